"""Questions for what a verb and its preposition lead to, for one of several, and for what is set against
another thing."""

import re

from app.cards.questions.answers import Asked, content_words, stem
from app.cards.questions.asked_relations import ROLES
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import BARE, denies, is_nameable, is_told
from app.facts.relations.clause_verbs import is_passive
from app.wording import gettext as _

_NAMING = frozenset({("know", "as"), ("refer", "to", "as"), ("designate", "as")})
_BONDS = frozenset(
    tuple(bond.split(":"))
    for bond in """influence:by affect:by characterize:by characterise:by serve:as function:as act:as
    consist:of compose:of assemble:into derive:from arise:from occur:through result:from stem:from depend:on
    depend:upon rely:on rely:upon surround:by control:by determine:by govern:by cover:by cover:with bind:to
    give:rise:to limit:to link:to reserve:for measure:in replace:by lead:to""".split()
)
_PASSIVE_ONLY = frozenset({"know", "refer", "influence", "affect", "characterize", "characterise", "limit"})
_BOTH = re.compile(r"both .+ and .+")
_OPEN = re.compile(
    r"(?i)(?:a (?:number|variety|range|series|host) of|many|several|various|some|different|other|how|what|"
    r"whether|where|which|who|each other|one another)\b"
)
LONGEST_LED_TO = 18
"""Words of an answer."""


def ask_bond(clause: PlainClause) -> Asked | None:
    """ "is known as ...", "is influenced by both A and B", "consists of ...": what stands behind it."""
    tokens, verb = clause.phrases.tokens, clause.phrases.tokens[clause.verb]
    found = _bond_at(clause)
    if found is None or denies(clause, clause.verb):
        return None
    bond, first = found
    if verb.lemma in _PASSIVE_ONLY and not is_passive(clause.phrases, clause.verb):
        return None
    last = _end_of_answer(clause, first, bond)
    answer = clause.text(first, last)
    if re.match(r",? (?:.*, )?and (?:from|by|of|on|to|as|for) ", _behind(clause, last)):
        return None  # half of it
    both = _BOTH.match(answer) is not None
    if not both and (BARE.match(answer) or _OPEN.match(answer) or tokens[first].tag == "VBG"):
        return None
    if len(answer.split()) > LONGEST_LED_TO or answer.count("(") != answer.count(")"):
        return None
    inverted = invert(clause.until(first - 1))
    named = bond in _NAMING
    if inverted is None or not is_nameable(clause) or not is_told(clause, inverted, least=2 if named else 3):
        return None
    known = {stem(w) for w in content_words(inverted)}
    news = [w for w in content_words(answer) if stem(w) not in known]
    if not news or (not named and len(news) < len(content_words(answer)) / 2):
        return None
    present = verb.tag in ("VBZ", "VBP") or tokens[clause.body].tag in ("VBZ", "VBP", "MD")
    if not named and (not present or len(content_words(answer)) < 2):
        return None
    return Asked(finish(clause, _("What"), inverted), answer, restates=named or both)


def _bond_at(clause: PlainClause) -> tuple[tuple[str, ...], int] | None:
    """The verb with the words that go with it, and where what they lead to begins."""
    tokens = clause.phrases.tokens
    words = [tokens[clause.verb].lemma]
    for index in range(clause.verb + 1, min(clause.verb + 3, clause.last)):
        words.append(tokens[index].text.lower())
        if tuple(words) in _NAMING | _BONDS:
            return tuple(words), index + 1
    return None


def _behind(clause: PlainClause, last: int) -> str:
    """What of the statement stands behind a word, as it would be joined to it."""
    tokens = clause.phrases.tokens
    if last + 1 >= len(tokens):
        return ""
    text = clause.phrases.text(last + 1, len(tokens) - 1)
    return text if text.startswith(",") else f" {text}"


