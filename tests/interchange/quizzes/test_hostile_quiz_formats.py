"""Broken, hostile and foreign quiz files: a sentence each, nothing written, nothing fetched."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import UserError
from app.interchange.quizzes.export import ReadQuiz
from app.interchange.quizzes.formats import find_quiz_format, quiz_formats

READ = [one.name for one in quiz_formats() if one.read]
PACKAGES = ["qti12", "qti21"]
MANIFEST = "<manifest><resources>{}</resources></manifest>"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><quiz><question type='essay'><name><text>&i;</text></name></question></quiz>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    "<quiz><question type='essay'><questiontext><text>&x;</text></questiontext></question></quiz>"
)


def zipped(files: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return made.getvalue()


def bomb() -> bytes:
    return zipped({"imsmanifest.xml": MANIFEST.format(""), "quiz.xml": b" " * 60_000_000})


def with_many_entries() -> bytes:
    return zipped({f"{number}.xml": "" for number in range(10_001)})


def read(name: str, data: bytes, folder: Path) -> ReadQuiz:
    path = folder / ("quiz" + find_quiz_format(Path(), name).suffix)
    path.write_bytes(data)
    return find_quiz_format(Path(), name).reader(path)


def refused(name: str, data: bytes, folder: Path) -> str:
    with pytest.raises(UserError) as told:
        read(name, data, folder)
    assert len(list(folder.iterdir())) == 1
    sentence = str(told.value)
    assert "quiz" in sentence
    assert sentence.endswith((".", "…"))
    return sentence


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n ",
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 400,
        b"<html><body><p>No questions here.</p></body></html>",
        b'{"format": "lectern-deck", "version": 1}',
        b"PK\x03\x04 not a zip at all",
        LAUGHS.encode(),
        OUTSIDE.encode(),
        b"<quiz><question type='multichoice'><name>",
        b"<quiz><question type='calculated'><name><text>A sum</text></name></question></quiz>",
        b"<quiz>" + b"<question>" * 1_000_000,
        b"<questestinterop><assessment>" + b"<section>" * 1_000_000,
        b"<assessmentTest>" + b"<assessmentSection>" * 1_000_000,
        b"{" * 1_000_000,
    ],
    ids=[
        "empty", "blank", "binary", "a picture", "a web page", "a deck file", "half a zip",
        "billion laughs", "outside entity", "cut off", "another kind", "a million nested questions",
        "a million nested sections", "a million nested test sections", "a million braces",
    ],
)  # fmt: skip
def test_what_is_no_quiz_is_refused_in_a_sentence(name: str, data: bytes, tmp_path: Path) -> None:
    refused(name, data, tmp_path)


@pytest.mark.parametrize("name", READ)
def test_missing_files_and_folders_are_refused(name: str, tmp_path: Path) -> None:
    reader = find_quiz_format(Path(), name).reader
    with pytest.raises(UserError, match="no file"):
        reader(tmp_path / "nothing")
    with pytest.raises(UserError, match="not a file"):
        reader(tmp_path)


@pytest.mark.parametrize("name", PACKAGES)
@pytest.mark.parametrize(
    "make",
    [
        bomb,
        with_many_entries,
        lambda: zipped({"../evil.xml": "<questestinterop/>"}),
        lambda: zipped({"C:/evil.xml": "<questestinterop/>"}),
        lambda: zipped({"imsmanifest.xml": LAUGHS}),
        lambda: zipped({"quiz.xml": LAUGHS}),
        lambda: zipped({"imsmanifest.xml": MANIFEST.format("")}),
        lambda: zipped(
            {
                "imsmanifest.xml": MANIFEST.format(
                    '<resource type="imsqti_item_xmlv2p1" href="../../../etc/passwd"/>'
                    '<resource type="imsqti_item_xmlv2p1" href="missing.xml"/>'
                )
            }
        ),
        lambda: zipped({"quiz.xml": "<questestinterop>" + "<section>" * 1_000_000}),
        lambda: zipped({"quiz.xml": b"<assessmentItem><itemBody>" + b"<div>" * 1_000_000}),
        lambda: zipped({"readme.txt": "no questions"}),
    ],
    ids=[
        "bomb", "many entries", "path escape", "drive letter", "laughing manifest", "laughing quiz",
        "empty manifest", "references that lead nowhere", "a million nested sections",
        "a million nested divs", "no quiz",
    ],
)  # fmt: skip
def test_hostile_packages_are_refused_in_a_sentence(
    name: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    refused(name, make(), tmp_path)


def test_a_locked_package_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"quiz.xml": "<questestinterop/>"}))
    for place in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    assert "encrypted" in refused("qti12", bytes(data), tmp_path)


def test_files_too_large_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "quiz.gift"
    with path.open("wb") as file:
        file.truncate(65_000_000)
    with pytest.raises(UserError, match="65 MB large"):
        find_quiz_format(path).reader(path)


@pytest.mark.parametrize("name", ["gift", "moodle"])
def test_too_many_questions_are_refused(name: str, tmp_path: Path) -> None:
    question = "<question type='truefalse'><name><text>a</text></name></question>"
    many = {"gift": "Is it {T}\n\n" * 5001, "moodle": f"<quiz>{question * 5001}</quiz>"}
    assert "5000 questions" in refused(name, many[name].encode(), tmp_path)


def test_too_many_answers_leave_a_question_out(tmp_path: Path) -> None:
    found = read("gift", b"Is it? {T}\n\nWhich? {=a " + b"~b " * 2000 + b"}", tmp_path)
    assert len(found.quiz.items) == 1
    assert "more than 1000 answers" in found.losses[0].sentence
    assert found.losses[0].number == 2


HOSTILE_HTML = (
    '<script>alert(1)</script><p onclick="x()">Which <b>one</b>?</p><iframe src="https://evil.example"></iframe>'
    '<img src="https://evil.example/spy.png" alt="a map"><img src="//evil.example/x"><img src="../../x.png">'
    '<a href="javascript:alert(1)">here</a><style>p{}</style>'
)


def hostile_file(name: str) -> bytes:
    escaped = HOSTILE_HTML.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if name == "gift":
        signs = str.maketrans({sign: f"\\{sign}" for sign in "~=#{}:"})
        return f"[html]{HOSTILE_HTML.translate(signs)} {{T}}".encode()
    if name == "moodle":
        answers = (
            '<answer fraction="100"><text>true</text></answer>'
            '<answer fraction="0"><text>false</text></answer>'
        )
        text = f'<questiontext format="html"><text>{escaped}</text></questiontext>'
        return f'<quiz><question type="truefalse">{text}{answers}</question></quiz>'.encode()
    if name == "aiken":
        return f"{HOSTILE_HTML}\nA. yes\nB. no\nANSWER: A\n".encode()
    if name == "csv":
        quoted = HOSTILE_HTML.replace('"', '""')
        return f'kind,question,answer 1,share 1\ntrue_false,"{quoted}",True,100\n'.encode()
    if name == "qti12":
        return (
            '<questestinterop><item ident="a"><presentation><material>'
            f'<mattext texttype="text/html">{escaped}</mattext></material>'
            '<response_lid ident="r" rcardinality="Single"><render_choice>'
            '<response_label ident="1"><material><mattext>True</mattext></material></response_label>'
            '<response_label ident="2"><material><mattext>False</mattext></material></response_label>'
            "</render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar>"
            '<varequal respident="r">1</varequal></conditionvar><setvar>100</setvar></respcondition>'
            "</resprocessing></item></questestinterop>"
        ).encode()
    declared = '<responseDeclaration identifier="R" cardinality="single"><correctResponse><value>t</value>'
    asked = (
        "<div><script>alert(1)</script>Which <b>one</b>?"
        '<img src="https://evil.example/spy.png" alt="a map"/><a href="javascript:alert(1)">here</a></div>'
    )
    choices = (
        '<choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="t">True'
        '</simpleChoice><simpleChoice identifier="f">False</simpleChoice></choiceInteraction>'
    )
    declared += "</correctResponse></responseDeclaration>"
    body = f"<itemBody>{asked}{choices}</itemBody>"
    return f'<assessmentItem identifier="a">{declared}{body}</assessmentItem>'.encode()


@pytest.mark.parametrize("name", READ)
def test_texts_are_cleaned_and_nothing_is_fetched(name: str, tmp_path: Path) -> None:
    found = read(name, hostile_file(name), tmp_path)
    prompt = found.quiz.items[0].prompt
    if name == "aiken":
        assert prompt.startswith("&lt;script&gt;")
        return
    assert "<b>one</b>" in prompt
    assert "[a map]" in prompt
    for word in ("script", "onclick", "evil", "javascript", "iframe", "style", "<img"):
        assert word not in prompt
    told = " ".join(loss.sentence for loss in found.losses)
    assert "A picture on another machine was left out: https://evil.example/spy.png" in told


def test_names_of_files_never_lead_out_of_their_place(tmp_path: Path) -> None:
    text = (
        '<quiz><question type="essay"><questiontext format="html">'
        '<text>&lt;img src="@@PLUGINFILE@@/a.png"&gt;</text>'
        '<file name="../../a.png" path="/" encoding="base64">AAAA</file>'
        '<file name="broken.png" path="/" encoding="base64">!!!=</file></questiontext></question></quiz>'
    )
    found = read("moodle", text.encode(), tmp_path)
    assert found.quiz.media[0].name == "a.png"
    assert all("/" not in media.name for media in found.quiz.media)


def test_the_same_id_twice_gives_two_items(tmp_path: Path) -> None:
    found = read("gift", b"// [id:a]\nOne? {T}\n\n// [id:a]\nTwo? {F}\n", tmp_path)
    assert len({item.id for item in found.quiz.items}) == 2
