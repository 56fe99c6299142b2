"""What readers would find clear is blanked whatever pronouns it has, and decides how surely it is asked."""

from dataclasses import replace

import pytest

from app.cards.concepts.statement_questions import write_statement_draft
from app.cards.draft import Draft
from app.cards.ranking.choosing import Choosable
from app.deckfile.deck import Deck
from app.deckfile.writing import encode_deck
from app.facts.fact import ConceptFact, Evidence
from app.facts.language import Language

ASKED = "The guild of Falun taxed coarse wool because the town needed a harbour."
LEANING = "By then they had made thread fulling the chief trade of Falun in the old valley of the Sill."


def fact_of(said: str, clear: float) -> ConceptFact:
    evidence = Evidence("s1", 0, len(said), said)
    return ConceptFact(
        id="f1", importance=0.6, evidence=(evidence,), clear=clear, term="Falun", definition=said
    )


def draft_of(language: Language, said: str, clear: float) -> Draft | None:
    return write_statement_draft(fact_of(said, clear), language)


@pytest.mark.model
def test_a_sentence_that_readers_find_clear_is_blanked_whatever_pronouns_it_has(language: Language) -> None:
    assert draft_of(language, LEANING, clear=0.5) is None
    clear = draft_of(language, LEANING, clear=0.9)
    assert clear is not None
    assert clear.type == "cloze"


@pytest.mark.model
def test_only_what_is_told_whole_is_as_clear_as_its_sentence(language: Language) -> None:
    whole = f"{LEANING[:-1]}, and the weavers of the coast, who had no harbour of their own, bought it all."
    fact = fact_of(LEANING, clear=0.9)
    piece = replace(fact, evidence=(replace(fact.evidence[0], end=len(whole), quote=whole * 2),))
    assert write_statement_draft(piece, language) is None


@pytest.mark.model
def test_a_question_is_as_sure_as_its_sentence_is_clear(language: Language) -> None:
    drafts = [draft_of(language, ASKED, clear) for clear in (0.3, 0.9, 0.0)]
    low, high, unjudged = (d.chance if d is not None else -1 for d in drafts)
    assert 0 < low < high < unjudged == 1


def test_a_blank_promises_by_worth_clearness_and_choice() -> None:
    fact = fact_of(ASKED, clear=0.8)
    assert Choosable("n1", ("c1",), fact, chance=0.5).promise == pytest.approx(0.6 * 0.8 * 0.5)
    assert Choosable("n1", ("c1",), replace(fact, clear=0.0), chance=0.5).promise == pytest.approx(0.3)


def test_clearness_is_no_part_of_a_deck() -> None:
    def deck(clear: float) -> bytes:
        return encode_deck(Deck("d1", "Falun", facts=(fact_of(ASKED, clear),)))

    assert deck(0.9) == deck(0.1)
