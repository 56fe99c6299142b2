"""What is taken off a dated event before it is asked."""

import pytest

from app.cards.dates.date_questions import write_date_draft
from app.facts.fact import DateFact, Evidence
from app.facts.language import Language


def asked(language: Language, event: str, date: str, quote: str) -> str:
    """The question, or the blanked sentence in brackets, of a fact; empty where there is none."""
    evidence = Evidence("s1", 0, len(quote), quote)
    fact = DateFact(id="f1", importance=0.8, evidence=(evidence,), date=date, event=event)
    draft = write_date_draft(fact, language)
    if draft is None:
        return ""
    return draft.fields["When question"] if draft.type == "date" else f"({draft.fields['Text']})"


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "wanted"),
    [
        (
            "every citizen in the towns of Norway was given a vote; the right to sit in Oslo",
            "1832",
            "In 1832 every citizen in the towns of Norway was given a vote; the right to sit in Oslo.",
            "In which year was every citizen in the towns of Norway given a vote?",
        ),
        (
            "Olaf, undeterred by letters from the Bishop, invaded Denmark with two armies",
            "1300-06",
            "In June 1300, Olaf, undeterred by letters from the Bishop, invaded Denmark with two armies.",
            "In which month and year did Olaf invade Denmark with two armies?",
        ),
        (
            "Danish traders did not return to Iceland",
            "../1769",
            "Danish traders did not return to Iceland until 1769.",
            "Not until which year did Danish traders return to Iceland?",
        ),
        (
            "Admiral Olaf Berg authorized a formal naval expedition to Denmark to return shipwrecked Danish "
            "sailors and request that Danes stranded in Denmark be returned to the United Kingdoms",
            "1851",
            "In 1851, Admiral Olaf Berg authorized a formal naval expedition to Denmark to return "
            "shipwrecked Danish sailors and request that Danes stranded in Denmark be returned to the United "
            "Kingdoms.",
            "(In {{c1::1851}}, Admiral Olaf Berg authorized a formal naval expedition to Denmark to return "
            "shipwrecked Danish sailors and request that Danes stranded in Denmark be returned to the "
            "United Kingdoms.)",
        ),
        (
            "Danish missionaries moved to Greenland",
            "18XX",
            "From the early 19th century Danish missionaries moved to Greenland.",
            "From which century did Danish missionaries move to Greenland?",
        ),
        (
            "the assembly of the Old Town instructed its envoys to propose a union with Denmark",
            "1776-05-15",
            "The assembly of the Old Town, on May 15, instructed its envoys to propose a union with Denmark.",
            "When did the assembly of the Old Town instruct its envoys to propose a union with Denmark?",
        ),
        (
            "Anna Brahe led the Bergen Rebellion against the Danish crown",
            "1837",
            "Anna Brahe led the Bergen Rebellion of 1837 against the Danish crown.",
            "In which year did Anna Brahe lead the Bergen Rebellion against the Danish crown?",
        ),
        (
            "Anna Brahe was born to a Danish family in Oslo",
            "0965~",
            "Anna Brahe was born c. 965 to a Danish family in Oslo.",
            "Around which year was Anna Brahe born to a Danish family in Oslo?",
        ),
        (
            "Danish bakers met to found the Union of Bakers",
            "1872",
            "As early as 1872, Danish bakers met to found the Union of Bakers.",
            "In which year did Danish bakers meet to found the Union of Bakers?",
        ),
        (
            "Olaf put Norway in the role of a guardian of the North and set a course for ties with Denmark "
            "that stood for the next several decades",
            "1904",
            "In 1904, Olaf put Norway in the role of a guardian of the North and set a course for ties with "
            "Denmark that stood for the next several decades.",
            "In which year did Olaf put Norway in the role of a guardian of the North?",
        ),
        (
            "Olaf Berg formed the Salt Union for Great Moss and was instrumental in a rise of trade",
            "1923",
            "In 1923 Olaf Berg formed the Salt Union for Great Moss and was instrumental in a rise of trade.",
            "In which year did Olaf Berg form the Salt Union for Great Moss?",
        ),
        (
            "Anna Brahe moved to Denmark and soon became part of a lively circle in Odense",
            "1941",
            "In 1941 Anna Brahe moved to Denmark and soon became part of a lively circle in Odense.",
            "In which year did Anna Brahe move to Denmark?",
        ),
        (
            "the publication of Anna Brahe’s book Salt",
            "1975",
            "Trade was studied from the publication in 1975 of Anna Brahe’s book Salt.",
            "In which year was Anna Brahe’s book Salt published?",
        ),
        (
            "the Women of Moss fought the Salt Act by going without salt and leading others to do the same",
            "1766",
            "Starting in early 1766, the Women of Moss fought the Salt Act by going without salt and "
            "leading others to do the same.",
            "Starting in which year did the Women of Moss fight the Salt Act by going without salt?",
        ),
        (
            "the Danish defeat at the hands of the Swedes showed the weakness of the crown",
            "1905",
            "The Danish defeat at the hands of the Swedes in 1905 showed the weakness of the crown.",
            "In which year was the Danish defeat at the hands of the Swedes?",
        ),
        (
            "Olaf started bringing his league together",
            "1761",
            "Olaf started bringing his league together as early as 1761.",
            "In which year did Olaf start bringing his league together?",
        ),
        (
            "war began between Norway and Denmark with the Moss Affray over land and fish",
            "1843",
            "War began between Norway and Denmark in 1843 with the Moss Affray over land and fish.",
            "In which year did war begin between Norway and Denmark with the Moss Affray over land and fish?",
        ),
        (
            "to the great relief of the Emperor, Olaf I died",
            "1547",
            "In 1547, to the great relief of the Emperor, Olaf I died.",
            "In which year did Olaf I die?",
        ),
        (
            "Olaf had come to the Danish throne at the age of twenty, Erik had become duke in 1509",
            "1515",
            "Olaf had come to the Danish throne in 1515 at the age of twenty, Erik had become duke in 1509.",
            "In which year had Olaf come to the Danish throne at the age of twenty?",
        ),
        (
            "a truce was made with the Norwegians by the Council of Moss",
            "1436",
            "In 1436 a truce was made with the Norwegians by the Council of Moss.",
            "In which year was a truce made with the Norwegians by the Council of Moss?",
        ),
        (
            "in Norway Anna Brahe founded the paper Dagen in Oslo",
            "1845",
            "In Norway Anna Brahe founded the paper Dagen in Oslo in 1845.",
            "In which year did Anna Brahe found the paper Dagen in Oslo?",
        ),
        (
            "Anna Brahe was awarded the Nobel Prize in Chemistry",
            "2008",
            "Anna Brahe was awarded the 2008 Nobel Prize in Chemistry.",
            "In which year was Anna Brahe awarded the Nobel Prize in Chemistry?",
        ),
        (
            "the Danes issued the Proclamation, which forbade all trade west of Moss, a town",
            "1763",
            "The Danes issued the Proclamation of 1763, which forbade all trade west of Moss, a town.",
            "In which year did the Danes issue the Proclamation which forbade all trade west of Moss?",
        ),
        (
            "the Assembly passed and Olaf approved a trade act closing the ports",
            "1806",
            "In 1806, the Assembly passed and Olaf approved a trade act closing the ports.",
            "In which year did the Assembly pass and Olaf approve a trade act closing the ports?",
        ),
        (
            "Olaf finally beaten at Moss",
            "1815-06",
            "With Olaf finally beaten at Moss in June, 1815, Norway had no need to keep its ships.",
            "In which month and year was Olaf finally beaten at Moss?",
        ),
    ],
)
def test_more_dates_are_asked_in_questions(
    language: Language, event: str, date: str, quote: str, wanted: str
) -> None:
    assert asked(language, event, date, quote) == wanted


