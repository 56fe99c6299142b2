"""Sentences that can be told alone: verbatim, but for brackets, openings and the name of a pronoun."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases, announces, is_person_noun, stands_alone
from app.facts.concepts.terms import GENERIC
from app.facts.events.antecedents import find_antecedent
from app.facts.events.clauses import parentheses
from app.facts.events.continued_subjects import Antecedent
from app.facts.language import Sentence, Token
from app.facts.relations.main_clauses import makes_no_claim, unframe

MIN_WORDS, MAX_WORDS = 7, 45
MAX_SAID = 300
_LOOKED_BACK = 6
"""Sentences in which the noun of a pronoun may stand."""
OPENING = re.compile(
    r"(?:(?:However|Nevertheless|Nonetheless|Moreover|Furthermore|Thus|Therefore|Hence|Indeed|Consequently|"
    r"Accordingly|Meanwhile|Finally|Eventually|Similarly|Likewise|In addition|As a result|In fact|"
    r"In turn|Of course|For example|For instance|Instead|In response|In contrast|By contrast|Then|Also|"
    r"Additionally|Besides|Conversely|Ultimately|Overall|Specifically|Again|In short|In other words|"
    r"In particular|Unfortunately|Fortunately|Interestingly|Importantly|Notably|Clearly|Naturally|"
    r"Not surprisingly|Unsurprisingly|After all|On the other hand|On the contrary|To be sure|As such|"
    r"In the end|At the same time|Rather|Hence|Indeed|Further|Second(?:ly)?|Third(?:ly)?|First(?:ly)?|"
    r"Still|First|Second|Third|Lastly),\s+|"
    r"(?:But|And|Yet|So(?! (?:long|far|much|many|few|little|great|soon)\b)|Thus|Also|Then|Thereupon|"
    r"Therefore|Hence|Likewise(?= the\b))\s*,?\s+|"
    r"(?:For (?:example|instance)|(?:A|One|The) (?:caveat|problem|point) is that)\s+)+"
)
"""What only ties a sentence to the one before it."""
INSERTED = re.compile(
    r",? (?:however|moreover|therefore|nevertheless|nonetheless|furthermore|for example|for instance|in fact|"
    r"indeed|thus|then|in turn|meanwhile|consequently|accordingly|of course|"
    r"in contrast|by contrast|on the (?:other hand|contrary)),|, (?:however|though|too|"
    r"for example|for instance)(?=\.$)"
)
_SETTING = re.compile(
    r"(?i)(?:in|on|at|by|after|before|during|since|from|for|until|with|under|when|where|as|if|while|although|though|"
    r"among|despite|unlike|like|to|of)\b"
)
"""Words that open what stands before a clause, and keeps its comma."""
_BRACKETS = re.compile(r"(?<!\w)\s*\([^()]*\)|\s+\([^()]*\)")
UNTOLD = re.compile(
    r"(?i)\b(?:this|these|such (?!as\b)(?!an?\b)|here|above|below|the former|the latter|currently|"
    r"recently|the same (?!\w+ as\b)|"
    r"others(?! such as)(?!, such)|similar(?:ly)?|likewise|aforementioned|"
    r"(?:previous|next|following|last) (?:year|day|month|section|chapter)|"
    r"(?:that (?:year|day|month|time|summer|winter|spring|autumn|fall|date)|the (?:year|time|"
    r"date))(?! (?:of|when|that|\d|being|to))|"
    r"thereafter|thereby|therein|(?:the|both) (?:two|three|four)(?! (?:[\w-]+ ){1,3}(?:of|that|who|"
    r"which|in)\b)|both (?:sides|countries|men|powers)|"
    r"the other|each other’s|as follows|as well(?! as)|too\b(?! \w)|again|instead(?! of)|still|"
    r"(?:years?|months?|days?|weeks?|decades?|centur(?:y|ies)) (?:before|earlier|later)|"
    r"there(?=[.,;])|by then|until then|another|at first|later|soon|meanwhile|now|today|modern-day|so-called|"
    r"rest of the|(?:do|does|did|doing|done) so\b|"
    r"as a result(?! of)|in (?:response|return|addition|contrast|turn)(?! to)|afterwards?|"
    r"discussed|described (?:in|above)|shown (?:in|above|below))\b"
)
FURNITURE = re.compile(
    r"(?i)\b(?:credit:|figure\b|table \d|pictured\b|depict|photograph|chapters?\b|link\b|https?:|www\.|"
    r"image\b|the map\b|painting\b|read (?:the|more)\b|module\b|quiz\b|exercise\b|"
    r"we (?:will|have|shall)\b|license\b|copyright\b|website\b|(?:is|are) presented\b|video\b|"
    r"excerpt\b|section\b|ISBN\b)|[:;]$|\s[ab]\)"
)
_BLANKS = re.compile(r"_{2,}|\\_|(?:\\\s*){2}")
"""What stands for words to fill in."""
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}|(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil) (?:early |late |"
    rf"mid-)?{_MONTH})\b"
)
_YEAR = re.compile(r"\b\d{4}\b|\bBCE?\b|\bCE\b")
_OF_ONE = {"he": ("he", "him", "his", "himself"), "she": ("she", "her", "hers", "herself"),
           "they": ("they", "them", "their", "theirs", "themselves"),
           "it": ("it", "its", "itself")}  # fmt: skip
UNIQUE = frozenset(
    """world earth sun moon sky sea ocean universe globe planet public church state economy internet past
    future present west east north south weather climate environment population people government law
    media market press military army navy brain heart body blood skin cell nervous process
    majority poor rich wealthy elderly young land countryside community family individual individuals
    human humans society wild night day morning evening ground air water surface atmosphere
    end beginning middle idea fact right ability first way need use lack presence""".split()
)
"""Nouns that "the" needs no passage before: there is one of them, or the word means all of its kind."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it is told alone, its grammar as written, and the names put for pronouns."""

    said: str
    phrases: Phrases
    subject: int
    named: tuple[Antecedent, ...] = ()


