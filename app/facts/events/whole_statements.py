"""The whole sentence as what happened, where no clause of it can be told apart safely."""

import re

from app.facts.events.clause_cuts import connectives, told_of_last
from app.facts.events.clauses import (
    auxiliaries_of,
    clause_head,
    is_finite,
    is_ordinal_of_name,
    is_verb,
    parentheses,
    subject_of,
    words_of,
)
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import (
    DatedSentence,
    dated_noun,
    governed_word,
    is_unsure,
    measures_only,
)
from app.facts.events.wording import POINTING, Wording, is_name, points, speaks

LONGEST = 300
"""Characters: a longer sentence says too much to be one event."""
_RELATIONS = (Relation.AT, Relation.SINCE, Relation.UNTIL, Relation.BY, Relation.AFTER, Relation.BEFORE)
_LATER = frozenset("later then afterwards afterward finally soon eventually subsequently".split())
_OPENING = re.compile(
    r"(?i)(?:however|nevertheless|nonetheless|moreover|furthermore|thus|therefore|hence|indeed|consequently|"
    r"accordingly|but|and|yet|so|also|then|meanwhile|for example|for instance|in addition|as a result|"
    r"in fact|similarly|likewise|finally|eventually|in turn|of course)\b[\s,]*"
)


def whole_statement(d: DatedSentence, wording: Wording) -> tuple[str, bool, int, bool] | None:
    """The sentence without the date, brackets and an opening "However"; None where the date doesn't date it.

    Its words, whether its subject is a pronoun without a name, how many words of names it has, and whether
    it opens with one.
    """
    root = d.sentence.root
    if d.tokens[0].tag in ("WP", "WDT", "WP$"):
        return None  # "who in 1705 built ...": the end of a sentence that was cut in two
    subject = subject_of(d.sentence, root)
    if not (_opens_statement(d) if subject is None else _dates_sentence(d, root)):
        return None
    inside = parentheses(d.sentence, range(len(d.tokens)))
    inside |= d.phrase | connectives(d, range(len(d.tokens)))
    inside |= told_of_last(d, root, set(range(len(d.tokens))) - inside)
    kept = [i for i in range(len(d.tokens)) if i not in inside]
    subject = kept[0] if subject is None and kept else subject
    words = d.sentence.subtree(subject) if subject is not None else []
    if subject is None or speaks(d, kept) or points(d, root, words):
        return None
    wording.name_pronouns(kept, set(words))
    pronoun = d.tokens[subject].tag == "PRP" and not is_ordinal_of_name(d.sentence, subject)
    dangling = pronoun and subject not in wording.swapped
    text = words_of(d.sentence, kept, wording.swapped)
    opened = _OPENING.match(text)
    text = text[opened.end() :] if opened else text
    if len(text) > LONGEST or len(text.split()) < 4 or re.search(r"[:;]\s*$", d.sentence.text):
        return None
    return text, dangling, sum(is_name(d, i) for i in kept), is_name(d, kept[0]) and not opened


def _opens_statement(d: DatedSentence) -> bool:
    """Whether a date opens a sentence in the past whose subject the parser didn't find."""
    following = max(d.phrase) + 1
    if min(d.phrase) != 0 or d.tied is not Relation.AT or following + 2 >= len(d.tokens):
        return False
    first = d.tokens[following + 1 if d.tokens[following].text == "," else following]
    plain = first.pos in ("PROPN", "DET", "NOUN", "ADJ", "NUM", "ADP") and first.text.lower() not in POINTING
    told = any(t.tag == "VBD" and t.dep not in ("relcl", "advcl", "acl") for t in d.tokens)
    return plain and told and d.tokens[d.sentence.root].pos in ("VERB", "AUX", "NOUN", "PROPN")


def _opens_later_clause(d: DatedSentence, top: int, root: int) -> bool:
    """Whether "and" or a semicolon before the date makes it date a later clause with its own subject."""
    head = clause_head(d.sentence, top)
    before = min(d.phrase) - 1
    joined = before > root and (d.tokens[before].dep == "cc" or d.tokens[before].text in (";", ":", "—", "–"))
    if d.tokens[head].dep in ("acl", "relcl"):
        return True  # a question would ask when the main verb was
    participle = d.tokens[head].dep == "advcl" and d.tokens[head].tag in ("VBG", "VBN")
    if participle and root < head and any(i < head and d.tokens[i].text.isdigit() for i in d.others):
        return True  # "It joined Oslo in 1888, being renamed in 1929": the second date is the participle's
    if d.tokens[head].dep == "conj" and root < head < min(d.phrase) and _is_set_off(d, head):
        return True  # "He entered a school, and later moved to Oda in 1682": the move alone
    return joined or (head != root and subject_of(d.sentence, head) is not None and head > root)


def _is_set_off(d: DatedSentence, verb: int) -> bool:
    """Whether a comma, or a word such as "later", parts a coordinated verb from the one before."""
    before = [i for i in range(verb) if d.tokens[i].dep == "cc" and d.tokens[i].head == d.tokens[verb].head]
    if not before or d.tokens[before[-1]].text.lower() in ("or", "nor"):
        return False
    later = any(t.text.lower() in _LATER for t in d.tokens[before[-1] : verb])
    return later or d.tokens[before[-1] - 1].text == ","


def _dates_sentence(d: DatedSentence, root: int) -> bool:
    """Whether the date tells when what the sentence says was so, and the sentence says it for certain."""
    if not is_verb(d.sentence, root) or not is_finite(d.sentence, root):
        return False
    if d.tied not in _RELATIONS or root in d.phrase:
        return False
    top = governed_word(d)
    if d.relation is not Relation.AT and not is_verb(d.sentence, d.tokens[top].head):
        return False
    noun = dated_noun(d, top)
    if noun is not None or measures_only(d, top, root) or is_unsure(d, root):
        return False
    if _opens_later_clause(d, top, root):
        return False
    tense = [d.tokens[i].tag for i in (root, *auxiliaries_of(d.sentence, root))]
    return "VBD" in tense or "MD" in tense or d.relation is Relation.SINCE or d.tokens[root].tag == "VBN"
