"""What makes a definition untrue or empty although its grammar is right, told by the words around it."""

import re

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.note_remarks import counts_or_judges
from app.facts.concepts.terms import is_named, singular, term_key
from app.facts.concepts.vocabulary import Vocabulary

_OF_ONE_CASE = re.compile(
    r"\b(?:in (?:the|this|that|our|one|such a) (?:case|example|instance|figure|picture|diagram)\b"
    r"|for (?:example|instance)\b|e\.g\.|with the example\b|as an example\b|so that\b|such that\b"
    r"|in other cases\b|by way of (?:example|illustration))"
    r"|(?:^|[;:(—] ?)(?:(?:here|now|say),|suppos(?:e|ing)|imagine|assum(?:e|ing)|consider"
    r"|let|let[’']s|if)\b"
    r"|^(?:typically|usually|often|sometimes|occasionally|in (?:many|most|some) cases),",
    re.IGNORECASE,
)
"""What stands before a term whose explanation holds for one case alone."""
_HIDDEN = re.compile(r"`|\\|\$|[{}<>|^=]")
"""Code or a formula, which the parser does not see."""
_CITED = re.compile(
    r"^[A-Z][\w’'-]+(?:,? (?:et al\.?,?|and|&)(?: [A-Z][\w’'-]+)?)?,? \(?(?:1[5-9]|20)\d\d[a-z]?\b"
)
_ORDERED = re.compile(
    r"^(?:first|second|third|fourth|fifth|sixth|last|final|next|other|same|another|one|remaining|latter|former"
    r"|new|old|only|main|best|better|worst|whole)\b"
)
_SOMEWHERE = re.compile(r"\w (?:at|in|on|from|with|during|after|before|by) \w")
"""A thing at a place or time: "a bonus at work"."""
_CHOSEN = re.compile(
    r"\b(?:choice|option|example|instance|way|reason|approach|alternative|candidate|case|method|solution|answer"
    r"|question|problem|advantage|disadvantage|drawback|benefit|strategy|source|kind|type|sort|variant|version)s?$"
)
_COMMON = re.compile(
    r"^(?:(?:relatively|very|more|most|less|least) )?(?:common|popular|typical|main|key|usual|standard|simple"
    r"|simpler|good|best|preferred|frequent|possible|classic|natural|obvious|general|important|recent|new|famous"
    r"|notable|major|similar|different|better|real|big|great|biggest|largest)\b"
)
_KIND_ALONE = re.compile(
    r"(?i)^(?:an?|the|one) (?:[\w-]+ )?(?:form|type|kind|sort|class|category|example|instance|case|variety"
    r"|part|member|aspect|element|branch|version|feature|symbol|sign|matter|source) of (?:(?:the|an?) )?"
    r"[\w’-]+"
    r"(?: [\w’-]+)?$"
)
"""A genus with nothing that sets its kind apart from the others."""
_EMPTY = re.compile(
    r"\b(?:as you (?:know|see|can see)|you see)\b|^(?:often|sometimes|mostly|mainly) |"
    r"\b(?:(?:an?|the|some) (?:\w+ )?(?:important|key|major|significant|central|crucial|vital|big|great"
    r"|large|critical|essential|integral) (?:role|part|place|factor|step|figure|influence|impact)"
    r"|worth (?:reading|noting)|of great importance)\b"
)
"""Words of praise that say nothing of what a thing is."""
_DONE_TO = re.compile(
    r"^(?:(?:often|usually|also|now|then|generally) )?(?:\w{3,}ed|held|made|known|found|built|given|taken|"
    r"shown|set|led|kept|run|drawn|written|born|fought|sold|bought|chosen|grown|spoken|seen) "
    r"(?:by|every|in|on|at|as|for|from|to|with|when|after|before|since|until|during|through|under)\b"
)
"""What is done to a thing, not what it is: "held every four years"."""
_CAUSED = re.compile(
    r"^(?:an?|the|one) (?:\w+ )?(?:property|effect|result|consequence|outcome|phenomenon) "
    r"(?:caused|produced|brought about|of)\b"
)
"""What brings a thing about, not what it is."""
_PRONOUNS = frozenset("mine yours his hers ours theirs its one ones this that these those".split())
_LIGHT = frozenset(
    """the and any with for from that this there our your their its his her one some use using reliance act
    action process state condition fact thing something someone somebody person people way method""".split()
)
"""What a meaning can hold besides the words of its term without saying more."""
_ABSTRACT = re.compile(r"[a-z](?:tion|sion|ism|ity|ment|ness|ship|ancy|ency)$")
_ADVERBS = frozenset("apart together above below alone alike ahead away aside again abroad forward".split())
_PREDICATE = re.compile(
    r"\b(?:is|was|are|were|became|remained) (?:an?|one of the) [^,.;:]{1,90}$", re.IGNORECASE
)
"""What stands before a noun inside a predicate: what a comma sets behind it may be said of the subject."""
_QUOTATION = re.compile(r"[“\"].+[”\"](?:\[\d+\])?[.]?(?:\[\d+\])?")
"""Nothing but somebody's words: what stands before their colon is who says them, not a term."""
_HEDGED = re.compile(
    r"(?i)^\s*,?\s*(?:is|are|was|were) (?:almost |nearly )?(?:always|usually|often|generally|normally|"
    r"typically|mostly|rarely|seldom|never) "
)
_ABOUT_PAST = re.compile(r"^(?: \([^()]*\))?,? (?:was|were) (?:\w+ly )?$")
_OF_PAGES = re.compile(
    r"^(?:an?|the|[A-Z]\w+[’']s?) (?:[\w-]+ ){0,3}?(?:explanation|guide|tutorial|walkthrough|article|paper"
    r"|video|talk|post|cheat ?sheet)\b(?! (?:clip|system))"
)
"""What a linked or cited page is, told in its praise: no thing to learn."""
_FRAMES = re.compile(r"^the (?:scope|extent|importance|presence|advent|onset|number|total|size) of\b")
"""What is said of a noun over the term, not of the term."""
_AS_MEANT = re.compile(
    r"(?:the|an?|one) (?:kind|sort|type|thing|one) (?:that |which )?(?:most |many |some )?"
    r"(?:people|we|you|I|they|everyone|others|scholars|writers) (?:usually |often )?"
    r"(?:means?|meant|think of|call|know|expect|have in mind)"
    r"(?: (?:when|by|if|of)\b[^:]*)?(?::.*)?$"
)
"""Words that point to what everybody knows and say nothing."""
_WISHED = re.compile(r"\b(?:we|you|I) (?:ought|should|might|would like)\b")
"""What is hoped of a thing or asked of it, not what it is."""
SELF = 0.01
"""Share of "I", "my" and "me" among the words of a text from which somebody tells of himself."""
_PAST = re.compile(r"\b(?:that|which) (?:had|was|were|\w+ed)\b")


