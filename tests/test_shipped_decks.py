"""The decks that come with the app: sound, in their own words, and the packages made from them."""

import re
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.cards.compared_words import plain_words
from app.cards.refusals.rules import find_faults, leaks
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards, visible_text
from app.collection.collection import Collection
from app.deckfile.deck import Deck, Quotes
from app.deckfile.file import encode_deck, read_deck
from app.deckfile.withholding import find_passages
from app.documents.reading import read_document
from app.facts.fact import Fact, Role, WorkFact
from app.interchange.anki.content import pack_decks
from app.interchange.formats import export_deck
from app.ui.shipped import FOLDER, find_shipped_decks

DOCUMENTS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
"""Where the two documents lie beside a checkout, for those who have them."""
FILES = sorted(FOLDER.glob("*.json"))
UNWANTED = re.compile(
    r"\b(?:andrew|accessed|google scholar|vat|cookies?|log in|crossmark|correspondence|publisher['’]s note|"
    r"conflict of interest|this (?:essay|article|post|paper)|hello|my|our|i)\b",
    re.IGNORECASE,
)
LONG_TITLE = 25
"""Characters from which a title is blanked before wording is compared: titles are facts."""


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def deck(path: Path) -> Deck:
    return read_deck(path)


@pytest.fixture
def document(deck: Deck) -> Path:
    """The deck's document, found by its hash."""
    wanted = {source.sha256 for source in deck.sources}
    for file in sorted(DOCUMENTS.glob("*.txt")) if DOCUMENTS.is_dir() else ():
        if sha256(file.read_bytes()).hexdigest() in wanted:
            return file
    pytest.skip("the document is not beside this checkout")


@pytest.fixture
def text(document: Path) -> str:
    return document.read_text("utf-8")


def test_the_window_finds_both_decks() -> None:
    shipped = find_shipped_decks()
    assert [s.path for s in sorted(shipped, key=lambda s: s.path)] == FILES
    assert len(FILES) == 2
    for one in shipped:
        assert one.cards == len(read_deck(one.path).cards)
        assert one.description


def test_the_file_is_as_the_app_writes_it(path: Path, deck: Deck) -> None:
    assert encode_deck(deck) == path.read_bytes()


def test_every_card_keeps_the_card_rules(deck: Deck) -> None:
    assert {card.id: find_faults(card) for card in deck.cards if find_faults(card)} == {}
    fronts = [plain_words(visible_text(card.front)) for card in deck.cards]
    assert len(set(fronts)) == len(fronts)


def test_cards_are_what_the_notes_make(deck: Deck) -> None:
    made = [card for note in deck.notes for card in render_cards(note)]
    assert [(c.id, c.front, c.back) for c in made] == [(c.id, c.front, c.back) for c in deck.cards]
    assert all(visible_text(card.front) and visible_text(card.back) for card in deck.cards)


def test_answers_beside_the_right_one(deck: Deck) -> None:
    for card in deck.cards:
        right = {plain_words(text) for text in (visible_text(card.back), *card.accepted)}
        assert not right & {plain_words(text) for text in card.distractors}, card.id
        assert all(plain_words(text) for text in (*card.accepted, *card.distractors)), card.id
        assert not any(leaks(visible_text(card.front), text) for text in card.distractors), card.id


def test_no_word_of_the_documents_is_quoted(deck: Deck) -> None:
    assert deck.quotes is Quotes.WITHHELD
    assert {e.quote for fact in deck.facts for e in fact.evidence} == {""}
    assert {note.fields["Quote"] for note in deck.notes} == {""}
    assert all("abstract" not in source.csl for source in deck.sources)


def test_the_review_counts_every_card(deck: Deck) -> None:
    review = deck.review
    assert review.kept + review.edited + review.rewritten + review.added == len(deck.cards)
    for count in (review.kept, review.edited, review.rewritten, review.added, review.rejected):
        assert count > 0
        assert f"{count} " in deck.description
    touched = {note.id for note in deck.notes if note.modified is not None}
    assert sum(card.note not in touched for card in deck.cards) <= review.kept
    assert all(note.id in touched for note in deck.notes if note.fact is None)


def test_the_readme_states_the_same_counts(deck: Deck) -> None:
    review = deck.review
    counts = (review.kept, review.edited, review.rewritten, review.added, len(deck.cards), review.rejected)
    row = " | ".join(str(count) for count in counts)
    assert f"| {row} |" in (FOLDER / "README.md").read_text("utf-8")


def test_every_note_says_where_it_is_from(deck: Deck) -> None:
    place = re.compile(
        r", (?:paragraph \d+|(?:first|second) reader’s comment|title|abstract|citation|list of .*)$"
    )
    for note in deck.notes:
        assert place.search(note.fields["Source"]), note.id
        fact = next((f for f in deck.facts if f.id == note.fact), None)
        if fact is not None and getattr(fact, "inferred", False):
            assert re.match(r"(?:Year|Month) (?:inferred|worked out)", note.fields["Context"]), note.id
    assert all(source.sha256 and source.csl.get("title") for source in deck.sources)


def test_nothing_is_said_that_is_no_fact(deck: Deck) -> None:
    for card in deck.cards:
        text = visible_text(f"{card.front} {card.back}")
        assert not UNWANTED.search(text), text
    for note in deck.notes:
        if "reader’s comment" in note.fields["Source"]:
            assert "reader" in note.fields["Front"]


def test_a_work_without_a_year_gets_none(deck: Deck) -> None:
    dated = {f.id for f in deck.facts if isinstance(f, WorkFact) and f.csl.get("issued")}
    for note in deck.notes:
        if note.type == "work" and note.fact not in dated:
            assert note.fields["Year"] == ""


