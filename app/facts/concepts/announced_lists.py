"""Lists that a running sentence announces and names itself, asked of what its own clause says.

"Cells fall into two categories: a and b" gives "two categories into which cells fall", so that the clause
stands behind the counted noun as it is. Where no number is told ("several functions: a, b and c"), the items
are counted.
"""

import re
from collections.abc import Iterator, Sequence

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.counted_lists import COUNT_WORDS, NUMBERS, CountedList
from app.facts.concepts.inline_items import MARKS, read_items
from app.facts.concepts.list_items import Item, items_below
from app.facts.concepts.marked_terms import CITATION
from app.facts.concepts.phrases import Phrases, is_person_noun, stands_alone
from app.facts.language import Sentence, Token

LONGEST = 24
"""Words of what is counted, with its clause."""
_KINDS = frozenset(
    """type kind sort form stage step phase function purpose role part component element aspect method class
    category reason factor group principle layer level property feature characteristic way cause effect
    consequence branch goal aim condition mode mechanism configuration source criterion dimension advantage
    disadvantage benefit drawback perspective approach strategy task duty power right region zone division
    sector product output input ingredient period era trait tool objective theory pillar""".split()
)
_POINTS = frozenset(
    """problem criticism argument objection difficulty concern challenge assumption question point difference
    change limitation step measure lesson""".split()
)
"""Nouns that are told one by one in sentences of their own."""
_SEVERAL = frozenset(
    """several various different many the following some main major basic key similar distinct certain broad
    numerous its their""".split()
)
"""What stands in the place of a number and goes once the items are counted."""
_DROPPED = frozenset(
    "also however therefore thus then now generally usually typically often actually still".split()
)
_PARTS = ("have", "comprise", "contain", "possess", "share", "include")
_PARTS_OF = ("consist", "compose", "make")
_OF_THE_TEXT = re.compile(
    r"(?i)\b(?:this|our|the present|next) (?:article|paper|chapter|section|essay|study|book|module)\b"
    r"|\b(?:figure|table|exercise|question|example|instance|paragraph|below|above)s?\b"
    r"|^(?:\w+ ){1,3}(?:this|these|that|such) \w+,|\blet[’']s\b"
)
_POINTING = re.compile(
    r"(?i)\b(?:you|your|we|our|us|my|i|he|she|his|her|they|it|this|these|which are|as follows?)\b"
)
_HOLLOW = frozenset(
    """thing question example people person year day week month time man woman child number word page item
    result finding contribution participant subject figure experiment hypothesis""".split()
)


def find_announced_lists(
    document: Document, sentences: Sequence[Sentence], known: frozenset[int]
) -> Iterator[CountedList]:
    """The lists of running sentences but for those that start at `known`, which other readers took."""
    for sentence in sentences:
        block = document.blocks[sentence.block] if sentence.block >= 0 else None
        if sentence.start in known or block is None or block.voice is not Voice.AUTHOR:
            continue
        if block.kind is BlockKind.HEADING or sentence.text.rstrip('”") ').endswith("?"):
            continue
        if _OF_THE_TEXT.search(sentence.text) or not _may_announce(sentence):
            continue
        opens = sentence.text.rstrip(" *_\n").endswith(":") and block.end - sentence.end < 4
        below = items_below(document, sentence.block) if opens else ()
        listed = _read(Phrases(sentence), below)
        if listed is not None:
            yield listed


def _may_announce(sentence: Sentence) -> bool:
    return any(t.text in MARKS or t.text == "," for t in sentence.tokens) or " are " in sentence.text


def _read(phrases: Phrases, below: tuple[Item, ...]) -> CountedList | None:
    """The list that a sentence announces. `below`: the list items under a sentence that opens them."""
    tokens = phrases.tokens
    for noun, token in enumerate(tokens):
        if token.tag not in ("NNS", "NNPS") or token.lemma in _HOLLOW:
            continue
        count = _count_of(phrases, noun)
        if count is None and token.lemma not in _KINDS:
            continue
        read = (
            _beside(phrases, noun, count)
            or _equated(phrases, noun, count)
            or _behind(phrases, noun, count, below)
        )
        if read is not None:
            counted, items, last = read
            first = count if count is not None else phrases.start_of_nominal(noun)
            place = tokens[first].start, tokens[last].end
            return CountedList(counted, "", items, phrases.sentence, place, owned=True)
    return None


def _count_of(phrases: Phrases, noun: int) -> int | None:
    """The number word that counts a noun, where nothing else counts it."""
    found = [
        c
        for c in phrases.children[noun]
        if phrases.tokens[c].dep == "nummod" and phrases.tokens[c].text.lower() in NUMBERS and c < noun
    ]
    if len(found) != 1:
        return None
    before = phrases.tokens[found[0] - 1].text.lower() if found[0] else ""
    return None if before in ("these", "those", "other", "or", "least", "than") else found[0]


