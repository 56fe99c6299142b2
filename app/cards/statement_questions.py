"""Questions from a plain statement about a term: its subject blanked, else a cloze of the term."""

import re
from gettext import gettext as _

from app.cards.draft import Draft
from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases
from app.facts.concepts.terms import singular, term_key
from app.facts.concepts.wordings import EVALUATIONS, JUDGEMENTS
from app.facts.fact import ConceptFact
from app.facts.language import Language

MAX_FRONT, MAX_BACK = 240, 300
_CLOSED = frozenset(
    """the a an in on at by for from with under over after before during since until although while as when
    where if this that these those its their his her some many most all both each every no one two
    three such to of according because despite given like unlike through throughout between among
    within without""".split()
)
_FEELING = frozenset(
    "fear believe think want hope seek refuse wish desire feel know prefer love hate worry expect".split()
)
_OWN = frozenset("it its itself they them their themselves he him his himself she her herself".split())


def write_theory_draft(fact: ConceptFact) -> Draft | None:
    """A theory and what is argued on it."""
    if not fact.attribution or len(fact.definition) > MAX_BACK:
        return None
    question = _("What does {who} argue on the basis of {term}?").format(who=fact.attribution, term=fact.term)
    fields = {"Term": fact.term, "Definition": fact.definition, "Attribution": fact.attribution}
    fields |= {"Claim question": question, "Claim answer": _sentence_case(fact.definition)}
    return Draft("concept", fields)


def write_statement_draft(fact: ConceptFact, language: Language | None) -> Draft | None:
    said = fact.definition.strip().rstrip(".")
    if language is not None:
        parsed = language.parse(_sentence_case(said) + ".")
        phrases = Phrases(parsed[0]) if len(parsed) == 1 else None
        asked = phrases and (_blank_subject(fact, said, phrases) or _blank_complement(fact, said, phrases))
        if asked:
            return asked
    return _cloze_draft(fact, said)


def _cloze_draft(fact: ConceptFact, said: str) -> Draft | None:
    text = f"{said}." if not said.endswith(("”", "?", "!")) else said
    text = re.sub(r"\.([”\"])$", r"\1.", text)
    if fact.attribution:
        text = _("According to {who}, {said}").format(who=fact.attribution, said=_lower_first(text))
    if "{{" in text or "}}" in text:
        return None
    text = _sentence_case(text)
    matches = _occurrences(text, fact.term)
    if len(matches) != 1 or _is_vague(text, fact.term):
        return None
    shown = re.sub(re.escape(fact.term), "[...]", text, flags=re.IGNORECASE)
    if not matches or len(shown) > MAX_FRONT or len(shown.split()) < 6:
        return None
    for match in reversed(matches):
        text = f"{text[: match.start()]}{{{{c1::{match.group()}}}}}{text[match.end() :]}"
    text = re.sub(r"\b(a|an) (?=[“\"]?\{\{c1::)", "a(n) ", text)
    return Draft(
        "cloze", {"Text": text, "Extra": ""}, {"cloze": accepted_terms(fact.term, fact.evidence[0].quote)}
    )


def _is_vague(text: str, term: str) -> bool:
    """Whether too little stands beside the blank to tell what belongs there."""
    if re.match(r"(?:In|On|At|During) the (?:first|second|third|other|latter|former|next|last|same) ", text):
        return True
    left = content_words(text.replace(term, " "))
    names = re.findall(r"(?<![.“] )(?<!^)\b[A-Z]\w+|\d{3,}", text.replace(term, " "))
    return len(left) < 5 or (not names and len(left) < 7)


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    first = re.match(r"[“\"]?(\w+)", text)
    if first and first.group(1).lower() in _CLOSED:
        at = first.start(1)
        return text[:at] + text[at].lower() + text[at + 1 :]
    return text


