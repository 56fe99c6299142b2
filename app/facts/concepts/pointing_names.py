"""Names for what was just told: "This is called X", "a league, the X League,", "openness, or X"."""

import re
from collections.abc import Iterator

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import CALLING, MAX_DEFINITION
from app.facts.concepts.namings import name_in_passing, run_of_name
from app.facts.concepts.phrases import NOMINAL, Phrases, stands_alone
from app.facts.concepts.terms import clean_term, is_term
from app.facts.concepts.trimming import Range

# -- "...; geologists call this X", "This is known as X" -----------------------------------------

_THIS = ("this", "that", "it", "these", "they", "such")
_TOGETHER = ("together", "collectively", "jointly")
_OFTEN = ("also", "often", "sometimes", "usually", "generally", "now", "today", "commonly")


_FINITE = ("VBD", "VBZ", "VBP", "MD")
_ANY_DEED = frozenset(
    """process phenomenon mechanism effect practice technique approach method state condition behavior
    behaviour event procedure movement motion type kind form sort way arrangement system reaction change
    tendency action strategy style pattern habit situation policy operation step event trick""".split()
)
"""Nouns that take up whatever a sentence has told."""


def find_pointing_names(phrases: Phrases, previous: Phrases | None) -> Iterator[Gloss]:
    """A name for what the clause or sentence before has told: both together, to be asked by a blank."""
    for index, token in enumerate(phrases.tokens[:-1]):
        opening = _opening_of_pointer(phrases, index) if token.text.lower() in _THIS else None
        if opening is None:
            continue
        first, start = opening
        named = _with_owner(phrases, run_of_name(phrases, start))
        gloss = _told_before(phrases, first, named, previous) if named else None
        if gloss:
            yield gloss
        return


def _with_owner(phrases: Phrases, named: Range | None) -> Range | None:
    """ "the components of emotion" where only "of" and one noun end the sentence."""
    tokens = phrases.tokens
    if named is None or named[1] + 3 >= len(tokens) or tokens[named[1] + 1].text != "of":
        return named
    noun, behind = tokens[named[1] + 2], tokens[named[1] + 3]
    return (named[0], named[1] + 2) if noun.pos == "NOUN" and behind.text in (".", ",") else named


def _opening_of_pointer(phrases: Phrases, index: int) -> tuple[int, int] | None:
    """Where the naming clause begins and where its name does: "this is called X", "we call this X"."""
    tokens = phrases.tokens
    before = tokens[index - 1] if index else None
    if before is not None and before.lemma in CALLING and before.tag in ("VBP", "VBZ", "VBD"):
        subject = phrases.child(index - 1, "nsubj")
        plain = subject is not None and tokens[subject].tag in ("NNS", "NNP", "NNPS")
        if subject is None or not plain:
            return None
        return phrases.left[subject], _past_bearer(phrases, index + 1)
    at = _past_kind(phrases, index + 1)
    if at < len(tokens) and tokens[at].text in ("is", "are", "was", "were"):
        at += 1
        while at < len(tokens) and tokens[at].text in (*_OFTEN, "what"):
            at += 1
        words = phrases.text(at, min(at + 2, len(tokens) - 1)).lower()
        for opening, size in (("known as", 2), ("referred to as", 3), ("called", 1), ("termed", 1)):
            if words.startswith(opening):
                return index, at + size
    return None


def _past_kind(phrases: Phrases, start: int) -> int:
    """Past the noun of "this process", "these small plates" or "this kind of motion"."""
    tokens, at = phrases.tokens, start
    while at < min(start + 5, len(tokens) - 1) and tokens[at].pos in ("NOUN", "ADJ", "ADV", "VERB"):
        if tokens[at].tag in ("VBZ", "VBP", "VBD"):
            break
        at += 1
    of = at > start and tokens[at].text == "of" and tokens[at + 1].pos == "NOUN"
    return at + 2 if of else at


def _past_bearer(phrases: Phrases, start: int) -> int:
    """Past the noun of "this process" or "that landmass", to the name behind it."""
    end = start
    while end < len(phrases.tokens) and phrases.tokens[end].pos in ("NOUN", "ADJ", "PROPN"):
        end += 1
    capital = next((i for i in range(start, end) if phrases.tokens[i].text[:1].isupper()), None)
    if phrases.tokens[start - 1].dep != "det" or end - start < 2:
        return start
    return capital if capital is not None else end - 1


