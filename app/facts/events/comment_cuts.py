"""What only comments on an event or on its date: "with" and a participle, "the year the law was written"."""

from app.facts.events.clauses import is_verb
from app.facts.events.dated_sentence import DatedSentence

_TIMES = frozenset("year day month date time decade century season week night morning".split())
_SAYING = frozenset("say write argue remark note state claim declare comment explain ask tell reply".split())
_PARTICIPLES = ("VBN", "VBG")


def comments(d: DatedSentence, head: int, left: set[int]) -> set[int]:
    """Words behind the verb, to the end of what is left, that comment on the clause or on its date."""
    found: set[int] = set()
    for i in sorted(left):
        if i > head and i not in found and (_told_with(d, i) or _names_date(d, i)):
            found |= {j for j in left if j >= i and (j in d.sentence.subtree(i) or _tells_with_to_end(d, i))}
    return found


def before_speech(d: DatedSentence, head: int, kept: list[int]) -> list[int]:
    """ "Guild shot Hale, shouting at the time, “I ...”": the deed without what was said at it.

    All of it where the deed is that something was said.
    """
    if d.tokens[head].lemma in _SAYING:
        return kept
    quotes = [i for i in kept if i > head and d.tokens[i].text in ("“", '"', "‘", "``")]
    commas = [i for i in kept if i > head + 1 and d.tokens[i].text == "," and quotes and i < quotes[0]]
    if not commas:
        return kept
    saying = d.tokens[commas[0] - 1]
    withs = [i for i in kept if i == saying.head and d.tokens[i].text.lower() == "with"]
    end = withs[0] if saying.tag == "VBG" and withs and withs[0] > head else commas[0]
    return [i for i in kept if i < end]


def _tells_with_to_end(d: DatedSentence, index: int) -> bool:
    return d.tokens[index].text.lower() == "with"


def _told_with(d: DatedSentence, index: int) -> bool:
    """ ", with the day of his death celebrated": a comment set off by a comma or by the date."""
    if d.tokens[index].text.lower() != "with" or index - 1 not in d.phrase | _commas(d):
        return False
    objects = [i for i in d.sentence.children(index) if d.tokens[i].dep == "pobj"]
    inner = [j for i in objects for j in d.sentence.children(i)]
    inner += d.sentence.children(index)
    told = [j for j in inner if d.tokens[j].dep == "pcomp" and is_verb(d.sentence, j)]
    told += [j for j in inner if d.tokens[j].tag in _PARTICIPLES and d.tokens[j].dep in ("acl", "relcl")]
    return bool(told)


def _commas(d: DatedSentence) -> set[int]:
    return {i for i, t in enumerate(d.tokens) if t.text in (",", ";")}


def _names_date(d: DatedSentence, index: int) -> bool:
    """ "In 1787, the year the law was written": what the date itself is said to be."""
    token, last = d.tokens[index], max(d.phrase)
    told = any(is_verb(d.sentence, i) for i in d.sentence.children(index))
    near = [
        i for i in range(last + 1, index) if d.tokens[i].text.lower() not in (",", "the", "a", "very", "same")
    ]
    return (
        token.lemma in _TIMES
        and token.dep not in ("nsubj", "nsubjpass")
        and told
        and index > last
        and not near
    )