def _blank_subject(fact: ConceptFact, said: str, phrases: Phrases) -> Draft | None:
    """The clause with "what" or "who" in the place of its subject, where the subject is the term."""
    verb = phrases.sentence.root
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None or phrases.left[subject] != 0 or phrases.tokens[subject].pos not in NOMINAL:
        return None
    answer = phrases.text(0, phrases.right[subject])
    if term_key(fact.term) not in term_key(answer) or len(answer.split()) > 14 or "," in answer:
        return None
    predicate = _predicate(phrases, phrases.right[subject] + 1)
    who = _asking_word(phrases, subject)
    if predicate is None or who is None or leaks_term(predicate, fact.term):
        return None
    question = f"{who} {predicate}?"
    if fact.attribution:
        question = _("According to {who}, {question}").format(
            who=fact.attribution, question=_lower_first(question[0].lower() + question[1:])
        )
    if len(question) > MAX_FRONT:
        return None
    answer = _lower_first(answer)
    fields = {"Term": fact.term, "Definition": said, "Attribution": fact.attribution}
    fields |= {"Claim question": question, "Claim answer": answer}
    bare = re.sub(r"^(?:the|an?) ", "", answer, flags=re.IGNORECASE)
    accepted = tuple(dict.fromkeys(a for a in (bare, fact.term) if a != answer))
    return Draft("concept", fields, {"concept.claim": accepted})


def _blank_complement(fact: ConceptFact, said: str, phrases: Phrases) -> Draft | None:
    """ "X did not prove to be Y" asked as "What did X not prove to be?": no word is lost."""
    subject = phrases.child(phrases.sentence.root, "nsubj", "nsubjpass")
    if subject is None or phrases.left[subject] != 0 or phrases.tokens[subject].pos not in NOMINAL:
        return None
    start = phrases.right[subject] + 1
    last = len(phrases.tokens) - 2
    complement = next(
        (
            i
            for i in range(start, last + 1)
            if phrases.tokens[i].dep in ("attr", "oprd") and phrases.tokens[i].pos in NOMINAL
        ),
        None,
    )
    if phrases.tokens[start].pos != "AUX" or complement is None or phrases.right[complement] != last:
        return None
    first = phrases.left[complement]
    asked_of, answer = phrases.text(0, start - 1), phrases.text(first, last)
    own = any(t.text.lower() in _OWN for t in phrases.tokens[start : last + 1])
    judged = {t.lemma for t in phrases.tokens[first : last + 1]} & (EVALUATIONS | JUDGEMENTS)
    if judged or term_key(fact.term) not in term_key(asked_of) or own or "," in asked_of or first <= start:
        return None
    named = re.search(r"(?<!^)\b[A-Z]\w", asked_of)
    if not 2 <= len(answer.split()) <= 15 or len(content_words(asked_of)) < 2 or not named:
        return None
    between = re.sub(r"\b(?:also|thus|therefore|then|however)\b ?", "", phrases.text(start + 1, first - 1))
    question = " ".join(f"What {phrases.tokens[start].text} {_lower_first(asked_of)} {between}".split()) + "?"
    if fact.attribution:
        question = _("According to {who}, {question}").format(
            who=fact.attribution, question=question[0].lower() + question[1:]
        )
    if len(question) > MAX_FRONT:
        return None
    fields = {"Term": fact.term, "Definition": said, "Attribution": fact.attribution}
    return Draft("concept", fields | {"Claim question": question, "Claim answer": answer})


def _asking_word(phrases: Phrases, subject: int) -> str | None:
    token = phrases.tokens[subject]
    if token.entity in ("GPE", "LOC", "DATE", "CARDINAL"):
        return None
    feels = phrases.tokens[token.head].lemma in _FEELING
    people = token.entity == "NORP" and token.tag in ("NNS", "NNPS")
    person = people or token.lemma in PERSONS or feels
    return _("Who") if person else _("What")


