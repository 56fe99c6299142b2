"""A quiz with every kind of item, unicode, markup characters, an image, a passage and partial marks."""

import hashlib
import struct
import zlib

from app.deckfile.deck import Media, Source
from app.facts.fact import Evidence
from app.quiz.item import (
    AcceptedDate,
    AcceptedNumber,
    AcceptedText,
    Choice,
    Choices,
    Cloze,
    DateAnswer,
    Difficulty,
    Essay,
    Feedback,
    Gap,
    Item,
    Marking,
    Matching,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    Step,
    TrueFalse,
)
from app.quiz.quiz import Cell, Chosen, Draw, Passage, Quiz, Rule, Section, Settings

QUOTE = "The harbour of Ålvik froze on 3 March 1857, and {no} ship left it before May."


def small_picture() -> bytes:
    """A PNG of four grey points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x40\x80\x00\xc0\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def everything_quiz() -> Quiz:
    """All of it in two sections, three papers, one draw."""
    third, picture = 1 / 3, small_picture()
    evidence = (Evidence("src", 120, 120 + len(QUOTE), QUOTE, 4),)
    items = (
        Item(
            "choice",
            'What froze at Ålvik? <img src="harbour.png" alt="a harbour">',
            Choices(
                (
                    Choice("a", "the <b>harbour</b>", 1.0, "Right: see {p. 4}."),
                    Choice("b", "the well = spring #2", 0.0, "No, the well ran."),
                    Choice("c", "the lake ~ 冰湖", -0.25),
                    Choice("d", "nothing: it was mild"),
                )
            ),
            feedback=Feedback("Read <i>the report</i>.", "Well done.", "Look again."),
            difficulty=Difficulty.EASY,
            topic="Ports",
            objective="Recall events",
            tags=("winter", "ports::north"),
            evidence=evidence,
            passage="p1",
        ),
        Item(
            "choices",
            "Which goods went by sledge? (a & b, x < y)",
            Choices(
                (
                    Choice("a", "salt", third),
                    Choice("b", "hides", third),
                    Choice("c", "μῆλα (apples)", third),
                    Choice("d", "ice", -0.5, "Nobody bought ice."),
                ),
                several=True,
            ),
            points=3.0,
            passage="p1",
            topic="Trade",
        ),
        Item(
            "true_false",
            "A ship left in April.",
            TrueFalse(False, "The first left in May.", "Yes."),
            evidence=evidence,
        ),
        Item(
            "short",
            "Which town's harbour froze?",
            ShortAnswer(
                (AcceptedText("Ålvik"), AcceptedText("Alvik", 1.0), AcceptedText("Alvik bay", 0.5, "Nearly."))
            ),
            points=2.0,
        ),
        Item(
            "numeric",
            "How many sledges came?",
            Numeric((AcceptedNumber(40, 2), AcceptedNumber(40, 10, 0.5)), "sledges"),
        ),
        Item(
            "date",
            "When did the harbour freeze?",
            DateAnswer((AcceptedDate("1857-03-03"), AcceptedDate("1857", 0, 0.5))),
        ),
        Item(
            "cloze",
            "Complete the report.",
            Cloze(
                "The [[g1]] froze in [[g2]]; about [[g3]] sledges crossed the {ice} by [[g4]].",
                (
                    Gap("g1", ShortAnswer((AcceptedText("harbour"), AcceptedText("port")))),
                    Gap("g2", DateAnswer((AcceptedDate("1857"),))),
                    Gap("g3", Numeric((AcceptedNumber(40, 2),))),
                    Gap(
                        "g4",
                        Choices((Choice("1", "night", 1.0), Choice("2", "day"), Choice("3", "none = both"))),
                    ),
                ),
            ),
            points=4.0,
        ),
        Item(
            "matching",
            "Match each port with its trade.",
            Matching(
                (Pair("a", "Ålvik", "salt"), Pair("b", "Norr -> bay", "hides"), Pair("c", "Sund", "tar")),
                ("ice",),
            ),
            points=3.0,
            topic="Trade",
        ),
        Item(
            "ordering",
            "Put the winter in order.",
            Ordering((Step("a", "frost"), Step("b", "sledges"), Step("c", "thaw"), Step("d", "first ship"))),
            points=2.0,
        ),
        Item(
            "essay",
            "Explain why the ice <i>helped</i> trade.",
            Essay(8, "Sledges could cross.", "Two reasons: 5 each."),
            points=10.0,
        ),
        Item("spare1", "The report names a smith.", TrueFalse(False), marking=Marking(penalty=0.5)),
        Item("spare2", "The report is from 1857.", TrueFalse(True)),
    )
    return Quiz(
        id="quiz-winter",
        title="Winter at Ålvik & <other> ports",
        description="A made-up reading, <em>for practice</em>.",
        seed=11,
        papers=2,
        settings=Settings(time_limit_s=1800, attempts=2),
        sections=(
            Section("s1", "The report", "Read the text first.", tuple(Chosen(i.id) for i in items[:6])),
            Section(
                "s2",
                "The winter",
                "",
                (*(Chosen(i.id) for i in items[6:10]), Draw("d1", 1, Rule(), ("spare1", "spare2"), 0.5)),
            ),
        ),
        items=items,
        passages=(
            Passage(
                "p1",
                "The harbour master's report",
                f"<p>{QUOTE}</p><p>Sledges crossed 1 &lt; 2 times a day.</p>",
            ),
        ),
        sources=(
            Source(
                "src",
                "Report of the harbour",
                "text/plain",
                "0" * 64,
                {"id": "src", "type": "report", "title": "Report of the harbour"},
            ),
        ),
        media=(Media("harbour.png", hashlib.sha256(picture).hexdigest(), picture),),
        blueprint=(Cell("Ports", 5), Cell("Trade", 6)),
    )