def is_sound(quote: str, vocabulary: Vocabulary, gloss: Gloss) -> bool:
    """Whether a gloss holds as the text says it. `quote`: its sentence as the document has it."""
    if gloss.term.casefold() in _PRONOUNS or _is_kind_of_many(gloss):
        return False
    if gloss.form is Form.TITLE:
        return len(gloss.term.split()) <= 4
    if gloss.form is Form.LISTED:
        echoed = gloss.said.casefold().split()[0] in gloss.term.casefold().split()
        if _QUOTATION.fullmatch(gloss.said.strip()) or _says_itself(gloss):
            return False
        article = re.match(rf"\W*(an? ){re.escape(gloss.term)}", quote, re.IGNORECASE)
        if article is not None and counts_or_judges(article[1] + gloss.term):
            return False
        return ";" not in gloss.said and not (echoed and quote.lstrip("-*+• ").startswith("`"))
    if gloss.form in (Form.NAMED, Form.STATEMENT, Form.TOLD):
        return not _CITED.match(gloss.term)
    if _is_memory(quote, vocabulary, gloss):
        return False
    if _is_passing_past(quote, vocabulary, gloss) or _FRAMES.match(gloss.said):
        return False
    if is_named(gloss.term) and _OF_PAGES.match(gloss.said):
        return False
    once = vocabulary.count(gloss.term) < 2 and term_key(gloss.term) not in vocabulary.emphasised
    if gloss.form is Form.BRACKET and once and re.match(r"[a-z]{3,}ed [a-z]", gloss.term):
        return False  # "each pot has a glazed rim (a smooth band)": the noun's own state, no term
    return _is_term_of_its_own(vocabulary, gloss) and _says_something(gloss) and not _is_torn(quote, gloss)


def _says_itself(gloss: Gloss) -> bool:
    """Whether a meaning is only the term again: "Heat method: use of heat", "Narrative: narrating a tale"."""
    told = set(re.findall(r"[^\W\d_]{3,}", gloss.said.casefold())) - _LIGHT
    own = re.findall(r"[^\W\d_]{4,}", gloss.term.casefold())
    return bool(told) and all(any(w[:6] == o[:6] or singular(w) == o for o in own) for w in told)


def _is_passing_past(quote: str, vocabulary: Vocabulary, gloss: Gloss) -> bool:
    """Whether a common noun that the page does not set apart "was" something: a story's remark on it."""
    term, key = gloss.term, term_key(gloss.term)
    head = term.split(" of ")[0].split()[-1]
    if gloss.form is not Form.COPULA or not head.islower() or not is_common_word(singular(head)):
        return False
    if " " not in term or vocabulary.count(term) >= 3:
        return False
    if vocabulary.in_heading(term) or key in vocabulary.emphasised or key in vocabulary.quoted:
        return False
    plain = re.sub(r"[*_“”\"]", "", " ".join(quote.split())).casefold()
    at, place = plain.find(term.casefold()), plain.find(gloss.said.casefold())
    return 0 <= at < place and _ABOUT_PAST.match(plain[at + len(term) : place]) is not None


