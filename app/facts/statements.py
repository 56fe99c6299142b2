"""What a document says plainly of its key phrases: whole clauses, verbatim, that stand alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.facts.gloss import Form, Gloss
from app.facts.language import Sentence
from app.facts.phrases import NOMINAL, Phrases, is_anaphoric, stands_alone
from app.facts.terms import GENERIC, clean_term, is_named, is_person, is_place, is_term

MAX_STATEMENT = 290
MIN_WORDS = 6
CAUSAL = frozenset(
    """cause lead drive result produce create enable allow spark trigger provoke weaken strengthen intensify threaten
    undermine encourage force transform replace establish introduce abolish spread prevent contribute shape influence
    increase reduce require ban outlaw guarantee grant divide unite limit protect promote depend pose accelerate
    hasten end mark rest combine distinguish differ reject""".split()
)
"""Verbs that say what something does to something else."""
CLAIMING = frozenset(
    """argue claim contend hold maintain suggest show demonstrate propose assert insist believe conclude emphasize
    emphasise note observe state explain warn say write report find recall remember acknowledge think reveal
    indicate confirm stress declare posit theorize theorise""".split()
)
"""Verbs that put a clause into somebody's mouth."""
_CONNECTIVES = frozenset(
    """but and yet so or indeed however thus therefore hence moreover furthermore nevertheless nonetheless instead also
    still meanwhile then consequently accordingly besides finally similarly likewise additionally conversely rather afterward afterwards later soon
    otherwise eventually overall specifically ultimately""".split()
)
_CONNECTIVE_PHRASES = re.compile(
    r"^(?:in (?:turn|fact|addition|contrast|particular|other words|short|sum|the end|the process|response)|for (?:now|example|instance"
    r"|this reason)|as a result|of course|on the other hand|on the contrary|after all|at the same time|at first"
    r"|by contrast|as such|until now|to be sure|above all|shortly (?:after|afterward|afterwards|thereafter)|soon (?:after|afterward)"
    r"|at (?:that|this) (?:time|point)|by (?:then|that time)|to this day|as well|in the meantime)$",
    re.IGNORECASE,
)
_FRAMES = re.compile(
    r"^(?:based on|in terms of|according to|drawing on|building on|following|under|in line with|from the (?:perspective"
    r"|standpoint|point of view) of)$",
    re.IGNORECASE,
)
_THEORETICAL = {"theory", "model", "hypothesis", "principle", "law", "doctrine", "framework", "paradigm", "concept",
                "theorem", "view", "approach", "perspective"}  # fmt: skip
_RELATIONAL = {"term", "part", "kind", "type", "sort", "form", "number", "rest", "piece", "lot", "majority", "most",
               "some", "many", "member", "pattern", "series", "range", "variety", "group", "side", "end", "beginning",
               "use", "lack", "presence", "result", "cause", "effect", "role", "amount", "sense", "period"}  # fmt: skip
_SPECULATIVE = {"will", "would", "may", "might", "could", "should", "shall", "wo", "ca", "'ll"}
_PLACE_ADVERBS = ("abroad", "overseas")
_OPENINGS = ("while", "whereas", "although", "though")


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that stands alone. `said` is its text, `verb` the index of its verb."""

    phrases: Phrases
    first: int
    last: int
    verb: int
    said: str
    attribution: str = ""


def find_statements(sentences: Sequence[Sentence], author: str, *, reader: bool = False) -> Iterator[Gloss]:
    """What each sentence says of the phrases in it. `reader`: the sentences are of readers' comments."""
    previous: Phrases | None = None
    for sentence in sentences:
        if len(sentence.tokens) < 4:
            previous = None
            continue
        phrases = Phrases(sentence)
        if previous is not None and previous.sentence.block != sentence.block:
            previous = None
        for statement in _find_clauses(phrases, previous, author, reader):
            yield from _about(statement)
        yield from _elaborations(phrases)
        previous = phrases


# -- clauses ----------------------------------------------------------------------------------


def _find_clauses(
    phrases: Phrases, previous: Phrases | None, author: str, reader: bool
) -> Iterator[Statement]:
    text = phrases.sentence.text
    if text.rstrip("”\"’)").endswith("?") or len(text) > 700:
        return
    for verb in _clause_verbs(phrases):
        if reader and _is_speculative(phrases, verb):
            continue
        attribution = _speaker(phrases, verb, author)
        if attribution is None:
            continue
        for first, last in _extents(phrases, verb):
            first, last = phrases.trimmed(first, last)
            own = phrases.child(verb, "nsubj")
            we = own is not None and phrases.tokens[own].text.lower() == "we"
            said = _standing(phrases, first, last, previous, we)
            if said is not None:
                yield Statement(phrases, first, last, verb, said, attribution)
                break