def without_inserted(text: str) -> str:
    """The sentence without "however" and its like between commas: "In 1711, however, ..." keeps one comma,
    "Brandl, however, sold ..." none."""

    def joint(found: re.Match[str]) -> str:
        before = text[: found.start()]
        return "," if len(before.split()) < 4 and _SETTING.match(before) else ""

    return INSERTED.sub(joint, text)


def find_unique_nouns(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Nouns that a document only ever has with "the", so that there is one of them: "the amygdala"."""
    with_the, otherwise = Counter[str](), set[str]()
    for sentence in sentences:
        for before, token in pairwise(sentence.tokens):
            if token.pos != "NOUN":
                continue
            if before.text.lower() == "the":
                with_the[token.lemma.lower()] += 1
            elif before.pos in ("DET", "NUM", "PRON"):
                otherwise.add(token.lemma.lower())
    tenses = Counter(s.tokens[s.root].tag for s in sentences)
    if tenses["VBD"] > tenses["VBZ"] + tenses["VBP"]:
        return frozenset()  # a story: "the tomb" is one of those it told of
    return frozenset(
        noun
        for noun, times in with_the.items()
        if times > 2 and noun not in otherwise and noun not in GENERIC and noun not in PERSONS
    )


def tell(
    sentences: Sequence[Sentence],
    number: int,
    unique: frozenset[str] = frozenset(),
    named: frozenset[str] = frozenset(),
    find_person: Callable[[int, int], Antecedent | None] = lambda _number, _subject: None,
) -> Told | None:
    """The sentence as it can be understood by itself, or with its topic; None where it can't.

    `unique`: see find_unique_nouns; `named`: nouns that the topic names, so that "the" points there;
    `find_person`: whom a chapter is about where a subject of a sentence means that person.
    """
    sentence = unframe(sentences[number])
    if sentence is not sentences[number]:
        sentences = (*sentences[max(0, number - _LOOKED_BACK) : number], sentence)
        number, find_person = len(sentences) - 1, lambda _number, _subject: None
    if not _is_plain(sentence):
        return None
    phrases = Phrases(sentence)
    root = sentence.root
    subject = phrases.child(root, "nsubj", "nsubjpass")
    if subject is None or phrases.tokens[root].pos not in ("VERB", "AUX"):
        return None
    unique = named | (unique if _is_present(phrases, root) else frozenset())
    swap: dict[int, str] = {}
    names: tuple[Antecedent, ...] = ()
    token = phrases.tokens[subject]
    if token.tag == "PRP":
        found = named_subject(sentences, number, subject) or find_person(number, subject)
        if found is None:
            return None
        swap, names = {subject: found.name}, (found,)
    elif token.pos not in (*NOMINAL, "NUM") or is_untold_noun(phrases, subject, unique):
        return None
    if not _rest_is_told(phrases, subject, swap, unique):
        return None
    said = _shown(phrases, swap)
    outside = re.sub(r"“[^”]*”|\"[^\"]*\"", "", said)
    if UNTOLD.search(outside) or FURNITURE.search(said) or len(said) > MAX_SAID:
        return None
    return Told(said, phrases, subject, names)


def _is_present(phrases: Phrases, root: int) -> bool:
    """Whether a sentence speaks of what is always so rather than tells a story."""
    tags = [
        phrases.tokens[c].tag for c in phrases.children[root] if phrases.tokens[c].dep in ("aux", "auxpass")
    ]
    return next(iter(tags), phrases.tokens[root].tag) in ("VBZ", "VBP", "MD")


def _is_plain(sentence: Sentence) -> bool:
    """Whether it is a whole sentence of the writer's, of a length that one card can hold."""
    text = sentence.text
    if not MIN_WORDS <= len(text.split()) <= MAX_WORDS or not re.match(r"[A-Z“\"]", text):
        return False
    if makes_no_claim(text):
        return False
    if not re.search(r"[.][”\")]*$", text) or "?" in text or _is_broken(text) or _BLANKS.search(text):
        return False
    if (text[0] in '“"' and text.rstrip(".")[-1:] in '”"') or (_DAY.search(text) and not _YEAR.search(text)):
        return False
    return text.count("“") == text.count("”") and text.count("(") == text.count(")")


def _is_broken(text: str) -> bool:
    """Whether a sentence runs over short lines, as lists and verses do, not over those of a page."""
    lines = text.split("\n")
    return len(lines) > 2 and sum(map(len, lines[:-1])) < 45 * (len(lines) - 1)


def _shown(phrases: Phrases, swap: dict[int, str]) -> str:
    """The sentence's words, names in the places of pronouns, without brackets and opening."""
    sentence = phrases.sentence
    text = sentence.text
    for index in sorted(swap, reverse=True):
        token = phrases.tokens[index]
        text = text[: token.start - sentence.start] + swap[index] + text[token.end - sentence.start :]
    text = re.sub(r"\s?\\\s?(?=[^\w\s])", "", " ".join(text.split()))
    text = re.sub(r" [-–—]{1,2} ?(?=\w[^-–—,;]{3,80}\w ?[-–—]{1,2}[ .])[^-–—]+[-–—]{1,2}(?=[ .])", "", text)
    text = _BRACKETS.sub("", text)
    text = without_inserted(text)
    text = re.sub(r"(?<!but )\balso ", "", text) if "not only" not in text else text
    text = OPENING.sub("", text, count=1) if OPENING.match(text) else text
    return re.sub(r"\s+([,.;])", r"\1", text[:1].upper() + text[1:])


# -- names for pronouns ------------------------------------------------------------------------


def named_subject(sentences: Sequence[Sentence], number: int, subject: int) -> Antecedent | None:
    """What a pronoun that is a subject stands for, where the sentence before leaves one candidate."""
    word = sentences[number].tokens[subject].text.lower()
    if word in ("he", "she"):
        found = find_antecedent(sentences, number, subject)
        return found if found is not None and re.match(r"[A-Z]", found.name) else None
    if word not in ("it", "they") or number == 0:
        return None
    if word == "it" and announces(Phrases(sentences[number]), subject):
        return None
    before = sentences[number - 1]
    if before.block != sentences[number].block:
        return None
    earlier = Phrases(before)
    if any(t.dep in ("nsubj", "nsubjpass") for t in sentences[number].tokens[:subject]):
        return None
    return _continued(earlier, plural=word == "they")


def _continued(earlier: Phrases, *, plural: bool) -> Antecedent | None:
    """The subject of the sentence before, where no other noun of its number could be meant."""
    root = earlier.sentence.root
    subject = earlier.child(root, "nsubj", "nsubjpass")
    if subject is None or not _fits(earlier.tokens[subject], plural):
        return None
    first, last = earlier.start_of_nominal(subject), earlier.end_of_nominal(subject)
    equated = earlier.tokens[root].lemma in ("be", "become", "remain")
    defined = equated and earlier.child(root, "attr") is not None and root > subject
    if last - first > 6 or earlier.child(subject, "conj") is not None:
        return None
    if not (defined and _is_present(earlier, root)) and is_untold_noun(earlier, subject):
        return None
    if earlier.tokens[first].tag in ("PRP$", "DT") and earlier.tokens[first].text.lower() != "the":
        return None
    rivals = [
        i
        for i, t in enumerate(earlier.tokens)
        if not first <= i <= last
        and _fits(t, plural)
        and t.dep in _RIVAL_PLACES
        and not (t.dep == "attr" and equated)
    ]
    if rivals:
        return None
    text = earlier.text(first, last)
    if earlier.tokens[first].pos == "DET" or (
        first == 0 and earlier.tokens[first].pos not in ("PROPN",) and not earlier.tokens[first].entity
    ):
        text = text[:1].lower() + text[1:]
    return Antecedent(text, earlier.tokens[first].start, earlier.tokens[last].end)


_RIVAL_PLACES = ("nsubj", "nsubjpass", "dobj", "attr", "conj")


def _fits(token: Token, plural: bool) -> bool:
    """Whether "they" (or "it") could stand for a noun."""
    if plural:
        return token.tag in ("NNS", "NNPS")
    thing = token.entity not in ("PERSON", "DATE", "NORP", "CARDINAL", "TIME")
    return token.tag in ("NN", "NNP") and thing and not is_person_noun(token.lemma)


# -- what only the passage tells ----------------------------------------------------------------


def _rest_is_told(phrases: Phrases, subject: int, swap: dict[int, str], unique: frozenset[str]) -> bool:
    last = len(phrases.tokens) - 1
    own = _OF_ONE.get(phrases.tokens[subject].text.lower(), ()) if swap else ()
    if _has_lone_pronoun(phrases, named=bool(swap)):
        return False
    if swap:
        for index, token in enumerate(phrases.tokens):
            loose = token.tag in ("PRP", "PRP$") and index != subject and token.text.lower() not in own
            pointing = token.tag == "DT" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
            if loose or pointing or (token.tag in ("PRP", "PRP$") and index < subject):
                return False
    elif not stands_alone(phrases, 0 if not _looks_ahead(phrases, subject) else phrases.left[subject], last):
        return False
    aside = parentheses(phrases.sentence, range(last + 1))
    return not any(
        is_untold_noun(phrases, i, unique)
        for i, t in enumerate(phrases.tokens)
        if i not in aside
        and i != subject
        and t.pos == "NOUN"
        and t.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "poss")
    )


