"""Questions and blanks of dated events."""

import pytest

from app.cards.dates.date_questions import write_date_draft
from app.cards.dates.understood_events import is_understood
from app.facts.fact import DateFact, Evidence
from app.facts.language import Language


def fact(event: str, date: str, quote: str) -> DateFact:
    evidence = Evidence("s1", 0, len(quote), quote)
    return DateFact(id="f1", importance=0.8, evidence=(evidence,), date=date, event=event)


def question(language: Language, event: str, date: str, quote: str) -> str:
    draft = write_date_draft(fact(event, date, quote), language)
    assert draft is not None
    assert draft.type == "date", draft.fields
    return draft.fields["When question"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "asked"),
    [
        (
            "Sweden attacked Denmark",
            "1657-07-02",
            "Sweden attacked Denmark on 2 July 1657.",
            "When did Sweden attack Denmark?",
        ),
        (
            "the Treaty of Kiel was signed",
            "1814",
            "The Treaty of Kiel was signed in 1814.",
            "In which year was the Treaty of Kiel signed?",
        ),
        (
            "Portugal crossed the Minho and entered the dispute",
            "1931-05-04",
            "On 4 May 1931, Portugal crossed the Minho and entered the dispute.",
            "When did Portugal cross the Minho?",
        ),
        (
            "Brazil began sending engineers to Angola",
            "1975-03",
            "Brazil began sending engineers to Angola in March 1975.",
            "In which month and year did Brazil begin sending engineers to Angola?",
        ),
        (
            "Vienna was the capital of Austria-Hungary",
            "187X",
            "In the 1870s, Vienna was the capital of Austria-Hungary.",
            "In which decade was Vienna the capital of Austria-Hungary?",
        ),
        (
            "there were riots in Lisbon",
            "1908",
            "There were riots in Lisbon in 1908.",
            "In which year were there riots in Lisbon?",
        ),
        (
            "Castile had taken Toledo",
            "10XX",
            "In the 11th century Castile had taken Toledo.",
            "In which century had Castile taken Toledo?",
        ),
        (
            "Brunel would build the Great Western Railway",
            "1833/1841",
            "From 1833 to 1841 Brunel would build the Great Western Railway.",
            "Between which years would Brunel build the Great Western Railway?",
        ),
        (
            "Greenland has belonged to Denmark",
            "1814/..",
            "Greenland has belonged to Denmark since 1814.",
            "Since which year has Greenland belonged to Denmark?",
        ),
        (
            "the siege of Malta lasted",
            "../1565-09-08",
            "The siege of Malta lasted until 8 September 1565.",
            "Until when did the siege of Malta last?",
        ),
        (
            "barricades go up in Vienna",
            "1848",
            "1848: Barricades go up in Vienna",
            "In which year did barricades go up in Vienna?",
        ),
        (
            "Canada leading to a common declaration with partners",
            "1988-03-09",
            "They imposed tariffs, Canada leading to a common declaration with partners on March 9, 1988.",
            "When did Canada lead to a common declaration with partners?",
        ),
        (
            "a UNESCO survey that counts the schools of Ghana",
            "1961",
            "Here is a drawing from a 1961 UNESCO survey that counts the schools of Ghana.",
            "From which year does the UNESCO survey that counts the schools of Ghana date?",
        ),
        (
            'Ruiz called Trieste "a long and bitter farce."',
            "1961",
            'In 1961, Ruiz called Trieste "a long and bitter farce."',
            'In which year did Ruiz call Trieste "a long and bitter farce"?',
        ),
        (
            "the battle of Lepanto",
            "1571-10-07",
            "Since the battle of Lepanto on 7 October 1571, little had changed.",
            "When was the battle of Lepanto?",
        ),
    ],
)
def test_a_question_moves_the_auxiliary_and_keeps_the_words(
    language: Language, event: str, date: str, quote: str, asked: str
) -> None:
    assert question(language, event, date, quote) == asked


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "text"),
    [
        (
            "the Baltic alliance did not become a lasting arrangement",
            "192X",
            "The Baltic alliance of the 1920s did not become a lasting arrangement.",
            "The Baltic alliance of the {{c1::1920s}} did not become a lasting arrangement.",
        ),
        (
            "Norway never ratified the Hague protocol",
            "1930-02-01",
            "On 1 February 1930 Norway never ratified the Hague protocol.",
            "On {{c1::1 February 1930}}, Norway never ratified the Hague protocol.",
        ),
        (
            "Taft won the presidential election in Ohio",
            "1908",
            "Taft won the presidential election of 1908 in Ohio.",
            "Taft won the presidential election of {{c1::1908}} in Ohio.",
        ),
        (
            "the British fleet took the vessels that had blocked Odessa and moored them",
            "1856",
            "The British fleet took the vessels that had blocked Odessa and moored them in 1856 at Malta.",
            "The British fleet took the vessels that had blocked Odessa and moored them in {{c1::1856}} "
            "at Malta.",
        ),
        (
            "Fleet Street moved to Wapping, whose people built ships, grew rich, and paid no tax",
            "1856",
            "In 1856, Fleet Street moved to Wapping, whose people built ships, grew rich, and paid no tax.",
            "In {{c1::1856}}, Fleet Street moved to Wapping, whose people built ships, grew rich, and paid "
            "no tax.",
        ),
        (
            "Canada leading to a common declaration with partners",
            "1988-03-09",
            "Canada imposed tariffs, leading to a common declaration with partners on March 9, 1988.",
            "Canada imposed tariffs, leading to a common declaration with partners on {{c1::9 March 1988}}.",
        ),
    ],
)
def test_where_no_question_is_plain_the_date_is_blanked(
    language: Language, event: str, date: str, quote: str, text: str
) -> None:
    draft = write_date_draft(fact(event, date, quote), language)
    assert draft is not None
    assert draft.type == "cloze"
    assert draft.fields["Text"] == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("they signed the Treaty of Kiel", "1814"),
        ("the city fell to the Allies", "1944"),
        ("similar talks were held in Rome", "1957"),
        ("the two governments met in Rome", "1957"),
        ("the reform of 1832 was passed by Grey", "1832-06"),
        ("the commission rejected the plan", "1904"),
        ("Ruiz came to power again in that country", "1904"),
        ("Ana Ruiz gave", "1904"),
        ("Bergen had more than five hundred", "1708"),
        ("Spain let the islands vote, the majority could not take part", "1904"),
    ],
)
def test_what_cannot_stand_alone_gets_no_card(language: Language, event: str, date: str) -> None:
    assert write_date_draft(fact(event, date, f"In that year {event}."), language) is None


