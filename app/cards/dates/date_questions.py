"""Cards of dated events: when something happened, and what happened on a day."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.cards.dates.date_asking import asking_end, asking_words, is_coarse, open_relation
from app.cards.dates.date_blanks import LISTED, Place, bare_value, find_place, write_blank
from app.cards.dates.date_clauses import (
    has_second_verb,
    is_of_unnamed,
    is_part_of_name,
    own_parts,
    reread,
    tells_no_event,
    without_asides,
    without_comment,
)
from app.cards.dates.date_numbers import ask_number
from app.cards.dates.date_places import (
    dates_other_clause,
    happens_in,
    is_award,
    is_told_in_present,
    sets_scene,
    stands_inside,
)
from app.cards.dates.date_trims import (
    ask_not_until,
    before_splice,
    is_start,
    own_half,
    read_numbered,
    with_helper,
    with_limit,
    without_inserted,
    without_joined_deed,
    without_opening,
    without_same_year,
    without_second_verb,
)
from app.cards.dates.phrase_questions import ask_phrase, is_one_of_series
from app.cards.dates.sentence_blanks import blank_sentence, tidy
from app.cards.dates.slight_dates import is_mere_bound, is_mere_report, is_told_in_passing
from app.cards.dates.sound_clauses import is_present, is_sound
from app.cards.dates.understood_events import is_understood, says_enough, tells_other_date
from app.cards.draft import Draft
from app.cards.questions.clause_questions import (
    ask,
    ask_participle,
    has_loose_joint,
    has_plain_order,
    is_torn,
    lower_first,
    without_tail,
)
from app.facts.dates.edtf_dates import accepted_forms, format_date
from app.facts.dates.edtf_values import parse_date, precision, split_interval
from app.facts.events.clauses import subject_of
from app.facts.events.dated_phrases import Relation
from app.facts.events.event_nouns import LIFE_OF, REIGN_OF, is_happening
from app.facts.events.event_weights import names_event
from app.facts.events.work_dates import APPEARED, PUBLISHED, REPORTED, SPAN_TREATED
from app.facts.fact import DateFact, Role
from app.facts.language import Language, Sentence
from app.wording import gettext as _

MAX_FRONT = 240
MAX_BACK = 300

_BEGINS = re.compile(r"(?i)\b(?:beginning(?! of)|starting|commencing)\b")
"""Words that make a date the first of a time, or one among others: what happened then was not all then."""
_PLACED_BEFORE = re.compile(r"It (?:was|is) (?:here|there) that\b")
LEAST_AFTER_PLACE = 2
"""Words from its verb on that an event has at least whose place only the sentence before tells."""
_STARTING = re.compile(r"(?i)(?:starting|beginning) in(?: the)?(?: (?:early|late|mid))?-?")
_ORDERING = re.compile(r"\b(?:last|first|next|final|latest|earliest|previous|only)\b(?! of\b)")
LEAST_SUBJECT = 4
"""Words of a subject that is asked by itself."""
_AS_WELL = re.compile(r",? and [a-z]+ing others to do (?:the same|so|likewise)$")
_OPENED = re.compile(
    r"(?:\W*(?:But|And|Even|Long|Shortly|Just|Soon)\s+)?(?:Before|After|Since|Until|During)\s[^,]{3,80},"
)
"""An opening that limits what "the last" or "the first" means, and that a question would leave out."""
_SECOND_PART = re.compile(r"(?i)(?:to|and|or)\s+(?:the\s+)?(?:early|mid|late)\b")
"""The second of two parts: "in the mid- to late 19th century"."""
TELLABLE = 170
"""Characters of an event above which half of what was said is enough."""
LONGEST_TOLD = 120
"""Characters of an event that can be asked for by its day."""
LEAST_INFERRED = 5
"""Words that an event has at least whose date comes from elsewhere: "Rome followed" leans on it."""
LEAST_TOLD = 0.75
"""Importance from which on a day is worth knowing for what happened on it."""


def write_date_draft(fact: DateFact, language: Language | None, *, only_event: bool = False) -> Draft | None:
    """A note for a dated event; None where no good question and no good blank can be made of it.

    `only_event`: no other event of the deck has this date, so that "What happened on ...?" has one answer.
    """
    value = bare_value(fact.date)
    if parse_date(value) is None and not all(split_interval(value)):
        return None
    question = _of_work(fact)
    if question is None and language is not None:
        draft = _of_event(fact, language, only_event)
        quote = _quote(fact)
        slight = is_coarse(value) or sets_scene(fact.event, quote) or is_told_in_passing(fact.event, quote)
        slight = slight or is_mere_report(fact.event, value) or (draft is not None and is_mere_bound(draft))
        return replace(draft, doubtful=True) if draft is not None and slight else draft
    if _gives_away(fact.event, fact.date) or len(fact.event) > MAX_BACK:
        return None
    if question is not None:
        return _draft(fact, question, "") if question else None
    if fact.event.startswith((LIFE_OF, REIGN_OF)):
        return _of_person(fact)
    place = find_place(_quote(fact), fact.event, fact.date)
    return _blank(fact, place, fact.event[:1] + fact.event[1:2]) if says_enough(fact.event) else None


def _of_event(fact: DateFact, language: Language, only_event: bool) -> Draft | None:
    """A question from the event's clause, else its whole sentence with a blank."""
    if fact.event.startswith((LIFE_OF, REIGN_OF)):
        return _of_person(fact)
    event, as_written = read_numbered(fact.event)
    if event != fact.event:
        draft = _of_event(replace(fact, event=event), language, only_event)
        fields = {name: as_written(text) for name, text in draft.fields.items()} if draft is not None else {}
        return replace(draft, fields=fields) if draft is not None else None
    fact = replace(fact, event=without_same_year(fact.event, fact.date))
    quote = _quote(fact)
    read = _read(fact, language)
    if read is not None and len(read.text) < len(fact.event):
        fact = replace(fact, event=read.text.rstrip(" .,"))
    place = find_place(quote, read.text if read is not None else fact.event, fact.date)
    if read is not None and tells_no_event(read, place.lead if place else "", fact.date):
        return None
    if (counted := ask_number(fact, read, place)) is not None:
        return counted
    if read is not None and is_understood(read):
        denied = ask_not_until(read, place, bare_value(fact.date), language)
        if denied is not None and not tells_other_date(fact.event):
            return _draft(fact, denied, "")
    draft = _asked(fact, read, place, quote, only_event, language)
    named = is_part_of_name(quote, fact.date)
    if (
        draft is not None
        and not (named and draft.type == "cloze")
        and not _is_stiff(draft, language, fact.event)
    ):
        return draft
    relation = place.relation if place else None
    loose = relation in (Relation.BEFORE, Relation.AFTER) or (
        read is not None and is_present(read) and precision(bare_value(fact.date)) in ("century", "decade")
    )
    if named or (loose and draft is None):
        return draft if draft is not None and draft.type == "date" else None
    parts = own_parts(tidy(quote), fact.date)
    texts = (t for part in parts if (t := blank_sentence(part, fact.date, language)))
    text = next((t for t in texts if re.search(r"\d\W*\{\{", t) is None), None)
    return _doubtful(text) if text else draft


