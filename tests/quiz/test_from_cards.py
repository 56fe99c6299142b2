"""Items from cards: what suits each, nothing twice, and no wrong answer that could be right."""

from itertools import combinations
from pathlib import Path

import pytest

from app.cards.note import Card, Note
from app.cards.templates.rendering import visible_text
from app.deckfile.deck import Deck
from app.deckfile.file import read_deck
from app.facts.dates.edtf_values import are_disjoint
from app.facts.fact import ConceptFact, DateFact, Evidence, WorkFact
from app.quiz.card_items import may_be_same
from app.quiz.dates import readings
from app.quiz.from_cards import items_from_deck
from app.quiz.item import (
    Choices,
    Cloze,
    DateAnswer,
    Item,
    Kind,
    Matching,
    Numeric,
    Ordering,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.marking import Outcome, mark_response
from app.quiz.paper import PaperItem
from app.study.typed_answers import fold

DECKS = sorted((Path(__file__).parents[2] / "decks").glob("*.json"))
PLACE = Evidence("src", 5, 20, "Harrison sailed to Lisbon in 1736.", 3)


def note(number: str, kind: str, fact: str | None = None, **fields: str) -> Note:
    return Note(number, kind, {name.replace("_", " "): text for name, text in fields.items()}, fact, ("sea",))


def dated(number: int, event: str, date: str, shown: str) -> tuple[DateFact, Note, Card]:
    fact = DateFact(id=f"f{number}", importance=0.5, evidence=(PLACE,), date=date, event=event)
    own = note(f"n{number}", "date", fact.id, Event=event, Date=shown)
    return fact, own, Card(f"n{number}.date-when", own.id, fact.id, "date.when", f"When was {event}?", shown)


def deck_of(*cards: tuple[Note, Card], facts=()) -> Deck:
    notes = dict.fromkeys(n.id for n, _c in cards)
    by_id = {n.id: n for n, _c in cards}
    return Deck(
        "d",
        "Sea",
        facts=tuple(facts),
        notes=tuple(by_id[n] for n in notes),
        cards=tuple(c for _n, c in cards),
    )


def only(items: tuple[Item, ...], kind: Kind) -> Item:
    (found,) = [item for item in items if item.kind is kind]
    return found


def test_a_dated_card_gives_a_choice_and_a_date_with_its_source():
    fact, own, card = dated(1, "the voyage to Lisbon", "1736-05", "May 1736")
    items = items_from_deck(deck_of((own, card), facts=[fact]))
    assert {item.kind for item in items} == {Kind.CHOICE, Kind.DATE}
    answer = only(items, Kind.DATE).answer
    assert isinstance(answer, DateAnswer)
    assert [a.date for a in answer.accepted] == ["1736-05"]
    for item in items:
        assert (item.topic, item.tags, item.card, item.evidence) == ("Key dates", ("sea",), card.id, (PLACE,))
    choices = only(items, Kind.CHOICE).answer
    assert isinstance(choices, Choices)
    assert [c.text for c in choices.choices if c.weight > 0] == ["May 1736"]
    assert len(choices.choices) == 4


def test_what_the_person_wrote_counts_not_the_fact_behind_it():
    fact, own, _card = dated(1, "the voyage", "1736-05-19", "19 May 1736")
    card = Card("c", own.id, fact.id, "date.when", "In which month was the voyage?", "May 1736")
    answer = only(items_from_deck(deck_of((own, card), facts=[fact])), Kind.DATE).answer
    assert isinstance(answer, DateAnswer)
    assert answer.accepted[0].date == "1736-05"


def test_ids_hang_on_cards_and_kind_alone():
    fact, own, card = dated(1, "the voyage", "1736", "1736")
    one = items_from_deck(deck_of((own, card), facts=[fact]))
    other = note("n9", "basic")
    two = items_from_deck(
        deck_of((other, Card("x", "n9", None, "basic", "Who?", "Tom")), (own, card), facts=[fact])
    )
    assert {i.id for i in one} <= {i.id for i in two}
    assert len({i.id for i in two}) == len(two)


def test_four_events_make_a_timeline_and_five_too():
    rows = [dated(n, f"the {word} launch there", str(1700 + n), str(1700 + n)) for n, word in
            enumerate(("third", "first", "fifth", "second", "fourth"))]  # fmt: skip
    rows.append(dated(9, "the launch after the second one", "1790", "1790"))
    items = items_from_deck(deck_of(*((n, c) for _f, n, c in rows), facts=[f for f, _n, _c in rows]))
    answer = only(items, Kind.ORDERING).answer
    assert isinstance(answer, Ordering)
    assert [s.text.split()[1] for s in answer.steps] == ["third", "first", "fifth", "second"]


def test_dates_that_overlap_are_not_put_in_order():
    rows = [
        dated(n, f"the {n} thing there", date, date)
        for n, date in enumerate(("1701", "1701-05", "1702", "1703"))
    ]
    items = items_from_deck(deck_of(*((n, c) for _f, n, c in rows), facts=[f for f, _n, _c in rows]))
    assert not [i for i in items if i.kind is Kind.ORDERING]


def test_statements_gaps_choices_and_numbers():
    cards = (
        (note("n1", "true_false"), Card("c1", "n1", None, "true_false", "Ice sinks.", "False")),
        (
            note("n2", "cloze", Text="The {{c1::Thames::river}} froze in {{c2::1814}} for {{c3::5}} days."),
            Card("n2.c1", "n2", None, "cloze", "", "Thames"),
        ),
        (
            note(
                "n3",
                "choice",
                Question="Which?",
                Answer="Salt",
                Wrong_1="Tar",
                Wrong_2="salt",
                Wrong_3="Hemp",
            ),
            Card("c3", "n3", None, "choice", "Which?", "Salt"),
        ),
        (note("n4", "typed"), Card("c4", "n4", None, "typed", "How many?", "1,200", ("twelve hundred",))),
        (note("n5", "basic"), Card("c5", "n5", None, "basic", "Who?", "John Harrison", ("Harrison",))),
        (
            note("n6", "basic"),
            Card("c6", "n6", None, "basic", "Why?", "because the pendulum swung less at sea"),
        ),
    )
    items = items_from_deck(deck_of(*cards))
    assert isinstance(only(items, Kind.TRUE_FALSE).answer, TrueFalse)
    cloze = only(items, Kind.CLOZE)
    assert isinstance(cloze.answer, Cloze)
    assert cloze.answer.text == "The [[g1]] (river) froze in [[g2]] for [[g3]] days."
    assert [type(g.answer) for g in cloze.answer.gaps] == [ShortAnswer, DateAnswer, Numeric]
    assert cloze.points == 3
    choice = only(items, Kind.CHOICE).answer
    assert isinstance(choice, Choices)
    assert sorted(c.text for c in choice.choices) == ["Hemp", "Salt", "Tar"]
    assert isinstance(only(items, Kind.NUMERIC).answer, Numeric)
    short = only(items, Kind.SHORT_ANSWER).answer
    assert isinstance(short, ShortAnswer)
    assert [a.text for a in short.accepted] == ["John Harrison", "Harrison"]
    assert not [i for i in items if i.card == "c6"], "an explanation is no short answer"


def test_gaps_in_gaps_are_asked_one_by_one():
    own = note("n1", "cloze", Text="{{c1::the {{c2::Thames}} ice}}")
    cards = [Card("n1.c1", "n1", None, "cloze", "[...]", "the Thames ice")]
    items = items_from_deck(deck_of(*((own, c) for c in cards)))
    assert [i.kind for i in items] == [Kind.SHORT_ANSWER]


def test_cards_with_one_question_accept_each_other_and_are_no_distractors():
    cards = (
        (
            note("n1", "concept"),
            Card(
                "c1",
                "n1",
                None,
                "concept.term",
                "Which winds blow?",
                "trades",
                (),
                ("westerlies", "doldrums", "monsoon"),
            ),
        ),
        (note("n2", "concept"), Card("c2", "n2", None, "concept.term", "Which winds blow?", "westerlies")),
    )
    items = items_from_deck(deck_of(*cards))
    choice = only(items, Kind.CHOICE).answer
    assert isinstance(choice, Choices)
    assert "westerlies" not in [c.text for c in choice.choices]


def test_works_are_matched_with_authors_who_have_nothing_in_common():
    def work(number: int, title: str, *families: str) -> tuple[WorkFact, Note, Card]:
        csl = {"title": title, "author": [{"family": f} for f in families]}
        fact = WorkFact(id=f"f{number}", importance=0.5, evidence=(PLACE,), csl=csl)
        own = note(f"n{number}", "work", fact.id, Title=title, Authors=" and ".join(families))
        return (
            fact,
            own,
            Card(f"c{number}", own.id, fact.id, "work.author", f"Who wrote {title}?", " and ".join(families)),
        )

    rows = [
        work(1, "Tides", "Doodson"),
        work(2, "Currents", "Doodson", "Warburg"),
        work(3, "Clocks", "Sobel"),
        work(4, "Stars", "Howse"),
        work(5, "Charts", "Cook"),
    ]
    items = items_from_deck(deck_of(*((n, c) for _f, n, c in rows), facts=[f for f, _n, _c in rows]))
    answer = only(items, Kind.MATCHING).answer
    assert isinstance(answer, Matching)
    assert [p.left for p in answer.pairs] == ["Tides", "Clocks", "Stars", "Charts"]


def test_terms_are_matched_with_meanings_that_name_none_of_them():
    meanings = {
        "neap tide": "the smallest tide of a month",
        "ebb": "water that runs out to sea",
        "flood": "what follows the ebb",
        "swell": "waves left by far winds",
        "surf": "waves that break on land",
    }
    rows = []
    for number, (term, meaning) in enumerate(meanings.items()):
        fact = ConceptFact(id=f"f{number}", importance=0.5, evidence=(PLACE,), term=term, definition=meaning)
        own = note(f"n{number}", "concept", fact.id, Term=term, Definition=meaning)
        rows.append(
            (fact, own, Card(f"c{number}", own.id, fact.id, "concept.term", f"What is {meaning}?", term))
        )
    answer = only(
        items_from_deck(deck_of(*((n, c) for _f, n, c in rows), facts=[f for f, _n, _c in rows])),
        Kind.MATCHING,
    ).answer
    assert isinstance(answer, Matching)
    assert "flood" not in [p.left for p in answer.pairs]


def test_kinds_narrow_what_is_made():
    fact, own, card = dated(1, "the voyage", "1736", "1736")
    assert [i.kind for i in items_from_deck(deck_of((own, card), facts=[fact]), [Kind.DATE])] == [Kind.DATE]


@pytest.mark.parametrize("path", DECKS, ids=lambda p: p.stem)
def test_shipped_decks_give_sound_items(path: Path):
    deck = read_deck(path)
    items = items_from_deck(deck)
    assert len({i.id for i in items}) == len(items) > 40
    assert {Kind.CHOICE, Kind.DATE, Kind.SHORT_ANSWER, Kind.MATCHING, Kind.ORDERING} <= {
        i.kind for i in items
    }
    cards = {c.id: c for c in deck.cards}
    for item in items:
        match item.answer:
            case Choices(choices=choices):
                texts = [visible_text(c.text) for c in choices]
                assert len({fold(t) for t in texts}) == len(texts) >= 3
                right = [visible_text(c.text) for c in choices if c.weight > 0]
                assert right == [visible_text(cards[item.card or ""].back)]
                wrong = [t for t in texts if t not in right]
                assert not [
                    t for t in wrong for a in (*right, *cards[item.card or ""].accepted) if fold(t) == fold(a)
                ]
                dates = [readings(t) for t in texts]
                if all(dates):
                    assert all(are_disjoint(a[0], b[0]) for a, b in combinations(dates, 2))
            case ShortAnswer(accepted=accepted):
                placed = PaperItem(1, item, ())
                assert all(mark_response(placed, a.text).outcome is Outcome.RIGHT for a in accepted)
            case DateAnswer():
                said = visible_text(cards[item.card or ""].back)
                assert mark_response(PaperItem(1, item, ()), said).outcome is Outcome.RIGHT
            case Matching(pairs=pairs):
                assert len({fold(p.left) for p in pairs}) == len({fold(p.right) for p in pairs}) == 4
            case _:
                pass


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Treaty of Friendship", "The Treaty of Friendship and Alliance", True),
        ("H. Tajfel", "H. Tajfel and J. Turner", True),
        ("1,200", "1200", True),
        ("close allies", "equal partners", False),
        ("more than 20%", "less than 2%", False),
    ],
)
def test_answers_that_could_be_told_for_one_another(one: str, other: str, same: bool):
    assert may_be_same(one, other) is same
