"""Definitions in running text, by the grammar of the sentence.

The forms are those of the definition-extraction literature (Hearst 1992; Navigli and Velardi 2010):
copula, apposition, "known as", "refers to", brackets. What is taken is always verbatim.
"""

from collections.abc import Iterator

from app.facts.concepts.appositions import (
    before_brackets,
    find_alternatives,
    find_appositions,
    find_brackets,
)
from app.facts.concepts.asides import find_asides
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import TERM_NOUNS, gloss_of, is_about_person
from app.facts.concepts.meant_by import find_meant_by
from app.facts.concepts.namings import find_namings
from app.facts.concepts.noun_extents import end_of_object, term_ending_at
from app.facts.concepts.phrases import NOMINAL, Phrases, is_person_noun
from app.facts.concepts.pointing_names import find_names_beside, find_pointing_names
from app.facts.concepts.speakers import CLAIMING
from app.facts.concepts.trimming import Range
from app.facts.concepts.wordings import find_by_wording, find_contents, weigh_complement
from app.facts.language import Sentence

_MEANING = {"mean", "denote", "signify", "designate", "comprise"}
_CLASSING = {"define", "classify", "understand"}
_AGREEING = {"agree", "insist", "believe", "accept", "admit", "declare", "say", "think", "feel", "fear"}
_ORDERED = frozenset(
    "first second third fourth fifth sixth last final next other same another remaining only main".split()
)
_HEDGES = {"may", "might", "could", "would", "should", "can", "must"}


def find_definitions(sentence: Sentence, before: Sentence | None = None) -> Iterator[Gloss]:
    """Every definition that the sentence gives, each term once, the plainest form first.

    `before` is the sentence before it in the same paragraph, for "This is called ...".
    """
    if len(sentence.tokens) < 4:
        return
    phrases = Phrases(sentence)
    pointed = list(find_pointing_names(phrases, Phrases(before) if before is not None else None))
    yield from pointed
    taken = {g.term.casefold() for g in pointed}
    for find in (
        find_meanings,
        find_namings,
        find_relative_copulas,
        find_copulas,
        find_appositions,
        find_brackets,
        find_asides,
        find_alternatives,
        find_by_wording,
        find_meant_by,
        find_contents,
        find_names_beside,
    ):
        for gloss in find(phrases):
            key = gloss.term.casefold()
            if key not in taken:
                taken.add(key)
                yield gloss


# -- "X means ...", "the term X refers to ..." ------------------------------------------------


def find_meanings(phrases: Phrases) -> Iterator[Gloss]:
    """ "X means ...", "the term X refers to ...", "X is defined as ..."."""
    for index, token in enumerate(phrases.tokens):
        said: Range | None = None
        if token.lemma == "refer" and token.tag in ("VBZ", "VBD", "VBP"):
            to = phrases.child(index, "prep")
            said = _object_range(phrases, to) if to is not None and phrases.tokens[to].text == "to" else None
            if said is not None and to is not None and phrases.tokens[index + 1].text == "both":
                said = index + 1, phrases.right[to]  # "refers both to A and to B"
        elif token.lemma in _MEANING and token.tag in ("VBZ", "VBP") and phrases.tokens[0].text != "By":
            if _is_restricting(phrases, index):
                continue  # "signs that mean the same": which signs, not what a sign is
            said = _object_range(phrases, index)
            if said is not None and _is_compared(phrases, said[0]):
                continue  # "a poor harvest means higher prices": what follows from it
        elif token.lemma in _CLASSING and token.tag == "VBN" and phrases.child(index, "dobj", "oprd") is None:
            to = phrases.child(index, "prep")
            said = _object_range(phrases, to) if to is not None and phrases.tokens[to].text == "as" else None
        if said is None or _is_further(phrases, index):
            continue
        term = None if _speaks_of(phrases, index) else _subject_term(phrases, index)
        if term is not None and phrases.tokens[said[0]].tag not in ("IN", "WRB", "TO", "PRP"):
            both = phrases.tokens[said[0]].text == "both"
            gloss = gloss_of(phrases, term, said, Form.TERM, 1.0, parsed=not both)
            if gloss:
                yield gloss


