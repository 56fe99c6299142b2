"""Where a reported claim ends: at the true end of its clause, not where the parser lost it."""

import re
from dataclasses import replace

from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.language import Sentence

MAX_CLAIM = 280
MIN_CLAIM_WORDS = 5
LONG = 24
"""Words beyond which a claim goes without what a dash adds."""
CITATION = re.compile(
    r"\s*\((?:[^()]*\b(?:1[5-9]|20)\d\d[^()]*|[A-Z][\w.’'& -]{1,40},? (?:pp?\. ?)?\d{1,4}(?:[-–]\d{1,4})?)\)$"
)
"""A citation at the end of a claim: with a year, or a name and pages."""
_PAGES = re.compile(r"\s\(\d{1,4}(?:[-–]\d{1,4})?\)(?=[\s,.]|$)(?<!\d{4}\))")
"""Pages inside a claim, which are no years."""
_TORN = re.compile(r" ?(?:---?|—|–) ?(?:(?!---?|—|–).)*\b(?:and|or|but), [^,]*$", re.DOTALL)
"""An elaboration behind a dash that breaks off: "... — that it is old and, by law"."""
CONNECTIVES = frozenset(
    """moreover furthermore however indeed thus therefore also finally instead still yet nevertheless
    similarly additionally further besides hence consequently""".split()
)
OPENER = re.compile(
    r"(?i)^(?:(?:in fact|of course),?|(?:in (?:short|essence|sum|general|other words)|overall|then|"
    rf"{'|'.join(sorted(CONNECTIVES))}),) "
)
"""What joins a statement to the one before and says nothing of its own."""
_TIMED = frozenset("if when once after before until while since as first unless having".split())
"""Words that give "then" its time inside the statement."""
_ENDS = frozenset(", ; : . ! ? ( ) — – [ ]".split())
_JOINING = frozenset("and or but nor".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def end_of_claim(phrases: Phrases, verb: int, clause: int, last: int) -> int | None:
    """The last token of what `verb` reports in `clause`; None where that can't be told.

    A conjunct behind a comma without a subject of its own goes with the reporting verb ("declared that A had
    happened, and went home"), and words that follow without a break belong to the claim ("concluded that
    a status tied to race led to crime").
    """
    last = _before_own_doing(phrases, clause, last)
    tokens = phrases.tokens
    end = last
    while end + 1 < len(tokens) and tokens[end + 1].text not in _ENDS and tokens[end].text not in _ENDS:
        end += 1
    if end == last:
        return last
    added = tokens[last + 1 : end + 1]
    if added[0].text.lower() in (*_JOINING, "while", "whereas", "although") or added[0].dep == "cc":
        own = tokens[verb].head == tokens[last + 1].head or tokens[last + 1].head == verb
        return last if own else None
    return end if len(added) > 1 and not any(t.text.lower() in _JOINING for t in added) else None


def with_closing_mark(phrases: Phrases, first: int, last: int) -> int:
    """The end with the quotation mark that closes what opens inside, where only stops stand before it."""
    opened = sum(t.text in ('"', "“") for t in phrases.tokens[first : last + 1])
    closed = sum(t.text == "”" for t in phrases.tokens[first : last + 1])
    if (opened + closed) % 2 == 0:
        return last
    for index in range(last + 1, min(last + 4, len(phrases.tokens))):
        if phrases.tokens[index].text in ('"', "”"):
            return index
        if phrases.tokens[index].text not in _ENDS:
            break
    return last


def unquoted(said: str) -> str:
    """A claim without the quotation marks around all of it, and without a stop before a closing mark."""
    said = re.sub(r"[.,](?=[\"”]$)", "", said)
    whole = re.fullmatch(r"[\"“]([^\"“”]+)[\"”]", said)
    return whole[1] if whole else said


def strays(phrases: Phrases, clause: int) -> bool:
    """Whether a clause holds a finite verb without subject or link, which belongs to what is around it."""
    for index in range(clause + 1, phrases.right[clause] + 1):
        token = phrases.tokens[index]
        finite = token.tag in ("VBD", "VBZ", "VBP") and "aux" not in token.dep
        if finite and token.dep not in ("conj", "relcl") and phrases.child(index, *_SUBJECTS) is None:
            return True
    return False


def _before_own_doing(phrases: Phrases, clause: int, last: int) -> int:
    """The end before a semicolon, or ", and" and a finite verb without subject, where the claim holds one."""
    tokens = phrases.tokens
    stop = next((i for i in range(clause + 1, last + 1) if tokens[i].text == ";"), None)
    if stop is not None:  # a list behind a colon goes whole
        last = next((i for i in range(clause + 1, stop) if tokens[i].text == ":"), stop) - 1
    for index in range(clause + 1, min(last, len(tokens) - 2)):
        if tokens[index].text != "," or tokens[index + 1].text.lower() not in ("and", "but"):
            continue
        for other in range(index + 2, last + 1):
            token = tokens[other]
            if token.dep != "conj" or token.pos not in ("VERB", "AUX"):
                continue
            helped = any("aux" in tokens[c].dep for c in phrases.children[other])
            subject = phrases.child(other, *_SUBJECTS)
            if subject is None and (token.tag in (*_FINITE, "VBN") or helped) and token.head <= index:
                return index - 1
            break
    return last


def without(sentence: Sentence, first: int, last: int) -> Sentence:
    """A sentence without the tokens from `first` to `last`; what hung on them stands by itself."""
    kept = [i for i in range(len(sentence.tokens)) if not first <= i <= last]
    place = {index: new for new, index in enumerate(kept)}
    tokens = tuple(
        replace(sentence.tokens[i], head=place.get(sentence.tokens[i].head, place[i])) for i in kept
    )
    return replace(sentence, tokens=tokens)


def is_claim_text(said: str, least: int = MIN_CLAIM_WORDS) -> bool:
    """Whether words are long enough for a claim, and short enough to be learned."""
    return len(said.split()) >= least and len(said) <= MAX_CLAIM


def alone(
    phrases: Phrases, first: int, last: int, *, we: bool = False, least: int = MIN_CLAIM_WORDS
) -> str | None:
    """The words of a claim without its citation, where they can be read alone.

    `we`: somebody else's "we" is everybody. `least`: how many words make a claim.
    """
    first, last = phrases.trimmed(first, last)
    last = with_closing_mark(phrases, first, last)
    marks = [t.text for t in phrases.tokens[first : last + 1] if t.text in ('"', "“", "”")]
    first += marks in (['"'], ["“"]) and phrases.tokens[first].text in (
        '"',
        "“",
    )  # closed by a later sentence
    first = _past_opener(phrases, first, last)
    said = _without_dash(unquoted(CITATION.sub("", phrases.text(first, last))))
    said = _PAGES.sub("", said)
    tokens = phrases.tokens
    grounded = first + _opens_with_dummy(phrases, first)
    if hangs(phrases, first, last) or said.startswith("["):
        return None
    if not is_claim_text(said, least) or not stands_alone(phrases, grounded, last, we=we):
        return None
    subject = next((i for i in range(first, last + 1) if tokens[i].dep in ("nsubj", "nsubjpass")), None)
    if subject is not None and tokens[subject].pos == "NOUN" and tokens[subject - 1].text.lower() == "the":
        told = any(
            tokens[c].dep in ("prep", "relcl", "acl", "compound", "amod", "poss", "appos", "neg", "conj")
            for c in phrases.children[subject]
        )
        if not told:
            return None
    return said


def _past_opener(phrases: Phrases, first: int, last: int) -> int:
    """Where a statement begins behind "in fact," or "overall,"."""
    opener = OPENER.match(phrases.text(first, last))
    if opener is None:
        return first
    start = phrases.tokens[first].start + opener.end()
    return next((i for i in range(first, last + 1) if phrases.tokens[i].start >= start), first)


def hangs(phrases: Phrases, first: int, last: int) -> bool:
    """Whether "then" or the "they" of a relative clause goes back to what was said before.

    "Then" has its time beside it ("when it froze, they then walked", "froze and then broke"). In "weighed the
    salt they brought" they are whoever the statement is of, if that is several.
    """
    return any(_leads_back(phrases, first, index) for index in range(first, last + 1))


def _leads_back(phrases: Phrases, first: int, index: int) -> bool:
    token = phrases.tokens[index]
    word, before = token.text.lower(), phrases.tokens[first:index]
    head = phrases.tokens[token.head]
    if word == "then" and token.dep == "advmod" and head.pos in ("VERB", "AUX"):
        return head.dep != "conj" and not any(t.text.lower() in _TIMED for t in before)
    if word == "they" and token.dep in _SUBJECTS and head.dep == "relcl":
        subjects = [first + n for n, t in enumerate(before) if t.dep in _SUBJECTS]
        return not any(
            phrases.tokens[s].tag in ("NNS", "NNPS") or phrases.child(s, "conj") is not None for s in subjects
        )
    return False


def _without_dash(said: str) -> str:
    """A claim without an elaboration behind its only dash, where that breaks off or makes it long."""
    said = _TORN.sub("", said)
    parts = re.split(r" ?(?:---?|—|–(?!\d)) ?", said)
    long = len(parts) == 2 and len(said.split()) > LONG and len(parts[0].split()) >= MIN_CLAIM_WORDS
    return parts[0] if long else said


def _opens_with_dummy(phrases: Phrases, first: int) -> bool:
    """Whether "it" opens a clause for what comes behind: "it is harmful to put the town below the crown"."""
    tokens = phrases.tokens
    if tokens[first].text.lower() != "it" or tokens[first].dep not in ("nsubj", "expl"):
        return False
    verb = tokens[first].head
    told = any(
        tokens[c].dep in ("acomp", "attr") and tokens[c].pos in ("ADJ", "NOUN")
        for c in phrases.children[verb]
    )
    behind = any(
        tokens[c].dep in ("xcomp", "ccomp", "csubj", "advcl") and c > verb for c in phrases.children[verb]
    )
    return tokens[verb].lemma == "be" and told and behind


_QUOTED_FIRST = re.compile(r"(?P<own>(?P<mark>[“\"])[^“”\"]+(?:”|(?<!“)\"))\.?,? (?:and|but|[“\"])")


def quoted_alone(said: str) -> str:
    """A claim without what goes on behind its quotation: " "A is B", and C was D" may be no more theirs."""
    opening = _QUOTED_FIRST.match(said)
    whole = opening is not None and len(opening["own"].split()) > LEAST_QUOTED
    return opening["own"] if opening is not None and whole else said


LEAST_QUOTED = 5
"""Words of a quotation that can be a whole statement: a shorter one is a term in quotation marks."""
