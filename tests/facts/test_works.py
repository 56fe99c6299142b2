"""Works of invented documents: listed, named in the text, and the document itself."""

from dataclasses import replace
from typing import Any

import pytest

from app.documents.document import Block, BlockKind, Csl, Document, Voice
from app.facts.fact import Role, WorkFact
from app.facts.works.listed_works import find_works

P, R = BlockKind.PARAGRAPH, BlockKind.REFERENCE


def make(parts: list[tuple[BlockKind, str]], csl: Csl | None = None, comment: str = "") -> Document:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, len(text), len(text) + len(words), page=3))
        text += words + "\n\n"
    if comment:
        blocks.append(Block(P, len(text), len(text) + len(comment), voice=Voice.COMMENT))
        text += comment
    return Document("essay.txt", "text/plain", "cd" * 32, text, tuple(blocks), csl or {})


def summary(fact: WorkFact) -> tuple[Any, ...]:
    names = fact.csl.get("author") or []
    year = (fact.csl.get("issued") or {}).get("date-parts", [[None]])[0][0]
    return (", ".join(n.get("family") or n["literal"] for n in names), fact.csl.get("title"), year)


def named(sentence: str) -> list[tuple[Any, ...]]:
    return [summary(f) for f in find_works(make([(P, sentence)]), None)]


ENTRIES = [
    (R, "Moss, H. 2018. Fog on the Line. Harbour Times, 11 September: 2."),
    (R, "Varga, L. 1991. The Ferry Question. London: Quay Books."),
    (R, "———. 1995. The Bridge Answer. London: Quay Books."),
    (R, "Ibid., p. 44."),
]


def test_every_entry_is_a_work_with_its_exact_span() -> None:
    document = make(ENTRIES)
    facts = find_works(document, None)
    assert [summary(f) for f in facts] == [
        ("Moss", "Fog on the Line", 2018),
        ("Varga", "The Ferry Question", 1991),
        ("Varga", "The Bridge Answer", 1995),
    ]
    for fact, (_kind, entry) in zip(facts, ENTRIES, strict=False):
        first = fact.evidence[0]
        assert (first.quote, first.page, first.role) == (entry, 3, Role.STATES)
        assert document.text[first.start : first.end] == entry


def test_what_the_text_leans_on_weighs_more() -> None:
    body = "Ferries decide (Varga 1991). Bridges follow (Varga 1991, p. 9)."
    moss, ferry, bridge = find_works(make([(P, body), *ENTRIES]), None)
    assert ferry.importance > bridge.importance > moss.importance
    assert ferry.why == "Cited 2 times in the text"
    assert [e.quote for e in ferry.evidence if e.role is Role.NAMES] == ["(Varga 1991)", "(Varga 1991, p. 9)"]
    assert bridge.why == "Cited once in the text"  # by "Ibid."
    assert moss.why == "In the list of references"


def test_the_document_itself_comes_first_with_its_full_name() -> None:
    line = "Larch, D.W. A pact of unequals: two harbours. Int Coast 57, 790–808 (2020). https://doi.org/10.1234/x-7"
    csl: Csl = {
        "title": "A pact of unequals: two harbours",
        "author": [{"family": "Larch", "given": "Dora Wells"}],
        "container-title": "International Coast",
    }
    own = find_works(make([(P, "A pact of unequals: two harbours"), (P, line), *ENTRIES], csl), None)[0]
    assert own.importance > 0.9
    assert own.csl["author"] == [{"family": "Larch", "given": "Dora Wells"}]
    assert own.csl["container-title"] == "International Coast"
    assert (own.csl["volume"], own.csl["page"], own.csl["issued"]) == (
        "57",
        "790–808",
        {"date-parts": [[2020]]},
    )
    assert own.evidence[0].quote == line


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Here the tale of James M. Keel’s recent book Harbour Saints is followed.",
            ("Keel", "Harbour Saints", None),
        ),
        (
            "Anna Berg counted boats. In her 1990 study *The River Roads*, she drew maps.",
            ("Berg", "The River Roads", 1990),
        ),
        ("Adam Frost published The Cost of Salt in 1776.", ("Frost", "The Cost of Salt", 1776)),
        ("The book “Grain and Gold” by Maria Kent (1988) is short.", ("Kent", "Grain and Gold", 1988)),
        ("In his long treatise Seamark, the pilot Thomas Hull argued for lights.", ("Hull", "Seamark", None)),
        ("The chart comes from a 1959 NHO report that shows the tides.", ("NHO", None, 1959)),
        ("A 1962 study by the Harbour Commission praised it.", ("Harbour Commission", None, 1962)),
    ],
)
def test_works_named_in_the_text(sentence: str, expected: tuple[Any, ...]) -> None:
    assert expected in named(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peter Hall’s “dark harbour” idea spread.",
        "Jefferson wrote James Madison in 1787.",
        "A 1959 report shows the tides.",
        "(credit: “Ferry at Dawn” by Anna Berg, public domain)",
        "She read a book about the Baltic Sea.",
        "The Harbour Act of 1815 was published in London.",
    ],
)
def test_what_is_no_named_work(sentence: str) -> None:
    assert named(sentence) == []


