"""Questions about what a person argues: the claim asked by its topic, and whose claim it is."""

import re
from collections.abc import Callable
from dataclasses import replace

from app.cards.concepts.statement_questions import cloze_draft, other_answers, parse_statement, placed
from app.cards.draft import Draft
from app.cards.naming import OFTEN, UNKNOWN, Naming
from app.cards.questions.asked_forms import ask_statement
from app.cards.questions.plain_clauses import read_clause
from app.cards.questions.subject_blanks import ask_subject
from app.cards.questions.trimmed_answers import trimmed
from app.cards.stand_ins import long_name
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.claiming_groups import is_thing
from app.facts.concepts.claims import CONTRIBUTING, OPPOSING
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.concepts.regards import COMPARING, VIEWING
from app.facts.concepts.speakers import REPORTING
from app.facts.concepts.terms import GENERIC, singular
from app.facts.fact import AuthorFact
from app.facts.language import Language
from app.wording import gettext as _

MAX_FRONT, MAX_BACK = 240, 300
IN_PASSING = 2
"""Times that a text of some length names somebody whom it only cites."""
LONG_TEXT = 12_000
"""Characters, about 2,000 words."""
_WORD = re.compile(r"[A-Za-z]+")
_SMALL = frozenset(
    """the a an in by for all most some no any there it this that these those what when while if although
    because many several few each every both one two three on at from with without under over after before
    only not to as of such other people""".split()
)
_UNNAMED = frozenset(
    """most many some all few several people each every any no both one half part number third quarter
    majority minority percent neither either""".split()
)
"""First words of subjects that name nothing to be asked about."""
_ROUGHLY = re.compile(r"(?i)(?:at|by|on) an? (?:rough|first|low|high|fair|conservative)\b")
"""How a claim opens whose opening may be left out with its subject."""
_HAPPENING = re.compile(
    r"(?i:(?P<when>(?:when|if) [^,]{12,120}), (?P<what>(?!and\b|or\b|but\b)[^,]+(?:, which [^,]+)?))$"
)
"""A claim of what follows from something: "when A happens, B does"."""
_APPOINTING = re.compile(
    r"\b(?:appoint|nam|choos|chose|elect|crown|proclaim|declar|nominat|anoint|install)(?:s|ed|d|es|e|en)?\b"
)
MOST_ANSWERED = 24
"""Words of an answer that can be learned."""
LEAST_TOLD = 3
"""Words that a question must say beside the person's name."""
_ASKING = frozenset("what whom whose which where when does have were been that with from into".split())
_OPPOSED = re.compile(r"^(\w+) (.+)$", re.DOTALL)


def write_author_draft(fact: AuthorFact, language: Language | None, naming: Naming = UNKNOWN) -> Draft | None:
    """The fields of an author note, or None where the claim gives no good question."""
    name, full = short_name(fact.name), full_name(fact.name)
    claim = fact.claim.strip().rstrip(".")
    if not name or len(claim) > MAX_BACK:
        return None
    if tells_of(name, claim):
        return _told_draft(fact, name, full, claim, language, naming)
    regarded = _regarded_draft(fact, name, full, naming) or _seen_draft(fact, name, full)
    if regarded is not None:
        return regarded
    opposed = _opposition(claim)
    if opposed is not None:
        return _opposed_draft(fact, full, *opposed, naming)
    in_passing = _is_cited_in_passing(fact, name, naming)
    if in_passing and (blanked := _passing_draft(fact, full, claim, language, naming)) is not None:
        return blanked
    several = bool(re.search(r" and |(?:ists|ians)$", full))
    lemma, past = _reporting_verb(fact)
    if full.casefold().split()[-1] in claim.casefold():
        return None
    fields = {"Name": full, "Claim": claim[:1].upper() + claim[1:]}
    setting = _setting(fact)
    argued = setting(
        _("Who {verb} that {claim}?").format(verb=_inflected(lemma, past), claim=_lowered(claim, language))
    )
    given_away = naming.is_subject(name) or is_thing(full)
    said_by = fact.evidence[0].quote.partition(claim)[0]
    given_away = given_away or re.search(r"(?i)\b(?:I|we|my|our)\b", said_by) is not None
    remarked = lemma in _REMARKING and not past
    if len(argued) <= MAX_FRONT and not given_away and not remarked:
        fields["Argued question"] = argued
    happening = _HAPPENING.match(claim)
    topic = "" if happening else _topic(claim, language)
    if happening and len(happening["what"].split()) >= 3:
        asked = _("According to {name}, what happens {when}?")
        asked = asked.format(name=full, when=_lowered(happening["when"], language))
        fields["Claim question"] = setting(asked)
        follows = happening["what"].removeprefix("then ")
        fields["Claim"] = follows[:1].upper() + follows[1:]
    if topic and not naming.is_central(topic):
        asking = _("What does {name} {verb} about {topic}?")
        if past:
            asking = _("What did {name} {verb} about {topic}?")
        elif several:
            asking = _("What do {name} {verb} about {topic}?")
        verb = "hold" if lemma == "agree" else lemma  # nobody agrees about something alone
        said = _said_of(topic, claim, language)
        if len(said.split()) <= MOST_ANSWERED and not _is_open(topic):
            fields["Claim question"] = setting(asking.format(name=full, verb=verb, topic=topic))
            fields["Claim"] = said
    if not {"Argued question", "Claim question"} & fields.keys():
        return None if in_passing else _passing_draft(fact, full, claim, language, naming)
    accepted = tuple(a for a in (name,) if a != full)
    return Draft("author", fields, {"author.argued": accepted}, doubtful=in_passing)