Read = tuple[str, tuple[Item, ...], int]


def _beside(phrases: Phrases, noun: int, count: int | None) -> Read | None:
    """ "Two groups, the A and the B, led the protest": the items stand beside the subject."""
    tokens = phrases.tokens
    verb = tokens[noun].head
    if (
        count is None
        or tokens[noun].dep != "nsubj"
        or noun + 2 >= len(tokens)
        or tokens[noun + 1].text != ","
    ):
        return None
    closing = next((i for i in range(verb, noun, -1) if tokens[i].text == ","), None)
    starts = min((phrases.left[c] for c in phrases.children[verb] if noun < c < verb), default=verb)
    if closing is None or closing <= noun + 2 or starts < closing or tokens[verb].lemma == "be":
        return None
    items = read_items(phrases, noun + 2, closing - 1, NUMBERS[tokens[count].text.lower()])
    end = _end_of_clause(phrases, closing + 1)
    said = phrases.text(closing + 1, end)
    if not items or not stands_alone(phrases, count, end) or count != phrases.left[noun]:
        return None
    return _told(f"{phrases.text(count, noun)} {_pronoun(tokens[noun])} {said}", items, end)


def _equated(phrases: Phrases, noun: int, count: int | None) -> Read | None:
    """ "Two mechanisms of X are a and b", "the three types of X are a, b and c"."""
    tokens = phrases.tokens
    verb = tokens[noun].head
    first, last = phrases.left[noun], phrases.right[noun]
    if tokens[noun].dep != "nsubj" or tokens[verb].lemma != "be" or count is None or verb != last + 1:
        return None
    if last == noun or first > count or count > first + 1 or phrases.child(verb, "neg", "aux") is not None:
        return None
    items = read_items(phrases, verb + 1, len(tokens) - 1, NUMBERS[tokens[count].text.lower()])
    if not items or not stands_alone(phrases, count, last):
        return None
    return _told(phrases.text(count, last), items, last)


def _behind(phrases: Phrases, noun: int, count: int | None, below: tuple[Item, ...]) -> Read | None:
    """ "S V into two kinds of N: a and b": the items stand behind the announcing phrase."""
    tokens = phrases.tokens
    mark = next((i for i in range(noun + 1, len(tokens)) if tokens[i].text in MARKS), None)
    called = _called(phrases, noun)
    if called is not None and (mark is None or called < mark):
        mark = called
    if mark is None or any(t.text in (";", "(", "“", '"') for t in tokens[noun:mark]):
        return None
    if count is None and tokens[mark].text != ":":
        return None
    number = NUMBERS[tokens[count].text.lower()] if count is not None else 0
    last = mark - 1
    while last > noun and tokens[last].text in (",", "called", "namely"):
        last -= 1
    items = read_items(phrases, mark + 1, len(tokens) - 1, number)
    if below and not phrases.text(mark + 1, len(tokens) - 1).strip(" *_"):
        items = below
        if re.search(
            r"(?i)\b(?:including|such as|some|example|e\.g|possible|potential)\b", phrases.sentence.text
        ):
            return None
    if not items or (number and len(items) != number):
        return None
    first = count if count is not None else _first_kept(phrases, noun)
    head = (
        f"{COUNT_WORDS.get(len(items), '')} {phrases.text(first, noun)}"
        if count is None
        else phrases.text(first, noun)
    )
    counted = _with_clause(phrases, noun, first, last, head.strip())
    return _told(counted, items, last) if counted and len(items) in COUNT_WORDS else None


def _called(phrases: Phrases, noun: int) -> int | None:
    """Where ", called", ", namely" or ", known as" ends, behind a counted noun."""
    tokens = phrases.tokens
    for index in range(noun + 1, min(len(tokens) - 2, noun + 12)):
        if tokens[index].text == ",":
            behind = tokens[index + 1].text.lower()
            if behind in ("called", "namely", "viz", "termed"):
                return index + 1
            if behind == "known" and tokens[index + 2].text.lower() == "as":
                return index + 2
            return None
    return None


def _first_kept(phrases: Phrases, noun: int) -> int:
    """The first word of an uncounted phrase that stays behind a number."""
    first = phrases.start_of_nominal(noun)
    while first < noun and phrases.tokens[first].text.lower() in _SEVERAL:
        first += 1
    return first


