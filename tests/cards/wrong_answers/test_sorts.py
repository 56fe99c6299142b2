"""Of which sort a short answer is."""

import pytest

from app.cards.wrong_answers.sorts import Sort, sort_of


@pytest.mark.parametrize(
    ("answer", "sort"),
    [
        ("over three days", Sort.TIME),
        ("July", Sort.TIME),
        ("summer 1873", Sort.TIME),
        ("the 1950s", Sort.TIME),
        ("about 40 barges", Sort.AMOUNT),
        ("$199,000", Sort.AMOUNT),
        ("twelve guilds", Sort.AMOUNT),
        ("Odo the Elder", Sort.PERSON),
        ("President Ann Vane", Sort.PERSON),
        ("Anna Vane", Sort.PERSON),
        ("J. Vane", Sort.PERSON),
        ("the Harbour Office", Sort.BODY),
        ("the Bank of Lorne", Sort.BODY),
        ("the River Vane", Sort.OTHER),
        ("Vane River", Sort.PLACE),
        ("the Battle of Lorne", Sort.HAPPENING),
        ("Friday Night Massacre", Sort.HAPPENING),
        ("the Water Act", Sort.LAW),
        ("salt", Sort.OTHER),
        ("a long clause that tells what somebody did to somebody else there", Sort.OTHER),
    ],
)
def test_words_show_the_sort(answer: str, sort: Sort):
    assert sort_of(answer) is sort
