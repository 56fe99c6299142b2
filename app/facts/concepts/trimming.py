"""Where an explanation ends: without another clause or words that point out of it."""

from collections.abc import Sequence

from app.facts.concepts.phrases import Phrases
from app.facts.language import Token

Range = tuple[int, int]
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_JOINING = ("and", "but", "so", "yet")
LONG = 170
"""Characters from which an explanation loses the loose clauses at its end."""
_CONTRASTS = ("whereas", "while", "but", "although", "though", "because", "so")
_LOOSE = (
    "which",
    "who",
    "where",
    "whose",
    "when",
    "with",
    "including",
    "but",
    "although",
    "while",
    "as",
    "whom",
    "such",
)


def before_own_verb(phrases: Phrases, first: int, last: int) -> Range:
    """Without ", migrated to ..." or ", and some have ...": the sentence that goes on behind it."""
    tokens = phrases.tokens
    for index in range(first + 2, last):
        if tokens[index].text == ";":
            return phrases.trimmed(first, index - 1)
        joined = tokens[index].text in _JOINING
        if tokens[index].text != "," and not joined:
            continue
        start = index + 1 + (not joined and tokens[index + 1].text in _JOINING)
        near = range(start, min(start + (1 if joined else 4), last + 1))
        verb = next((i for i in near if tokens[i].tag in _FINITE), None)
        if verb is None or any(tokens[i].tag in ("WDT", "WP", "WRB", "IN", ",") for i in range(start, verb)):
            continue
        if verb == index + 1 and not joined and tokens[verb].tag == "VBD" and tokens[verb + 1].tag == "JJ":
            continue  # "landowning, learned old men": a participle
        if not _is_inside(phrases, verb, first, last):
            return phrases.trimmed(first, index - 1)
    return first, last


def _is_inside(phrases: Phrases, verb: int, first: int, last: int) -> bool:
    """Whether a finite verb belongs to a clause within the words from one token to another."""
    tokens, at = phrases.tokens, verb
    for _step in range(8):
        token = tokens[at]
        if token.dep in ("aux", "auxpass", "conj") and token.head != at:
            at = token.head
            continue
        return token.dep in ("relcl", "acl", "ccomp", "advcl", "pcomp") and first <= token.head <= last
    return False


def runs_on(phrases: Phrases, last: int) -> bool:
    """Whether behind a word one more member of a list follows, and a comma or semicolon behind that."""
    tokens = phrases.tokens
    if last + 3 >= len(tokens) or tokens[last + 1].text != ",":
        return False
    if tokens[last + 2].pos not in ("DET", "ADJ", "NOUN", "PROPN"):
        return False
    for token in tokens[last + 2 :]:
        if token.text in (",", ";"):
            return True
        if token.tag in _FINITE:
            return False
    return False


def enumerates(phrases: Phrases, first: int, last: int) -> bool:
    """Whether the words are several members of a list, each of several words, rather than one phrase."""
    tokens = phrases.tokens
    comma = next((i for i in range(first, last) if tokens[i].text == ","), None)
    if comma is None or tokens[comma + 1].pos not in ("DET", "ADJ", "NOUN"):
        return False
    end = next((i for i in range(comma + 1, last + 1) if tokens[i].text in (",", ";")), None)
    if end is None or end - comma < 5:
        return False
    verbal = any(t.tag in (*_FINITE, "WDT", "WP", "WRB") for t in tokens[comma + 1 : end])
    return not verbal and tokens[end - 1].text not in ("and", "or")


def past_that_is(phrases: Phrases, first: int, last: int) -> Range:
    """Without a "that is," or "i.e." in front."""
    for index in range(first, min(first + 4, last)):
        if phrases.text(first, index).lower().rstrip(",. ") in ("i.e", "that is", "in other words", "namely"):
            at = index + 1 + (phrases.tokens[index + 1].text == ",")
            return phrases.trimmed(at, last) if at < last else (first, last)
    return first, last


def shortened(phrases: Phrases, first: int, last: int) -> Range:
    """Without a loose relative clause at the end where the whole is too long for an answer."""
    for index in range(first + 2, last):
        if phrases.tokens[index].text in ("--", "—", "–") and phrases.tokens[index + 1].tag == "PRP":
            first, last = phrases.trimmed(first, index - 1)
            break
        if phrases.tokens[index].text == "," and phrases.tokens[index + 1].text.lower() in _CONTRASTS:
            first, last = phrases.trimmed(first, index - 1)
            break
    while len(phrases.text(first, last)) > LONG:
        cuts = [
            i
            for i in range(first + 3, last - 1)
            if phrases.tokens[i].text in (",", ";", "—") and phrases.tokens[i + 1].text.lower() in _LOOSE
        ]
        if not cuts:
            break
        first, last = phrases.trimmed(first, cuts[-1] - 1)
    return first, last


