"""Concept cards: both ways of a definition, statements, clozes, and what gets no card."""

import pytest

from app.cards.concepts.concept_questions import write_concept_draft
from app.cards.concepts.statement_questions import accepted_terms
from app.cards.questions.plain_clauses import read_clause
from app.cards.questions.subject_blanks import ask_subject
from app.facts.concepts.phrases import Phrases
from app.facts.fact import ConceptFact, Evidence
from app.facts.language import Language


def concept(term: str, definition: str, quote: str, attribution: str = "") -> ConceptFact:
    evidence = (Evidence("s1", 0, len(quote), quote),)
    return ConceptFact(
        id="f1", importance=0.5, evidence=evidence, term=term, definition=definition, attribution=attribution
    )


def test_a_definition_is_asked_both_ways() -> None:
    quote = "A moraine is a ridge of stones that a glacier has pushed together."
    draft = write_concept_draft(
        concept("moraine", "a ridge of stones that a glacier has pushed together", quote), None
    )
    assert draft is not None
    assert draft.fields["Define question"] == "What is a moraine?"
    assert (
        draft.fields["Term question"]
        == "What is the term for a ridge of stones that a glacier has pushed together?"
    )


def test_plurals_and_the_past_agree() -> None:
    quote = "The reeves were officers who collected the rents of a manor."
    draft = write_concept_draft(concept("reeves", "officers who collected the rents of a manor", quote), None)
    assert draft is not None
    assert draft.fields["Define question"] == "What were the reeves?"
    assert "reeve" in draft.accepted["concept.term"]


def test_a_name_is_asked_with_the_definite_article() -> None:
    quote = "The Hollow Way Pact, an alliance of seven upland cantons against the Duke, lasted a year."
    draft = write_concept_draft(
        concept("Hollow Way Pact", "an alliance of seven upland cantons against the Duke", quote), None
    )
    assert draft is not None
    assert (
        draft.fields["Term question"]
        == "What is the name of the alliance of seven upland cantons against the Duke?"
    )


def test_a_word_of_the_term_never_stands_in_its_question() -> None:
    quote = "A glacial lake is a lake that a glacier has dammed with rubble."
    draft = write_concept_draft(
        concept("glacial lake", "a lake that a glacier has dammed with rubble", quote), None
    )
    assert draft is not None
    assert "Term question" not in draft.fields


def test_a_word_for_a_word_is_asked_as_a_term() -> None:
    quote = "They sang each nocturne, a French term for a quiet piece of evening music, at dusk."
    fact = concept("nocturne", "a French term for a quiet piece of evening music", quote)
    draft = write_concept_draft(fact, None)
    assert draft is not None
    assert draft.fields["Term question"] == "What is the French term for a quiet piece of evening music?"
    assert draft.fields["Define question"] == "What does the term “nocturne” refer to?"


def test_a_view_is_attributed_in_the_question() -> None:
    quote = "For Lund, a market is a meeting of strangers under a common rule."
    fact = concept("market", "a meeting of strangers under a common rule", quote, "Lund")
    draft = write_concept_draft(fact, None)
    assert draft is not None
    assert draft.fields["Define question"].startswith("According to Lund, what is a market")


def test_a_title_is_asked_by_its_author() -> None:
    title = "A quiet rivalry: Danish and Swedish trade in the Sound"
    fact = concept("quiet rivalry", "Danish and Swedish trade in the Sound", title, "Lund")
    draft = write_concept_draft(fact, None)
    assert draft is not None
    assert draft.fields["Define question"] == "What does Lund mean by “quiet rivalry”?"


def test_too_thin_a_definition_gets_no_card() -> None:
    assert write_concept_draft(concept("guild", "a group", "A guild is a group."), None) is None


def test_without_a_model_a_statement_is_a_cloze() -> None:
    said = "The Corn Edict of the abbots forced the millers of Ardenne to sell their flour at a fixed price"
    draft = write_concept_draft(concept("Corn Edict", said, said + "."), None)
    assert draft is not None
    assert draft.type == "cloze"
    assert draft.fields["Text"].startswith("The {{c1::Corn Edict}} of the abbots forced")


@pytest.mark.parametrize(
    "said",
    [
        "the Corn Edict was warmer than ever before",
        "In the first round, the Corn Edict was of course mild",
        "the Corn Edict of the abbots ruined what the Corn Edict of the Duke had built in Ardenne",
    ],
)
def test_a_blank_that_nobody_could_fill_gets_no_card(said: str) -> None:
    assert write_concept_draft(concept("Corn Edict", said, said + "."), None) is None


