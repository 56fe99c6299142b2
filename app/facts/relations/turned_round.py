"""Claims that the next sentence turns round: "It is often said that ... But this is wrong."."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.facts.language import Sentence

_REPORTING = re.compile(
    r"(?i)(?:in|under|according to|on) (?:many|most|some|the|a|all) (?:\w+ ){0,2}?"
    r"(?:classic|classical|traditional|conventional|standard|usual|common|popular|orthodox|older|earlier|"
    r"naive|received|prevailing|widespread)\b|"
    r"(?:it|this) (?:is|was|has been) (?:often|commonly|usually|widely|generally|sometimes|frequently|long|"
    r"tempting|customary)\b|"
    r"(?:traditionally|conventionally|historically|ordinarily|at first sight|at first glance|superficially|"
    r"intuitively|on the face of it)\b|"
    r"(?:many|most|some) (?:people|scholars|historians|critics|writers|authors|observers|textbooks|of us) "
    r"(?:\w+ )?(?:think|believe|assume|suppose|say|claim|hold|argue|imagine)\b|"
    r"(?:the|a) (?:\w+ )?(?:traditional|conventional|standard|usual|common|popular|orthodox|received|"
    r"prevailing|old) (?:view|story|account|wisdom|picture|theory|belief|assumption|opinion|answer)\b|"
    r"(?:one|you|we) (?:might|may|could) (?:think|suppose|say|expect|imagine|object|be tempted)\b"
)
"""How a view is brought in that may not be the writer's."""
_OPPOSING = re.compile(
    r"(?i)(?:here,? (?:we|i|this|the)|in contrast|by contrast|but|yet|however|instead|on the contrary|"
    r"nevertheless|unlike|rather|we,? (?:instead|however)|in fact|in reality|actually)\b"
)
"""How the writer's own view is set against it."""
_DENYING = re.compile(
    r"(?i)(?:(?:but|yet|however|in fact|and yet|still|now|of course),? )*(?:"
    r"(?:this|that|it|such a (?:view|claim|story)|(?:this|that|the) (?:\w+ )?(?:view|claim|idea|belief|"
    r"picture|account|story|assumption|argument|theory|conclusion|impression|explanation|notion)) "
    r"(?:is|was|would be|seems|turns out to be|proved|proves) (?:\w+ly |quite |simply |just |in fact |also )?"
    r"(?:wrong|false|mistaken|untrue|incorrect|a mistake|an error|a myth|misleading|a fallacy|an illusion|"
    r"not (?:true|so|the case|correct|right|quite (?:right|true))|untenable|far from (?:true|the truth))"
    r"(?! (?:of|for|in|with)\b)\b|"
    r"nothing (?:could be|is) further from the truth|"
    r"(?:here,? )?(?:we|i|this (?:paper|article|chapter|essay|book)) (?:here )?"
    r"(?:invert|reverse|reject|dispute|deny|challenge|overturn|question)s? (?:this|that|the|these|those)\b)"
)
"""A sentence that takes back the one before it."""


def turned_round(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Where sentences start whose claim the next one of their paragraph takes back."""
    return frozenset(
        before.start
        for before, after in pairwise(sentences)
        if before.block == after.block
        and (_DENYING.match(after.text) or (_REPORTING.match(before.text) and _OPPOSING.match(after.text)))
    )
