"""Explanations beside a term: "X, a kind of ...", "X (a kind of ...)", "the plain words, or X,"."""

import re
from collections.abc import Iterator

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import COLLECTIVES, gloss_of, is_about_person, is_specific
from app.facts.concepts.noun_extents import indefinite_phrase, term_ending_at
from app.facts.concepts.phrases import NOMINAL, Phrases, is_predicate_of_pronoun
from app.facts.concepts.terms import has_everyday_head
from app.facts.concepts.trimming import Range, count_content, enumerates, runs_on
from app.facts.concepts.wordings import JUDGEMENTS, SUMMARIES, is_abstract

# -- "X, a ...," and "X—a ..." ----------------------------------------------------------------


def find_appositions(phrases: Phrases) -> Iterator[Gloss]:
    """Explanations set between commas or dashes beside a noun."""
    for index in range(1, len(phrases.tokens) - 2):
        token = phrases.tokens[index]
        if token.text not in (",", "—", "–", "-", "--") or phrases.tokens[index - 1].pos not in (
            *NOMINAL,
            "X",
            "PUNCT",
            "ADJ",
            "VERB",
        ):
            continue
        if token.text == "-" and (phrases.tokens[index - 1].end == token.start):
            continue
        yield from _explained_before(phrases, index)
        yield from _explained_after(phrases, index)


def _explained_after(phrases: Phrases, comma: int) -> Iterator[Gloss]:
    """ "X, a kind of ..." and "Xs, people who ..."."""
    said = indefinite_phrase(phrases, comma + 1) or _bare_plural(phrases, comma + 1)
    if said is None or said[1] - said[0] < 2:
        return
    head = _head_of(phrases, said)
    term = term_ending_at(phrases, before_brackets(phrases, comma - 1))
    weight = _apposition_weight(phrases, comma, term, said, head)
    if term is None or not weight or is_predicate_of_pronoun(phrases, term):
        return
    listed = runs_on(phrases, said[1]) or enumerates(phrases, *said)
    if listed or (phrases.tokens[comma].text == "," and _is_inserted(phrases, term)):
        return
    if phrases.tokens[said[0]].text.lower() not in ("a", "an", "one") and _is_in_list(phrases, term, said):
        return
    if phrases.sentence.root < comma and phrases.tokens[phrases.sentence.root].pos not in ("VERB", "AUX"):
        term = term[1], term[1]  # no verb was found: it may be one of the words before the noun
    noun = phrases.tokens[head]
    if noun.dep == "appos" and term[0] < noun.head <= term[1]:
        term = max(term[0], phrases.start_of_nominal(noun.head)), term[1]
    if noun.dep == "appos" and noun.head < term[0] and phrases.tokens[term[0] - 1].text == "of":
        whole = phrases.start_of_nominal(noun.head)
        plain = phrases.tokens[term[1]].pos == "NOUN" and term[1] - whole <= 6
        term = (whole, term[1]) if plain else term
    if is_about_person(phrases, said) and phrases.tokens[term[1]].tag in ("NNP", "NNPS"):
        return
    gloss = gloss_of(phrases, term, said, Form.APPOSITION, weight)
    if gloss:
        yield gloss


def _is_in_list(phrases: Phrases, term: Range, said: Range) -> bool:
    """Whether an explanation without "a" may be one more member of a list, or end an opening phrase."""
    tokens = phrases.tokens
    listed = any(
        tokens[i].text == "," and tokens[i + 1].text in ("and", "or")
        for i in range(said[0], min(said[1] + 2, len(tokens) - 1))
    )
    begin = next((i for i in range(term[0] - 1, -1, -1) if tokens[i].text == ","), -1)
    opening = tokens[begin + 1]
    after = tokens[said[1] + 1].text if said[1] + 1 < len(tokens) else ""
    return (
        listed
        or after in ("being", "having")
        or (begin > 0 and opening.tag in ("IN", "VBG") and tokens[said[0]].text.lower() == "the")
    )


def _is_inserted(phrases: Phrases, term: Range) -> bool:
    """Whether a name ends a phrase between two commas, "in a high degree,": the clause goes on behind it."""
    tokens = phrases.tokens
    begin = next((i for i in range(term[0] - 1, 0, -1) if tokens[i].text == ","), 0)
    inside = tokens[begin + 1 : term[0]]
    return begin > 0 and tokens[begin + 1].pos == "ADP" and not any(t.pos in ("VERB", "AUX") for t in inside)


