"""Dated events: each sentence shape, and the cases that are easy to get wrong."""

import hashlib

import pytest

from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.dates.mentions import DateMention, MentionKind, Origin
from app.facts.events.dated_events import find_date_facts
from app.facts.fact import DateFact, Role
from app.facts.language import Language


def write(text: str, kind: BlockKind = BlockKind.PARAGRAPH, voice: Voice = Voice.AUTHOR) -> Document:
    blocks: list[Block] = []
    place = 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind, place, place + len(part), page=3, voice=voice))
        place += len(part) + 2
    return Document("notes.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest(), text, tuple(blocks))


def mention(document: Document, words: str, value: str | None, anchor: str | None = None) -> DateMention:
    start = document.text.index(words)
    span = None
    if anchor is not None:
        at = document.text.index(anchor)
        span = (at, at + len(anchor))
    return DateMention(
        start,
        start + len(words),
        words,
        value,
        anchor is not None,
        span,
        next(iter(Origin)),
        next(iter(MentionKind)),
    )


def facts_of(language: Language, text: str, *dates: tuple[str, str]) -> list[DateFact]:
    document = write(text)
    mentions = [mention(document, words, value) for words, value in dates]
    return find_date_facts(document, mentions, list(language.sentences(document)))


def event_of(language: Language, text: str, words: str, value: str) -> str:
    facts = facts_of(language, text, (words, value))
    assert len(facts) == 1, [f.event for f in facts]
    return facts[0].event


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "value", "event"),
    [
        (
            "Portugal joined the league on 4 May 1931.",
            "4 May 1931",
            "1931-05-04",
            "Portugal joined the league",
        ),
        (
            "On 4 May 1931, Portugal crossed the river Minho and entered the dispute.",
            "4 May 1931",
            "1931-05-04",
            "Portugal crossed the river Minho and entered the dispute",
        ),
        (
            "Brazil started sending engineers to Angola in March 1975.",
            "March 1975",
            "1975-03",
            "Brazil started sending engineers to Angola",
        ),
        (
            "The charter was signed in Geneva by Chile on 9 June 1922.",
            "9 June 1922",
            "1922-06-09",
            "the charter was signed in Geneva by Chile",
        ),
        (
            "The Baltic alliance of the 1920s did not become a lasting arrangement.",
            "the 1920s",
            "192X",
            "the Baltic alliance did not become a lasting arrangement",
        ),
        (
            "Norway had never ratified the Hague protocol by 1930.",
            "1930",
            "1930",
            "Norway had never ratified the Hague protocol",
        ),
        (
            "The delegates argued for weeks before Sweden attacked Denmark on 2 July 1657.",
            "2 July 1657",
            "1657-07-02",
            "Sweden attacked Denmark",
        ),
        (
            "In 1898, the Treasury of Spain announced a new tariff on sugar (I take this from an almanac).",
            "1898",
            "1898",
            "the Treasury of Spain announced a new tariff on sugar",
        ),
        (
            "The Mensheviks, who governed Georgia in 1919, lost the vote.",
            "1919",
            "1919",
            "the Mensheviks governed Georgia",
        ),
        (
            "The Treaty of Kiel, signed in 1814, ended the union of Denmark and Norway.",
            "1814",
            "1814",
            "the Treaty of Kiel was signed",
        ),
        (
            "Ireland was quiet in spring, but Munster rose against the landlords in October 1879.",
            "October 1879",
            "1879-10",
            "Munster rose against the landlords",
        ),
        (
            "It is worth remembering that Finland declared independence in 1917.",
            "1917",
            "1917",
            "Finland declared independence",
        ),
        (
            "In 1901 Clara Immer, who was sorting letters from the front, found a list that named the spies.",
            "1901",
            "1901",
            "Clara Immer found a list that named the spies",
        ),
        (
            "In 1901 a young clerk named Clara Immer found a list.",
            "1901",
            "1901",
            "Clara Immer found a list",
        ),
        (
            "Otto Brandt, the mayor of Kiel, opened the canal in 1895.",
            "1895",
            "1895",
            "Otto Brandt opened the canal",
        ),
        (
            "Clara Immer kept the letters that named the spies and printed them in 1903 as Our Silent War.",
            "1903",
            "1903",
            "Clara Immer kept the letters that named the spies and printed them as Our Silent War",
        ),
        (
            "Immer sold the letters as a volume, Stille Post, in 1904, while she was living in Bern.",
            "1904",
            "1904",
            "Immer sold the letters as a volume, Stille Post",
        ),
        (
            "As early as 1502, a Danish trading post stood at Narva.",
            "1502",
            "1502",
            "a Danish trading post stood at Narva",
        ),
        (
            "On May 6, 1873, Peru and Chile, which wanted the salt flats, launched a raid on Bolivia.",
            "May 6, 1873",
            "1873-05-06",
            "Peru and Chile, which wanted the salt flats, launched a raid on Bolivia",
        ),
        (
            "In 1895, after a year of strikes, the tsar abdicated and a free assembly took over.",
            "1895",
            "1895",
            "after a year of strikes, the tsar abdicated and a free assembly took over",
        ),
        ("There were riots in Lisbon in 1908.", "1908", "1908", "there were riots in Lisbon"),
        (
            "1848: Barricades go up in Vienna.",
            "1848",
            "1848",
            "barricades go up in Vienna",
        ),
    ],
)
def test_event_is_the_clause_that_the_date_governs(
    language: Language, text: str, words: str, value: str, event: str
) -> None:
    assert event_of(language, text, words, value).casefold() == event.casefold()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Did Hungary leave the union in 1918?", "1918", "1918"),
        ("If Austria had attacked in 1908, Serbia would have fallen.", "1908", "1908"),
        ("The likeness between 1911 and 1989 in China is striking.", "1911", "1911"),
        ("Critics claim that Belgium secretly sold the port in 1925.", "1925", "1925"),
        ("Peru might have bought the islands in 1866.", "1866", "1866"),
        ("I visited Prague in 1999 and loved it.", "1999", "1999"),
        ("Keep in mind the year 1905.", "1905", "1905"),
        ("The mayor replied: “We opened Antwerp in 1863, and nobody came.”", "1863", "1863"),
    ],
)
def test_what_states_no_event_gives_no_fact(language: Language, text: str, words: str, value: str) -> None:
    assert facts_of(language, text, (words, value)) == []


