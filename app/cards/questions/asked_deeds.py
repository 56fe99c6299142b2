"""Questions for what a story tells: whom, where, of what, to whom and why somebody did something."""

import re

from app.cards.questions.answers import Asked, capital, content_words, with_doubtful
from app.cards.questions.asked_reasons import TO_DO
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.facts.concepts.phrases import NOMINAL, PERSONS, is_person_noun
from app.wording import gettext as _

_OFFICES = (
    r"(?:Arch)?[Bb]ishop|[Kk]ing|[Qq]ueen|[Ee]mperor|[Ee]mpress|[Ee]arl|[Dd]uke|[Cc]ount|[Pp]ope|[Aa]bbot|"
    r"(?:[Vv]ice-)?[Gg]overnor|[Vv]iceroy|[Cc]ommander|[Cc]hancellor|(?:[Pp]rime )?[Mm]inister|[Ss]ecretary|"
    r"[Pp]resident|"
    r"[Pp]rofessor|[Dd]irector|[Hh]eir|[Ss]uccessor|[Cc]hief|[Cc]ardinal|[Ss]overeign|[Aa]dmiral|[Rr]egent|[Jj]ustice|"
    r"[Aa]mbassador"
)
_APPOINTING = frozenset("make name appoint elect crown proclaim declare ordain nominate consecrate".split())
_GIVING = frozenset(
    """marry betroth sell cede grant give bequeath transfer entrust surrender dedicate present deliver
    promise leave""".split()
)
_SENTENCING = frozenset({"sentence", "condemn"})
_PLACED = frozenset(
    """imprison bury bear crown die marry execute defeat meet sign found fight confine besiege capture kill
    baptize baptise behead arrest assassinate murder teach study hide hold establish build burn drown rout
    educate raise publish shut conclude negotiate train start begin massacre open hang""".split()
)
_GOING = frozenset("flee escape retire banish exile return withdraw retreat emigrate sail travel".split())
_WHOM = frozenset(
    """marry succeed defeat depose assassinate murder poison behead execute excommunicate banish exile
    imprison betray overthrow crown knight conquer oust capture dismiss adopt invite bribe arrest
    divorce rout pardon appoint entrust employ influence inspire persuade""".split()
)
HAPPENINGS = frozenset(
    """crisis war battle revolution rebellion revolt uprising massacre treaty act law plague famine depression
    scandal affair event reform fire flood earthquake storm hurricane invasion conquest""".split()
)
"""What happens or is laid down, though it has a name: nobody, but something."""
FOUNDING = frozenset(
    "found establish invent discover coin create develop introduce formulate propose pioneer devise write "
    "compose design build".split()
)
"""What is learned with the name of whoever did it."""
_PLACE = frozenset(
    """castle tower prison monastery abbey cathedral church palace university college battle harbour harbor
    port city town village house court square island fortress convent dungeon chapel hospital
    school""".split()
)
_NO_PLACE = frozenset(
    """january february march april may june july august september october november december war century
    reign year spring summer autumn winter month revolution treaty""".split()
)


def ask_of_what(clause: PlainClause) -> Asked | None:
    """ "died of a fever": "Of what did ... die?"."""
    tokens = clause.phrases.tokens
    if tokens[clause.verb].lemma != "die" or clause.is_negated:
        return None
    for child in clause.phrases.children[clause.verb]:
        if tokens[child].text.lower() not in ("of", "from") or not clause.verb < child < clause.last:
            continue
        answer = clause.text(child + 1, clause.last)
        inverted = invert(clause.until(child - 1))
        if inverted and tokens[child + 1].tag != "CD":
            return Asked(finish(clause, _("Of what"), inverted), capital(answer))
    return None


