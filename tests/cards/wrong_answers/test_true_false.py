"""True and false statements come in pairs, and the false one is wrong in its answer alone."""

from app.cards.note import Note
from app.cards.templates.note_types import NOTE_TYPES
from app.cards.templates.rendering import render_cards, visible_text
from app.cards.writing import Written
from app.cards.wrong_answers.true_false import write_pairs
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, Fact

PLACE = Evidence("s", 0, 1, "x")


def written(fact: Fact, kind: str, distractors: dict[str, tuple[str, ...]], **fields: str) -> Written:
    own = dict.fromkeys(NOTE_TYPES[kind].fields, "") | {k.replace("_", " "): v for k, v in fields.items()}
    note = Note("n1", kind, own | {"Quote": "The sentence.", "Source": "A book"}, fact.id)
    return Written(note, render_cards(note, {}, distractors), fact)


def mint(value: str = "1820-05-03", what: str = "What happened on 3 May 1820?") -> Written:
    fact = DateFact(
        id="f1", importance=0.5, evidence=(PLACE,), date=value, event="The mint &amp; dock opened"
    )
    return written(
        fact,
        "date",
        {"date.when": ("9 June 1821",)},
        Event="The mint &amp; dock opened",
        Date="3 May 1820",
        When_question="When did the mint &amp; dock open?",
        What_question=what,
    )


def test_a_dated_event_gives_a_true_and_a_false_statement():
    true, false = write_pairs([mint()])
    assert visible_text(true.cards[0].front) == "The mint & dock opened on 3 May 1820."
    assert visible_text(false.cards[0].front) == "The mint & dock opened on 9 June 1821."
    assert (true.cards[0].back, false.cards[0].back) == ("True", "False")
    assert true.cards[0].distractors == ("False",)
    assert "3 May 1820" in false.note.fields["Context"]
    assert true.note.fields["Context"] == ""
    assert true.note.fields["Quote"] == false.note.fields["Quote"] == "The sentence."
    assert len({true.note.id, false.note.id, "n1"}) == 3


def test_the_same_note_gives_the_same_pair():
    assert write_pairs([mint()]) == write_pairs([mint()])


def test_no_pair_of_events_that_are_no_clause_or_of_doubtful_dates():
    assert write_pairs([mint(what="")]) == []
    assert write_pairs([mint(value="1820-05-03~")]) == []


def test_definitions_are_swapped_only_where_the_grammar_fits():
    fact = ConceptFact(id="f2", importance=0.5, evidence=(PLACE,), term="tariff", definition="a tax on goods")
    fields = {"Term": "tariff", "Definition": "a tax on goods", "Define_question": "What is a tariff?"}
    true, false = write_pairs(
        [written(fact, "concept", {"concept.define": ("an order of monks",)}, **fields)]
    )
    assert visible_text(true.cards[0].front) == "A tariff is a tax on goods."
    assert visible_text(false.cards[0].front) == "A tariff is an order of monks."
    assert write_pairs([written(fact, "concept", {"concept.define": ("taxes",)}, **fields)]) == []


def test_a_claim_is_given_to_another_who_did_not_make_it():
    fact = AuthorFact(
        id="f3", importance=0.5, evidence=(PLACE,), name={"family": "Hess"}, claim="new crust forms at ridges"
    )
    fields = {"Name": "Hess", "Claim": "x", "Argued_question": "Who argued that new crust forms at ridges?"}
    true, false = write_pairs([written(fact, "author", {"author.argued": ("Dietz",)}, **fields)])
    assert visible_text(true.cards[0].front) == "Hess argued that new crust forms at ridges."
    assert visible_text(false.cards[0].front) == "Dietz argued that new crust forms at ridges."
