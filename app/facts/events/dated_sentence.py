"""A sentence as one of its dates sees it: what the date's words are, and what they depend on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.facts.dates.edtf_dates import MONTH_NAMES
from app.facts.events.clauses import auxiliaries_of, clause_head, first_conjunct, subject_of
from app.facts.events.dated_phrases import Relation, find_lead, relation_of
from app.facts.language import Sentence, Token

_HEDGES = frozenset(
    "claim allege believe think hope fear suspect expect predict promise threaten demand propose want "
    "assume imagine doubt deny plan intend warn wish suppose wonder speculate estimate argue suggest "
    "forecast insist assert contend claim".split()
)
_INTENTIONS = frozenset(
    "plan intend hope want expect promise threaten propose schedule wish agree vow pledge demand aim".split()
)
_AWAITING = frozenset(
    "ready unready due scheduled slated supposed meant set expected planned intended designed likely "
    "unlikely willing eager reluctant prepared poised projected proposed".split()
)
"""What is said of somebody before a deed: a date behind that deed tells when it was to be."""
_HELD = frozenset("view belief claim theory idea notion assumption legend tradition rumour story".split())
"""What "that he was born in 1471" may be: somebody's view, which the text does not share."""
_PLANNING = frozenset("plan schedule intend propose envisage envision".split())
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "whenever", "wherever"})
_DOUBTFUL = frozenset({"may", "might", "could", "should", "must", "can", "shall", "ought"})
_TIME_PREPOSITIONS = ("since", "after", "before", "until", "following", "during", "than", "like", "despite")
_COMPARING = (*_TIME_PREPOSITIONS, "against", "versus", "compared", "unlike", "as")
_MEASURING = re.compile(
    r"(?i)(?:rivall?|resembl|exceed|surpass|recall|echo|mirror|equall?|match|outdo|beat)ing"
)
"""Verbs that set something beside what was at another time ("rivalling the fire of 1904")."""
_COUNTS = frozenset("census survey poll estimate count enumeration".split())
"""What only finds out how things stood in its year ("had 900 members in the 2011 survey")."""
_APPOSED = re.compile(r"(?i)\s*,\s*(?:on |in )?(?:the )?")
_RECKONED = re.compile(r"(?i)\b(?:later|after|afterwards|before|earlier|following|next)\b")
_YEAR_BEHIND = re.compile(
    r"\s+of\s+(?:this|that|(?:that|the)\s+same|the\s+(?:next|following|previous|preceding))\s+year\b"
)
"""What belongs to a month or day before it: "in November of that year"."""
_MODIFIERS = ("nummod", "compound", "nmod", "amod", "poss")


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """`date` are the tokens of the date, `phrase` these and the words that tie them ("on", "by the end of").

    `others` are the tokens of the sentence's other dates. `tied` is None where no word ties the date.
    """

    sentence: Sentence
    date: frozenset[int]
    phrase: frozenset[int]
    others: frozenset[int]
    tied: Relation | None
    is_compared: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's tokens."""
        return self.sentence.tokens

    @property
    def relation(self) -> Relation:
        """How the date is tied; a bare one dates its event plainly."""
        return self.tied or Relation.AT


def read_date(
    sentence: Sentence, span: tuple[int, int], others: Sequence[tuple[int, int]], *, ranged: bool = False
) -> DatedSentence:
    """See a sentence by the date at `span` (code points of the document).

    `ranged`: the span is a date and its end, so that "from" and "between" tell when.
    """
    tokens = sentence.tokens
    low, high = span[0] - sentence.start, span[1] - sentence.start
    words = sentence.text[low:high]
    date = frozenset(i for i, t in enumerate(tokens) if t.end > span[0] and t.start < span[1])
    lead, tied = find_lead(sentence.text[:low])
    counted = _count_around(sentence, date)
    if counted:
        return DatedSentence(
            sentence, date, date | counted, _tokens_in(sentence, others) - counted, Relation.AT
        )
    if _describes_noun(sentence, date):
        lead, tied = low, None
    if tied is None and re.match(r"(?i)(in|on|at|during|since|until|by|before|after|from|between)\b", words):
        tied = relation_of(words)
    if tied is None and is_reckoned(sentence, (span[0], span[0] + len(words.split(",")[0]))):
        tied = Relation.AT
    start = sentence.start + lead
    year = _YEAR_BEHIND.match(sentence.text, high)
    end = sentence.start + year.end() if year else span[1]
    tying = frozenset(i for i, t in enumerate(tokens) if t.start >= start and t.end <= end) - date
    other = _tokens_in(sentence, others)
    compared = not ranged and "between" in sentence.text[lead:low].lower()
    if ranged and tied is Relation.LOOSE:
        tied = Relation.AT
    return DatedSentence(sentence, date, date | tying, other - date - tying, tied, compared)


