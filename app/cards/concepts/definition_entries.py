"""Questions about entries that the page sets out as a glossary does: "Term: what it is"."""

import re

from app.cards.concepts.definition_wording import polished, requoted
from app.cards.concepts.statement_questions import leaks_term, open_words
from app.cards.concepts.term_wording import is_plural, is_titled, mean_by
from app.cards.naming import Naming
from app.cards.topic_labels import LONGEST_LABEL
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.note_entries import is_adjective
from app.facts.concepts.note_remarks import names_nothing, opens_with_verb
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.fact import ConceptFact
from app.facts.language import Language
from app.wording import gettext as _


def is_entry(fact: ConceptFact) -> bool:
    """Whether the page sets the term out as in a glossary: "Term: what it is"."""
    quote = re.sub(r"[*_]{2}|[*`]|(?<!\w)_|_(?!\w)", "", " ".join(fact.evidence[0].quote.split()))
    opening = re.escape(fact.term)
    cited = re.match(r"[^:=]* \(\d{4}[a-z]?\)[,:]? ", quote)
    if is_titled(fact) and not cited:
        return False
    start = cited.end() if cited else 0
    return bool(
        re.match(
            rf"(?:[-•*\d.)]+ )?[“\"]?(?:the )?{opening}[”\"]?(?: \([^()]{{3,40}}\))?"
            r" ?(?::|=|–|—| [-*•+]| -{2,3}) ",
            quote[start:],
            re.IGNORECASE,
        )
        or re.match(rf"(`|\*\*|__){opening}\1 {re.escape(fact.definition[:1])}", fact.evidence[0].quote, re.I)
    )


def as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def entry_questions(
    fact: ConceptFact, language: Language | None, naming: Naming, clause: bool
) -> tuple[str, str]:
    """What is asked of a label and what asks for it; `clause`: a whole clause stands behind it."""
    answer, quoted = polished(fact.definition), f"“{fact.term}”"
    if _is_command(fact):
        shown = re.sub(r"<([\w-]+)>", lambda m: m[1].upper(), quoted)  # a placeholder as in a manual page
        which = "" if "<" in quoted else _("Which command is explained as {what}?").format(what=f"“{answer}”")
        return _("What does {term} do?").format(term=shown), which
    if fact.attribution:
        define = mean_by(fact.attribution, quoted)
    elif _MADE_UP.match(answer):
        return "", ""
    elif says_what_it_does(answer, language):
        which = _("What {does}?").format(does=answer)
        return _("What does {term} do?").format(term=_thing(fact, naming)), which
    elif clause and not _OPENED.match(answer):
        return "" if leaks_term(answer, fact.term) else _stated(fact, naming, quoted), ""
    elif _is_property(fact, answer, language):
        return _("What characterizes {term}?").format(term=_thing(fact, naming)), ""
    elif _is_phrase(answer):
        define = _what_is(fact, naming, quoted)
    else:
        define = _("What does {term} mean?").format(term=quoted)
    if len(open_words(answer)) < 4 or _is_verbal(answer):
        return define, ""
    return define, _("Which term is explained as “{what}”?").format(what=requoted(answer))


_MADE_UP = re.compile(r"(?:comprises|consists|contains|includes|involves|denotes|describes|means)\b")
"""A verb that tells no deed: such a term neither "does" it nor means it."""
_OPENED = re.compile(r"(?i)(?:when|where|how|if|what|that|who|which|whether|to|an?|any|one|the)\b")
"""Words that open an explanation which is no clause of its own, whatever verbs it holds."""
_LAW = r"(?:law|rule|principle|theor(?:y|em)|hypothesis|doctrine|thesis|postulate|maxim)"
_LAWS = re.compile(rf"(?i)(?:[\w’'-]+ ){{0,3}}?{_LAW} of\b|(?:(?!of\b)[\w’'-]+ )*{_LAW}$")
_TRIALS = re.compile(r"(?i)\b(?:experiments?|stud(?:y|ies)|trials?|survey)$")
_CONDITION = re.compile(r"(?i)[\w’'-]+ing\b|to\b|(?:when|where|how|if|what|that|who|which|whether)\b|not\b")
"""An explanation that stands for an act or state rather than a thing: "growing food", "when ..."."""


def says_what_it_does(answer: str, language: Language | None) -> bool:
    """Whether an explanation opens with a verb whose subject is the term: "measures the flow"."""
    if not re.match(r"[a-z]+s\b(?!,)", answer) or not opens_with_verb(answer):
        return False
    if language is None:
        return True
    parsed = language.parse(as_sentence(f"it {answer}"))
    tokens = parsed[0].tokens if parsed else ()
    if len(tokens) < 4 or tokens[1].tag != "VBZ" or tokens[2].tag in ("VBN", "VBD", "VBG", "WDT"):
        return False
    bare = any(t.dep == "ccomp" and t.head == 1 and t.tag in ("VBD", "VBZ", "VBP") for t in tokens[2:])
    return parsed[0].root == 1 and (not bare or re.match(r"\w+ (?:that|how|what|why)\b", answer) is not None)


