"""Which dated clauses tell no event, and which part of a sentence is its date's."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.cards.dates.date_blanks import find_date_words
from app.facts.dates.edtf_dates import MONTH_NAMES
from app.facts.events.clauses import subject_of
from app.facts.events.event_nouns import DEEDS, TURNING_VERBS
from app.facts.language import Language, Sentence

NOT_ONE_THING = 110
"""Characters from which a sentence with a second year tells more than one thing."""
_YEAR_TOLD = re.compile(r"(?<![\d,.])\b1\d{3}\b|\b\d{2,3} (?:BC|AD)\b")
LEAST_COMMENT = 5
"""Words from which on an apposition at the end says more than a question needs."""
_KIN = re.compile(
    r"(?:great-|grand)?(?:father|mother|son|daughter)|brother|sister|wife|husband|uncle|nephew|cousin|widow|heir"
)
_HAVING = re.compile(
    r",\s+(?:(?:but |and )?having|(?:the|a) result of)\b|,?\s+while (?:the|an?|[A-Z][\w’'-]+) "
)
_ASIDE = re.compile(r"\s*[—–]\s*[a-z][^—–]{2,60}[—–]\s*")
_FIGURE = re.compile(
    r",? (?:as )?(?:shown|seen|illustrated|represented|given) in (?:the )?"
    r"(?:[Ff]ig|[Pp]l|[Tt]able|[Pp]late)\w*[. ]*\d*"
)
_FINITE = ("VBD", "VBZ", "VBP")
_SHELL = "In that year, "
_NONE = frozenset("no none little few nobody nothing neither hardly scarcely".split())
_NEARLY = frozenset("almost virtually hardly nearly practically only very relatively".split())
_LASTING = frozenset("be have live stay remain continue prosper flourish serve reign rule stand".split())
_ABOUT_TO = frozenset("prepare plan consider intend hope".split())
_TAKEN = frozenset("invade attack capture seize conquer reach raid besiege cross overrun enter take".split())
_PREPARING = frozenset("prepare plan consider try look wait think live stay hope intend get go".split())
_STATES = frozenset("end height peak odds work home risk stake large loss gate door war peace".split())
"""What "was at ..." tells of how something stood."""
_THROUGH = re.compile(r"(?i)\b(?:through(?:out)?|all through)\b")
_DURING = re.compile(r"(?i)\bduring\b")
_NUMBERED_NAME = re.compile(r"\b[Tt]he [A-Z][\w’'-]+ of (?:the year )?$")
_NAME_BEFORE = re.compile(r"[\w,] ([A-Z][a-z][\w-]*) $")
_NO_NAMES = frozenset((*MONTH_NAMES, "Spring", "Summer", "Autumn", "Fall", "Winter", "About", "Circa"))
_ADJECTIVE = re.compile(r"(?:st|nd|rd|th)?(?:-century\b| century [A-Z])")
_NEXT_CLAUSE = re.compile(r",\s+(?:and |but |while )?(?=[A-Z][\w’'-]+)")
_OTHER_YEAR = re.compile(r"\b\d{3,4}\b(?![,.]?\d)")
_JOINED_YEAR = re.compile(
    r",?\s+(?:and|but) (?=(?:will|was|were|had|then|later|again|[a-z]+ed)\b[^,;]*\b(?:1\d|20)\d\d\b)"
)
_RECURRING = (
    r" (?:[\w’'-]+ ){0,2}"
    r"(?:elections?|census|conference|summit|season|games|congress|budget|edition)\b"
)
_NAMED_BY_YEAR = re.compile(rf"(?: [A-Z][a-z]+\b(?! [A-Z])|{_RECURRING})")
_FOUND_FROM = re.compile(r"\b(?:an?|the|his|her|its|their) (?:[\w’'-]+ ){1,3}from $")
_SECOND = re.compile(
    rf"(?:,|;|\s(?=and\b|but\b|while\b))\s*(?:and |but |while )?(?:then |later |again |early |late )*"
    rf"(?:in|on|by|from|until|after) (?:the )?"
    rf"(?:year |early |late |{'|'.join(m + ' ' for m in MONTH_NAMES)})*"
    rf"(?:\d{{1,2}},? )?\d{{3,4}}\b"
)


def tells_no_event(sentence: Sentence, lead: str, value: str) -> bool:
    """Whether a clause tells how things stood, or that there was nothing: no date is its own.

    `lead` are the words that tie the date ("through", "during the summer of").
    """
    if _THROUGH.search(lead):
        return True
    if any(sentence.tokens[i].text.lower() == "still" for i in sentence.children(sentence.root)):
        return True
    root = sentence.tokens[sentence.root]
    passive = any(sentence.tokens[i].dep == "auxpass" for i in sentence.children(sentence.root))
    lasting = root.lemma in _LASTING or (value[2:4] == "XX" and root.lemma not in DEEDS | TURNING_VERBS)
    if _DURING.search(lead) and lasting and not passive:
        return True
    if _is_taken_by_nobody(sentence) or _says_none(sentence):
        return True
    return _tells_state(sentence, lasts="/" in value) or _is_only_under_way(sentence)


def _is_only_under_way(sentence: Sentence) -> bool:
    """ "Kim was preparing for the fair", "Kim prepared to sail": what somebody was about to do."""
    tokens, root = sentence.tokens, sentence.root
    if tokens[root].tag == "VBD" and tokens[root].lemma in _ABOUT_TO:
        goals = (tokens[i] for i in sentence.children(root) if tokens[i].tag == "VB")
        return any(t.dep in ("xcomp", "advcl") for t in goals)
    helped = any(tokens[i].text.lower() in ("was", "were") for i in sentence.children(root))
    return helped and tokens[root].tag == "VBG" and tokens[root].lemma in _PREPARING


def _is_taken_by_nobody(sentence: Sentence) -> bool:
    """ "Spain was invaded": a land may be invaded in many years, and nobody is told who did it."""
    tokens, root = sentence.tokens, sentence.root
    children = sentence.children(root)
    if tokens[root].lemma not in _TAKEN or not any(tokens[i].dep == "auxpass" for i in children):
        return False
    return not any(i > root and tokens[i].dep != "punct" for i in children)


def _says_none(sentence: Sentence) -> bool:
    """ "Almost no cotton was grown": how it was before something came."""
    subject = subject_of(sentence, sentence.root)
    if subject is None:
        return False
    words = [sentence.tokens[i].text.lower() for i in sentence.subtree(subject)]
    while words and words[0] in _NEARLY:
        words = words[1:]
    return bool(words) and words[0] in _NONE


def _tells_state(sentence: Sentence, *, lasts: bool) -> bool:
    """ "Kim's position was strong", "the war was at an end": a state, which has no day or year of its own."""
    tokens, root = sentence.tokens, sentence.root
    if tokens[root].lemma != "be" or any(tokens[i].dep in ("attr", "aux") for i in sentence.children(root)):
        return False
    for i in sentence.children(root):
        inner = sentence.children(i)
        if tokens[i].dep == "acomp":
            return tokens[i].lemma != "able" or not any(tokens[j].dep == "xcomp" for j in inner)
        if tokens[i].dep == "prep" and tokens[i].text.lower() in ("at", "in"):
            objects = [tokens[j] for j in inner if tokens[j].dep == "pobj"]
            return any(t.lemma in _STATES or (t.tag == "NNP" and not lasts) for t in objects)
    return False


def reread(sentence: Sentence, language: Language) -> Sentence | None:
    """The event parsed anew behind a time, where it was read as a participle though it has a verb with tense.

    "A treaty securing the rights was made" by itself is read as if it were a heading.
    """
    root = sentence.tokens[sentence.root]
    noun = root.pos in ("NOUN", "PROPN") and not any(t.tag in ("WDT", "WP") for t in sentence.tokens)
    told = [t for t in sentence.tokens if t.tag in _FINITE and (noun or t.dep != "relcl")]
    if not (noun or root.tag in ("VBG", "VBN")) or not told or root.dep != "ROOT":
        return None
    if any(sentence.tokens[i].dep in ("aux", "auxpass") for i in sentence.children(sentence.root)):
        return None
    parsed = language.parse(f"{_SHELL}{sentence.text.rstrip('.')}.")
    if len(parsed) != 1:
        return None
    shift = next((i for i, t in enumerate(parsed[0].tokens) if t.start >= len(_SHELL)), 0)
    rest = parsed[0].tokens[shift:]
    verb = parsed[0].tokens[parsed[0].root]
    if any(t.head < shift for t in rest) or parsed[0].root < shift or (noun and verb.tag not in _FINITE):
        return None
    moved = tuple(
        replace(t, head=t.head - shift, start=t.start - len(_SHELL), end=t.end - len(_SHELL)) for t in rest
    )
    return Sentence(parsed[0].text[len(_SHELL) :], 0, parsed[0].end - len(_SHELL), moved)


def without_asides(event: str) -> str:
    """An event without what two dashes set apart in it, and without where a figure shows it."""
    return _FIGURE.sub("", _ASIDE.sub(" ", event))


def without_comment(sentence: Sentence) -> str | None:
    """An event without what its end says of a name ("..., a title awarded by ...") or adds with "having";
    None where nothing of the kind ends it."""
    tokens = sentence.tokens
    last = len(tokens) - 1
    while last and tokens[last].text in (".", ","):
        last -= 1
    for i in range(sentence.root + 2, last):
        if tokens[i - 1].text == "," and _is_comment(sentence, i, last):
            return sentence.text[: tokens[i - 2].end - sentence.start]
    found = _HAVING.search(sentence.text, tokens[sentence.root].end - sentence.start)
    return sentence.text[: found.start()] if found is not None else None


def _is_comment(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what a comma opens at `first` only says who or what the noun before is."""
    tokens, named = sentence.tokens, sentence.tokens[first - 2].tag == "NNP"
    if named and _KIN.fullmatch(tokens[first].text) and tokens[first + 1].text == "of":
        return True
    noun = next(
        (j for j in range(first, last + 1) if tokens[j].dep == "appos" and tokens[j].tag == "NN"), None
    )
    tree = sentence.subtree(noun) if noun is not None else []
    if noun is None or tree[0] != first or tree[-1] < last or tokens[noun].head >= first - 1:
        return False
    article = tokens[first].text.lower()
    described = any(tokens[j].tag == "WDT" for j in tree)
    long = len(tree) >= LEAST_COMMENT
    return long and ((named and article in ("a", "an", "the")) or (described and article in ("a", "an")))


