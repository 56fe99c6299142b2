"""A clause as a question: its auxiliary before its subject, one part left out, its front first."""

import re
from collections.abc import Sequence

from app.cards.questions.clause_questions import base_form
from app.cards.questions.plain_clauses import PlainClause
from app.cards.refusals.worth_asking import without_opener

_LOOSE = ("then", "therefore", "thus", "next", "also")
"""Adverbs that only join a sentence to the one before."""


def invert(clause: PlainClause, gap: range = range(0), tail: str = "") -> str | None:
    """The clause behind its auxiliary, without the words of `gap`: "did Rome conquer in 146"."""
    phrases, verb = clause.phrases, clause.verb
    tokens = phrases.tokens
    moved = _auxiliary(clause)
    if moved is not None and tokens[moved].tag != "MD" and tokens[moved].lemma not in ("be", "have", "do"):
        return None  # "felt obliged to": no auxiliary
    if moved is None and tokens[verb].tag not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
        return None
    helper = tokens[moved].text.lower() if moved is not None else _helper(tokens[verb].tag)
    if tokens[verb].tag != "VB" and _disagrees(clause, helper):
        return None
    out = [helper, clause.asked_of]
    run: list[int] = []
    for index in range(clause.body, clause.last + 1):
        loose = tokens[index].dep == "advmod" and tokens[index].text.lower() in _LOOSE
        if loose or index == moved or index in gap or (moved is None and index == verb):
            out.append(_run(clause, run))
            run = []
            if moved is None and index == verb and index not in gap:
                out.append(base_form(tokens[verb]))
            continue
        run.append(index)
    out += [_run(clause, run), tail]
    return " ".join(part for part in out if part).replace(" n't", " not").replace(" n’t", " not")


def _disagrees(clause: PlainClause, helper: str) -> bool:
    """Whether an auxiliary has another number than the subject, so that one of the two was misread or
    miswritten."""
    tokens, subject = clause.phrases.tokens, clause.phrases.tokens[clause.subject]
    words = tokens[clause.first : clause.subject_end + 1]
    if clause.phrases.child(clause.subject, "conj") is not None or any(t.dep == "cc" for t in words):
        return False
    if helper in ("is", "was", "has", "does"):
        loose = re.search(r"(?:ics|news|series|species|means|s[’'])$", subject.text)
        amount = any(t.tag == "CD" or t.dep == "quantmod" for t in words)
        return subject.tag == "NNS" and not loose and not amount
    last = subject.text.split()[-1]  # of a name that was put back as one word: "Brandl's method"
    if last != subject.text and last.islower():
        return helper == "do" and not last.endswith("s") and last not in _COLLECTIVE
    counted = subject.lemma.lower() in _COLLECTIVE or not subject.text.islower()
    return helper == "do" and subject.tag == "NN" and not counted


_COLLECTIVE = frozenset(
    """people majority minority number half part rest most percent percentage police data media range variety
    couple lot group staff public government team family crew""".split()
)
"""Nouns in the singular that many write with a plural verb."""


def finish(clause: PlainClause, asking: str, inverted: str) -> str:
    """The whole question: the front first, where there is one."""
    text = f"{asking} {inverted}"
    if clause.front:
        text = f"{clause.front}, {text[:1].lower()}{text[1:]}"
    text = re.sub(r"\s+([,;:])", r"\1", " ".join(text.split()))
    text = re.sub(r"[\s,;:–—-]+$", "", text[:1].upper() + text[1:])
    return without_opener(re.sub(r"[.,](?=[”\"]$)", "", text) + "?")


def _auxiliary(clause: PlainClause) -> int | None:
    tokens = clause.phrases.tokens
    for index in range(clause.body, clause.verb + 1):
        helps = tokens[index].dep in ("aux", "auxpass") and tokens[index].head == clause.verb
        if helps or (index == clause.verb and tokens[index].lemma == "be"):
            return index
    return None


def _helper(tag: str) -> str:
    return {"VBZ": "does", "VBP": "do", "VB": "do"}.get(tag, "did")


def _run(clause: PlainClause, run: Sequence[int]) -> str:
    if not run:
        return ""
    return clause.text(run[0], run[-1]).strip(" ,")
