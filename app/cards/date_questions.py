"""Cards of dated events: when something happened, and what happened on a day."""

import re
from collections.abc import Sequence
from gettext import gettext as _

from app.cards.clause_questions import (
    ask,
    ask_participle,
    has_loose_joint,
    has_plain_order,
    is_torn,
    lower_first,
)
from app.cards.date_blanks import Place, bare_value, find_place, write_blank
from app.cards.draft import Draft
from app.cards.sentence_blanks import blank_sentence
from app.facts.dates.edtf_dates import accepted_forms, format_date
from app.facts.dates.edtf_values import parse_date, precision, split_interval
from app.facts.events.clauses import is_verb, subject_of
from app.facts.events.dated_clauses import LIFE_OF
from app.facts.events.dated_phrases import Relation
from app.facts.events.work_dates import APPEARED, PUBLISHED, REPORTED, SPAN_TREATED
from app.facts.fact import DateFact, Role
from app.facts.language import Language, Sentence

MAX_FRONT = 240
MAX_BACK = 300

_ASKING = {
    "day": "When",
    "month": "In which month and year",
    "season": "In which season and year",
    "year": "In which year",
    "decade": "In which decade",
    "century": "In which century",
    "millennium": "In which millennium",
}
_UNTIED = re.compile(
    r"(?i)\b(?:similar|this|these|those|such|another|(?<!on )the other|the others|the latter|the former|"
    r"the same|said|aforementioned|above|below|therein|thereafter|the two|the three|"
    r"(?:both sides|either side)(?! of)|"
    r"the following|former one|here|there(?= (?:was|were)\b.*\bthere\b))\b"
)
_MADE = frozenset(
    "announcement statement declaration decision proposal appeal speech offer discovery promise request "
    "demand attempt arrangement".split()
)
_RECORDS = frozenset(
    "report study book paper article survey map photograph document memorandum memo letter essay "
    "census poll novel film painting edition law act treaty agreement accord pact constitution "
    "charter convention".split()
)
_HAPPENINGS = frozenset(
    "war battle siege revolution revolt rebellion uprising election elections invasion conquest fall "
    "capture occupation massacre coup crisis conference congress summit ceremony olympics games "
    "festival famine plague earthquake eruption flood fire storm death birth assassination murder "
    "execution coronation wedding marriage alliance partnership dispute rivalry reign strike riot "
    "riots protest protests founding foundation creation establishment independence unification "
    "partition collapse defeat victory landing launch opening closure signing ratification abolition "
    "reform reforms depression recession boom migration expedition voyage trial campaign offensive "
    "ceasefire armistice surrender bombing attack raid blockade embargo visit meeting storming "
    "arrival departure outbreak end beginning start split struggle".split()
)


def write_date_draft(fact: DateFact, language: Language | None, *, only_event: bool = False) -> Draft | None:
    """A note for a dated event; None where no good question and no good blank can be made of it.

    `only_event`: no other event of the deck has this date, so that "What happened on ...?" has one answer.
    """
    value = bare_value(fact.date)
    if parse_date(value) is None and not all(split_interval(value)):
        return None
    question = _of_work(fact)
    if question is None and language is not None:
        return _of_event(fact, language, only_event)
    if _gives_away(fact.event, fact.date) or len(fact.event) > MAX_BACK:
        return None
    if question is not None:
        return _draft(fact, question, "") if question else None
    if fact.event.startswith(LIFE_OF):
        return _of_life(fact)
    place = find_place(_quote(fact), fact.event, fact.date)
    return _blank(fact, place, fact.event[:1] + fact.event[1:2]) if _stands_alone(fact.event) else None


def _of_event(fact: DateFact, language: Language, only_event: bool) -> Draft | None:
    """A question from the event's clause, else its whole sentence with a blank."""
    if fact.event.startswith(LIFE_OF):
        return _of_life(fact)
    quote = _quote(fact)
    draft = _asked(fact, language, quote, only_event)
    if draft is not None and not _is_stiff(draft, language, fact.event):
        return draft
    text = blank_sentence(quote, fact.date, language)
    return Draft(type="cloze", fields={"Text": text, "Extra": ""}) if text else draft


