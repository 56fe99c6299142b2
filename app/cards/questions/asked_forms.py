"""The best question that a statement answers: each form leaves one whole part of it out and asks for it."""

import re
from collections.abc import Callable
from dataclasses import replace

from app.cards.questions.answers import MOST_ITEMS, Asked, is_well_asked, stops_in_list
from app.cards.questions.asked_amounts import (
    ask_figure,
    ask_how_long,
    ask_how_long_it_lasts,
    ask_how_many,
    ask_how_often,
    ask_measure,
)
from app.cards.questions.asked_bonds import BONDS, ask_one_of
from app.cards.questions.asked_changes import CHANGES
from app.cards.questions.asked_complements import (
    ask_deed,
    ask_name,
    ask_quality,
    ask_role,
    ask_what_is_said,
    ask_what_it_includes,
    ask_what_it_is,
    ask_what_to_do,
)
from app.cards.questions.asked_deeds import (
    DEEDS,
    FOUNDING,
    ask_done_by,
    ask_to_whom,
    ask_what_done,
    ask_whom_done,
)
from app.cards.questions.asked_identities import ask_destination, ask_identity, ask_share
from app.cards.questions.asked_names import (
    ask_list,
    ask_list_behind_colon,
    ask_what_a_thing_is,
    ask_what_is_declared,
    ask_whom,
)
from app.cards.questions.asked_objects import (
    ask_by_whom,
    ask_gift,
    ask_object,
    ask_what_behind_preposition,
    ask_where,
    find_recipient,
)
from app.cards.questions.asked_plainly import (
    PLAINLY,
    ask_attribute,
    ask_behind_preposition,
    ask_content,
    ask_decision,
    ask_of_what_it_is,
    ask_plain_object,
    ask_site,
    ask_what_happens,
)
from app.cards.questions.asked_prepositions import ask_where_to
from app.cards.questions.asked_rankings import ask_ranked
from app.cards.questions.asked_reasons import (
    ask_difference,
    ask_how,
    ask_how_it_differs,
    ask_purpose,
    ask_unlike,
    ask_why,
    ask_why_first,
)
from app.cards.questions.asked_relations import RELATIONS
from app.cards.questions.clause_fronts import is_long
from app.cards.questions.plain_clauses import PlainClause, read_later_clauses
from app.cards.questions.singling_out import means_person

_FORMS: tuple[Callable[[PlainClause], Asked | None], ...] = (
    ask_list,
    ask_list_behind_colon,
    *DEEDS,
    ask_why,
    ask_why_first,
    ask_ranked,
    *BONDS,
    *RELATIONS,
    ask_unlike,
    ask_how_it_differs,
    ask_difference,
    ask_how,
    ask_purpose,
    ask_what_to_do,
    ask_figure,
    *CHANGES,
    ask_identity,
    ask_what_it_is,
    ask_share,
    ask_role,
    ask_what_it_includes,
    ask_name,
    ask_what_is_said,
    ask_what_is_declared,
    ask_what_a_thing_is,
    ask_whom,
    ask_measure,
    ask_destination,
    ask_how_long_it_lasts,
    ask_how_long,
    ask_how_often,
    ask_how_many,
    ask_where,
    ask_by_whom,
    ask_what_behind_preposition,
    ask_quality,
    ask_gift,
    ask_object,
    ask_what_done,
    ask_deed,
    *PLAINLY,
)
"""The plainest questions first."""

_DOUBTFUL = frozenset(
    {
        ask_by_whom,
        ask_what_a_thing_is,
        ask_what_it_includes,
        ask_what_is_said,
        ask_what_to_do,
        ask_destination,
        ask_difference,
        ask_object,
        ask_deed,
        ask_what_happens,
        ask_site,
        ask_behind_preposition,
        ask_where_to,
        ask_of_what_it_is,
        ask_plain_object,
        ask_content,
        ask_role,
        ask_what_it_is,
        ask_attribute,
        ask_decision,
        ask_done_by,
        ask_whom_done,
        ask_to_whom,
        ask_gift,
    }
)
"""Forms of which readers of samples kept less than half (docs/generation.md): a question of another
form, or a blank in the sentence, is better."""


_POINTING = ("this", "these", "that", "those", "such", "another", "others", "here", "there", "only")


_OF_OBJECTS = (ask_object, ask_what_done, ask_plain_object)
"""Forms that must not take for one object whom something is given to and the gift."""


def _is_of_no_name(clause: PlainClause) -> bool:
    """Whether a subject is "one critic", or somebody's that only the passage names: "their model"."""
    tokens = clause.phrases.tokens
    opening = tokens[clause.first]
    owned = (
        opening.tag == "PRP$" and opening.text.lower() in ("their", "his", "her", "its") and not clause.front
    )
    alone = opening.text.lower() == "one" and clause.first + 1 <= clause.subject
    torn = re.search(r"(?:['’]s|s['’])$", clause.asked_of) is not None  # "Smith’s", but what of Smith’s?
    described = clause.first + (opening.text.lower() in ("a", "an", "the"))
    leaning = tokens[described].text.lower() in _LEANING and described < clause.subject
    leaning = leaning or (described > clause.first and _is_comparative(clause, described))
    numbered = tokens[clause.subject].text.lower() == "one" and clause.subject == clause.subject_end
    return owned or torn or leaning or numbered or (alone and means_person(tokens[clause.subject].lemma))