@pytest.mark.model
def test_what_happened_is_asked_only_of_a_day_with_one_event(language: Language) -> None:
    attack = fact("Sweden attacked Denmark", "1657-07-02", "Sweden attacked Denmark on 2 July 1657.")
    alone = write_date_draft(attack, language, only_event=True)
    assert alone is not None
    assert alone.fields["What question"] == "What happened on 2 July 1657?"
    assert alone.fields["Event"] == "Sweden attacked Denmark"
    assert alone.fields["Date"] == "2 July 1657"
    assert "July 2, 1657" in alone.accepted["date.when"]
    shared = write_date_draft(attack, language, only_event=False)
    assert shared is not None
    assert shared.fields["What question"] == ""


def test_without_a_model_only_blanks_are_written() -> None:
    crude = fact("Albania declared independence", "1912", "In 1912, Albania declared independence.")
    draft = write_date_draft(crude, None)
    assert draft is not None
    assert draft.type == "cloze"
    assert draft.fields["Text"] == "In {{c1::1912}}, Albania declared independence."


@pytest.mark.parametrize(
    ("event", "date", "asked"),
    [
        (
            "the span treated in Ruiz, The Struggle for Trieste",
            "1945/1954",
            "Which period is treated in Ruiz, The Struggle for Trieste?",
        ),
        (
            "the Irish Times published “Is the Harbour Lost?” by A. Ruiz",
            "1999-05-09",
            "When did the Irish Times publish “Is the Harbour Lost?” by A. Ruiz?",
        ),
        (
            "Ana Ruiz’s “Harbours of the mind” appeared in Journal of Ports",
            "2020",
            "In which year did Ana Ruiz’s “Harbours of the mind” appear in Journal of Ports?",
        ),
        ("the life of Ada Lovelace", "1815/1852", "Between which years did Ada Lovelace live?"),
    ],
)
def test_dates_of_works_and_lives_need_no_parse(event: str, date: str, asked: str) -> None:
    draft = write_date_draft(fact(event, date, "A line of a list."), None)
    assert draft is not None
    assert draft.fields["When question"] == asked


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "general"),
    [
        (
            "early computer scientists proposed to build machines that could play chess and prove theorems",
            True,
        ),
        ("the council approved the new law that the committee had asked for", False),
        ("prices fell", False),
        ("most of them settled in small towns that lay on the great river in the north", False),
    ],
)
def test_an_event_without_a_name_is_asked_where_it_is_of_the_world_at_large(
    language: Language, event: str, general: bool
) -> None:
    assert is_understood(language.parse(event)[0]) is general


@pytest.mark.model
def test_a_pronoun_behind_the_date_stands_for_the_name_before_it(language: Language) -> None:
    quote = "In 1905 Moor published four papers, and in 1915 he completed the theory of tides."
    draft = write_date_draft(fact("Moor completed the theory of tides", "1915", quote), language)
    assert draft is not None
    assert draft.fields["When question"] == "In which year did Moor complete the theory of tides?"


