"""What every form of definition shares: which words may be the term, which serve as its explanation."""

import re

from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.phrases import Phrases, is_exemplifying, is_person_noun, stands_alone
from app.facts.concepts.terms import (
    clean_term,
    has_everyday_head,
    is_compound,
    is_named,
    is_person,
    is_place,
    is_term,
)
from app.facts.concepts.trimming import (
    Range,
    before_own_verb,
    count_content,
    is_in_contact_clause,
    past_that_is,
    shortened,
    without_examples,
    without_pointing_clause,
    without_pointing_tail,
)

MAX_DEFINITION = 260
TERM_NOUNS = {"term", "word", "name", "concept", "expression", "phrase", "notion", "label", "title"}
CALLING = {"call", "term", "name", "dub", "label", "style", "christen", "nickname", "title"}
LIGHT_BESIDE = frozenset(
    """era population rise emergence development advent use existence invention creation founding
    establishment formation introduction spread period age beginning end study presence growth
    people state member rule scope extent importance""".split()
)
_LIGHT = TERM_NOUNS | frozenset(
    """idea theory principle policy practice system position office institution process method doctrine
    philosophy form type kind religion faith ideology technique discipline science art sport game
    technology phenomenon strategy custom ritual language school field approach model""".split()
)
_LOOSE_ADJECTIVES = ("and", "important", "so-called", "famous", "recent")
"""What a term may lose without becoming another thing."""
_OFTEN = (
    "often",
    "usually",
    "typically",
    "generally",
    "normally",
    "sometimes",
    "commonly",
    "mostly",
    "mainly",
)
"""Hedges that stay with what they hedge."""
COLLECTIVES = TERM_NOUNS | frozenset(
    """group class set type form people band kind community network tribe series collection system
    faction party organization organisation alliance union army clan dynasty caste sect order movement
    minority elite assembly committee league federation team force guild corps council company genus
    species family society subset population category body branch subgroup line wave cluster string
    coalition confederation culture breed variety range array""".split()
)
"""Nouns whose singular explains a plural: "Xs, a group of ..."."""
_AREAS = ("half", "part", "belt", "band", "name", "territory", "land", "coast", "term")
PLACES = frozenset(
    """city town village river valley island mountain port capital region province pass fortress site area
    country kingdom lake sea peninsula colony state""".split()
)

_UNBOUND = re.compile(
    r"^(?:the ones? who |just |only |some |several |a few |the few "
    r"|(?:the|its) (?:first|last|only|largest|oldest)(?: [\w-]+){1,3}$)",
    re.IGNORECASE,
)
"""Amounts, and firsts without that of which they are the first."""
_FORMULA = re.compile(r"\\|\$[^$\d]|[<>|{}]")


def _is_naming_word(phrases: Phrases, index: int) -> bool:
    """Whether "word" or "term" stands before the word that it announces ("short-term" does not)."""
    joined = index > 0 and phrases.tokens[index - 1].text in ("-", "–")
    return phrases.tokens[index].lemma in ("word", "term", "name") and not joined


def _is_title(words: str) -> bool:
    """Whether words are written as the title of a work: a capital on nearly all that matter."""
    weighty = [w for w in re.findall(r"[^\W\d_]+", words) if len(w) > 3]
    return words.startswith("_") or (
        len(weighty) > 2 and sum(w[0].isupper() for w in weighty) > 0.8 * len(weighty) and words[0].isupper()
    )


def is_light(noun: str) -> bool:
    """Whether "the NOUN of X" only says what kind of thing X is."""
    return noun in _LIGHT


