"""What mends an answer word for word: its loose end goes, a verb that "do" asks for has its base form."""

import re
from dataclasses import replace

from app.cards.questions.answers import Asked

LEAST_LEFT = 2
"""Words that an answer keeps."""
_TAIL = re.compile(
    r",? (?:\(?as (?:illustrated|shown|seen|depicted|pictured|described|discussed|mentioned|noted|listed) "
    r"(?:in|on|by|above|below|earlier|here)\b[^,]*|"
    r"\(?(?:illustrated|shown|depicted|pictured) (?:above|below|in (?:the )?(?:figure|table|diagram|picture|"
    r"image|photograph)\b)[^,]*|"
    r"as (?:is|are|was|were|did|does|do) .+|"
    r"(?<=, )where (?:he|she|it|they)\b.*|"
    r"(?<=, )(?:for example|for instance|however|though|as well|of course|in turn))[.,]?$",
    re.IGNORECASE,
)


def trimmed(asked: Asked) -> Asked:
    """The question with its answer cut before "as shown in the figure", "as is ...", "where he ...", and with
    "take over" for "took over" behind "What did he do?"."""
    asked = _with_base_form(asked)
    short = _TAIL.sub("", asked.answer).rstrip(" ,;")
    if short == asked.answer or len(short.split()) < LEAST_LEFT or short.count("(") != short.count(")"):
        return asked
    return replace(asked, answer=short)


def _with_base_form(asked: Asked) -> Asked:
    verb = re.match(r"[a-z]+\b", asked.answer)
    if verb is None or not re.search(r"\b(?:did|does|do) [^?]+ do\?$", asked.question):
        return asked
    from lemminflect import getAllLemmas, getInflection

    lemmas = getAllLemmas(verb[0], upos="VERB").get("VERB", ())
    told = [lemma for lemma in lemmas if verb[0] in getInflection(lemma, "VBD") + getInflection(lemma, "VBZ")]
    if not told or verb[0] in lemmas:
        return asked
    return replace(asked, answer=told[0] + asked.answer[verb.end() :])
