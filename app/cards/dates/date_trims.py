"""What is taken off a dated event before it is asked: other halves, asides behind the subject, a "not"."""

import re
from collections.abc import Callable

from app.cards.dates.date_blanks import Place, find_date_words
from app.cards.questions.clause_questions import ask
from app.facts.dates.edtf_values import precision
from app.facts.events.dated_phrases import Relation
from app.facts.events.event_nouns import ACCORDS, singular
from app.facts.language import Language, Sentence

_SIXTH = " VI"
_OPENING = re.compile(
    r"(?:(?:in|at|near) (?:the \w+ of )?[A-Z][\w’'-]+,? "
    r"|(?:to|with|by|under|despite) the [^,]{5,60}, )(?=[A-Z])"
)
_BY_THEN = re.compile(r"(?i)^(?:eventually|finally|subsequently|soon|ultimately|afterwards?),? (?=\w+ \w+ )")
_SPLICED = re.compile(r",\s+(?=(?:[A-Z][\w’'-]+ ){1,4}(?:had|was|were|became|took|[a-z]+ed)\b)")
_YEAR = re.compile(r"\b\d{3,4}\b(?![,.]?\d)")
_BARE_LAW = re.compile(r"\bthe (?P<noun>[A-Z][a-z]+)(?P<comma>,) which (?P<told>[^,]{10,90})(?:,.*)?$")
LEAST_SHARED = 15
"""Characters by which a clause is found again in its sentence."""
LEAST_HALF = 3
"""Words of a half that can be an event."""
_FROM = re.compile(r"(?i)from(?: the)?(?: (?:early|late|mid))?-?")
_OTHER_END = re.compile(r"(?i)\s*(?:to|until|till|through|on|onwards?|onto|[-–—])\b")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def own_half(event: str, quote: str, value: str) -> str:
    """The part between semicolons that the date stands in ("...; the right to vote followed")."""
    halves = re.split(r";\s+", event)
    places = find_date_words(quote, value)
    if len(halves) < 2 or not places or quote.count("; ") != len(halves) - 1:
        return event
    half = halves[quote.count("; ", 0, places[0].start())]
    listed = ": " in half or ": " in event.partition(half)[0]  # "told two things: first, ...; second, ..."
    return event if listed or len(half.split()) < LEAST_HALF else half


def before_splice(event: str, quote: str, value: str) -> str:
    """ "Olaf became king, Erik had died in 1509": the first of two clauses, where the second has its year."""
    places = find_date_words(quote, value)
    for joint in _SPLICED.finditer(event):
        first, rest = event[: joint.start()], event[joint.end() :]
        at = quote.find(rest[:LEAST_SHARED])
        own = bool(places) and places[0].start() < at
        if own and _YEAR.search(rest) and not _YEAR.search(first) and len(first.split()) >= LEAST_HALF:
            return first
    return event


def read_numbered(event: str) -> tuple[str, Callable[[str], str]]:
    """An event whose "Francis I" no parser takes for a speaker's "I", and how to write it as it was."""
    names = re.findall(r"\b[A-Z][a-z]+ I\b", event)
    if not names or _SIXTH in event:
        return event, lambda text: text
    read = re.sub(r"\b([A-Z][a-z]+) I\b", rf"\1{_SIXTH}", event)
    return read, lambda text: re.sub(rf"(?<=[a-z]){_SIXTH}\b", " I", text)


def with_limit(event: str) -> str:
    """ "issued the Proclamation, which forbade trade west of Moss": what tells a law apart is no aside."""
    found = _BARE_LAW.search(event)
    if found is None or singular(found["noun"]) not in ACCORDS:
        return event
    return f"{event[: found.start('comma')]} which {found['told']}"


def without_opening(event: str) -> str:
    """ "In Spain Kim founded ...", "to the relief of all, Kim died": an event from its subject on."""
    event = _BY_THEN.sub("", event)
    found = _OPENING.match(event)
    return event[found.end() :] if found is not None else event


def without_same_year(event: str, value: str) -> str:
    """ "signed the 1906 Moss Agreement" in May 1906: the name without the year that is asked for."""
    year = value[:4]
    return re.sub(rf"\b{year} (?=[A-Z])", "", event) if re.match(r"\d{4}", value) else event