_REMARKING = frozenset("note observe remark mention".split())
"""Verbs that bring in the words of a cited author: what is told matters, and not who "notes" it."""
_SETTING = re.compile(
    r"(?P<setting>(?:In|At|On|By|During|After|Before|Among|For|Under|Within|From|Around|Until|Since)"
    r" [^,;:()“”\"]{2,70}), "
)
_LOOSE_SETTING = re.compile(
    r"(?i)\b(?:this|that|these|those|such|same|his|her|their|its|our|my|fact|short|addition|contrast|particular"
    r"|turn|response|conclusion|example|instance|general|sum|essence|words|view|opinion|other hand|contrary"
    r"|end|all|once|course|least|last|first|result)\b"
)
"""What opens a sentence and limits nothing, or leads back to the one before."""


def _setting(fact: AuthorFact) -> Callable[[str], str]:
    """Puts before a question where or when somebody found or said it: "In Norway, Lund found that ..."."""
    quote = " ".join(fact.evidence[0].quote.split())
    found = _SETTING.match(quote)
    between = quote[found.end() : max(0, quote.find(" ".join(fact.claim.split()[:6])))] if found else ""
    if found is None or len(between.split()) < 2 or _LOOSE_SETTING.search(found["setting"]):
        return lambda question: question
    return lambda question: f"{found['setting']}, {question[:1].lower()}{question[1:]}"


def _is_cited_in_passing(fact: AuthorFact, name: str, naming: Naming) -> bool:
    """Whether the text names a person so seldom that what was found matters, and not who found it: but whom
    the sentence brings in by given name too is somebody to know."""
    given = str(fact.name.get("given") or "").split(" ")[0]
    if len(given.rstrip(".")) > 2 and f"{given} " in fact.evidence[0].quote.partition(name)[0]:
        return False
    counted = [naming.counts[w] for w in name.split() if w in naming.counts]
    return len(naming.text) >= LONG_TEXT and bool(counted) and max(counted) <= IN_PASSING


def _passing_draft(
    fact: AuthorFact, full: str, claim: str, language: Language | None, naming: Naming
) -> Draft | None:
    """The claim with a blank, and before it who says so."""
    phrases = parse_statement(claim, language)
    draft = cloze_draft(fact, phrases, naming) if phrases is not None else None
    if draft is None:
        return None
    text = draft.fields["Text"]
    at = len("{{c1::") if text.startswith("{{c1::") else 0
    said = text[:at] + _lowered(claim, language)[0] + text[at + 1 :]
    text = _("According to {who}, {said}").format(who=full, said=said)
    return replace(draft, fields=draft.fields | {"Text": text})


