"""Deeds in a story: who did what of consequence to whom, where and why, one clause a fact.

A clause is told verbatim from its verb to its end, behind the name of who did it. Where the name, a person in
the clause or its end is unsure there is no fact.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.document import BlockKind, Document, Voice
from app.facts.concepts.phrases import NOMINAL, Phrases
from app.facts.fact import AuthorFact, ConceptFact, Evidence, Fact, Role, fact_id
from app.facts.language import Sentence
from app.facts.relations.deed_verbs import CONSEQUENTIAL, NAMING, WEIGHTS
from app.facts.relations.people import TITLES, People, Person
from app.facts.relations.telling import FURNITURE, UNTOLD, is_untold_noun

LONGEST = 34
"""Words of a clause that one card can ask about."""
BASE, NAMED, DATED, MAIN = 0.4, 0.03, 0.03, 0.03
_OPENERS = frozenset(
    """which who whom whose when while where whereas although though until till after before because as for
    so but nor yet since if unless that""".split()
)
_UNSURE = frozenset("would could might should may can must shall will".split())
_NEGATIVE = frozenset("not n't n’t never no neither nor hardly scarcely barely nearly almost".split())
_HEDGES = frozenset("perhaps possibly probably supposedly allegedly reportedly pretended seemed".split())
_DATE = re.compile(
    r"(?:In|On|By|About|Around) "
    r"(?:(?:early|late|the (?:spring|summer|autumn|winter) of|[A-Z][a-z]+|\d{1,2},?) ){0,3}"
    r"\d{3,4}$"
)
_DAY = re.compile(r"\b(?:on|On) (?:the )?(?:[A-Z][a-z]+ \d|\d{1,2}(?:st|nd|rd|th)?\b)")
_MADE = re.compile(
    r"\b(?:peace|treaty|alliance|war|(?:arch)?bishop|king|queen|emperor|duke|earl|count|pope|governor|commander|"
    r"minister|chancellor|president|heir|successor|law|laws|capital|religion|republic|sovereign|regent)\b",
    re.IGNORECASE,
)
"""What it is of consequence to make, or to be made."""
_STORY = re.compile(r"(?<!\w)[‘'“\"](?=\w)|[,.!?][’'”\"](?=\s|$)")
_HIS = {"his": "he", "her": "she", "himself": "he", "herself": "she"}


@dataclass(frozen=True, slots=True)
class Deed:
    """A clause that can be told by itself, the verb's index, and who it is about."""

    said: str
    verb: int
    doer: Person
    sentence: Sentence
    is_main: bool


_QUOTED = re.compile(r"(?<!\w)[‘“'\"]([^’”\"]{12,600}?)[’”'\"](?!\w)")


def find_deeds(document: Document, sentences: Sequence[Sentence] | None) -> list[Fact]:
    """The deeds that a document's own sentences tell."""
    if not sentences:
        return []
    people = People(document, sentences)
    facts: list[Fact] = []
    told: set[str] = set()
    for number, sentence in enumerate(sentences):
        torn = number and re.search(r"\b(?:St|Mr|Dr|Mrs|Gen|Col|Capt|c|ca)\.$", sentences[number - 1].text)
        if torn or not _is_told_plainly(document, sentence):
            continue
        phrases = Phrases(sentence)
        for deed in _deeds_of(people, sentences, number, phrases):
            if deed.said not in told:
                told.add(deed.said)
                facts.append(_fact(document, deed, phrases))
    return facts


