"""A question from a clause: the clause's own words behind its auxiliary, nothing rebuilt.

"Mao arrived in Moscow" with the asking words "When" gives "When did Mao arrive in Moscow?".
"""

import re
from collections.abc import Sequence

from app.facts.events.clauses import SUBJECTS, is_verb, subject_of
from app.facts.language import Sentence, Token

_NEGATIVE = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "scarcely", "barely"})
_FULL_AUXILIARIES = frozenset(
    "was were is are am has had have did does do will would can could shall should may might must".split()
)
_TRANSITIVE = frozenset("give make take put bring hold become have cause force send allow lead get".split())
_PAST = {"is": "was", "are": "were", "has": "had", "have": "had"}
_BEFORE_RELATIVES = frozenset("among of in by with for from on".split())
_CLOSED = ("DET", "ADP", "SCONJ", "ADV", "NUM", "PRON", "CCONJ")


def ask(sentence: Sentence, asking: str, *, past: bool = False) -> str | None:
    """The question, or None where the clause has no plain order of subject and verb, or is negated.

    `past` puts a clause in the narrative present ("War breaks out") into the past.
    """
    verb = _main_verb(sentence)
    subject = subject_of(sentence, verb) if verb is not None else None
    if verb is None or subject is None:
        return None
    words = sentence.subtree(subject)
    if words[0] != 0 or not has_plain_order(sentence) or words != list(range(words[0], words[-1] + 1)):
        return None
    if has_loose_joint(sentence, verb) or is_torn(sentence, verb, words[0]):
        return None
    if any(sentence.tokens[i].text.lower() in _NEGATIVE for i in range(words[-1] + 1, len(sentence.tokens))
           if sentence.tokens[i].head == verb):  # fmt: skip
        return None
    end = _without_tail(sentence, verb, _cut_foreign_verbs(sentence, verb, past))
    moved = _moved(sentence, verb, words[-1])
    noun = lower_first(sentence)
    subject_text = noun + _raw(sentence, words[0], words[-1] + 1)[len(noun) :]
    if moved is not None:
        rest = _join(_raw(sentence, words[-1] + 1, moved), _raw(sentence, moved + 1, end))
        helping = sentence.tokens[moved].text.lower()
        helping = _PAST.get(helping, helping) if past else helping
        return _finish(f"{asking} {helping} {subject_text} {rest}")
    helper = _helper(sentence, verb, past)
    if helper is None:
        return None
    rest = _lemmatised(sentence, words[-1] + 1, end, verb)
    return _finish(f"{asking} {helper} {subject_text} {rest}")


def has_plain_order(sentence: Sentence) -> bool:
    """Whether the subject stands before its verb with no other noun of the verb's between them."""
    verb = _main_verb(sentence)
    subject = subject_of(sentence, verb) if verb is not None else None
    if verb is None or subject is None:
        return False
    end = sentence.subtree(subject)[-1]
    stray = ("nsubj", "nsubjpass", "dobj", "attr", "dep", "appos", "npadvmod", "ccomp")
    between = (sentence.tokens[i] for i in range(end + 1, verb))
    return end < verb and not any(t.head == verb and t.dep in stray for t in between)


def has_loose_joint(sentence: Sentence, verb: int) -> bool:
    """Whether "and" joins the verb to what is no verb: the rest of a clause that was not read rightly."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.dep == "cc" and token.head == verb and tokens[i + 1].tag in ("IN", "TO"):
            return True
    objects = [i for i in sentence.children(verb) if tokens[i].dep == "dobj"]
    return any(
        tokens[i].dep == "conj"
        and tokens[i].pos in ("NOUN", "PROPN")
        and not _is_misplaced(sentence, verb, i, objects)
        for i in sentence.children(verb)
    )


def _is_misplaced(sentence: Sentence, verb: int, noun: int, objects: Sequence[int]) -> bool:
    """Whether a noun joined to the verb goes on with the nouns before ("a war over land and borders")."""
    tokens = sentence.tokens
    if any(is_verb(sentence, j) for j in range(noun, len(tokens))):
        return False
    joints = [j for j in range(verb, noun) if tokens[j].dep == "cc" and tokens[j].head == verb]
    after_noun = bool(joints) and tokens[joints[-1] - 1].pos in ("NOUN", "PROPN")
    return after_noun or (bool(objects) and objects[0] < noun)


def is_torn(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether words are missing or two clauses stand side by side: what was parsed wrongly."""
    tokens = sentence.tokens
    if tokens[start].tag == "IN" or (tokens[start].pos == "SCONJ" and tokens[start].dep == "mark"):
        return True
    end = _end(sentence)
    if end - 1 == verb and tokens[verb].lemma in _TRANSITIVE:
        return not any(tokens[i].dep == "auxpass" for i in sentence.children(verb))
    shared = max(_verbs(sentence, verb), default=verb)
    if shared != verb and not any(t.dep == "cc" for t in tokens[verb:shared]):
        return True  # "the settlers, led upward, chose ...": which of the two is the clause's verb?
    if any(t.dep == "relcl" and t.tag == "VBD" for t in tokens[verb:shared]):
        return True  # whose verb is the later one: the clause's, or that of "who ..." before it?
    if tokens[end - 1].tag == "CD" and tokens[end - 1].dep in ("dobj", "attr"):
        return True
    return any(_is_spliced(sentence, i, verb) for i in range(verb + 1, end))