def gloss_of(
    phrases: Phrases, term: Range, said: Range, form: Form, weight: float, *, parsed: bool = True
) -> Gloss | None:
    """The gloss of a term by some words, None where either can't serve.

    `parsed` is false where the words were found by their order, so that the parse can't judge them.
    """
    while term[0] < term[1] and phrases.tokens[term[0]].text.lower() in ("today", "now", "(", "[", "*"):
        term = term[0] + 1, term[1]
    term = phrases.without_determiner(*term), term[1]
    quoted = term[0] < term[1] and phrases.tokens[term[0] + 1].text in ("“", '"', "‘")
    if (
        term[0] < term[1]
        and phrases.tokens[term[0]].lemma in ("term", "word")
        and (quoted or form is Form.TERM)
    ):
        term = term[0] + 1, term[1]
    said_word = (i for i in range(term[0], term[1]) if _is_naming_word(phrases, i))
    word = next(said_word, None)
    if word is not None and phrases.tokens[word + 1].text not in ("of", "for"):
        term = word + 1, term[1]
    while term[0] < term[1] and phrases.tokens[term[0]].text in _LOOSE_ADJECTIVES:
        term = term[0] + 1, term[1]
    term = _name_alone(phrases, *_without_light_head(phrases, *term, form), form)
    term = _whole_quoted(phrases, *term)
    tokens = phrases.tokens[term[0] : term[1] + 1]
    name = clean_term(phrases.text(*term))
    opens = term[0] == 0 and tokens[0].pos != "PROPN" and name[:1].isupper() and name[1:].islower()
    named = form is Form.COPULA and len(tokens) == 1 and is_made(phrases.text(*said))
    if opens and not named:
        name = name[0].lower() + name[1:]
    said = past_that_is(phrases, *phrases.trimmed(*said))
    said = without_pointing_clause(phrases, *said)
    if (form is Form.COPULA and is_cut_list(phrases, said[1])) or _is_cut_word(phrases, said[1]):
        return None
    said = without_pointing_tail(phrases, *shortened(phrases, *without_examples(phrases, *said)))
    if form in (Form.APPOSITION, Form.COPULA):
        said = before_own_verb(phrases, *said)
    if term[0] and phrases.tokens[term[0] - 1].text.lower() in ("only", "best", "most", "main", "chief"):
        return None
    hedged = said[0] - 1 > term[1] and phrases.tokens[said[0] - 1].text.lower() in _OFTEN
    words = _as_phrase(phrases, *said)
    if not tokens or (
        tokens[0].pos in ("ADP", "SCONJ", "ADV", "PRON", "CCONJ", "NUM") and tokens[0].text[:1].islower()
    ):
        return None
    proper = any(w[0].isupper() for w in name.split(" of ")[0].split())
    fronted = [t.pos for t in tokens[:3]]
    if len(fronted) == 3 and fronted[0] in ("ADJ", "VERB") and fronted[1] == "ADP":
        return None  # "Implicit in any map is ...": a predicate in front
    if " of " in name and has_everyday_head(name) and not (proper or is_named(name)):
        return None
    marked = (
        term[0] > 0 and phrases.tokens[term[0] - 1].text in ("“", '"', "‘") and form is not Form.APPOSITION
    )
    plain = form in (Form.COPULA, Form.TERM) and (is_compound(tokens) or marked)
    if not (plain or is_term(name, tokens)) or not _serves(phrases, said, words, name, parsed):
        return None
    if tokens[-1].pos == "PROPN" and tokens[-1].entity == "PERSON" and is_about_person(phrases, said):
        return None
    if is_person(tokens) and not (form is Form.TERM and len(tokens) == 1):
        before = phrases.tokens[term[0] - 1] if term[0] else None
        thing = form is Form.COPULA and any(t.text == "is" for t in phrases.tokens[term[1] : said[0]])
        if thing and len(tokens) == 1 and before is None:
            weight = min(weight, 0.8)  # "Kestrel is a tool for ...": nobody, whatever the tagger says
        elif len(tokens) > 1 or before is None or not (before.text.lower() == "the" or before.pos == "NOUN"):
            return None
        weight *= 0.8
    last = phrases.tokens[term[1]]
    if last.pos == "ADJ" and not _names_group(phrases, term) and not is_named(name):
        return None
    weight -= 0.3 * (count_content(phrases, said) < 3)
    genus = next(
        (t for t in phrases.tokens[said[0] : said[1] + 1] if t.pos == "NOUN" and t.dep != "compound"), None
    )
    if genus is not None and genus.lemma in PLACES and last.pos == "PROPN":
        if form is Form.APPOSITION and (is_place(tokens) or words.startswith(("a ", "an "))):
            return None  # "Torsby, a market town on the lake": where a place lies is told in passing
        weight *= 0.6
    elif is_place(tokens) and all(t.pos == "PROPN" for t in tokens):
        told = form in (Form.CALLED, Form.BRACKET) or genus is None or genus.lemma in _AREAS
        people = all(t.entity == "NORP" for t in tokens) and words.split()[0] in ("a", "an")
        if not (told or people) and phrases.tokens[term[0] - 1].text.lower() != "the":
            return None
        weight *= 0.55 if told else 0.75
    sentence = phrases.sentence
    words = f"{phrases.tokens[said[0] - 1].text} {words}" if hedged else words
    return Gloss(name, words, form, sentence.start, sentence.end, sentence.block, weight)


