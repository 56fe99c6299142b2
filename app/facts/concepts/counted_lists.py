"""Lists that a sentence counts: "identified four types of bonds:" with the four items named behind it.

The items stand behind a colon or comma of the same sentence, as list items below it, or as the marked terms
of the sentences that follow; a list whose items are not as many as its number says is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.document import Block, BlockKind, Document, Voice
from app.documents.emphasis import drop_marks
from app.facts.concepts.claimants import Claimants
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.language import Sentence

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
MOST_NAMED = 5
"""Items that one card can ask for."""
MOST_WORDS = 9
"""Words of an item's name."""
_NOT_COUNTED = frozenset(
    """example question section chapter exercise objective sentence paragraph word slide year day week month
    hour minute decade century time mile pound dollar page line row column person people man woman child
    step-by-step figure table experiment hypothesis finding contribution reader student""".split()
)
"""Nouns whose items nobody learns as a list."""
_VAGUE = frozenset(
    """way type kind sort reason thing category stage step phase factor form group part element aspect method
    class point problem drawback advantage disadvantage consequence cause effect function purpose role
    component feature characteristic property principle goal system area level source condition benefit
    strategy approach idea question""".split()
)
"""Nouns that need to be told of what they are."""
_HAVING = frozenset("have include comprise contain possess involve consist".split())
_IDENTIFYING = frozenset(
    """identify distinguish define describe propose outline list name recognize recognise differentiate
    introduce specify classify discern posit enumerate suggest offer give cite""".split()
)
_OF_THE_TEXT = re.compile(
    r"(?i)\b(?:this|our|the present) (?:article|paper|chapter|section|essay|study|book)\b"
)
_LABEL = re.compile(
    r"^\s*(?:[-–—*•]\s*)?[*_]{1,3}(?P<name>[^*_\n]{2,90}?)\s*[.:\\]*\s*[*_]{1,3}\s*(?P<rest>.*)$", re.DOTALL
)
_PLAIN_LABEL = re.compile(
    r"^\s*(?P<name>[^\W\d_][^:\n.?!–—]{1,60}?)\s*(?::| [–—-] )\s*(?P<rest>.*)$", re.DOTALL
)
_MARKED = re.compile(r"(?<![\w*_])([*_]{1,3})(?=[^\s*_])([^*_\n]{2,60})(?<!\s)\1(?![\w*_])")
_RUN_IN = re.compile(r"^\s*[*_]{2,3}(?P<name>[^*_\n.:]{2,50})[.:]?[*_]{2,3}[.:]?\s")
_ORDERED = re.compile(
    r"^(?:The |A )?(?:first|second|third|fourth|fifth|final|last|other)(?: [a-z]+){0,2}"
    r"(?:,| is| was) (?:called )?(?P<name>(?:the |an? )?[\w’'-]+(?: [\w’'-]+){0,5}?)"
    r"(?:,|;|\.|$| (?:is|was|in which|that|which)\b)"
)
_JOIN = re.compile(r",? (?:and|or)(?: (?:finally|lastly))? |, (?:and |or )?(?:finally |lastly )?|; (?:and )?")


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
class CountedList:
    """What is counted ("four types of bonds"), who says so (or empty), and the items in order.

    `place`: the counted words in the document. `owned`: whose they are was added to them.
    """

    counted: str
    attribution: str
    items: tuple[Item, ...]
    sentence: Sentence
    place: tuple[int, int]
    owned: bool = False


@dataclass(frozen=True, slots=True)
class _Lead:
    """A counted noun in its sentence: the phrase as it can be asked, the number, where the phrase ends."""

    counted: str
    attribution: str
    number: int
    start: int
    end: int
    owned: bool = False


def find_counted_lists(document: Document, sentences: Sequence[Sentence]) -> Iterator[CountedList]:
    """Every counted list of the author's own text, in order."""
    claimants = Claimants(sentences, document.csl.get("author", []))
    for number, sentence in enumerate(sentences):
        block = document.blocks[sentence.block] if sentence.block >= 0 else None
        if block is None or block.kind is BlockKind.HEADING or block.voice is Voice.COMMENT:
            continue
        phrases = Phrases(sentence)
        for noun in _counted_nouns(phrases):
            lead = _read_lead(document, claimants, phrases, number, noun)
            found = _items(document, sentences, number, phrases, lead) if lead is not None else ()
            if lead is not None and len(found) == lead.number:
                place = phrases.tokens[lead.start].start, phrases.tokens[lead.end].end
                yield CountedList(lead.counted, lead.attribution, found, sentence, place, lead.owned)
                break


