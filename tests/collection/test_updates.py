"""Updates carried out in a collection: ids, history and own edits stay, one undo takes all of it back."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.cards.templates.rendering import render_cards
from app.collection.collection import Collection
from app.collection.values import Applied
from app.deckfile.deck import Deck
from app.deckfile.writing import encode_deck
from app.errors import UserError
from app.facts.fact import DateFact
from app.scheduling.memory_card import Rating
from app.updating.judgements import Verdict, judge
from app.updating.update import Choice, Update, choose_safely, choose_trusting
from tests.updating.conftest import PARAGRAPHS, Annals, annotate

Reopen = Callable[[], Collection]

SPARE = (
    "In 1811, a lighthouse was lit on the point. It burned whale oil.",
    "In 1902, the council sold the fish market to Ellery. It was pulled down.",
    "In 1915, the rope walk became a hospital for sailors. Nuns kept it.",
    "In 1923, electric light came to the harbour. The gas men went home.",
)


@pytest.fixture
def annals() -> Annals:
    """The annals of a town."""
    return Annals()


@pytest.fixture
def studied(collection: Collection, annals: Annals) -> Collection:
    """A collection where every third card of the annals was answered."""
    read(collection, annals)
    for card in sorted(collection.find_cards())[::3]:
        collection.answer(card, Rating.GOOD, 1500)
    return collection


def read(collection: Collection, annals: Annals) -> str:
    """The annals read for the first time."""
    return collection.add_deck(annotate(annals.document()), [annals.document()]).deck


def compare(collection: Collection, annals: Annals) -> Update:
    document = annals.document()
    earlier, *_others = collection.updates.earlier([document])
    return collection.updates.compare_documents(earlier.deck, annotate(document), [document])


def apply(
    collection: Collection, annals: Annals, choose: Callable[[Update], dict[str, Choice]] = choose_safely
) -> Applied:
    update = compare(collection, annals)
    return collection.updates.apply(update, choose(update), [annals.document()])


def take_all(update: Update) -> dict[str, Choice]:
    choices = dict.fromkeys((c.id for c in update.changed), Choice.TAKE_NEW)
    choices |= dict.fromkeys((i.note.id for i in update.gone), Choice.SUSPEND)
    return choices | dict.fromkeys((i.note.id for i in update.added), Choice.ADD)


def log(collection: Collection) -> list[tuple]:
    with closing(sqlite3.connect(collection.path)) as connection:
        return connection.execute("select * from revlog order by id").fetchall()


def memories(collection: Collection) -> dict[str, object]:
    return {card: collection.card(card).memory for card in collection.find_cards()}


def edited(annals: Annals, rng: random.Random) -> Annals:
    """One to four random edits: put in, take out, change a year or a word, move."""
    paragraphs = list(annals.paragraphs)
    spare = [p for p in SPARE if p not in paragraphs]
    for _ in range(rng.randint(1, 4)):
        place = rng.randrange(len(paragraphs))
        match rng.choice(["insert", "delete", "year", "word", "shuffle"]):
            case "insert" if spare:
                paragraphs.insert(place, spare.pop())
            case "delete" if len(paragraphs) > 5:
                del paragraphs[place]
            case "year":
                paragraphs[place] = paragraphs[place].replace("In 18", "In 17", 1)
            case "word":
                paragraphs[place] = paragraphs[place].replace(" the ", " the old ", 1)
            case "shuffle":
                rng.shuffle(paragraphs)
    return annals.with_paragraphs(paragraphs)


def says(deck: Deck) -> dict[tuple[str, str], str]:
    """Fact id by date and event."""
    return {(f.date, f.event): f.id for f in deck.facts if isinstance(f, DateFact)}


@pytest.mark.parametrize("seed", range(12))
def test_random_edits_keep_what_still_stands(studied: Collection, annals: Annals, seed: int):
    rng = random.Random(seed)
    deck_id = studied.decks()[0].id
    choose = take_all if seed % 2 else choose_safely
    for _ in range(3):
        before, memory, kept_log = studied.export_deck(deck_id), memories(studied), log(studied)
        text_before = encode_deck(before)
        notes, stood = {n.fact: n.id for n in before.notes}, says(before)
        annals = edited(annals, rng)
        update = compare(studied, annals)
        applied = studied.updates.apply(update, choose(update), [annals.document()])
        after = studied.export_deck(deck_id)
        assert studied.check() == []
        found = says(annotate(annals.document()))
        stands = says(after)
        notes_after = {n.fact: n.id for n in after.notes}
        for key in stood.keys() & found.keys():
            assert stands[key] == stood[key]
            assert notes_after[stood[key]] == notes[stood[key]]
            fact = studied.fact(stood[key])
            assert fact is not None
            assert fact.evidence[0].source == annals.document().id
            for e in fact.evidence:
                assert annals.text[e.start : e.end] == e.quote
        assert memory.items() <= memories(studied).items()
        assert log(studied) == kept_log
        number = studied.last_action()
        again = compare(studied, annals)
        studied.updates.apply(again, choose(again), [annals.document()])
        assert studied.last_action() == number, "applying twice"
        assert encode_deck(studied.export_deck(deck_id)) == encode_deck(after)
        if encode_deck(after) != text_before:
            studied.undo()
            assert encode_deck(studied.export_deck(deck_id)) == text_before
            studied.redo()
            assert encode_deck(studied.export_deck(deck_id)) == encode_deck(after)
        assert applied.deck == deck_id
        if choose is take_all:
            asked = {(n.fields["Date"], n.fields["Event"]) for n in after.notes}
            assert found.keys() <= asked


def test_taking_the_new_wording_keeps_schedule_and_log(studied: Collection, annals: Annals):
    before = memories(studied)
    applied = apply(studied, annals.changed("1851", "1852"), take_all)
    (note,) = applied.done[Choice.TAKE_NEW]
    assert studied.note(note).fields["Date"] == "1852"
    assert studied.note(note).modified is None
    assert memories(studied) == before
    assert compare(studied, annals.changed("1851", "1852")).is_empty


def test_the_safe_part_only_marks_and_sets_candidates_aside(studied: Collection, annals: Annals):
    after = annals.with_paragraphs([*annals.changed("1851", "1852").paragraphs[:-1], SPARE[0]])
    before = {n.id: n for n in studied.export_deck(studied.decks()[0].id).notes}
    applied = apply(studied, after)
    assert applied.count(Choice.LATER) == 3
    assert studied.count("tag:update::changed") == studied.count("tag:update::gone") == 2
    assert studied.count("tag:update::new") == studied.count("is:suspended") == 2
    (changed,) = {row.note for row in studied.search("tag:update::changed")}
    assert studied.note(changed).fields == before[changed].fields
    assert studied.note(changed).modified is None
    apply(studied, after, take_all)
    assert studied.count("tag:update::changed") == studied.count("tag:update::new") == 0
    assert studied.note(changed).fields["Date"] == "1852"
    assert studied.count("is:suspended") == 2
    assert compare(studied, after).is_empty


def test_keeping_the_old_is_not_asked_again_until_it_changes_again(studied: Collection, annals: Annals):
    after = annals.changed("1851", "1852")
    apply(studied, after, lambda u: {c.id: Choice.KEEP_OLD for c in u.changed})
    assert compare(studied, after).is_empty
    assert len(compare(studied, annals.changed("1851", "1853")).changed) == 1


@pytest.mark.parametrize("choice", [Choice.KEEP, Choice.SUSPEND])
def test_gone_ones_are_decided_once(studied: Collection, annals: Annals, choice: Choice):
    after = annals.with_paragraphs(annals.paragraphs[:-1])
    apply(studied, after, lambda u: {i.note.id: choice for i in u.gone})
    assert studied.count("is:suspended") == (2 if choice is Choice.SUSPEND else 0)
    found = compare(studied, after)
    assert (found.is_empty, len(found.settled)) == (True, 1)


def test_own_edits_are_never_overwritten_unasked(studied: Collection, annals: Annals):
    (note,) = {row.note for row in studied.search("whaling")}
    studied.update_note(note, {"When question": "When did whaling end?"})
    assert compare(studied, annals).is_empty
    after = annals.changed("1889", "1890")
    (offered,) = compare(studied, after).changed
    assert offered.edited
    apply(studied, after)
    assert studied.note(note).fields["When question"] == "When did whaling end?"
    assert studied.note(note).fields["Date"] == "1889"
    studied.updates.apply(compare(studied, after), {note: Choice.TAKE_NEW})
    assert studied.note(note).fields["Date"] == "1890"


def test_a_deleted_or_rejected_card_does_not_come_back(reopen: Reopen, annals: Annals):
    with reopen() as collection:
        read(collection, annals)
        (note,) = {row.note for row in collection.search("lending")}
        collection.delete_notes([note])
    for version in (annals, annals.with_paragraphs(PARAGRAPHS[::-1])):
        with reopen() as collection:
            update = compare(collection, version)
            assert [i.fact.event for i in update.rejected if isinstance(i.fact, DateFact)] == [
                "the council of Arden opened a lending library near the harbour"
            ]
            assert update.is_empty
            collection.updates.apply(update, {}, [version.document()])
    with reopen() as collection:
        collection.undo()
        collection.undo()
        assert collection.count("lending") == 2
        assert collection.updates.judgements([annals.document()]) == ()


def test_a_rejected_candidate_goes_and_stays_away(studied: Collection, annals: Annals):
    after = annals.with_paragraphs([*annals.paragraphs, SPARE[0]])
    apply(studied, after)
    assert studied.count("lighthouse") == 2
    apply(studied, after, lambda u: {i.note.id: Choice.REJECT for i in u.added})
    assert studied.count("lighthouse") == 0
    later = after.with_paragraphs([SPARE[1], *after.paragraphs])
    assert [i.note.fields["Date"] for i in compare(studied, later).added] == ["1902"]
    (judgement,) = studied.updates.judgements([later.document()])
    assert judgement.verdict is Verdict.REJECTED


def test_judgements_without_cards_survive_a_restart_and_are_undone(reopen: Reopen, annals: Annals):
    deck = annotate(annals.document())
    judged = [judge(f, n, Verdict.REJECTED) for f, n in zip(deck.facts, deck.notes, strict=True)]
    with reopen() as collection:
        collection.updates.remember(judged, [annals.document()])
        collection.updates.remember(judged, [annals.document()])
    with reopen() as collection:
        assert collection.updates.judgements([annals.document()]) == tuple(judged)
        newer = annals.changed("1820", "1821").document()
        assert len(collection.updates.judgements([newer])) == len(judged)
        collection.undo()
        assert collection.updates.judgements([annals.document()]) == ()
        assert collection.undo() is None


def test_judgements_of_added_candidates_go_with_them(collection: Collection, annals: Annals):
    deck, document = annotate(annals.document()), annals.document()
    note, fact = deck.notes[0], deck.facts[0]
    collection.add_notes(
        collection.create_deck("Mine"),
        [note],
        render_cards(note),
        [fact],
        deck.sources,
        [document],
        judgements=[judge(fact, note, Verdict.ACCEPTED)],
    )
    assert len(collection.updates.judgements([document])) == 1
    collection.undo()
    assert collection.updates.judgements([document]) == ()


def test_a_renamed_document_is_an_update_where_the_person_says_so(studied: Collection, annals: Annals):
    renamed = replace(annals.changed("1820", "1821"), name="new.txt", heading="A town")
    document = renamed.document()
    assert studied.updates.earlier([document]) == []
    deck = studied.decks()[0].id
    update = studied.updates.compare_documents(deck, annotate(document), [document], said_so=True)
    assert len(update.changed) == 1
    studied.updates.apply(update, take_all(update), [document])
    assert [e.deck for e in studied.updates.earlier([document])] == [deck]
    more = replace(renamed, name="third.txt", heading="Gulls").with_paragraphs(SPARE).document()
    studied.add_deck(replace(annotate(more), id=deck), [more])
    alien = replace(more, text="Nothing of the kind is told in here at all.", sha256="0" * 64)
    with pytest.raises(UserError, match=r"like third\.txt"):
        studied.updates.compare_documents(deck, annotate(alien), [alien], said_so=True)


def test_cards_in_other_decks_follow_too_and_stay_there(studied: Collection, annals: Annals):
    other = studied.create_deck("Elsewhere")
    studied.move_cards(studied.find_cards("whaling"), other)
    applied = apply(studied, annals.changed("1889", "1890"), take_all)
    assert applied.count(Choice.TAKE_NEW) == 1
    assert applied.count(Choice.ADD) == 0
    assert {row.deck for row in studied.search("whaling")} == {"Elsewhere"}


def test_sources_follow_to_the_new_version(studied: Collection, annals: Annals):
    after = annals.with_paragraphs(annals.paragraphs[::-1])
    apply(studied, after)
    (source,) = studied.export_deck(studied.decks()[0].id).sources
    assert source.sha256 == after.document().sha256
    note = studied.search("whaling")[0].note
    (passage,) = studied.passages(note)
    assert passage.document == after.document()
    assert studied.note(note).fields["Source"].endswith(str(passage.evidence[0].start))


@pytest.fixture
def issued(annals: Annals) -> Deck:
    """An instructor's deck file: two words edited there."""
    deck = annotate(annals.document())
    notes = tuple(replace(n, modified=1_700_000_000) if i < 2 else n for i, n in enumerate(deck.notes))
    return replace(deck, id="d-course", notes=notes)


