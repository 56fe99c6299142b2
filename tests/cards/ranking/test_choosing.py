"""Cards are chosen best first, spread over sections, kinds and notes, within a budget that nothing floods."""

from collections import Counter
from dataclasses import replace
from math import ceil
from typing import Any

import pytest

from app.cards.ranking.choosing import (
    FEWEST,
    FLOOR,
    LEAST_RATE,
    LOWERED,
    POOR_RATE,
    Choice,
    Choosable,
    Level,
    Reason,
    count_words,
    rank_cards,
)
from app.cards.ranking.neighbours import Shown
from app.cards.ranking.reasons import explain
from app.cards.ranking.weighing import Weights, certainty
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, Fact, Role, WorkFact

WORDS = 600
"""Words of each section."""
TITLES = ("The canal", "The locks", "The towns", "The tolls", "The end")


def document(titles: tuple[str, ...] = TITLES, words: int = WORDS, references: int = 0) -> Document:
    """Sections of the same length under headings, and a list of references where asked for."""
    text, blocks = "", []

    def add(kind: BlockKind, said: str) -> None:
        nonlocal text
        blocks.append(Block(kind, len(text), len(text) + len(said), level=2))
        text += said + "\n\n"

    for title in titles:
        add(BlockKind.HEADING, title)
        add(BlockKind.PARAGRAPH, ("boat " * words).strip())
    if references:
        add(BlockKind.HEADING, "References")
    for number in range(references):
        add(BlockKind.REFERENCE, f"Author, A. ({1900 + number % 90}). Title number {number}. Press.")
    return Document("canal.txt", "text/plain", "0" * 64, text, tuple(blocks))


def place(read: Document, section: int, number: int) -> Evidence:
    """The `number`-th word of a section."""
    paragraph = [b for b in read.blocks if b.kind is BlockKind.PARAGRAPH][section]
    start = paragraph.start + 5 * number
    return Evidence(read.id, start, start + 4, read.text[start : start + 4])


def make(kind: type[Fact], name: str, evidence: Evidence, importance: float, **own: Any) -> Choosable:
    values: dict[type[Fact], dict[str, Any]] = {
        DateFact: {"date": "1790", "event": f"event {name}"},
        ConceptFact: {"term": f"term {name}", "definition": "what it is"},
        AuthorFact: {"name": {"family": "Brindley"}, "claim": f"claim {name}"},
        WorkFact: {"csl": {"title": f"Title {name}"}},
    }
    fact = kind(id=f"f{name}", importance=importance, evidence=(evidence,), **(values[kind] | own))
    return Choosable(f"n{name}", (f"n{name}.1",), fact)


def concepts(read: Document, section: int, count: int, importance: float = 0.6) -> list[Choosable]:
    return [
        make(ConceptFact, f"c{section}-{n}", place(read, section, n), importance - n / 10_000)
        for n in range(count)
    ]


def ranked(choosables: list[Choosable], *documents: Document) -> list[Choice]:
    return rank_cards(choosables, documents, Weights([c.fact for c in choosables], documents))


def at(choices: list[Choice], level: Level) -> list[Choice]:
    wanted = list(Level)[: list(Level).index(level) + 1]
    return [c for c in choices if c.level in wanted]


def test_every_card_is_ranked_once_and_levels_follow_one_another():
    read = document()
    choices = ranked([c for s in range(5) for c in concepts(read, s, 60)], read)
    assert len({c.card for c in choices}) == len(choices) == 300
    levels = [list(Level).index(c.level) for c in choices]
    assert levels == sorted(levels)
    assert set(levels) == {0, 1, 2}


def test_doubtful_questions_come_after_all_others():
    read = document()
    sure, doubtful = concepts(read, 0, 20, 0.5), concepts(read, 1, 20, 0.9)
    choices = ranked([*sure, *(replace(c, doubtful=True) for c in doubtful)], read)
    assert {c.note for c in choices if c.level is Level.EVERYTHING} >= {c.note for c in doubtful}
    assert {c.note for c in at(choices, Level.STANDARD)} == {c.note for c in sure}


def test_the_essentials_are_about_five_cards_for_a_thousand_words():
    read = document()
    choices = ranked([c for s in range(5) for c in concepts(read, s, 60)], read)
    rate = 1000 * len(at(choices, Level.ESSENTIALS)) / count_words(read)
    assert 4.5 <= rate <= 5.5


