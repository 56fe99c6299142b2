"""From a date's words in a parsed sentence to what happened then, in the sentence's own words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.facts.antecedents import Antecedent, find_antecedent, find_full_name
from app.facts.clauses import (
    auxiliaries_of,
    clause_head,
    first_conjunct,
    governors,
    is_finite,
    is_verb,
    parentheses,
    segments,
    subject_of,
    words_of,
)
from app.facts.dated_phrases import Relation, find_lead, relation_of
from app.facts.edtf_dates import MONTH_NAMES
from app.facts.language import Sentence

LONG = 170
TELLING = 110
"""Characters: from here on, what is set off at the end by a comma is left out."""
PHRASE_LONG = 120
LIFE_OF = "the life of "
"""How the event of a pair of years in brackets behind a person's name begins."""

_HEDGES = frozenset(
    "claim allege believe think hope fear suspect expect predict promise threaten demand propose want assume "
    "imagine doubt deny plan intend warn wish suppose wonder speculate estimate argue suggest forecast".split()
)
_INTENTIONS = frozenset(
    "plan intend hope want expect promise threaten propose schedule wish agree vow pledge demand aim".split()
)
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "whenever", "wherever"})
_DOUBTFUL = frozenset({"may", "might", "could", "should", "must", "can", "shall", "ought"})
_ATTRIBUTING = frozenset({"according", "allegedly", "reportedly", "supposedly", "purportedly"})
_INVERTING = frozenset({"not", "never", "rarely", "seldom", "only", "nor", "neither", "hardly", "no"})
_SPEAKERS = frozenset("i me my mine myself we us our ours ourselves you your yours yourself".split())
_POINTING = frozenset({"this", "that", "these", "those", "such", "here", "former", "latter"})
_RELATIVES = frozenset("which who whom whose where whereupon whereby".split())
_TIME_MARKS = frozenset("after before since when until till while as once by".split())
_CONNECTIVES = frozenset(
    "also then thus therefore however soon later subsequently meanwhile now consequently accordingly moreover "
    "furthermore indeed too hence afterwards afterward nevertheless nonetheless".split()
)
_TORN = re.compile(r"(?i)(?:[\s,]+(?:and|or|but|also|both|as well))+$")
_TORN_OFF = re.compile(
    r"(?i)\s(?:of|in|on|at|to|from|with|by|the|a|an|for|that|which|who|whose|as|into|than)$"
)
_TIME_PREPOSITIONS = ("since", "after", "before", "until", "following", "during", "than", "like", "despite")
_COMPARING = (*_TIME_PREPOSITIONS, "against", "versus", "compared", "unlike", "as")
_MODIFIERS = ("nummod", "compound", "nmod", "amod", "poss")
_SIDES = ("countries governments sides parties nations states powers men armies leaders groups cities "
          "republics companies authors").split()  # fmt: skip


class Shape(StrEnum):
    """What kind of words an event is made of."""

    CLAUSE = "clause"
    PARTICIPLE = "participle"
    PHRASE = "phrase"
    ENTRY = "entry"
    CRUDE = "crude"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, and what speaks for and against asking it.

    `dangling`: a pronoun or pointing word stayed without its name. `vague`: how many "the war", "the
    city" without a name. `names`: how many words of names. `until`: where its words end in the document, if
    beyond the sentence of the date.
    """

    text: str
    shape: Shape
    relation: Relation
    main: bool = False
    dangling: bool = False
    vague: int = 0
    names: int = 0
    opens_with_name: bool = False
    until: int = 0
    antecedents: tuple[Antecedent, ...] = ()


def extract_event(
    sentences: Sequence[Sentence], number: int, span: tuple[int, int], others: Sequence[tuple[int, int]]
) -> Event | None:
    """The event that a date at `span` dates; `others` are the other dates of the sentence."""
    sentence = sentences[number]
    if _is_asked(sentence) or _is_quoted(sentence, span) or _is_paired(sentence, span, others):
        return None
    entry = _entry(sentence, span, sentences[number + 1 : number + 2])
    return entry or _Extraction(sentences, number, span, others).event()


def _is_asked(sentence: Sentence) -> bool:
    return sentence.text.rstrip("”\"')’ ").endswith("?")


def _is_quoted(sentence: Sentence, span: tuple[int, int]) -> bool:
    before = sentence.text[: span[0] - sentence.start]
    after = sentence.text[span[1] - sentence.start :]
    straight = before.count('"') % 2 == 1 and '"' in after
    opened = before.count('"') % 2 == 1 and not re.match(r'\W*"', before)
    return straight or opened or before.rfind("“") > before.rfind("”")


def _is_paired(sentence: Sentence, span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether another date stands beside it with only "and" between ("in 1914 and 1918")."""
    link = re.compile(
        r"(?i)^\s*(?:,?\s*(?:and|or|to|through|until)|,|[-–—/&])\s*(?:(?:in|on|from|the|early|late|again)\s+)*$"
    )
    for start, end in others:
        low, high = (end, span[0]) if end <= span[0] else (span[1], start)
        if low <= high and link.match(sentence.text[low - sentence.start : high - sentence.start]):
            return True
    return False


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
    dangling = first in ("he", "she", "they", "it", "his", "her", "their", "its") or first in _POINTING
    names = sum(bool(re.match(r"[A-Z]", w)) for w in text.split()[1:])
    return Event(text, Shape.ENTRY, Relation.AT, True, dangling, 0, names, until=until)


