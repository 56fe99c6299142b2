"""A statement as parts that a question may move or leave a gap for: front, subject, verb, tail.

The words stay the statement's own: its auxiliary goes before its subject, one whole part is left out as
the answer, and what a comma sets off at the end may go.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.cards.questions.clause_fronts import LONGEST_FRONT, read_front
from app.cards.refusals.undated_times import is_yearless_front
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.phrases import NOMINAL, Phrases

_BETWEEN = ("aux", "auxpass", "neg", "advmod")
_MODALS = frozenset("can could may might must shall should will would".split())
_CLOSED = ("DET", "ADP", "SCONJ", "ADV", "NUM", "PRON", "CCONJ", "PART")
_BARE_OWNERS = frozenset(
    """nature society mankind humanity industry government parliament history today tomorrow yesterday
    everyone everybody someone life art science music capital labor labour management evolution""".split()
)
"""Common nouns that own something without an article before them."""
_NEGATIVE = frozenset("not n't n’t never no neither nor hardly scarcely barely".split())
_LATER = ("VBD", "VBZ", "VBP", "VBN")


LONGEST_OTHER_NAME = 6
"""Words of "or lie detector test"."""


@dataclass(frozen=True, slots=True)
class PlainClause:
    """A clause of a statement. All indices are tokens; `last` is the last one that questions keep.

    `body` is where the predicate begins: behind the subject, and behind what commas set off or a first verb
    says of it.
    """

    phrases: Phrases
    verb: int
    subject: int
    first: int
    subject_end: int
    body: int
    last: int
    front: str = ""

    @property
    def is_negated(self) -> bool:
        """Whether the clause says that something is not so."""
        tokens = self.phrases.tokens[self.first : self.last + 1]
        return any(t.text.lower() in _NEGATIVE for t in tokens)

    @property
    def asked_of(self) -> str:
        """The subject as it stands inside a question."""
        return lowered(self.phrases, self.first, self.subject_end)

    def text(self, first: int, last: int) -> str:
        """Words of the statement."""
        return self.phrases.text(first, last)

    def until(self, last: int) -> "PlainClause":
        """The clause cut before what follows `last`."""
        return replace(self, last=self.phrases.trimmed(self.verb, last)[1])


def read_clause(phrases: Phrases) -> PlainClause | None:
    """The parts of a statement, or None where it has no plain order of front, subject, verb and rest."""
    verb = phrases.sentence.root
    if re.search(
        r"\b(?:not (?:only|just|merely)|neither|respectively)\b", phrases.sentence.text, re.IGNORECASE
    ):
        return None  # a cut would turn what it says, or part two lists that go together
    tokens = phrases.tokens
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    subject = subject if subject is not None else _gerund(phrases, verb)
    if not _is_verb_of_dictionary(tokens[verb].text.lower()):
        return None  # a noun that was read as the verb
    if (
        subject is None
        or tokens[verb].pos not in ("VERB", "AUX")
        or (tokens[subject].pos not in (*NOMINAL, "NUM") and tokens[subject].dep != "csubj")
    ):
        return None
    if sum(tokens[c].dep in ("nsubj", "nsubjpass", "expl", "csubj") for c in phrases.children[verb]) != 1:
        return None
    first, (subject_end, body) = phrases.left[subject], _subject_extent(phrases, subject)
    subject_end, body = _past_aside(phrases, subject, first) or (subject_end, body)
    if subject_end >= verb or not _is_finite(phrases, verb) or _is_loose_subject(phrases, first, subject_end):
        return None
    if any(not _is_between(phrases, i, body, verb) for i in range(body, verb)):
        return None
    front = read_front(phrases, first, verb)
    if front and tokens[verb].tag == "VBD" and is_yearless_front(front):
        front = ""
    listed = any(t.text == "," for t in tokens[first : subject_end + 1])
    if (
        front is None
        or (front and listed)
        or _is_torn(phrases, verb)
        or (tokens[first].pos in ("ADP", "SCONJ") and not _opens_with_amount(phrases, first))
    ):
        return None
    return PlainClause(phrases, verb, subject, first, subject_end, body, _end(phrases, verb), front)


def _is_between(phrases: Phrases, index: int, body: int, verb: int) -> bool:
    """Whether a word may stand between subject and verb: its auxiliaries and adverbs ("very widely")."""
    token = phrases.tokens[index]
    grading = (
        token.dep == "advmod" and body <= token.head < verb and phrases.tokens[token.head].dep == "advmod"
    )
    return token.dep in _BETWEEN and (token.head == verb or grading)


def _gerund(phrases: Phrases, verb: int) -> int | None:
    """A deed as the subject: "saving a job costs ..."."""
    deed = phrases.child(verb, "csubj")
    if deed is None or phrases.tokens[deed].tag != "VBG" or phrases.left[deed] != deed or deed > verb:
        return None
    if phrases.child(verb, "attr") is not None:
        return None  # "Underlying the skin is the fat": turned round
    return deed


def _opens_with_amount(phrases: Phrases, first: int) -> bool:
    """Whether a subject is "about half of the trade", "over 40 percent of the votes"."""
    tokens = phrases.tokens
    near = tokens[first].text.lower() in ("about", "around", "over", "under", "between", "up")
    return near and any(t.tag == "CD" or t.lemma in ("half", "third") for t in tokens[first + 1 : first + 4])


def read_later_clauses(clause: PlainClause) -> Iterator[PlainClause]:
    """What else the statement says of its subject, verb by verb: "... and founded a school"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if clause.is_negated:
        return
    for child in phrases.children[clause.verb]:
        token = tokens[child]
        if token.dep != "conj" or token.tag not in _LATER or child <= clause.last:
            continue
        helped = any(tokens[c].dep in ("aux", "nsubj", "nsubjpass", "mark") for c in phrases.children[child])
        passive = phrases.child(child, "auxpass")
        start = passive if passive is not None else phrases.left[child]
        joint = tokens[start - 1].text.lower()
        if passive is not None and (tokens[passive].tag not in _LATER[:3] or passive != phrases.left[child]):
            continue
        if passive is None and token.tag == "VBN":
            continue
        alike = (
            passive is not None or token.tag == tokens[clause.verb].tag or tokens[clause.verb].lemma == "be"
        )
        if (
            helped
            or joint not in ("and", ",")
            or (passive is None and start != child)
            or not alike
            or _is_torn(phrases, child)
        ):
            continue
        last = _end(phrases, child)
        if last > child and not any(t.text.lower() in _NEGATIVE for t in tokens[child:last]):
            yield replace(clause, verb=child, body=start, last=last)


