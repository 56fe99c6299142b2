"""The same answer as others would type it: British or American, in figures or words, short or in full."""

import re
from collections.abc import Iterator

from app.facts.dates.edtf_dates import MONTH_NAMES
from app.facts.dates.vocabulary import SMALL_NUMBERS

LONGEST = 6
"""Words of an answer that is typed; longer ones are told, not spelt."""
_FIGURES = {word: str(number) for word, number in SMALL_NUMBERS.items()} | {"zero": "0"}
_WORDS = {figure: word for word, figure in _FIGURES.items()}
_OUR = (
    "arbour ardour armour behaviour candour clamour colour demeanour dolour enamour endeavour favour "
    "fervour flavour glamour harbour honour humour labour neighbour odour parlour rancour rigour "
    "rumour saviour savour splendour succour tumour valour vapour vigour"
).split()
_PAIRS = (
    "aluminium aluminum, anaemia anemia, anaesthetic anesthetic, analogue analog, analyse analyze, "
    "archaeology archeology, artefact artifact, calibre caliber, catalogue catalog, catalyse "
    "catalyze, centre center, defence defense, encyclopaedia encyclopedia, fibre fiber, foetus fetus, "
    "grey gray, haemoglobin hemoglobin, jewellery jewelry, kilometre kilometer, licence license, "
    "litre liter, lustre luster, meagre meager, mediaeval medieval, metre meter, mould mold, "
    "oestrogen estrogen, offence offense, orthopaedic orthopedic, paediatric pediatric, paralyse "
    "paralyze, plough plow, pretence pretense, programme program, sceptic skeptic, sceptical "
    "skeptical, sceptre scepter, smoulder smolder, sombre somber, spectre specter, sulphur sulfur, "
    "theatre theater, traveller traveler"
)
_PAIRED = _PAIRS.replace(",", "").split()
_SPELT = dict(zip(_PAIRED[::2], _PAIRED[1::2], strict=True))
_SPELT |= {word: word[:-2] + "r" for word in _OUR}
_OTHERS = _SPELT | {american: british for british, american in _SPELT.items()}
_ISE = re.compile(r"(?P<stem>[a-z]{3,})i(?P<letter>[sz])(?P<end>e[ds]?|ers?|ing|ations?)$")
_ALWAYS_SO = frozenset(
    "advert adv appr ar chem compr comprom conc cru dem desp dev disgu enterpr exc exerc expert franch "
    "improv inc merchand mort noi parad pra prec prem prom rev superv surm surpr telev treat caps".split()
)
"""What stands before -ise or -ize in words that are spelt one way only."""
_DAY = re.compile(r"(?:(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)|(?P<month2>[A-Z][a-z]+) (?P<day2>\d{1,2}))$")


def other_spellings(answer: str, quote: str) -> tuple[str, ...]:
    """Other right ways to type an answer, the answer itself left out; `quote`: the sentence it is from."""
    words = answer.split()
    if not words or len(words) > LONGEST:
        return ()
    found = [*(_turned_day(answer) or _by_words(words)), *_by_brackets(answer, quote)]
    return tuple(dict.fromkeys(f for f in found if f != answer))


def _by_words(words: list[str]) -> Iterator[str]:
    others = [_other_word(word) for word in words]
    if any(others):
        yield " ".join(other or word for other, word in zip(others, words, strict=True))


def _other_word(word: str) -> str:
    """The word in the other spelling, or as a figure; empty where there is none."""
    low = word.lower()
    other = _FIGURES.get(low) or _WORDS.get(low) or _OTHERS.get(low) or _other_plural(low)
    found = _ISE.match(low) if other is None else None
    if found and found["stem"] not in _ALWAYS_SO:
        other = f"{found['stem']}i{'z' if found['letter'] == 's' else 's'}{found['end']}"
    if other is None:
        return ""
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _other_plural(word: str) -> str | None:
    single = _OTHERS.get(word[:-1]) if word.endswith("s") else None
    return f"{single}s" if single else None


def _turned_day(answer: str) -> list[str]:
    """ "2 March" as "March 2", and the other way."""
    found = _DAY.match(answer)
    if found and found["day"] and found["month"] in MONTH_NAMES:
        return [f"{found['month']} {found['day']}"]
    if found and found["day2"] and found["month2"] in MONTH_NAMES:
        return [f"{found['day2']} {found['month2']}"]
    return []


def _by_brackets(answer: str, quote: str) -> Iterator[str]:
    """The short form that the sentence gives behind the full one, and the full one before a short one."""
    text = " ".join(quote.split())
    if "(" not in text:
        return
    bare = re.sub(r"^(?:the|an?) ", "", answer, flags=re.IGNORECASE)
    behind = re.search(rf"{re.escape(bare)}s? \(([A-Z][A-Za-z&.-]{{1,9}})\)", text)
    if behind and _stands_for(behind[1], bare):
        yield behind[1]
    if re.fullmatch(r"[A-Z][A-Za-z&.-]{1,9}", bare):
        for found in re.finditer(rf"((?:[\w’'-]+ ){{2,8}})\({re.escape(bare)}\)", text):
            words = found[1].split()
            full = words[-sum(c.isupper() for c in bare) :]
            if _stands_for(bare, " ".join(full)):
                yield " ".join(full)


def _stands_for(short: str, full: str) -> bool:
    """Whether the capitals of a short form are the initials of a full one, small words left out or not."""
    letters = "".join(c for c in short if c.isupper()).lower()
    words = re.findall(r"[^\W\d_]+", full.lower())
    telling = [w for w in words if w not in ("of", "and", "the", "for", "in", "to", "on")]
    return len(letters) > 1 and letters in ("".join(w[0] for w in words), "".join(w[0] for w in telling))
