"""What a document says plainly of its key phrases: whole clauses, verbatim, that stand alone."""

import re
from collections.abc import Iterator, Sequence

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.key_phrases import Statement, as_shown, describe_phrases, is_useless
from app.facts.concepts.phrases import Phrases, announces, is_anaphoric, stands_alone
from app.facts.concepts.speakers import CLAIMING, OPENINGS, find_speaker
from app.facts.concepts.terms import is_term
from app.facts.language import Sentence
from app.facts.sparing import spared

MAX_STATEMENT = 290
MIN_WORDS = 6
_CONNECTIVES = frozenset(
    """but and yet so or indeed however thus therefore hence moreover furthermore nevertheless nonetheless
    instead also still meanwhile then consequently accordingly besides finally similarly likewise
    additionally conversely rather afterward afterwards later soon otherwise eventually overall
    specifically ultimately""".split()
)
_CONNECTIVE_PHRASES = re.compile(
    r"^(?:in (?:turn|fact|addition|contrast|particular|other words|short|sum|the end|the process|response)"
    r"|for (?:now|example|instance|this reason)|as a result|of course|on the other hand|on the contrary"
    r"|after all|at the same time|at first"
    r"|by contrast|as such|until now|to be sure|above all"
    r"|shortly (?:after|afterward|afterwards|thereafter)|soon (?:after|afterward)"
    r"|at (?:that|this) (?:time|point)|by (?:then|that time)|to this day|as well|in the meantime)$",
    re.IGNORECASE,
)
_SPECULATIVE = {"will", "would", "may", "might", "could", "should", "shall", "wo", "ca", "'ll"}


def find_statements(sentences: Sequence[Sentence], author: str, *, reader: bool = False) -> Iterator[Gloss]:
    """What each sentence says of the phrases in it. `reader`: the sentences are of readers' comments."""
    previous: Phrases | None = None
    for sentence in sentences:
        if len(sentence.tokens) < 4:
            previous = None
            continue
        phrases = Phrases(sentence)
        if previous is not None and previous.sentence.block != sentence.block:
            previous = None
        for statement in spared(sentence.text, _find_clauses, phrases, previous, author, reader):
            yield from describe_phrases(statement)
        yield from spared(sentence.text, _elaborations, phrases)
        previous = phrases


# -- clauses ----------------------------------------------------------------------------------


def _find_clauses(
    phrases: Phrases, previous: Phrases | None, author: str, reader: bool
) -> Iterator[Statement]:
    text = phrases.sentence.text
    if text.rstrip('”"’)').endswith("?") or len(text) > 700:
        return
    for verb in _clause_verbs(phrases):
        if (reader and _is_speculative(phrases, verb)) or _reports_claim(phrases, verb):
            continue
        attribution = find_speaker(phrases, verb, author)
        if attribution is None:
            continue
        for first, last in _extents(phrases, verb):
            first, last = phrases.trimmed(first, last)
            own = phrases.child(verb, "nsubj")
            we = own is not None and phrases.tokens[own].text.lower() == "we"
            said = _standing(phrases, first, last, previous, we)
            if said is not None:
                yield Statement(phrases, first, last, verb, said, attribution)
                break


def clause_extents(phrases: Phrases) -> Iterator[tuple[int, int, int, int]]:
    """Verb, subject, first and last word of every clause that the text itself states, the fullest first."""
    for verb in _clause_verbs(phrases):
        subject = phrases.child(verb, "nsubj", "nsubjpass")
        if subject is None or phrases.tokens[verb].dep not in ("ROOT", "conj", "advcl", "parataxis"):
            continue
        for first, last in _extents(phrases, verb):
            yield verb, subject, *phrases.trimmed(first, last)


def _clause_verbs(phrases: Phrases) -> Iterator[int]:
    for index, token in enumerate(phrases.tokens):
        if token.pos not in ("VERB", "AUX") or phrases.child(index, "nsubj", "nsubjpass") is None:
            continue
        finite = token.tag in ("VBZ", "VBP", "VBD") or any(
            phrases.tokens[c].dep in ("aux", "auxpass")
            and phrases.tokens[c].tag in ("VBZ", "VBP", "VBD", "MD")
            for c in phrases.children[index]
        )
        if finite and token.dep in ("ROOT", "ccomp", "conj", "advcl", "acl", "parataxis", "pcomp"):
            yield index


def _is_speculative(phrases: Phrases, verb: int) -> bool:
    return any(
        phrases.tokens[c].dep == "aux" and phrases.tokens[c].text.lower() in _SPECULATIVE
        for c in phrases.children[verb]
    )


def _reports_claim(phrases: Phrases, verb: int) -> bool:
    """Whether a clause only says that somebody by name claims something."""
    subject = phrases.child(verb, "nsubj")
    named = subject is not None and phrases.tokens[subject].pos == "PROPN"
    return named and phrases.tokens[verb].lemma in CLAIMING and phrases.child(verb, "ccomp") is not None


