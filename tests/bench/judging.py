"""What readers would keep, learned from what readers judged: logistic regression on documents of many kinds.

For each document in a folder, NAME.jsonl beside it holds a line for each judged sentence, by its place in
the text: {"at": 120, "to": 180, "worth": 2, "standing": 1, "good": ["cash crop"], "poor": ["year"]}: what
it is worth (0 nothing .. 3 key), whether it is clear without its neighbours, and which of its phrases make
good blanks and which don't.

    python -m tests.bench.judging FOLDER            # how well each question is foretold
    python -m tests.bench.judging FOLDER --write    # and the weights into app/facts/judging/weights.json

Each figure is measured on documents that the weights were not fitted to (eleven folds of whole documents).
AUC: how often a yes is put above a no. Fitted by Newton's method with a ridge (le Cessie and van Houwelingen,
1992), after an elastic selection of features by their weight.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.cards.blanks.blank_choice import surroundings
from app.cards.blanks.blank_features import read_blank
from app.cards.concepts.statement_questions import marked_terms
from app.cards.naming import Naming
from app.documents.reading import read_document
from app.facts.concepts.phrases import Phrases
from app.facts.judging.places import Places
from app.facts.judging.sentence_features import read_features
from app.facts.language import Language, Sentence, language_here

FOLDS = 11
RIDGE = 10.0
"""Penalty on squared weights of features scaled to at most 1."""
SMALLEST = 0.03
"""A weight below which a feature is left out."""
RARE = 8
"""Examples that must have a feature."""
WEIGHTS = Path("app/facts/judging/weights.json")


@dataclass(slots=True)
class Examples:
    """Features, answers, and the document of each."""

    features: list[dict[str, float]] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)

    def add(self, features: dict[str, float], answer: bool, document: str) -> None:
        self.features.append(features)
        self.answers.append(answer)
        self.documents.append(document)


def run(arguments: Sequence[str]) -> None:
    """Print how well the judgements are foretold; with --write, keep the weights."""
    folder = Path(next(a for a in arguments if not a.startswith("-")))
    examples = read_examples(folder)
    held: dict[str, dict[str, object]] = {}
    for question, found in examples.items():
        auc = cross_validated(found)
        bias, weights = fit(found)
        held[question] = {"bias": bias, "weights": weights}
        share = sum(found.answers) / len(found.answers)
        counts = f"{len(found.answers)} examples, {share:.2f} yes, {len(weights)} features"
        print(f"{question}: {counts}, AUC {auc:.3f}")
    if "--write" in arguments:
        WEIGHTS.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", "utf-8")


def read_examples(folder: Path, only: Sequence[str] = ()) -> dict[str, Examples]:
    """The examples of each question; `only`: names of documents to leave the others out."""
    language = language_here()
    examples = {"worth": Examples(), "standing": Examples(), "blank": Examples()}
    for judged in sorted(folder.glob("*.jsonl")):
        if only and judged.stem not in only:
            continue
        path = next(p for p in sorted(folder.glob(f"{judged.stem}.*")) if p != judged)
        _read(path, judged, language, examples)
    return examples


def _read(path: Path, judged: Path, language: Language, examples: dict[str, Examples]) -> None:
    document = read_document(path)
    sentences = list(language.sentences(document))
    features, naming = read_features(Places(document, sentences)), Naming.of(document)
    numbers = {(s.start, s.end): number for number, s in enumerate(sentences)}
    for line in judged.read_text("utf-8").splitlines():
        label = json.loads(line)
        number = numbers.get((label["at"], label["to"]))
        if number is None:
            continue  # the text is cut into sentences otherwise than when it was judged
        examples["worth"].add(features[number], label["worth"] >= 2, path.stem)
        examples["standing"].add(features[number], label["standing"] == 1, path.stem)
        for words, found in _blanks(document.text, sentences[number], naming):
            if words in label["good"] or words in label["poor"]:
                examples["blank"].add(found, words in label["good"], path.stem)


def _blanks(text: str, sentence: Sentence, naming: Naming) -> Iterator[tuple[str, dict[str, float]]]:
    marked = marked_terms(text[sentence.start : sentence.end])
    heading = naming.topic_at(sentence.start)
    around = surroundings(Phrases(sentence), naming, marked, heading=heading)
    return ((around.phrases.text(*span), read_blank(around, *span)) for span in around.places)


def fit(examples: Examples) -> tuple[float, dict[str, float]]:
    """Bias and weights by feature, those of little weight left out and the others fitted again."""
    names = _names(examples)
    bias, weights = _newton(_matrix(examples, names), _answers(examples))
    names = [n for n, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST]
    bias, weights = _newton(_matrix(examples, names), _answers(examples))
    return round(bias, 4), {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)}


def cross_validated(examples: Examples) -> float:
    """AUC of predictions for documents left out of fitting."""
    names, answers = _names(examples), _answers(examples)
    matrix = _matrix(examples, names)
    documents = sorted(set(examples.documents))
    folds = np.array([documents.index(d) % FOLDS for d in examples.documents])
    scores = np.zeros(len(answers))
    for number in range(FOLDS):
        out = folds == number
        if out.any() and not out.all():
            bias, weights = _newton(matrix[~out], answers[~out])
            scores[out] = matrix[out] @ weights + bias
    return auc(scores, answers)


def auc(scores: NDArray[np.float64], answers: NDArray[np.float64]) -> float:
    """The area under the curve, by ranks (Mann and Whitney, 1947)."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    yes = answers > 0
    positives, negatives = int(yes.sum()), int((~yes).sum())
    return float((ranks[yes].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def _names(examples: Examples) -> list[str]:
    counts: dict[str, int] = {}
    for features in examples.features:
        for name in features:
            counts[name] = counts.get(name, 0) + 1
    return sorted(n for n, times in counts.items() if times >= RARE)


def _matrix(examples: Examples, names: Sequence[str]) -> NDArray[np.float64]:
    columns = {name: number for number, name in enumerate(names)}
    matrix = np.zeros((len(examples.features), len(names)))
    for row, features in enumerate(examples.features):
        for name, value in features.items():
            if name in columns:
                matrix[row, columns[name]] = value
    return matrix


def _answers(examples: Examples) -> NDArray[np.float64]:
    return np.array(examples.answers, dtype=np.float64)


def _newton(matrix: NDArray[np.float64], answers: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    rows = np.hstack([np.ones((len(matrix), 1)), matrix])
    penalty = np.full(rows.shape[1], RIDGE)
    penalty[0] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _step in range(25):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (answers - chances) - penalty * weights
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-7:
            break
    return float(weights[0]), weights[1:]


if __name__ == "__main__":
    run(sys.argv[1:])