# -- the counted noun ---------------------------------------------------------------------------


def _counted_nouns(phrases: Phrases) -> Iterator[int]:
    if phrases.sentence.text.rstrip('”") ').endswith("?"):
        return
    for index, token in enumerate(phrases.tokens):
        noun = token.head
        counts = token.dep == "nummod" and token.text.lower() in NUMBERS and noun > index
        if not counts or phrases.tokens[noun].tag not in ("NNS", "NNPS") or phrases.left[noun] < index - 1:
            continue
        before = phrases.tokens[index - 1].text.lower() if index else ""
        if phrases.tokens[noun].lemma in _NOT_COUNTED or before in ("these", "those", "other", "or", "least"):
            continue
        yield noun


def _read_lead(
    document: Document, claimants: Claimants, phrases: Phrases, number: int, noun: int
) -> _Lead | None:
    tokens = phrases.tokens
    count = next(c for c in phrases.children[noun] if tokens[c].dep == "nummod")
    last = _end_of_counted(phrases, noun)
    verb = tokens[noun].head
    preposition = ""
    if tokens[noun].dep == "pobj":
        preposition, verb = tokens[verb].text.lower(), tokens[verb].head
    if tokens[verb].pos not in ("VERB", "AUX") or phrases.child(verb, "neg") is not None:
        return None
    what = re.sub(r"\b[Tt]h(?:is|ese) (?=[\w-]+ (?:between|of|that|to)\b)", "the ", phrases.text(count, last))
    if not _stands(phrases, count, last) or _OF_THE_TEXT.search(phrases.sentence.text):
        return None
    told = last > noun or tokens[noun].lemma not in _VAGUE
    subject = _subject(phrases, verb)
    there = phrases.child(verb, "expl") is not None
    number_of = NUMBERS[tokens[count].text.lower()]
    if there or (subject is not None and tokens[subject].text.lower() in ("we", "you", "one")):
        return _Lead(what, "", number_of, count, last) if told else None
    if subject is None:
        return None
    if not preposition and tokens[verb].lemma in _IDENTIFYING:
        who = claimants.find(phrases, number, subject)
        if who is not None:
            name = who.name
            shown = f"{name.get('given', '')} {name.get('family') or name.get('literal', '')}".strip()
            return _Lead(what, shown, number_of, count, last) if told else None
    owner = _owner(document, phrases, subject)
    if not owner:
        return None
    counted = _owned(phrases, verb, preposition, what, owner, noun)
    return _Lead(counted, "", number_of, count, last, owned=True) if counted else None


def _stands(phrases: Phrases, first: int, last: int) -> bool:
    """Whether the counted phrase is clear by itself; "this gap between A and B" is, read as "the gap"."""
    for index in range(first, last + 1):
        token = phrases.tokens[index]
        pointed = token.text.lower() in ("this", "these") and index + 2 <= last
        behind = phrases.tokens[index + 2].text.lower() if pointed else ""
        if pointed and behind not in ("between", "of", "that", "to"):
            return False
        if token.tag in ("PRP", "PRP$") and token.text.lower() not in ("its", "their", "they", "it"):
            return False
        if token.text.lower() in ("these", "those", "such") and not pointed:
            return False
    return first <= last


def _end_of_counted(phrases: Phrases, noun: int) -> int:
    """Where the counted phrase ends: before a colon, or a comma that opens the list."""
    last = max(noun, phrases.right[noun])
    for index in range(noun + 1, last + 1):
        if phrases.tokens[index].text in (":", ";", "—", "–", "(", ","):
            last = index - 1
            break
    return phrases.trimmed(noun, last)[1]


def _subject(phrases: Phrases, verb: int) -> int | None:
    """The subject of a verb, or of the verb that it is joined to."""
    for _step in range(4):
        subject = phrases.child(verb, "nsubj", "nsubjpass")
        if subject is not None or phrases.tokens[verb].dep not in ("conj", "xcomp"):
            return subject
        verb = phrases.tokens[verb].head
    return None


