"""What this computer lacks to set up or show Lectern, said plainly. Standard library only.

`python3 app/preflight.py` checks the system packages before anything is installed: on Debian and
Ubuntu as root it installs what is missing, otherwise it prints the line that does and exits with 2.
Every start asks here, so that what few need is imported where it is needed.
"""

import importlib.util
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

SUPPORTED = ((3, 11), (3, 13))

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Shared libraries that Qt needs on Linux, and the Debian packages that hold them."""

WITHOUT_WINDOW = ".venv/bin/python main.py generate decks/sample-reading.md -o sample.apkg"
"""What a person can do where no window can open."""


def loads(library: str) -> bool:
    """Whether the dynamic loader finds a shared library."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(loads: Callable[[str], bool] = loads) -> list[str]:
    """Debian packages that Lectern needs and this computer lacks; empty where nothing can be said."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        missing.append("python3-venv")
    return missing


def apt_line(packages: list[str]) -> str:
    """The command that installs packages on Debian and Ubuntu."""
    return "apt-get install -y --no-install-recommends " + " ".join(packages)


def prepare_system() -> int:
    """Install or name what is missing; the exit status: 0, or 2 where the person has to act."""
    import shutil

    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        low, high = (".".join(map(str, v)) for v in SUPPORTED)
        print(
            f"Lectern needs Python {low} to {high}; this is Python {sys.version.split()[0]}. "
            "Choose another with: make PYTHON=python3.11 ...",
            file=sys.stderr,
        )
        return 2
    packages = missing_packages()
    if not packages:
        return 0
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if may_install and _install(packages) and not missing_packages():
        return 0
    print(
        f"Lectern needs system packages that are missing here. Install them with:\n"
        f"  sudo {apt_line(packages)}",
        file=sys.stderr,
    )
    return 2


def _install(packages: list[str]) -> bool:
    import subprocess

    print("Installing system packages: " + " ".join(packages), file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update -q", apt_line(packages) + " -q"):
        if subprocess.run(command.split(), env=environment, stdout=sys.stderr).returncode:
            return False
    return True


def window_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can open here, in full sentences; None where one can.

    Qt aborts the whole process without a display, so this is asked before any QApplication is made.
    """
    try:
        import PySide6
        import PySide6.QtWidgets
    except ImportError as error:
        packages = missing_packages()
        if packages:
            return f"The window needs system packages that are missing: sudo {apt_line(packages)}"
        return f"The window can't open because Qt can't be loaded ({error})."
    if environment.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return None
    if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return (
            "There is no display here, so the window can't open. "
            f"Cards can be made without it:\n  {WITHOUT_WINDOW}"
        )
    if environment.get("WAYLAND_DISPLAY"):
        return None
    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if plugin.exists() and not loads(str(plugin)):
        packages = missing_packages() or ["libxcb-cursor0"]
        return f"The window needs system packages that are missing: sudo {apt_line(packages)}"
    return None


if __name__ == "__main__":
    sys.exit(prepare_system())
