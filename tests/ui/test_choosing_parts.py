"""Choosing chapters before anything is made, and going through candidates by section, by keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.documents.document import Document
from app.documents.part_choice import EVERYTHING, PartChoice
from app.documents.parts import outline
from app.generation import Generation
from app.ui.main_window import MainWindow
from app.ui.models.grouping import Order
from app.ui.models.judging import Decision
from app.ui.models.request import Offer, Request, answer
from app.ui.pages.generate import GeneratePage
from app.ui.widgets.parts_face import TITLE, PartsFace

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ON, OFF, PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked

BOOK = """# Salt

## The sea

Salt is a mineral. It was dried in pans by the sea in 1790. The pans were of clay, and later of iron; the
women of the shore raked them every morning, and carried the salt to the carts before the sun was high enough
to make the work hard.

### Pans

A pan is a flat dish for drying.

## The mine

Salt was cut in the mine from 1820 on.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    (tmp_path / "salt.md").write_text(BOOK, "utf-8")
    return tmp_path / "salt.md"


@pytest.fixture
def document(book: Path) -> Document:
    from app.documents.reading import read_document

    return read_document(book)


@pytest.fixture
def face(qtbot, document: Document) -> PartsFace:
    made = PartsFace()
    qtbot.addWidget(made)
    made.show_outlines([outline(document)])
    made.show()
    return made


def states(face: PartsFace) -> dict[str, Qt.CheckState]:
    return {item.text(TITLE): item.checkState(TITLE) for _d, _s, item in face._sections}


def quoted(face: PartsFace, document: Document) -> list[str]:
    spans = face.choice().spans_in(document) or ()
    return [document.text[s.start : s.stop] for s in spans]


def test_all_is_ticked_at_first_and_means_everything(face: PartsFace):
    assert set(states(face).values()) == {ON}
    assert face.choice() == EVERYTHING
    assert face._chosen.text() == "73 of 73 words chosen"


def test_the_space_bar_leaves_a_chapter_with_what_stands_under_it(face: PartsFace, document: Document):
    tops = face.tree.tops()
    face.tree.setCurrentItem(tops[0])
    QTest.keyClick(face.tree, KEY.Key_Space)
    assert states(face) == {"Opening": OFF, "Pans": OFF, "The mine": ON}
    (text,) = quoted(face, document)
    assert text.startswith("The mine")


def test_a_chapter_of_which_something_is_left_out_is_partly_ticked(face: PartsFace, document: Document):
    pans = face.tree.tops()[0].child(1)
    assert pans is not None
    pans.setCheckState(TITLE, OFF)
    assert states(face) == {"Opening": ON, "Pans": OFF, "The mine": ON}
    assert face.tree.tops()[0].checkState(TITLE) is PARTLY
    sea, mine = quoted(face, document)
    assert "dried in pans" in sea
    assert "flat dish" not in sea
    assert "The mine" in mine


def test_nothing_chosen_makes_nothing(qtbot, face: PartsFace):
    face.choose_all(False)
    qtbot.waitUntil(lambda: not face.make_button.isEnabled())
    with qtbot.assertNotEmitted(face.made):
        face.make()
    face.choose_all(True)
    qtbot.waitUntil(face.make_button.isEnabled)


def test_what_was_chosen_is_ticked_again(face: PartsFace, document: Document):
    spans = PartChoice(chapters=("The mine",)).spans_in(document)
    assert spans is not None
    face.show_outlines([outline(document)], PartChoice(spans={document.id: spans}))
    assert states(face) == {"Opening": OFF, "Pans": OFF, "The mine": ON}
    assert face.choice().spans_in(document) == spans


def test_several_documents_stand_under_their_titles(face: PartsFace, document: Document):
    other = Document("other.txt", "text/plain", "f" * 64, document.text, document.blocks, {"title": "Other"})
    face.show_outlines([outline(document), outline(other)])
    titles = [item.text(TITLE) for item in face.tree.tops()]
    assert titles == [document.title, "Other"]
    face.tree.tops()[0].setCheckState(TITLE, OFF)
    choice = face.choice()
    assert choice.spans_in(document) == ()
    assert choice.spans_in(other)


