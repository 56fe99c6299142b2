"""Nouns and verbs that tell of events, and how the events that names alone tell begin."""

import re

LIFE_OF = "the life of "
"""How the event of a pair of years in brackets behind a person's name begins."""
REIGN_OF = "the reign of "
"""The same where the brackets say that the years are of a reign."""

HAPPENINGS = frozenset(
    "war battle siege revolution revolt rebellion uprising mutiny insurrection election elections "
    "invasion conquest fall capture occupation massacre coup crisis panic crash conference congress "
    "summit council ceremony olympics games festival famine plague epidemic pandemic earthquake eruption "
    "flood fire storm death birth assassination murder execution coronation wedding marriage alliance "
    "partnership dispute rivalry reign strike riot riots protest protests founding foundation creation "
    "establishment independence unification partition collapse defeat victory landing launch opening "
    "closure signing ratification abolition reform reforms reformation restoration depression recession "
    "boom migration expedition voyage trial trials campaign offensive ceasefire armistice surrender "
    "bombing attack raid blockade embargo visit meeting storming arrival departure outbreak end beginning "
    "start split schism struggle crusade crusades genocide holocaust purge exile accession abdication "
    "resignation appointment publication discovery invention introduction adoption completion "
    "construction destruction annexation secession emancipation intervention withdrawal march renaissance "
    "enlightenment exhibition exposition referendum synod bloodshed skirmish ambush evacuation".split()
)
"""What begins and ends, so that one can ask when it was."""
ACCORDS = frozenset(
    "treaty agreement accord accords pact act acts law laws constitution charter convention edict decree "
    "bull proclamation declaration protocol protocols statute statutes amendment compromise concordat "
    "truce peace covenant ordinance code manifesto memorandum armistice resolution bill".split()
)
"""What is made on a day and dates from it."""
PERIODS = frozenset(
    "dynasty empire kingdom republic caliphate sultanate civilization civilisation culture age era period "
    "regime shogunate khanate commonwealth protectorate directory triumvirate confederation interregnum "
    "century reich raj".split()
)
"""What lasts, so that one can ask which years it spans."""
RECORDS = frozenset(
    "report study book paper article survey map photograph document memo letter essay census poll novel "
    "film painting edition".split()
)
"""Works, which are of a year."""
TURNING_VERBS = frozenset(
    "found establish create form begin start end launch open close complete build finish introduce invent "
    "discover publish patent sign ratify adopt pass enact declare proclaim abolish repeal annex conquer "
    "capture seize invade attack defeat surrender fall collapse overthrow depose assassinate murder "
    "execute die kill bear crown elect appoint succeed resign abdicate unite unify merge join leave "
    "secede withdraw divide partition split dissolve break erupt win lose gain grant cede land sail cross "
    "reach arrest exile ban outlaw crush become emancipate free legalize nationalize inaugurate charter "
    "incorporate occupy besiege sack burn destroy convene meet issue fight outbreak propose demonstrate "
    "formulate develop".split()
)
"""What a history's turning points are told with: founding, ending, signing, taking, dying."""
DEEDS = frozenset(
    "defeat rout vanquish kill slay murder assassinate execute hang behead burn crown sign surrender "
    "capitulate abdicate found abolish award proclaim conquer depose overthrow die bear ratify invent "
    "discover patent annex emancipate outlaw capture".split()
)
"""What a history is told by in one line: who was beaten, killed, crowned, what was signed, founded."""
DEED_NOUNS = frozenset(
    "defeat surrender treaty founding abolition death birth execution coronation assassination "
    "victory".split()
)
"""The same as nouns."""
MOVING_VERBS = frozenset(
    "come go march move travel wait stay ride walk hurry hasten manoeuvre maneuver advance proceed return "
    "arrive start set turn gather assemble prepare stand lie sit remain linger rest camp halt pass look "
    "begin try attempt".split()
)
"""How somebody moved or waited before what is told."""
SLIGHT_VERBS = frozenset(
    "say tell state note remark comment speak report describe call criticize praise visit travel increase "
    "rise decrease number amount average consider feel think seem appear look tend continue remain live "
    "stay estimate show depict include contain attend hear taste spend".split()
)
"""What is told beside the story: remarks, visits, figures, states."""


def is_happening(noun: str) -> bool:
    """Whether one can ask when a thing of this noun was."""
    return noun.lower() in HAPPENINGS or singular(noun) in HAPPENINGS


def kind_of_name(text: str) -> str:
    """The word of a name that tells its kind ("War", "Treaty"): before the first "of", else the last one."""
    words = re.split(r"\s+(?:of|for|against)\s+", text)[0].split()
    last = words[-1] if words else ""
    known = is_happening(last) or singular(last) in PERIODS or singular(last) in ACCORDS
    return last if known else ""


def singular(noun: str) -> str:
    """A noun in lower case without its plural ending, enough to look it up here."""
    word = noun.lower()
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