def _has_lone_pronoun(phrases: Phrases, *, named: bool) -> bool:
    """Whether "them" or "it" stands where no plural, pair or thing was told of, nor a subject `named`."""
    told = neuter = named
    for index, token in enumerate(phrases.tokens):
        if (
            token.text.lower() == "that"
            and token.dep == "nsubj"
            and phrases.tokens[token.head].dep == "ccomp"
        ):
            return True
        several = token.tag in ("NNS", "NNPS") or token.entity == "NORP" or token.dep == "conj"
        told = told or several or token.lemma.lower() in ("people", "everyone", "anyone", "each")
        thing = (
            token.tag in ("NN", "NNP")
            and token.dep != "compound"
            and token.entity not in ("PERSON", "DATE", "TIME")
        )
        neuter = neuter or thing
        if token.text.lower() == "it" and token.dep in ("dobj", "pobj") and not neuter:
            return True
        if token.text.lower() in ("they", "them") and not told:
            return not any(t.tag in ("NNS", "NNPS") for t in phrases.tokens[index:])
    return False


def _looks_ahead(phrases: Phrases, subject: int) -> bool:
    """Whether a pronoun before the subject can only mean the subject: "Despite his wish, Babur ..."."""
    first = phrases.left[subject]
    ahead = [t for t in phrases.tokens[:first] if t.tag in ("PRP", "PRP$")]
    if (
        not ahead
        or phrases.tokens[first - 1].text != ","
        or any(t.dep in ("nsubj", "nsubjpass") for t in phrases.tokens[:first] if t not in ahead)
    ):
        return False
    token = phrases.tokens[subject]
    plural = token.tag in ("NNS", "NNPS") or phrases.child(subject, "conj") is not None
    right = (
        _OF_ONE["they"]
        if plural
        else (*_OF_ONE["he"], *_OF_ONE["she"])
        if token.entity == "PERSON"
        else _OF_ONE["it"]
    )
    if any(t.text.lower() in ("this", "these", "such") for t in phrases.tokens[:first]):
        return False
    return all(t.text.lower() in right for t in ahead)


