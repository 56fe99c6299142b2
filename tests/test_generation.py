"""The whole flow on real text: levels nest, progress is told, cancel leaves nothing, documents merge."""

from pathlib import Path

import pytest

from app.cards.ranking.choosing import Level
from app.cards.refusals.rules import find_faults
from app.cards.templates.rendering import render_cards, visible_text
from app.deckfile.writing import encode_deck
from app.documents.part_choice import PartChoice
from app.documents.worker import run_in_worker
from app.errors import CancelledError, UserError
from app.facts.fact import DateFact, Role, WorkFact
from app.facts.language import Language
from app.generation import Generation, Progress, generate

SAMPLE = Path(__file__).resolve().parents[1] / "decks" / "sample-reading.md"

ONE = """# The harbour

On 3 May 1820, the council of Arden opened a lending library near the harbour. Draper (1991) argues that the
library made the town famous.

## References

Draper, B. 1991. On Mints and Libraries. Bath: Dock.
"""
TWO = """# The library

The council of Arden opened a lending library near the harbour on 3 May 1820. Later that month, Ellery drew a
plan of the reading room.

## References

Draper, B. 1991. On Mints and Libraries. Bath: Dock.
"""


@pytest.fixture(scope="module")
def sample(language: Language) -> Generation:
    return generate([SAMPLE], language=language)


