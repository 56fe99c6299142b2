"""Whether a dated clause was read rightly and says enough to be turned into a question about its date.

What a parser misreads shows: a verb in the plural behind a subject in the singular, a second verb inside the
subject, a comma that opens an aside and is never closed.
"""

from app.facts.events.clauses import auxiliaries_of, subject_of
from app.facts.language import Sentence

_FINITE = ("VBD", "VBZ", "VBP")
_RELATIVES = ("WDT", "WP", "WP$", "WRB")
_PRESENT = frozenset("is are am has have does do 's ’s".split())
_PLURAL = frozenset("were are have".split())
_MANY = frozenset(
    "police cattle staff majority minority number rest half government team army family public clergy crowd "
    "audience nobility group band part company couple pair lot variety series council parliament".split()
)
"""Nouns in the singular that may have their verb in the plural."""


def is_sound(sentence: Sentence) -> bool:
    """Whether nothing shows that the clause was read wrongly or leaves out what it is about."""
    return not (
        _has_open_aside(sentence)
        or _tells_by_tail(sentence)
        or _disagrees(sentence)
        or _holds_verb(sentence)
        or _tells_state(sentence)
        or _joins_nothing(sentence)
    )


def is_present(sentence: Sentence) -> bool:
    """Whether a clause tells what is so now: a past date in it belongs to one of its nouns."""
    helpers = [sentence.tokens[i].text.lower() for i in auxiliaries_of(sentence, sentence.root)]
    if helpers:
        return helpers[0] in _PRESENT
    root = sentence.tokens[sentence.root]
    return root.tag in ("VBZ", "VBP") and root.lemma in ("be", "have")  # else a story told in the present


def _tells_state(sentence: Sentence) -> bool:
    """ "The town was large": how something was has no date of its own."""
    root = sentence.tokens[sentence.root]
    told = [i for i in sentence.children(sentence.root) if sentence.tokens[i].dep == "acomp"]
    able = any(
        sentence.tokens[i].lemma == "able" and sentence.tokens[j].dep == "xcomp"
        for i in told
        for j in sentence.children(i)
    )
    return root.lemma == "be" and bool(told) and not able


def _has_open_aside(sentence: Sentence) -> bool:
    """ "China, torn by war, and twice beaten was weak": a comma opens an aside that none closes."""
    subject = subject_of(sentence, sentence.root)
    if subject is None:
        return False
    tokens, tree = sentence.tokens, sentence.subtree(subject)
    commas = [i for i in tree if tokens[i].text == ","]
    after = tree[-1] + 1
    closed = tokens[tree[-1]].text == "," or (after < len(tokens) and tokens[after].text == ",")
    opened = commas and tokens[commas[0] + 1].tag in ("VBN", "VBG") and tokens[commas[0] + 1].dep == "acl"
    return bool(opened) and not closed


def _tells_by_tail(sentence: Sentence) -> bool:
    """ "... passed resolutions, declaring that ...": a question would leave out what was passed."""
    children = sentence.children(sentence.root)
    objects = [i for i in children if sentence.tokens[i].dep == "dobj"]
    bare = (
        bool(objects) and sentence.tokens[objects[0]].tag == "NNS" and sentence.subtree(objects[0]) == objects
    )
    tail = [i for i in children if sentence.tokens[i].tag == "VBG" and objects and i > objects[0]]
    between = range(objects[0] + 1, tail[0]) if bare and tail else ()
    return bare and bool(tail) and all(sentence.tokens[i].text == "," for i in between)


def _disagrees(sentence: Sentence) -> bool:
    """ "A ship by the middle of shipyards were ...": one subject, and a verb of several."""
    subject = subject_of(sentence, sentence.root)
    helpers = auxiliaries_of(sentence, sentence.root) or [sentence.root]
    if subject is None or sentence.tokens[helpers[0]].text.lower() not in _PLURAL:
        return False
    token = sentence.tokens[subject]
    children = [sentence.tokens[i] for i in sentence.children(subject)]
    several = any(t.dep in ("conj", "nummod") or t.text.lower() == "of" for t in children)
    return token.tag == "NN" and token.text.islower() and token.lemma not in _MANY and not several


def _joins_nothing(sentence: Sentence) -> bool:
    """ "To return shipwrecked sailors": read as two deeds, with nothing that joins them."""
    tokens = sentence.tokens
    joined = (i for i, t in enumerate(tokens) if t.dep == "conj" and t.tag == "VBD" and t.head < i)
    return any(all(t.dep not in ("cc", "punct") for t in tokens[tokens[i].head : i]) for i in joined)


def _holds_verb(sentence: Sentence) -> bool:
    """ "Half a century elapsed before the towns were formed": a verb with its tense inside the subject."""
    subject = subject_of(sentence, sentence.root)
    tree = sentence.subtree(subject) if subject is not None else []
    tags = [sentence.tokens[i].tag for i in tree if i != subject]  # "works by Kim": tagged as a verb
    relative = any(tag in _RELATIVES for tag in tags)
    told = any(sentence.tokens[i].dep in ("relcl", "ccomp", "acl") for i in tree)
    return any(tag in _FINITE for tag in tags) and not relative and not told
