"""Explanations set beside a term, told by the order of words where the parser attached them elsewhere.

"X, a kind of ...", "Xs, people who ...", "X—the belief that ...—" and, in front of their term,
"A kind of ..., X does ...": the tags and the punctuation are enough, and what is taken is verbatim.
"""

from collections.abc import Iterator

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import COLLECTIVES, LIGHT_BESIDE, PLACES, gloss_of, is_about_person, is_light
from app.facts.concepts.noun_extents import nouns_before
from app.facts.concepts.phrases import Phrases, is_predicate_of_pronoun
from app.facts.concepts.trimming import Range, enumerates, runs_on
from app.facts.concepts.wordings import BELIEFS, EVALUATIONS, IDEAS, POINTERS, SUMMARIES, head_of

_BREAKS = (",", "—", "–", "--")
_FINITE = ("VBZ", "VBD", "VBP", "MD")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_STRAY = ("now", "then", "once", "today", "not", "and", "or", "but", "include")
_EXPLAINING = ("of", "for", "from", "in", "between", "among", "against", "by", "beyond", "across", "within")
_AMOUNTS = ("few", "number", "lot", "couple", "variety", "handful", "series")
_COUNTING = ("all", "both", "some", "many", "most", "such", "these", "those", "other", "several", "more")


def find_asides(phrases: Phrases) -> Iterator[Gloss]:
    """Every explanation beside or before its term, that the order of the words gives away."""
    yield from _behind(phrases)
    yield from _in_front(phrases)


# -- "X, a kind of ..." -------------------------------------------------------------------------


def _behind(phrases: Phrases) -> Iterator[Gloss]:
    tokens = phrases.tokens
    for comma in range(1, len(tokens) - 4):
        if tokens[comma].text not in _BREAKS:
            continue
        term = nouns_before(phrases, comma)
        start = _past_that_is(phrases, comma) + 1
        head = head_of(phrases, start, len(tokens) - 1) if term is not None else None
        if term is None or head is None or head > comma + 9:
            continue
        term = _whole_name(phrases, term, head)
        said = start, end_of_aside(phrases, comma, head)
        weight = _weigh_aside(phrases, comma, term, said, head) if said[1] > head else 0.0
        if runs_on(phrases, said[1]) or enumerates(phrases, *said):
            continue
        if not weight or is_predicate_of_pronoun(phrases, term) or _is_listed(phrases, term, said):
            continue
        gloss = gloss_of(phrases, term, said, Form.APPOSITION, weight, parsed=False)
        if gloss and not is_about_person(phrases, said):
            yield gloss


def _past_that_is(phrases: Phrases, comma: int) -> int:
    """The mark behind which an explanation begins: "X, that is, a ..."."""
    words = phrases.text(comma + 1, min(comma + 3, len(phrases.tokens) - 1)).lower().replace(" ", "")
    return comma + 3 if words == "thatis," else comma


def _whole_name(phrases: Phrases, term: Range, head: int) -> Range:
    """ "committees of correspondence", where the explanation is plural as its first noun is; whole names."""
    tokens, of = phrases.tokens, term[0] - 1
    plural = tokens[head].tag == "NNS" and tokens[term[1]].tag == "NN"
    named = of > 1 and tokens[of].text == "of" and tokens[of - 1].tag == "NNP" and tokens[of + 1].tag == "NNP"
    if named and tokens[of - 2].text.lower() == "the" and tokens[head].lemma not in PLACES:
        return of - 1, term[1]  # "the Synod of Whitby, a meeting that ..."
    if plural and of > 0 and tokens[of].text == "of" and tokens[of - 1].tag in ("NNS", "NNPS"):
        return of - 1, term[1]
    return term