def _with_clause(phrases: Phrases, noun: int, first: int, last: int, head: str) -> str:
    """The counted phrase with what its clause says of it; empty where nothing stands by itself."""
    tokens = phrases.tokens
    joined = phrases.child(noun, "conj")
    beside = joined if joined is not None and joined <= noun + 2 else noun
    head += phrases.text(noun, beside)[len(tokens[noun].text) :]
    tail = phrases.text(beside + 1, last)
    top, preposition = noun, ""
    if tail.startswith("of "):
        head, tail = f"{head} {tail}", ""
    if tokens[noun].dep == "pobj" and tokens[tokens[noun].head].text.lower() == "of":
        one = tokens[tokens[noun].head].head
        top = one if tokens[one].text.lower() == "one" else noun
    verb = tokens[top].head
    if tokens[top].dep == "pobj":
        preposition, verb = tokens[verb].text.lower(), tokens[verb].head
    if tokens[verb].pos not in ("VERB", "AUX") or phrases.child(verb, "neg") is not None:
        return ""
    if tokens[noun].dep == "nsubj" and verb == last:  # "Principles of X include:"
        owned = re.match(r"(?:of|for|in|behind) ", between := phrases.text(noun + 1, verb - 1))
        return f"{head} {between}" if owned and stands_alone(phrases, first, verb - 1) else ""
    if tokens[last].pos == "ADP" and tokens[noun].dep == "nsubj":
        return ""  # "They form because of:": the list holds other things than what is counted
    if tokens[noun].dep == "nsubj" and noun < verb <= last:
        good = stands_alone(phrases, first, last, we=True) and phrases.child(verb, "expl") is None
        return f"{head} {_pronoun(tokens[noun])} {tail}" if good and first <= phrases.left[noun] + 1 else ""
    if phrases.child(verb, "expl") is not None:
        comma = next((i for i in range(1, verb) if tokens[i].text == ","), 0)
        if comma and tokens[0].pos == "ADP":
            tail = f"{tail} {phrases.text(0, comma - 1)[0].lower()}{phrases.text(0, comma - 1)[1:]}".strip()
        told = (
            tail
            or " of " in head
            or any(tokens[c].dep in ("amod", "compound") for c in phrases.children[noun])
        )
        return f"{head} {tail}".strip() if told and stands_alone(phrases, first, last, we=True) else ""
    verb = _told_of_subject(phrases, verb)
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject > verb or tokens[subject].pos not in ("NOUN", "PROPN"):
        return ""
    return _relative(phrases, subject, verb, top, preposition, head, tail)


def counted_with_clause(phrases: Phrases, number: int) -> tuple[str, int] | None:
    """What a sentence counts that those behind it tell one by one, and its number (0 if it told none)."""
    tokens = phrases.tokens
    last = phrases.trimmed(0, len(tokens) - 1)[1]
    if _OF_THE_TEXT.search(phrases.sentence.text):
        return None
    for noun, token in enumerate(tokens):
        count = _count_of(phrases, noun) if token.tag == "NNS" else None
        counts = count is not None and NUMBERS[tokens[count].text.lower()] == number
        several = noun > 1 and tokens[noun - 1].text.lower() in ("several", "various", "some", "many", "of")
        if token.tag != "NNS" or token.lemma not in _KINDS | _POINTS or not (counts or several):
            continue
        first = count if count is not None and counts else noun
        head = phrases.text(first, noun) if counts else f"{COUNT_WORDS[number]} {tokens[noun].text}"
        if token.lemma == "reason":
            counted = _with_reasons(phrases, noun, first, last, head)
        else:
            counted = _with_clause(phrases, noun, first, last, head)
        told = _told(counted, (), last) if counted else None
        if told is not None:
            return told[0], number if counts else 0
    return None


def _with_reasons(phrases: Phrases, noun: int, first: int, last: int, head: str) -> str:
    """ "For two reasons, S V": "two reasons why S V"."""
    tokens = phrases.tokens
    above = tokens[noun].head
    if tokens[above].text == "of" and tokens[tokens[above].head].text.lower() in ("number", "variety"):
        above = tokens[tokens[above].head].head
    if tokens[above].text.lower() != "for" or tokens[tokens[above].head].pos not in ("VERB", "AUX"):
        return ""
    verb = tokens[above].head
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None or (above < subject and phrases.left[subject] < noun):
        return ""
    if above < verb:
        before, behind = (phrases.right[subject] + 1, last), ()
    else:
        before, behind = (phrases.right[subject] + 1, above - 1), (noun + 1, last)
    named = subject
    if tokens[subject].pos == "PRON" and tokens[verb].dep == "conj":
        earlier = phrases.child(tokens[verb].head, "nsubj", "nsubjpass")
        named = subject if earlier is None else earlier
    whole = [(phrases.left[named], phrases.right[named]), before, *([behind] if behind else ())]
    said = " ".join(phrases.text(*phrases.trimmed(*part)) for part in whole if part[1] >= part[0])
    if tokens[named].pos not in ("NOUN", "PROPN") or not stands_alone(phrases, *whole[0]):
        return ""
    opening = tokens[whole[0][0]]
    small = whole[0][0] == 0 and opening.pos != "PROPN" and not opening.text[1:2].isupper()
    return f"{head} why {said[0].lower() + said[1:] if small else said}"


