"""Questions about invented works: the title always, one answer, no leak."""

from typing import Any

import pytest

from app.cards.naming import Naming
from app.cards.works.work_naming import joined_names, shown_name, shown_title
from app.cards.works.work_questions import write_work_draft
from app.documents.document import Csl
from app.facts.fact import Evidence, WorkFact


def work(number: int, importance: float = 0.3, **csl: Any) -> WorkFact:
    evidence = Evidence("s1", number, number + 1, "x")
    return WorkFact(id=f"f{number}", importance=importance, evidence=(evidence,), csl=csl)


def issued(year: int) -> dict[str, Any]:
    return {"date-parts": [[year]]}


def person(family: str, given: str = "") -> dict[str, str]:
    return {"family": family, "given": given} if given else {"family": family}


FERRY: Csl = {
    "type": "book",
    "title": "The Ferry Question",
    "author": [person("Varga", "L.T.")],
    "issued": issued(1991),
}
TOLLS: Csl = {
    "type": "article-journal",
    "title": "Tolls and Towers",
    "author": [person("Smith", "A."), person("Jones", "B.")],
    "issued": issued(2003),
    "container-title": "Journal of Coastal History",
}
OTHERS = [
    work(1, **FERRY),
    work(2, **TOLLS),
    work(3, type="book", title="Locks", author=[person("Berg", "C.")], issued=issued(1994)),
    work(4, type="book", title="Sluices", author=[person("Falk", "D.")], issued=issued(1989)),
    work(5, type="book", title="Dams", author=[person("Roy", "E.")], issued=issued(2001)),
]


def questions(fact: WorkFact, others: list[WorkFact] = OTHERS) -> dict[str, str]:
    draft = write_work_draft(fact, others=others)
    return {k: v for k, v in draft.fields.items() if k.endswith("question")} if draft else {}


def test_the_author_is_asked_with_title_and_year() -> None:
    draft = write_work_draft(OTHERS[0], others=OTHERS)
    assert draft is not None
    assert draft.fields["Author question"] == "Who wrote the book “The Ferry Question” (1991)?"
    assert draft.fields["Authors"] == "L. T. Varga"
    assert "Varga" in draft.accepted["work.author"]
    assert "Varga, L.T." in draft.accepted["work.author"]


def test_a_mere_entry_is_asked_once_and_a_weighty_one_more() -> None:
    assert set(questions(OTHERS[0])) == {"Author question"}
    assert set(questions(work(1, 0.5, **FERRY))) == {"Author question", "Year question"}
    assert set(questions(work(2, 0.7, **TOLLS))) == {"Author question", "Year question"}
    nameless = {k: v for k, v in TOLLS.items() if k != "author"}
    assert set(questions(work(2, 0.7, **nameless))) == {"Year question", "Cited question"}


def test_questions_of_an_article() -> None:
    found = questions(work(2, 0.7, **TOLLS))
    assert found["Author question"] == (
        "Who wrote the article “Tolls and Towers” (Journal of Coastal History, 2003)?"
    )
    assert (
        found["Year question"]
        == "In which year did the article “Tolls and Towers” by A. Smith and B. Jones appear?"
    )


def test_a_year_long_after_the_death_is_an_edition() -> None:
    told = Naming(text="Anna Varga (1850-1901) mapped the ferries.")
    late = work(1, 0.5, **{**FERRY, "author": [person("Varga", "Anna")], "issued": issued(1978)})
    draft = write_work_draft(late, others=[*OTHERS, late], naming=told)
    assert draft is not None
    assert "Year question" not in draft.fields


def test_an_old_book_is_asked_for_its_year() -> None:
    old = work(6, 0.3, type="book", title="Seamarks", author=[person("Hull", "T.")], issued=issued(1905))
    assert "Year question" in questions(old, [*OTHERS, old])


@pytest.mark.parametrize(
    "csl",
    [
        {**FERRY, "title": "Varga on Ferries"},
        {**FERRY, "author": []},
        {"type": "report", "author": [{"literal": "NHO"}], "issued": issued(1959)},
        {"type": "webpage", "title": "Norway", "author": [{"literal": "Delta Bank"}], "issued": issued(2019)},
    ],
)
def test_no_question_that_leaks_or_asks_nothing(csl: Csl) -> None:
    assert write_work_draft(work(9, 0.3, **csl), others=OTHERS) is None


def test_a_year_in_the_title_is_neither_asked_nor_repeated() -> None:
    found = questions(work(9, 0.6, **{**FERRY, "title": "The Flood of 1991"}))
    assert found == {"Author question": "Who wrote the book “The Flood of 1991”?"}


def test_a_second_book_of_that_year_forbids_which_book() -> None:
    twin = work(7, 0.5, **{**FERRY, "title": "The Bridge Answer"})
    assert "Title question" not in questions(work(1, 0.5, **FERRY), [*OTHERS, twin])


