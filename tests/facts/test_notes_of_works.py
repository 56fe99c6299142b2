"""Footnotes: several works in one, short forms and ibid tied to the full entry, and what is leaned on."""

from pathlib import Path

import pytest

from app.documents.document import Block, BlockKind, Document
from app.documents.reading import read_document
from app.facts.fact import AuthorFact, ConceptFact, Role, WorkFact
from app.facts.finding import find_facts
from app.facts.language import Language
from app.facts.works.cited_claims import cited_for, claim_in
from app.facts.works.entries import read_listing
from app.facts.works.listed_works import find_works
from app.facts.works.note_prose import entry_words
from app.facts.works.short_forms import find_full, points_again, short_form, split_works

NOTES = """# Fairs and Quays

Grain made the towns.[^1] Fairs mattered more than ships.[^2] They drew buyers from inland.[^3] Prices of
rye doubled.[^4] Inland prices rose first.[^5] The quays were rebuilt twice, as everybody there knew well.

[^1]: Anna Adler, *Prices and People* (Hamburg: Nordland Press, 1987), 12; Karl Ohm, "Grain and Growth,"
    *Journal of Coasts* 14, no. 2 (1991): 33–58; see also Maria Lund, ed., *Ports of Call* (London: Acacia
    Books, 2003).
[^2]: Peter Hess, *Collapse of the Northern Fairs* (Oxford: Oxford University Press, 1978), 45–47.
[^3]: Hess, *Collapse*, 61.
[^4]: Ibid., 63.
[^5]: Adler, *Prices*, 144; Ohm, "Grain and Growth," 40.
"""


def _read(folder: Path, text: str, name: str = "essay.md") -> Document:
    (folder / name).write_text(text, "utf-8")
    return read_document(folder / name)


def _by_title(facts: list[WorkFact]) -> dict[str, WorkFact]:
    return {str(fact.csl.get("title")): fact for fact in facts}


def test_every_work_of_a_note_is_found_and_short_forms_are_tied(tmp_path: Path) -> None:
    document = _read(tmp_path, NOTES)
    works = _by_title(find_works(document, None))
    assert list(works) == [
        "Prices and People",
        "Grain and Growth",
        "Ports of Call",
        "Collapse of the Northern Fairs",
    ]
    hess = works["Collapse of the Northern Fairs"]
    assert hess.why == "Cited 3 times in the text"
    assert [e.quote for e in hess.evidence if e.role is Role.NAMES] == [
        "[^2]",
        "[^3]",
        "[^4]",
        "Hess, *Collapse*, 61.",
        "Ibid., 63.",
    ]
    assert works["Prices and People"].why == "Cited 2 times in the text, where the text opens"
    assert works["Ports of Call"].why == "Cited once in the text, where the text opens"
    assert hess.importance > works["Prices and People"].importance > works["Ports of Call"].importance
    for fact in works.values():
        assert all(document.text[e.start : e.end] == e.quote for e in fact.evidence)


def test_ibid_after_a_note_of_two_works_points_to_none(tmp_path: Path) -> None:
    text = NOTES.replace("[^2]: Peter", "[^2]: Ibid., 4.\n[^6]: Peter")
    listing = read_listing(_read(tmp_path, text))
    ibid = [place for places in listing.again.values() for place in places]
    assert all("Ibid., 4" not in text[start:end] for start, end, _block in ibid)


def test_prose_notes_stay_text(tmp_path: Path) -> None:
    text = "The quays were rebuilt after the flood.[^1]\n\n[^1]: Nobody thought that this would last.\n"
    document = _read(tmp_path, text)
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]
    assert document.quote(document.blocks[1]).startswith("Nobody")


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Hess, Collapse, 45.", ("Hess", "Collapse")),
        ("12. See Hess, “Collapse of Fairs,” pp. 45–47.", ("Hess", "Collapse of Fairs")),
        ("van der Berg and Lund, Ports of Call, 3, 9.", ("Berg", "Ports of Call")),
        ("Hess, op. cit., p. 9", ("Hess", "")),
        ("Hess, 61.", ("Hess", "")),
        ("Peter Hess, Collapse (Oxford: University Press, 1978), 45.", None),
        ("Eric Foner, The Long Road, 1863–1877.", None),
        ("Hess, P. 1978. Collapse. Oxford: Quay, 45.", None),
        ("The towns never recovered from it.", None),
    ],
)
def test_short_forms(words: str, form: tuple[str, str] | None) -> None:
    assert short_form(words) == form


def test_a_short_form_that_fits_two_works_fits_none() -> None:
    works = [
        {"title": "Tides of the North", "author": [{"family": "Hess"}]},
        {"title": "Tides of the South", "author": [{"family": "Hess"}]},
    ]
    assert find_full(("Hess", "Tides"), works) is None
    assert find_full(("Hess", "Tides of South"), works) == 1
    assert find_full(("Lund", "Tides"), works) is None


