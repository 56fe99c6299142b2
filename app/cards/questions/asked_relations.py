"""Questions for what a thesis says: what something rests on, is due to, means, requires, is for, or is marked
off by."""

import re

from app.cards.questions.answers import Asked, content_words, goes_on_with_joint, is_specific, stem
from app.cards.questions.asked_complements import ask_what_to_do
from app.cards.questions.asked_plainly import ask_content, ask_decision
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import (
    BARE,
    RANKING,
    checked,
    denies,
    is_nameable,
    is_told,
    means_person,
)
from app.facts.concepts.phrases import NOMINAL
from app.facts.language import Token
from app.facts.relations.clause_verbs import is_passive
from app.wording import gettext as _

ROLES = frozenset(
    """motive aim purpose function goal object objective cause source essence basis foundation principle
    origin root mark test criterion condition requirement task job role duty mission task unit measure
    ideal concern focus premise assumption thesis claim idea theme argument lesson rule law
    advantage disadvantage drawback strength weakness benefit limitation difficulty obstacle problem
    challenge danger risk consequence remedy solution alternative key secret tenet message
    end incentive ingredient component constituent product reason explanation distinction
    difference""".split()
)
"""Nouns for what part a thing plays: who knows the thing can name what plays it."""
_LOOSE_ROLES = frozenset("problem difficulty difference idea reason solution result key claim".split())
"""Those of which there may be many: they need a word that singles one out."""
_SINGLING = frozenset(
    "main chief principal only primary central fundamental basic essential dominant real true ultimate "
    "original key great major prime leading cardinal whole sole decisive defining underlying".split()
)
_CAUSING = frozenset(
    """cause produce generate create determine govern form maintain control regulate trigger drive influence
    limit measure define characterize characterise mark distinguish separate replace supersede surround
    protect balance stabilize stabilise activate inhibit initiate mediate catalyze catalyse power carry
    transmit support sustain strengthen weaken reduce increase prevent accompany follow precede
    explain provoke bring represent symbolize symbolise reinforce shape secure ensure""".split()
)
"""Verbs in the passive whose agent says how a thing comes about or keeps up."""
_MEANING = frozenset("mean imply entail presuppose signify denote".split())
_REQUIRING = frozenset("require need presuppose lack demand necessitate entail".split())
_MARKING_OFF = frozenset("distinguish differentiate separate set mark divide".split())
LONGEST_HOLDER = 10
"""Words of what plays a part."""
LONGEST_SAID = 22
"""Words of an answer."""


def ask_essence(clause: PlainClause) -> Asked | None:
    """ "The motive at the root of ownership is emulation", "Its function is to filter blood": what it is."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    verb, subject = tokens[clause.verb], tokens[clause.subject]
    if verb.lemma not in ("be", "become", "remain") or denies(clause, clause.verb + 1):
        return None
    if clause.body != clause.verb or clause.front:
        return None
    if subject.lemma not in ROLES or subject.tag != "NN" or not _is_owned(clause):
        return None
    said = phrases.child(clause.verb, "attr", "xcomp", "ccomp")
    first = clause.verb + 1
    if said is None or said < first or phrases.left[said] != first or phrases.right[said] < clause.last:
        return None
    answer = clause.text(first, clause.last)
    nominal = tokens[said].dep == "attr" and tokens[said].pos in NOMINAL
    told = tokens[first].text.lower() in ("to", "that") and tokens[said].pos in ("VERB", "AUX")
    if not (nominal or told) or not 1 <= len(answer.split()) <= LONGEST_SAID:
        return None
    if nominal and BARE.match(answer):
        return None
    if nominal and tokens[first].text.lower() in ("a", "an") and len(answer.split()) < 4:
        return None
    if not _says_something(clause, said, nominal):
        return None
    being = verb.lemma == "be"
    inverted = f"{verb.text} {clause.asked_of}" if being else invert(clause, range(first, clause.last + 1))
    return Asked(finish(clause, _("What"), inverted), answer) if inverted else None


def _is_owned(clause: PlainClause) -> bool:
    """Whether it is said whose part it is, and of many parts of its kind which."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    children = phrases.children[clause.subject]
    opening = tokens[clause.first]
    owned = opening.tag != "PRP$" and any(tokens[c].dep == "poss" for c in children)
    definite = opening.text.lower() == "the"
    of_what = any(tokens[c].dep in ("prep", "relcl", "acl") and c <= clause.subject_end for c in children)
    ranked = any(tokens[c].lemma.lower() in _SINGLING or tokens[c].tag == "JJS" for c in children)
    if tokens[clause.subject].lemma in _LOOSE_ROLES and not ranked:
        return False
    counted = opening.text.lower() == "one" and ranked
    return owned or ((definite or counted) and of_what)


