"""Who argues, shows, holds or rejects what: one claim a fact, verbatim, tied to its reference."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.documents.document import Document, Voice
from app.facts.concepts.bylines import writer_of
from app.facts.concepts.claim_extents import (
    CITATION,
    CONNECTIVES,
    alone,
    end_of_claim,
    is_claim_text,
    quoted_alone,
    strays,
    without,
)
from app.facts.concepts.claimants import Claimants
from app.facts.concepts.held_views import held_views
from app.facts.concepts.phrases import NOMINAL, Phrases, stands_alone
from app.facts.concepts.regards import regarded
from app.facts.concepts.speakers import CLAIMING, reports
from app.facts.fact import AuthorFact, Evidence, Role, WorkFact, fact_id
from app.facts.language import Sentence
from app.facts.relations.people import People
from app.facts.sparing import spared
from app.wording import gettext as _

OPPOSING = frozenset("reject deny dispute oppose criticize criticise question refute challenge doubt".split())
"""Verbs whose object is what somebody does not accept."""
LEARNED = 30
"""Words of a claim beyond which its first half alone is taken."""
_BLAMING = ("criticize", "criticise")
CONTRIBUTING = frozenset(
    """coin introduce formulate discover invent pioneer distinguish propose develop devise originate prove
    popularize popularise""".split()
)
"""Verbs whose object is what somebody gave to a field."""
_IN_PASSING = re.compile(
    r"(?i)\b(?:for (?:example|instance)|we are told|e\.g\.)(?!\w)|^(?:suppose|imagine|consider|say|if)\b"
)
"""Words that make a sentence an example, or only something supposed."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim before it is tied to a reference."""

    name: dict[str, Any]
    said: str
    sentence: Sentence
    year: str = ""
    weight: float = 0.6
    place: tuple[int, int] | None = None


def find_claims(
    document: Document, sentences: Sequence[Sentence] | None, works: Sequence[WorkFact] = ()
) -> list[AuthorFact]:
    """Every claim that the text gives to a person; without parsed sentences none."""
    if sentences is None:
        return []
    people = People(document, sentences)
    claimants = Claimants(sentences, writer_of(document), people.find)
    facts: dict[str, AuthorFact] = {}
    for number, sentence in enumerate(sentences):
        block = document.blocks[sentence.block] if sentence.block >= 0 else None
        if _IN_PASSING.search(sentence.text):
            continue
        if len(sentence.tokens) < 6 or (block is not None and block.voice is not Voice.AUTHOR):
            continue
        for claim in spared(sentence.text, _claims_of, claimants, number):
            fact = _fact(document, claim, works)
            facts.setdefault(fact.id, fact)
    return list(facts.values())


def _claims_of(claimants: Claimants, number: int) -> Iterator[_Claim]:
    phrases = Phrases(claimants.sentences[number])
    found = [*_reported(phrases, claimants, number)]
    found = found or [*_interposed(phrases, claimants, number)] or [*_viewed(phrases, claimants, number)]
    found = found or [*_framed(phrases, claimants, number)]
    for place, said in held_views(phrases):
        who = claimants.find(phrases, number, place, minded=True)
        if who is not None and all(said != f.said for f in found):
            found.append(_Claim(who.name, said, phrases.sentence, who.year, 0.65, who.place))
    yield from (replace(claim, said=quoted_alone(claim.said)) for claim in found)


# -- "Smith (1990) argues that ..." ------------------------------------------------------------


def _reported(phrases: Phrases, claimants: Claimants, number: int) -> Iterator[_Claim]:
    for verb, token in enumerate(phrases.tokens):
        plain = token.pos == "VERB" and _is_finite(phrases, verb)
        subject = _subject(phrases, verb) if plain and phrases.child(verb, "neg") is None else None
        if subject is None or any(
            phrases.tokens[c].text.lower() in ("if", "would") for c in phrases.children[verb]
        ):
            continue
        if token.dep == "ccomp" and reports(phrases, token.head):
            continue  # "some believe that Weber argued"
        own = reports(phrases, verb) and token.lemma != "agree"  # who agrees says what others said
        said = _complement(phrases, verb) if own else regarded(phrases, verb)
        said = said or _offered(phrases, verb)
        if said is None and token.lemma in OPPOSING:
            said = _object(phrases, verb)
        gave = said is None and token.lemma in CONTRIBUTING and token.tag == "VBD"
        if gave:
            said = _contribution(phrases, verb)
        who = claimants.find(phrases, number, subject, minded=True) if said is not None else None
        if said is None or who is None:
            continue
        weight = 0.7 if who.year or who.is_author or gave else 0.6
        yield _Claim(who.name, said, phrases.sentence, who.year, weight, who.place)


