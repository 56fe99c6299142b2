"""Whether a pronoun or pointing word stands for something in its own sentence, or for everybody."""

from app.facts.concepts.phrases import NOMINAL, PERSONS, Phrases, is_person_noun

SUBJECTS = ("nsubj", "nsubjpass")
SPEAKING = frozenset("i me my mine myself we us our ours ourselves you your yours yourself let's".split())
_YOU = frozenset("you your yours yourself".split())
_WE = frozenset("we us our ours ourselves".split())
EVERYBODY = _YOU | _WE
_HE_OR_SHE = frozenset("he him his himself she her hers herself".split())
_THEY = frozenset("they them their theirs themselves".split())
_IT = frozenset("it its itself".split())
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "appos", "conj", "csubj", "dative")
_OWN_DEEDS = frozenset(
    """say call take mean identify argue propose find define suggest conclude discuss consider examine present
    describe show introduce report note offer study test analyze analyse measure compare use assume turn look
    begin start return return mention explore focus hope intend wish want believe think suppose speak claim
    imagine come divide treat return deal proceed pass prove demonstrate conduct ask state""".split()
)
"""What the writers of a text do in it, so that "we" are they."""
_OWN_THINGS = frozenset(
    """study paper analysis result finding data experiment approach method discussion lecture survey project
    argument example model work research author account inquiry hypothesis definition knowledge subject
    article essay book sample participant question course class chapter story history author notation proof
    requisite conclusion view opinion evaluation dataset framework""".split()
)
_READING = frozenset(
    "see read learn recall remember find notice note meet look know hear suppose imagine guess wonder".split()
)
_EASY = frozenset(
    """easy easier hard harder difficult simple simpler possible impossible common usual unusual
    rare customary important necessary unnecessary essential crucial vital useful useless helpful
    good better best wise natural normal safe safer fair reasonable convenient interesting tempting
    cheap cheaper costly dangerous illegal legal right wrong worth true clear evident sufficient
    enough desirable advisable acceptable appropriate""".split()
)
"""What "it is ..." says of a clause behind it, not of a thing: "able to" is not among them."""
_PAST_HELPERS = frozenset("had did was were will shall".split())
_QUANTITIES = frozenset("both all some any neither either each many most few several one".split())
_TELLING = ("of", "who", "which", "that", "whose")
_COUNTED = frozenset(
    """many some most few several all each none one those that nothing nobody everything everyone anyone much
    half both either neither""".split()
)
"""Words that are subjects without a noun, where the sentence tells of what: "some of the cities"."""
_WHOLE = frozenset("nothing nobody everything everyone anyone".split())


def leans(phrases: Phrases, index: int, subject: int) -> bool:
    """Whether a pronoun or pointing word has nothing in the sentence that it stands for."""
    token = phrases.tokens[index]
    word = token.text.lower()
    if word in SPEAKING:
        return not is_anybody(phrases, index)
    if token.tag in ("PRP", "PRP$"):
        return not (is_expletive(phrases, index) or _is_bound(phrases, index, subject))
    if word in ("there", "thither", "hither") and token.dep == "advmod":
        return not any(t.entity in ("GPE", "LOC", "FAC") for t in phrases.tokens[:index])
    following = phrases.tokens[index + 1].text.lower() if index + 1 < len(phrases.tokens) else ""
    if word in ("that", "those") and token.tag in ("DT", "PRP") and token.dep != "mark":
        return not _is_told_that(phrases, index, following)
    return word in _QUANTITIES and token.dep in (*SUBJECTS, "dobj") and following not in _TELLING


def is_anybody(phrases: Phrases, index: int) -> bool:
    """Whether "we" or "you" is everybody, not the writers of the text or those who read it."""
    token = phrases.tokens[index]
    word = token.text.lower()
    if word not in EVERYBODY:
        return False
    above = phrases.tokens[token.head]
    if token.dep == "poss":
        return word in _YOU or above.lemma.lower() not in _OWN_THINGS
    if token.dep not in SUBJECTS:
        return True
    lemma = above.lemma.lower()
    helpers = {phrases.tokens[c].text.lower() for c in phrases.children[token.head]}
    past = above.tag == "VBD" or (above.tag == "VBN" and "have" in helpers) or helpers & _PAST_HELPERS
    return not past and lemma not in (_READING if word in _YOU else _OWN_DEEDS)


