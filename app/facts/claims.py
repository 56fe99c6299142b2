"""Who argues, shows, holds or rejects what: one claim a fact, verbatim, tied to its reference."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import Any

from app.documents.document import Document, Voice
from app.facts.fact import AuthorFact, Evidence, WorkFact, fact_id
from app.facts.language import Sentence
from app.facts.phrases import NOMINAL, Phrases, stands_alone
from app.facts.speakers import CLAIMING

MAX_CLAIM = 280
MIN_CLAIM_WORDS = 5
OPPOSING = frozenset("reject deny dispute oppose criticize criticise question refute challenge doubt".split())
"""Verbs whose object is what somebody does not accept."""
_SURNAME = r"(?:(?:van|von|de|del|der|den|di|da|la|le|du|ten|ter|bin|ibn|al) )*[A-Z][\w’'-]+"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)[a-z]?"
_CITED_AT_END = re.compile(
    rf"\s*\((?P<who>{_SURNAME}(?:(?:,| and| &|, and) {_SURNAME}| et al\.?)*),? {_YEAR}"
    r"(?:[:,] ?(?:pp?\. ?)?[\d–-]+)?\)\s*[.]?$"
)
_CITED_AFTER_NAME = re.compile(rf"^\s*(?:’s|'s)?\s*[(\[],?\s*{_YEAR}")
_ACCORDING = re.compile(
    rf"^According to (?P<given>(?:(?:[A-Z][\w’'.-]+|[a-z]{{2,12}}) ){{0,5}}?)(?P<family>{_SURNAME})"
    rf"(?: ?\({_YEAR}[^)]*\))?, (?P<claim>.+?)[.!]?$",
    re.DOTALL,
)
_TITLES = frozenset(
    """professor dr dr. sir lord president king queen emperor mr mr. mrs. ms. general senator minister pope
    historian the""".split()
)
_GROUPS = re.compile(
    r"^(?:some|many|most|several|other|few|critics|scholars|historians|researchers|experts|people|they)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim before it is tied to a reference."""

    name: dict[str, Any]
    said: str
    sentence: Sentence
    year: str = ""
    weight: float = 0.6


def find_claims(
    document: Document, sentences: Sequence[Sentence] | None, works: Sequence[WorkFact] = ()
) -> list[AuthorFact]:
    """Every claim that the text gives to a person; without parsed sentences none."""
    if sentences is None:
        return []
    authors = document.csl.get("author", [])
    people = _full_names(sentences)
    facts: dict[str, AuthorFact] = {}
    for sentence in sentences:
        block = document.blocks[sentence.block] if sentence.block >= 0 else None
        if len(sentence.tokens) < 6 or (block is not None and block.voice is Voice.COMMENT):
            continue
        for claim in _claims_of(sentence, authors, people):
            fact = _fact(document, claim, works)
            facts.setdefault(fact.id, fact)
    return list(facts.values())


def _claims_of(
    sentence: Sentence, authors: Sequence[dict[str, Any]], people: dict[str, dict[str, Any]]
) -> Iterator[_Claim]:
    phrases = Phrases(sentence)
    found = [*_reported(phrases, authors, people)]
    yield from found
    if not found:
        yield from _according(phrases, people)
        yield from _cited(phrases)


# -- "Smith (1990) argues that ..." ------------------------------------------------------------


def _reported(
    phrases: Phrases, authors: Sequence[dict[str, Any]], people: dict[str, dict[str, Any]]
) -> Iterator[_Claim]:
    for verb, token in enumerate(phrases.tokens):
        if (
            token.pos != "VERB"
            or token.tag not in ("VBZ", "VBD", "VBP")
            or phrases.child(verb, "neg") is not None
        ):
            continue
        subject = phrases.child(verb, "nsubj")
        if subject is None or any(
            phrases.tokens[c].text.lower() in ("if", "would") for c in phrases.children[verb]
        ):
            continue
        who = _person(phrases, subject, authors, people)
        if who is None:
            continue
        name, year = who
        said = _complement(phrases, verb) if token.lemma in CLAIMING else None
        if said is None and token.lemma in OPPOSING:
            said = _rejected(phrases, verb)
        if said is not None:
            first_person = phrases.tokens[subject].text.lower() in ("i", "we")
            yield _Claim(name, said, phrases.sentence, year, 0.75 if year or first_person else 0.6)