def _clause_verbs(phrases: Phrases) -> Iterator[int]:
    for index, token in enumerate(phrases.tokens):
        if token.pos not in ("VERB", "AUX") or phrases.child(index, "nsubj", "nsubjpass") is None:
            continue
        finite = token.tag in ("VBZ", "VBP", "VBD") or any(
            phrases.tokens[c].dep in ("aux", "auxpass") and phrases.tokens[c].tag in ("VBZ", "VBP", "VBD", "MD")
            for c in phrases.children[index]
        )
        if finite and token.dep in ("ROOT", "ccomp", "conj", "advcl", "acl", "parataxis", "pcomp"):
            yield index


def _is_speculative(phrases: Phrases, verb: int) -> bool:
    return any(phrases.tokens[c].dep == "aux" and phrases.tokens[c].text.lower() in _SPECULATIVE for c in phrases.children[verb])


def _speaker(phrases: Phrases, verb: int, author: str) -> str | None:
    """Who says the clause: empty for the document, None where nobody asserts it."""
    token = phrases.tokens[verb]
    marks = {phrases.tokens[c].text.lower() for c in phrases.children[verb] if phrases.tokens[c].dep in ("mark", "advmod")}
    if token.dep == "advcl":
        return "" if marks & set(_OPENINGS) else None
    if token.dep == "ROOT":
        return _own_speaker(phrases, verb, author)
    if token.dep in ("conj", "parataxis"):
        return "" if not marks & {"if", "whether"} else None
    if marks & {"if", "whether", "how", "why", "where", "when", "what"}:
        return None
    if token.dep == "acl":
        head = phrases.tokens[token.head]
        return "" if head.lemma in ("question", "doubt", "fact") and "that" in marks else None
    return _reporter(phrases, token.head, author)


def _own_speaker(phrases: Phrases, verb: int, author: str) -> str | None:
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is not None and phrases.tokens[subject].text.lower() in ("i", "you"):
        return None
    if subject is not None and phrases.tokens[subject].text.lower() == "it" and _reports(phrases, verb):
        return None
    if subject is not None and phrases.tokens[subject].text.lower() == "we":
        return author or None
    return ""


def _reports(phrases: Phrases, verb: int) -> bool:
    """Whether a clause is only the frame of another: "it is worth recalling that ..."."""
    return any(t.dep == "mark" and t.text == "that" for t in phrases.tokens[verb : phrases.right[verb] + 1])


def _reporter(phrases: Phrases, verb: int, author: str) -> str | None:
    """Who reports a complement clause; "I" and "we" are the document's author."""
    token = phrases.tokens[verb]
    if any(phrases.tokens[c].dep == "neg" for c in phrases.children[verb]):
        return None
    if token.lemma in ("say", "recall", "note", "remember") and token.dep in ("xcomp", "advcl"):
        return ""  # "it is worth recalling that ..."
    if token.lemma in ("be",):
        return None
    if token.lemma not in CLAIMING | {"assert"}:
        return "" if token.dep == "ROOT" and phrases.child(verb, "nsubj") is not None and token.lemma in ("mean",) else None
    subject = phrases.child(verb, "nsubj")
    if subject is None and token.dep == "advcl" and token.tag == "VBG":
        return _issuer(phrases)
    if subject is None:
        return None
    word = phrases.tokens[subject].text
    if word.lower() in ("i", "we"):
        return author or None
    if phrases.tokens[subject].pos == "PRON":
        return None
    return clean_term(phrases.text(phrases.start_of_nominal(subject), phrases.end_of_nominal(subject)))


def _issuer(phrases: Phrases) -> str:
    """The paper in which something is asserted: "In the joint statement ..., asserting that"."""
    for index, token in enumerate(phrases.tokens[:12]):
        if token.dep == "pobj" and token.lemma in ("statement", "declaration", "report", "communiqué", "letter", "treaty"):
            return "the " + clean_term(phrases.text(phrases.start_of_nominal(index), index))
    return ""


