"""A collection made by the real Anki's own backend: twelve note types, odd decks, media and scheduling."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PNG = b"\x89PNG a picture "
MEDIA = {
    "plain.png": PNG + b"1",
    "two words & an ampersand.png": PNG + b"2",
    "größe – 漢字 №5.jpg": PNG + b"3",
    "100%25 sure.png": PNG + b"4",
    "it's.mp3": b"ID3 sound",
    "_font.ttf": b"a font",
    "empty.svg": b"",
}
TABLE = (
    '<table border="1"><tbody><tr><td style="color: rgb(255, 0, 0);">tide</td>'
    "<td>2&nbsp;m</td></tr></tbody></table>"
    "<div>below<br></div><div><b>bold</b> &amp; <i>thin</i></div>"
)
TEXTS = {
    "Basic": [("What is a neap tide?", "the smallest tide"), (TABLE, TABLE)],
    "Basic (and reversed card)": [("ebb", 'falling <img src="plain.png"> tide')],
    "Basic (optional reversed card)": [("spring", "largest tide", ""), ("neap", "smallest tide", "y")],
    "Basic (type in the answer)": [("Which bridge of 1931?", "<b>Harbour</b> Bridge")],
    "Cloze": [
        ("The {{c1::Moon::body}} and the {{c2::Sun}} raise {{c1::tides}}.", "<i>extra</i>"),
        ("{{c1::The outer {{c2::inner}} rest}} of {{c3::it::what?}}", ""),
        ("only {{c4::the fourth}}", "[sound:it's.mp3]"),
    ],
    "Image Occlusion": [
        (
            "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2:oi=1}}<br>"
            "{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.1:oi=1}}<br>",
            '<img src="plain.png">',
            "Header",
            "Back extra",
            "",
        )
    ],
}
OWN_TYPES: dict[str, dict[str, Any]] = {
    "Conditions": {
        "fields": ["Term", "Sense", "Example"],
        "templates": [
            (
                "Ask",
                "{{#Example}}<q>{{Example}}</q>{{/Example}}{{^Example}}no example{{/Example}} {{Term}}",
                "{{FrontSide}}<hr id=answer>{{#Sense}}{{Sense}}{{^Example}} (bare){{/Example}}{{/Sense}}",
            ),
            ("Back", "{{#Sense}}{{#Example}}{{Sense}}: {{text:Example}}{{/Example}}{{/Sense}}", "{{Term}}"),
        ],
        "notes": [("tide", "rise and fall", "The <b>tide</b> turns."), ("ebb", "fall", "")],
    },
    "Formulas": {
        "fields": ["Front", "Back"],
        "templates": [("Card", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}")],
        "notes": [
            (r"\( \frac{a}{b} \)", r"\[ \int_0^1 x \]"),
            ("[$]a^2[/$]", "[$$]b_1[/$$] [latex]$c$[/latex]"),
            ("<anki-mathjax>x&lt;y</anki-mathjax>", '<anki-mathjax block="true">z</anki-mathjax>'),
        ],
    },
    "Right to left": {
        "fields": ["שאלה", "תשובה"],
        "templates": [("כרטיס", "{{שאלה}}", "{{FrontSide}}<hr id=answer>{{תשובה}}")],
        "notes": [("מהו גאות?", "עליית הים"), ("قبل ١٩٥٠", "👩‍🔬 e\u0301")],
        "rtl": True,
    },
    "Hints and readings": {
        "fields": ["Word", "Reading", "Hint"],
        "templates": [
            ("Card", "{{kanji:Reading}} {{hint:Hint}}", "{{furigana:Reading}} {{kana:Reading}} {{text:Word}}")
        ],
        "notes": [("<b>sea</b> &amp; sky", " 海[うみ] と 空[そら]", "water")],
    },
    "Typed cloze": {
        "fields": ["Text"],
        "templates": [("Cloze", "{{cloze:Text}} {{type:cloze:Text}}", "{{cloze:Text}} {{type:cloze:Text}}")],
        "notes": [("In {{c1::1931}} and {{c2::the <b>year</b> 1932::later}}",)],
        "cloze": True,
    },
    "Special fields": {
        "fields": ["Front", "Back"],
        "templates": [
            (
                "Mirror",
                "{{Front}} {{Tags}} {{Type}} {{Deck}} {{Subdeck}} {{Card}} {{CardFlag}}"
                "<script>document.write('x')</script><style>b {color: red}</style><!-- {{Back}} -->",
                "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}<img src='https://example.org/spy.png'>",
            )
        ],
        "notes": [("front", "back")],
        "css": ".card { background: url(_font.ttf); }",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Exports:
    """The packages that Anki wrote of one collection."""

    legacy: Path
    latest: Path
    legacy_collection: Path
    latest_collection: Path

    def __iter__(self) -> Iterator[Path]:
        return iter((self.legacy, self.latest, self.legacy_collection, self.latest_collection))


def make(path: Path) -> Any:
    """The collection, open."""
    import anki.collection

    col: Any = anki.collection.Collection(str(path))
    col.set_config("fsrs", True)
    for name, data in MEDIA.items():
        Path(col.media.dir(), name).write_bytes(data)
    _add_own_types(col)
    deck = col.decks.id("Sea::Tides::Low::Neap")
    other = col.decks.id('Sea::Odd "name" & <b>more</b>')
    described = col.decks.get(other)
    described["desc"] = "About <b>tides</b> &amp; more<br>second line"
    col.decks.save(described)
    _add_preset(col, deck)
    for kind, notes in TEXTS.items():
        for fields in notes:
            add_note(col, kind, fields, deck if kind == "Cloze" else other, ["sea", "a::b::c"])
    for kind, own in OWN_TYPES.items():
        for fields in own["notes"]:
            add_note(col, kind, fields, other, ["x_y", "marked"] if kind == "Formulas" else [])
    study(col)
    return col


def add_note(col: Any, kind: str, fields: Any, deck: int, tags: Any = ()) -> Any:
    """Add a note of these texts."""
    note = col.new_note(col.models.by_name(kind))
    note.fields = [*fields, *[""] * (len(note.fields) - len(fields))]
    note.tags = list(tags)
    col.add_note(note, deck)
    return note


def study(col: Any) -> None:
    """Answers of every kind, cards of every state, and a filtered deck."""
    cards = col.find_cards("", order="c.id asc")
    for place, number in enumerate(cards[:10]):
        card = col.get_card(number)
        card.start_timer()
        answer = 1 + place % 4
        col.sched.answerCard(card, answer)
    today = col.sched.today
    now = int(time.time())
    for place, number in enumerate(cards[10:18]):
        due, interval = today + place * 3 - 4, 3 + place * 11
        memory = {
            "pos": place,
            "s": 3.1416 + place,
            "d": 5.123 + place / 10,
            "dr": 0.91,
            "decay": 0.2,
            "lrt": now - 86400 * interval,
        }
        col.db.execute(
            "update cards set type=2, queue=2, due=?, ivl=?, factor=2345, reps=?, lapses=?, data=?"
            " where id=?",
            due, interval, 3 + place, place, json.dumps(memory, separators=(",", ":")), number,
        )  # fmt: skip
        for step in range(3):
            at = (now - 86400 * (interval + 10 * (2 - step))) * 1000 + place
            col.db.execute(
                "insert into revlog values (?, ?, -1, ?, ?, ?, ?, ?, ?)",
                at, number, 1 + (place + step) % 4, interval if step == 2 else -600, 1, 512 + place, 4321,
                1 if step else 0,
            )  # fmt: skip
    col.sched.suspend_cards(cards[11:13])
    col.sched.bury_cards(cards[14:15], manual=True)
    col.sched.bury_cards(cards[15:16], manual=False)
    col.set_user_flag_for_cards(3, cards[13:17])
    filtered = col.decks.new_filtered("Cramming")
    found = col.decks.get(filtered)
    found["terms"] = [["deck:Sea::Tides::Low::Neap", 3, 1]]
    col.decks.save(found)
    col.sched.rebuild_filtered_deck(filtered)


def export(path: Path, folder: Path) -> Exports:
    """Every kind of package that Anki writes, of a closed collection."""
    import anki.collection

    made: list[Path] = []
    for name, legacy in (("legacy.apkg", True), ("latest.apkg", False)):
        with opened(path) as col:
            options = anki.collection.ExportAnkiPackageOptions(
                with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
            )
            col.export_anki_package(out_path=str(folder / name), options=options, limit=None)
        made.append(folder / name)
    for name, legacy in (("legacy.colpkg", True), ("latest.colpkg", False)):
        col = anki.collection.Collection(str(path))
        col.export_collection_package(str(folder / name), True, legacy)
        made.append(folder / name)
    return Exports(*made)


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The collection while it is looked at."""
    import anki.collection

    col = anki.collection.Collection(str(path))
    try:
        yield col
    finally:
        col.close()