def _is_memory(quote: str, vocabulary: Vocabulary, gloss: Gloss) -> bool:
    """Whether somebody telling of himself says what an everyday thing was to him: "suppers were battles"."""
    noun = singular(gloss.term)
    if gloss.form is not Form.COPULA or " " in noun or not noun.islower() or not is_common_word(noun):
        return False
    told = sum(vocabulary.count(word) for word in ("i", "my", "me"))
    past = re.search(rf"\b{re.escape(gloss.term)} (?:was|were)\b", quote, re.IGNORECASE)
    return past is not None and told >= SELF * vocabulary.size


def _is_kind_of_many(gloss: Gloss) -> bool:
    """Whether several things stand beside one abstract noun: "to explain events called rationalization"."""
    several = re.match(
        r"(?!an?\b|the\b|any\b)(?:[a-z-]+ ){0,2}[a-z]{3,}s(?: (?:and|or) [a-z]+)?$", gloss.said
    )
    return several is not None and _ABSTRACT.search(gloss.term) is not None


def _is_term_of_its_own(vocabulary: Vocabulary, gloss: Gloss) -> bool:
    """Whether the term means a thing by itself, not one of several just told: "the final bond"."""
    term = gloss.term
    if _CITED.match(term) or not re.search(r"[^\W\d_]{2}", term) or term.casefold() in _ADVERBS:
        return False
    if _ORDERED.match(term) and vocabulary.count(term) < 3:
        return False
    quoted = term_key(term) in vocabulary.quoted
    if _SOMEWHERE.search(term) and term.islower() and vocabulary.count(term) < 2 and not quoted:
        return False
    if re.search(r"(?i)\bthat\b", term):
        return False
    return not (_COMMON.match(term) and _CHOSEN.search(term))


def _says_something(gloss: Gloss) -> bool:
    said = gloss.said
    if (
        _WISHED.search(said)
        or _AS_MEANT.match(said)
        or _EMPTY.search(said)
        or _KIND_ALONE.match(said)
        or _DONE_TO.match(said)
        or _CAUSED.match(said)
    ):
        return False
    if singular(said.casefold().split()[-1]) == singular(gloss.term.casefold().split()[-1]):
        return not re.fullmatch(r"(?:(?:an?|the) )?(?:[\w’-]+ ){1,3}[\w’-]+", said)  # "thin glass tubes"
    words = re.match(r"(?:an?|the) ((?:[\w’-]+ ){0,3}?)(?=of |that |which |who |in |for )", said)
    head = words[1].split()[-1] if words and words[1].strip() else ""
    echoed = bool(head) and singular(head.casefold()) == singular(gloss.term.split()[-1].casefold())
    return not (echoed and _PAST.search(said))


def _is_torn(quote: str, gloss: Gloss) -> bool:
    """Whether the term holds here for one case alone, or lost a formula that makes it what it is."""
    if re.match(r"(?:[-•*+] )?\[?[^\[\]]{2,80}\]\(https?:", quote) and gloss.term in quote[:90]:
        return True  # a work that the page links to, and what it says in praise of it
    quote = re.sub(r"[*_“”\"]", "", " ".join(quote.split()))
    if quote.endswith(":") and quote.rstrip(": ").endswith(gloss.said):
        return True
    said, term = re.sub(r"[*_“”\"]", "", gloss.said), re.sub(r"[*_“”\"]", "", gloss.term)
    at, place = quote.casefold().find(term.casefold()), quote.casefold().find(said.casefold())
    first = min((p for p in (at, place) if p >= 0), default=-1)
    if first > 0 and _OF_ONE_CASE.search(quote[:first]):
        return True
    if re.match(r"(?i)(?:while|although|though|whereas) [^,;]*$", quote[: max(first, 0)]):
        return True  # what is granted before the main clause
    between = quote[at + len(term) : place] if 0 <= at < place else ""
    if _HEDGED.match(between) and re.search(r"\b(?:because|since|due to|owing to)\b", said):
        return True  # what is usually so, and why: no meaning of the term
    if re.search(r"\brefer\w* to\b", between) and re.search(r"\bas\b", said):
        return True  # "they refer to Wales as a region": what Wales is called, not what they are
    if gloss.form is Form.APPOSITION and _PREDICATE.search(quote[: max(at, 0)]):
        return True
    listed = re.search(r"\b(?:includ\w+|such as|like|consist\w* of|namely)\b[^.;]*$", quote[: max(at, 0)])
    if listed and re.match(r", (?:an?|the|and|or) ", quote[place + len(said) :]) and between == ", ":
        return True
    return bool(_HIDDEN.search(re.sub(r"\([^()`\\]*\)", "", between)))