def _extents(phrases: Phrases, verb: int) -> Iterator[tuple[int, int]]:
    """Where a clause may begin and end, the fullest first, without what only ties it to its neighbours."""
    first, last = phrases.left[verb], _end_of_clause(phrases, verb)
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    assert subject is not None
    subordinate = phrases.tokens[verb].dep in ("advcl", "ccomp", "acl")
    first = _after_connectives(phrases, first, phrases.left[subject], subordinate)
    yield first, last
    if first != phrases.left[subject]:
        yield phrases.left[subject], last
    if phrases.tokens[verb].dep == "conj":
        yield 0, len(phrases.tokens) - 1


def _end_of_clause(phrases: Phrases, verb: int) -> int:
    last = phrases.right[verb]
    for child in phrases.children[verb]:
        token = phrases.tokens[child]
        has_subject = phrases.child(child, "nsubj", "nsubjpass") is not None
        if child > verb and token.dep in ("conj", "parataxis") and has_subject:
            cut = phrases.left[child] - 1
            while cut > verb and phrases.tokens[cut].dep in ("cc", "punct"):
                cut -= 1
            last = min(last, cut)
        elif token.text in (";",) and child > verb:
            last = min(last, child - 1)
    return last


def _after_connectives(phrases: Phrases, first: int, subject: int, subordinate: bool) -> int:
    """Past "but", "indeed,", "in turn," and the conjunction of a subordinate clause."""
    moved = True
    while moved and first < subject:
        moved = False
        word = phrases.tokens[first].text.lower()
        if phrases.tokens[first].pos == "PUNCT" or word in _CONNECTIVES or (subordinate and word in (*_OPENINGS, "that")):
            first, moved = first + 1, True
            continue
        for size in (2, 3, 4):
            end = first + size
            if end <= subject and _CONNECTIVE_PHRASES.match(phrases.text(first, end - 1)):
                first, moved = end, True
                break
    return first


_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b(?!, \d{4})"
)


def _standing(phrases: Phrases, first: int, last: int, previous: Phrases | None, we: bool = False) -> str | None:
    """The clause as it can be shown, a name in the place of its first pronoun where that is certain."""
    words = phrases.text(first, last)
    if _DAY.search(words) and len(words.split()) < 14:
        return None
    if not MIN_WORDS <= len(words.split()) or len(words) > MAX_STATEMENT + 60:
        return None
    start, opening = first, ""
    if phrases.tokens[first].text.lower() in ("they", "it") and phrases.tokens[first].dep in ("nsubj", "nsubjpass"):
        if phrases.tokens[first].text.lower() == "it" and phrases.tokens[first + 1].lemma == "be":
            return None
        name = _antecedent(phrases, first, previous)
        if name is None:
            return None
        opening, start = name, first + 1
        if not _rest_stands(phrases, first, last):
            return None
    else:
        pronoun = _framed_pronoun(phrases, first)
        if pronoun is not None and not stands_alone(phrases, first, last):
            name = _antecedent(phrases, pronoun, previous)
            if name is None or not _rest_stands(phrases, pronoun, last):
                return None
            opening, start = f"{phrases.text(first, pronoun - 1)} {name}", pronoun + 1
        elif not stands_alone(phrases, first, last, we=we) or is_anaphoric(phrases, first, last):
            return None
    said = f"{opening} {phrases.text(start, last)}".strip()
    said = re.sub(r"\s*\([^()]{12,}\)", "", said)
    return said if len(said) <= MAX_STATEMENT and len(said.split()) >= MIN_WORDS else None


def _framed_pronoun(phrases: Phrases, first: int) -> int | None:
    """A subject "they" right behind an introductory phrase."""
    for index in range(first + 1, min(first + 14, len(phrases.tokens))):
        token = phrases.tokens[index]
        if token.text.lower() == "they" and token.dep in ("nsubj", "nsubjpass"):
            return index if phrases.tokens[index - 1].text in (",", "”", '"') else None
        if token.dep in ("nsubj", "nsubjpass"):
            return None
    return None


def _rest_stands(phrases: Phrases, pronoun: int, last: int) -> bool:
    """Whether everything but the replaced pronoun is grounded (its own possessives may follow it)."""
    plural = phrases.tokens[pronoun].text.lower() == "they"
    own = ("their", "them", "they", "themselves") if plural else ("its", "it", "itself")
    for index in range(pronoun + 1, last + 1):
        token = phrases.tokens[index]
        if token.tag in ("PRP", "PRP$") and token.text.lower() not in own:
            return False
        if token.text.lower() in ("this", "these", "such", "here", "those") and token.tag in ("DT", "RB", "PDT", "JJ"):
            return False
    return True


