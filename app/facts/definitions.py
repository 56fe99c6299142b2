"""Definitions in running text, by the grammar of the sentence.

The forms are those of the definition-extraction literature (Hearst 1992; Navigli and Velardi 2010):
copula, apposition, "known as", "refers to", brackets. What is taken is always verbatim.
"""

import re
from collections.abc import Iterator

from app.facts.gloss import Form, Gloss
from app.facts.language import Sentence
from app.facts.phrases import NOMINAL, Phrases, is_anaphoric, is_person_noun, stands_alone
from app.facts.terms import clean_term, has_everyday_head, is_named, is_person, is_place, is_term

MAX_DEFINITION = 260
_CALLING = {"call", "term", "name", "dub", "label", "style", "christen", "nickname", "title"}
_MEANING = {"mean", "denote", "signify", "designate", "comprise"}
_CONTRASTS = ("whereas", "while", "but", "although", "though", "because", "so")
_HEDGES = {"may", "might", "could", "would", "should", "can", "must"}
_TERM_NOUNS = {"term", "word", "name", "concept", "expression", "phrase", "notion", "label", "title"}
_COLLECTIVES = _TERM_NOUNS | {"group", "class", "set", "type", "form", "people", "band", "kind", "community",
                              "network", "tribe", "series", "collection", "system"}  # fmt: skip
_LIGHT = _TERM_NOUNS | {"idea", "theory", "principle", "policy", "practice", "system", "position", "office",
                        "institution", "process", "method", "doctrine", "philosophy", "form", "type", "kind"}  # fmt: skip
_LIGHT_BESIDE = {"era", "population", "rise", "emergence", "development", "advent", "use", "existence", "invention",
                 "creation", "founding", "establishment", "formation", "introduction", "spread", "period", "age",
                 "beginning", "end", "study", "presence", "growth", "people", "state", "member", "rule"}  # fmt: skip
_ORDERING = ("first", "second", "third", "last", "new", "old", "other", "and", "same", "important", "so-called", "famous")
_SUMMARIES = {"move", "promise", "status", "position", "step", "decision", "circumstance", "action", "path", "journey",
              "extension", "sign", "gesture", "task", "feat", "tactic", "fact", "trend", "development", "result", "figure",
              "number", "total", "goal", "role", "concern", "feature", "reminder", "change", "event", "loss", "increase",
              "decrease", "gain", "success", "failure", "process", "request", "demand", "offer", "responsibility"}  # fmt: skip
_IDEAS = {"idea", "belief", "practice", "process", "study", "use", "ability", "theory", "principle", "policy", "view",
          "art", "science", "act", "state", "rule", "branch", "name", "system", "method", "doctrine", "power", "right",
          "custom", "worship", "tendency", "capacity", "condition", "transfer", "loss", "removal", "measure", "rate",
          "amount", "degree", "point", "part", "time", "period", "law", "notion", "view", "claim"}  # fmt: skip
_PLACES = {"city", "town", "village", "river", "valley", "island", "mountain", "port", "capital", "region", "province",
           "pass", "fortress", "site", "area", "country", "kingdom", "lake", "sea", "peninsula", "colony", "state"}  # fmt: skip
_POINTERS = {"example", "result", "reason", "sign", "proof", "part", "one", "case", "way", "step", "cause", "source",
             "success", "failure", "target", "product", "matter", "problem", "question", "sort", "consequence"}  # fmt: skip
_EVALUATIONS = {"important", "good", "bad", "great", "major", "significant", "key", "common", "popular", "notable",
                "remarkable", "similar", "different", "famous", "powerful", "crucial", "vital", "new", "rich"}  # fmt: skip

Range = tuple[int, int]


def find_definitions(sentence: Sentence) -> Iterator[Gloss]:
    """Every definition that the sentence gives, each term once, the plainest form first."""
    if len(sentence.tokens) < 4:
        return
    phrases = Phrases(sentence)
    taken: set[str] = set()
    for find in (_find_meanings, _find_callings, _find_copulas, _find_appositions, _find_brackets, _find_alternatives):
        for gloss in find(phrases):
            key = gloss.term.casefold()
            if key not in taken:
                taken.add(key)
                yield gloss


