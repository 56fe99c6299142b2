"""Phrases of a parsed sentence as verbatim text: extents, noun phrases, whether words stand alone."""

import re
from collections.abc import Sequence
from functools import cached_property

from app.facts.language import Sentence, Token

NOMINAL = ("NOUN", "PROPN")
CLAUSAL = ("relcl", "acl", "ccomp", "advcl", "parataxis")
PREMODIFIERS = (
    "det",
    "amod",
    "compound",
    "nmod",
    "nummod",
    "poss",
    "case",
    "quantmod",
    "advmod",
    "punct",
    "predet",
)
_EMPTY_BRACKETS = re.compile(
    r"\s*[(\[]\s*(?:see|cf\.?)?\s*[)\]]"
    r"|\s*\(\s*(?:see )?(?:the )?(?:figures?|fig\.|tables?|image|map|photo|box|above|below)\b[^()]*\)"
    r"|\s*\((?:singular|plural|sing\.|pl\.|abbreviated)\b[^()]*\)"
    r"|\s*\([^()]*\b(?:discuss|describ|explain|mention|cover|defin|shown|see)\w*\b[^()]*"
    r"\b(?:shortly|later|below|above|earlier|next|previously|section|chapter|figure|table)\b[^()]*\)",
    re.IGNORECASE,
)
"""Brackets left empty, that point to another place of the page, or that inflect the word before them."""


class Phrases:
    """A sentence with the extents of its phrases, and questions about them."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.children, self.left, self.right = sentence.extents

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """Token ranges that stand between quotation marks, the marks left out."""
        found: list[tuple[int, int]] = []
        opened: int | None = None
        for index, token in enumerate(self.tokens):
            if token.text in ("“", "‘", "«") or (token.text == '"' and opened is None):
                opened = index
            elif token.text in ("”", "»", '"') and opened is not None:
                if index > opened + 1:
                    found.append((opened + 1, index - 1))
                opened = None
        return found

    def text(self, first: int, last: int) -> str:
        """The words from one token to another, verbatim but for line breaks and empty brackets."""
        if last < first:
            return ""
        base = self.sentence.start
        raw = self.sentence.text[self.tokens[first].start - base : self.tokens[last].end - base]
        if "(" in raw or "[" in raw:
            raw = _EMPTY_BRACKETS.sub("", raw)
        return " ".join(raw.split())

    def child(self, index: int, *deps: str) -> int | None:
        """The first token governed by another in one of these relations."""
        return next((c for c in self.children[index] if self.tokens[c].dep in deps), None)

    def start_of_nominal(self, head: int) -> int:
        """Where a noun phrase begins: its modifiers that stand without a break before the head."""
        first = head
        for child in sorted((c for c in self.children[head] if c < head), reverse=True):
            if self.tokens[child].dep not in PREMODIFIERS or self.right[child] < first - 1:
                break
            if self.tokens[child].dep == "punct" and self.tokens[child].text not in "-–":
                break
            first = self.left[child]
        return first

    def without_determiner(self, first: int, last: int) -> int:
        """The first token that is no article, demonstrative, pronoun, quotation mark or mere emphasis."""
        while first < last and (
            self.tokens[first].tag in ("DT", "PRP$", "WDT", "PDT", "``", "''")
            or self.tokens[first].text.lower()
            in ("“", '"', "‘", "”", "’", "only", "even", "just", "mere", "own")
            or (self.tokens[first].dep == "nummod" and self.tokens[first].text.islower())
            or (self.tokens[first].dep == "advmod" and self.tokens[first].pos == "ADV")
        ):
            first += 1
        return first

    def end_of_nominal(self, head: int, prepositions: tuple[str, ...] = ("of",)) -> int:
        """Where a noun phrase ends: the head and the short prepositional phrases right behind it."""
        last = head
        for child in self.children[head]:
            if child != last + 1 or self.tokens[child].dep != "prep":
                continue
            if self.tokens[child].text.lower() not in prepositions:
                break
            noun = self.child(child, "pobj")
            dated = (
                noun is not None
                and self.tokens[noun].entity in ("DATE", "TIME")
                and self.tokens[child].text == "on"
            )
            if (
                noun is None
                or dated
                or any(t.dep in CLAUSAL for t in self.tokens[child : self.right[noun] + 1])
            ):
                break
            last = self.end_of_nominal(noun, prepositions)
            for conjunct in self.children[noun]:
                if self.tokens[conjunct].dep == "conj" and self.right[noun] - noun <= 6:
                    last = max(last, self.right[noun])
        return last

    def end_before_clauses(self, head: int) -> int:
        """The right end of a phrase without what follows a comma: loose relatives and participles."""
        last = self.right[head]
        for child in self.children[head]:
            if child > head and self.tokens[child].dep in (*CLAUSAL, "appos"):
                before = self.left[child] - 1
                if before > head and self.tokens[before].text in (",", ";", "—", "–", "("):
                    last = min(last, before - 1)
        return last

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The range without punctuation at its ends (closing brackets and quotes that pair are kept)."""
        while (
            first < last
            and self.tokens[first].pos in ("PUNCT", "SPACE")
            and self.tokens[first].text not in '“"‘('
        ):
            first += 1
        while last > first and self._loose(first, last):
            last -= 1
        return first, last

    def _loose(self, first: int, last: int) -> bool:
        token = self.tokens[last]
        if token.pos == "SPACE" or token.text in (",", ";", ":", ".", "—", "–", "-", "!", "?", "("):
            return not (token.text == "." and len(token.text) > 1)
        inside = [t.text for t in self.tokens[first:last]]
        if token.text in (")", "”"):
            opening = {")": "(", "”": "“"}[token.text]
            return inside.count(opening) <= inside.count(token.text)
        if token.text == '"':
            return inside.count('"') % 2 == 0
        return False