def _antecedent(phrases: Phrases, pronoun: int, previous: Phrases | None) -> str | None:
    """The only name or plural subject before a pronoun that it can stand for, else None."""
    plural = phrases.tokens[pronoun].text.lower() == "they"
    earlier = _candidates(phrases, pronoun, plural)
    if not earlier and previous is not None:
        earlier = _candidates(previous, len(previous.tokens), plural)
    distinct = list(dict.fromkeys(earlier))
    return distinct[0] if len(distinct) == 1 else None


def _candidates(phrases: Phrases, before: int, plural: bool) -> list[str]:
    found: list[str] = []
    for index, token in enumerate(phrases.tokens[:before]):
        if token.dep not in ("nsubj", "nsubjpass") and not (not plural and token.dep == "poss"):
            continue
        pair = any(phrases.tokens[c].dep == "conj" for c in phrases.children[index])
        end = phrases.right[index] if pair else phrases.end_of_nominal(index)
        if plural and (token.tag in ("NNS", "NNPS") or pair) and end - phrases.left[index] <= 6:
            found.append(phrases.text(phrases.start_of_nominal(index), end))
        elif not plural and token.tag == "NNP" and token.entity not in ("PERSON", "DATE") and not pair:
            found.append(phrases.text(phrases.start_of_nominal(index), index))
    return [name for name in found if not re.match(r"(?:they|we|these|those|such|their|our|his|her|its)\b", name, re.I)]


# -- terms of a clause ------------------------------------------------------------------------


def _about(statement: Statement) -> Iterator[Gloss]:
    phrases, sentence = statement.phrases, statement.phrases.sentence
    base = _relation(phrases, statement.verb) - 0.15 * _is_half_told(phrases, statement)
    subject = phrases.child(statement.verb, "nsubj", "nsubjpass")
    framed = _framed_term(phrases)
    seen: set[str] = set()
    for found, weight in _terms(statement, subject, framed):
        term = phrases.without_determiner(*found), found[1]
        shown = _as_shown(phrases, term)
        key = shown.casefold()
        if key in seen or not is_term(shown, phrases.tokens[term[0] : term[1] + 1]):
            continue
        inside = shown.casefold() in statement.said.casefold()
        if not inside and found != framed:
            continue
        seen.add(key)
        yield Gloss(
            shown, statement.said, Form.STATEMENT, sentence.start, sentence.end, sentence.block,
            round(min(1.0, base + weight), 3), statement.attribution,
        )  # fmt: skip


def _is_half_told(phrases: Phrases, statement: Statement) -> bool:
    """Whether the subject is "the", an adjective and a noun: clear only if the phrase is used elsewhere."""
    subject = phrases.child(statement.verb, "nsubj", "nsubjpass")
    if subject is None or phrases.tokens[subject].pos != "NOUN":
        return False
    deps = {phrases.tokens[c].dep for c in phrases.children[subject]}
    return "det" in deps and "amod" in deps and not deps & {"prep", "relcl", "acl", "compound", "poss", "appos"}


def _as_shown(phrases: Phrases, term: tuple[int, int]) -> str:
    return clean_term(phrases.text(phrases.without_determiner(*term), term[1]))


def _relation(phrases: Phrases, verb: int) -> float:
    """How much the clause says: cause and comparison most, a bare event least."""
    token = phrases.tokens[verb]
    inside = phrases.tokens[phrases.left[verb] : phrases.right[verb] + 1]
    if token.lemma in CAUSAL:
        return 0.5
    if token.lemma in ("be", "become", "remain", "prove", "constitute", "serve", "represent"):
        compared = any(t.tag in ("JJR", "RBR") or t.text.lower() in ("superior", "mirror", "than") for t in inside)
        return 0.55 if compared or phrases.child(verb, "attr") is not None else 0.42
    if any(t.text.lower() == "than" for t in inside):
        return 0.45
    return 0.35