_MADE = re.compile(
    r"an? (?:[\w-]+ ){0,4}?(?:language|engine|tool|system|library|framework|platform|browser|company|program"
    r"|programme|application|app|service|website|project|organi[sz]ation|game|editor|package|newspaper"
    r"|magazine|brand|vendor)"
    r"(?= (?:for|that|which|by|of|from|with|developed|managed|written|used|made|being)\b|$)"
)


def is_made(said: str) -> bool:
    """Whether words explain what bears a name of its own: "Moth is a layout engine for ..."."""
    return _MADE.match(said) is not None


def _names_group(phrases: Phrases, term: Range) -> bool:
    """Whether an adjective stands as a noun: "the unemployed"."""
    before = phrases.tokens[term[0] - 1].text.lower() if term[0] else ""
    return before == "the" or term[0] < term[1]


def _as_phrase(phrases: Phrases, first: int, last: int) -> str:
    """The words as an answer: the capital that only opens their sentence becomes small."""
    words, opening = phrases.text(first, last), phrases.tokens[first]
    opens = first == 0 and opening.pos != "PROPN" and not opening.entity and words[1:2].islower()
    return words[0].lower() + words[1:] if opens or (words[:2] in ("A ", "An") and first == 0) else words


def _without_light_head(phrases: Phrases, first: int, last: int, form: Form) -> Range:
    """ "the concept of X" is X; so is "the rise of X" where an explanation stands right behind X."""
    for index in range(first, min(first + 3, last)):
        word = phrases.tokens[index].lemma.lower()
        beside = form is Form.APPOSITION and (word in LIGHT_BESIDE or is_person_noun(word))
        light = word in _LIGHT or beside
        if light and phrases.tokens[index + 1].text == "of":
            return phrases.without_determiner(index + 2, last), last
    return first, last


def _whole_quoted(phrases: Phrases, first: int, last: int) -> Range:
    """The words within quotation marks of which some were taken: "supply by auction" is one name."""
    for opened, closed in phrases.quotes:
        if opened <= first and last <= closed and closed - opened < 6:
            return opened, closed
    return first, last


def _name_alone(phrases: Phrases, first: int, last: int, form: Form) -> Range:
    """The name without the small noun that says what bears it: "the composer Bach", "that landmass Y"."""
    start = first
    while start < last and phrases.tokens[start].text.islower():
        start += 1
    rest = phrases.tokens[start : last + 1]
    beside = form in (Form.APPOSITION, Form.BRACKET) and phrases.tokens[start - 1].pos in ("NOUN", "ADJ")
    named = all(t.pos == "PROPN" and t.text[:1].isupper() for t in rest)
    return (start, last) if start > first and beside and named else (first, last)


