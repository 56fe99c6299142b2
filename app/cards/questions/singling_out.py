"""Whether a plain question singles out its answer, and question and answer stand alone."""

import re

from app.cards.questions.answers import SPANS, Asked, content_words
from app.cards.questions.bound_words import is_bound
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.facts.concepts.phrases import NOMINAL, PERSONS, is_person_noun
from app.facts.concepts.terms import GENERIC, singular
from app.wording import gettext as _

BARE = re.compile(
    r"(?i)(?:this|that|these|those|such|it|them|him|her|his|its|their|each other|one another|itself|"
    r"themselves|himself|others?|some|many|several|various|certain|numerous|countless|more|less|few|all|both|either|"
    r"neither|any|another|even|just|much|no|nothing|something|anything|everything|what|how|whether|one|ones|same|so|"
    r"the (?:same|other|latter|former|following|above|first|second|third))\b(?! of the [a-z]+ of)"
)
OWNED = re.compile(r"(?i)(?:all|its|their|his|her) (?:[\w’'-]+ ){1,}[\w’'-]+")
"""What belongs to the subject, in three words or more."""
LONGEST_PART = 20
"""Words of an object or of what a preposition leads to."""
LONGEST_DEED = 14
"""Words of a deed that is a subject: "saving a job in the mill"."""


def is_nameable(clause: PlainClause) -> bool:
    """Whether a subject names something: a name, a term, a kind; not "a study", "many", "the first"."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    head, text = tokens[clause.subject], clause.text(clause.first, clause.subject_end)
    if head.dep == "csubj":
        return 3 <= len(text.split()) <= LONGEST_DEED
    if len(text.split()) > 12 or head.pos not in NOMINAL or BARE.match(text):
        return False
    if re.match(
        r"(?i)(?:two|three|four|five|most|each|every|our|my|your|in|a (?:study|few|number|lot))\b", text
    ):
        return False
    if head.pos == "PROPN":
        return True
    children = [tokens[c] for c in phrases.children[clause.subject]]
    told = any(t.dep in ("compound", "amod", "poss", "nmod", "prep", "acl") for t in children)
    past = tokens[clause.verb].tag in ("VBD", "VBN") and tokens[clause.body].tag != "VBP"
    if past and any(t.text.lower() in ("a", "an") for t in children):
        return False
    common = singular(head.text.lower()) in GENERIC or head.lemma in PERSONS
    return told or not common


def is_told(clause: PlainClause, inverted: str, *, least: int) -> bool:
    """Whether a question says enough of which thing it asks for: more than a name and a verb."""
    rest = content_words(f"{inverted} {clause.front}")
    names = [w for w in re.findall(r"\b[A-Z][\w’'-]+|\d{3,}", f"{inverted} {clause.front[1:]}") if len(w) < 4]
    if len(rest) + len(names) < least:
        return False
    token = clause.phrases.tokens[clause.subject]
    generic = clause.phrases.tokens[clause.verb].tag in ("VBZ", "VBP")
    lone = token.pos == "PROPN" and clause.subject_end == clause.first and not generic
    behind = len(rest) - len(content_words(clause.asked_of))
    return not lone or behind >= 2


def checked(clause: PlainClause, asking: str, inverted: str, gap: range) -> Asked | None:
    """The question, where its subject and answer can stand alone and no pronoun is loose."""
    answer = clause.text(gap.start, gap.stop - 1)
    if (
        not is_nameable(clause)
        or len(answer.split()) > LONGEST_PART + 10
        or answer.count("“") != answer.count("”")
    ):
        return None
    if not is_bound(clause, gap) or _DISCOURSE.match(clause.front):
        return None
    bare = asking in (_("What"), _("Whom")) or asking.endswith((_("what"), _("whom")))
    if bare and BARE.match(answer) and not OWNED.match(answer):
        return None
    words = answer.split()
    following = clause.phrases.tokens[gap.stop : gap.stop + 1]
    if "," in answer and not re.search(r"\b(?:and|or)\b", answer) and any(t.dep == "cc" for t in following):
        return None  # a list that was read as two clauses
    weak = len(words) < 2 and (singular(words[0].lower()) in GENERIC or len(words[0]) < 5)
    return None if weak else Asked(finish(clause, asking, inverted), answer)


_DISCOURSE = re.compile(
    r"(?i)(?:then|next|later|soon|earlier|there|here|today|now|instead|otherwise|similarly|likewise|"
    r"again|at (?:about )?(?:that|this|the same) time|by (?:then|now)|after (?:this|that)|"
    r"before (?:this|that)|in this|in that|for (?:this|that)|with this|afterwards?|meanwhile|eventually|"
    r"for example|for instance|in these|in such)\b"
)


def means_person(noun: str) -> bool:
    """Whether a noun is a person's, not a device's ("transmitter")."""
    made = noun.endswith(("mitter", "meter", "ceptor", "ductor", "actor", "ocessor", "nsor", "ster"))
    return not made and (is_person_noun(noun) or noun in (*PERSONS, "people"))


_TO_PERSONS = frozenset(
    """report liable deliver loyal accountable answerable responsible sell pay owe grateful known available
    payable addressed hand give grant transfer disclose refer submit surrender""".split()
)
"""Verbs and qualities whose "to" leads to persons more often than to things."""


def ask_party(clause: PlainClause, prep: int, noun: int) -> Asked | None:
    """ "must be reported to third parties", "is liable to the buyer": to whom, of a person or party."""
    tokens = clause.phrases.tokens
    if tokens[prep].text.lower() != "to" or tokens[tokens[prep].head].lemma not in _TO_PERSONS:
        return None
    if not means_person(tokens[noun].lemma) and tokens[noun].lemma not in ("party", "public", "heir"):
        return None
    inverted = invert(clause, range(prep, clause.last + 1))
    answer = clause.text(prep + 1, clause.last)
    return Asked(finish(clause, _("To whom"), inverted), answer) if inverted else None


def is_time(clause: PlainClause, noun: int) -> bool:
    """Whether a noun phrase tells a time."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    words = tokens[phrases.left[noun] : phrases.right[noun] + 1]
    return (
        tokens[noun].lemma.lower() in SPANS
        or tokens[noun].entity in ("DATE", "TIME")
        or any(t.tag == "CD" and re.fullmatch(r"1\d\d\d|20\d\d", t.text) for t in words[:4])
    )


def denies(clause: PlainClause, last: int) -> bool:
    """Whether what stands before an answer says that something is not so."""
    return clause.until(max(last, clause.verb)).is_negated


RANKING = frozenset("first last only dominant largest oldest sole highest main chief leading best".split())


def is_ranking(clause: PlainClause, first: int, noun: int) -> bool:
    """Whether what is said of a thing is its rank among others, which leaves open what it is: "the first
    complete theory"."""
    tokens = clause.phrases.tokens
    words = [tokens[c] for c in clause.phrases.children[noun]]
    ranked = any(t.tag == "JJS" or t.lemma.lower() in RANKING for t in words)
    return tokens[first].text.lower() == "the" and ranked and tokens[noun].pos == "NOUN"


def says_never(clause: PlainClause) -> bool:
    """Whether "never" stands before the verb."""
    return any(t.text.lower() == "never" for t in clause.phrases.tokens[clause.body : clause.verb])
