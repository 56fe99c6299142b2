"""A statement with "who", "what" or "which treaty" in the place of its subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.cards.questions.answers import content_words
from app.cards.questions.asked_deeds import FOUNDING
from app.cards.questions.asked_rankings import ask_ranked
from app.cards.questions.asked_reasons import ask_why
from app.cards.questions.clause_fronts import is_long
from app.cards.questions.plain_clauses import PlainClause
from app.facts.concepts.phrases import PERSONS, is_person_noun
from app.facts.concepts.terms import GENERIC, singular
from app.facts.language import Token
from app.wording import gettext as _

CLASSES = frozenset(
    """empire kingdom republic dynasty state city treaty agreement pact accord act law amendment constitution
    convention charter declaration doctrine edict code war battle siege revolution rebellion revolt uprising
    movement party league alliance company corporation organization organisation committee council
    commission agency bank court church order school university college library museum temple palace
    theory principle model hypothesis effect paradox theorem method test algorithm system process
    river lake sea ocean island islands mountain mountains desert peninsula canal road bridge railway
    language religion festival prize award project program programme plan mission expedition
    people tribe clan caste class team club newspaper journal magazine report study album film book novel
    disease virus gene protein hormone enzyme cell organ planet star ship aircraft missile""".split()
)
_OWN = frozenset("it its itself they them their themselves he him his himself she her hers herself".split())
_PEOPLE = frozenset(
    "people woman man child artisan noble elite scribe captive immigrant native resident inhabitant patient "
    "participant refugee youth tribe troop human".split()
)
_LONGEST = 28
"""Words of a question that can still be read at once."""
_LONGEST_SUBJECT = 12
_TELLING = 7
"""Words that say something by which a person's deed is singled out, though it names nothing."""
_PERSONAL = frozenset("his himself her herself".split())
_CAUSING = frozenset("lead cause trigger spark provoke result produce bring prompt".split())
_RANKED = re.compile(
    r"(?i)the (?:[\w-]+ )?(?:first|only|largest|biggest|oldest|highest|longest|most|main|chief|primary|"
    r"smallest|greatest|\w+est) "
)
_LOOSE = ("also", "thus", "therefore", "then", "however", "itself", "themselves", "too")


@dataclass(frozen=True, slots=True)
class Blanked:
    """The question and its answer, the subject as it stands inside a sentence."""

    question: str
    answer: str


def _is_turned_round(clause: PlainClause) -> bool:
    """Whether a name stands behind "is": "the first settlers were Ann Ferrer and her sons"."""
    tokens, named = clause.phrases.tokens, clause.phrases.child(clause.verb, "attr")
    opened = tokens[clause.first].text.lower() == "the" and tokens[clause.verb].lemma == "be"
    return opened and named is not None and tokens[named].pos == "PROPN" and named > clause.verb


def ask_subject(clause: PlainClause, *, person: bool = False) -> Blanked | None:
    """The question whose answer is the subject, where the rest tells enough to single it out."""
    phrases = clause.phrases
    if _is_turned_round(clause) or is_long(clause.front):
        return None
    ranked = ask_ranked(clause)
    if ranked is not None:  # asked by its own form, but where a reason stands beside it
        return Blanked(ranked.question, ranked.answer) if ask_why(clause) is not None else None
    asking = _asking(clause, person)
    person = person or asking == _("Who")
    tokens = [
        t for t in phrases.tokens[clause.subject_end + 1 : clause.last + 1] if t.text.lower() not in _LOOSE
    ]
    if asking is None or len(tokens) < 5 or _leans(tokens, person):
        return None
    predicate = _agreeing(clause)
    answer = clause.asked_of
    if re.match(r"(?i)(?:only|even|just|other|another|many|some|most|several|few|all|both|no)\b", answer):
        return None
    verb = clause.phrases.tokens[clause.verb]
    if verb.lemma == "mean" or (verb.lemma == "be" and (clause.is_negated or tokens[1].tag.startswith("W"))):
        return None
    if (
        predicate is None
        or len(predicate.split()) > _LONGEST
        or len(answer.split()) > _LONGEST_SUBJECT
        or "," in answer
        or not _tells_enough(clause, predicate, person=person)
    ):
        return None
    if _leaks(answer, predicate + " " + clause.front):
        return None
    question = f"{asking} {predicate}"
    if re.match(r"(?:Much like|Just like|Like|Unlike|With|Along with) ", clause.front):
        return None  # "Like X, who ..." asks of X
    if clause.front:
        question = f"{clause.front}, {question[:1].lower()}{question[1:]}"
    question = re.sub(r"[.,](?=[”\"]$)", "", question.rstrip(" ,;:"))
    return Blanked(f"{question}?", answer)


def _leans(tokens: Sequence[Token], person: bool) -> bool:
    """Whether a pronoun stands for the subject asked for: "who ... his" reads well, "what ... its" not."""
    own = _OWN - _PERSONAL if person else _OWN
    return any(t.text.lower() in own for t in tokens)