def _gloss(
    phrases: Phrases, term: Range, said: Range, form: Form, weight: float, also: tuple[str, ...] = ()
) -> Gloss | None:
    term = phrases.without_determiner(*term), term[1]
    while term[0] < term[1] and phrases.tokens[term[0]].text in _ORDERING:
        term = term[0] + 1, term[1]
    term = _without_light_head(phrases, *term, form)
    tokens = phrases.tokens[term[0] : term[1] + 1]
    name = clean_term(phrases.text(*term))
    if term[0] == 0 and tokens[0].pos != "PROPN" and name[:1].isupper() and name[1:].islower():
        name = name[0].lower() + name[1:]
    said = phrases.trimmed(*said)
    if form is Form.COPULA and _is_cut_list(phrases, said[1]):
        return None
    said = _without_pointing_tail(phrases, *_shortened(phrases, *said))
    words = phrases.text(*said)
    if tokens[0].pos in ("ADP", "SCONJ", "ADV", "PRON", "CCONJ", "NUM") and tokens[0].text[:1].islower():
        return None
    if " of " in name and has_everyday_head(name) and not is_named(name):
        return None
    if not is_term(name, tokens) or not _serves(phrases, said, words, name):
        return None
    if tokens[-1].pos == "PROPN" and tokens[-1].entity == "PERSON" and _is_about_person(phrases, said):
        return None
    if is_person(tokens):
        if len(tokens) > 1 or not term[0] or phrases.tokens[term[0] - 1].text.lower() != "the":
            return None
        weight *= 0.8
    weight -= 0.3 * (_content(phrases, said) < 3)
    genus = next((t for t in phrases.tokens[said[0] : said[1] + 1] if t.pos == "NOUN" and t.dep != "compound"), None)
    if genus is not None and genus.lemma in _PLACES and tokens[-1].pos == "PROPN":
        weight *= 0.6
    elif is_place(tokens) and all(t.pos == "PROPN" for t in tokens):
        if form not in (Form.CALLED, Form.BRACKET) and genus is not None:
            if genus.lemma not in ("half", "part", "belt", "band", "name", "territory", "land", "coast", "term"):
                return None
        weight *= 0.55
    sentence = phrases.sentence
    return Gloss(name, words, form, sentence.start, sentence.end, sentence.block, weight, "", also)


def _without_light_head(phrases: Phrases, first: int, last: int, form: Form) -> Range:
    """ "the concept of X" is X; so is "the rise of X" where an explanation stands right behind X."""
    for index in range(first, min(first + 3, last)):
        word = phrases.tokens[index].lemma.lower()
        light = word in _LIGHT or (form is Form.APPOSITION and word in _LIGHT_BESIDE)
        if light and phrases.tokens[index + 1].text == "of":
            return phrases.without_determiner(index + 2, last), last
    return first, last


def _serves(phrases: Phrases, said: Range, words: str, name: str) -> bool:
    """Whether words serve as an answer to what the term is: content enough, and alone."""
    tokens = phrases.tokens[said[0] : said[1] + 1]
    content = [t for t in tokens if t.pos in ("NOUN", "PROPN", "ADJ", "VERB") and t.text.lower() != name.lower()]
    if len(content) < 2 or len(words) > MAX_DEFINITION or len(words.split()) < 3:
        return False
    if words.casefold().startswith(name.casefold()) or name.casefold() in words.casefold():
        return False
    if tokens[0].text.lower() in ("this", "these", "those", "that", "such", "its", "their", "his", "her", "our"):
        return False
    if any(t.text.lower() in ("this", "these", "such") and t.tag in ("DT", "PDT", "JJ") for t in tokens):
        return False
    if any(t.lemma in _CALLING | {"know"} and t.tag == "VBN" and t.dep in ("acl", "relcl") for t in tokens):
        return False
    return _is_one_phrase(phrases, *said) and stands_alone(phrases, *said)


def _is_cut_list(phrases: Phrases, last: int) -> bool:
    """Whether an enumeration goes on behind the last word."""
    after = [t.text.lower() for t in phrases.tokens[last + 1 : last + 3]]
    return len(after) == 2 and after[0] == "," and after[1] in ("and", "or")


