"""What of a sentence foretells whether readers think it worth remembering, and clear without its neighbours.

Place and headings, words and wording, after H. P. Edmundson, "New methods in automatic extracting" (1969);
nearness to the document's centroid, after D. R. Radev et al., "Centroid-based summarization" (2004).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

from app.documents.document import Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.phrases import Phrases
from app.facts.judging.logistic import bucketed, present
from app.facts.judging.places import HEDGE, INSTANCE, MARKED, Places
from app.facts.language import Sentence, Token
from app.facts.relations.deed_verbs import CONSEQUENTIAL, TELLING
from app.facts.relations.standing import show, stands

MAIN_WORDS = 12
"""The words that a document uses most are what it is about."""
NEW = 4
"""Times that a word must return for its first sentence to bring a term in."""
_SLANTED = re.compile(r"(?<![\w*_])[*_](?=[^\s*_])[^*_\n]{3,50}[*_](?![\w*_])")
_DEFINING = re.compile(
    r"\b(?:is|are|was|were) (?:called|known as|defined as|termed)|refers? to|means\b|\bis (?:a|an|the)\b|"
    r"consists? of|known as"
)
_NAMING = re.compile(r"\bcalled\b|known as|termed|so-called")
_YEAR = re.compile(r"\b1\d\d\d\b|\b20\d\d\b|\b\d+ ?(?:BC|AD|B\.C|A\.D)")
_RANKING = re.compile(
    r"(?i)\b(?:most|first|largest|greatest|chief|main|primary|only|best|key|central|major|fundamental)\b"
)
_CONTRAST = re.compile(
    r"(?i)\b(?:whereas|while|unlike|in contrast|rather than|instead of|although|though|but|however|"
    r"not only)\b"
)
_EMPTY_VERBS = ("be", "have", "do")
_OPENERS = frozenset("for he this they these it one if when as with".split())
_PRONOUNS = frozenset("he she it they we i this that these there".split())
_OWNERS = frozenset("the a an this that these his their its".split())


def read_features(places: Places) -> list[dict[str, float]]:
    """The features of each sentence of a document, in their order."""
    sentences = places.sentences
    words = _Words(sentences)
    tenses = Counter(s.tokens[s.root].tag for s in sentences)
    past = tenses["VBD"] / max(1, len(sentences))
    return [
        _opening(sentences, number)
        | _grammar(phrases, places, past)
        | _wording(places.document, phrases.sentence)
        | words.features(number)
        | places.features(number)
        | _standing(places, number, phrases)
        for number, phrases in enumerate(map(Phrases, sentences))
    ]


def _opening(sentences: Sequence[Sentence], number: int) -> dict[str, float]:
    tokens = sentences[number].tokens
    before = sentences[number - 1].text.strip() if number else ""
    after = sentences[number + 1].tokens[0].text.lower() if number + 1 < len(sentences) else ""
    leaned_on = after in ("this", "these", "it", "they", "such", "he", "she")
    length = len(tokens)
    return bucketed("open", tokens[0].text.lower(), _OPENERS) | present(
        after_question=before.endswith("?"),
        after_colon=before.endswith(":"),
        leaned_on=leaned_on,
        length=min(length, 60) / 30,
        short=length < 10,
        long=length > 35,
    )


def _grammar(phrases: Phrases, places: Places, past: float) -> dict[str, float]:
    tokens, root = phrases.tokens, phrases.tokens[phrases.sentence.root]
    told = root.tag == "VBD"
    features = present(
        root_verb=root.pos == "VERB",
        root_base=root.tag == "VB",
        root_have=root.lemma == "have",
        past=told,
        of_story=past,
        past_in_story=past * told,
        present_in_exposition=(1 - past) * (root.tag in ("VBZ", "VBP")),
        consequential=root.lemma in CONSEQUENTIAL,
        telling=root.lemma in TELLING,
        modal=any(t.tag == "MD" for t in tokens),
        denied=any(t.dep == "neg" for t in tokens),
    )
    subject = phrases.child(phrases.sentence.root, "nsubj", "nsubjpass", "expl", "csubj")
    if subject is None:
        return features | {"subjectless": 1.0}
    token = tokens[subject]
    owners = [tokens[c].text.lower() for c in phrases.children[subject] if tokens[c].dep in ("det", "poss")]
    for owner in owners:
        features |= bucketed("owner", owner, _OWNERS)
    return (
        features
        | bucketed("pronoun", token.text.lower(), _PRONOUNS)
        | present(
            subject_pronoun=token.pos == "PRON",
            subject_named=token.pos == "PROPN",
            subject_bare=not owners and token.tag == "NNS",
            subject_in_heading=places.vocabulary.in_heading(token.text),
        )
    )


def _wording(document: Document, sentence: Sentence) -> dict[str, float]:
    text = " ".join(sentence.text.split())
    raw = document.text[sentence.start : sentence.end]
    low = {t.text.lower() for t in sentence.tokens}
    pointing = ("this", "these", "that", "those", "such")
    return present(
        question=text.endswith("?"),
        colon=text.endswith(":"),
        bracket="(" in text,
        marked=bool(MARKED.search(raw)),
        slanted=bool(_SLANTED.search(raw)),
        defining=bool(_DEFINING.search(text)),
        naming=bool(_NAMING.search(text)),
        year=bool(_YEAR.search(text)),
        ranking=bool(_RANKING.search(text)),
        contrast=bool(_CONTRAST.search(text)),
        hedged=bool(HEDGE.search(text)),
        instance=bool(INSTANCE.search(text)),
        he=bool(low & {"he", "she", "his", "her", "him"}),
        it=bool(low & {"it", "its"}),
        they=bool(low & {"they", "their", "them"}),
        speaking=bool(low & {"i", "we", "me", "us", "my", "our"}),
        pointing=any(_points(t, pointing) for t in sentence.tokens),
    )


def _points(token: Token, words: Sequence[str]) -> bool:
    return token.text.lower() in words and token.tag in ("DT", "PDT", "JJ")


def _standing(places: Places, number: int, phrases: Phrases) -> dict[str, float]:
    sentence = phrases.sentence
    heading = places.heading_nouns(sentence.block)
    words = {t.lemma.lower() for t in sentence.tokens}
    return present(
        stands=stands(phrases, places.usual | places.topic_nouns(sentence.block)),
        score=places.score(number, show(phrases)),
        heading_share=len(words & heading) / max(1, len(heading)),
        title_share=len(words & places.title) / max(1, len(places.title)),
    )


class _Words:
    """The content words of each sentence against those of the document."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._bags = [Counter(_content(s)) for s in sentences]
        self._counts = Counter(word for bag in self._bags for word in bag.elements())
        self._main = {word for word, _n in self._counts.most_common(MAIN_WORDS)}
        self._first: dict[str, int] = {}
        for number, bag in enumerate(self._bags):
            for word in bag:
                self._first.setdefault(word, number)
        self._nearness = self._to_centroid()
        self._order = sorted(self._nearness)

    def _to_centroid(self) -> list[float]:
        """The cosine of each sentence's words, weighted by tf-idf, with those of the whole document."""
        holding = Counter(word for bag in self._bags for word in bag)
        total = len(self._bags)
        vectors = [
            _normed({w: (1 + log(n)) * log(total / holding[w]) for w, n in bag.items()}) for bag in self._bags
        ]
        centre: dict[str, float] = {}
        for vector in vectors:
            for word, weight in vector.items():
                centre[word] = centre.get(word, 0.0) + weight
        middle = _normed(centre)
        return [round(sum(x * middle[w] for w, x in vector.items()), 9) for vector in vectors]

    def features(self, number: int) -> dict[str, float]:
        words = self._bags[number]
        rare = sum(n for w, n in words.items() if not is_common_word(w))
        new = sum(self._counts[w] >= NEW and self._first[w] == number for w in words)
        return present(
            centrality=bisect_left(self._order, self._nearness[number]) / max(1, len(self._bags)),
            main_words=min(4, sum(n for w, n in words.items() if w in self._main)) / 2,
            rare_words=min(4, rare) / 2,
            new_terms=min(3, new) / 2,
        )


def _content(sentence: Sentence) -> list[str]:
    return [
        t.lemma.lower()
        for t in sentence.tokens
        if t.pos in ("NOUN", "PROPN", "VERB", "ADJ") and len(t.text) > 2 and t.lemma not in _EMPTY_VERBS
    ]


def _normed(weights: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(w * w for w in weights.values())) or 1.0
    return {word: w / length for word, w in weights.items()}