def _is_comparative(clause: PlainClause, index: int) -> bool:
    """Whether a quality of the subject is measured by what the text spoke of before: "the deeper cause"."""
    token = clause.phrases.tokens[index]
    more = token.tag == "RBR" or (token.tag == "JJR" and token.text.lower() not in _OF_TWO)
    return more and index < clause.subject and " than " not in clause.asked_of


_LEANING = frozenset("subsequent previous further additional other different similar aforementioned".split())
_OF_TWO = ("upper", "lower", "inner", "outer", "elder", "younger", "former", "latter", "lesser", "greater")


_SOMETIMES = frozenset(
    {
        ask_what_a_thing_is,
        ask_attribute,
        ask_what_it_is,
        ask_what_it_includes,
        ask_what_is_said,
        ask_by_whom,
        ask_done_by,
    }
)
"""Doubtful forms of which readers kept most where a clause is of a certain kind (`_is_doubtful`)."""


def _is_doubtful(form: Callable[[PlainClause], Asked | None], clause: PlainClause, asked: Asked) -> bool:
    """Whether readers would keep fewer than half of such questions: not of what a term is the measure, set or
    change of, of what a kind includes by name, and of what does something for good."""
    if asked.doubtful or form not in _SOMETIMES:
        return asked.doubtful or form in _DOUBTFUL or _hangs_on_quality(clause, asked)
    tokens = clause.phrases.tokens
    if form is ask_done_by:
        full = re.fullmatch(r"(?:[\w’'-]+ ){0,3}(?:[A-Z][\w’'.-]*,? ?){2,4}", asked.answer) is not None
        return tokens[clause.verb].lemma not in FOUNDING or not full
    if form is ask_what_is_said:
        joined = clause.phrases.child(clause.subject, "conj") is not None
        return tokens[clause.subject].pos != "PROPN" or not (
            joined or tokens[clause.subject].entity == "PERSON"
        )
    if tokens[clause.body].tag not in ("VBZ", "VBP"):
        return True
    if form is ask_what_it_is:
        thesis = asked.answer.startswith("that ") and tokens[clause.subject].lemma in _THESES
        return not (asked.answer.startswith("to ") or thesis)
    if form in (ask_what_a_thing_is, ask_attribute):
        return not _is_of_term(clause, asked.answer, short=form is ask_what_a_thing_is)
    if form is ask_what_it_includes:
        named = " and " in asked.answer and asked.answer.count(",") < MOST_ITEMS
        return tokens[clause.verb].lemma not in ("include", "comprise") or not named
    return re.match(r"(?i)(?:two|three|four|five|several|numerous|many|various)\b", asked.answer) is not None


_HANGING = re.compile(r" (?:(?<! due )to|for|with|on|from|as|in|into)\?$")


def _hangs_on_quality(clause: PlainClause, asked: Asked) -> bool:
    """ "What is X essential for?", "What is X removed from?": of such that end in a preposition behind an
    adjective or a passive readers kept a fourth, of those behind other verbs half. What something is due to
    or caused by is its cause."""
    described = clause.phrases.child(clause.verb, "acomp", "auxpass") is not None
    return described and _HANGING.search(asked.question) is not None


_THESES = frozenset(
    "problem irony paradox thesis argument claim assumption premise principle objection idea view lesson "
    "conclusion danger advantage disadvantage drawback consequence effect dilemma contradiction".split()
)
"""What an essay says "that ..." of."""
_LOOSE_KIND = re.compile(
    r"(?i)(?:an? |the )?(?:component|type|part|kind|form|member|example|home|good|great|big|"
    r"(?:very )?important|positive|principal|common)\b"
)


def _is_of_term(clause: PlainClause, answer: str, *, short: bool) -> bool:
    """Whether a term is told by what marks it off, and not only by one thing among others that it is."""
    tokens, phrases = clause.phrases.tokens, clause.phrases
    subject = tokens[clause.subject]
    owned = phrases.child(clause.subject, "poss") is not None
    named = any(t.pos == "PROPN" for t in tokens[clause.first : clause.subject_end + 1]) and not owned
    if named or subject.lemma in ("example", "way", "reason") or _LOOSE_KIND.match(answer):
        return False
    if phrases.child(clause.subject, "prep") is not None:
        return False
    return not short or re.match(r"\w+ (?:\w+ ){1,3}of ", answer) is not None


def ask_statement(clause: PlainClause) -> Asked | None:
    """The best question that a statement's own words answer; a doubtful one where it answers no other."""
    opening = clause.asked_of.lower()
    if opening.startswith("another "):
        one = ask_one_of(clause)
        return one if one is not None and is_well_asked(one) else None
    if opening.split(" ")[0] in _POINTING or opening.startswith("a little ") or _is_of_no_name(clause):
        return None
    clauses, whole = [clause, *read_later_clauses(clause)], clause.phrases.sentence.text
    doubtful: Asked | None = None
    for form in _FORMS if not is_long(clause.front) else (ask_why_first,):
        if doubtful is not None and form in _DOUBTFUL - _SOMETIMES:
            continue
        for each in clauses:
            if form in _OF_OBJECTS and find_recipient(each) is not None:
                continue
            asked = form(each)
            if asked is None or not is_well_asked(asked) or stops_in_list(asked.answer, whole):
                continue
            again = doubtful is not None and asked.question == doubtful.question
            if not again and not _is_doubtful(form, each, asked):
                return asked
            doubtful = doubtful or replace(asked, doubtful=True)
    return doubtful
