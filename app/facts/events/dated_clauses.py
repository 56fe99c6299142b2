"""From a date's words in a parsed sentence to what happened then, in the sentence's own words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.facts.dates.edtf_values import is_interval
from app.facts.events.bracketed_years import bracketed_event, named_event_before
from app.facts.events.clause_cuts import cut
from app.facts.events.clause_subjects import Clause, find_clause, slim_subject
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
from app.facts.events.date_subjects import event_of_cleft, event_of_seeing_date
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import (
    DatedSentence,
    dated_noun,
    governed_word,
    is_only_compared,
    is_told_only_by_context,
    is_under_time_word,
    is_unsure,
    measures_only,
    read_date,
)
from app.facts.events.event import Event, Shape
from app.facts.events.event_nouns import TURNING_VERBS
from app.facts.events.named_titles import title_made, whole_name
from app.facts.events.shared_verbs import shared_verb_event
from app.facts.events.undated_uses import (
    is_asked,
    is_denied,
    is_only_said,
    is_open_range,
    is_paired,
    is_quoted,
)
from app.facts.events.whole_statements import whole_statement
from app.facts.events.wording import (
    POINTING,
    Wording,
    is_half_title,
    is_misread,
    is_name,
    points,
    speaks,
    subject_word,
)
from app.facts.language import Sentence

PHRASE_LONG = 120
_ERA = re.compile(r"B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?")
_ENDING = frozenset("die abdicate resign surrender retire".split())
"""What a name alone can be said to have done: "when Kim died in 1725, ..."."""
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
    if is_asked(sentence) or is_quoted(sentence, span) or is_paired(sentence, span, others):
        return None
    entry = _entry(sentence, span, sentences[number + 1 : number + 2])
    if entry is not None:
        return entry
    dated = read_date(sentence, span, others, ranged=is_interval(value))
    if not dated.date or dated.is_compared or is_told_only_by_context(dated):
        return None
    noun = dated_noun(dated, governed_word(dated))
    if (noun is not None and is_only_compared(dated, noun)) or is_only_said(dated):
        return None
    if dated.date & parentheses(sentence, range(len(sentence.tokens))):
        return bracketed_event(dated, value) or _closed(dated, Wording(sentences, number))
    if is_open_range(dated):
        return None
    turned = event_of_cleft(dated, Wording(sentences, number)) or event_of_seeing_date(dated)
    if turned is not None or is_denied(dated):
        return turned
    named = named_event_before(dated)
    if named is not None and dated.tied is Relation.OF:
        return named
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


def _closed(d: DatedSentence, wording: Wording) -> Event | None:
    """ "... and was burnt alive (1415).": a date in brackets that ends a clause dates it."""
    low, high = min(d.date) - 1, max(d.date) + 1
    if low < 2 or high >= len(d.tokens) or d.tokens[low].text != "(" or d.tokens[high].text != ")":
        return None
    before, after = d.tokens[low - 1], d.tokens[high + 1].text.lower() if high + 1 < len(d.tokens) else "."
    era = any(_ERA.fullmatch(d.tokens[i].text) for i in d.date)  # a work cited has none
    if not (before.text.islower() or era) or after not in (".", ",", ";", "and", "but", "when", "while"):
        return None
    head = clause_head(d.sentence, low - 1)
    if head >= low or d.tokens[head].tag not in ("VBD", "VBN"):
        return None
    subject = subject_of(d.sentence, head)
    if era and (subject is None or low - 1 in d.sentence.subtree(subject)):
        return None
    behind = frozenset(range(low, len(d.tokens)))  # what follows the brackets is told without this date
    return _clause(replace(d, phrase=behind, tied=Relation.AT), wording, head, None)


def _whole(d: DatedSentence, wording: Wording) -> Event | None:
    found = whole_statement(d, wording)
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


def _entry(sentence: Sentence, span: tuple[int, int], following: Sequence[Sentence]) -> Event | None:
    """An entry of a chronicle: "1914: War breaks out"."""
    before = sentence.text[: span[0] - sentence.start]
    after = sentence.text[span[1] - sentence.start :]
    until = 0
    if re.fullmatch(r"\s*[)\].]?\s*[:–—-]\s*", after) and following and following[0].block == sentence.block:
        after += " " + following[0].text
        until = following[0].end
    told = re.match(r"\s*[)\].]?\s*(?::|[–—]|-\s)\s*(.{8,})$", after, re.S)
    if re.search(r"\w", before) or told is None:
        return None
    text = " ".join(told[1].split()).rstrip(".;")
    first = text.split()[0].lower()
    dangling = first in ("he", "she", "they", "it", "his", "her", "their", "its") or first in POINTING
    names = sum(bool(re.match(r"[A-Z]", w)) for w in text.split()[1:])
    return Event(text, Shape.ENTRY, Relation.AT, True, dangling, 0, names, until=until)


def _in_clause_or_phrase(d: DatedSentence, wording: Wording) -> Event | None:
    top = governed_word(d)
    noun = dated_noun(d, top)
    if noun is not None and is_under_time_word(d, noun):
        return _phrase(d, wording, noun)
    if noun is None and (died := _owned_death(d)) is not None:
        return _phrase(d, wording, died)
    if d.relation is Relation.SINCE and d.tokens[d.tokens[top].head].pos not in ("VERB", "AUX"):
        return None
    head = clause_head(d.sentence, top)
    if d.tokens[head].dep == "acl" and max(d.phrase) < head:
        head = clause_head(d.sentence, d.tokens[head].head)
    if noun is None and _is_beyond_break(d, head):
        head = _opened_verb(d) or head
    if noun is None and measures_only(d, top, head):
        return None
    if noun is not None and _sets_scene(d, noun):
        told = _clause(d, wording, head, None)
        if told is not None and not told.dangling:
            return told
    event = _clause(d, wording, head, noun)
    if noun is not None and (event is None or event.dangling):
        return _phrase(d, wording, noun) or event
    return event


def _owned_death(d: DatedSentence) -> int | None:
    """The noun of "until Kim's death in 1922", which the date stands right behind."""
    noun = min(d.phrase) - 1
    if d.tied is not Relation.AT or noun < 1 or d.tokens[noun].text.lower() not in ("death", "birth"):
        return None
    owned = any(d.tokens[i].dep == "poss" for i in d.sentence.children(noun))
    return noun if owned and d.tokens[noun].dep == "pobj" else None


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
    if _is_beyond_break(d, head) or _is_told_by_other(d, head):
        return None
    clause = find_clause(d, head) or title_made(d, head)
    if clause is None or _took_main_subject(d, head) or d.tokens[head].lemma == "date":
        return None
    before = min(d.phrase) - 1
    if head < before and d.tokens[before].dep == "cc" and is_verb(d.sentence, d.tokens[before].head):
        return None  # "..., and on 26 April ...": the date opens the clause that follows, which was not seen
    if clause.helper and clause.subject[0] > head:
        return _fronted(d, clause)
    if is_misread(d, clause.subject) or _is_glued(d, head) or is_half_title(d, clause.subject):
        return None
    clause = slim_subject(d, whole_name(d, clause))
    if not (clause.helper or clause.is_participle) and not _has_tense(d, head):
        return None
    kept = cut(d, clause)
    if kept is None or not any(i in kept for i in clause.subject) or (noun is not None and noun not in kept):
        return None
    return _worded(d, wording, clause, kept)


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
    return taken and head == d.sentence.root and {"nsubj", "dobj"} <= deps  # "Kim, losing hope, repealed ..."


def _is_told_by_other(d: DatedSentence, head: int) -> bool:
    """ "... in 1810, three years after Kim won": another date stands right behind, whose verb it is."""
    last = max(d.phrase)
    return any(last < i <= last + 2 and i < head for i in d.others)


def _is_beyond_break(d: DatedSentence, head: int) -> bool:
    """Whether a colon, semicolon or single dash divides the date from the verb: it dates what is there."""
    between = [t.text for t in d.tokens[head + 1 : min(d.phrase)] if t.tag != "HYPH"]
    dashes = sum(t in ("—", "–", "--", "-") for t in between)
    return ":" in between or ";" in between or dashes % 2 == 1


def _opened_verb(d: DatedSentence) -> int | None:
    """The verb of the clause that a date opens behind a semicolon: "...; and on 3 May, the fleet sailed"."""
    after = max(d.phrase) + 1
    for verb in range(after, len(d.tokens)):
        if d.tokens[verb].text in (";", ":"):
            return None
        subject = subject_of(d.sentence, verb) if is_verb(d.sentence, verb) else None
        if subject is None:
            continue
        first = d.sentence.subtree(subject)[0]
        opens = first == after or (first == after + 1 and d.tokens[after].text == ",")
        return verb if opens and is_finite(d.sentence, verb) else None
    return None


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


def _worded(d: DatedSentence, wording: Wording, clause: Clause, kept: list[int]) -> Event | None:
    subject, head = clause.subject, clause.head
    ends = len(kept) == len(subject) + 1 and d.tokens[head].lemma in _ENDING and is_name(d, subject[-1])
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
    if raw.count('"') % 2 or raw.count("“") != raw.count("”"):
        return None
    text = _TORN.sub("", words_of(d.sentence, kept, wording.swapped))
    if _TORN_OFF.search(text):
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


def _phrase(d: DatedSentence, wording: Wording, noun: int) -> Event | None:
    words = [i for i in d.sentence.subtree(noun) if i not in d.phrase]
    words = [i for i in words if i not in parentheses(d.sentence, words)]
    for i in list(words):
        if i > noun and d.tokens[i].text in (",", ";", ":", "—", "–"):
            words = [w for w in words if w < i]
            break
    wording.name_pronouns(words, set(words))
    return _named_phrase(d, wording, words)


def _named_phrase(d: DatedSentence, wording: Wording, words: list[int]) -> Event | None:
    names = [i for i in words if is_name(d, i) or i in wording.swapped]
    if not names or speaks(d, words) or len(words) < 2:
        return None
    wording.fix_articles(words)
    text = words_of(d.sentence, words, wording.swapped)
    dangling = any(
        (d.tokens[i].tag in ("PRP", "PRP$") and i not in wording.swapped)
        or d.tokens[i].text.lower() in POINTING - {"that"}
        for i in words
    )
    first = d.tokens[words[0]]
    if (
        first.text.lower() not in ("the", "a", "an")
        and first.pos != "PROPN"
        and words[0] not in wording.swapped
    ):
        return None
    if len(text) > PHRASE_LONG or re.search(r"[“”\"]", text):
        return None
    return Event(
        text,
        Shape.PHRASE,
        d.relation,
        False,
        dangling,
        0,
        len(names),
        words[0] in names,
        antecedents=tuple(wording.antecedents),
    )
