"""What goes from the end of an answer, and what stays."""

import pytest

from app.cards.questions.answers import Asked
from app.cards.questions.trimmed_answers import trimmed


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("open, closed and idle, as illustrated in the figure", "open, closed and idle"),
        ("two kinds of cloth (as shown below)", "two kinds of cloth"),
        ("two kinds of cloth, shown in Figure 3", "two kinds of cloth"),
        ("separate guilds, as is the Guild of Fullers, which came later", "separate guilds"),
        ("three schools in Bergen, where he learned to dye", "three schools in Bergen"),
        ("a fast red dye, for example", "a fast red dye"),
        ("learning the trade seen in other people", "learning the trade seen in other people"),
        ("the valley where they make cloth", "the valley where they make cloth"),
        ("cloth as fine as silk", "cloth as fine as silk"),
        ("woad, as is madder", "woad, as is madder"),
    ],
)
def test_only_what_leaves_the_answer_goes(answer, left):
    asked = Asked("What is it?", answer)
    assert trimmed(asked).answer == left


@pytest.mark.parametrize(
    ("question", "answer", "mended"),
    [
        ("What did the dyers of Oslo do?", "took over the old mill", "take over the old mill"),
        ("In 1702, what did Moe do?", "dyed his cloth blue", "dye his cloth blue"),
        ("What does alum do?", "fixes the dye", "fix the dye"),
        ("What does alum do?", "fix the dye", "fix the dye"),
        ("What did Moe find?", "dyed cloth", "dyed cloth"),
    ],
)
def test_a_verb_that_is_asked_for_has_its_base_form(question, answer, mended):
    assert trimmed(Asked(question, answer)).answer == mended
