"""What a work is cited for: sentences that end in one citation of one work and can stand by themselves.

Such a sentence is the text's own: nobody is said to argue it, since only a bracket behind it has the name.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.documents.document import Document, Voice
from app.facts.concepts.claim_extents import OPENER, hangs
from app.facts.concepts.phrases import Phrases, stands_alone
from app.facts.fact import Evidence, Role, WorkFact
from app.facts.language import Sentence
from app.facts.works.citations import Citation

LONGEST = 230
"""Characters of a claim: a question that asks it must still be short."""
_SHORTEST = 6
_CITED = re.compile(r"\s*[(\[][^()\[\]]{4,120}[)\]]\s*[.]?$")
_OTHERS = re.compile(
    r"(?:some|many|most|several|other|others|few|various|numerous|recent|previous|earlier|critics|scholars|"
    r"historians|researchers|experts|people|studies|research|evidence|work|it is|there is|see)\b",
    re.IGNORECASE,
)
_OPENING = ("CCONJ", "SCONJ", "ADV", "PRON", "INTJ")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_TELLING = ("prep", "relcl", "acl", "compound", "amod", "poss", "appos", "conj", "nummod")


def claim_in(quote: str) -> str:
    """The claim of a sentence that ends in its citation: the words before it, without an opener."""
    said = OPENER.sub("", " ".join(_CITED.sub("", quote.strip()).split()).rstrip("."))
    return said[:1].upper() + said[1:]


def cited_sentences(
    document: Document, sentences: Sequence[Sentence] | None, citations: Sequence[Citation]
) -> dict[int, Evidence]:
    """By where a citation starts: the sentence that says what its work is cited for."""
    if not sentences:
        return {}
    starts = [s.start for s in sentences]
    counts: dict[int, list[Citation]] = {}
    for citation in citations:
        number = bisect_right(starts, citation.start) - 1
        if number >= 0 and citation.end <= sentences[number].end:
            counts.setdefault(number, []).append(citation)
    found: dict[int, Evidence] = {}
    for number, inside in counts.items():
        sentence = sentences[number]
        if len(inside) == 1 and _is_claim(document, sentence, inside[0]):
            page = document.blocks[sentence.block].page if sentence.block >= 0 else None
            quote = document.text[sentence.start : sentence.end]
            found[inside[0].start] = Evidence(document.id, sentence.start, sentence.end, quote, page)
    return found


def _is_claim(document: Document, sentence: Sentence, citation: Citation) -> bool:
    """Whether a citation covers the whole sentence, and the sentence one claim."""
    if len(citation.references) != 1 or len(citation.keys) != 1 or citation.name_start != citation.start:
        return False
    after = document.text[citation.end : sentence.end]
    said = claim_in(document.text[sentence.start : sentence.end])
    if after.strip(" \n.") or len(said.split()) < _SHORTEST or len(said) > LONGEST:
        return False
    if _OTHERS.match(said) or re.search(r"[;?()\[\]]|\b(?:I|we|our|my)\b", said):
        return False
    if sentence.block >= 0 and document.blocks[sentence.block].voice is not Voice.AUTHOR:
        return False
    phrases = Phrases(sentence)
    tokens = phrases.tokens
    last = max((i for i, t in enumerate(tokens) if t.end <= citation.start), default=-1)
    if (
        last < 0
        or tokens[0].pos in _OPENING
        or tokens[sentence.root].tag not in ("VBZ", "VBD", "VBP", "VB", "VBN")
    ):
        return False
    return (
        stands_alone(phrases, 0, last)
        and not hangs(phrases, 0, last)
        and _is_one(phrases, sentence.root)
        and _is_told(phrases, sentence.root)
    )


def _is_one(phrases: Phrases, root: int) -> bool:
    """Whether there is one main clause: no second subject beside it."""
    return not any(
        phrases.tokens[child].dep in ("conj", "parataxis")
        and any(phrases.tokens[c].dep in _SUBJECTS for c in phrases.children[child])
        for child in phrases.children[root]
    )


def _is_told(phrases: Phrases, root: int) -> bool:
    """Whether the subject says what it is: "the plan" alone is one that was told of before."""
    subject = next((c for c in phrases.children[root] if phrases.tokens[c].dep in _SUBJECTS), None)
    if subject is None:
        return False
    first = phrases.tokens[phrases.left[subject]].text.lower()
    if phrases.tokens[subject].pos != "NOUN" or first not in ("the", "this", "these", "such"):
        return True
    return first == "the" and any(phrases.tokens[c].dep in _TELLING for c in phrases.children[subject])


def cited_for(work: WorkFact) -> Iterator[Evidence]:
    """The sentences that say what a listed work is cited for: what states it beside its own entry."""
    yield from (e for e in work.evidence[1:] if e.role is Role.STATES and _CITED.search(e.quote.strip()))