def _is_finite(phrases: Phrases, verb: int) -> bool:
    """Whether a verb says that somebody says or said it: "argues", "has argued"."""
    helpers = [
        phrases.tokens[c].text.lower() for c in phrases.children[verb] if "aux" in phrases.tokens[c].dep
    ]
    if phrases.tokens[verb].tag == "VBN":
        return bool(helpers) and helpers[0] in ("has", "have", "had") and len(helpers) == 1
    return phrases.tokens[verb].tag in ("VBZ", "VBD", "VBP") and not helpers


def _subject(phrases: Phrases, verb: int) -> int | None:
    """The subject of a verb, or of the verb that "and" joins it to."""
    own = phrases.child(verb, "nsubj")
    token = phrases.tokens[verb]
    if own is not None:
        beside = phrases.child(own, "appos")
        if beside is None or phrases.right[beside] != verb - 1 or phrases.tokens[verb - 1].text == ")":
            return own
        # "In his book, River Towns, the historian Karl Brandt notes": no comma closes an apposition
        return beside if phrases.tokens[beside].tag == "NNP" else own
    if token.dep != "conj":
        return None
    first = token.head
    alike = phrases.tokens[first].pos == "VERB" and phrases.tokens[first].tag == token.tag
    return phrases.child(first, "nsubj") if alike and phrases.child(first, "neg") is None else None


def _complement(phrases: Phrases, verb: int) -> str | None:
    """The clause behind "argues that", alone and complete."""
    clause = next((c for c in phrases.children[verb] if phrases.tokens[c].dep == "ccomp" and c > verb), None)
    if clause is None or phrases.child(clause, "nsubj", "nsubjpass", "expl", "csubj") is None:
        return None
    helped = any("aux" in phrases.tokens[c].dep for c in phrases.children[clause])
    if phrases.tokens[clause].tag == "VBG" and not helped:
        return None  # "observed women gathering roots" says whom somebody saw, and no claim
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
    if phrases.sentence.text.rstrip().endswith(":"):
        return None  # what is claimed stands below
    end = end_of_claim(phrases, verb, clause, last)
    if end is None:
        return None
    subject = phrases.child(verb, "nsubj")
    own = subject is not None and phrases.tokens[subject].text.lower() in ("i", "we")
    whole = alone(phrases, first + that, end, we=not own)
    if whole is not None and len(whole.split()) <= LEARNED:
        return whole
    return _first_of_two(phrases, first + that, end) or whole


def _offered(phrases: Phrases, verb: int) -> str | None:
    """The clause of "developed the argument that ...", "defends the view that ..."."""
    noun = phrases.child(verb, "dobj") if phrases.tokens[verb].lemma in _OFFERING else None
    clause = phrases.child(noun, "acl", "ccomp", "relcl") if noun is not None else None
    if noun is None or clause is None or phrases.tokens[noun].lemma not in _HELD:
        return None
    first = phrases.left[clause]
    told = phrases.child(clause, "nsubj", "nsubjpass", "expl") is not None and not strays(phrases, clause)
    if phrases.tokens[first].text.lower() != "that" or phrases.tokens[first].dep != "mark" or not told:
        return None
    return alone(phrases, first + 1, phrases.right[clause], we=True)


def _first_of_two(phrases: Phrases, first: int, last: int) -> str | None:
    """ "believes that A, and that B": A, where both do not stand together."""
    words = [t.text.lower() for t in phrases.tokens]
    stops = (",", '"', "”")
    joints = (
        i for i in range(first + 1, last - 1) if words[i] in stops and words[i + 1 : i + 3] == ["and", "that"]
    )
    joint = next(joints, None)
    return alone(phrases, first, joint - (words[joint] == ",")) if joint is not None else None


