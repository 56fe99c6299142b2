"""Where a date stands in its sentence, for a blank."""

from app.cards.date_blanks import find_date_words


def test_a_month_that_was_reckoned_has_no_words_to_blank():
    said = "Lund reached the coast on December 16, 1949, two months after he had left the capital."
    assert not find_date_words(said, "1949-10")
    assert find_date_words(said, "1949-12-16")[0].group() == "December 16"
    assert [m.group() for m in find_date_words("He left in October of 1949.", "1949-10")] == ["October"]
