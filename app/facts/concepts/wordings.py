"""Definitions by the order of their words, for sentences whose grammar the parser misread.

"X is the process by which ...", "..., a group that ...", "Y defined X as ...", "X means that ...":
the words and their tags are enough to tell these, and what is taken is always verbatim.
"""

import re
from collections.abc import Iterator

from app.facts.concepts.casing import is_common_word
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.glossing import CALLING, gloss_of, is_about_person
from app.facts.concepts.phrases import Phrases
from app.facts.concepts.trimming import Range

IDEAS = frozenset(
    """idea belief practice process study use ability theory principle policy view art science act state
    rule branch name system method doctrine power right custom worship tendency capacity condition
    transfer loss removal measure rate amount degree point part time period law notion claim change
    hypothesis finding growth trade exchange flow spread cost price gain speed force energy set body
    level phenomenon pattern way means""".split()
)
"""Genera of practices, ideas and quantities: "the belief that", "the cost of"."""
BELIEFS = frozenset(
    """idea belief practice theory principle doctrine hypothesis process study view notion claim finding
    ability system method policy custom tendency law rule""".split()
)
POINTERS = frozenset(
    """catastrophe disaster triumph blow boon threat challenge shadow tribute testament example result
    reason sign proof case step cause source success failure target product matter
    impossibility necessity requirement task symbol emblem problem question consequence kind sort
    topic subject focus aim goal key heart center centre indicator predictor driver obstacle barrier
    reminder concern opportunity priority catalyst""".split()
)
"""Nouns that judge or place a thing and don't say what it is."""
SUMMARIES = frozenset(
    """symbol emblem reference tribute site target move promise status position step decision circumstance
    action path journey extension sign gesture task feat tactic fact trend development result figure
    number total goal role concern feature reminder change event loss use benefit statement
    matter plea commission subject increase decrease gain
    success failure process request demand offer responsibility move victory crime attack
    act event war response reaction mistake blunder effort attempt claim assertion remark observation
    charge accusation comparison""".split()
)
"""Nouns that sum up the clause before the comma: "..., a move that Britain opposed"."""
JUDGEMENTS = frozenset(
    "catastrophe disaster triumph blow boon threat challenge shadow tribute testament success failure".split()
)
"""Nouns that only judge."""
EVALUATIONS = frozenset(
    """important good bad great major significant key common popular notable remarkable similar different
    famous powerful crucial vital new rich main best worst only real true first last next second third
    same mere unmitigated primary principal ideal perfect distinct distinctive excellent
    valuable useful helpful""".split()
)
_THEORETICAL = frozenset(
    "principle law theory theorem hypothesis doctrine rule thesis axiom conjecture postulate maxim".split()
)
_INSERTED = re.compile(
    r"^(?:in|or|also|sometimes|as|by|then|called|from|commonly|often|usually|generally|abbreviated|short for"
    r"|better known|like|unlike|on the other hand|however)\b",
    re.IGNORECASE,
)
_REFERRING = ("refer", "describe", "denote", "designate")
_HEDGES = ("likely", "probably", "perhaps", "possibly", "reportedly", "arguably", "once", "now", "still")
_PAST = ("was", "were")


_HOLLOW = re.compile(
    r"(?:an?|the|some) (?:(?:very|\w+ly) )?(?:particular|certain|specific|special|given|single|different"
    r"|various)(?:,? [\w-]+){1,2}",
    re.IGNORECASE,
)


def is_hollow(said: str) -> bool:
    """Whether an explanation is a noun that nothing sets apart: "a particular surface molecule"."""
    return _HOLLOW.fullmatch(said) is not None


def is_abstract(noun: str) -> bool:
    """Whether a noun is the genus of practices and ideas: "the acquisition of", "the belief that"."""
    return noun in IDEAS or noun.endswith(("tion", "sion", "ment", "ing", "ance", "ence", "ship", "ability"))


def find_by_wording(phrases: Phrases) -> Iterator[Gloss]:
    """Every definition that the words alone give away."""
    if phrases.sentence.text.rstrip('”"’) ').endswith("?"):
        return
    yield from _opening(phrases)
    yield from _referring(phrases)


# -- "X is the process by which ..." -------------------------------------------------------------


