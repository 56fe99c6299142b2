"""Names that a text gives: "... known as X", "... called X", "what came to be known as X"."""

import re
from collections.abc import Iterator

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import CALLING, LIGHT_BESIDE, MAX_DEFINITION, gloss_of, is_about_person
from app.facts.concepts.noun_extents import explanation_behind
from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases, is_anaphoric, stands_alone
from app.facts.concepts.speakers import CLAIMING
from app.facts.concepts.terms import clean_term, is_place, is_term
from app.facts.concepts.trimming import Range, count_content
from app.facts.concepts.wordings import is_hollow


def _what_is_called(phrases: Phrases, verb: int, named: Range) -> Gloss | None:
    """ "A kind of ... is what is called X": the subject of the copula before "what" explains the name."""
    tokens = phrases.tokens
    what = next((i for i in range(verb - 1, max(1, verb - 6), -1) if tokens[i].text == "what"), None)
    if what is None or tokens[what - 1].lemma != "be":
        return None
    subject = phrases.child(what - 1, "nsubj")
    if subject is None or subject > what:
        return None
    gloss = gloss_of(phrases, named, (phrases.left[subject], what - 2), Form.CALLED, 0.9, parsed=False)
    return gloss if gloss and not is_about_person(phrases, (phrases.left[subject], what - 2)) else None


_CONDITIONS = frozenset("if unless whether without except not never no hardly like unlike".split())


def find_namings(phrases: Phrases) -> Iterator[Gloss]:
    """Every name and the phrase that bears it, or the sentence that names it in passing."""
    for index in range(len(phrases.tokens)):
        named = _named_range(phrases, index)
        if named is None or _is_reputation(phrases, index, named) or _is_judged(phrases, index, named):
            continue
        whole = _what_is_called(phrases, index, named)
        if whole is not None:
            yield whole
            continue
        also = (
            phrases.tokens[index - 1].text.lower() in ("also", "sometimes", "otherwise", "formerly")
            if index
            else False
        )
        said = _called_range(phrases, index, named)
        passing = name_in_passing(phrases, named)
        said = said or _apposition_of_what(phrases, index, named)
        if phrases.tokens[0].text == "What" and index < 6:
            continue  # "What some call X is ...": a definition
        if said is None:
            if passing:
                yield passing
            continue
        if also and phrases.tokens[index].dep == "acl":
            head = phrases.tokens[index].head
            if all(t.pos in ("PROPN", "DET", "PUNCT") for t in phrases.tokens[said[0] : head + 1]):
                continue
        gloss = gloss_of(phrases, named, said, Form.CALLED, 0.95)
        person = is_about_person(phrases, said)
        full = count_content(phrases, said) >= 3 or (passing is None and _is_told(phrases, said))
        if gloss and not person and full and not is_hollow(gloss.said):
            yield gloss
        elif passing and (passing.term.islower() or not person):
            yield passing


def _is_reputation(phrases: Phrases, verb: int, named: Range) -> bool:
    """ "had long been known as a toy": what a thing was taken for, in words of every day, is no name."""
    tokens, children = phrases.tokens, phrases.children[verb]
    counted = tokens[named[0]].text.lower() in ("a", "an") or tokens[named[0] - 1].text.lower() in ("a", "an")
    perfect = any(tokens[c].lemma == "have" for c in children if c < verb)
    plain = all(t.pos == "DET" or is_common_word(t.text) for t in tokens[named[0] : named[1] + 1])
    quoted = any(first <= named[1] <= last for first, last in phrases.quotes)
    come = tokens[verb].dep == "xcomp"
    return tokens[verb].lemma == "know" and counted and perfect and plain and not (quoted or come)


def _is_judged(phrases: Phrases, verb: int, named: Range) -> bool:
    """ "could be termed the forerunner", "his “shifts” of demand": a judgement, or half of a name."""
    tokens = phrases.tokens
    might = any(tokens[c].lemma in ("could", "might", "would") for c in phrases.children[verb])
    quoted = any(first == named[0] and last == named[1] for first, last in phrases.quotes)
    behind = [t.text for t in tokens[named[1] + 1 : named[1] + 3]]
    return (might and not quoted) or (quoted and behind[-1:] == ["of"])


