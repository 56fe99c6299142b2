"""What a sentence says with two or more joined verbs, each as a sentence of its own.

"The gaol was built in 1778, and was the first to ..." gives both of its predicates, the second behind the
words of its subject; "The one was burnt, and the other fell" gives both of its clauses. Only where the same
subject is certain, and where nothing that limits one part stands in the other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.language import Sentence, Token
from app.facts.relations.clause_verbs import NEGATIVE

LEAST = 5
"""Words of a part that says enough."""
LEAST_CLAUSE = 7
"""The same, of a later part with a subject of its own."""
LONGEST_SUBJECT = 9
_SUBJECTS = ("nsubj", "nsubjpass")
_TENSED = ("VBD", "VBZ", "VBP")
_LIMITING = re.compile(
    r"(?i)\b(?:if|unless|until|till|when|while|whenever|where|once|provided|only|not|never|nor|neither|either|"
    r"both|no|hardly|seldom|perhaps|probably|possibly|respectively|as long as|according|instead|rather|"
    r"each other|one another|without|except)\b|[;:?\[\]—–]|n[’']t\b"
)
"""Words that may say something of more than the part they stand in."""
_DROPPED = frozenset("then also later soon thus therefore subsequently finally eventually thereby so".split())
"""Adverbs that tie a second verb to the first."""
_VAGUE = frozenset("some many most others other few several one another this that these those".split())
"""What opens a part that the other tells of."""
_OWNED = frozenset("his her its their himself herself itself themselves".split())


def split_joined(sentence: Sentence) -> list[Sentence]:
    """Those parts of a sentence that can surely be told by themselves, in order."""
    phrases, root = Phrases(sentence), sentence.root
    tokens = sentence.tokens
    subject = phrases.child(root, *_SUBJECTS)
    if subject is None or subject > root or _LIMITING.search(sentence.text) or not _is_tensed(phrases, root):
        return []
    if tokens[subject].pos not in NOMINAL or phrases.child(root, "expl") is not None:
        return []
    verbs = [root, *_joined(phrases, root)]
    if len(verbs) < 2 or _has_loose_verb(phrases, verbs):
        return []
    bounds = [_left(phrases, v) for v in verbs[1:]]
    ends = [*(_end_before(tokens, b) for b in bounds), len(tokens) - 2]
    spans = zip(verbs, [0, *bounds], ends, strict=True)
    parts = (_part(phrases, verb, first, last, subject) for verb, first, last in spans)
    return [p for p in parts if p is not None and _is_balanced(p.text)]


def _is_balanced(text: str) -> bool:
    """Whether brackets and quotation marks that a text opens are closed in it."""
    pairs = text.count("(") == text.count(")") and text.count("“") == text.count("”")
    return pairs and text.count('"') % 2 == 0


def _joined(phrases: Phrases, root: int) -> list[int]:
    """The verbs with a tense that "and" or "but" joins to the main one, in order."""
    tokens, found, node = phrases.tokens, list[int](), root
    while True:
        after = [c for c in phrases.children[node] if c > node and tokens[c].dep == "conj"]
        if len(after) != 1 or not _is_tensed(phrases, after[0]):
            return found if not after else []
        left = _left(phrases, after[0])
        if tokens[left - 1].text not in ("and", ",", "but"):
            return []
        node = after[0]
        found.append(node)


def _is_tensed(phrases: Phrases, verb: int) -> bool:
    """Whether a verb has a tense of its own, or helpers that have."""
    token = phrases.tokens[verb]
    helpers = [
        phrases.tokens[c] for c in phrases.children[verb] if phrases.tokens[c].dep in ("aux", "auxpass")
    ]
    if helpers:
        return helpers[0].tag in _TENSED and token.tag in ("VBN", "VBG", "VBD")
    return token.pos in ("VERB", "AUX") and token.tag in _TENSED


def _has_loose_verb(phrases: Phrases, verbs: Sequence[int]) -> bool:
    """Whether another verb with a tense stands before the last joined one, which may share its subject."""
    tokens = phrases.tokens
    own = {*verbs, *(c for v in verbs for c in phrases.children[v] if tokens[c].dep in ("aux", "auxpass"))}
    return any(t.tag in (*_TENSED, "MD") and i not in own for i, t in enumerate(tokens[: verbs[-1]]))


def _left(phrases: Phrases, verb: int) -> int:
    """Where a joined verb's own words begin."""
    return phrases.left[verb]


def _end_before(tokens: Sequence[Token], first: int) -> int:
    """The last word before the mark or "and" that stands before a part."""
    last = first - 1
    while last > 0 and (tokens[last].dep == "cc" or tokens[last].pos == "PUNCT"):
        last -= 1
    return last