def _end_of_answer(clause: PlainClause, first: int, bond: tuple[str, ...]) -> int:
    """Where the answer ends: before a relative clause without a comma, and before another verb's clause."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    for index in range(first + 2, clause.last + 1):
        token = tokens[index]
        if token.tag in ("WP$", "WDT", "WP") or token.text in (";", "—", "–"):
            return phrases.trimmed(first, index - 1)[1]
        means = token.text.lower() in _MEANS and token.dep in ("prep", "agent", "mark", "advmod")
        if means and bond[-1] != "by":
            return phrases.trimmed(first, index - 1)[1]
        if token.text == "," and index < clause.last and tokens[index + 1].text.lower() in _BREAKING:
            return index - 1
    return clause.last


_BREAKING = ("which", "who", "but", "while", "whereas", "because", "so", "where", "although", "though")
_MEANS = ("by", "through", "via", "due", "when", "if", "because", "during")
_COUNTING = frozenset("another second third fourth further additional one".split())
_EVALUATED = frozenset(
    """criticism strength weakness benefit drawback advantage disadvantage function way effect consequence
    aim goal purpose challenge risk feature characteristic result example use method reason objection
    lesson principle rule task duty property sign symptom strategy technique""".split()
)


def ask_one_of(clause: PlainClause) -> Asked | None:
    """ "One of the functions of money is ...", "Another criticism of the method is that ...": one of them."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma != "be" or clause.is_negated or clause.front or clause.body != clause.verb:
        return None
    asked_of = _one_of_them(clause)
    first = clause.verb + 1
    if asked_of is None or first > clause.last:
        return None
    said = phrases.child(clause.verb, "attr", "xcomp", "ccomp")
    answer = clause.text(first, clause.last)
    clause_told = tokens[first].text == "that" and tokens[first].dep == "mark"
    if said is None or phrases.left[said] != first or (BARE.match(answer) and not clause_told):
        return None
    if len(answer.split()) > LONGEST_LED_TO + 6 or len(content_words(answer)) < 2:
        return None
    if re.search(r"\b(?:this|these|those|its|their|his|her)\b", asked_of):
        return None
    return Asked(finish(clause, _("What"), f"{tokens[clause.verb].text} {asked_of}"), answer, restates=True)


def _one_of_them(clause: PlainClause) -> str | None:
    """ "one of the functions of money", "one criticism of the method"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    opening = tokens[clause.first].text.lower()
    if tokens[clause.subject].text.lower() == "one" and clause.first == clause.subject:
        of = phrases.child(clause.subject, "prep")
        things = phrases.child(of, "pobj") if of is not None else None
        if things is None or tokens[things].lemma not in ROLES | _EVALUATED or things >= clause.subject_end:
            return None
        return clause.asked_of
    ordinal = clause.first + (opening == "a")
    if tokens[ordinal].text.lower() not in _COUNTING or tokens[clause.subject].tag != "NN":
        return None
    if tokens[clause.subject].lemma not in ROLES | _EVALUATED or clause.subject == clause.subject_end:
        return None
    return f"{_('one')} {clause.text(ordinal + 1, clause.subject_end)}"


def ask_contrast(clause: PlainClause) -> Asked | None:
    """ "The rules protect growers, not buyers": rather than buyers, whom or what?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    found = _set_against(clause)
    if found is None or clause.front:
        return None
    end, other = found
    start = clause.verb + 1
    if tokens[start].text.lower() == "to" and start + 1 < end and tokens[start + 1].lemma == "be":
        start += 2
    noun = next(
        (
            c
            for v in (clause.verb, start - 1)
            for c in phrases.children[v]
            if tokens[c].dep in ("dobj", "attr")
        ),
        None,
    )
    if noun is None or not start <= noun <= end or phrases.left[noun] != start:
        return None
    against = clause.text(other, clause.last)
    answer = clause.text(start, end)
    if tokens[noun].tag not in _NOUNS or "," in against:
        return None
    if tokens[other].tag in ("IN", "TO", "RB", "VBG", "VB") or len(against.split()) > 8 or BARE.match(answer):
        return None
    before = clause.until(end)
    inverted = invert(before, range(start, end + 1))
    if before.is_negated or inverted is None or not is_nameable(clause) or not content_words(answer):
        return None
    if re.search(r"\b(?:its|their|it|them|this|that)\b", against) or len(answer.split()) > LONGEST_LED_TO:
        return None
    question = finish(clause, _("What"), inverted)
    question = _("Rather than {other}, {question}").format(
        other=against, question=question[:1].lower() + question[1:]
    )
    return Asked(question, answer, restates=True)


_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def _set_against(clause: PlainClause) -> tuple[int, int] | None:
    """The last word before ", not" or "rather than", and the first behind it."""
    tokens = clause.phrases.tokens
    for index in range(clause.verb + 2, clause.last):
        word, following = tokens[index].text.lower(), tokens[index + 1].text.lower()
        if (
            word == "not"
            and tokens[index - 1].text == ","
            and following not in ("only", "just", "even", "all")
        ):
            return index - 2, index + 1
        if word == "rather" and following == "than" and index + 2 <= clause.last:
            return index - 1 - (tokens[index - 1].text == ","), index + 2
    return None


BONDS = (ask_one_of, ask_contrast, ask_bond)