def is_expletive(phrases: Phrases, index: int) -> bool:
    """Whether "it" or "there" only holds the place of what its clause says behind it."""
    token = phrases.tokens[index]
    if token.dep == "expl":
        return True
    if token.text.lower() != "it" or token.dep not in SUBJECTS:
        return False
    beside = phrases.children[token.head]
    if {phrases.tokens[c].dep for c in beside} & {"csubj", "ccomp", "xcomp"}:
        return True
    if phrases.tokens[token.head].lemma not in ("be", "become", "seem", "remain", "prove"):
        return False
    return any(_announces(phrases, c) for c in beside if phrases.tokens[c].dep in ("acomp", "attr"))


def _announces(phrases: Phrases, told: int) -> bool:
    """ "It is hard to see ...", "a rule that poles repel": what a predicate says of the clause behind it."""
    easy = phrases.tokens[told].lemma.lower() in _EASY
    for child in phrases.children[told]:
        token = phrases.tokens[child]
        if token.dep in ("xcomp", "ccomp", "advcl") and easy:
            return True
        marked = any(phrases.tokens[c].dep == "mark" for c in phrases.children[child])
        if token.dep in ("relcl", "acl", "ccomp") and marked and phrases.child(child, *SUBJECTS) is not None:
            return True
    return False


def is_told_of(phrases: Phrases, subject: int) -> bool:
    """Whether a subject that is no noun says by itself of what it speaks: "some of the cities", "nothing"."""
    token = phrases.tokens[subject]
    word = token.text.lower()
    if word in _WHOLE:
        return True
    told = [phrases.tokens[c] for c in phrases.children[subject]]
    limited = any((t.dep == "prep" and t.text == "of") or t.dep == "relcl" for t in told)
    if word in _COUNTED or token.pos == "ADJ":
        return limited
    return token.tag == "VBG" and any(t.dep in ("amod", "compound") for t in told)


def is_named_in_front(phrases: Phrases, subject: int) -> bool:
    """Whether a pronoun stands for what a clause before it has named: "When a kiln cools, it ..."."""
    word = phrases.tokens[subject].text.lower()
    if word not in ("it", "they"):
        return False
    tags = ("NN", "NNP") if word == "it" else ("NNS", "NNPS")
    named = [t for t in phrases.tokens[:subject] if t.tag in tags and t.dep in SUBJECTS]
    return len(named) == 1 and named[0].entity != "PERSON" and not is_person_noun(named[0].lemma)


def _is_told_that(phrases: Phrases, index: int, following: str) -> bool:
    """Whether "that" or "those" is told of behind it, or repeats a noun of the sentence."""
    if following in ("who", "which", "that", "whose"):
        return True
    if following in ("of", "in", "for", "with"):
        return index > 0 or phrases.tokens[index].text == "Those"
    token = phrases.tokens[index]
    if token.dep in SUBJECTS and phrases.tokens[token.head].dep == "relcl":
        return True
    noun = phrases.tokens[token.head]
    return token.dep == "det" and any(
        t.lemma == noun.lemma and t.pos in NOMINAL for t in phrases.tokens[:index]
    )


def _is_bound(phrases: Phrases, index: int, subject: int) -> bool:
    """Whether the pronoun's noun stands before it, or is the subject that its phrase precedes."""
    word = phrases.tokens[index].text.lower()
    token = phrases.tokens[index]
    if index == subject:
        return is_named_in_front(phrases, subject)
    clause = phrases.tokens[token.head]
    if token.dep in SUBJECTS and clause.dep == "ccomp" and word in _HE_OR_SHE:
        return False  # "Sabra suggested that he was ...": the speaker, or whom they speak of?
    before = [
        i for i in range(index) if phrases.tokens[i].dep in _ARGUMENTS and phrases.tokens[i].pos in NOMINAL
    ]
    if index < phrases.left[subject]:
        before = [subject]
    tokens = [phrases.tokens[i] for i in before]
    if word in _HE_OR_SHE:
        return any(t.tag == "NNP" or is_person_noun(t.lemma) or t.lemma in PERSONS for t in tokens)
    if word in _THEY:
        pairs = any(phrases.child(i, "conj") is not None for i in before)
        return pairs or any(t.tag in ("NNS", "NNPS") for t in tokens)
    if word in _IT:
        things = (t for t in tokens if t.tag in ("NN", "NNP") and t.entity != "PERSON")
        return any(not is_person_noun(t.lemma) for t in things)
    return True
