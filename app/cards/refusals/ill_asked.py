"""Questions that came out of a clause which was read wrongly or not to its end: their own words show it.

Each kind was counted on cards that readers had judged: at least four of five that it refuses were rejected.
"""

import re

_BE = r"(?:is|are|was|were)"
_DO = r"(?:do|does|did|has|have|had|can|could|may|might|will|would|must|should)"
_WITH = r"(?:to|in|on|of|by|with|from|for|at|into|against)"
_WORD = (
    r"(?:[\w-]+ )?(?:word|term|name|phrase|prefix|suffix|root|title|symbol|sign|letter|abbreviation|acronym|"
    r"expression)s?\b"
)
"""What has a meaning of its own."""
_TORN = (
    # "What were both?", "what are they no longer?"
    r"\b(?:both|all|no longer|still|also|now|then|too|each|either|merely|just|once|already)\?",
    # "what are they limited in?" but for a degree that is lost, and two qualities with one preposition
    rf"\b(?:somewhat|rather|quite|fairly) [a-z]+ {_WITH}\?",
    rf"^what {_BE} [^?]*\b[a-z]+ and (?:[a-z]+ly )?[a-z]+ {_WITH}\?",
    r"^what (?:remains|remained) (?:the )?[a-z]+\?\tan? ",
    # qualities, deeds and whole clauses in the place of a thing
    rf"^what {_BE} (?!the )[^?]*\?\t[a-z]+, [a-z]+ing\b",
    rf"^what {_BE} (?:[a-z]+ ){{0,3}}[a-z]+, (?:since|but|because|although|though)\b",
    rf"^what {_BE} (?:often |usually |always )?(?:most|more|less|very|too) ",
    r"^what is the difference [^?]*\?\t(?:when|whereas|while|because|if|some|many)\b",
    r"\b(?:tend|begin|seem|appear|try|attempt|fail|want|manage|continue|start|cease|refuse|decide|plan)"
    r"s?\?\tto ",
    # the verb of a clause without its own subject, and what hangs on nothing
    r"^what happens (?:when|if) (?:[a-z]+ly )?[a-z]+(?:ed|ing)\b",
    r"^what happens if [^?]*\bwere\b",
    r"^(?:like|unlike|as it|as they|as he|as she|similar to|just as) ",
    r"^(?!during|according|following|concerning|regarding|including|considering|using|beginning|starting)"
    r"[a-z]{2,}ing\b[^?]*, ",
    r"\b(?:go|went|come|came|move|send|travel|sail|march) (?:and|or) to\b",
    r"\bgo from [^?]* to [^?]* to\b",
    rf", and (?:{_WITH}) [^,?]*\?",
    r"\b(?:that|this|those|these|such|so)\?",
    r"\b(?:which|who|and|that)\b[^?]*(?<!what )\b(?:is|are|was|were)\?",
    r"\bwhat [^?]*\?\t[^\t]*, and (?:the|an?|its|their|his|her) (?:[\w’-]+ ){1,7}"
    r"(?:was|were|is|are|had|has) ",
    r"\bwhat [^?]*\?\t[^\t]* and, |\twhat [^\t]*, as (?:is|are|was|were|did) ",
    r"\tothers [a-z]+ |^what is done in [^?]*\?\t(?:one|it|he|they|some|many) ",
    # one of two ways, and an answer that runs on into the next clause
    r"\teither (?!.*\bor\b)|\t[^\t]* either (?!.*\bor\b)|\beither\b(?![^?]*\bor\b)[^?]*\?",
    r"^(?:[^?]*[,:] )?what [^?]*\?\t(?![^\t]*\b(?:not|no)\b[^\t]*, but )[^\t]*, but "
    r"(?:the|an?|it|they|he|she|this)\b[^\t]* (?:is|are|was|were|has|have|had|does|do|did|can|will) ",
    r"^what [^?]*\?\t[^\t]*, and [a-z]+s (?:are|were|have|had|need|can|could|must|do|did|should|will|would) ",
    # what something is not, which may be anything; one of several with the verb of many
    r"^what (?:is|are|was|were) [^?]* not\?|^(?:[^?]*: )?what (?:are|were) one ",
    # what something brought about, taken for the meaning of a word
    r"^what did “[^”]+” mean\?",
    # a list's name that was put together out of half a clause
    r"^(?:[^?]*: )?what (?:are|were) the (?:two|three|four|five|six|seven|eight|nine|ten) [^?]*"
    r"\b(?:that (?:include|are|were|have|exist)|because of|due to|being [a-z]+|[a-z]+s or [a-z]+s)\?",
    # one side of a comparison in the question, the other in the answer
    rf"\bas [a-z]+(?: {_WITH})?\?\t[^\t]* as ",
    # how often whom, in the answer: it belongs to the question
    r"\bwhom [^?]*\?\t[^\t]*(?:\d ?%|\bper ?cent\b|\bof the time\b)",
    # a measure from which to which tells the answer
    r"\bhow many times [^?]*\bfrom [^?]*\d[^?]* to [^?]*\d",
    # what a fact means for others, taken for the meaning of a word; two sides of a dispute, taken for a term
    rf"\bwhat (?:does|do|did) (?:the|an?) (?!{_WORD})[^?“\"]* mean\?",
    r"\bwhat (?:is|are) [^?]*\b([a-z]{3,}) or [^?]*\b\1\?",
)
_NOT_SAID = (
    # what the sentences before have named
    rf"^(?:{_WITH} )?(?:what|who|whom|why|how|when|where|which \w+) (?:{_BE}|{_DO}) (?:their|its|his|her) ",
    r"\bthe (?:act|law|bill|measure|treaty|model|study|experiment|message|direction|proposal|decision|"
    r"argument|task|disparity|[a-z]+ disparity|author|server|resulting [a-z]+)\b"
    r"(?! (?:of|on|that|which|who|to|for|in|between|from|by|against|with|at|(?-i:[A-Z])))[^?]*\?",
    r"\b(?:last|next|this) (?:year|week|month|semester|chapter|lecture)(?:['’]s)? ",
    r"\b(?:was|is|were|are|did|does|do) (?:initial|early|further|subsequent|additional) [a-z]+ [a-z]+\?",
    rf"^what (?:{_BE}|{_DO}) (?:results|participants|findings|studies|scholars|researchers) ",
    # what somebody said, did or asked before: "How did the dyers respond?"
    r"\b(?:what|why|how|when|where) (?:do|does|did|will|would|can|could) [^?]* "
    r"(?:respond|reply|react|retaliate)\?",
    r"\b(?:what|why|how|when|where) did [^?]* (?:proceed|follow|continue)\?",
    r"^(?:[^?]*[,:] )?what (?:do|does) the [a-z]+ (?:involve|include|require|entail)\?",
    r"\b(?:chapter|section|part|page|volume) of the (?:book|article|paper|essay|text|report|volume)\b"
    r"(?! (?:of|on|that|which|by|called|(?-i:[A-Z])))",
    r"\bwhat (?:is|are|was|were) [^?]*\?\t(?:yet )?(?:further|additional) ",
    r"\b(?:as (?:illustrated|shown|seen|depicted|mentioned)|for (?:instance|example),)",
)
_SAYS_LITTLE = (
    # an aim that is the writer's, or somebody's own and no more
    r"^why [^?]*\?\t(?:in order )?to (?:give|show|remind|help|let|get) (?:you|us|readers|students|the reader|"
    r"a sense|an idea|a feel)\b",
    r"^(?:[^?]*, )?why [^?]*\?\t(?:in order )?to [a-z]+ (?:his|her|its|their) [a-z]+(?: [a-z]+)?$",
    # "when one does better when ...": what it is, not when
    r"\bwhen [^?]*\?\twhen [^\t]* when ",
    r"\t(?:after|at|during|before|by|from|through|in) which ",
    r"\bwhere [^?]*\?\tin (?:most|some|many|all|several) (?:[a-z]+ )?(?:winters|summers|years|months|"
    r"centuries|days|cases|times)\b",
    r"\t(?:an?|the) (?:fact|thing|crime|mission|empire|country|client|rest|result|way|idea|people|person|"
    r"shift|change|city|group|problem|move|step|matter|"
    r"design|process|system|method|model|plan|project|device|machine|technique|product|truth)$",
    # a verdict, in the place of what something is
    r"\t(?:an?|the) (?:[a-z]+ )?(?:debate|question|dispute|discussion|view|idea|notion|claim|argument) "
    r"(?:that|which) (?:[a-z]+ )?(?:misses|misleads|(?:is|are|was|were) (?:[a-z]+ )?(?:wrong|mistaken|"
    r"misguided|false|flawed|pointless|absurd|nonsense))\b",
    r"^who (?:has |have |had )?(?:contributed to|agree[sd]?|expressed)\b",
    r"^what (?:did|has|have|had) (?!(?:the )?[a-z ]*(?:theory|hypothesis|model|principle|law|rule)\b)"
    r"(?:the |an? )?(?:[a-z]+ ){1,2}(?:(?:often|also) )?[a-z]+\?",
    r"^what (?:do|does|did) [^?]* (?:open|ensure|offer|show|wear|maintain|project|enjoy|form)\?(?!\tthat )",
)
_PARTS = "layer part kind type sort section element component stage step group level category piece".split()
_SOME = rf"(?:[a-z]+ ){{0,2}}(?:{'|'.join(_PARTS)}|categorie)s"
_COUNTS = re.compile(
    r"\b(?:of|made|compose|composed|comprise|comprised|contain|have|include)\?\t(?:"
    rf"(?:multiple|several|various|many|different|a (?:number|series|variety|set) of) {_SOME}"
    r"(?: of [a-z]+(?: and [a-z]+)?)?"
    rf"|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) {_SOME}"
    rf"(?: and an? [a-z -]+ (?:{'|'.join(_PARTS)}))?)$",
    re.IGNORECASE,
)
"""How many parts, and none of them named."""
_ILL = re.compile("|".join(f"(?:{kind})" for kind in (*_TORN, *_NOT_SAID, *_SAYS_LITTLE)), re.IGNORECASE)
_ILL_CASED = re.compile(
    r"^What [a-z]+ed [A-Z]|^Who (?:is|was) (?:the )?[A-Z]{2,}\?|\ta (?!one|uni|use|usu|eu)[aeiou]|"
    r"\b[Ww]hat (?:did|do|does|had|have|has|was|were) [^?]*\?\t[Tt]he [A-Z]\w*(?:ish|ese|nch|[ai]ns|ois|ots|"
    r"eks|rks|ites)$|"
    r"^Who (?:is|are|was|were) [“\"]|"
    r"^(?:What|Whom) (?:do|does|has|have|had) (?:the )?(?:[A-Z][\w’'.-]+ ?){1,4} [a-z]+\?(?!\tthat )"
)
"""The same where capitals tell: "What centred Ptolemaic model ...?", a people asked for by "what"."""
_HEAD = re.compile(r"(?:the|an?) ([a-z]+) (?:of|that|to|in|between|for)\b")
_PERSONS = re.compile(
    r"\bwhat (?:was|were|is|are|has|had)\b[^?]*\?\t(?:an?|the) (?:group|number|team|series) of "
    r"(?:participants|people|men|women|students|children|soldiers|volunteers)\b",
    re.IGNORECASE,
)


def is_ill_asked(question: str, answer: str) -> bool:
    """Whether the words of a question or its answer show that its sentence was torn or leans on another."""
    both = f"{question}\t{answer.strip(' .')}"
    if _ILL.search(both) or _COUNTS.search(both) or _ILL_CASED.search(both) or _PERSONS.search(both):
        return True
    return _asks_by_same_noun(question, answer) or _says_aim_already(question, answer)


def _asks_by_same_noun(question: str, answer: str) -> bool:
    """ "What does the type of X depend on?" "The type of Y"."""
    head = _HEAD.match(answer.lower())
    if head is None or not question.startswith("What "):
        return False
    return re.search(rf"\b(?:the|an?) {head[1]} of\b", question.lower()) is not None


def _says_aim_already(question: str, answer: str) -> bool:
    """ "Why does one use a dyeing machine?" "To dye cloth"."""
    aim = re.match(r"(?i)(?:in order )?to (?:[a-z]+ly )?([a-z]{3,})\b(?:\s+\S+){0,3}$", answer.strip(" ."))
    if aim is None or not question.lower().startswith("why "):
        return False
    return re.search(rf"\b{re.escape(aim[1].lower()[:6])}", question.lower()) is not None