def _is_one_phrase(phrases: Phrases, first: int, last: int) -> bool:
    """Whether one word governs all the others: no piece of another clause has slipped in."""
    tops = [
        i
        for i in range(first, last + 1)
        if phrases.tokens[i].pos != "PUNCT" and (phrases.tokens[i].head == i or not first <= phrases.tokens[i].head <= last)
    ]
    return len(tops) == 1


def _shortened(phrases: Phrases, first: int, last: int) -> Range:
    """Without a loose relative clause at the end where the whole is too long for an answer."""
    for index in range(first + 2, last):
        if phrases.tokens[index].text == "," and phrases.tokens[index + 1].text.lower() in _CONTRASTS:
            first, last = phrases.trimmed(first, index - 1)
            break
    while len(phrases.text(first, last)) > 170:
        cuts = [
            i
            for i in range(first + 3, last - 1)
            if phrases.tokens[i].text in (",", ";", "—")
            and phrases.tokens[i + 1].text.lower() in ("which", "who", "where", "whose", "when", "with", "including",
                                                       "but", "although", "while", "as", "whom", "such")  # fmt: skip
        ]
        if not cuts:
            break
        first, last = phrases.trimmed(first, cuts[-1] - 1)
    return first, last


def _without_pointing_tail(phrases: Phrases, first: int, last: int) -> Range:
    """Without a last "in this period" or "at that time", which points out of the phrase."""
    for index in range(last - 1, max(first + 4, last - 4), -1):
        if phrases.tokens[index].text.lower() in ("this", "that", "these", "those") and phrases.tokens[index].dep == "det":
            before = phrases.tokens[index - 1]
            return phrases.trimmed(first, index - 2) if before.pos == "ADP" else (first, last)
    return first, last


# -- "X means ...", "the term X refers to ..." ------------------------------------------------


def _find_meanings(phrases: Phrases) -> Iterator[Gloss]:
    for index, token in enumerate(phrases.tokens):
        said: Range | None = None
        if token.lemma == "refer" and token.tag in ("VBZ", "VBD", "VBP"):
            to = phrases.child(index, "prep")
            said = _object_range(phrases, to) if to is not None and phrases.tokens[to].text == "to" else None
        elif token.lemma in _MEANING and token.tag in ("VBZ", "VBP", "VBD"):
            said = _object_range(phrases, index)
        elif token.lemma == "define" and token.tag == "VBN":
            to = phrases.child(index, "prep")
            said = _object_range(phrases, to) if to is not None and phrases.tokens[to].text == "as" else None
        if said is None:
            continue
        term = _subject_term(phrases, index)
        if term is not None and phrases.tokens[said[0]].tag not in ("IN", "WRB", "TO", "PRP"):
            gloss = _gloss(phrases, term, said, Form.TERM, 1.0)
            if gloss:
                yield gloss


def _object_range(phrases: Phrases, governor: int) -> Range | None:
    noun = phrases.child(governor, "dobj", "pobj", "attr")
    if noun is None or phrases.tokens[noun].pos not in (*NOMINAL, "PRON"):
        return None
    if phrases.tokens[noun].pos == "PRON" and phrases.tokens[noun].text.lower() not in ("all", "those", "anyone"):
        return None
    return phrases.left[noun], _end_of_object(phrases, noun)


def _end_of_object(phrases: Phrases, noun: int) -> int:
    last = phrases.right[noun]
    for index in range(noun + 1, last):
        if phrases.tokens[index].text in (";", ":"):
            return index - 1
    return last


def _subject_term(phrases: Phrases, verb: int) -> Range | None:
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return None
    token = phrases.tokens[subject]
    if token.text.lower() in ("which", "that", "who"):
        head = phrases.tokens[verb].head
        if phrases.tokens[verb].dep != "relcl" or phrases.tokens[head].pos not in NOMINAL:
            return None
        if phrases.tokens[head].lemma in _TERM_NOUNS and phrases.tokens[head].dep == "appos":
            return _term_ending_at(phrases, max(0, phrases.left[head] - 2))
        return phrases.start_of_nominal(head), phrases.end_of_nominal(head)
    if token.lemma.lower() in _TERM_NOUNS:
        named = phrases.child(subject, "appos")
        if named is not None:
            return phrases.left[named], phrases.right[named]
        for first, last in phrases.quotes:
            if subject < first <= phrases.right[subject] + 1:
                return first, last
        for child in phrases.children[subject]:
            if child > subject and phrases.tokens[child].pos in NOMINAL:
                return child, phrases.right[child]
        if token.pos in NOMINAL and subject + 1 < verb and phrases.tokens[subject + 1].pos in (*NOMINAL, "ADJ", "X"):
            return subject + 1, verb - 1
    if token.pos not in (*NOMINAL, "X"):
        return None
    if any(t.dep in CLAUSE_WORDS for t in phrases.tokens[phrases.left[subject] : subject]):
        return None
    return phrases.start_of_nominal(subject), phrases.end_of_nominal(subject)