def _opening(phrases: Phrases) -> Iterator[Gloss]:
    tokens = phrases.tokens
    first = _after_field(phrases)
    verb = next((i for i in range(first + 1, min(first + 16, len(tokens))) if _is_copula(phrases, i)), None)
    if verb is None or verb + 3 >= len(tokens):
        return
    last = _end_of_subject(phrases, first, verb)
    called = next((i for i in range(1, verb - 1) if tokens[i].lemma in CALLING), None)
    if tokens[0].text == "What" and called is not None and called < 6:
        first, last = called + 1, verb - 1  # "What some call X is ..."
    quoted = next(
        (q for q in phrases.quotes if last is not None and q[0] - 2 <= first and q[1] == last - 1), None
    )
    if quoted is not None:
        first, last = quoted
    if last is None or not _is_bare_phrase(phrases, first, last):
        return
    start = verb + 1
    while tokens[start].pos == "ADV" and tokens[start].text.lower() in ("simply", "essentially", "basically"):
        start += 1
    named = _named_by(phrases, start)
    said = named or start, len(tokens) - 1
    weight = 0.8 if named else weigh_complement(phrases, (first, last), said, tokens[verb].text in _PAST)
    if weight:
        gloss = gloss_of(phrases, (first, last), said, Form.COPULA, weight, parsed=False)
        if gloss and not is_about_person(phrases, said):
            yield gloss


def _referring(phrases: Phrases) -> Iterator[Gloss]:
    """ "Term refers to ...", "Term describes ..." at the head of a sentence, whatever the parse."""
    tokens = phrases.tokens
    verb = next((i for i in range(1, min(8, len(tokens) - 4)) if tokens[i].lemma in _REFERRING), None)
    if verb is None or tokens[verb].text not in ("refers", "refer", "describes", "denotes", "designates"):
        return
    start = verb + 1 + (tokens[verb].lemma == "refer" and tokens[verb + 1].text == "to")
    first = 1 if tokens[0].tag == "DT" else 0
    asked = tokens[start].tag in ("IN", "WRB", "WP", "PRP", "TO") and tokens[start].text != "how"
    if not _is_bare_phrase(phrases, 0, verb - 1) or asked:
        return
    if tokens[verb].lemma != "refer" and (tokens[verb - 1].pos == "PROPN" or verb - first > 2):
        return
    gloss = gloss_of(phrases, (first, verb - 1), (start, len(tokens) - 1), Form.TERM, 0.9, parsed=False)
    if gloss:
        yield gloss


def _is_copula(phrases: Phrases, index: int) -> bool:
    return phrases.tokens[index].text in ("is", "are", "was", "were")


def _after_field(phrases: Phrases) -> int:
    """The first word of the subject, past "In economics," and the like."""
    tokens = phrases.tokens
    for comma in (2, 3):
        inside = tokens[1:comma]
        field = tokens[0].text in ("In", "For") and len(tokens) > comma and tokens[comma].text == ","
        if field and all(t.pos in ("NOUN", "ADJ", "PROPN") and t.entity != "DATE" for t in inside):
            return comma + 1
    return 0


def _end_of_subject(phrases: Phrases, first: int, verb: int) -> int | None:
    """The last word of the term before a copula: without brackets or a short aside between commas."""
    tokens = phrases.tokens
    stop = next((i for i in range(first, verb) if tokens[i].text in (",", "(")), verb)
    if stop < verb:
        closing = ")" if tokens[stop].text == "(" else ","
        aside = phrases.text(stop + 1, verb - 1)
        if tokens[verb - 1].text != closing or (closing == "," and not _INSERTED.match(aside)):
            return None
    return stop - 1 if stop > first else None


def _is_bare_phrase(phrases: Phrases, first: int, last: int) -> bool:
    """Whether words can be a term that opens a sentence: no pronoun, verb, conjunction or bare "the"."""
    tokens = list(phrases.tokens[first : last + 1])
    if not tokens or any(
        t.tag in ("PRP", "PRP$", "EX", "WDT", "WP", "MD", "VBZ", "VBD", "VBP", "WRB") for t in tokens
    ):
        return False
    if any(t.dep in ("relcl", "mark") or t.text.lower() in ("there", "here", "not") for t in tokens):
        return False
    opening = tokens[0]
    if opening.pos in ("ADP", "SCONJ", "CCONJ", "NUM") or (opening.pos == "ADV" and len(tokens) == 1):
        return False
    if opening.tag == "DT" and opening.text.lower() not in ("a", "an", "the"):
        return False
    return len(tokens) <= 7 and (tokens[-1].pos in ("NOUN", "PROPN", "X") or tokens[-1].tag == "VBG")


