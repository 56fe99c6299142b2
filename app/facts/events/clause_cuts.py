"""What is taken out of a clause, in whole stretches: the date, brackets, other clauses, asides."""

import re
from collections.abc import Iterable, Sequence

from app.facts.concepts.phrases import Phrases
from app.facts.events.clause_subjects import Clause
from app.facts.events.clauses import governors, is_verb, parentheses, segments, subject_of, words_of
from app.facts.events.comment_cuts import comments
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event_nouns import ACCORDS, singular
from app.facts.events.opened_clauses import second_part

TELLING = 110
"""Characters: from here on, what is set off at the end by a comma is left out."""
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "whenever", "wherever"})
_ATTRIBUTING = frozenset({"according", "allegedly", "reportedly", "supposedly", "purportedly"})
_INVERTING = frozenset({"not", "never", "rarely", "seldom", "only", "nor", "neither", "hardly", "no"})
_RELATIVES = frozenset("which who whom whose where whereupon whereby".split())
_TIME_MARKS = frozenset("after before since when until till while as once by".split())
_CONNECTIVES = frozenset(
    "also even previously then thus therefore however soon later subsequently meanwhile now consequently "
    "accordingly moreover furthermore indeed too hence afterwards afterward nevertheless nonetheless really "
    "actually duly".split()
)


def cut(d: DatedSentence, clause: Clause) -> list[int] | None:
    """Take out other clauses, brackets, the date, introductions and late adverbials."""
    head, subject = clause.head, clause.subject
    left = set(clause.kept)
    for i in d.sentence.children(head):
        token = d.tokens[i]
        separate = (
            token.dep in ("conj", "parataxis")
            and is_verb(d.sentence, i)
            and subject_of(d.sentence, i) is not None
        )
        stray = token.dep in ("ccomp", "parataxis", "dep") and i < min(subject)
        if (separate or stray) and i in left:
            left -= set(d.sentence.subtree(i))
            left -= set(_joint_before(d, i, head))
    if d.tokens[head].dep == "advcl":
        left -= _purposes(d, head)
    left -= parentheses(d.sentence, sorted(left))
    left = _piece(d, left, head)
    left -= _later_verbs(d, head, left)
    left -= _joined_times(d, head, left)
    left -= second_part(d, head, left)
    left -= comments(d, head, left)
    left -= _told_of_date(d) | _measured_by(d)
    left -= told_of_last(d, head, left)
    left -= d.phrase | _commas_around(d, left)
    left -= {i for i in left if d.tokens[i].text.lower() == "sometime"}
    left -= connectives(d, d.sentence.children(head))
    if head not in left:
        return None
    opening = [i for i in sorted(left) if i < min(subject)]
    if min(subject) < head:
        words = {d.tokens[i].text.lower() for i in opening}
        if words & (_INVERTING | _CONDITIONS):
            return None
        if not words & _ATTRIBUTING:
            left -= set(opening)
    _drop_late(d, left, head, set(subject))
    lone = [i for i in sorted(left) if i > max(subject)][:1]
    commas = [i for i in (*subject, *lone) if i in left and d.tokens[i].text == ","]
    enclosing = any(
        d.tokens[i].pos not in ("AUX", "ADV", "PART") for i in left if lone and lone[0] < i < head
    )
    if len(commas) == 1 and commas[0] >= max(subject) and not enclosing:
        left.discard(commas[0])
    return _whole_ended(d, head, left, subject)


def _whole_ended(d: DatedSentence, head: int, left: set[int], subject: Sequence[int]) -> list[int] | None:
    """What is left without a participle at its end whose own words went; None where a verb was lost."""
    for i in set(range(len(d.tokens))) - left:
        torn = d.tokens[i].dep == "relcl" and is_verb(d.sentence, i) and d.tokens[i].head in left
        if torn and left & set(d.sentence.subtree(i)) - set(subject):
            return None  # "a land in which all the offices": what of them is lost
    last = max(left, default=head)
    for i in sorted(left):
        if i > head and _lost_its_words(d, i, last, left):
            opened = d.tokens[i].head
            left = {j for j in left if j < i}
            if d.tokens[i].dep in ("pcomp", "pobj") and d.tokens[opened].text.lower() == "with":
                left -= set(d.sentence.subtree(opened))
            break
    return sorted(left)


def _lost_its_words(d: DatedSentence, index: int, last: int, left: set[int]) -> bool:
    """ "... a treaty with Kim contracting, at a price, for soldiers": a participle behind a name, alone."""
    token, before = d.tokens[index], d.tokens[index - 1]
    own = d.sentence.subtree(index)
    participle = token.tag == "VBG" and token.dep in ("acl", "advcl", "pcomp", "pobj")
    if participle and index == last:
        return bool(set(own) - left - d.phrase)
    alone = own == [index] and index < len(d.tokens) - 1 and d.tokens[index + 1].text == ","
    misread = token.dep == "appos" or participle
    return misread and alone and before.tag == "NNP" and token.text.endswith("ing") and token.text.islower()


