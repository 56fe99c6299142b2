"""Reading what a person types to search into a tree (`query_tree`), with Anki's grammar; no SQL.

Words are joined by `and` (which may be left out) and `or`; `-` negates; parentheses group; `key:value`
filters; quotes hold blanks together; `*` and `_` are wildcards; a backslash takes their meaning away.
The grammar is described in docs/searching.md.
"""

from dataclasses import dataclass

from app.collection.query_filters import expression, read_filter
from app.collection.query_tree import (
    And,
    Expression,
    Field,
    Leaf,
    Node,
    Not,
    Or,
    Pattern,
    QueryError,
    Wild,
    Words,
)
from app.wording import gettext as _

SPECIAL = '\\"():*_-'
"""What a backslash makes plain."""
DEEPEST = 40
"""How many parentheses may stand inside each other (SQLite reads no deeper expressions)."""
LONGEST = 250
"""How many conditions a search may have."""
BLANKS = " \t\n\r\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: `(`, `)`, `-`, `and`, `or`, or (kind "leaf") a condition."""

    kind: str
    start: int
    end: int
    leaf: Leaf | None = None


def read_tree(text: str) -> Node:
    """The tree of a search; QueryError says what is wrong and where."""
    tokens = _tokens(text)
    conditions = [t for t in tokens if t.kind == "leaf"]
    if len(conditions) > LONGEST:
        place = conditions[LONGEST]
        raise QueryError(
            _("A search can have {count} conditions at most.").format(count=LONGEST), place.start, len(text)
        )
    return _Reader(tokens, len(text)).read()


def as_phrase(text: str) -> str:
    """A search for just these words together, whatever marks they hold."""
    quoted = "".join(f"\\{c}" if c in SPECIAL and c != "-" else c for c in text)
    return f'"{quoted}"'


def as_value(text: str) -> str:
    """A name as it stands behind a filter's colon, in quotes where it needs them."""
    plain = "".join(f"\\{c}" if c in '\\"*_' else c for c in text)
    return f'"{plain}"' if any(c in BLANKS + "()" for c in text) else plain


def read_pattern(raw: str) -> Pattern:
    """Text as it was typed, as literal pieces and wildcards."""
    parts: list[str | Wild] = []
    literal = ""
    at = 0
    while at < len(raw):
        char = raw[at]
        if char == "\\" and raw[at + 1 : at + 2] and raw[at + 1] in SPECIAL:
            literal += raw[at + 1]
            at += 1
        elif char in "*_":
            if literal:
                parts.append(literal)
            literal = ""
            if char == "_" or not parts or parts[-1] is not Wild.RUN:
                parts.append(Wild(char))
        else:
            literal += char
        at += 1
    if literal:
        parts.append(literal)
    return Pattern(tuple(parts))


