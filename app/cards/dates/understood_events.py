"""Whether the words of a dated event can be understood, and asked, without the passage around them."""

import re

from app.facts.dates.edtf_dates import MONTH_NAMES
from app.facts.events.wording import RESOLVING
from app.facts.language import Sentence

SUBJECTS = ("nsubj", "nsubjpass")
NAMES_BEHIND = 2
"""Names behind a passive that say which one "a pact" was."""
GOES_ON = 1
"""Words behind an object from which it is told what was done with it."""
GENERAL = 9
"""Words from which an event without a name can say enough."""
_PLAIN = frozenset("great new large small long good famous important major big short notable".split())
"""Adjectives that tell nothing apart: "a great speech was given"."""
_UNNAMING = frozenset("the both all each many some several".split())
_POINTING = frozenset("this that these those here there such some others".split()) - {"that"}
_KNOWN = frozenset("police press public pope papacy clergy".split())
"""Bodies of which a story has one, wherever it is told: "the police arrested ..." """
_OFFICES = frozenset("presidency throne crown papacy premiership governorship chancellorship".split())
"""Who held them, and of what, is told by the name of who won or left them."""
_TAKING = frozenset(
    "invade attack capture seize conquer defeat occupy establish found introduce publish sign build create "
    "discover invent overthrow annex abolish proclaim declare appoint elect kill assassinate arrest expel "
    "give make take bring launch adopt ratify win lose gain sign hold reach follow".split()
)
"""Verbs that say nothing without an object."""
_ATTACKING = frozenset("invade attack conquer raid besiege annex".split())
"""What nobody does to one's own."""
_SAYING = frozenset("say write argue remark note observe state claim declare comment explain put".split())
"""Verbs that say nothing without what was said, or to whom: "as the author wrote in 1911, ..."."""
_FINDING = frozenset("invent discover demonstrate patent pioneer".split())
"""Verbs whose object "the" makes a kind of thing: "demonstrated the transistor"."""
_CHANGES = frozenset(
    "shift change development turn event step transformation incident episode process transition".split()
)
_OCCURRING = frozenset("occur happen take come emerge arise follow begin start".split())
_TOLD_BY = frozenset("of from to in into toward towards between against for".split())
"""Words behind a change that say which one: "a shift from arms to talks"."""
_ORDER = frozenset("first second third fourth last next final new old other same".split())
_YEAR = re.compile(
    r"(?<![\d,.])\b(?:1\d|20)\d\d(?:s\b|\b)(?![,.]?\d)"
    r"|\b\d{2,4}\s+(?:BCE?|CE|AD|AH|HJ|Hijri)\b|\bA[DH]\s+\d"
)
_RELATIVE = re.compile(
    r"(?i)\b(?:next|following|same|previous|preceding) (?:day|week|month|year|decade|century|summer|winter)\b"
    r"|\b(?:years?|months?|weeks?|days?|decades?|centuries) (?:later|earlier|before|afterwards?)\b"
)
_DAY = re.compile(rf"\b(?:{'|'.join(MONTH_NAMES)})\s+\d{{1,2}}\b|\b\d{{1,2}}\s+(?:{'|'.join(MONTH_NAMES)})\b")
_UNTIED = re.compile(
    r"(?i)\b(?:similar|comparable|to do so|"
    r"this|these|those|such|another|(?<!on )the other|the others|the latter|the former|"
    r"the same|the next|the preceding|most recent|(?:remain|stay|do|become)\w* so|"
    r"arguably|(?:one|an) (?:example|instance|case) (?:is|was|occurred)|"
    r"of all(?=[?.]?$)|said|aforementioned|above|below|therein|thereafter|the (?:two|three)\b(?!-)|"
    r"(?:both sides|either side)(?! of)|"
    r"an? (?:second|third|fourth|fifth|further|final) \w+ (?:was|is)|in previous|"
    r"the (?:act|bill|law|treaty|plan|project|agreement|program(?:me)?|report|decree)[’']s|"
    r"years old|the following|former one|here|there(?= (?:was|were)\b.*\bthere\b))\b"
)


def is_understood(sentence: Sentence) -> bool:
    """Whether an event says of itself whom and what it is about."""
    tokens = sentence.tokens
    general = is_general(sentence)
    if not (says_enough(sentence.text) or (general and not leans_out(sentence.text))) or (
        tokens[0].tag in ("PRP", "PRP$", "DT")
        and tokens[0].pos == "PRON"
        and not _opens_emptily(sentence)
        and not (len(tokens) > 1 and tokens[1].text.lower() == "of")
    ):
        return False
    named = False
    for token in tokens[_opens_emptily(sentence) :]:
        named = named or token.text[:1].isupper()
        if token.tag == "DT" and token.text.lower() == "that":
            return False
        loose = token.tag == "PRP" and token.dep != "expl" and "self" not in token.text.lower()
        if loose and (not named or token.dep in ("dobj", "dative")):
            return False
    if _repeats_verb(sentence) or lacks_object(sentence):
        return False
    if _is_ill_owned(sentence):
        return False
    return (named or general) and not _has_bare_subject(sentence) and not _has_bare_object(sentence)