def tells_of(name: str, claim: str) -> bool:
    """Whether a claim is a whole statement that names the person, rather than what the person says."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", claim) is not None


_ILL_TOLD = re.compile(
    r"\b[Ww]ho (?:died|was born|was buried|married)\b|\b[Ww]ho \w+ed (?:in \d{4} )?by (?:[\w-]+ ){0,3}[A-Z]"
    r"|(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )\bthere\b(?! (?:is|are|was|were)\b)"
)
"""Deaths and the like, a participle read as a deed ("joined in 1922 by Berg"), a "there" that leans."""
_PUBLISHED = re.compile(
    r"\b(?:published|wrote|authored) [“\"*_]?(?:[A-Z][\w’'-]+ (?:[a-z]{1,4} ){0,2}){2,}[A-Z]"
)
"""A title behind what its maker did: a card of the work asks that."""


def _told_draft(
    fact: AuthorFact, name: str, full: str, said: str, language: Language | None, naming: Naming
) -> Draft | None:
    """What a statement says of a person: its best question, and whom it is true of."""
    if _PUBLISHED.search(said):
        return None
    said = _with_office(said, fact.evidence[0].quote)
    phrases = parse_statement(said, language, long_name(fact))
    clause = read_clause(phrases) if phrases is not None else None
    if clause is None or not tells_of(name, clause.asked_of):
        return cloze_draft(fact, phrases, naming) if phrases is not None else None
    asked, blanked = ask_statement(clause), ask_subject(clause, person=True)
    fields = {"Name": full, "Claim": said}
    accepted: dict[str, tuple[str, ...]] = {}
    told_often = asked is not None and fact.name.get("literal") and name.split()[0] in naming.about
    if (
        blanked is not None
        and not told_often
        and not naming.is_subject(name)
        and not _ILL_TOLD.search(blanked.question)
        and (question := placed(blanked.question, fact, clause))
        and not _is_anybodys(question, name, naming)
    ):
        fields["Argued question"] = question
        alone = re.search(
            rf"(?<!{re.escape(str(fact.name.get('given') or ' '))} )\b{re.escape(name)}\b", said
        )
        others = (blanked.answer, *((name,) if alone else ()))
        accepted["author.argued"] = tuple(dict.fromkeys(a for a in others if a != full))
    asked = trimmed(asked) if asked is not None else None
    thin = asked is not None and _is_thin(asked.question, full)
    asked = None if thin else asked
    weak = asked is not None and asked.doubtful and "Argued question" in fields
    if asked is not None and not weak and (question := placed(asked.question, fact, clause)):
        fields |= {"Claim": asked.answer, "Claim question": question}
        accepted["author.claim"] = other_answers(asked.answer)
    if len(fields) == 2:
        return None if thin and _is_thin(said, full) else cloze_draft(fact, clause.phrases, naming)
    doubtful = asked is not None and asked.doubtful and "Argued question" not in fields
    draft = Draft("author", fields, accepted, doubtful=doubtful)
    return (cloze_draft(fact, clause.phrases, naming) if doubtful else None) or draft


def _with_office(said: str, quote: str) -> str:
    """ "He appointed his nephew, John Moe" with the ", as governor" that the sentence goes on with."""
    if not _APPOINTING.search(said):
        return said
    words = r"\s+".join(re.escape(w) for w in said.rstrip(" .").split()[-3:])
    found = re.search(words + r",?\s+((?:as|to be)\s+(?:[\w’'-]+\s*){1,6})(?=[.,;:]|$)", quote)
    return f"{said.rstrip(' .,')} {' '.join(found[1].split())}." if found else said


def _is_anybodys(question: str, name: str, naming: Naming) -> bool:
    """Whether a deed of whom the text names most often is asked without its time: who else would it be?"""
    most = max((naming.counts.get(w, 0) for w in name.split()), default=0)
    return most >= naming.most / 2 and most >= OFTEN and re.search(r"\d", question) is None


def _is_thin(question: str, name: str) -> bool:
    """Whether a question says too little beside a person's name to single out what is asked: "Where had
    Wallace retired?"."""
    known = {w.casefold() for w in re.findall(r"\w+", name)}
    told = [
        w for w in re.findall(r"\w+", question.casefold()) if (len(w) > 3 or w.isdigit()) and w not in known
    ]
    return len([w for w in told if w not in _ASKING]) < LEAST_TOLD


def _is_open(topic: str) -> bool:
    """Whether a topic is one word of everyday language: what does somebody not believe about "religion"?"""
    words = [w for w in topic.split() if w.lower() not in _SMALL]
    return len(words) < 2 and all(is_common_word(w) for w in words)


def _said_of(topic: str, claim: str, language: Language | None) -> str:
    """The claim without the topic that the question names: "It must be limited to ..."."""
    whole = claim[:1].upper() + claim[1:]
    at = claim.casefold().find(topic.casefold())
    rest = claim[at + len(topic) :].strip(' ,“”"') if at >= 0 else ""
    if re.search(r"[\"“”]", rest):
        return whole  # no quotation is cut open
    if claim[: max(at, 0)].strip(' “"') and not _ROUGHLY.match(claim):
        return whole  # "without religion, it would not exist"
    parsed = language.parse(whole + ".") if language is not None and rest else []
    if len(parsed) != 1:
        return whole
    phrases = Phrases(parsed[0])
    subject = phrases.child(parsed[0].root, "nsubj", "nsubjpass")
    if subject is None or topic[:1].isupper() or phrases.tokens[subject].pos == "PROPN":
        return whole
    told = phrases.tokens[subject]
    ends = phrases.tokens[phrases.right[subject]].end
    several = told.tag == "NNS" or any(phrases.tokens[c].dep == "conj" for c in phrases.children[subject])
    opening = re.match(r"[a-z]+", rest)
    if opening is None or ends != at + len(topic):
        return whole
    return f"{_('They') if several else _('It')} {rest}"


