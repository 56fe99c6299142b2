"""Questions whose answer is a name, a list or what a thing is: what readers ask for first."""

import re

from app.cards.questions.answers import Asked, capital, content_words
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.facts.concepts.phrases import NOMINAL, PERSONS
from app.facts.concepts.wordings import EVALUATIONS, JUDGEMENTS
from app.wording import gettext as _

LONGEST_LIST = 36
"""Words of a list that one card can hold."""
_DECLARING = frozenset(
    """declare state hold provide order decree rule proclaim announce demand assert affirm insist require
    stipulate guarantee establish recommend""".split()
)
_PERSONAL_VERBS = frozenset(
    "fall belong go pass marry introduce promote appoint elect credit attribute owe give lead".split()
)
_TITLES = frozenset(
    "Mr Mrs Ms Dr Sir Lord Lady King Queen Pope Emperor President General Professor Saint St.".split()
)
_PERSONAL_ENDINGS = ("ologist", "ographer", "ian", "woman", "sman")
_VAGUE_KINDS = frozenset(
    "one part kind type sort example way thing matter case form result lot number".split()
)


def ask_list(clause: PlainClause) -> Asked | None:
    """ "The four seasons of the year are A, B, C and D": what are they?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    subject = tokens[clause.subject]
    listed = phrases.child(clause.verb, "attr")
    if tokens[clause.verb].lemma != "be" or subject.tag not in ("NNS", "NNPS") or clause.is_negated:
        return None
    if listed is None or clause.body != clause.verb or phrases.left[listed] != clause.verb + 1:
        return None
    end = phrases.trimmed(clause.verb, phrases.right[listed])[1]
    answer = clause.text(clause.verb + 1, end)
    members = sum(t.text == "," or t.dep == "cc" for t in tokens[clause.verb + 1 : end + 1])
    told = any(
        tokens[c].dep in ("nummod", "prep", "compound", "amod") for c in phrases.children[clause.subject]
    )
    if members < 2 or not told or not _is_list(answer):
        return None
    question = finish(clause, _("What"), f"{tokens[clause.verb].text} {clause.asked_of}")
    return Asked(question, answer, restates=True)


def ask_list_behind_colon(clause: PlainClause) -> Asked | None:
    """ "gave three reasons: A, B and C": which three reasons?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = clause.last
    colon = noun + 1
    if (
        tokens[noun].tag != "NNS"
        or colon >= len(tokens) - 3
        or tokens[colon].text != ":"
        or clause.is_negated
    ):
        return None
    answer = clause.text(colon + 1, phrases.trimmed(colon + 1, len(tokens) - 1)[1])
    answer = re.sub(r", to name (?:only )?(?:the most important|a few|some)$", "", answer)
    if not _is_list(answer) or not re.search(r",? and ", answer):
        return None
    head = tokens[tokens[noun].head]
    first = phrases.left[noun]
    if (
        tokens[noun].dep == "pobj"
        and head.text.lower() == "of"
        and tokens[head.head].lemma in ("number", "set")
    ):
        first, noun_head = phrases.left[head.head], head.head
        kind = clause.text(noun, noun)
    else:
        noun_head = noun
        start = first
        while start < noun and (
            tokens[start].pos == "DET" or tokens[start].text.lower() in ("several", "many")
        ):
            start += 1
        kind = clause.text(start, noun)
    if any(t.tag == "PRP$" for t in tokens[first:noun]):
        return None
    if head.text.lower() == "of" and tokens[head.head].text.lower() == "one":
        noun_head, first = head.head, head.head  # "one of two kinds: A and B"
    role, governor = tokens[noun_head].dep, tokens[noun_head].head
    if role == "dobj" and governor == clause.verb:
        inverted = invert(clause, range(first, noun + 1))
        return (
            Asked(finish(clause, _("Which"), f"{kind} {inverted}"), answer, restates=True)
            if inverted
            else None
        )
    if role == "pobj" and tokens[governor].head == clause.verb and governor == first - 1:
        inverted = invert(clause, range(governor, noun + 1))
        asking = _("{preposition} which").format(preposition=capital(tokens[governor].text))
        return (
            Asked(finish(clause, asking, f"{kind} {inverted}"), answer, restates=True) if inverted else None
        )
    return None


def _is_list(answer: str) -> bool:
    words = answer.split()
    return 3 <= len(words) <= LONGEST_LIST and answer.count("“") == answer.count("”") and ";" not in answer


