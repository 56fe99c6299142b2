"""Questions for what a preposition leads to: "On what did the tax fall?", "Where are lichens found?"."""

from collections.abc import Iterator

from app.cards.questions.answers import Asked, goes_on_with_joint
from app.cards.questions.inverted_clauses import invert
from app.cards.questions.plain_clauses import PlainClause
from app.cards.questions.singling_out import checked, denies, is_time, is_told, means_person
from app.facts.concepts.phrases import NOMINAL
from app.facts.relations.clause_verbs import is_passive
from app.wording import gettext as _

_SITED = frozenset(
    """find locate situate live dwell reside grow exist lie stand occur happen originate bury store
    concentrate house settle nest breed develop hold form produce base""".split()
)
_SITES = ("in", "at", "on", "within", "near", "inside", "along", "around", "beneath", "between", "outside")
JOINED = frozenset(
    """on to into from for against with of in about at between among over through upon toward towards
    without""".split()
)
"""Prepositions that make one thing with their verb where they stand right behind it."""
_IN = frozenset(
    """participate engage believe invest specialize specialise succeed trade culminate consist lie excel share
    indulge intervene interfere meddle join result immerse involve root ground embed enclose cover bathe
    clothe encode express reflect contain steep drown shroud""".split()
)
"""Verbs whose "in" leads to a thing, not to a place or measure ("grew in size")."""
_MANNERS = frozenset(
    """way manner part turn fact addition response order general particular practice theory principle time
    moment end beginning course case detail form kind sort extent degree reason purpose sense view opinion
    word instance example contrast rate speed pace ease difficulty help hand means basis condition scale place
    context line favor favour accordance question doubt length size number term result effect""".split()
)
"""Nouns behind a preposition that say how or when rather than what."""


def ask_site(clause: PlainClause) -> Asked | None:
    """ "are found in every cell": where."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma not in _SITED or clause.is_negated or phrases.child(clause.verb, "dobj"):
        return None
    preps = [c for c in phrases.children[clause.verb] if tokens[c].dep == "prep" and c > clause.verb]
    if len(preps) != 1 or tokens[preps[0]].text.lower() not in _SITES or preps[0] != clause.verb + 1:
        return None
    noun = phrases.child(preps[0], "pobj")
    if noun is None or phrases.right[noun] != clause.last or is_time(clause, noun):
        return None
    if tokens[noun].lemma in _MANNERS or means_person(tokens[noun].lemma):
        return None
    inverted = invert(clause.until(preps[0] - 1))
    return checked(clause, _("Where"), inverted, range(preps[0], clause.last + 1)) if inverted else None


def ask_behind_preposition(clause: PlainClause) -> Asked | None:
    """ "fell on newspapers", "lost faith in the crown": "On what ...?", "In whom ...?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    quality = phrases.child(clause.verb, "acomp") is not None
    if clause.is_negated or (tokens[clause.verb].lemma in ("be", "have", "come", "go") and not quality):
        return None
    for prep in _joined_prepositions(clause):
        noun = phrases.child(prep, "pobj")
        if noun is None or phrases.left[noun] != prep + 1 or noun > clause.last:
            continue
        last = min(phrases.right[noun], clause.last)
        token = tokens[noun]
        if quality and last < clause.last:
            continue
        last = _with_relative(clause, last)
        if any(t.dep == "cc" for t in tokens[last + 1 : clause.last + 1]):
            continue  # a list whose parts were read apart
        if is_time(clause, noun) or token.lemma.lower() in _MANNERS or goes_on_with_joint(clause, last + 1):
            continue
        if any(t.tag in ("CD", "PRP") for t in tokens[prep + 1 : noun + 1]):
            continue
        asking = _whom_or_what(clause, noun)
        inverted = invert(clause, range(prep, last + 1))
        many = tokens[clause.verb].tag == "VBD" and tokens[clause.subject].pos == "NOUN"
        least = 3 if many and clause.subject_end == clause.first else 2
        if not asking or inverted is None or not is_told(clause, inverted, least=least):
            continue
        words = f"{tokens[prep].text.capitalize()} {asking}"
        found = checked(clause, words, inverted, range(prep + 1, last + 1))
        if found is not None:
            return found
    return None