def without_inserted(sentence: Sentence) -> str | None:
    """A clause without what is inserted between a name and its verb ("Kim, urged by Lee, entered Oslo").

    None where there is nothing of the kind: only a participle's words go, between two commas.
    """
    tokens = sentence.tokens
    comma = next((i for i, t in enumerate(tokens) if t.text == ","), 0)
    names = comma and all(t.text[:1].isupper() or t.tag in ("DT", "POS") for t in tokens[:comma])
    if not names or comma + 2 >= len(tokens):
        return None
    opened = tokens[comma + 1]
    second = tokens[comma + 2]
    adverb = opened.tag == "RB" and second.tag in ("VBN", "VBG")
    participle = opened.tag in ("VBN", "VBG") or adverb or (opened.tag == "JJ" and second.text == "by")
    end = next((i for i in range(comma + 1, len(tokens) - 1) if tokens[i].text == ","), 0)
    if not participle or not end or any(t.tag in _FINITE for t in tokens[comma + 1 : end]):
        return None
    if tokens[end + 1].tag != "VBD":
        return None  # another aside, or a list
    head = sentence.text[: tokens[comma - 1].end - sentence.start]
    return f"{head} {sentence.text[tokens[end + 1].start - sentence.start :]}"


def with_helper(sentence: Sentence) -> str | None:
    """ "With Kim beaten at Moss in 1815, ...": the passive that its participle is short for."""
    from lemminflect import getInflection

    tokens, root = sentence.tokens, sentence.root
    token = tokens[root]
    subject = next((i for i in sentence.children(root) if tokens[i].dep in ("nsubj", "nsubjpass")), None)
    helped = any(tokens[i].dep in ("aux", "auxpass") for i in sentence.children(root))
    past: tuple[str, ...] = getInflection(token.lemma, tag="VBD")
    if token.tag not in ("VBN", "VBD") or subject is None or helped or token.text.lower() in past:
        return None
    last = sentence.subtree(subject)[-1]
    be = "were" if tokens[subject].tag in ("NNS", "NNPS") else "was"
    at = tokens[last].end - sentence.start
    return f"{sentence.text[:at]} {be}{sentence.text[at:]}" if last < root else None


def ask_not_until(sentence: Sentence, place: Place | None, value: str, language: Language) -> str | None:
    """ "Kim did not return until 1769": "Not until which year did Kim return?"; None for other clauses."""
    if place is None or place.relation is not Relation.UNTIL or place.at == 0:
        return None
    root = sentence.root
    denied = [i for i in sentence.children(root) if sentence.tokens[i].dep == "neg"]
    if len(denied) != 1 or denied[0] + 1 != root or sentence.tokens[root].tag != "VB":
        return None
    token = sentence.tokens[denied[0]]
    if token.text.lower() != "not" or sentence.tokens[denied[0] - 1].text.lower() != "did":
        return None
    at = token.start - sentence.start
    parsed = language.parse(f"{sentence.text[:at]}{sentence.text[at + 4 :]}")
    kind = precision(value)
    asking = f"Not until which {kind}" if kind in ("year", "decade", "century") else "Not until when"
    return ask(parsed[0], asking) if len(parsed) == 1 else None


def without_second_verb(sentence: Sentence, at: int) -> str | None:
    """A clause without its last joined verb ("put Oslo to the role and set a course for ...").

    `at` is where its date stood: what a date behind the joint tells stays.
    """
    tokens, root = sentence.tokens, sentence.root
    later = [i for i in sentence.children(root) if tokens[i].dep == "conj" and tokens[i].tag == "VBD"]
    if not later or any(tokens[i].dep in ("nsubj", "nsubjpass") for i in sentence.children(later[-1])):
        return None
    cut = sentence.subtree(later[-1])[0]
    joined = cut
    while cut - 1 > root and (tokens[cut - 1].dep == "cc" or tokens[cut - 1].text == ","):
        cut -= 1
    if cut == joined:
        return None  # "to return shipwrecked sailors": no joint, so that the "verb" describes what follows
    end = tokens[cut - 1].end - sentence.start
    return sentence.text[:end] if end >= at and cut - root > 1 else None


def without_joined_deed(sentence: Sentence, at: int) -> str | None:
    """ "Kim moved to Oslo and soon became mayor": the first deed alone, where it has its object or place.

    `at` is where its date stood: before the joint, it tells when the first deed was.
    """
    tokens, root = sentence.tokens, sentence.root
    deeds = [i for i in sentence.children(root) if tokens[i].dep == "conj" and tokens[i].tag == "VBD"]
    if not deeds or any(tokens[i].dep in ("nsubj", "nsubjpass") for i in sentence.children(deeds[0])):
        return None
    joined = cut = sentence.subtree(deeds[0])[0]
    while cut - 1 > root and (tokens[cut - 1].dep == "cc" or tokens[cut - 1].text == ","):
        cut -= 1
    told = any(t.dep in ("dobj", "pobj", "attr") for t in tokens[root + 1 : cut])
    plain = tokens[joined - 1].dep == "cc" and not any(t.text == "," for t in tokens[root:cut])
    end = tokens[cut - 1].end - sentence.start
    return sentence.text[:end] if told and plain and end >= at else None


def is_start(place: Place, event: str) -> bool:
    """Whether "from 1950" tells when something began, with no end told beside it."""
    opens = place.at == 0 and _FROM.fullmatch(place.lead) is not None
    return opens and _OTHER_END.match(event) is None
