"""Key pairs for sealed quizzes: kept beside the collection and in its backups, taken elsewhere and back."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.collection.collection import Collection
from app.collection.quiz_keys import QuizKeys
from app.errors import UserError
from app.quizfile.sealing import fits_together

DAY = date(2024, 5, 1)


@pytest.fixture
def keys(tmp_path: Path) -> QuizKeys:
    return QuizKeys(tmp_path / "a.lectern", tmp_path / "a backups")


def test_a_pair_is_made_once_and_said_so(keys: QuizKeys) -> None:
    assert keys.current() is None
    pair, made = keys.obtain(DAY)
    assert made
    assert fits_together(pair)
    assert keys.obtain(DAY) == (pair, False)
    assert str(keys.path) in keys.warning()


def test_others_on_the_computer_can_not_read_it(keys: QuizKeys) -> None:
    keys.obtain(DAY)
    assert keys.path.stat().st_mode & 0o077 == 0


def test_a_lost_file_is_read_from_the_backups(keys: QuizKeys) -> None:
    pair, _made = keys.obtain(DAY)
    keys.path.unlink()
    assert keys.current() == pair
    newer = keys.renew(DAY)
    assert keys.pairs() == (newer, pair)


def test_a_backup_of_the_collection_takes_the_keys_along(tmp_path: Path) -> None:
    with Collection.open(tmp_path / "b.lectern") as collection:
        pair, _made = collection.quiz_keys.obtain(DAY)
        for path in collection.backups.glob("quiz-keys*"):
            path.unlink()
        collection.back_up()
        assert [p.name for p in collection.backups.glob("quiz-keys*")] == ["quiz-keys.json"]
    assert QuizKeys(tmp_path / "elsewhere.lectern", collection.backups).current() == pair


def test_an_export_opens_with_its_passphrase_alone(keys: QuizKeys, tmp_path: Path) -> None:
    pair, _made = keys.obtain(DAY)
    keys.export(tmp_path / "keys.json", "wintry harbour")
    assert pair.private not in (tmp_path / "keys.json").read_text("utf-8")
    other = QuizKeys(tmp_path / "other.lectern", tmp_path / "other backups")
    with pytest.raises(UserError, match="does not open with this passphrase"):
        other.restore(tmp_path / "keys.json", "wintry")
    assert other.current() is None
    own, _made = other.obtain(DAY)
    assert other.restore(tmp_path / "keys.json", "wintry harbour") == 1
    assert other.restore(tmp_path / "keys.json", "wintry harbour") == 0
    assert other.pairs() == (own, pair)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"memory": 2**40}, "not a file of quiz keys"),
        ({"passes": 10**9}, "not a file of quiz keys"),
        ({"salt": "?"}, "not a file of quiz keys"),
        ({"box": "AAAA"}, "does not open|not a file of quiz keys"),
        ({"format": "lectern-deck"}, "not a file of quiz keys"),
    ],
)
def test_a_foreign_export_is_refused(keys: QuizKeys, tmp_path: Path, change: dict, said: str) -> None:
    keys.obtain(DAY)
    keys.export(tmp_path / "keys.json", "p")
    data = json.loads((tmp_path / "keys.json").read_text("utf-8")) | change
    (tmp_path / "keys.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(UserError, match=said):
        keys.restore(tmp_path / "keys.json", "p")


def test_a_damaged_file_does_not_reach_the_backups(keys: QuizKeys, tmp_path: Path) -> None:
    pair, _made = keys.obtain(DAY)
    data = json.loads(keys.path.read_text("utf-8"))
    data["keys"][0]["private"] = "A" * 43 + "="
    keys.path.write_text(json.dumps(data), "utf-8")
    keys.keep_copy()
    with pytest.raises(UserError, match="don't fit together"):
        keys.pairs()
    keys.path.unlink()
    assert keys.current() == pair


def test_nothing_is_exported_without_keys_or_passphrase(keys: QuizKeys, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no key pair yet"):
        keys.export(tmp_path / "keys.json", "p")
    keys.obtain(DAY)
    with pytest.raises(UserError, match="with a passphrase only"):
        keys.export(tmp_path / "keys.json", "")
    assert not (tmp_path / "keys.json").exists()
