"""The whole of a clause with its subject, wherever the sentence has the subject's words."""

import re
from dataclasses import dataclass, replace

from app.facts.events.clauses import (
    auxiliaries_of,
    clause_head,
    first_conjunct,
    is_finite,
    is_ordinal_of_name,
    is_verb,
    parentheses,
    subject_of,
)
from app.facts.events.copular_subjects import is_proper, named_by_copula
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event_nouns import is_happening
from app.facts.events.opened_clauses import opened_subject, unseen_subject

_NOUNS = ("NOUN", "PROPN")
_WITHOUT_OBJECT = frozenset(
    "flower flourish bloom emerge arise appear disappear vanish occur happen arrive depart exist die".split()
)
"""Verbs that nothing is done with: "a revival flowered" is no short passive."""
_PARTIAL = frozenset("kind sort type form part portion share amount breakdown".split())
"""What is only of something: "the sort of coin that made up the hoard"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens of a clause, of its subject, and its verb.

    `helper` is "was" or "were" where a reduced passive needs it ("a treaty signed in 1839"). `is_participle`:
    the verb is an "-ing" without an auxiliary.
    """

    kept: list[int]
    subject: list[int]
    head: int
    helper: str = ""
    is_participle: bool = False


def find_clause(d: DatedSentence, head: int) -> Clause | None:
    """The clause's tokens with those of its subject, whose words may stand elsewhere."""
    token = d.tokens[head]
    own = subject_of(d.sentence, head)
    tree = d.sentence.subtree(head)
    if token.dep == "ROOT" and (own is None or d.tokens[own].dep == "csubj"):
        opened = opened_subject(d, head) if own is None else []
        if opened:
            return Clause(sorted({*opened, *(i for i in tree if i > opened[-1])}), opened, head)
        return _past_asides(d, head, tree) or _past_inserted(d, head, tree)
    if own is not None and d.tokens[own].tag in ("WDT", "WP"):
        return _relative(d, head, own, tree)
    if own is not None and token.dep == "relcl" and not _is_whole(d, head, own):
        return None
    if own is not None and is_ordinal_of_name(d.sentence, own):
        return None  # read as "I died" with "Francis" beside it: only the whole sentence keeps both
    if own is not None:
        return Clause(tree, _behind_date(d, d.sentence.subtree(own)), head)
    unseen = unseen_subject(d, head)
    if unseen:
        return Clause(sorted({*unseen, *(i for i in tree if i > unseen[-1])}), unseen, head)
    first = first_conjunct(d.sentence, head)
    shared = subject_of(d.sentence, first)
    if first != head and shared is not None:
        return _coordinated(d, head, first, shared, tree)
    if token.tag in ("VBG", "VBN") and not auxiliaries_of(d.sentence, head):
        return _reduced(d, head, tree)
    return None


def _behind_date(d: DatedSentence, subject: list[int]) -> list[int]:
    """A subject without the date that opens it, which the parser hung on it."""
    if subject[0] not in d.phrase:
        return subject
    rest = [i for i in subject if i > max(d.phrase)]
    return (rest[1:] if rest and d.tokens[rest[0]].text == "," else rest) or subject


def _past_asides(d: DatedSentence, head: int, tree: list[int]) -> Clause | None:
    """ "Henry, being anxious to go, left": the parser gave the participle between the commas the subject."""
    first = next((i for i in d.sentence.children(head) if i < head), None)
    if first is None or d.tokens[first].tag != "VBG" or d.tokens[first].dep not in ("advcl", "csubj"):
        return None
    noun = subject_of(d.sentence, first)
    commas = [i for i in range(head) if d.tokens[i].text == ","]
    if noun is None or not is_proper(d, noun) or not commas or not noun < commas[0] < first:
        return None
    subject = [i for i in d.sentence.subtree(noun) if i < commas[0]]
    if commas[-1] != head - 1 or not is_finite(d.sentence, head) or subject != list(range(commas[0])):
        return None
    return Clause(sorted({*subject, *(i for i in tree if i >= head)}), subject, head)


