"""Names that a text gives: "... known as X", "... called X", "what came to be known as X"."""

from collections.abc import Iterator

from app.facts.gloss import Form, Gloss
from app.facts.glossing import (
    CALLING,
    LIGHT_BESIDE,
    MAX_DEFINITION,
    Range,
    count_content,
    explanation_behind,
    gloss_of,
    is_about_person,
)
from app.facts.phrases import NOMINAL, Phrases, is_anaphoric, stands_alone
from app.facts.terms import clean_term, is_place, is_term


def find_namings(phrases: Phrases) -> Iterator[Gloss]:
    """Every name and the phrase that bears it, or the sentence that names it in passing."""
    for index in range(len(phrases.tokens)):
        named = _named_range(phrases, index)
        if named is None:
            continue
        also = (
            phrases.tokens[index - 1].text.lower() in ("also", "sometimes", "otherwise", "formerly")
            if index
            else False
        )
        said = _called_range(phrases, index, named)
        passing = _named_in_passing(phrases, named)
        if said is None:
            if passing:
                yield passing
            continue
        if also and phrases.tokens[index].dep == "acl":
            head = phrases.tokens[index].head
            if all(t.pos in ("PROPN", "DET", "PUNCT") for t in phrases.tokens[said[0] : head + 1]):
                continue
        gloss = gloss_of(phrases, named, said, Form.CALLED, 0.95)
        if gloss and (count_content(phrases, said) >= 3 or passing is None):
            if not is_about_person(phrases, said):
                yield gloss
        elif passing and not is_about_person(phrases, said):
            yield passing


def _named_in_passing(phrases: Phrases, named: Range) -> Gloss | None:
    """The whole sentence, where the words beside a name say too little but the sentence stands alone."""
    named = phrases.without_determiner(*named), named[1]
    tokens = phrases.tokens[named[0] : named[1] + 1]
    name = clean_term(phrases.text(*named))
    first, last = phrases.trimmed(0, len(phrases.tokens) - 1)
    said = phrases.text(first, last)
    if (
        not 8 <= len(said.split()) <= 45
        or len(said) > MAX_DEFINITION
        or phrases.tokens[first].pos in ("CCONJ", "SCONJ")
    ):
        return None
    if not is_term(name, tokens) or is_place(tokens) or name.casefold() not in said.casefold():
        return None
    if any(t.entity == "PERSON" for t in tokens):
        return None
    sentence = phrases.sentence
    if sentence.text.rstrip().endswith("?") or not stands_alone(phrases, first, last):
        return None
    if is_anaphoric(phrases, first, last):
        return None
    return Gloss(name, said, Form.NAMED, sentence.start, sentence.end, sentence.block, 0.7)


def _named_range(phrases: Phrases, index: int) -> Range | None:
    """What a verb of naming gives as the name."""
    token = phrases.tokens[index]
    noun: int | None = None
    if (token.lemma == "know" and token.tag == "VBN") or (token.lemma == "refer" and token.tag == "VBN"):
        as_word = next(
            (
                i
                for i in range(index + 1, min(index + 9, len(phrases.tokens)))
                if phrases.tokens[i].text == "as"
            ),
            None,
        )
        if as_word is not None and (
            phrases.tokens[as_word].head in (index, index + 1) or as_word <= index + 2
        ):
            noun = phrases.child(as_word, "pobj", "amod", "pcomp")
            if noun is None and as_word + 1 < len(phrases.tokens):
                return _run_of_name(phrases, as_word + 1)
    elif token.lemma in CALLING and token.pos == "VERB":
        noun = phrases.child(index, "oprd", "attr") or (
            phrases.child(index, "dobj", "ccomp", "xcomp")
            if token.tag == "VBN" or token.dep == "relcl"
            else None
        )
        if noun is not None and noun < index:
            return None
        if noun is None and token.tag == "VBN" and index + 1 < len(phrases.tokens):
            return _run_of_name(phrases, index + 1)
    if noun is None or noun < index:
        return None
    for first, last in phrases.quotes:
        if first <= noun <= last:
            return first, last
    first = max(index + 1, phrases.start_of_nominal(noun))
    return first, phrases.end_of_nominal(noun)


def _run_of_name(phrases: Phrases, first: int) -> Range | None:
    """A name that the parser could not read: article, then nouns, adjectives or foreign words."""
    last = first
    while last < len(phrases.tokens) and (
        phrases.tokens[last].pos in ("NOUN", "PROPN", "ADJ", "X", "DET")
        or phrases.tokens[last].text in '-–“"'
    ):
        last += 1
    return (first, last - 1) if last > first and phrases.tokens[last - 1].pos != "DET" else None


def _called_range(phrases: Phrases, verb: int, named: Range) -> Range | None:
    """The phrase that bears the name."""
    token = phrases.tokens[verb]
    if phrases.child(verb, "neg") is not None:
        return None
    bearers: tuple[str, ...] = ("nsubjpass",)
    if token.dep == "xcomp" and phrases.tokens[token.head].lemma in ("come", "become"):
        verb, token, bearers = token.head, phrases.tokens[token.head], ("nsubjpass", "nsubj")
    if token.dep in ("acl", "relcl"):
        return _bearer_before(phrases, verb, named)
    subject = phrases.child(verb, *bearers)
    if subject is None and token.dep == "conj" and token.tag == "VBN":
        subject = phrases.child(token.head, "nsubjpass", "nsubj")
    if subject is None or phrases.tokens[subject].pos not in NOMINAL or subject > verb:
        return None
    if phrases.tokens[phrases.left[subject]].tag in ("DT", "PRP$") and phrases.tokens[
        phrases.left[subject]
    ].text.lower() not in ("a", "an", "the"):
        return explanation_behind(phrases, named[1])
    return phrases.left[subject], phrases.right[subject]


def _bearer_before(phrases: Phrases, verb: int, named: Range) -> Range | None:
    """The noun phrase that a participle or relative clause of naming belongs to, if it says something."""
    head = phrases.tokens[verb].head
    if phrases.tokens[head].pos not in NOMINAL or head > verb:
        return None
    last = _before_clause(phrases, verb)
    first = phrases.left[head]
    if phrases.tokens[head].pos == "PROPN":
        return None
    while count_content(phrases, (first, last)) < 3 and phrases.tokens[head].dep == "pobj":
        above = phrases.tokens[phrases.tokens[head].head]
        upper = phrases.tokens[above.head]
        if upper.pos != "NOUN" or upper.lemma in LIGHT_BESIDE - {"period", "age", "era", "rule"}:
            break
        determiner = phrases.child(above.head, "det")
        if phrases.tokens[head].tag == "NNS" or determiner is None:
            break
        counted = phrases.tokens[determiner].text.lower() in ("a", "an") and not phrases.child(head, "det")
        if above.text != "of" and not counted:
            break
        head = above.head
        first = phrases.left[head]
    if count_content(phrases, (first, last)) < 3:
        bearer = phrases.tokens[head].head
        if phrases.tokens[head].dep == "appos" and phrases.tokens[bearer].pos == "NOUN" and bearer < first:
            return phrases.left[bearer], first - 1
        after = explanation_behind(phrases, named[1])
        if after is not None:
            return after
    return first, last


def _before_clause(phrases: Phrases, verb: int) -> int:
    """The last word before a relative clause or participle, its comma and relative words left out."""
    last = phrases.left[verb] - 1
    while last > 0 and (
        phrases.tokens[last].pos in ("PUNCT", "ADV", "SCONJ") or phrases.tokens[last].tag in ("WDT", "WP")
    ):
        last -= 1
    return last