def _predicate(phrases: Phrases, first: int) -> str | None:
    """What the clause says of its subject, agreeing with a singular "what"; None where it is too vague."""
    last = len(phrases.tokens) - 1
    while last > first and phrases.tokens[last].text in (".", "”"):
        last -= 1
    tokens = phrases.tokens[first : last + 1]
    if (
        len(tokens) < 5
        or tokens[0].pos not in ("VERB", "AUX", "ADV", "PART")
        or any(t.text.lower() in _OWN for t in tokens)
    ):
        return None
    names = sum(t.pos == "PROPN" for t in tokens)
    content = sum(t.pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM") for t in tokens)
    weak = tokens[0].lemma == "be" and any(t.text.lower() in ("a", "an") for t in tokens[1:3])
    told = len(content_words(phrases.text(first, last))) + names
    if content + names < (8 if weak else 5) or told < 6 or tokens[1].text.lower() == "now":
        return None
    index = first
    while phrases.tokens[index].pos == "ADV" and phrases.tokens[index].text.lower() in (
        "also",
        "thus",
        "therefore",
        "then",
        "however",
        "itself",
    ):
        index += 1
    verb = phrases.tokens[index]
    if verb.pos not in ("VERB", "AUX"):
        return None
    third = _third_person(verb.text, verb.tag, verb.lemma)
    rest = phrases.text(index + 1, last)
    rest = re.sub(r"^(?:also|thus|therefore|then) ", "", rest)
    return f"{third} {rest}" if third else None


def _third_person(text: str, tag: str, lemma: str) -> str | None:
    fixed = {"are": "is", "were": "was", "have": "has", "do": "does"}
    if text.lower() in fixed:
        return fixed[text.lower()]
    if tag != "VBP":
        return text
    from lemminflect import getInflection

    forms = getInflection(lemma, tag="VBZ")
    return forms[0] if forms else None


def mentions(text: str, term: str) -> bool:
    return bool(_occurrences(text, term))


def _occurrences(text: str, term: str) -> list[re.Match[str]]:
    pattern = rf"(?<![\w-]){re.escape(term)}(?![\w-])"
    return list(re.finditer(pattern, text, re.IGNORECASE))


def content_words(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", text.casefold()) if w not in _CLOSED and len(w) > 2]


def leaks_term(question: str, term: str) -> bool:
    """Whether a word of the term, or one of its stem, stands in the question."""
    asked = {_stem(w) for w in re.findall(r"[^\W\d_]+", question.casefold())}
    words = [w for w in re.findall(r"[^\W\d_]+", term.casefold()) if len(w) > 3]
    return any(
        _stem(w) in asked
        or any(len(a) > 4 and a.startswith(_stem(w)[:6]) and len(_stem(w)) > 5 for a in asked)
        for w in words
    )


def _stem(word: str) -> str:
    return (
        re.sub(r"(?:ically|ation|ment|ness|isms?|ists?|ity|ing|ies|ed|ly|al|es|s)$", "", word)
        if len(word) > 5
        else singular(word)
    )


def accepted_terms(term: str, quote: str | None = None, *, counted: bool = False) -> tuple[str, ...]:
    """Other right spellings of a term: without article, its other number, its abbreviation.

    `counted`: the text speaks of one such thing, so that a plural makes sense.
    """
    words = term.split()
    found = [" ".join([*words[:-1], other]) for other in _other_number(term, counted)]
    if re.match(r"(?:the|an?) ", term, re.IGNORECASE):
        found.append(term.split(" ", 1)[1])
    initials = "" if quote is None else "".join(w[0] for w in words if w[0].isupper())
    if len(initials) > 2 and quote and re.search(rf"\b{re.escape(initials)}\b", quote):
        found.append(initials)
    return tuple(dict.fromkeys(f for f in found if f != term))


def _other_number(term: str, counted: bool) -> list[str]:
    """The singular or plural of the last word, where it is a common noun that a dictionary counts."""
    from lemminflect import getAllInflections, getAllLemmas

    last = term.split()[-1]
    if not last.isalpha() or not last.islower() or re.search(r" (?:of|in|for|to|and|between) ", f" {term} "):
        return []
    if last.endswith(("ics", "ss", "us", "is")):
        return []
    lemmas = getAllLemmas(last)
    nouns = lemmas.get("NOUN", ())
    if len(nouns) != 1 or set(lemmas) - {"NOUN", "VERB"} or "ADJ" in getAllLemmas(nouns[0]):
        return []
    forms = getAllInflections(nouns[0], upos="NOUN")
    if last != nouns[0]:
        return [nouns[0]]
    plurals = [f for f in forms.get("NNS", ()) if f != last]
    return plurals[:1] if counted else []