def _add_own_types(col: Any) -> None:
    for name, own in OWN_TYPES.items():
        model = col.models.new(name)
        if own.get("cloze"):
            model["type"] = 1
        for field in own["fields"]:
            made = col.models.new_field(field)
            made["rtl"] = own.get("rtl", False)
            made["font"] = "Noto Sans"
            col.models.add_field(model, made)
        for title, front, back in own["templates"]:
            template = col.models.new_template(title)
            template["qfmt"], template["afmt"] = front, back
            col.models.add_template(model, template)
        model["css"] = own.get("css", model["css"])
        col.models.add(model)


def _add_preset(col: Any, deck: int) -> None:
    preset = col.decks.add_config("Tides")
    preset["fsrsParams6"] = [round(0.1 + place / 10, 4) for place in range(21)]
    preset["desiredRetention"] = 0.85
    preset["new"]["delays"] = [0.5, 12, 1500]
    preset["new"]["perDay"] = 33
    preset["rev"]["maxIvl"] = 400
    preset["lapse"]["leechAction"] = 0
    preset["easyDaysPercentages"] = [1, 1, 1, 1, 1, 0.5, 0]
    col.decks.update_config(preset)
    for name in ("Sea::Tides::Low::Neap", "Sea::Tides"):
        found = col.decks.get(col.decks.id(name))
        found["conf"] = preset["id"]
        col.decks.save(found)