@pytest.mark.model
def test_each_date_of_a_sentence_has_its_own_object(language: Language) -> None:
    text = (
        "Canada imposed its first tariffs on March 3, 1988, leading to a common declaration with partners "
        "of export quotas on March 9, 1988."
    )
    first, second = facts_of(language, text, ("March 3, 1988", "1988-03-03"), ("March 9, 1988", "1988-03-09"))
    assert first.event == "Canada imposed its first tariffs"
    assert second.event == "Canada leading to a common declaration with partners of export quotas"


@pytest.mark.model
def test_coordinated_clauses_with_their_own_subjects_are_two_facts(language: Language) -> None:
    text = "The Paris fair was opened on 1 May 1900, and Berlin began building a rival hall on 7 May 1900."
    first, second = facts_of(language, text, ("1 May 1900", "1900-05-01"), ("7 May 1900", "1900-05-07"))
    assert first.event == "the Paris fair was opened"
    assert second.event == "Berlin began building a rival hall"


@pytest.mark.model
def test_a_date_in_an_aside_and_one_behind_it_are_two_facts(language: Language) -> None:
    text = "The Danube board, which had been set up in 1856, was dissolved in March 1940."
    first, second = facts_of(language, text, ("1856", "1856"), ("March 1940", "1940-03"))
    assert first.event == "the Danube board had been set up"
    assert second.event == "the Danube board was dissolved"


@pytest.mark.model
def test_a_year_in_brackets_nearer_than_the_anchor_makes_the_year_before_uncertain(
    language: Language,
) -> None:
    text = "In 1952 Ada Holm saw it. Berg (1962) named it. Ole Lund had described the rift the year before."
    document = write(text)
    later = mention(document, "the year before", "1951", anchor="1952")
    assert find_date_facts(document, [later], list(language.sentences(document))) == []


@pytest.mark.model
def test_why_is_one_sentence(language: Language) -> None:
    (fact,) = facts_of(language, "Portugal joined the league on 4 May 1931.", ("4 May 1931", "1931-05-04"))
    assert fact.why == "A full date in the main clause, with who and what named."


