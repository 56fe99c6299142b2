"""What a changed document changes in its deck: moved, reworded, gone and new facts, each told apart."""

from dataclasses import replace

import pytest

from app.cards.templates.rendering import render_cards
from app.cards.topic_labels import opened
from app.deckfile.deck import Deck
from app.facts.fact import ConceptFact, DateFact, Evidence
from app.updating.comparing import Known, changed_fields, compare
from app.updating.fingerprints import print_note
from app.updating.judgements import Verdict, judge
from app.updating.matching import match_facts
from app.updating.update import Choice, Difference, Seen, Update, choose_safely, choose_trusting
from tests.updating.conftest import Annals, annotate

EVENTS = 9


def seen(deck: Deck, *, by_file: bool = False) -> dict[str, Seen]:
    return {
        n.id: Seen(print_note(n, tuple(c for c in deck.cards if c.note == n.id)), by_file) for n in deck.notes
    }


def update(before: Annals, after: Annals, old: Deck | None = None, **known: object) -> Update:
    old = old or annotate(before.document())
    new = annotate(after.document())
    sources = {before.document().id: after.document().id, after.document().id: after.document().id}
    return compare(old, new, Known(**{"seen": seen(old), "sources": sources} | known))  # type: ignore[arg-type]


def events(items: object) -> list[str]:
    return [i.fact.event for i in items]  # type: ignore[attr-defined]


def test_the_same_document_changes_nothing(annals: Annals):
    found = update(annals, annals)
    assert found.is_empty
    assert len(found.unchanged) == EVENTS
    assert found.deck.notes == annotate(annals.document()).notes


def test_a_paragraph_put_in_moves_the_others_and_they_keep_their_ids(annals: Annals):
    after = annals.with_paragraphs(
        ["In 1811, a lighthouse was lit on the point. It burned oil.", *annals.paragraphs]
    )
    old = annotate(annals.document())
    found = update(annals, after)
    assert events(found.added) == ["a lighthouse was lit on the point"]
    assert not found.changed
    assert not found.gone
    assert {i.note.id for i in found.unchanged} == {n.id for n in old.notes}
    assert {c.id for i in found.unchanged for c in i.cards} == {c.id for c in old.cards}
    text, source = after.text, after.document().id
    kept = {f.id: f for f in found.deck.facts}
    for fact in old.facts:
        (evidence,) = kept[fact.id].evidence
        assert (evidence.source, text[evidence.start : evidence.end]) == (source, evidence.quote)


def test_a_changed_date_is_shown_beside_the_old_one(annals: Annals):
    old = annotate(annals.document())
    found = update(annals, annals.changed("1851", "1852"))
    (changed,) = found.changed
    assert changed.old.note in old.notes
    assert changed.new.note.id == changed.id
    assert changed.differences == (Difference.FACT, Difference.WORDING)
    assert (changed.old.note.fields["Date"], changed.new.note.fields["Date"]) == ("1851", "1852")
    assert "Date" in changed_fields(changed)
    assert len(found.unchanged) == EVENTS - 1


def test_a_reworded_sentence_is_a_change_and_a_replaced_one_is_not(annals: Annals):
    reworded = update(annals, annals.changed("drew the first plan of", "drew up the first plan of"))
    assert [c.new.note.fields["Event"] for c in reworded.changed] == [
        "Ellery drew up the first plan of the salt works"
    ]
    replaced = update(
        annals,
        annals.changed(
            "In 1824, Ellery drew the first plan of the salt works", "In 1826, bees came to the fen"
        ),
    )
    assert events(replaced.gone) == ["Ellery drew the first plan of the salt works"]
    assert events(replaced.added) == ["bees came to the fen"]
    assert not replaced.changed


def test_a_deleted_section_is_offered_as_gone(annals: Annals):
    found = update(annals, annals.with_paragraphs(annals.paragraphs[:-2]))
    assert len(found.gone) == 2
    assert choose_safely(found) == {i.note.id: Choice.LATER for i in found.gone}
    settled = {n: Seen(s.came, gone=True) for n, s in seen(annotate(annals.document())).items()}
    again = update(annals, annals.with_paragraphs(annals.paragraphs[:-2]), seen=settled)
    assert (len(again.gone), len(again.settled)) == (0, 2)


def test_reordering_changes_nothing(annals: Annals):
    found = update(annals, annals.with_paragraphs(annals.paragraphs[::-1]))
    assert found.is_empty
    assert len(found.unchanged) == EVENTS