def verb_past_aside(d: DatedSentence, head: int) -> int:
    """The main verb of "Kim's draft, changed in part, was taken", where "changed" was given its subject."""
    root, noun = d.sentence.root, subject_of(d.sentence, head)
    if d.tokens[head].head != root or head > root or noun is None or noun > head:
        return head
    inserted = d.tokens[head - 1].text == "," and d.tokens[head].tag in ("VBD", "VBN")
    whole = inserted and not auxiliaries_of(d.sentence, head) and is_finite(d.sentence, root)
    opening = min([root, *auxiliaries_of(d.sentence, root)])
    closed = d.tokens[opening - 1].text == "," and opening - 1 > head
    return root if whole and closed and subject_of(d.sentence, root) is None else head


def _past_inserted(d: DatedSentence, head: int, tree: list[int]) -> Clause | None:
    """The clause of such a main verb, with the subject that stands before the participle's comma."""
    inserted = next((i for i in d.sentence.children(head) if verb_past_aside(d, i) == head != i), None)
    noun = subject_of(d.sentence, inserted) if inserted is not None else None
    if inserted is None or noun is None:
        return None
    subject = [i for i in d.sentence.subtree(noun) if i < inserted - 1]
    opening = min([head, *auxiliaries_of(d.sentence, head)])
    if not subject or subject != list(range(subject[0], inserted - 1)):
        return None
    return Clause(sorted({*subject, *(i for i in tree if i >= opening)}), subject, head)


def _is_whole(d: DatedSentence, verb: int, subject: int) -> bool:
    """Whether a clause that describes a noun lacks nothing ("where Kim lived", not "which Kim built")."""
    opening = [i for i in d.sentence.subtree(verb) if i < subject]
    placed = len(opening) > 1 and d.tokens[opening[0]].tag == "IN" and d.tokens[opening[1]].tag == "WDT"
    return placed or any(d.tokens[i].tag in ("WRB", "WP$") for i in opening)


def slim_subject(d: DatedSentence, clause: Clause) -> Clause:
    """The clause without what its subject can do without.

    "A young chemist named Ida Noddack" is Ida Noddack; what commas set off behind a name doesn't identify
    it, and what holds another date is told elsewhere.
    """
    inside = [i for i in clause.subject if d.tokens[i].head not in clause.subject]
    word = inside[0] if inside else clause.subject[0]
    children = [i for i in d.sentence.children(word) if i in clause.subject]
    if any(d.tokens[i].dep in ("conj", "cc") for i in children):
        return clause
    dropped: set[int] = set()
    for i in children:
        tree = d.sentence.subtree(i)
        if d.tokens[i].dep == "acl" and d.tokens[i].text in ("named", "called"):
            dropped |= _before_name(d, clause, i)
        enclosed = _enclosed(d, tree, clause)
        one_of_many = any(d.tokens[j].text.lower() in ("a", "an") for j in children)
        plain = is_proper(d, word) and not one_of_many and not _looks_listed(d, tree)
        if enclosed and d.tokens[i].dep in ("appos", "relcl", "acl") and (plain or set(tree) & d.others):
            dropped |= enclosed
    subject = [i for i in clause.subject if i not in dropped]
    if not dropped or not subject:
        return clause
    return replace(clause, kept=[i for i in clause.kept if i not in dropped], subject=subject)


def without_kinship(d: DatedSentence, clause: Clause) -> Clause | None:
    """ "His great enemy Edward died": the name alone says who; None where no such name stands there."""
    inside = [i for i in clause.subject if d.tokens[i].head not in clause.subject]
    word = inside[0] if inside else clause.subject[0]
    if d.tokens[word].tag == "NN" and word + 1 in clause.subject and is_proper(d, word + 1):
        told = [i for i in d.sentence.children(word) if d.tokens[i].dep == "appos" and i > word]
        high = told[0] if told else -1
        name = list(range(word + 1, high + 1))
    else:
        low = word
        while low - 1 in clause.subject and is_proper(d, low - 1):
            low -= 1
        name = list(range(low, word + 1))
    before = [i for i in clause.subject if name and i < name[0]]
    person = name and all(is_proper(d, i) for i in name) and d.tokens[name[-1]].entity == "PERSON"
    owned = before and d.tokens[before[0]].tag == "PRP$" and d.tokens[before[-1]].tag == "NN"
    plain = all(d.tokens[i].tag in ("PRP$", "NN", "JJ", "JJS") for i in before)
    if not person or not owned or not plain or before != list(range(before[0], name[0])):
        return None
    kept = [i for i in clause.kept if i not in before]
    return replace(clause, kept=kept, subject=[i for i in clause.subject if i not in before])


