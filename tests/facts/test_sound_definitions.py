"""What is withheld although its grammar is a definition's, and what stays."""

import pytest

from app.documents.document import Block, BlockKind, Document
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.soundness import is_sound
from app.facts.concepts.vocabulary import Vocabulary


def judged(quote: str, term: str, said: str, form: Form = Form.COPULA, text: str = "") -> bool:
    whole = text or quote
    document = Document("d.txt", "text/plain", "ab" * 32, whole, (Block(BlockKind.PARAGRAPH, 0, len(whole)),))
    return is_sound(quote, Vocabulary(document), Gloss(term, said, form, 0, len(quote)))


@pytest.mark.parametrize(
    ("quote", "term", "said"),
    [
        (
            "In the case of the lighthouse, the lamp house is a small room that shelters the keeper.",
            "lamp house",
            "a small room that shelters the keeper",
        ),
        (
            "For example, the tally is a list of the barrels that left the yard.",
            "tally",
            "a list of the barrels that left the yard",
        ),
        ("Suppose the key is a number that both sides know.", "key", "a number that both sides know"),
        ("Usually, an inlet is a narrow arm of the sea.", "inlet", "a narrow arm of the sea"),
        (
            "The function `max(a, b)` is a choice between two numbers.",
            "function",
            "a choice between two numbers",
        ),
        (
            "The final knot is a loop that holds the sail to the mast.",
            "final knot",
            "a loop that holds the sail to the mast",
        ),
        (
            "One common choice is the cedar hull that resists rot.",
            "common choice",
            "the cedar hull that resists rot",
        ),
        ("Watson 1987 lists is a collection of verses.", "Watson 1987 lists", "a collection of verses"),
        (
            "A bonus at work is a reward for arriving on time.",
            "bonus at work",
            "a reward for arriving on time",
        ),
        ("Poaching, a form of petty theft, is common.", "poaching", "a form of petty theft"),
        (
            "Shrinkage is a property caused by the scales of the fibre.",
            "shrinkage",
            "a property caused by the scales of the fibre",
        ),
        (
            "The mirage was a mirage that played an important role in old travel books.",
            "mirage",
            "a thing that played an important role in old travel books",
        ),
        (
            "It holds parts including a text editor, a tool for writing notes, and a calendar.",
            "text editor",
            "a tool for writing notes",
        ),
        ("A ketch is a boat with:", "ketch", "a boat with"),
    ],
)
def test_what_holds_for_one_case_or_says_nothing_is_withheld(quote: str, term: str, said: str) -> None:
    assert not judged(quote, term, said)


@pytest.mark.parametrize(
    ("quote", "term", "said"),
    [
        ("A ketch is a boat with two masts.", "ketch", "a boat with two masts"),
        (
            "In law, an easement is a right to cross the land of another.",
            "easement",
            "a right to cross the land of another",
        ),
        ("A leap year is a year that has an extra day.", "leap year", "a year that has an extra day"),
        (
            "Freedom of speech is the right to say what one thinks.",
            "freedom of speech",
            "the right to say what one thinks",
        ),
        (
            "A hedge fund (HF) is a pool of money for the rich, for example in a city.",
            "hedge fund",
            "a pool of money for the rich",
        ),
    ],
)
def test_a_plain_definition_stays(quote: str, term: str, said: str) -> None:
    assert judged(quote, term, said)


def test_an_ordinal_that_the_text_uses_as_a_name_stays() -> None:
    text = "The second language is the one learned later. A second language. The second language helps."
    quote = "The second language is the one learned later."
    assert judged(quote, "second language", "a language that is learned later", text=text)


def test_a_list_entry_that_repeats_its_own_command_explains_nothing() -> None:
    assert not judged("`ship log`: ship is easy to use", "ship log", "ship is easy to use", Form.LISTED)
    assert judged("`ship log`: shows all voyages", "ship log", "shows all voyages", Form.LISTED)


def test_whose_words_a_list_quotes_is_no_term():
    said = "“the greater part of the credible cargo.”[2]"
    assert not judged(f"Norland: {said}", "Norland", said, Form.LISTED)


def test_what_is_usually_so_and_why_is_no_meaning():
    said = "a clerk because of the custom of the port"
    quote = f"In a small port, the keeper of the scales is almost always {said}."
    assert not judged(quote, "keeper of the scales", said)
    assert judged(
        "The keeper of the scales is a clerk who weighs what ships land.",
        "keeper of the scales",
        "a clerk who weighs what ships land",
    )


def test_a_term_is_no_clause():
    quote = "Given that above a fair measure is a high duty, clerks may take care in weighing."
    assert not judged(quote, "given that above a fair measure", "a high duty")


@pytest.mark.parametrize(
    ("quote", "term", "said", "form"),
    [
        ("Theirs was a world of nets and tides.", "theirs", "a world of nets and tides", Form.COPULA),
        (
            "While barley was a thirsty crop that needed many hands, rye was not.",
            "barley",
            "a thirsty crop that needed many hands",
            Form.COPULA,
        ),
        (
            "They looked for laws to order customs and rites called harmonisation.",
            "harmonisation",
            "customs and rites",
            Form.NAMED,
        ),
    ],
)
def test_pronouns_what_is_granted_and_the_last_noun_before_called_define_nothing(
    quote: str, term: str, said: str, form: Form
):
    assert not judged(quote, term, said, form)


def test_what_an_everyday_thing_was_to_the_teller_defines_nothing() -> None:
    quote = "Suppers were battles of wit and will."
    told = f"My brother and I ate in my aunt's kitchen. {quote} I lost all of mine."
    study = f"The court ate in public. {quote} The stewards wrote down who won them."
    assert not judged(quote, "suppers", "battles of wit and will", text=told)
    assert judged(quote, "suppers", "battles of wit and will", text=study)