def _owner(document: Document, phrases: Phrases, subject: int) -> str:
    """What has the counted things: the subject, or for "it" the term that its paragraph is headed by."""
    token = phrases.tokens[subject]
    if token.text.lower() == "it":
        block = document.blocks[phrases.sentence.block]
        headed = _RUN_IN.match(document.text[block.start : block.end])
        if headed is None:
            return ""
        named = headed["name"].strip()
        behind = document.text[block.start + headed.end() :][: len(named) + 5].casefold()
        known = behind.startswith(f"the {named.casefold()}")
        named = named if named.isupper() or any(c.isupper() for c in named[1:]) else named.lower()
        return f"the {named}" if known else named
    first, last = phrases.left[subject], phrases.right[subject]
    if phrases.tokens[first].text.lower() == "our" and first < last and token.tag == "NN":
        return phrases.text(first + 1, last)
    shown = phrases.text(first, last)
    plain = token.pos in ("NOUN", "PROPN") and stands_alone(phrases, first, last) and len(shown.split()) <= 7
    if not plain or "," in shown:
        return ""
    opening = phrases.tokens[first]
    article = opening.text.lower() in ("a", "an", "the")
    small = article or (opening.pos != "PROPN" and not opening.text.isupper())
    return shown[0].lower() + shown[1:] if small else shown


def _owned(phrases: Phrases, verb: int, preposition: str, what: str, owner: str, noun: int) -> str:
    """ "three parts of the cell", "two purposes that the temple served"; empty where neither fits."""
    tokens = phrases.tokens
    lemma, tag = tokens[verb].lemma, tokens[verb].tag
    passive = phrases.child(verb, "nsubjpass") is not None
    divided = (
        passive and lemma in ("divide", "split", "separate", "group", "classify") and preposition == "into"
    )
    if divided or (lemma in _HAVING and preposition in ("", "of") and not passive):
        head = len(phrases.text(noun, noun))
        at = what.find(phrases.text(noun, noun)) + head
        return f"{what[:at]} of {owner}{what[at:]}"
    if any("aux" in tokens[c].dep and tokens[c].dep != "aux" for c in phrases.children[verb]) or passive:
        return ""
    whole = verb + 1 == (phrases.left[noun] - (1 if preposition else 0)) or not preposition
    helped = any(tokens[c].dep == "aux" for c in phrases.children[verb])
    if tag not in ("VBZ", "VBP", "VBD") or helped or not whole or lemma == "be":
        return ""
    return f"{what} that {owner} {tokens[verb].text}{' ' + preposition if preposition else ''}"


# -- the items ----------------------------------------------------------------------------------


def _items(
    document: Document, sentences: Sequence[Sentence], number: int, phrases: Phrases, lead: _Lead | None
) -> tuple[Item, ...]:
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


def _inline(phrases: Phrases, lead: _Lead) -> tuple[Item, ...]:
    """Behind a colon, a dash or a comma: "a, b and c" to the end of the sentence."""
    tokens = phrases.tokens
    at = lead.end + 1
    if at >= len(tokens) - 2 or tokens[at].text not in (":", ",", "—", "–"):
        return ()
    last = phrases.trimmed(at + 1, len(tokens) - 1)[1]
    inside = tokens[at + 1 : last + 1]
    text = phrases.text(at + 1, last)
    if any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in inside) or re.search(r"[;:(—]|\?$", text):
        return ()
    text = re.sub(r"^(?:namely|that is|i\.e\.)[,:]? ", "", text)
    if re.match(r"(?i)(?:including|such as|each|one|both|all|which|who|where|with|but|and)\b", text):
        return ()
    names = [n.strip(" ,.") for n in _JOIN.split(text)]
    if not all(n and len(n.split()) <= MOST_WORDS for n in names):
        return ()
    if tokens[at].text == "," and not re.search(r",? and ", text):
        return ()
    sentence = phrases.sentence
    return tuple(Item(" ".join(n.split()), "", sentence.start, sentence.end) for n in names)


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
        if sentence.block != block:
            break
        following.append(sentence)
    names: dict[str, Item] = {}
    for sentence in following:
        for mark in _MARKED.finditer(document.text, sentence.start - 3, sentence.end + 3):
            name = _plain(document, mark[2]).strip(" ,.:")
            head = next((t for t in sentence.tokens if t.start < mark.end(2) <= t.end), None)
            if head is not None and head.pos in ("NOUN", "PROPN"):
                names.setdefault(name.casefold(), Item(name, "", sentence.start, sentence.end))
    heads = {t.text.lower() for t in sentences[number].tokens if t.pos == "NOUN"}
    kinds = [i for i in names.values() if " " in i.name and i.name.split()[-1].lower() in heads]
    for found in (list(names.values()), kinds):
        if len(found) == wanted:
            return tuple(found)
    ordered = [
        Item(match["name"], "", s.start, s.end) for s in following if (match := _ORDERED.match(s.text))
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