def _object(phrases: Phrases, verb: int) -> str | None:
    """ "rejects the view that ...": the verb stays with its object."""
    noun = phrases.child(verb, "dobj")
    reason = next((c for c in phrases.children[verb] if phrases.tokens[c].text.lower() == "for"), None)
    if noun is None or phrases.tokens[noun].pos not in NOMINAL:
        return None
    last = phrases.right[noun]
    if reason is not None and reason == last + 1 and phrases.tokens[verb].lemma in _BLAMING:
        last = phrases.right[reason]  # "criticized Berg for leaving out the mills"
    if last - noun < 2:
        return None
    said = alone(phrases, phrases.left[noun], last)
    return f"{phrases.tokens[verb].text} {said}" if said else None


def _contribution(phrases: Phrases, verb: int) -> str | None:
    """ "coined the term X", "distinguished two kinds of Y": what somebody gave to the world, told enough."""
    noun = phrases.child(verb, "dobj")
    if noun is None or phrases.tokens[noun].pos not in NOMINAL or noun < verb:
        return None
    first, last = phrases.left[noun], phrases.right[noun]
    stop = next((i for i in range(noun + 1, last) if phrases.tokens[i].text in (",", ";", "(", "—")), None)
    last = stop - 1 if stop is not None else last  # "a method, which ...": what is added goes
    tokens = phrases.tokens[first : last + 1]
    if not 2 <= last - first <= 22 or any(t.text == "," for t in tokens):
        return None
    named = any(t.pos == "PROPN" for t in tokens) or any(t.text in ("“", '"') for t in tokens)
    told = sum(t.pos in ("NOUN", "ADJ", "PROPN", "VERB") for t in tokens)
    own = tokens[0].text.lower() in ("his", "her", "their")
    said = alone(phrases, first + own, last, least=4 - own) if told >= (2 if named else 4) else None
    return f"{phrases.tokens[verb].text} {tokens[0].text + ' ' if own else ''}{said}" if said else None


# -- "..., Smith argued, ..." and "Smith's view that ..." -----------------------------------------


def _interposed(phrases: Phrases, claimants: Claimants, number: int) -> Iterator[_Claim]:
    """A speaker between commas: the clause around it is the claim, as it stands without the aside."""
    tokens = phrases.tokens
    last = phrases.trimmed(0, len(tokens) - 1)[1]
    for verb in range(3, len(tokens) - 1):
        subject = phrases.child(verb, "nsubj") if tokens[verb].lemma in CLAIMING else None
        if subject is None or subject != verb - 1 or tokens[verb].tag not in ("VBZ", "VBD"):
            continue
        first = phrases.start_of_nominal(subject)
        closes = verb == last
        if first < 2 or tokens[first - 1].text != "," or not (closes or tokens[verb + 1].text == ","):
            continue
        if any(t.text in ("“", "”", '"', ";", ":") for t in tokens):
            continue  # somebody's own words, or a longer argument
        opening = first - 2 if tokens[first - 2].text.lower() in CONNECTIVES and first == 2 else None
        begin = verb + 2 if opening is not None else 0
        rest = Phrases(without(phrases.sentence, first - 1, verb + 1 - closes))
        before = phrases.text(0, first - 2) if begin == 0 else ""
        after = "" if closes else phrases.text(verb + 2, last)
        said = CITATION.sub("", _FRAME.sub("", f"{before} {after}".strip()))
        at = 0 if begin == 0 else 1
        who = claimants.find(phrases, number, subject)
        if who is None or not is_claim_text(said) or not stands_alone(rest, at, len(rest.tokens) - 1):
            continue
        yield _Claim(who.name, said, phrases.sentence, who.year, 0.6, who.place)


_FRAME = re.compile(r"^The (?:\w+ )?(?:point|thing|idea|lesson|conclusion|truth|result|consequence) is that ")
_VIEWS = frozenset(
    """view belief claim argument contention hypothesis conviction assertion thesis conclusion
    insistence""".split()
)


