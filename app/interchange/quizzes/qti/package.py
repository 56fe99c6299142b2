"""An IMS content package: a zip with a manifest that names every file in it."""

import io
import posixpath
import re
import urllib.parse
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.deckfile.deck import Media
from app.documents.archives import Archive
from app.documents.markup import Element
from app.errors import UserError
from app.interchange.quizzes.export_parts import Tell
from app.interchange.quizzes.importing import MAX_ELEMENTS, QuizMaker, safe_name
from app.quiz.texts import clean_html, is_remote, replace_images, with_source
from app.wording import gettext as _

MANIFEST = "imsmanifest.xml"
MEDIA_FOLDER = "media"
KIND = "QTI"
_TIME = (1980, 1, 1, 0, 0, 0)
"""Every entry has the same date, so that the same quiz gives the same bytes."""


def write_package(path: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a zip, the manifest first."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files, key=lambda name: (name != MANIFEST, name)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])


def media_path(name: str) -> str:
    """Where a picture lies in the package: a name that needs no quoting in an address."""
    return f"{MEDIA_FOLDER}/{re.sub(r'[^A-Za-z0-9._-]', '_', safe_name(name))}"


def single_file(data: bytes) -> bytes:
    """A package: the bytes of a zip as they are, and a lone XML file as a zip that holds it alone."""
    if data[:2] == b"PK" or not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("quiz.xml", data)
    return made.getvalue()


@dataclass(slots=True)
class Pictures:
    """The pictures that texts show: their new addresses, and what must be put into the package."""

    known: dict[str, Media]
    prefix: str = ""
    used: dict[str, Media] = field(default_factory=dict)

    def placed(self, text: str, tell: Tell) -> str:
        """The text with its pictures' addresses in the package; what is missing is told."""

        def changed(tag: str, name: str) -> str:
            media = self.known.get(name)
            if media is None:
                tell(_("The picture {name} is missing.").format(name=name))
                return tag
            return with_source(tag, self.prefix + self._path(media))

        return replace_images(text, changed)

    def _path(self, media: Media) -> str:
        path = media_path(media.name)
        if self.used.get(path, media).sha256 != media.sha256:
            stem, dot, ending = path.rpartition(".")
            path = f"{stem}-{media.sha256[:8]}{dot}{ending}"
        self.used[path] = media
        return path

    @property
    def files(self) -> dict[str, bytes]:
        """What the package must hold."""
        return {path: media.data for path, media in self.used.items()}


def identifier(prefix: str, wanted: str, taken: Iterable[str] = ()) -> str:
    """A name as XML's ids must be (letters, figures, - _ .), like the wanted one, and not taken yet."""
    name = re.sub(r"[^A-Za-z0-9_.-]", "_", wanted)
    if not re.match(r"[A-Za-z_]", name) or not name.strip("_"):
        name = f"{prefix}{name}"
    known = set(taken)
    number, made = 2, name
    while made in known:
        made, number = f"{name}-{number}", number + 1
    return made


def without_namespaces(root: Element) -> Element:
    """The tree with its elements' plain names: packages name the same things in many namespaces."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = element.tag.partition("}")[2]
    return root


class Package:
    """A package that is read: its XML files, its pictures, never anything outside it."""

    def __init__(self, archive: Archive, maker: QuizMaker) -> None:
        self.archive, self.maker = archive, maker
        self._names = {name.replace("\\", "/").lstrip("/"): name for name in archive.parts()}
        self._refuse_escapes()

    def _refuse_escapes(self) -> None:
        for name in self._names:
            if ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
                raise UserError(
                    _("“{name}” holds a file that would lie outside of it, so it was not opened.").format(
                        name=self.archive.name
                    )
                )

    def xml(self, path: str) -> Element | None:
        """The root of an XML file of the package, if it is there; UserError where it is broken."""
        name = self._names.get(path) or self._names.get(urllib.parse.unquote(path))
        if name is None:
            return None
        data = self.archive.read(name)
        if data.count(b"<") > MAX_ELEMENTS:
            raise UserError(
                _("“{name}” holds more than {limit} elements, so it was not opened.").format(
                    name=self.archive.name, limit=MAX_ELEMENTS
                )
            )
        return without_namespaces(self.archive.xml_of(data))

    def names(self, ending: str) -> list[str]:
        """The files with this ending."""
        return sorted(name for name in self._names if name.lower().endswith(ending))

    def html(self, text: str, base: str) -> str:
        """A text of the file `base`, cleaned, with the pictures of the package that it shows taken in."""

        def changed(tag: str, address: str) -> str:
            path = self._find(address, base)
            if path is None:
                return tag
            return with_source(tag, self.maker.media(path, self.archive.read(self._names[path])))

        dropped: list[str] = []
        cleaned = clean_html(text, dropped)
        for remote in dropped:
            self.maker.tell_remote(remote)
        return self.maker.html(replace_images(cleaned, changed))

    def _find(self, address: str, base: str) -> str | None:
        """The file that an address means: beside the text, from the root, or below Canvas's base of files."""
        address = urllib.parse.unquote(address).partition("?")[0]
        address = re.sub(r"^\$[A-Z_-]+\$/?", "", address)
        if not address or is_remote(address):
            return None
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
        for path in (beside, posixpath.normpath(address)):
            if path in self._names and not path.startswith(".."):
                return path
        ending = "/" + address.lstrip("./")
        return next((name for name in self._names if name.endswith(ending)), None)
