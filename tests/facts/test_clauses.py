"""Taking spans out of a parsed sentence, without a model."""

from app.facts.events.clauses import clause_head, parentheses, segments, subject_of, words_of
from app.facts.events.dated_phrases import Relation, find_lead, relation_of
from app.facts.language import Sentence, Token


def sentence(*rows: tuple[str, str, str, str, int], text: str) -> Sentence:
    tokens: list[Token] = []
    place = 0
    for word, pos, tag, dep, head in rows:
        start = text.index(word, place)
        place = start + len(word)
        tokens.append(Token(word, word.lower(), pos, tag, dep, head, start, place))
    return Sentence(text, 0, len(text), tuple(tokens))


def example() -> Sentence:
    return sentence(
        ("Cuba", "PROPN", "NNP", "nsubj", 1),
        ("began", "VERB", "VBD", "ROOT", 1),
        ("selling", "VERB", "VBG", "xcomp", 1),
        ("sugar", "NOUN", "NN", "dobj", 2),
        ("(", "PUNCT", "-LRB-", "punct", 5),
        ("raw", "ADJ", "JJ", "amod", 3),
        (")", "PUNCT", "-RRB-", "punct", 5),
        (",", "PUNCT", ",", "punct", 1),
        ("cheaply", "ADV", "RB", "advmod", 1),
        text="Cuba began selling sugar (raw), cheaply",
    )


def test_an_infinitive_or_participle_object_belongs_to_the_verb_that_has_the_subject() -> None:
    s = example()
    assert clause_head(s, 3) == 1
    assert subject_of(s, 1) == 0


def test_brackets_and_segments() -> None:
    s = example()
    assert parentheses(s, range(9)) == {4, 5, 6}
    assert segments(s, [0, 1, 7, 8]) == [[0, 1], [8]]


def test_words_keep_their_spacing_and_lose_stray_marks() -> None:
    s = example()
    assert words_of(s, [0, 1, 2, 3, 7]) == "Cuba began selling sugar"
    assert words_of(s, [0, 1, 2, 3, 7, 8]) == "Cuba began selling sugar, cheaply"
    assert words_of(s, [0, 1, 2, 3], {0: "Fidel Castro"}) == "Fidel Castro began selling sugar"


def test_the_words_before_a_date_say_how_it_is_tied() -> None:
    assert find_lead("Cuba fell in early ") == (10, Relation.AT)
    assert find_lead("It closed at the end of ") == (10, Relation.AT)
    assert find_lead("Trade grew until ") == (11, Relation.UNTIL)
    assert find_lead("the alliance of the ")[1] is Relation.OF
    assert find_lead("Congress ")[1] is None
    assert relation_of("since 1990") is Relation.SINCE
