"""Whether a sentence of running text really defines: what leaves a doubt gives no definition.

A glossary sets its terms out; prose does not. A comma may join the members of a list, "which" may go with
another noun, "X is a risk" judges. So each form is taken only where its words leave no other reading.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.documents.document import Document
from app.facts.concepts.casing import is_common_word
from app.facts.concepts.differentia import find_limit, sets_apart
from app.facts.concepts.gloss import Form, Gloss
from app.facts.concepts.gloss_places import locate
from app.facts.concepts.glossing import COLLECTIVES, LIGHT_BESIDE, MAX_DEFINITION, is_light
from app.facts.concepts.phrases import NOMINAL, Phrases, is_person_noun
from app.facts.concepts.speakers import is_reported
from app.facts.concepts.terms import is_named, term_key
from app.facts.concepts.trimming import Range, has_finite_clause, last_of_head, opens_finite_clause
from app.facts.concepts.vocabulary import Vocabulary
from app.facts.concepts.wordings import JUDGEMENTS, POINTERS, SUMMARIES, head_of
from app.facts.language import Sentence

_FINITE = ("VBZ", "VBP", "VBD", "MD")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
ROLES = frozenset(
    """risk danger proxy limitation drawback advantage disadvantage benefit achievement exception reform
    improvement measurement issue problem question challenge affair rarity necessity hope fear surprise shame
    pity mystery pleasure subject topic theme favorite favourite rival enemy ally equal size priority asset
    liability strength weakness highlight landmark milestone turning contribution implication indication
    evidence consequence outcome finding hallmark basis foundation cornerstone backbone center centre part
    link example result key step move measure reason cause source success failure motivation motive incentive
    impetus stimulus feature thing""".split()
)
"""Heads that say what a thing is worth, or what part it plays, not what it is."""
_GENERA = ("measure", "part", "source", "step", "link", "measurement", "size", "thing")
"""Roles that do define where their noun goes on: "a measure of how far ..."."""
_AMOUNT = re.compile(
    r"^(?:about|around|roughly|nearly|almost|over|under|some|at least|more than|less than|up to|\d)[\w ]*\b",
    re.I,
)
_OWNED = re.compile(r"\b(?:his|her|their|previous|previously|said|aforesaid|respective)\b", re.IGNORECASE)
_POINTER = re.compile(r"\s*,\s*(?:(?:see|as in) )?the (?:figure|table|image|map|diagram)s?$", re.IGNORECASE)
_CITED = re.compile(r"\s*\([A-Z][^()]*\b(?:1[5-9]|20)\d\d[a-z]?\)$")
_EMPHASIS = re.compile(r"^(?:especially|particularly|notably|in particular) (?=an? |the )")
_EVERYDAY_ISMS = ("mechanism", "organism", "criticism", "tourism", "journalism", "microorganism")
_NAMED_BY = frozenset("term concept word name theory doctrine philosophy ideology notion".split())
"""Heads that only a term can have: "..., a concept by which ..."."""
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>[A-Z][\w’'.-]*(?: (?:(?:of|de|von|van|and) )?[A-Z][\w’'.-]*){0,4})"
    r"(?: \((?:1[5-9]|20)\d\d[a-z]?\))?,"
)


def certain(
    document: Document,
    vocabulary: Vocabulary,
    glosses: Sequence[Gloss],
    sentences: Sequence[Sentence],
    *,
    doubtful: bool = False,
) -> list[Gloss]:
    """The glosses of running text that hold, with whose word they are; entries and namings pass.

    `doubtful`: the others too, with less weight, where every mention is wanted and not what deserves a card.
    """
    places = {s.start: i for i, s in enumerate(sentences)}
    kept: list[Gloss] = []
    for gloss in glosses:
        at = places.get(gloss.start)
        if gloss.form in _UNJUDGED or at is None:
            kept.append(gloss)
            continue
        phrases = Phrases(sentences[at])
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        same = following is not None and following.block == sentences[at].block
        after = following.text if following is not None and same else ""
        found = locate(phrases.tokens, gloss)
        sure = (
            _Reading(document, vocabulary, phrases, gloss, found).settled(after)
            if found is not None
            else None
        )
        if sure is not None:
            kept.append(sure)
        elif doubtful:
            kept.append(replace(gloss, weight=gloss.weight * DOUBTED))
    return kept


DOUBTED = 0.85
"""What is left of the weight of a gloss whose form leaves a doubt."""
_UNJUDGED = (Form.LISTED, Form.NAMED, Form.TOLD, Form.STATEMENT, Form.TITLE)


class _Reading:
    """One gloss in its sentence: where its term and its explanation stand, and what may be wrong."""

    def __init__(
        self,
        document: Document,
        vocabulary: Vocabulary,
        phrases: Phrases,
        gloss: Gloss,
        places: tuple[Range, Range],
    ) -> None:
        self.document, self.vocabulary, self.phrases, self.gloss = document, vocabulary, phrases, gloss
        self.tokens = phrases.tokens
        self.term, self.said = places

    def settled(self, after: str) -> Gloss | None:
        """The gloss as it may stand; None where a doubt is left. `after`: the next sentence."""
        gloss = self.gloss
        if (
            is_reported(self.phrases.sentence.text, after, gloss)
            or self._is_no_term()
            or self._is_no_gloss()
            or not self._fits_form()
        ):
            return None
        if not sets_apart(self.vocabulary, self.phrases, gloss, self.term, self.said):
            return None
        said = _CITED.sub("", _EMPHASIS.sub("", _POINTER.sub("", self._to_end() or "")))
        if not said:
            return None
        limit = find_limit(self.phrases, gloss, self.term, self.said)
        said = f"{said}, {limit}" if limit and len(said) + len(limit) < MAX_DEFINITION else said
        found = _ACCORDING.search(self.phrases.sentence.text)
        return replace(gloss, said=said, attribution=gloss.attribution or (found["who"] if found else ""))

    def _fits_form(self) -> bool:
        form = self.gloss.form
        if form is Form.APPOSITION:
            return self._is_apposition()
        if form is Form.CALLED:
            return self._is_name()
        return form not in (Form.COPULA, Form.TERM) or self._is_predication()

    # -- the term ---------------------------------------------------------------------------------

    def _is_set_apart(self) -> bool:
        """Whether the page itself shows that these words are a term: type, quotation marks or a heading."""
        return self._is_marked() or self.vocabulary.in_heading(self.gloss.term)

    def _is_marked(self) -> bool:
        key = term_key(self.gloss.term)
        marked = key in self.vocabulary.emphasised or key in self.vocabulary.quoted
        return marked or self._is_in_type()

    def _is_in_type(self) -> bool:
        first, last = self.tokens[self.term[0]].start, self.tokens[self.term[1]].end
        return any(a <= first and last <= b for a, b in self.document.emphasised)

    def _is_rare(self) -> bool:
        """Whether a single word is no everyday word of the language: it can only be named to be explained."""
        words = self.gloss.term.split()
        learned = words[-1].endswith("ism") and words[-1] not in _EVERYDAY_ISMS
        return len(words) <= 2 and words[-1][:1].islower() and (learned or not is_common_word(words[-1]))

    def _is_coined(self) -> bool:
        """Whether a word can only be named to be explained: rare, or new here, bare and before a dash."""
        first, last = self.term
        dashed = self.tokens[self.said[0] - 1].text in ("—", "–", "--")
        bare = first == last and self.tokens[last].tag == "NN"
        bare = bare and (first == 0 or self.tokens[first - 1].pos not in ("DET", "ADJ", "NOUN", "PRON"))
        new = self.vocabulary.is_introduced(self.gloss.term, self.gloss.start, self.gloss.end)
        return self._is_rare() or (dashed and bare and new)

    def _is_no_term(self) -> bool:
        """Whether the words hold a verb, a number in front, or open in the middle of a quotation."""
        first, last = self.term
        tokens = self.tokens[first : last + 1]
        if any(t.tag in ("VBZ", "VBD", "VBP", "MD") for t in tokens) or tokens[0].pos == "NUM":
            return True
        pointing = any(t.text.lower() in ("this", "these", "such", "most", "least", "today") for t in tokens)
        if (pointing or any(t.tag in ("JJS", "RBS") for t in tokens)) and not is_named(self.gloss.term):
            return True
        for token, following in pairwise(tokens):
            plural = token.tag in ("NNS", "NNPS") or re.fullmatch(r"[A-Z]{2,}s", token.text)
            if plural and following.pos in (*NOMINAL, "VERB") and following.text[:1].islower():
                return not self._is_in_type()
        quote = self.phrases.sentence.text[: self.tokens[first].start - self.phrases.sentence.start]
        opened = quote.rfind("“") > quote.rfind("”") and not quote.rstrip().endswith("“")
        return opened and self.gloss.form is Form.APPOSITION

    # -- the explanation ------------------------------------------------------------------------------

    def _is_no_gloss(self) -> bool:
        """Whether the words judge, measure or report, or hold a clause of their own."""
        first, last = self.said
        said = self.gloss.said
        if re.match(r"(?:just |only |merely |simply )?one of\b", said) or _AMOUNT.match(said):
            return True
        beside = self.gloss.form in (Form.APPOSITION, Form.BRACKET)
        if beside and not is_named(self.gloss.term) and _OWNED.search(said):
            return True
        head = head_of(self.phrases, first, last)
        if head is not None and self._is_role(head, last):
            return True
        content = first > 0 and self.tokens[first - 1].text.lower() == "that"
        if not content and has_finite_clause(self.phrases, first, last):
            return True
        return self._points_back(first, last) and self.gloss.form is not Form.TERM

    def _is_role(self, head: int, last: int) -> bool:
        token = self.tokens[head]
        after = self.tokens[head + 1].text.lower() if head < last else ""
        if token.lemma in _GENERA:
            return after not in ("of", "that", "which", "where", "in")
        own = self.gloss.form in (Form.APPOSITION, Form.BRACKET)
        return token.lemma in ROLES or (own and token.lemma in SUMMARIES | JUDGEMENTS | POINTERS)

    def _points_back(self, first: int, last: int) -> bool:
        """Whether "the folds" at its end was told of before: a bare plural that is no term of the page."""
        tokens = self.tokens
        for index in range(first + 1, last + 1):
            token = tokens[index]
            if token.tag != "NNS" or tokens[index - 1].text.lower() != "the" or index - 1 == first:
                continue
            if token.lemma == "circumstance":
                continue  # "under the circumstances", whatever they are
            told = index < last and tokens[index + 1].text.lower() in ("of", "that", "who", "which", "in")
            known = self.vocabulary.in_heading(token.text) or not is_common_word(token.lemma)
            marked = term_key(token.text) in self.vocabulary.emphasised
            if not (told or known or marked) and index == last and self.vocabulary.count(token.text) < 4:
                return True
        return False

    # -- the forms ------------------------------------------------------------------------------------

    def _is_apposition(self) -> bool:
        """Whether comma or dash can only explain: behind a name or marked term, set off, in no list."""
        first, last = self.said
        behind = self.term[0] > last
        proper = is_named(self.gloss.term) and self.tokens[self.term[1]].pos == "PROPN"
        head = head_of(self.phrases, first, last)
        genus = head is not None and self.tokens[head].lemma in _NAMED_BY and head < last
        if not (proper or genus or self._is_set_apart() or self._is_coined()):
            return False
        if behind:
            return self._stands_before_name()
        return self._is_free(proper) and self._is_set_off(first, last) and self._agrees(first, last)

    def _stands_before_name(self) -> bool:
        """ "A kind of ..., X does ...": at the head of its sentence; "the landless class, the Xs": rare."""
        return self.said[0] == 0 or self._is_rare() or self._is_in_type()

    def _is_free(self, proper: bool) -> bool:
        """Whether no other noun before the term could own the explanation, and no list runs up to it."""
        tokens, at = self.tokens, self.term[0] - 1
        while at >= 0 and (tokens[at].pos in ("DET", "ADJ", "NUM") or tokens[at].text in '“"‘*_('):
            at -= 1
        if at < 0:
            return True
        before = tokens[at]
        if (
            self._is_in_type()
            and tokens[self.said[0] - 1].text in (":", "—", "–")
            and self.term[1] < self.said[0]
        ):
            return True
        if before.text.lower() == "of" and is_light(tokens[before.head].lemma.lower()):
            return not self._is_listed(at)  # "the principle of X, the idea that ...": either is meant
        owner = tokens[before.head].lemma
        beside = owner in LIGHT_BESIDE or is_person_noun(owner)  # "the founder of *X*, a kind of ..."
        if before.text.lower() == "of" and self._is_in_type() and beside:
            return not self._is_listed(at)  # "the rise of *X*, a kind of ...": the page marks X
        if before.text.lower() == "as" and tokens[at - 1].text.lower() == "such" and proper:
            return not self._is_listed(at)  # one example by name: the explanation is its own
        if before.pos == "ADP" or before.text.lower() in ("of", "to"):
            governor = tokens[before.head]
            led = governor.pos == "ADJ" and governor.text.endswith("ed")  # "locked in", a participle
            if before.text.lower() == "of" or (governor.pos in (*NOMINAL, "PRON", "ADJ") and not led):
                return False
            if not (proper or self._is_set_apart() or self._is_coined()):
                return False
        return not self._is_listed(at)

    def _is_listed(self, at: int) -> bool:
        """Whether going left through the phrase a comma, "and" or "or" comes before any verb."""
        for index in range(at, -1, -1):
            token = self.tokens[index]
            if token.text in (";", ":", "—", "(") or token.pos in ("VERB", "AUX"):
                return False
            if token.pos == "CCONJ":
                return True
            if token.text == ",":
                opening = self.tokens[0]
                between = any(t.text == "," for t in self.tokens[:index])
                fronted = opening.pos in ("ADP", "SCONJ", "ADV") or opening.tag in ("VBG", "VBN")
                return not fronted or between
        return False

    def _is_set_off(self, first: int, last: int) -> bool:
        """Whether the explanation ends at a mark, and what follows goes on with the clause, not a list."""
        tokens = self.tokens
        at = last + 1
        while at < len(tokens) and tokens[at].text in ("”", '"', "’", ")", "*", "_"):
            at += 1
        opening = next((t.text for t in tokens[first - 1 :: -1] if t.pos == "PUNCT" or t.text in "-—–:"), "")
        if at >= len(tokens):
            return True
        mark = tokens[at].text
        if mark in (".", ";", ":", "—", "–", "--", "!", "?"):
            return True
        if mark != "," or opening in ("—", "–", "--"):
            return False
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None:
            return True
        return following.pos in ("VERB", "AUX", "SCONJ", "ADP") or following.tag in (
            *_RELATIVE,
            "RB",
            "VBN",
            "MD",
        )

    def _agrees(self, first: int, last: int) -> bool:
        """Whether term and explanation are of one number, and a bare explanation has no verb in disguise."""
        head = head_of(self.phrases, first, last)
        if head is None:
            return False
        noun, bearer = self.tokens[head], self.tokens[last_of_head(self.phrases, *self.term)]
        heads = self.tokens[self.term[0]]
        many = bearer.tag in ("NNS", "NNPS") or heads.tag in ("NNS", "NNPS")
        if noun.tag == "NNS" and not many and not bearer.text.endswith("s"):
            return False
        if noun.tag in ("NN", "NNP") and bearer.tag == "NNS" and noun.lemma not in COLLECTIVES:
            return False
        after = self.tokens[head + 1] if head < last else None
        bare = self.tokens[first].pos != "DET"
        if bare and after is not None and after.tag in ("VBD", "VBN"):
            then = self.tokens[head + 2] if head + 2 < len(self.tokens) else None
            return then is not None and then.pos in ("ADP", "PART")
        return True

    def _is_name(self) -> bool:
        """ "a kind of ... called X": the phrase is whole and stands in the clause of its name."""
        first, last = self.said
        text = self.phrases.sentence.text
        if text[:1].islower():
            return False  # a torn caption
        between = [t.text for t in self.tokens[last + 1 : self.term[0]]] if last < self.term[0] else []
        if ":" in between or any(t in ("(", ";", "—") for t in between):
            return False
        before = self.tokens[first - 1].text.lower() if first else ""
        if before == "of" and "," in between:
            return False  # "the realm of ..., known as X"
        return len(re.findall(r"\w{3,}", self.gloss.said)) >= 3

    def _is_predication(self) -> bool:
        """ "X is a ...": the term opens the sentence or its clause, or is set apart."""
        if self.term[0] > self.said[1]:
            return True
        text = self.phrases.text(0, self.term[0] - 1) if self.term[0] else ""
        which = any(t.text.lower() == "which" for t in self.tokens[self.term[1] : self.said[0]])
        if which and self.gloss.form is Form.COPULA:
            return self._is_free(False)
        opens = re.fullmatch(
            r"\(?(?:Today,? )?(?:(?:In|For|To|Within|Among) [^,]{3,40}, |(?:However|Furthermore|Moreover|Thus"
            r"|Therefore|Finally|First|Second|Third|Hence|Similarly|Likewise|Also|And|But|Today|Indeed|Here|Additionally"
            r"|According to [^,]{3,60}),? )*(?:(?:the|an?|any|each|every|both) )?"
            r"(?:(?:term|word|concept|notion|idea|phrase|name|expression|office)(?: of)? )?[“\"‘(]?",
            f"{text} " if text else "",
            re.IGNORECASE,
        )
        return opens is not None or self._is_set_apart() or self._begins_clause()

    def _begins_clause(self) -> bool:
        """Whether right before the term, its article apart, another clause of the sentence has ended."""
        at = self.term[0] - 1
        while at >= 0 and self.tokens[at].pos == "DET":
            at -= 1
        before = self.tokens[at].text.lower() if at >= 0 else ";"
        return before in (";", ":", "and", "but", "whereas", "while", "that", "(", ",")

    # -- the end ------------------------------------------------------------------------------------------

    def _to_end(self) -> str | None:
        """The explanation to the end of its clause; None where it is cut inside a phrase."""
        tokens, last = self.tokens, self.said[1]
        if self.gloss.form not in (Form.COPULA, Form.TERM) or self.term[0] > last or last + 2 >= len(tokens):
            return self.gloss.said
        at = last + 1
        joined = tokens[at].text == "," and tokens[at + 1].text in ("and", "or", "but")
        joined = joined or tokens[at].text in ("and", "or")
        adjective = tokens[last].pos in ("ADJ", "VERB") and tokens[at].text == ","
        adjective = adjective and tokens[at + 1].pos in ("ADJ", "VERB", "NOUN")
        if not (joined or adjective):
            return self.gloss.said
        rest = tokens[at + 1 :]
        if opens_finite_clause(rest):
            return self.gloss.said
        end = self.phrases.trimmed(self.said[0], len(tokens) - 1)[1]
        whole = self.phrases.text(self.said[0], end)
        own = any(t.tag in _FINITE and t.dep in ("ROOT", "conj", "ccomp") for t in rest)
        if own or len(whole) > MAX_DEFINITION or whole.count("(") != whole.count(")"):
            return None
        return whole