def corrected(deck: Deck, number: int, modified: int | None = None, **fields: str) -> Deck:
    note = replace(deck.notes[number], fields=deck.notes[number].fields | fields, modified=modified)
    notes = tuple(note if i == number else n for i, n in enumerate(deck.notes))
    return replace(deck, notes=notes, cards=tuple(c for n in notes for c in render_cards(n)))


def bring_in(collection: Collection, deck: Deck) -> Update:
    update = collection.updates.compare_file(deck)
    assert update is not None
    collection.updates.apply(update, choose_trusting(update))
    return update


@pytest.fixture
def student(collection: Collection, issued: Deck) -> Collection:
    """A collection with the instructor's deck, studied a little."""
    assert collection.updates.compare_file(issued) is None
    collection.add_deck(issued)
    for card in sorted(collection.find_cards())[::4]:
        collection.answer(card, Rating.EASY)
    return collection


def test_the_same_file_twice_changes_nothing(student: Collection, issued: Deck, path: Path):
    number, before = student.last_action(), encode_deck(student.export_deck("d-course"))
    update = bring_in(student, issued)
    assert update.is_empty
    assert len(update.unchanged) == len(issued.notes)
    assert student.last_action() == number
    assert encode_deck(student.export_deck("d-course")) == before


def test_an_instructors_newer_file_updates_and_own_edits_stay(student: Collection, issued: Deck):
    memory, mine = memories(student), issued.notes[1].id
    student.update_note(mine, {"When question": "When did she draw it?"})
    newer = corrected(issued, 0, 1_800_000_000, Date="1819")
    newer = corrected(newer, 1, 4_000_000_000, Date="1825")
    newer = replace(newer, notes=newer.notes[:-1], facts=newer.facts[:-1])
    newer = replace(newer, cards=tuple(c for n in newer.notes for c in render_cards(n)))
    update = bring_in(student, newer)
    assert update.counts == {
        "unchanged": len(issued.notes) - 3,
        "changed": 1,
        "kept": 1,
        "gone": 1,
        "new": 0,
        "rejected": 0,
    }
    assert student.note(issued.notes[0].id).fields["Date"] == "1819"
    assert student.note(mine).fields["When question"] == "When did she draw it?"
    assert student.count("tag:update::changed") == 2
    assert student.count("tag:update::gone") == 2
    assert memories(student) == memory
    after = encode_deck(student.export_deck("d-course"))
    number = student.last_action()
    bring_in(student, newer)
    assert student.last_action() == number
    assert encode_deck(student.export_deck("d-course")) == after