class _Extraction:
    """One date in one sentence: finds its clause and takes out what is not the event."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        number: int,
        span: tuple[int, int],
        others: Sequence[tuple[int, int]],
    ) -> None:
        self.sentences, self.number, self.span = sentences, number, span
        self.s = sentences[number]
        self.t = self.s.tokens
        lead, tied = find_lead(self.s.text[: span[0] - self.s.start])
        words = self.s.text[span[0] - self.s.start : span[1] - self.s.start]
        begins = re.match(r"(?i)(in|on|at|during|since|until|by|before|after|from|between)\b", words)
        self.date = {i for i, t in enumerate(self.t) if t.end > span[0] and t.start < span[1]}
        if self._describes_noun():
            tied, lead = None, span[0] - self.s.start
        self.tied = tied or (relation_of(words) if begins else None)
        self.relation = self.tied or Relation.AT
        self.phrase = self.date | {
            i for i, t in enumerate(self.t) if t.start >= self.s.start + lead and t.end <= span[0]
        }
        self._is_compared = "between" in self.s.text[lead : span[0] - self.s.start].lower()
        self.others = {
            i for i, t in enumerate(self.t) for a, b in others if t.end > a and t.start < b
        } - self.phrase
        self.swapped: dict[int, str] = {}
        self.antecedents: list[Antecedent] = []

    def event(self) -> Event | None:
        if not self.date or self._is_compared or self._is_told_only_by_context(self.date):
            return None
        inside = parentheses(self.s, range(len(self.t)))
        if self.date & inside:
            return self._bracketed()
        top = self._top()
        noun = self._dated_noun(top)
        if noun is not None and self._under_time_word(noun):
            return self._phrase(noun)
        head = clause_head(self.s, top)
        if self.relation is Relation.SINCE and self.t[self.t[top].head].pos not in ("VERB", "AUX"):
            return None
        if self.t[head].dep == "acl" and max(self.phrase) < head:
            head = clause_head(self.s, self.t[head].head)
        if noun is None and self._measures_only(top, head):
            return None
        event = self._clause(head, noun) if is_verb(self.s, head) and head not in self.phrase else None
        if noun is not None and (event is None or event.dangling):
            return self._phrase(noun) or event
        return event

    def _measures_only(self, top: int, head: int) -> bool:
        """Whether the date stands in a comparison ("against 904 in 2007", "since the attack a year earlier")."""
        node = top
        while node != head and self.t[node].head != node:
            node = self.t[node].head
            if node not in self.phrase and node != head and self.t[node].text.lower() in _COMPARING:
                return True
        return False

    def _is_told_only_by_context(self, date: set[int]) -> bool:
        """ "From the previous year", "by the next month": neither an event's date nor words to blank."""
        words = " ".join(self.t[i].text for i in sorted(date))
        return self.relation is not Relation.AT and not re.search(
            rf"\d|(?i:centur)|{'|'.join(MONTH_NAMES)}", words
        )

    def _describes_noun(self) -> bool:
        """Whether the date stands before the noun it describes: "in the 1960 election", "a 1959 report"."""
        heads = [(self.t[i].dep, self.t[i].head) for i in self.date if self.t[i].head not in self.date]
        return any(
            dep in _MODIFIERS and head > max(self.date) and self.t[head].pos in ("NOUN", "PROPN")
            for dep, head in heads
        )

    def _top(self) -> int:
        """The first token of the date's words that something outside them governs."""
        outer = [i for i in sorted(self.phrase) if self.t[i].head not in self.phrase]
        return outer[0] if outer else min(self.phrase)

    def _dated_noun(self, top: int) -> int | None:
        """The noun that the date itself modifies: "a 1959 report", "the alliance of the 1950s"."""
        head = self.t[top].head
        if head in self.phrase or self.t[head].pos not in ("NOUN", "PROPN"):
            return None
        if self.tied is None and self.t[top].dep in _MODIFIERS and head > top:
            while self.t[head].dep in ("compound", "nmod") and self.t[head].head > head:
                head = self.t[head].head
            return head
        if self.tied is Relation.OF:
            return head
        stands_by = self.tied is Relation.AT and head < top and not self._verb_between(head, top)
        if stands_by and (self._is_in_subject(head) or self._under_time_word(head)):
            return head
        return None

    def _verb_between(self, low: int, high: int) -> bool:
        return any(self.t[i].pos in ("VERB", "AUX") for i in range(low, high))

    def _is_in_subject(self, noun: int) -> bool:
        verb = clause_head(self.s, noun)
        subject = subject_of(self.s, verb)
        return subject is not None and subject < verb and noun in self.s.subtree(subject)

    def _under_time_word(self, noun: int) -> bool:
        """Whether a noun only tells when something else was ("since the alliance in the 1950s")."""
        head = self.t[noun].head
        return self.t[noun].dep == "pobj" and self.t[head].text.lower() in _TIME_PREPOSITIONS

    # clauses

    def _clause(self, head: int, noun: int | None) -> Event | None:
        if self._is_unsure(head):
            return None
        base = self._with_subject(head)
        if base is None:
            return None
        if base[3] and base[1][0] > head:
            return self._fronted(*base)
        kept, subject, shape, lead = base
        kept = self._strip(kept, head, subject)
        if kept is None or not any(i in kept for i in subject) or (noun is not None and noun not in kept):
            return None
        return self._finish(kept, subject, head, shape, lead)

    def _is_unsure(self, head: int) -> bool:
        """Conditions, doubts, plans and claims state nothing that happened."""
        node, passed = self._top(), set()
        while node not in passed:
            passed.add(node)
            token = self.t[node]
            governor = self.t[token.head]
            if token.dep == "xcomp" and token.tag == "VB" and governor.lemma in _INTENTIONS:
                return True
            if token.dep == "ccomp" and governor.lemma in _HEDGES and node > token.head:
                return True
            if token.dep in ("advcl", "ccomp", "ROOT", "conj", "relcl") and self._is_conditional(node):
                return True
            node = token.head
        return self.t[head].tag == "VB" and not auxiliaries_of(self.s, head)

    def _is_conditional(self, verb: int) -> bool:
        children = self.s.children(verb)
        words = {self.t[i].text.lower() for i in children if self.t[i].dep in ("mark", "aux", "advmod")}
        if words & (_CONDITIONS | _DOUBTFUL | {"perhaps", "maybe", "possibly", "presumably"}):
            return True
        clauses = [i for i in children if self.t[i].dep == "advcl"]
        marks = {
            self.t[j].text.lower() for i in clauses for j in self.s.children(i) if self.t[j].dep == "mark"
        }
        return bool(marks & {"if", "unless"}) and "would" in words

    def _with_subject(self, head: int) -> tuple[list[int], list[int], Shape, str] | None:
        """The clause's tokens with those of its subject, whose words may stand elsewhere."""
        token = self.t[head]
        own = subject_of(self.s, head)
        tree = self.s.subtree(head)
        if own is not None and self.t[own].tag in ("WDT", "WP"):
            return self._relative(head, own, tree)
        if own is not None:
            return tree, self._noun_words(own), Shape.CLAUSE, ""
        first = first_conjunct(self.s, head)
        shared = subject_of(self.s, first)
        if first != head and shared is not None:
            return self._coordinated(head, first, shared, tree)
        if token.tag in ("VBG", "VBN") and not auxiliaries_of(self.s, head):
            return self._reduced(head, tree)
        return None

    def _noun_words(self, noun: int) -> list[int]:
        return self.s.subtree(noun)

    def _relative(self, head: int, pronoun: int, tree: list[int]):
        """ "the Bolsheviks, who seized power": the noun takes the pronoun's place."""
        noun = self.t[head].head
        if (
            self.t[head].dep != "relcl"
            or self.t[pronoun].head != head
            or self.t[pronoun].text.lower() == "what"
        ):
            return None
        subject = self._antecedent_words(noun, min(tree))
        if subject is None:
            return None
        return sorted({*subject, *(i for i in tree if i > pronoun)}), subject, Shape.CLAUSE, ""

    def _antecedent_words(self, noun: int, before: int) -> list[int] | None:
        """The words of a noun that stand before the clause that describes it."""
        if self.t[noun].pos not in ("NOUN", "PROPN"):
            return None
        words = [i for i in self.s.subtree(noun) if i < before and i not in self.phrase]
        while words and self.t[words[-1]].pos == "PUNCT":
            words.pop()
        if not words or before - words[-1] > 2 or words[-1] - words[0] >= len(words) + 2:
            return None
        return words

    def _coordinated(self, head: int, first: int, subject: int, tree: list[int]):
        """A later verb with the first one's subject, and its auxiliaries if it has none and needs them."""
        words = self._noun_words(subject)
        if self.t[subject].tag in ("WDT", "WP"):
            base = self._relative(first, subject, self.s.subtree(first))
            if base is None:
                return None
            words = base[1]
        kept = {*words, *tree}
        joint = min(tree) - 1
        if (
            joint >= 0
            and self.t[joint].dep not in ("cc", "punct", "advmod", "preconj")
            and joint not in self.phrase
        ):
            return None
        if not is_finite(self.s, head):
            helping = [i for i in self.s.children(first) if self.t[i].dep in ("aux", "auxpass", "neg")]
            if not helping or self.t[head].tag != self.t[first].tag:
                return None
            kept |= set(helping)
        elif (
            self.t[head].tag == "VBD"
            and self.t[first].tag == "VBN"
            and self.t[head].morph.find("Tense=Past") < 0
        ):
            return None
        return sorted(kept), words, Shape.CLAUSE, ""

    def _reduced(self, head: int, tree: list[int]):
        """A participle: "..., ramping to ...", "a treaty signed in ...", "founded in ..., the firm"."""
        token = self.t[head]
        if token.dep == "acl":
            main = clause_head(self.s, token.head)
            if not is_verb(self.s, main) or not is_finite(self.s, main):
                return None
            subject = self._antecedent_words(token.head, min(tree))
        elif token.dep in ("advcl", "pcomp"):
            matrix = clause_head(self.s, token.head)
            noun = subject_of(self.s, first_conjunct(self.s, matrix))
            subject = (
                None if noun is None or self.t[noun].tag in ("WDT", "WP", "EX") else self._noun_words(noun)
            )
        else:
            return None
        if subject is None or not subject:
            return None
        tree = [i for i in tree if i >= head]
        if token.tag == "VBG":
            return sorted({*subject, *tree}), subject, Shape.PARTICIPLE, ""
        if token.lemma in ("give", "base", "compare", "follow", "provide", "accord", "regard", "concern"):
            return None
        plural = any(
            self.t[i].tag in ("NNS", "NNPS") and self.t[i].head not in subject for i in subject
        ) or any(self.t[i].dep == "cc" for i in subject)
        return sorted({*subject, *tree}), subject, Shape.CLAUSE, "were" if plural else "was"

    def _fronted(self, kept: list[int], subject: list[int], shape: Shape, helper: str) -> Event | None:
        """ "Founded in 1864 in Basel, the firm ...": the firm was founded in Basel."""
        word = self.t[self._subject_word(subject)]
        tree = [i for i in kept if i not in subject and i not in self.phrase]
        tree = [i for i in tree if i not in parentheses(self.s, tree)]
        if (
            word.tag.startswith("PRP")
            or set(tree) & self.others
            or self._speaks(kept)
            or self._is_misread(subject)
        ):
            return None
        text = words_of(self.s, tree, lead=f"{words_of(self.s, subject)} {helper}")
        text = re.sub(rf"(?<= {helper} )[A-Z](?=[a-z])", lambda m: m.group().lower(), text, count=1)
        names = sum(self._is_name(i) for i in (*subject, *tree))
        return Event(text, shape, self.relation, False, False, 0, names, self._is_name(subject[0]))

    def _strip(self, kept: list[int], head: int, subject: list[int]) -> list[int] | None:
        """Take out other clauses, brackets, the date, introductions and late adverbials."""
        left = set(kept)
        for i in self.s.children(head):
            token = self.t[i]
            separate = (
                token.dep in ("conj", "parataxis")
                and is_verb(self.s, i)
                and subject_of(self.s, i) is not None
            )
            stray = token.dep in ("ccomp", "parataxis", "dep") and i < min(subject)
            if (separate or stray) and i in left:
                left -= set(self.s.subtree(i))
                left -= set(self._joint_before(i, head))
        left -= parentheses(self.s, sorted(left))
        left = self._piece(left, head)
        left -= self._later_verbs(head, left)
        left -= self.phrase | self._commas_around(left)
        left -= {
            i
            for i in self.s.children(head)
            if self.t[i].dep == "advmod" and self.t[i].text.lower() in _CONNECTIVES and not self.s.children(i)
        }
        opening = [i for i in sorted(left) if i < min(subject)]
        if min(subject) < head:
            words = {self.t[i].text.lower() for i in opening}
            if words & (_INVERTING | _CONDITIONS):
                return None
            if not words & _ATTRIBUTING:
                left -= set(opening)
        self._drop_late(left, head, set(subject))
        lone = [i for i in sorted(left) if i > max(subject)][:1]
        commas = [i for i in (*subject, *lone) if i in left and self.t[i].text == ","]
        if len(commas) == 1 and commas[0] >= max(subject):
            left.discard(commas[0])
        return sorted(left)

    def _joint_before(self, conjunct: int, head: int) -> list[int]:
        edge = min(self.s.subtree(conjunct))
        joints: list[int] = []
        while edge - 1 > head and (self.t[edge - 1].dep == "cc" or self.t[edge - 1].text in (",", ";")):
            edge -= 1
            joints.append(edge)
        return joints

    def _piece(self, left: set[int], head: int) -> set[int]:
        """The part between semicolons, colons and dashes in which the verb stands."""
        breaks = [
            i
            for i in sorted(left)
            if self.t[i].text in (";", ":", "—", "--", "–") and self.t[i].dep == "punct"
        ]
        low = max((i for i in breaks if i < head), default=-1)
        high = min((i for i in breaks if i > head), default=len(self.t))
        return {i for i in left if low < i < high or i < min(left, default=0)}

    def _later_verbs(self, head: int, left: set[int]) -> set[int]:
        """Coordinated verbs behind a date that stands with the first verb: it does not date them."""
        if min(self.phrase) < head:
            return set()
        dropped: set[int] = set()
        for i in self.s.children(head):
            if self.t[i].dep == "conj" and is_verb(self.s, i) and i > max(self.phrase):
                dropped |= set(self.s.subtree(i)) | set(self._joint_before(i, head))
        return dropped & left

    def _commas_around(self, left: set[int]) -> set[int]:
        low, high = min(self.phrase) - 1, max(self.phrase) + 1
        before = low in left and self.t[low].text == ","
        after = high in left and self.t[high].text == ","
        return {low, high} if before and after else set()

    def _drop_late(self, left: set[int], head: int, subject: set[int]) -> None:
        for i in self.s.children(head):
            tree = set(self.s.subtree(i))
            late = self.t[i].dep == "advcl" and i > head and max(tree) >= max(left) - 1
            when = any(self.t[j].text.lower() in ("when", "before") for j in self.s.children(i))
            if late and (tree & self.others or (when and self.relation is Relation.UNTIL)):
                left -= tree
        runs = segments(self.s, sorted(left))
        while len(runs) > 1:
            last = runs.pop()
            if head in last or subject & set(last) or not self._is_late_adverbial(last):
                return
            text = words_of(self.s, sorted(left))
            first = self.t[last[0]].text.lower()
            aside = first in _RELATIVES or first in _TIME_MARKS or self._is_offset(last)
            if not (aside or set(last) & self.others or len(text) > TELLING):
                return
            left -= set(last)
            left -= {i for i in left if i >= last[0] - 1}

    def _is_offset(self, run: list[int]) -> bool:
        return bool(
            re.match(
                r"(?i)(?:just |only |about )?\w+ \w+ (?:after|before|later|earlier)\b", words_of(self.s, run)
            )
        )

    def _is_late_adverbial(self, run: list[int]) -> bool:
        wanted = ("advcl", "prep", "npadvmod", "advmod", "relcl", "acl", "mark", "nummod", "quantmod")
        return all(self.t[i].dep in wanted for i in governors(self.s, run) if self.t[i].dep != "punct")

    # noun phrases

    def _phrase(self, noun: int) -> Event | None:
        words = [i for i in self.s.subtree(noun) if i not in self.phrase]
        words = [i for i in words if i not in parentheses(self.s, words)]
        for i in list(words):
            if i > noun and self.t[i].text in (",", ";", ":", "—", "–"):
                words = [w for w in words if w < i]
                break
        return self._named_phrase(words)

    def _named_phrase(self, words: list[int], lead: str = "") -> Event | None:
        names = [
            i for i in words if self.t[i].tag.startswith("NNP") or self.t[i].entity in ("NORP", "ORG", "GPE")
        ]
        if not names or self._speaks(words) or len(words) < 2 - bool(lead):
            return None
        self._fix_article(words)
        text = words_of(self.s, words, self.swapped, lead.strip())
        dangling = any(
            self.t[i].tag in ("PRP", "PRP$") or self.t[i].text.lower() in _POINTING - {"that"} for i in words
        )
        if (
            not lead
            and self.t[words[0]].text.lower() not in ("the", "a", "an")
            and self.t[words[0]].pos != "PROPN"
        ):
            return None
        if len(text) > PHRASE_LONG or re.search(r"[“”\"]", text):
            return None
        return Event(
            text, Shape.PHRASE, self.relation, False, dangling, 0, len(names), self._is_name(words[0])
        )

    def _bracketed(self) -> Event | None:
        """A name with its years in brackets behind it."""
        opening = max((i for i in range(min(self.date)) if self.t[i].text == "("), default=0)
        closing = next((i for i in range(max(self.date), len(self.t)) if self.t[i].text == ")"), 0)
        content = [i for i in range(opening + 1, closing) if i not in self.date and self.t[i].pos != "PUNCT"]
        if not opening or content:
            return None
        last = opening - 1
        noun = last
        while (
            self.t[noun].head < opening
            and self.t[self.t[noun].head].pos in ("NOUN", "PROPN", "ADP")
            and noun != self.t[noun].head
        ):
            noun = self.t[noun].head
        words = [i for i in self.s.subtree(noun) if i < opening]
        if self.t[last].entity == "PERSON":
            run = [i for i in range(opening) if all(self.t[j].entity == "PERSON" for j in range(i, opening))]
            is_range = bool(
                re.search(
                    r"\d\s*[-–—]\s*\d", self.s.text[self.span[0] - self.s.start : self.span[1] - self.s.start]
                )
            )
            return self._named_phrase(run, LIFE_OF) if is_range else None
        if self.t[words[0]].text.lower() != "the" and not any(self.t[i].text.lower() == "of" for i in words):
            return None
        return self._named_phrase(words)

    # words

    def _speaks(self, words: Sequence[int]) -> bool:
        return any(self.t[i].text.lower() in _SPEAKERS and self.t[i].tag.startswith("PRP") for i in words)

    def _fix_article(self, words: Sequence[int]) -> None:
        for a, b in zip(words, words[1:], strict=False):
            article = self.t[a].text
            if article.lower() in ("a", "an") and b != a + 1:
                word = self.t[b].text
                vowel = not (word.isupper() and word[0] == "U") and bool(
                    re.match(r"(?i)[aeio]|u(?!n[iv]|s[eiu]|k)|[FHLMNRSX][A-Z]", word)
                )
                right = "an" if vowel else "a"
                self.swapped[a] = right.capitalize() if article[0].isupper() else right

    def _finish(
        self, kept: list[int], subject: list[int], head: int, shape: Shape, helper: str
    ) -> Event | None:
        if self._speaks(kept) or len(kept) < 3:
            return None
        subject_word = self._subject_word(subject)
        if (
            self.t[subject_word].tag in ("WP", "WDT")
            or self._points(head, subject)
            or self._is_misread(subject)
        ):
            return None
        dangling = self._name_pronouns(kept, set(subject))
        vague = self._name_definites(kept)
        self._fix_article(kept)
        if helper:
            self.swapped[head] = f"{helper} {self.t[head].text}"
        raw = "".join(self.t[i].text for i in kept)
        if raw.count('"') % 2 or raw.count("“") != raw.count("”"):
            return None
        text = _TORN.sub("", words_of(self.s, kept, self.swapped))
        if _TORN_OFF.search(text):
            return None
        named = ("NORP", "GPE", "ORG", "PERSON")
        names = sum(self._is_name(i) or self.t[i].entity in named or i in self.swapped for i in kept)
        main = self.t[head].dep == "ROOT" or self.t[first_conjunct(self.s, head)].dep == "ROOT"
        return Event(
            text,
            shape,
            self.relation,
            main,
            dangling,
            vague,
            names,
            self._is_name(kept[0]) or kept[0] in self.swapped,
            antecedents=tuple(self.antecedents),
        )

    def _is_name(self, index: int) -> bool:
        token = self.t[index]
        return token.tag.startswith("NNP") or (
            token.entity in ("GPE", "NORP", "ORG", "PERSON") and token.pos != "DET"
        )

    def _subject_word(self, subject: list[int]) -> int:
        return next((i for i in subject if self.t[i].head not in subject), subject[0])

    def _is_misread(self, subject: list[int]) -> bool:
        """A relative "whose", or two subjects run together by the parser ("..., and the war began")."""
        texts = [self.t[i].text for i in subject]
        word = self.t[self._subject_word(subject)]
        if word.tag == "PRP" and word.text.lower() in ("him", "them", "her"):
            return True
        torn = any(a == "," and b in ("and", "but") for a, b in zip(texts, texts[1:], strict=False))
        commas = [i for i in subject[:-1] if self.t[i].text == ","]
        listed = any(self.t[i].dep == "cc" for i in subject)
        closed = subject[-1] + 1 < len(self.t) and self.t[subject[-1] + 1].text == ","
        open_aside = bool(commas) and not listed and not closed and self.t[commas[-1] + 1].pos != "PROPN"
        whose = any(self.t[i].tag == "WP$" for i in subject)
        return whose or open_aside or (torn and texts.count(",") == 1)

    def _points(self, head: int, subject: list[int]) -> bool:
        """ "Here's ...", "this shows", "these nice pictures": words that point into the document."""
        here = any(self.t[i].text.lower() == "here" for i in self.s.children(head))
        return here or self.t[subject[0]].text.lower() in _POINTING

    def _name_pronouns(self, kept: list[int], subject: set[int]) -> bool:
        """Put names for pronouns where that is certain; whether one stayed that needs a name."""
        dangling = False
        nominal = any(self.t[i].pos in ("PROPN", "NOUN") for i in subject)
        for i in kept:
            token = self.t[i]
            possessive = token.tag == "PRP$"
            if token.tag not in ("PRP", "PRP$") or token.dep == "expl" or "self" in token.text.lower():
                continue
            if token.text.lower() == "it" and self._is_empty_it(i):
                continue
            bound = possessive or token.dep in ("nsubj", "nsubjpass")
            if bound and i not in subject and (nominal or self.swapped):
                continue
            found = find_antecedent(self.sentences, self.number, i)
            if found is None or any(found.name.split()[-1] == self.t[j].text for j in kept):
                counted = token.text.lower() == "them" and self.t[token.head].text.lower() == "of"
                dangling = dangling or i in subject or not (bound or counted) or not nominal
                continue
            self.swapped[i] = found.name + ("’s" if possessive else "")
            self.antecedents.append(found)
        return dangling

    def _is_empty_it(self, index: int) -> bool:
        verb = self.t[index].head
        return (
            any(self.t[i].dep in ("ccomp", "xcomp", "csubj") for i in self.s.children(verb))
            and self.t[verb].pos == "AUX"
        )

    def _name_definites(self, kept: list[int]) -> int:
        """Put the full name for a bare "the treaty" where there is one; how many stay without."""
        vague = 0
        for a, b in zip(kept, kept[1:], strict=False):
            noun = self.t[b]
            if self.t[a].text.lower() != "the" or noun.head == a:
                continue
            sides = noun.pos == "NUM" and b + 1 < len(self.t) and self.t[b + 1].text.lower() in _SIDES
            bare = noun.pos == "NOUN" and self.t[a].head == b and self.s.children(b) == [a]
            if sides:
                vague += 2
            if not bare:
                continue
            found = find_full_name(self.sentences, self.number, b) if noun.tag == "NN" else None
            if found is None or any(found.name.split()[-1] == self.t[j].text for j in kept):
                vague += 1
                continue
            self.swapped |= {a: "", b: re.sub(r"^The\b", "the", found.name)}
            self.antecedents.append(found)
        return vague