def is_anaphoric(phrases: Phrases, first: int, last: int) -> bool:
    """Whether the subject is "the" and a bare common noun, or "many" alone: told only before."""
    for index in range(first, last + 1):
        token = phrases.tokens[index]
        if token.dep in ("nsubj", "nsubjpass"):
            modifiers = [phrases.tokens[c] for c in phrases.children[index]]
            if token.pos in ("ADJ", "NUM", "DET") or token.text.lower() in (
                "many",
                "some",
                "others",
                "most",
                "one",
                "both",
                "all",
            ):
                of = next(
                    (c for c in phrases.children[index] if phrases.tokens[c].text.lower() == "of"), None
                )
                noun = phrases.child(of, "pobj") if of is not None else None
                return noun is None or phrases.tokens[noun].pos not in NOMINAL
            definite = any(m.dep == "det" and m.text.lower() == "the" for m in modifiers)
            told = any(m.dep in ("prep", "relcl", "compound", "poss", "conj") for m in modifiers)
            told = told or any(
                m.dep in ("acl", "appos") and m.lemma not in ("know", "call") for m in modifiers
            )
            specified = any(m.dep == "amod" and (m.text[0].isupper() or m.tag == "JJS") for m in modifiers)
            earlier = any(t.lemma == token.lemma for t in phrases.tokens[first:index])
            singled = any(m.dep == "amod" for m in modifiers) and token.tag == "NN"
            return definite and token.pos == "NOUN" and not (told or specified or earlier or singled)
    return True