def _opposed_draft(
    fact: AuthorFact, full: str, verb: tuple[str, bool], what: str, naming: Naming
) -> Draft | None:
    lemma, past = verb
    asked = _("Who {verb} {what}?").format(verb=_inflected(lemma, past), what=what)
    if len(asked) > MAX_FRONT:
        return None
    claim = fact.claim[:1].upper() + fact.claim[1:]
    fields = {"Name": full, "Claim": claim, "Argued question": asked}
    name = short_name(fact.name)
    if naming.is_subject(name) or is_thing(full):
        if lemma not in OPPOSING:
            return None
        asking = _("What did {name} {verb}?") if past else _("What does {name} {verb}?")
        if re.search(r" and |(?:ists|ians)$", full) and not past:
            asking = _("What do {name} {verb}?")
        question = asking.format(name=full, verb=lemma)
        fields = {"Name": full, "Claim": what[:1].upper() + what[1:], "Claim question": question}
        return Draft("author", fields, {})
    accepted = tuple(a for a in (name,) if a != full)
    passing = _is_cited_in_passing(fact, name, naming)
    return Draft("author", fields, {"author.argued": accepted}, doubtful=passing)


def _regarded_draft(fact: AuthorFact, name: str, full: str, naming: Naming) -> Draft | None:
    """ "How did Berg define wealth?", for what "defined wealth as stored work" says."""
    claim = fact.claim.strip().rstrip(".")
    verb = _lemma_of(claim.split()[0], VIEWING | COMPARING)
    compared = verb is not None and verb[0] in COMPARING
    joint = "to" if compared else "as"
    parted = re.match(rf"\S+ (?P<what>.+?) (?P<answer>{joint} .+)$", claim, re.DOTALL)
    quote = " ".join(fact.evidence[0].quote.split())
    if verb is None or parted is None or re.search(r"\bthat $", quote[: max(quote.find(claim), 0)]):
        return None
    lemma, past = verb
    plural = claim.split()[0] == lemma
    asking = _("How did {name} {verb} {what}?") if past else _("How does {name} {verb} {what}?")
    asking = _("How do {name} {verb} {what}?") if plural else asking
    if compared:
        asking = _("To what did {name} {verb} {what}?") if past else _("To what does {name} {verb} {what}?")
    answer = parted["answer"].removeprefix("to ")
    fields = {"Name": full, "Claim": answer[:1].upper() + answer[1:]}
    fields["Claim question"] = asking.format(name=full, verb=lemma, what=parted["what"])
    argued = _("Who {verb} {what}?").format(verb=_inflected(lemma, past), what=claim.split(" ", 1)[1])
    told = not (
        plural or is_thing(full) or naming.is_subject(name) or _is_cited_in_passing(fact, name, naming)
    )
    if told and len(argued) <= MAX_FRONT and not re.search(r"\b(?:him|her|them)sel(?:f|ves)\b", argued):
        fields["Argued question"] = argued
    accepted = tuple(a for a in (name,) if a != full)
    said = {"author.argued": accepted, "author.claim": (answer.removeprefix("as "),)}
    return Draft("author", fields, said)


_BEING = re.compile(r"(?P<what>.+?) (?P<be>is|was|are|were) (?P<answer>.+)", re.DOTALL)


def _seen_draft(fact: AuthorFact, name: str, full: str) -> Draft | None:
    """ "What was wealth for Berg?", where the text opens with "For Berg, wealth was ..."."""
    quote, claim = " ".join(fact.evidence[0].quote.split()), fact.claim.strip().rstrip(".")
    opening = re.match(r"(?P<way>For|To) [^,]{2,60}, ", quote)
    parted = _BEING.fullmatch(claim)
    if opening is None or parted is None or not quote[opening.end() :].startswith(claim):
        return None
    asking = (
        _("What {be} {what} for {name}?") if opening["way"] == "For" else _("What {be} {what} to {name}?")
    )
    question = asking.format(be=parted["be"], what=parted["what"], name=full)
    answer = parted["answer"]
    fields = {"Name": full, "Claim": answer[:1].upper() + answer[1:], "Claim question": question}
    return Draft("author", fields, {}) if len(answer.split()) <= MOST_ANSWERED else None


