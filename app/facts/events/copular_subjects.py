"""Of whom a noun is told that a form of "be", or an apposition, says somebody or something is."""

from app.facts.events.clauses import subject_of
from app.facts.events.dated_sentence import DatedSentence


def named_by_copula(d: DatedSentence, noun: int) -> list[int] | None:
    """The name of "Oka is a river that ...", "Oka, a river that ...": of it all is told."""
    verb = d.tokens[noun].head
    if d.tokens[noun].dep == "appos" and is_proper(d, verb) and verb < noun:
        return [i for i in d.sentence.subtree(verb) if i <= verb]
    second = _is_second_complement(d, noun)
    if not (second or d.tokens[noun].dep == "attr") or d.tokens[verb].lemma != "be":
        return None
    subject = subject_of(d.sentence, verb)
    if subject is None or subject > verb or not (is_proper(d, subject) or (second and _opens(d, subject))):
        return None
    words = d.sentence.subtree(subject)
    return words if not any(d.tokens[i].text in (",", "(") for i in words) else [subject]


def _is_second_complement(d: DatedSentence, noun: int) -> bool:
    """ "Oka is an old town, and the only port that ...": what else it is."""
    modifiers = [d.tokens[i] for i in d.sentence.children(noun)]
    sole = any(t.text.lower() in ("only", "first", "last") or t.tag == "JJS" for t in modifiers)
    the = any(t.text.lower() == "the" for t in modifiers)
    complement = any(d.tokens[i].dep == "attr" for i in d.sentence.children(d.tokens[noun].head))
    return d.tokens[noun].dep == "conj" and d.tokens[noun].tag == "NN" and sole and the and complement


def _opens(d: DatedSentence, subject: int) -> bool:
    """Whether a lone word opens the sentence, as only a name or a mass does: "Sandvik is ..."."""
    return subject == 0 and d.tokens[0].tag == "NN" and d.sentence.subtree(0) == [0]


def is_proper(d: DatedSentence, index: int) -> bool:
    """Whether a word is tagged as a name and written as one."""
    token = d.tokens[index]
    return token.tag.startswith("NNP") and token.text[:1].isupper()
