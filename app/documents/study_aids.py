"""What a textbook puts around its text: objectives, exercises, captions, invitations; labels as data."""

import re

from app.documents.headings import plain_name

_EXERCISES = frozenset(
    "exercise;exercises;problems;practice problems;problem set;problem sets;practice;practice exercises;"
    "review questions;review exercises;chapter review questions;self-check questions;self check questions;"
    "self-check;self-test;self test;check your understanding;check your knowledge;check your answers;"
    "critical thinking questions;critical thinking;personal application question;"
    "personal application questions;discussion questions;questions for discussion;questions for review;"
    "questions for reflection;reflection questions;study questions;questions;questions to consider;"
    "questions and exercises;questions and problems;essay questions;short answer;short answer questions;"
    "multiple choice;multiple choice questions;multiple-choice questions;true or false;test yourself;"
    "test your knowledge;test your understanding;quiz;section quiz;chapter quiz;homework;"
    "homework problems;assignments;assignment;answer key;answers;answers to exercises;"
    "answers to odd-numbered exercises;solutions;solutions to exercises;visual connection questions;"
    "art connection questions;interactive link questions;conceptual questions;problems & exercises;"
    "problems and exercises;additional problems;challenge problems;bringing it together: homework;"
    "think about it;try it;your turn;activities;class activities;suggested activities;learning activities;"
    "further research;for further research;suggestions for further research;further exploration;"
    "research topics;research topics and problems;topics for further study".split(";")
)
"""Headings of sections that ask."""
_EXERCISES_LIKE = re.compile(
    r"(?:(?:\w+[ -]){0,3}(?:questions|exercises|problems)(?: for \w+(?: and \w+)?)?)$", re.IGNORECASE
)
_ASKING_WORDS = frozenset(
    "review discussion practice study thinking application check checkpoint comprehension reading essay "
    "homework reflection quiz chapter further additional challenge interactive connection self-check".split()
)
_OBJECTIVES = frozenset(
    "learning objectives;learning objective;learning outcomes;learning goals;chapter objectives;"
    "section objectives;objectives;chapter outcomes;student learning outcomes;lesson objectives;"
    "expected outcomes;link to learning;learn more;chapter outline;in this chapter;"
    "in this section;what you will learn;what you'll learn".split(";")
)
"""Headings of sections that announce, and of boxes that lead elsewhere."""
_LESSON = (
    r"(?:this|the|today['’]s|these) (?:\w+ )?(?:section|chapter|module|unit|lesson|course|class|lecture|"
    r"week|tutorial|"
    r"reading|session|topic|article|page|book|workshop|activity)s?"
)
_ANNOUNCING = re.compile(
    rf"[*_]{{0,3}}(?:(?:by|at) the end of {_LESSON}|"
    rf"(?:after|once you(?: have)?|when you(?: have)?|(?:up)?on)\s+(?:you (?:have )?)?(?:\w+(?:ing|ed|"
    rf"ion of)|read|finish|"
    rf"complete)\s+{_LESSON})\b.{{0,60}}\b(?:you|students?|readers?|learners?)\b"
    rf"|[*_]{{0,3}}in {_LESSON},? (?:you(?:['’]ll| will)|students will)\b",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION = re.compile(
    r"[*_\[(]{0,3}(?:(?i:figures?|figs?|tables?|plates?|maps?|charts?|diagrams?|illustrations?|"
    r"photo(?:graph)?s?|"
    r"exhibits?|images?|schemes?|listings?))\.?\s*(?:[A-Z]{0,2}\d{1,3}(?:[.\-–]\d{1,3}){0,3}[a-z]?|"
    r"[IVXLC]{1,6})"
    r"[*_]{0,3}\s*(?:[.:|—–)\]-]|\(|$|(?=[A-Z“\"]))"
)
_CREDIT = re.compile(
    r"\((?:(?:photo|image|figure|picture|video)s?\s+)?credits?\b[^():]{0,30}:|\bcredits?: ", re.IGNORECASE
)
_LEADING = (
    r"video|clip|website|web ?site|web ?page|page|site|link|animation|podcast|article|simulation|interactive|"
    r"tutorial|applet|ted talk|documentary|movie|qr code|url|blog|interview|lecture|quiz|map|graphic|"
    r"infographic|"
    r"demonstration|slideshow|talk"
)
_INVITATION = re.compile(
    rf"(?:(?:please |now |then )?(?:watch|view|visit|click|see|check out|explore|go to|listen to|read|"
    rf"take|try|"
    rf"play|browse|scan)\b[^.!?]{{0,60}}?\b(?:this|these|the following|our|"
    rf"here)\b[^.!?]{{0,60}}?\b(?:{_LEADING})s?\b"
    r"|click (?:here|on)\b|visit (?:https?://|www\.)"
    rf"|here(?:['’]s| is| are) (?:a|an|another|some)\b[^.!?]{{0,60}}?\b(?:{_LEADING})s?\b"
    rf"|(?:for|to)\b[^.!?]{{3,120}},? (?:watch|view|visit|see|read|explore|check out|listen to|click)\b"
    rf"[^.!?]{{0,40}}?\b(?:this|these)\b[^.!?]{{0,40}}?\b(?:{_LEADING})s?\b"
    rf"|(?:in )?this (?:ted talk|video|podcast|animation|website)\b)",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?:\\?_){4,}|_{3,}\s*_{3,}|\.{8,}\s*\?")
_OPTIONS = re.compile(
    r"(?:^| )(?:1[.)] [^\n.?!]{1,80}? 2[.)] [^\n.?!]{1,80}? 3[.)] |"
    r"[aA][.)] [^\n.?!]{1,80}? [bB][.)] [^\n.?!]{1,80}? [cC][.)] )"
)
_ANSWER = re.compile(
    r"(?:(?:the )?(?:correct )?answers?\s*[:.]?\s*)?\(?[A-Ea-e]\)?\.?$|(?:answers?|solutions?)\s*:",
    re.IGNORECASE,
)
LONGEST_ASIDE = 420
"""Characters of the longest announcement, caption or invitation that is believed without a label."""
LONGEST_CAPTION = 700


def is_exercise_heading(words: str) -> bool:
    """Whether questions and exercises follow, not text."""
    if len(words) > 60:
        return False
    name = plain_name(words)
    if name in _EXERCISES:
        return True
    return bool(_EXERCISES_LIKE.match(name)) and not _ASKING_WORDS.isdisjoint(name.split())


def is_objectives_heading(words: str) -> bool:
    """Whether a list of what will be learnt follows, or a box of links."""
    return len(words) <= 60 and plain_name(words) in _OBJECTIVES


def is_announcement(words: str) -> bool:
    """Whether a paragraph says what the reader will be able to do after it."""
    return len(words) <= 2 * LONGEST_ASIDE and bool(_ANNOUNCING.match(words))


def is_caption(words: str) -> bool:
    """Whether a paragraph is the caption of a figure or table, or the credit of a picture."""
    if len(words) > LONGEST_CAPTION:
        return False
    return bool(_CAPTION.match(words) or _CREDIT.search(words))


def is_invitation(words: str) -> bool:
    """Whether a paragraph only sends the reader to a video, a page or an article."""
    return len(words) <= LONGEST_ASIDE and bool(_INVITATION.match(words))


def is_gap_question(words: str) -> bool:
    """Whether a paragraph is an exercise: a gap to fill, or options to choose from."""
    if len(words) > 2 * LONGEST_ASIDE:
        return False
    return bool(
        _GAP.search(words)
        or (len(words) < LONGEST_ASIDE and _OPTIONS.search(words) and not words.endswith("."))
    )


def is_answer_key(words: str) -> bool:
    """Whether a line is the answer to an exercise: a lone letter, or one with a label."""
    return len(words) <= 40 and bool(_ANSWER.match(words))