def _joined_prepositions(clause: PlainClause) -> Iterator[int]:
    """Prepositions right behind the verb, or behind a bare noun that goes with it ("lost faith")."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    heads = [clause.verb]
    quality = phrases.child(clause.verb, "acomp")
    if quality is not None and tokens[quality].tag == "JJ":
        noun = quality
        heads.append(quality)
    elif (
        noun is not None
        and noun == clause.verb + 1
        and tokens[noun].tag == "NN"
        and tokens[noun].pos == "NOUN"
    ):
        heads.append(noun)
    elif noun is not None:
        return
    if phrases.child(clause.verb, "ccomp", "xcomp", "oprd", "attr") is not None:
        return
    for head in heads:
        for child in phrases.children[head]:
            if tokens[child].dep != "prep" or tokens[child].text.lower() not in JOINED:
                continue
            if (
                head == clause.verb
                and quality is None
                and tokens[child].text.lower() == "in"
                and tokens[head].lemma not in _IN
            ):
                continue
            between = range((noun if noun is not None else clause.verb) + 1, child)
            if child > clause.verb and all(tokens[i].pos == "ADV" for i in between):
                yield child


def _whom_or_what(clause: PlainClause, noun: int) -> str:
    tokens = clause.phrases.tokens
    token = tokens[noun]
    if token.pos not in NOMINAL:
        return ""
    if token.pos == "PROPN":
        articled = tokens[clause.phrases.left[noun]].text.lower() == "the" and token.tag == "NNP"
        return _("what") if articled else ""
    people = means_person(token.lemma) and tokens[clause.phrases.left[noun] - 1].text.lower() in _WITH_PEOPLE
    return _("whom") if people else _("what")


def _with_relative(clause: PlainClause, last: int) -> int:
    """The end with a relative clause right behind it that runs to the clause's end."""
    following = clause.phrases.tokens[last + 1 : last + 2]
    told = last < clause.last and any(t.text.lower() == "that" and t.tag == "WDT" for t in following)
    return clause.last if told else last


_WITH_PEOPLE = ("to", "from", "for", "with", "against", "between", "among", "about", "upon")


def ask_where_to(clause: PlainClause) -> Asked | None:
    """ "turned their attention to taxes", "saw it as a plot": "To what ...?", "How did ... see it?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    if clause.is_negated or (noun is None and not is_passive(clause.phrases, clause.verb)):
        return None
    own = [] if noun is None else [c for c in phrases.children[noun] if c == noun + 1]
    for prep in (*phrases.children[clause.verb], *own):
        word = tokens[prep].text.lower()
        if prep in own and tokens[clause.verb].lemma not in _LEADING_OF.get(word, ()):
            continue
        leads = word in _LEADING or tokens[clause.verb].lemma in _LEADING_OF.get(word, ())
        thing = phrases.child(prep, "pobj") if tokens[prep].dep == "prep" and leads else None
        behind = prep if prep in own else (phrases.right[noun] if noun is not None else clause.verb) + 1
        if thing is None or prep != behind or phrases.left[thing] != prep + 1:
            continue
        if is_time(clause, thing) or tokens[thing].lemma.lower() in _MANNERS or thing > clause.last:
            continue
        last = clause.last if word == "as" else min(phrases.right[thing], clause.last)
        asking = _whom_or_what(clause, thing) if word != "as" else _("how")
        inverted = invert(clause, range(prep, last + 1))
        if not asking or inverted is None or goes_on_with_joint(clause, last + 1):
            continue
        if any(t.tag in ("CD", "PRP") for t in tokens[prep + 1 : thing + 1]) or not is_told(
            clause, inverted, least=3
        ):
            continue
        if word == "as":
            return checked(clause, _("How"), inverted, range(prep, last + 1))
        return checked(clause, f"{word.capitalize()} {asking}", inverted, range(prep + 1, last + 1))
    return None


_SEEING = frozenset(
    "characterize characterise describe see regard view treat depict portray interpret perceive".split()
)
_LEADING = ("to", "from", "against", "into", "upon")
_LEADING_OF = {
    "as": _SEEING,
    "of": frozenset("accuse deprive rob convince remind relieve convict suspect assure strip acquit".split()),
    "with": frozenset("provide replace supply equip associate combine identify charge reward fill".split()),
    "for": frozenset(
        "blame praise criticize criticise punish condemn reward exchange mistake prepare".split()
    ),
    "in": frozenset("confirm involve instruct trade invest anchor".split()),
}
"""Verbs with an object and a preposition that make one thing."""


def ask_agent(clause: PlainClause) -> Asked | None:
    """ "had been spoiled by his mother and his tutors": by whom."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    agent = phrases.child(clause.verb, "agent")
    noun = phrases.child(agent, "pobj") if agent is not None else None
    if (
        agent is None
        or noun is None
        or not is_passive(clause.phrases, clause.verb)
        or denies(clause, agent - 1)
    ):
        return None
    last = min(phrases.right[noun], clause.last)
    if phrases.left[noun] != agent + 1 or not means_person(tokens[noun].lemma) or last < clause.last:
        return None
    inverted = invert(clause, range(agent, last + 1))
    if inverted is None or not is_told(clause, inverted, least=2):
        return None
    return checked(clause, _("By whom"), inverted, range(agent + 1, last + 1))