@pytest.mark.model
def test_a_subject_is_asked_with_its_own_words_around(language: Language) -> None:
    said = "The supply of charcoal from Ardenne was a key part of the plan to free Liège from foreign iron"
    clause = read_clause(Phrases(language.parse(said + ".")[0]))
    blanked = ask_subject(clause) if clause is not None else None
    assert blanked is not None
    assert blanked.question == "What was a key part of the plan to free Liège from foreign iron?"
    assert blanked.answer == "the supply of charcoal from Ardenne"


@pytest.mark.model
def test_a_blank_is_better_than_a_doubtful_question(language: Language) -> None:
    said = "The supply of charcoal from Ardenne was a key part of the plan to free Liège from foreign iron"
    draft = write_concept_draft(concept("supply of charcoal", said, said + "."), language)
    assert draft is not None
    assert draft.type == "cloze"
    assert not draft.doubtful


@pytest.mark.model
def test_a_doubtful_question_says_so_where_nothing_can_be_blanked(language: Language) -> None:
    said = "Tariffs protect some of the people"
    draft = write_concept_draft(concept("tariffs", said, said + "."), language)
    assert draft is not None
    assert draft.doubtful


@pytest.mark.model
def test_what_agrees_with_a_singular_what(language: Language) -> None:
    said = (
        "The tolls and fines imposed by the Duke have driven poor upland towns of the League closer together"
    )
    clause = read_clause(Phrases(language.parse(said + ".")[0]))
    blanked = ask_subject(clause) if clause is not None else None
    assert blanked is not None
    assert blanked.question == "What has driven poor upland towns of the League closer together?"


@pytest.mark.model
def test_a_complement_is_blanked_and_the_negation_kept(language: Language) -> None:
    said = "The wool monopoly of the Baltic abbeys did not prove to be a lasting source of income"
    draft = write_concept_draft(concept("wool monopoly", said, said + "."), language)
    assert draft is not None
    assert (
        draft.fields["Claim question"] == "What did the wool monopoly of the Baltic abbeys not prove to be?"
    )
    assert draft.fields["Claim answer"] == "a lasting source of income"


@pytest.mark.model
def test_a_clause_is_no_answer_to_what_is(language: Language) -> None:
    fact = concept(
        "trade pattern", "Savoy sold the Duke cheese and cloth", "It shows a trade pattern: Savoy sold ..."
    )
    assert write_concept_draft(fact, language) is None


def drafted(term: str, said: str, quote: str, who: str = "") -> dict[str, str]:
    draft = write_concept_draft(concept(term, said, quote, who), None)
    assert draft is not None
    return draft.fields


def test_an_entry_is_asked_by_what_it_is_explained_as() -> None:
    fields = drafted(
        "toll good", "open to all who pay the ferryman", "Toll good: open to all who pay the ferryman"
    )
    assert fields["Define question"] == "What does “toll good” mean?"
    assert fields["Term question"] == "Which term is explained as “open to all who pay the ferryman”?"


def test_a_term_without_article_is_asked_without() -> None:
    quote = "River drift is the slow movement of a bed of gravel towards the sea."
    fields = drafted("river drift", "the slow movement of a bed of gravel towards the sea", quote)
    assert fields["Define question"] == "What is river drift?"


def test_what_a_principle_holds() -> None:
    quote = "The ferry principle holds that a crossing belongs to whoever keeps the boats."
    fields = drafted("ferry principle", "a crossing belongs to whoever keeps the boats", quote)
    assert fields["Define question"] == "What does the ferry principle hold?"
    assert fields["Term question"] == "What holds that a crossing belongs to whoever keeps the boats?"


def test_several_who_mean_agree_with_their_verb_and_titles_lose_capitals() -> None:
    quote = "Lund, E., and K. Brandt. 2011. Toll Sharing: A Method of Paying for Bridges in Poor Valleys."
    fields = drafted(
        "Toll Sharing", "A Method of Paying for Bridges in Poor Valleys", quote, "Lund and Brandt"
    )
    assert fields["Define question"] == "What do Lund and Brandt mean by “Toll Sharing”?"
    assert fields["Definition"] == "a method of paying for bridges in poor valleys"


def test_where_a_word_comes_from() -> None:
    fields = drafted(
        "weir", "a word formed from the Old English for “dam” or “fence”", "The weir, a word formed ..."
    )
    assert fields["Define question"] == "Where does the word “weir” come from?"
    assert fields["Definition"] == "from the Old English for “dam” or “fence”"


@pytest.mark.parametrize(
    ("term", "counted", "accepted"),
    [
        ("toll bridge", True, ("toll bridges",)),
        ("toll bridge", False, ()),
        ("toll bridges", False, ("toll bridge",)),
        ("river mechanics", False, ()),
        ("partnership of unequals", False, ()),
        ("Lower Matthews", False, ()),
        ("sluices of the valley", False, ()),
    ],
)
def test_other_numbers_are_real_words(term: str, counted: bool, accepted: tuple[str, ...]) -> None:
    assert accepted_terms(term, counted=counted) == accepted