def _is_compared(phrases: Phrases, first: int) -> bool:
    """Whether words open with a comparison: "a higher price", "fewer boats"."""
    at = first + (phrases.tokens[first].text.lower() in ("a", "an"))
    return phrases.tokens[at].tag in ("JJR", "RBR")


def _is_further(phrases: Phrases, verb: int) -> bool:
    """Whether a meaning stands beside one given before: "Xs also means ..." is not what X means."""
    return any(phrases.tokens[c].text.lower() in ("also", "additionally") for c in phrases.children[verb])


_SPEAKING = frozenset("writing text source document record inscription passage chapter".split())


def _speaks_of(phrases: Phrases, verb: int) -> bool:
    """Whether writings or people refer to a thing, or "these bonds" were told of before: no term is meant."""
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None or phrases.tokens[subject].lemma in TERM_NOUNS:
        return False
    lemma = phrases.tokens[subject].lemma
    pointed = phrases.tokens[phrases.left[subject]].text.lower() in ("this", "that", "these", "those")
    refers = phrases.tokens[verb].lemma == "refer" and phrases.tokens[verb].tag in ("VBP", "VBD")
    return pointed or (refers and (lemma in _SPEAKING or is_person_noun(lemma)))


def _is_restricting(phrases: Phrases, verb: int) -> bool:
    """Whether a verb stands in a relative clause that a comma doesn't set off, on no "word"."""
    subject = phrases.child(verb, "nsubj")
    if subject is None or phrases.tokens[verb].dep != "relcl":
        return False
    opened = phrases.tokens[subject].text.lower() in ("that", "which", "who")
    owner = phrases.tokens[phrases.tokens[verb].head]
    return opened and phrases.tokens[subject - 1].text != "," and owner.lemma not in TERM_NOUNS


def _object_range(phrases: Phrases, governor: int) -> Range | None:
    noun = phrases.child(governor, "dobj", "pobj", "attr")
    if noun is None or phrases.tokens[noun].pos not in (*NOMINAL, "PRON"):
        return None
    if phrases.tokens[noun].pos == "PRON" and phrases.tokens[noun].text.lower() not in (
        "all",
        "those",
        "anyone",
    ):
        return None
    return phrases.left[noun], end_of_object(phrases, noun)


def _subject_term(phrases: Phrases, verb: int) -> Range | None:
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return None
    token = phrases.tokens[subject]
    if token.text.lower() in ("which", "that", "who"):
        head = phrases.tokens[verb].head
        if phrases.tokens[verb].dep != "relcl" or phrases.tokens[head].pos not in NOMINAL:
            return None
        if phrases.tokens[head].lemma in TERM_NOUNS and phrases.tokens[head].dep == "appos":
            return term_ending_at(phrases, max(0, phrases.left[head] - 2))
        return phrases.start_of_nominal(head), phrases.end_of_nominal(head)
    if token.lemma.lower() in TERM_NOUNS:
        named = phrases.child(subject, "appos")
        if named is not None:
            return phrases.left[named], phrases.right[named]
        for first, last in phrases.quotes:
            if subject < first <= phrases.right[subject] + 1:
                return first, last
        for child in phrases.children[subject]:
            named_verb = phrases.tokens[child].tag == "VBG" and phrases.right[child] == child
            if child > subject and (phrases.tokens[child].pos in NOMINAL or named_verb):
                return child, phrases.right[child]
        if (
            token.pos in NOMINAL
            and subject + 1 < verb
            and phrases.tokens[subject + 1].pos in (*NOMINAL, "ADJ", "X")
        ):
            return subject + 1, verb - 1
    if token.pos not in (*NOMINAL, "X"):
        return None
    if any(t.dep in CLAUSE_WORDS for t in phrases.tokens[phrases.left[subject] : subject]):
        return None
    return phrases.start_of_nominal(subject), phrases.end_of_nominal(subject)


CLAUSE_WORDS = ("relcl", "ccomp", "advcl", "csubj")


