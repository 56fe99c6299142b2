"""Templates make cards from fields; clozes hide one number at a time."""

import pytest

from app.cards.blanks.clozes import cloze_answer, cloze_front, cloze_numbers
from app.cards.note import Note
from app.cards.templates.rendering import render_cards, visible_text


def test_a_card_for_each_question_that_is_there():
    note = Note(
        "n1",
        "concept",
        {"Term": "drift", "Definition": "slow motion", "Define question": "What is drift?"},
        "f1",
    )
    (card,) = render_cards(note, accepted={"concept.define": ("creep",)})
    assert (card.id, card.template, card.front, card.back) == (
        "n1.concept-define",
        "concept.define",
        "What is drift?",
        "slow motion",
    )
    assert card.accepted == ("creep",)
    assert card.fact == "f1"


def test_blank_markup_is_no_question():
    note = Note("n1", "basic", {"Front": "<p> &nbsp;</p>", "Back": "x"})
    assert render_cards(note) == ()


def test_a_picture_alone_is_a_question():
    note = Note("n1", "basic", {"Front": '<img src="map.png">', "Back": "x"})
    assert len(render_cards(note)) == 1


def test_cloze_cards_hide_their_own_number_only():
    text = "{{c1::Hess}} named it in {{c2::1962::year}}, said {{c1::he}}."
    note = Note("n1", "cloze", {"Text": text})
    first, second = render_cards(note)
    assert first.front == "<b>[...]</b> named it in 1962, said <b>[...]</b>."
    assert first.back == "Hess; he"
    assert second.front == "Hess named it in <b>[year]</b>, said he."
    assert second.back == "1962"
    assert (first.id, second.id) == ("n1.c1", "n1.c2")


def test_cloze_answers_keep_their_markup():
    assert cloze_answer("{{c1::<i>Nature</i>}}", 1) == "<i>Nature</i>"
    assert cloze_front("{{c2::a}}{{c1::b}}", 1) == "a<b>[...]</b>"


def test_visible_text_drops_tags_and_reads_entities():
    assert visible_text("<p>R&amp;D<br>at  <b>CERN</b></p>") == "R&D at CERN"


@pytest.mark.parametrize("blank", [" ", "  ", "\n", "\t", "\xa0", "\u2028", "\x1c", "\u3000"])
@pytest.mark.parametrize("text", ["{0}a{0}b{0}", "a{0}b", "{0}", "a {0}b", "\u00ad{0}é "])
def test_blanks_of_every_kind_are_single_ones_between_words(text: str, blank: str):
    field = text.format(blank)
    assert visible_text(field) == " ".join(field.split())


def test_nested_clozes_hide_the_outer_with_what_it_holds():
    text = "{{c1::Seafloor {{c2::spreading}}}} was named in {{c3::1961}}."
    assert cloze_numbers(text) == [1, 2, 3]
    assert cloze_front(text, 1) == "<b>[...]</b> was named in 1961."
    assert cloze_front(text, 2) == "Seafloor <b>[...]</b> was named in 1961."
    assert cloze_answer(text, 1) == "Seafloor spreading"


def test_a_cloze_of_several_numbers_makes_a_card_of_each():
    text = "{{c1,3::Hess}} and {{c2::Dietz::who?}}"
    assert cloze_numbers(text) == [1, 2, 3]
    assert cloze_front(text, 3) == "<b>[...]</b> and Dietz"
    assert cloze_front(text, 2) == "Hess and <b>[who?]</b>"


def test_braces_that_are_no_cloze_stay_words():
    assert cloze_front("a }} b {{c1::c", 1) == "a }} b {{c1::c"
    assert cloze_numbers("{{cx::a}} {{c1:b}}") == []
