"""Media that the texts of quizzes name."""

from hashlib import sha256

import pytest

from app.collection.collection import Collection
from app.collection.quiz_values import media_of
from app.deckfile.deck import Deck, Media


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("two words.png", '<img src="two%20words.png">'),
        ("tide & ebb.png", "<img src='tide &amp; ebb.png'>"),
        ("bare.png", "<p><img alt=x src=bare.png></p>"),
        ("it's.mp3", "[sound:it's.mp3]"),
    ],
)
def test_media_are_found_however_their_name_is_written(collection: Collection, name: str, text: str) -> None:
    data = b"a file"
    collection.add_deck(Deck("d", "Tides", media=(Media(name, sha256(data).hexdigest(), data),)))
    assert [m.name for m in media_of(collection._store, [text])] == [name]
