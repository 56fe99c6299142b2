"""Questions about entries that the page sets out as a glossary does: "Term: what it is"."""

import re

from app.cards.concepts.definition_wording import polished, requoted
from app.cards.concepts.statement_questions import open_words
from app.cards.concepts.term_wording import is_plural, is_titled, mean_by
from app.cards.naming import Naming
from app.cards.topic_labels import LONGEST_LABEL
from app.facts.concepts.note_remarks import names_nothing, opens_with_verb
from app.facts.fact import ConceptFact
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
            rf"(?:[-•*\d.)]+ )?[“\"]?(?:the )?{opening}[”\"]?(?: \([^()]{{3,40}}\))? ?(?::|=|–|—| [-*•+]) ",
            quote[start:],
            re.IGNORECASE,
        )
    )


def as_sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def entry_questions(fact: ConceptFact, clause: bool, naming: Naming) -> tuple[str, str]:
    answer, quoted = polished(fact.definition), f"“{fact.term}”"
    first = answer.split()[0].lower()
    if _is_command(fact):
        shown = re.sub(r"<([\w-]+)>", lambda m: m[1].upper(), quoted)  # a placeholder as in a manual page
        which = "" if "<" in quoted else _("Which command is explained as {what}?").format(what=f"“{answer}”")
        return _("What does {term} do?").format(term=shown), which
    if fact.attribution:
        define = mean_by(fact.attribution, quoted)
    elif not clause and re.match(r"[a-z]+s\b(?!,)", answer) and opens_with_verb(answer):
        return _("What does {term} do?").format(term=quoted), ""
    elif first in ("a", "an", "any", "one", "the") and not clause:
        define = _what_is(fact, naming, quoted)
    else:
        define = _("What does {term} mean?").format(term=quoted)
    if len(open_words(answer)) < 4 or _is_verbal(answer):
        return define, ""
    return define, _("Which term is explained as “{what}”?").format(what=requoted(answer))


def _is_verbal(answer: str) -> bool:
    """Whether an explanation opens with a verb: "touch only the rim", which is no name of a thing."""
    return names_nothing(answer) or re.match(r"(?!the\b)[a-z]{3,} only (?:the|an?) ", answer) is not None


def label_questions(fact: ConceptFact, frame: str) -> tuple[str, str] | None:
    """Both questions about one word of a list, behind the name of the list; None for longer heads."""
    answer, term = polished(fact.definition), fact.term
    one_word = re.fullmatch(r"\S+(?: / \S+)?", term) is not None
    if not one_word or len(frame.split()) > LONGEST_LABEL or answer.startswith("that "):
        return None
    define = _("{topic}: What does {term} mean?").format(topic=frame, term=f"“{term}”")
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
    return (called and first not in ("a", "an", "the")) or "VERB" in getAllLemmas(first)


def _what_is(fact: ConceptFact, naming: Naming, quoted: str) -> str:
    """ "What is ...?" with the article that the text gives the term, else what the term means."""
    article = naming.article(fact.term)
    if is_plural(fact):
        return _("What are {term}?").format(term=fact.term)
    if article is None and fact.term[:1].islower():
        return _("What does {term} mean?").format(term=quoted)
    if article == "a":
        article = "an" if fact.term[0].lower() in "aeiou" else "a"
    return _("What is {term}?").format(term=f"{article or ''} {fact.term}".strip())
