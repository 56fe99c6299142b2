"""Questions from a plain statement about a term: its subject blanked, else a cloze of the term."""

import re

from app.cards.blanks.anchored_blanks import has_loose_person
from app.cards.blanks.blank_choice import choose_blank
from app.cards.blanks.clozes import cloze_front
from app.cards.draft import Draft
from app.cards.naming import UNKNOWN, Naming
from app.cards.questions.answers import Asked, is_well_asked, stops_in_list
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.plain_clauses import PlainClause, read_clause
from app.cards.questions.subject_blanks import ask_subject
from app.cards.questions.trimmed_answers import trimmed
from app.cards.refusals.worth_asking import without_opener
from app.cards.stand_ins import long_name, put_back, stand_in
from app.cards.topic_labels import is_nameless
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.terms import is_named, singular, term_key
from app.facts.concepts.wordings import EVALUATIONS, JUDGEMENTS
from app.facts.fact import AuthorFact, ConceptFact, Role
from app.facts.judging.key_sentences import is_told_whole
from app.facts.language import Language
from app.facts.relations.standing import leans_on_passage
from app.facts.relations.topics import clean_topic, nouns_of
from app.wording import gettext as _

MAX_FRONT, MAX_BACK = 240, 300
SURELY_CLEAR = 0.8
"""The foretold chance of standing alone from which nine sentences of ten do, whatever the rules say."""
NAMELESS = 0.6
"""What is left of a blank's chance where only the heading tells what its sentence is about."""
_MARKED = re.compile(
    r"(?<![\w*_])(?:\*\*|__|\*|_)(?=[^\s*_])([^*_\n]{3,50}?)(?<!\s)(?:\*\*|__|\*|_)(?![\w*_])"
)
_CLOSED = frozenset(
    """the a an in on at by for from with under over after before during since until although while as when
    where if this that these those its their his her some many most all both each every no one two
    three such to of according because despite given like unlike through throughout between among
    within without""".split()
)
_LONE_DEFINITE = re.compile(r"\bthe ([a-z]{5,})\b(?! (?:of|in|on|for|against|between|that|which|who)\b)")
_OWN = frozenset("it its itself they them their themselves he him his himself she her herself".split())


def write_theory_draft(fact: ConceptFact) -> Draft | None:
    """A theory and what is argued on it."""
    if not fact.attribution or len(fact.definition) > MAX_BACK:
        return None
    question = _("What does {who} argue on the basis of {term}?").format(who=fact.attribution, term=fact.term)
    fields = {"Term": fact.term, "Definition": fact.definition, "Attribution": fact.attribution}
    fields |= {"Claim question": question, "Claim answer": _sentence_case(fact.definition)}
    return Draft("concept", fields)


def write_statement_draft(
    fact: ConceptFact, language: Language | None, naming: Naming = UNKNOWN
) -> Draft | None:
    """The question that a statement answers, and the one whose answer is its subject; else a cloze."""
    said = fact.definition.strip().rstrip(".")
    phrases = parse_statement(said, language)
    if phrases is not None:
        clause = read_clause(phrases)
        draft = _question_draft(fact, said, clause, naming) if clause is not None else None
        draft = draft or _blank_complement(fact, said, phrases)
        if draft is not None and not draft.doubtful:
            return draft
        return cloze_draft(fact, phrases, naming) or draft
    return _cloze_draft(fact, said) if language is None and not naming.is_about(fact.term) else None


