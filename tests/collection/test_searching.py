"""The query language, and that hostile queries are only text."""

from collections.abc import Callable

import pytest

from app.collection.collection import Collection
from app.collection.query_tree import QueryError
from app.collection.text_replacing import Replacing
from app.deckfile.deck import Deck
from app.errors import UserError
from app.scheduling.memory_card import Rating, State

Found = Callable[[str], set[str]]


@pytest.fixture
def found(collection: Collection, deck: Deck) -> Found:
    """The notes a query finds in a varied collection."""
    collection.add_deck(deck)
    mine = collection.create_deck("Mine")
    ids: dict[str, str] = {}
    for name, front, tags in (
        ("cafe", "Wie groß ist ein <b>Ca</b>fé in Zürich?", ["city::zurich", "x_y"]),
        ("percent", "100% of π_r? An “odd” one's “quote” \" '", ["xzy"]),
        ("ox", "An ox", []),
    ):
        note = collection.new_note(mine, "basic", {"Front": front, "Back": name}, tags)
        ids[note] = name
    return lambda query: {ids.get(r.note, r.note) for r in collection.search(query)}


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("afe", {"cafe"}),
        ("CAFÉ", {"cafe"}),
        ("gross", {"cafe"}),
        ("ox", {"ox"}),
        ("x", {"ox"}),
        ("term", {"n0", "n1", "n2"}),
        ('"term 1"', {"n1"}),
        ("term 1", {"n1"}),
        ("term -1", {"n0", "n2"}),
        ('term -"term 1" -"term 2"', {"n0"}),
        ("100%", {"percent"}),
        ("%", {"percent"}),
        ("\\_", {"percent"}),
        ("_", {"n0", "n1", "n2", "cafe", "percent", "ox"}),
        ("c_fe", {"cafe"}),
        ("gro*zurich", {"cafe"}),
        ("w:an", {"ox", "percent"}),
        ("w:a", set()),
        ("nc:CAFE", {"cafe"}),
        ('"term 1" or café', {"n1", "cafe"}),
        ("an (ox or odd)", {"ox", "percent"}),
        ("w:an -(ox or café)", {"percent"}),
        ("an and not", set()),
        ("Front:café", set()),
        ("Front:*café*", {"cafe"}),
        ('front:"an ox"', {"ox"}),
        ('"Front:an ox"', {"ox"}),
        ('"Whence:an ox"', set()),
        ("Fr*:*ox", {"ox"}),
        ("Source: back:ox", {"ox"}),
        ("Source:_*", set()),
        ("re:^an.ox$", {"ox"}),
        ("front:re:^(an|wie)", {"ox", "cafe"}),
        ("re:ZÜR", {"cafe"}),
        ('dupe:basic,"an ox"', set()),
        ('"dupe:basic,an ox"', {"ox"}),
        ("nid:n0,n2", {"n0", "n2"}),
        ("cid:n1.concept-term", {"n1"}),
        ("card:2 term", {"n0", "n1", "n2"}),
        ("card:concept.define", {"n0", "n1", "n2"}),
        ("preset:default ox", {"ox"}),
        ("preset:other", set()),
        ("note:bas*", {"cafe", "percent", "ox"}),
        ("deck:*", {"n0", "n1", "n2", "cafe", "percent", "ox"}),
        ("deck:mine tag:*::z*", {"cafe"}),
        ("tag:re:^.*zur", {"cafe"}),
        ("tag:*", {"n0", "n1", "n2", "cafe", "percent"}),
        ("\\", set()),
        ("deck:sea", {"n0", "n1", "n2"}),
        ("deck:sea::tides", {"n0", "n1", "n2"}),
        ("deck:tides", set()),
        ("deck:*tides", {"n0", "n1", "n2"}),
        ("-deck:sea ox", {"ox"}),
        ("tag:city", {"cafe"}),
        ("tag:City::Zurich", {"cafe"}),
        ("tag:cit", set()),
        ("tag:cit*", {"cafe"}),
        ("tag:x\\_y", {"cafe"}),
        ("tag:x_y", {"cafe", "percent"}),
        ("tag:none", {"ox"}),
        ("type:concept", {"n0", "n1", "n2"}),
        ("type:basic is:new café", {"cafe"}),
        ("is:suspended", set()),
        ("'; drop table notes; --", set()),
        ('term AND "\\""', set()),
        ('"NEAR("', set()),
    ],
)
def test_queries(found: Found, query: str, notes: set[str]) -> None:
    assert found(query) == notes