_I = {"i", "me", "my", "mine", "myself"}
_ANYBODY_HERE = {"you", "your", "yours", "yourself", "we", "us", "our", "ours", "ourselves"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_NO_ANTECEDENT = frozenset("""term time year day month week century decade date way hour mile""".split())
_NEUTER = {"it", "its", "itself"}
_PAIRED = frozenset("side end hand direction way half parent sex eye foot pole bank".split())
"""What comes in twos: "on both sides" needs no sentence before it."""
_ANYBODY = frozenset("anybody anyone everybody everyone somebody someone nobody".split())
_PERSONAL = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
_ELSEWHERE = re.compile(
    r"\b(?:aforementioned|above-mentioned|respectively|(?:fig(?:ure)?|table|chapter|section|plate|map)s?\.?"
    r" \d"
    r"|https?:|www\.|this (?:book|chapter|article|paper|essay|section|figure|image|photo\w*|map|painting)"
    r"|(?:days?|weeks?|months?|years?|decades|centuries) (?:later|earlier|before)"
    r"|the (?:first|second|third|next|last) (?:video|image|photo\w*|map|clip|picture|poster)"
    r"|the (?:first|second|third|last|other) (?:group|type|kind|class|case|category|one)"
    r"|the following|that follows?\b|see also|as (?:shown|depicted|mentioned)|opposite page|\(credit)\b",
    re.IGNORECASE,
)


def stands_alone(phrases: Phrases, first: int, last: int, *, we: bool = False) -> bool:
    """Whether the words from one token to another can be understood with nothing before them.

    `we`: "we" and "you" mean anybody, as they do where something is explained.
    A pronoun needs a noun before it, among the words themselves, that it can stand for.
    """
    text = phrases.text(first, last)
    if not text or _ELSEWHERE.search(text) or not _balanced(text):
        return False
    return is_grounded(phrases, first, last, we=we)


def is_grounded(phrases: Phrases, first: int, last: int, *, we: bool = False) -> bool:
    """Whether every pronoun between two tokens has there what it stands for."""
    return not leaning_words(phrases, first, last, we=we)


def leaning_words(phrases: Phrases, first: int, last: int, *, we: bool = False) -> list[int]:
    """The words between two tokens that stand for what was said before them."""
    return [i for i in range(first, last + 1) if not _is_grounded(phrases, first, i, last, we)]


def _is_grounded(phrases: Phrases, first: int, index: int, last: int, we: bool) -> bool:
    token = phrases.tokens[index]
    word = token.text.lower()
    before = phrases.tokens[first:index]
    if token.tag in ("PRP", "PRP$"):
        if word in _ANYBODY_HERE:
            return we
        return _has_antecedent(word, before, token) and not _is_bound(phrases, first, index)
    following = phrases.tokens[index + 1] if index < last else None
    if word in ("former", "latter") and before and before[-1].text.lower() == "the":
        return following is not None and following.pos in ("NOUN", "PROPN", "ADJ")
    if word == "then" and token.dep in ("pobj", "pcomp"):
        return False
    if word in ("here", "there") and token.dep == "advmod":
        return any(t.pos == "PROPN" for t in before)
    if word == "that" and _is_repeated_conjunction(phrases, index):
        return True
    if is_exemplifying(phrases.tokens[index : last + 1]):
        return True
    if word in ("this", "these", "those", "that", "such", "another") and token.tag in (
        "DT",
        "PDT",
        "JJ",
        "PRP",
    ):
        return _is_grounded_demonstrative(token, word, before, following)
    if word == "both" and following is not None and following.text in ("to", "by", "of", "in", "for", "with"):
        return True  # "both to A and to B"
    if word in ("two", "three", "both") and (
        token.pos == "PRON" or _is_definite_number(before, following, word)
    ):
        return sum(t.pos == "PROPN" and t.dep != "compound" for t in before) >= 2
    return True


def is_exemplifying(tokens: Sequence[Token]) -> bool:
    """Whether words open with "such NOUN as": the examples stand behind it."""
    such = tokens[0].text.lower() == "such"
    return such and any(t.text.lower() == "as" for t in tokens[2:4]) and tokens[1].text.lower() != "as"


def _is_repeated_conjunction(phrases: Phrases, index: int) -> bool:
    """Whether a "that" opens a second clause: "argued that ... and that ..."."""
    before = phrases.tokens[:index]
    coordinated = bool(before) and before[-1].text.lower() in ("and", "or", "but")
    return coordinated and any(t.text.lower() == "that" and t.dep == "mark" for t in before)


def _is_bound(phrases: Phrases, first: int, index: int) -> bool:
    """Whether a pronoun in a relative clause could only stand for the noun of that clause, which it can't."""
    token = phrases.tokens[index]
    nouns = [t for t in phrases.tokens[first:index] if t.pos in NOMINAL and t.dep not in ("compound", "nmod")]
    if token.dep in ("nsubj", "nsubjpass") and phrases.tokens[token.head].dep == "relcl":
        return len(nouns) <= 1
    verb = token.head if token.dep == "dobj" else phrases.tokens[token.head].head
    if token.dep not in ("dobj", "pobj") or phrases.tokens[verb].dep != "relcl" or token.tag != "PRP":
        return False
    relative = any(phrases.tokens[c].text.lower() in ("who", "that", "which") for c in phrases.children[verb])
    head = phrases.tokens[phrases.tokens[verb].head]
    many = token.text.lower() in _PLURAL
    others = [t for t in nouns if t is not head and (not many or t.tag in ("NNS", "NNPS"))]
    return relative and not others


def _is_definite_number(before: tuple[Token, ...], following: Token | None, word: str) -> bool:
    after_article = bool(before) and before[-1].text.lower() == "the"
    if word == "both" and following is not None and following.lemma in _PAIRED:
        return False
    if word == "both":
        return following is None or following.tag == "NNS"
    return after_article


def _is_grounded_demonstrative(
    token: Token, word: str, before: tuple[Token, ...], following: Token | None
) -> bool:
    if (
        word in ("that", "those")
        and following is not None
        and following.text.lower() in ("of", "who", "whose", "in")
    ):
        return bool(before) or following.text.lower() in ("who", "whose")
    if word == "such" and following is not None and following.text.lower() in ("as", "a", "an", "that"):
        return following.text.lower() == "as"
    if word == "another":
        return any(t.pos == "NOUN" for t in before)
    if word == "this" and token.dep == "nsubj" and any(t.pos == "NOUN" for t in before):
        return before[-1].text.lower() in ("that", "which")
    has_clause = any(t.dep == "advcl" for t in before) and sum(t.pos in NOMINAL for t in before) >= 2
    return has_clause and token.dep in ("amod", "det")


def _has_antecedent(word: str, before: tuple[Token, ...], token: Token) -> bool:
    if word in _I:
        return False
    if word in _PLURAL:
        names = sum(t.pos == "PROPN" and t.dep not in ("compound", "nmod") for t in before)
        if any(t.lemma.lower() in _ANYBODY for t in before):
            return True
        plural = any(t.tag in ("NNS", "NNPS") and t.lemma not in _NO_ANTECEDENT for t in before)
        return plural or names >= 2
    if word in _NEUTER:
        return token.dep == "expl" or any(
            t.tag in ("NN", "NNP") and t.entity != "PERSON" and t.dep != "compound" for t in before
        )
    if word in _PERSONAL:
        return any(t.entity == "PERSON" or t.lemma in PERSONS for t in before)
    return True


def _balanced(text: str) -> bool:
    pairs = (("(", ")"), ("[", "]"), ("“", "”"))
    return all(text.count(a) == text.count(b) for a, b in pairs) and text.count('"') % 2 == 0


PERSONS = frozenset(
    """king queen emperor empress prince princess pharaoh sultan khan shah tsar czar ruler monarch general
    admiral commander soldier officer president minister chancellor premier senator governor
    politician statesman diplomat leader activist revolutionary philosopher historian scholar
    scientist mathematician physicist chemist biologist astronomer economist sociologist
    psychologist anthropologist geographer linguist theologian writer author poet novelist
    playwright journalist artist painter sculptor architect composer musician singer actor engineer
    inventor explorer navigator merchant priest bishop pope monk saint prophet missionary man woman
    boy girl son daughter brother sister father mother wife husband nephew uncle cousin heir
    successor founder member student teacher professor lawyer judge physician doctor nobleman
    aristocrat captain colonel lieutenant dictator tyrant chief chieftain regent consul advocate
    host hostess child veteran opponent proponent head critic editor god goddess deity hero heroine
    figure character secretary spokesman despot warlord orator rebel patron heretic hermit mystic courtier
    candidate nominee delegate assassin apprentice servant orphan peasant slave prisoner aide envoy
    guru shaman""".split()
)
"""Nouns for a person: what is glossed by one of them in the singular is somebody, not a concept."""
_NOT_PERSONS = frozenset(
    """river order power chamber number center letter paper border corner tower frontier water matter
    container charter quarter theater layer computer factor marker harbor color labor corridor error
    sector barrier buffer winter summer disorder parameter precursor indicator offer answer master
    disaster hunger cluster register filter carrier list twist mist transfer cover vector tensor mirror floor
    door terror horror tumor tumour motor reactor tractor razor mortar sensor server
    receptor conductor insulator inhibitor transmitter neurotransmitter activator effector promoter repressor
    transistor resistor capacitor generator processor accelerator detector regulator polymer monomer trigger
    enhancer predictor estimator operator multiplier""".split()
)


def is_person_noun(noun: str) -> bool:
    """Whether a noun means a person, by the list or by an ending that makes persons of verbs and fields."""
    if noun in PERSONS or noun.endswith(("ologist", "grapher", "kinsman", "woman", "sman")):
        return True
    return noun.endswith(("er", "or", "ist", "ian", "veteran")) and noun not in _NOT_PERSONS


def announces(phrases: Phrases, it: int) -> bool:
    """Whether "it" stands for the clause that follows: "It has been shown that ..."."""
    verb = phrases.tokens[it].head
    clause = next((c for c in phrases.children[verb] if phrases.tokens[c].dep in ("ccomp", "csubj")), None)
    if clause is None:
        return False
    passive = phrases.tokens[it].dep == "nsubjpass"
    return passive or phrases.tokens[verb].lemma in ("seem", "appear", "follow", "happen", "turn")


def is_predicate_of_pronoun(phrases: Phrases, term: tuple[int, int]) -> bool:
    """Whether a plain noun only says what "it" was: "It was a struggle, a ..."."""
    noun = phrases.tokens[term[1]]
    verb = phrases.tokens[noun.head]
    subject = phrases.child(noun.head, "nsubj") if noun.dep == "attr" and verb.lemma == "be" else None
    return subject is not None and phrases.tokens[subject].tag in ("PRP", "DT") and term[1] - term[0] < 2