def _opposition(claim: str) -> tuple[tuple[str, bool], str] | None:
    """The verb and object of "rejects the view that ..."."""
    match = _OPPOSED.match(claim)
    if match is None:
        return None
    verb = _lemma_of(match.group(1), OPPOSING | CONTRIBUTING)
    return (verb, match.group(2)) if verb else None


def short_name(name: dict[str, object]) -> str:
    """The surname with its particles, or the name of a body."""
    parts = [name.get("dropping-particle"), name.get("non-dropping-particle"), name.get("family")]
    return " ".join(str(p) for p in parts if p) or str(name.get("literal") or "")


def full_name(name: dict[str, object]) -> str:
    """Given name and surname as a person would write them."""
    return f"{name.get('given') or ''} {short_name(name)}".strip()


def _reporting_verb(fact: AuthorFact) -> tuple[str, bool]:
    """The verb that reports the claim in the text and whether in the past; "argue" where unclear."""
    quote = " ".join(fact.evidence[0].quote.replace("*", "").split())  # without the marks of italics
    at = quote.find(" ".join(fact.claim.split()[:6]))  # its marks may be told otherwise further on
    before = _WORD.findall(quote[: max(at, 0)])[-6:]
    if at < 0:  # the speaker stands inside the claim
        before = re.findall(r", [\w .’'-]{2,50} ([a-z]+)[,.]", quote)
    pointed = next((w for w in before if w in ("points", "pointed")), "")
    if before[-2:] in ([pointed, "out"], ["out", "that"]) and pointed:
        return "point out", pointed == "pointed"
    return next((v for w in reversed(before) if (v := _lemma_of(w, REPORTING))), ("argue", False))


def _lemma_of(word: str, verbs: frozenset[str]) -> tuple[str, bool] | None:
    """The dictionary form of one of these verbs, and whether it stands in the past."""
    from lemminflect import getAllInflections

    for verb in verbs:
        forms = getAllInflections(verb, upos="VERB")
        if word == verb or word in forms.get("VBZ", ()):
            return verb, False
        if word in forms.get("VBD", ()):
            return verb, True
    return None


def _inflected(lemma: str, past: bool) -> str:
    from lemminflect import getInflection

    verb, _blank, particle = lemma.partition(" ")
    forms = getInflection(verb, tag="VBD" if past else "VBZ")
    return f"{forms[0] if forms else verb} {particle}".strip()


def _lowered(claim: str, language: Language | None) -> str:
    """The claim behind "that": its first word small unless it is a name."""
    first = claim.split()[0]
    if not first[:1].isupper() or (first.isupper() and len(first) > 1):
        return claim
    if first.lower() in _SMALL:
        return claim[0].lower() + claim[1:]
    parsed = language.parse(claim + ".") if language is not None else []
    opening = parsed[0].tokens[0] if parsed else None
    common = opening is not None and opening.pos in ("NOUN", "ADJ", "VERB", "ADV") and is_common_word(first)
    return claim[0].lower() + claim[1:] if common else claim


def _topic(claim: str, language: Language | None) -> str:
    """The subject of the claim, where it names something and is no pronoun."""
    if language is None:
        return ""
    parsed = language.parse(claim[:1].upper() + claim[1:] + ".")
    if len(parsed) != 1:
        return ""
    phrases = Phrases(parsed[0])
    subject = phrases.child(parsed[0].root, "nsubj", "nsubjpass")
    if subject is None or phrases.tokens[subject].pos not in NOMINAL:
        return ""
    first, last = phrases.left[subject], phrases.right[subject]
    topic = phrases.text(first, last)
    behind = phrases.tokens[last + 1] if last + 1 < len(phrases.tokens) else None
    if (
        behind is not None
        and behind.pos == "ADV"
        and any(t.dep == "relcl" for t in phrases.tokens[first : last + 1])
    ):
        return ""  # the adverb may belong to the relative clause
    if len(topic.split()) > 8 or "," in topic or len(claim.split()) - len(topic.split()) < 4:
        return ""
    opening = phrases.tokens[first]
    parted = phrases.tokens[subject].lemma.lower() in _UNNAMED
    if parted or opening.text.lower() in _UNNAMED or opening.tag == "CD" or re.match(r"\W*\d", topic):
        return ""
    if first == last and (singular(topic.lower()) in GENERIC or opening.text.lower() in GENERIC):
        return ""
    if claim[:1].islower():
        return topic[0].lower() + topic[1:]
    name = opening.pos == "PROPN" or opening.entity != ""
    common = opening.pos != "PROPN" and not opening.entity and is_common_word(opening.text)
    small = opening.pos == "DET" or (common and not name) or (common and opening.pos in ("NOUN", "ADJ"))
    return topic[0].lower() + topic[1:] if small else topic