def ask_to_whom(clause: PlainClause) -> Asked | None:
    """ "married his daughter to Geoffrey": "To whom ...?"; "sentenced him to death": "To what ...?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    lemma = tokens[clause.verb].lemma
    if clause.is_negated or lemma not in _GIVING | _SENTENCING:
        return None
    start = next((i for i in range(clause.verb + 1, clause.last) if tokens[i].text == "to"), None)
    if start is None:
        return None
    before, answer = clause.until(start - 1), clause.text(start + 1, clause.last)
    inverted = invert(before)
    passive = _is_passive(clause)
    if inverted is None or (start == clause.verb + 1 and not passive):
        return None
    if lemma in _SENTENCING:
        words = clause.text(start, clause.last) if tokens[start + 1].tag == "VB" else answer
        return Asked(finish(clause, _("To what"), inverted), capital(words))
    wed = re.match(r"be (?:the )?(?:wife|husband|bride) of (.+)$", answer)
    if wed:
        return Asked(finish(clause, _("To whom"), inverted), wed[1])
    noun = phrases.child(start, "pobj")
    if noun is None or phrases.right[noun] < clause.last:
        return None
    person = tokens[noun].lemma in PERSONS or is_person_noun(tokens[noun].lemma)
    if person or (tokens[noun].pos == "PROPN" and lemma in ("marry", "betroth")):
        return Asked(finish(clause, _("To whom"), inverted), answer)
    return None


def ask_office(clause: PlainClause) -> Asked | None:
    """ "made Anselm Archbishop of Canterbury": "Whom did ... make Archbishop of Canterbury?"."""
    tokens = clause.phrases.tokens
    if tokens[clause.verb].lemma not in _APPOINTING or clause.is_negated or _is_passive(clause):
        return None
    rest = clause.text(clause.verb + 1, clause.last)
    parts = re.match(
        rf"(?P<who>(?:[A-Z][\w’'-]+|his (?:\w+ )?\w+|her (?:\w+ )?\w+)(?: [A-Z][\w’'-]+){{0,3}}),? "
        rf"(?P<what>(?:as )?(?:(?:an?|the|his|her) )?(?:[\w-]+ ){{0,2}}?(?:{_OFFICES})\b.*)$",
        rest,
    )
    if parts is None:
        return None
    what = parts["what"].removeprefix("as ")
    gap = len(parts["who"].split())
    end = clause.verb
    while gap and end < clause.last and len(clause.text(clause.verb + 1, end)) < len(parts["who"]):
        end += 1
    inverted = invert(clause, range(clause.verb + 1, end + 1))
    if inverted is None or not re.search(r"[A-Z]", what):
        return None
    if re.match(r"his |her ", parts["who"]) and not re.search(r"[A-Z]", parts["who"]):
        return None
    return Asked(finish(clause, _("Whom"), inverted), capital(parts["who"]))


def ask_where_done(clause: PlainClause) -> Asked | None:
    """ "imprisoned Flambard in the Tower", "fled to Normandy": the place at the end."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    lemma = tokens[clause.verb].lemma
    if clause.is_negated or lemma not in _PLACED | _GOING:
        return None
    kinds = ("to", "into") if lemma in _GOING else ("in", "at", "near", "on", "outside")
    for child in sorted(phrases.children[clause.verb], reverse=True):
        noun = phrases.child(child, "pobj") if tokens[child].dep in ("prep", "advmod") else None
        if noun is None or child < clause.verb or tokens[child].text.lower() not in kinds:
            continue
        if phrases.right[noun] < clause.last or child - 1 < clause.verb or not _is_place(clause, child, noun):
            continue
        answer, inverted = clause.text(child, clause.last), invert(clause.until(child - 1))
        weak = lemma in ("start", "begin", "hold", "open", "teach", "study", "meet", "fight", "build") and (
            inverted is None or len(inverted.split()) < 5
        )
        if inverted and not weak and len(inverted.split()) >= 3 and len(answer.split()) <= 10:
            return Asked(finish(clause, _("Where"), inverted), capital(answer))
    return None


