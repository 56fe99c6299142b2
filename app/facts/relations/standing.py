"""Whether a sentence, as it is written, needs none of its neighbours; its words without what only ties it."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise

from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases, is_person_noun
from app.facts.concepts.terms import GENERIC
from app.facts.language import Sentence, Token
from app.facts.relations.bound_words import (
    EVERYBODY,
    SPEAKING,
    SUBJECTS,
    is_anybody,
    is_expletive,
    is_named_in_front,
    is_told_of,
    leans,
)
from app.facts.relations.telling import OPENING, UNIQUE, without_inserted

MIN_WORDS, MAX_WORDS = 6, 35
"""Words of a sentence without its brackets."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BRACKETS = re.compile(r"\s+\([^()]*\)|(?<!\w)\([^()]*\)|\s*\[\d[\d, –-]*\]")
_POINTING = re.compile(
    r"(?i)\b(?:this(?! day\b)|these(?! days\b)|"
    r"such(?! as\b| that\b| (?:an? )?\w+(?: \w+){0,4} (?:that|as)\b)|here|"
    r"(?:see|shown|the|as|mentioned|discussed|described) (?:above|below)|"
    r"(?:above|below)(?=[,.;])|former|latter|aforementioned|as follows|"
    r"(?:at|in|by|during|since|until|from|before|after|about|around) (?:that|the same|the) "
    r"(?:time|year|day|month|period|age|date|moment|point|summer|winter|spring|autumn|fall)(?! (?:of|when|"
    r"that|to|the|\d))|"
    r"(?:previous|next|following|preceding) (?!(?:the|an?|their|his|her|its) )\w+|"
    r"(?:the|both) (?:two|three|four)(?! \w+ (?:of|that|who|"
    r"which))|"
    r"both (?:sides|men|women|countries|parties|powers)|the other(?! hand)|"
    r"(?<!\bof )(?<!\bon )(?<!\bor )(?<!\bto )(?<!\bone )another|(?:the|and|or|some|"
    r"many|most) others(?! who)|others (?=have|had|were|are|say|said|argue)|"
    r"likewise|again|too(?=[.,;])|as well(?! as)|(?<!and )instead(?! of)|otherwise|so-called|the same(?! "
    r"\w+ as\b)|"
    r"(?:years?|months?|days?|weeks?|decades?|centur(?:y|ies)|soon|shortly|immediately|long) (?:before|"
    r"earlier|later|"
    r"after(?:wards?)?)\b|thereafter|(?<!, )thereby|therein|thereupon|"
    r"(?<!and )(?<!, )(?<!are )(?<!is )then|meanwhile|afterwards?|by then|"
    r"currently|recently|now|yesterday|tomorrow|this (?:year|month|week)|so far(?! as\b)|"
    r"in (?:this|that|such|either|each|any|every) (?:case|way|sense|respect|regard)|"
    r"\bones\b(?! (?:who|that|which|of|in)\b)|similar(?:ly)?(?! to)|a different|further|"
    r"as (?:discussed|mentioned|noted|described|shown|seen|stated)|respectively|etc)\b"
)
_FURNITURE = re.compile(
    r"(?i)\b(?:credit:|figs?\.|figures? \d|"
    r"(?:the|this|these|see|in|each|following) figures?(?! (?:of|who|that|for|is)\b)|"
    r"tables? \d|pictured\b|depict|(?:this|the|these|in a) photograph|"
    r"(?:this|next|previous|last|earlier|later|following|these|other|the) chapter|chapters? [\dIVX]|"
    r"https?:|www\.|"
    r"(?:this|the|watch|following) video|"
    r"click\b|website\b|copyright\b|license\b|exercise|quiz\b|ISBN\b|et al\b|ibid\b|"
    r"present (?:inquiry|study|paper|purpose|question|volume|work)\b|for the purpose in hand\b|"
    r"section\b|this (?:article|paper|book|essay)\b)|"
    r"^(?:[A-Z]\w+,? )?(?:we|I) (?:(?:can|will|shall|must|may|might|now|then|thus|also|therefore|here) )*"
    r"(?:define|turn|consider|discuss|examine|call|return|look|begin|start|use|account|assume|suppose|"
    r"describe|mention|propose|present|introduce|focus|proceed|pass)\b|"
    r"^While yes\b"
)
_MARKS = re.compile(r"[`|=<>\\{}$]|_{2,}|\.\.\.|…|\((?:[a-d]|ii?|iii)\)")
_LETTER = re.compile(r"(?<=[a-z]{3} )[B-HJ-Z]\b(?![.’'\w-])")
_LETTERED = re.compile(
    r"\b(?!vitamin|type|group|class|grade|plan|hepatitis|factor|part|point)[a-z]{4,} [B-HJ-Z]\b(?![.’'\w-])"
)
"""A letter that only a figure tells of: "the valve B"."""
_POINTERS = re.compile(
    r"(?i)(?:^as (?:shown|illustrated|seen|depicted|detailed|summarized) (?:in|by) (?:the )?"
    r"(?:figure|table|diagram|image)[^,.;]{0,25}, |"
    r",? (?:as )?(?:shown|illustrated|seen|depicted|detailed|summarized) (?:in|by) (?:the )?"
    r"(?:figure|table|diagram|image)[^,.;]{0,25}(?=[,.;])|"
    r", (?:which is |as )?(?:defined|described|discussed|explained) (?:below|above)(?=[,.;]))"
)
"""What sends a reader to a picture or another page."""
_BEGINNING = re.compile(r"(?:\(\d+\) )?(?:[A-Z]|[a-z]{1,3}[A-Z])")
LONGEST_LIST = 45
"""Words and marks of a list that stands behind a colon."""
_SPEECH = re.compile(
    r"[“\"][^”\"]*(?:[!?;][”\"]|\s[^”\"\s]+\s[^”\"\s]+\s[^”\"\s]+\s[^”\"\s]+[”\"])|"
    r"(?<=[,:] )[“\"][^”\"]*[.,!?;][”\"]|^[“\"][^”\"]*[.,][”\"]"
)
"""Quoted words that are a sentence, or run to five or more."""
_WHOLE_SPEECH = re.compile(
    r"[“\"][^”\"]*[!?;][”\"]|(?:(?<=[,:] )|^|(?<=that ))[“\"][^”\"]*[.,!?;][”\"]|"
    r"[“\"](?=[A-Z\[])[^”\"]*\s[^”\"\s]+\s[^”\"\s]+\s[^”\"\s]+\s[^”\"\s]+[”\"]"
)
"""Quoted words that are somebody's sentence, not a phrase in the writer's own."""