def without_examples(phrases: Phrases, first: int, last: int) -> Range:
    """Without a last ", such as ...", where the words before it say enough."""
    tokens = phrases.tokens
    for index in range(first + 4, last - 1):
        examples = tokens[index].text == "," and phrases.text(index + 1, index + 2).lower() == "such as"
        if examples and not any(t.text in (",", ";") or t.tag in _FINITE for t in tokens[index + 3 : last]):
            return (
                phrases.trimmed(first, index - 1)
                if count_content(phrases, (first, index)) > 3
                else (first, last)
            )
    return first, last


def without_pointing_tail(phrases: Phrases, first: int, last: int) -> Range:
    """Without a last "in this period" or "as well as ... this cycle", which points out of the phrase."""
    pointing = [
        i
        for i in range(first + 4, last)
        if phrases.tokens[i].text.lower() in ("this", "that", "these", "those")
        and phrases.tokens[i].dep == "det"
    ]
    if not pointing:
        return first, last
    at = pointing[0]
    bound = phrases.tokens[at - 1].text.lower() == "of"  # "the base of that growth" is no base at all
    limiting = phrases.tokens[at - 1].pos == "ADP" and not bound
    if at >= last - 3 and limiting and count_content(phrases, (first, at - 2)) > 3:
        return phrases.trimmed(first, at - 2)
    added = next((i for i in range(at - 1, first + 4, -1) if phrases.text(i, i + 2) == "as well as"), None)
    return phrases.trimmed(first, added - 1) if added is not None else (first, last)


_ELSEWHERE = frozenset(
    "define discuss describe explain cover show see mention explore examine introduce present".split()
)


def without_pointing_clause(phrases: Phrases, first: int, last: int) -> Range:
    """Without a last ", which is defined below" or ", as described in the text": words about the page."""
    tokens = phrases.tokens
    for index in range(first + 3, last - 1):
        if tokens[index].text not in (",", "(") or tokens[index + 1].text.lower() not in ("which", "as"):
            continue
        rest = tokens[index + 2 : last + 1]
        if len(rest) <= 7 and any(t.lemma.lower() in _ELSEWHERE for t in rest[:4]):
            return phrases.trimmed(first, index - 1)
    return first, last


def last_of_head(phrases: Phrases, first: int, last: int) -> int:
    """The head noun of a name: before its "of", else its last word."""
    of = next((i for i in range(first + 1, last) if phrases.tokens[i].text == "of"), last + 1)
    return of - 1


def opens_finite_clause(rest: Sequence[Token]) -> bool:
    """Whether words behind a comma begin another clause of the sentence, with or without a subject."""
    for index, token in enumerate(rest[:10]):
        if token.tag in _RELATIVE:
            return False
        if token.tag in _FINITE:
            return token.dep not in ("relcl", "acl")
        if token.text in (",", ";") and index > 1:
            return False
    return False


def has_finite_clause(phrases: Phrases, first: int, last: int) -> bool:
    """Whether a finite verb stands in the words that no relative word or "that" has opened."""
    opened = False
    for index in range(first, last + 1):
        token = phrases.tokens[index]
        if token.tag in _RELATIVE or token.text.lower() in ("that", "who", "how", "whether", "if", "because"):
            opened = True
        elif token.tag in _FINITE and not opened:
            if is_in_contact_clause(phrases, index, first):
                continue
            subject = phrases.child(index, "nsubj", "nsubjpass")
            if token.tag == "VBD" and subject is None and token.dep in ("amod", "acl", "conj"):
                continue  # a participle
            owner = phrases.tokens[subject].tag if subject is not None else ""
            return token.dep != "relcl" or owner not in ("PRP", "NN", "NNS")
    return False


def is_in_contact_clause(phrases: Phrases, verb: int, first: int) -> bool:
    """Whether a verb's subject stands right behind a noun: "the amount of heat one gram must absorb"."""
    token = phrases.tokens[verb]
    verb = token.head if token.dep.startswith("aux") else verb
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None or not first < phrases.left[subject] <= subject < verb:
        return False
    plain = all(t.pos not in ("PUNCT", "SCONJ") for t in phrases.tokens[phrases.left[subject] : verb])
    return plain and phrases.tokens[phrases.left[subject] - 1].pos == "NOUN"


def count_content(phrases: Phrases, said: Range) -> int:
    """How many words of a range say something."""
    return sum(t.pos in ("NOUN", "PROPN", "ADJ", "VERB") for t in phrases.tokens[said[0] : said[1] + 1])