def cloze_draft(fact: ConceptFact | AuthorFact, phrases: Phrases, naming: Naming) -> Draft | None:
    """The statement with its rarest name or number blanked, else a term of the document."""
    marked = marked_terms(fact.evidence[0].quote)
    clear = _is_surely_clear(fact) or not leans_on_passage(phrases, of_all=bool(marked))
    if not clear or has_loose_person(phrases):
        return None
    topics = [e.quote for e in fact.evidence if e.role is Role.NAMES]
    if re.search(r"\w\. (?:He|She|It|They|This) ", phrases.sentence.text):
        return None  # two sentences that were taken for one
    states = fact.evidence[0]
    heading = naming.topic_at(states.start)
    found = choose_blank(phrases, naming, marked, topics, heading)
    if found is None:
        return None
    text, answer, chance = found
    if isinstance(fact, ConceptFact) and fact.attribution:
        text = _("According to {who}, {said}").format(who=fact.attribution, said=_lower_first(text))
    elif isinstance(fact, ConceptFact) and not naming.opens_with_name(text):
        chance *= NAMELESS if is_nameless(cloze_front(text, 1), answer, heading) else 1.0
    accepted = accepted_terms(answer, states.quote)
    return Draft("cloze", {"Text": text, "Extra": ""}, {"cloze": accepted}, chance=chance)


def _is_surely_clear(fact: ConceptFact | AuthorFact) -> bool:
    """Whether readers would understand a sentence that is told whole, whatever pronouns it has."""
    return isinstance(fact, ConceptFact) and fact.clear >= SURELY_CLEAR and is_told_whole(fact)


def marked_terms(quote: str) -> list[str]:
    """What the page sets in bold or italics in a sentence."""
    return _MARKED.findall(quote)


def statement_text(fact: ConceptFact | AuthorFact) -> str:
    """What of a fact is parsed for its questions."""
    said = fact.definition if isinstance(fact, ConceptFact) else fact.claim
    name = long_name(fact)
    short = stand_in(said, name)
    said = said.replace(name, short) if short else said
    return _sentence_case(said.strip().rstrip(".")) + "."


def parse_statement(said: str, language: Language | None, name: str = "") -> Phrases | None:
    """The grammar of a statement, where it is one sentence. `name`: a long name in it, kept as one word."""
    short = stand_in(said, name)
    text = said.replace(name, short) if short else said
    parsed = language.parse(_sentence_case(text) + ".") if language is not None else []
    if len(parsed) != 1:
        return None
    return Phrases(put_back(parsed[0], short, name) if short else parsed[0])


def _question_draft(fact: ConceptFact, said: str, clause: PlainClause, naming: Naming) -> Draft | None:
    asked = trimmed(found) if (found := ask_statement(clause)) is not None else None
    if asked is not None and stops_in_list(asked.answer, " ".join(fact.evidence[0].quote.split())):
        asked = None
    blanked = ask_subject(clause)
    named = clause.phrases.tokens[clause.subject].pos == "PROPN"
    if asked is not None and not named:
        blanked = None  # a name or a number is worth more than what is said of it
    fields = {"Term": fact.term, "Definition": said, "Attribution": fact.attribution}
    accepted: dict[str, tuple[str, ...]] = {}
    claim = _told(asked.question, asked.answer, fact, clause, naming) if asked is not None else None
    term = _told(blanked.question, blanked.answer, fact, clause, naming) if blanked is not None else None
    if claim is not None and asked is not None:
        fields |= {"Claim question": claim, "Claim answer": asked.answer}
        accepted["concept.claim"] = other_answers(asked.answer)
    if term is not None and blanked is not None and len(term) <= MAX_FRONT:
        if claim is None:
            fields |= {"Claim question": term, "Claim answer": blanked.answer}
            accepted["concept.claim"] = other_answers(blanked.answer)
        else:
            fields |= {"Term": blanked.answer, "Term question": term}
            accepted["concept.term"] = other_answers(blanked.answer)
    doubtful = claim is None or (asked is not None and asked.doubtful)
    chance = (fact.clear or 1.0) ** 2  # of such questions readers kept .82 where it is .8, .52 below .4
    return Draft("concept", fields, accepted, doubtful=doubtful, chance=chance) if len(fields) > 3 else None


def _told(question: str, answer: str, fact: ConceptFact, clause: PlainClause, naming: Naming) -> str | None:
    """A question that can be understood, if need be with its topic before it."""
    if naming.is_about(answer) and len(answer.split()) < 3:
        return None  # nobody learns what the whole text is about
    question = without_opener(naming.with_capital(question, fact.definition))
    return placed(question, fact, clause, naming)


