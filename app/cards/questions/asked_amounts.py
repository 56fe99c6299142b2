"""Questions for numbers, measures and durations."""

import re

from app.cards.questions.answers import SPANS, Asked, content_words, cut_behind
from app.cards.questions.inverted_clauses import finish, invert
from app.cards.questions.plain_clauses import PlainClause
from app.facts.concepts.phrases import NOMINAL
from app.wording import gettext as _


def ask_how_many(clause: PlainClause) -> Asked | None:
    """A counted object or subject."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    for noun in (phrases.child(clause.verb, "dobj"), clause.subject):
        if noun is None or tokens[noun].tag != "NNS" or noun > clause.last:
            continue
        first = phrases.left[noun]
        number = phrases.child(noun, "nummod")
        if number is None or number > noun or phrases.left[number] != first or tokens[number].tag != "CD":
            continue
        answer = clause.text(first, number)
        things = clause.text(number + 1, _end_of_counted(clause, noun))
        if re.search(r"\band [a-z]+ly [a-z]+", things):
            continue  # "people in Holt and greatly lowered rents": a clause of its own
        if (
            re.match(r"(?i)one\b", answer)
            or re.search(r"\d{4}s", answer)
            or tokens[number + 1].text.lower() in ("-", "–", "and", "or", "to")
        ):
            continue
        if noun == clause.subject:
            rest = clause.text(clause.body, clause.last)
            question = finish(clause, _("How many"), f"{things} {rest}")
        else:
            inverted = invert(clause, range(first, phrases.right[noun] + 1))
            if inverted is None:
                continue
            if named := _named_beside(clause, noun):
                which = clause.text(first, _end_of_counted(clause, noun))
                return Asked(finish(clause, _("Which"), f"{which} {inverted}"), named)
            question = finish(clause, _("How many"), f"{things} {inverted}")
        if _names_them(clause, question, answer):
            continue
        if not _holds(clause) and (
            len([*content_words(question), *re.findall(r"\d{3,}", question)]) < 5
            or not re.search(r"\b[A-Z]\w+|\d{3,}", question[9:])
        ):
            continue
        return Asked(question, answer[:1].lower() + answer[1:])
    return None


def _end_of_counted(clause: PlainClause, noun: int) -> int:
    """The last word of what is counted: without what is added by a number, article or quality of its own
    ("sixty clerks and no envoys"), what a comma sets beside it ("ports, the most of any land"), and
    examples."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    for index in range(noun + 1, phrases.right[noun] + 1):
        token = tokens[index]
        if token.text in (",", "(") or token.text.lower() in ("including", "such"):
            return index - 1
        pair = index < clause.last and tokens[index + 1].tag == "NNS"
        if token.dep == "cc" and token.head == noun and not pair:
            return index - 1
    return phrases.right[noun]


def _named_beside(clause: PlainClause, noun: int) -> str:
    """The names that stand behind counted things: "three ports, Oslo, Bergen, and Tromsø"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    first = phrases.child(noun, "appos")
    if first is None or phrases.child(first, "conj") is None or tokens[first].pos != "PROPN":
        return ""
    return clause.text(phrases.left[first], phrases.right[first])


def _holds(clause: PlainClause) -> bool:
    """Whether the clause says for good how many a thing has: "the Senate has 100 members"."""
    token, subject = clause.phrases.tokens[clause.verb], clause.phrases.tokens[clause.subject]
    present = token.tag in ("VBZ", "VBP") and clause.body == clause.verb and not clause.front
    named = subject.pos == "PROPN" or clause.subject_end > clause.first
    return present and named and token.lemma in _HOLDING and subject.pos in NOMINAL


def ask_how_often(clause: PlainClause) -> Asked | None:
    """ "beats about 100,000 times a day": how many times?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    for noun in range(clause.verb + 1, clause.last + 1):
        number = phrases.child(noun, "nummod") if tokens[noun].text == "times" else None
        if number is None or number != noun - 1 or tokens[noun].head != clause.verb or clause.is_negated:
            continue
        if noun < clause.last and tokens[noun + 1].text.lower() in ("as", "more", "less", "the", "that"):
            continue  # a comparison: "three times as large"
        first = phrases.left[noun]
        inverted = invert(clause, range(first, noun + 1))
        if inverted and len(content_words(inverted)) >= 2 and not re.search(r"[A-Za-z]", tokens[number].text):
            return Asked(finish(clause, _("How many times"), inverted), clause.text(first, number))
    return None


