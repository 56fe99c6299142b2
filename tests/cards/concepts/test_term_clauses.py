"""Questions whose answer is all that stands behind the verb of a term's clause."""

import pytest

from app.cards.concepts.term_clauses import write_clause_draft
from app.facts.fact import ConceptFact, Evidence


def concept(term: str, said: str, who: str = "") -> ConceptFact:
    evidence = (Evidence("s1", 0, len(said), said),)
    return ConceptFact(
        id="f1", importance=0.5, evidence=evidence, term=term, definition=said, attribution=who
    )


@pytest.mark.parametrize(
    ("term", "said", "question", "answer"),
    [
        (
            "silting",
            "Silting occurs when a river drops more mud than it can carry",
            "When does silting occur?",
            "when a river drops more mud than it can carry",
        ),
        (
            "tollgate theory",
            "Tollgate theory examines the closing of roads to strangers by people of a valley",
            "What does tollgate theory examine?",
            "the closing of roads to strangers by people of a valley",
        ),
        (
            "ferry theory",
            "Ferry theory suggested that towns grow where boats must stop",
            "What did ferry theory suggest?",
            "towns grow where boats must stop",
        ),
        (
            "shared tolls",
            "Shared tolls means that all who pass pay the same",
            "What does “shared tolls” mean?",
            "all who pass pay the same",
        ),
        (
            "damper",
            "The damper usually consists of a small plate in a bath of oil",
            "What does the damper usually consist of?",
            "a small plate in a bath of oil",
        ),
        (
            "gauges",
            "Gauges measure the height of the water",
            "What do gauges measure?",
            "the height of the water",
        ),
    ],
)
def test_the_answer_is_everything_behind_the_verb(term: str, said: str, question: str, answer: str) -> None:
    draft = write_clause_draft(concept(term, said))
    assert draft is not None
    assert (draft.fields["Claim question"], draft.fields["Claim answer"]) == (question, answer)


def test_a_clause_that_answers_how_or_where_leaves_no_doubt() -> None:
    draft = write_clause_draft(concept("reed lore", "Reed lore studies how people build their huts"))
    assert draft is not None
    assert not draft.doubtful


def test_what_a_law_states_leaves_no_doubt() -> None:
    law = write_clause_draft(concept("Harrow's Maxim", "Harrow's Maxim states that locks fail at the bolt"))
    notice = write_clause_draft(concept("notice", "The notice states that locks fail at the bolt"))
    assert law is not None
    assert notice is not None
    assert (law.doubtful, notice.doubtful) == (False, True)
    assert law.fields["Claim answer"] == "that locks fail at the bolt"


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("damper", "The damper also plays a role in the trade of the coast"),
        ("damper", "The damper measures it with care and patience"),
        ("damper", "Everybody knows that the damper measures the swing"),
        ("damper", "The damper controls the swing for two reasons: a"),
        ("damper", "The damper of brass controls this"),
    ],
)
def test_other_clauses_are_left_to_others(term: str, said: str) -> None:
    assert write_clause_draft(concept(term, said)) is None


def test_what_somebody_says_is_not_asked_as_the_texts_own() -> None:
    assert write_clause_draft(concept("gauges", "Gauges measure the height of the water", "Roe")) is None


def test_a_nickname_with_its_reason_asks_for_the_reason() -> None:
    said = "Bees are often called the “couriers” of the meadow because they carry its pollen"
    draft = write_clause_draft(concept("couriers", said))
    assert draft is not None
    assert draft.fields["Claim question"] == "Why are bees often called the “couriers” of the meadow?"
    assert draft.fields["Claim answer"] == "because they carry its pollen"


@pytest.mark.parametrize(
    ("said", "doubtful"),
    [
        ("Silting means that a channel loses depth year by year", False),
        ("Silting occurs when a river drops more mud than it can carry", False),
        ("Silting shows the rainbow of muds that a river carries", True),
        ("Silting leads to floods in the lower valley every spring", True),
    ],
)
def test_what_a_thing_shows_or_leads_to_is_open(said: str, doubtful: bool):
    draft = write_clause_draft(concept("silting", said))
    assert draft is not None
    assert draft.doubtful is doubtful
