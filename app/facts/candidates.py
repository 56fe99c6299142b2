"""Which text can hold a fact at all: what can't is never parsed."""

import re

LEAST_WORDS = 3
"""Words below which nothing is said of anything."""
TELLING_WORDS = 30
"""Words from which the share of function words tells the language; a short list of names has few."""
LEAST_SHARE = 0.08
"""Share of English function words below which text is not English prose; running English has 0.35 to 0.5."""
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    """the of and to in a is was that for with as by on it are be this from at which or his not have has
    he had were their they but one all its who can more when been there if we would so these than into
    other may such some no you i my our your an""".split()
)


def holds_candidate(text: str) -> bool:
    """Whether a passage may say something: enough words, and in English, the one language that is parsed."""
    words = _WORD.findall(text.casefold())
    if len(words) < TELLING_WORDS:
        return len(words) >= LEAST_WORDS
    return sum(word in _FUNCTION_WORDS for word in words) >= LEAST_SHARE * len(words)