def _asked(fact: DateFact, language: Language, quote: str, only_event: bool) -> Draft | None:
    if _gives_away(fact.event, fact.date) or len(fact.event) > MAX_BACK:
        return None
    parsed = language.parse(fact.event)
    if len(parsed) != 1 or not _is_understood(parsed[0]):
        return None
    place = find_place(quote, fact.event, fact.date)
    return _from_clause(fact, parsed[0], place, quote, only_event)


def _is_stiff(draft: Draft, language: Language, event: str) -> bool:
    """Whether a participle was made a question ("leading to a talk": "When did Chad lead to a talk?")."""
    parsed = language.parse(event)
    return draft.type == "date" and parsed[0].tokens[parsed[0].root].tag == "VBG"


def _quote(fact: DateFact) -> str:
    return " ".join(next((e.quote for e in fact.evidence if e.role is Role.STATES), "").split())


def _of_life(fact: DateFact) -> Draft:
    name = fact.event[len(LIFE_OF) :]
    return _draft(fact, _("Between which years did {name} live?").format(name=name), "")


def _from_clause(
    fact: DateFact, sentence: Sentence, place: Place | None, quote: str, only_event: bool
) -> Draft | None:
    is_clause = sentence.tokens[sentence.root].pos in ("VERB", "AUX")
    if is_clause and not _stands_inside(place, sentence) and not _dates_other_clause(place, sentence):
        question = _clause_question(fact, sentence, place, quote)
        if question and len(question) <= MAX_FRONT:
            return _draft(fact, question, _what_question(fact, place, only_event))
    if not is_clause or sentence.tokens[sentence.root].tag == "VBG":
        question = ask_participle(sentence, _asking_words(fact.date, Relation.AT)) or _phrase_question(
            fact, sentence
        )
        return _draft(fact, question, "") if question and len(question) <= MAX_FRONT else None
    return _blank(fact, place, lower_first(sentence)) if _opens_with_subject(sentence) else None


def _opens_with_subject(sentence: Sentence) -> bool:
    """Whether the clause begins with its subject (or with who says so), as one that was read rightly does."""
    subject = subject_of(sentence, sentence.root)
    if subject is None or not has_plain_order(sentence) or has_loose_joint(sentence, sentence.root):
        return False
    start = sentence.subtree(subject)[0]
    if is_torn(sentence, sentence.root, start):
        return False
    return start == 0 or sentence.tokens[0].text.lower() == "according"


def _clause_question(fact: DateFact, sentence: Sentence, place: Place | None, quote: str) -> str | None:
    relation = (place.relation if place else None) or Relation.AT
    if relation is Relation.LOOSE and precision(fact.date) == "interval":
        relation = Relation.AT
    if relation in (Relation.OF, Relation.LOOSE, Relation.BEFORE, Relation.AFTER):
        return None
    if place is not None and place.relation is None and 0 < place.at < len(fact.event):
        return None
    if precision(fact.date) != "day" and re.search(r"\b(?:1\d|20)\d\d\b", fact.event):
        return None
    helpers = {t.text.lower() for t in sentence.tokens if t.head == sentence.root or t.dep == "ROOT"}
    if relation is Relation.SINCE and not helpers & {"has", "have", "had", "is", "are", "was", "were"}:
        return None
    entry = (
        place is not None
        and place.at == 0
        and place.relation is None
        and bool(re.match(r"\W*\w*\W*\d", quote))
    )
    return ask(sentence, _asking_words(fact.date, relation), past=entry)