def placed(
    question: str, fact: ConceptFact | AuthorFact, clause: PlainClause, naming: Naming = UNKNOWN
) -> str | None:
    """A question with what it needs to be understood: who says it, else the topic of its passage.

    None where a story's question names nothing and the passage has no topic.
    """
    if isinstance(fact, ConceptFact) and fact.term[:1].islower():
        capital = re.escape(fact.term[:1].upper() + fact.term[1:])
        question = re.sub(rf"(?<=[a-z,] ){capital}\b", fact.term, question)
    if isinstance(fact, ConceptFact) and fact.attribution:
        opening = _lower_first(question[0].lower() + question[1:])
        question = _("According to {who}, {question}").format(who=fact.attribution, question=opening)
        return question if len(question) <= MAX_FRONT else None
    names = re.findall(r"(?<!^)(?<!, )\b[A-Z][\w’-]+|\d{3,}", question)
    tokens = clause.phrases.tokens
    past = tokens[clause.verb].tag == "VBD" or any(
        t.text.lower() in ("was", "were", "had", "did") for t in tokens[clause.body : clause.verb]
    )
    topic = topic_of(fact)
    pointed = {singular(w) for w in re.findall(_LONE_DEFINITE, question)} & nouns_of(topic)
    known = bool(names) or not past or _names_its_things(clause, question, naming)
    if known and not pointed:
        return question if len(question) <= MAX_FRONT else None
    question = _with_topic(question, topic)
    if not question:
        return None
    return question if len(question) <= MAX_FRONT else None


def _names_its_things(clause: PlainClause, question: str, naming: Naming) -> bool:
    """Whether a story's question without a name can be understood: it says enough, and what it calls "the
    ..." and no more is the only one of its kind in the document."""
    tokens = clause.phrases.tokens
    for index, token in enumerate(tokens[: clause.last + 1]):
        children = clause.phrases.children[index]
        if token.pos != "NOUN" or f" {token.text} " not in f"{question[:-1].lower()} ":
            continue
        if not any(tokens[c].text.lower() == "the" for c in children):
            continue
        bare = not any(tokens[c].dep in _TELLING for c in children)
        if bare and naming.article(token.text.lower()) != "the":
            return False
    return len(open_words(question)) >= 4


_TELLING = ("amod", "compound", "nmod", "poss", "prep", "relcl", "acl", "nummod")


def _with_topic(question: str, topic: str) -> str:
    """ "the repeal" under the heading "The Repeal of the Stamp Act": in full; empty where nothing fits."""
    whole = re.match(r"(?:The )?([A-Z][a-z]+) (?:of|in|on|for|against|between) .+$", topic)
    if whole is None:
        return ""
    noun = whole[1].lower()
    full = f"the {noun}{topic[whole.end(1) :]}"
    found = list(re.finditer(rf"\bthe {noun}\b(?! (?:of|in|on|for|against|between|that|which)\b)", question))
    if len(found) != 1:
        return ""
    return question[: found[0].start()] + full + question[found[0].end() :]


def topic_of(fact: ConceptFact | AuthorFact) -> str:
    """The heading or title that a fact's evidence gives beside its sentence."""
    said = fact.definition if isinstance(fact, ConceptFact) else fact.claim
    states = fact.evidence[0]
    for place in fact.evidence[1:]:
        words = clean_topic(place.quote) if place.role is Role.NAMES and place.start < states.start else ""
        if words and words.casefold() not in said.casefold():
            return words
    return ""


def other_answers(answer: str) -> tuple[str, ...]:
    """Other right ways to type an answer: without article or hedge, numbers in words or figures."""
    found = [re.sub(r"^(?:the|an?|in|at|on|to|by) ", "", answer, flags=re.IGNORECASE)]
    if re.match(r"(?i)because (?!of)", answer):
        found.append(answer.split(" ", 1)[1])
    if re.match(r"(?i)in order to ", answer):
        found.append(answer.split(" ", 2)[2])
    return tuple(dict.fromkeys(f for f in found if f and f != answer))