def test_a_day_told_in_words_leaves_no_article_before_its_blank() -> None:
    evidence = Evidence("s1", 0, 60, "On the tenth of February, 1776, Gade asked for a new union.")
    fact = DateFact(
        id="f1", importance=0.8, evidence=(evidence,), date="1776-02-10", event="Gade asked for a new union"
    )
    draft = write_date_draft(fact, None)
    assert draft is not None
    assert draft.fields["Text"].startswith("On {{c1::10 February 1776}}")
    assert draft.doubtful


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote"),
    [
        (
            "a great speech was given in the Senate",
            "1830",
            "In a great speech given in the Senate in 1830 he left.",
        ),
        ("the Danish flag was planted", "1761", "It was here that the Danish flag was planted in 1761."),
        ("Norway was invaded", "1710", "Norway was invaded in 1710."),
        ("Olaf was in Bergen", "1724-11", "In November 1724 Olaf was in Bergen."),
        (
            "the Danes were at the gates of Oslo",
            "1400",
            "The Danes were at the gates of Oslo as late as 1400.",
        ),
        ("Olaf prepared to sail for Denmark", "1120", "In 1120 Olaf prepared to sail for Denmark."),
        (
            "fifteen hundred soldiers arrived in Oslo",
            "1766",
            "In 1766 fifteen hundred soldiers arrived in Oslo.",
        ),
        ("President Berg signed the act's repeal", "1893", "President Berg signed the act's repeal in 1893."),
    ],
)
def test_what_many_dates_would_fit_is_not_asked(
    language: Language, event: str, date: str, quote: str
) -> None:
    assert not asked(language, event, date, quote).endswith("?")


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote", "wanted"),
    [
        (
            "Norway and Sweden signed the 1906 Moss Agreement",
            "1906-05",
            "In May 1906, Norway and Sweden signed the 1906 Moss Agreement.",
            "In which month and year did Norway and Sweden sign the Moss Agreement?",
        ),
        (
            "eventually Norway built a dam at Moss",
            "1906",
            "Eventually Norway built a dam at Moss in 1906.",
            "In which year did Norway build a dam at Moss?",
        ),
        (
            "Norway withdrew ships from Moss, leaving the port empty",
            "1906-05-04",
            "Norway withdrew ships from Moss on 4 May 1906, leaving the port empty.",
            "When did Norway withdraw ships from Moss?",
        ),
    ],
)
def test_a_question_has_neither_the_answer_nor_a_leaning_opening(
    language: Language, event: str, date: str, quote: str, wanted: str
) -> None:
    assert asked(language, event, date, quote) == wanted


@pytest.mark.model
@pytest.mark.parametrize(
    ("event", "date", "quote"),
    [
        (
            "the coming of the pox to Norway occurred after a time of want following a run of bad harvests "
            "earlier",
            "13XX",
            "The coming of the pox to Norway occurred after a time of want following a run of bad harvests "
            "earlier in the fourteenth century.",
        ),
        (
            "the Danes invaded their land with two armies",
            "1759",
            "In 1759 the Danes invaded their land with two armies.",
        ),
        (
            "Brahe, Gade and others extended the reach of sailors with his discovery of the log",
            "1690",
            "In 1690 Brahe, Gade and others extended the reach of sailors with his discovery of the log.",
        ),
        ("Berg’s article", "1994", "Trade is a point that Berg makes in his 1994 article."),
    ],
)
def test_dates_of_other_phrases_and_things_of_others_are_not_asked(
    language: Language, event: str, date: str, quote: str
) -> None:
    assert not asked(language, event, date, quote).endswith("?")