@pytest.mark.model
def test_a_pronoun_gets_the_name_of_the_only_candidate(language: Language) -> None:
    text = "Marie Curie moved to Paris as a student. She discovered polonium in 1898."
    (fact,) = facts_of(language, text, ("1898", "1898"))
    assert fact.event == "Marie Curie discovered polonium"
    named = [e for e in fact.evidence if e.role is Role.NAMES]
    assert [e.quote for e in named] == ["Marie Curie"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Robert Schumann moved to Leipzig. He was very poor. In 1854 he bought a house.",
            "Robert Schumann bought a house",
        ),
        (
            "Robert Schumann taught in Leipzig. He told the king of it. In 1854 he bought a house.",
            "he bought a house",
        ),
        (
            "The shop of Robert Schumann burned. The rooms were empty. In 1854 he bought a house.",
            "he bought a house",
        ),
    ],
)
def test_a_story_goes_on_about_its_subject(language: Language, text: str, event: str) -> None:
    (fact,) = facts_of(language, text, ("1854", "1854"))
    assert fact.event == event


@pytest.mark.model
def test_a_pronoun_with_two_candidates_stays_and_weighs_little(language: Language) -> None:
    text = "Robert Schumann met Johannes Brahms in the town. He wrote the concerto in 1854."
    (fact,) = facts_of(language, text, ("1854", "1854"))
    assert fact.event.startswith("he wrote")
    assert fact.importance <= 0.1


@pytest.mark.model
def test_a_year_before_a_noun_dates_the_noun(language: Language) -> None:
    text = "Here is a drawing from a 1961 UNESCO survey that counts the schools of Ghana."
    assert event_of(language, text, "1961", "1961") == "a UNESCO survey that counts the schools of Ghana"


@pytest.mark.model
def test_since_and_until_leave_an_end_open(language: Language) -> None:
    since = facts_of(language, "Greenland has belonged to Denmark since 1814.", ("1814", "1814"))
    until = facts_of(language, "The siege of Malta lasted until 1565.", ("1565", "1565"))
    assert [f.date for f in since + until] == ["1814/..", "../1565"]


@pytest.mark.model
def test_evidence_is_exact_and_holds_the_words_that_gave_an_inferred_year(language: Language) -> None:
    document = write("Turkey was neutral on June 5, 1940. On July 8, Bulgaria closed its ports.")
    dated = mention(document, "July 8", "1940-07-08", anchor="June 5, 1940")
    (fact,) = find_date_facts(document, [dated], list(language.sentences(document)))
    assert fact.inferred
    assert [(e.quote, e.role) for e in fact.evidence] == [
        ("On July 8, Bulgaria closed its ports.", Role.STATES),
        ("June 5, 1940", Role.DATES),
    ]
    assert all(document.text[e.start : e.end] == e.quote and e.page == 3 for e in fact.evidence)
    assert fact.why


@pytest.mark.model
@pytest.mark.parametrize(
    ("kind", "voice"), [(BlockKind.BOILERPLATE, Voice.AUTHOR), (BlockKind.PARAGRAPH, Voice.COMMENT)]
)
def test_furniture_and_comments_give_nothing(language: Language, kind: BlockKind, voice: Voice) -> None:
    document = write("Iceland founded its university in 1911.", kind, voice)
    dated = mention(document, "1911", "1911")
    assert find_date_facts(document, [dated], list(language.sentences(document))) == []


@pytest.mark.model
def test_exact_dates_in_main_clauses_weigh_more_than_decades_inside_others(language: Language) -> None:
    day = facts_of(language, "Italy annexed Rome on 20 September 1870.", ("20 September 1870", "1870-09-20"))
    decade = facts_of(language, "Italy expanded in the 1880s.", ("the 1880s", "188X"))
    assert day[0].importance > decade[0].importance


def test_without_a_parse_the_sentence_is_cut_by_its_punctuation() -> None:
    document = write(
        "Some years pass. In 1912, Albania declared independence in the port of Vlora. Then came war."
    )
    (fact,) = find_date_facts(document, [mention(document, "1912", "1912")], None)
    assert fact.event == "Albania declared independence in the port of Vlora"
    assert fact.evidence[0].quote == "In 1912, Albania declared independence in the port of Vlora."


