"""One printed reference -> CSL-JSON, by rules alone, in the usual styles and many languages.

The entry goes through `STEPS` in order; each step is one group of rules, and what a group is worth shows
when it is left out (`python -m tests.bench references`). The source's own slips are kept: titles and
names come out as printed.
"""

import re
from collections.abc import Callable, Sequence

from app.documents.document import Csl
from app.facts.works.marked_titles import kept_whole, restored
from app.facts.works.reference_addresses import (
    close_gaps,
    drop_access,
    drop_furniture,
    drop_label,
    drop_lead,
    take_addresses,
)
from app.facts.works.reference_dates import add_day, date_at, date_in
from app.facts.works.reference_entry import Entry
from app.facts.works.reference_fields import read_source, report_number, tidy
from app.facts.works.reference_heads import (
    give_back_title,
    read_body,
    read_likely_people,
    read_maker_before_quote,
    read_mononym,
    read_names_behind_title,
    read_repeated_maker,
    see_title_first,
)
from app.facts.works.reference_laws import keep_fixed_title, read_law, see_archive
from app.facts.works.reference_orders import order_names
from app.facts.works.reference_types import type_of

LONGEST = 2000
"""Characters of an entry that are read: real ones stay far below, and nothing may take long."""
_TAG = re.compile(r"</?[a-zA-Z]{1,10}>")

_EMPHASIS = re.compile(r"(?<![\w*_])[*_]{1,2}(?=[^\s*_])([^*_\n]{1,300}?)[*_]{1,2}(?![\w*_])")
"""Markdown's marks around a title."""

Step = Callable[[Entry], None]
"""A group of rules: reads something of the entry, and masks what it has read."""


def read_date_behind_makers(entry: Entry) -> None:
    """The year that stands right after the makers."""
    entry.issued, entry.start = date_at(entry.text, entry.body)
    if entry.issued:
        entry.mask(entry.issued.spans)


def part_title(entry: Entry) -> None:
    """Where the title ends and its container begins."""
    entry.split()


def read_date_elsewhere(entry: Entry) -> None:
    """The year that stands at the end or in the imprint; the title is looked for again without it."""
    if entry.issued is not None:
        return
    entry.issued = date_in(entry.text, entry.body, entry.titles.title if entry.titles.quoted else None)
    if entry.issued:
        entry.mask(entry.issued.spans)
        entry.split()


def put_title(entry: Entry) -> None:
    """Makers and title as read."""
    names = entry.names
    if names and names.people:
        entry.csl["author" if names.role == "author" else names.role] = names.people
    shown = entry.whole or entry.text
    title = tidy(shown[slice(*entry.titles.title)])
    if title:
        entry.csl["title"] = title


def put_date(entry: Entry) -> None:
    """The date, with the day that stands elsewhere."""
    if entry.issued is None:
        return
    add_day(entry.issued, entry.text, entry.titles.rest, len(entry.text))
    entry.mask(entry.issued.spans)
    entry.csl["issued"] = entry.issued.csl()
    if entry.issued.suffix:
        entry.csl["year-suffix"] = entry.issued.suffix


def read_container(entry: Entry) -> None:
    """In what it appeared: journal or book with its numbers, editors, publisher and place."""
    read_source(entry.text, entry.titles.rest, entry.titles.inside, entry.csl)


def name_type(entry: Entry) -> None:
    """What kind of work it is."""
    entry.csl["type"] = type_of(entry.csl, entry.titles, entry.text)
    report_number(entry.text, entry.titles.rest, entry.csl)


STEPS: tuple[Step, ...] = (
    drop_label,
    drop_lead,
    take_addresses,
    drop_furniture,
    drop_access,
    close_gaps,
    read_repeated_maker,
    see_title_first,
    see_archive,
    read_law,
    read_body,
    read_likely_people,
    read_maker_before_quote,
    read_mononym,
    read_date_behind_makers,
    part_title,
    read_date_elsewhere,
    read_names_behind_title,
    give_back_title,
    keep_fixed_title,
    put_title,
    put_date,
    read_container,
    name_type,
    order_names,
)
"""The groups of rules in the order in which they need one another."""


def parse_reference(line: str, steps: Sequence[Step] = STEPS) -> Csl:
    """Read a reference. Only what it says comes out: keys are absent, never guessed.

    "———" for a repeated author comes out as {"literal": "———"}; "2018a" gives a "year-suffix".
    """
    text = re.sub(r"(?<=[a-zß-ÿ])[-\u00ad]\s*\n\s*(?=[a-zß-ÿ])", "", line[: LONGEST * 2])
    text = _EMPHASIS.sub(kept_whole, _TAG.sub("", text))
    entry = Entry(re.sub(r"[\s\x00-\x1f]+", " ", text).strip()[:LONGEST])
    for step in steps:
        step(entry)
    return restored(entry.csl)