def _told_of_subject(phrases: Phrases, verb: int) -> int:
    """The verb that has the subject, of which another is only an infinitive or participle."""
    for _step in range(3):
        if phrases.child(verb, "nsubj", "nsubjpass") is not None:
            break
        token = phrases.tokens[verb]
        if token.tag != "VB" or token.dep not in ("xcomp", "advcl", "acl") or token.head > verb:
            break
        verb = token.head
    return verb


def _relative(
    phrases: Phrases, subject: int, verb: int, top: int, preposition: str, head: str, tail: str
) -> str:
    """ "two types into which researchers sort the motives": the clause behind the counted noun."""
    tokens = phrases.tokens
    start = phrases.left[subject]
    end = phrases.left[top] - 1
    if preposition:
        end = min(end, tokens[top].head - 1)
    if (
        end < verb
        or not stands_alone(phrases, start, end, we=True)
        or any(t.text in (":", ";") for t in tokens[start:end])
    ):
        return ""
    if (tokens[verb].lemma == "be" and not preposition) or tokens[subject].text.endswith(("’s", "'s")):
        return ""
    if tokens[start].tag == "POS" or tokens[subject + 1].tag == "POS":
        return ""
    kept = [i for i in range(start, end + 1) if tokens[i].text.lower() not in _DROPPED]
    if kept != list(range(start, end + 1)) and any(t.text == "," for t in tokens[start : end + 1]):
        return ""
    said = " ".join(_runs(phrases, kept))
    opening = tokens[start]
    small = opening.pos != "PROPN" and not opening.text[1:2].isupper() and opening.text[:1].isupper()
    said = said[0].lower() + said[1:] if small and start == 0 else said
    if verb == end and _is_made_of(phrases, verb, preposition) and not tail and " of " not in head:
        return f"{head} of {_subject_alone(phrases, start, verb)}"
    joint = f"{preposition} which" if preposition else "that"
    return f"{head} {joint} {said} {tail}".strip()


def _is_made_of(phrases: Phrases, verb: int, preposition: str) -> bool:
    """Whether a clause only says that its subject has the counted things as parts."""
    token = phrases.tokens[verb]
    if preposition == "into":
        return token.lemma in ("divide", "split", "separate") and phrases.child(verb, "nsubjpass") is not None
    if any(phrases.tokens[c].tag == "MD" for c in phrases.children[verb]):
        return False
    return token.lemma in (_PARTS_OF if preposition == "of" else _PARTS) and preposition in ("", "of")


def _subject_alone(phrases: Phrases, start: int, verb: int) -> str:
    """The subject as it stands behind "of", without the verb and its auxiliaries."""
    end = next(i for i in range(verb, start, -1) if phrases.tokens[i - 1].pos not in ("AUX", "VERB", "ADV"))
    said = phrases.text(start, end - 1)
    opening = phrases.tokens[start]
    small = opening.pos != "PROPN" and not opening.text[1:2].isupper()
    return said[0].lower() + said[1:] if small else said


def _runs(phrases: Phrases, kept: Sequence[int]) -> Iterator[str]:
    """The words of the kept tokens, run by run, verbatim."""
    start = 0
    for at in range(1, len(kept) + 1):
        if at == len(kept) or kept[at] != kept[at - 1] + 1:
            yield phrases.text(kept[start], kept[at - 1])
            start = at


def _pronoun(noun: Token) -> str:
    return "who" if is_person_noun(noun.lemma) else "that"


def _end_of_clause(phrases: Phrases, first: int) -> int:
    stop = next(
        (i for i in range(first, len(phrases.tokens)) if phrases.tokens[i].text in (";", ":", "—", ".", ",")),
        len(phrases.tokens),
    )
    return stop - 1


def _told(counted: str, items: tuple[Item, ...], last: int) -> Read | None:
    counted = re.sub(r"^(\w+ )(?:different|separate) ", r"\1", " ".join(counted.split())).rstrip(" ,")
    counted = re.sub(r"\bour (?=[a-z])", "", counted)
    counted = CITATION.sub("", counted)
    pointing = _POINTING.search(counted)
    if pointing or len(counted.split()) > LONGEST or "(" in counted:
        return None
    return counted, items, last