def weigh_complement(phrases: Phrases, term: Range, said: Range, past: bool) -> float:
    """How well the words behind "X is" define X: 0 for a judgement, a place or an accident."""
    tokens = phrases.tokens
    word = tokens[said[0]].text.lower()
    if word in ("one", "what", "anything") and said[1] > said[0] + 3:
        follows = tokens[said[0] + 1]
        return 0.75 if word == "what" or follows.tag in ("WDT", "WP", "WP$", "IN") else 0.0
    head = head_of(phrases, said[0], said[1])
    if head is None or head + 1 > said[1]:
        return 0.0
    before = {t.lemma for t in tokens[max(0, said[0] - 1) : head]}
    if (tokens[head].lemma in POINTERS and word != "one") or before & {
        "such",
        "this",
        "that",
        "no",
        "not",
        *_HEDGES,
    }:
        return 0.0
    if any(t.tag in ("PRP$", "POS") and t.text.lower() != "our" for t in tokens[said[0] : head + 1]):
        return 0.0
    head = _past_alternative(phrases, head, said[1])
    after = tokens[_past_brackets(phrases, head + 1, said[1])]
    naming = tokens[head].lemma in ("term", "word", "name") and _tells_name(phrases, head)
    if tokens[head].lemma in ("term", "word", "name") and not naming:
        return 0.0
    told = after.tag in ("IN", "TO", "WDT", "WP", "WP$", "WRB", "VBN", "VBG")
    if after.text.lower() in ("as", "because", "than", "after", "before", "since", "while", "so", "if"):
        told = False
    then = tokens[min(head + 2, len(tokens) - 1)]
    told = told or (after.text in ("away", "apart") and then.tag == "IN" and head + 2 <= said[1])
    told = told or (after.tag == "JJ" and then.text.lower() in ("for", "to", "of") and head + 2 <= said[1])
    if after.tag == "PRP" and tokens[head].lemma in ("time", "way", "number", "amount", "distance", "price"):
        told = word == "the"  # "the time it takes to ..."
    weight = 0.0
    if word in ("a", "an", "our"):
        weight = 0.85 if told else 0.45
    elif word == "the" and naming:
        return 0.8
    elif word == "the" and told:
        opening = tokens[max(0, term[0] - 1) : term[0] + 1]
        if tokens[term[1]].lemma in POINTERS and any(t.text.lower() in ("a", "an") for t in opening):
            return 0.0  # "A special case is the X": what stands behind the verb is the case
        article = tokens[term[0]].text.lower() if tokens[term[0]].tag == "DT" else ""
        named = tokens[term[1]].pos == "PROPN" and tokens[term[1]].text[:1].isupper()
        weight = 0.85 if is_abstract(tokens[head].lemma) and not named else 0.7 if not named else 0.45
        weight -= 0.1 * (article == "the")
    elif _is_many(phrases, head, said[0]) and word not in (
        "the",
        "all",
        "some",
        "many",
        "few",
        "two",
        "three",
        "most",
    ):
        weight = 0.75 if told else 0.0
    elif tokens[head].tag == "NN" and tokens[said[0]].tag in ("NN", "JJ", "VBN"):
        weight = 0.65 if after.tag in ("WDT", "VBN") else 0.0  # "information that ..."
    if weight and before & (EVALUATIONS | {"quite", "rather", "so", "too", "fairly"}):
        weight -= 0.55
    group = tokens[head].tag == "NNS" and tokens[term[1]].tag in ("NNS", "NNPS")
    by_which = "which" in [t.text for t in tokens[head + 1 : head + 3]] or after.text == "that"
    if past and word == "the" and not group and not (by_which and is_abstract(tokens[head].lemma)):
        weight *= 0.4  # "was the leading port of": a role that a thing had
    if (
        tokens[head].tag == "NNS"
        and word == "the"
        and any(t.text.endswith("est") for t in tokens[said[0] : head])
    ):
        return 0.0
    single = term[1] - term[0] == 1 and tokens[term[0]].text.lower() == "the"
    known = tokens[term[1]].pos == "NOUN" and is_common_word(tokens[term[1]].text)
    weight -= 0.35 * (past and single and known)
    return max(weight, 0.0)


def _past_alternative(phrases: Phrases, head: int, last: int) -> int:
    """The second of two heads of one number: "habits or customs that ..."."""
    tokens = phrases.tokens
    if head + 2 > last or tokens[head + 1].text != "or":
        return head
    other = head_of(phrases, head + 2, last)
    return other if other is not None and tokens[other].tag == tokens[head].tag and other < last else head


