"""A document on the screen: sheets, places that hold in any script, marks, and finding."""

from app.documents.document import Block, BlockKind, Document
from app.facts.fact import DateFact, Evidence, Role
from app.ui.models.marks import Emphasis, Mark, key_span, quiet_marks, strong_marks
from app.ui.models.sheets import SHEET, sheet_at, sheet_title, split_sheets
from app.ui.widgets.passage import PassageView
from app.ui.widgets.reader import Reader, find_places


def long_document(paragraphs: int, *, pages: bool = False) -> Document:
    text, blocks = "", []
    for number in range(paragraphs):
        words = f"Paragraph {number} says little, but it says it at some length. " * 6
        page = number // 4 + 1 if pages else None
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(words), page))
        text += words + "\n\n"
    return Document("long.txt", "text/plain", "cd" * 32, text, tuple(blocks))


def test_pages_are_sheets_where_there_are_pages():
    sheets = split_sheets(long_document(12, pages=True))
    assert [s.page for s in sheets] == [1, 2, 3]
    assert sheet_title(sheets, 1) == "Page 2 of 3"


def test_a_text_without_pages_is_cut_into_parts_that_lose_nothing():
    document = long_document(80)
    sheets = split_sheets(document)
    assert len(sheets) > 3
    assert tuple(b for s in sheets for b in s.blocks) == document.blocks
    assert max(s.end - s.start for s in sheets) <= SHEET
    for number, sheet in enumerate(sheets):
        assert sheet_at(sheets, sheet.start) == number
        assert sheet_at(sheets, sheet.end - 1) == number


def test_only_one_sheet_is_laid_out_however_long_the_text(qtbot):
    view = PassageView()
    qtbot.addWidget(view)
    view.show_document(long_document(3000))
    assert view.document().characterCount() < 2 * SHEET
    view.show_sheet(len(view.sheets) - 1)
    assert view.toPlainText().rstrip().endswith("at some length.")


def test_places_hold_beyond_the_basic_plane(qtbot, document: Document):
    view = PassageView()
    qtbot.addWidget(view)
    view.show_document(document)
    wanted = "Most astronomers did not believe"
    start = document.text.index(wanted)
    assert "🙂" in document.text[:start]
    view.select(start, start + len(wanted))
    assert view.textCursor().selectedText() == wanted
    assert view.selection() == (start, start + len(wanted))


def test_pointing_out_turns_to_the_sheet(qtbot):
    document = long_document(80)
    view = PassageView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.show_document(document)
    place = document.text.index("Paragraph 70 says")
    view.point_out([Mark(place, place + 12, "date", Emphasis.STRONG)])
    assert view.sheets[view.number].start <= place < view.sheets[view.number].end
    assert view.verticalScrollBar().value() > 0 or view.sheets[view.number].start == place


def date_fact(quote: str, date: str) -> DateFact:
    evidence = Evidence("s1", 100, 100 + len(quote), quote)
    return DateFact(id="f1", importance=0.5, evidence=(evidence,), date=date, event="it happened")


def words_of(quote: str, date: str) -> str:
    fact = date_fact(quote, date)
    start, end = key_span(fact, fact.evidence[0])
    return quote[start - 100 : end - 100]


def test_the_words_of_a_date_are_marked_and_not_its_sentence():
    assert words_of("They met on 3 May 1921 in Riga.", "1921-05-03") == "3 May 1921"
    assert words_of("They met on May 3, 1921 in Riga.", "1921-05-03") == "May 3, 1921"
    assert words_of("By 1921 it was over, as in 1920.", "1921") == "1921"
    assert words_of("Two years later they met again.", "1923") == "Two years later"
    assert words_of("Nobody knows when.", "1923") == "Nobody knows when."


def test_marks_say_what_gave_an_inferred_year():
    fact = date_fact("In May they met.", "1921-05")
    gave = Evidence("s1", 10, 14, "1921", role=Role.DATES)
    fact = DateFact(
        id="f1",
        importance=0.5,
        evidence=(*fact.evidence, gave),
        date="1921-05",
        event="they met",
        inferred=True,
    )
    kinds = {m.emphasis for m in strong_marks(fact, "s1")}
    assert kinds == {Emphasis.SENTENCE, Emphasis.STRONG, Emphasis.GAVE}
    assert quiet_marks([fact], "another", 0, 1000) == []
    assert len(quiet_marks([fact], "s1", 0, 1000)) == 1
    assert quiet_marks([fact], "s1", 500, 1000) == []


def test_finding_counts_and_goes_round(qtbot, document: Document):
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_documents([document])
    reader.show()
    reader.open_find()
    qtbot.keyClicks(reader.find_field, "CLOCK")
    places = find_places(document.text, "clock")
    assert len(places) > 2
    assert f"1 of {len(places)}" in [
        label.text() for label in reader.find_bar.findChildren(type(reader._found))
    ]
    for _number in places:
        reader.find_field.returnPressed.emit()
    assert reader._found.text() == f"1 of {len(places)}"
    assert reader.close_find()
    assert not reader.close_find()
