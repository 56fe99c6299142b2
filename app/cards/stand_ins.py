"""A plain first name in the place of a long one while a statement is parsed.

The parser tears "Henry the First" in two; a name of one word it never does. The words of the statement that
come back are its own.
"""

from dataclasses import replace

from app.facts.fact import AuthorFact, ConceptFact, Fact
from app.facts.language import Sentence

_NAMES = ("Martin", "Edward", "Philip")


def long_name(fact: Fact) -> str:
    """The name that needs a stand-in, empty for none."""
    literal = str(fact.name.get("literal") or "") if isinstance(fact, AuthorFact) else ""
    said = fact.claim if isinstance(fact, AuthorFact) else ""
    if isinstance(fact, ConceptFact) or " and " in literal or " " not in literal:
        return ""
    return literal if literal in said else ""


def stand_in(said: str, name: str) -> str:
    """A first name that the statement does not use, empty where all are taken or none is needed."""
    return next((n for n in _NAMES if n not in said), "") if name and name in said else ""


def put_back(sentence: Sentence, short: str, name: str) -> Sentence:
    """The sentence with the long name as one word where its stand-in is."""
    longer = len(name) - len(short)
    shift, tokens = 0, []
    for token in sentence.tokens:
        here = token.text == short
        start = token.start + shift
        shift += longer * here
        tokens.append(replace(token, text=name if here else token.text, start=start, end=token.end + shift))
    text = sentence.text.replace(short, name)
    return Sentence(text, sentence.start, sentence.start + len(text), tuple(tokens), sentence.block)
