"""What may be a term: its words, its key for merging, and what is too common to be one."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.facts.concepts.phrases import NOMINAL
from app.facts.language import Token

MAX_WORDS = 9

GENERIC = frozenset(
    """thing something anything everything nothing someone fact factor matter way kind sort type form
    example instance case part piece lot number amount range variety series group set pair member
    people person man woman child one other others time day week month year decade century era age
    period moment date hour beginning start end middle rest place area region site location position
    side point line top bottom center centre front back world country state nation city town village
    house home land society community population result effect cause reason purpose aim goal use
    need want idea view opinion thought belief sense meaning word name term title question answer
    problem issue solution situation condition circumstance event incident process development
    change growth increase decrease decline rise fall action activity practice effort attempt act
    step move role task job work life death arrangement agreement relationship relation connection
    link difference similarity comparison parallel system structure method approach plan project
    program programme policy strategy measure rule law order level degree extent size scale length
    stage quality feature characteristic aspect element item object material substance evidence
    source information data report study research book article paper chapter section figure table
    picture image text story history account version edition author writer reader leader ruler king
    queen ally enemy war battle conflict fight attack force army power authority control influence
    support help interest concern fear hope desire mind hand head eye body face family friend money
    price cost value trade business company government office school majority minority half third
    quarter percent percentage total sum share addition response reaction means success failure
    victory defeat loss gain benefit advantage disadvantage opportunity chance risk danger threat
    challenge pressure tension crisis note thanks comment discovery invention tool product good
    goods resource supply demand individual citizen official soldier scholar historian expert today
    future past present new another statement remark thousand million hundred dozen ceremony talk
    visit trip journey meeting sequence scene lack remainder interval advent spot topic theme
    subject category class list detail iteration round phase credit modification photo photograph
    following above below foregoing former latter portrait painting map timeline introduction
    summary conclusion""".split()
)
"""Nouns that alone name nothing to learn: a term needs a word beside them."""

_VAGUE = frozenset(
    """many much several various certain other such same different new old own first second third last next
    former latter main major minor important significant similar great large small big little good
    bad best better whole entire only few more most less least early late recent current modern
    ancient key additional further final particular specific general common typical possible likely
    real true full high low long short strong weak growing increasing subsequent previous ongoing
    stable joint lower higher closer closing opening remaining two three four five six seven eight
    nine ten hundred thousand all both each every some any no another one""".split()
)
_ARTICLE = re.compile(
    r"^(?:the|a|an|this|these|that|those|such|his|her|its|their|our|my|your)\s+", re.IGNORECASE
)
_EDGES = " \t\n“”\"‘’'`*_.,;:!?()[]–—-"


def clean_term(text: str) -> str:
    """A term as it is shown: no article, no marks around it, no punctuation drawn inside its quotes."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"(?<=\w) \([A-Z][\w.&/-]{0,8}\)(?= \w)", "", text)
    text = re.sub(r"([.,;:!?]+)([”\"’])", r"\2", text)
    text = _ARTICLE.sub("", text.strip(_EDGES))
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    text = re.sub(r"[’']s$", "", text.strip(_EDGES))
    return f"{text})" if re.search(r"\w \([^()]+$", text) else text


