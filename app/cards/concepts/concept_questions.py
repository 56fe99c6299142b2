"""Questions about concepts: what a term means, which term is meant, what is said of it.

A definition is asked both ways. A statement is turned into a question only by blanking its
subject; else it becomes a cloze of the term in its clause. What fits neither gets no card.
"""

import re
from dataclasses import replace

from app.cards.concepts.definition_entries import (
    as_sentence,
    entry_questions,
    is_entry,
    label_questions,
)
from app.cards.concepts.definition_wording import (
    ORIGIN,
    announces,
    is_bracketed,
    is_unfit,
    limit_of,
    limited,
    polished,
    requoted,
)
from app.cards.concepts.kept_limits import held_to_sentence
from app.cards.concepts.list_questions import is_list, whole_of, write_item_draft, write_list_draft
from app.cards.concepts.naming_clozes import write_naming_draft
from app.cards.concepts.statement_questions import (
    MAX_BACK,
    MAX_FRONT,
    accepted_terms,
    leaks_term,
    mentions,
    open_words,
    write_statement_draft,
    write_theory_draft,
)
from app.cards.concepts.table_questions import header_of, write_row_draft
from app.cards.concepts.term_blanks import is_title, write_framed_draft, write_pointed_draft
from app.cards.concepts.term_clauses import write_clause_draft
from app.cards.concepts.term_wording import (
    after_term,
    are_several,
    is_bare,
    is_equated,
    is_owned,
    is_past,
    is_plural,
    is_titled,
    mean_by,
    with_article,
)
from app.cards.draft import Draft
from app.cards.naming import UNKNOWN, Naming
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.glossing import PLACES
from app.facts.concepts.labelled_glosses import frame_text
from app.facts.fact import ConceptFact, Role
from app.facts.language import Language
from app.wording import gettext as _