def _apposition_of_what(phrases: Phrases, verb: int, named: Range) -> Range | None:
    """ "what he called X, a kind of ...": what stands beside the name."""
    asked = phrases.child(verb, "dobj", "nsubjpass", "nsubj", "attr")
    if asked is None or phrases.tokens[asked].text.lower() != "what" or asked > verb:
        return None
    return explanation_behind(phrases, named[1])


def _is_told(phrases: Phrases, said: Range) -> bool:
    """Whether a short phrase goes on behind its noun: "the study of stars"."""
    return any(t.dep in ("prep", "relcl", "acl") for t in phrases.tokens[said[0] : said[1] + 1])


def name_in_passing(phrases: Phrases, named: Range) -> Gloss | None:
    """The sentence, where the words beside a name say too little: whole, else the clause with the name."""
    named = phrases.without_determiner(*named), named[1]
    tokens = phrases.tokens[named[0] : named[1] + 1]
    name = clean_term(phrases.text(*named))
    if not is_term(name, tokens) or is_place(tokens) or phrases.sentence.text.rstrip().endswith("?"):
        return None
    office = name.islower() and tokens[-1].lemma in PERSONS and tokens[-1].tag == "NN"
    if office or any(t.entity == "PERSON" for t in tokens):
        return None
    for first, last in _extents(phrases, named):
        said = phrases.text(first, last)
        if not 8 <= len(said.split()) <= 45 or len(said) > MAX_DEFINITION:
            continue
        if name.casefold() not in said.casefold() or not stands_alone(phrases, first, last):
            continue
        if is_anaphoric(phrases, first, last):
            continue
        sentence = phrases.sentence
        said = re.sub(r"\b(and|or|but) that (?=\w)", r"\1 ", said) if first else said
        said = f"{said[:1].upper()}{said[1:]}"
        return Gloss(name, said, Form.NAMED, sentence.start, sentence.end, sentence.block, 0.7)
    return None


def _extents(phrases: Phrases, named: Range) -> Iterator[Range]:
    """The whole sentence, then without its opening phrase, then the clause that somebody claims."""
    first, last = phrases.trimmed(0, len(phrases.tokens) - 1)
    opening = phrases.tokens[first]
    held = opening.pos == "SCONJ" and not _precedes_main_clause(phrases, first)
    if opening.pos != "CCONJ" and not held:
        yield first, last
    root = phrases.sentence.root
    start = _start_of_subject(phrases, root)
    if start is not None and first < start <= named[0] and not stands_alone(phrases, first, start - 1):
        yield start, last
    for child in phrases.children[root] if phrases.tokens[root].lemma in CLAIMING else ():
        inside = phrases.left[child] <= named[0] <= phrases.right[child]
        start = _start_of_subject(phrases, child) if phrases.tokens[child].dep == "ccomp" and inside else None
        if start is not None:
            yield phrases.trimmed(start, last)


def _start_of_subject(phrases: Phrases, verb: int) -> int | None:
    """Where a clause begins without its adverbial opening; None where that is a condition or denial."""
    subjects = [c for c in phrases.children[verb] if phrases.tokens[c].dep in ("nsubj", "nsubjpass")]
    if len(subjects) != 1:
        return None  # of two, one was misread: "In her work, The Far Shore, and in her talks, Berg ..."
    start = phrases.left[subjects[0]]
    before = phrases.tokens[phrases.left[verb] : start]
    if any(t.lemma.lower() in _CONDITIONS or t.dep == "neg" for t in before):
        return None
    adverbial = ("prep", "advcl", "advmod", "npadvmod", "punct", "cc", "mark")
    own = [c for c in phrases.children[verb] if c < start]
    return start if all(phrases.tokens[c].dep in adverbial for c in own) else None


def _precedes_main_clause(phrases: Phrases, first: int) -> bool:
    """Whether an opening "when" or "where" belongs to a clause that its main clause follows."""
    verb = phrases.tokens[first].head
    root = phrases.sentence.root
    return verb < root and phrases.tokens[verb].dep == "advcl"


