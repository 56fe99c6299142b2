"""Lists that a sentence counts: "identified four types of bonds:" with the four items named behind it.

The items stand behind a colon or comma of the same sentence, as list items below it, or as the marked terms
of the sentences that follow; a list whose items are not as many as its number says is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.claimants import Claimants
from app.facts.concepts.list_items import JOIN, Item, Lead, find_items
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.language import Sentence

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
COUNT_WORDS = {number: word for word, number in NUMBERS.items()}
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
_RUN_IN = re.compile(r"^\s*[*_]{2,3}(?P<name>[^*_\n.:]{2,50})[.:]?[*_]{2,3}[.:]?\s")


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


def find_counted_lists(document: Document, sentences: Sequence[Sentence]) -> Iterator[CountedList]:
    """Every counted list of the author's own text, in order."""
    claimants = Claimants(sentences, document.csl.get("author", []))
    for number, sentence in enumerate(sentences):
        block = document.blocks[sentence.block] if sentence.block >= 0 else None
        if block is None or block.kind is BlockKind.HEADING or block.voice is not Voice.AUTHOR:
            continue
        phrases = Phrases(sentence)
        for noun in _counted_nouns(phrases):
            lead = _read_lead(document, claimants, phrases, number, noun)
            before = _named_before(phrases, noun)
            if before is not None:
                lead, found = before
            else:
                found = find_items(document, sentences, number, phrases, lead) if lead is not None else ()
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
        if sum(phrases.tokens[c].dep == "nummod" for c in phrases.children[noun]) > 1:
            continue  # "the 1836 two ports": nothing tells which of them counts
        before = phrases.tokens[index - 1].text.lower() if index else ""
        if phrases.tokens[noun].lemma in _NOT_COUNTED or before in ("these", "those", "other", "or", "least"):
            continue
        yield noun


def _read_lead(
    document: Document, claimants: Claimants, phrases: Phrases, number: int, noun: int
) -> Lead | None:
    tokens = phrases.tokens
    count = next(c for c in phrases.children[noun] if tokens[c].dep == "nummod")
    last = _end_of_counted(phrases, noun)
    verb = tokens[noun].head
    preposition = ""
    if tokens[noun].dep == "pobj":
        preposition, verb = tokens[verb].text.lower(), tokens[verb].head
    if tokens[verb].pos not in ("VERB", "AUX") or phrases.child(verb, "neg") is not None:
        return None
    what = _as_asked(phrases.text(count, last))
    if not _stands(phrases, count, last) or _OF_THE_TEXT.search(phrases.sentence.text):
        return None
    if re.search(r"\b(?:you|your|we|our|us|my|me)\b", what):
        return None
    told = last > noun or tokens[noun].lemma not in _VAGUE
    if tokens[noun].dep == "nsubj" and tokens[verb].pos == "VERB":
        return _acting(phrases, count, noun, last, verb, what)
    subject = _subject(phrases, verb)
    there = phrases.child(verb, "expl") is not None
    number_of = NUMBERS[tokens[count].text.lower()]
    if there or (subject is not None and tokens[subject].text.lower() in ("we", "you", "one")):
        return Lead(what, "", number_of, count, last) if told else None
    if subject is None:
        return None
    if not preposition and tokens[verb].lemma in _IDENTIFYING:
        who = claimants.find(phrases, number, subject)
        if who is not None:
            name = who.name
            shown = f"{name.get('given', '')} {name.get('family') or name.get('literal', '')}".strip()
            return Lead(what, shown, number_of, count, last) if told else None
    owner = _owner(document, phrases, subject)
    if not owner:
        return None
    counted = _owned(phrases, verb, preposition, what, owner, noun)
    return Lead(counted, "", number_of, count, last, owned=True) if counted else None


def _acting(phrases: Phrases, count: int, noun: int, last: int, verb: int, what: str) -> Lead | None:
    """ "Three factors shape memory:": "three factors that shape memory"."""
    tokens = phrases.tokens
    if tokens[verb].tag not in ("VBD", "VBP") or verb != last + 1 or count != phrases.left[noun]:
        return None
    end = next((i - 1 for i in range(verb, len(tokens)) if tokens[i].text in (":", ";", ",", "—", ".")), verb)
    told = phrases.text(verb, end)
    if end == verb or not stands_alone(phrases, count, end):
        return None
    return Lead(f"{what} that {told}", "", NUMBERS[tokens[count].text.lower()], count, end, owned=True)


def _as_asked(counted: str) -> str:
    """The counted words as a question can hold them: "this gap between" is "the gap", "you" are people."""
    counted = re.sub(r"\b[Tt]h(?:is|ese) (?=[\w-]+ (?:between|of|that|to)\b)", "the ", counted)
    if re.search(r"\b(?:you|we) (?:can|could|may|must|use|have|need|do|make|find)\b", counted):
        counted = re.sub(r"\b(?:you|we)\b", "people", counted)
        counted = re.sub(r"\b(?:your|our)\b", "their", counted)
    return counted


def _stands(phrases: Phrases, first: int, last: int) -> bool:
    """Whether the counted phrase is clear by itself; "this gap between A and B" is, read as "the gap"."""
    for index in range(first, last + 1):
        token = phrases.tokens[index]
        pointed = token.text.lower() in ("this", "these") and index + 2 <= last
        behind = phrases.tokens[index + 2].text.lower() if pointed else ""
        if pointed and behind not in ("between", "of", "that", "to"):
            return False
        general = ("its", "their", "they", "it", "you", "your", "we", "our")
        if token.tag in ("PRP", "PRP$") and token.text.lower() not in general:
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


def _named_before(phrases: Phrases, noun: int) -> tuple[Lead, tuple[Item, ...]] | None:
    """ "A and B are two branches of C": the items are the subject."""
    tokens = phrases.tokens
    verb = tokens[noun].head
    subject = phrases.child(verb, "nsubj")
    count = next(c for c in phrases.children[noun] if tokens[c].dep == "nummod")
    last = _end_of_counted(phrases, noun)
    equal = tokens[noun].dep in ("attr", "dobj") and tokens[verb].lemma in ("be", "constitute", "represent")
    if not equal or subject is None or count > phrases.left[noun] + 1 or verb + 1 < phrases.left[noun]:
        return None
    if (
        phrases.child(verb, "neg", "aux") is not None
        or last == noun
        or tokens[phrases.left[subject]].pos == "DET"
    ):
        return None
    if phrases.left[subject] != 0 or not _stands(phrases, count, last):
        return None
    names = [n.strip(" ,") for n in JOIN.split(phrases.text(phrases.left[subject], verb - 1))]
    number = NUMBERS[tokens[count].text.lower()]
    if len(names) != number or not all(n and len(n.split()) <= 4 for n in names):
        return None
    sentence = phrases.sentence
    what = re.sub(r"\b(?:different|other|separate) ", "", phrases.text(count, last))
    items = tuple(Item(n, "", sentence.start, sentence.end) for n in names)
    return Lead(what, "", number, count, last), items