def _is_property(fact: ConceptFact, answer: str, language: Language | None) -> bool:
    """Whether an explanation has no noun for its term: "fast, found in axons", "driven by the wind"."""
    if language is None or _OPENED.match(answer) or _CONDITION.match(answer) or is_everyday(fact.term):
        return False
    parts = answer.split(", ")
    whole = re.search(r"\(|\b(?:that|which|who|whose|where)\b|, (?:or|and|\w+ing)\b", answer)
    if whole is None and len(parts) > 2 and all(len(p.split()) < 8 for p in parts):
        return True
    parsed = language.parse(as_sentence(f"it is {answer}"))
    if not parsed or len(parsed[0].tokens) < 4:
        return False
    phrases = Phrases(parsed[0])
    tokens, root = phrases.tokens, phrases.tokens[parsed[0].root]
    if any(t.pos in NOMINAL and phrases.left[i] == 2 for i, t in enumerate(tokens[2:], 2)):
        return False  # "positively charged particle": a noun bears it all
    described = root.lemma == "be" and any(t.dep == "acomp" and tokens[t.head] is root for t in tokens)
    return described or (root.tag == "VBN" and phrases.child(parsed[0].root, "auxpass") is not None)


def is_everyday(term: str) -> bool:
    """Whether all words of a term are words of every day."""
    return all(is_common_word(w.lower()) for w in term.split())


def _stated(fact: ConceptFact, naming: Naming, quoted: str) -> str:
    """The question that a whole clause behind a label answers."""
    if _TRIALS.search(fact.term):
        return _("What did {term} show?").format(term=_thing(fact, naming))
    if _LAWS.match(fact.term):
        return _("What does {term} state?").format(term=_thing(fact, naming))
    return _("What does {term} mean?").format(term=quoted)


def _is_phrase(answer: str) -> bool:
    """Whether an explanation names a thing, so that it answers "What is ...?"."""
    return _CONDITION.match(answer) is None and not opens_with_verb(answer)


def _thing(fact: ConceptFact, naming: Naming) -> str:
    """The term as the subject of its question."""
    article = "the" if _LAWS.match(fact.term) else naming.article(fact.term)
    article = article if article is not None else naming.article(fact.term.lower())
    if article is None:
        words = fact.term.split()
        plain = is_common_word(words[-1].lower()) and not is_plural(fact)
        if plain and len(words) == 1:
            return f"“{fact.term}”"
        article = "the" if plain else ""
    if article == "a":
        article = "an" if fact.term[0].lower() in "aeiou" else "a"
    return f"{article} {fact.term}".strip()


def _is_verbal(answer: str) -> bool:
    """Whether an explanation opens with a verb: "touch only the rim", which is no name of a thing."""
    return names_nothing(answer) or re.match(r"(?!the\b)[a-z]{3,} only (?:the|an?) ", answer) is not None


_ONE_THING = re.compile(r"[^\W\d_][a-z-]*(?: (?!of\b|and\b|in\b|for\b)[a-z-]+){0,2}")
"""A label that an adjective under it can stand before: "Refractory period"."""


def label_questions(fact: ConceptFact, frame: str) -> tuple[str, str] | None:
    """Both questions about one word of a list, behind the name of the list; None for longer heads."""
    answer, term = polished(fact.definition), fact.term
    one_word = re.fullmatch(r"\S+(?: / \S+)?", term) is not None
    if not one_word or len(frame.split()) > LONGEST_LABEL or answer.startswith("that "):
        return None
    define = _("{topic}: What does {term} mean?").format(topic=frame, term=f"“{term}”")
    if is_adjective(term) and _ONE_THING.fullmatch(frame) and not frame.endswith("s"):
        thing = frame[0].lower() + frame[1:]
        define = _("What does {term} mean?").format(term=f"“{term} {thing}”")
    if len(open_words(answer)) < 3:
        return define, ""
    which = _("{topic}: Which term is explained as “{what}”?").format(topic=frame, what=requoted(answer))
    return define, which


def _is_command(fact: ConceptFact) -> bool:
    """Whether the page sets the term as code, and what it says begins with a verb."""
    if not re.match(r"\W*`", fact.evidence[0].quote):
        return False
    from lemminflect import getAllLemmas

    first = next((w for w in fact.definition.lower().split() if not w.endswith("ly")), "")
    called = re.search(r"[\w)] [\w-]|\(\)$", fact.term) is not None
    if called and first not in ("a", "an", "the"):
        return True
    return "VERB" in getAllLemmas(first) and not first.endswith("ing")


def _what_is(fact: ConceptFact, naming: Naming, quoted: str) -> str:
    """ "What is ...?" with the article that the text gives the term, else what the term means."""
    article = naming.article(fact.term)
    article = article if article is not None else naming.article(fact.term.lower())
    if is_plural(fact):
        return _("What are {term}?").format(term=fact.term)
    if article is None and re.search(r"[A-Z].* [a-z]+$", fact.term):
        article = "the"  # "New Harbour plan": a name by its own noun
    if article is None and (fact.term[:1].islower() or " " in fact.term):
        return _("What does {term} mean?").format(term=quoted)
    if article == "a":
        article = "an" if fact.term[0].lower() in "aeiou" else "a"
    return _("What is {term}?").format(term=f"{article or ''} {fact.term}".strip())
