"""A made-up history of any length, with dates, definitions, claims, citations and a reference list."""

import random

PLACES = (
    "Arden Bellmere Corvay Dunholt Estrava Fenwick Galloden Harrowgate Istria Jorvik Kelmar Lorient".split()
)
NAMES = "Aldous Brandt Castellan Draper Ellery Fontane Granger Hollis Imre Jessop Kovacs Lindqvist".split()
THINGS = "harbour granary mint library aqueduct observatory arsenal cathedral exchange shipyard".split()
DEEDS = "occupied rebuilt surveyed abandoned fortified enlarged mortgaged defended".split()
IDEAS = tuple(
    f"{kind} {thing}"
    for kind in ("tidal", "granary", "harbour", "lantern", "river")
    for thing in ("banking", "credit", "custom", "treaty", "warrant")
)
MONTHS = "January February March April May June July August September October November December".split()
WORDS_A_PAGE = 330


def write_history(pages: int, seed: int = 7) -> str:
    """A text of about `pages` pages of 330 words; the same seed gives the same text."""
    rng = random.Random(seed)
    year, parts, words, chapter = 1600, ["# A made-up history of the twelve towns"], 0, 0
    while words < pages * WORDS_A_PAGE:
        if words >= chapter * 12 * WORDS_A_PAGE:
            chapter += 1
            parts.append(f"## {chapter}. {rng.choice(PLACES)} and {rng.choice(PLACES)}")
        year = 1600 + (year - 1600 + rng.randint(0, 2)) % 390
        paragraph = " ".join(_sentence(rng, year) for _ in range(rng.randint(4, 8)))
        words += len(paragraph.split())
        parts.append(paragraph)
    parts.append("## References")
    parts += [_reference(rng) for _ in range(pages // 2)]
    return "\n\n".join(parts) + "\n"


def _sentence(rng: random.Random, year: int) -> str:
    who, where, thing = rng.choice(NAMES), rng.choice(PLACES), rng.choice(THINGS)
    day, month = rng.randint(1, 28), rng.choice(MONTHS)
    idea = rng.choice(IDEAS)
    return rng.choice(
        (
            f"On {day} {month} {year}, {who} {rng.choice(DEEDS)} the {thing} of {where}.",
            f"In {month} the council of {where} {rng.choice(DEEDS)} its old {thing} and sold the stones.",
            f"{idea.capitalize()} is the practice by which a town lends its {thing} to strangers.",
            f"{who} ({year + 60}) argues that {idea} made {where} richer than its neighbours.",
            f"The {thing} stood empty, and nobody in {where} asked why.",
            f"Two years later, {who} returned to {where} with a plan for the {thing}.",
            f"The people of {where} did not trust {who}, who had promised them a {thing} before.",
        )
    )


def _reference(rng: random.Random) -> str:
    who, year = rng.choice(NAMES), rng.randint(1950, 2020)
    title = f"The {rng.choice(THINGS)} of {rng.choice(PLACES)} and the {rng.choice(IDEAS)}"
    volume, first = rng.randint(1, 60), rng.randint(1, 180)
    pages = f"{first}–{first + rng.randint(5, 30)}"
    return f"{who}, {rng.choice('ABCDEFG')}. {year}. {title}. Journal of Town History {volume}: {pages}."
