"""Events that a noun tells: "the siege of Belgrade in 1521", "until Kim's death in 1922"."""

import re

from app.facts.events.clauses import parentheses, words_of
from app.facts.events.dated_phrases import Relation
from app.facts.events.dated_sentence import DatedSentence
from app.facts.events.event import Event, Shape
from app.facts.events.event_nouns import is_happening
from app.facts.events.wording import POINTING, Wording, is_name, speaks

LONGEST = 120


def owned_death(d: DatedSentence) -> int | None:
    """The noun of "until Kim's death in 1922", which the date stands right behind."""
    noun = min(d.phrase) - 1
    if d.tied is not Relation.AT or noun < 1 or d.tokens[noun].text.lower() not in ("death", "birth"):
        return None
    owned = any(d.tokens[i].dep == "poss" for i in d.sentence.children(noun))
    return noun if owned and d.tokens[noun].dep == "pobj" else None


def split_noun_event(d: DatedSentence, wording: Wording) -> Event | None:
    """ "The next step was the publication in 1601 of a book by Kim": a noun whose words the date parts."""
    low, high = min(d.phrase), max(d.phrase) + 1
    if d.tied is not Relation.AT or low < 2 or high >= len(d.tokens) or d.tokens[high].text.lower() != "of":
        return None
    noun, article = low - 1, low - 2
    if not is_happening(d.tokens[noun].text) or not d.tokens[noun].tag.startswith("NN"):
        return None
    if d.tokens[article].tag == "JJ" and article:
        article -= 1
    if d.tokens[article].text.lower() != "the":
        return None
    words = list(range(article, low))
    for i in range(high, len(d.tokens)):
        ends = d.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP") or i in d.others
        if ends or d.tokens[i].text in (",", ";", ":", ".", "—", "–", "("):
            break
        words.append(i)
    wording.name_pronouns(words, set(words))
    return _named_phrase(d, wording, words)


def noun_event(d: DatedSentence, wording: Wording, noun: int) -> Event | None:
    """The words of a dated noun up to the first mark behind it, where a name stands in them."""
    words = [i for i in d.sentence.subtree(noun) if i not in d.phrase]
    words = [i for i in words if i not in parentheses(d.sentence, words)]
    for i in list(words):
        if i > noun and d.tokens[i].text in (",", ";", ":", "—", "–"):
            words = [w for w in words if w < i]
            break
    if not words or _is_rest_of_name(d, words[0]):
        return None
    wording.name_pronouns(words, set(words))
    return _named_phrase(d, wording, words)


def _is_rest_of_name(d: DatedSentence, first: int) -> bool:
    """ "Freedom of River Trade Act of 1911", alone on its line: the name begins before the preposition."""
    if first < 2 or d.tokens[first - 1].text not in ("to", "of", "for", "on") or _is_sentence(d):
        return False
    return first == 2 and d.tokens[0].text[:1].isupper() and d.tokens[0].pos != "DET"


def _is_sentence(d: DatedSentence) -> bool:
    """Whether a verb with a tense makes the line a sentence."""
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in d.tokens)


def _named_phrase(d: DatedSentence, wording: Wording, words: list[int]) -> Event | None:
    names = [i for i in words if is_name(d, i) or i in wording.swapped]
    if not names or speaks(d, words) or len(words) < 2:
        return None
    wording.fix_articles(words)
    text = words_of(d.sentence, words, wording.swapped)
    dangling = any(
        (d.tokens[i].tag in ("PRP", "PRP$") and i not in wording.swapped)
        or d.tokens[i].text.lower() in POINTING - {"that"}
        for i in words
    )
    first = d.tokens[words[0]]
    if (
        first.text.lower() not in ("the", "a", "an")
        and first.pos != "PROPN"
        and words[0] not in wording.swapped
    ):
        return None
    if len(text) > LONGEST or re.search(r"[“”\"]", text):
        return None
    return Event(
        text,
        Shape.PHRASE,
        d.relation,
        False,
        dangling,
        0,
        len(names),
        words[0] in names,
        antecedents=tuple(wording.antecedents),
    )
