"""What an item says, part by part and without its ids, so that two sides of a format can be compared."""

from dataclasses import replace
from typing import Any

from app.interchange.quizzes.export_parts import general_feedback
from app.quiz.item import Choices, Cloze, Essay, Item, Matching, Ordering
from app.quiz.quiz import Quiz
from app.quiz.texts import clean_html, image_names


def aspects(quiz: Quiz, item: Item, *, with_evidence: bool) -> dict[str, Any]:
    """The parts of an item; `with_evidence` as formats write them, quotations within the feedback."""
    passage = next((p for p in quiz.passages if p.id == item.passage), None)
    general = general_feedback(quiz, item) if with_evidence else item.feedback.general
    media = {m.name: m.sha256 for m in quiz.media}
    return {
        "id": item.id,
        "kind": item.kind,
        "prompt": clean_html(item.prompt),
        "images": [media.get(name) for name in image_names(item.prompt)],
        "answer": nameless(item.answer),
        "points": item.points,
        "marking": item.marking,
        "general": clean_html(general),
        "right": clean_html(item.feedback.right),
        "wrong": clean_html(item.feedback.wrong),
        "topic": item.topic,
        "objective": item.objective,
        "difficulty": item.difficulty,
        "tags": item.tags,
        "passage": (passage.title, clean_html(passage.text)) if passage else None,
    }


def nameless(answer: Any) -> Any:
    """An answer without the ids of its parts, its texts as they are cleaned."""
    match answer:
        case Choices(choices=choices):
            bare = tuple(
                replace(c, id="", text=clean_html(c.text), feedback=clean_html(c.feedback)) for c in choices
            )
            return replace(answer, choices=bare)
        case Matching(pairs=pairs, extra=extra):
            bare = tuple(replace(p, id="", left=clean_html(p.left), right=clean_html(p.right)) for p in pairs)
            return Matching(bare, tuple(map(clean_html, extra)))
        case Ordering(steps=steps):
            return Ordering(tuple(replace(s, id="", text=clean_html(s.text)) for s in steps))
        case Cloze(text=text, gaps=gaps):
            return Cloze(clean_html(text), tuple(replace(g, answer=nameless(g.answer)) for g in gaps))
        case Essay():
            return replace(
                answer, rubric=clean_html(answer.rubric), model_answer=clean_html(answer.model_answer)
            )
        case _:
            return answer


def differences(before: tuple[Quiz, Item], after: tuple[Quiz, Item] | None) -> set[str]:
    """The parts that did not come back."""
    if after is None:
        return {"item"}
    first, second = aspects(*before, with_evidence=True), aspects(*after, with_evidence=False)
    return {name for name in first if first[name] != second[name]}
