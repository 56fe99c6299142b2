"""Where the noun phrases beside a definition begin and end: names before a comma, objects, explanations."""

import re

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.trimming import Range


def term_ending_at(phrases: Phrases, last: int) -> Range | None:
    """The noun phrase whose last word is here."""
    for first, end in phrases.quotes:
        if end <= last <= end + 1 and last - end <= 1:
            return first, end
    if phrases.tokens[last].text == ")":
        return None
    head = last
    while phrases.tokens[head].head > head or (
        phrases.tokens[head].dep in ("compound", "pobj", "conj", "flat")
        and phrases.tokens[phrases.tokens[head].head].text == "of"
        and phrases.tokens[head].pos == "PROPN"
    ):
        above = phrases.tokens[head].head
        if above > last:
            break
        head = above if phrases.tokens[above].text != "of" else phrases.tokens[above].head
    head = min(head, last)
    if phrases.tokens[head].pos not in (*NOMINAL, "X", "ADJ", "VERB"):
        return None
    first = phrases.start_of_nominal(head)
    return (first, last) if last - first <= 7 else None


def indefinite_phrase(phrases: Phrases, first: int) -> Range | None:
    """A noun phrase with "a" or "an" (or "the ... of/that") that begins at a token, with all it governs."""
    word = phrases.tokens[first].text.lower()
    if word not in ("a", "an", "the", "any", "one"):
        return None
    head = phrases.tokens[first].head
    if word == "one" and (first + 1 >= len(phrases.tokens) or phrases.tokens[first + 1].text != "of"):
        return None
    if word == "one":
        head = first
    if (head <= first and word != "one") or phrases.tokens[head].pos not in NOMINAL:
        return None if word != "one" else (first, phrases.right[first])
    return first, max(phrases.end_before_clauses(head), head)


def end_of_object(phrases: Phrases, noun: int) -> int:
    """Where an object ends, with the prepositional phrases behind it that the parser gave to the verb."""
    last = phrases.right[noun]
    for index in range(noun + 1, last):
        if phrases.tokens[index].text in (";", ":"):
            return index - 1
    governor = phrases.tokens[noun].head
    while phrases.tokens[governor].dep == "prep":
        governor = phrases.tokens[governor].head
    while last + 1 < len(phrases.tokens):
        following = phrases.tokens[last + 1]
        if following.dep == "prep" and following.head == governor:
            last = phrases.right[last + 1]
        elif following.text == "to" and following.dep == "aux" and phrases.tokens[following.head].tag == "VB":
            last = phrases.right[following.head]  # "the use of fungi to clean ...": part of what is said
        else:
            break
    return _past_contact_clause(phrases, last)


def _past_contact_clause(phrases: Phrases, last: int) -> int:
    """ "the amount of heat one gram must absorb": the clause right behind a noun that no "that" opens."""
    tokens = phrases.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].pos not in ("DET", "NUM", "PRON", "NOUN", "PROPN"):
        return last
    for index in range(last + 1, min(last + 9, len(tokens) - 1)):
        token = tokens[index]
        if token.pos in ("PUNCT", "SCONJ", "CCONJ") or token.tag in ("WDT", "WP", "WRB"):
            return last
        if token.dep in ("nsubj", "nsubjpass") and token.head > index and phrases.left[index] > last:
            return phrases.right[token.head]
    return last


def explanation_behind(phrases: Phrases, last: int) -> Range | None:
    """An explanation behind the name: "called X, a ..."."""
    index = last + 1
    while index < len(phrases.tokens) and phrases.tokens[index].text in ("”", '"'):
        index += 1
    if index + 2 >= len(phrases.tokens) or phrases.tokens[index].text not in (",", "—", "–"):
        return None
    return indefinite_phrase(phrases, index + 1)


def nouns_before(phrases: Phrases, comma: int) -> Range | None:
    """The name right before a break: nouns with their adjectives, past a year or abbreviation in brackets."""
    tokens, last = phrases.tokens, comma - 1
    while last > 0 and tokens[last].text in ("”", '"', "’"):
        last -= 1
    if tokens[last].text == ")" and last > 3:
        opened = next((i for i in range(last - 1, max(0, last - 6), -1) if tokens[i].text == "("), last)
        dated = any(re.fullmatch(r"\d{3,4}", t.text) for t in tokens[opened:last])
        last = opened - 1 if dated or opened == last - 2 else last
    first = last + 1
    while first > 0 and last - first < 6 and _is_of_name(phrases, first - 1, first <= last):
        first -= 1
    while first < last and (tokens[first].text in ("-", "–") or tokens[first].tag in ("VBN", "VBG")):
        first += 1
    if first > last or tokens[last].pos not in ("NOUN", "PROPN", "X"):
        return None
    before = tokens[first - 1] if first else None
    definite = before is not None and before.text.lower() == "the"
    known = first == last and tokens[first].tag == "NN" and is_common_word(tokens[first].text)
    if definite and known and tokens[first].text.islower():
        return None
    listed = before is not None and (before.pos == "CCONJ" or before.text == ",")
    return None if listed or (before is not None and before.text in ("-", "/")) else (first, last)


def _is_of_name(phrases: Phrases, index: int, begun: bool) -> bool:
    token = phrases.tokens[index]
    if token.pos in ("NOUN", "PROPN", "X"):
        return True
    joined = token.text in ("-", "–") and token.end == phrases.tokens[index + 1].start
    return begun and (token.pos == "ADJ" or joined or (token.tag in ("VBN", "VBG") and joined))