def _is_spliced(sentence: Sentence, other: int, verb: int) -> bool:
    """Whether a later verb has a subject of its own behind a bare comma ("..., the rest could not vote")."""
    tokens = sentence.tokens
    subject = subject_of(sentence, other)
    if (
        tokens[other].dep not in ("ccomp", "parataxis", "conj")
        or tokens[other].head != verb
        or subject is None
    ):
        return False
    tree = sentence.subtree(subject)
    linked = any(tokens[i].dep == "mark" for i in sentence.children(other))
    relative = any(tokens[i].tag in ("WDT", "WP", "WP$", "WRB") for i in sentence.subtree(other)[:3])
    return tree[0] > verb + 1 and tokens[tree[0] - 1].text == "," and not linked and not relative


def ask_participle(sentence: Sentence, asking: str) -> str | None:
    """The same for a subject and its participle: "Kim leaving office" -> "When did Kim leave office?"."""
    tokens = sentence.tokens
    verb = next(
        (i for i, t in enumerate(tokens) if t.tag == "VBG" and i and t.dep in ("ROOT", "acl", "advcl")), None
    )
    if verb is None or any(t.pos in ("VERB", "AUX") for t in tokens[:verb]) or tokens[verb - 1].text == ",":
        return None
    noun = lower_first(sentence)
    subject = noun + _raw(sentence, 0, verb)[len(noun) :]
    if any(t.tag == "VBG" and t.dep == "conj" and t.head == verb for t in tokens):
        return None
    rest = _join(base_form(tokens[verb]), _raw(sentence, verb + 1, _end(sentence)))
    return _finish(f"{asking} did {subject} {rest}")


def base_form(token: Token) -> str:
    """The infinitive of a verb: the dictionary's, where it knows only one, else the parser's."""
    from lemminflect import getLemma

    known: Sequence[str] = getLemma(token.text.lower(), upos="VERB")
    return known[0] if known and (len(set(known)) == 1 or token.lemma not in known) else token.lemma


def lower_first(sentence: Sentence) -> str:
    """The first word, in lower case where its capital came only from opening a sentence."""
    first = sentence.tokens[0]
    text = first.text
    if text.isupper() and len(text) > 1:
        return text
    return text[:1].lower() + text[1:] if first.pos in _CLOSED else text


def _main_verb(sentence: Sentence) -> int | None:
    root = sentence.root
    return root if is_verb(sentence, root) else None


def _end(sentence: Sentence) -> int:
    end = len(sentence.tokens)
    while end and sentence.tokens[end - 1].text in (".", ";", ",", ":"):
        end -= 1
    return end


def _verbs(sentence: Sentence, verb: int) -> list[int]:
    """The later verbs that share the first one's subject, in order."""
    found: list[int] = []
    frontier = [verb]
    while frontier:
        head = frontier.pop()
        for i in sentence.children(head):
            if sentence.tokens[i].dep == "conj" and is_verb(sentence, i):
                found.append(i)
                frontier.append(i)
    return sorted(found)


def _cut_foreign_verbs(sentence: Sentence, verb: int, past: bool) -> int:
    """Where the clause ends before a coordinated verb that can't stand behind the same auxiliary."""
    tokens = sentence.tokens
    helped = (
        any(tokens[i].dep in ("aux", "auxpass") for i in sentence.children(verb))
        or tokens[verb].lemma == "be"
    )
    for later in _verbs(sentence, verb):
        children = [tokens[i].dep for i in sentence.children(later)]
        own = any(dep in SUBJECTS or dep in ("aux", "auxpass") for dep in children)
        finite = tokens[later].tag in ("VBD", "VBZ", "VBP")
        if own and not helped and _shares_object(sentence, verb, later):
            continue
        misfit = finite if helped else not (tokens[later].tag in ("VBD", "VBN") or (past and finite))
        if own or misfit:
            cut = min(sentence.subtree(later))
            while cut - 1 > verb and (tokens[cut - 1].text in (",", ";") or tokens[cut - 1].dep == "cc"):
                cut -= 1
            return cut
    return _end(sentence)