def _opens_torn(phrases: Phrases, first: int, verb: int) -> bool:
    """Whether a clause opens with "while" or "although" and no clause of its own stands behind that."""
    mark = phrases.tokens[first]
    if mark.dep != "mark":
        return False
    told = phrases.child(mark.head, "nsubj", "nsubjpass", "expl") is not None
    return not (told and phrases.tokens[mark.head].dep == "advcl" and phrases.tokens[mark.head].head == verb)


def _extents(phrases: Phrases, verb: int) -> Iterator[tuple[int, int]]:
    """Where a clause may begin and end, the fullest first, without what only ties it to its neighbours."""
    first, last = phrases.left[verb], _end_of_clause(phrases, verb)
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    assert subject is not None
    subordinate = phrases.tokens[verb].dep in ("advcl", "ccomp", "acl")
    first = _after_connectives(phrases, first, phrases.left[subject], subordinate)
    if not _ends_cleanly(phrases, verb, last) or _opens_torn(phrases, first, verb):
        return
    yield first, last
    start = phrases.left[subject]
    if (
        first != start
        and not _LIMITING.match(phrases.text(first, start - 1))
        and (phrases.tokens[start - 1].pos == "PUNCT" or _is_frame_word(phrases, start - 1))
    ):
        yield start, last
    if phrases.tokens[verb].dep == "conj":
        yield 0, len(phrases.tokens) - 1


_LIMITING = re.compile(
    r"(?i)(?:if|when|whenever|where|wherever|unless|once|until|with|without|under|given|assuming|provided|"
    r"except|only|(?:in|for|among|to|on|by|at) (?:\w+ )?(?:many|most|some|certain|several|few|classic|older|"
    r"earlier|traditional|early|other|this|that|these|those|such|theory|principle|practice))\b"
)
"""Openings without which a clause says more than its sentence does."""


def _is_frame_word(phrases: Phrases, index: int) -> bool:
    """Whether a word only opens the clause behind it."""
    return phrases.tokens[index].text.lower() in (*OPENINGS, "that", "and", "but", "yet", "so")


def _ends_cleanly(phrases: Phrases, verb: int, last: int) -> bool:
    """Whether a clause ends where its sentence pauses, a subordinate one before the main clause."""
    following = phrases.tokens[last + 1] if last + 1 < len(phrases.tokens) else None
    if following is not None and following.pos != "PUNCT" and following.dep != "cc":
        return False
    if phrases.tokens[verb].dep != "advcl" or following is None:
        return True
    main = phrases.tokens[verb].head
    subject = phrases.child(main, "nsubj", "nsubjpass")
    return main < verb or (subject is not None and subject > last and main > last)


def _end_of_clause(phrases: Phrases, verb: int) -> int:
    last = phrases.right[verb]
    for child in phrases.children[verb]:
        token = phrases.tokens[child]
        has_subject = phrases.child(child, "nsubj", "nsubjpass") is not None
        if child > verb and token.dep in ("conj", "parataxis") and has_subject:
            cut = phrases.left[child] - 1
            if phrases.tokens[cut].dep != "cc" and phrases.tokens[cut].text not in (";", ":", "—"):
                continue
            while cut > verb and phrases.tokens[cut].dep in ("cc", "punct"):
                cut -= 1
            last = min(last, cut)
        elif token.text in (";",) and child > verb:
            last = min(last, child - 1)
    return last


def _after_connectives(phrases: Phrases, first: int, subject: int, subordinate: bool) -> int:
    """Past "but", "indeed,", "in turn," and the conjunction of a subordinate clause."""
    moved = True
    while moved and first < subject:
        moved = False
        word = phrases.tokens[first].text.lower()
        if (
            phrases.tokens[first].pos == "PUNCT"
            or (word in _CONNECTIVES and _opens_clause(phrases, first, subject))
            or (subordinate and word in (*OPENINGS, "that"))
        ):
            first, moved = first + 1, True
            continue
        for size in (2, 3, 4):
            end = first + size
            loose = end == subject or (end < subject and phrases.tokens[end].text == ",")
            if loose and _CONNECTIVE_PHRASES.match(phrases.text(first, end - 1)):
                first, moved = end, True
                break
    return first


def _opens_clause(phrases: Phrases, index: int, subject: int) -> bool:
    """Whether a connective stands alone before its clause, not as part of "rather than" and the like."""
    following = phrases.tokens[index + 1].text
    conjunction = phrases.tokens[index].text.lower() in ("and", "but", "yet", "so", "or")
    return conjunction or following == "," or index + 1 == subject


_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}\b(?!, \d{4})"
)


