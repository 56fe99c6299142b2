"""Students' copies and responses: a sealed copy tells nothing, a response opens for its instructor alone."""

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.errors import UserError
from app.interchange.quizzes.copies import write_practice_copy, write_sealed_copy
from app.interchange.quizzes.export import QuizExport
from app.quiz.answer_sheet import AnswerSheet, Student
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Essay,
    Feedback,
    Item,
    Marking,
    Numeric,
    ShortAnswer,
    TrueFalse,
)
from app.quiz.paper import draw_paper
from app.quiz.quiz import Quiz
from app.quizfile.kinds import FileKind
from app.quizfile.reading import read_copy, read_response
from app.quizfile.response import SealedResponse
from app.quizfile.sealing import KeyPair, make_key_pair, open_response, seal
from app.quizfile.student_copy import (
    PracticeCopy,
    SealedCopy,
    digest_of,
    digest_of_paper,
    make_practice_copy,
    make_sealed_copy,
)
from app.quizfile.writing import encode_file, write_file

STUDENT = Student("Ása Lind", "17")
ANSWERS: Any = {"1": "2", "2": ["1", "3"], "7": {"1": "harbour"}, "10": "Sledges.", "11": None}


@pytest.fixture(scope="module")
def pair() -> KeyPair:
    return make_key_pair()


@pytest.fixture
def sealed(everything: Quiz, pair: KeyPair) -> SealedCopy:
    return make_sealed_copy(everything, draw_paper(everything, "B"), pair.public)


@pytest.fixture
def response(sealed: SealedCopy) -> SealedResponse:
    return seal(AnswerSheet(STUDENT, "", 0, "", ANSWERS, "2024-05-01T09:00:00Z"), sealed)


def test_a_practice_copy_comes_back_with_its_key(everything: Quiz, tmp_path: Path) -> None:
    paper = draw_paper(everything)
    write_practice_copy(QuizExport(everything, paper), tmp_path / "a.json")
    copy = read_copy(tmp_path / "a.json")
    assert isinstance(copy, PracticeCopy)
    assert copy.paper == paper
    assert copy.media == everything.media