def _says_something(clause: PlainClause, said: int, nominal: bool) -> bool:
    """Whether an answer names more than that there is something to name."""
    words = content_words(clause.text(clause.verb + 1, clause.last))
    if not words:
        return False
    vague = clause.phrases.tokens[said].lemma in ROLES or clause.phrases.tokens[said].lemma in (
        "one",
        "thing",
        "matter",
        "way",
        "fact",
        "point",
        "question",
        "subject",
        "topic",
    )
    return not (nominal and vague and len(words) < 4)


def ask_what_brings_about(clause: PlainClause) -> Asked | None:
    """ "The charge is created by the pump", "can be caused by a virus": by what."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    agent = phrases.child(clause.verb, "agent")
    if agent is None or not is_passive(phrases, clause.verb) or denies(clause, agent - 1):
        return None
    present = tokens[clause.body].tag in ("VBZ", "VBP", "MD")
    noun = phrases.child(agent, "pobj", "pcomp")
    if noun is None or not present or tokens[clause.verb].lemma not in _CAUSING:
        return None
    last = min(phrases.right[noun], clause.last)
    if last < clause.last and tokens[last + 1].tag == "VBG":
        last = clause.last
    if tokens[noun].pos == "PROPN" or agent != clause.verb + 1 or goes_on_with_joint(clause, last + 1):
        return None
    person = means_person(tokens[noun].lemma)
    ends = last == clause.last and not person
    inverted = invert(clause, range(agent, last + 1), _("by") if ends else "")
    if inverted is None or not is_told(clause, inverted, least=2):
        return None
    asking = _("By whom") if person else _("What") if ends else _("By what")
    return checked(clause, asking, inverted, range(agent + 1, last + 1))


def ask_meaning(clause: PlainClause) -> Asked | None:
    """ "Reinforcement means that a behavior grows": what it means."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    verb = tokens[clause.verb]
    said = phrases.child(clause.verb, "ccomp", "xcomp", "dobj")
    first = clause.verb + 1
    if verb.lemma not in _MEANING or said is None or denies(clause, clause.verb):
        return None
    if verb.tag not in ("VBZ", "VBP") or phrases.left[said] != first or phrases.right[said] < clause.last:
        return None
    answer = clause.text(first, clause.last)
    if tokens[said].dep == "dobj" and len(answer.split()) < 3:
        return None
    inverted = invert(clause, range(first, clause.last + 1))
    if inverted is None or not is_nameable(clause) or not 3 <= len(answer.split()) <= LONGEST_SAID:
        return None
    if BARE.match(answer) and tokens[said].dep == "dobj":
        return None
    return Asked(finish(clause, _("What"), inverted), answer, restates=True)


def ask_requirement(clause: PlainClause) -> Asked | None:
    """ "Digestion requires acid and enzymes": what it requires."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun, verb = phrases.child(clause.verb, "dobj"), tokens[clause.verb]
    first = clause.verb + 1
    if noun is None or verb.lemma not in _REQUIRING or verb.tag not in ("VBZ", "VBP") or clause.is_negated:
        return None
    if phrases.left[noun] != first or phrases.right[noun] < clause.last or not is_specific(clause):
        return None
    answer = clause.text(first, clause.last)
    if re.match(r"(?i)(?:different|other|more|less|additional)\b", answer):
        return None
    inverted = invert(clause, range(first, clause.last + 1))
    if inverted is None or len(content_words(answer)) < 2 or not is_told(clause, inverted, least=2):
        return None
    return checked(clause, _("What"), inverted, range(first, clause.last + 1))


def ask_what_marks_off(clause: PlainClause) -> Asked | None:
    """ "Bipedal gait distinguishes people from apes": what distinguishes them."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    verb = tokens[clause.verb]
    others = phrases.child(clause.verb, "dobj")
    if others is None or verb.lemma not in _MARKING_OFF or clause.is_negated or clause.front:
        return None
    if verb.tag not in ("VBZ", "VBP") or tokens[clause.subject].pos == "PROPN" or clause.body != clause.verb:
        return None
    rest = clause.text(clause.verb + 1, clause.last)
    if not re.search(r"\bfrom\b", rest) or re.search(r"\b(?:it|them|they|its|their)\b", rest):
        return None
    answer = clause.text(clause.first, clause.subject_end)
    if not is_nameable(clause) or BARE.match(answer) or not content_words(rest):
        return None
    verb_said = _in_the_singular(verb)
    return Asked(finish(clause, _("What"), f"{verb_said} {rest}"), clause.asked_of) if verb_said else None


