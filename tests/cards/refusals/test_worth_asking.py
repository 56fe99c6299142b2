"""Which questions are refused however rightly they are asked."""

import pytest

from app.cards.refusals.worth_asking import is_worth_asking, without_opener


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What do samples of river mud contain?", "a myriad of shells"),
        ("What was Brandl's work on looms?", "just the beginning"),
        ("What is the goal of the entry?", "to tell how dyes were made"),
        ("What is the origin of madder?", "a hotly debated topic"),
        ("What is the idea of mordanting?", "another hard word"),
        ("What do Brandl and Moe belong to?", "the same old guild"),
        ("What did Norland undergo in the 1760s?", "Major economic changes"),
        ("What does the first proof lead to?", "a stronger claim"),
        ("What does the task of sorting the old dyes remain?", "to be done"),
        ("What have dyers sought to do?", "to keep their vats clean"),
        ("What is beekeeping?", "an area of dense research for biologists"),
        ("What is chemical dyeing?", "a valuable tool in weaving"),
        ("What did Hana Brandl pave?", "the way for the modern loom"),
        ("What did the locks play?", "a role in the trade"),
        ("What do other methods include?", "soaking and beating"),
        ("In what way do many weavers work?", "by hand"),
        ("What are dyers interested in?", "finding new colours"),
        ("What did Brandl argue?", "against the guild"),
        ("What did Brandl develop?", "a keen interest in dyes"),
        ("In his work, what did Brandl discuss?", "the price of salt"),
        ("What does the figure below show?", "a loom"),
        ("What do dyers observe when salts bind to them?", "a change of colour"),
        ("What remains to be done?", "plenty of work"),
        ("In which year did Brandl sign the act's repeal?", "1893"),
        ("Why did the party turn to Brandl?", "To counter the guild"),
        ("Initially, what did dyers favor?", "madder"),
        ("What did Brandl write down?", "his opinion of who should dye"),
        ("What is mordanting?", "the basis of dyeing"),
        ("What can locks be compared to?", "keys"),
        ("What did the revolt mark?", "a third phase"),
        ("What was the theory prevalent for?", "over 1,000 years"),
        ("What did the guild view?", "apprentices as having no rights"),
        ("Between what does the island lie to 61° N?", "latitudes 49°"),
        ("How does the port have the second trade?", "By volume"),
        ("In 66, what did B.C. Roman troops march up?", "the valley"),
        ("What are the five Factor Model?", "a theory of traits"),
        ("How would Actors Brody and Kidman be characterized?", "as tall"),
        ("What do dyers use a number of different terms for?", "to name shades"),
        ("What does the more rugged shore contain?", "caves"),
        ("What can dyers use two tools for?", "to fix the colour"),
        ("What are two forms of weaving?", "the one on a frame"),
        ("What are all dyers capable of?", "mixing shades"),
        ("What did the Guild declare?", "a fast of three days"),
        ("What did Norway seek to do?", "to mend its weakness by an alliance with Denmark"),
        ("What did the dyers of Moss try to do?", "to fix the price of alum"),
        ("By 1720, what did Norway present?", "the rare sight of a land without a debt"),
        ("What share of the wool did the valley account?", "for less than a tenth"),
        ("What are Weavers like Brandl?", "copying old patterns"),
        ("Among the three guilds, what are three guilds?", "the oldest of the town"),
    ],
)
def test_open_and_empty_questions_are_refused(question, answer):
    assert not is_worth_asking(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many archers did the garrison number?", "six thousand"),
        ("What did Brandl argue about the guild of dyers?", "It kept prices high"),
        ("What do weavers use alum for?", "to fix the dye"),
        ("What is alum?", "a salt that fixes dyes"),
        ("What does Brandl's Maxim state?", "that a dye is judged by its third washing"),
        ("In 1711, what did the Guild declare?", "a fast of three days"),
        ("What did the dyers seek to do after the fire of 1711?", "to build in stone"),
        ("What did Brandl present to the Guild in 1711?", "a new loom"),
        ("What is the most important tool that weavers keep?", "a comb"),
        ("What role did Brandl play in the strike?", "its treasurer"),
        ("What does the lock raise?", "the level of the water"),
        ("In 66 B.C., what did Roman troops march up?", "the valley"),
        ("What is the third phase of the moon called?", "the first quarter"),
        ("For how long was the theory prevalent?", "over 1,000 years"),
        ("What are the five pillars of the guild?", "salt, alum, wool, woad and oil"),
        ("What are the two parts of a loom?", "frame and reed"),
        ("Into which two groups are dyers divided?", "masters and hands"),
        ("What is the aim of Dyers?", "keeping the guild"),
        ("What is indigo?", "one of the most valuable dyes of the Ottoman Empire"),
    ],
)
def test_questions_with_a_subject_and_an_answer_stay(question, answer):
    assert is_worth_asking(question, answer)


def test_words_that_lean_on_the_sentence_before_go():
    assert without_opener("More specifically, what do dyers add?") == "What do dyers add?"
    assert without_opener("In fact, however, what rose?") == "What rose?"
    assert without_opener("For instance, what rose?") == "What rose?"
    assert without_opener("In Genoa, what rose?") == "In Genoa, what rose?"
    assert without_opener("When did even Dyers leave?") == "When did Dyers leave?"
    assert without_opener("What was therefore poor?") == "What was poor?"
    assert without_opener("To what did Brandl even send ships?") == "To what did Brandl send ships?"
    assert without_opener("What are vats consequently used for?") == "What are vats used for?"
    assert without_opener("What did Brandl find even in Oslo?") == "What did Brandl find even in Oslo?"
