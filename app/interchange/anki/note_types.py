"""Our note types as Anki's: fixed ids, templates in Anki's language, one style sheet.

Anki takes two note types for the same only with the same id and the same number of fields and
templates, and matches those by their own ids; without them by name (measured with Anki 26.9).
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from app.cards.templates.note_types import NoteType, Template

LAYOUT_MODIFIED = 1_795_392_000
"""When templates or style last changed (23 November 2026, UTC). Raise it with each change: Anki then updates
the note types of people who have not changed them since."""

PLACE_FIELDS = ("Spare 2", "Spare 3")
"""On choice notes these two say, as two binary digits (empty or "1"), how many wrong answers stand
before the right one. Anki's templates know only empty and not empty, and scripts don't run everywhere."""

TYPE_FIELD = "Spare 1"
"""On date notes: filled where the date is typed in. A field as a switch changes no note type."""
TYPED_TEMPLATE = "date.when"

_SHUFFLE = """\
<script>
(function () {
  // another order each day, the same on both sides: it hangs on the words and the day alone
  var lists = document.querySelectorAll(".options");
  for (var n = 0; n < lists.length; n++) {
    var list = lists[n], items = [].slice.call(list.children);
    if (list.dataset.mixed) continue;
    list.dataset.mixed = "yes";
    var day = new Date(Date.now() - 4 * 3600000);
    var seed = 2166136261, words = list.textContent + day.toDateString();
    for (var i = 0; i < words.length; i++) seed = Math.imul(seed ^ words.charCodeAt(i), 16777619);
    for (var left = items.length; left > 0; left--) {
      seed = Math.imul(seed ^ (seed >>> 15), 2246822519) + left;
      list.appendChild(items.splice((seed >>> 0) % left, 1)[0]);
    }
  }
})();
</script>"""

_ABOUT = """\
<div class="about">
{{#Context}}<div class="context">{{Context}}</div>{{/Context}}
{{#Quote}}<div class="quote">{{hint:Quote}}</div>{{/Quote}}
{{#Source}}<div class="source">{{Source}}</div>{{/Source}}
{{#Link}}<div class="link"><a href="{{Link}}">{{Link}}</a></div>{{/Link}}
{{#Note}}<div class="note">{{Note}}</div>{{/Note}}
</div>"""


def field_id(note_type: NoteType, name: str) -> int:
    """A field's id for ever: own fields from 100, common ones from 500, so that each may grow."""
    if name in note_type.own_fields:
        return note_type.number + 100 + note_type.own_fields.index(name)
    common = note_type.fields[len(note_type.own_fields) :]
    return note_type.number + 500 + common.index(name)


def template_id(note_type: NoteType, ordinal: int) -> int:
    """A template's id for ever."""
    return note_type.number + 10 + ordinal


def anki_fields(note_type: NoteType) -> list[dict[str, Any]]:
    """Fields as Anki's JSON (schema 11) names them."""
    return [{"name": name, "id": field_id(note_type, name)} for name in note_type.fields]


def anki_templates(note_type: NoteType) -> list[dict[str, Any]]:
    """Templates as Anki's JSON (schema 11) names them."""
    return [
        {
            "name": template.title,
            "id": template_id(note_type, ordinal),
            "qfmt": _front(note_type, template),
            "afmt": _back(note_type, template),
        }
        for ordinal, template in enumerate(note_type.templates)
    ]


@cache
def style() -> str:
    """The style sheet of every card, light and dark."""
    return files("app.interchange.anki").joinpath("style.css").read_text("utf-8")


def place_marks(place: int) -> tuple[str, str]:
    """What PLACE_FIELDS hold for a right answer after `place` (0 to 3) wrong ones."""
    return ("1" if place & 2 else "", "1" if place & 1 else "")


def _front(note_type: NoteType, template: Template) -> str:
    field = template.front
    if note_type.cloze:
        return f'<div class="question">{{{{cloze:{field}}}}}</div>'
    shown = _question(field)
    if note_type.name == "choice":
        shown += f"\n{_options(note_type)}\n{_SHUFFLE}"
    if template.typed:
        shown += f"\n{_typing(template)}"
    elif template.name == TYPED_TEMPLATE:
        shown += f"\n{_when(TYPE_FIELD, _typing(template))}"
    return _when(field, shown)


def _back(note_type: NoteType, template: Template) -> str:
    if note_type.cloze:
        parts = [f'<div class="question">{{{{cloze:{template.front}}}}}</div>']
    elif template.typed:
        parts = [_question(template.front), '<hr id="answer">', _typing(template)]
    elif template.name == TYPED_TEMPLATE:
        answer = _when(TYPE_FIELD, _typing(template)) + _unless(TYPE_FIELD, _answer(template))
        parts = [_question(template.front), '<hr id="answer">', answer]
    else:
        parts = ["{{FrontSide}}", '<hr id="answer">', _answer(template)]
    if "Attribution" in note_type.own_fields and template.back != "Term":
        parts.append(_when("Attribution", '<div class="attribution">— {{Attribution}}</div>'))
    if "Extra" in note_type.own_fields:
        parts.append(_when("Extra", '<div class="extra">{{Extra}}</div>'))
    return "\n".join([*parts, _ABOUT])


def _question(field: str) -> str:
    return f'<div class="question">{{{{{field}}}}}</div>'


def _answer(template: Template) -> str:
    return f'<div class="answer">{{{{{template.back}}}}}</div>'


def _typing(template: Template) -> str:
    return f"{{{{type:{template.back}}}}}"


def _when(field: str, text: str) -> str:
    return f"{{{{#{field}}}}}{text}{{{{/{field}}}}}"


def _unless(field: str, text: str) -> str:
    return f"{{{{^{field}}}}}{text}{{{{/{field}}}}}"


def _options(note_type: NoteType) -> str:
    """The right answer among the wrong ones, at the place that PLACE_FIELDS say; marked for the back."""
    wrong = [name for name in note_type.own_fields if name.startswith("Wrong")]
    lines = [_answer_at(0)]
    for place, name in enumerate(wrong, start=1):
        lines += [_when(name, f"<li>{{{{{name}}}}}</li>"), _answer_at(place)]
    return '<ol class="options">\n' + "\n".join(lines) + "\n</ol>"


def _answer_at(place: int) -> str:
    text = '<li class="right">{{Answer}}</li>'
    for name, mark in zip(PLACE_FIELDS, place_marks(place), strict=True):
        sign = "#" if mark else "^"
        text = f"{{{{{sign}{name}}}}}{text}{{{{/{name}}}}}"
    return text


def required_fields(note_type: NoteType) -> Sequence[Sequence[Any]]:
    """Which field makes which card, as Anki before 2.1.28 wants it said."""
    names = note_type.fields
    return [[ordinal, "any", [names.index(t.front)]] for ordinal, t in enumerate(note_type.templates)]