def end_of_aside(phrases: Phrases, opening: int, head: int) -> int:
    """The last word of an aside: before its closing dash, or before the verb that the term governs."""
    tokens = phrases.tokens
    if tokens[opening].text != ",":
        closing = next(
            (i for i in range(head, len(tokens)) if tokens[i].text in _BREAKS and tokens[i].text != ","), None
        )
        return (closing if closing is not None else len(tokens)) - 1
    stops = [i for i in range(head, len(tokens)) if tokens[i].text in (",", ";", ":")]
    for stop in stops:
        following = tokens[stop + 1 : stop + 4]
        goes_on = bool(following) and (
            following[0].tag in (*_FINITE, "PRP", "DT", "RB", "IN", "NNP", "VBG", "WP")
        )
        if following and following[0].text == "that":
            return stop - 1
        if tokens[stop].text != "," or (goes_on and phrases.sentence.root > stop):
            return stop - 1
    return len(tokens) - 1


def _weigh_aside(phrases: Phrases, comma: int, term: Range, said: Range, head: int) -> float:
    """How surely the words behind a break explain the name before it; 0 where they are something else."""
    tokens = phrases.tokens
    noun, dash = tokens[head], tokens[comma].text != ","
    inside = {t.lemma.lower() for t in tokens[said[0] : head]}
    effort = noun.lemma in ("effort", "attempt") and noun.dep == "appos" and noun.head == term[1]
    named = tokens[term[0]].pos == "PROPN" and term[1] > term[0]
    resumed = dash and any(t.lemma == noun.lemma and t.pos == "NOUN" for t in tokens[: term[1] + 1])
    if resumed or noun.lemma in POINTERS or inside & {*EVALUATIONS, *_STRAY}:
        return 0.0
    if noun.lemma in SUMMARIES and not (effort and (named or dash)):
        return 0.0
    clause = _opens_clause(phrases, head + 1, said[1])
    told = clause or tokens[head + 1].text.lower() in _EXPLAINING
    if not told or _has_own_verb(phrases, head, said[1]) or _is_introduced(phrases, term, said):
        return 0.0
    return _weigh_article(phrases, term, said, head, clause=clause, dash=dash)


def _weigh_article(
    phrases: Phrases, term: Range, said: Range, head: int, *, clause: bool, dash: bool
) -> float:
    """What article and number of an explanation are worth, where they fit its term."""
    tokens = phrases.tokens
    word, noun = tokens[said[0]].text.lower(), tokens[head]
    plural = tokens[term[1]].tag in ("NNS", "NNPS") or (
        tokens[term[0]].tag == "NNS" and tokens[term[0] + 1].text == "of"
    )
    series = any(
        tokens[i].text == "," and tokens[i + 1].text in ("and", "or") for i in range(said[0], said[1])
    )
    if word in ("a", "an") and (
        tokens[said[0] + 1].text in _AMOUNTS or (series and noun.dep != "appos" and not clause)
    ):
        return 0.0
    if word in ("a", "an"):
        fits = not plural or noun.lemma in COLLECTIVES
        return 0.78 if fits and is_sole_bearer(phrases, term) else 0.0
    if word == "the":
        ideal = noun.lemma in BELIEFS and (clause or tokens[head + 1].text == "of")
        return 0.72 if ideal or (dash and noun.lemma in IDEAS and tokens[head + 1].text == "of") else 0.0
    opening = next((t for t in tokens[said[0] : head + 1] if t.pos != "ADV"), noun)
    if noun.tag != "NNS" or opening.pos not in ("NOUN", "ADJ") or series or word in _COUNTING:
        return 0.0
    if plural:
        return 0.75 if clause else 0.62
    spaces = head == said[0] and not clause and is_sole_bearer(phrases, term) and _ends(phrases, said)
    return 0.5 if spaces else 0.0


def _opens_clause(phrases: Phrases, index: int, last: int) -> bool:
    """Whether a relative clause, participle or infinitive that tells what a noun is begins here."""
    after, then = phrases.tokens[index], phrases.tokens[min(index + 1, last)]
    relative = after.tag in _RELATIVE or (after.tag == "IN" and then.tag in ("WDT", "WP", "WP$"))
    return relative or after.text in ("that", "who", "to") or after.tag in ("VBN", "VBG")


def _has_own_verb(phrases: Phrases, head: int, last: int) -> bool:
    """Whether a finite verb stands behind a noun with no relative word before it: another clause."""
    for index in range(head + 1, last + 1):
        token = phrases.tokens[index]
        if (token.tag in _RELATIVE and token.text != "how") or token.text in ("that", "who"):
            return False
        if token.tag in _FINITE:
            return token.dep != "relcl"
    return False