def _is_told_plainly(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the writer's own: no speech in a story, no question, no note."""
    if sentence.block >= 0:
        block = document.blocks[sentence.block]
        plain = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.voice is Voice.AUTHOR
        if not plain or re.match(r"[‘'“\"{\[(]", document.quote(block)):
            return False
    text = sentence.text
    spoken = _STORY.search(text) and any(len(q.split()) > 3 for q in _QUOTED.findall(text))
    whole = re.match(r"[A-Z]", text) and re.search(r"[.;]$", text)
    return bool(whole) and "?" not in text and not spoken and not FURNITURE.search(text)


def _deeds_of(people: People, sentences: Sequence[Sentence], number: int, phrases: Phrases) -> Iterator[Deed]:
    for verb, token in enumerate(phrases.tokens):
        if token.pos not in ("VERB", "AUX") or token.lemma not in CONSEQUENTIAL:
            continue
        deed = _surname(people, number, phrases, verb) if token.lemma in NAMING else None
        deed = deed or _deed(people, sentences, number, phrases, verb)
        if deed is not None:
            yield deed


def _deed(
    people: People, sentences: Sequence[Sentence], number: int, phrases: Phrases, verb: int
) -> Deed | None:
    start = _start_of_verb(phrases, verb)
    if start is None or not _is_asserted(phrases, verb):
        return None
    subject = _subject_of(phrases, verb)
    if subject is None or subject >= start:
        return None
    who = _who(people, number, phrases, subject)
    if who is None:
        return None
    doer, shown = who
    last = _end(phrases, verb)
    if last is None or last <= verb:
        return None
    words = _shown(people, phrases, start, last, verb)
    words = f"{words}{_goal(phrases, verb, last)}" if words else None
    if words is not None and _lacks_object(phrases, verb):
        words = _with_object(phrases, words, verb, subject)
    if words is None or not _is_clear(people, sentences, number, phrases, verb, last, subject, doer):
        return None
    date = _fronted_date(phrases)
    said = f"{date + ', ' if date else ''}{shown} {words}"
    if phrases.tokens[verb].lemma == "make" and not _MADE.search(said):
        return None
    dated = _DAY.search(said) and not re.search(r"\d{3,4}", said)
    if dated or UNTOLD.search(said) or len(said.split()) > LONGEST or said.count("(") != said.count(")"):
        return None
    main = people.main_of(phrases.sentence)
    return Deed(f"{said[:1].upper()}{said[1:]}.", verb, doer, phrases.sentence, main == doer)


def _surname(people: People, number: int, phrases: Phrases, verb: int) -> Deed | None:
    """ "Geoffrey, surnamed X, from a custom he had": why somebody has a name."""
    text, base = phrases.sentence.text, phrases.sentence.start
    before = " ".join(text[: phrases.tokens[verb].start - base].split())
    behind = " ".join(text[phrases.tokens[verb].end - base :].split())
    name = re.search(r"((?:[A-Z][\w’'-]+ )*[A-Z][\w’'-]+),(?: and)?$", before)
    why = re.match(
        r"((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*),? "
        r"((?:from|because|for|after|on account of) (?:an?|the|his|her|of|he|she|its) [^,;:.]+)(?:[,;:.]|$)",
        behind,
    )
    if name is None or why is None:
        return None
    reason = re.sub(r"\s*\([^()]*\)", "", why.group(2))
    place = phrases.sentence.text.find(name.group(1).split()[0]) + base
    doer = Person(name.group(1), place, place + len(name.group(1)))
    said = f"{doer.name} was {phrases.tokens[verb].text} {why.group(1)} {reason}."
    return Deed(said, verb, doer, phrases.sentence, False) if len(said.split()) <= LONGEST + 6 else None


# -- the verb and its subject -----------------------------------------------------------------------


def _start_of_verb(phrases: Phrases, verb: int) -> int | None:
    """Where the verb's group begins; None where it has no past tense of its own or is not said for sure."""
    tokens = phrases.tokens
    helpers = [c for c in phrases.children[verb] if tokens[c].dep in ("aux", "auxpass") and c < verb]
    words = [tokens[c].text.lower() for c in helpers]
    if set(words) & _UNSURE or any(w not in ("was", "were", "had", "been", "being") for w in words):
        return None
    if not helpers and tokens[verb].tag != "VBD":
        return None
    if helpers and (tokens[verb].tag not in ("VBN", "VBD") or "being" in words):
        return None
    start = min([verb, *helpers])
    while start > 0 and tokens[start - 1].dep == "advmod" and tokens[start - 1].head == verb:
        start -= 1
        if tokens[start].tag.startswith("W"):
            return start + 1
    group = [t.text.lower() for t in tokens[start:verb]]
    if any(tokens[c].dep == "neg" or tokens[c].text.lower() in _NEGATIVE for c in phrases.children[verb]):
        return None
    return None if set(group) & (_NEGATIVE | _HEDGES) else start


def _is_asserted(phrases: Phrases, verb: int) -> bool:
    """Whether the clause is told as a fact: a main clause, one joined to it, or a loose relative clause."""
    tokens = phrases.tokens
    node, steps = verb, 0
    while tokens[node].head != node and steps < 20:
        dep = tokens[node].dep
        own = phrases.child(node, "nsubj", "nsubjpass")
        if any(tokens[c].dep == "mark" for c in phrases.children[node]) or dep in ("advcl", "csubj", "xcomp"):
            return False
        if dep == "ccomp" and (own is None or tokens[node].head < node or tokens[own].tag in ("WDT", "WP")):
            return False
        if dep == "relcl" and not _is_loose(phrases, node, own):
            return False
        if dep not in ("conj", "ccomp", "relcl"):
            return False
        if dep == "relcl":
            return True
        node, steps = tokens[node].head, steps + 1
    return tokens[node].pos in ("VERB", "AUX")


def _is_loose(phrases: Phrases, verb: int, subject: int | None) -> bool:
    """Whether a relative clause tells of somebody known, behind a comma."""
    first = phrases.left[verb]
    opening = phrases.tokens[first].text.lower()
    told = subject is not None and phrases.tokens[subject].text.lower() == "who"
    return first > 0 and phrases.tokens[first - 1].text == "," and (told or opening == "whom")


def _subject_of(phrases: Phrases, verb: int) -> int | None:
    """The subject, or the noun of a relative clause, or that of the verb that this one is joined to."""
    tokens = phrases.tokens
    node = verb
    while True:
        own = [c for c in phrases.children[node] if tokens[c].dep in ("nsubj", "nsubjpass", "expl", "csubj")]
        if len(own) > 1 or (own and tokens[own[0]].dep in ("expl", "csubj")):
            return None
        if own:
            break
        if tokens[node].dep != "conj" or tokens[node].tag not in ("VBD", "VBN"):
            return None
        above = tokens[node].head
        joint = phrases.left[node] - 1
        passive = node == verb and _is_passive(phrases, above) and tokens[verb].tag == "VBN"
        if tokens[joint].text.lower() not in ("and", ",", "but") or passive:
            return None
        node = above
    subject = own[0]
    if tokens[subject].tag in ("WDT", "WP"):
        return tokens[node].head if tokens[node].dep == "relcl" else None
    return subject


def _is_passive(phrases: Phrases, verb: int) -> bool:
    return any(phrases.tokens[c].dep == "auxpass" for c in phrases.children[verb])


def _who(people: People, number: int, phrases: Phrases, subject: int) -> tuple[Person, str] | None:
    """Whom a clause is about, and how its subject reads."""
    tokens = phrases.tokens
    token = tokens[subject]
    if token.pos == "NOUN":
        owner = phrases.child(subject, "poss")
        if owner is None:
            return _group(phrases, subject)
        if (
            owner is None
            or tokens[owner].text.lower() not in ("his", "her")
            or owner != phrases.left[subject]
        ):
            return None
        if phrases.right[subject] > subject or token.tag not in ("NN", "NNS") or subject - owner > 3:
            return None
        person = people.find(number, owner)
        if person is None or not person.is_person:
            return None
        return person, f"{person.name}’s {phrases.text(owner + 1, subject)}"
    if phrases.child(subject, "conj") is not None:
        return None
    person = people.find(number, subject)
    return (person, person.name) if person is not None else None


def _goal(phrases: Phrases, verb: int, last: int) -> str:
    """ "betrothed Maud, then a child of eight, to be the wife of X": what goes on behind the aside."""
    tokens = phrases.tokens
    if tokens[verb].lemma not in ("betroth", "marry", "promise", "appoint", "sentence", "condemn"):
        return ""
    closing = next(
        (i for i in range(last + 2, min(last + 16, len(tokens) - 3)) if tokens[i].text == ","), None
    )
    if closing is None or tokens[last + 1].text != "," or tokens[closing + 1].text != "to":
        return ""
    aside = tokens[last + 2 : closing]
    if tokens[closing + 2].tag != "VB" or any(t.tag in ("VBD", "VBZ", "PRP") for t in aside):
        return ""
    end = closing + 1
    while end + 1 < len(tokens) - 1 and tokens[end + 1].text not in (";", ":", "(", "--", "—"):
        if tokens[end + 1].text == "," and tokens[end + 2].text.lower() in (*_OPENERS, "and"):
            break
        end += 1
    words = tokens[closing + 1 : end + 1]
    unsure = any(t.tag in ("PRP", "PRP$", "VBD", "VBZ", "MD") for t in words)
    return "" if unsure else f" {phrases.text(closing + 1, end)}"


_TRANSITIVE = frozenset(
    """make name appoint imprison invite send give crown marry murder poison banish exile bury capture found
    establish invent publish compose bring bribe persuade help force entrust choose grant elect nominate
    depose defeat betroth execute kill take condemn sentence seize create build offer employ raise call leave
    hold strike lay set close lead win lose oppose convert""".split()
)
"""Verbs of which nothing is told without their object."""


def _lacks_object(phrases: Phrases, verb: int) -> bool:
    tokens = phrases.tokens
    if _is_passive(phrases, verb) or tokens[verb].lemma not in _TRANSITIVE:
        return False
    return not any(
        tokens[c].dep in ("dobj", "ccomp", "oprd", "xcomp") and c > verb for c in phrases.children[verb]
    ) or (tokens[verb].lemma in _APPOINTING and tokens[verb + 1].text.lower() in TITLES)


_APPOINTING = frozenset("make name appoint elect crown nominate proclaim declare".split())


def _with_object(phrases: Phrases, words: str, verb: int, subject: int) -> str | None:
    """ "Flambard, whom ..., Henry imprisoned in the Tower": the object that stands in front, put behind."""
    tokens = phrases.tokens
    whom = next((i for i in range(subject - 1, 0, -1) if tokens[i].text.lower() == "whom"), None)
    relative = whom is not None and any(
        phrases.left[v] <= whom < v and tokens[v].dep == "relcl" for v in _verbs_above(phrases, verb)
    )
    start = 0 if not relative or whom is None else None
    if start is None and whom is not None:
        end = whom - 1
        while end > 0 and (tokens[end].text == "," or tokens[end].text.lower() in ("however", "too", "also")):
            end -= 1
        start = end
        while start > 0 and tokens[start - 1].tag == "NNP":
            start -= 1
        if start > 3 and tokens[start - 1].text.lower() == "or" and tokens[start - 2].text == ",":
            start = start - 3
    if (
        start is None
        or tokens[start].text.lower() in _OPENERS
        or tokens[start].tag != "NNP"
        or (tokens[start].head == verb and tokens[start].dep == "nsubj")
    ):
        return None
    last = start
    while tokens[last + 1].tag == "NNP":
        last += 1
    fronted = tokens[last + 1].text in (",", "whom") and tokens[subject - 1].text in (",", "whom")
    fronted = fronted or tokens[phrases.left[subject] - 1].text in (",", "whom")
    group = re.match(rf"(?:[\w’'-]+ ){{0,3}}?{re.escape(tokens[verb].text)}\b", words)
    if not fronted or group is None:
        return None
    return f"{group.group()} {phrases.text(start, last)}{words[group.end() :]}"


def _verbs_above(phrases: Phrases, verb: int) -> list[int]:
    found = [verb]
    while phrases.tokens[found[-1]].dep == "conj":
        found.append(phrases.tokens[found[-1]].head)
    return found


def _group(phrases: Phrases, subject: int) -> tuple[Person, str] | None:
    """ "The German army", "the merchants of Boston": no person, but known by a name in it."""
    tokens = phrases.tokens
    first, last = phrases.left[subject], phrases.right[subject]
    inside = tokens[first : last + 1]
    named = any(t.text[:1].isupper() and t.pos in ("PROPN", "ADJ") and i > 0 for i, t in enumerate(inside))
    plain = ("det", "amod", "compound", "prep", "pobj", "nmod", "nummod", "punct", "poss", "case")
    if not named or len(inside) > 7 or any(t.dep not in plain for t in inside if t is not tokens[subject]):
        return None
    if tokens[first].text.lower() in (
        "a",
        "an",
        "some",
        "many",
        "his",
        "her",
        "this",
        "these",
        "their",
        "its",
    ):
        return None
    words = re.sub(r"^The ", "the ", phrases.text(first, last))
    return Person(words, tokens[first].start, tokens[last].end, is_person=False), words


# -- the end of the clause --------------------------------------------------------------------------


def _end(phrases: Phrases, verb: int) -> int | None:
    """The last word that belongs to the verb; None where another clause is run into it."""
    tokens = phrases.tokens
    last = max(verb, phrases.right[verb])
    for child in phrases.children[verb]:
        if child > verb and tokens[child].dep == "conj" and tokens[child].pos in ("VERB", "AUX"):
            last = min(last, phrases.left[child] - 1)
    for index in range(verb + 1, last + 1):
        token = tokens[index]
        if token.text in (";", ":", "—", "–", "--", "(", "[") or token.pos == "SPACE":
            last = index - 1
            break
        if token.text == "which" and tokens[index - 1].tag == "CD":
            last = index - 1
            break
        if token.text == "," and _is_break(phrases, verb, index, last):
            last = index - 1
            break
        if token.dep == "cc" and index < last and _is_finite_ahead(phrases, index + 1, last):
            last = index - 1
            break
    while (
        last > verb
        and (tokens[last].dep == "cc" or tokens[last].pos == "PUNCT")
        and tokens[last].text not in "”’"
    ):
        last -= 1
    hanging = tokens[last].tag in ("JJ", "DT", "IN", "VBG", "TO", "CC", "PRP$", "WDT", "CD") and last > verb
    hanging = hanging or (tokens[last].dep in ("acl", "relcl") and not phrases.children[last])
    return None if hanging or _runs_on(phrases, verb, last) else last


def _is_break(phrases: Phrases, verb: int, comma: int, last: int) -> bool:
    """Whether a comma ends what the verb says: all but lists and names of what stands before it."""
    tokens = phrases.tokens
    if comma >= last:
        return True
    following = tokens[comma + 1]
    if following.text.lower() in _OPENERS or (following.dep == "cc" and tokens[comma + 2].pos == "VERB"):
        return True
    end = next((i for i in range(comma + 1, last + 1) if tokens[i].text in (",", ";", ":")), last + 1)
    part = range(comma + 1, end)
    heads = [i for i in part if tokens[i].head not in part and tokens[i].dep not in ("cc", "punct")]
    nominal = heads and all(
        tokens[i].dep in ("conj", "appos") and tokens[i].pos in NOMINAL and tokens[i].head < comma
        for i in heads
    )
    return not (nominal and not any(tokens[i].pos in ("VERB", "AUX") for i in part))


def _is_finite_ahead(phrases: Phrases, index: int, last: int) -> bool:
    """Whether a verb with tense stands right behind "and", or behind the adverbs that open its clause."""
    tokens = phrases.tokens
    while index <= last and tokens[index].pos == "ADV":
        index += 1
    return index <= last and tokens[index].tag in ("VBD", "VBZ", "VBP") and tokens[index].dep != "amod"


def _runs_on(phrases: Phrases, verb: int, last: int) -> bool:
    """Whether a further verb with tense stands in the span that no word subordinates."""
    tokens = phrases.tokens
    for index in range(verb + 1, last + 1):
        if tokens[index].tag not in ("VBD", "VBZ", "VBP", "MD") or tokens[index].dep in ("aux", "auxpass"):
            continue
        if tokens[index].dep == "relcl" and phrases.child(index, "nsubj", "nsubjpass") is not None:
            continue
        opening = tokens[phrases.left[index]]
        joined = tokens[index].dep == "conj" and verb < tokens[index].head < index
        marked = any(
            tokens[c].dep == "mark" or tokens[c].tag.startswith("W") for c in phrases.children[index]
        )
        if not marked and not joined and opening.text.lower() not in _OPENERS:
            return True
        if tokens[index].dep == "ccomp" and tokens[index].head == verb:
            return True  # what somebody said or ordered is another fact
    return False


# -- what a clause leans on -------------------------------------------------------------------------


def _shown(people: People, phrases: Phrases, start: int, last: int, verb: int) -> str | None:
    """The words from the verb on, titles for the chapter's person replaced by the name."""
    base = phrases.sentence.start
    text = phrases.sentence.text[phrases.tokens[start].start - base : phrases.tokens[last].end - base]
    offset = phrases.tokens[start].start
    places = people.with_main_named(phrases.sentence, verb + 1, last)
    for low, high, name in sorted(places, reverse=True):
        first, end = phrases.tokens[low].start - offset, phrases.tokens[high].end - offset
        if first < 0:
            continue
        text = text[:first] + name + text[end:]
    said = " ".join(text.split())
    said = re.sub(r"^(?:also|then|soon|now|thus|therefore|afterwards|immediately|at once|however) ", "", said)
    return said if re.search(r"\w", said) else None


def _is_clear(
    people: People,
    sentences: Sequence[Sentence],
    number: int,
    phrases: Phrases,
    verb: int,
    last: int,
    subject: int,
    doer: Person,
) -> bool:
    tokens = phrases.tokens
    man = tokens[subject].text.lower() if tokens[subject].tag == "PRP" else ""
    for index in range(verb + 1, last + 1):
        token = tokens[index]
        word = token.text.lower()
        if token.tag in ("PRP", "PRP$") and not _is_own(people, phrases, verb, index, doer, man):
            return False
        if word in _NEGATIVE or word in ("this", "these", "such", "those"):
            return False
        if (
            token.pos == "NOUN"
            and token.dep in ("dobj", "pobj", "nsubj", "dative")
            and is_untold_noun(phrases, index)
        ):
            return token.lemma in _PLAIN_NOUNS
    return True


_PLAIN_NOUNS = frozenset(
    "throne crown country war church people king world sea army court government law".split()
)


def _is_own(people: People, phrases: Phrases, verb: int, index: int, doer: Person, man: str) -> bool:
    """Whether "his" in a clause can only be the doer's, or "their" that of a plural just told of."""
    tokens = phrases.tokens
    word = tokens[index].text.lower()
    between = tokens[verb + 1 : index]
    if word in _HIS:
        if not doer.is_person or (man and man != _HIS[word]):
            return False
        return not any(t.tag == "NNP" and t.text in people.known for t in between)
    if word in ("their", "them"):
        return any(t.tag in ("NNS", "NNPS") for t in between) and tokens[index].dep == "poss"
    if word == "its":
        return any(t.tag in ("NN", "NNP") for t in between) or not doer.is_person
    return False


def _fronted_date(phrases: Phrases) -> str:
    """ "In 1521" at the head of the sentence."""
    comma = next((i for i, t in enumerate(phrases.tokens[:8]) if t.text == ","), None)
    if comma is None or comma == 0:
        match = re.match(r"(?:In|By) \d{3,4}(?= [A-Zhst])", phrases.sentence.text)
        return match.group() if match else ""
    text = phrases.text(0, comma - 1)
    return text if _DATE.match(text) else ""


# -- the fact ---------------------------------------------------------------------------------------


def _fact(document: Document, deed: Deed, phrases: Phrases) -> Fact:
    evidence = _evidence(document, deed)
    importance = _importance(deed, phrases)
    why = "Tells a deed of consequence."
    said = deed.said
    if deed.doer.is_person:
        return AuthorFact(
            id=fact_id("author", evidence[0], said),
            importance=importance,
            evidence=evidence,
            why=why,
            name={"literal": deed.doer.name},
            claim=said,
        )
    term = re.sub(r"^the ", "", deed.doer.name)
    return ConceptFact(
        id=fact_id("concept", evidence[0], term + said),
        importance=importance,
        evidence=evidence,
        why=why,
        term=term,
        definition=said,
    )


def _importance(deed: Deed, phrases: Phrases) -> float:
    lemma = phrases.tokens[deed.verb].lemma
    behind = deed.said.replace(deed.doer.name, " ")
    names = len(set(re.findall(r"(?<!^)\b[A-Z][\w’'-]{2,}", behind)))
    score = BASE + next((w for verbs, w in WEIGHTS if lemma in verbs), 0.0)
    score += NAMED * min(3, names) + DATED * bool(re.search(r"\d{3,4}", behind)) + MAIN * deed.is_main
    return round(min(0.72, score), 4)


def _evidence(document: Document, deed: Deed) -> tuple[Evidence, ...]:
    sentence = deed.sentence
    page = document.blocks[sentence.block].page if sentence.block >= 0 else None
    quote = document.text[sentence.start : sentence.end]
    found = [Evidence(document.id, sentence.start, sentence.end, quote, page)]
    if not sentence.start <= deed.doer.start < sentence.end:
        words = document.text[deed.doer.start : deed.doer.end]
        found.append(Evidence(document.id, deed.doer.start, deed.doer.end, words, page, Role.NAMES))
    return tuple(found)