def test_unknown_values_give_nothing() -> None:
    document = write("Over the last month or so, Malta reopened its harbour.")
    assert find_date_facts(document, [mention(document, "the last month or so", None)], None) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "King Otto IV ruled the coast. The harvest was poor. There he died in 1854.",
            "King Otto IV died",
        ),
        (
            "King Otto IV ruled the coast. When his uncle Ludwig died in 1854, he wept.",
            "Otto IV’s uncle Ludwig died",
        ),
        (
            "Robert Schumann taught in Leipzig. After he took the post in 1854, Johannes Brahms left Bremen.",
            "after he took the post, Johannes Brahms left Bremen",
        ),
        (
            "King Otto IV ruled the coast. Tiberius was worried. He crossed the river in 1854.",
            "he crossed the river",
        ),
        (
            "The Persians held the coast. The Danes were unhappy, and in 1854 they crossed the river.",
            "they crossed the river",
        ),
        (
            "Queen Matilda ruled the coast. He crossed the river in 1854.",
            "he crossed the river",
        ),
    ],
)
def test_the_only_subject_of_its_kind_is_meant(language: Language, text: str, event: str) -> None:
    (fact,) = facts_of(language, text, ("1854", "1854"))
    assert fact.event == event


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Otto IV of Saxony, who had begun his reign with a war, being anxious to end it, joined the "
            "league of the northern towns in 1854.",
            "Otto IV of Saxony joined the league of the northern towns",
        ),
        ("Until her death in 1854, Clara Schumann taught in Leipzig.", "Clara Schumann’s death"),
    ],
)
def test_a_name_is_found_past_what_commas_set_off(language: Language, text: str, event: str) -> None:
    assert event in [fact.event for fact in facts_of(language, text, ("1854", "1854"))]


@pytest.mark.model
def test_a_title_is_not_cut_at_its_colon(language: Language) -> None:
    text = "He was the author of The Tragic Shore: The Revolution After Nelson, published in 1854."
    assert not [f for f in facts_of(language, text, ("1854", "1854")) if f.event.startswith("the Revolution")]


def test_what_an_army_stayed_for_did_not_happen_in_the_year_of_the_peace(language: Language) -> None:
    text = "Norland kept ten thousand troops in Estland after the war ended in 1763 to defend the borders."
    assert all("defend" not in f.event for f in facts_of(language, text, ("1763", "1763")))


def test_a_war_between_two_keeps_both_names(language: Language) -> None:
    text = "The Border and River War began in 1754. Norland celebrated when the war ended in 1763."
    events = [f.event for f in facts_of(language, text, ("1763", "1763"))]
    assert not any(e.startswith("River War") for e in events), events


@pytest.mark.parametrize(
    ("text", "words", "value", "event"),
    [
        (
            "It was on the twenty-ninth of August, 1533, Moser was led out in chains.",
            "the twenty-ninth of August, 1533",
            "1533-08-29",
            "Moser was led out in chains",
        ),
        (
            "It was on 3 May, 1702, that Moser left Leipzig for good.",
            "3 May, 1702",
            "1702-05-03",
            "Moser left Leipzig for good",
        ),
        (
            "Anna Berg (; born 24 June 1941) is a Danish chemist.",
            "24 June 1941",
            "1941-06-24",
            "Anna Berg’s birth",
        ),
    ],
)
def test_dates_behind_it_was_and_in_torn_brackets(
    language: Language, text: str, words: str, value: str, event: str
) -> None:
    assert event_of(language, text, words, value) == event


def test_the_birth_that_opens_a_life_matters(language: Language) -> None:
    text = "Anna Berg (born 24 June 1941) is a Danish chemist.\n\nHer rival Karl Moe (born 3 May 1950) left."
    facts = facts_of(language, text, ("24 June 1941", "1941-06-24"), ("3 May 1950", "1950-05-03"))
    worth = {f.event: f.importance for f in facts}
    assert worth["Anna Berg’s birth"] > 0.7
    assert worth.get("Karl Moe’s birth", 0) < 0.5


def test_none_of_what_was_named_before_weighs_little(language: Language) -> None:
    (fact,) = facts_of(language, "None were printed in Norland until 1516.", ("1516", "1516"))
    assert fact.importance <= 0.1


def test_the_rest_of_a_name_is_no_event(language: Language) -> None:
    assert facts_of(language, "Right to Financial Records act of 1911", ("1911", "1911")) == []