def before_brackets(phrases: Phrases, last: int) -> int:
    """The word before a bracket that closes here."""
    if last > 2 and phrases.tokens[last].text == ")":
        opened = next((i for i in range(last, max(0, last - 12), -1) if phrases.tokens[i].text == "("), None)
        return opened - 1 if opened else last
    return last


def _apposition_weight(phrases: Phrases, comma: int, term: Range | None, said: Range, head: int) -> float:
    """How surely the words behind a comma explain those before it; 0 where they are something else."""
    if term is None or _is_series(phrases, term, said):
        return 0.0
    noun, word, last = phrases.tokens[head], phrases.tokens[said[0]].text.lower(), phrases.tokens[term[1]]
    resumed = phrases.tokens[comma].text != "," and any(
        t.lemma == noun.lemma and t.pos == "NOUN" for t in phrases.tokens[: term[1] + 1]
    )
    if (
        noun.lemma in SUMMARIES | JUDGEMENTS
        or resumed
        or (phrases.child(head, "conj") is not None and _has_list_comma(phrases, head, said[1]))
    ):
        return 0.0
    dash = phrases.tokens[comma].text in ("—", "–", "--")
    if noun.dep in ("nsubj", "nsubjpass", "ROOT", "csubj") or noun.head > said[1]:
        return 0.0
    beside = noun.dep == "appos" and term[0] <= noun.head <= term[1]
    many_for_one = word == "the" and noun.tag == "NNS" and last.tag in ("NN", "NNP")
    if word == "the" and (many_for_one or not is_specific(phrases, head)):
        return 0.0
    before = phrases.tokens[term[0] - 1].pos if term[0] else ""
    bare = term[0] == term[1] or phrases.tokens[term[0]].dep in ("amod", "compound")
    mass = last.tag == "NN" and bare and before not in ("DET", "ADJ", "NOUN", "CCONJ", "PUNCT", "PRON")
    if word == "the" and not (beside and last.pos == "PROPN" and last.tag == "NNP"):
        governed = noun.head < comma and phrases.tokens[noun.head].pos in ("VERB", *NOMINAL)
        general = mass and governed and is_abstract(noun.lemma) and not _is_introductory(phrases, term[0])
        return 0.72 if general else 0.0
    told = any(phrases.tokens[c].dep in ("prep", "relcl", "acl") and c > head for c in phrases.children[head])
    if not beside and not (
        told and (dash or noun.dep in ("appos", "conj", "dep", "attr", "npadvmod", "nmod"))
    ):
        return 0.0
    weight = 0.92 if beside else 0.75
    weight -= 0.3 * (noun.tag == "NNS" and has_everyday_head(phrases.text(*term)))
    weight -= 0.25 * (word == "the")
    one_for_many = noun.tag in ("NN", "NNP") and last.tag in ("NNS", "NNPS") and word in ("a", "an", "the")
    return 0.0 if one_for_many and noun.lemma not in COLLECTIVES else weight


def _has_list_comma(phrases: Phrases, head: int, last: int) -> bool:
    """Whether a phrase is coordinated with others by commas, as members of a list are."""
    conjunct = phrases.child(head, "conj")
    return conjunct is not None and any(t.text == "," for t in phrases.tokens[head : min(conjunct, last) + 1])


def _is_introductory(phrases: Phrases, first: int) -> bool:
    """Whether no verb stands before a token: it belongs to an opening phrase."""
    return not any(t.pos == "VERB" and t.tag != "VBG" for t in phrases.tokens[:first])


def _bare_plural(phrases: Phrases, first: int) -> Range | None:
    """A plural without article that explains: "people who ...", "assemblies of ..."."""
    index = first
    while (
        index < len(phrases.tokens)
        and phrases.tokens[index].pos in ("ADJ", "NOUN", "ADV")
        and phrases.tokens[index].tag != "NNS"
    ):
        index += 1
    if (
        index >= len(phrases.tokens) - 2
        or phrases.tokens[index].tag != "NNS"
        or phrases.tokens[index].dep not in ("appos", "conj")
    ):
        return None
    if phrases.tokens[index].dep == "conj" and (
        phrases.child(index, "conj") or phrases.tokens[index + 1].text.lower() not in ("who", "that", "of")
    ):
        return None
    following = phrases.tokens[index + 1]
    strong = following.text.lower() in ("who", "that") or following.pos == "VERB"
    named = phrases.tokens[max(0, first - 2)].pos in ("PROPN", "X")
    if not strong and not (named and following.pos == "ADP"):
        return None
    return first, phrases.right[index]


