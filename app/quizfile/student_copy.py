"""What a student gets of a quiz: a practice copy that marks at once, or a sealed one that holds no key."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import nh3

from app.cards.templates.media_references import names_in_field
from app.deckfile.deck import Media, Source
from app.quiz.item import Choices, Cloze
from app.quiz.paper import Paper, PaperItem
from app.quiz.question import Option, Question, question_of
from app.quiz.quiz import Passage, Quiz, Settings
from app.quiz.texts import clean_html


@dataclass(frozen=True, slots=True)
class PracticeCopy:
    """A paper with its key, and the sources and media that its items name."""

    paper: Paper
    sources: tuple[Source, ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """A section of a paper as a student sees it."""

    title: str
    instructions: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """A paper as a student sees it: nothing in it tells what is right.

    `public_key` (Base64) is the instructor's: responses are sealed so that nobody else can read them.
    """

    quiz: str
    version: int
    letter: str
    title: str
    description: str
    language: str
    settings: Settings
    sections: tuple[QuestionSection, ...]
    public_key: str
    passages: tuple[Passage, ...] = ()
    media: tuple[Media, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for section in self.sections for question in section.questions)


StudentCopy = PracticeCopy | SealedCopy


def make_practice_copy(quiz: Quiz, paper: Paper) -> PracticeCopy:
    """The paper with its key, without what other papers need."""
    named = {evidence.source for placed in paper.items for evidence in placed.item.evidence}
    texts = [text for placed in paper.items for text in _all_texts(placed)]
    return PracticeCopy(
        paper=paper,
        sources=tuple(source for source in quiz.sources if source.id in named),
        media=_named_media(quiz.media, [*_paper_texts(paper), *texts]),
    )


def make_sealed_copy(quiz: Quiz, paper: Paper, public_key: str) -> SealedCopy:
    """The paper without key. Passages are named by their place, since an author's name may tell something."""
    names = {passage.id: f"p{place}" for place, passage in enumerate(paper.passages, 1)}
    sections = tuple(
        QuestionSection(
            section.title,
            clean_html(section.instructions),
            tuple(replace(one, passage=names.get(one.passage or "")) for one in _cleaned(section.items)),
        )
        for section in paper.sections
    )
    asked = [text for section in sections for one in section.questions for text in _asked_texts(one)]
    return SealedCopy(
        quiz=paper.quiz,
        version=paper.version,
        letter=paper.letter,
        title=paper.title,
        description=clean_html(paper.description),
        language=paper.language,
        settings=paper.settings,
        sections=sections,
        public_key=public_key,
        passages=tuple(
            Passage(names[passage.id], passage.title, clean_html(passage.text)) for passage in paper.passages
        ),
        media=_named_media(quiz.media, [*_paper_texts(paper), *asked]),
    )


def digest_of(copy: StudentCopy) -> str:
    """What tells the questions of a copy from those of another: the same with and without key.

    Equal for everyone who got the same paper; nothing but what is asked and what keys stand for counts.
    """
    if isinstance(copy, PracticeCopy):
        return digest_of_paper(copy.paper)
    return _digest(copy.quiz, copy.version, copy.letter, copy.questions)


def digest_of_paper(paper: Paper) -> str:
    """As `digest_of` for the copies that are made of a paper."""
    return _digest(paper.quiz, paper.version, paper.letter, _cleaned(paper.items))


def _digest(quiz: str, version: int, letter: str, questions: Iterable[Question]) -> str:
    told = [_gist(question) for question in questions]
    text = json.dumps([quiz, version, letter, told], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _gist(question: Question) -> list[Any]:
    """What is asked and what keys stand for; bold words, points and names of passages change nothing."""

    def words(text: str) -> str:
        plain = nh3.clean(text, tags={"img"}, attributes={"img": {"src"}}, link_rel=None)
        return "".join(plain.split())

    def options(ones: Sequence[Option]) -> list[list[str]]:
        return [[one.key, words(one.text)] for one in ones]

    blanks = [[blank.key, blank.kind.value, options(blank.options)] for blank in question.blanks]
    texts = [words(question.prompt), words(question.text)]
    return [
        question.number,
        question.kind.value,
        *texts,
        options(question.options),
        options(question.lefts),
        blanks,
    ]


def _cleaned(items: Sequence[PaperItem]) -> list[Question]:
    """The questions without what their HTML may hide: comments, attributes, scripts."""

    def cleaned(options: Sequence[Option]) -> tuple[Option, ...]:
        return tuple(Option(option.key, clean_html(option.text)) for option in options)

    return [
        replace(
            one,
            prompt=clean_html(one.prompt),
            text=clean_html(one.text),
            options=cleaned(one.options),
            lefts=cleaned(one.lefts),
            blanks=tuple(replace(blank, options=cleaned(blank.options)) for blank in one.blanks),
        )
        for one in map(question_of, items)
    ]


def _paper_texts(paper: Paper) -> list[str]:
    return [
        paper.description,
        *(section.instructions for section in paper.sections),
        *(passage.text for passage in paper.passages),
    ]


def _asked_texts(question: Question) -> list[str]:
    options = [*question.options, *question.lefts, *(o for b in question.blanks for o in b.options)]
    return [question.prompt, question.text, *(option.text for option in options)]


def _all_texts(placed: PaperItem) -> list[str]:
    """What is asked, and what is read afterwards."""
    item = placed.item
    answers = [gap.answer for gap in item.answer.gaps] if isinstance(item.answer, Cloze) else [item.answer]
    told = [choice.feedback for one in answers if isinstance(one, Choices) for choice in one.choices]
    for one in answers:
        told += [accepted.feedback for accepted in getattr(one, "accepted", ())]
        told += [
            getattr(one, name, "") for name in ("feedback_true", "feedback_false", "model_answer", "rubric")
        ]
    own = item.feedback
    return [*_asked_texts(question_of(placed)), *told, own.general, own.right, own.wrong]


def _named_media(media: Iterable[Media], texts: Iterable[str]) -> tuple[Media, ...]:
    named = {name for text in texts for name in names_in_field(text)}
    return tuple(one for one in media if one.name in named)
