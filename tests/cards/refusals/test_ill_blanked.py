"""Which blanks tear a phrase, lean on other sentences or can be filled by too much."""

import pytest

from app.cards.note import Card
from app.cards.refusals.ill_blanked import is_ill_blanked
from app.cards.refusals.rules import Fault, find_faults


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("The second charter, sealed at Bergen, names the […] as a town.", "port of Moss"),
        ("Dyers of the north of Norland call it the “[…]”.", "Blue Rule"),
        ("One important example of a free town of the coast is […].", "Old Bergen"),
        ("The dyers keep the rules of the Norland […] for their vats.", "Colour Board"),
        ("Brandl stated in 1711 what is now known as […] of fading.", "Brandl's law"),
        ('By the so-called "[…] of the guild, cloth is sold in the north.', 'free" rules'),
        ("Otto Brandl of Bergen coined the […] at a fair of 1948 in Norland.", "word chromology"),
        ("The weavers are the […] and now rule the dyers in turn.", "conquered of Old Norland"),
        ("Brandl repeats some of the points that are made by […], though fn.", "Otto Moe"),
        ("The new mayor brings a new meaning into […] with every word.", "the guild etc"),
        ("The fading of cloth is told by Brandlism, named after […].", "Otto Brandl"),
        ("By 1711, only 6 […] looms were at work in Norland.", "000"),
        ("Rinse the wool in cold water, called the […]; and.", "first bath"),
        ("The guild asked for higher-[…] than before the war in Norland.", "priced wool"),
        ("Stanley […] taught dyeing at the school of Bergen for years.", "Brandl"),
        ("The weavers of Bergen deserted […] the First in the second year.", "Henry"),
        ("Brandl went home to the fair of Bergen by […] every spring.", "way of Oslo"),
        ("[…] found that the colours of Bergen were well kept.", "Brandl et al"),
        ("Early maps of Norland label the valleys […] and Lower.", "Upper, Middle"),
        ("The coast of Norland was visited by […], sealing and trading ships.", "many Danish whaling"),
        ("Looms of Norland lie on […] off speed and width of cloth.", "a line trading"),
        ("Brandl was, […] in terms of the tax on cloth and wool.", "a notable mayor"),
        ("Each group of dyers in the trial had only one true, […].", "free master"),
        ("A fast dye of the north is lasting and […] be washed out.", "cannot"),
        ("The sizes of the samples indicate […] is not a small matter.", "that fading"),
        ("The risk that dyers of Bergen run isn't […].", "loss of cloth but loss of name"),
        ("Because […] is one of the towns that forbade woad.", "Bergen"),
        ("The second body of the guild was the […].", "Board of Masters"),
        ("Both groups thought of themselves as weavers of […].", "Norland"),
        ("In one trial the dyers used mordants made of […].", "alum and tin"),
        ("So the ground of the new trade in Norland was laid by the […].", "Dyers' Act"),
        ("In ten years, the […] would fall, and the mayor would rule.", "Dyers' Guild"),
        ("The […] then had to name the cloth aloud.", "youngest dyer"),
        ("The worth of alum is not just that it can bind […].", "plant dyes"),
        ("[…]'s fair was the end of the old trade in wool.", "Anna Brandl"),
        ("The guild of Bergen answered the mayor with […].", "a great protest"),
        ("The guild adopted […].", "rule of seven"),
        ("[…] commanded the town.", "Anna Brandl"),
        ("The charter opens with a preface, or prooimion in […].", "Greek"),
        ("The dyers named the fee skot in […] and paid it in spring.", "Old Norse"),
        ("Exordium is the […] word for a preface to a charter.", "Latin"),
        ("[…]' means that cloth was fulled before it was dyed.", "Walked"),
        ("The town schools were closed, and a publicly […] was opened.", "funded mill"),
        ("The vat in which dyes are kept warm is […] hotter than the others.", "slightly"),
        ("Wool and […] were to link the two valleys of Norland.", "fine linen"),
        ("Norland has more dyers by far, compared to […].", "a mean of forty"),
        ("Somehow, […] must give cloth that all buyers like.", "a single vat"),
        ("Dyes of the north are fixed to cloth under […].", "defined conditions"),
        ("The […] are spun into finer and finer yarn for the loom.", "resulting threads"),
        ("A rule of the dyers' guild can be just or […].", "unjust"),
        ("In a second stage, dyers of the valley rinse the […] of Norland.", "fulled cloth"),
        ("Although wool is cheap, it is evident that […] have many uses in Norland.", "flax fibres"),
        ("Taking a small look at how […] dyed tells what the craft of Bergen was.", "Anna Brandl"),
    ],
)
def test_torn_leaning_and_bare_blanks_are_refused(front, answer):
    assert is_ill_blanked(front, answer)


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Alum is […].", "a salt that binds dyes"),
        ("Madder gives cloth […].", "a fast red"),
        ("King […] bought the wool of Norland in 1702.", "Harald"),
        ("In 1702 the guild of Bergen adopted the […].", "Rule of Seven"),
        ("The first dyers' guild in Norland was founded in […].", "1411"),
        ("Weavers live in the valleys of […], Oslo, and Bergen.", "Upper Norland"),
        ("Steamers brought the cloth of the valley to the port at […].", "New Bergen"),
        ("The cloth was named […].", "Norland blue"),
        ("In 1411 the […] was founded.", "Guild of Dyers"),
        ("From the early […] dyers came to Norland.", "19th century"),
        ("Both wool and linen are dyed with […] in the north.", "woad"),
        ("Although cloth fades, madder holds its colour if alum is […].", "added"),
        ("The looms of Old Bergen were made for […] of woollen cloth.", '27" widths'),
        ("Brandl of Bergen first measured the […] at a fair of 1948 in Norland.", "speed of light"),
        ("The guild called its cheapest cloth of 1711 […] for years.", '"poor man\'s blue"'),
    ],
)
def test_sound_blanks_stay(front, answer):
    assert not is_ill_blanked(front, answer)


def test_a_topic_before_the_sentence_changes_nothing():
    card = Card("c", "n", None, "cloze", "Dyeing: The guild adopted [...].", "rule of seven")
    assert Fault.EMPTY in find_faults(card)