def term_key(text: str) -> str:
    """What two spellings of one term share: no case, articles, hyphens or plural."""
    words = re.findall(r"[^\W_]+", clean_term(text).casefold().replace("’s", "").replace("'s", ""))
    return " ".join([*words[:-1], singular(words[-1])]) if words else ""


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """A crude singular, good enough as a key."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + instead
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_term(text: str, tokens: Sequence[Token] = ()) -> bool:
    """Whether words can be something to learn: not a pronoun, number, date, person or everyday noun."""
    words = text.split()
    if not 1 <= len(words) <= MAX_WORDS or len(text) < 3 or not re.search(r"[^\W\d_]{2}", text):
        return False
    if re.search(r"https?:|www\.|__|\\|[@#{}<>|=%$€£]|\d{4}-\d|^\d+$|[.;:?!]\s", text):
        return False
    if words[0] in ("of", "to", "in", "for", "with", "by", "from", "as", "at", "on"):
        return False
    if len(words) > 1 and words[1] == "of" and (words[0].casefold() in _VAGUE or words[0] == "none"):
        return False
    bare = [w.casefold().strip(_EDGES) for w in words]
    everyday = all(
        w in _VAGUE or w in GENERIC or singular(w) in GENERIC or not re.search(r"[^\W\d_]", w) for w in bare
    )
    if everyday and not (is_named(text) and len(words) > 1):
        return False
    if tokens:
        return _is_nominal_term(tokens)
    return True


_NAMING_PLACES = ("nsubj", "csubj", "pcomp", "oprd", "acl", "appos", "pobj")
"""Where a gerund stands as the name of something."""


def _is_nominal_term(tokens: Sequence[Token]) -> bool:
    if any(t.tag in ("PRP", "PRP$", "WP", "WDT", "WP$", "EX", "MD", "VBD", "VBZ", "VBP") for t in tokens):
        return False
    working = len(tokens) > 2 and tokens[0].dep == "csubj" and tokens[-1].pos == "NOUN"
    gerund = working or (len(tokens) == 1 and tokens[0].tag == "VBG" and tokens[0].dep in _NAMING_PLACES)
    if tokens[0].pos == "VERB" and tokens[0].tag in ("VBG", "VB") and not gerund:
        return False
    if tokens[0].text.lower() in ("this", "these", "that", "those", "such", "another", "each", "every", "no"):
        return False
    if any(re.fullmatch(r"(?:b\.?c\.?e?|c\.?e|a\.?d)\.?", t.text.lower()) for t in tokens):
        return False
    if all(
        t.entity in ("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY") for t in tokens
    ):
        return False
    return gerund or any(t.pos in NOMINAL or t.tag.startswith(("N", "J", "FW", "VBG")) for t in tokens)


def is_compound(tokens: Sequence[Token]) -> bool:
    """Whether everyday nouns make one word together, as "opportunity cost" does."""
    nouns = len(tokens) in (2, 3) and all(t.tag in ("NN", "NNS") for t in tokens)
    return nouns and not any(t.text.casefold() in _VAGUE for t in tokens)


def has_everyday_head(term: str) -> bool:
    """Whether the head of a term is a noun that alone names nothing: "corporate trade", "part of a plan"."""
    head = re.split(r" (?:of|between|against|on|over|for|in) ", term)[0].split()[-1].casefold()
    return head in GENERIC or singular(head) in GENERIC


def is_named(text: str) -> bool:
    """Whether words are written as a name: a capital on each but the smallest."""
    words = [
        w
        for w in re.findall(r"[^\W\d_]+", text)
        if w.lower() not in ("of", "the", "and", "for", "in", "on", "s", "to")
    ]
    return bool(words) and all(w[0].isupper() for w in words)


def is_vague(word: str) -> bool:
    """Whether an adjective says little by itself: "new", "important", "ongoing"."""
    return word.casefold() in _VAGUE


def is_person(tokens: Sequence[Token]) -> bool:
    """Whether the whole phrase is tagged as a person's name."""
    names = [t for t in tokens if t.pos == "PROPN"]
    others = [t for t in tokens if t.pos not in ("PROPN", "PUNCT", "ADP", "DET", "X")]
    return bool(names) and not others and all(t.entity == "PERSON" for t in names)


def is_place(tokens: Sequence[Token]) -> bool:
    """Whether the phrase is tagged as a place, a people or a language."""
    labels = ("GPE", "LOC", "FAC", "NORP", "LANGUAGE")
    named = [t for t in tokens if t.pos not in ("DET", "PUNCT", "CCONJ", "ADJ", "PART") or t.entity]
    return bool(named) and all(t.entity in labels for t in named) and any(t.pos == "PROPN" for t in named)
