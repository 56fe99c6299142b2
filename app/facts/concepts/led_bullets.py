"""List items that go on a lead-in: "At the congress on 3 May 1921:" with what came about there below it.

The lead-in is a phrase that gives the time or place of clauses; each item is read with it as one sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.document import Block, BlockKind, Document, Voice
from app.documents.emphasis import drop_marks
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.language import Sentence, Token

LONGEST_LEAD, LONGEST = 20, 30
"""Words of a lead-in, and of an item read with it."""
_FINITE = ("VBZ", "VBP", "VBD", "MD")
_FOREIGN = re.compile(r"\s*\((?:[^()]*[^\x00-\u024f‘’“”–—][^()]*|[A-Z]{2,6})\)")
_MONTH = r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?(?:(?:{_MONTH})(?: (?P<late>\d{{1,2}}),)? )?\d{{4}}(?:[-–]\d{{2,4}})?"
)
_LEANING = re.compile(
    r"(?i)\b(?:this|these|those|that|such|he|she|his|her|they|their|it|its|we|our|you|your|I|example|following"
    r"|chapter|section|lecture|figure|table)\b"
)


@dataclass(frozen=True, slots=True)
class LedItem:
    """An item with its lead-in as one sentence, its subject, and where both stand.

    `asked`: the subject's place, where it is somebody whom the rest of the sentence can ask for.
    """

    subject: str
    said: str
    sentence: Sentence
    lead: tuple[int, int]
    asked: tuple[int, int] | None


def find_led_items(document: Document, sentences: Sequence[Sentence]) -> Iterator[LedItem]:
    """Every item under a dated or placing lead-in that makes a sentence with it."""
    opening = {s.block: s for s in reversed(sentences)}
    closing = {s.block: s for s in sentences}
    for at, block in enumerate(document.blocks[:-1]):
        lead = closing.get(at) or _date_alone(document, at)
        if lead is None or not _leads(document, block, lead):
            continue
        for number in range(at + 1, len(document.blocks)):
            item = document.blocks[number]
            if item.kind is not BlockKind.LIST_ITEM:
                break
            sentence = opening.get(number)
            if sentence is not None and item.level == document.blocks[at + 1].level:
                found = _read(document, lead, sentence)
                if found is not None:
                    yield found


def _date_alone(document: Document, at: int) -> Sentence | None:
    """A block that is a date and a colon, which nobody parses."""
    block = document.blocks[at]
    words = document.quote(block) if block.end - block.start < 40 else ""
    date = words.rstrip(" *_").endswith(":") and _DATE.fullmatch(words.strip(" *_:"))
    return Sentence(words, block.start, block.end, (), at) if date else None


def _leads(document: Document, block: Block, lead: Sentence) -> bool:
    """Whether a block ends with a phrase and a colon that clauses below can stand behind."""
    words = lead.text.rstrip(" *_\n")
    plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.voice is Voice.AUTHOR
    if not plain or not words.endswith(":") or block.end - lead.end > 4:
        return False
    if _DATE.fullmatch(words.strip(" *_:")):
        return True
    if len(words.split()) > LONGEST_LEAD or lead.tokens[0].tag != "IN" or _LEANING.search(words):
        return False
    told = any(t.entity in ("DATE", "EVENT", "ORG", "LAW") or t.pos == "PROPN" for t in lead.tokens)
    return told and not any(t.tag in _FINITE for t in lead.tokens)


def _read(document: Document, lead: Sentence, sentence: Sentence) -> LedItem | None:
    phrases = Phrases(sentence)
    tokens, root = phrases.tokens, sentence.root
    subject = phrases.child(root, "nsubj", "nsubjpass")
    if subject is None or phrases.left[subject] != 0 or tokens[subject].pos not in ("NOUN", "PROPN"):
        return None
    finite = tokens[root].tag in _FINITE or any(tokens[c].tag in _FINITE for c in phrases.children[root])
    last = phrases.trimmed(0, len(tokens) - 1)[1]
    while last > root and (tokens[last].dep == "cc" or tokens[last].text in (",", ";")):
        last -= 1
    if (
        not finite
        or not stands_alone(phrases, 0, last)
        or any(t.text in (":", ";") for t in _outside(phrases))
    ):
        return None
    clause = _plain(document, phrases.text(0, last))
    name = _plain(document, phrases.text(0, phrases.right[subject]))
    frame = _framed(_plain(document, lead.text.rstrip(" *_\n").rstrip(":* _")))
    small = tokens[0].pos != "PROPN" and not tokens[0].entity and not tokens[0].text.isupper()
    clause = clause[0].lower() + clause[1:] if small else clause
    said = f"{frame}, {clause}"
    if not 4 <= len(clause.split()) <= LONGEST or name.casefold() not in clause.casefold():
        return None
    person = tokens[subject].entity == "PERSON" and tokens[subject].pos == "PROPN"
    person = person and phrases.child(subject, "conj") is None
    place = tokens[0].start, tokens[phrases.right[subject]].end
    return LedItem(name, said, sentence, (lead.start, lead.end), place if person else None)


def _framed(lead: str) -> str:
    """A lead-in as a sentence begins with it: a date alone takes its preposition."""
    date = _DATE.fullmatch(lead)
    if date is None:
        return lead
    return f"On {lead}" if date["day"] or date["late"] else f"In {lead}"


def _outside(phrases: Phrases) -> Iterator[Token]:
    """The tokens that stand in no bracket."""
    depth = 0
    for token in phrases.tokens:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            yield token


def _plain(document: Document, words: str) -> str:
    return " ".join(_FOREIGN.sub("", drop_marks(words, document.media_type)).split())
