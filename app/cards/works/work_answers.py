"""Answers about works: other forms that are right, and what other works of the list would answer."""

import re
from collections.abc import Sequence

from app.cards.works.work_naming import (
    MOST_NAMES,
    Name,
    family_of,
    joined_names,
    leaves_out_names,
    makers_of,
    plain,
    shown_name,
    shown_title,
    with_initials,
    year_of,
)
from app.documents.document import Csl
from app.facts.fact import WorkFact
from app.facts.works.cited_claims import cited_for, claim_in
from app.wording import gettext as _

_DISTRACTORS = 3
_ERA = 25
_LOOKED_AT = 200
"""Rivals that distractors are sought among, evenly over a long list."""


def accepted_forms(csl: Csl, makers: list[Name], answer: str, cited: str) -> dict[str, tuple[str, ...]]:
    """Other right answers: surnames, "Surname, Given", the full list, the title without its subtitle."""
    accepted: dict[str, tuple[str, ...]] = {}
    if makers:
        full = [shown_name(n) for n in makers]
        families = [
            " ".join(str(n[k]) for k in ("non-dropping-particle", "family", "literal") if n.get(k))
            for n in makers
        ]
        turned = [
            f"{f}, {n['given']}" if n.get("given") else f for f, n in zip(families, makers, strict=True)
        ]
        initials = [with_initials(n) for n in makers]
        ways = [
            " and ".join(families) if len(families) < 3 else ", ".join(families),
            "; ".join(turned),
            ", ".join(full),
            " and ".join(initials) if len(initials) < 3 else ", ".join(initials),
            *((", ".join(families[:-1]) + _(" and ") + families[-1],) if len(families) > 2 else ()),
        ]
        if len(makers) == 1 and makers[0].get("literal"):
            ways.extend(re.split(r", ", full[0]))
        if len(makers) > MOST_NAMES:
            ways.append(families[0])
        if answer != joined_names(makers):
            ways.append(f"{families[0]} et al.")
        accepted["work.author"] = tuple(dict.fromkeys(w for w in ways if w != answer))
    title = shown_title(str(csl.get("title", "")))
    short = re.split(r"(?<=\w): |(?<=[?!]) ", title)[0]
    if short != title and len(short) > 3:
        accepted["work.title"] = (short,)
    container = str(csl.get("container-title", ""))
    if container.startswith("The ") and cited == container:
        accepted["work.cited"] = (container[4:],)
    return accepted


def wrong_answers(
    fields: dict[str, str], csl: Csl, makers: list[Name], rivals: Sequence[WorkFact]
) -> dict[str, tuple[str, ...]]:
    """Authors, titles, years and journals of other works of the same kind and time."""
    own = {family_of(n) for n in csl.get("author") or []} | {family_of(n) for n in csl.get("editor") or []}
    near = sorted(
        rivals[:: max(1, len(rivals) // _LOOKED_AT)],
        key=lambda o: (
            o.csl.get("type") != csl.get("type"),
            min(abs(year_of(o.csl) - year_of(csl)), 10 * _ERA),
        ),
    )
    found: dict[str, list[str]] = {"work.author": [], "work.title": [], "work.year": [], "work.cited": []}
    for other in near:
        if all(len(values) >= _DISTRACTORS for values in found.values()):
            break
        names, _role = makers_of(other.csl)
        if own & {family_of(n) for key in ("author", "editor") for n in other.csl.get(key) or []}:
            continue
        wanted = len(found["work.author"]) < _DISTRACTORS
        if wanted and names and makers and bool(names[0].get("literal")) == bool(makers[0].get("literal")):
            _add(
                found["work.author"],
                joined_names(names, more=leaves_out_names(other)),
                fields.get("Authors"),
            )
        if other.csl.get("type") == csl.get("type"):
            _add(found["work.title"], shown_title(str(other.csl.get("title", ""))), fields["Title"])
            _add(found["work.cited"], _cited_answer(other, fields), fields.get("Cited answer"))
            if year_of(other.csl) and abs(year_of(other.csl) - year_of(csl)) <= _ERA:
                _add(found["work.year"], str(year_of(other.csl)), fields.get("Year"))
    asked = {
        "work.author": "Author question",
        "work.title": "Title question",
        "work.year": "Year question",
        "work.cited": "Cited question",
    }
    return {name: tuple(values) for name, values in found.items() if values and asked[name] in fields}


def _cited_answer(other: WorkFact, fields: dict[str, str]) -> str:
    """What another work answers to the same question: a claim, or the journal."""
    if fields.get("Cited answer") == fields.get("Container"):
        return str(other.csl.get("container-title", ""))
    states = next(cited_for(other), None)
    return claim_in(states.quote) if states else ""


def _add(values: list[str], value: str, right: str | None) -> None:
    if not value or not right or len(values) >= _DISTRACTORS or len(value) > 200:
        return
    if plain(value) not in {plain(v) for v in (right, *values)}:
        values.append(value)