def is_untold_noun(phrases: Phrases, index: int, unique: frozenset[str] = frozenset()) -> bool:
    """ "The treaty", "the second group", "many": what only the passage before tells."""
    token = phrases.tokens[index]
    words = [phrases.tokens[c] for c in phrases.children[index]]
    if token.pos in ("NUM", "PRON", "DET", "ADJ") and token.dep in ("nsubj", "nsubjpass"):
        return not any(t.dep == "prep" and t.text.lower() == "of" for t in words)
    if token.pos != "NOUN":
        return False
    definite = any(t.dep == "det" and t.text.lower() in ("the", "that", "those") for t in words)
    if not definite:
        return False
    telling = ("prep", "relcl", "acl", "compound", "poss", "appos", "nmod", "nummod", "conj")
    if any(t.dep in telling for t in words):
        return any(t.dep == "nummod" for t in words) and not any(
            t.dep in ("prep", "relcl", "acl", "compound", "appos") for t in words
        )
    qualified = [t for t in words if t.dep == "amod"]
    if any(t.text[:1].isupper() or (t.tag in ("JJS", "JJ") and t.entity == "NORP") for t in qualified):
        return False
    if (
        token.lemma.lower() in UNIQUE
        or token.lemma.lower() in unique
        or any(t.tag == "JJS" for t in qualified)
    ):
        return False
    told_of = (
        token.dep in ("nsubj", "nsubjpass")
        and token.tag == "NN"
        and not _is_present(phrases, phrases.sentence.root)
    )
    if (
        qualified
        and not told_of
        and token.lemma not in PERSONS
        and not any(t.text.lower() in _ORDER for t in qualified)
    ):
        return False
    earlier = any(t.lemma == token.lemma and t.pos in NOMINAL for t in phrases.tokens[:index])
    return not earlier


_ORDER = frozenset(
    "first second third fourth new old last next other main previous latter former final".split()
)
