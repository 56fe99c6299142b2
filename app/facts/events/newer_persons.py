"""Who else than the name found may be meant by "he": somebody told of since, or whose the name only is.

"Kim fought on, and Lee held the town. He ...": Lee too was a subject. "The nobles chose one of their number.
He ...": the one chosen. "The son of Kim ... He ...": the son. "He was Paul Lee": nobody named before.
"""

from collections.abc import Sequence

from app.facts.concepts.phrases import PERSONS, is_person_noun
from app.facts.events.continued_subjects import ROLE, Antecedent
from app.facts.language import Sentence

_SUBJECTS = ("nsubj", "nsubjpass")
_MET = (*_SUBJECTS, "dobj", "dative", "agent")
_NO_PERSON = ("GPE", "LOC", "NORP", "DATE", "TIME", "FAC", "EVENT", "CARDINAL", "ORDINAL", "LANGUAGE")
_LEAVING = frozenset("death murder assassination execution burial funeral fall".split())
"""Of whom these are told the story does not go on."""
_UNDER = ("advcl", "pcomp", "relcl", "ccomp")
_NEW = frozenset("a an another certain".split())


def names_new_person(sentence: Sentence, pronoun: int) -> bool:
    """Whether a clause says who "he" was by a name: "He was Paul Lee, a son of the smith"."""
    tokens = sentence.tokens
    verb = tokens[pronoun].head
    if tokens[pronoun].dep not in _SUBJECTS or tokens[verb].lemma != "be":
        return False
    return any(
        tokens[i].dep == "attr"
        and tokens[i].tag == "NNP"
        and tokens[i].entity == "PERSON"
        and not any(ROLE.match(t.text) for t in tokens[verb:i])
        and not any(tokens[j].dep == "det" for j in sentence.children(i))
        for i in sentence.children(verb)
    )


def may_be_another(
    sentences: Sequence[Sentence], number: int, pronoun: int, found: Antecedent, *, reach: int = 5
) -> bool:
    """Whether "he" may be somebody told of behind the name, or to whom the name was only put."""
    if names_new_person(sentences[number], pronoun):
        return True
    for back in range(number, max(-1, number - reach), -1):
        sentence = sentences[back]
        until = pronoun if back == number else len(sentence.tokens)
        place = next((i for i, t in enumerate(sentence.tokens) if t.end == found.end), None)
        inside = sentence.start <= found.start < sentence.end
        start = place + 1 if inside and place is not None else 0
        if any(_is_newer(sentence, i, found) for i in range(start, until)):
            return True
        if inside:
            return place is not None and _is_told_low(sentence, place)
    return False


def is_set_apart(sentence: Sentence, index: int) -> bool:
    """Whether a name stands in brackets, or in a clause behind one about "he": "He sang until Kim came"."""
    tokens = sentence.tokens
    marks = [t.text for t in tokens[:index]]
    if marks.count("(") > marks.count(")") or marks.count("[") > marks.count("]"):
        return True
    if tokens[index].dep not in _SUBJECTS or tokens[tokens[index].head].dep not in _UNDER:
        return False
    return any(t.text.lower() in ("he", "she") and t.dep in _SUBJECTS for t in tokens[:index])


def _is_newer(sentence: Sentence, index: int, found: Antecedent) -> bool:
    """Whether a word brings somebody in: another name as a subject, "one of them", "a certain smith"."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    children = [tokens[i] for i in sentence.children(index)]
    acts = index + 1 < len(tokens) and tokens[index + 1].tag in ("VBD", "VBZ", "MD")
    if token.tag == "NNP" and (token.dep in _SUBJECTS or (acts and token.entity == "PERSON")):
        bare = not any(t.dep == "det" for t in children)
        other = not {t.text for t in (token, *children)} & set(found.name.split())
        return bare and other and token.entity not in _NO_PERSON and len(token.text) > 2
    if token.dep not in _MET:
        return False
    if token.text.lower() == "one":
        return any(t.text.lower() == "of" for t in children)
    person = ROLE.match(token.text) or token.lemma in PERSONS or is_person_noun(token.lemma)
    return token.tag == "NN" and bool(person) and any(t.text.lower() in _NEW for t in children)


def _is_told_low(sentence: Sentence, index: int) -> bool:
    """Whether a name only says whose son or whose death is told of."""
    tokens = sentence.tokens
    if is_set_apart(sentence, index):
        return True
    while tokens[index].dep == "compound" and tokens[index].head != index:
        index = tokens[index].head
    above = tokens[index].head
    if tokens[index].dep != "pobj" or tokens[above].text.lower() != "of":
        return False
    noun = tokens[tokens[above].head]
    return noun.lemma.lower() in _LEAVING or bool(ROLE.match(noun.text))