def _is_introduced(phrases: Phrases, term: Range, said: Range) -> bool:
    """Whether the name ends an introductory or inserted phrase, so that the clause itself goes on behind."""
    tokens = phrases.tokens
    begin = next((i for i in range(term[0] - 1, -1, -1) if tokens[i].text in (",", "(", "—", ";")), -1)
    opening = tokens[begin + 1]
    if any(t.text.lower() in ("including", "like") for t in tokens[begin + 1 : term[0]]):
        return True
    inserted = opening.pos in ("ADP", "SCONJ") and not any(
        t.tag in _FINITE for t in tokens[begin + 1 : term[0]]
    )
    between = begin > 0 and tokens[begin].text == "," and opening.pos == "ADP"
    return inserted and (between or _ends(phrases, said))


def _ends(phrases: Phrases, said: Range) -> bool:
    return said[1] >= len(phrases.tokens) - 2


def is_sole_bearer(phrases: Phrases, term: Range) -> bool:
    """Whether an explanation can only belong to this name: not to the noun before "of"."""
    tokens = phrases.tokens
    before = term[0] - 1
    while (before > 0 and tokens[before].pos in ("DET", "ADJ", "ADV")) or tokens[before].text in ("“", '"'):
        before -= 1
    if before <= 0 or tokens[before].pos != "ADP":
        return True
    bearer = tokens[before - 1]
    if tokens[before].text.lower() != "of" or bearer.pos not in ("NOUN", "PROPN"):
        return True
    return is_light(bearer.lemma.lower()) or bearer.lemma in LIGHT_BESIDE or bearer.lemma.endswith("ion")


def _is_listed(phrases: Phrases, term: Range, said: Range) -> bool:
    """Whether name and explanation are members of one list."""
    tokens = phrases.tokens
    after = [t.text.lower() for t in tokens[said[1] + 1 : said[1] + 3]]
    if after[:1] and after[0] in ("and", "or"):
        return True
    bare = tokens[said[0]].text.lower() not in ("a", "an", "the")
    if after == [",", "and"] or after == [",", "or"]:
        return bare or not any(t.tag in _FINITE for t in tokens[said[1] + 3 : said[1] + 8])
    before = [t.text.lower() for t in tokens[max(0, term[0] - 2) : term[0]]]
    return bool(before) and (before[-1] in (",", "and", "or") or before in ([",", "a"], [",", "the"]))


# -- "A kind of ..., X does ..." ----------------------------------------------------------------


def _in_front(phrases: Phrases) -> Iterator[Gloss]:
    """An explanation that opens the sentence, before the term that is its subject."""
    tokens = phrases.tokens
    if len(tokens) < 9 or tokens[0].text not in ("A", "An"):
        return
    head = head_of(phrases, 0, len(tokens) - 1)
    comma = next((i for i in range(3, len(tokens) - 3) if tokens[i].text == ","), None)
    if head is None or comma is None or head >= comma - 1:
        return
    root = phrases.sentence.root
    subjects = [c for c in phrases.children[root] if tokens[c].dep in ("nsubj", "nsubjpass")]
    subject = subjects[-1] if subjects else None
    if subject is None or subject < comma:
        return
    comma = max(i for i in range(subject) if tokens[i].text == ",")
    first = phrases.left[subject]
    if not comma < first or first > comma + 1 or any(t.tag in ("PRP", "PRP$") for t in tokens[first:root]):
        return
    last = phrases.end_of_nominal(subject)
    after = tokens[head + 1]
    told = after.tag in (*_RELATIVE, "IN", "VBN", "VBG", "TO") or after.text == "that"
    if not told or last - first > 4 or tokens[head].lemma in POINTERS:
        return
    said = 0, comma - 1
    gloss = gloss_of(phrases, (first, last), said, Form.APPOSITION, 0.8, parsed=False)
    if gloss and not is_about_person(phrases, said):
        yield gloss