def test_own_edits_stay_and_the_new_text_is_only_offered(annals: Annals):
    old = annotate(annals.document())
    mine = old.notes[0]
    edited = replace(mine, fields=mine.fields | {"When question": "When was the library opened?"}, modified=5)
    cards = tuple(
        replace(c, front="When was the library opened?") if c.id == f"{mine.id}.date-when" else c
        for c in old.cards
    )
    here = replace(old, notes=(edited, *old.notes[1:]), cards=cards)
    same = update(annals, annals, here, seen=seen(old))
    assert same.is_empty
    assert mine.id in same.edited_here
    assert same.unchanged[0].note == edited
    changed = update(annals, annals.changed("1820", "1821"), here, seen=seen(old))
    (offered,) = changed.changed
    assert offered.edited
    assert offered.old.note == edited
    assert choose_trusting(changed) == {mine.id: Choice.LATER}
    assert changed.counts["kept"] == 1
    assert changed.counts["changed"] == 0


def with_topic(deck: Deck, topic: str, modified: int | None = None) -> Deck:
    """The deck with a topic before the first note's question."""
    first, asking = deck.notes[0], "When question"
    fields = first.fields | {asking: opened(first.fields[asking], topic)}
    cards = tuple(
        replace(c, front=opened(c.front, topic)) if c.id == f"{first.id}.date-when" else c for c in deck.cards
    )
    return replace(
        deck, notes=(replace(first, fields=fields, modified=modified), *deck.notes[1:]), cards=cards
    )


def test_another_topic_before_a_question_is_no_change_and_comes_with_the_document(annals: Annals):
    old = annotate(annals.document())
    found = update(annals, annals, with_topic(old, "Harbours"), seen=seen(old))
    assert found.is_empty
    assert found.unchanged[0].note == old.notes[0]


def test_a_topic_that_a_person_changed_stays(annals: Annals):
    old = annotate(annals.document())
    mine = with_topic(old, "Harbours", modified=5)
    found = update(annals, annals, mine, seen=seen(old))
    assert found.is_empty
    assert found.unchanged[0].note == mine.notes[0]


def test_a_fact_that_no_card_is_written_for_today_is_not_gone(annals: Annals):
    old = annotate(annals.document())
    event = "the railway reached the upper town"
    after = annals.changed("The mint had", "The old mint had")
    sources = {annals.document().id: after.document().id}
    found = compare(old, annotate(after.document(), frozenset({event})), Known(seen(old), sources))
    assert found.is_empty
    assert event in events(found.unchanged)
    moved = annals.changed("1851", "1852")
    sources = {annals.document().id: moved.document().id}
    found = compare(old, annotate(moved.document(), frozenset({event})), Known(seen(old), sources))
    assert events(found.gone) == [event]


def test_what_another_document_says_too_is_not_gone(annals: Annals):
    old = annotate(annals.document())
    other = Evidence("s-other", 4, 9, "words")
    shared = replace(old.facts[-1], evidence=(*old.facts[-1].evidence, other))
    alone = replace(old.facts[0], id="f-alone", evidence=(other,))
    stored = replace(old, facts=(*old.facts[:-1], shared, alone))
    found = update(annals, annals.with_paragraphs(annals.paragraphs[:-1]), stored)
    assert not found.gone
    (kept,) = [f for f in found.deck.facts if f.id == shared.id]
    assert kept.evidence == (other,)
    assert alone.id not in found.dropped


def test_a_rejected_fact_does_not_come_back_though_its_sentence_was_mended(annals: Annals):
    old = annotate(annals.document())
    rejected = old.facts[0]
    fewer = replace(old, notes=old.notes[1:], cards=tuple(c for c in old.cards if c.note != old.notes[0].id))
    judged = (judge(rejected, old.notes[0], Verdict.REJECTED),)
    for after in (annals, annals.changed("lending library near", "lending-library close to")):
        found = update(annals, after, fewer, judgements=judged)
        assert len(found.rejected) == 1
        assert not found.added
    accepted = judge(rejected, old.notes[0], Verdict.ACCEPTED)
    forgiven = update(annals, annals, fewer, judgements=(*judged, accepted))
    assert events(forgiven.added) == ["the council of Arden opened a lending library near the harbour"]


def test_candidates_are_offered_again_until_decided(annals: Annals):
    old = annotate(annals.document())
    waiting = seen(old) | {old.notes[2].id: Seen(candidate=True)}
    found = update(annals, annals, seen=waiting)
    assert [i.note.id for i in found.added] == [old.notes[2].id]