_NAMING = re.compile(
    r"^(?:an?|the) (?P<kind>(?:[\w-]+ ){0,3}?(?:term|word|name|title|expression|phrase|acronym|abbreviation))"
    r"(?:,? (?:that|which))? "
    r"(?:standing for|stands for|refers? to|referred to|means?|meaning|for"
    r"|used (?:for|to describe)|(?:\w+ ){0,2}gave to"
    r"|given to|describing|denoting"
    r"|equating to|translated as) (?P<what>.+)$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"^(?:[A-Z]\w+ (?:for|meaning)|from the|literally|meaning)\b")
_CONTENT = re.compile(
    r"^(?:[.:]\W* This (?:[a-z]+ )?)?(?:of (?:[\w-]+ ){1,4})?(?:,? ?(?:which|that) )?"
    r"(means|holds|states|posits|asserts|says|proposes|maintains|argues|claims|postulates|held|stated|asserted"
    r"|requires|implies"
    r"|proposed|argued)(?: that)?$"
)
_FOLLOWED = re.compile(r"[.!?] \W*(?:According to|On|In|Under|From|Following) this [a-z]+,?$")
"""What stands between a theory and its claim in the next sentence."""
_HELD = {"held": "hold", "stated": "state", "asserted": "assert", "proposed": "propose", "argued": "argue"}
SURE = 0.8
"""Importance of a definition that the page itself sets out, so that few words of it are enough."""
_MEASURING = re.compile(
    r"(?:an?|the) (?:(?:\w+ )?(?:measure|study|science|act|ability|capacity|rate|fear|art|theory|unit|branch"
    r"|amount|degree|tendency|belief|process|practice)) (?:of|in|to|that) \w"
)
"""A genus that a word or two set apart: "the study of stars"."""
NEAR = 2500
"""Code points between a heading and an item of the list under it."""
_NEWS = re.compile(
    r", (?:due|expected|scheduled|planned|intended) to (?:be |re)?(?:open|start|begin|close|launch|finish)"
    r"\w*\b.*$"
)
"""What is to come of a thing when its page was written."""
_OFTEN = r"(?:often|usually|typically|generally|normally|sometimes|commonly|mostly|mainly)"
_ROLE = re.compile(
    r"the (?:(?:most|least|single) )?(?:\w+ly )?(?:preferred|best|main|common|popular|usual|standard|primary"
    r"|chief|basic|fundamental|smallest|largest|biggest|principal|traditional|classic|easiest|simplest|first|last|only"
    r"|leading|central|typical|dominant|worst|oldest|effective|important|widely used)\b"
)
"""What a thing is to another rather than what it is: asked for the thing alone."""
_PLACED = re.compile(rf"an? (?:[\w-]+ ){{0,3}}?(?:{'|'.join(sorted(PLACES))}) (?:in|on|near) [\w’' -]+")
"""A place of which there are many: "a market town in the north"."""
_TODAY = re.compile(r"^(?:modern|now|present-day|today[’']s|modern-day)\b")


def write_concept_draft(
    fact: ConceptFact, language: Language | None, naming: Naming = UNKNOWN
) -> Draft | None:
    """The fields of a concept or cloze note, or None where no good card can be made."""
    return held_to_sentence(fact, _draft(fact, language, naming))


def _draft(fact: ConceptFact, language: Language | None, naming: Naming) -> Draft | None:
    if is_list(fact):
        return write_list_draft(fact)
    if header := header_of(fact):
        return write_row_draft(fact, header)
    spelled = fact.term if _is_written_small(fact) else naming.spelled(fact.term)
    if naming.spelled(spelled.lower()) != spelled:
        spelled = _opening_lowered(spelled, fact.evidence[0].quote)
    fact = replace(fact, term=spelled)
    if whole := whole_of(fact):
        return write_item_draft(fact, whole)
    if frame := _frame_of(fact):
        return _definition_draft(fact, label_questions(fact, frame) or _framed_questions(fact, frame))
    if mentions(fact.definition, fact.term):
        clause = write_framed_draft(fact, naming) or write_pointed_draft(fact) or write_clause_draft(fact)
        if clause is not None and not clause.doubtful:
            return clause
        if named := write_naming_draft(fact):
            return named
        statement = write_statement_draft(fact, language, naming)
        return statement if statement is not None and not statement.doubtful else clause or statement
    if _follows_frame(fact):
        return write_theory_draft(fact)
    if re.match(r"\(|(?:In|With|By) (?:this|that|these|those|such) ", fact.evidence[0].quote):
        return None  # an aside, or true of what was said before alone
    if is_entry(fact):
        clause = language is not None and _is_clause(as_sentence(fact.definition), language)
        questions = entry_questions(fact, language, naming, clause)
        return _definition_draft(fact, questions)
    content = _CONTENT.search(after_term(fact))
    if _follows_law(fact):
        return _definition_draft(fact, _content_questions(fact, "states"))
    if content or _FOLLOWED.search(after_term(fact)):
        define, term = _content_questions(fact, content[1] if content else "holds")
        return _definition_draft(fact, (define, term))
    called = _called_draft(fact)
    if called is not None:
        return called
    phrase = is_equated(fact) or re.match(r"(?:an?|any|one|how|\w+ which) ", fact.definition) is not None
    phrase = phrase or (fact.definition.startswith("that ") and after_term(fact).endswith("in the sense"))
    phrase = phrase or (fact.definition.startswith("the ") and after_term(fact).endswith("defined as"))
    if language is not None and not phrase and _is_clause(fact.definition, language):
        return None
    limit = "" if fact.attribution else limit_of(fact.term, fact.evidence[0].quote)
    if limit is None:
        return None
    define = _define_question(fact, language, naming)
    term = "" if define and is_title(fact.term, naming) else _term_question(fact)
    return _definition_draft(fact, (limited(limit, define), limited(limit, term)))


def _is_written_small(fact: ConceptFact) -> bool:
    """Whether a term in small letters stands so inside its sentence."""
    pattern = rf"[a-z,] [“\"*_]*{re.escape(fact.term)}(?![\w-])"
    return fact.term.islower() and re.search(pattern, fact.evidence[0].quote) is not None


def _frame_of(fact: ConceptFact) -> str:
    """The heading of the list that explains a term, which its question must name; empty for other facts.

    Statements too name the heading that they stand under: only "Term: what it means" right below is framed.
    """
    said = fact.evidence[0]
    heading = next((e for e in fact.evidence[1:2] if e.role is Role.NAMES), None)
    if heading is None or mentions(fact.definition, fact.term):
        return ""
    if not re.match(rf"\W{{0,6}}{re.escape(fact.term)}[*_’”\"]*:", said.quote, re.IGNORECASE):
        return ""
    return frame_text(heading.quote) if 0 < said.start - heading.end < NEAR else ""


def _framed_questions(fact: ConceptFact, frame: str) -> tuple[str, str]:
    """Questions about an item under a heading: "that ..." is what it says, all else what it means."""
    quoted, frame = f"“{fact.term}”", f"“{frame.replace('“', '‘').replace('”', '’')}”"
    if fact.definition.startswith("that "):
        return _("Under {heading}: what does {term} say?").format(heading=frame, term=quoted), ""
    return _("Under {heading}: what does {term} mean?").format(heading=frame, term=quoted), ""


def _opening_lowered(term: str, quote: str) -> str:
    """A term without the capital that only opens its sentence."""
    first, *rest = term.split()
    opens = re.match(rf"\W*(?:(?:the|an?) )?\W*{re.escape(term)}", quote, re.IGNORECASE) is not None
    plain = first[:1].isupper() and first[1:].islower() and is_common_word(first)
    lone = not rest and re.search(r"(?:ity|ism|tion|ment|ness|ency|ancy|ance|ence|ing)$", term) is not None
    return lower_first_word(term) if opens and plain and (lone or " ".join(rest).islower()) else term


def _called_draft(fact: ConceptFact) -> Draft | None:
    """ "Awareness of such things is called knowing": a thing and its name, too short to define it."""
    quote = re.sub(r"[*_“”\"]", "", " ".join(fact.evidence[0].quote.split()))
    called = re.search(
        rf"{re.escape(fact.definition)},? (is|are|was|were) (?:also |usually |often )?"
        rf"(called|known as|termed) (?:an? |the )?{re.escape(fact.term)}(?![\w-])",
        quote,
        re.IGNORECASE,
    )
    if called is None or " " not in fact.definition:
        return None
    one_of_many = called[1] in ("are", "were") and not is_plural(fact)
    if len(open_words(fact.definition)) >= 3 and not (one_of_many and fact.term.islower()):
        return None
    question = _("What {verb} {thing} {called}?").format(
        verb=called[1], thing=lower_first_word(fact.definition), called=called[2]
    )
    fields = {"Term": fact.term, "Definition": fact.definition, "Attribution": fact.attribution}
    return Draft("concept", fields | {"Claim question": question, "Claim answer": fact.term})


def lower_first_word(text: str) -> str:
    """A phrase as it stands inside a sentence."""
    first = text.split()[0]
    common = first[1:].islower() and is_common_word(first)
    return text[0].lower() + text[1:] if common or len(first) == 1 else text


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
    opening = re.match(
        r"^(?:Based on|In terms of|Drawing on|Building on|According to|Following|Under)\b", quote
    )
    beside = after_term(fact).strip(" ,—–-(") == ""  # "X, a kind of ...": an explanation of X
    return bool(opening) and 0 <= term < position and not beside


def _follows_law(fact: ConceptFact) -> bool:
    """Whether a law or theory that opens the sentence says the clause: "According to the X, ..."."""
    opening = re.match(
        rf"According to (?:(?:the|an?) )?[*_“\"]*{re.escape(fact.term)}[*_”\"]*,", fact.evidence[0].quote
    )
    return opening is not None and not fact.attribution


# -- definitions ------------------------------------------------------------------------------


def _definition_draft(fact: ConceptFact, questions: tuple[str, str]) -> Draft | None:
    """A note from the question what the term means and the question which term means it."""
    answer = polished(_NEWS.sub("", fact.definition))
    least = 2 if fact.importance >= SURE or _MEASURING.match(answer) else 3
    least = 1 if is_bracketed(fact) else least
    if len(answer) > MAX_BACK or (len(open_words(answer)) < least and not _FOREIGN.match(answer)):
        return None
    if is_unfit(answer) or announces(answer, fact.evidence[0].quote):
        return None
    define, term = questions
    fields = {"Term": fact.term, "Definition": answer, "Attribution": fact.attribution}
    if define and len(define) <= MAX_FRONT:
        fields["Define question"] = define
    leaking = leaks_term(term, fact.term) or _shares_stem(answer, fact.term)
    if term and len(term) <= MAX_FRONT and not leaking:
        fields["Term question"] = term
    if "Define question" not in fields and "Term question" not in fields:
        return None
    counted = re.search(rf"\ban? [“\"*]*{re.escape(fact.term)}", fact.evidence[0].quote, re.IGNORECASE)
    accepted = accepted_terms(fact.term, fact.evidence[0].quote, counted=bool(counted))
    return Draft("concept", fields, {"concept.term": accepted})


_PREFIXES = frozenset("inter trans micro macro super under multi hyper count contr conte const".split())


def _shares_stem(answer: str, term: str) -> bool:
    """Whether a word of the answer opens as a word of the term does: "basal cells" for a stratum basale."""
    stems = {w[:5] for w in re.findall(r"[^\W\d_]{5,}", term.casefold())} - _PREFIXES
    return any(w[:5] in stems for w in re.findall(r"[^\W\d_]{5,}", answer.casefold()))


def _content_questions(fact: ConceptFact, verb: str) -> tuple[str, str]:
    """Questions about "X means that ..." and "the principle of X holds that ..."."""
    what = fact.definition
    if verb == "means":
        define = _("What does {term} mean?").format(term=f"“{fact.term}”")
        return define, _("Which term means that {what}?").format(what=what)
    the = re.search(rf"\b(the) [*_“\"]*{re.escape(fact.term)}", fact.evidence[0].quote, re.IGNORECASE)
    named = f"the {fact.term}" if the else fact.term
    lemma, past = _HELD.get(verb, verb.removesuffix("s")), verb in _HELD
    define = _("What did {term} {verb}?") if past else _("What does {term} {verb}?")
    return define.format(term=named, verb=lemma), _("What {verb} that {what}?").format(verb=verb, what=what)


def _define_question(fact: ConceptFact, language: Language | None, naming: Naming) -> str:
    quoted = f"“{fact.term}”"
    if _ROLE.match(fact.definition):
        return ""
    if is_bracketed(fact) and len(fact.definition.split()) < 3:
        return _("What does {term} mean?").format(term=quoted)
    referred = re.search(rf"({_OFTEN} )?refers?(?: to)?$", after_term(fact))
    if referred:
        return _("What does the term {term} {often}refer to?").format(term=quoted, often=referred[1] or "")
    if fact.definition.startswith("that ") and after_term(fact).endswith("in the sense"):
        return _("In what sense is the term {term} meant?").format(term=quoted)
    if is_titled(fact):
        return mean_by(fact.attribution, quoted)
    if ORIGIN.match(fact.definition):
        return _("Where does the word {term} come from?").format(term=quoted)
    if _NAMING.match(fact.definition):
        return _("What does the term {term} refer to?").format(term=quoted)
    if _FOREIGN.match(fact.definition):
        return _("What does {term} mean?").format(term=quoted)
    if _TODAY.match(fact.definition):
        return _("What does the name {term} refer to, in modern terms?").format(term=quoted)
    if fact.attribution and re.search(r"\bdefine[sd]?\b|^By\b", fact.evidence[0].quote):
        return mean_by(fact.attribution, quoted)
    named = with_article(fact, naming)
    meant = re.search(r"(?:^| )(signif|denot)(?:ies|es)$", after_term(fact))
    if meant:
        verb = {"signif": "signify", "denot": "denote"}[meant[1]]
        return _("What does {term} {verb}?").format(term=named, verb=verb)
    if is_owned(fact):
        return _("What does {term} mean?").format(term=quoted)
    bare = named == fact.term and not is_plural(fact) and not is_bare(fact, naming)
    if bare and not (fact.term[:1].isupper() and " " in fact.term):
        question = _("What does the term {term} refer to?").format(term=quoted)
    else:
        question = _("{verb} {term}?").format(verb=_asking_verb(fact, language), term=named)
    if fact.attribution:
        return _("According to {who}, {question}").format(
            who=fact.attribution, question=question[0].lower() + question[1:]
        )
    return question


def _asking_verb(fact: ConceptFact, language: Language | None) -> str:
    plural, past = is_plural(fact), is_past(fact, language)
    if plural:
        return _("What were") if past else _("What are")
    return _("What was") if past else _("What is")


def _term_question(fact: ConceptFact) -> str:
    definition = fact.definition
    if _ROLE.match(definition):
        tense = (
            _("What was {what}?") if re.search(r"\b(?:was|were)$", after_term(fact)) else _("What is {what}?")
        )
        return tense.format(what=definition)
    if re.match(rf"(?:{_OFTEN}|both) ", definition) or is_bracketed(fact):
        return ""
    if re.match(r"an? (?:[\w-]+ )?(?:way|means|part|aspect|matter) (?:to|of) ", definition):
        return ""  # "a way to ...": one of several
    if re.search(r"(?:[’']s|s[’']) [a-z]", fact.term):
        return ""  # "the mill's output": told by whose it is, a name of nothing
    particular = re.search(r"[a-z] (?:of|at|in|on) (?:the )?[A-Z]", fact.term) is not None
    if particular and re.fullmatch(r"an? [^A-Z\d]+", definition):
        return ""  # "a small stone house by the gate": many are, and only one bears the name
    if (
        re.match(r"(?:one|what|anything|that) ", definition)
        or " or " in fact.term
        or _PLACED.fullmatch(definition)
    ):
        return ""
    names = re.findall(r"\b[A-Z]\w+|\d{3,}", definition[1:])
    if (
        len(open_words(definition)) < (4 if names or fact.term[:1].islower() else 6)
        or len(definition.split()) < 5
    ):
        return ""
    if is_titled(fact):
        if not fact.attribution:
            return ""
        asking = (
            _("What do {who} call {what}?")
            if are_several(fact.attribution)
            else _("What does {who} call {what}?")
        )
        return asking.format(who=fact.attribution, what=f"“{requoted(polished(definition))}”")
    naming = _NAMING.match(definition)
    if naming:
        kind = re.sub(r"^(?:general|common) ", "", naming["kind"])
        return _("What is the {kind} for {what}?").format(kind=kind, what=naming["what"])
    if ORIGIN.match(definition) or _FOREIGN.match(definition) or _TODAY.match(definition):
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
        return _("According to {who}, {question}").format(
            who=fact.attribution, question=question[0].lower() + question[1:]
        )
    return question
