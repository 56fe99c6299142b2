"""The one table of our note types and templates: fields, and which field asks and which answers.

A template makes a card of a note when its front field is not empty. Ids are fixed for ever: Anki
matches note types, fields and templates by them. Spare fields are reserved so that a later version
need not add one (which would make every exported note "conflicting").
"""

from dataclasses import dataclass

COMMON_FIELDS = ("Source", "Quote", "Context", "Link", "Note", "Spare 1", "Spare 2", "Spare 3")
"""On every note type: citation and place; sentence; how an inferred value came about; link; own notes."""


@dataclass(frozen=True, slots=True)
class Template:
    """How a card is made: shows `front`, then `back`. `name` is the template's word in deck files."""

    name: str
    title: str
    front: str
    back: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class NoteType:
    """Fields in order and templates. `number` is the fixed base of its ids in Anki."""

    name: str
    title: str
    number: int
    own_fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field, the note type's own first."""
        return self.own_fields + COMMON_FIELDS


NOTE_TYPES: dict[str, NoteType] = {
    t.name: t
    for t in (
        NoteType(
            "date",
            "Lectern date",
            1700000100000,
            ("Event", "Date", "When question", "What question", "Order question", "Order answer"),
            (
                Template("date.when", "When", "When question", "Date"),
                Template("date.what", "What happened", "What question", "Event"),
                Template("date.order", "Order", "Order question", "Order answer"),
            ),
        ),
        NoteType(
            "concept",
            "Lectern concept",
            1700000200000,
            (
                "Term",
                "Definition",
                "Attribution",
                "Define question",
                "Term question",
                "Claim question",
                "Claim answer",
            ),
            (
                Template("concept.define", "What is it", "Define question", "Definition"),
                Template("concept.term", "Which term", "Term question", "Term"),
                Template("concept.claim", "What is said of it", "Claim question", "Claim answer"),
            ),
        ),
        NoteType(
            "work",
            "Lectern work",
            1700000300000,
            (
                "Title",
                "Authors",
                "Year",
                "Container",
                "Author question",
                "Title question",
                "Year question",
                "Cited question",
                "Cited answer",
            ),
            (
                Template("work.author", "Who wrote it", "Author question", "Authors"),
                Template("work.title", "Which work", "Title question", "Title"),
                Template("work.year", "When it appeared", "Year question", "Year"),
                Template("work.cited", "Where it appeared or is cited for", "Cited question", "Cited answer"),
            ),
        ),
        NoteType(
            "author",
            "Lectern author",
            1700000400000,
            ("Name", "Claim", "Claim question", "Argued question"),
            (
                Template("author.claim", "What do they argue", "Claim question", "Claim"),
                Template("author.argued", "Who argues it", "Argued question", "Name"),
            ),
        ),
        NoteType(
            "cloze",
            "Lectern cloze",
            1700000500000,
            ("Text", "Extra"),
            (Template("cloze", "Cloze", "Text", "Text"),),
            cloze=True,
        ),
        NoteType(
            "basic",
            "Lectern basic",
            1700000600000,
            ("Front", "Back"),
            (Template("basic", "Card", "Front", "Back"),),
        ),
        NoteType(
            "true_false",
            "Lectern true or false",
            1700000700000,
            ("Statement", "Answer"),
            (Template("true_false", "True or false", "Statement", "Answer"),),
        ),
        NoteType(
            "choice",
            "Lectern choice",
            1700000800000,
            ("Question", "Answer", "Wrong 1", "Wrong 2", "Wrong 3"),
            (Template("choice", "Choice", "Question", "Answer"),),
        ),
        NoteType(
            "typed",
            "Lectern typed answer",
            1700000900000,
            ("Front", "Back"),
            (Template("typed", "Typed", "Front", "Back", typed=True),),
        ),
    )
}
"""Note types by the name that notes carry in `type`."""

TEMPLATES: dict[str, Template] = {t.name: t for n in NOTE_TYPES.values() for t in n.templates}
"""Templates by the name that cards carry in `template`."""
