"""Questions for what completes a verb: what somebody did, had to do, is called, said, is part of."""

import re

from app.cards.questions.answers import (
    LONGEST_ANSWER,
    STATIVE,
    Asked,
    capital,
    content_words,
    is_answer,
    is_specific,
    with_list,
)
from app.cards.questions.asked_reasons import TO_DO
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import ask_party, is_ranking
from app.facts.concepts.phrases import NOMINAL, is_person_noun
from app.facts.concepts.speakers import CLAIMING
from app.wording import gettext as _


def ask_what_to_do(clause: PlainClause) -> Asked | None:
    """ "forced China to open its ports": "What did ... force China to do?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if clause.is_negated:
        return None
    used = tokens[clause.verb].lemma == "use" and any(
        tokens[c].dep == "auxpass" for c in phrases.children[clause.verb]
    )
    if tokens[clause.verb].lemma not in TO_DO and not used:
        return None
    deed = next(
        (
            c
            for c in phrases.children[clause.verb]
            if c > clause.verb and tokens[c].dep in ("xcomp", "ccomp", "advcl") and tokens[c].tag == "VB"
        ),
        None,
    )
    if (
        deed is None
        or deed > clause.last
        or tokens[deed - 1].text.lower() != "to"
        or phrases.right[deed] < clause.last
    ):
        return None
    if (
        tokens[deed].lemma in STATIVE
        or clause.last - deed < 2
        or tokens[deed - 2].text.lower() in ("whether", "how")
    ):
        return None
    inverted = invert(clause, range(deed, clause.last + 1), _("do"))
    if inverted is None or any(t.tag == "PRP" for t in tokens[clause.verb : deed]):
        return None
    present = tokens[clause.body].tag in ("VBZ", "VBP", "MD")
    if not (present or clause.front) and len(content_words(inverted)) < 4:
        return None  # "What did the Union refuse to do?": when?
    return Asked(finish(clause, _("What"), inverted), clause.text(deed, clause.last))


def ask_what_it_is(clause: PlainClause) -> Asked | None:
    """ "The purpose of X is to ...": "What is the purpose of X?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma != "be" or tokens[clause.subject].pos != "NOUN" or clause.is_negated:
        return None
    if clause.body != clause.verb:
        return None
    of = any(t.dep == "prep" and t.text == "of" and t.head == clause.subject for t in tokens)
    definite = tokens[clause.first].text.lower() in ("the", "one") or tokens[clause.first].pos == "PROPN"
    start = clause.verb + 1
    deed = next(
        (
            c
            for c in phrases.children[clause.verb]
            if tokens[c].dep in ("xcomp", "attr", "ccomp") and c > start
        ),
        None,
    )
    if not (of and definite) or deed is None or phrases.left[deed] != start:
        return None
    listed = tokens[clause.subject].tag == "NNS" and "," in clause.text(start, clause.last)
    if (
        tokens[start].text.lower() not in ("to", "the", "that")
        and tokens[start].pos != "PROPN"
        and not listed
    ):
        return None
    answer = clause.text(start, clause.last)
    half = tokens[clause.subject].tag == "NNS" and tokens[start].text.lower() == "that"
    if half or is_ranking(clause, start, deed):
        return None
    return Asked(finish(clause, _("What"), f"{tokens[clause.verb].text} {clause.asked_of}"), answer)


def ask_what_it_includes(clause: PlainClause) -> Asked | None:
    """ "includes A, B and C": what belongs to it."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    if is_person_noun(tokens[clause.subject].lemma):
        return None
    if noun is None or tokens[clause.verb].lemma not in (
        "include",
        "comprise",
        "encompass",
        "require",
        "mean",
    ):
        return None
    if (
        clause.is_negated
        or not noun <= clause.last <= phrases.right[noun]
        or phrases.left[noun] != clause.verb + 1
    ):
        return None
    inverted, answer = (
        invert(clause, range(clause.verb + 1, clause.last + 1)),
        with_list(clause, clause.verb + 1),
    )
    if inverted is None or not is_answer(clause, noun, answer) or not is_specific(clause):
        return None
    return Asked(finish(clause, _("What"), inverted), answer)


def ask_name(clause: PlainClause) -> Asked | None:
    """ "is called ...": "What is ... called?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    name = phrases.child(clause.verb, "oprd", "attr", "dobj")
    passive = any(tokens[c].dep == "auxpass" for c in phrases.children[clause.verb])
    if (
        tokens[clause.verb].lemma not in ("call", "name", "term", "dub", "nickname")
        or not passive
        or clause.is_negated
    ):
        return None
    if name is None or phrases.left[name] != clause.verb + 1 or phrases.right[name] < clause.last:
        return None
    inverted, answer = invert(clause.until(clause.verb)), clause.text(clause.verb + 1, clause.last)
    if inverted is None or len(inverted.split()) < 3:
        return None
    shared = {w[:6] for w in content_words(inverted)}
    news = [w for w in content_words(answer) if w[:6] not in shared]
    return Asked(finish(clause, _("What"), inverted), answer, restates=True) if news else None