@pytest.mark.parametrize(
    ("query", "sentence", "place"),
    [
        ("ox is:purple", "There are is:due", "purple"),
        ("ox shape:round", 'There is no filter or field "shape:"', "shape:"),
        ("flag:9 ox", "A flag is a number", "9"),
        ("(ox or) an", '"or" stands between', "or"),
        ("an (ox", "never closed", "("),
        ('an "ox', "never closed", '"ox'),
        ("prop:ease>2", "There is no ease", "ease"),
        ("ox prop:ivl>2.5", "whole number", "ivl>2.5"),
        ("rated:7:5", "from 1 to 4", "5"),
        ("a re:x[", "can't be read", "["),
        ("deck: x", "Something must stand", "deck:"),
    ],
)
def test_a_wrong_filter_is_named_and_its_place(
    collection: Collection, deck: Deck, query: str, sentence: str, place: str
) -> None:
    collection.add_deck(deck)
    with pytest.raises(QueryError, match=sentence) as raised:
        collection.search(query)
    assert query[raised.value.start : raised.value.end] == place


def test_states_change_what_is_found(collection: Collection, deck: Deck, clock) -> None:
    collection.add_deck(deck)
    collection.answer("n0.concept-term", Rating.EASY)
    collection.suspend_cards(["n1.concept-term"])
    collection.flag_cards(["n2.concept-term"], 4)
    collection.mark_notes(["n2"])

    def cards(query: str) -> list[str]:
        return collection.find_cards(query)

    assert cards("is:review") == ["n0.concept-term"]
    assert cards("is:buried") == ["n0.concept-define"]
    assert cards("is:suspended") == ["n1.concept-term"]
    assert cards("flag:4") == ["n2.concept-term"]
    assert cards("is:marked flag:0") == ["n2.concept-define"]
    assert cards("is:due") == []
    clock.forward(days=30)
    assert cards("is:due") == ["n0.concept-term"]
    assert cards("is:buried") == []
    assert collection.count("is:due") == 1


def test_pages_follow_each_other_newest_first(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    everything = [r.card for r in collection.search()]
    assert everything == collection.find_cards()
    assert everything[0].startswith("n2")
    pages = [r.card for start in range(0, 6, 4) for r in collection.search(limit=4, offset=start)]
    assert pages == everything
    assert collection.count() == 6


def test_a_row_says_what_a_table_shows(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    (row,) = collection.search("term is:new", deck="d-tides", limit=1)
    assert (row.question, row.answer) == ("What is term 2?", "what term 2 is")
    assert (row.deck, row.type, row.template) == ("Sea::Tides", "concept", "concept.define")
    assert (row.state, row.due, row.tags) == (State.NEW, None, ("sea",))


def test_edits_deletions_and_undo_keep_the_index_right(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.update_note("n0", {"Term": "equinox"})
    assert collection.count("equinox") == 2
    assert collection.count('"term 0"') == 2  # still in the questions
    collection.undo()
    assert collection.count("equinox") == 0
    collection.delete_notes(["n0"])
    assert collection.count('"term 0"') == 0
    collection.undo()
    assert collection.count('"term 0"') == 2
    assert collection.check() == []


def test_tags_in_use(collection: Collection, deck: Deck) -> None:
    collection.add_deck(deck)
    collection.change_tags(["n0"], add=["Exam week", "exam_WEEK"])
    assert collection.tags() == ["Exam_week", "sea"]


ENDLESS = r"re:^(a|aa)+$"


def endless(collection: Collection) -> None:
    deck = collection.create_deck("Letters")
    collection.new_note(deck, "basic", {"Front": "a" * 90 + "b", "Back": "c"}, ["a" * 90 + "b"])


@pytest.mark.parametrize(
    "query",
    [ENDLESS, f"tag:{ENDLESS}", f"Front:{ENDLESS}", f"is:due or {ENDLESS}"],
)
def test_an_endless_search_is_stopped_and_said(collection: Collection, query: str) -> None:
    endless(collection)
    with pytest.raises(UserError, match="takes too long"):
        collection.count(f"-is:due ({query}) -x")
    with pytest.raises(UserError, match="takes too long"):
        collection.find_cards(f"-is:due ({query}) -x")
    assert collection.count("is:new") == 1


def test_an_endless_replacement_is_stopped_and_changes_nothing(collection: Collection) -> None:
    endless(collection)
    with pytest.raises(UserError, match="takes too long"):
        collection.bulk.replace(collection.finding.cards(), Replacing("^(a|aa)+$", "x", expression=True))
    assert collection.count("aaaa") == 1


def test_counts_that_would_fill_the_memory_are_refused(collection: Collection) -> None:
    with pytest.raises(QueryError, match="too often"):
        collection.search("re:((a{1000}){1000}){1000}")
    assert collection.count(r"re:a{2,100}\d{4}-\d{2}") == 0