def _serves(phrases: Phrases, said: Range, words: str, name: str, parsed: bool) -> bool:
    """Whether words serve as an answer to what the term is: content enough, and alone."""
    tokens = phrases.tokens[said[0] : said[1] + 1]
    content = [
        t for t in tokens if t.pos in ("NOUN", "PROPN", "ADJ", "VERB") and t.text.lower() != name.lower()
    ]
    if len(content) < 2 or len(words) > MAX_DEFINITION or len(words.split()) < 3:
        return False
    if not any(t.pos == "NOUN" for t in tokens) and not any(t.text in ("for", "meaning") for t in tokens):
        return False
    if _UNBOUND.match(words) or _is_title(words) or re.match(r"(?:\w+ ){1,3}of whose\b", words):
        return False
    if " what it " in words or " what they " in words or _FORMULA.search(words):
        return False
    if words.casefold().startswith(name.casefold()) or name.casefold() in words.casefold():
        return False
    if tokens[0].text.lower() in (
        "this",
        "these",
        "those",
        "that",
        "such",
        "its",
        "their",
        "his",
        "her",
    ):
        return False
    if any(
        t.text.lower() in ("this", "these", "such")
        and t.tag in ("DT", "PDT", "JJ")
        and not is_exemplifying(tokens[i:])
        for i, t in enumerate(tokens)
    ):
        return False
    if parsed and _breaks_off(phrases, said):
        return False
    relative = any(t.tag in ("WDT", "WP", "WRB") for t in tokens)
    if tokens[0].text.lower() in ("a", "an") and tokens[-1].tag in ("VBZ", "VBP", "VBD") and not relative:
        return False
    if any(t.lemma in CALLING | {"know"} and t.tag == "VBN" and t.dep in ("acl", "relcl") for t in tokens):
        return False
    return (not parsed or _is_one_phrase(phrases, *said)) and stands_alone(phrases, *said, we=True)


def _breaks_off(phrases: Phrases, said: Range) -> bool:
    """Whether the verb of a relative clause stands behind the last word: "a frame within which changes"."""
    for index in range(said[0], said[1] + 1):
        at = index
        if phrases.tokens[at].tag not in ("WDT", "WP"):
            continue
        while phrases.tokens[at].pos not in ("VERB", "AUX") and phrases.tokens[at].head != at:
            at = phrases.tokens[at].head
        if at > said[1] and phrases.tokens[at].dep == "relcl":
            return True
    return False


def is_cut_list(phrases: Phrases, last: int) -> bool:
    """Whether an enumeration goes on behind the last word."""
    after = [t.text.lower() for t in phrases.tokens[last + 1 : last + 3]]
    return len(after) == 2 and after[0] == "," and after[1] in ("and", "or")


def _is_cut_word(phrases: Phrases, last: int) -> bool:
    """Whether a dash without blanks ties the last word to the next."""
    following = phrases.tokens[last + 1] if last + 1 < len(phrases.tokens) else None
    return (
        following is not None and following.text in ("-", "–") and following.start == phrases.tokens[last].end
    )


def _is_one_phrase(phrases: Phrases, first: int, last: int) -> bool:
    """Whether one word governs all the others: no piece of another clause has slipped in."""
    tops = [
        i
        for i in range(first, last + 1)
        if phrases.tokens[i].pos != "PUNCT"
        and (phrases.tokens[i].head == i or not first <= phrases.tokens[i].head <= last)
    ]
    loose = [
        i
        for i in tops
        if i != tops[0]
        and (
            phrases.tokens[i].dep == "prep"
            or _is_purpose(phrases, i)
            or is_in_contact_clause(phrases, i, first)
        )
    ]
    return len(tops) - len(loose) == 1


def _is_purpose(phrases: Phrases, index: int) -> bool:
    """Whether a verb is an infinitive with "to", which the parser may give to the main verb."""
    return phrases.tokens[index].tag == "VB" and any(
        phrases.tokens[c].text == "to" for c in phrases.children[index]
    )


def is_specific(phrases: Phrases, noun: int) -> bool:
    """Whether what follows a noun limits it."""
    return any(
        phrases.tokens[c].dep in ("relcl", "acl") or phrases.tokens[c].text in ("of", "for")
        for c in phrases.children[noun]
        if c > noun
    )


def is_about_person(phrases: Phrases, said: Range) -> bool:
    """Whether the words explain one person ("a general who ...")."""
    first = phrases.tokens[said[0]]
    if first.text.lower() not in ("a", "an", "the", "one"):
        return False
    aside = ("compound", "poss", "nmod", "npadvmod")
    inside = phrases.tokens[said[0] : said[1] + 1]
    head = next((t for t in inside if t.pos == "NOUN" and t.dep not in aside), None)
    if first.text.lower() == "one" and head is not None:
        return is_person_noun(head.lemma)
    return head is not None and head.tag == "NN" and is_person_noun(head.lemma)