def _doubtful(text: str) -> Draft:
    """A sentence with its date blanked: readers kept one of five, so that it waits for everything."""
    return Draft(type="cloze", fields={"Text": text, "Extra": ""}, doubtful=True)


def _read(fact: DateFact, language: Language) -> Sentence | None:
    """The event parsed by itself, without a tail that cannot be understood; None where it is no sentence."""
    quote, value = _quote(fact), bare_value(fact.date)
    parsed = language.parse(_told(before_splice(own_half(fact.event, quote, value), quote, value)))
    if len(parsed) == 1 and (shorter := without_inserted(parsed[0]) or with_helper(parsed[0])):
        parsed = language.parse(shorter)
    hard = len(parsed) == 1 and (len(parsed[0].text) > TELLABLE or not is_understood(parsed[0]))
    if hard and (shorter := without_tail(parsed[0])):
        parsed = language.parse(shorter)
    if len(parsed) == 1 and (shorter := without_comment(parsed[0])) is not None:
        parsed = language.parse(shorter)
    if len(parsed) == 1 and (len(parsed[0].text) > TELLABLE or not is_understood(parsed[0])):
        place = find_place(quote, parsed[0].text, fact.date)
        shorter = without_second_verb(parsed[0], place.at) if place is not None else None
        parsed = language.parse(shorter) if shorter else parsed
    return _first_deed(reread(parsed[0], language) or parsed[0], fact, language) if len(parsed) == 1 else None