_FIGURE = re.compile(
    r"(?:(?:about|around|nearly|almost|over|roughly|approximately|only|just|at least|"
    r"(?:more|less) than) ){0,2}"
    r"[$€£]? ?(?!(?:1\d|20)\d\d$)\d[\d.,]*(?:[ %°:/-][^,;]*)?$"
)


def ask_figure(clause: PlainClause) -> Asked | None:
    """ "The disparity between A and B was 100 to 1": what was it?"""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    verb, subject = tokens[clause.verb], tokens[clause.subject]
    if verb.lemma != "be" or clause.is_negated or clause.body != clause.verb or verb.tag[:2] != "VB":
        return None
    answer = clause.text(clause.verb + 1, clause.last)
    told = any(tokens[c].dep in ("prep", "compound", "poss") for c in phrases.children[clause.subject])
    if not told or subject.tag not in ("NN", "NNP") or len(answer.split()) > 7 or not _FIGURE.match(answer):
        return None
    if tokens[clause.last].pos == "ADV" or any(
        t.pos in ("VERB", "AUX", "ADJ") for t in tokens[clause.verb + 1 : clause.last + 1]
    ):
        return None  # "330 metres high", "12 who were killed"
    return Asked(finish(clause, _("What"), f"{verb.text} {clause.asked_of}"), answer)


_HOLDING = frozenset("have hold contain comprise retain store need require consist".split())
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


def _names_them(clause: PlainClause, question: str, answer: str) -> bool:
    """Whether the counted things stand beside their number, so that anybody can count them."""
    if ":" in question:
        return True
    number = _NUMBERS.index(answer.lower()) + 2 if answer.lower() in _NUMBERS else 0
    named = re.split(r", (?:and )?| and ", clause.text(clause.first, clause.subject_end))
    return number > 0 and len(named) == number


def ask_measure(clause: PlainClause) -> Asked | None:
    """ "is 756 feet long": "How long is ...?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    quality = phrases.child(clause.verb, "acomp")
    if quality is None or tokens[quality].lemma not in (
        "tall",
        "long",
        "wide",
        "high",
        "deep",
        "old",
        "thick",
    ):
        return None
    amount = phrases.child(quality, "npadvmod")
    if amount is None or phrases.child(amount, "nummod") is None or tokens[clause.verb].lemma != "be":
        return None
    if quality != clause.last or clause.is_negated or phrases.left[amount] != clause.verb + 1:
        return None
    asking = _("How {quality}").format(quality=tokens[quality].text)
    answer = clause.text(phrases.left[amount], phrases.right[amount])
    return Asked(finish(clause, asking, f"{tokens[clause.verb].text} {clause.asked_of}"), answer)


def ask_how_long_it_lasts(clause: PlainClause) -> Asked | None:
    """ "lasts about 20 seconds", "took three years": "How long ...?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    if tokens[clause.verb].lemma not in ("last", "take") or clause.is_negated:
        return None
    for child in phrases.children[clause.verb]:
        timed = tokens[child].lemma in SPANS and tokens[child].dep in ("npadvmod", "dobj")
        if timed and child > clause.verb and phrases.child(child, "nummod") is not None:
            cut = cut_behind(clause, phrases.right[child])
            inverted = invert(cut, range(phrases.left[child], phrases.right[child] + 1))
            answer = clause.text(phrases.left[child], phrases.right[child])
            return Asked(finish(clause, _("How long"), inverted), answer) if inverted else None
    return None


def ask_how_long(clause: PlainClause) -> Asked | None:
    """ "ruled for forty years": "For how long did ... rule?"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    for child in phrases.children[clause.verb]:
        noun = (
            phrases.child(child, "pobj")
            if tokens[child].text.lower() == "for" and child > clause.verb
            else None
        )
        if noun is None or tokens[noun].lemma not in (
            "year",
            "month",
            "week",
            "day",
            "decade",
            "century",
            "hour",
            "minute",
        ):
            continue
        if phrases.child(noun, "nummod") is None or phrases.right[noun] > clause.last or clause.is_negated:
            continue
        if phrases.right[noun] != noun:
            continue
        inverted = invert(clause, range(child, noun + 1))
        if inverted and len(inverted.split()) >= 3:
            return Asked(finish(clause, _("For how long"), inverted), clause.text(child + 1, noun))
    return None
