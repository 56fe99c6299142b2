"""Pictures and sounds that fields refer to by name."""

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

_REFERENCE = re.compile(
    r"""(?P<before>\b(?:src|data)\s*=\s*)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+))"""
    r"""|\[sound:(?P<sound>[^\[\]]*)\]""",
    re.IGNORECASE,
)


def rename_in_field(field: str, renames: Mapping[str, str]) -> str:
    """The field with its images and sounds under their new names."""
    if not renames or ("=" not in field and "[sound:" not in field):
        return field

    def rename(match: re.Match[str]) -> str:
        sound = match["sound"]
        if sound is not None:
            new = renames.get(html.unescape(sound)) or renames.get(sound)
            return f"[sound:{html.escape(new, quote=False)}]" if new else match.group()
        written = html.unescape(match["double"] or match["single"] or match["bare"] or "")
        new = renames.get(written) or renames.get(unquote(written))
        return f'{match["before"]}"{html.escape(new)}"' if new else match.group()

    return _REFERENCE.sub(rename, field)


def names_in_field(field: str) -> Iterator[str]:
    """The names of the images and sounds in a field, as written and with `%20` and the like read."""
    if "=" not in field and "[sound:" not in field:
        return
    for match in _REFERENCE.finditer(field):
        written = html.unescape(next((part for part in match.groups()[1:] if part is not None), ""))
        yield written
        if "%" in written:
            yield unquote(written)