def test_only_chosen_cards_are_offered_and_a_note_goes_on_asking_what_it_asked(annals: Annals):
    old = annotate(annals.document())
    first = old.notes[0]
    bare = replace(first, fields=first.fields | {"What question": ""})
    stored = replace(
        old,
        notes=(bare, *old.notes[1:]),
        cards=tuple(c for c in old.cards if c.id != f"{first.id}.date-what"),
    )
    after = annals.with_paragraphs(
        [*annals.paragraphs, "In 1901, trams ran. Fine.", "In 1902, a pier was built for the ferries. Good."]
    )
    new = annotate(after.document())
    sources = {annals.document().id: after.document().id}
    chosen = {c.id for c in new.cards if "pier" in c.front}
    found = compare(stored, new, Known(seen(stored), sources), chosen=chosen)
    assert len(found.unchanged) == EVENTS
    assert not found.changed
    (added,) = found.added
    assert [c.template for c in added.cards] == ["date.when"]
    assert added.note.fields["What question"] == ""


def test_a_deck_file_speaks_for_what_came_by_file_only(annals: Annals):
    old = annotate(annals.document())
    by_file = seen(old, by_file=True)
    own = replace(old.notes[0], id="n-own", fact=None)
    stored = replace(old, notes=(*old.notes, own))
    shorter = replace(old, notes=old.notes[1:], facts=old.facts[1:])
    found = compare(stored, shorter, Known(by_file | {own.id: Seen("x")}))
    assert [i.note.id for i in found.gone] == [old.notes[0].id]
    assert compare(stored, shorter, Known(seen(old))).gone == ()
    assert compare(shorter, old, Known(by_file, deleted=frozenset({old.notes[0].id}))).added == ()


def test_a_note_that_an_instructor_took_out_is_gone_though_its_fact_is_still_in_the_file(annals: Annals):
    old = annotate(annals.document())
    note = old.notes[0]
    newer = replace(old, notes=old.notes[1:], cards=tuple(c for c in old.cards if c.note != note.id))
    found = compare(old, newer, Known(seen(old, by_file=True)))
    assert [i.note.id for i in found.gone] == [note.id]
    assert not found.changed


def concept(number: str, term: str, definition: str) -> ConceptFact:
    evidence = Evidence("s", 0, 1, f"{term} is {definition}.")
    return ConceptFact(id=number, importance=0.5, evidence=(evidence,), term=term, definition=definition)


def dated(number: str, date: str, event: str) -> DateFact:
    return DateFact(
        id=number,
        importance=0.5,
        evidence=(Evidence("s", 0, 1, f"In {date}, {event}."),),
        date=date,
        event=event,
    )


def test_a_term_defined_anew_is_the_same_concept():
    old = [concept("a", "neap tide", "the smallest tide"), concept("b", "ebb", "water going out")]
    new = [concept("x", "ebb", "the falling of the tide"), concept("y", "spring tide", "the largest tide")]
    assert match_facts(old, new) == {"x": "b"}


@pytest.mark.parametrize(
    ("event", "other"),
    [
        ("Ellery was elected mayor of the harbour town", "Brandt was elected mayor of the harbour town"),
        ("the fleet of 40 ships left the quay", "the fleet of 60 ships left the quay"),
    ],
)
def test_like_sentences_about_others_do_not_pair(event: str, other: str):
    assert match_facts([dated("a", "1820", event)], [dated("x", "1836", other)]) == {}


def test_each_fact_has_one_partner_and_the_order_of_input_does_not_matter():
    old = [dated(f"o{y}", str(y), "the census was taken in Arden") for y in (1801, 1811, 1821)]
    new = [dated(f"n{y}", str(y), "the census was taken in Arden") for y in (1811, 1821, 1831, 1841)]
    pairs = match_facts(old, new)
    assert pairs == match_facts(old, new)
    assert len(set(pairs.values())) == len(pairs) == 3
    assert (pairs["n1811"], pairs["n1821"]) == ("o1811", "o1821")


def test_a_part_read_again_makes_nothing_gone(annals: Annals):
    old = annotate(annals.document())
    half = annals.with_paragraphs(annals.paragraphs[:3])
    known = Known(seen(old), {annals.document().id: half.document().id})
    found = compare(old, annotate(half.document()), known, partly=True)
    assert found.is_empty
    assert not found.dropped
    assert len(found.unchanged) == EVENTS


def test_what_is_here_twice_stands_twice(annals: Annals):
    old = annotate(annals.document())
    copies = tuple(replace(f, id=f"{f.id}x") for f in old.facts)
    notes = tuple(replace(n, id=f"{n.id}x", fact=f"{n.fact}x") for n in old.notes)
    cards = tuple(c for n in notes for c in render_cards(n))
    twice = replace(old, facts=old.facts + copies, notes=old.notes + notes, cards=old.cards + cards)
    after = annals.with_paragraphs(annals.paragraphs[::-1])
    found = update(annals, after, twice)
    assert found.is_empty
    assert len(found.unchanged) == 2 * EVENTS
    (moved,) = [f for f in found.deck.facts if f.id == copies[0].id]
    assert moved.evidence[0].source == after.document().id
