"""Which questions show by their own words that their sentence was torn or leans on another."""

import pytest

from app.cards.note import Card
from app.cards.refusals.ill_asked import is_ill_asked
from app.cards.refusals.rules import Fault, find_faults


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What were Brandl and Moe both?", "celebrated dyers"),
        ("What is the feast of the first Norse dyer not?", "a day of rest"),
        ("Dyes: What are one main source of talk between dyers?", "guild meetings"),
        ("What do weavers answer to?", "a dyer's zeal, and dyers need to care about colour"),
        ("What did “wool boom” mean?", "dyers were sought, but few had learned the trade"),
        ("What do the dyers attempt to do?", "to set up either vats were kept away from the river"),
        ("What does the deposit serve as?", "a pledge that cloth is paid for, but the guild is not a bank"),
        ("What are the three rules that include?", "washing, drying and folding"),
        ("What are the two bonds that Brandl names or relations?", "master and hand; dyer and weaver"),
        ("What are the four rules being applied?", "care, thrift, patience and order"),
        ("What did Sweden join in 1713?", "The Danish"),
        ("What are the eastern mills no longer?", "the centre of the trade"),
        ("What are hand looms somewhat limited in?", "the width of the cloth"),
        ("What are the vats small and badly placed in?", "an old dyehouse"),
        ("What remains the Guild?", "a great power in the town"),
        ("What are woven threads?", "continuous, forming closed loops"),
        ("What is modest, since few buyers come?", "the price of madder"),
        ("What is often more costly than alum?", "cochineal"),
        ("What is the difference between Brandl and the dyers?", "When Brandl dyes, the dyers watch"),
        ("What do mill jobs tend?", "to be dull"),
        ("What happens if freely moved?", "One end turns north"),
        ("What happens if alum were not present in the vat?", "The colour would fade"),
        ("Like the madder root, what does woad give?", "a fast colour"),
        ("Forming in Bergen, what were the Sons of the Loom?", "weavers and dyers"),
        ("Where did Brandl go and to Norway?", "Sweden"),
        ("From what did dyers borrow in the north, and in the summers?", "banks"),
        ("Why does a stain on the cloth prove that?", "Because the dyer was there"),
        ("What may madder be just as good for?", "wool and linen as woad"),
        ("What is their model of the trade based on?", "the belief that dyers compete"),
        ("Under the law, why did the guild buy wool?", "In order to weave cloth"),
        ("Why did the resulting cloth fade?", "Because it lacked alum"),
        ("What did last year's fair focus on?", "how cloth is sold"),
        ("Why was initial progress slow?", "Due to a lack of alum"),
        ("What are results specific to?", "wool of one flock"),
        ("What is the unit of cloth for example, the bolt?", "forty yards"),
        ("Why is a thread about a tenth of a millimetre thick?", "To give you a sense of its size"),
        ("Why did Brandl perform the trial?", "To test his idea"),
        ("When does fading occur?", "when cloth looks paler when it is old than when it was new"),
        ("When were the dyers beaten at the Ford?", "after which the town was burned"),
        ("Where do short spells of dyeing occur?", "in most winters"),
        ("What does plain evidence prove?", "a fact"),
        ("Who contributed to the Dyers' Roll?", "Anna Brandl"),
        ("Who agreed that dyers should be taxed?", "Anna Brandl"),
        ("What did weavers often keep?", "their own gardens"),
        ("What does Brandl's book open?", "the story of how cloth is made"),
        ("What turned Norse trade inland?", "the building of a road"),
        ("Who is the UN?", "a body of nations"),
        ("What are wool checks?", "a included part"),
        ("In 1322, what did Brandl utterly rout?", "The English"),
        ("Who is “born dyers” who are easily led?", "the youth of today"),
        ("What does Brandl use?", "river water"),
        ("What does the kind of dye depend on?", "the kind of cloth used"),
        ("Why does dyeing make use of alum?", "To actually dye cloth"),
        ("In one trial, what was shown a series of cloths?", "a group of participants"),
        ("What are the oldest mills in Norland which, at forty years, is?", "the oldest mill"),
        ("What did “the new trade” mean?", "a higher tax, and the debt of the town was a cause of concern"),
        ("What did dyers of Oslo rely on?", "river water and, with wells dry, they found it dear"),
        ("What does Moe mean by “retting”?", "Others soak the flax"),
        ("What is done in fulling?", "one account has it that cloth was walked upon"),
        ("Where was the mill built?", "in which the river turns, through which barges came"),
        ("By whom are the vats of Oslo stirred?", "apprentices 31% of the time"),
        ("In all, how many times did trade grow from 12 bolts to 400 bolts?", "more than 33"),
        ("What does the ever wider trade in cloth mean?", "Norland sometimes cannot hide its debts"),
        ("What is fast dyes or fugitive dyes?", "a choice for weavers to make"),
        ("What is fast against fugitive?", "a debate that misses the needs of weavers"),
        ("How did the dyers of Bergen respond?", "By closing their vats to strangers"),
        ("What does the contest require?", "throwing wet cloth over a fence"),
        ("What is the last chapter of the book devoted to?", "the dyers of the north"),
        ("What is the sad find?", "further proof of the trade in dyed furs"),
        ("After a few years, what did Otto Brandl work on?", "the design"),
    ],
)
def test_torn_and_leaning_questions_are_refused(question, answer):
    assert is_ill_asked(question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What are hand looms good for?", "weaving narrow cloth"),
        ("What is the price of cloth proportional to?", "its width"),
        ("What are the two kinds of dye?", "fast and fugitive"),
        ("What happens when cloth is boiled?", "The dye runs"),
        ("What did Brandl do to the guild?", "She left it and went abroad"),
        ("What did the guild try to do?", "to fix the price of wool"),
        ("What did the Fair of Bergen play an important part in?", "building Norway's trade"),
        ("Why did the Act of 1702 raise the price of cloth?", "Because it forbade imports"),
        ("Why do dyers use alum?", "To fix the colour of the cloth for good"),
        ("When does madder fade?", "when it is left in the sun"),
        ("Who served as the first mayor of Bergen?", "Anna Brandl"),
        ("Who argued that dyers should be taxed?", "Anna Brandl"),
        ("What do dyers of the north use for blue?", "woad"),
        ("Whom did Brandl rout in 1322?", "The English"),
        ("Which two parts does the burden of dyeing have?", "the burden of cost and the burden of smell"),
        ("Though Brandl wrote little of it, what did her ideas create?", "the ground for a new school"),
        ("What does the colour of cloth depend on?", "the time that it spends in the vat"),
        ("What do Brandl and Moe show?", "that cloth fades sooner in the north"),
        ("What does the trial of 1702 show?", "that cloth fades sooner in the north"),
        ("What is fulling, and what is it for?", "a way of thickening cloth"),
        ("Beginning with Brandl, what have dyers sought?", "a fast blue"),
        ("By whom are the vats of Oslo stirred?", "apprentices of the guild"),
        ("How many times did the trade in cloth double after 1711?", "three"),
        ("What does the prefix “iso” mean?", "equal"),
        ("How does dyeing proceed?", "in three baths"),
        ("What does the old word woad mean?", "a blue herb"),
        ("What is woad or dyer's herb?", "a plant with yellow flowers"),
        ("How do dyed threads respond to sunlight?", "By fading"),
        ("What is the last part of the book of Brandl devoted to?", "the dyers of the north"),
        ("What do the dyes of Norland harm?", "the liver"),
        ("What does the vat consist of?", "an oak tub and a lid"),
    ],
)
def test_sound_questions_stay(question, answer):
    assert not is_ill_asked(question, answer)


def test_who_argued_it_is_held_to_the_same_rules():
    card = Card("c", "n", None, "author.argued", "Who agreed that cloth should be taxed?", "Brandl")
    assert Fault.EMPTY in find_faults(card)
