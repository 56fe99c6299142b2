"""Wrong answers are of the right type, and never right."""

from app.cards.note import Card
from app.cards.wrong_answers.distractors import add_distractors
from app.facts.dates.edtf_dates import format_date
from app.facts.dates.edtf_values import are_disjoint
from app.facts.fact import AuthorFact, ConceptFact, DateFact, Evidence, Fact

PLACE = Evidence("s", 0, 1, "x")


def dated(value: str, event: str = "The mint opened") -> DateFact:
    return DateFact(id=f"f{value}{event}", importance=0.5, evidence=(PLACE,), date=value, event=event)


def when(fact: DateFact) -> tuple[Card, Fact]:
    return Card(
        fact.id, fact.id, fact.id, "date.when", f"When did {fact.event}?", format_date(fact.date)
    ), fact


def term(name: str, definition: str, accepted: tuple[str, ...] = ()) -> tuple[Card, Fact]:
    fact = ConceptFact(id=name, importance=0.5, evidence=(PLACE,), term=name, definition=definition)
    return Card(name, name, name, "concept.term", f"What is {definition} called?", name, accepted), fact


def test_dates_of_the_same_precision_nearest_first_then_made_up_ones():
    asked = [when(dated(d)) for d in ("1963-09-07", "1965-07-24", "1962", "1912-01-06")]
    first = add_distractors(asked)[0]
    assert first.distractors[:2] == ("24 July 1965", "6 January 1912")
    assert len(first.distractors) == 3


def test_a_lone_date_gets_wrong_ones_of_its_form():
    (card,) = add_distractors([when(dated("195X"))])
    assert card.distractors == ("1940s", "1960s", "1930s")


def test_a_date_within_another_is_never_wrong_for_it():
    cards = add_distractors([when(dated("1950/1953")), when(dated("1951/1952"))])
    assert "from 1951 to 1952" not in " ".join(cards[0].distractors)
    assert len(cards[0].distractors) == 3


def test_an_event_of_the_same_day_is_no_wrong_answer():
    asked = []
    for value, event in (
        ("1950-10-19", "Troops crossed the river"),
        ("1950-10", "The bridge fell"),
        ("1949", "The mint opened"),
    ):
        fact = dated(value, event)
        asked.append((Card(event, event, fact.id, "date.what", f"What happened in {value}?", event), fact))
    assert add_distractors(asked)[0].distractors == ("The mint opened",)


def test_near_duplicates_and_accepted_answers_are_never_wrong():
    asked = [
        term("seafloor spreading", "the making of new crust at ridges", ("sea-floor spreading",)),
        term("sea-floor spreading", "how ridges make new crust"),
        term("mantle convection", "the slow creeping of hot rock below"),
    ]
    assert add_distractors(asked)[0].distractors == ("mantle convection",)


def test_a_term_of_the_same_meaning_is_never_wrong():
    meaning = "the making of new crust at ridges"
    asked = [term("spreading", meaning), term("ridge accretion", meaning)]
    assert add_distractors(asked)[0].distractors == ()


def test_terms_of_another_number_or_capital_give_themselves_away():
    asked = [
        term("tariff", "a tax on goods"),
        term("Zollverein", "a union of states"),
        term("bounties", "paid sums"),
    ]
    assert add_distractors(asked)[0].distractors == ()


def test_figures_get_figures_of_the_same_roundness():
    fact = ConceptFact(id="c", importance=0.5, evidence=(PLACE,), term="Arden", definition="12,000 people")
    card = Card("c", "c", "c", "cloze", "[...] people lived in Arden.", "12,000")
    (made,) = add_distractors([(card, fact)])
    assert len(made.distractors) == 3
    assert all(d.endswith(",000") and d != "12,000" for d in made.distractors)


def test_given_distractors_stay():
    card, fact = when(dated("1950"))
    given = Card(card.id, card.note, card.fact, card.template, card.front, card.back, (), ("1960",))
    assert add_distractors([(given, fact)]) == [given]


def test_no_two_wrong_dates_overlap():
    asked = [when(dated(d)) for d in ("1950", "1951", "1952", "1953", "1951")]
    for card in add_distractors(asked):
        values = [card.back, *card.distractors]
        assert all(are_disjoint(a, b) for a in values for b in values if a != b)
        assert len(set(values)) == 4


def test_what_is_of_the_same_sort_comes_first():
    asked = [
        term("episodic memory", "what a person lived through"),
        term("lexical priming", "a word's readiness after its like"),
        term("semantic memory", "knowledge of the world in words"),
        term("spaced learning", "study shared out over weeks"),
        term("procedural memory", "how a body does its tasks"),
    ]
    assert set(add_distractors(asked)[0].distractors[:2]) == {"semantic memory", "procedural memory"}


def test_no_wrong_time_lies_far_after_all_that_is_told_of():
    century, life, late = add_distractors([when(dated(d)) for d in ("19XX", "1902/1985", "1987")])
    assert century.distractors == ("19th century", "18th century", "17th century")
    assert life.distractors == ("1897–1980", "1906–1989", "1893–1976")
    assert len(late.distractors) == 3


def told(front: str, back: str) -> tuple[Card, Fact]:
    fact = AuthorFact(id=front, importance=0.5, evidence=(PLACE,), name={"family": "Holm"}, claim=back)
    return Card(front, front, front, "author.claim", front, back), fact


def test_who_where_and_why_are_never_mixed():
    asked = [
        told("Where did Holm imprison the bailiff?", "in the old mill"),
        told("Where did Holm bury the treasure?", "under the chapel"),
        told("Why was Holm called the Lame?", "from a fall in his youth"),
        told("To whom did Holm betroth his niece?", "the Count of Varr"),
        told("At the feast of the harvest, to whom did Holm give the keys?", "the Abbess of Linn"),
    ]
    cards = add_distractors(asked)
    assert [c.distractors for c in cards] == [
        ("under the chapel",),
        ("in the old mill",),
        (),
        ("the Abbess of Linn",),
        ("the Count of Varr",),
    ]


def test_a_war_is_no_wrong_answer_for_a_life():
    life, _war = add_distractors([when(dated(d)) for d in ("1902/1985", "1940/1945")])
    assert "1940–1945" not in life.distractors


def blank(answer: str, about: str) -> tuple[Card, Fact]:
    fact = ConceptFact(id=answer, importance=0.5, evidence=(PLACE,), term=about, definition=about)
    return Card(answer, answer, answer, "cloze", f"[...] {about}", answer), fact


def test_a_blank_is_filled_by_its_own_sort_first_and_never_by_another():
    asked = [blank("Anna Vane", "tolls"), blank("July", "ice"), blank("Otto Lorne", "salt")]
    vane, july, _ = add_distractors(asked)
    assert vane.distractors == ("Otto Lorne",)
    assert july.distractors == ()


def test_terms_of_other_facts_serve_blanks():
    (card, fact), (_, other) = blank("tidal power", "mills"), blank("sea fog", "harvest moon")
    assert add_distractors([(card, fact)], [fact, other])[0].distractors == ("harvest moon",)


def test_a_number_in_words_has_its_neighbours():
    assert add_distractors([blank("three", "guilds")])[0].distractors == ("four", "two", "five")
