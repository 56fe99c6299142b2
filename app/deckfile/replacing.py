"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import UserError
from app.wording import gettext as _


@contextmanager
def replacing(path: Path, *, private: bool = False) -> Iterator[Path]:
    """A new file beside `path` to write to; it takes its place if the block ends without an error.

    When anything fails, the earlier file stays as it was and the new one is removed. What the
    system refuses (no such folder, no right, disk full) becomes a UserError. Others on this computer
    can't read a `private` file.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".lectern-", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _refused(path, error) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        _sync(part)
        part.chmod(0o600 if private else _usual_mode(path))
        os.replace(part, path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _sync(part: Path) -> None:
    with part.open("rb+") as written:
        os.fsync(written.fileno())


def _usual_mode(path: Path) -> int:
    """The earlier file's mode, else that of a readable document: temporary files are private."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644


def _refused(path: Path, error: OSError) -> UserError:
    return UserError(
        _("{path} can't be written: {reason}.").format(path=path, reason=error.strerror or str(error))
    )