@pytest.mark.parametrize(
    ("words", "again"),
    [
        ("Ibid., 63.", True),
        ("[^4]: Ibid.", True),
        ("7. See ibid., 12", True),
        ("Id. at 45.", True),
        ("Idaho", False),
    ],
)
def test_ibid(words: str, again: bool) -> None:
    assert points_again(words) is again


@pytest.mark.parametrize(
    "entry",
    [
        "Bell, J. L.; Rowe, M. J. (1995). A review of nets. Journal of Coasts, 12(3), 45–67.",
        "Watson JD, Crick FH. Molecular structure; a proposal. Nature. 1953;171(4356):737-8.",
        "Berg, A. (1999). Salt; or, the road. Oslo: Quay Press.",
    ],
)
def test_semicolons_within_one_reference_part_nothing(entry: str) -> None:
    assert split_works(entry) == [(0, len(entry))]


CITING = """Why Rivers Freeze Late

River ice forms later than it did a century ago (Berg 1999; Okafor and Lund 2004). Berg (1999) argues that
warm tributaries delay ice. Large reservoirs release warm water throughout the winter (Okafor and Lund 2004,
23). Salt from roads lowers the freezing point of urban rivers (Sato 2011a). It ruins boats (Sato 2011a). Most
scholars find the old maps of the delta unreliable (Zhao 2008).

References

Berg, J. (1999). Warm rivers: A study of tributaries. Oslo: Norrland Press.
Okafor, C., & Lund, M. (2004). Reservoirs and winter flow. Water Policy, 9, 201–219.
Sato, K. (2011a). Road salt and running water. Urban Hydrology, 3(1), 1-19.
Zhao, T. (2008). A handbook of canals. Beijing: Water Press.
"""


@pytest.mark.model
def test_what_people_are_cited_for(tmp_path: Path, language: Language) -> None:
    document = _read(tmp_path, CITING, "rivers.txt")
    works = find_works(document, list(language.sentences(document)))
    claims = {claim_in(e.quote) for work in works for e in cited_for(work)}
    assert claims == {
        "Large reservoirs release warm water throughout the winter",
        "Salt from roads lowers the freezing point of urban rivers",
    }
    (sentence,) = cited_for(_by_title(works)["Road salt and running water"])
    assert claim_in(sentence.quote) == "Salt from roads lowers the freezing point of urban rivers"


@pytest.mark.model
def test_nobody_argues_what_only_a_bracket_gives_them(tmp_path: Path, language: Language) -> None:
    said = CITING.replace("tributaries delay ice", "tributaries delay the ice of rivers")
    facts = find_facts(_read(tmp_path, said, "rivers.txt"), language=language)
    assert {(f.name["family"], f.claim) for f in facts if isinstance(f, AuthorFact)} == {
        ("Berg", "warm tributaries delay the ice of rivers")
    }
    assert any(isinstance(f, ConceptFact) and "Salt from roads" in f.evidence[0].quote for f in facts)


def test_a_claim_loses_its_opener() -> None:
    assert (
        claim_in("In fact, the salt of roads warms rivers (Sato 2011).") == "The salt of roads warms rivers"
    )


def test_works_named_in_a_sentence_and_where_the_text_opens_weigh_more(tmp_path: Path) -> None:
    works = _by_title(find_works(_read(tmp_path, CITING, "rivers.txt"), None))
    berg = works["Warm rivers: A study of tributaries"]
    assert berg.why == "Cited 2 times in the text, by name in a sentence, where the text opens"
    assert berg.importance > works["Reservoirs and winter flow"].importance
    assert works["A handbook of canals"].why == "Cited once in the text"


@pytest.mark.parametrize(
    ("note", "entry"),
    [
        (
            "For a fuller account of these roads, see Ann Field, *The Long Road* (Leeds: Press, 1990), 4.",
            "Ann Field, *The Long Road* (Leeds: Press, 1990), 4.",
        ),
        (
            "With small changes this version is taken from Carl B. Moor, “Salt and Bread,” *Review* (1984).",
            "Carl B. Moor, “Salt and Bread,” *Review* (1984).",
        ),
        ("The old calendar was kept for long. It is that of the moon, which was also ours.", None),
        ("This view, held by many in the north, was what *Old Customs* had made common.", None),
        (
            "Field, Ann. 1955 \\[1906\\]. *Rivers.* Leeds: Press.",
            "Field, Ann. 1955 [1906]. *Rivers.* Leeds: Press.",
        ),
        ("Ann Field, *The Long Road* (Leeds, 1990), 4.", "Ann Field, *The Long Road* (Leeds, 1990), 4."),
    ],
)
def test_a_note_tells_before_it_cites(note: str, entry: str | None):
    assert entry_words(note) == entry


def test_an_edition_has_its_first_year_beside_it():
    words = "Field, Ann. 1997 [1893]. **The Shape of Work** Leeds, UK: Free Press."
    read = Document("n", "text/plain", "h", words, (Block(BlockKind.REFERENCE, 0, len(words)),))
    (entry,) = read_listing(read).entries
    assert (entry.csl["title"], entry.csl["issued"]) == ("The Shape of Work", {"date-parts": [[1997]]})
    assert entry.csl["original-date"] == {"date-parts": [[1893]]}