def test_the_same_title_by_another_needs_more() -> None:
    rival = work(8, **{**FERRY, "author": [person("Moss", "H.")]})
    assert write_work_draft(OTHERS[0], others=[*OTHERS, rival]) is None


def test_editors_and_bodies_are_asked_for_as_such() -> None:
    edited = work(9, type="book", title="Rivers Read", editor=[person("Leach", "N.")], issued=issued(1997))
    body = work(9, type="report", title="Dry Beds", author=[{"literal": "Rivers Group"}], issued=issued(2017))
    assert questions(edited)["Author question"] == "Who edited the book “Rivers Read” (1997)?"
    assert questions(body)["Author question"] == "Which organisation published the report “Dry Beds” (2017)?"


def test_a_chapter_names_its_book() -> None:
    chapter = work(
        9,
        0.3,
        type="chapter",
        title="Winter Fairs",
        author=[person("Costa", "M.")],
        issued=issued(2014),
        **{"container-title": "The Lost Markets"},  # pyright: ignore[reportArgumentType]
    )
    assert questions(chapter)["Author question"] == (
        "Who wrote the chapter “Winter Fairs” in “The Lost Markets” (2014)?"
    )


def test_distractors_are_others_of_that_kind_and_time() -> None:
    draft = write_work_draft(work(1, 0.5, **FERRY), others=OTHERS)
    assert draft is not None
    assert draft.distractors["work.author"] == ("D. Falk", "C. Berg", "E. Roy")
    assert draft.distractors["work.year"] == ("1989", "1994", "2001")
    assert "L. T. Varga" not in draft.distractors["work.author"]


def test_more_than_three_authors_are_shortened_and_all_accepted() -> None:
    many = [person(f, "A.") for f in ("Hart", "Quinn", "Pell", "Moss")]
    draft = write_work_draft(work(9, **{**FERRY, "title": "Four Hands", "author": many}), others=OTHERS)
    assert draft is not None
    assert draft.fields["Authors"] == "A. Hart et al."
    assert "A. Hart, A. Quinn, A. Pell, A. Moss" in draft.accepted["work.author"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ({"family": "Krall", "given": "D.W."}, "D. W. Krall"),
        ({"family": "Peters", "given": "OA"}, "O. A. Peters"),
        ({"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"}, "Anna van den Berg"),
        ({"family": "Mao", "given": "Zedong", "static-ordering": True}, "Mao Zedong"),
        ({"family": "BERTRAND", "given": "A."}, "A. Bertrand"),
        ({"literal": "Rivers Group"}, "Rivers Group"),
    ],
)
def test_names_as_people_read_them(name: dict[str, Any], shown: str) -> None:
    assert shown_name(name) == shown


def test_names_are_joined_in_words() -> None:
    names = [person("Hart", "A."), person("Quinn", "B."), person("Pell", "C.")]
    assert joined_names(names[:1]) == "A. Hart"
    assert joined_names(names) == "A. Hart, B. Quinn and C. Pell"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("On “Fog” and Light", "On ‘Fog’ and Light"),
        ('On "Fog" and Light', "On ‘Fog’ and Light"),
        ("« Fog » and Light", "‘Fog’ and Light"),
        ("Compared to What?’ A Choice", "Compared to What? A Choice"),
    ],
)
def test_quotation_marks_inside_a_title(title: str, shown: str) -> None:
    assert shown_title(title) == shown


def test_names_left_out_of_the_entry_are_left_out_of_the_answer() -> None:
    quote = "Ostrow, V., et al. (2019). Silt in the lower reaches. Journal of Mud, 3, 1-9."
    csl: Csl = {
        "type": "article-journal",
        "title": "Silt in the lower reaches",
        "author": [person("Ostrow", "V.")],
        "issued": issued(2019),
        "container-title": "Journal of Mud",
    }
    evidence = Evidence("s1", 0, len(quote), quote)
    draft = write_work_draft(WorkFact(id="f7", importance=0.5, evidence=(evidence,), csl=csl), others=OTHERS)
    assert draft is not None
    assert draft.fields["Authors"] == "V. Ostrow et al."
    assert "Ostrow et al." in draft.accepted["work.author"]
    assert "V. Ostrow et al." in draft.fields["Year question"]


def test_a_long_title_needs_no_year_to_single_it_out() -> None:
    fact = work(9, 0.6, type="book", title="The Long Road of the Mills", author=[person("Lund", "Eva")])
    fact.csl["issued"] = issued(1961)
    asked = questions(fact, [])
    assert asked["Author question"] == "Who wrote the book “The Long Road of the Mills”?"


def test_one_word_that_is_no_book_is_not_dated() -> None:
    fact = work(9, 0.9, type="document", title="Glossary", author=[person("Lund", "Eva")])
    fact.csl["issued"] = issued(2023)
    assert "Year question" not in questions(fact, [])