def _first_deed(read: Sentence, fact: DateFact, language: Language) -> Sentence:
    place = find_place(_quote(fact), read.text, fact.date)
    parsed = language.parse((place and without_joined_deed(read, place.at)) or "")
    return parsed[0] if len(parsed) == 1 and is_understood(parsed[0]) else read


def _asked(
    fact: DateFact,
    read: Sentence | None,
    place: Place | None,
    quote: str,
    only_event: bool,
    language: Language,
) -> Draft | None:
    if _gives_away(fact.event, fact.date) or len(fact.event) > MAX_BACK:
        return None
    if read is None or not is_understood(read):
        return None
    ended = read.tokens[read.root].lemma in ("die", "abdicate", "resign")
    if fact.inferred and len(read.tokens) < LEAST_INFERRED and not ended:
        return None
    if _ORDERING.search(read.text) and _OPENED.match(quote):
        return None
    if _PLACED_BEFORE.match(quote) and len(read.tokens) - read.root <= LEAST_AFTER_PLACE:
        return None
    return _from_clause(fact, read, place, quote, only_event, language)


def _told(event: str) -> str:
    """An event without asides, and where it is too long for a question, without its second that-clause."""
    event = with_limit(without_opening(_AS_WELL.sub("", without_asides(event))))
    first, joint, _ = event.rpartition(" and that ")
    return first.rstrip(",") if len(event) > TELLABLE and joint and " that " in first else event


def _is_stiff(draft: Draft, language: Language, event: str) -> bool:
    """Whether a participle was made a question ("leading to a talk": "When did Chad lead to a talk?")."""
    parsed = language.parse(event)
    root = parsed[0].tokens[parsed[0].root]
    return draft.type == "date" and root.tag == "VBG"


def _quote(fact: DateFact) -> str:
    return " ".join(next((e.quote for e in fact.evidence if e.role is Role.STATES), "").split())


def _of_person(fact: DateFact) -> Draft:
    """From when to when someone lived or reigned."""
    name = fact.event.removeprefix(LIFE_OF).removeprefix(REIGN_OF)
    asked = _("live") if fact.event.startswith(LIFE_OF) else _("reign")
    return _draft(fact, _("Between which years did {name} {verb}?").format(name=name, verb=asked), "")


def _from_clause(
    fact: DateFact,
    sentence: Sentence,
    place: Place | None,
    quote: str,
    only_event: bool,
    language: Language,
) -> Draft | None:
    is_clause = sentence.tokens[sentence.root].pos in ("VERB", "AUX")
    if is_clause and not stands_inside(place, sentence) and not dates_other_clause(place, sentence):
        question = _clause_question(fact, sentence, place, quote)
        if question and len(question) <= MAX_FRONT:
            return _draft(fact, question, _what_question(fact, place, only_event))
    lasting = place is not None and place.relation is Relation.LOOSE and precision(fact.date) == "interval"
    dated = place is not None and (lasting or place.relation is Relation.AT)
    if is_clause and place is not None and dated and stands_inside(place, sentence):
        return _of_subject(fact, place, language)
    if not is_clause or sentence.tokens[sentence.root].tag == "VBG":
        if has_second_verb(sentence) or is_of_unnamed(sentence) or tells_other_date(fact.event):
            return None
        if is_one_of_series(sentence, quote, fact.date):
            return None
        question = ask_participle(sentence, asking_words(fact.date, Relation.AT)) or ask_phrase(
            sentence, bare_value(fact.date), asking_words(fact.date, Relation.AT)
        )
        return _draft(fact, question, "") if question and len(question) <= MAX_FRONT else None
    return _blank(fact, place, lower_first(sentence)) if _opens_with_subject(sentence) else None