CLAUSE_WORDS = ("relcl", "ccomp", "advcl", "csubj")


# -- "... known as X", "... called X" ---------------------------------------------------------


def _find_callings(phrases: Phrases) -> Iterator[Gloss]:
    for index, token in enumerate(phrases.tokens):
        named = _named_range(phrases, index)
        if named is None:
            continue
        also = phrases.tokens[index - 1].text.lower() in ("also", "sometimes", "otherwise", "formerly") if index else False
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
        gloss = _gloss(phrases, named, said, Form.CALLED, 0.95)
        if gloss and (_content(phrases, said) >= 3 or passing is None):
            if not _is_about_person(phrases, said):
                yield gloss
        elif passing and not _is_about_person(phrases, said):
            yield passing


def _named_in_passing(phrases: Phrases, named: Range) -> Gloss | None:
    """The whole sentence, where the words beside a name say too little but the sentence stands alone."""
    named = phrases.without_determiner(*named), named[1]
    tokens = phrases.tokens[named[0] : named[1] + 1]
    name = clean_term(phrases.text(*named))
    first, last = phrases.trimmed(0, len(phrases.tokens) - 1)
    said = phrases.text(first, last)
    if not 8 <= len(said.split()) <= 45 or len(said) > MAX_DEFINITION or phrases.tokens[first].pos in ("CCONJ", "SCONJ"):
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
    if token.lemma == "know" and token.tag == "VBN" or (token.lemma == "refer" and token.tag == "VBN"):
        as_word = next((i for i in range(index + 1, min(index + 9, len(phrases.tokens))) if phrases.tokens[i].text == "as"), None)
        if as_word is not None and (phrases.tokens[as_word].head in (index, index + 1) or as_word <= index + 2):
            noun = phrases.child(as_word, "pobj", "amod", "pcomp")
            if noun is None and as_word + 1 < len(phrases.tokens):
                return _run_of_name(phrases, as_word + 1)
    elif token.lemma in _CALLING and token.pos == "VERB":
        noun = phrases.child(index, "oprd", "attr") or (
            phrases.child(index, "dobj", "ccomp", "xcomp") if token.tag == "VBN" or token.dep == "relcl" else None
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
        phrases.tokens[last].pos in ("NOUN", "PROPN", "ADJ", "X", "DET") or phrases.tokens[last].text in "-–“\""
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
    if phrases.tokens[phrases.left[subject]].tag in ("DT", "PRP$") and phrases.tokens[phrases.left[subject]].text.lower() not in ("a", "an", "the"):
        return _tail_after(phrases, named[1])
    return phrases.left[subject], phrases.right[subject]


def _bearer_before(phrases: Phrases, verb: int, named: Range) -> Range | None:
    """The noun phrase that a participle or relative clause of naming belongs to, as far as it says something."""
    head = phrases.tokens[verb].head
    if phrases.tokens[head].pos not in NOMINAL or head > verb:
        return None
    last = _before_clause(phrases, verb)
    first = phrases.left[head]
    if phrases.tokens[head].pos == "PROPN":
        return None
    while _content(phrases, (first, last)) < 3 and phrases.tokens[head].dep == "pobj":
        above = phrases.tokens[phrases.tokens[head].head]
        upper = phrases.tokens[above.head]
        if above.text != "of" or upper.pos != "NOUN" or upper.lemma in _LIGHT_BESIDE - {"period", "age", "era", "rule"}:
            break
        if phrases.tokens[head].tag == "NNS" or phrases.child(above.head, "det") is None:
            break
        head = above.head
        first = phrases.left[head]
    if _content(phrases, (first, last)) < 3:
        bearer = phrases.tokens[head].head
        if phrases.tokens[head].dep == "appos" and phrases.tokens[bearer].pos == "NOUN" and bearer < first:
            return phrases.left[bearer], first - 1
        after = _tail_after(phrases, named[1])
        if after is not None:
            return after
    return first, last


def _before_clause(phrases: Phrases, verb: int) -> int:
    """The last word before a relative clause or participle, its comma and relative words left out."""
    last = phrases.left[verb] - 1
    while last > 0 and (phrases.tokens[last].pos in ("PUNCT", "ADV", "SCONJ") or phrases.tokens[last].tag in ("WDT", "WP")):
        last -= 1
    return last


def _tail_after(phrases: Phrases, last: int) -> Range | None:
    """An explanation behind the name: "called X, a ..."."""
    index = last + 1
    while index < len(phrases.tokens) and phrases.tokens[index].text in ("”", '"'):
        index += 1
    if index + 2 >= len(phrases.tokens) or phrases.tokens[index].text not in (",", "—", "–"):
        return None
    return _indefinite_phrase(phrases, index + 1)


def _indefinite_phrase(phrases: Phrases, first: int) -> Range | None:
    """A noun phrase with "a" or "an" (or "the ... of/that") that begins at a token, with all it governs."""
    word = phrases.tokens[first].text.lower()
    if word not in ("a", "an", "the", "any", "one"):
        return None
    head = phrases.tokens[first].head
    if word == "one" and (first + 1 >= len(phrases.tokens) or phrases.tokens[first + 1].text != "of"):
        return None
    if word == "one":
        head = first
    if head <= first and word != "one" or phrases.tokens[head].pos not in NOMINAL:
        return None if word != "one" else (first, phrases.right[first])
    return first, max(phrases.end_before_clauses(head), head)


def _content(phrases: Phrases, said: Range) -> int:
    return sum(t.pos in ("NOUN", "PROPN", "ADJ", "VERB") for t in phrases.tokens[said[0] : said[1] + 1])


# -- "X is a ..." -----------------------------------------------------------------------------


def _find_copulas(phrases: Phrases) -> Iterator[Gloss]:
    for index, token in enumerate(phrases.tokens):
        if token.lemma != "be" or token.tag not in ("VBZ", "VBP", "VBD"):
            continue
        subject, noun = phrases.child(index, "nsubj"), phrases.child(index, "attr")
        if subject is None or noun is None or noun < index or not _plain(phrases, index):
            continue
        if phrases.tokens[noun].pos != "NOUN" or phrases.tokens[subject].pos not in (*NOMINAL, "X", "ADJ"):
            continue
        said = phrases.left[noun], _end_of_object(phrases, noun)
        weight = _copula_weight(phrases, subject, said, noun)
        term = phrases.start_of_nominal(subject), phrases.end_of_nominal(subject, ("of", "in", "between"))
        beside = phrases.child(subject, "appos")
        if not weight and beside is not None and phrases.tokens[beside].pos in NOMINAL:
            term, weight = (phrases.left[beside], phrases.end_of_nominal(beside)), _copula_weight(phrases, beside, said, noun)
            gloss = _gloss(phrases, term, said, Form.COPULA, weight) if weight else None
            if gloss and not _is_about_person(phrases, said):
                yield gloss
            continue
        if weight and term[1] == phrases.right[subject] or weight and phrases.end_before_clauses(subject) == term[1]:
            gloss = _gloss(phrases, term, said, Form.COPULA, weight)
            if gloss and not _is_about_person(phrases, said):
                yield gloss


def _plain(phrases: Phrases, verb: int) -> bool:
    """No negation, modal, condition or question in the clause of a verb."""
    deps = {phrases.tokens[c].dep for c in phrases.children[verb]}
    lemmas = {phrases.tokens[c].lemma for c in phrases.children[verb]}
    following = {t.lemma for t in phrases.tokens[verb + 1 : verb + 5]}
    if "neg" in deps or {"not", "no", "never", "hardly", "neither"} & following or lemmas & _HEDGES or phrases.sentence.text.rstrip().endswith("?"):
        return False
    if lemmas & {"no", "never", "not", "if", "unless"}:
        return False
    return phrases.tokens[verb].dep in ("ROOT", "conj", "ccomp", "advcl") and "mark" not in deps or (
        lemmas & {"whereas", "while", "because", "that"} != set()
    )


def _copula_weight(phrases: Phrases, subject: int, said: Range, noun: int) -> float:
    first = phrases.tokens[said[0]]
    token, head = phrases.tokens[subject], phrases.tokens[noun]
    determiner = phrases.child(subject, "det", "poss")
    pointing = determiner is not None and phrases.tokens[determiner].text.lower() not in ("a", "an", "the")
    if pointing or head.lemma in _POINTERS and first.text.lower() != "one":
        return 0.0
    modified = any(
        phrases.tokens[c].dep in ("prep", "relcl", "acl") and c > noun for c in phrases.children[noun]
    )
    word = first.text.lower()
    evaluated = {phrases.tokens[c].lemma for c in phrases.children[noun]} & _EVALUATIONS
    if word in ("a", "an") and modified:
        weight = 0.9
    elif head.tag == "NNS" and word not in ("the", "all", "some", "many", "few", "two", "three") and modified:
        weight = 0.8
    elif word == "one" or (word == "the" and modified and _is_specific(phrases, noun)):
        weight = 0.55
    elif word in ("a", "an") and _content(phrases, said) >= 3:
        weight = 0.55
    else:
        return 0.0
    if evaluated:
        weight -= 0.3
    if phrases.tokens[subject].pos == "NOUN" and determiner is not None and phrases.tokens[determiner].text.lower() == "the":
        weight -= 0.15 if phrases.end_of_nominal(subject) > subject or token.tag == "NNS" else 0.35
    return max(weight, 0.0)


def _is_specific(phrases: Phrases, noun: int) -> bool:
    return any(phrases.tokens[c].dep in ("relcl", "acl") or phrases.tokens[c].text in ("of", "for") for c in phrases.children[noun] if c > noun)


def _is_about_person(phrases: Phrases, said: Range) -> bool:
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


# -- "X, a ...," and "X—a ..." ----------------------------------------------------------------


def _find_appositions(phrases: Phrases) -> Iterator[Gloss]:
    for index in range(1, len(phrases.tokens) - 2):
        token = phrases.tokens[index]
        if token.text not in (",", "—", "–", "-", "--") or phrases.tokens[index - 1].pos not in (*NOMINAL, "X", "PUNCT", "ADJ", "VERB"):
            continue
        if token.text == "-" and (phrases.tokens[index - 1].end == token.start):
            continue
        yield from _explained_before(phrases, index)
        yield from _explained_after(phrases, index)


def _explained_after(phrases: Phrases, comma: int) -> Iterator[Gloss]:
    """ "X, a kind of ..." and "Xs, people who ..."."""
    said = _indefinite_phrase(phrases, comma + 1) or _bare_plural(phrases, comma + 1)
    if said is None or said[1] - said[0] < 2:
        return
    head = _head_of(phrases, said)
    term = _term_ending_at(phrases, _before_brackets(phrases, comma - 1))
    weight = _apposition_weight(phrases, comma, term, said, head)
    if term is None or not weight:
        return
    noun = phrases.tokens[head]
    if noun.dep == "appos" and term[0] < noun.head <= term[1]:
        term = max(term[0], phrases.start_of_nominal(noun.head)), term[1]
    if _is_about_person(phrases, said) and phrases.tokens[term[1]].tag in ("NNP", "NNPS"):
        return
    gloss = _gloss(phrases, term, said, Form.APPOSITION, weight)
    if gloss:
        yield gloss


def _before_brackets(phrases: Phrases, last: int) -> int:
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
    if noun.lemma in _SUMMARIES or phrases.child(head, "conj") is not None and _has_list_comma(phrases, head, said[1]):
        return 0.0
    dash = phrases.tokens[comma].text in ("—", "–", "--")
    if noun.dep in ("nsubj", "nsubjpass", "ROOT", "csubj") or noun.head > said[1]:
        return 0.0
    beside = noun.dep == "appos" and term[0] <= noun.head <= term[1]
    many_for_one = word == "the" and noun.tag == "NNS" and last.tag in ("NN", "NNP")
    if word == "the" and (many_for_one or not _is_specific(phrases, head)):
        return 0.0
    before = phrases.tokens[term[0] - 1].pos if term[0] else ""
    bare = term[0] == term[1] or phrases.tokens[term[0]].dep in ("amod", "compound")
    mass = last.tag == "NN" and bare and before not in ("DET", "ADJ", "NOUN", "CCONJ", "PUNCT", "PRON")
    if word == "the" and not (beside and last.pos == "PROPN" and last.tag == "NNP"):
        governed = noun.head < comma and phrases.tokens[noun.head].pos in ("VERB", *NOMINAL)
        general = mass and governed and _is_abstract(noun.lemma) and not _is_introductory(phrases, term[0])
        return 0.72 if general else 0.0
    told = any(phrases.tokens[c].dep in ("prep", "relcl", "acl") and c > head for c in phrases.children[head])
    if not beside and not (told and (dash or noun.dep in ("appos", "conj", "dep", "attr", "npadvmod", "nmod"))):
        return 0.0
    weight = 0.92 if beside else 0.75
    weight -= 0.25 * (word == "the")
    one_for_many = noun.tag in ("NN", "NNP") and last.tag == "NNS" and word in ("a", "an")
    return weight - 0.4 * (one_for_many and noun.lemma not in _COLLECTIVES)


def _has_list_comma(phrases: Phrases, head: int, last: int) -> bool:
    """Whether a phrase is coordinated with others by commas, as members of a list are."""
    conjunct = phrases.child(head, "conj")
    return conjunct is not None and any(t.text == "," for t in phrases.tokens[head : min(conjunct, last) + 1])


def _is_abstract(noun: str) -> bool:
    """Whether a noun is the genus of practices and ideas: "the acquisition of", "the belief that"."""
    return noun in _IDEAS or noun.endswith(("tion", "sion", "ment", "ing", "ance", "ence", "ship", "ability"))


def _is_introductory(phrases: Phrases, first: int) -> bool:
    """Whether no verb stands before a token: it belongs to an opening phrase."""
    return not any(t.pos == "VERB" and t.tag != "VBG" for t in phrases.tokens[:first])


def _bare_plural(phrases: Phrases, first: int) -> Range | None:
    """A plural without article that explains: "people who ...", "assemblies of ..."."""
    index = first
    while index < len(phrases.tokens) and phrases.tokens[index].pos in ("ADJ", "NOUN", "ADV") and phrases.tokens[index].tag != "NNS":
        index += 1
    if index >= len(phrases.tokens) - 2 or phrases.tokens[index].tag != "NNS" or phrases.tokens[index].dep not in ("appos", "conj"):
        return None
    if phrases.tokens[index].dep == "conj" and (phrases.child(index, "conj") or phrases.tokens[index + 1].text.lower() not in ("who", "that", "of")):
        return None
    following = phrases.tokens[index + 1]
    strong = following.text.lower() in ("who", "that") or following.pos == "VERB"
    named = phrases.tokens[max(0, first - 2)].pos in ("PROPN", "X")
    if not strong and not (named and following.pos == "ADP"):
        return None
    return first, phrases.right[index]


def _term_ending_at(phrases: Phrases, last: int) -> Range | None:
    """The noun phrase whose last word is here."""
    for first, end in phrases.quotes:
        if end <= last <= end + 1 and last - end <= 1:
            return first, end
    if phrases.tokens[last].text == ")":
        return None
    head = last
    while phrases.tokens[head].head > head or (
        phrases.tokens[head].dep in ("compound", "pobj", "conj", "flat")
        and phrases.tokens[phrases.tokens[head].head].text == "of"
        and phrases.tokens[head].pos == "PROPN"
    ):
        above = phrases.tokens[head].head
        if above > last:
            break
        head = above if phrases.tokens[above].text != "of" else phrases.tokens[above].head
    head = min(head, last)
    if phrases.tokens[head].pos not in (*NOMINAL, "X", "ADJ", "VERB"):
        return None
    first = phrases.start_of_nominal(head)
    return (first, last) if last - first <= 7 else None


def _head_of(phrases: Phrases, said: Range) -> int:
    for index in range(said[0], said[1] + 1):
        head = phrases.tokens[index].head
        if phrases.tokens[index].pos in (*NOMINAL, "NUM") and (not said[0] <= head <= said[1] or head == index):
            return index
    return said[0]


def _is_series(phrases: Phrases, term: Range, said: Range) -> bool:
    """Whether comma-separated phrases are a list, not a name and its explanation."""
    head = phrases.tokens[_head_of(phrases, said)]
    after = said[1] + 1
    following = phrases.tokens[after].text.lower() if after < len(phrases.tokens) else "."
    if following in ("and", "or"):
        return head.dep != "appos"
    then = phrases.tokens[after + 1].text.lower() if after + 1 < len(phrases.tokens) else ""
    if following == "," and then in ("and", "or"):
        nominal = after + 2 < len(phrases.tokens) and phrases.tokens[after + 2].pos in ("DET", "NOUN", "PROPN", "ADJ")
        return nominal and head.dep != "appos"
    before = term[0] - 1
    return head.dep == "conj" and before >= 0 and phrases.tokens[before].text in (",", "and", "or")


def _explained_before(phrases: Phrases, comma: int) -> Iterator[Gloss]:
    """ "the landless class, the proletariat": the name behind what it names."""
    first = comma + 1
    head = phrases.tokens[first].head if phrases.tokens[first].text.lower() == "the" else first
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
    if determiner not in ("a", "an", "the") or _content(phrases, said) < 3:
        return
    if any(t.pos == "PROPN" and t.dep == "appos" for t in phrases.tokens[said[0] : comma]):
        return
    gloss = _gloss(phrases, named, said, Form.APPOSITION, 0.7 if phrases.tokens[head].pos == "NOUN" else 0.5)
    if gloss and not _is_about_person(phrases, said):
        yield gloss


# -- "X (a ...)" and "..., or X," -------------------------------------------------------------

_GLOSSING = re.compile(r"^(?:(?:an?|the) \w|meaning|literally|from the|[A-Z]\w+ for|[A-Z]\w+ meaning|modern|now|i\.e\.|that is)")


def _find_brackets(phrases: Phrases) -> Iterator[Gloss]:
    for index in range(1, len(phrases.tokens) - 2):
        if phrases.tokens[index].text != "(":
            continue
        closing = next((i for i in range(index + 1, min(index + 40, len(phrases.tokens))) if phrases.tokens[i].text == ")"), None)
        if closing is None or closing - index < 3:
            continue
        inside = phrases.text(index + 1, closing - 1)
        term = _term_ending_at(phrases, index - 1)
        if term is None or not _GLOSSING.match(inside):
            continue
        if inside.startswith("the ") and phrases.tokens[term[1]].pos != "PROPN":
            continue
        gloss = _gloss(phrases, term, (index + 1, closing - 1), Form.BRACKET, 0.75 if inside[0].islower() else 0.6)
        if gloss and not _is_about_person(phrases, (index + 1, closing - 1)):
            yield gloss


def _find_alternatives(phrases: Phrases) -> Iterator[Gloss]:
    """ "a long phrase of plain words, or term,": the other name of what was just explained."""
    for index in range(2, len(phrases.tokens) - 1):
        if phrases.tokens[index].text.lower() != "or" or phrases.tokens[index].pos != "CCONJ":
            continue
        head = next((c for c in phrases.children[phrases.tokens[index].head] if phrases.tokens[c].dep == "conj" and c > index), None)
        bearer = phrases.tokens[index].head
        if head is None or phrases.tokens[head].pos not in NOMINAL or phrases.tokens[bearer].pos != "NOUN":
            continue
        named = index + 1, phrases.end_of_nominal(head)
        comma = phrases.tokens[index - 1].text == ","
        after = phrases.tokens[named[1] + 1].text if named[1] + 1 < len(phrases.tokens) else "."
        if named[1] - named[0] > 2 or not comma or after not in (",", ".", ";", ")"):
            continue
        said = phrases.left[bearer], index - 2
        if _content(phrases, said) >= 2 and phrases.tokens[said[0]].text.lower() not in ("either",):
            gloss = _gloss(phrases, named, said, Form.APPOSITION, 0.5)
            if gloss:
                yield gloss