def _asking_words(value: str, relation: Relation) -> str:
    """The words that ask for a date as fine as this one."""
    date = parse_date(bare_value(value))
    kind = "part" if date is not None and date.part and date.part > 24 else precision(bare_value(value))
    unit = {"day": "date", "part": "part of the year"}.get(kind, kind)
    if kind == "interval":
        ends = precision(value.split("/")[0])
        unit = {"day": "dates", "month": "months", "decade": "decades", "century": "centuries"}.get(
            ends, "years"
        )
        return f"Between which {unit}"
    if relation is Relation.SINCE:
        return "Since when" if kind in ("day", "month", "season", "part") else f"Since which {unit}"
    if relation is Relation.UNTIL:
        return "Until when" if kind in ("day", "month", "season", "part") else f"Until which {unit}"
    if relation is Relation.BY:
        return "By when" if kind in ("day", "month", "season", "part") else f"By which {unit}"
    return _ASKING.get(kind, "When")


def _stands_inside(place: Place | None, sentence: Sentence) -> bool:
    """Whether the date belongs to a noun before the verb ("the alliance of the 1950s did not ...")."""
    if place is None or place.at == 0:
        return False
    return place.at <= sentence.tokens[sentence.root].start and not any(
        t.pos == "AUX" and t.end <= place.at for t in sentence.tokens
    )


def _dates_other_clause(place: Place | None, sentence: Sentence) -> bool:
    """Whether the date stood within another clause than the one a question would ask."""
    if place is None or place.at == 0:
        return False
    node = max((i for i, t in enumerate(sentence.tokens) if t.end <= place.at), default=sentence.root)
    while sentence.tokens[node].head != node:
        token = sentence.tokens[node]
        joined = token.dep == "conj" and is_verb(sentence, node) and subject_of(sentence, node) is not None
        if token.dep in ("relcl", "advcl", "parataxis") or joined:
            return True
        node = token.head
    return False


def _what_question(fact: DateFact, place: Place | None, only_event: bool) -> str:
    relation = (place.relation if place else None) or Relation.AT
    if not only_event or precision(fact.date) != "day" or relation is not Relation.AT:
        return ""
    return _("What happened on {date}?").format(date=format_date(fact.date))


def _phrase_question(fact: DateFact, sentence: Sentence) -> str | None:
    """A question from a noun phrase, where its noun says what one can ask of it."""
    root = sentence.tokens[sentence.root]
    told = (
        t
        for t in sentence.tokens
        if t.tag in ("VBD", "VBZ", "VBP") and t.dep not in ("relcl", "aux", "auxpass")
    )
    if any(told):
        return None
    if root.pos not in ("NOUN", "PROPN") or sentence.tokens[0].tag in ("PRP$", "CD"):
        return None
    first = sentence.tokens[0]
    words = sentence.text.rstrip(".,;:")
    if first.text.lower() in ("a", "an", "the"):
        words = "the" + words[first.end :]
    elif (
        first.pos == "PROPN"
        and root.lemma.lower() in _HAPPENINGS
        and not any(t.tag == "POS" for t in sentence.tokens[: sentence.root])
    ):
        words = "the " + words
    elif first.pos != "PROPN":
        return None
    noun = root.lemma.lower() if root.pos == "NOUN" else root.text.lower()
    be = "were" if root.tag in ("NNS", "NNPS") else "was"
    asking = _asking_words(fact.date, Relation.AT)
    if noun in _HAPPENINGS or root.text.lower() in _HAPPENINGS:
        return f"{asking} {be} {words}?"
    if noun in _MADE:
        return f"{asking} {be} {words} made?"
    if noun in _RECORDS and precision(fact.date) == "year":
        return f"From which year {'are' if be == 'were' else 'is'} {words}?"
    return None


def _of_work(fact: DateFact) -> str | None:
    """The question about a date that a work carries; None for other facts, empty for no question."""
    event = fact.event
    if event.startswith(SPAN_TREATED):
        kind = precision(fact.date)
        return (
            ""
            if kind == "year"
            else _("Which period is treated in {work}?").format(work=event[len(SPAN_TREATED) :])
        )
    asking = _asking_words(fact.date, Relation.AT) if precision(fact.date) != "interval" else "When"
    for told, asked in ((PUBLISHED, "publish"), (REPORTED, "report")):
        if told in event:
            paper, rest = event.split(told, 1)
            return f"{asking} did {paper} {asked} “{rest}" + ("" if rest.endswith("?”") else "?")
    appeared = f"”{APPEARED}"
    if appeared in event:
        work, rest = event.rsplit(appeared, 1)
        return f"{asking} did {work}” appear{rest}?"
    return None


