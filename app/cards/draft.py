"""What a question writer hands over: plain words, before rules, ids and HTML."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """The own fields of a note of type `type` (see note_types), in plain text.

    A question field left out means no such card. `accepted` gives, by template, other right answers
    in plain text; `distractors` certainly wrong ones of the same type and grammar. `doubtful`: its question
    is of a form that readers seldom keep; `chance` (0..1) that they keep it, for its blank is well chosen and
    its sentence clear.
    """

    type: str
    fields: dict[str, str]
    accepted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    distractors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful: bool = False
    chance: float = 1.0