def _members(phrases: Phrases) -> str | None:
    """The list of three or more nouns that ends a sentence, which "together, these" takes up."""
    tokens = phrases.tokens
    if tokens[0].dep == "mark" or tokens[0].tag == "WRB":
        return None  # "Once it reaches the mill, the weir, ...": the front may run into the list
    last = phrases.trimmed(0, len(tokens) - 1)[1]
    heads = [i for i, t in enumerate(tokens) if t.dep == "conj" and t.pos in NOMINAL]
    first = next((tokens[i].head for i in heads if tokens[tokens[i].head].dep != "conj"), None)
    if first is None or len(heads) < 2 or tokens[first].pos not in NOMINAL or phrases.right[first] < last:
        return None
    start = phrases.start_of_nominal(first)
    if any(t.tag in _FINITE and t.dep != "relcl" for t in tokens[start : last + 1]):
        return None  # "Once it reaches the mill, the weir, sluice and pond release water": a clause, no list
    said = phrases.text(start, last)
    plain = stands_alone(phrases, start, last)
    listed = said.count(",") >= 1 and not re.search("[—–;]", said)
    return said if plain and listed and len(said) <= MAX_DEFINITION else None


def _to_name(phrases: Phrases, last: int) -> str:
    """The sentence to its name, where only another clause, a reason or a bracket follows."""
    tokens = phrases.tokens
    behind = tokens[last + 1 : last + 3]
    closes = bool(behind) and (behind[0].text in ("(", "and", "because") or behind[0].text == ",")
    return f"{phrases.text(0, last)}." if closes else phrases.sentence.text


def _takes_up(phrases: Phrases, first: int, previous: Phrases) -> bool:
    """Whether "this NOUN" is what the sentence before told: any deed, or a word of the noun's stem."""
    kind = _past_kind(phrases, first + 1) - 1
    if kind <= first or phrases.tokens[kind].pos != "NOUN":
        return True
    lemmas = {t.lemma.lower() for t in phrases.tokens[first + 1 : kind + 1] if t.pos == "NOUN"}
    told = {t.lemma.lower()[:6] for t in previous.tokens if t.pos in ("NOUN", "VERB", "ADJ")}
    return bool(lemmas & _ANY_DEED) or any(lemma[:6] in told for lemma in lemmas)


def _told_bearer(phrases: Phrases, previous: Phrases) -> str | None:
    """ "... a series of engines that run on steam. These engines are called X": what sets the noun apart."""
    kind = _past_kind(phrases, 1) - 1
    if kind < 1 or phrases.tokens[kind].pos != "NOUN":
        return None
    found = [
        i for i, t in enumerate(previous.tokens) if t.lemma == phrases.tokens[kind].lemma and t.pos == "NOUN"
    ]
    if len(found) != 1 or previous.tokens[found[0]].tag != phrases.tokens[kind].tag:
        return None
    head, tokens = found[0], previous.tokens
    behind = tokens[head + 1] if head + 1 < len(tokens) else None
    if behind is None or not (behind.tag in ("WDT", "WP", "VBN", "VBG") or behind.text in ("that", "with")):
        return None
    clause = next(
        (c for c in range(head + 1, len(tokens)) if tokens[c].dep in ("relcl", "acl", "prep")), None
    )
    if clause is None or tokens[clause].head > head:
        return None
    first, last = previous.trimmed(previous.start_of_nominal(head), previous.right[clause])
    loose = next((i for i in range(head + 1, last) if tokens[i].text in (",", ";", "—")), last + 1)
    first, last = previous.trimmed(first, loose - 1)
    said = previous.text(first, last)
    whole = 5 <= len(said.split()) <= 35 and stands_alone(previous, first, last, we=True)
    return said if whole and said.count("(") == said.count(")") else None


