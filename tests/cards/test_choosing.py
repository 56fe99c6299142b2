"""A level keeps the best notes, within a budget that a reference list can't flood."""

from app.cards.choosing import FLOOR, Choosable, Level, choose, rank
from app.documents.document import Block, BlockKind, Document
from app.facts.fact import ConceptFact, Evidence, WorkFact

WORDS = 3000


def document() -> Document:
    text = "word " * WORDS
    text = text.strip()
    return Document("d.txt", "text/plain", "0" * 64, text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def concept(number: int, importance: float) -> Choosable:
    evidence = (Evidence(document().id, number * 5, number * 5 + 4, "word"),)
    fact = ConceptFact(
        id=f"f{number}", importance=importance, evidence=evidence, term=f"t{number}", definition="d"
    )
    return Choosable(f"n{number}", 2, fact)


def work(number: int) -> Choosable:
    evidence = (Evidence(document().id, 0, 4, "word"),)
    fact = WorkFact(id=f"w{number}", importance=0.99, evidence=evidence, csl={"title": f"T{number}"})
    return Choosable(f"m{number}", 1, fact)


def test_levels_nest_and_everything_keeps_all():
    items = rank([concept(i, (i % 97) / 97) for i in range(600)], [document()])
    essentials, standard, everything = (choose(items, [document()], level) for level in Level)
    assert essentials < standard < everything
    assert len(everything) == 600


def test_standard_gives_between_ten_and_twenty_five_cards_a_thousand_words():
    items = rank([concept(i, 0.5) for i in range(600)], [document()])
    cards = 2 * len(choose(items, [document()], Level.STANDARD))
    assert 10 * WORDS / 1000 <= cards <= 25 * WORDS / 1000


def test_a_long_reference_list_does_not_flood_the_deck():
    items = rank([work(i) for i in range(400)] + [concept(i, 0.1) for i in range(100)], [document()])
    chosen = choose(items, [document()], Level.STANDARD)
    works = [n for n in chosen if n.startswith("m")]
    assert 0 < len(works) <= 40
    assert len(chosen) > len(works)


def test_the_more_important_comes_first():
    items = rank([concept(1, 0.2), concept(300, 0.9)], [document()])
    assert [i.note for i in items] == ["n300", "n1"]


def test_cards_spread_over_the_document():
    crowd = [concept(i, 0.60) for i in range(40)]
    far = concept(2900, 0.5)
    order = [i.note for i in rank([*crowd, far], [document()])]
    assert order.index("n2900") < 10


def test_a_short_text_still_gives_its_floor():
    short = Document("s.txt", "text/plain", "1" * 64, "few words", (Block(BlockKind.PARAGRAPH, 0, 9),))
    items = rank([concept(i, 0.5) for i in range(50)], [short])
    assert 2 * len(choose(items, [short], Level.STANDARD)) == FLOOR[Level.STANDARD]