def _terms(
    statement: Statement, subject: int | None, framed: tuple[int, int] | None
) -> Iterator[tuple[tuple[int, int], float]]:
    phrases = statement.phrases
    if framed is not None:
        yield framed, 0.35
    for first, last in phrases.quotes:
        if statement.first <= first and last <= statement.last and last - first < 6:
            yield (first, last), 0.3
    for index in range(statement.first, statement.last + 1):
        token = phrases.tokens[index]
        abroad = token.pos == "ADJ" and token.dep in ("pobj", "dobj")
        if token.pos not in NOMINAL and not abroad or token.dep in ("compound", "npadvmod", "nmod", "poss"):
            continue
        if token.pos == "PROPN" and token.dep == "conj" and phrases.tokens[token.head].pos == "PROPN":
            continue
        is_subject = index == subject
        first = phrases.start_of_nominal(index)
        if first < statement.first:
            continue
        term = first, _end_of_term(phrases, index, is_subject, statement.last)
        if _is_useless(phrases, term):
            continue
        weight = 0.25 if is_subject else 0.12 if token.dep in ("dobj", "attr") else 0.05
        words = phrases.tokens[term[0] : term[1] + 1]
        named = len(words) > 1 and is_named(phrases.text(*term))
        yield term, weight + (0.12 if named else -0.04 * max(0, len(words) - 6))


def _end_of_term(phrases: Phrases, index: int, is_subject: bool, limit: int) -> int:
    near = index + 1
    if near <= limit and phrases.tokens[near].head == index and phrases.tokens[near].text.lower() in _PLACE_ADVERBS:
        return near
    if is_subject:
        whole = phrases.end_before_clauses(index)
        if any(phrases.tokens[c].dep == "acl" for c in phrases.children[index]) or phrases.child(index, "conj"):
            whole = phrases.right[index]
        short = whole - phrases.start_of_nominal(index) <= 9
        plain = not any(t.tag in ("PRP", "PRP$", "WDT", "WP") or t.text in (",", "(", "—") for t in phrases.tokens[index : whole + 1])
        if short and plain and whole <= limit:
            return whole
    heads_nothing = phrases.tokens[index].lemma in GENERIC and phrases.tokens[index].lemma != "relationship"
    return min(limit, phrases.end_of_nominal(index, ("of",) if heads_nothing else ("of", "against", "between", "on", "over")))


def _is_useless(phrases: Phrases, term: tuple[int, int]) -> bool:
    tokens = phrases.tokens[phrases.without_determiner(*term) : term[1] + 1]
    if any(t.dep == "poss" and t.entity == "PERSON" for t in tokens):
        return True
    if (tokens[-1].entity == "PERSON" and tokens[-1].pos == "PROPN") or tokens[0].text.lower() in ("many", "more", "some"):
        return True
    if tokens[0].lemma in _RELATIONAL and len(tokens) > 2 and tokens[1].text == "of":
        return True
    if is_person(tokens) or is_place(tokens):
        return True
    single = len([t for t in tokens if t.pos != "PUNCT"]) == 1
    return single and tokens[0].pos == "PROPN" and tokens[0].entity in ("PERSON", "GPE", "NORP", "LOC", "DATE")


def _framed_term(phrases: Phrases) -> tuple[int, int] | None:
    """The theory of "In terms of X, ..." and "Based on X, ..."."""
    for end in (1, 2, 3, 5):
        if end + 1 < len(phrases.tokens) and _FRAMES.match(phrases.text(0, end - 1)):
            quoted = next((q for q in phrases.quotes if end <= q[0] <= end + 2), None)
            if quoted is not None:
                return quoted
            head = phrases.child(end - 1, "pobj")
            if head is not None and phrases.tokens[head].lemma in _THEORETICAL and head > phrases.start_of_nominal(head):
                return phrases.start_of_nominal(head), head
    return None


def _elaborations(phrases: Phrases) -> Iterator[Gloss]:
    """ "... the structure of X: it did this and that": the clause behind the colon is about X."""
    for colon, token in enumerate(phrases.tokens):
        if token.text != ":" or colon < 3 or colon > len(phrases.tokens) - 6:
            continue
        verb = next((i for i in _clause_verbs(phrases) if i > colon), None)
        if verb is None:
            return
        first, last = phrases.trimmed(colon + 1, phrases.right[verb] if phrases.right[verb] > verb else len(phrases.tokens) - 1)
        said = _standing(phrases, first, last, None)
        heads = [i for i, t in enumerate(phrases.tokens[:colon]) if t.dep in ("dobj", "pobj") and t.pos == "NOUN"]
        if said is None or not heads:
            return
        term = phrases.start_of_nominal(heads[-1]), phrases.end_of_nominal(heads[-1])
        shown = _as_shown(phrases, term)
        sentence = phrases.sentence
        if is_term(shown, phrases.tokens[term[0] : term[1] + 1]) and not _is_useless(phrases, term):
            yield Gloss(shown, said, Form.STATEMENT, sentence.start, sentence.end, sentence.block, 0.7)
        return