def _purposes(d: DatedSentence, head: int) -> set[int]:
    """ "kept troops there after the war ended in 1763 to defend it": what the main verb was for."""
    found: set[int] = set()
    for i in d.sentence.children(head):
        to = any(d.tokens[c].text.lower() == "to" for c in d.sentence.children(i))
        if to and d.tokens[i].tag == "VB" and i > max(d.phrase) > head:
            found |= set(d.sentence.subtree(i))
    return found


def connectives(d: DatedSentence, words: Iterable[int]) -> set[int]:
    """The words that only tie a clause to the one before it ("then", "also", "however")."""
    quoted = {i for first, last in Phrases(d.sentence).quotes for i in range(first, last + 1)}
    found = {
        i
        for i in words
        if i not in quoted  # a quotation stays word for word
        and d.tokens[i].dep == "advmod"
        and d.tokens[i].text.lower() in _CONNECTIVES
        and not d.sentence.children(i)
    }
    last = len(d.tokens) - 1
    fenced = [i for i in found if 0 < i < last and d.tokens[i - 1].text == d.tokens[i + 1].text == ","]
    return found.union(*({i - 1, i + 1} for i in fenced))


def _told_of_date(d: DatedSentence) -> set[int]:
    """What is said of the date itself: "until May, when he left"."""
    told: set[int] = set()
    for i in d.phrase:
        for child in d.sentence.children(i):
            if child not in d.phrase and child > max(d.phrase) and d.tokens[child].dep in ("relcl", "advcl"):
                told |= set(d.sentence.subtree(child))
    return told


def _measured_by(d: DatedSentence) -> set[int]:
    """ "A few weeks later on 2 May": how much later goes with the words that tie the date."""
    found: set[int] = set()
    for i in d.phrase:
        for child in d.sentence.children(i):
            if child < i and d.tokens[child].dep == "npadvmod":
                found |= set(d.sentence.subtree(child))
    return found


def told_of_last(d: DatedSentence, head: int, left: set[int]) -> set[int]:
    """ "..., who proposed to use gunpowder": to the end, what is told of the last noun of a long clause."""
    if len(words_of(d.sentence, sorted(left))) <= TELLING:
        return set()
    for i in sorted(left):
        token = d.tokens[i]
        opens = token.tag in ("WP", "WDT") and i > head and d.tokens[i - 1].text == ","
        verb = token.head
        if not opens or d.tokens[verb].dep != "relcl" or max(d.phrase) > i:
            continue
        noun = d.tokens[d.tokens[verb].head].text
        beyond = [j for j in left if j > i and j not in d.sentence.subtree(verb)]
        joined = (d.tokens[j] for j in beyond if is_verb(d.sentence, j))
        goes_on = any(t.head == head and t.dep in ("conj", "parataxis", "ccomp") for t in joined)
        if noun[:1].isupper() and not goes_on:
            return set() if singular(noun) in ACCORDS else {j for j in left if j >= i - 1}
    return set()


def _joint_before(d: DatedSentence, conjunct: int, head: int) -> list[int]:
    edge = min(d.sentence.subtree(conjunct))
    joints: list[int] = []
    while edge - 1 > head and (d.tokens[edge - 1].dep == "cc" or d.tokens[edge - 1].text in (",", ";")):
        edge -= 1
        joints.append(edge)
    return joints


def _piece(d: DatedSentence, left: set[int], head: int) -> set[int]:
    """The part between semicolons, colons and dashes in which the verb stands."""
    breaks = [
        i
        for i in sorted(left)
        if d.tokens[i].text in (";", ":", "—", "--", "–") and d.tokens[i].dep == "punct"
    ]
    low = max((i for i in breaks if i < head), default=-1)
    high = min((i for i in breaks if i > head), default=len(d.tokens))
    if high < len(d.tokens) and d.tokens[high].text == ":" and _counts_what_follows(d, high):
        return set()
    return {i for i in left if low < i < high or i < min(left, default=0)}


def _counts_what_follows(d: DatedSentence, colon: int) -> bool:
    """ "... passed two laws: the Alien and the Sedition Acts": without the list, too little is said."""
    noun = d.tokens[colon - 1]
    if noun.tag == "NN" and d.tokens[colon - 2].text.lower() in ("a", "an"):
        return True  # "wrote a book: the first ...": which book is said behind the colon
    return any(d.tokens[i].tag == "CD" and i not in d.phrase for i in range(max(0, colon - 4), colon))


def _later_verbs(d: DatedSentence, head: int, left: set[int]) -> set[int]:
    """Coordinated verbs behind a date that stands with the first verb: it does not date them."""
    if min(d.phrase) < head:
        return set()
    dropped: set[int] = set()
    for i in d.sentence.children(head):
        either = any(d.tokens[j].text.lower() in ("or", "nor") for j in range(head, i))
        if d.tokens[i].dep == "conj" and is_verb(d.sentence, i) and i > max(d.phrase) and not either:
            joint = min([*d.sentence.subtree(i), *_joint_before(d, i, head)])
            dropped |= {j for j in left if j >= joint}  # what stands behind it may be told of it
    return dropped & left


