"""Where a date stands in its sentence, for a blank."""

from app.cards.dates.date_blanks import find_date_words, find_place, write_blank


def test_a_month_that_was_reckoned_has_no_words_to_blank():
    said = "Lund reached the coast on December 16, 1949, two months after he had left the capital."
    assert not find_date_words(said, "1949-10")
    assert find_date_words(said, "1949-12-16")[0].group() == "December 16"
    assert [m.group() for m in find_date_words("He left in October of 1949.", "1949-10")] == ["October"]


def test_a_date_inside_a_clause_behind_that_keeps_its_place_before_a_pronoun():
    said = "The council denied that before 1931 it had met Berg."
    event = "the council denied that it had met Berg"
    place = find_place(said, event, "1931")
    assert place is not None
    assert event[: place.at] == "the council denied that"


def test_a_hyphen_before_a_blank_stays_beside_it():
    place = find_place("By the mid-19th century, Berg was rich.", "Berg was rich", "18XX")
    assert (
        write_blank("Berg was rich", "18XX", place, "Berg")
        == "By the mid-{{c1::19th century}}, Berg was rich."
    )
