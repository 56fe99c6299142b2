"""Paths as people read them."""

from pathlib import Path


def short_path(path: Path) -> str:
    """A path with the home folder as ~; `expanduser` gives it back."""
    home = Path.home()
    return str(Path("~", path.relative_to(home))) if path.is_relative_to(home) else str(path)