def _joined_times(d: DatedSentence, head: int, left: set[int]) -> set[int]:
    """What begins with "and when ..." behind the verb: the opening of another clause, with all after it."""
    for i in sorted(left):
        following = d.tokens[i + 1] if i + 1 < len(d.tokens) else None
        opens = following is not None and following.text.lower() in _TIME_MARKS and following.dep != "prep"
        governed = following is not None and (
            following.text.lower() != "as" or is_verb(d.sentence, following.head)
        )
        if i > head and d.tokens[i].dep == "cc" and opens and governed:
            return {j for j in left if j >= i}
    return set()


def _commas_around(d: DatedSentence, left: set[int]) -> set[int]:
    low, high = min(d.phrase) - 1, max(d.phrase) + 1
    before = low in left and d.tokens[low].text == ","
    after = high in left and d.tokens[high].text == ","
    if after and not before and low >= 0 and d.tokens[high + 1 :]:
        following = d.tokens[high + 1]
        told = d.tokens[low].pos == "VERB" and following.tag in ("DT", "PRP$", "NNP")
        if told or following.tag in ("TO", "IN"):
            return {high}  # "decided in May, 1787, to call ...", "signing on May 1, 1812, the pact"
    return {low, high} if before and after else set()


def _drop_late(d: DatedSentence, left: set[int], head: int, subject: set[int]) -> None:
    for i in d.sentence.children(head):
        tree = set(d.sentence.subtree(i))
        late = d.tokens[i].dep == "advcl" and i > head and max(tree) >= max(left) - 1
        when = any(d.tokens[j].text.lower() in ("when", "before") for j in d.sentence.children(i))
        if late and (tree & d.others or (when and d.relation is Relation.UNTIL)):
            left -= tree
    runs = [part for run in segments(d.sentence, sorted(left)) for part in _split_at_date(d, run)]
    while len(runs) > 1:
        last = runs.pop()
        if head in last or subject & set(last) or not _is_late_adverbial(d, last):
            return
        text = words_of(d.sentence, sorted(left))
        first = d.tokens[last[0]].text.lower()
        told = any(d.tokens[i].dep == "appos" for i in governors(d.sentence, last))
        if told and not set(last) & d.others:
            return
        aside = first in _RELATIVES or first in _TIME_MARKS or _is_offset(d, last)
        long = len(text) > TELLING and not _says_what(d, head, last)
        if not (aside or set(last) & d.others or long):
            return
        if (inserted := _inserted_before(d, last)) and not set(last) & d.others:
            left -= inserted
            return
        left -= set(last)
        comma = last[0] - 1
        left -= {i for i in left if i >= comma}


def _inserted_before(d: DatedSentence, run: list[int]) -> set[int]:
    """ "bring the Rover, the ship that ..., to Moss": what is told of the noun, with its commas.

    Empty where the noun's verb does not go on behind it.
    """
    first = run[0]
    if d.tokens[first].dep != "prep" or first < 2 or d.tokens[first - 1].text != ",":
        return set()
    for i in range(first - 1):
        noun = d.tokens[i].head
        told = d.tokens[i].dep == "appos" and d.tokens[noun].dep == "dobj"
        if told and d.tokens[noun].head == d.tokens[first].head:
            tree = d.sentence.subtree(i)
            if tree[-1] == first - 2 and d.tokens[tree[0] - 1].text == ",":
                return {*tree, tree[0] - 1, first - 1}
    return set()


def _says_what(d: DatedSentence, head: int, last: list[int]) -> bool:
    """ "... passed resolutions, declaring that ...": without it, nobody knows what was passed."""
    objects = [i for i in d.sentence.children(head) if d.tokens[i].dep == "dobj"]
    bare = objects and d.tokens[objects[0]].tag == "NNS" and d.sentence.subtree(objects[0]) == objects
    return bool(bare) and d.tokens[last[0]].tag == "VBG"


def _split_at_date(d: DatedSentence, run: list[int]) -> list[list[int]]:
    """The words before and behind a date that commas set off there: they are not one stretch."""
    low, high = min(d.phrase) - 1, max(d.phrase) + 1
    fenced = low >= 0 and high < len(d.tokens) and d.tokens[low].text == d.tokens[high].text == ","
    parts = [[i for i in run if i < low], [i for i in run if i > high]] if fenced else [run]
    return [part for part in parts if part]


def _is_offset(d: DatedSentence, run: list[int]) -> bool:
    return bool(
        re.match(
            r"(?i)(?:just |only |about )?\w+ \w+ (?:after|before|later|earlier)\b", words_of(d.sentence, run)
        )
    )


def _is_late_adverbial(d: DatedSentence, run: list[int]) -> bool:
    wanted = ("appos", "advcl", "prep", "npadvmod", "advmod", "relcl", "acl", "mark", "nummod", "quantmod")
    outer = [i for i in governors(d.sentence, run) if d.tokens[i].dep != "punct"]
    named = any(d.tokens[i].dep == "npadvmod" and d.tokens[i].pos == "PROPN" for i in outer)
    return not named and all(d.tokens[i].dep in wanted for i in outer)