def is_of_unnamed(sentence: Sentence) -> bool:
    """ "A period marking the transition": a participle of what only the words before could name."""
    tokens = sentence.tokens
    article = tokens[0].text.lower() in ("a", "an")
    return article and len(tokens) > 2 and tokens[1].tag == "NN" and tokens[2].tag == "VBG"


def has_second_verb(sentence: Sentence) -> bool:
    """Whether a verb with tense stands beside a participle that was taken for the verb."""
    return any(t.tag in _FINITE and t.dep not in ("relcl", "advcl", "ccomp") for t in sentence.tokens)


def own_parts(quote: str, value: str) -> Iterator[str]:
    """A sentence cut down to the clause of its date, the shortest first, the whole last."""
    places = find_date_words(quote, value)
    if places:
        start, end = places[0].span()
        low = quote.rfind("; ", 0, start)
        high = quote.find("; ", end)
        low, high = (low + 2 if low >= 0 else 0), (high if high >= 0 else len(quote))
        second = _SECOND.search(quote, end, high)
        if second is not None:
            yield _sentence(quote[low : second.start()])
        joints = list(_NEXT_CLAUSE.finditer(quote, low, start))
        joints = [m for m in joints if _OTHER_YEAR.search(quote, low, m.start())]
        later = _JOINED_YEAR.search(quote, end, high)
        if joints:
            yield _sentence(quote[joints[-1].end() : later.start() if later else high])
        elif later is not None:
            yield _sentence(quote[low : later.start()])
        if (low, high) != (0, len(quote)) and not joints:
            yield _sentence(quote[low:high])
    own = value[:4].lstrip("0-").rstrip("X")
    others = [y for y in _YEAR_TOLD.findall(quote) if not y.startswith(own)]
    if len(quote) <= NOT_ONE_THING or not others:
        yield quote


def _sentence(words: str) -> str:
    words = re.sub(r"^(?:and|but|while|so|yet)\s+", "", words.strip()).rstrip(" ,;:.")
    return words[:1].upper() + words[1:] + "."


def is_part_of_name(quote: str, value: str) -> bool:
    """Whether the date's words belong to a name or describe a noun: "the War of 1812", "19th-century art"."""
    places = find_date_words(quote, value)
    if not places:
        return False
    before, after = quote[: places[0].start()], quote[places[0].end() :]
    titled = _NAME_BEFORE.search(before)
    named = titled is not None and titled[1] not in _NO_NAMES and "X" not in value and "-" not in value[1:]
    year = before.endswith(("the ", "The ")) and "X" not in value and "-" not in value[1:]
    named = named or (year and _NAMED_BY_YEAR.match(after)) or _FOUND_FROM.search(before)
    return bool(_NUMBERED_NAME.search(before) or named or _ADJECTIVE.match(after))