@pytest.mark.model
def test_the_thing_invented_is_a_kind(language: Language) -> None:
    assert is_understood(language.parse("Bell Labs demonstrated the transistor")[0])
    assert not is_understood(language.parse("Bell Labs approved the plan")[0])


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote"),
    [
        (
            "Norway’s last great fire broke out",
            "1904",
            "Before the union, Norway’s last great fire broke out in 1904.",
        ),
        ("Kim began to reclaim the land", "1703", "Kim began to reclaim the land in 1703."),
        ("the humorist Ole Berg wrote", "1911", "The humorist Ole Berg wrote in 1911."),
        (
            "Norway, torn by war, and beaten by the English was no longer rich",
            "1814",
            "By 1814, Norway, torn by war, and beaten by the English was no longer rich.",
        ),
    ],
    ids=["opening limits", "the land", "nothing said", "open aside"],
)
def test_what_a_question_would_leave_unsaid_is_not_asked(
    language: Language, event: str, date: str, quote: str
) -> None:
    draft = write_date_draft(fact(event, date, quote), language)
    assert draft is None or draft.type == "cloze"


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "asked"),
    [
        (
            "the Norse games were held under foreign rule",
            "../0394~",
            "The Norse games were held under foreign rule until about A.D. 394.",
            "Until which year were the Norse games held under foreign rule?",
        ),
        (
            "the Suez Crisis",
            "1956",
            "The Suez Crisis of 1956 was short.",
            "In which year was the Suez Crisis?",
        ),
        ("the Bergen Panic", "1873", "The Bergen Panic of 1873.", "In which year was the Bergen Panic?"),
    ],
)
def test_the_end_of_a_time_and_the_number_of_a_name_are_kept(
    language: Language, event: str, date: str, quote: str, asked: str
) -> None:
    assert question(language, event, date, quote) == asked


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote"),
    [
        ("the economic Panic", "1873", "Many lost all in the economic Panic of 1873."),
        ("the Compromise and the new party", "1877", "The Compromise of 1877 and the new party ended it."),
        ("Norway remained so", "../1939", "Norway was poor and remained so until 1939."),
        ("the most recent polls were in Oslo", "2012", "The most recent polls were in Oslo in 2012."),
    ],
)
def test_names_that_need_their_year_and_words_that_lean_out_are_not_asked(
    language: Language, event: str, date: str, quote: str
) -> None:
    draft = write_date_draft(fact(event, date, quote), language)
    assert draft is None or draft.type == "cloze"


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "asked"),
    [
        (
            "Norway made great changes to its code",
            "19XX~",
            "Around the end of the 20th century Norway made great changes to its code.",
            "Around the end of which century did Norway make great changes to its code?",
        ),
        (
            "Berg made Lund head of the Danish fleet",
            "1864",
            "At the beginning of 1864, Berg made Lund head of the Danish fleet.",
            "At the beginning of which year did Berg make Lund head of the Danish fleet?",
        ),
    ],
)
def test_the_end_or_beginning_of_a_time_is_asked_as_it_is_told(
    language: Language, event: str, date: str, quote: str, asked: str
) -> None:
    assert question(language, event, date, quote) == asked


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote"),
    [
        (
            "one example occurred when Norway led a fleet to Iceland",
            "1803-03",
            "One example occurred when Norway led a fleet to Iceland in March 1803.",
        ),
        ("Ole Berg ran in the next election", "1884", "Ole Berg ran in the next election in 1884."),
        (
            "workers in the mid- were shaped by the rise of Oslo",
            "18XX",
            "Workers in the mid- to late 19th century were shaped by the rise of Oslo.",
        ),
    ],
)
def test_an_event_that_needs_its_neighbours_gives_no_question(
    language: Language, event: str, date: str, quote: str
) -> None:
    draft = write_date_draft(fact(event, date, quote), language)
    assert draft is None or (draft.type == "cloze" and "late the {{c1" not in draft.fields["Text"])


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "waits"),
    [
        (
            "Anna Berg studied gangs in Oslo",
            "19XX",
            "In the 20th century Anna Berg studied gangs in Oslo.",
            True,
        ),
        ("Anna Berg studied gangs in Oslo", "193X", "Anna Berg studied gangs in Oslo in the 1930s.", True),
        ("plague killed half of Bergen", "13XX", "In the 14th century plague killed half of Bergen.", False),
        ("Jan Lund discovered mould", "167X", "Jan Lund discovered mould in the 1670s.", False),
        ("Anna Berg studied gangs in Oslo", "1934", "In 1934 Anna Berg studied gangs in Oslo.", False),
        (
            "the Great Fire of Bergen",
            "1702",
            "Following the Great Fire of Bergen in 1702, Norway taxed its guilds.",
            True,
        ),
        ("the Great Fire of Bergen", "1702", "Trade ended with the Great Fire of Bergen in 1702.", False),
    ],
)
def test_coarse_times_and_what_sets_the_scene_wait(
    language: Language, event: str, date: str, quote: str, waits: bool
) -> None:
    draft = write_date_draft(fact(event, date, quote), language)
    assert draft is not None
    assert draft.doubtful is waits
