"""Questions about concepts: what a term means, which term is meant, what is said of it.

A definition is asked both ways. A statement is turned into a question only by blanking its
subject; else it becomes a cloze of the term in its clause. What fits neither gets no card.
"""

import re
from gettext import gettext as _

from app.cards.draft import Draft
from app.facts.fact import ConceptFact
from app.facts.language import Language, Sentence
from app.facts.phrases import NOMINAL, PERSONS, Phrases
from app.facts.terms import singular, term_key

MAX_FRONT, MAX_BACK = 240, 300
_CLOSED = frozenset(
    """the a an in on at by for from with under over after before during since until although while as when where if
    this that these those its their his her some many most all both each every no one two three such to of
    according because despite given like unlike through throughout between among within without""".split()
)
_NAMING = re.compile(
    r"^(?:an?|the) (?P<kind>(?:[\w-]+ ){0,3}?(?:term|word|name|title|expression|phrase))(?:,? (?:that|which))? "
    r"(?P<link>refers? to|referred to|means?|meaning|for|used (?:for|to describe)|given to|describing|denoting"
    r"|equating to|translated as) (?P<what>.+)$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"^(?:[A-Z]\w+ (?:for|meaning)|from the|literally|meaning)\b")
_TODAY = re.compile(r"^(?:modern|now|present-day|today[’']s|modern-day)\b")
_COLLECTIVE = re.compile(
    r"an? (?:[\w-]+ ){0,3}?(?:group|class|set|series|people|elite|network|body|band|tribe|collection|family|pair|team)\b"
)
_FEELING = frozenset("fear believe think want hope seek refuse wish desire feel know prefer love hate worry expect".split())
_OWN = frozenset("it its itself they them their themselves he him his himself she her herself".split())


def write_concept_draft(fact: ConceptFact, language: Language | None) -> Draft | None:
    """The fields of a concept or cloze note, or None where no good card can be made."""
    if _mentions(fact.definition, fact.term):
        return _statement_draft(fact, language)
    if _follows_frame(fact):
        return _claim_draft(fact)
    if language is not None and _is_clause(fact.definition, language):
        return None
    return _definition_draft(fact)


def _is_clause(text: str, language: Language) -> bool:
    """Whether a text is a whole clause rather than a phrase that can answer "what is"."""
    parsed = language.parse(text)
    root = parsed[0].tokens[parsed[0].root] if parsed else None
    if root is None or root.pos not in ("VERB", "AUX"):
        return False
    return any(parsed[0].tokens[c].dep in ("nsubj", "nsubjpass") for c in parsed[0].children(parsed[0].root))


def _follows_frame(fact: ConceptFact) -> bool:
    """Whether what is said is a clause that came without its term ("In terms of X, ... are ...")."""
    quote = " ".join(fact.evidence[0].quote.split())
    position, term = quote.find(fact.definition), quote.casefold().find(fact.term.casefold())
    opening = re.match(r"^(?:Based on|In terms of|Drawing on|Building on|According to|Following|Under)\b", quote)
    return bool(opening) and 0 <= term < position


def _mentions(text: str, term: str) -> bool:
    return bool(_occurrences(text, term))


def _occurrences(text: str, term: str) -> list[re.Match[str]]:
    pattern = rf"(?<![\w-]){re.escape(term)}(?![\w-])"
    return list(re.finditer(pattern, text, re.IGNORECASE))


# -- definitions ------------------------------------------------------------------------------


def _definition_draft(fact: ConceptFact) -> Draft | None:
    answer = _polished(fact.definition)
    if len(answer) > MAX_BACK or len(_content(answer)) < 3 and not _FOREIGN.match(answer):
        return None
    define, term = _define_question(fact), _term_question(fact)
    fields = {"Term": fact.term, "Definition": answer, "Attribution": fact.attribution}
    if define and len(define) <= MAX_FRONT:
        fields["Define question"] = define
    if term and len(term) <= MAX_FRONT and not _leaks(term, fact.term):
        fields["Term question"] = term
    if "Define question" not in fields and "Term question" not in fields:
        return None
    return Draft("concept", fields, {"concept.term": accepted_terms(fact.term, fact.evidence[0].quote)})


def _content(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+", text.casefold()) if w not in _CLOSED and len(w) > 2]


def _polished(definition: str) -> str:
    """The definition as an answer: a loose "meaning" in front goes."""
    return re.sub(r"^(?:meaning|literally|that is|i\.e\.),? ", "", definition).strip()


def _define_question(fact: ConceptFact) -> str:
    quoted = f"“{fact.term}”"
    if _is_titled(fact) and fact.attribution:
        return _("What does {who} mean by {term}?").format(who=fact.attribution, term=quoted)
    naming = _NAMING.match(fact.definition)
    if naming:
        return _("What does the term {term} refer to?").format(term=quoted)
    if _FOREIGN.match(fact.definition):
        return _("What does {term} mean?").format(term=quoted)
    if _TODAY.match(fact.definition):
        return _("What does the name {term} refer to, in modern terms?").format(term=quoted)
    named = _with_article(fact)
    if named == fact.term and not _is_plural(fact) and not (fact.term[:1].isupper() and " " in fact.term):
        question = _("What does the term {term} refer to?").format(term=quoted)
    else:
        question = _("{verb} {term}?").format(verb=_asking_verb(fact), term=named)
    if fact.attribution:
        return _("According to {who}, {question}").format(who=fact.attribution, question=question[0].lower() + question[1:])
    return question


def _asking_verb(fact: ConceptFact) -> str:
    plural, past = _is_plural(fact), _is_past(fact)
    if plural:
        return _("What were") if past else _("What are")
    return _("What was") if past else _("What is")


def _is_plural(fact: ConceptFact) -> bool:
    """By the verb that the text puts behind the term, else by the definition's article and the term's ending."""
    verb = re.search(rf"{re.escape(fact.term)}(?: \([^)]*\))? (?:also )?(is|was|are|were)\b", fact.evidence[0].quote, re.IGNORECASE)
    if verb:
        return verb.group(1).lower() in ("are", "were")
    last = fact.term.split()[-1]
    looks_plural = singular(last) != last and not last.endswith("ics")
    if re.match(r"(?:an?|one|any) ", fact.definition):
        return looks_plural and bool(_COLLECTIVE.match(fact.definition))
    if re.match(r"the ", fact.definition):
        return looks_plural and bool(re.match(r"the (?:[\w-]+ ){0,2}?\w+s\b", fact.definition))
    return looks_plural or bool(re.match(r"(?:[\w-]+ ){0,2}?\w+s (?:who|whose|that|of|in|from)\b", fact.definition))


def _is_past(fact: ConceptFact) -> bool:
    """Whether the text speaks of the thing as past: by its copula, else a name among past verbs only."""
    quote = fact.evidence[0].quote
    after = re.search(rf"{re.escape(fact.term)}[^.;]{{0,60}}?\b(is|are|was|were)\b", quote)
    if after and after.group(0).count(",") != 1 and after.group(0).count("—") != 1:
        return after.group(1) in ("was", "were")
    if not fact.term[:1].isupper():
        return False
    past = re.search(r"\b(?:was|were|had|did|became|\w{3,}ed)\b", quote)
    return bool(past) and not re.search(r"\b(?:is|are|has|have|does|remains?)\b", quote)


def _with_article(fact: ConceptFact) -> str:
    """The term with the article that the text gives it, as far as the question needs one."""
    quote = fact.evidence[0].quote
    before = re.search(rf"\b(a|an|the)\s+[“\"*]*{re.escape(fact.term)}", quote, re.IGNORECASE)
    article = before.group(1).lower() if before else ""
    if _is_plural(fact) and article in ("a", "an"):
        article = ""
    if fact.term[:1].islower() and not _is_plural(fact):
        counted = re.match(r"(?:an?|one)\b", fact.definition)
        if article == "the" and counted and " of " not in fact.term or not article and re.search(rf"\b(?:each|every|this|that) {re.escape(fact.term)}", quote):
            article = "an" if fact.term[0] in "aeiou" else "a"
    return f"{article} {fact.term}".strip()


def _term_question(fact: ConceptFact) -> str:
    definition = fact.definition
    names = re.findall(r"\b[A-Z]\w+|\d{3,}", definition[1:])
    if len(_content(definition)) < (4 if names or fact.term[:1].islower() else 6) or len(definition.split()) < 5:
        return ""
    if _is_titled(fact):
        if not fact.attribution:
            return ""
        return _("What does {who} call {what}?").format(who=fact.attribution, what=f"“{definition}”")
    naming = _NAMING.match(definition)
    if naming:
        kind = re.sub(r"^(?:general|common) ", "", naming["kind"])
        return _("What is the {kind} for {what}?").format(kind=kind, what=naming["what"])
    if _FOREIGN.match(definition) or _TODAY.match(definition):
        return ""
    if fact.term[:1].isupper():
        named = re.sub(r"^an? ", "the ", definition)
        if not named.startswith("the "):
            question = _("What is the name for {what}?").format(what=named)
        else:
            question = _("What is the name of {what}?").format(what=named)
    else:
        question = _("What is the term for {what}?").format(what=definition)
    if fact.attribution:
        return _("According to {who}, {question}").format(who=fact.attribution, question=question[0].lower() + question[1:])
    return question


def _is_titled(fact: ConceptFact) -> bool:
    """Whether the fact is a title and its subtitle."""
    quote = " ".join(fact.evidence[0].quote.split())
    return re.search(rf"{re.escape(fact.term)}[”\"’]?: {re.escape(fact.definition)}", quote, re.IGNORECASE) is not None and bool(
        fact.attribution
    )


def _leaks(question: str, term: str) -> bool:
    """Whether a word of the term, or one of its stem, stands in the question."""
    asked = {_stem(w) for w in re.findall(r"[^\W\d_]+", question.casefold())}
    words = [w for w in re.findall(r"[^\W\d_]+", term.casefold()) if len(w) > 3]
    return any(_stem(w) in asked or any(len(a) > 4 and a.startswith(_stem(w)[:6]) and len(_stem(w)) > 5 for a in asked) for w in words)


def _stem(word: str) -> str:
    return re.sub(r"(?:ically|ation|ment|ness|isms?|ists?|ity|ing|ies|ed|ly|al|es|s)$", "", word) if len(word) > 5 else singular(word)


def accepted_terms(term: str, quote: str | None = None) -> tuple[str, ...]:
    """Other right spellings of a term: without article, its other number, its abbreviation."""
    words = term.split()
    other = singular(words[-1])
    found = [" ".join([*words[:-1], other])] if other != words[-1] else []
    if re.match(r"(?:the|an?) ", term, re.IGNORECASE):
        found.append(term.split(" ", 1)[1])
    initials = "" if quote is None else "".join(w[0] for w in words if w[0].isupper())
    if len(initials) > 2 and quote and re.search(rf"\b{re.escape(initials)}\b", quote):
        found.append(initials)
    return tuple(dict.fromkeys(f for f in found if f != term))


# -- statements -------------------------------------------------------------------------------


def _claim_draft(fact: ConceptFact) -> Draft | None:
    """A theory and what is argued on it."""
    if not fact.attribution or len(fact.definition) > MAX_BACK:
        return None
    question = _("What does {who} argue on the basis of {term}?").format(who=fact.attribution, term=fact.term)
    fields = {"Term": fact.term, "Definition": fact.definition, "Attribution": fact.attribution}
    fields |= {"Claim question": question, "Claim answer": _sentence_case(fact.definition)}
    return Draft("concept", fields)


def _statement_draft(fact: ConceptFact, language: Language | None) -> Draft | None:
    said = fact.definition.strip().rstrip(".")
    if language is not None:
        asked = _blank_subject(fact, said, language)
        if asked is not None:
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
    return Draft("cloze", {"Text": text, "Extra": ""}, {"cloze": accepted_terms(fact.term, fact.evidence[0].quote)})


def _is_vague(text: str, term: str) -> bool:
    """Whether too little stands beside the blank to tell what belongs there."""
    if re.match(r"(?:In|On|At|During) the (?:first|second|third|other|latter|former|next|last|same) ", text):
        return True
    left = _content(text.replace(term, " "))
    names = re.findall(r"(?<![.“] )(?<!^)\b[A-Z]\w+|\d{3,}", text.replace(term, " "))
    return len(left) < 5 or not names and len(left) < 7


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    first = re.match(r"[“\"]?(\w+)", text)
    if first and first.group(1).lower() in _CLOSED:
        at = first.start(1)
        return text[:at] + text[at].lower() + text[at + 1 :]
    return text


def _blank_subject(fact: ConceptFact, said: str, language: Language) -> Draft | None:
    """The clause with "what" or "who" in the place of its subject, where the subject is the term."""
    parsed = language.parse(_sentence_case(said) + ".")
    if len(parsed) != 1:
        return None
    phrases = Phrases(parsed[0])
    verb = parsed[0].root
    subject = phrases.child(verb, "nsubj", "nsubjpass")
    if subject is None or phrases.left[subject] != 0 or phrases.tokens[subject].pos not in NOMINAL:
        return None
    answer = phrases.text(0, phrases.right[subject])
    if term_key(fact.term) not in term_key(answer) or len(answer.split()) > 14 or "," in answer:
        return None
    predicate = _predicate(phrases, phrases.right[subject] + 1)
    who = _asking_word(phrases, subject)
    if predicate is None or who is None or _leaks(predicate, fact.term):
        return None
    question = f"{who} {predicate}?"
    if fact.attribution:
        question = _("According to {who}, {question}").format(who=fact.attribution, question=_lower_first(question[0].lower() + question[1:]))
    if len(question) > MAX_FRONT:
        return None
    answer = _lower_first(answer)
    fields = {"Term": fact.term, "Definition": said, "Attribution": fact.attribution}
    fields |= {"Claim question": question, "Claim answer": answer}
    bare = re.sub(r"^(?:the|an?) ", "", answer, flags=re.IGNORECASE)
    accepted = tuple(dict.fromkeys(a for a in (bare, fact.term) if a != answer))
    return Draft("concept", fields, {"concept.claim": accepted})


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
    if len(tokens) < 5 or tokens[0].pos not in ("VERB", "AUX", "ADV", "PART") or any(t.text.lower() in _OWN for t in tokens):
        return None
    names = sum(t.pos == "PROPN" for t in tokens)
    content = sum(t.pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM") for t in tokens)
    weak = tokens[0].lemma == "be" and any(t.text.lower() in ("a", "an") for t in tokens[1:3])
    if content + names < (8 if weak else 5):
        return None
    index = first
    while phrases.tokens[index].pos == "ADV" and phrases.tokens[index].text.lower() in ("also", "thus", "therefore", "then", "however", "itself"):
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


def parsed_alone(text: str, language: Language) -> Sentence | None:
    """The parse of a text that is one sentence."""
    parsed = language.parse(text)
    return parsed[0] if len(parsed) == 1 else None