def ask_what_a_thing_is(clause: PlainClause) -> Asked | None:
    """ "Rhino is an engine that ...": what, or who, it is."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    verb = tokens[clause.verb]
    kind = phrases.child(clause.verb, "attr")
    if verb.lemma != "be" or kind is None or clause.is_negated or clause.front or clause.body != clause.verb:
        return None
    first = clause.verb + 1
    if phrases.left[kind] != first or not kind <= clause.last <= phrases.right[kind] or verb.tag[:2] != "VB":
        return None
    if tokens[first].text.lower() not in ("a", "an", "the") or tokens[kind].lemma in _VAGUE_KINDS:
        return None
    subject = tokens[clause.subject]
    determined = tokens[clause.first].pos in ("DET", "PRON") or tokens[clause.first].tag == "PRP$"
    if clause.subject_end != clause.subject or (determined and subject.pos != "PROPN"):
        return None
    if subject.pos not in NOMINAL or tokens[clause.first].pos in ("NUM", "ADV"):
        return None
    answer = clause.text(first, clause.last)
    judged = {t.lemma for t in tokens[first : clause.last + 1]} & (EVALUATIONS | JUDGEMENTS)
    if judged or len(answer.split()) < 3 or re.search(r"\b(?:first|only|same|\w+est)\b", answer):
        return None
    modified = any(
        tokens[c].dep in ("prep", "relcl", "acl", "compound", "nmod", "conj") for c in phrases.children[kind]
    )
    if not modified:
        return None
    person = tokens[kind].lemma in PERSONS or tokens[kind].lemma.endswith(_PERSONAL_ENDINGS)
    if subject.pos != "PROPN" and person:
        return None
    asking = _("Who") if person else _("What")
    return Asked(finish(clause, asking, f"{verb.text} {clause.asked_of}"), answer, restates=True)


def ask_whom(clause: PlainClause) -> Asked | None:
    """ "fell to George Grenville, a ... man": "To whom did ... fall?"; "promoted Ann Lee to ...": whom?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if clause.is_negated:
        return None
    direct = phrases.child(clause.verb, "dobj")
    if direct is not None and direct <= clause.last and _is_person(clause, direct):
        first, last = phrases.left[direct], phrases.end_of_nominal(direct)
        rest = phrases.end_before_clauses(direct)
        inverted = invert(clause, range(first, max(last, phrases.right[direct]) + 1))
        told = inverted is not None and len(content_words(inverted)) >= 3
        if rest == last and told and inverted is not None and phrases.right[direct] <= max(last, clause.last):
            return Asked(finish(clause, _("Whom"), inverted), clause.text(first, last))
    for child in phrases.children[clause.verb]:
        noun = phrases.child(child, "pobj") if tokens[child].dep == "prep" and child > clause.verb else None
        if noun is None or not _is_person(clause, noun) or tokens[clause.verb].lemma not in _PERSONAL_VERBS:
            continue
        if phrases.right[noun] < clause.last or tokens[child].text.lower() not in ("to", "for", "from"):
            continue
        inverted = invert(clause.until(child - 1))
        if inverted is None or len(content_words(inverted)) < 2:
            continue
        asking = _("{preposition} whom").format(preposition=capital(tokens[child].text))
        return Asked(finish(clause, asking, inverted), clause.text(child + 1, phrases.end_of_nominal(noun)))
    return None


def _is_person(clause: PlainClause, noun: int) -> bool:
    token = clause.phrases.tokens[noun]
    alone = clause.phrases.child(noun, "conj") is None
    if token.pos != "PROPN" or token.tag != "NNP" or not alone:
        return False
    phrases = clause.phrases
    titled = phrases.tokens[phrases.start_of_nominal(noun)].text in _TITLES
    beside = phrases.child(noun, "appos")
    told = beside is not None and any(
        t.lemma in PERSONS for t in phrases.tokens[beside : phrases.right[beside] + 1][:8]
    )
    return titled or told


def ask_what_is_declared(clause: PlainClause) -> Asked | None:
    """ "The letter declared that A and that B": what it declared of A."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if (
        tokens[clause.verb].lemma not in _DECLARING
        or clause.is_negated
        or tokens[clause.subject].pos != "PROPN"
    ):
        return None
    said = next(
        (c for c in phrases.children[clause.verb] if tokens[c].dep == "ccomp" and c > clause.verb), None
    )
    if said is None or tokens[clause.verb + 1].text.lower() != "that":
        return None
    end = phrases.right[said]
    for index in range(said + 1, end):
        if tokens[index].dep == "cc" and tokens[index + 1].text.lower() == "that":
            end = index - 1
            break
    while end > said and (tokens[end].dep in ("cc", "mark") or tokens[end].text == ","):
        end -= 1
    end = phrases.trimmed(said, end)[1]
    topic = phrases.child(said, "nsubj", "nsubjpass")
    if topic is None or tokens[topic].pos not in NOMINAL or phrases.right[topic] > said:
        return None
    inverted = invert(clause, range(clause.verb + 1, clause.last + 1))
    answer = clause.text(clause.verb + 2, end)
    if inverted is None or not 5 <= len(answer.split()) <= 34:
        return None
    about = phrases.text(phrases.left[topic], phrases.right[topic])
    question = finish(clause, _("What"), inverted)
    if len(about.split()) <= 5 and "," not in about and tokens[topic].pos == "PROPN":
        question = _("{asked} about {topic}?").format(asked=question.rstrip("?"), topic=about)
    return Asked(question, capital(answer), restates=True)