def _is_place(clause: PlainClause, prep: int, noun: int) -> bool:
    tokens = clause.phrases.tokens
    words = tokens[prep + 1 : clause.last + 1]
    if any(t.lemma.lower() in _NO_PLACE or (t.tag == "CD" and t.text.isdigit()) for t in words):
        return False
    if any(t.pos in ("VERB", "AUX") or t.tag in ("PRP", "WDT", "WP") for t in words):
        return False
    named = tokens[noun].pos == "PROPN"
    return named or (tokens[noun].lemma in _PLACE and any(t.pos == "PROPN" for t in words))


def ask_whom_done(clause: PlainClause) -> Asked | None:
    """ "defeated Harold at Hastings", "married Isabella": a person who is the object."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    if noun is None or clause.is_negated or tokens[clause.verb].lemma not in _WHOM or noun > clause.last:
        return None
    first, last = phrases.left[noun], min(phrases.right[noun], clause.last)
    answer = clause.text(first, last)
    named = re.search(r"\b[A-Z][\w’'-]+", answer)
    person = (
        tokens[noun].pos == "PROPN" or is_person_noun(tokens[noun].lemma) or tokens[noun].lemma in PERSONS
    )
    articled = tokens[first].text.lower() in ("the", "a", "an") and tokens[noun].pos == "PROPN"
    if not named or not person or articled or first != clause.verb + 1 or len(answer.split()) > 14:
        return None
    lasting = tokens[clause.verb].lemma in ("marry", "succeed", "depose", "murder", "assassinate", "behead")
    inverted = invert(clause, range(first, last + 1))
    if inverted is None or (last >= clause.last and not lasting and not clause.front):
        return None
    if last < clause.last and tokens[last + 1].text in (",", "and", "as", "or"):
        return None
    return Asked(finish(clause, _("Whom"), inverted), capital(answer))


def ask_what_was_ordered(clause: PlainClause) -> Asked | None:
    """ "ordered Robert to be blinded": what was ordered, or what somebody was forced to do."""
    tokens = clause.phrases.tokens
    verb = tokens[clause.verb]
    if clause.is_negated or verb.lemma not in ("force", "order", "command", "compel", "forbid", "persuade"):
        return None
    start = next((i for i in range(clause.verb + 1, clause.last) if tokens[i].tag == "TO"), None)
    if start is None or tokens[start + 1].tag != "VB" or len(clause.text(start, clause.last).split()) < 3:
        return None
    passive = _is_passive(clause)
    if passive and start != clause.verb + 1:
        return None
    if tokens[start + 1].text == "be" or (not passive and start == clause.verb + 1):
        return None
    inverted = invert(clause.until(start - 1))
    if inverted is None or len(clause.text(start + 1, clause.last).split()) > 18:
        return None
    return Asked(finish(clause, _("What"), f"{inverted} to do"), clause.text(start + 1, clause.last))


def ask_why_so_named(clause: PlainClause) -> Asked | None:
    """ "was surnamed Plantagenet from a custom ...": why."""
    tokens = clause.phrases.tokens
    if tokens[clause.verb].lemma not in ("surname", "nickname", "dub", "call", "name", "christen"):
        return None
    if not _is_passive(clause) or clause.is_negated:
        return None
    for index in range(clause.verb + 2, clause.last - 1):
        if (
            tokens[index].text.lower() in ("from", "because", "for", "after")
            and tokens[index - 1].pos == "PROPN"
        ):
            inverted = invert(clause.until(index - 1))
            whole = clause.text(index, clause.phrases.trimmed(index, len(tokens) - 1)[1])
            return (
                Asked(finish(clause, _("Why"), inverted), capital(whole), restates=True) if inverted else None
            )
    return None


def ask_done_by(clause: PlainClause) -> Asked | None:
    """ "was defeated by Cromwell at Worcester": by whom."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if not _is_passive(clause) or clause.is_negated:
        return None
    by = next((c for c in phrases.children[clause.verb] if tokens[c].dep == "agent"), None)
    noun = phrases.child(by, "pobj") if by is not None else None
    if by is None or noun is None or not clause.verb < by < clause.last or tokens[noun].pos not in NOMINAL:
        return None
    placed = next(
        (c for c in phrases.children[noun] if tokens[c].text in ("in", "at", "on") and c > noun), None
    )
    last = min(phrases.right[noun], clause.last)
    last = placed - 1 if placed is not None and tokens[noun].tag == "NNP" else last  # where, not whose
    answer = clause.text(by + 1, last)
    person = tokens[noun].pos == "PROPN" or is_person_noun(tokens[noun].lemma)
    if (
        not person
        or not re.search(r"[A-Z]", answer)
        or re.match(r"(?:his|her|their|its|the [A-Z]\w+$)", answer)
    ):
        return None
    inverted = invert(clause, range(by, last + 1))
    if inverted is None or len(inverted.split()) < 4 or len(answer.split()) > 14:
        return None
    asking = _("By what") if tokens[noun].lemma.lower() in HAPPENINGS else _("By whom")
    return Asked(finish(clause, asking, inverted), answer)