def _named_range(phrases: Phrases, index: int) -> Range | None:
    """What a verb of naming gives as the name."""
    token = phrases.tokens[index]
    noun: int | None = None
    if token.lemma in ("know", "refer", "speak") and token.tag == "VBN":
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
                return run_of_name(phrases, as_word + 1)
    elif token.lemma in CALLING and token.pos == "VERB":
        if phrases.tokens[min(index + 1, len(phrases.tokens) - 1)].text in ("for", "upon", "on", "in", "off"):
            return None
        if _is_called_by_many(phrases, index):
            return run_of_name(phrases, index + 1)
        wide = ("dobj", "ccomp", "xcomp") if token.tag == "VBN" or token.dep == "relcl" else ()
        noun = phrases.child(index, "oprd", "attr")
        if noun is not None and _is_summoned(phrases, index, noun):
            return None
        if noun is None:
            noun = next(
                (c for c in phrases.children[index] if c > index and phrases.tokens[c].dep in wide), None
            )
        if noun is not None and noun < index:
            return None
        if noun is None and token.tag == "VBN" and index + 1 < len(phrases.tokens):
            return run_of_name(phrases, index + 1)
    if noun is None or noun < index:
        return None
    between = [t.text for t in phrases.tokens[index + 1 : noun]]
    if {",", ";"} & set(between) or between.count("(") != between.count(")"):
        return None
    for first, last in phrases.quotes:
        if first <= noun <= last:
            return first, last
    first = max(index + 1, _before_brackets(phrases, phrases.start_of_nominal(noun)))
    owner = next((i for i in range(first, noun) if phrases.tokens[i].tag == "POS"), None)
    if owner is not None and phrases.tokens[owner - 1].lemma in ("person", "individual", "one", "organism"):
        first = owner + 1
    return first, phrases.end_of_nominal(noun)


def _is_summoned(phrases: Phrases, verb: int, noun: int) -> bool:
    """Whether "called a convention" has no other object: it was called together, not named."""
    token, determiner = phrases.tokens[verb], phrases.child(noun, "det")
    active = token.tag in ("VBD", "VBZ", "VBP", "VB") and token.dep != "relcl"
    plain = determiner is not None and phrases.tokens[determiner].text.lower() in ("a", "an")
    return active and plain and phrases.child(verb, "dobj", "nsubjpass") is None


def _before_brackets(phrases: Phrases, first: int) -> int:
    """Where a name begins whose abbreviation stands inside it: "the Long Word (LW) test"."""
    tokens = phrases.tokens
    if first < 4 or tokens[first - 1].text != ")":
        return first
    opened = next((i for i in range(first - 2, max(0, first - 7), -1) if tokens[i].text == "("), 0)
    start = opened
    while start > 0 and (tokens[start - 1].pos in ("PROPN", "NOUN") or tokens[start - 1].text in ("-", "–")):
        start -= 1
    return start if start < opened else first


def _is_called_by_many(phrases: Phrases, verb: int) -> bool:
    """Whether a noun, people and the verb stand together: "a script scholars call ..."."""
    tokens = phrases.tokens
    if tokens[verb].lemma not in ("call", "term", "dub", "name") or tokens[verb].tag not in ("VBP", "VBD"):
        return False
    who, bearer = tokens[verb - 1], tokens[max(0, verb - 2)]
    people = who.tag == "NNS" or who.text.lower() in ("we", "they")
    return people and bearer.pos == "NOUN" and tokens[verb].tag != "VBN"