def test_readers_comments_name_no_works() -> None:
    comment = "Have you read Anna Berg’s book Harbour Saints?"
    assert find_works(make([(P, "A post.")], comment=comment), None) == []


def test_a_work_named_and_listed_is_one() -> None:
    body = "This follows Laszlo Varga’s classic book The Ferry Question closely."
    facts = find_works(make([(P, body), *ENTRIES]), None)
    (ferry,) = [f for f in facts if f.csl.get("title") == "The Ferry Question"]
    assert ferry.csl["author"] == [{"family": "Varga", "given": "Laszlo"}]
    assert ferry.csl["publisher"] == "Quay Books"
    assert len(ferry.evidence) == 2
    assert len(facts) == 3


def test_ids_stay_the_same() -> None:
    first, again = find_works(make(ENTRIES), None), find_works(make(ENTRIES), None)
    assert [f.id for f in first] == [f.id for f in again]
    assert len({f.id for f in first}) == len(first)


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("“Let me steer you in The Grey Goose to Spain!” he said.", []),
        ("They crossed in The Grey Goose to Spain.", []),
        ("In The Grey Goose, Mary Stone tells of the crossing.", ["The Grey Goose"]),
        ("Stone's On the Use of Tides (1859) argued that ships should wait.", ["On the Use of Tides"]),
        ("Stone's The Hague (1907) speech was long.", []),
    ],
)
def test_capitals_alone_seldom_make_a_title(sentence: str, titles: list[str]):
    assert [f.csl["title"] for f in find_works(make([(P, sentence)]), None)] == titles


def test_an_initial_has_a_second_given_name_behind_it():
    (work,) = find_works(
        make([(P, "In his book *The Salt Road* (1956), the writer C. Blake Field told it.")]), None
    )
    assert work.csl["author"] == [{"family": "Field", "given": "C. Blake"}]


def test_a_prize_wrote_no_book() -> None:
    text = "The jury gave her the Edith Lund Prize. Varga became known after publishing her first book, "
    text += "*The Ferry Question*, in 1991."
    (fact,) = find_works(make([(P, text)]), None)
    assert summary(fact) == ("Varga", "The Ferry Question", 1991)


def test_a_work_that_is_only_pointed_to_weighs_little() -> None:
    def worth(sentence: str) -> float:
        return find_works(make([(P, sentence)]), None)[0].importance

    told = worth("Anna Varga wrote *The Ferry Question of the North* in 1991.")
    assert worth("Ports are left out, as in A. M. Varga’s *The Ferry Question of the North*.") < told - 0.3


def test_the_year_in_the_text_beats_that_of_the_edition_listed() -> None:
    text = (P, "His last book, The Ferry Question (1922), told of bridges.")
    listed = [(R, "Varga, L. 1978. The Ferry Question. London: Quay Books."), *ENTRIES[2:3]]
    found = {f.csl.get("title"): summary(f)[2] for f in find_works(make([text, *listed]), None)}
    assert found["The Ferry Question"] == 1922


def test_of_two_years_of_an_entry_the_first_counts() -> None:
    found = find_works(make([(R, "Varga, Lise, The Ferry Question, 1922 & 1978."), *ENTRIES[1:3]]), None)
    assert ("Varga", "The Ferry Question", 1922) in [summary(f) for f in found]