_TRIVIAL = frozenset(
    """take make give get have do keep set bring put say tell see move spend receive hold lay use leave start
    begin grow meet raise study offer send attempt try shut refuse help force lose choose express signal mark
    reflect show face enjoy""".split()
)


def ask_what_done(clause: PlainClause) -> Asked | None:
    """ "In 1765 Parliament passed the Stamp Act": the object, where a name or date tells which."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    noun = phrases.child(clause.verb, "dobj")
    if (
        noun is None
        or clause.is_negated
        or noun > clause.last
        or tokens[clause.verb].tag not in ("VBD", "VBN")
    ):
        return None
    if tokens[clause.verb].lemma in _TRIVIAL or tokens[clause.subject].pos != "PROPN":
        return None
    if tokens[clause.verb].lemma in TO_DO and any(t.tag == "TO" for t in tokens[noun : clause.last]):
        return None  # "encouraged planters to flee": somebody is moved to do something
    first, last = phrases.left[noun], with_doubtful(clause, min(phrases.right[noun], clause.last))
    behind = next(
        (c for c in phrases.children[noun]
         if tokens[c].dep == "prep" and tokens[c].text in ("for", "in", "to", "from")
         and c > noun), None)  # fmt: skip
    if behind is not None and not clause.front:
        last = behind - 1
    answer = clause.text(first, last)
    person = is_person_noun(tokens[noun].lemma) or tokens[noun].lemma in (*PERSONS, "people")
    bare = tokens[noun].pos == "PROPN" and tokens[first].text.lower() not in ("the", "a", "an", "his", "her")
    if person or bare or first != clause.verb + 1 or not 2 <= len(answer.split()) <= 16:
        return None
    if re.match(r"(?:this|that|these|those|such|it|some|many|several|no|any|all|its) ", answer):
        return None
    if not re.search(r"[A-Z]", answer) and len(content_words(answer)) < 2:
        return None
    rest = f"{clause.front} {clause.text(last + 1, clause.last) if last < clause.last else ''}"
    if tokens[noun].text[:1].isupper() and re.match(r" (?:on|of|for) ", rest):
        return None  # half of a title
    told = re.search(r"[A-Z][\w’'-]{2,}|\d{3,4}", rest[1:] if clause.front else rest)
    if not told or (last < clause.last and tokens[last + 1].text in (",", "and", "or", "as", "to")):
        return None
    inverted = invert(clause, range(first, last + 1))
    return Asked(finish(clause, _("What"), inverted), capital(answer)) if inverted else None


def _is_passive(clause: PlainClause) -> bool:
    return any(clause.phrases.tokens[c].dep == "auxpass" for c in clause.phrases.children[clause.verb])


DEEDS = (
    ask_why_so_named,
    ask_of_what,
    ask_office,
    ask_to_whom,
    ask_where_done,
    ask_whom_done,
    ask_done_by,
    ask_what_was_ordered,
)
"""Asked before the plain forms; ask_what_done behind them."""
