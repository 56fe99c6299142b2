"""Whether a sentence, as it is written, needs none of its neighbours; its words without what only ties it."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise

from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases, is_person_noun
from app.facts.concepts.terms import GENERIC
from app.facts.language import Sentence, Token
from app.facts.relations.telling import INSERTED, OPENING, UNIQUE

MIN_WORDS, MAX_WORDS = 6, 35
"""Words of a sentence without its brackets."""
_SUBJECTS = ("nsubj", "nsubjpass")
_SPEAKING = frozenset("i me my mine myself we us our ours ourselves you your yours yourself let's".split())
_EVERYBODY = frozenset("we us our ours ourselves you your yourself".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HE_OR_SHE = frozenset("he him his himself she her hers herself".split())
_THEY = frozenset("they them their theirs themselves".split())
_IT = frozenset("it its itself".split())
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "appos", "conj", "csubj", "dative")
_BRACKETS = re.compile(r"\s+\([^()]*\)|(?<!\w)\([^()]*\)|\s*\[\d[\d, –-]*\]")
_POINTING = re.compile(
    r"(?i)\b(?:this|these|such(?! as\b)|here|"
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
    r"today|currently|recently|nowadays|now|yesterday|tomorrow|this (?:year|month|week)|so far|"
    r"in (?:this|that|such|either|each|any|every) (?:case|way|sense|respect|regard)|"
    r"similar(?:ly)?(?! to)|a different|further|"
    r"as (?:discussed|mentioned|noted|described|shown|seen|stated)|respectively|etc)\b"
)
_FURNITURE = re.compile(
    r"(?i)\bcredit:|\bfigs?\.|\bfigures? \d|"
    r"\b(?:the|this|these|see|in|each|following) figures?(?! (?:of|who|that|for|is)\b)|"
    r"\btables? \d|\bpictured\b|\bdepict|\bphotograph|\bchapters?\b|"
    r"https?:|www\.|"
    r"\bvideo\b|\bclick\b|\bwebsite\b|\bcopyright\b|\blicense\b|\bexercise|\bquiz\b|\bISBN\b|\bet al\b|"
    r"\bibid\b|"
    r"\b(?!vitamin|type|group|class|grade|plan|hepatitis|factor|part|point)(?-i:[a-z]{4,} [B-HJ-Z])\b"
    r"(?![.’'\w-])|"
    r"\((?:[a-d]|ii?|iii)\)|"
    r"^(?:[A-Z]\w+,? )?(?:we|I) (?:(?:can|will|shall|must|may|might|now|then|thus|also|therefore|here) )*"
    r"(?:define|turn|consider|discuss|examine|call|return|look|begin|start|use|account|assume|suppose|"
    r"describe|mention|propose|present|introduce|focus|proceed|pass)\b|"
    r"\bpresent (?:inquiry|study|paper|purpose|question|volume|work)\b|\bfor the purpose in hand\b|"
    r"^While yes\b|"
    r"\bsection\b|\bthis (?:article|paper|book|essay)\b|[`|=<>\\{}$]|_{2,}|\.\.\.|…"
)
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
_SPEECH = re.compile(r"[“\"][^”\"]*(?:[.,!?;][”\"]|\s[^”\"\s]+\s[^”\"\s]+\s[^”\"\s]+\s[^”\"\s]+[”\"])")
"""Quoted words that are a sentence, or run to five or more."""


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
    subject = phrases.child(sentence.root, *_SUBJECTS, "csubj", "csubjpass")
    if subject is None:
        return False
    token = phrases.tokens[subject]
    named = token.pos in NOMINAL or token.text.lower() in _EVERYBODY or token.dep.startswith("csubj")
    if not (named or _is_expletive(phrases, subject) or _is_named_in_front(phrases, subject)):
        return False
    if not _is_told(text):
        return False
    return ":" not in text or _lists_behind_colon(phrases)


@lru_cache(maxsize=8192)  # the dearest look of all at a sentence, wanted by three finders
def _is_told(text: str) -> bool:
    """Whether words are neither of the page's furniture, nor speech, nor a question, nor two clauses."""
    return not (_FURNITURE.search(text) or _SPEECH.search(text) or re.search(r"[;?]", text))


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
    return " ".join(_POINTERS.sub(lambda m: "" if m.start() else " ", text).split())


