"""Grammar on a parsed sentence: which clause a word stands in, and taking whole spans out of it.

A clause is never rebuilt from chosen dependents: it is the sentence's own words from which whole
stretches (a parenthesis, an adverbial set off by commas, a coordinated clause) were taken out.
"""

from collections.abc import Iterable, Mapping

from app.facts.language import Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "pcomp"})
_NO_BLANK_BEFORE = (",", ".", ";", ":", "!", "?", ")", "]", "”", "’s", "'s", "%")
_OPENING = ("(", "[", "“", "‘")
_QUOTES = (("“", "”"), ("(", ")"), ("[", "]"))


def is_verb(sentence: Sentence, index: int) -> bool:
    """Whether a token is a verb or an auxiliary that can head a clause."""
    return sentence.tokens[index].pos in ("VERB", "AUX")


def heads_clause(sentence: Sentence, index: int) -> bool:
    """Whether a token governs a clause of its own (an infinitive or participle object does not)."""
    token = sentence.tokens[index]
    if token.dep == "conj" and is_verb(sentence, index):
        return heads_clause(sentence, token.head)
    if token.dep == "dep" and is_verb(sentence, index):
        return subject_of(sentence, index) is not None
    return token.dep in _CLAUSES and (is_verb(sentence, index) or token.dep == "ROOT")


def clause_head(sentence: Sentence, index: int) -> int:
    """The verb of the nearest clause that a token stands in."""
    seen: set[int] = set()
    while not heads_clause(sentence, index) and index not in seen:
        seen.add(index)
        index = sentence.tokens[index].head
    return index


def subject_of(sentence: Sentence, head: int) -> int | None:
    """The head word of a clause's own subject."""
    own = [i for i in sentence.children(head) if sentence.tokens[i].dep in SUBJECTS]
    real = [i for i in own if sentence.tokens[i].dep != "expl"]
    return (real or own or [None])[0]


def first_conjunct(sentence: Sentence, head: int) -> int:
    """The verb whose subject a coordinated verb shares."""
    while sentence.tokens[head].dep == "conj" and subject_of(sentence, head) is None:
        head = sentence.tokens[head].head
    return head


def auxiliaries_of(sentence: Sentence, head: int) -> list[int]:
    """The auxiliaries of a verb, in order."""
    return [i for i in sentence.children(head) if sentence.tokens[i].dep in AUXILIARIES]


def is_ordinal_of_name(sentence: Sentence, index: int) -> bool:
    """Whether an "I" counts a ruler or a war ("Francis I", "World War I") rather than being the writer."""
    token, before = sentence.tokens[index], sentence.tokens[index - 1] if index else None
    return (
        token.text == "I"
        and before is not None
        and before.tag.startswith("NNP")
        and before.text[:1].isupper()
        and before.dep != "pobj"
    )


def is_finite(sentence: Sentence, head: int) -> bool:
    """Whether a verb (with its auxiliaries) carries tense."""
    tags = [sentence.tokens[i].tag for i in (head, *auxiliaries_of(sentence, head))]
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags)


def is_negated(sentence: Sentence, tokens: Iterable[int]) -> bool:
    """Whether a negation stands among tokens."""
    negative = {"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely"}
    return any(sentence.tokens[i].text.lower() in negative for i in tokens)


def span_of(tokens: Iterable[int]) -> range:
    """The stretch from the first to the last of some tokens."""
    tokens = list(tokens)
    return range(min(tokens), max(tokens) + 1) if tokens else range(0)


def parentheses(sentence: Sentence, kept: Iterable[int]) -> set[int]:
    """Tokens in round brackets, the brackets with them (to the end where one is never closed)."""
    depth, inside = 0, set()
    for i in kept:
        text = sentence.tokens[i].text
        depth += text == "("
        if depth:
            inside.add(i)
        if text == ")" and depth:
            depth -= 1
    return inside


def segments(sentence: Sentence, kept: list[int]) -> list[list[int]]:
    """Runs of kept tokens between commas and dashes."""
    runs: list[list[int]] = [[]]
    for i in kept:
        if sentence.tokens[i].text in (",", "–", "—", "--", ";", ":"):
            runs.append([])
        else:
            runs[-1].append(i)
    return [run for run in runs if run]


def governors(sentence: Sentence, run: Iterable[int]) -> list[int]:
    """Tokens of a run whose head stands outside it."""
    inside = set(run)
    return [
        i for i in sorted(inside) if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i
    ]


def words_of(
    sentence: Sentence,
    kept: Iterable[int],
    swapped: Mapping[int, str] | None = None,
    lead: str = "",
    closing: str = "",
) -> str:
    """The text of kept tokens, spaced as in the sentence; `swapped` puts a name for a pronoun.

    `closing` is a quotation mark that stands behind the last of them.
    """
    swapped = swapped or {}
    kept = _trim(sentence, list(kept))
    out = lead
    previous: int | None = None
    for i in kept:
        token = sentence.tokens[i]
        if previous is None:
            gap = " " if lead else ""
        elif i == previous + 1:
            gap = " " if token.start > sentence.tokens[previous].end else ""
        else:
            tight = token.text in _NO_BLANK_BEFORE or sentence.tokens[previous].text in _OPENING
            gap = "" if tight else " "
        out += gap + swapped.get(i, token.text)
        previous = i
    return _tidy(out + closing)


def _trim(sentence: Sentence, kept: list[int]) -> list[int]:
    edges = (",", ";", ":", "-", "–", "—", "--", ".", "!", "?", "...", "…", "•", "*")
    kept = [i for i in kept if sentence.tokens[i].text.strip()]
    while kept and sentence.tokens[kept[0]].text in (*edges, ")", "]", "”"):
        kept = kept[1:]
    while kept and sentence.tokens[kept[-1]].text in (*edges, "(", "[", "“"):
        kept = kept[:-1]
    return kept


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    for a, b in ((" ,", ","), (",,", ","), ("( ", "("), (" )", ")"), (",.", ".")):
        text = text.replace(a, b)
    for opening, closing in _QUOTES:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return " ".join(text.strip(" ,;:").split())