def _cloze_draft(fact: ConceptFact, said: str) -> Draft | None:
    text = said if re.search(r"[.!?][”\"]?$", said) else f"{said}."
    if fact.attribution:
        text = _("According to {who}, {said}").format(who=fact.attribution, said=_lower_first(text))
    if "{{" in text or "}}" in text:
        return None
    text = _sentence_case(text)
    matches = _occurrences(text, fact.term)
    if len(matches) != 1 or _is_vague(text, fact.term) or not _is_worth_blanking(text, fact):
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


def _is_worth_blanking(text: str, fact: ConceptFact) -> bool:
    """Whether the term is a name or a term of art that the rest of a short sentence singles out."""
    rest = re.sub(re.escape(fact.term), " ", text, flags=re.IGNORECASE)
    names = re.findall(r"(?<!^)(?<![.“] )\b[A-Z][\w’-]+|\d{3,}", rest)
    named = is_named(fact.term)
    quoted = re.search(rf"[“\"]{re.escape(fact.term)}[,.]?[”\"]", text) is not None
    if re.search(rf"^(?:In|At|On|By|From|To) {re.escape(fact.term)} (?!,)|{re.escape(fact.term)} \d", text):
        return False  # a name run together with the place before it or the date behind it
    least = 1 if quoted or (named and " " in fact.term) else 2
    return (named or quoted) and len(names) >= least and len(text.split()) <= 28


def _is_vague(text: str, term: str) -> bool:
    """Whether too little stands beside the blank to tell what belongs there."""
    if re.match(r"(?:In|On|At|During) the (?:first|second|third|other|latter|former|next|last|same) ", text):
        return True
    left = open_words(text.replace(term, " "))
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
    if complement is None or phrases.tokens[start].pos != "AUX" or phrases.right[complement] != last:
        return None
    first = phrases.left[complement]
    asked_of, answer = phrases.text(0, start - 1), phrases.text(first, last)
    own = any(t.text.lower() in _OWN for t in phrases.tokens[start : last + 1])
    judged = {t.lemma for t in phrases.tokens[first : last + 1]} & (EVALUATIONS | JUDGEMENTS)
    if judged or term_key(fact.term) not in term_key(asked_of) or own or "," in asked_of or first <= start:
        return None
    named = re.search(r"(?<!^)\b[A-Z]\w", asked_of)
    if not 2 <= len(answer.split()) <= 15 or len(open_words(asked_of)) < 2 or not named:
        return None
    between = re.sub(r"\b(?:also|thus|therefore|then|however)\b ?", "", phrases.text(start + 1, first - 1))
    question = " ".join(f"What {phrases.tokens[start].text} {_lower_first(asked_of)} {between}".split()) + "?"
    if not is_well_asked(Asked(question, answer, restates=True)):
        return None
    if fact.attribution:
        question = _("According to {who}, {question}").format(
            who=fact.attribution, question=question[0].lower() + question[1:]
        )
    if len(question) > MAX_FRONT:
        return None
    fields = {"Term": fact.term, "Definition": said, "Attribution": fact.attribution}
    return Draft("concept", fields | {"Claim question": question, "Claim answer": answer})


def mentions(text: str, term: str) -> bool:
    """Whether a term stands in a text as whole words."""
    return bool(_occurrences(text, term))


def _occurrences(text: str, term: str) -> list[re.Match[str]]:
    if term.lower() not in text.lower():
        return []  # most are not there, and no pattern need be made
    pattern = rf"(?<![\w-]){re.escape(term)}(?![\w-])"
    return list(re.finditer(pattern, text, re.IGNORECASE))


def open_words(text: str) -> list[str]:
    """Words of three letters and more that are no function words: what a blank leaves to go by."""
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
