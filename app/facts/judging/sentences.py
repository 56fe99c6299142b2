"""How much a sentence is likely to matter to readers of its document, and whether it stands by itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.facts.judging.logistic import weights_of
from app.facts.judging.places import Places
from app.facts.judging.sentence_features import read_features

USUAL_SHARE = 0.32
"""The share of a document's sentences that readers find worth a card, whatever it is about: they choose among
what there is."""
LEAST_LEVEL, MOST_LEVEL = 0.6, 1.8
"""How far a document's own level may be raised or lowered to that share."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Chances, 0..1, that readers find a sentence worth a card, and clear without its neighbours."""

    worth: float
    standing: float


def judge_sentences(places: Places) -> Mapping[int, Judged]:
    """By the place where a sentence starts. Linear in the length of the document."""
    worth, standing = weights_of("worth"), weights_of("standing")
    read = read_features(places)
    chances = [worth.probability(features) for features in read]
    mean = sum(chances) / max(1, len(chances))
    level = max(LEAST_LEVEL, min(MOST_LEVEL, USUAL_SHARE / max(mean, 0.01)))
    return {
        sentence.start: Judged(round(min(1.0, level * chance), 4), standing.probability(features))
        for sentence, features, chance in zip(places.sentences, read, chances, strict=True)
    }