@pytest.fixture(scope="module")
def both(language: Language, tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = tmp_path_factory.mktemp("readings")
    for name, text in (("one.md", ONE), ("two.md", TWO)):
        (folder / name).write_text(text, "utf-8")
    return generate([folder / "one.md", folder / "two.md"], language=language)


@pytest.mark.model
def test_every_card_keeps_the_rules_and_shows_its_sentence(sample: Generation):
    text = sample.documents[0].text
    facts = {f.id: f for f in sample.deck.facts}
    assert len(sample.deck.cards) > 20
    for card in sample.deck.cards:
        assert not find_faults(card), card
        assert card.fact is not None
        for evidence in facts[card.fact].evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
    assert all(note.fields["Quote"] and note.fields["Source"] for note in sample.deck.notes)


@pytest.mark.model
def test_an_inferred_date_says_so_and_carries_what_gave_it(sample: Generation):
    inferred = [f for f in sample.deck.facts if isinstance(f, DateFact) and f.inferred]
    assert inferred
    for fact in inferred:
        assert {e.role for e in fact.evidence} >= {Role.STATES, Role.DATES}
    notes = {n.fact: n for n in sample.deck.notes}
    shown = [notes[f.id] for f in inferred if f.id in notes]
    assert shown
    assert all("inferred" in note.fields["Context"] for note in shown)


@pytest.mark.model
def test_levels_nest_and_keep_all_facts(sample: Generation):
    ids = [{n.id for n in sample.at(level).notes} for level in Level]
    assert ids[0] < ids[1] < ids[2]
    assert all(sample.at(level).facts == sample.deck.facts for level in Level)
    assert 15 <= len(sample.at(Level.STANDARD).cards) <= 60


@pytest.mark.model
def test_the_slider_runs_from_the_essentials_to_everything(sample: Generation):
    sizes = [len(sample.chosen(amount / 10)) for amount in range(11)]
    assert sizes == sorted(sizes)
    assert sizes[0] == len(sample.at(Level.ESSENTIALS).cards)
    assert sizes[5] == len(sample.at(Level.STANDARD).cards)
    assert sizes[-1] == len(sample.deck.cards)


@pytest.mark.model
def test_a_note_of_a_level_asks_only_what_its_cards_ask(sample: Generation):
    essentials = sample.at(Level.ESSENTIALS)
    for note in essentials.notes:
        rendered = {c.id for c in render_cards(note)}
        assert rendered == {c.id for c in essentials.cards if c.note == note.id}


@pytest.mark.model
def test_every_card_says_why_it_stands_where_it_does(sample: Generation):
    assert set(sample.why) == {c.id for c in sample.deck.cards}
    assert all(sample.why[card].endswith(".") for card in sample.ranked)
    assert "Essentials: " in sample.why[sample.ranked[0]]


@pytest.mark.model
def test_of_chosen_parts_only_what_they_say_is_found_and_dates_still_resolve(
    language: Language, tmp_path: Path
):
    (tmp_path / "bridge.md").write_text(
        "# The bridge\n\n## Plans\n\nThe council voted for a bridge on 4 March 1871. Edward Holt drew it.\n\n"
        "## Work\n\nThe next year Edward Holt laid the first stone.\n\n"
        "## Traffic\n\nThe company opened the bridge on 9 June 1880.\n",
        "utf-8",
    )
    choice = PartChoice(chapters=("Work",))
    made = generate([tmp_path / "bridge.md"], language=language, parts=choice)
    dates = {f.date for f in made.deck.facts if isinstance(f, DateFact)}
    assert dates == {"1872"}
    again = generate(made.documents, language=language, parts=choice)
    assert encode_deck(again.deck) == encode_deck(made.deck)
    with pytest.raises(UserError, match="no chapter “Tolls”"):
        generate(made.documents, language=language, parts=PartChoice(chapters=("Tolls",)))


@pytest.mark.model
def test_the_same_fact_of_two_documents_is_asked_once(both: Generation):
    (opened,) = [f for f in both.deck.facts if isinstance(f, DateFact) and f.date == "1820-05-03"]
    assert {e.source for e in opened.evidence} == {d.id for d in both.documents}
    (listed,) = [f for f in both.deck.facts if isinstance(f, WorkFact)]
    assert len({e.source for e in listed.evidence}) == 2
    asked = [c for c in both.deck.cards if c.fact == opened.id and c.template == "date.when"]
    assert len(asked) <= 1


@pytest.mark.model
def test_the_order_of_documents_changes_no_deck_id(both: Generation, language: Language, tmp_path: Path):
    for name, text in (("one.md", ONE), ("two.md", TWO)):
        (tmp_path / name).write_text(text, "utf-8")
    turned = generate([tmp_path / "two.md", tmp_path / "one.md"], language=language)
    assert turned.deck.id == both.deck.id


@pytest.mark.model
def test_progress_is_told_step_by_step(language: Language, tmp_path: Path):
    (tmp_path / "one.md").write_text(ONE, "utf-8")
    told: list[Progress] = []
    generate([tmp_path / "one.md"], language=language, progress=told.append)
    assert len(told) >= 4
    assert "one.md" in told[0].stage


@pytest.mark.model
def test_questions_are_told_as_they_are_written(language: Language):
    told: list[Progress] = []
    made = generate([SAMPLE], language=language, progress=told.append)
    written = [p for p in told if p.questions]
    fronts = [visible_text(c.front) for c in made.deck.cards]
    assert written[-1].done == written[-1].of
    shown = [q for p in written for q in p.questions if any(front.endswith(q) for front in fronts)]
    assert len(shown) > 20


def test_cancel_stops_before_the_next_step(tmp_path: Path):
    (tmp_path / "one.md").write_text(ONE, "utf-8")
    told: list[Progress] = []
    with pytest.raises(CancelledError):
        generate([tmp_path / "one.md"], progress=told.append, cancelled=lambda: len(told) > 0)
    assert len(told) == 1


@pytest.mark.model
def test_a_generation_crosses_from_the_worker_unchanged(both: Generation, tmp_path: Path):
    for name, text in (("one.md", ONE), ("two.md", TWO)):
        (tmp_path / name).write_text(text, "utf-8")
    made = run_in_worker(generate, [tmp_path / "one.md", tmp_path / "two.md"])
    assert encode_deck(made.deck) == encode_deck(both.deck)
    assert made.ranked == both.ranked


@pytest.mark.model
def test_how_many_share_the_work_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.generation.SHARED", 0)
    monkeypatch.setattr("app.facts.language.PIECE", 200)
    decks = []
    for size in (1, 2):
        monkeypatch.setattr("app.generation.crew_size", lambda size=size: size)
        made = generate([SAMPLE])
        decks.append(encode_deck(made.deck))
    assert decks[0] == decks[1]
