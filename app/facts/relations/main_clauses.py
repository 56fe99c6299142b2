"""What a sentence says without the words around it that carry nothing, or that run on from it.

"You know that iron rusts", "It should be noted that iron rusts; ..." and "As we have seen, iron rusts"
all say that iron rusts.
"""

import re
from dataclasses import replace

from app.facts.concepts.phrases import Phrases
from app.facts.language import Sentence
from app.facts.relations.clause_pieces import cut_out

LONG = 30
"""Words from which a sentence is cut before a clause that is joined to its main one."""
_OPENERS = (
    r"(?:(?:And|But|So|Now|Thus|Hence|Then|However|Therefore|Again|Moreover|Indeed|Here),? )?"
    r"(?:(?:At this point|By now|In keeping with [^,]{3,60}|As against [^,]{3,60}|Once (?:again|more)|"
    r"In any case|At any rate), )?"
)
_SEEING = (
    r"(?:know|see|seen|note|noted|notice|noticed|observe|observed|remember|recall|perceive|realize|realise)"
)
_NOTING = (
    r"(?:note|remember|observe|notice|recall|point out|recognize|recognise|realize|realise|understand|stress|"
    r"emphasize|emphasise|add|mention|acknowledge|keep in mind|bear in mind)"
)
_PLAIN = (
    r"(?:important|worth|worthwhile|clear|plain|evident|obvious|apparent|manifest|certain|well[- ]known|"
    r"noteworthy|interesting|essential|useful|helpful|necessary|significant|undeniable|no accident|noted|"
    r"observed|remembered|seen|emphasized|emphasised|stressed|recalled|pointed out|understood|borne in mind|"
    r"added|shown|found|established)"
)
_FRAME = re.compile(
    rf"{_OPENERS}(?:"
    rf"(?:[Ww]e|[Yy]ou|[Oo]ne) (?:(?:can|may|must|should|will|shall|have|need to) )?"
    rf"(?:\w+ly |now |also |all |already |thus |then |here )?{_SEEING} (?:also |now |here )?that|"
    r"I have (?:now |already )?(?:shewn|shown|told|explained to) you that|"
    r"I (?:may|must|should|will|can) (?:now |also |just )?(?:tell|remind) you,? that|"
    rf"[Ii]t (?:is|was|has been|(?:must|should|will|can|may) be) "
    rf"(?:also |now |then |very |especially |perhaps |of course |therefore |thus |to be )?"
    rf"{_PLAIN}(?: to {_NOTING}| \w+ing(?: out)?)? that|"
    r"[Ii]t (?:follows|turns out) (?:from this |then )?that|"
    r"(?:[Pp]lease )?(?:[Nn]ote|[Nn]otice|[Rr]emember|[Rr]ecall|[Oo]bserve|[Kk]eep in mind|[Bb]ear in mind)"
    r"(?: also| too)? that|"
    r"[Tt]here (?:is|can be) no (?:doubt|question) that|"
    r"(?:[Tt]he|[Aa]|[Aa]n|[Oo]ne|[Aa]nother) (?:\w+ )?(?:fact|truth|point|upshot|result|caveat|thing to "
    r"(?:note|remember)) (?:here )?(?:is|was) that"
    r") "
)
"""Words that only bring in the clause behind them: what they say of it is that it is so."""
_SEEN = re.compile(
    rf"{_OPENERS}[Aa]s (?:(?:we|you|I) (?:(?:have|shall|will|can) )?(?:just |already |now )?"
    r"(?:see|seen|saw|said|noted|mentioned|discussed|learned|learnt|shown|know)|"
    r"(?:stated|noted|mentioned|discussed|described|shown|seen|said) "
    r"(?:earlier|above|before|previously|already))"
    r"(?: (?:above|earlier|before|already|in [^,]{3,40}))?, "
)
"""A look back that opens a sentence."""
_COUNTED = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|these|following|several|many|certain|"
    r"as follows)\b"
)
"""Words before a colon that announce what stands behind it."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")


def main_clause(sentence: Sentence) -> Sentence:
    """A sentence without its frame, and without the clauses that run on behind its own."""
    return until_joint(until_semicolon(unframe(sentence)))


def unframe(sentence: Sentence) -> Sentence:
    """The clause behind "It should be noted that ..." or "As we have seen, ...", else the sentence itself."""
    text = re.sub(r"\s", " ", sentence.text)
    found = _FRAME.match(text) or _SEEN.match(text)
    if found is None:
        return sentence
    start = sentence.start + found.end()
    first = next((i for i, t in enumerate(sentence.tokens) if t.start >= start), None)
    phrases = Phrases(sentence)
    last = phrases.trimmed(0, len(sentence.tokens) - 1)[1]
    if first is None or last - first < 4:
        return sentence
    inside = range(first, last + 1)
    heads = [
        i
        for i in inside
        if (sentence.tokens[i].head not in inside or sentence.tokens[i].head == i)
        and sentence.tokens[i].pos not in ("PUNCT", "CCONJ")
    ]
    if not heads or phrases.child(heads[0], *_SUBJECTS) is None:
        return sentence
    own = phrases.right[heads[0]]
    behind = sentence.tokens[own + 1].text if own < last else "."
    if len(heads) > 1 and (heads[1] <= own or behind not in (",", ";", ":")):
        return sentence  # two clauses that were read into one another
    last = last if len(heads) == 1 else phrases.trimmed(first, own)[1]
    return cut_out(phrases, first, last, heads[0]) if last - first >= 4 else sentence


def until_semicolon(sentence: Sentence) -> Sentence:
    """The sentence up to its first semicolon, or a colon that opens a clause, where its main clause stands
    whole before it."""
    cut = next(
        (i for i, t in enumerate(sentence.tokens) if t.text == ";" or _opens_clause(sentence, i)), None
    )
    if cut is None or cut < 5:
        return sentence
    root = sentence.root
    loose = [i for i, t in enumerate(sentence.tokens[:cut]) if t.head >= cut and t.dep != "punct"]
    if root > cut and len(loose) == 1 and sentence.tokens[loose[0]].dep in ("ccomp", "parataxis"):
        root = loose[0]
    elif root > cut or loose:
        return sentence
    return _until(sentence, cut, root)


def until_joint(sentence: Sentence) -> Sentence:
    """A long sentence up to a clause with its own subject behind ", and" or ", but"."""
    if len(sentence.text.split()) <= LONG:
        return sentence
    phrases, root = Phrases(sentence), sentence.root
    for child in phrases.children[root]:
        if child < root or sentence.tokens[child].dep != "conj" or phrases.child(child, *_SUBJECTS) is None:
            continue
        comma = phrases.left[child] - 2
        joint = sentence.tokens[comma + 1] if comma > root else None
        if joint is None or joint.text.lower() not in ("and", "but", "so"):
            continue
        if sentence.tokens[comma].text == "," and all(
            t.head < comma or t.dep == "punct" for t in sentence.tokens[:comma]
        ):
            return _until(sentence, comma, root)
    return sentence


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """Whether a colon has a whole clause behind it, and before it nothing that announces a list."""
    if sentence.tokens[index].text != ":" or not 5 <= index < len(sentence.tokens) - 1:
        return False
    if sentence.tokens[index + 1].tag in ("WP", "WDT", "WRB", "TO") or sentence.text.rstrip().endswith("?"):
        return False
    before = " ".join(t.text for t in sentence.tokens[max(0, index - 6) : index])
    behind = sentence.tokens[index + 1 :]
    told = any(
        t.dep in _SUBJECTS
        and sentence.tokens[t.head].tag in _FINITE
        and sentence.tokens[t.head].dep != "relcl"
        for t in behind
    )
    return told and _COUNTED.search(before) is None


def _until(sentence: Sentence, cut: int, root: int) -> Sentence:
    """The sentence up to a mark, its verb being `root`."""
    mark = sentence.tokens[cut]
    stop = replace(mark, text=".", lemma=".", tag=".", dep="punct", head=root)
    text = sentence.text[: mark.start - sentence.start].rstrip() + "."
    kept = [replace(t, head=root) if t.head >= cut else t for t in sentence.tokens[:cut]]
    kept[root] = replace(kept[root], dep="ROOT", head=root)
    return replace(sentence, text=text, end=mark.end, tokens=(*kept, stop))