def _is_named_in_front(phrases: Phrases, subject: int) -> bool:
    """Whether a pronoun stands for what a clause before it has named: "When a kiln cools, it ..."."""
    word = phrases.tokens[subject].text.lower()
    if word not in ("it", "they"):
        return False
    tags = ("NN", "NNP") if word == "it" else ("NNS", "NNPS")
    return any(
        t.tag in tags and t.dep in _SUBJECTS and t.entity != "PERSON" and not is_person_noun(t.lemma)
        for t in phrases.tokens[:subject]
    )


def _lists_behind_colon(phrases: Phrases) -> bool:
    """Whether a whole clause stands before the one colon and what it announces behind it."""
    tokens = phrases.tokens
    colons = [i for i, t in enumerate(tokens) if t.text == ":"]
    if len(colons) != 1 or not 3 < colons[0] < len(tokens) - 2 or phrases.sentence.root > colons[0]:
        return False
    if tokens[colons[0] - 1].pos in ("VERB", "AUX"):
        return False  # "the label reads: ..."
    behind = tokens[colons[0] + 1 :]
    told = any(t.dep in _SUBJECTS and t.tag not in ("WDT", "WP") for t in behind)
    return not told and len(behind) <= LONGEST_LIST


def stands(phrases: Phrases, usual: Set[str] = frozenset()) -> bool:
    """Whether nobody needs the passage to understand it; `usual`: nouns that "the" may stand with."""
    tokens = phrases.tokens
    subject = phrases.child(phrases.sentence.root, *_SUBJECTS)
    if not is_whole(phrases) or subject is None or _opens_badly(phrases, subject):
        return False
    shown = show(phrases)
    if not shown or _points(shown):
        return False
    inside = _in_brackets(tokens)
    return not any(
        _leans(phrases, i, subject) or _is_untold(phrases, i, usual)
        for i in range(len(tokens))
        if i not in inside
    )


@lru_cache(maxsize=8192)
def _points(shown: str) -> bool:
    """Whether words outside quotation marks point to another place of the text."""
    return bool(_POINTING.search(re.sub(r"“[^”]*”|\"[^\"]*\"", "", shown)))


_ANY = re.compile(r"(?:One|Some|Other|Another|Few|Participants|Subjects|Respondents|Students)\b(?! of the)")
"""What opens a sentence about somebody or something that is not named."""


def leans_on_passage(phrases: Phrases, *, of_all: bool = False) -> bool:
    """Whether a sentence speaks in another's words, of some one unnamed, or by a pronoun of what stood
    before. `of_all`: its "we" and "you" are anybody, as where it explains a term."""
    text = phrases.sentence.text
    if _SPEECH.search(text) or _ANY.match(text):
        return True
    subject = phrases.child(phrases.sentence.root, *_SUBJECTS)
    subject = subject if subject is not None else 0
    return any(_is_loose(phrases, i, subject, of_all) for i in range(len(phrases.tokens)))


def _is_loose(phrases: Phrases, index: int, subject: int, of_all: bool) -> bool:
    """Whether a pronoun has nothing in the sentence that it stands for; "our" may be everybody's."""
    token = phrases.tokens[index]
    if token.text.lower() in _EVERYBODY and (of_all or token.dep not in _SUBJECTS):
        return False
    pronoun = token.tag in ("PRP", "PRP$") or token.text.lower() in ("that", "those", "there", *_SPEAKING)
    return pronoun and _leans(phrases, index, subject)


def show(phrases: Phrases) -> str:
    """The sentence without brackets, inserted "however" and opening "But"; empty where it is too long or
    short."""
    text = _without_pointers(" ".join(phrases.sentence.text.split()))
    text = INSERTED.sub(lambda m: "," if len(text[: m.start()].split()) < 4 else "", _BRACKETS.sub("", text))
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
    dangling = first.text in ("Of", "Which", "That", "Than", "Or", "Nor", "Among", "There", "Here", "Such")
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