def _viewed(phrases: Phrases, claimants: Claimants, number: int) -> Iterator[_Claim]:
    """ "Smith's view that ..."."""
    for noun, token in enumerate(phrases.tokens):
        owner = phrases.child(noun, "poss") if token.lemma in _VIEWS else None
        clause = phrases.child(noun, "acl", "ccomp") if owner is not None else None
        if (
            owner is None
            or clause is None
            or token.dep == "ROOT"
            or phrases.tokens[phrases.left[clause]].text != "that"
        ):
            continue
        who = claimants.find(phrases, number, owner)
        told = phrases.child(clause, "nsubj", "nsubjpass", "expl") is not None and not strays(phrases, clause)
        if who is not None and told:
            said = alone(phrases, phrases.left[clause] + 1, phrases.right[clause])
            if said is not None and not _ANOTHER.search(said):
                yield _Claim(who.name, said, phrases.sentence, who.year, 0.5, who.place)


_ANOTHER = re.compile(rf"\b(?:from|of|in|by) (?:his|her|their) (?:{'|'.join(sorted(_VIEWS))})\b")
""" "his view that A and from his view that B": a second one has run into the first."""
_HELD = _VIEWS | frozenset("contribution idea point insight position proposal theory finding tenet".split())
_OFFERING = frozenset("develop make advance offer defend present propose formulate hold express put".split())
"""Verbs with which somebody brings a view forward."""
_PARTING = frozenset("depart differ diverge break agree concur follow".split())


def _framed(phrases: Phrases, claimants: Claimants, number: int) -> Iterator[_Claim]:
    """ "One of Berg's contributions is that ...", "Berg departs from Lund in the idea that ..."."""
    tokens = phrases.tokens
    for that, token in enumerate(tokens):
        if token.text.lower() != "that" or token.dep != "mark" or that < 2:
            continue
        clause = token.head
        holder = _holder(phrases, that, clause)
        who = claimants.find(phrases, number, holder) if holder is not None else None
        if who is None or phrases.child(clause, "nsubj", "nsubjpass", "expl") is None:
            continue
        end = end_of_claim(phrases, tokens[clause].head, clause, phrases.right[clause])
        said = alone(phrases, that + 1, end) if end is not None else None
        if said is not None:
            yield _Claim(who.name, said, phrases.sentence, who.year, 0.55, who.place)


def _holder(phrases: Phrases, that: int, clause: int) -> int | None:
    """Whose view a clause is, by the noun that frames it."""
    tokens = phrases.tokens
    before = tokens[that - 1]
    if before.lemma == "be" and before.tag in ("VBZ", "VBD") and tokens[clause].dep == "ccomp":
        subject = phrases.child(that - 1, "nsubj")
        if subject is None or phrases.child(that - 1, "neg") is not None:
            return None
        inside = range(phrases.left[subject], phrases.right[subject] + 1)
        owners = [i for i in inside if tokens[i].dep == "poss" and tokens[tokens[i].head].lemma in _HELD]
        return owners[0] if len(owners) == 1 else None
    if before.lemma not in _HELD or tokens[that - 3].text.lower() not in ("in", "with"):
        return None
    verb = next((i for i in range(that - 4, 0, -1) if tokens[i].lemma in _PARTING), None)
    if (
        verb is None
        or tokens[verb].tag not in ("VBZ", "VBD", "NNS")
        or phrases.child(verb, "neg") is not None
    ):
        return None
    return verb - 1 if tokens[verb - 1].tag == "NNP" else phrases.child(verb, "nsubj")


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
    if claim.place is not None:
        named = document.text[claim.place[0] : claim.place[1]]
        evidence += (Evidence(document.id, *claim.place, named, page, Role.NAMES),)
    key = " ".join([str(claim.name.get("family") or claim.name.get("literal") or ""), claim.said])
    why = (
        _("The text says so, and the work is among the references.")
        if work
        else _("The text says so by name.")
    )
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
    whole = str(claim.name.get("family") or claim.name.get("literal") or "")
    family = re.split(r" and |,", whole)[0].split()[-1].casefold() if whole else ""
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
    if "literal" in claim.name:
        return (found[0][0] if len(found) == 1 else None), None
    listed = found[0][1]
    longer = len(str(listed.get("given", ""))) > len(str(claim.name.get("given", "")))
    return (found[0][0] if len(found) == 1 else None), (listed if longer else None)
