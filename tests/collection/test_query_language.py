"""The grammar of searches as pure text: trees, places, and that nothing typed can break it."""

import random
from pathlib import Path

import pytest

from app.collection.query_filters import KEYS
from app.collection.query_language import DEEPEST, LONGEST, as_phrase, as_value, read_pattern, read_tree
from app.collection.query_tree import (
    And,
    CardState,
    Compared,
    Expression,
    Field,
    Flag,
    Is,
    Leaf,
    Named,
    Not,
    Or,
    Property,
    QueryError,
    Recent,
    Wild,
    Words,
    leaves,
)

PIECES = (
    *'()-":*_\\ ,[]{}?.+^$|',
    *(
        " ",
        " ",
        "  ",
        "or",
        "and",
        "OR",
        "a",
        "word",
        "é",
        "ß",
        "字",
        "7",
        "1",
        "0",
        "100%",
        "'",
        "“",
        "\u3000",
    ),
    *("deck:", "tag:", "note:", "card:", "is:", "prop:", "added:", "rated:", "flag:", "re:", "nc:", "w:"),
    *(
        "dupe:",
        "cid:",
        "nid:",
        "preset:",
        "Front:",
        "due",
        "suspended",
        "ivl",
        "ease",
        ">=",
        "!=",
        "none",
        "::",
    ),
)


def words(node: object) -> str:
    assert isinstance(node, Words)
    return node.pattern.typed


def read_places(query: str) -> list[Leaf] | QueryError:
    try:
        return list(leaves(read_tree(query)))
    except QueryError as error:
        return error


def test_words_join_by_and_before_or():
    tree = read_tree("a b or c AND -d")
    assert isinstance(tree, Or)
    first, second = tree.of
    assert isinstance(first, And)
    assert isinstance(second, And)
    assert [words(w) for w in first.of] == ["a", "b"]
    negated = second.of[1]
    assert isinstance(negated, Not)
    assert words(negated.of) == "d"


def test_parentheses_group_and_are_negated():
    tree = read_tree("-(a or (b c)) d")
    assert isinstance(tree, And)
    assert isinstance(tree.of[0], Not)
    assert isinstance(tree.of[0].of, Or)
    assert [words(leaf) for leaf in leaves(tree)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("query", "leaf"),
    [
        ("is:DUE", Is(0, 6, CardState.DUE)),
        ("flag:0", Flag(0, 6, 0)),
        ("prop:ivl>=10", Compared(0, 12, Property.INTERVAL, ">=", 10)),
        ("prop:due=-1", Compared(0, 11, Property.DUE, "=", -1)),
        ("prop:r<90%", Compared(0, 10, Property.RETRIEVABILITY, "<", 0.9)),
        ("prop:stability>1.5", Compared(0, 18, Property.STABILITY, ">", 1.5)),
        ("rated:7:1", Recent(0, 9, "rated", 7, 1)),
        ("added:7", Recent(0, 7, "added", 7)),
        ('deck:"a b"', Named(0, 10, "deck", read_pattern("a b"))),
        ('"deck:a b"', Named(0, 10, "deck", read_pattern("a b"))),
        ("type:basic", Named(0, 10, "note", read_pattern("basic"))),
        ("re:(a|b)", Expression(0, 8, "(a|b)")),
        ('re:"a b"', Expression(0, 8, "a b")),
        ("Front:x", Field(0, 7, read_pattern("Front"), read_pattern("x"), False, read_pattern("Front:x"))),
        ("10:30", Words(0, 5, read_pattern("10:30"))),
        ("https://a.b/c", Words(0, 13, read_pattern("https://a.b/c"))),
        ("well\\:known", Words(0, 11, read_pattern("well:known"))),
        ('"or"', Words(0, 4, read_pattern("or"))),
        ("-", Words(0, 1, read_pattern("-"))),
    ],
)
def test_what_a_condition_means(query: str, leaf: Leaf):
    assert read_tree(query) == leaf


def test_a_place_counts_from_the_beginning():
    tree = read_tree('  a -("b c" or is:due)')
    assert [(leaf.start, leaf.end) for leaf in leaves(tree)] == [(2, 3), (6, 11), (15, 21)]


def test_wildcards_lose_their_meaning_behind_a_backslash():
    assert read_pattern("a*b_**c").parts == ("a", Wild.RUN, "b", Wild.ONE, Wild.RUN, "c")
    assert read_pattern("a\\*b\\_c\\\\").literal == "a*b_c\\"
    assert read_pattern("\\frac").literal == "\\frac"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("a or", "or"),
        ("or a", "or"),
        ("a and and b", "and"),
        ("-or", "or"),
        ("a () b", "()"),
        ("(a (b)", "("),
        ("a)) b", ")"),
        ("a (", "("),
        ('x "y', '"y'),
        ("is:dew", "dew"),
        ("prop:x>1", "x"),
        ("prop:ivl~1", "ivl~1"),
        ("prop:reps>1.5", "reps>1.5"),
        ("added:0", "0"),
        ("added:x", "x"),
        ("introduced:3:1", "1"),
        ("rated:1:", "1:"),
        ("flag:8", "8"),
        ("re:a(", "("),
        ("tag:re:[", "["),
        ("dupe:basic", "basic"),
        ("prop:ivl>9999999999", "ivl>9999999999"),
    ],
)
def test_an_error_names_its_place(query: str, place: str):
    with pytest.raises(QueryError) as raised:
        read_tree(query)
    assert query[raised.value.start : raised.value.end] == place


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_typed_gives_a_tree_or_a_place(seed: int):
    rng = random.Random(seed)
    read = 0
    for _round in range(1500):
        query = "".join(rng.choice(PIECES) for _n in range(rng.randrange(14)))
        places = read_places(query)
        read += not isinstance(places, QueryError)
        for place in (places,) if isinstance(places, QueryError) else places:
            assert 0 <= place.start < place.end <= len(query), query
    assert read > 300


@pytest.mark.parametrize("seed", range(3))
def test_any_text_can_be_looked_for_as_a_phrase(seed: int):
    rng = random.Random(seed)
    for _round in range(500):
        text = "".join(rng.choice(PIECES) for _n in range(rng.randrange(1, 9)))
        tree = read_tree(as_phrase(text))
        assert isinstance(tree, Words)
        assert tree.pattern.literal == text
        named = read_tree(f"deck:{as_value('x' + text)}")
        assert isinstance(named, Named)
        assert named.pattern.literal == "x" + text


def test_too_much_is_refused_rather_than_read():
    with pytest.raises(QueryError, match="too deep"):
        read_tree("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))
    with pytest.raises(QueryError, match="at most"):
        read_tree("a " * (LONGEST + 1))
    assert read_tree("(" * DEEPEST + "a" + ")" * DEEPEST) == Words(DEEPEST, DEEPEST + 1, read_pattern("a"))


def test_every_filter_is_described():
    guide = (Path(__file__).parents[2] / "docs" / "searching.md").read_text("utf-8")
    assert [key for key in KEYS if f"`{key}:" not in guide] == []
    assert [state for state in CardState if f"`is:{state}`" not in guide] == []
    assert [name for name in Property if f"`prop:{name}" not in guide] == []