def _part(phrases: Phrases, verb: int, first: int, last: int, subject: int) -> Sentence | None:
    """One part, from its first to its last word, behind its subject."""
    tokens = phrases.tokens
    while first < verb and (tokens[first].text.lower() in _DROPPED or tokens[first].pos == "PUNCT"):
        first += 1
    own = phrases.child(verb, *_SUBJECTS)
    words = [t for t in tokens[first : last + 1] if t.pos != "PUNCT"]
    inside = all(first <= t.head <= last for t in tokens[first : last + 1] if t is not tokens[verb])
    if not inside or first > verb or _is_torn(phrases, verb, first, last):
        return None
    if own is not None:
        whole = len(words) >= (LEAST + 1 if verb == phrases.sentence.root else LEAST_CLAUSE) and own < verb
        return _cut(phrases, range(first, last + 1), verb) if whole else None
    low, high = phrases.left[subject], phrases.right[subject]
    if high - low >= LONGEST_SUBJECT or any(t.text == "," for t in tokens[low : high + 1]):
        if phrases.child(subject, "conj") is not None:
            return None
        low, high = phrases.start_of_nominal(subject), phrases.end_of_nominal(subject)
    if low > 0 and not _only_ties(tokens[:low]):
        return None  # what stands in front may limit the first part alone
    if any(t.pos not in ("ADV", "AUX", "PART") for t in tokens[first:verb]):
        return None
    if len(words) < LEAST or not _is_own(phrases, first, last, (low, high)):
        return None
    return _cut(phrases, [*range(low, high + 1), *range(first, last + 1)], verb, subject)


def _is_torn(phrases: Phrases, verb: int, first: int, last: int) -> bool:
    """Whether a part shares its object with the next, or its verb was read wrongly."""
    tokens = phrases.tokens
    if last == verb or tokens[first].tag.startswith("W") or tokens[first].text.lower() in _VAGUE:
        return True
    if tokens[last].dep in ("aux", "auxpass", "mark", "prep", "det", "amod", "compound", "poss", "case"):
        return True
    if tokens[last].tag == "JJ" and tokens[last].dep not in ("acomp", "conj", "oprd"):
        return True
    helped = [c for c in phrases.children[verb] if tokens[c].dep in ("aux", "auxpass") and c >= first]
    start = min([verb, *helped])
    marks = sum(t.text == "," for t in tokens[first:start])
    return marks == 1 and tokens[start - 1].text == ","


def _only_ties(tokens: Sequence[Token]) -> bool:
    """Whether words in front of a subject only tie the sentence to the one before."""
    return all(t.dep in ("cc", "punct") or t.text.lower() in ("however", "thus", "therefore") for t in tokens)


def _is_own(phrases: Phrases, first: int, last: int, subject: tuple[int, int]) -> bool:
    """Whether a later part's pronouns can only mean the subject: "his", with no other man told of before."""
    tokens = phrases.tokens
    held = [t for t in tokens[first : last + 1] if t.tag in ("PRP", "PRP$")]
    if any(t.text.lower() not in _OWNED for t in held):
        return False
    several = ("NNS", "NNPS")
    for pronoun in held:
        tags = several if pronoun.text.lower().startswith("the") else ("NN", "NNP")
        others = [
            t for i, t in enumerate(tokens[: tokens.index(pronoun)]) if not subject[0] <= i <= subject[1]
        ]
        if any(
            t.tag in tags and t.dep in ("dobj", "pobj", "nsubj", "dative", "conj", "appos") for t in others
        ):
            return False
    return not any(t.text.lower() in NEGATIVE for t in tokens[first : last + 1])


def _cut(phrases: Phrases, kept: Sequence[int], verb: int, subject: int | None = None) -> Sentence:
    """Some words of a sentence as one of their own, with what stands between them; `verb` governs them."""
    sentence, tokens = phrases.sentence, phrases.tokens
    place = {old: new for new, old in enumerate(kept)}
    text, made = "", list[Token]()
    for new, old in enumerate(kept):
        token = tokens[old]
        if new:
            beside = kept[new - 1] == old - 1
            text += (
                sentence.text[tokens[old - 1].end - sentence.start : token.start - sentence.start]
                if beside
                else " "
            )
        word = token.text if new or token.pos == "PROPN" else token.text[:1].upper() + token.text[1:]
        start = sentence.start + len(text)
        text += word
        head = place[verb] if old in (verb, subject) else place.get(token.head, place[verb])
        dep = "ROOT" if old == verb else token.dep
        made.append(
            replace(token, text=word, head=head, dep=dep, start=start, end=sentence.start + len(text))
        )
    end = sentence.start + len(text)
    made.append(
        replace(
            tokens[-1],
            text=".",
            lemma=".",
            pos="PUNCT",
            tag=".",
            dep="punct",
            head=place[verb],
            start=end,
            end=end + 1,
        )
    )
    return replace(sentence, text=text + ".", tokens=tuple(made))
