"""A card whose date is contradicted says what the other place says, once."""

from app.cards.note import Note
from app.cards.refusals.contradicted import TAG, mark_contradicted
from app.facts.contradictions import find_contradictions
from app.facts.fact import DateFact, Evidence


def born(number: str, date: str, source: str, start: int) -> DateFact:
    quote = f"Ada Ellery was born on a Tuesday\nin {date} & in Vell."
    return DateFact(
        id=number,
        importance=0.5,
        evidence=(Evidence(source, start, start + len(quote), quote),),
        date=date,
        event="Ada Ellery was born in Vell",
    )


def test_both_notes_say_what_the_other_place_says():
    facts = [born("f1", "1790", "s1", 0), born("f2", "1792", "s2", 0), born("f3", "1795", "s1", 900)]
    notes = [Note(f"n{i}", "date", {"Context": "Kept." if i == 1 else ""}, f"f{i}") for i in (1, 2, 3, 4)]
    found = find_contradictions(facts)
    marked = mark_contradicted(notes, found)
    assert marked[0].fields["Context"] == (
        "Kept. Another document says 1792: “Ada Ellery was born on a Tuesday in 1792 &amp; in Vell.” "
        "Elsewhere this document says 1795: “Ada Ellery was born on a Tuesday in 1795 &amp; in Vell.”"
    )
    assert marked[1].fields["Context"].startswith("Another document says 1790")
    assert [TAG in n.tags for n in marked] == [True, True, True, False]
    assert mark_contradicted(marked, found) == marked
