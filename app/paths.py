"""Where this computer keeps the collection, backups, settings and logs of the app."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs


@dataclass(frozen=True, slots=True)
class Paths:
    """The app's own places; nothing is made before it is needed."""

    collection: Path
    backups: Path
    settings: Path
    logs: Path

    @classmethod
    def standard(cls) -> "Paths":
        """The places that this system's conventions give."""
        dirs = PlatformDirs("lectern", appauthor=False)
        data = Path(dirs.user_data_dir)
        return cls(
            collection=data / "collection.lectern",
            backups=data / "backups",
            settings=Path(dirs.user_config_dir) / "settings.json",
            logs=Path(dirs.user_log_dir),
        )

    @classmethod
    def for_collection(cls, collection: Path) -> "Paths":
        """The standard places, but with another collection and its backups beside it."""
        standard = cls.standard()
        return cls(collection, backups_beside(collection), standard.settings, standard.logs)


def backups_beside(collection: Path) -> Path:
    """Where the backups of a collection lie unless said otherwise."""
    if collection.name == "collection.lectern":
        return collection.parent / "backups"
    return collection.parent / f"{collection.stem} backups"


def quiz_keys_beside(collection: Path) -> Path:
    """Where the key pairs of an instructor lie, which open the responses to sealed quizzes."""
    return collection.with_name(f"{collection.stem} quiz keys.json")