def ask_what_is_said(clause: PlainClause) -> Asked | None:
    """ "Many scientists believe that X ...": what they believe about X."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    vague = tokens[clause.first].text.lower() in ("one", "another", "others")
    if tokens[clause.verb].lemma not in CLAIMING or clause.is_negated or vague:
        return None
    said = next(
        (c for c in phrases.children[clause.verb] if tokens[c].dep == "ccomp" and c > clause.verb), None
    )
    if said is None or phrases.right[said] < clause.last:
        return None
    if any(tokens[c].text.lower() == "to" for c in phrases.children[said] if tokens[c].dep == "aux"):
        return None
    first = phrases.left[said]
    marked = tokens[first].text.lower() == "that"
    topic = phrases.child(said, "nsubj", "nsubjpass")
    if topic is None or tokens[topic].pos not in NOMINAL or phrases.left[topic] != first + marked:
        return None
    about = phrases.text(phrases.left[topic], phrases.right[topic])
    inverted = invert(clause, range(clause.verb + 1, clause.last + 1))
    if (
        inverted is None
        or len(about.split()) > 7
        or re.search(r"(?i)^(?:an?|some|many|most|one|no|any) |,", about)
        or first != clause.verb + 1
    ):
        return None
    answer = clause.text(first + marked, clause.last)
    question = _("{asked} about {topic}?").format(
        asked=finish(clause, _("What"), inverted).rstrip("?"), topic=about
    )
    told = len(answer.split()) - len(about.split()) >= 4 and len(answer.split()) <= LONGEST_ANSWER + 4
    return Asked(question, capital(answer), restates=True) if told else None


_ROLES = {"play": (("role", "part"), "in"), "have": (("impact", "effect", "influence", "bearing"), "on")}


def ask_role(clause: PlainClause) -> Asked | None:
    """ "plays a role in ...", "had an effect on ..."."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    part = phrases.child(clause.verb, "dobj")
    nouns, joint = _ROLES.get(tokens[clause.verb].lemma, ((), ""))
    if part is None or tokens[part].lemma not in nouns or clause.is_negated:
        return None
    start = part + 1
    if start >= clause.last or tokens[start].text.lower() != joint:
        return None
    inverted, answer = invert(clause, range(start + 1, clause.last + 1)), clause.text(start + 1, clause.last)
    return (
        Asked(finish(clause, _("What"), inverted), answer) if inverted and len(answer.split()) > 1 else None
    )


_PASSING = frozenset("alive open equal accustomed used close similar ready aware glad sure afraid".split())
"""Qualities that say little of what they are turned to."""
_JOINED = ("of", "for", "to", "on", "with", "from")
_WITHIN = frozenset("rich poor interested involved deficient lacking skilled versed abundant engaged".split())


def _is_measured(clause: PlainClause, quality: int) -> bool:
    """Whether a quality is only compared or one of several: "just as important for ... as"."""
    tokens = clause.phrases.tokens
    compared = tokens[quality - 1].text.lower() in ("as", "so", "too", "more", "less", "somewhat")
    joined = clause.phrases.child(quality, "conj") is not None or tokens[quality].lemma in _PASSING
    return compared or joined or (clause.first == clause.subject_end and tokens[quality].lemma == "specific")


def ask_quality(clause: PlainClause) -> Asked | None:
    """ "were proud of ...", "is rich in ...": what stands behind the adjective's preposition."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    quality = phrases.child(clause.verb, "acomp")
    if quality is None or clause.is_negated:
        return None
    for child in phrases.children[quality]:
        noun = phrases.child(child, "pobj", "pcomp") if tokens[child].dep == "prep" else None
        if noun is None or phrases.right[noun] != clause.last or phrases.left[noun] != child + 1:
            continue
        word = tokens[child].text.lower()
        within = word == "in" and tokens[quality].lemma in _WITHIN
        if not (word in _JOINED or within) or child != quality + 1 or _is_measured(clause, quality):
            continue
        inverted, answer = (
            invert(clause, range(child + 1, clause.last + 1)),
            clause.text(child + 1, clause.last),
        )
        if inverted and is_answer(clause, noun, answer):
            return ask_party(clause, child, noun) or Asked(finish(clause, _("What"), inverted), answer)
    return None


def ask_deed(clause: PlainClause) -> Asked | None:
    """ "After X fell, Y did Z": what Y did then."""
    _phrases, tokens = clause.phrases, clause.phrases.tokens
    event = re.match(
        r"(?:After|When|Following|Before|Once|In response to|Upon|With the|Despite|During the) ", clause.front
    )
    names = re.findall(r"\b[A-Z]\w+", clause.front[1:])
    verb = tokens[clause.verb]
    if event is None or not names or verb.tag != "VBD" or clause.body != clause.verb or verb.lemma in STATIVE:
        return None
    if verb.lemma in (
        "wish",
        "want",
        "feel",
        "hope",
        "fear",
        "think",
        "believe",
        "know",
        "need",
        "like",
        "lack",
        "make",
        "emerge",
        "become",
        "remain",
        "serve",
        "continue",
    ):
        return None
    answer = clause.text(clause.verb, clause.last)
    subject = tokens[clause.subject]
    if subject.pos != "PROPN" and subject.tag != "NNS" and not is_person_noun(subject.lemma):
        return None
    if not 3 <= len(answer.split()) <= 18 or len(content_words(clause.front)) < 3 or not is_specific(clause):
        return None
    question = finish(clause, _("What"), _("did {who} do").format(who=clause.asked_of))
    return Asked(question, answer)
