"""What Markdown paragraphs hold that CommonMark does not know: fences, notes, link targets, definitions."""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import BlockKind
from app.documents.lines import Chunk, Line

_FENCE = re.compile(
    r":{3,}|\{%.*%\}$|\{\{.*\}\}$|%% |\\(?:newpage|pagebreak|clearpage|maketitle|tableofcontents)\b"
)
_TARGET = re.compile(r"\[[^\]^\n]{1,200}\]:\s+<?\S+>?(?:\s+[\"'(].{0,300}[\"')])?$")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:\s*")
_MEANING = re.compile(r"[:~]\s+(?=\S)")
_FORMULA = re.compile(
    r"\$\$|\\\[|\\begin\{(?:equation|align|gather|multline|eqnarray|math|displaymath|figure|table|tabular|"
    r"tikzpicture|lstlisting|verbatim|algorithm)"
)
_PICTURE = re.compile(
    r"(?:\[?!\[[^\[\]]{0,500}\](?:\([^()]{0,1000}\)|"
    r"\[[^\[\]]{0,80}\])(?:\]\([^()]{0,1000}\))?(?:\{[^{}]{0,200}\})?\s*)+"
)


def is_formula(words: str) -> bool:
    """Whether a paragraph is a displayed formula or a LaTeX environment, and nothing else."""
    if not _FORMULA.match(words):
        return False
    return words.rstrip(" .,").endswith(("$$", "\\]", "}"))


def is_picture(words: str) -> bool:
    """Whether a paragraph is only pictures."""
    return len(words) <= 20_000 and bool(_PICTURE.fullmatch(words.strip()))


def is_barred(text: str, lines: Sequence[Line]) -> bool:
    """Whether every line stands between bars: a table with no rule under its header (kramdown)."""
    rows = [text[line.start : line.end].strip() for line in lines]
    return len(rows) > 1 and all(r.startswith("|") and r.endswith("|") and r.count("|") > 2 for r in rows)


def pieces(text: str, chunk: Chunk) -> Iterator[Chunk]:
    """A paragraph as it is, or cut into what its lines are for."""
    words = text[chunk.start : chunk.end]
    if chunk.kind is BlockKind.PARAGRAPH and (is_formula(words) or is_picture(words)):
        yield Chunk(chunk.lines, BlockKind.BOILERPLATE)
        return
    if chunk.kind is BlockKind.PARAGRAPH and is_barred(text, chunk.lines):
        yield Chunk(chunk.lines, BlockKind.TABLE)
        return
    run: list[Line] = []
    terms = _terms(text, chunk.lines)
    for index, line in enumerate(chunk.lines):
        opening = text[line.start : min(line.end, line.start + 800)]
        aside = bool(_FENCE.match(opening) or _TARGET.match(opening))
        note = _NOTE.match(opening)
        if aside or note or index in terms:
            yield from _run(text, chunk, run)
            run = []
        if aside:
            yield Chunk((line,), BlockKind.BOILERPLATE)
        else:
            run.append(line)
    yield from _run(text, chunk, run)


def _terms(text: str, lines: Sequence[Line]) -> set[int]:
    """The lines that are terms: a line with a colon and a meaning follows."""
    meanings = [bool(_MEANING.match(text[line.start : line.start + 8])) for line in lines]
    return {
        index
        for index in range(len(lines) - 1)
        if meanings[index + 1] and not meanings[index] and lines[index].end - lines[index].start <= 120
    }


def _run(text: str, chunk: Chunk, run: Sequence[Line]) -> Iterator[Chunk]:
    if not run:
        return
    note = _NOTE.match(text, run[0].start, run[-1].end)
    yield Chunk(tuple(run), None if note else chunk.kind, chunk.level)  # its mark ties it to the text