def _told_before(phrases: Phrases, first: int, named: Range, previous: Phrases | None) -> Gloss | None:
    """The gloss of a name by the clause before it in the sentence, else by the sentence before."""
    sentence = phrases.sentence
    named = phrases.without_determiner(*named), named[1]
    tokens = phrases.tokens[named[0] : named[1] + 1]
    name, start, said = clean_term(phrases.text(*named)), sentence.start, _to_name(phrases, named[1])
    together = first in (1, 2) and phrases.tokens[0].text.lower() in _TOGETHER
    if phrases.tokens[first].text.lower() == "they" and not together:
        return None
    first = 0 if together else first
    if first > 5:
        if phrases.tokens[first - 1].text not in (";", "—", ":", ",", "and", "or"):
            return None
        told, last = phrases, first - 1
    elif first == 0 and previous is not None and not previous.sentence.text.rstrip().endswith("?"):
        told, last = previous, len(previous.tokens) - 1
        start, said = previous.sentence.start, f"{previous.sentence.text} {said}"
    else:
        return None
    if previous is not None and told is previous and not _takes_up(phrases, first, previous):
        return None
    opens = told.tokens[0].pos == "CCONJ" or told.tokens[0].text.lower() in ("thus", "however", "then")
    if opens or not stands_alone(told, *told.trimmed(0, last), we=together) or not is_term(name, tokens):
        return None
    said = " ".join(said.split()).rstrip(". ")
    bearer = _told_bearer(phrases, previous) if told is previous and previous is not None else None
    if bearer is not None and is_term(name, tokens):
        return Gloss(name, bearer, Form.LISTED, start, sentence.end, sentence.block, 0.9)
    members = _members(told) if together else None
    if members is not None and not any(t.entity == "PERSON" for t in tokens):
        return Gloss(name, members, Form.LISTED, start, sentence.end, sentence.block, 0.9)
    if (
        any(t.entity == "PERSON" for t in tokens)
        or not 8 <= len(said.split()) <= 45
        or len(said) > MAX_DEFINITION
    ):
        return None
    if said.casefold().count(name.casefold()) != 1:
        return None
    return Gloss(name, said, Form.NAMED, start, sentence.end, sentence.block, 0.8)


# -- "a league, the X League,", "openness, or glasnost" -----------------------------------------


def find_names_beside(phrases: Phrases) -> Iterator[Gloss]:
    """A sentence that names beside a plain noun what it speaks of, to be asked by a blank."""
    for index in range(2, len(phrases.tokens) - 2):
        word = phrases.tokens[index].text.lower()
        named = None
        if word == "," and phrases.tokens[index + 1].text.lower() == "the":
            named = _name_behind(phrases, index)
        elif word == "or":
            named = _rarer(phrases, index)
        gloss = name_in_passing(phrases, named) if named is not None else None
        if gloss is not None:
            yield gloss


def _name_behind(phrases: Phrases, comma: int) -> Range | None:
    """The name of "a league, the Schmalkaldic League,": it repeats the noun that it names."""
    tokens = phrases.tokens
    last = comma + 2
    while last + 1 < len(tokens) and tokens[last + 1].pos == "PROPN":
        last += 1
    ends = last + 1 < len(tokens) and tokens[last + 1].text in (",", ".", ";", "—")
    plain = tokens[comma - 1].pos == "NOUN" and tokens[comma - 1].text.islower()
    repeated = plain and tokens[last].text.casefold() == tokens[comma - 1].text.casefold()
    named = tokens[comma + 2].pos == "PROPN" and last > comma + 2
    return (comma + 2, last) if ends and repeated and named else None


def _rarer(phrases: Phrases, conjunction: int) -> Range | None:
    """The word of "governors or nomarchs", "glasnost, or openness" that no dictionary knows."""
    tokens = phrases.tokens
    left = conjunction - 1 - (tokens[conjunction - 1].text == ",")
    right = conjunction + 1 + (tokens[conjunction + 1].text in ("the", "“", '"'))
    if right >= len(tokens) or tokens[left].pos != "NOUN" or tokens[right].pos not in ("NOUN", "ADJ"):
        return None
    inside = tokens[left - 1].text in ("(", ",") or any(
        t.text == "(" for t in tokens[max(0, left - 3) : left]
    )
    if inside:
        return None
    known = is_common_word(tokens[left].text), is_common_word(tokens[right].text)
    same = (tokens[left].tag == "NNS") == (tokens[right].tag == "NNS")
    if known == (False, True) and tokens[left].text.islower():
        first = left
        while (
            first > 0
            and tokens[first - 1].pos in ("NOUN", "PROPN", "X", "ADJ")
            and not (is_common_word(tokens[first - 1].text))
        ):
            first -= 1
        return first, left
    alone = right + 1 < len(tokens) and tokens[right + 1].pos not in ("NOUN", "PROPN")
    return (
        (right, right) if known == (True, False) and same and alone and tokens[right].text.islower() else None
    )