def _standing(
    phrases: Phrases, first: int, last: int, previous: Phrases | None, we: bool = False
) -> str | None:
    """The clause as it can be shown, a name in the place of its first pronoun where that is certain."""
    words = phrases.text(first, last)
    if _DAY.search(words) and len(words.split()) < 14:
        return None
    if not len(words.split()) >= MIN_WORDS or len(words) > MAX_STATEMENT + 60:
        return None
    start, opening = first, ""
    if phrases.tokens[first].text.lower() in ("they", "it") and phrases.tokens[first].dep in (
        "nsubj",
        "nsubjpass",
    ):
        if phrases.tokens[first].text.lower() == "it" and (
            phrases.tokens[first + 1].lemma == "be" or announces(phrases, first)
        ):
            return None
        name = _antecedent(phrases, first, previous)
        if name is None:
            return None
        opening, start = name, first + 1
        if not _rest_stands(phrases, first, last):
            return None
    else:
        pronoun = _framed_pronoun(phrases, first)
        if pronoun is not None and not stands_alone(phrases, first, last):
            name = _antecedent(phrases, pronoun, previous)
            if name is None or not _rest_stands(phrases, pronoun, last):
                return None
            opening, start = f"{phrases.text(first, pronoun - 1)} {name}", pronoun + 1
        elif not stands_alone(phrases, first, last, we=we) or is_anaphoric(phrases, first, last):
            return None
    said = f"{opening} {phrases.text(start, last)}".strip()
    said = re.sub(r"\s*\([^()]{12,}\)", "", said)
    return said if len(said) <= MAX_STATEMENT and len(said.split()) >= MIN_WORDS else None


def _framed_pronoun(phrases: Phrases, first: int) -> int | None:
    """A subject "they" right behind an introductory phrase."""
    for index in range(first + 1, min(first + 14, len(phrases.tokens))):
        token = phrases.tokens[index]
        if token.text.lower() == "they" and token.dep in ("nsubj", "nsubjpass"):
            return index if phrases.tokens[index - 1].text in (",", "”", '"') else None
        if token.dep in ("nsubj", "nsubjpass"):
            return None
    return None


def _rest_stands(phrases: Phrases, pronoun: int, last: int) -> bool:
    """Whether everything but the replaced pronoun is grounded (its own possessives may follow it)."""
    plural = phrases.tokens[pronoun].text.lower() == "they"
    own = ("their", "them", "they", "themselves") if plural else ("its", "it", "itself")
    for index in range(pronoun + 1, last + 1):
        token = phrases.tokens[index]
        if token.tag in ("PRP", "PRP$") and token.text.lower() not in own:
            return False
        if token.text.lower() in ("this", "these", "such", "here", "those") and token.tag in (
            "DT",
            "RB",
            "PDT",
            "JJ",
        ):
            return False
    return True


def _antecedent(phrases: Phrases, pronoun: int, previous: Phrases | None) -> str | None:
    """The only name or plural subject before a pronoun that it can stand for, else None."""
    plural = phrases.tokens[pronoun].text.lower() == "they"
    earlier = _candidates(phrases, pronoun, plural)
    if not earlier and previous is not None:
        earlier = _candidates(previous, len(previous.tokens), plural)
    distinct = list(dict.fromkeys(earlier))
    return distinct[0] if len(distinct) == 1 else None


def _candidates(phrases: Phrases, before: int, plural: bool) -> list[str]:
    found: list[str] = []
    for index, token in enumerate(phrases.tokens[:before]):
        if token.dep not in ("nsubj", "nsubjpass") and not (not plural and token.dep == "poss"):
            continue
        pair = any(phrases.tokens[c].dep == "conj" for c in phrases.children[index])
        end = phrases.right[index] if pair else phrases.end_of_nominal(index)
        if plural and (token.tag in ("NNS", "NNPS") or pair) and end - phrases.left[index] <= 6:
            found.append(phrases.text(phrases.start_of_nominal(index), end))
        elif not plural and token.tag == "NNP" and token.entity not in ("PERSON", "DATE") and not pair:
            found.append(phrases.text(phrases.start_of_nominal(index), index))
    return [
        name
        for name in found
        if not re.match(r"(?:they|we|these|those|such|their|our|his|her|its)\b", name, re.I)
    ]


def _elaborations(phrases: Phrases) -> Iterator[Gloss]:
    """ "... the structure of X: it did this and that": the clause behind the colon is about X."""
    for colon, token in enumerate(phrases.tokens):
        if token.text != ":" or colon < 3 or colon > len(phrases.tokens) - 6:
            continue
        verb = next((i for i in _clause_verbs(phrases) if i > colon), None)
        if verb is None:
            return
        first, last = phrases.trimmed(
            colon + 1, phrases.right[verb] if phrases.right[verb] > verb else len(phrases.tokens) - 1
        )
        subject = phrases.child(verb, "nsubj", "nsubjpass")
        if subject is None or phrases.left[subject] != first:
            return
        said = _standing(phrases, first, last, None)
        heads = [
            i for i, t in enumerate(phrases.tokens[:colon]) if t.dep in ("dobj", "pobj") and t.pos == "NOUN"
        ]
        if said is None or not heads:
            return
        term = phrases.start_of_nominal(heads[-1]), phrases.end_of_nominal(heads[-1])
        shown = as_shown(phrases, term)
        sentence = phrases.sentence
        if is_term(shown, phrases.tokens[term[0] : term[1] + 1]) and not is_useless(phrases, term):
            yield Gloss(shown, said, Form.STATEMENT, sentence.start, sentence.end, sentence.block, 0.7)
        return