def find_relative_copulas(phrases: Phrases) -> Iterator[Gloss]:
    """ "X, which is a kind of ...": an explanation in a loose relative clause."""
    for index, token in enumerate(phrases.tokens[:-3]):
        if token.text.lower() != "which" or not index or phrases.tokens[index - 1].text != ",":
            continue
        verb, noun = token.head, phrases.tokens[token.head].head
        bearer = phrases.tokens[verb].dep == "relcl" and noun < index and phrases.tokens[noun].pos in NOMINAL
        said = phrases.child(verb, "attr")
        if phrases.tokens[verb].lemma != "be" or not bearer or said is None or said < verb:
            continue
        last = before_brackets(phrases, index - 2)
        if phrases.end_of_nominal(noun) != last or _is_pointed_at(phrases, noun):
            continue
        if phrases.child(verb, "neg") is not None or verb > index + 1:
            continue
        term = phrases.start_of_nominal(noun), last
        words = phrases.left[said], max(said, phrases.end_before_clauses(said))
        loose = (i for i in range(said, words[1]) if phrases.tokens[i].text == ",")
        stop = next((i for i in loose if phrases.tokens[i + 1].tag in ("VBN", "VBG")), None)
        words = (words[0], stop - 1) if stop is not None else words
        past = phrases.tokens[verb].tag == "VBD"
        weight = weigh_complement(phrases, term, words, past)
        gloss = gloss_of(phrases, term, words, Form.APPOSITION, weight) if weight else None
        if gloss and not is_about_person(phrases, words):
            yield gloss


# -- "X is a ..." -----------------------------------------------------------------------------


def find_copulas(phrases: Phrases) -> Iterator[Gloss]:
    """ "X is a ..."."""
    for index, token in enumerate(phrases.tokens):
        if token.lemma != "be" or token.tag not in ("VBZ", "VBP", "VBD"):
            continue
        subject, noun = phrases.child(index, "nsubj"), phrases.child(index, "attr")
        if subject is None or noun is None or noun < index or not _plain(phrases, index):
            continue
        if phrases.tokens[noun].pos != "NOUN" or phrases.tokens[subject].pos not in (*NOMINAL, "X", "ADJ"):
            continue
        if token.dep == "acl" and phrases.tokens[token.head].lemma != "fact":
            continue
        if token.dep == "ccomp" and _is_claimed(phrases, token.head):
            continue
        said = _past_emphasis(phrases, phrases.left[noun], noun), end_of_object(phrases, noun)
        said = said[0], _past_torn_adjectives(phrases, said[1])
        goes_on = said[1] < len(phrases.tokens) - 2 and not _has_verb(phrases, said[1] + 1)
        if goes_on and len(phrases.text(said[0], len(phrases.tokens) - 1)) < 220:
            said = said[0], len(phrases.tokens) - 1
        if said[1] + 1 < len(phrases.tokens) and phrases.tokens[said[1] + 1].tag in ("VBZ", "VBP"):
            continue  # "an ore found in A and B is ...": the last noun belongs to the next verb
        past = token.tag == "VBD"
        term = phrases.start_of_nominal(subject), phrases.end_of_nominal(subject, ("of", "in", "between"))
        weight = 0.0 if _is_pointed_at(phrases, subject) else weigh_complement(phrases, term, said, past)
        beside = phrases.child(subject, "appos")
        fronted = phrases.child(subject, "det")
        if beside is not None and fronted is not None and phrases.tokens[fronted].text in ("A", "An"):
            weight = 0.0  # "A Nordic people, the Xs were ...": the name is what stands behind the comma
        if beside is not None and is_ordered(phrases, subject):
            weight = 0.0  # "The last stage, X, is ...": the name is X
        if not agrees(phrases, index, subject):
            continue
        if not weight and beside is not None and beside > subject and phrases.tokens[beside].pos in NOMINAL:
            term = phrases.left[beside], phrases.end_of_nominal(beside)
            weight = weigh_complement(phrases, term, said, past)
        elif term[1] not in (phrases.right[subject], phrases.end_before_clauses(subject)):
            continue
        gloss = gloss_of(phrases, term, said, Form.COPULA, weight, parsed=not goes_on) if weight else None
        if gloss and not is_about_person(phrases, said):
            yield gloss


_EMPHASIS = ("just", "really", "simply", "basically", "essentially", "merely")