def unglued(d: DatedSentence, clause: Clause) -> Clause | None:
    """ "After a long rivalry Pompey was beaten": the name alone is the subject, not all between."""
    low = high = clause.subject[-1]
    if not is_proper(d, high) or d.tokens[high].entity != "PERSON":
        return None
    while low - 1 in clause.subject and is_proper(d, low - 1):
        low -= 1
    before = [i for i in clause.subject if i < low]
    plain = all(d.tokens[i].tag in ("DT", "JJ", "NN", "NNS") and d.tokens[i].text.islower() for i in before)
    if not before or not plain or d.tokens[before[-1]].tag not in ("NN", "NNS"):
        return None
    kept = [i for i in clause.kept if i >= low]
    return replace(clause, kept=kept, subject=list(range(low, high + 1)))


def _is_plural(d: DatedSentence, index: int) -> bool:
    """Whether a noun is of more than one: by its tag, or as a people's name ("the Jacobins")."""
    token = d.tokens[index]
    people = (
        token.tag == "NNP" and token.entity != "GPE" and re.fullmatch(r"[A-Z][a-z]+(?<![sui])s", token.text)
    )
    articled = index > 0 and d.tokens[index - 1].text.lower() == "the"
    return token.tag in ("NNS", "NNPS") or bool(people and articled)


def _before_name(d: DatedSentence, clause: Clause, verb: int) -> set[int]:
    """What stands before the name that "named" gives, if a name follows at once and nothing comes after."""
    given = [i for i in d.sentence.children(verb) if d.tokens[i].dep == "oprd" and is_proper(d, i)]
    if not given or verb - 1 not in clause.subject or d.tokens[verb - 1].text == ",":
        return set()
    tree = d.sentence.subtree(given[0])
    if tree[0] != verb + 1:
        return set()
    return {i for i in clause.subject if i <= verb}


def _enclosed(d: DatedSentence, tree: list[int], clause: Clause) -> set[int]:
    """A stretch with the commas on both its sides; empty where one is missing."""
    low, high = tree[0], tree[-1]
    closing = high if d.tokens[high].text == "," else high + 1
    if closing >= len(d.tokens) or low - 1 not in clause.subject or tree != list(range(low, high + 1)):
        return set()
    if d.tokens[low - 1].text != "," or d.tokens[closing].text != ",":
        return set()
    return set(range(low - 1, closing + 1))


def _looks_listed(d: DatedSentence, tree: list[int]) -> bool:
    """Whether an apposition may be the next of a list of names ("Kiel, Bremen, and Emden")."""
    return is_proper(d, tree[0]) and any(d.tokens[i].dep == "cc" for i in tree)


def _relative(d: DatedSentence, head: int, pronoun: int, tree: list[int]) -> Clause | None:
    """ "the Bolsheviks, who seized power": the noun takes the pronoun's place."""
    noun = d.tokens[head].head
    if (
        d.tokens[head].dep != "relcl"
        or d.tokens[pronoun].head != head
        or d.tokens[pronoun].text.lower() == "what"
    ):
        return None
    subject = named_by_copula(d, noun) or _antecedent_words(d, noun, min(tree))
    if subject is None or _is_told_apart_by(d, subject, min(tree)):
        return None
    return Clause(sorted({*subject, *(i for i in tree if i > pronoun)}), subject, head)


def _is_told_apart_by(d: DatedSentence, noun: list[int], clause: int) -> bool:
    """ "The borders that had been drawn in 1905": only the clause says which borders are meant."""
    fenced = clause > 0 and d.tokens[clause - 1].text in (",", "–", "—", "--", "(")
    pointed = d.tokens[noun[0]].text.lower() in ("the", "those", "all")
    return not fenced and pointed and not any(is_proper(d, i) for i in noun)


