"""The items of a counted list: behind a colon, as list items below, or marked in what follows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.document import Block, BlockKind, Document
from app.documents.emphasis import drop_marks
from app.facts.concepts.phrases import Phrases
from app.facts.language import Sentence

MOST_NAMED = 5
"""Items that one card can ask for."""
MOST_WORDS = 9
"""Words of an item's name."""
_LABEL = re.compile(
    r"^\s*(?:[-–—*•]\s*)?[*_]{1,3}(?P<name>[^*_\n]{2,90}?)\s*[.:\\]*\s*[*_]{1,3}\s*(?P<rest>.*)$", re.DOTALL
)
_PLAIN_LABEL = re.compile(
    r"^\s*(?P<name>[^\W\d_][^:\n.?!–—]{1,60}?)\s*(?::| [–—-] )\s*(?P<rest>.*)$", re.DOTALL
)
_MARKED = re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])([^*_\n]{2,60})(?<!\s)\1(?![\w*_])")
_ORDERED = re.compile(
    r"^(?:The |A )?(?:first|second|third|fourth|fifth|final|last|other)(?: [a-z]+){0,2}"
    r"(?:,| is| was) (?:called )?(?P<name>(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,5}?)"
    r"(?:,|;|\.|$| (?:is|was|in which|that|which|[a-z]+ed by)\b)"
)
JOIN = re.compile(r",? (?:and|or)(?: (?:finally|lastly))? |, (?:and |or )?(?:finally |lastly )?|; (?:and )?")


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list: its name, and the words that explain it, with their place.

    `verb`: the words go on from the name ("measures ..."), rather than stand by themselves.
    """

    name: str
    said: str
    start: int
    end: int
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """A counted noun in its sentence: the phrase as it can be asked, the number, where the phrase ends."""

    counted: str
    attribution: str
    number: int
    start: int
    end: int
    owned: bool = False


def find_items(
    document: Document, sentences: Sequence[Sentence], number: int, phrases: Phrases, lead: Lead | None
) -> tuple[Item, ...]:
    """The items that a lead announces; none where their number is not the announced one."""
    if lead is None:
        return ()
    inline = _inline(phrases, lead)
    if inline:
        return inline if len(inline) == lead.number else ()
    sentence = phrases.sentence
    block = document.blocks[sentence.block]
    ends_block = not document.text[sentence.end : block.end].strip(" *_\n")
    if ends_block:
        return _listed(document, sentence.block, lead.number)
    return _told(document, sentences, number, lead.number)


def _inline(phrases: Phrases, lead: Lead) -> tuple[Item, ...]:
    """Behind a colon, a dash or a comma: "a, b and c" to the end of the sentence."""
    tokens = phrases.tokens
    at = lead.end + 1
    if at >= len(tokens) - 2 or tokens[at].text not in (":", ",", "—", "–"):
        return ()
    last = phrases.trimmed(at + 1, len(tokens) - 1)[1]
    inside = tokens[at + 1 : last + 1]
    beside = any(tokens[c].dep == "appos" for c in range(at + 1, last + 1) if tokens[c].head <= lead.end)
    if tokens[at].text == "," and not beside:
        return ()  # "releases two electrons, two atoms and a ray": one list, of which the counted is a part
    text = phrases.text(at + 1, last)
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in inside) or re.search(r"[;:(—]|\?$", text):
        return ()
    text = re.sub(r"^(?:namely|that is|i\.e\.)[,:]? ", "", text)
    if re.match(r"(?i)(?:including|such as|each|one|both|all|which|who|where|with|but|and)\b", text):
        return ()
    names = [n.strip(" ,.") for n in JOIN.split(text)]
    if sum(len(n) == 1 for n in names) > 1 or not all(n and len(n.split()) <= MOST_WORDS for n in names):
        return ()
    if tokens[at].text == "," and not re.search(r",? and ", text):
        return ()
    sentence = phrases.sentence
    return tuple(Item(" ".join(n.split()), "", sentence.start, sentence.end) for n in names)


def items_below(document: Document, at: int) -> tuple[Item, ...]:
    """The list items right below a block, where they are two to five and all have names."""
    found = _listed(document, at, MOST_NAMED)
    return found if len(found) > 1 else ()


def _listed(document: Document, at: int, number: int) -> tuple[Item, ...]:
    """The list items right below, each named by its marked or labelled opening, or short enough."""
    found: list[Item] = []
    level: int | None = None
    for block in document.blocks[at + 1 : at + 60]:
        if block.kind is not BlockKind.LIST_ITEM:
            break
        level = block.level if level is None else level
        if block.level > level:
            continue
        item = _item_of(document, block)
        if item is None or block.level < level:
            return ()
        found.append(item)
        if len(found) > number:
            return ()
    return tuple(found)


def _item_of(document: Document, block: Block) -> Item | None:
    raw = document.quote(block)
    label = _LABEL.match(raw) or _PLAIN_LABEL.match(raw)
    if label is not None:
        name = _plain(document, label["name"]).rstrip(".:")
        rest = label["rest"]
        separated = (
            bool(re.match(r"[\\]?[:.–—-]", rest)) or raw[: label.end("name") + 6].rstrip("*_ ")[-1:] in ":."
        )
        separated = separated or _LABEL.match(raw) is None
        said = _first_sentence(_plain(document, rest).lstrip("\\:.–—- "))
        if 1 <= len(name.split()) <= MOST_WORDS:
            return Item(name, said, block.start, block.end, verb=not separated)
    marked = _MARKED.search(raw[:120])
    if marked is not None and len(marked[2].split()) <= 4:
        goes_on = re.match(r", (?P<said>(?:is|are) .+)", raw[marked.end() :], re.DOTALL)
        said = _first_sentence(_plain(document, goes_on["said"])) if goes_on else ""
        return Item(_plain(document, marked[2]).strip(" ,.:"), said, block.start, block.end, verb=bool(said))
    plain = _plain(document, raw).rstrip(" .;,")
    plain = re.sub(r"[;,] (?:and|or)$", "", plain)
    if len(plain.split()) <= MOST_WORDS and "?" not in plain:
        return Item(plain, "", block.start, block.end)
    return None


def _told(document: Document, sentences: Sequence[Sentence], number: int, wanted: int) -> tuple[Item, ...]:
    """The marked terms of the sentences that follow in the paragraph, or what is first, second and so on."""
    block = sentences[number].block
    following: list[Sentence] = []
    for sentence in sentences[number + 1 : number + 16]:
        if sentence.block > block + 2 or document.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            break
        following.append(sentence)
    names: dict[str, Item] = {}
    for sentence in following:
        for mark in _MARKED.finditer(document.text, sentence.start - 3, sentence.end + 3):
            name = _plain(document, mark[2]).strip(" ,.:")
            head = next((t for t in sentence.tokens if t.start < mark.end(2) <= t.end), None)
            if head is not None and head.pos in ("NOUN", "PROPN"):
                names.setdefault(name.casefold(), Item(name, "", sentence.start, sentence.end))
    near = [i for i in names.values() if i.start < document.blocks[block].end]
    heads = {t.text.lower() for t in sentences[number].tokens if t.pos == "NOUN"}
    kinds = [i for i in names.values() if " " in i.name and i.name.split()[-1].lower() in heads]
    for found in (near, kinds):
        if len(found) == wanted:
            return tuple(found)
    ordered = [
        Item(match["name"], "", s.start, s.end)
        for s in following
        if s.block == block and (match := _ORDERED.match(s.text))
    ]
    return tuple(ordered) if len(ordered) == wanted else ()


def explains(item: Item) -> bool:
    """Whether an item's words say what it is, by themselves."""
    words = item.said.split()
    named = len(item.name.split()) <= 4
    pointing = re.match(
        r"(?i)(?:this|that|it|its|they|these|those(?! who)|here|a very|for example|note|see|he|she)\b",
        item.said,
    )
    return named and 4 <= len(words) <= 40 and pointing is None and not item.said.endswith(("?", ":"))


def _plain(document: Document, words: str) -> str:
    return " ".join(drop_marks(words, document.media_type).split())


def _first_sentence(text: str) -> str:
    first = re.split(r"(?<=[.!?])\s+(?=[A-Z“\"(])", text, maxsplit=1)[0]
    return first.rstrip(" .")


def joined(names: Sequence[str]) -> str:
    """The names as one answer: "a, b and c", with semicolons where one holds a comma or is long."""
    if any("," in n or " and " in n or len(n.split()) > 4 for n in names):
        return "; ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