def _head_of(phrases: Phrases, said: Range) -> int:
    for index in range(said[0], said[1] + 1):
        head = phrases.tokens[index].head
        if phrases.tokens[index].pos in (*NOMINAL, "NUM") and (
            not said[0] <= head <= said[1] or head == index
        ):
            return index
    return said[0]


def _is_series(phrases: Phrases, term: Range, said: Range) -> bool:
    """Whether comma-separated phrases are a list, not a name and its explanation."""
    head = phrases.tokens[_head_of(phrases, said)]
    after = said[1] + 1
    following = phrases.tokens[after].text.lower() if after < len(phrases.tokens) else "."
    if following in ("and", "or"):
        return head.dep != "appos"
    if phrases.tokens[said[0] + 1].text.lower() in ("few", "number", "lot", "couple", "variety"):
        return True
    then = phrases.tokens[after + 1].text.lower() if after + 1 < len(phrases.tokens) else ""
    if following == "," and then in ("and", "or"):
        nominal = after + 2 < len(phrases.tokens) and phrases.tokens[after + 2].pos in (
            "DET",
            "NOUN",
            "PROPN",
            "ADJ",
        )
        return nominal and (head.dep != "appos" or _goes_on(phrases, after + 1, term, said))
    before = term[0] - 1
    return head.dep == "conj" and before >= 0 and phrases.tokens[before].text in (",", "and", "or")


def _goes_on(phrases: Phrases, conjunction: int, term: Range, said: Range) -> bool:
    """Whether a conjunction adds one more noun to those before it."""
    governed = phrases.tokens[conjunction].head
    if not term[0] <= governed <= said[1] and phrases.tokens[governed].pos not in NOMINAL:
        return False
    added = next(
        (c for c in phrases.children[governed] if phrases.tokens[c].dep == "conj" and c > conjunction), None
    )
    return added is not None and phrases.tokens[added].pos in NOMINAL


def _explained_before(phrases: Phrases, comma: int) -> Iterator[Gloss]:
    """ "the landless class, the proletariat": the name behind what it names."""
    first = comma + 1
    if phrases.tokens[first].text.lower() != "the" or phrases.tokens[0].pos in ("ADP", "SCONJ"):
        return
    head = phrases.tokens[first].head
    if head < first or phrases.tokens[head].dep != "appos" or phrases.tokens[head].pos not in NOMINAL:
        return
    named = first, phrases.end_of_nominal(head)
    if named[1] - first > 4 or phrases.right[head] > named[1] + 1:
        return
    bearer = phrases.tokens[head].head
    if bearer >= comma or phrases.tokens[bearer].pos != "NOUN":
        return
    said = phrases.start_of_nominal(bearer), comma - 1
    determiner = phrases.tokens[said[0]].text.lower()
    if determiner not in ("a", "an", "the") or count_content(phrases, said) < 3:
        return
    if any(t.pos == "PROPN" and t.dep == "appos" for t in phrases.tokens[said[0] : comma]):
        return
    gloss = gloss_of(
        phrases, named, said, Form.APPOSITION, 0.7 if phrases.tokens[head].pos == "NOUN" else 0.5
    )
    if gloss and not is_about_person(phrases, said):
        yield gloss


# -- "X (a ...)" and "..., or X," -------------------------------------------------------------

_GLOSSING = re.compile(
    r"^(?:(?:an?|the) \w|meaning|literally|from the|[A-Z]\w+ for|[A-Z]\w+ meaning|modern|now|i\.e\.|that is)"
)


_TELLING = re.compile(
    r"the (?:\w+ ){1,2}(?:(?:by|in|from|of|to|at|on|for|through|under|with) which|that|where|when)\b"
    r"|the (?:study|process|practice|belief|idea|ability|act|tendency|science|theory|degree|rate"
    r"|amount) (?:of|to)\b"
)
"""A whole explanation with "the": "the area from which ...", "the study of ..."."""