def _antecedent_words(d: DatedSentence, noun: int, before: int) -> list[int] | None:
    """The words of a noun that stand before the clause that describes it."""
    if d.tokens[noun].pos not in ("NOUN", "PROPN"):
        return None
    words = [i for i in d.sentence.subtree(noun) if i < before]
    aside = parentheses(d.sentence, words)  # "Ann Stone (1850-1901), who ..."
    words = [i for i in words if i not in aside and i not in d.phrase]
    while words and d.tokens[words[-1]].pos == "PUNCT":
        words.pop()
    if any(d.tokens[i].dep == "relcl" for i in words):
        return None
    fenced = before and d.tokens[before - 1].text == ","
    inner = d.tokens[noun].dep == "pobj" and d.tokens[d.tokens[d.tokens[noun].head].head].pos in _NOUNS
    partial = d.tokens[noun].lemma in _PARTIAL or (inner and len(words) == 1 and not is_proper(d, noun))
    if not fenced and partial:
        return None  # "the kinds of money that made up the sum": it is of the kinds that this is told
    if fenced and inner and d.tokens[before].text.lower() == "which":
        return None  # "an account of the Almagest, which was translated": the account may be meant
    if fenced and words and words[-1] != noun and not is_proper(d, noun) and is_proper(d, words[-1]):
        return None  # "the annexation of Texas, which ...": the later name may be meant
    if not words or before - words[-1] > 2 + len(aside) or words[-1] - words[0] >= len(words) + 2:
        return None
    return words


def _coordinated(d: DatedSentence, head: int, first: int, subject: int, tree: list[int]) -> Clause | None:
    """A later verb with the first one's subject, and its auxiliaries if it has none and needs them."""
    words = d.sentence.subtree(subject)
    if any(d.tokens[i].text.lower() in ("or", "nor") for i in d.sentence.children(d.tokens[head].head)):
        return None  # "was killed or captured": the second alone would be said for certain
    if d.tokens[subject].tag in ("WDT", "WP"):
        base = _relative(d, first, subject, d.sentence.subtree(first))
        if base is None or _has_pronoun_object(d, head):
            return None
        words = base.subject
    kept = {*words, *tree}
    joint = min(tree) - 1
    if (
        joint >= 0
        and d.tokens[joint].dep not in ("cc", "punct", "advmod", "preconj")
        and joint not in d.phrase
    ):
        return None
    passive = any(d.tokens[i].dep == "auxpass" for i in d.sentence.children(first))
    if (
        passive
        and d.tokens[head].tag == "VBD"
        and not any(
            d.tokens[i].dep in ("dobj", "prep", "advmod", "xcomp", "ccomp") for i in d.sentence.children(head)
        )
    ):
        return None  # "was tried and burnt in 1415": the form doesn't tell whether "was" goes on
    if not is_finite(d.sentence, head) and not _is_past_unmarked(d, head, first):
        helping = [i for i in d.sentence.children(first) if d.tokens[i].dep in ("aux", "auxpass", "neg")]
        if not helping or d.tokens[head].tag != d.tokens[first].tag:
            return None
        kept |= set(helping)
    return Clause(sorted(kept), words, head)


def _is_past_unmarked(d: DatedSentence, head: int, first: int) -> bool:
    """ "Kim took Oda, received the keys and left": a past tense with its object, tagged as a participle."""
    active = d.tokens[first].tag == "VBD" and not auxiliaries_of(d.sentence, first)
    has_object = any(d.tokens[i].dep == "dobj" for i in d.sentence.children(head))
    return active and has_object and d.tokens[head].tag == "VBN" and d.tokens[first].lemma != "be"


def _told_of_last_noun(d: DatedSentence, head: int, before: int) -> list[int] | None:
    """ "There was added a Congress, called by Oda in 1774": the one noun before the comma was called so."""
    noun = before - 2
    agent = any(d.tokens[i].dep == "agent" for i in d.sentence.children(head))
    if noun < 0 or not agent or d.tokens[noun].dep not in ("dobj", "attr", "nsubj", "nsubjpass"):
        return None
    words = _antecedent_words(d, noun, before)
    return words if words and not any(d.tokens[i].dep == "pobj" for i in words) else None


def _shows(d: DatedSentence, verb: int) -> bool:
    """ "Here is a film of ...": nothing is told but that something is shown."""
    return any(d.tokens[i].text.lower() in ("here", "below", "above") for i in d.sentence.children(verb))