@pytest.mark.parametrize(("found", "importance"), [(200, 0.9), (60, 0.6), (16, 0.5)])
def test_the_standard_level_follows_the_density_of_the_text(found: int, importance: float):
    read = document()
    choices = ranked([c for s in range(5) for c in concepts(read, s, found // 2, importance)], read)
    rate = 1000 * len(at(choices, Level.STANDARD)) / count_words(read)
    assert 10 <= rate <= 25.5


def test_a_denser_text_gives_more_cards_for_its_words():
    read = document()
    sparse, dense = (
        len(at(ranked([c for s in range(5) for c in concepts(read, s, n)], read), Level.STANDARD))
        for n in (10, 80)
    )
    assert sparse < dense


def test_a_long_text_gives_fewer_for_its_words():
    rates = []
    for titles in (TITLES, TITLES * 6):
        read = document(titles)
        choosables = [c for s in range(len(titles)) for c in concepts(read, s, 40)]
        rates.append(len(at(ranked(choosables, read), Level.STANDARD)) / count_words(read))
    assert rates[1] < rates[0]


def _enough(read: Document) -> int:
    """Cards from which a text is not so poor that anything is welcome."""
    return ceil(POOR_RATE * count_words(read) / 1000)


def test_a_text_that_gives_next_to_nothing_takes_blanks_of_any_promise():
    read = document()
    blanks = [make(ConceptFact, f"blank{n}", place(read, n % 5, 1 + n), 0.4) for n in range(40)]
    poor = at(ranked([replace(b, chance=0.05) for b in blanks], read), Level.STANDARD)
    assert len(poor) == _enough(read)


def test_what_is_far_below_the_floor_fills_no_sparse_text():
    read = document()
    floor = FLOOR[Level.STANDARD]["date"]
    good = [make(DateFact, f"good{n}", place(read, n % 5, 1 + n), floor + 0.3) for n in range(_enough(read))]
    poor = [make(DateFact, f"poor{n}", place(read, 1, 20 + n), 0.8 * LOWERED * floor) for n in range(40)]
    choices = ranked([replace(c, asked=True) for c in (*good, *poor)], read)
    assert {c.note for c in at(choices, Level.STANDARD)} == {c.note for c in good}
    assert {c.reason for c in choices if c.level is Level.EVERYTHING} == {Reason.WEAK}
    blanks = {c.note for c in at(ranked([*good, *poor], read), Level.STANDARD)}
    assert blanks == {c.note for c in good}


def test_a_blank_of_little_promise_fills_no_sparse_text():
    read = document()
    good = [make(DateFact, f"good{n}", place(read, n % 5, 1 + n), 0.7) for n in range(_enough(read))]
    blanks = [make(ConceptFact, f"blank{n}", place(read, 1, 20 + n), 0.4) for n in range(8)]
    poor = {
        c.note for c in at(ranked([*good, *(replace(b, chance=0.3) for b in blanks)], read), Level.STANDARD)
    }
    fair = {
        c.note for c in at(ranked([*good, *(replace(b, chance=0.4) for b in blanks)], read), Level.STANDARD)
    }
    assert poor == {c.note for c in good}
    assert fair > poor


def test_the_best_below_the_floor_makes_up_a_small_deck():
    read = document()
    floor = FLOOR[Level.STANDARD]["date"]
    poor = [
        replace(make(DateFact, f"poor{n}", place(read, n % 5, 1 + n), floor - 0.01 - n / 1000), asked=True)
        for n in range(40)
    ]
    chosen = [c.note for c in at(ranked(poor, read), Level.STANDARD)]
    assert len(chosen) == max(FEWEST[Level.STANDARD], round(LEAST_RATE * count_words(read) / 1000))
    assert "npoor0" in chosen


def test_a_blank_that_few_readers_would_keep_waits_for_everything():
    read = document()
    good = [make(DateFact, f"good{n}", place(read, n % 5, 1 + n), 0.6) for n in range(40)]
    blanks = [replace(make(DateFact, f"b{n}", place(read, n % 5, 60 + n), 0.9), chance=0.1) for n in range(5)]
    chosen = {c.note for c in at(ranked([*good, *blanks], read), Level.STANDARD)}
    assert not any(b.note in chosen for b in blanks)


@pytest.mark.parametrize(
    ("question", "stands"),
    [
        ("How many barges did the yard build?", True),
        ("In dry years, what percentage of the barges lay still?", True),
        ("Why did the yard close?", True),
        ("What did the yard close?", False),
    ],
)
def test_a_figure_or_a_reason_needs_less_weight(question: str, stands: bool):
    read = document()
    good = [replace(c, asked=True) for s in range(5) for c in concepts(read, s, 8)]
    plain = replace(
        make(ConceptFact, "plain", place(read, 2, 70), 0.25),
        asked=True,
        shown=(Shown("concept.claim", question, "sixty of them"),),
    )
    chosen = {c.note for c in at(ranked([*good, plain], read), Level.STANDARD)}
    assert (plain.note in chosen) is stands


def test_every_section_of_some_length_gives_something():
    read = document()
    crowd = [c for s in range(4) for c in concepts(read, s, 80, 0.9)]
    poor = make(ConceptFact, "last", place(read, 4, 1), FLOOR[Level.STANDARD]["concept"])
    choices = ranked([*crowd, poor], read)
    chosen = {c.section for c in at(choices, Level.STANDARD)}
    assert chosen == set(TITLES)


def test_a_crowded_section_leaves_room_for_the_others():
    read = document()
    crowd = concepts(read, 0, 100, 0.60)
    others = [c for s in range(1, 5) for c in concepts(read, s, 12, 0.55)]
    taken = Counter(c.section for c in at(ranked([*crowd, *others], read), Level.ESSENTIALS))
    assert set(taken) == set(TITLES)
    assert min(taken.values()) >= 2
    assert max(taken.values()) < taken.total() / 2


def test_no_kind_has_a_deck_to_itself():
    read = document()
    dates = [make(DateFact, f"d{n}", place(read, n % 5, n), 0.8) for n in range(60)]
    few = [make(ConceptFact, f"c{n}", place(read, n, 100), 0.5) for n in range(4)]
    few += [make(AuthorFact, f"a{n}", place(read, n, 101), 0.55) for n in range(3)]
    kinds = Counter(c.note[1] for c in at(ranked([*dates, *few], read), Level.ESSENTIALS))
    assert kinds["c"] >= 2
    assert kinds["a"] >= 1
    assert kinds["d"] > kinds["c"] + kinds["a"]


def test_a_second_card_of_a_note_comes_after_the_first_of_others():
    read = document()
    choosables = [
        replace(c, cards=(f"{c.note}.1", f"{c.note}.2", f"{c.note}.3"))
        for s in range(5)
        for c in concepts(read, s, 30)
    ]
    choices = ranked(choosables, read)
    essentials = at(choices, Level.ESSENTIALS)
    assert len({c.note for c in essentials}) == len(essentials)
    order = [c.card for c in choices]
    for choosable in choosables:
        assert [order.index(card) for card in choosable.cards] == sorted(map(order.index, choosable.cards))
    seconds = [c for c in choices if c.card.endswith(".2")]
    assert {c.reason for c in seconds} == {Reason.SECOND_OF_NOTE}


def test_a_second_card_of_a_sentence_gives_way():
    read = document()
    first = make(ConceptFact, "first", place(read, 0, 1), 0.70)
    same = make(ConceptFact, "same", place(read, 0, 1), 0.69)
    other = make(ConceptFact, "other", place(read, 0, 50), 0.62)
    order = [c.note for c in ranked([first, same, other], read)]
    assert order == ["nfirst", "nother", "nsame"]


@pytest.mark.parametrize(("references", "some"), [(900, True), (100, False)])
def test_a_reference_list_floods_nothing(references: int, some: bool):
    """Of a list that is most of the document a few come; of one that a text never cites, none."""
    read = document(references=references)
    entries = [b for b in read.blocks if b.kind is BlockKind.REFERENCE]
    works = [
        make(WorkFact, f"w{n}", Evidence(read.id, b.start, b.end, read.quote(b)), 0.5)
        for n, b in enumerate(entries)
    ]
    choices = ranked([*works, *concepts(read, 0, 30)], read)
    listed = [c for c in at(choices, Level.STANDARD) if c.note.startswith("nw")]
    assert len(listed) <= 61
    assert bool(listed) is some
    assert len([c for c in at(choices, Level.STANDARD) if c.note.startswith("nc")]) >= 20


@pytest.mark.parametrize("named", [True, False])
def test_works_that_the_text_leans_on_by_name_come_and_the_others_do_not(named: bool):
    read = document((*TITLES[1:], "Lindqvist’s view" if named else "A view"), references=50)
    entries = [b for b in read.blocks if b.kind is BlockKind.REFERENCE]
    cited, listed = [], []
    for number, block in enumerate(entries):
        entry = Evidence(read.id, block.start, block.end, read.quote(block))
        work = make(WorkFact, f"w{number}", entry, 0.4, csl={"author": [{"family": "Lindqvist"}]})
        if number < 3:
            places = [replace(place(read, number, at), role=Role.NAMES) for at in (7, 8, 9)]
            work = replace(work, fact=replace(work.fact, evidence=(entry, *places)))
        elif number < 6:  # cited once, in passing
            places = [replace(place(read, number - 3, 5), role=Role.NAMES)]
            work = replace(work, fact=replace(work.fact, evidence=(entry, *places)))
        (cited if number < 3 else listed).append(work)
    chosen = {c.note for c in at(ranked([*listed, *cited], read), Level.STANDARD)}
    assert chosen == ({c.note for c in cited} if named else set())


def test_the_more_important_comes_first_whatever_the_order_given():
    read = document()
    choosables = concepts(read, 0, 20)
    order = [c.card for c in ranked(choosables, read)]
    assert order[0] == choosables[0].cards[0]
    turned = ranked(list(reversed(choosables)), read)
    assert turned[0].card == choosables[0].cards[0]


def test_names_that_run_through_the_text_lift_a_date():
    text = "Brindley dug. " * 40 + "\n\nOnce a boat sank."
    cut = text.index("\n\n")
    blocks = (Block(BlockKind.PARAGRAPH, 0, cut), Block(BlockKind.PARAGRAPH, cut + 2, len(text)))
    read = Document("d.txt", "text/plain", "1" * 64, text, blocks)
    evidence = Evidence(read.id, 0, 8, text[:8])
    central = make(DateFact, "a", evidence, 0.6, event="Brindley dug a canal").fact
    aside = make(DateFact, "b", evidence, 0.6, event="Fortinbras left the room").fact
    weights = Weights([central, aside], [read])
    assert weights.worth(central) > weights.worth(aside)
    assert weights.main_word(central) == ("Brindley", 40)


def test_why_is_said_in_words():
    read = document()
    choosables = [*concepts(read, 0, 120, 0.9), make(DateFact, "poor", place(read, 2, 3), 0.1)]
    choosables[0] = replace(choosables[0], fact=replace(choosables[0].fact, why="Defined here"))
    weights = Weights([c.fact for c in choosables], [read])
    facts = {c.note: c.fact for c in choosables}
    told = {c.note: explain(c, facts[c.note], weights) for c in rank_cards(choosables, [read], weights)}
    assert told[choosables[0].note] == "Defined here. Essentials: the best of “The canal”."
    assert "less telling" in told["npoor"]
    assert any("better cards" in words for words in told.values())


def test_an_inferred_year_and_a_put_in_name_lower_certainty():
    read = document()
    plain = make(DateFact, "plain", place(read, 0, 1), 0.7).fact
    assert isinstance(plain, DateFact)
    inferred = replace(plain, inferred=True)
    named = replace(plain, evidence=(*plain.evidence, replace(place(read, 0, 0), role=Role.NAMES)))
    twice = replace(plain, evidence=(*plain.evidence, place(read, 3, 2)))
    assert certainty(inferred) < certainty(named) < certainty(plain) < certainty(twice) <= 1


def date_of(read: Document, number: int, event: str, importance: float) -> Choosable:
    return make(DateFact, f"d{number}", place(read, number % 5, number), importance, event=event, date="1790")


def test_the_year_of_one_law_is_asked_once() -> None:
    read = document()
    asked = [
        date_of(read, 1, "Parliament passed the Lock Act", 0.8),
        date_of(read, 2, "the Lock Act", 0.75),
        date_of(read, 3, "the Lock Act was put in place", 0.7),
        date_of(read, 4, "Anna Brindley resigned over the Lock Act as collector of the northern tolls", 0.65),
    ]
    choices = rank_cards(asked, [read], Weights([c.fact for c in asked], [read]))
    kept = {c.note for c in choices if c.level is not Level.EVERYTHING}
    assert kept == {"nd1", "nd4"}
    assert {c.reason for c in choices if c.level is Level.EVERYTHING} == {Reason.REPEATED}


def test_one_wedding_is_asked_once() -> None:
    read = document()
    asked = [
        date_of(read, 1, "Brindley married the novelist Ruth Lund", 0.8),
        date_of(read, 2, "Brindley married novelist Ruth Lund in Leeds", 0.7),
        date_of(read, 3, "Brindley opened the canal at Leeds", 0.7),
    ]
    choices = rank_cards(asked, [read], Weights([c.fact for c in asked], [read]))
    assert {c.note for c in choices if c.level is not Level.EVERYTHING} == {"nd1", "nd3"}


def test_what_happened_on_a_day_waits_beside_when_it_did() -> None:
    read = document()
    two = replace(date_of(read, 1, "the lock at Moss was opened", 0.9), cards=("when", "what"))
    levels = {c.card: c.level for c in ranked([two], read)}
    assert levels["when"] is not Level.EVERYTHING
    assert levels["what"] is Level.EVERYTHING