def _person(
    phrases: Phrases, subject: int, authors: Sequence[dict[str, Any]], people: dict[str, dict[str, Any]]
) -> tuple[dict[str, Any], str] | None:
    """The CSL name of a subject, with the year of the citation beside it."""
    token = phrases.tokens[subject]
    word = token.text.lower()
    if word in ("i", "we"):
        return (authors[0], "") if authors and (word == "i" or len(authors) > 1) else None
    if token.pos != "PROPN" or phrases.child(subject, "conj") is not None:
        return None
    first = phrases.start_of_nominal(subject)
    names = [
        t for t in phrases.tokens[first : subject + 1] if t.pos == "PROPN" and t.text.lower() not in _TITLES
    ]
    after = phrases.sentence.text[token.end - phrases.sentence.start :]
    cited = _CITED_AFTER_NAME.match(after)
    if not cited and not all(t.entity == "PERSON" for t in names):
        return None
    words = [w for w in phrases.text(first, subject).split() if w.lower() not in _TITLES and w[:1].isupper()]
    if not names or not words or any(not re.fullmatch(r"[A-Z][\w’'.-]*", w) for w in words):
        return None
    return csl_name(words, people), cited["year"] if cited else ""


def csl_name(words: Sequence[str], people: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A CSL name from the words of a name; a lone surname takes the given name used elsewhere in the text."""
    if len(words) == 1:
        return people.get(words[0], {"family": words[0]})
    return {"family": words[-1], "given": " ".join(words[:-1])}


def _full_names(sentences: Sequence[Sentence]) -> dict[str, dict[str, Any]]:
    """Surnames to full names, where the text gives one full name to a surname."""
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        run: list[str] = []
        for token in (*sentence.tokens, None):
            if token is not None and token.entity == "PERSON" and token.pos == "PROPN":
                joined = bool(run) and run[-1].endswith("-")
                run = [*run[:-1], run[-1] + token.text] if joined else [*run, token.text]
                continue
            if token is not None and token.text == "-" and run:
                run[-1] += "-"
                continue
            if 2 <= len(run) <= 3:
                found.setdefault(run[-1], set()).add(" ".join(run[:-1]))
            run = []
    return {
        family: {"family": family, "given": next(iter(given))}
        for family, given in found.items()
        if len(given) == 1
    }


def _complement(phrases: Phrases, verb: int) -> str | None:
    """The clause behind "argues that", alone and complete."""
    clause = next((c for c in phrases.children[verb] if phrases.tokens[c].dep == "ccomp" and c > verb), None)
    if clause is None or phrases.child(clause, "nsubj", "nsubjpass", "expl", "csubj") is None:
        return None
    first, last = phrases.left[clause], phrases.right[clause]
    that = phrases.tokens[first].text.lower() == "that"
    marks = {
        phrases.tokens[c].text.lower() for c in phrases.children[clause] if phrases.tokens[c].dep == "mark"
    }
    if not that and phrases.tokens[verb].lemma in (
        "say",
        "write",
        "state",
        "explain",
        "report",
        "note",
        "find",
    ):
        return None
    if marks & {"if", "whether"} or phrases.tokens[first].tag in ("WRB", "WP", "WDT"):
        return None
    return _alone(phrases, first + that, last)


def _rejected(phrases: Phrases, verb: int) -> str | None:
    """ "rejects the view that ...": the verb stays with its object."""
    noun = phrases.child(verb, "dobj")
    if noun is None or phrases.tokens[noun].pos not in NOMINAL or phrases.right[noun] - noun < 2:
        return None
    said = _alone(phrases, phrases.left[noun], phrases.right[noun])
    return f"{phrases.tokens[verb].text} {said}" if said else None


def _alone(phrases: Phrases, first: int, last: int) -> str | None:
    first, last = phrases.trimmed(first, last)
    said = re.sub(r"\s*\([^()]*\b(?:1[5-9]|20)\d\d[^()]*\)$", "", phrases.text(first, last))
    if (
        not len(said.split()) >= MIN_CLAIM_WORDS
        or len(said) > MAX_CLAIM
        or not stands_alone(phrases, first, last)
    ):
        return None
    tokens = phrases.tokens
    subject = next((i for i in range(first, last + 1) if tokens[i].dep in ("nsubj", "nsubjpass")), None)
    if subject is not None and tokens[subject].pos == "NOUN" and tokens[subject - 1].text.lower() == "the":
        told = any(
            tokens[c].dep in ("prep", "relcl", "acl", "compound", "amod", "poss")
            for c in phrases.children[subject]
        )
        if not told:
            return None
    return said


# -- "According to Smith, ..." and "... (Smith 1990)." -----------------------------------------


def _according(phrases: Phrases, people: dict[str, dict[str, Any]]) -> Iterator[_Claim]:
    match = _ACCORDING.match(phrases.sentence.text)
    if match is None or match["claim"].endswith("?"):
        return
    given = [w for w in match["given"].split() if w[:1].isupper() and w.lower().strip(".") not in _TITLES]
    at = phrases.sentence.start + match.start("claim")
    first = next((i for i, t in enumerate(phrases.tokens) if t.start >= at), None)
    family = phrases.sentence.start + match.start("family")
    person = any(t.start == family and (t.entity == "PERSON" or match["year"]) for t in phrases.tokens)
    if first is None or not person:
        return
    said = _alone(phrases, first, len(phrases.tokens) - 1)
    if said is not None:
        name = csl_name([*given, match["family"]], people)
        yield _Claim(name, said, phrases.sentence, match["year"] or "", 0.7)


def _cited(phrases: Phrases) -> Iterator[_Claim]:
    """A sentence that ends in a citation of one work says what that work is cited for."""
    text = phrases.sentence.text
    match = _CITED_AT_END.search(text)
    if match is None or _GROUPS.match(text) or text.count("(") > 1:
        return
    end = phrases.sentence.start + match.start()
    last = max((i for i, t in enumerate(phrases.tokens) if t.end <= end), default=None)
    if last is None:
        return
    said = _alone(phrases, 0, last)
    family = re.match(_SURNAME, match["who"])
    if said is not None and family is not None and phrases.tokens[0].pos not in ("CCONJ", "SCONJ", "ADV"):
        yield _Claim({"family": family.group()}, said, phrases.sentence, match["year"], 0.45)


# -- facts ------------------------------------------------------------------------------------


def _fact(document: Document, claim: _Claim, works: Sequence[WorkFact]) -> AuthorFact:
    sentence = claim.sentence
    page = document.blocks[sentence.block].page if sentence.block >= 0 else None
    states = Evidence(
        document.id, sentence.start, sentence.end, document.text[sentence.start : sentence.end], page
    )
    work, full = _reference(claim, works)
    claim = replace(claim, name=full) if full else claim
    evidence = (states, *(work.evidence[:1] if work else ()))
    key = " ".join([str(claim.name.get("family") or claim.name.get("literal") or ""), claim.said])
    why = _("Claimed in the text and listed in the references") if work else _("Claimed in the text")
    return AuthorFact(
        id=fact_id("author", states, key),
        importance=round(min(1.0, claim.weight + 0.1 * (work is not None)), 3),
        evidence=evidence,
        why=why,
        name=dict(claim.name),
        claim=claim.said,
    )


def _reference(claim: _Claim, works: Sequence[WorkFact]) -> tuple[WorkFact | None, dict[str, Any] | None]:
    """The only listed work of that surname (and year), with the name as it is listed."""
    family = str(claim.name.get("family") or "").casefold()
    found: list[tuple[WorkFact, dict[str, Any]]] = []
    for work in works:
        issued = str(((work.csl.get("issued") or {}).get("date-parts") or [[""]])[0][:1])
        for name in work.csl.get("author", [])[:3]:
            if str(name.get("family") or "").casefold() == family and (
                not claim.year or claim.year in issued
            ):
                found.append((work, name))
    names = {str(name.get("given", "")) for _work, name in found}
    if not found or len(names) > 1:
        return None, None
    listed = found[0][1]
    longer = len(str(listed.get("given", ""))) > len(str(claim.name.get("given", "")))
    return (found[0][0] if len(found) == 1 else None), (listed if longer else None)