def test_the_package_was_made_from_the_deck_file(path: Path, deck: Deck, tmp_path: Path) -> None:
    export_deck(deck, tmp_path / "again.apkg")
    shipped = _rows(path.with_suffix(".apkg"), tmp_path / "shipped")
    assert shipped == _rows(tmp_path / "again.apkg", tmp_path / "again")
    packed = [note for one in pack_decks([deck]).decks for note in one.notes]
    assert shipped == {note.guid: ("\x1f".join(note.fields), note.modified) for note in packed}
    assert set(shipped) == {note.id for note in deck.notes}


@pytest.mark.real_anki
def test_anki_imports_the_package(path: Path, deck: Deck, tmp_path: Path) -> None:
    from anki.collection import Collection as Anki
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    collection: Any = Anki(str(tmp_path / "collection.anki2"))
    request = ImportAnkiPackageRequest(
        package_path=str(path.with_suffix(".apkg")), options=ImportAnkiPackageOptions()
    )
    first, second = (collection.import_anki_package(request).log for _time in range(2))
    said, fine = collection.fix_integrity()
    empty = list(collection.get_empty_cards().notes)
    decks = [one.name for one in collection.decks.all_names_and_ids()]
    counts = collection.note_count(), collection.card_count()
    collection.close()
    assert (len(first.new), len(second.duplicate)) == (len(deck.notes), len(deck.notes))
    assert counts == (len(deck.notes), len(deck.cards))
    assert fine, said
    assert empty == []
    assert deck.name in decks


def test_the_collection_takes_the_deck(deck: Deck, tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c.lectern-collection") as collection:
        collection.add_deck(deck)
        held = collection.export_deck(deck.id)
    assert {card.id for card in held.cards} == {card.id for card in deck.cards}
    assert held.review == deck.review


def test_spans_point_at_what_is_said(deck: Deck, text: str) -> None:
    for fact in deck.facts:
        about = _stems(_wording(fact))
        for evidence in fact.evidence:
            passage = text[evidence.start : evidence.end]
            assert passage == passage.strip() != "", fact.id
            if evidence.role is Role.STATES:
                assert about & _stems(passage), (fact.id, passage)
            if evidence.role is Role.DATES:
                assert re.search(r"\d", passage), (fact.id, passage)


def test_the_document_brings_its_passages_back(deck: Deck, document: Path, tmp_path: Path) -> None:
    with Collection.open(tmp_path / "c.lectern-collection") as collection:
        collection.add_deck(deck)
        collection.add_document(read_document(document))
        for note in deck.notes:
            quotes = [e.quote for p in collection.passages(note.id) for e in p.evidence]
            assert all(quotes)
            assert bool(quotes) == (note.fact is not None)


def test_no_passage_of_the_document_is_left(deck: Deck, text: str) -> None:
    """Titles aside, no card, field or fact shares ten words in a row with a sentence that is quoted."""
    with_quotes = tuple(
        replace(f, evidence=tuple(replace(e, quote=text[e.start : e.end]) for e in f.evidence))
        for f in deck.facts
    )
    quoted = replace(deck, facts=with_quotes)
    titles = _titles(deck)
    bare = replace(
        deck,
        notes=tuple(
            replace(n, fields={k: _blank(v, titles) for k, v in n.fields.items()}) for n in deck.notes
        ),
        cards=tuple(
            replace(c, front=_blank(c.front, titles), back=_blank(c.back, titles)) for c in deck.cards
        ),
    )
    assert find_passages(bare, quoted) == []
    texts = [
        _blank(getattr(f, name, ""), titles) for f in deck.facts for name in ("event", "definition", "claim")
    ]
    note = replace(deck.notes[0], fields={str(n): text for n, text in enumerate(texts)})
    assert find_passages(replace(deck, notes=(note,), cards=()), quoted) == []


def _rows(package: Path, folder: Path) -> dict[str, tuple[str, int]]:
    """Fields and time of each note in a package, by GUID."""
    with zipfile.ZipFile(package) as archive:
        database = sqlite3.connect(archive.extract("collection.anki2", folder))
    try:
        rows = database.execute("select guid, flds, mod from notes")
        return {guid: (fields_, modified) for guid, fields_, modified in rows}
    finally:
        database.close()


def _titles(deck: Deck) -> list[str]:
    found: set[str] = set()
    for csl in (*(f.csl for f in deck.facts if isinstance(f, WorkFact)), *(s.csl for s in deck.sources)):
        for name in ("title", "container-title"):
            title = str(csl.get(name, ""))
            found |= {title, title.split(":")[0]}
    return sorted((t for t in found if len(t) >= LONG_TITLE), key=len, reverse=True)


def _blank(text: str, titles: list[str]) -> str:
    shown = visible_text(text)
    for title in titles:
        shown = shown.replace(title, "◆")
    return shown


def _wording(fact: Fact) -> str:
    return " ".join(_strings(getattr(fact, field.name) for field in fields(fact) if field.name != "why"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(iter(value.values()))
    elif hasattr(value, "__iter__"):
        for item in value:
            yield from _strings(item)


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words, so that "trade" and "traded" meet."""
    return {word[:5] for word in plain_words(text).split() if len(word) > 3}


def test_templates_of_the_decks_are_known() -> None:
    known = {t.name for note_type in NOTE_TYPES.values() for t in note_type.templates}
    assert {card.template for file in FILES for card in read_deck(file).cards} <= known