def _is_understood(sentence: Sentence) -> bool:
    """Whether an event says of itself whom and what it is about."""
    tokens = sentence.tokens
    if not _stands_alone(sentence.text) or (
        tokens[0].tag in ("PRP", "PRP$", "DT") and tokens[0].pos == "PRON"
    ):
        return False
    named = False
    for token in tokens:
        named = named or token.text[:1].isupper()
        if token.tag == "DT" and token.text.lower() == "that":
            return False
        loose = token.tag == "PRP" and token.dep != "expl" and "self" not in token.text.lower()
        if loose and (not named or token.dep in ("dobj", "dative")):
            return False
    return named and not _has_bare_subject(sentence) and not _has_bare_object(sentence)


def _has_bare_object(sentence: Sentence) -> bool:
    """ "The council approved the pact": all that is said is about something named only elsewhere."""
    tokens = sentence.tokens
    bare = [
        i
        for i in sentence.children(sentence.root)
        if tokens[i].dep == "dobj"
        and tokens[i].pos == "NOUN"
        and [tokens[j].text.lower() for j in sentence.subtree(i)[:-1]] in (["the"], ["its"], ["their"])
    ]
    return any(not any(t.pos == "PROPN" or t.entity for t in tokens[i + 1 :]) for i in bare)


def _has_bare_subject(sentence: Sentence) -> bool:
    """ "The city fell": a subject that only the passage before could tell."""
    subject = next(
        (i for i in sentence.children(sentence.root) if sentence.tokens[i].dep in ("nsubj", "nsubjpass")),
        None,
    )
    if subject is None or sentence.tokens[subject].pos != "NOUN":
        return False
    words = [sentence.tokens[i] for i in sentence.subtree(subject)]
    content = [t for t in words if t.pos in ("NOUN", "ADJ", "PROPN", "NUM", "VERB")]
    return len(content) == 1 and words[0].text.lower() in (
        "the",
        "both",
        "all",
        "each",
        "many",
        "some",
        "several",
    )


def _stands_alone(text: str) -> bool:
    if _UNTIED.search(re.sub(r"“[^”]*”", "", text)):
        return False
    return bool(re.search(r"[A-Z]", text)) and len(text.split()) >= 2


def _gives_away(event: str, value: str) -> bool:
    """Whether the date, or its year, stands in the event."""
    for end in split_interval(value):
        date = parse_date(end or "")
        if date is not None and date.span <= 10:
            year = str(abs(date.year))
            if re.search(rf"\b{year}(?:s\b|\b)", event):
                return True
    return False


def _blank(fact: DateFact, place: Place | None, first: str) -> Draft | None:
    text = write_blank(fact.event, fact.date, place, first)
    visible = re.sub(r"\{\{c1::(.*?)\}\}", r"\1", text)
    if len(visible) > MAX_FRONT or len(fact.event.split()) < 3:
        return None
    return Draft(type="cloze", fields={"Text": text, "Extra": ""})


def _draft(fact: DateFact, when: str, what: str) -> Draft:
    value = fact.date if fact.event.startswith(SPAN_TREATED) else bare_value(fact.date)
    fields = {
        "Event": fact.event[:1].upper() + fact.event[1:],
        "Date": format_date(value),
        "When question": when,
        "What question": what,
    }
    return Draft(type="date", fields=fields, accepted={"date.when": _accepted(value)})


def _accepted(value: str) -> tuple[str, ...]:
    forms: Sequence[str] = accepted_forms(value)
    return tuple(form for form in forms if form != format_date(value))