def _subject_extent(phrases: Phrases, subject: int) -> tuple[int, int]:
    """The subject's last word and where the predicate begins, past what two commas set off between them."""
    tokens, first, last = phrases.tokens, phrases.left[subject], phrases.right[subject]
    verb = tokens[subject].head
    if last > verb > subject:
        inside = [c for c in phrases.children[subject] if phrases.right[c] < verb]
        last = max([subject, *(phrases.right[c] for c in inside)])
    commas = [i for i in range(first, min(last + 2, len(tokens))) if tokens[i].text == ","]
    if len(commas) != 2 or commas[1] not in (last, last + 1) or commas[0] <= subject:
        return last, last + 1
    inside = tokens[commas[0] + 1 : commas[1]]
    listed = any(t.dep in ("conj", "cc") for t in tokens[first : commas[0]]) or inside[0].dep == "cc"
    spoken = inside[0].text.lower() in ("such", "like", "including", "especially", "particularly")
    if listed or (spoken and inside[0].text.lower() != "like"):
        return (commas[0] - 1, commas[1] + 1) if spoken and not listed else (last, last + 1)
    return commas[0] - 1, commas[1] + 1


def _past_aside(phrases: Phrases, subject: int, first: int) -> tuple[int, int] | None:
    """The subject's end and the predicate's start around what two commas set off: ", beginning in May,"."""
    tokens, verb = phrases.tokens, phrases.tokens[subject].head
    other = _past_other_name(phrases, subject, first)
    if other is not None:
        return other
    if phrases.child(subject, "conj") is not None:
        return None
    body = verb
    while body > subject and tokens[body - 1].dep in _BETWEEN and tokens[body - 1].head == verb:
        body -= 1
    commas = [i for i in range(subject + 1, body) if tokens[i].text == ","]
    if len(commas) < 2 or commas[-1] != body - 1 or any(t.text == "," for t in tokens[first:subject]):
        return None
    opening = tokens[commas[0] + 1]
    heads = {tokens[i].head for i in range(commas[0] + 1, commas[-1])} - set(range(commas[0] + 1, commas[-1]))
    kept = opening.text.lower() in ("and", "or", "except", "without", "unlike", "if", "when", "only", "but")
    return None if kept or not heads <= {subject, verb} else (commas[0] - 1, body)


