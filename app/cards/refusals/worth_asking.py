"""What is not worth a question, however rightly it is asked: empty answers, open questions, what only the
page can show."""

import re

from app.cards.refusals.ill_asked import is_ill_asked


def _any(words: str) -> str:
    """A group that matches one of some words, those of several joined by `_`."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


_AMOUNT = _any(
    """
    myriad variety multitude wealth host plenty range array number lot lots series handful
    great_deal couple wide_range wide_variety wide_array broad_range whole_range whole_series
    """
)
_PRAISE = _any(
    """
    important key crucial vital central major significant essential critical valuable useful
    powerful prominent pivotal fundamental instrumental
    """
)
_PART = _any(
    """
    role part tool place step function resource contribution factor aspect point issue question
    feature
    """
)
_GREAT = _any("great big profound dramatic radical far-reaching substantial rapid")
_TURN = _any(
    """
    change shift transformation impact effect growth progress improvement development difference loss
    influence success problem difficulty difficultie challenge
    """
)
_CONCERN = _any("research study interest debate concern discussion controversy inquiry investigation")
_EMPTY_ANSWER = re.compile(
    rf"(?i)(?!the )(?:an? )?(?:[a-z]+ )?{_AMOUNT} of\b(?!.* (?:that|which|who|whose|where) )|"
    r"plenty\b|much (?:of )?(?:work|research)\b|(?:much )?progress$|"
    rf"(?:an? |the )?(?:very |most |particularly )?{_PRAISE} {_PART}s?\b(?! (?:that|which|who)\b)|"
    r"(?:an )?unparalleled\b|one of the (?:most|best|largest|greatest|finest|richest|first|earliest|primary|"
    r"main|major)\b(?!.*\b(?:of|in) the [A-Z])|"
    r"(?:an? )?(?:keen|strong|deep|great|lively|growing|lifelong) (?:interest|passion|sense|desire|love)\b|"
    rf"(?:an? )?(?:area|field|topic|subject|matter|object|source|focus) of (?:[a-z]+ )?{_CONCERN}\b|"
    r"(?:an?|the|his|her|its|their) (?:opinion|view|idea|question|thought|attitude|criticism)s? "
    r"(?:of|on|about) (?:who|what|how|why|whether)\b|"
    r"the (?:basis|key|goal|core|heart|aim|foundation|cornerstone|backbone|essence) (?:of|to) [^.]{1,60}$|"
    r"(?:an?|the) (?:(?:entirely|wholly|whole|quite an?) )?(?:new|first|second|third|fourth|last|final|next|"
    r"great|different|important) (?:[a-z]+ )?(?:phase|era|chapter|step|stage|turning point|period|epoch|age)"
    r"(?: in (?:the|its|their) history(?: of [a-z]+)?)?$|"
    r"another\b|the same [a-z-]+(?: [a-z-]+)?$|"
    r"(?:an? |the )?(?:[a-z]+ )?(?:[a-z]+ly )?[a-z-]+ (?:topic|subject|issue|question|matter|concern)s?$|"
    rf"(?:an? |the )?(?:very )?(?:{_PRAISE}|{_GREAT}) (?:[a-z]+ )?{_TURN}s?$|"
    r"an? (?:stronger|weaker|deeper|broader|wider|larger|smaller|greater|bigger|higher|lower|better|worse|"
    r"closer|more [a-z]+|less [a-z]+) [a-z-]+$|"
    r"to be [a-z]+$|(?:just |only )?the (?:beginning|start)$|"
    r"(?:long|short|good|bad|great) (?:way|time|deal|start|idea)s?$|(?:in )?(?:several|many|various) ways$"
)
_IDIOM = re.compile(
    rf"(?i).*\b{_any('pave play take give make have do bear come set hold keep lose lay find raise draw')}"
    r"(?:d|s|ed)?\?\t(?:the |an? )?"
    + _any(
        """
    way role part place rise attention light doubt stage groundwork foundation foundations root
    roots advantage account note care sense use effect hold step steps shape form birth tribute
    heed
    """
    )
    + r"\b"
)
_ASKING = (
    r"(?:[^?]*, )?(?:(?:to|in|on|of|by|with|from|for|through|at|into|against) )?"
    r"(?:what(?: way| sense)?|who|whom|where|when|why|how(?! many| much)|which [a-z]+) "
)
_AUXILIARY = _any("do does did is are was were can could may might will would has have had must should")
_UNNAMED = re.compile(
    rf"(?i){_ASKING}(?:{_AUXILIARY} )?"
    + _any(
        """
    other many some several certain various numerous further more few a_few a_number_of
    a_variety_of a_range_of a_large_number_of a_growing_number_of another both each_other
    the_same the_other the_others the_above the_following the_latter the_former the_next
    the_last the_original the_current
    """
    )
    + " "
)
_OPEN = re.compile(
    r"(?i).*\b(?:interested|focused|focussed|concerned|involved|engaged|busy|active|speciali[sz]ed|absorbed) "
    r"(?:in|on|with)\?$|(?:initially|at first|originally|subsequently|later|eventually), |"
    r".*\b(?:be (?:compared|likened)|add (?:little|much)|(?:capable|in need|in favou?r) of\?)|"
    r".*\ba number of (?:different )?[a-z]+|"
    r".*\bthe (?:more|less) [a-z]+ [a-z]|"
    r"(?:how|what|as what) would [A-Z]|.* in (?:several|many|various) (?:[a-z]+ )?ways\?$|"
    rf"in what {_AUXILIARY} [^?]* (?:interested|involved|engaged|busy|active)\?$|"
    rf"(?:what|who) {_AUXILIARY} (?:not )?(?:needed|required|important|necessary|possible|available|clear|"
    r"interesting|quite|very|more)\b"
)
_UNTOLD_DEED = re.compile(
    r"(?i).*\b(?:did|was|were|had) .*\bthe (?:act|law|measure|treaty|position|post|bill|agreement|decision|"
    r"incident|event)\b(?:['’]s [a-z]+)?"
    r"(?! (?:of|on|in|for|that|which|to|between|against|with|by|(?-i:[A-Z])))"
)
"""A story's act or law that only the sentences before have named."""
_NO_CAUSE = re.compile(
    r"(?i)why [^?]*\?\t(?:in order )?to (?:counter|meet|enter|exit|leave|do|be|have|get|see|make)\b"
)
_STRANDED_SPAN = re.compile(
    r"(?i).*\b(?:in|for|within)\?\t(?:about |over |at least |some |nearly |almost )?[\w,.-]+ (?:[\w-]+ )?"
    r"(?:years?|months?|weeks?|days?|hours?|decades?|centur(?:y|ies)|generations?)(?: or so)?$"
)
"""A span of time asked for with a preposition at the end: "What was it prevalent for?"."""
_SPLIT = re.compile(
    r"(?i).*\b(?:view|see|regard|describe|consider|treat|perceive|characteri[sz]e|think of)(?:s|d|ed)?\?\t"
    r"[^.]* as |"
    r"what (?:percentage|share|number|proportion|amount) [^?]*\?\t(?:for|of|by|in|at|to|with) |"
    r"(?:between|from) what [^?]* to [^?]*\?\t(?!.* (?:and|to) )|"
    r"how [^?]*\?\tby (?:nominal|purchasing|area|population|volume|weight|size|number|length|mass|value|"
    r"market|far)\b"
)
"""One phrase that was cut in two: "A as B", "between A and B", or a measure that was taken for a means."""
_BARE_ERA = re.compile(r"(?<!\d )(?<!\d)\b(?:B\.C\.|BC|BCE|A\.D\.|AD|C\.E\.)(?! ?\d)(?!\w)")
_NAMED_COUNT = re.compile(
    r"(?:What|Which) (?:are|were) the (?:two|three|four|five|six|seven|eight|nine|ten) "
    r"(?:[A-Z][\w’-]+ )*[A-Z][\w’-]*[^\Ws]\?"
)
"""A number that is part of a name: "the five Factor Model"."""
_ON_PAGE = re.compile(
    r"(?i)\b(?:diagram|figure|table|image|picture|photograph|graph|chart|map|plot|illustration|screenshot|"
    r"equation|panel|circles?|arrows?) (?:above|below|shows?|illustrates?|depicts?|displays?)\b|"
    r"\b(?:shown|seen|depicted|pictured|described|mentioned|discussed|listed|network|example|code|equation) "
    r"(?:above|below|here|underneath|earlier)\b|"
    r"\b(?:goal|aim|purpose|focus|scope|subject) of the (?:entry|article|essay|chapter|section|paper)\b|"
    r"^(?:notice|note|recall|remember|observe|imagine|suppose|consider|assume) that\b"
)
_OPENER = re.compile(
    "(?i)"
    + _any(
        """
    more_specifically more_precisely more_generally more_importantly specifically surely indeed
    in_fact of_course in_particular for_instance for_example that_is in_general generally_speaking
    in_other_words in_short in_sum in_addition interestingly importantly unfortunately fortunately arguably
    admittedly obviously clearly similarly likewise first second third finally lastly
    as_a_result as_such thus hence therefore however moreover furthermore additionally
    by_contrast in_contrast on_the_other_hand at_times for_years in_this_way at_a_high_level
    usually typically critically crucially notably significantly remarkably ironically paradoxically
    ultimately consequently alternatively basically essentially tellingly curiously strikingly
    """
    )
    + ", "
)
_JOINING = re.compile(
    r"^((?:What|Who|Which [\w-]+) (?:is|are|was|were|has|have|had) )"
    r"(?:therefore|thus|then|moreover|hence|however) "
)
_FOCUS = re.compile(r"\b((?:did|do|does|was|were|is|are) )(?:even|also|only then) (?=[A-Z])")
_LINKING = re.compile(
    r"(\b(?:what|who|whom|why|how|where|when) (?:did|do|does|was|were|is|are|has|have|had) "
    r"(?:the )?(?:[\w’.-]+ ){1,5}?)"
    r"(?:even|therefore|thus|consequently|hence|accordingly|moreover|indeed|in turn|as a result) "
    r"(?=[a-z])(?!(?:in|on|at|to|by|with|for|of|from|the|an?|when|if|though|before|after) )",
    re.IGNORECASE,
)
"""What ties a clause to the sentence before it: "what are they consequently used for?"."""
_DOUBLED = re.compile(r"\b([a-z]{3,} [a-z]{5,})\b.*\b\1\b", re.IGNORECASE)
"""Two words that a question says twice: a name was put where the sentence named the same already."""
_COUNTED = re.compile(
    r"(?:What|Who|Why|How) (?:[a-z’]+ ){1,4}?(?<!the )(?:two|three|four|five|six|seven) "
    r"(?!of |hundred|thousand|million|billion|times|years|months|weeks|days|hours|decades|centuries|thirds|"
    r"quarters|fifths)(?:[a-z-]+ ){0,2}[a-z]+s\b(?! (?:that|which|who)\b)"
)
"""Some things that are counted and not named: "what can they use two tools for?"."""
_GOING_ON = re.compile(r"What (?:is|are|was|were) (?:the )?[A-Z][^?]*\?\t[\w-]+ing (?!of\b|in\b)[a-z]")
"""What somebody was doing, taken for what they are."""
_SAID = re.compile(
    r"(?:In (?:his|her|their) [a-z]+, )?[Ww]hat (?:do|does|did|has|have|had) "
    r"(?![^?]* (?:Law|Maxim|Principle|Theorem|Rule|Theory|Hypothesis|Doctrine) )(?:[A-Z][\w’'.-]+ ?){1,4} "
    + _any(
        """
    argue say state note discuss consider describe reject propose suggest claim write report
    express observe mention explain emphasize emphasise stress believe think
    """
    )
    + r"(?:d|ed|n)?\?"
)
"""What somebody says or thinks, without a word about what: a person says many things."""
_BARE_DEED = re.compile(r"(?:What|Whom) did (?:the )?(?:[A-Z][\w’'.-]+ ?){1,4} [a-z]+\?")
"""What somebody did, with no word of when or why: a person or an assembly did many things."""
_LAWGIVING = (
    r"(?i:act|law|bill|treaty|plan|edict|code|charter|policy|reforms?|amendment|doctrine|pact|convention|league|"
    r"programme?|constitution|proclamation)\b"
)
_BARE_AIM = re.compile(
    r"(?:What|Whom) (?:did|has|have|had) (?:the )?"
    rf"(?!(?:[\w’'.-]+ ){{0,4}}(?:\d|{_LAWGIVING}))(?:[\w’'.-]+ ){{1,5}}"
    r"(?:seek|sought|tr(?:y|ied)|want|attempt|hope|wish|aim|intend|strive|endeavou?r|begin|start)(?:ed|d)? "
    r"to do\?"
)
"""What somebody was after, at no time and against nobody: people seek to do many things."""
_BARE_SHOW = re.compile(
    r"(?:(?:By|In|At|During|After) [^,?]{3,40}, )?[Ww]hat did (?:the )?(?:[\w’'.-]+ ){1,5}"
    r"(?:present|show|offer|mark|display|exhibit)\?"
)
"""A verb that only brings in a description."""