def _past_brackets(phrases: Phrases, index: int, last: int) -> int:
    """The word behind brackets that open here, else the word itself."""
    if phrases.tokens[index].text != "(":
        return index
    closing = next((i for i in range(index, last) if phrases.tokens[i].text == ")"), None)
    return closing + 1 if closing is not None and closing < last else index


def _tells_name(phrases: Phrases, head: int) -> bool:
    """Whether "the name" goes on with what bears it: "for", "that means", "Romans gave to"."""
    tokens = phrases.tokens
    if tokens[head + 1].text in ("for", "meaning", "that", "given", "used", "applied"):
        return True
    given = (i for i in range(head + 2, min(head + 4, len(tokens) - 1)) if tokens[i].pos == "VERB")
    at = next(given, None)
    return at is not None and tokens[at].lemma in ("give", "apply") and tokens[at + 1].text == "to"


def _is_many(phrases: Phrases, head: int, first: int) -> bool:
    """Whether a noun is plural, though tagged otherwise where "are" says so."""
    token = phrases.tokens[head]
    plural = phrases.tokens[first - 1].text.lower() in ("are", "were") and token.text.endswith("s")
    return token.tag == "NNS" or plural


def head_of(phrases: Phrases, first: int, last: int) -> int | None:
    """The head of the noun phrase that begins here, by the tags: the last noun before anything else."""
    head: int | None = None
    for index in range(first, last + 1):
        token = phrases.tokens[index]
        if token.tag in ("NN", "NNS", "NNP", "NNPS") or _is_noun(phrases, index):
            head = index
            if token.lemma in ("name", "term", "word") and phrases.tokens[min(index + 2, last)].pos == "VERB":
                break
        elif token.text in ("-", "–", "“", "”", '"') or (
            head is None
            and (
                token.pos in ("DET", "ADJ", "ADV", "NUM")
                or token.tag in ("VBG", "VBN", "PRP$")
                or token.text in (",", "and", "or")
            )
        ):
            continue
        else:
            break
    return head


def _is_noun(phrases: Phrases, index: int) -> bool:
    """ "a metric by which": what the tagger took for an adjective between an article and "by which"."""
    token, before, after = phrases.tokens[index], phrases.tokens[index - 1], phrases.tokens[index + 1 :]
    told = len(after) > 1 and (after[0].tag == "WDT" or (after[0].tag == "IN" and after[1].tag == "WDT"))
    return token.tag == "JJ" and token.dep == "attr" and before.pos in ("DET", "ADJ") and told


def _named_by(phrases: Phrases, start: int) -> int | None:
    """Where the definition begins in "X is his name for ...", "X is the term for ..."."""
    for index in range(start, min(start + 5, len(phrases.tokens) - 3)):
        if phrases.tokens[index].lemma in ("name", "term", "word", "label") and (
            phrases.tokens[index + 1].text == "for"
        ):
            return index + 2
    return None


# -- "X means that ...", "the X principle holds that ..." ----------------------------------------


def find_contents(phrases: Phrases) -> Iterator[Gloss]:
    """What a principle holds or a term means, where a whole clause says it."""
    tokens = phrases.tokens
    for verb in range(1, min(9, len(tokens) - 5)):
        token = tokens[verb]
        if token.tag not in ("VBZ", "VBD") or tokens[verb + 1].text.lower() != "that":
            continue
        first = 1 if tokens[0].tag == "DT" else 0
        head = tokens[verb - 1]
        article = tokens[0].text.lower() if first else ""
        if not _is_bare_phrase(phrases, 0, verb - 1) or head.pos not in ("NOUN", "PROPN"):
            return
        doctrine = head.lemma.lower() in _THEORETICAL or head.text.lower().endswith("ism")
        holds = token.lemma in ("hold", "state", "posit", "assert", "say") and doctrine
        bare = verb - first > 1 or head.text.lower().endswith(("ism", "ity", "tion", "ance", "ence"))
        means = token.lemma == "mean" and token.tag == "VBZ" and not article and bare and head.pos == "NOUN"
        if not (holds or means):
            return
        gloss = gloss_of(
            phrases, (first, verb - 1), (verb + 2, len(tokens) - 1), Form.TERM, 0.85, parsed=False
        )
        if gloss:
            yield gloss
        return