def find_brackets(phrases: Phrases) -> Iterator[Gloss]:
    """Explanations in brackets right behind a term."""
    for index in range(1, len(phrases.tokens) - 2):
        if phrases.tokens[index].text != "(":
            continue
        closing = next(
            (
                i
                for i in range(index + 1, min(index + 40, len(phrases.tokens)))
                if phrases.tokens[i].text == ")"
            ),
            None,
        )
        if closing is None or closing - index < 3:
            continue
        inside = phrases.text(index + 1, closing - 1)
        term = term_ending_at(phrases, index - 1)
        if term is None or not _GLOSSING.match(inside) or _is_respect(phrases, term[0]):
            continue
        last = phrases.tokens[term[1]]
        named = last.pos == "PROPN" or _TELLING.match(inside)
        if (inside.startswith("the ") and not named) or last.entity in ("LANGUAGE", "NORP"):
            continue
        if _is_rank_of_subject(phrases, index + 1):
            continue
        genus = phrases.tokens[_head_of(phrases, (index + 1, closing - 1))]
        if last.tag == "NNS" and genus.tag == "NN" and genus.lemma not in COLLECTIVES:
            continue
        gloss = gloss_of(
            phrases, term, (index + 1, closing - 1), Form.BRACKET, 0.75 if inside[0].islower() else 0.6
        )
        if gloss and not is_about_person(phrases, (index + 1, closing - 1)):
            yield gloss


_RESPECTS = frozenset("character shape nature form colour color size origin style scale tone texture".split())


def _is_respect(phrases: Phrases, first: int) -> bool:
    """Whether a noun only says in which respect something is so: "mineral in character", "oval in shape"."""
    lone = phrases.tokens[first].text in _RESPECTS
    return lone and first > 0 and phrases.tokens[first - 1].text == "in"


def _is_rank_of_subject(phrases: Phrases, first: int) -> bool:
    """ "(the largest after ...)": a rank without its noun, of what the sentence is about."""
    ranked = next((i for i in (first, first + 1) if phrases.tokens[i].tag in ("JJS", "RBS")), None)
    if ranked is None:
        return False
    head = ranked + (phrases.tokens[ranked].tag == "RBS") + 1
    return all(t.pos not in NOMINAL for t in phrases.tokens[head : head + 2])


def _ends_list(phrases: Phrases, comma: int) -> bool:
    """Whether one more comma stands before this one, with no verb between them: a list ends here."""
    for index in range(comma - 1, 0, -1):
        token = phrases.tokens[index]
        if token.text == ",":
            return True
        if token.tag in ("VBZ", "VBD", "VBP", "MD"):
            return False
    return False


def find_alternatives(phrases: Phrases) -> Iterator[Gloss]:
    """ "a long phrase of plain words, or term,": the other name of what was just explained."""
    for index in range(2, len(phrases.tokens) - 1):
        if phrases.tokens[index].text.lower() != "or" or phrases.tokens[index].pos != "CCONJ":
            continue
        head = next(
            (
                c
                for c in phrases.children[phrases.tokens[index].head]
                if phrases.tokens[c].dep == "conj" and c > index
            ),
            None,
        )
        bearer = phrases.tokens[index].head
        if head is None or phrases.tokens[head].pos not in NOMINAL or phrases.tokens[bearer].pos != "NOUN":
            continue
        named = index + 1, phrases.end_of_nominal(head)
        comma = phrases.tokens[index - 1].text == ","
        if _ends_list(phrases, index - 1):
            continue
        after = phrases.tokens[named[1] + 1].text if named[1] + 1 < len(phrases.tokens) else "."
        if named[1] - named[0] > 2 or not comma or after not in (",", ".", ";", ")"):
            continue
        said = phrases.left[bearer], index - 2
        if phrases.end_of_nominal(bearer) != said[1]:
            continue
        if count_content(phrases, said) >= 2 and phrases.tokens[said[0]].text.lower() not in ("either",):
            gloss = gloss_of(phrases, named, said, Form.APPOSITION, 0.5)
            if gloss:
                yield gloss
