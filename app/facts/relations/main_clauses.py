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
    r"(?:[Tt]he|[Aa]|[Aa]n|[Oo]ne|[Aa]nother) (?:\w+ )?(?:fact|truth|point|answer|upshot|result|caveat|"
    r"thing to (?:note|remember)) (?:here )?(?:is|was) that"
    r") "
)
"""Words that only bring in the clause behind them: what they say of it is that it is so."""
_ARGUING = r"(?:argue|maintain|contend|submit|suggest|insist|conclude|claim|hold|assert)"
_ARGUED = r"(?:argued|maintained|contended|suggested|insisted|concluded|claimed|held|shown|found|learned)"
_OWN = re.compile(
    rf"{_OPENERS}(?:[Aa]s (?:someone|an?|one) [^,]{{3,90}}, )?(?:"
    r"I (?:(?:want|wish|hope|intend|mean|would like|am going) to |(?:would|will|shall|should|do) "
    rf"(?:(?!not|never)\w+ )?|(?:\w+ly|therefore|thus|also|still) )?{_ARGUING}"
    r"(?: here| then| therefore| instead)?,? that|"
    rf"I(?:[’']ve| have) (?:now |already |also |long )?(?:{_ARGUED}|convinced myself|tried to show|"
    r"come to (?:think|believe|see|realize|realise)) that|"
    r"(?:I am|I[’']m) (?:convinced|persuaded|certain|sure) that|"
    r"(?:[Mm]y|[Oo]ur) (?:own |main |central |chief |general |basic |key |larger |broader |whole )?"
    r"(?:point|argument|claim|thesis|contention|suggestion|conclusion)(?: here| in this \w+)? is "
    r"(?:simply |just |rather |therefore |thus )?that|"
    r"(?:[Tt]he|[Aa]|[Aa]n|[Oo]ne|[Mm]y) (?:first |second |third |fourth |last |main |chief |principal |"
    r"other |obvious |simple |real |further )?reason is that|"
    r"[Ww]hat (?:really |most |also )?(?:matters|counts|is (?:most )?(?:important|clear|certain|striking|"
    r"essential|crucial|remarkable|significant))(?: most| here| above all)* is that|"
    r"[Ii]t(?:[’']s| is) (?:fair|safe|reasonable|no exaggeration) to (?:say|conclude)(?:, I think,)? that"
    r") "
)
"""Words that bring in what the writer argues."""
_CONCEDED = re.compile(
    r"(?i)(?:(?:now|but|and|still|yet|well),? )?(?:not (?:but )?that|nor is it (?:only |just )?that|"
    r"(?:it[’']s|it (?:is|was)|this is) not (?:only |just |simply |merely )?that|"
    r"it (?:isn|wasn)[’']t (?:only |just |simply |merely )?that)\b"
)
_BARELY_JUDGED = re.compile(
    r"(?i)\b(?:is|are|was|were) (?:also |still )?(?:(?:an?|the) )?(?:very |really |truly |quite )?"
    r"(?:great|good|wonderful|excellent|fantastic|perfect|terrific|nice|fine|handy|useful|bad|terrible) "
    r"(?:place|thing|idea|way|resource|example|start|one|starting point|option|choice|read|time|fit|"
    r"opportunity)s?\.$|"
    r"\b(?:is|are|was|were|seems?|seemed|sounds?) (?:\w+ly )?(?:obvious|clear|plain|evident|apparent|fair|"
    r"simple|true|familiar|innocent|reasonable|straightforward) enough\.$|"
    r"\b(?:seems?|seemed|sounds?) (?:\w+ly )?(?:obvious|clear|familiar|reasonable|straightforward)\.$"
)
_ANNOUNCING = re.compile(
    r"(?i)\b(?:message|point|lesson|answer|question|conclusion|moral|rule|claim|argument|problem|idea|"
    r"solution|logic|truth|objection|reply|verdict)s? (?:here |then )?(?:is|are|was|were|seems?|seemed|"
    r"became|remains?)\b(?: \S+){1,5} $"
)
"""What stands before a colon and says nothing without what stands behind it."""
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
    own = _OWN.match(text)
    found = own or _FRAME.match(text) or _SEEN.match(text)
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
    if own is not None and not _is_tensed(phrases, heads[0]):
        return sentence  # "I suggest that he leave"
    end = phrases.right[heads[0]]
    behind = sentence.tokens[end + 1].text if end < last else "."
    if len(heads) > 1 and (heads[1] <= end or behind not in (",", ";", ":")):
        return sentence  # two clauses that were read into one another
    last = last if len(heads) == 1 else phrases.trimmed(first, end)[1]
    return cut_out(phrases, first, last, heads[0]) if last - first >= 4 else sentence


def is_own_claim(sentence: Sentence) -> bool:
    """Whether a sentence is brought in as what its writer argues: "My point is that ..."."""
    return _OWN.match(re.sub(r"\s", " ", sentence.text)) is not None


def makes_no_claim(text: str) -> bool:
    """Whether a sentence only concedes, denies or praises: "Not that ...", "Maps are a great place."."""
    text = " ".join(text.split())
    return bool(_CONCEDED.match(text) or _BARELY_JUDGED.search(text))


def _is_tensed(phrases: Phrases, verb: int) -> bool:
    """Whether a verb, or what helps it, has a tense."""
    words = [phrases.tokens[verb], *(phrases.tokens[c] for c in phrases.children[verb])]
    return any(t.tag in _FINITE for t in words if t.dep in ("aux", "auxpass") or t is words[0])


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
    if _ANNOUNCING.search(f"{before} "):
        return False
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
