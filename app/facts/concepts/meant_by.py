"""Definitions that a text gives to somebody: "Y defined X as ...", "by X Y means", "by which he meant"."""

import re
from collections.abc import Iterator

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import gloss_of
from app.facts.concepts.noun_extents import nouns_before
from app.facts.concepts.phrases import Phrases, is_person_noun
from app.facts.concepts.terms import clean_term, is_term
from app.facts.concepts.trimming import Range


def find_meant_by(phrases: Phrases) -> Iterator[Gloss]:
    """What a term means to somebody by name, or to the author."""
    if phrases.sentence.text.rstrip('”"’) ').endswith("?"):
        return
    yield from _defined_as(phrases)
    yield from _by_which(phrases)


def _defined_as(phrases: Phrases) -> Iterator[Gloss]:
    """A definition that the text gives to somebody by name."""
    for verb, token in enumerate(phrases.tokens):
        if token.lemma == "define" and token.tag in ("VBZ", "VBD", "VBP"):
            at = next(
                (i for i in range(verb + 2, len(phrases.tokens) - 3) if phrases.tokens[i].text == "as"), None
            )
            subject = phrases.child(verb, "nsubj")
            if at is None or at - verb > 6 or subject is None:
                continue
            yield from _of_speaker(phrases, subject, (verb + 1, at - 1), at + 1)
        elif token.lemma == "mean" and token.tag in ("VBZ", "VBD", "VBP") and phrases.tokens[0].text == "By":
            subject = phrases.child(verb, "nsubj")
            if subject is not None and phrases.left[subject] > 1:
                yield from _of_speaker(phrases, subject, (1, phrases.left[subject] - 1), verb + 1)


def _by_which(phrases: Phrases) -> Iterator[Gloss]:
    """ "..., by which he meant ...": what the word before the comma means to somebody."""
    tokens = phrases.tokens
    for index in range(2, len(tokens) - 5):
        if phrases.text(index, index + 1).lower() != "by which" or tokens[index - 1].text != ",":
            continue
        verb = next((i for i in range(index + 3, index + 5) if tokens[i].lemma == "mean"), None)
        term = nouns_before(phrases, index - 1)
        if verb is None or term is None:
            return
        last = next(
            (i - 1 for i in range(verb + 3, len(tokens)) if tokens[i].text in (",", ";")), len(tokens) - 1
        )
        gloss = gloss_of(phrases, term, (verb + 1, last), Form.TERM, 0.85, parsed=False)
        if gloss:
            yield gloss
        return


def _of_speaker(phrases: Phrases, subject: int, term: Range, start: int) -> Iterator[Gloss]:
    token = phrases.tokens[subject]
    ours = token.text.lower() in ("we", "i")
    if (token.pos != "PROPN" and not ours) or not is_term(clean_term(phrases.text(*term))):
        return
    first = phrases.start_of_nominal(subject)
    office = [i for i in range(first, subject) if phrases.tokens[i].pos == "NOUN"]
    who = clean_term(phrases.text(office[-1] + 1 if office else first, subject))
    who = "" if ours else re.sub(r"^(?:[a-z]\w+ )+", "", who)
    gloss = gloss_of(
        phrases, phrases.trimmed(*term), (start, len(phrases.tokens) - 1), Form.TERM, 1.0, parsed=False
    )
    if gloss and not is_person_noun(gloss.term):
        yield Gloss(
            gloss.term, gloss.said, gloss.form, gloss.start, gloss.end, gloss.block, gloss.weight, who
        )  # fmt: skip
