"""Sentences with a blank that can't be filled well: half of a name or list is blanked, or too little is told.

Each kind was counted on blanks that readers had judged: at least four of five that it refuses were rejected.
"""

import re
from functools import lru_cache

from app.cards.compared_words import plain_words
from app.facts.concepts.casing import is_common_word
from app.facts.works.reference_words import GIVEN_NAMES

GAP = "[…]"
"""The blank in the sentence."""
_GAP = re.escape(GAP)
_TITLES = (
    "The|A|An|In|At|On|By|From|To|Of|And|But|With|For|As|When|While|After|Before|Since|President|King|Queen|Lord|"
    "Lady|Sir|Pope|Emperor|Empress|Prince|Princess|Saint|St|General|Captain|Colonel|Professor|Doctor|Dr|Bishop|"
    "Mr|Mrs|Ms|Both|Although|Though|Because|Unlike|Like|Under|Between|Today|Then|Thus|Here|There|Also|Most|Many"
)
_LANGUAGES = (
    "Arabic|Aramaic|Latin|Greek|Hebrew|Persian|Farsi|Turkish|Sanskrit|Pali|Hindi|Urdu|Bengali|Tamil|Chinese|"
    "Mandarin|Cantonese|Japanese|Korean|Vietnamese|Thai|Malay|Indonesian|English|French|German|Dutch|Danish|"
    "Norwegian|Swedish|Icelandic|Norse|Finnish|Estonian|Italian|Spanish|Portuguese|Catalan|Basque|Romanian|"
    "Russian|Ukrainian|Polish|Czech|Hungarian|Irish|Gaelic|Welsh|Breton|Swahili|Yoruba|Nahuatl|Quechua|Maori|"
    "Hawaiian|Armenian|Georgian|Yiddish|Akkadian|Sumerian|Coptic"
)
_LANGUAGE = rf"\t(?:the )?(?:(?:Old|Middle|Ancient|Classical|Modern|High|Low) )?(?:{_LANGUAGES})$"
_HALF = (
    # the language of a word instead of the word: "a preface, or *exordium* in […]", "[…] for “preface”"
    rf"\b(?:or|called|named|termed|known as|means?|meaning|is|was|word|term|i\.e\.,?) (?:the |an? )?"
    rf"[\w’'“”\"-]+(?: [\w’'“”\"-]+){{0,3}},? in {_GAP}[^\t]*{_LANGUAGE}",
    rf"{_GAP} (?:word |term |name |phrase )?(?:for|meaning) [^\t]*{_LANGUAGE}",
    # of a compound, a name or a phrase that stands fast
    rf"\w-{_GAP}|\t[-–]",
    rf"(?-i:\b(?!(?:{_TITLES})\b)[A-Z][a-z]+ {_GAP}[^\t]*\t[A-Z][a-z]+$)",
    rf"(?-i:[a-z] (?!(?:{_TITLES})\b)[A-Z][a-z]+ {_GAP}[^\t]*\t[A-Z][a-z]+ [A-Z][a-z]+$)",
    rf"{_GAP} the (?:first|second|third|fourth|fifth|great|elder|younger)\b",
    rf"\b(?:by|in|on|for|with|at|to|under) {_GAP}[^\t]*\t(?:way|means|virtue|order|spite|favou?r|terms|case|"
    r"addition|front|behalf|account|place|view|light|vitro|vivo)\b",
    r"\bet al$",
    rf"\d {_GAP}[^\t]*\t\d{{3}}\b",
    r"[;,:] (?:and|or)\.?\t",
    rf"{_GAP} (?:off|up|out|away|down)\b[^\t]*\t[^\t]*[a-z](?:ing|ed)$",
    # of what names a word, or of a people's lot: "the [word madder]", "the [conquered of the north]"
    r"\t(?:word|term|name|phrase|expression|label) \S+$",
    r"\t(?!\w*(?:bed|shed|dred)\b)[a-z]+(?<!e)ed of ",
    # with the mark of a note, or with a list's open end
    r"\b(?:fn|ibid|cf)\.?\t|\betc$",
    # of a list
    rf"{_GAP},? (?:and |[a-z]+, )[^\t]*\t[^\t]*, ",
    rf"\S {_GAP}, [a-z]+,? (?:and|or) [a-z]+(?: [a-z]+)?[ .][^\t]*\t(?-i:[a-z][^\t]* [a-z]+)$",
    rf"\b(?:is|are|was|were|be|has|had|of|the|a|an|in|and|that), {_GAP}",
    rf"\b(?:one|a|an|only) (?:only )?[a-z]+, {_GAP}",
    rf"\b[a-z]+ (?:and|or) {_GAP}",
    # of what a degree opens: "publicly [funded schools]"; a degree or manner alone
    rf"\b(?!(?:early|only|daily|yearly|family|likely|holy|supply|assembly|monopoly|july|italy)\b)"
    rf"[a-z]{{3,}}ly {_GAP}(?![^\t]*\t[^\t]*\d)",
    r"\t(?!family|assembly|monopoly|supply|italy|july|butterfly|anomaly)[a-z]{3,}ly$",
    # of a clause: a helping verb, a clause, both sides of a contrast, a subject and a lone comma
    r"\t(?:cannot|can|may|must|not|will|is|are|was|were|has|have|had|do|does|did|that [^\t]*)$",
    r"\t[^\t]* but ",
    rf"^{_GAP}, [a-z]+(?:ed|ent)\b(?![^\t]*, )",
    r"^(?:because|although|though|whereas|while|unless)\b[^,\t]*\.?\t",
)
_LEANING = (
    # on what the sentences before told
    r"^(?:the|a|an) (?:first|second|third|fourth|fifth|other|next|last|latter|former|final)(?: [a-z]+){0,2} "
    r"(?:was|is|were|are|of|form|lay)\b",
    r"^the (?:second|third|fourth|fifth|last|latter|former) [a-z]+, ",
    r"\bcall(?:s|ed)? (?:it|this|them|these|that) ",
    r"^(?:one|another|an?) (?:[a-z-]+ ){0,2}(?:example|instance|case)s? (?:of [^\t]{3,60} )?(?:is|was|are)\b",
    r"^the ones\b|\bnew ones\b|^both (?!of )[a-z]+s\b(?! and )",
    r"^in (?:one|another|this|that|both|some|other) ",
    r"^(?:so|such|hence|still|yet|nor|neither|came) ",
    r"^(?:in|within|after) (?:ten|two|three|four|five|six|a few|several|some) (?:more )?(?:years|months|"
    r"days|weeks|decades)\b",
    r"^(?:for a time|at the (?:same|very) time|(?:in|during) the (?:intervening|following|same|next))\b",
    r"(?<!which )(?<!that )\b(?:is|are|was|were) then [a-z]+(?:ed|en|un)\b",
    rf"{_GAP} then ",
    r"\b(?:the )?(?:last|next|previous|preceding|following|same) (?:day|week|month|season|year|decade|"
    r"century)[’']s\b",
    r"\bthe remaining\b(?! [a-z]+ of\b)|\bof the remainder\b",
    r"^at (?:length|last)\b",
    r"^(?:in|at|during) (?:a|the) (?:first|second|third|last|final|next|later) (?:stage|step|phase|round)\b",
    r"^(?:somehow|easily|at times|behold|alas|perhaps|surely),? ",
    # on what is said beside it: "not just" this
    r"n[’']t just\b|\bnot (?:just|only)\b(?![^\t]*\bbut\b)|\bjust as (?:it|they|he|she|their|his|its)\b",
)
_OF_THE_TEXT = (
    # what the author says of his own text or of how plain a thing is
    r"\bit is (?:evident|clear|obvious|apparent|worth|interesting) (?:that|to|pointing|noting)\b",
    r"^(?:taking|having) a (?:[a-z]+ )?look\b",
    r"\bhelps? (?:us )?(?:to )?(?:show|see|illustrate) (?:both )?(?:what|how|why)\b",
)
_SAYS_LITTLE = (
    rf"\b(?:than|compared (?:to|with)) {_GAP}",
    r"\t(?:resulting|surrounding|corresponding|existing|defined) [a-z]+$",
    r"\t(?:[a-z]+ )?(?:activity|things|means|conditions|concept|manner|degree|effort|purposes?|"
    r"success|failure)$",
    rf"^{_GAP}[’']s ",
    r"\t(?-i:(?:a |an |the )?(?:different|certain|various|new|several|many|few|great|good|important|major|"
    r"particular|odd|constant|futile|fair|dangerous|vast|furious|similar) [a-z]+$)",
)
_ILL = re.compile(
    "|".join(f"(?:{kind})" for kind in (*_HALF, *_LEANING, *_OF_THE_TEXT, *_SAYS_LITTLE)), re.IGNORECASE
)
_SAID_BESIDE = re.compile(r"\b(?:is|are|can|may|must|has|have|do|does|will|should|called|named|known)\b|\d")
"""What is so now, what a thing is called, a year: then few words may be enough."""
LEAST_OF_STORY = 6
"""Words that a sentence of the past must tell beside its blank: "Brandl adopted [a rule]" says too little."""
_OPPOSITE = re.compile(r"(?:un|in|im|ir|il|dis|non|fe|anti)(?=[a-z]{4})")