def _past_emphasis(phrases: Phrases, first: int, noun: int) -> int:
    """Past "just" and "simply", which change nothing of what a thing is."""
    while first < noun - 1 and phrases.tokens[first].text.lower() in _EMPHASIS:
        first += 1
    return first


def _past_torn_adjectives(phrases: Phrases, last: int) -> int:
    """ "a body of landowning, learned old men": the parser takes a participle for another verb."""
    tokens = phrases.tokens
    last -= tokens[last].text == ","
    if last + 4 >= len(tokens) or tokens[last + 1].text != "," or tokens[last + 2].tag not in _DESCRIBING:
        return last
    noun = next((i for i in range(last + 3, min(last + 7, len(tokens))) if tokens[i].pos == "NOUN"), None)
    if noun is None or any(tokens[i].tag not in _DESCRIBING for i in range(last + 2, noun)):
        return last
    return max(noun, phrases.right[noun])


_DESCRIBING = ("JJ", "VBN", "VBD", "NN")


def is_ordered(phrases: Phrases, noun: int) -> bool:
    """Whether a noun is only one of several: "the final stage", "another kind"."""
    return any(phrases.tokens[c].text.lower() in _ORDERED for c in phrases.children[noun] if c < noun)


def agrees(phrases: Phrases, verb: int, subject: int) -> bool:
    """Whether "is" or "are" fits its subject; else the parser took another noun for it."""
    token, form = phrases.tokens[subject], phrases.tokens[verb].text.lower()
    plural = token.tag == "NNS" and form in ("is", "was")
    return not plural or token.text.endswith(("ics", "us", "is", "ss")) or token.text[:1].isupper()


def _has_verb(phrases: Phrases, start: int) -> bool:
    """Whether behind a word a subject comes with its verb, or one more verb of the same subject."""
    for token in phrases.tokens[start:]:
        if token.dep in ("nsubj", "nsubjpass") and token.tag not in ("WP", "WDT"):
            return True
        helped = phrases.tokens[token.head] if token.dep in ("aux", "auxpass") else token
        if token.tag in ("VBZ", "VBP", "VBD", "MD") and helped.dep == "conj" and helped is not token:
            return phrases.tokens[helped.head].dep != "relcl"
        if token.tag in ("VBZ", "VBP", "VBD") and token.dep in ("conj", "ccomp", "ROOT", "advcl"):
            return (
                phrases.tokens[token.head].tag not in ("VBZ", "VBP")
                or token.dep != "conj"
                or (phrases.tokens[token.head].dep != "relcl")
            )
    return False


def _is_claimed(phrases: Phrases, verb: int) -> bool:
    """Whether somebody claims or agrees to what follows: then it is a claim, not a definition."""
    subject = phrases.child(verb, "nsubj")
    nobody = subject is None or phrases.tokens[subject].text.lower() in ("it", "we", "you", "one", "i")
    return not nobody and phrases.tokens[verb].lemma in CLAIMING | _AGREEING


def _is_pointed_at(phrases: Phrases, subject: int) -> bool:
    """Whether a subject is "this", "their" or "Rome's" something."""
    determiner = phrases.child(subject, "det", "poss")
    return determiner is not None and phrases.tokens[determiner].text.lower() not in ("a", "an", "the")


def _plain(phrases: Phrases, verb: int) -> bool:
    """No negation, modal, condition or question in the clause of a verb."""
    deps = {phrases.tokens[c].dep for c in phrases.children[verb]}
    lemmas = {phrases.tokens[c].lemma for c in phrases.children[verb]}
    following = {t.lemma for t in phrases.tokens[verb + 1 : verb + 5]}
    if (
        "neg" in deps
        or {"not", "no", "never", "hardly", "neither"} & following
        or lemmas & _HEDGES
        or phrases.sentence.text.rstrip().endswith("?")
    ):
        return False
    if lemmas & {"no", "never", "not", "if", "unless", "when", "where"}:
        return False
    return (phrases.tokens[verb].dep in ("ROOT", "conj", "ccomp", "advcl") and "mark" not in deps) or (
        lemmas & {"whereas", "while", "because", "that"} != set()
    )
