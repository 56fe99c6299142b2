"""Logistic regression: the chance of a yes, from features that are plain numbers with plain names.

The weights were fitted to judgements that readers gave on documents of many kinds (`python -m
tests.bench.judging`); they stand in `weights.json`, one number for each feature, so that anybody can
read what counts.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

Features = Mapping[str, float]
"""A value for each feature that is not zero."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights by feature, and the log-odds where there is none."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Features) -> float:
        """0..1, in four digits, so that machines that round otherwise agree."""
        total = self.bias + sum(self.weights.get(name, 0.0) * features[name] for name in sorted(features))
        return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


@cache
def weights_of(question: str) -> Logistic:
    """The weights for one question: "worth" and "standing" of sentences, "blank" of phrases in them."""
    held = json.loads(files("app.facts.judging").joinpath("weights.json").read_text("utf-8"))
    return Logistic(**held[question])


def present(**features: float) -> dict[str, float]:
    """Features that are not zero, as numbers."""
    return {name: float(value) for name, value in features.items() if value}


def bucketed(name: str, value: str, known: Iterable[str]) -> dict[str, float]:
    """A feature for one of a few known words, none for any other."""
    return {f"{name}={value}": 1.0} if value in known else {}