def _past_other_name(phrases: Phrases, subject: int, first: int) -> tuple[int, int] | None:
    """The same around another name between two commas and what two dashes set off: ", or lie detector,"."""
    tokens, verb = phrases.tokens, phrases.tokens[subject].head
    marks = [i for i in range(subject + 1, verb) if tokens[i].text in (",", "—", "–", "--")]
    if len(marks) != 2 or tokens[marks[0]].text != tokens[marks[1]].text:
        return None
    inside, body = tokens[marks[0] + 1 : marks[1]], marks[1] + 1
    if any(tokens[i].dep not in _BETWEEN for i in range(body, verb)) or not inside:
        return None
    dashed = tokens[marks[0]].text != ","
    named = inside[0].text.lower() == "or" and len(inside) <= LONGEST_OTHER_NAME
    if not (dashed or named) or any(t.text == "," for t in tokens[first:subject]):
        return None
    return (marks[0] - 1, body) if phrases.left[subject] >= first else None


def lowered(phrases: Phrases, first: int, last: int) -> str:
    """Words as they stand inside a sentence: the capital that only opened it goes."""
    text, token = phrases.text(first, last), phrases.tokens[first]
    if first > 0 or not token.text[:1].isupper() or re.search(r"[A-Z]", token.text[1:]):
        return text
    following = phrases.tokens[first + 1] if first + 1 < len(phrases.tokens) else None
    if token.pos in _CLOSED:
        return text[:1].lower() + text[1:]
    if token.pos == "PROPN" or (following is not None and following.pos == "PROPN" and first < last):
        return text
    if token.tag == "NNS" and first == last and phrases.tokens[token.head].tag == "VBZ":
        return text  # "Wales has ...": a name
    owns = first < last and following is not None and following.tag == "POS" and token.tag == "NN"
    if owns and token.text.lower() not in _BARE_OWNERS:
        return text  # "Lie's work": one that owns and has no article bears a name
    many = token.tag == "NNS" and token.pos == "NOUN" and is_common_word(token.text)
    if many and not re.search(r"(?:ans|ese|ics|ites|is)$", token.text):
        return text[:1].lower() + text[1:]  # many of a kind
    name = re.search(r"(?:an|ish|ese|ic)$", token.text) and not is_common_word(token.text)
    return text if name or not is_common_word(token.text) else text[:1].lower() + text[1:]


# -- reading ----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _is_verb_of_dictionary(word: str) -> bool:
    from lemminflect import getAllLemmas

    return bool({"VERB", "AUX"} & set(getAllLemmas(word))) or word in ("’s", "'s", "’re", "'re")


def _is_finite(phrases: Phrases, verb: int) -> bool:
    helpers = [
        phrases.tokens[c]
        for c in phrases.children[verb]
        if phrases.tokens[c].dep in ("aux", "auxpass") and c < verb
    ]
    if helpers:
        return helpers[0].tag in ("VBD", "VBZ", "VBP", "MD") or helpers[0].text.lower() in _MODALS
    if phrases.tokens[verb].tag == "VB":  # "red algae absorb": a bare form behind its subject
        return not any(phrases.tokens[c].text.lower() == "to" for c in phrases.children[verb])
    return phrases.tokens[verb].tag in ("VBD", "VBZ", "VBP") or _is_past(phrases, verb)


def _is_past(phrases: Phrases, verb: int) -> bool:
    """Whether what was read as a participle is a past tense, as no auxiliary stands with it."""
    token = phrases.tokens[verb]
    helped = any(phrases.tokens[c].dep in ("aux", "auxpass") for c in phrases.children[verb])
    return (
        token.tag == "VBN"
        and token.text.endswith("ed")
        and not helped
        and phrases.child(verb, "nsubj") is not None
    )


def _is_loose_subject(phrases: Phrases, first: int, last: int) -> bool:
    """Whether the subject was torn: a comma or dash in it that nothing closes, a pronoun, two clauses."""
    words = list(phrases.tokens[first : last + 1])
    if not words:
        return True
    dated = (
        len(words) > 2
        and words[0].pos in ("ADP", "ADV")
        and words[1].tag == "CD"
        and re.fullmatch(r"\d{3,4}", words[1].text)
    )
    if words[-1].dep == "cc" or dated:
        return True
    listed = any(t.dep == "cc" for t in words)
    marks = [t for t in words if t.text in (",", ";", ":", "—", "–", "(", ")")]
    if marks and not listed:
        return True
    asked = [i for i in range(first, last + 1) if phrases.tokens[i].tag in ("WDT", "WP", "WRB", "WP$")]
    return (
        any(not _is_relative_within(phrases, i, first, last) for i in asked)
        or len(words) > 22
        or any(t.tag in ("PRP", "EX") for t in words)
    )