def test_what_comes_of_a_thing_and_a_cited_year_are_no_part_of_its_definition() -> None:
    drag = "turning over of a crew’s chores by someone who knows that nobody will look, thus slowing the rest"
    said = drafted("chore drag", drag, f"**Chore drag**: {drag}")
    assert said["Definition"] == "turning over of a crew’s chores by someone who knows that nobody will look"
    quote = "Ada Wren defined a guild as a “sworn body of makers with one common purse” (1921)."
    said = drafted("guild", "a “sworn body of makers with one common purse” (1921)", quote, "Ada Wren")
    assert said["Definition"] == "a “sworn body of makers with one common purse”"


def test_quotation_marks_nest() -> None:
    quote = "**Mud rent**: a payment that the port calls “salt money” and takes at every ebb"
    said = drafted("mud rent", quote.split(": ")[1], quote)
    assert said["Term question"] == (
        "Which term is explained as “a payment that the port calls ‘salt money’ and takes at every ebb”?"
    )


@pytest.mark.parametrize(
    ("term", "said", "quote", "asked"),
    [
        (
            "lamellae",
            "thin plates of the gill",
            "Thin plates of the gill are called lamellae.",
            "What are lamellae?",
        ),
        (
            "beds of Orr",
            "layers in the cliff that hold shells",
            "We call the layers in the cliff that hold shells the beds of Orr.",
            "What are the beds of Orr?",
        ),
        (
            "oscula",
            "a wide pore on top of the animal",
            "Water leaves by oscula (singular: osculum).",
            "What are oscula?",
        ),
    ],
)
def test_a_plural_is_told_by_its_explanation_or_its_singular(
    term: str, said: str, quote: str, asked: str
) -> None:
    assert drafted(term, said, quote)["Define question"] == asked


def test_one_of_two_names_for_a_thing_is_not_asked_for() -> None:
    quote = "Judging or weighing is a binding of several things by one mind."
    said = drafted("judging or weighing", "a binding of several things by one mind", quote)
    assert "Define question" in said
    assert "Term question" not in said


def test_what_a_thing_owns_is_asked_as_a_word() -> None:
    quote = "We judge a swell by its fetch, the distance over which the wind has driven it."
    said = drafted("fetch", "the distance over which the wind has driven it", quote)
    assert said["Define question"] == "What does “fetch” mean?"


def test_one_way_of_several_is_not_asked_for_its_name() -> None:
    quote = "Ledger keeping is a way to settle quarrels over water rights between farms."
    said = "a way to settle quarrels over water rights between farms"
    draft = write_concept_draft(concept("ledger keeping", said, quote), None)
    assert draft is not None
    assert "Term question" not in draft.fields
    assert draft.fields["Define question"] == "What is ledger keeping?"


def test_what_opens_with_a_verb_is_not_asked_for_its_name() -> None:
    quote = "Edge tools: touch only the rim of a turning bowl"
    draft = write_concept_draft(concept("Edge tools", "touch only the rim of a turning bowl", quote), None)
    assert draft is not None
    assert "Term question" not in draft.fields


def test_a_work_about_people_is_one_thing() -> None:
    quote = "*Lanterns of Orkney*, a work teaching plain people to sail, was read in every port."
    draft = write_concept_draft(
        concept("Lanterns of Orkney", "a work teaching plain people to sail", quote), None
    )
    assert draft is not None
    assert draft.fields["Define question"] == "What was Lanterns of Orkney?"


def test_an_entry_that_opens_with_its_verb_is_asked_by_what_it_does() -> None:
    quote = "*Sluice* (lock gate): holds back the water of a pond"
    draft = write_concept_draft(concept("Sluice", "holds back the water of a pond", quote), None)
    assert draft is not None
    assert draft.fields["Define question"] == "What does “Sluice” do?"


def test_what_this_rule_requires_is_asked_of_its_label() -> None:
    quote = "**Thrift**. This rule requires that stewards buy no more corn than a house can eat."
    fields = drafted("thrift", "stewards buy no more corn than a house can eat", quote)
    assert fields["Define question"] == "What does thrift require?"


def test_a_heading_is_not_past_for_a_participle_under_it() -> None:
    quote = "Bell Code\n\nForm of signalling oriented towards ferries between two shores"
    said = "form of signalling oriented towards ferries between two shores"
    draft = write_concept_draft(concept("Bell Code", said, quote), None)
    assert draft is not None
    assert draft.fields["Define question"] == "What is Bell Code?"