def test_a_short_document_is_offered_only_when_asked(book: Path):
    offered = answer(Request((book,), ask=True), progress=lambda _told: None)
    assert isinstance(offered, Offer)
    assert [p.title for p in offered.outlines[0].parts] == ["The sea", "Pans", "The mine"]


@pytest.fixture
def page(qtbot, window: MainWindow, generation: Generation) -> GeneratePage:
    """The Generate page; asked for a file it offers parts, asked for parts of a document it makes cards."""
    window.show_place("generate")
    made = window.pages["generate"]
    assert isinstance(made, GeneratePage)
    offer = Offer(tuple(map(outline, generation.documents)))
    made.asked = []  # type: ignore[attr-defined]

    def make(_task: object, request: Request) -> Generation | Offer:
        made.asked.append(request)  # type: ignore[attr-defined]
        return generation if request.is_read else offer

    made.make = make
    made.make_cards([Path("longitude.txt")])
    qtbot.waitUntil(made._is_choosing_parts)
    return made


def press(page: GeneratePage, *keys: Qt.Key, shift: bool = False) -> None:
    for key in keys:
        target = page.window().focusWidget() or page
        QTest.keyClick(target, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)


def test_parts_are_chosen_and_cards_made_by_keys(qtbot, page: GeneratePage):
    press(page, KEY.Key_N, KEY.Key_Down, KEY.Key_Space)
    qtbot.waitUntil(page.parts_face.make_button.isEnabled)
    press(page, KEY.Key_Return)
    qtbot.waitUntil(page._is_judging)
    request = page.asked[-1]  # type: ignore[attr-defined]
    (document,) = request.sources
    assert isinstance(document, Document)
    (span,) = request.parts.spans_in(document)
    assert document.text[span.start :].startswith("What came of it")
    assert page.parts_face.choice() == request.parts


def test_parts_can_be_left_and_chosen_again_with_decisions_kept(qtbot, page: GeneratePage):
    press(page, KEY.Key_Escape)
    assert page.choose_button.isVisible()
    page.make_cards([Path("longitude.txt")])
    qtbot.waitUntil(page._is_choosing_parts)
    press(page, KEY.Key_Return)
    qtbot.waitUntil(page._is_judging)
    press(page, KEY.Key_A)
    accepted = [c.id for c in page.pane.judging.accepted()]  # type: ignore[union-attr]
    press(page, KEY.Key_P)
    assert page._is_choosing_parts()
    press(page, KEY.Key_Escape)
    assert page._is_judging()
    press(page, KEY.Key_P, KEY.Key_Return)
    qtbot.waitUntil(page._is_judging)
    assert [c.id for c in page.pane.judging.accepted()] == accepted  # type: ignore[union-attr]


def test_sections_and_orders_by_keys(qtbot, page: GeneratePage):
    press(page, KEY.Key_Return)
    qtbot.waitUntil(page._is_judging)
    pane, judging = page.pane, page.pane.judging
    assert judging is not None
    press(page, KEY.Key_J, shift=True)
    assert pane.current is not None
    assert judging.group(pane.current.id).title == "What came of it"
    press(page, KEY.Key_X, shift=True)
    assert judging.counts(judging.group(judging.shown()[0].id)).rejected == 0
    assert judging.counts().rejected > 0
    press(page, KEY.Key_O)
    assert judging.order is Order.KIND
    assert page.surroundings.settings.values.order == "kind"
    assert pane.order_field.currentText() == "By kind"
    press(page, KEY.Key_O, KEY.Key_O)
    assert judging.order is Order.DOUBTFUL_FIRST
    assert judging.counts().rejected > 0
    assert all(judging.decision(c.id) is not Decision.ACCEPTED for c in judging.shown())


def test_the_open_candidate_says_why_it_is_there(qtbot, page: GeneratePage, generation: Generation):
    press(page, KEY.Key_Return)
    qtbot.waitUntil(page._is_judging)
    qtbot.waitUntil(lambda: page.pane.card is not None)
    from app.ui.widgets.labels import Label

    assert page.pane.card is not None
    words = [label.text() for label in page.pane.card.findChildren(Label)]
    assert any(w.startswith("Why it is here: Said in so many words") for w in words)
