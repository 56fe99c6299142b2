"""Whom the clauses of a sentence tell of."""

from app.facts.language import Sentence

_SUBJECTS = ("nsubj", "nsubjpass")


def subjects_told(sentence: Sentence) -> list[int]:
    """The subjects of a sentence's clauses but those of relative pronouns."""
    found = [
        i
        for i, t in enumerate(sentence.tokens)
        if t.dep in _SUBJECTS
        and t.tag not in ("WDT", "WP")
        and sentence.tokens[t.head].pos in ("VERB", "AUX")
    ]
    return found or _hung_on_date(sentence)


def _hung_on_date(sentence: Sentence) -> list[int]:
    """ "On May 5, 1904, Kim, in tears, left": the one person, whom the parser set beside the date."""
    tokens = sentence.tokens
    hung = [
        i
        for i, t in enumerate(tokens[: sentence.root])
        if t.entity == "PERSON" and t.dep == "appos" and tokens[t.head].entity == "DATE"
    ]
    people = {i for i, t in enumerate(tokens) if t.entity == "PERSON" and t.dep not in ("compound", "poss")}
    return hung if set(hung) == people and len(hung) == 1 else []