def test_hand_written_and_own_notes_in_a_course_deck_are_left_alone(student: Collection, issued: Deck):
    own = student.new_note("d-course", "basic", {"Front": "a", "Back": "b"})
    update = bring_in(student, issued)
    assert update.is_empty
    assert student.note(own).tags == ()


def test_what_a_student_deleted_stays_away(student: Collection, issued: Deck):
    student.delete_notes([issued.notes[3].id])
    update = bring_in(student, issued)
    assert [i.note.id for i in update.rejected] == [issued.notes[3].id]
    assert update.is_empty
    assert student.count() == 2 * len(issued.notes) - 2


def test_notes_that_a_file_brings_are_added_for_study(student: Collection, issued: Deck, annals: Annals):
    more = annotate(annals.with_paragraphs([*annals.paragraphs, SPARE[0]]).document())
    grown = replace(
        issued,
        notes=(*issued.notes, more.notes[-1]),
        cards=(*issued.cards, *render_cards(more.notes[-1])),
        facts=(*issued.facts, more.facts[-1]),
        sources=(*issued.sources, *more.sources),
    )
    assert [i.note.id for i in bring_in(student, grown).added] == [more.notes[-1].id]
    assert student.count("lighthouse is:new -is:suspended") == 2


def test_a_collection_of_the_first_schema_is_brought_along(reopen: Reopen, path: Path, annals: Annals):
    with reopen() as collection:
        read(collection, annals)
        collection.update_note(collection.search("whaling")[0].note, {"Event": "the whaling ended"})
    with closing(sqlite3.connect(path)) as old:
        for column in ("came", "by_file", "gone"):
            old.execute(f"alter table notes drop column {column}")
        for table in ("versions", "judgements"):
            old.execute(f"drop table {table}")
        old.execute("drop index evidence_source")
        old.execute("delete from _sqlite_migrations where name = 'living_documents'")
        old.execute("pragma user_version = 1")
        old.commit()
    with reopen() as collection:
        found = compare(collection, annals.changed("1851", "1852"))
        assert [c.edited for c in found.changed] == [False, True]
        assert collection.undo() is not None
        assert collection.check() == []