def _opens_emptily(sentence: Sentence) -> bool:
    """ "It was agreed that Oslo should wait": a subject that stands for what follows."""
    tokens, root = sentence.tokens, sentence.root
    passive = any(tokens[i].dep == "auxpass" for i in sentence.children(root))
    told = any(
        (tokens[i].dep in ("ccomp", "csubj") and any(tokens[j].text == "that" for j in sentence.children(i)))
        or (tokens[i].dep in ("ccomp", "xcomp") and tokens[root].lemma in RESOLVING)
        for i in sentence.children(root)
    )
    return tokens[0].text.lower() == "it" and tokens[0].head == root and passive and told


def is_general(sentence: Sentence) -> bool:
    """Whether an event without a name is one of the world at large: "federal law mandated that ...".

    It says much, of a subject that no article points to, and no other word leans on the passage.
    """
    tokens = sentence.tokens
    subject = next((i for i in sentence.children(sentence.root) if tokens[i].dep in SUBJECTS), None)
    if subject is None or len(tokens) < GENERAL or not tokens[subject].tag.startswith("NN"):
        return False
    first = sentence.subtree(subject)[0]
    if first == subject or tokens[first].pos not in ("ADJ", "NOUN", "DET", "VERB"):
        return False
    pointed = any(t.tag in ("PRP", "PRP$") or t.text.lower() in _POINTING for t in tokens)
    bare = any(
        tokens[i].text.lower() == "the" and not _is_told_apart(sentence, tokens[i].head)
        for i in range(len(tokens))
    )
    return not (pointed or bare or tokens[first].text.lower() == "the")


def _is_told_apart(sentence: Sentence, noun: int) -> bool:
    """Whether something besides "the" says which one is meant."""
    return any(sentence.tokens[i].dep not in ("det", "punct", "case") for i in sentence.children(noun))


def _has_bare_object(sentence: Sentence) -> bool:
    """ "The council approved the pact": all that is said is about something named only elsewhere."""
    tokens = sentence.tokens
    if tokens[sentence.root].lemma in _FINDING:
        return False
    if any(tokens[i].lemma in _OFFICES for i in sentence.children(sentence.root)):
        return False
    verbs = [sentence.root, *(i for i in sentence.children(sentence.root) if tokens[i].dep == "xcomp")]
    bare = [
        i
        for verb in verbs
        for i in sentence.children(verb)
        if tokens[i].dep == "dobj" and tokens[i].pos == "NOUN" and _says_which_only(sentence, i)
    ]
    for i in sentence.children(sentence.root):
        if tokens[i].dep == "prep" and not any(
            tokens[j].dep == "dobj" for j in sentence.children(sentence.root)
        ):
            bare += [j for j in sentence.children(i) if tokens[j].dep == "pobj" and _is_bare(sentence, j)]
            break
    return any(not _says_more(sentence, i) for i in bare)


def _says_more(sentence: Sentence, index: int) -> bool:
    """Whether a name stands behind an object, or what somebody's own was to do ("its envoys to ...")."""
    tokens = sentence.tokens
    own = tokens[sentence.subtree(index)[0]].tag == "PRP$"
    named = any(t.pos == "PROPN" for t in tokens[: sentence.root])
    goes_on = len(tokens) - index > GOES_ON
    return any(t.pos == "PROPN" for t in tokens[index + 1 :]) or (own and named and goes_on)


def _says_which_only(sentence: Sentence, index: int) -> bool:
    """Whether only "the", "his" or an ordinal stand before a noun and nothing behind it."""
    words = [sentence.tokens[i].text.lower() for i in sentence.subtree(index)[:-1]]
    return words[:1] in (["the"], ["its"], ["their"], ["his"], ["her"]) and set(words[1:]) <= _ORDER


def _is_bare(sentence: Sentence, index: int) -> bool:
    tokens = sentence.tokens
    return tokens[index].pos == "NOUN" and [tokens[j].text.lower() for j in sentence.subtree(index)[:-1]] == [
        "the"
    ]


def _has_bare_subject(sentence: Sentence) -> bool:
    """ "The city fell": a subject that only the passage before could tell."""
    subject = next(
        (i for i in sentence.children(sentence.root) if sentence.tokens[i].dep in ("nsubj", "nsubjpass")),
        None,
    )
    if subject is None or sentence.tokens[subject].pos != "NOUN":
        return False
    words = [sentence.tokens[i] for i in sentence.subtree(subject)]
    if _leans_on_bare_noun(sentence, subject) or _is_empty_change(sentence, subject):
        return True
    if words[-1].lemma in _KNOWN and any(t.pos == "PROPN" for t in sentence.tokens[sentence.root + 1 :]):
        return False
    content = [t for t in words if t.pos in ("NOUN", "ADJ", "PROPN", "VERB") and t.dep != "nummod"]
    counted = words[0].tag == "CD" and words[-1].tag == "NNS" and words[-1].text.islower()
    return len(content) == 1 and (counted or words[0].text.lower() in _UNNAMING)