def usual_nouns(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Nouns that a document which tells no story has nearly always with "the": "the retina", "the market"."""
    with_the, otherwise = Counter[str](), Counter[str]()
    tenses = Counter(s.tokens[s.root].tag for s in sentences)
    if tenses["VBD"] > 1.5 * (tenses["VBZ"] + tenses["VBP"]):
        return frozenset()
    for sentence in sentences:
        for before, token in pairwise(sentence.tokens):
            if token.pos == "NOUN" and before.text.lower() == "the":
                with_the[token.lemma.lower()] += 1
            elif token.pos == "NOUN" and before.pos in ("DET", "NUM", "PRON"):
                otherwise[token.lemma.lower()] += 1
    usual = (noun for noun, times in with_the.items() if times >= 3 and times >= 3 * otherwise[noun])
    return frozenset(n for n in usual if n not in GENERIC and n not in PERSONS and not is_person_noun(n))


def is_whole(phrases: Phrases) -> bool:
    """Whether words are one whole sentence, in the author's own voice, that says something of something."""
    sentence = phrases.sentence
    text = _without_pointers(" ".join(sentence.text.split()))
    if not _BEGINNING.match(text) or not re.search(r"\.[”\"’]?$", text):
        return False
    if not _is_finite(phrases, sentence.root) or re.match(r"(?i)(?:and |but |so |now )?here\b", text):
        return False
    subject = _subject(phrases)
    if subject is None:
        return False
    token = phrases.tokens[subject]
    named = token.pos in NOMINAL or token.text.lower() in EVERYBODY or token.dep.startswith("csubj")
    told = is_told_of(phrases, subject) or is_named_in_front(phrases, subject)
    if not (named or told or is_expletive(phrases, subject)):
        return False
    if not _is_told(text):
        return False
    return ":" not in text or _lists_behind_colon(phrases)


def _subject(phrases: Phrases) -> int | None:
    """What the sentence says something of; of "There are ...", what there is."""
    root = phrases.sentence.root
    found = phrases.child(root, *SUBJECTS, "csubj", "csubjpass")
    if found is None and phrases.child(root, "expl") is not None:
        found = phrases.child(root, "attr")
    return found


@lru_cache(maxsize=8192)  # the dearest look of all at a sentence, wanted by three finders
def _is_told(text: str) -> bool:
    """Whether words are neither of the page's furniture, nor speech, nor a question, nor two clauses."""
    if ";" in text or "?" in text or _MARKS.search(text) or _WHOLE_SPEECH.search(text):
        return False
    lettered = _LETTER.search(text) and _LETTERED.search(text)
    return not (lettered or _FURNITURE.search(text))


def _is_finite(phrases: Phrases, verb: int) -> bool:
    """Whether a verb or its auxiliary has a tense."""
    helpers = [
        phrases.tokens[c] for c in phrases.children[verb] if phrases.tokens[c].dep in ("aux", "auxpass")
    ]
    token = phrases.tokens[verb]
    finite = token.tag in _FINITE or any(t.tag in _FINITE for t in helpers)
    bare = token.tag in ("VB", "VBN") and not helpers  # read wrongly: "cells absorb", "the king declared"
    return token.pos in ("VERB", "AUX") and (finite or bare)


@lru_cache(maxsize=8192)  # each sentence is looked at by several finders, and several times by each
def _without_pointers(text: str) -> str:
    """A sentence without what sends its reader to a picture or another page."""
    left = " ".join(_POINTERS.sub(lambda m: "" if m.start() else " ", text).split())
    return left if left[:1] == text[:1] else left[:1].upper() + left[1:]


def _lists_behind_colon(phrases: Phrases) -> bool:
    """Whether a whole clause stands before the one colon and what it announces behind it."""
    tokens = phrases.tokens
    colons = [i for i, t in enumerate(tokens) if t.text == ":"]
    if len(colons) != 1 or not 3 < colons[0] < len(tokens) - 2 or phrases.sentence.root > colons[0]:
        return False
    if tokens[colons[0] - 1].pos in ("VERB", "AUX"):
        return False  # "the label reads: ..."
    behind = tokens[colons[0] + 1 :]
    told = any(t.dep in SUBJECTS and t.tag not in ("WDT", "WP") for t in behind)
    return not told and len(behind) <= LONGEST_LIST


def stands(phrases: Phrases, usual: Set[str] = frozenset()) -> bool:
    """Whether nobody needs the passage to understand it; `usual`: nouns that "the" may stand with."""
    tokens = phrases.tokens
    subject = _subject(phrases)
    if not is_whole(phrases) or subject is None or _opens_badly(phrases, subject):
        return False
    shown = show(phrases)
    if not shown or _points(shown) or _SPEECH.search(shown):
        return False
    if _NOWADAYS.search(shown) and not _tells_no_story(phrases):
        return False
    inside = _in_brackets(tokens)
    return not any(
        leans(phrases, i, subject) or _is_untold(phrases, i, usual)
        for i in range(len(tokens))
        if i not in inside
    )


@lru_cache(maxsize=8192)
def _points(shown: str) -> bool:
    """Whether words outside quotation marks point to another place of the text."""
    told = _PAIRED.sub(" ", re.sub(r"“[^”]*”|\"[^\"]*\"", "", shown))
    return bool(_POINTING.search(told))


_NOWADAYS = re.compile(r"(?i)\b(?:today|nowadays)\b")
_PAIRED = re.compile(r"(?i)(?<=\bone )[^.;]{0,60}?\b(?:the other|another)\b")
"""One and another of the same sentence."""
_ANY = re.compile(r"(?:One|Some|Other|Another|Few|Participants|Subjects|Respondents|Students)\b(?! of the)")
"""What opens a sentence about somebody or something that is not named."""


def leans_on_passage(phrases: Phrases, *, of_all: bool = False) -> bool:
    """Whether a sentence speaks in another's words, of some one unnamed, or by a pronoun of what stood
    before. `of_all`: its "we" and "you" are anybody, as where it explains a term."""
    text = phrases.sentence.text
    if _SPEECH.search(text) or _ANY.match(text):
        return True
    subject = phrases.child(phrases.sentence.root, *SUBJECTS)
    subject = subject if subject is not None else 0
    return any(_is_loose(phrases, i, subject, of_all) for i in range(len(phrases.tokens)))


def _is_loose(phrases: Phrases, index: int, subject: int, of_all: bool) -> bool:
    """Whether a pronoun has nothing in the sentence that it stands for; "our" may be everybody's."""
    token = phrases.tokens[index]
    everybody = of_all or token.dep not in SUBJECTS or is_anybody(phrases, index)
    if token.text.lower() in EVERYBODY and everybody:
        return False
    pronoun = token.tag in ("PRP", "PRP$") or token.text.lower() in ("that", "those", "there", *SPEAKING)
    return pronoun and leans(phrases, index, subject)


def show(phrases: Phrases) -> str:
    """The sentence without brackets, inserted "however" and opening "But"; empty where it is too long or
    short."""
    text = _without_pointers(" ".join(phrases.sentence.text.split()))
    text = without_inserted(_BRACKETS.sub("", text))
    text = text.strip()
    opened = OPENING.match(text)
    text = text[opened.end() :] if opened else text
    text = text if "not only" in text else re.sub(r"(?<!but )\balso ", "", text)
    text = text if _BEGINNING.match(text) else text[:1].upper() + text[1:]
    text = re.sub(r"\s+([,.;:’])", r"\1", text)
    balanced = text.count("“") == text.count("”") and text.count('"') % 2 == 0
    loose = re.search(r"[()\[\]]", text)
    return text if balanced and not loose and MIN_WORDS <= len(text.split()) <= MAX_WORDS else ""


def _opens_badly(phrases: Phrases, subject: int) -> bool:
    """Whether what opens the sentence leaves it without its main clause, or points away."""
    first = phrases.tokens[0]
    root = phrases.sentence.root
    dangling = first.text in ("Which", "That", "Than", "Or", "Nor", "Here", "Such") and first.dep != "mark"
    dangling |= first.text in ("Of", "Among") and subject > root
    dangling |= first.text == "There" and first.dep != "expl"
    dangling |= phrases.child(root, "expl") is not None and not _tells_no_story(phrases)
    fronted = first.tag in ("IN", "WRB") and first.dep in ("mark", "advmod", "prep")
    return dangling or (fronted and phrases.left[subject] == 0)


def _in_brackets(tokens: Sequence[Token]) -> set[int]:
    inside, depth = set[int](), 0
    for index, token in enumerate(tokens):
        depth += token.text in ("(", "[")
        if depth:
            inside.add(index)
        depth -= token.text in (")", "]") and depth > 0
    return inside


def _is_untold(phrases: Phrases, index: int, usual: Set[str]) -> bool:
    """ "The treaty", "the second group": a noun with "the" that only the passage before tells."""
    token = phrases.tokens[index]
    if token.pos != "NOUN" or token.dep not in (*SUBJECTS, "dobj", "pobj", "poss", "attr", "conj"):
        return False
    words = [phrases.tokens[c] for c in phrases.children[index]]
    if not any(t.dep == "det" and t.text.lower() in ("the", "that", "those") for t in words):
        return False
    telling = [c for c in phrases.children[index] if phrases.tokens[c].dep in _TELLING]
    if any(not _is_loose_clause(phrases, c) for c in telling):
        return False
    following = phrases.tokens[index + 1 : index + 2]
    if token.text[:1].isupper() or any(t.tag == "CD" for t in following):
        return False  # "the Baltic", "the year 862"
    qualified = [t for t in words if t.dep == "amod" and t.text.lower() not in _ORDER]
    lemma = token.lemma.lower()
    if lemma in UNIQUE or lemma in usual or any(t.tag == "JJS" or t.text[:1].isupper() for t in qualified):
        return False
    if lemma in _FIXED or (token.dep not in SUBJECTS and _tells_no_story(phrases)):
        return False  # "on the contrary", "prompts the user"
    person = is_person_noun(lemma) or lemma in PERSONS
    if qualified and not person:
        return False
    if not person and token.head != phrases.sentence.root and _tells_no_story(phrases):
        return False  # "because the smoke would choke the fire"
    return not any(t.lemma == token.lemma and t.pos in NOMINAL for t in phrases.tokens[:index])


def _is_loose_clause(phrases: Phrases, verb: int) -> bool:
    """Whether a clause behind a comma only adds to what its noun must name: "the fossil, which is ..."."""
    first = phrases.left[verb]
    return phrases.tokens[verb].dep == "relcl" and first > 0 and phrases.tokens[first - 1].text == ","


_TELLING = ("prep", "relcl", "acl", "compound", "poss", "appos", "nmod")


def _tells_no_story(phrases: Phrases) -> bool:
    """Whether a sentence says what is always so."""
    tags = [
        phrases.tokens[c].tag
        for c in phrases.children[phrases.sentence.root]
        if phrases.tokens[c].dep in ("aux", "auxpass")
    ]
    return next(iter(tags), phrases.tokens[phrases.sentence.root].tag) in ("VBZ", "VBP")


_FIXED = frozenset("hand contrary sake extent way whole basis expense brink form".split())
"""Nouns of set phrases: "on the other hand", "in the form of"."""
_ORDER = frozenset(
    "first second third fourth fifth new old last next other main previous latter former final whole "
    "entire".split()
)