def _may_be_told_of_later(d: DatedSentence, noun: int, verb: int) -> bool:
    """ "A picture of Kim leaving office": who leaves is the later of two nouns."""
    return any(d.tokens[i].dep == "pobj" and is_proper(d, i) for i in range(noun + 1, verb))


def _has_pronoun_object(d: DatedSentence, head: int) -> bool:
    """ "... that linked the finds and printed it": the object may be what seems to be the subject."""
    return any(d.tokens[i].dep == "dobj" and d.tokens[i].tag == "PRP" for i in d.sentence.children(head))


def _reduced(d: DatedSentence, head: int, tree: list[int]) -> Clause | None:
    """A participle: "..., ramping to ...", "a treaty signed in ...", "founded in ..., the firm"."""
    token = d.tokens[head]
    if any(d.tokens[i].dep == "neg" for i in d.sentence.children(head)):
        return None
    if head and d.tokens[head - 1].text == ":":
        return None  # a title: "Chaos: Making a New Science"
    if token.dep == "acl":
        main = clause_head(d.sentence, token.head)
        if not is_verb(d.sentence, main) or not is_finite(d.sentence, main):
            return None
        if _shows(d, main) or (token.tag == "VBG" and _may_be_told_of_later(d, token.head, head)):
            return None
        if token.tag == "VBN" and (token.lemma in _WITHOUT_OBJECT or _is_own_verb(d, head, main)):
            return None
        noun = d.tokens[token.head]
        opens = noun.head == 0 and is_happening(noun.text)  # "At the Oslo Meeting, held in 1905, ..."
        if d.tokens[min(tree) - 1].text == "," and d.tokens[token.head].dep in ("pobj", "conj") and not opens:
            return None  # "a bridge over the Rhine, built in 1850": which of the two nouns was built?
        subject = named_by_copula(d, token.head) or _antecedent_words(d, token.head, min(tree))
    elif token.tag == "VBN" and head > d.sentence.root and d.tokens[min(tree) - 1].text == ",":
        subject = _told_of_last_noun(d, head, min(tree))
        if subject is None:
            return None  # "Kim solved the riddle of Oda, told in 1621": the riddle may have been told
    elif token.dep in ("advcl", "pcomp"):
        matrix = clause_head(d.sentence, token.head)
        noun = subject_of(d.sentence, first_conjunct(d.sentence, matrix))
        subject = (
            None if noun is None or d.tokens[noun].tag in ("WDT", "WP", "EX") else d.sentence.subtree(noun)
        )
    else:
        return None
    if subject is None or not subject:
        return None
    if max(d.phrase) < min(head, *subject) and token.dep == "acl":
        return None
    tree = [i for i in tree if i >= head]
    if token.tag == "VBG":
        return Clause(sorted({*subject, *tree}), subject, head, is_participle=True)
    if token.lemma in ("give", "base", "compare", "follow", "provide", "accord", "regard", "concern"):
        return None
    plural = any(_is_plural(d, i) and d.tokens[i].head not in subject for i in subject) or any(
        d.tokens[i].dep == "cc" for i in subject
    )
    plural = plural and not _is_title(d, subject)
    return Clause(sorted({*subject, *tree}), subject, head, "were" if plural else "was")


def _is_own_verb(d: DatedSentence, head: int, main: int) -> bool:
    """ "A revival flowered in 1905 but Moss came ...": of two subjects, the first has its own verb."""
    noun = d.tokens[head].head
    doubled = d.tokens[noun].head == main and d.tokens[noun].dep in ("nsubj", "nsubjpass")
    return doubled and any(d.tokens[i].dep == "nsubj" for i in d.sentence.children(main) if head < i < main)


def _is_title(d: DatedSentence, subject: list[int]) -> bool:
    """ "The first, The Grapes of Moss, published ...": an article with a capital inside a sentence."""
    opening = d.tokens[subject[0]]
    inside = subject[0] > 0 and (
        d.tokens[subject[0] - 1].text == "," or d.tokens[subject[0] - 1].text.islower()
    )
    return inside and opening.text in ("The", "A", "An") and len(subject) > 1 and is_proper(d, subject[1])
