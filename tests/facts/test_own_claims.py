"""What the writer of an essay argues, and what only concedes or praises."""

import pytest

from app.facts.language import Language
from app.facts.relations.main_clauses import is_own_claim, main_clause, makes_no_claim


@pytest.mark.model
@pytest.mark.parametrize(
    "frame",
    [
        "I want to argue that",
        "My point is that",
        "However, I would suggest that",
        "I have convinced myself that",
        "The second reason is that",
        "What matters most is that",
        "It's fair to say, I think, that",
    ],
)
def test_a_claim_stands_without_its_frame(language: Language, frame: str) -> None:
    (sentence,) = language.parse(f"{frame} old looms teach more than new mills.")
    assert is_own_claim(sentence)
    assert main_clause(sentence).text.lower().startswith("old looms teach")


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Brandl argues that old looms teach much.",
        "I do not claim that old looms teach much.",
        "The argument is that old looms teach much.",
    ],
)
def test_what_others_hold_or_nobody_holds_is_no_own_claim(language: Language, text: str) -> None:
    (sentence,) = language.parse(text)
    assert not is_own_claim(sentence)


@pytest.mark.model
def test_an_announced_message_is_not_cut_from_its_words(language: Language) -> None:
    text = "Despite all praise, the implied message seems clear enough: those who weave alone weave badly."
    assert main_clause(language.parse(text)[0]).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Not that weaving is the craft of one valley alone.",
        "Now, it's not that weavers despise the mill.",
        "Museums like that of Bergen are a great place.",
        "The meaning of the old rule seems obvious enough.",
    ],
)
def test_concessions_and_praise_claim_nothing(text: str) -> None:
    assert makes_no_claim(text)


@pytest.mark.parametrize(
    "text",
    ["Notting dyes are fast.", "The shuttle is a tool that passes thread.", "Quartz of Falun is clear."],
)
def test_plain_words_claim(text: str) -> None:
    assert not makes_no_claim(text)


@pytest.mark.model
def test_what_only_announces_an_answer_goes(language: Language) -> None:
    (sentence,) = language.parse("The answer is that old looms teach more than new mills.")
    assert main_clause(sentence).text.lower().startswith("old looms teach")
