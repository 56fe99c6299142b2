"""Pictures and sounds that a person adds while writing: kept by content, named for fields to refer to."""

import re
import unicodedata
from hashlib import sha256

from app.collection.sources import store_media
from app.collection.store import Store
from app.deckfile.deck import Media
from app.errors import UserError
from app.wording import gettext as _

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")
SOUNDS = (".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".aac", ".flac")
LARGEST = 30_000_000
"""Bytes of one file at most: a collection is one file and is backed up whole."""
LONGEST = 80
"""Characters of a name at most."""

_NOT_IN_NAMES = re.compile(r"""[\[\]<>:"'/?*^\\|&#%\s\x00-\x1f\x7f]+""")


def add_media(store: Store, name: str, data: bytes) -> str:
    """Keep a file and give the name that fields refer to it by; UserError where it can't be kept."""
    stem, dot, suffix = unicodedata.normalize("NFC", name).rpartition(".")
    suffix = f"{dot}{suffix}".casefold()
    if suffix not in PICTURES + SOUNDS:
        raise UserError(
            _("“{name}” is no picture or sound that a card can hold. It can hold {kinds}.").format(
                name=name[:LONGEST], kinds=" ".join(kind[1:] for kind in PICTURES + SOUNDS)
            )
        )
    if not data or len(data) > LARGEST:
        raise UserError(
            _(
                "“{name}” can't be added: a picture or sound may take {size} MB at most, and not nothing."
            ).format(name=name[:LONGEST], size=LARGEST // 1_000_000)
        )
    plain = _NOT_IN_NAMES.sub("-", stem).strip(" .-")[:LONGEST] or _("file")
    media = Media(plain + suffix, sha256(data).hexdigest(), data)
    with store.transaction():
        renamed = store_media(store, [media])
    return renamed.get(media.name, media.name)


def reference(name: str) -> str:
    """What a field says to show a picture or play a sound."""
    return f"[sound:{name}]" if name.casefold().endswith(SOUNDS) else f'<img src="{name}">'
