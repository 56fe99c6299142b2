"""Finding and replacing text in the HTML of fields."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from app.collection.expressions import Patience, UnreadableError, check_replacement, compile_expression
from app.errors import UserError
from app.wording import gettext as _

BESIDE = r"<[^>]*>|&(?:#\w+|\w+);|\[sound:[^\]]*\]"
"""What plain text is not looked for in: tags, entities, names of sounds."""
GROUP = re.compile(r"\$(?:(\d+)|\{(\w+)\}|(\$))")


@dataclass(frozen=True, slots=True)
class Replacing:
    """What to find and what to put there, in one field or in all (None).

    Plain text is found in the words that show, never inside tags. A regular expression works on the
    field's HTML; its replacement takes groups as `\\1` or `$1`.
    """

    find: str
    replacement: str = ""
    field: str | None = None
    expression: bool = False
    match_case: bool = False


def replacer(asked: Replacing) -> Callable[[str], str]:
    """A function from a field's HTML to what it becomes; UserError when the expression can't be read."""
    if not asked.find:
        raise UserError(_("Type what to look for."))
    flags = 0 if asked.match_case else re.IGNORECASE
    return _expression_replacer(asked) if asked.expression else _text_replacer(asked, flags)


def _text_replacer(asked: Replacing, flags: int) -> Callable[[str], str]:
    needle = re.escape(escape(asked.find, quote=False)).replace("\\ ", "(?: |\u00a0|&nbsp;)")
    pattern = re.compile(f"(?P<hit>{needle})|{BESIDE}", flags)
    given = escape(asked.replacement, quote=False)

    def put(found: re.Match[str]) -> str:
        return given if found["hit"] is not None else found[0]

    return lambda value: pattern.sub(put, value)


def _expression_replacer(asked: Replacing) -> Callable[[str], str]:
    template = GROUP.sub(lambda m: "$" if m[3] else f"\\g<{m[1] or m[2]}>", asked.replacement)
    patience = Patience()
    try:
        pattern = compile_expression(asked.find, match_case=asked.match_case)
        check_replacement(pattern, template)
    except UnreadableError as error:
        raise UserError(
            _("This regular expression can't be read: {reason}.").format(reason=error.reason)
        ) from error
    return lambda value: patience.replace(pattern, template, value)