def start_of_apposed(sentence: Sentence, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> int:
    """Where a date's words begin, with those that say the same before it ("two days later, on May 4")."""
    for start, end in others:
        between = sentence.text[end - sentence.start : span[0] - sentence.start]
        if end <= span[0] and _APPOSED.fullmatch(between) and is_reckoned(sentence, (start, end)):
            return start
    return span[0]


def is_reckoned(sentence: Sentence, span: tuple[int, int]) -> bool:
    """Whether a date's words count from another date ("two days later")."""
    words = sentence.text[span[0] - sentence.start : span[1] - sentence.start]
    return bool(_RECKONED.search(words)) and not re.search(r"\d{3}", words)


def is_told_again(sentence: Sentence, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether a reckoned date is told exactly right behind it: "a month later, on April 12"."""
    gaps = (sentence.text[span[1] - sentence.start : a - sentence.start] for a, _ in others if a >= span[1])
    return is_reckoned(sentence, span) and any(_APPOSED.fullmatch(gap) for gap in gaps)


def _tokens_in(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for i, t in enumerate(sentence.tokens) for a, b in spans if t.end > a and t.start < b)


def _count_around(sentence: Sentence, date: frozenset[int]) -> frozenset[int]:
    """The whole of "in the 2011 census", which tells no more than "in 2011"; empty for other nouns."""
    tokens = sentence.tokens
    last = max(date, default=len(tokens)) + 1
    if last >= len(tokens) or tokens[last].text.lower() not in _COUNTS or tokens[last].dep != "pobj":
        return frozenset()
    prep = tokens[last].head
    words = frozenset(range(prep, last + 1))
    plain = date < words and len(words - date) <= 3 and sentence.subtree(prep) == sorted(words)
    return words if plain and tokens[prep].text.lower() in ("in", "at", "by") else frozenset()


def _describes_noun(sentence: Sentence, date: frozenset[int]) -> bool:
    """Whether the date stands before the noun it describes: "in the 1960 election", "a 1959 report"."""
    tokens = sentence.tokens
    return any(
        tokens[i].dep in _MODIFIERS
        and tokens[i].head > max(date)
        and tokens[tokens[i].head].pos in ("NOUN", "PROPN")
        and not _only_stands_before(sentence, date, tokens[i].head)
        for i in date
        if tokens[i].head not in date
    )


def _only_stands_before(sentence: Sentence, date: frozenset[int], noun: int) -> bool:
    """ "In 1402 Olaf won", "by May 7 news of it came": the date behind its preposition, then the subject."""
    tokens, before = sentence.tokens, min(date) - 1
    if before < 0 or tokens[before].text.lower() not in ("in", "on", "by"):
        return False
    if tokens[noun].dep in ("nsubj", "nsubjpass"):
        return tokens[max(date) + 1].pos in ("PROPN", "DET")
    verb = tokens[tokens[noun].head].head
    day = any(tokens[i].text in MONTH_NAMES for i in date) and len(date) > 1
    opens = before == 0 and tokens[noun].pos == "PROPN" and tokens[verb].dep == "ROOT"
    plain = tokens[noun].dep == "pobj" and tokens[verb].pos in ("VERB", "AUX") and verb > noun
    return (day or opens) and plain and subject_of(sentence, verb) is None


def governed_word(d: DatedSentence) -> int:
    """The first token of the date's words that something outside them governs."""
    outer = [i for i in sorted(d.phrase) if d.tokens[i].head not in d.phrase]
    return outer[0] if outer else min(d.phrase)


def dated_noun(d: DatedSentence, top: int) -> int | None:
    """The noun that the date itself modifies: "a 1959 report", "the alliance of the 1950s"."""
    head = d.tokens[top].head
    if head in d.phrase or d.tokens[head].pos not in ("NOUN", "PROPN"):
        return None
    if d.tied is None and d.tokens[top].dep in _MODIFIERS and head > top:
        while d.tokens[head].dep in ("compound", "nmod") and d.tokens[head].head > head:
            head = d.tokens[head].head
        return head
    if d.tied is Relation.OF:
        return head
    stands_by = d.tied is Relation.AT and head < top and not _verb_between(d, head, top)
    if stands_by and (_is_in_subject(d, head) or is_under_time_word(d, head)):
        return head
    return None


def _verb_between(d: DatedSentence, low: int, high: int) -> bool:
    return any(d.tokens[i].pos in ("VERB", "AUX") for i in range(low, high))


def _is_in_subject(d: DatedSentence, noun: int) -> bool:
    verb = clause_head(d.sentence, noun)
    subject = subject_of(d.sentence, verb)
    return subject is not None and subject < verb and noun in d.sentence.subtree(subject)


def is_under_time_word(d: DatedSentence, noun: int) -> bool:
    """Whether a noun only tells when something else was ("since the alliance in the 1950s")."""
    head = d.tokens[noun].head
    return d.tokens[noun].dep == "pobj" and d.tokens[head].text.lower() in _TIME_PREPOSITIONS


def measures_only(d: DatedSentence, top: int, head: int) -> bool:
    """Whether the date stands in a comparison ("against 904 in 2007", "since the attack a year earlier")."""
    node = top
    while node != head and d.tokens[node].head != node:
        node = d.tokens[node].head
        if node not in d.phrase and node != head and d.tokens[node].text.lower() in _COMPARING:
            return True
    return False


def is_only_compared(d: DatedSentence, noun: int) -> bool:
    """Whether a dated noun is only what something else is measured by ("rivalling that of the 1904 fire")."""
    node = noun
    while d.tokens[node].head != node:
        node = d.tokens[node].head
        if _MEASURING.fullmatch(d.tokens[node].text):
            return True
    return False


def is_told_only_by_context(d: DatedSentence) -> bool:
    """ "From the previous year", "by the next month": neither an event's date nor words to blank."""
    words = " ".join(d.tokens[i].text for i in sorted(d.date))
    if re.search(r"(?i)^the\b.*\b(?:following|after|before)$", words):
        return True  # "the year following the fire ...": what follows belongs to the date
    return d.relation is not Relation.AT and not re.search(rf"\d|(?i:centur)|{'|'.join(MONTH_NAMES)}", words)


def is_unsure(d: DatedSentence, head: int) -> bool:
    """Conditions, doubts, plans and claims state nothing that happened."""
    node, passed = governed_word(d), set()
    while node not in passed:
        passed.add(node)
        token = d.tokens[node]
        governor = d.tokens[token.head]
        if token.dep == "xcomp" and token.tag == "VB" and governor.lemma in _INTENTIONS:
            return True
        if token.tag == "VB" and governor.lemma == "decide" and d.others and node > token.head:
            return True  # "it was decided in May to sail in June": the second date is the plan's
        before = (d.tokens[i].text.lower() for i in range(token.head, node))
        if token.tag == "VB" and not _AWAITING.isdisjoint(before):
            return True
        if token.dep == "ccomp" and governor.lemma in _HEDGES and node > token.head:
            return True
        if token.dep in ("acl", "ccomp") and governor.lemma in _HELD and governor.pos == "NOUN":
            return True
        if token.dep in ("advcl", "ccomp", "ROOT", "conj", "relcl") and _is_conditional(d, node):
            return True
        node = token.head
    if _is_planned(d, head):
        return True
    return d.tokens[head].tag == "VB" and not auxiliaries_of(d.sentence, head)


def _is_planned(d: DatedSentence, head: int) -> bool:
    """ "It was planned that one crew would fly in May, while another would train": none of it was."""
    helped = {d.tokens[i].text.lower() for i in auxiliaries_of(d.sentence, first_conjunct(d.sentence, head))}
    planned = (i for i, t in enumerate(d.tokens) if t.lemma in _PLANNING and t.tag in ("VBN", "VBD"))
    return "would" in helped and any(i < head for i in planned)


def _is_conditional(d: DatedSentence, verb: int) -> bool:
    children = d.sentence.children(verb)
    words = {d.tokens[i].text.lower() for i in children if d.tokens[i].dep in ("mark", "aux", "advmod")}
    if words & (_CONDITIONS | _DOUBTFUL | {"perhaps", "maybe", "possibly", "presumably"}):
        return True
    clauses = [i for i in children if d.tokens[i].dep == "advcl"]
    marks = {
        d.tokens[j].text.lower() for i in clauses for j in d.sentence.children(i) if d.tokens[j].dep == "mark"
    }
    return bool(marks & {"if", "unless"}) and "would" in words
