"""Where things are kept."""

from pathlib import Path

from app.paths import Paths, backups_beside


def test_backups_lie_beside_their_collection(tmp_path: Path) -> None:
    assert Paths.standard().backups == backups_beside(Paths.standard().collection)
    other = Paths.for_collection(tmp_path / "exam.lectern")
    assert other.backups == tmp_path / "exam backups"
    assert other.settings == Paths.standard().settings
    assert list(tmp_path.iterdir()) == []


def test_two_collections_of_a_folder_do_not_share_backups(tmp_path: Path) -> None:
    names = {backups_beside(tmp_path / f"{name}.lectern") for name in ("collection", "a", "b")}
    assert len(names) == 3