def _is_empty_change(sentence: Sentence, subject: int) -> bool:
    """ "A great policy shift occurred under Kim": that something changed, but not what."""
    tokens = sentence.tokens
    if tokens[subject].lemma not in _CHANGES or tokens[sentence.root].lemma not in _OCCURRING:
        return False
    named = any(tokens[i].pos == "PROPN" for i in sentence.subtree(subject))
    return not named and not any(tokens[i].text.lower() in _TOLD_BY for i in sentence.children(subject))


def _leans_on_bare_noun(sentence: Sentence, index: int) -> bool:
    """ "The southern part of the territory", "a band": no name, and a noun that nothing tells apart."""
    tokens = sentence.tokens
    tree = sentence.subtree(index)
    if any(tokens[i].text[:1].isupper() for i in tree if i > 0):
        return False
    told = [i for i in tree if i != index and tokens[i].pos in ("NOUN", "ADJ", "VERB", "PROPN")]
    told = [i for i in told if tokens[i].lemma not in _PLAIN]
    alone = tokens[tree[0]].text.lower() in ("a", "an") and not told
    behind = sum(t.text[:1].isupper() for t in tokens[sentence.root + 1 :])
    passive = any(tokens[i].dep == "auxpass" for i in sentence.children(sentence.root))
    alone = alone and not (passive and behind >= NAMES_BEHIND)
    alone = alone and not (tokens[sentence.root].lemma == "bear" and tokens[sentence.root + 1].text == "to")
    return alone or any(
        tokens[i].pos == "NOUN"
        and tokens[i].tag == "NN"
        and tokens[i].dep == "pobj"
        and [tokens[j].text.lower() for j in sentence.subtree(i)[:-1]] == ["the"]
        for i in tree
    )


def _is_ill_owned(sentence: Sentence) -> bool:
    """ "The Danes invaded their land", "Kim and Lee ... his plan": whose it is was said only before."""
    tokens, root = sentence.tokens, sentence.root
    for i, token in enumerate(tokens):
        if token.tag != "PRP$" or i < root:
            continue
        owned = tokens[token.head]
        if owned.dep == "dobj" and owned.head == root and tokens[root].lemma in _ATTACKING:
            return True
        subject = next((j for j in sentence.children(root) if tokens[j].dep in SUBJECTS), None)
        several = subject is not None and any(tokens[j].dep == "conj" for j in sentence.children(subject))
        between = any(
            t.tag in ("NN", "NNP") and t.dep in ("dobj", "dative") and t.text[:1].isupper()
            for t in tokens[root:i]
        )
        if several and token.text.lower() in ("his", "her") and not between:
            return True
    return False


def _repeats_verb(sentence: Sentence) -> bool:
    """ "France did as well", "Spain did so": what was done is told only by the verb before."""
    root = sentence.tokens[sentence.root]
    objects = [i for i in sentence.children(sentence.root) if sentence.tokens[i].dep == "dobj"]
    return root.lemma == "do" and not any(sentence.tokens[i].tag.startswith("NN") for i in objects)


def lacks_object(sentence: Sentence) -> bool:
    """Whether a verb that takes an object stands in the active without one ("the army invaded")."""
    tokens = sentence.tokens
    verbs = [sentence.root, *(i for i in sentence.children(sentence.root) if tokens[i].dep == "conj")]
    for verb in verbs:
        taking = tokens[verb].lemma in _TAKING or tokens[verb].lemma in _SAYING
        if not taking or tokens[verb].pos != "VERB":
            continue
        deps = {tokens[i].dep for i in sentence.children(verb)}
        if tokens[verb].lemma in (*_SAYING, "follow") and "prep" in deps:
            continue
        if not deps & {"dobj", "auxpass", "nsubjpass", "ccomp", "xcomp", "attr", "oprd", "dative"}:
            return True
    return False


def tells_other_date(event: str) -> bool:
    """Whether another date stands in the event's words, which would give the asked one away."""
    return bool(_YEAR.search(event) or _DAY.search(event) or _RELATIVE.search(event))


def leans_out(text: str) -> bool:
    """Whether something in an event's words points out of them ("the latter", "such")."""
    return bool(_UNTIED.search(re.sub(r"“[^”]*”|\"[^\"]*\"", "", text)))


def says_enough(text: str) -> bool:
    """Whether nothing in an event's words points out of them, and a name stands in them."""
    if leans_out(text):
        return False
    return bool(re.search(r"[A-Z]", text)) and len(text.split()) >= 2