def is_worth_asking(question: str, answer: str) -> bool:
    """Whether a question has a subject of its own and an answer that says something."""
    answer = answer.strip(" .")
    if is_empty_answer(answer) or _IDIOM.match(f"{question}\t{answer}"):
        return False
    both = f"{question}\t{answer}"
    if is_ill_asked(question, answer) or _UNTOLD_DEED.match(question) or _NO_CAUSE.match(both):
        return False
    if _DOUBLED.search(question) or _GOING_ON.match(both) or _COUNTED.match(question):
        return False
    if _STRANDED_SPAN.match(both) or _SPLIT.match(both) or _NAMED_COUNT.match(question):
        return False
    if _BARE_ERA.search(question) or _BARE_ERA.fullmatch(answer):
        return False
    if _UNNAMED.match(question) or _OPEN.match(question) or _SAID.fullmatch(question):
        return False
    if any(open_deed.fullmatch(question) for open_deed in (_BARE_DEED, _BARE_AIM, _BARE_SHOW)):
        return False
    return not (is_about_page(question) or is_about_page(answer) or _refers_to_answer(question))


def is_empty_answer(answer: str) -> bool:
    """Whether an answer is a vague amount, a rank or praise: "a myriad of ...", "an important role"."""
    return _EMPTY_ANSWER.match(answer) is not None


def is_era_mark(text: str) -> bool:
    """Whether a text is the mark of an era alone."""
    return _BARE_ERA.fullmatch(text.strip()) is not None


def is_about_page(text: str) -> bool:
    """Whether a text speaks of what can be seen on the page, or to its reader."""
    return _ON_PAGE.search(text) is not None


def without_opener(question: str) -> str:
    """The question without words that tie it to the sentence before: "More specifically, what ...?"."""
    while found := _OPENER.match(question):
        question = question[found.end() :]
    question = _LINKING.sub(r"\1", _FOCUS.sub(r"\1", _JOINING.sub(r"\1", question)))
    return question[:1].upper() + question[1:]


def _refers_to_answer(question: str) -> bool:
    """Whether "them" can only mean what is asked for: "when small molecules bind to them"."""
    return re.search(r"\b(?:to|with|by|of|for|on|in|from) (?:them|it|him)\?$", question) is not None