def test_a_listed_work_that_is_only_pointed_to_stays_one_of_the_list() -> None:
    text = (P, "Ports are left out, as in A. M. Varga’s *The Ferry Question of the North*.")
    listed = [(R, "Varga, A. M. The Ferry Question of the North. London: Quay Books, 1991."), *ENTRIES[1:3]]
    found = next(f for f in find_works(make([text, *listed]), None) if "North" in str(f.csl.get("title")))
    assert found.evidence[0].quote.startswith("Varga, A. M.")


SALT = (
    R,
    "Hale-Brandt, Oda. 2014. The Salt Workers’ Road to the Sea. Harbour Histories. Oslo: Quay Books, 2014.",
)


def test_the_name_beside_a_pronoun_made_the_work_and_the_list_agrees() -> None:
    before = "In the old sailor Anders Kjell’s book, “Fog and Faith on the Line”, ships turn back."
    told = "Norwegian writer Oda Hale-Brandt, in her book “The Salt Workers' Road to the Sea”, counted carts."
    assert summary(find_works(make([(P, f"{before} {told}")]), None)[1])[:1] == ("Hale-Brandt",)
    fog, salt = find_works(make([(P, f"{before} {told}"), SALT]), None)
    assert summary(fog) == ("Kjell", "Fog and Faith on the Line", None)
    assert summary(salt) == ("Hale-Brandt", "The Salt Workers' Road to the Sea", 2014)
    assert len(salt.evidence) == 2


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Anders Kjell’s map was kept. Later his book “The Old Lights” was sold.", ["Kjell"]),
        ("Anders Kjell drew maps. After Quellmann left, her book “The Old Lights” was sold.", []),
        ("Anders Kjell drew maps. To Ruvia Quellmann they gave her book “The Old Lights”.", []),
    ],
)
def test_a_pronoun_never_goes_back_past_another_name(text: str, family: list[str]) -> None:
    assert [summary(f)[0] for f in find_works(make([(P, text)]), None)] == family


def test_a_work_that_text_and_list_give_to_different_makers_is_none() -> None:
    body = "This follows Anna Berg’s book “The Salt Workers’ Road to the Sea” closely."
    assert find_works(make([(P, body), SALT]), None) == []
    short = "This follows Anna Berg’s book “The Ferry Question” closely."
    assert [summary(f)[0] for f in find_works(make([(P, short), ENTRIES[1]]), None)] == ["Berg", "Varga"]


def test_the_year_that_opens_the_sentence_is_the_work_s() -> None:
    found = named("In 1961 Anna Berg published The Rise and Fall of Great River Towns.")
    assert found == [("Berg", "The Rise and Fall of Great River Towns", 1961)]


def test_a_title_between_commas_ends_at_the_second() -> None:
    found = named("As told by Anna Berg in her book, A Fair Ferry, Norway was poor long before the war.")
    assert found in ([], [("Berg", "A Fair Ferry", None)])
    found = named("Anna Berg tells in her book, A Fair Ferry, Norway was poor long before the war.")
    assert found == [("Berg", "A Fair Ferry", None)]


def test_whose_author_somebody_is() -> None:
    found = named("Anna Berg, author of the 2007 anti-toll book The Ferry Doctrine, spoke in Oslo.")
    assert found == [("Berg", "The Ferry Doctrine", 2007)]


def test_as_may_stand_inside_a_title() -> None:
    found = named("Anna Berg opens her widely read book Trade as Friendship by praising the fairs.")
    assert found == [("Berg", "Trade as Friendship", None)]


def test_italics_of_the_page_mark_a_title() -> None:
    text = "In After Trade, Anna Berg defended the small fairs of the northern towns."
    document = replace(make([(P, text)]), emphasised=((3, 14),))
    assert [summary(f) for f in find_works(document, None)] == [("Berg", "After Trade", None)]


def test_what_is_in_quotation_marks_is_not_called_a_book() -> None:
    (fact,) = find_works(make([(P, 'In 1968, Anna Berg published "The Tolls of the Rivers" in Oslo.')]), None)
    assert fact.csl["type"] == "document"


def test_a_picture_is_written_by_nobody() -> None:
    assert named("In *The Long Road to Oslo* (1851), Anna Berg depicts the general on a white horse.") == []
    assert named("Anna Berg, in *The Fair Ferries of Norway*, eds. K. Moe and E. Lund.") == []