def _shares_object(sentence: Sentence, verb: int, later: int) -> bool:
    """ "Congress passed and Kim approved an act": the first verb's object stands behind the second."""
    tokens = sentence.tokens
    has_object = [any(tokens[i].dep == "dobj" for i in sentence.children(v)) for v in (verb, later)]
    joined = tokens[verb + 1].dep == "cc" and tokens[later].tag == "VBD"
    return joined and has_object == [False, True]


def _without_tail(sentence: Sentence, verb: int, end: int) -> int:
    """Where a clause ends without what commas set off at its end ("..., forcing him back")."""
    tokens = sentence.tokens
    for i in range(end - 1, verb, -1):
        if tokens[i - 1].text != "," or i - 1 <= verb:
            continue
        participle = tokens[i].tag in ("VBG", "VBN") and tokens[i].dep in ("advcl", "acl", "prep", "conj")
        relative = tokens[i].text.lower() in ("which", "who", "whom", "whose", "where", "when", "while")
        if tokens[i].text.lower() == "including" or _opens_relative(sentence, i):
            end = i - 1
            continue
        tree = _tree_from(sentence, i)
        if (participle or relative) and tree and tree[-1] >= end - 1:
            return i - 1
    return end


def _opens_relative(sentence: Sentence, index: int) -> bool:
    """ ", among which ...", ", most of whom ...": what follows only describes."""
    following = [t.text.lower() for t in sentence.tokens[index : index + 4]]
    places = [n for n, word in enumerate(following) if word in ("which", "whom") and n]
    return bool(places) and following[places[0] - 1] in _BEFORE_RELATIVES


def without_tail(sentence: Sentence) -> str | None:
    """A clause without what commas set off at its end; None where it has no such end."""
    verb = _main_verb(sentence)
    end = _without_tail(sentence, verb, _end(sentence)) if verb is not None else 0
    return _raw(sentence, 0, end) if verb is not None and end < _end(sentence) else None


def _tree_from(sentence: Sentence, first: int) -> list[int]:
    """The words governed by the clause that a word opens."""
    node = first
    while sentence.tokens[node].head > first and sentence.tokens[node].dep != "ROOT":
        node = sentence.tokens[node].head
    tree = sentence.subtree(node)
    return tree if tree[0] >= first else []


def _moved(sentence: Sentence, verb: int, subject_end: int) -> int | None:
    """The auxiliary (or form of "be") that goes before the subject."""
    tokens = sentence.tokens
    for i in range(subject_end + 1, verb + 1):
        helps = tokens[i].dep in ("aux", "auxpass") and tokens[i].head == verb
        if helps or (i == verb and tokens[i].lemma == "be"):
            return i if tokens[i].text.lower() in _FULL_AUXILIARIES else None
    return None


def _helper(sentence: Sentence, verb: int, past: bool) -> str | None:
    token = sentence.tokens[verb]
    if (
        any(sentence.tokens[i].dep in ("aux", "auxpass") for i in sentence.children(verb))
        or token.lemma == "be"
    ):
        return None
    if token.tag in ("VBD", "VBN") or (past and token.tag in ("VBZ", "VBP", "VB")):
        return "did"
    return None


def _lemmatised(sentence: Sentence, start: int, end: int, verb: int) -> str:
    """The words from `start` to `end` with the verb and those coordinated with it in their base form."""
    changed = {verb, *_verbs(sentence, verb)}
    out, last = "", sentence.start
    for i in range(start, end):
        token = sentence.tokens[i]
        gap = " " if i > start and token.start > last else ""
        out += gap + (base_form(token) if i in changed else token.text)
        last = token.end
    return out


def _raw(sentence: Sentence, start: int, end: int) -> str:
    if start >= end:
        return ""
    low, high = sentence.tokens[start].start, sentence.tokens[end - 1].end
    return sentence.text[low - sentence.start : high - sentence.start]


def _join(*parts: str) -> str:
    return " ".join(p for p in parts if p)


def _finish(text: str) -> str:
    text = (
        " ".join(text.split()).rstrip(" ,;:.")
        if not re.search(r"\b[A-Z]\.$", text)
        else " ".join(text.split())
    )
    text = re.sub(r"[.,](?=[”\"]$)", "", text)
    return re.sub(r"\s+([,;:])", r"\1", text) + "?"