def _is_relative_within(phrases: Phrases, word: int, first: int, last: int) -> bool:
    """Whether "that" or "which" opens a clause, no comma before it, that the subject holds whole: "the motive
    that lies at the root"."""
    verb = phrases.tokens[word].head
    if phrases.tokens[word].dep == "pobj":
        verb = phrases.tokens[verb].head
    whole = phrases.tokens[verb].dep == "relcl" and first < word < verb <= phrases.right[verb] == last
    token = phrases.tokens[word]
    led = token.dep == "pobj" and token.head == word - 1  # "the unit with which they are concerned"
    plain = token.tag in ("WDT", "WP") and (token.dep in ("nsubj", "nsubjpass") or led)
    return (
        whole
        and plain
        and "," not in (phrases.tokens[word - 1].text, phrases.tokens[word - 1 - led].text)
        and last - first < LONGEST_FRONT
    )


def _is_torn(phrases: Phrases, verb: int) -> bool:
    """Whether two clauses stand side by side, or somebody is quoted."""
    tokens = phrases.tokens
    if verb + 1 < len(tokens) and tokens[verb + 1].tag in ("VBD", "VBZ") and tokens[verb].tag != "VBZ":
        return True  # "the princes concerned cared little": the first is a participle
    for child in phrases.children[verb]:
        token = tokens[child]
        own = phrases.child(child, "nsubj", "nsubjpass", "expl") is not None
        if token.dep in ("ccomp", "parataxis", "dep") and own:
            marked = any(
                tokens[c].dep == "mark" or tokens[c].tag.startswith("W") for c in phrases.children[child]
            )
            if not marked and (tokens[phrases.left[child] - 1].text in (",", ":", ";") or child < verb):
                return True
        if token.dep == "dep" or (token.dep == "conj" and token.pos in NOMINAL):
            return True
        if token.dep == "conj" and child > verb and _is_unjoined(phrases, child):
            return True
    return False


def _is_unjoined(phrases: Phrases, later: int) -> bool:
    """Whether a noun stands right before a finite verb that was joined to the clause's: the subject of a
    clause of its own, which was taken into the first ("... via Oslo and Lund sent ...")."""
    tokens, start = phrases.tokens, phrases.left[later]
    alone = start == later and tokens[later].tag in ("VBD", "VBZ", "VBP")
    return alone and tokens[later - 1].pos in ("NOUN", "PROPN", "PRON")


def _end(phrases: Phrases, verb: int) -> int:
    """Where the clause ends: before a coordinated verb, a loose relative or participle, a colon or dash."""
    tokens = phrases.tokens
    last = phrases.trimmed(verb, len(tokens) - 1)[1]
    for child in phrases.children[verb]:
        if child > verb and tokens[child].dep == "conj" and tokens[child].pos in ("VERB", "AUX"):
            cut = phrases.left[child] - 1
            while cut > verb and (tokens[cut].dep == "cc" or tokens[cut].text in (",", ";")):
                cut -= 1
            if not any(t.text.lower() == "either" for t in tokens[verb : cut + 1]):
                last = min(last, cut)
    depth = 0
    for index in range(verb + 1, last + 1):
        text = tokens[index].text
        depth += (text in "“(") - (text in "”)")
        explaining = (
            text == "for"
            and tokens[index - 1].text == ","
            and any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens[index : last + 1])
        )
        if not depth and (explaining or text in (";", ":", "—", "–", "--")):
            last = min(last, index - 1)
            break
    loose = _loose_tail(phrases, verb, last)
    return phrases.trimmed(verb, loose)[1]


def _loose_tail(phrases: Phrases, verb: int, last: int) -> int:
    """The end without a last part that a comma sets off: ", which ...", ", leading to ..."."""
    tokens = phrases.tokens
    for index in range(last, verb, -1):
        if tokens[index].dep not in ("relcl", "advcl", "acl") or phrases.right[index] < last:
            continue
        start = phrases.left[index]
        if (
            start > verb
            and tokens[start - 1].text == ","
            and tokens[start].tag in ("WDT", "WP", "WP$", "WRB", "VBG", "IN")
        ):
            if tokens[start].text.lower() in ("because", "if", "unless", "that"):
                return last
            if (
                tokens[start].tag == "IN"
                and tokens[index].dep == "advcl"
                and tokens[start].text.lower()
                not in (
                    "although",
                    "though",
                    "while",
                    "whereas",
                )
            ):
                return last
            return start - 2
    return last