def ask_holder(clause: PlainClause) -> Asked | None:
    """ "Success becomes the end of action": what becomes it."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    verb, noun = tokens[clause.verb], phrases.child(clause.verb, "attr")
    if noun is None or verb.lemma not in ("be", "become", "remain") or clause.is_negated or clause.front:
        return None
    first = clause.verb + 1
    if tokens[first].text.lower() != "the" or phrases.left[noun] != first or clause.body != clause.verb:
        return None
    if tokens[noun].tag != "NN" or phrases.right[noun] < clause.last:
        return None
    children = [tokens[c] for c in phrases.children[noun]]
    of_what = any(t.dep in ("prep", "relcl", "acl") for t in children)
    ranked = any(t.lemma.lower() in _SINGLING | RANKING or t.tag == "JJS" for t in children)
    rest = clause.text(first, clause.last)
    role = tokens[noun].lemma in ROLES - _LOOSE_ROLES
    if not (ranked and of_what) and not (role and (of_what or ranked)):
        return None
    subject = clause.text(clause.first, clause.subject_end)
    if len(content_words(rest)) < 2 or not is_nameable(clause) or len(subject.split()) > LONGEST_HOLDER:
        return None
    if re.search(r"\b(?:its|their|it|them|his|her|\d+(?:st|nd|rd|th))\b|,", rest) or _leaks(subject, rest):
        return None
    asking = _("Who") if means_person(tokens[noun].lemma) else _("What")
    verb_said = _in_the_singular(verb)
    return Asked(finish(clause, asking, f"{verb_said} {rest}"), clause.asked_of) if verb_said else None


def _leaks(answer: str, rest: str) -> bool:
    """Whether a word of the answer, or its kin, stands in the question."""
    return bool({stem(w) for w in content_words(answer)} & {stem(w) for w in content_words(rest)})


def _in_the_singular(verb: Token) -> str:
    """A verb as it agrees with "what"; empty where the dictionary has no such form."""
    if verb.text.lower() in ("are", "were"):
        return "is" if verb.text.lower() == "are" else "was"
    if verb.tag != "VBP":
        return verb.text
    from lemminflect import getInflection

    return next(iter(getInflection(verb.lemma, tag="VBZ")), "")


_AIMING = frozenset("seek attempt aim strive intend serve".split())
_ENABLING = frozenset("allow enable permit compel require forbid prevent help encourage".split())
_TEACHING = frozenset(
    "theory hypothesis principle law model doctrine theorem view thesis school rule argument clause article "
    "treaty act amendment".split()
)


def ask_aim(clause: PlainClause) -> Asked | None:
    """ "The act sought to end the strikes": what it sought to do."""
    return ask_decision(clause) if clause.phrases.tokens[clause.verb].lemma in _AIMING else None


def ask_enabled(clause: PlainClause) -> Asked | None:
    """ "Thin walls allow gases to pass": what they allow gases to do."""
    tokens = clause.phrases.tokens
    if tokens[clause.verb].lemma not in _ENABLING or is_passive(clause.phrases, clause.verb):
        return None
    if clause.verb >= clause.last or tokens[clause.verb + 1].tag == "TO":
        return None  # "helps to ...": it does so itself
    return ask_what_to_do(clause) if is_nameable(clause) and is_specific(clause) else None


def ask_teaching(clause: PlainClause) -> Asked | None:
    """ "Control theory states that people conform": what a theory that has a name states."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.subject].lemma.lower() not in _TEACHING:
        return None
    told = ("compound", "poss", "nmod") if tokens[clause.subject].pos != "PROPN" else None
    named = told is None or any(
        tokens[c].dep in told or tokens[c].text[:1].isupper() or tokens[c].text.lower() == "of"
        for c in phrases.children[clause.subject]
        if c != clause.first or tokens[c].dep in told
    )
    return ask_content(clause) if named else None


RELATIONS = (
    ask_aim,
    ask_enabled,
    ask_teaching,
    ask_essence,
    ask_holder,
    ask_what_brings_about,
    ask_meaning,
    ask_requirement,
    ask_what_marks_off,
)
"""Asked before the forms that ask for one part of any clause."""
