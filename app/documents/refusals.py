"""The sentences for files that can't be read, in one place."""

from app.errors import UserError
from app.wording import gettext as _


def megabytes(size: int) -> str:
    """A size in bytes as a person reads it."""
    return f"{size / 1_000_000:.1f}".removesuffix(".0")


def missing(name: str) -> UserError:
    """There is no such file."""
    return UserError(_("There is no file “{name}”.").format(name=name))


def not_a_file(name: str) -> UserError:
    """A folder or a device where a document was expected."""
    return UserError(_("“{name}” is not a file that can be read as a document.").format(name=name))


def unreadable(name: str, reason: str) -> UserError:
    """The operating system refuses."""
    return UserError(_("“{name}” could not be opened: {reason}.").format(name=name, reason=reason))


def empty(name: str) -> UserError:
    """Nothing in it."""
    return UserError(_("“{name}” is empty.").format(name=name))


def no_text(name: str) -> UserError:
    """Something in it, but not a word."""
    return UserError(_("“{name}” holds no text.").format(name=name))


def not_works(name: str) -> UserError:
    """JSON of another kind where a list of works was expected."""
    return UserError(
        _(
            "“{name}” is not a list of works in CSL-JSON, the only JSON that can be read as a document."
        ).format(name=name)
    )


def only_images(name: str) -> UserError:
    """A scan without a text layer."""
    return UserError(
        _("“{name}” holds only images of pages and no text; run text recognition (OCR) on it first.").format(
            name=name
        )
    )


def unknown_type(name: str, suffixes: str) -> UserError:
    """A kind of file without a reader."""
    return UserError(
        _("“{name}” is of a kind that can't be read; documents may end in {suffixes}.").format(
            name=name, suffixes=suffixes
        )
    )


def wrong_suffix(name: str, suffix: str, found: str) -> UserError:
    """The name says one format and the content another."""
    return UserError(
        _("“{name}” ends in {suffix}, but what it holds is {found}; rename it and try again.").format(
            name=name, suffix=suffix, found=found
        )
    )


def not_text(name: str) -> UserError:
    """Binary data where text was expected."""
    return UserError(_("“{name}” holds binary data, not text.").format(name=name))


def too_large(name: str, size: int, limit: int) -> UserError:
    """More bytes than are read; sizes in bytes."""
    return UserError(
        _("“{name}” is {size} MB large; documents of this kind are read up to {limit} MB.").format(
            name=name, size=megabytes(size), limit=megabytes(limit)
        )
    )


def too_much_text(name: str, limit: int) -> UserError:
    """More text than can be worked on; `limit` in characters."""
    return UserError(
        _("“{name}” holds more than {limit} million characters of text; split it into parts.").format(
            name=name, limit=limit // 1_000_000
        )
    )


def too_many_pages(name: str, pages: int, limit: int) -> UserError:
    """More pages than are read."""
    return UserError(
        _("“{name}” has {pages} pages; PDF files are read up to {limit} pages.").format(
            name=name, pages=pages, limit=limit
        )
    )


def encrypted(name: str) -> UserError:
    """A password or copy protection stands before the text."""
    return UserError(
        _("“{name}” is encrypted; save a copy without password or copy protection and open that.").format(
            name=name
        )
    )


def old_word(name: str) -> UserError:
    """An OLE file: a password-protected .docx or a .doc under another name."""
    return UserError(
        _(
            "“{name}” is protected by a password or in Word's old format; save it as .docx without password."
        ).format(name=name)
    )


def corrupt(name: str, kind: str) -> UserError:
    """The format's own rules are broken."""
    return UserError(_("“{name}” is damaged, or no {kind} file.").format(name=name, kind=kind))


def bomb(name: str) -> UserError:
    """An archive that unpacks to far more than its size allows."""
    return UserError(
        _("“{name}” unpacks to more data than a document can hold, so it was not opened.").format(name=name)
    )