def _asking(clause: PlainClause, person: bool) -> str | None:
    token = clause.phrases.tokens[clause.subject]
    if person:
        return _("Who")
    word = singular(token.text.lower())
    named = token.pos == "PROPN"
    if named and clause.phrases.child(clause.subject, "conj") is not None:
        return None
    if named and re.match(r"(?i)the united \w+$", clause.text(clause.first, clause.subject_end)):
        return _("Which country")
    if named and word in CLASSES and clause.subject_end > clause.first:
        return _("Which {kind}").format(kind=word)
    ranking = (
        named
        and clause.phrases.tokens[clause.verb].lemma == "be"
        and _RANKED.match(clause.text(clause.verb + 1, clause.last))
    )
    if ranking:
        noun = clause.phrases.child(clause.verb, "attr")
        lemma = clause.phrases.tokens[noun].lemma if noun is not None else ""
        return _("Who") if is_person_noun(lemma) or lemma in (*_PEOPLE, *PERSONS) else _("What")
    if named:
        return _("Who") if token.tag == "NNPS" or token.entity == "PERSON" else None
    verb = clause.phrases.tokens[clause.verb]
    children = [clause.phrases.tokens[c] for c in clause.phrases.children[clause.subject]]
    definite = any(t.text.lower() == "the" for t in children)
    if definite and not any(t.dep in ("prep", "compound", "relcl", "acl", "poss", "nmod") for t in children):
        return None  # "the failed attempt": which?
    people = is_person_noun(token.lemma) or token.lemma in (*_PEOPLE, *PERSONS)
    if (
        verb.lemma in _CAUSING
        and not people
        and not clause.is_negated
        and clause.subject_end - clause.first >= 1
    ):
        return _("What")
    ranked = verb.lemma == "be" and _RANKED.match(clause.text(clause.verb + 1, clause.last))
    if ranked:
        return _("Who") if people else _("What")
    if not people and _is_kind(clause, word):
        return _("Which {kind}").format(kind=word)
    told = any(t.dep in ("prep", "acl", "compound", "conj") for t in children)
    if not told or clause.subject_end <= clause.first + 1:
        return None
    return _("Who") if people else _("What")


def _is_kind(clause: PlainClause, word: str) -> bool:
    """Whether the subject is one of a kind that its noun names, where it always is: "the pineal gland"."""
    phrases, tokens = clause.phrases, clause.phrases.tokens
    token = tokens[clause.subject]
    marked = [
        tokens[c] for c in phrases.children[clause.subject] if tokens[c].dep in ("compound", "amod", "nmod")
    ]
    present = tokens[clause.verb].tag in ("VBZ", "VBP") or tokens[clause.body].tag in (
        "VBZ",
        "VBP",
    )
    plain = clause.subject_end == clause.subject and not clause.is_negated
    counted = tokens[clause.first].text.lower() not in ("every", "each", "no", "any", "some", "another")
    definite = tokens[clause.first].text.lower() == "the"
    if not definite and word not in CLASSES and clause.subject - clause.first < 2:
        return False  # "Which monitoring?" - "system monitoring"
    return bool(marked) and present and plain and token.tag == "NN" and word not in GENERIC and counted


def _agreeing(clause: PlainClause) -> str | None:
    """What is said of the subject, the verb agreeing with a singular "who" or "which treaty"."""
    phrases = clause.phrases
    first = clause.body
    while phrases.tokens[first].text.lower() in _LOOSE:
        first += 1
    token = phrases.tokens[first]
    fixed = {"are": "is", "were": "was", "have": "has", "do": "does"}
    people = token.lemma == "be" and phrases.tokens[clause.subject].tag == "NNPS"
    word = token.text if people else fixed.get(token.text.lower(), token.text)
    if word == token.text and token.tag == "VBP":
        from lemminflect import getInflection

        forms = getInflection(token.lemma, tag="VBZ")
        if not forms:
            return None
        word = forms[0]
    rest = clause.text(first + 1, clause.last)
    return f"{word} {rest}".replace(" n't", "n’t")


def _tells_enough(clause: PlainClause, predicate: str, *, person: bool) -> bool:
    content = [w for w in re.findall(r"[^\W\d_]+", predicate) if len(w) > 3]
    names = re.findall(r"\b[A-Z]\w+|\d{2,}", f"{predicate} {clause.front[1:]}")
    token = clause.phrases.tokens[clause.verb]
    vague = token.lemma == "be" and re.match(
        r"(?:\w+ )?(?:an?|one of|among|part of)\b", predicate.split(" ", 1)[-1]
    )
    plain = [w for w in content if not w[0].isupper()]
    if clause.phrases.tokens[clause.subject].pos != "PROPN":
        return (len(content) + len(names) >= 8 and bool(names)) or (
            len(plain) >= 5 and not names and not vague
        )
    if token.lemma == "be" and _RANKED.match(predicate.split(" ", 1)[-1]):
        return len(content) >= 4
    named = re.search(r"(?:[A-Z]\w+|\bthe [a-z-]+) ", predicate.split(" ", 1)[-1] + " ")
    if person and token.lemma in FOUNDING and named and (names or len(plain) > 2):
        return True
    if person and not names:
        return len(plain) >= _TELLING and not vague
    return len(content) + len(names) >= (8 if vague else 6) and bool(names) and len(plain) > 1


def _leaks(answer: str, rest: str) -> bool:
    words = {w[:6] for w in content_words(answer) if len(w) > 4 and w not in CLASSES}
    return bool(words & {w[:6] for w in re.findall(r"[^\W\d_]+", rest.casefold())})


def bare(answer: str) -> str:
    """An answer without its article."""
    return re.sub(r"^(?:the|an?) ", "", answer, flags=re.IGNORECASE)