def _leans(phrases: Phrases, index: int, subject: int) -> bool:
    """Whether a pronoun or pointing word has nothing in the sentence that it stands for."""
    token = phrases.tokens[index]
    word = token.text.lower()
    if word in _SPEAKING:
        return True
    if token.tag in ("PRP", "PRP$"):
        return not (_is_expletive(phrases, index) or _is_bound(phrases, index, subject))
    if word in ("there", "thither", "hither") and token.dep == "advmod":
        return not any(t.entity in ("GPE", "LOC", "FAC") for t in phrases.tokens[:index])
    following = phrases.tokens[index + 1].text.lower() if index + 1 < len(phrases.tokens) else ""
    if word in ("that", "those") and token.tag in ("DT", "PRP") and token.dep != "mark":
        return following not in ("of", "who", "which", "that", "in", "for", "with") or index == 0
    if word in (
        "both",
        "all",
        "some",
        "any",
        "neither",
        "either",
        "each",
        "many",
        "most",
        "few",
        "several",
        "one",
    ):
        return token.dep in (*_SUBJECTS, "dobj") and following != "of"
    return False


def _is_expletive(phrases: Phrases, index: int) -> bool:
    token = phrases.tokens[index]
    told = {phrases.tokens[c].dep for c in phrases.children[token.head]} & {"csubj", "ccomp", "xcomp"}
    return token.dep == "expl" or (token.text.lower() == "it" and bool(told) and token.dep in _SUBJECTS)


def _is_bound(phrases: Phrases, index: int, subject: int) -> bool:
    """Whether the pronoun's noun stands before it, or is the subject that its phrase precedes."""
    word = phrases.tokens[index].text.lower()
    token = phrases.tokens[index]
    if index == subject:
        return False
    clause = phrases.tokens[token.head]
    if token.dep in _SUBJECTS and clause.dep == "ccomp" and word in _HE_OR_SHE:
        return False  # "Sabra suggested that he was ...": the speaker, or whom they speak of?
    before = [
        i for i in range(index) if phrases.tokens[i].dep in _ARGUMENTS and phrases.tokens[i].pos in NOMINAL
    ]
    if index < phrases.left[subject]:
        before = [subject]
    tokens = [phrases.tokens[i] for i in before]
    if word in _HE_OR_SHE:
        return any(t.tag == "NNP" or is_person_noun(t.lemma) or t.lemma in PERSONS for t in tokens)
    if word in _THEY:
        pairs = any(phrases.child(i, "conj") is not None for i in before)
        return pairs or any(t.tag in ("NNS", "NNPS") for t in tokens)
    if word in _IT:
        return any(t.tag in ("NN", "NNP") and not is_person_noun(t.lemma) for t in tokens)
    return True


def _is_untold(phrases: Phrases, index: int, usual: Set[str]) -> bool:
    """ "The treaty", "the second group": a noun with "the" that only the passage before tells."""
    token = phrases.tokens[index]
    if token.pos != "NOUN" or token.dep not in (*_SUBJECTS, "dobj", "pobj", "poss", "attr", "conj"):
        return False
    words = [phrases.tokens[c] for c in phrases.children[index]]
    if not any(t.dep == "det" and t.text.lower() in ("the", "that", "those") for t in words):
        return False
    if any(t.dep in ("prep", "relcl", "acl", "compound", "poss", "appos", "nmod") for t in words):
        return False
    following = phrases.tokens[index + 1 : index + 2]
    if token.text[:1].isupper() or any(t.tag == "CD" for t in following):
        return False  # "the Baltic", "the year 862"
    qualified = [t for t in words if t.dep == "amod" and t.text.lower() not in _ORDER]
    lemma = token.lemma.lower()
    if lemma in UNIQUE or lemma in usual or any(t.tag == "JJS" or t.text[:1].isupper() for t in qualified):
        return False
    person = is_person_noun(lemma) or lemma in PERSONS
    if qualified and not person:
        return False
    if not person and token.head != phrases.sentence.root and _tells_no_story(phrases):
        return False  # "because the smoke would choke the fire"
    return not any(t.lemma == token.lemma and t.pos in NOMINAL for t in phrases.tokens[:index])


def _tells_no_story(phrases: Phrases) -> bool:
    """Whether a sentence says what is always so."""
    tags = [
        phrases.tokens[c].tag
        for c in phrases.children[phrases.sentence.root]
        if phrases.tokens[c].dep in ("aux", "auxpass")
    ]
    return next(iter(tags), phrases.tokens[phrases.sentence.root].tag) in ("VBZ", "VBP")


_ORDER = frozenset(
    "first second third fourth fifth new old last next other main previous latter former final whole "
    "entire".split()
)