def is_ill_blanked(front: str, answer: str) -> bool:
    """Whether a blank tears a phrase, leans on other sentences, or can be filled by too much.

    `front`: the statement with GAP for the blank, without a topic before it.
    """
    answer = answer.strip(" .")
    if _cuts_quotation(answer):
        return True
    if _ILL.search(f"{front}\t{answer}") or _is_stray_mark(front) or _is_told_by_name(front, answer):
        return True
    return (_is_bare_deed(front) and not re.search(r"\d", answer)) or _is_opposite(front, answer)


def _is_stray_mark(front: str) -> bool:
    """A closing mark behind the blank that nothing opens: "[…]' means a law"."""
    return re.search(rf"{_GAP}['’] ", front) is not None and not re.search(r"(?:^|\s)['‘]", front)


def _cuts_quotation(answer: str) -> bool:
    """Whether a blank runs over one of two quotation marks: [so-called "fast] dyes"."""
    plain = re.sub(r"(?<=\d)\"", "", answer)  # inches
    return plain.count('"') % 2 == 1 or answer.count("“") != answer.count("”")


def _is_told_by_name(front: str, answer: str) -> bool:
    """ "Brandl stated what is now called [Brandl's law]": the rest has the name that makes the answer up."""
    words = [w.rstrip("'’s") if w.endswith(("'s", "’s")) else w for w in answer.split()]
    told = re.findall(r"\b[A-Z][^\W\d_]{4,}", front)
    return any(
        len(word) > 4
        and word[0].isupper()
        and not is_common_word(word)
        and word.lower() not in GIVEN_NAMES
        and any(t.startswith(word) and (t != word or word != words[-1]) for t in told)
        for word in words
    )


def _is_bare_deed(front: str) -> bool:
    words = re.findall(r"[\w’'-]+", front.replace(GAP, " "))
    if len(words) >= LEAST_OF_STORY or _SAID_BESIDE.search(front):
        return False
    return any(_is_past(w) for w in words)


@lru_cache(maxsize=4096)
def _is_past(word: str) -> bool:
    """Whether a word is the past of a verb and not its present."""
    if not (word.isalpha() and word.islower()):
        return False
    from lemminflect import getAllLemmas, getInflection

    lemmas = getAllLemmas(word, upos="VERB").get("VERB", ())
    return any(word != lemma and word in getInflection(lemma, tag="VBD") for lemma in lemmas)


def _is_opposite(front: str, answer: str) -> bool:
    """ "A rule can be just or [unjust]": the word beside it tells the answer."""
    word = answer.lower()
    opposite = _OPPOSITE.match(word) if word.isalpha() else None
    return opposite is not None and word[opposite.end() :] in plain_words(front).split()
