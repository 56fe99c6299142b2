"""Our own lists in many styles and languages keep being read; every group of rules can be left out."""

from pathlib import Path

import pytest

from app.facts.works.references import STEPS, parse_reference
from tests.bench.references import OWN, own_list, score

LISTS = sorted(path.stem for path in OWN.glob("*.txt"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read(name: str) -> None:
    scores = score(own_list(OWN / f"{name}.txt"), parse_reference)
    assert scores["card"] >= 90, scores
    assert scores["all"] >= 94, scores


def test_every_style_has_a_list() -> None:
    assert {"apa", "mla", "chicago", "harvard", "vancouver_ieee", "languages", "free"} <= set(LISTS)


def test_a_group_of_rules_can_be_left_out() -> None:
    line = "7. Berg, A. (1999). The Salt Road. Oslo: Quay Press. https://example.org/salt"
    whole = parse_reference(line)
    assert (whole["title"], whole["URL"]) == ("The Salt Road", "https://example.org/salt")
    for step in STEPS:
        parse_reference(line, [s for s in STEPS if s is not step])
    kept = [s for s in STEPS if s.__name__ != "take_addresses"]
    assert "URL" not in parse_reference(line, kept)


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("Harbour Dues Act 1911.", "legislation", "Harbour Dues Act 1911"),
        ("Vane v. City of Lorne, 12 U.S. 345 (1931).", "legal_case", "Vane v. City of Lorne"),
        ("Convention on River Ice, signed 4 May 1931, 12 LNTS 77.", "treaty", "Convention on River Ice"),
        ("TNA, FO 12/345, Vane to Lorne, 4 May 1931.", "manuscript", None),
    ],
)
def test_what_nobody_wrote_has_no_author(line: str, kind: str, title: str | None) -> None:
    csl = parse_reference(line)
    assert (csl["type"], csl.get("title"), csl.get("author")) == (kind, title, None)
    assert csl["issued"]["date-parts"][0][0] in (1911, 1931)


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [
        ("Qian Zhongshu", "Qian", "Zhongshu"),
        ("Kim Dae-jung", "Kim", "Dae-jung"),
        ("Kim Lane", "Lane", "Kim"),
        ("Li Bo", "Li", "Bo"),
        ("Wang Berg", "Berg", "Wang"),
    ],
)
def test_names_printed_family_first(printed: str, family: str, given: str) -> None:
    (name,) = parse_reference(f"{printed}. The Long Road. Oslo: Quay Press, 1999.")["author"]
    assert (name["family"], name["given"]) == (family, given)


def test_when_somebody_looked_is_kept_apart() -> None:
    csl = parse_reference('"Ferries to end". River News. 3 June 2009. Retrieved 5 July 2011.')
    assert csl["issued"] == {"date-parts": [[2009, 6, 3]]}
    assert csl["accessed"] == {"raw": "Retrieved 5 July 2011"}
    assert csl["type"] == "article-newspaper"


def test_no_book_appears_on_a_day() -> None:
    csl = parse_reference('Odd Lunde, "Both piers to close" (The Fjord Press Agency, Feb. 1, 2019, 4:10 PM).')
    assert csl["type"] != "book"


def test_lists_are_beside_the_bench() -> None:
    assert all(Path(OWN, f"{name}.txt").read_text("utf-8").count("\n= ") >= 15 for name in LISTS)


@pytest.mark.parametrize(
    ("line", "given", "title"),
    [
        (
            "Vane, H. Scott (1954). The tides of trade. Harbour Studies 6: 1-20.",
            "H. Scott",
            "The tides of trade",
        ),
        ("Vane, W. Brian. Growing Returns. Oslo: Quay Press, 1994.", "W. Brian", "Growing Returns"),
    ],
)
def test_a_given_name_behind_an_initial_opens_no_title(line: str, given: str, title: str) -> None:
    csl = parse_reference(line)
    assert csl["author"] == [{"family": "Vane", "given": given}]
    assert csl["title"] == title


def test_a_dash_may_stand_beside_others_or_for_an_editor() -> None:
    joined = parse_reference("———, and J. Lorne. 1970. Salt and Silver. London: Quay Press.")
    assert joined["author"][1:] == [{"family": "Lorne", "given": "J."}]
    assert joined["title"] == "Salt and Silver"
    edited = parse_reference("———, ed. 1975. Ports of the North. London: Quay Press.")
    assert (edited["title"], edited["editor"], edited.get("author")) == (
        "Ports of the North",
        [{"literal": "———"}],
        None,
    )


def test_a_chinese_name_is_taken_whole() -> None:
    csl = parse_reference("王小明. 河流与盐. 北京: 码头出版社, 2001.")
    assert (csl["author"], csl["title"]) == ([{"literal": "王小明"}], "河流与盐")