def test_a_sealed_copy_tells_nothing(everything: Quiz, pair: KeyPair, tmp_path: Path) -> None:
    told = replace(
        everything.items[0],
        id="the-harbour-is-right",
        prompt='What froze? <!-- the harbour --><b data-key="a">?</b><img src="harbour.png" onerror="x()">',
    )
    parts = (replace(everything.sections[0].parts[0], item=told.id), *everything.sections[0].parts[1:])
    quiz = replace(
        everything,
        items=(told, *everything.items[1:]),
        sections=(replace(everything.sections[0], parts=parts), everything.sections[1]),
        media=(*everything.media, replace(everything.media[0], name="solution.png")),
    )
    write_sealed_copy(QuizExport(quiz, draw_paper(quiz), public_key=pair.public), tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    hidden = [
        *(
            "the-harbour-is-right",
            "<!--",
            "data-key",
            "onerror",
            "solution.png",
            "weight",
            "feedback",
            "accepted",
        ),
        *(
            "Quicksilver",
            "Well done",
            "Look again",
            "Alvik bay",
            "1857-03-03",
            "Two reasons",
            "tolerance",
        ),
        *("evidence", "seed", "spare", '"answer"', "topic", "objective", "difficulty", "tags", pair.private),
    ]
    assert [word for word in hidden if word in text] == []
    copy = read_copy(tmp_path / "a.json")
    assert isinstance(copy, SealedCopy)
    assert len(copy.questions) == 11
    assert [media.name for media in copy.media] == ["harbour.png"]


def other_key(item: Item) -> Item:
    """The same question with everything else right."""
    match item.answer:
        case Choices(choices=choices) as own:
            weights = [choice.weight for choice in choices]
            turned = zip(choices, (*weights[1:], weights[0]), strict=True)
            answer = replace(own, choices=tuple(replace(c, weight=w, feedback="x") for c, w in turned))
        case TrueFalse(answer=verdict):
            answer = TrueFalse(not verdict, "x", "y")
        case ShortAnswer():
            answer = ShortAnswer((AcceptedText("another"),), exact=True)
        case Numeric(unit=unit):
            answer = Numeric((AcceptedNumber(7),), unit)
        case DateAnswer():
            answer = DateAnswer((AcceptedDate("1900"),))
        case Cloze(gaps=gaps) as own:
            inner: Any = (other_key(Item("g", "", gap.answer)).answer for gap in gaps)
            answer = replace(own, gaps=tuple(replace(g, answer=a) for g, a in zip(gaps, inner, strict=True)))
        case Essay(lines=lines):
            answer = Essay(lines, "x", "y")
        case other:
            answer = other
    return replace(
        item,
        answer=answer,
        feedback=Feedback("x"),
        marking=Marking(False, 1.0),
        topic="x",
        tags=("x",),
        evidence=(),
    )


def test_a_sealed_copy_is_the_same_whatever_is_right(everything: Quiz, pair: KeyPair) -> None:
    turned = replace(everything, items=tuple(map(other_key, everything.items)), sources=(), blueprint=())
    copies = [
        encode_file(FileKind.STUDENT, make_sealed_copy(quiz, draw_paper(quiz), pair.public))
        for quiz in (everything, turned)
    ]
    assert everything.items[0].answer != turned.items[0].answer
    assert copies[0] == copies[1]


def test_the_place_of_a_choice_does_not_follow_its_weight() -> None:
    choices = tuple(Choice(str(n), f"choice {n}", float(n == 0)) for n in range(4))
    items = tuple(Item(f"i{n}", "?", Choices(choices)) for n in range(200))
    from app.quiz.quiz import Chosen, Section

    quiz = Quiz("q", "Q", sections=(Section("s", "", "", tuple(Chosen(i.id) for i in items)),), items=items)
    copy = make_sealed_copy(quiz, draw_paper(quiz), "A" * 43 + "=")
    places = [next(o.key for o in q.options if o.text == "choice 0") for q in copy.questions]
    assert min(places.count(key) for key in "1234") > 25


def test_copies_of_a_paper_share_a_digest_and_other_papers_do_not(
    everything: Quiz, sealed: SealedCopy
) -> None:
    paper = draw_paper(everything, "B")
    assert digest_of(sealed) == digest_of(make_practice_copy(everything, paper)) == digest_of_paper(paper)
    assert digest_of(sealed) != digest_of_paper(draw_paper(everything, "A"))


def test_a_corrected_key_leaves_the_digest_and_another_question_does_not(everything: Quiz) -> None:
    first = everything.items[0]
    assert isinstance(first.answer, Choices)
    turned = tuple(replace(c, weight=float(c.id == "b")) for c in first.answer.choices)
    corrected = replace(first, answer=replace(first.answer, choices=turned), points=2.0)
    reworded = replace(first, prompt="What did not freeze?")

    def digest(item: Item) -> str:
        return digest_of_paper(draw_paper(replace(everything, items=(item, *everything.items[1:]))))

    assert digest(corrected) == digest(first)
    assert digest(replace(first, prompt=first.prompt.replace("froze", "<b>froze</b> "))) == digest(first)
    assert digest(reworded) != digest(first)


def test_a_sealed_response_opens_for_its_instructor(
    response: SealedResponse, sealed: SealedCopy, pair: KeyPair, tmp_path: Path
) -> None:
    write_file(FileKind.RESPONSE, response, tmp_path / "r.json")
    text = (tmp_path / "r.json").read_text("utf-8")
    assert "Lind" not in text
    assert "Sledges" not in text
    sheet = open_response(read_response(tmp_path / "r.json"), {pair.public: pair.private}, "r.json")
    assert (sheet.student, sheet.quiz, sheet.version, sheet.letter) == (STUDENT, "quiz-winter", 1, "B")
    assert sheet.answers == ANSWERS
    assert sheet.digest == digest_of(sealed)


def test_a_plain_response_is_read_as_it_is(tmp_path: Path) -> None:
    sheet = AnswerSheet(
        STUDENT, "quiz-winter", 1, "A", ANSWERS, "2024-05-01T09:00:00Z", "2024-05-01T09:20:00Z"
    )
    write_file(FileKind.RESPONSE, sheet, tmp_path / "r.json")
    assert read_response(tmp_path / "r.json") == sheet
    assert sheet.seconds == 1200


def _box(response: SealedResponse, change: int) -> str:
    raw = bytearray(base64.b64decode(response.box))
    raw[change] ^= 1
    return base64.b64encode(bytes(raw)).decode()


def test_a_changed_response_is_refused(response: SealedResponse, pair: KeyPair) -> None:
    keys = {pair.public: pair.private}
    cases = {
        "changed or damaged": replace(response, box=_box(response, 60)),
        "can't be opened": replace(response, box="AAAA"),
        "outside and inside differ": replace(response, letter="A"),
        "key that is not on this computer": replace(response, public_key=make_key_pair().public),
        "is not Base64": replace(response, box="A"),
    }
    for said, one in cases.items():
        with pytest.raises(UserError, match=said):
            open_response(one, keys, "r.json")


def test_what_was_sealed_by_hand_is_checked_like_a_file(
    sealed: SealedCopy, response: SealedResponse, pair: KeyPair
) -> None:
    from nacl.public import PublicKey, SealedBox

    box = SealedBox(PublicKey(base64.b64decode(pair.public)))
    whole = json.loads(encode_file(FileKind.RESPONSE, AnswerSheet(STUDENT, "q", 1, "A")))
    whole["response"]["answers"] = {"1": 5}
    for raw, said in (
        (b"[" * 100_000, "nested too deeply"),
        (b"{}", "not a Lectern response file"),
        (json.dumps(whole).encode(), r"response.answers\[.1.\]: 5 is not"),
        (encode_file(FileKind.RESPONSE, response), "outside and inside differ"),
    ):
        bad = replace(response, box=base64.b64encode(box.encrypt(raw)).decode())
        with pytest.raises(UserError, match=said):
            open_response(bad, {pair.public: pair.private}, "r.json")


def test_a_copy_with_a_wrong_key_seals_nothing(everything: Quiz, sealed: SealedCopy, tmp_path: Path) -> None:
    for key in ("", "AAAA", "A" * 43 + "="):
        with pytest.raises(UserError, match="holds no right public key"):
            seal(AnswerSheet(STUDENT, "", 0, ""), replace(sealed, public_key=key))
    with pytest.raises(UserError, match="needs your public key"):
        write_sealed_copy(QuizExport(everything, draw_paper(everything)), tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (
            ("paper", "sections", 0, "items", 0, "orders", 0),
            [0, 0, 1, 2],
            "orders: it does not hold each part",
        ),
        (("paper", "sections", 0, "items", 0, "orders"), [], "orders: it does not hold each part"),
        (("paper", "sections", 1, "items", 0, "number"), 3, "number: it is 3, but this is number 7"),
        (("paper", "passages"), [], 'item.passage: there is no passage "p1"'),
        (("sources",), [], 'source: there is no source "src"'),
        (("media", 0, "name"), "..", "is not a plain file name"),
    ],
)
def test_a_broken_practice_copy_is_refused(
    everything: Quiz, tmp_path: Path, path: tuple[Any, ...], value: Any, said: str
) -> None:
    write_practice_copy(QuizExport(everything, draw_paper(everything)), tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_text("utf-8"))
    spot = data["copy"]
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    (tmp_path / "a.json").write_text(json.dumps(data), "utf-8")
    with pytest.raises(UserError) as refused:
        read_copy(tmp_path / "a.json")
    assert said in str(refused.value)