def _of_subject(fact: DateFact, place: Place, language: Language) -> Draft | None:
    """ "The Danish defeat at Moss in 1905 showed ...": when the subject was, if it is of what happens."""
    parsed = language.parse(fact.event[: place.at].strip())
    if len(parsed) != 1 or not is_happening(parsed[0].tokens[parsed[0].root].text):
        return None
    value = bare_value(fact.date)
    question = ask_phrase(parsed[0], value, asking_words(fact.date, Relation.AT))
    long = len(parsed[0].tokens) > LEAST_SUBJECT and parsed[0].tokens[0].text.lower() == "the"
    long = long or (names_event(parsed[0].text) and len(parsed[0].tokens) > 2)
    if question is None or not long or not is_understood(parsed[0]):
        return None
    return _draft(replace(fact, event=parsed[0].text), question, "")


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
    if place is None and fact.date.endswith("~"):
        return None  # "by the turn of the century": how the words tie the date is not known
    relation = (place.relation if place else None) or open_relation(fact.date)
    if relation is Relation.LOOSE and precision(fact.date) == "interval":
        relation = Relation.AT
    started = relation is Relation.LOOSE and place is not None and is_start(place, fact.event)
    if relation is Relation.OF and place is not None and happens_in(place, sentence):
        relation = Relation.AT
    if relation in (Relation.OF, Relation.BEFORE, Relation.AFTER) or (
        relation is Relation.LOOSE and not started
    ):
        return None
    if place is not None and place.relation is None and 0 < place.at < len(fact.event):
        if not is_award(place, sentence):
            return None
        relation = Relation.AT
    starting = _STARTING.fullmatch(place.lead) if place is not None and place.at == 0 else None
    if tells_other_date(fact.event) or (place is not None and not starting and _BEGINS.search(place.lead)):
        return None
    if not is_sound(sentence):
        return None
    helpers = {t.text.lower() for t in sentence.tokens if t.head == sentence.root or t.dep == "ROOT"}
    if relation is Relation.SINCE and not helpers & {"has", "have", "had", "is", "are", "was", "were"}:
        return None
    entry = (
        place is not None
        and place.at == 0
        and place.relation is None
        and bool(re.match(r"\W*\w*\W*\d", quote))
    ) or is_told_in_present(sentence, place)
    if is_present(sentence) and relation is Relation.AT and not entry:
        return None
    if starting and precision(bare_value(fact.date)) in ("year", "decade", "century"):
        words = f"Starting in which {precision(bare_value(fact.date))}"
        return ask(sentence, words)
    asking = asking_end(fact.date, place) or asking_words(fact.date, relation, starts=started)
    return ask(sentence, asking, past=entry)


def _what_question(fact: DateFact, place: Place | None, only_event: bool) -> str:
    relation = (place.relation if place else None) or Relation.AT
    if not only_event or precision(fact.date) != "day" or relation is not Relation.AT:
        return ""
    if fact.importance < LEAST_TOLD or len(fact.event) > LONGEST_TOLD:
        return ""
    return _("What happened on {date}?").format(date=format_date(fact.date))


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
    asking = asking_words(fact.date, Relation.AT) if precision(fact.date) != "interval" else "When"
    for told, asked in ((PUBLISHED, "publish"), (REPORTED, "report")):
        if told in event:
            paper, rest = event.split(told, 1)
            return f"{asking} did {paper} {asked} “{rest}" + ("" if rest.endswith("?”") else "?")
    appeared = f"”{APPEARED}"
    if appeared in event:
        work, rest = event.rsplit(appeared, 1)
        return f"{asking} did {work}” appear{rest}?"
    return None


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
    inside = place is not None and place.at > 0 and _BEGINS.search(place.lead)
    listed = place is not None and (
        LISTED.search(f"{fact.event[: place.at].rstrip()} ") or _SECOND_PART.match(place.lead)
    )
    if inside or listed or tells_other_date(fact.event) or (place is None and fact.date.endswith("~")):
        return None
    text = write_blank(fact.event, fact.date, place, first)
    visible = re.sub(r"\{\{c1::(.*?)\}\}", r"\1", text)
    if len(visible) > MAX_FRONT or len(fact.event.split()) < 3:
        return None
    return _doubtful(text)


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