class _Reader:
    """Reads tokens by descent: alternatives of sequences of conditions."""

    def __init__(self, tokens: list[Token], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._at = 0
        self._opened: list[Token] = []

    def read(self) -> Node:
        """The whole text."""
        if not self._tokens:
            return And(())
        tree = self._alternatives()
        stray = self._next
        if stray is not None:
            raise QueryError(_("This parenthesis closes nothing."), stray.start, stray.end)
        return tree

    @property
    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _alternatives(self) -> Node:
        parts = [self._sequence()]
        while self._next and self._next.kind == "or":
            self._at += 1
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        joined: Token | None = None
        while (token := self._next) and token.kind not in (")", "or"):
            if token.kind == "and":
                if joined or not parts:
                    raise _misplaced(token)
                joined = token
                self._at += 1
                continue
            parts.append(self._condition())
            joined = None
        if joined:
            raise _misplaced(joined)
        if not parts:
            raise self._nothing()
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _nothing(self) -> QueryError:
        """Why no condition stands here."""
        before = self._tokens[self._at - 1] if self._at else None
        token = self._next
        if before is not None and before.kind == "or":
            return _misplaced(before)
        if token is not None and token.kind == "or":
            return _misplaced(token)
        if self._opened:
            start = self._opened[-1].start
            end = token.end if token else self._length
            return QueryError(_("Nothing stands between these parentheses."), start, end)
        assert token is not None
        return QueryError(_("This parenthesis closes nothing."), token.start, token.end)

    def _condition(self) -> Node:
        negated = False
        while (token := self._next) and token.kind == "-":
            negated = not negated
            self._at += 1
        if token is None or token.kind in ("and", "or"):
            raise _misplaced(token or self._tokens[-1])
        self._at += 1
        if token.kind == "(":
            node = self._group(token)
        else:
            assert token.leaf is not None
            node = token.leaf
        return Not(node) if negated else node

    def _group(self, opening: Token) -> Node:
        if len(self._opened) >= DEEPEST:
            raise QueryError(
                _("The parentheses stand too deep inside each other."), opening.start, opening.end
            )
        self._opened.append(opening)
        node = self._alternatives() if self._next else None
        if node is None or self._next is None:
            raise QueryError(_("This parenthesis is never closed."), opening.start, opening.end)
        self._at += 1
        self._opened.pop()
        return node


def _misplaced(token: Token) -> QueryError:
    return QueryError(
        _('"{word}" stands between two conditions. To search for the word itself, put it in quotes.').format(
            word=token.kind
        ),
        token.start,
        token.end,
    )


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in BLANKS:
            at += 1
        elif char in "()":
            found.append(Token(char, at, at + 1))
            at += 1
        elif char == "-" and text[at + 1 : at + 2] and text[at + 1] not in BLANKS + ")":
            found.append(Token("-", at, at + 1))
            at += 1
        else:
            token = _read_term(text, at)
            found.append(token)
            at = token.end
    return found


def _read_term(text: str, start: int) -> Token:
    """The condition (or `and`, `or`) that begins here."""
    if text[start] == '"':
        end = _closing_quote(text, start)
        return Token(
            "leaf", start, end, _leaf(text[start + 1 : end - 1], start + 1, (start, end), quoted=True)
        )
    end, colon = _unquoted_end(text, start)
    raw = text[start:end]
    if raw.lower() in ("and", "or"):
        return Token(raw.lower(), start, end)
    if colon > 0 and text[end - 1] == ":" and text[end : end + 1] == '"':
        closed = _closing_quote(text, end)
        before = text[colon + 1 : end]  # empty, or the "re:" behind a field's name
        value = before + text[end + 1 : closed - 1]
        leaf = _filter(text[start:colon], value, end + 1 - len(before), (start, closed))
        return Token("leaf", start, closed, leaf)
    return Token("leaf", start, end, _leaf(raw, start, (start, end), quoted=False))


def _closing_quote(text: str, start: int) -> int:
    """Where a quotation ends, behind its last mark."""
    at = start + 1
    while at < len(text) and text[at] != '"':
        at += 2 if text[at] == "\\" else 1
    if at >= len(text):
        raise QueryError(_("This quotation is never closed."), start, len(text))
    return at + 1


def _unquoted_end(text: str, start: int) -> tuple[int, int]:
    """Where a term without quotes ends, and where its first colon stands (-1: nowhere)."""
    at, colon = start, -1
    while at < len(text) and text[at] not in BLANKS and text[at] not in '()"':
        if text[at] == ":" and at > start:
            colon = at if colon < 0 else colon
            if text[at - 2 : at].lower() == "re" and (at - 2 == start or text[at - 3] == ":"):
                return (at + 1 if text[at + 1 : at + 2] == '"' else _expression_end(text, at + 1)), colon
        at += 2 if text[at] == "\\" and at + 1 < len(text) and text[at + 1] not in BLANKS else 1
    if at == start:  # a mark that can't begin anything stands for itself
        at += 1
    return min(at, len(text)), colon


def _expression_end(text: str, at: int) -> int:
    """Where a regular expression ends that stands without quotes: it may hold parentheses in pairs."""
    depth = 0
    while at < len(text) and text[at] not in BLANKS:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth < 0:
            break
        at += 2 if text[at] == "\\" and at + 1 < len(text) else 1
    return at


def _leaf(raw: str, offset: int, span: tuple[int, int], *, quoted: bool) -> Leaf:
    """A condition from its text without the quotes around it, which begins at `offset`."""
    colon = _first_colon(raw)
    key, value = raw[:colon], raw[colon + 1 :]
    is_address = value.startswith("//")
    if colon <= 0 or is_address or not any(c.isalpha() or c == "*" for c in key):
        return Words(*span, read_pattern(raw))
    return _filter(key, value, offset + colon + 1, span, quoted=quoted)


def _first_colon(raw: str) -> int:
    at = 0
    while at < len(raw):
        if raw[at] == "\\":
            at += 1
        elif raw[at] == ":":
            return at
        at += 1
    return -1


def _filter(key: str, raw: str, offset: int, span: tuple[int, int], *, quoted: bool = False) -> Leaf:
    """A filter, else a field of that name."""
    pattern = read_pattern(raw)
    known = read_filter(key.lower(), raw, pattern, offset, span)
    if known is not None:
        return known
    if raw[:3].lower() == "re:":
        source = raw[3:].replace('\\"', '"')
        return Expression(*span, expression(source, offset + 3, span), read_pattern(key))
    return Field(*span, read_pattern(key), pattern, quoted, read_pattern(f"{key}:{raw}"))
