"""From a date's words in a parsed sentence to what happened then, in the sentence's own words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.facts.dates.edtf_values import is_interval
from app.facts.events.bracketed_clauses import clause_before_brackets, clause_of_doer, listed_noun
from app.facts.events.bracketed_years import bracketed_event, named_event_before
from app.facts.events.chronicle_entries import chronicle_entry
from app.facts.events.clause_cuts import cut
from app.facts.events.clause_subjects import (
    Clause,
    find_clause,
    is_proper,
    slim_subject,
    unglued,
    without_kinship,
)
from app.facts.events.clauses import (
    auxiliaries_of,
    clause_head,
    first_conjunct,
    is_finite,
    is_verb,
    parentheses,
    subject_of,
    words_of,
)
from app.facts.events.comment_cuts import before_speech
from app.facts.events.date_subjects import event_of_cleft, event_of_seeing_date
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import (
    DatedSentence,
    dated_noun,
    governed_word,
    is_only_compared,
    is_told_again,
    is_told_only_by_context,
    is_under_time_word,
    is_unsure,
    measures_only,
    read_date,
    start_of_apposed,
)
from app.facts.events.event import Event, Shape
from app.facts.events.event_nouns import MOVING_VERBS, SLIGHT_VERBS, TURNING_VERBS, is_happening
from app.facts.events.held_participles import brought_about, only_brings_about, told_of_noun_before
from app.facts.events.leaning_tails import without_leaning_tail
from app.facts.events.named_titles import title_made, whole_name
from app.facts.events.noun_events import noun_event, owned_death, split_noun_event
from app.facts.events.object_relatives import event_of_object
from app.facts.events.opened_clauses import opened_verb
from app.facts.events.redirected_verbs import redirected
from app.facts.events.shared_verbs import shared_verb_event
from app.facts.events.undated_uses import (
    is_asked,
    is_denied,
    is_edge,
    is_only_said,
    is_open_range,
    is_paired,
    is_quoted,
    is_start_of_change,
    is_told_by_other,
)
from app.facts.events.weightier_verbs import weightiest_verb
from app.facts.events.whole_statements import whole_statement
from app.facts.events.wording import (
    Wording,
    is_half_title,
    is_misread,
    is_name,
    points,
    speaks,
    subject_word,
)
from app.facts.language import Sentence

_ENDING = frozenset("die abdicate resign surrender retire".split())
"""What a name alone can be said to have done: "when Kim died in 1725, ..."."""
_UPON = frozenset("upon on after since by before".split())
_TORN = re.compile(r"(?i)(?:[\s,]+(?:and|or|but|also|both|as well|/))+$")
_LEFT_OVER = re.compile(r",\s+(?:first |later |then |originally )?[a-z]+(?:ed|en|wn)$")
"""A participle that has lost its date: "..., published"."""
_TORN_OFF = re.compile(
    r"(?i)\s(?:of|in|on|at|to|from|with|by|the|a|an|for|that|which|who|whose|as|into|than|World War)$"
)


def extract_event(
    sentences: Sequence[Sentence],
    number: int,
    span: tuple[int, int],
    others: Sequence[tuple[int, int]],
    value: str = "",
) -> Event | None:
    """The event that a date at `span` dates; `others` are the other dates of the sentence.

    `value` is the date's EDTF: an interval is told as a whole ("from 1962 to 1967").
    """
    sentence = sentences[number]
    if is_told_again(sentence, span, others):
        return None
    span = (start_of_apposed(sentence, span, others), span[1])
    others = [other for other in others if other[0] < span[0] or other[1] > span[1]]
    if is_asked(sentence) or is_quoted(sentence, span) or is_paired(sentence, span, others):
        return None
    entry = chronicle_entry(sentence, span, sentences[number + 1 : number + 2])
    if entry is not None:
        return entry
    dated = read_date(sentence, span, others, ranged=is_interval(value))
    if not dated.date or dated.is_compared or is_told_only_by_context(dated):
        return None
    noun = dated_noun(dated, governed_word(dated))
    if (noun is not None and is_only_compared(dated, noun)) or is_only_said(dated):
        return None
    if dated.date & parentheses(sentence, range(len(sentence.tokens))):
        named = bracketed_event(dated, value)
        closed = None
        if named is None and (listed := listed_noun(dated)) is not None:
            alone = is_happening(sentence.tokens[listed].text)
            return noun_event(dated, Wording(sentences, number), listed) if alone else None
        if named is None:
            closed = clause_before_brackets(dated, value) or clause_of_doer(dated, value)
        return _clause(closed[0], Wording(sentences, number), closed[1], None) if closed else named
    if is_open_range(dated) or is_start_of_change(dated):
        return None
    turned = event_of_cleft(dated, Wording(sentences, number)) or event_of_seeing_date(dated)
    turned = turned or event_of_object(dated)
    if turned is not None or is_denied(dated):
        return turned
    named = None if is_edge(dated) else named_event_before(dated)
    if named is not None and dated.tied is Relation.OF:
        return named
    if (split := split_noun_event(dated, Wording(sentences, number))) is not None:
        return split
    shared = shared_verb_event(dated, Wording(sentences, number))
    if shared is not None:
        return shared
    event = _in_clause_or_phrase(dated, Wording(sentences, number))
    phrase = event is not None and event.shape is Shape.PHRASE
    if event is not None and not event.dangling and not (phrase and named is not None):
        return event
    if named is not None:
        return named
    whole = _whole(dated, Wording(sentences, number))
    return whole if whole is not None and (event is None or not whole.dangling) else event


def _whole(d: DatedSentence, wording: Wording) -> Event | None:
    found = None if is_told_by_other(d, d.sentence.root) else whole_statement(d, wording)
    if found is None:
        return None
    text, dangling, names, opens_with_name = found
    if _LEFT_OVER.search(text):
        return None
    return Event(
        text,
        Shape.SENTENCE,
        d.relation,
        True,
        dangling,
        0,
        names,
        opens_with_name,
        antecedents=tuple(wording.antecedents),
        verb=d.tokens[d.sentence.root].lemma,
    )


def _in_clause_or_phrase(d: DatedSentence, wording: Wording) -> Event | None:
    top = governed_word(d)
    noun = dated_noun(d, top)
    if noun is not None and is_under_time_word(d, noun):
        return noun_event(d, wording, noun)
    if noun is None and (died := owned_death(d)) is not None:
        return noun_event(d, wording, died)
    if d.relation is Relation.SINCE and d.tokens[d.tokens[top].head].pos not in ("VERB", "AUX"):
        return None
    head = clause_head(d.sentence, top)
    if d.tokens[head].dep == "acl" and max(d.phrase) < head:
        head = clause_head(d.sentence, d.tokens[head].head)
    if noun is None and _is_beyond_break(d, head):
        head = opened_verb(d) or head
    head = redirected(d, head)
    if noun is None and measures_only(d, top, head):
        return None
    if noun is not None and _sets_scene(d, noun):
        told = _clause(d, wording, head, None)
        if told is not None and not told.dangling:
            return told
    event = _clause(d, wording, head, noun)
    if noun is not None and (event is None or event.dangling):
        return noun_event(d, wording, noun) or event
    return event


def _sets_scene(d: DatedSentence, noun: int) -> bool:
    """ "In a 1946 speech, ...": what the main clause tells was then, and the noun has no name."""
    prep = d.tokens[noun].head
    articles = {d.tokens[i].text.lower() for i in d.sentence.children(noun)}
    return (
        bool(articles & {"a", "an"})
        and d.tokens[noun].pos == "NOUN"
        and d.tokens[prep].text.lower() in ("in", "at", "during")
        and is_verb(d.sentence, d.tokens[prep].head)
    )


def _clause(d: DatedSentence, wording: Wording, head: int, noun: int | None) -> Event | None:
    if not is_verb(d.sentence, head) or head in d.phrase or is_unsure(d, head):
        return None
    if _is_beyond_break(d, head) or is_told_by_other(d, head):
        return None
    told = weightiest_verb(d, head)
    clause = (find_clause(d, told) if told != head else None) or find_clause(d, head) or title_made(d, head)
    if clause is None or _took_main_subject(d, head) or d.tokens[head].lemma == "date":
        return None
    before = min(d.phrase) - 1
    if head < before and d.tokens[before].dep == "cc" and is_verb(d.sentence, d.tokens[before].head):
        return None  # "..., and on 26 April ...": the date opens the clause that follows, which was not seen
    if clause.is_participle and only_brings_about(d, head):
        return brought_about(d, wording, head)
    clause = told_of_noun_before(d, clause) or clause
    if (clause.helper or clause.is_participle) and clause.subject[0] > head:
        return _fronted(d, clause) if clause.helper else _fronted_deed(d, clause)
    glued = _is_glued(d, head)
    clause = (unglued(d, clause) if glued else None) or clause
    if is_misread(d, clause.subject) or is_half_title(d, clause.subject):
        return None
    if glued and clause.subject[0] == d.sentence.subtree(subject_of(d.sentence, head) or 0)[0]:
        return None
    clause = slim_subject(d, whole_name(d, clause))
    if not (clause.helper or clause.is_participle) and not _has_tense(d, head):
        return None
    event = _cut_and_worded(d, wording, clause, noun)
    if event is not None and event.dangling and (named := without_kinship(d, clause)) is not None:
        return _cut_and_worded(d, wording.anew(), named, noun)
    return event


def _cut_and_worded(d: DatedSentence, wording: Wording, clause: Clause, noun: int | None) -> Event | None:
    kept = cut(d, clause)
    if kept is None or not any(i in kept for i in clause.subject) or (noun is not None and noun not in kept):
        return None
    event = _worded(d, wording, clause, kept)
    if event is None or not event.dangling or noun is not None:
        return event
    shorter = without_leaning_tail(d, clause, kept)
    again = _worded(d, wording.anew(), clause, shorter) if shorter else None
    return again if again is not None and not again.dangling else event


def _is_glued(d: DatedSentence, head: int) -> bool:
    """ "In Spain Ramón founded ...": where a preposition stands before a subject, its own noun is in it."""
    subject = subject_of(d.sentence, head)
    before = d.sentence.subtree(subject)[0] - 1 if subject is not None else -1
    if before < 0 or before in d.phrase:
        return False
    return d.tokens[before].dep == "prep" or (head == d.sentence.root and d.tokens[before].tag == "IN")


def _has_tense(d: DatedSentence, head: int) -> bool:
    """Whether a verb, or the one it is joined to, is finite: "the pact, having been signed, ..." is not."""
    if is_finite(d.sentence, head) or is_finite(d.sentence, first_conjunct(d.sentence, head)):
        return True
    deps = {d.tokens[i].dep for i in d.sentence.children(head)}
    taken = d.tokens[head].tag == "VBN" and not auxiliaries_of(d.sentence, head)
    told = bool({"dobj", "prt", "xcomp"} & deps)
    return taken and head == d.sentence.root and told and "nsubj" in deps  # "Kim, losing hope, repealed ..."


def _is_beyond_break(d: DatedSentence, head: int) -> bool:
    """Whether a colon, semicolon or single dash divides the date from the verb: it dates what is there."""
    between = [d.tokens[i].text for i in range(head + 1, min(d.phrase)) if not _is_hyphen(d, i)]
    dashes = sum(t.strip(",;") in ("—", "–", "--", "-") for t in between)
    ahead = [t.text for t in d.tokens[max(d.phrase) + 1 : head]]
    return ":" in between or ";" in between or dashes % 2 == 1 or ";" in ahead


def _is_hyphen(d: DatedSentence, index: int) -> bool:
    """Whether a word such as "Anti-Royalist" goes on behind a hyphen, whatever the parser calls it."""
    token = d.tokens[index]
    within = 0 < index < len(d.tokens) - 1 and token.text == "-"
    joined = within and token.start == d.tokens[index - 1].end and token.end == d.tokens[index + 1].start
    return token.tag == "HYPH" or joined


def _took_main_subject(d: DatedSentence, head: int) -> bool:
    """Whether the parser gave a fronted clause the subject of the main one ("When he came, all left")."""
    root = d.sentence.root
    fronted = d.tokens[head].dep == "advcl" and d.tokens[head].head == root and head < root
    marked = any(d.tokens[i].dep in ("mark", "advmod") for i in d.sentence.children(head))
    return fronted and marked and subject_of(d.sentence, root) is None


def _fronted(d: DatedSentence, clause: Clause) -> Event | None:
    """ "Founded in 1864 in Basel, the firm ...": the firm was founded in Basel."""
    word = d.tokens[subject_word(d, clause.subject)]
    tree = [i for i in clause.kept if i not in clause.subject and i not in d.phrase]
    tree = [i for i in tree if i not in parentheses(d.sentence, tree)]
    if (
        word.tag.startswith("PRP")
        or set(tree) & d.others
        or speaks(d, clause.kept)
        or is_misread(d, clause.subject)
    ):
        return None
    text = words_of(d.sentence, tree, lead=f"{words_of(d.sentence, clause.subject)} {clause.helper}")
    text = re.sub(rf"(?<= {clause.helper} )[A-Z](?=[a-z])", lambda m: m.group().lower(), text, count=1)
    names = sum(is_name(d, i) for i in (*clause.subject, *tree))
    return Event(
        text,
        Shape.CLAUSE,
        d.relation,
        False,
        False,
        0,
        names,
        is_name(d, clause.subject[0]),
        verb=d.tokens[clause.head].lemma,
    )


def _fronted_deed(d: DatedSentence, clause: Clause) -> Event | None:
    """ "Upon becoming mayor in 1901, Kim ...": Kim became mayor."""
    head, root = clause.head, d.sentence.root
    opened = head == 0 or (head == 1 and d.tokens[0].text.lower() in _UPON)
    names = any(is_proper(d, i) for i in clause.subject)
    told = d.tokens[root].tag == "VBD" or any(
        d.tokens[i].tag == "VBD" for i in auxiliaries_of(d.sentence, root)
    )
    slight = d.tokens[head].lemma in SLIGHT_VERBS | MOVING_VERBS
    if not (opened and names and told) or slight or max(d.phrase) > clause.subject[0]:
        return None
    return _fronted(
        d, replace(clause, helper=_past_of(d.tokens[head].lemma), kept=[i for i in clause.kept if i != head])
    )


def _past_of(lemma: str) -> str:
    from lemminflect import getInflection

    known: tuple[str, ...] = getInflection(lemma, tag="VBD")
    return known[0] if known else f"{lemma}ed"


def _worded(d: DatedSentence, wording: Wording, clause: Clause, kept: list[int]) -> Event | None:
    subject, head = clause.subject, clause.head
    named = is_name(d, subject[-1]) or d.tokens[subject[-1]].text.lower() in ("he", "she")
    ends = len(kept) == len(subject) + 1 and d.tokens[head].lemma in _ENDING and named
    if speaks(d, kept):
        kept = before_speech(d, head, kept)
    if speaks(d, kept) or (len(kept) < 3 and not ends):
        return None
    if d.tokens[subject_word(d, subject)].tag in ("WP", "WDT") or points(d, head, subject):
        return None
    dangling = wording.name_pronouns(kept, set(subject))
    vague = wording.name_definites(kept)
    wording.fix_articles(kept)
    if clause.helper:
        wording.swapped[head] = f"{clause.helper} {d.tokens[head].text}"
    raw = "".join(d.tokens[i].text for i in kept)
    after = "".join(t.text for t in d.tokens[kept[-1] + 1 : kept[-1] + 3]).strip(".,")
    opened = raw.count('"') % 2 == 1 or raw.count("“") > raw.count("”")
    closing = after if opened and after in ('"', "”") else ""
    raw += closing
    if raw.count('"') % 2 or raw.count("“") != raw.count("”"):
        return None
    text = _TORN.sub("", words_of(d.sentence, kept, wording.swapped, closing=closing))
    if _TORN_OFF.search(text) or re.search(r"[,;]--", text):
        return None
    named = ("NORP", "GPE", "ORG", "PERSON")
    names = sum(is_name(d, i) or d.tokens[i].entity in named or i in wording.swapped for i in kept)
    main = d.tokens[head].dep == "ROOT" or d.tokens[first_conjunct(d.sentence, head)].dep == "ROOT"
    return Event(
        text,
        Shape.PARTICIPLE if clause.is_participle else Shape.CLAUSE,
        d.relation,
        main,
        dangling,
        vague,
        names,
        is_name(d, kept[0]) or kept[0] in wording.swapped,
        antecedents=tuple(wording.antecedents),
        verb=d.tokens[_telling_verb(d, head)].lemma,
    )


def _telling_verb(d: DatedSentence, head: int) -> int:
    """The verb that tells: of "began sending" and "decided to run" the later one."""
    later = [i for i in d.sentence.children(head) if d.tokens[i].dep == "xcomp" and is_verb(d.sentence, i)]
    return later[0] if later and d.tokens[head].lemma not in TURNING_VERBS else head