def run_of_name(phrases: Phrases, first: int) -> Range | None:
    """A name that the parser could not read: article, then nouns, adjectives or foreign words."""
    last = first
    while last < len(phrases.tokens) and (
        phrases.tokens[last].pos in ("NOUN", "PROPN", "ADJ", "X", "DET")
        or (phrases.tokens[last].tag == "VBG" and phrases.right[last] == last)
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
    if _is_called_by_many(phrases, verb):
        return None
    subject = phrases.child(verb, *bearers)
    if subject is not None and phrases.tokens[subject].text.lower() in ("this", "that", "it"):
        return explanation_behind(phrases, named[1])
    if subject is None and token.dep == "conj" and token.tag == "VBN":
        subject = phrases.child(token.head, "nsubjpass", "nsubj")
    if subject is None or phrases.tokens[subject].pos not in NOMINAL or subject > verb:
        return None
    opening = phrases.tokens[phrases.left[subject]]
    if opening.tag in ("DT", "PRP$") and opening.text.lower() not in ("a", "an", "the"):
        bare = phrases.left[subject] + 1, phrases.right[subject]
        many = opening.text.lower() == "these" and phrases.tokens[subject].tag == "NNS"
        told = many and bare[1] > subject + 1 and count_content(phrases, bare) >= 4
        return bare if told else explanation_behind(phrases, named[1])
    first = phrases.left[subject]
    while first < subject and phrases.tokens[first].pos in ("SCONJ", "CCONJ"):
        first += 1
    return first, phrases.right[subject]


def _bearer_before(phrases: Phrases, verb: int, named: Range) -> Range | None:
    """The noun phrase that a participle or relative clause of naming belongs to, if it says something."""
    head = phrases.tokens[verb].head
    if phrases.tokens[head].pos not in NOMINAL or head > verb:
        return None
    last = _before_clause(phrases, verb)
    if _names_one_of_two(phrases, verb, head, last):
        return None
    loose = phrases.tokens[last + 1].text == ","
    while loose and phrases.tokens[head].dep == "pobj":
        upper = phrases.tokens[phrases.tokens[head].head].head
        bare = phrases.tokens[phrases.tokens[head].head].text == "of" and phrases.child(head, "det") is None
        whole = bare and phrases.tokens[upper].lemma not in LIGHT_BESIDE
        full = count_content(phrases, (phrases.left[head], last)) >= 3
        if phrases.tokens[upper].pos != "NOUN" or (full and not whole):
            break
        head = upper
    if phrases.tokens[head].dep == "pobj" and phrases.tokens[named[1]].tag == "NNS":
        upper = phrases.tokens[phrases.tokens[head].head].head
        if phrases.tokens[head].tag == "NN" and phrases.tokens[upper].tag == "NNS":
            head = upper
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
    return _last_of_list(phrases, first, last)


def _names_one_of_two(phrases: Phrases, verb: int, head: int, last: int) -> bool:
    """ "a tax on salt in towns he called X": whatever somebody named of it, the grammar can't tell."""
    tokens = phrases.tokens
    if tokens[verb].dep != "relcl" or phrases.child(verb, "nsubj") is None:
        return False
    return any(tokens[i].dep == "prep" and tokens[i].text != "of" for i in range(head + 1, last))


_TOGETHER = ("together", "collectively", "all", "both", "jointly")


def _last_of_list(phrases: Phrases, first: int, last: int) -> Range | None:
    """ "A, B, and a C called X": the name is the last member's alone; None where that is too little."""
    tokens = phrases.tokens
    if any(t.text.lower() in _TOGETHER for t in tokens[first : last + 3]):
        return first, last
    for index in range(last - 1, first + 2, -1):
        token = tokens[index]
        if token.text not in ("and", "or") or token.dep != "cc" or tokens[token.head].pos not in NOMINAL:
            continue
        listed = any(t.text == "," for t in tokens[first:index])
        added = next((c for c in phrases.children[token.head] if tokens[c].dep == "conj" and c > index), None)
        if not listed or added is None or phrases.left[added] != index + 1 or not index < added <= last:
            continue
        return (index + 1, last) if last > index + 1 else None
    return first, last


def _before_clause(phrases: Phrases, verb: int) -> int:
    """The last word before a relative clause or participle, its comma and relative words left out."""
    last = phrases.left[verb] - 1
    while last > 0 and (
        phrases.tokens[last].pos in ("PUNCT", "ADV", "SCONJ") or phrases.tokens[last].tag in ("WDT", "WP")
    ):
        last -= 1
    return last
