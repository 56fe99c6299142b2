"""What one step of a session gives the window; all of it runs where the collection lives."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.cards.templates.note_types import NOTE_TYPES
from app.collection.arrivals import Sides
from app.collection.values import CardDetail
from app.errors import UserError
from app.scheduling.answering import format_interval
from app.scheduling.memory_card import Rating
from app.study.asking import Asking, Way, ask
from app.study.custom import RETURNS, ChosenCards, CustomStudy
from app.study.place import Place
from app.study.progress import View
from app.study.session import Session
from app.ui.models.card_media import look_up_media
from app.wording import gettext as _

if TYPE_CHECKING:
    from app.collection.collection import Collection


@dataclass(frozen=True, slots=True)
class Course:
    """A session, and the choice of cards that it goes through if it is not the day's queue."""

    session: Session
    custom: CustomStudy | None = None
    chosen: ChosenCards | None = None

    @property
    def place(self) -> Place | None:
        """Where to go on after a pause."""
        place = self.session.place
        if place is None or self.chosen is None:
            return place
        return replace(place, custom=self.custom, cards=self.chosen.left)

    @property
    def counts(self) -> bool:
        """Whether answers change the schedule."""
        return self.custom is None or self.custom.rescheduling


@dataclass(frozen=True, slots=True)
class Shown:
    """What one step of the session gives the window. `seconds` is what counts for an answer at most.

    `sides` are those of an imported card in its own design.
    """

    course: Course
    view: View
    detail: CardDetail | None = None
    intervals: dict[Rating, str] | None = None
    media: dict[str, bytes] | None = None
    asking: Asking | None = None
    remark: str = ""
    seconds: int = 60
    timed: bool = False
    sides: Sides | None = None


Step = Callable[[Session, "Collection"], View]
Now = Callable[[], float]


def begin_deck(collection: "Collection", deck_id: str, now: Now) -> Course:
    """Study a deck: from where one stopped today, else from the start of its queue."""
    here = collection.studying.place(deck_id)
    longest = collection.preset_of(deck_id).answer_seconds
    return Course(Session(collection, deck_id, now, place=here, longest=longest))


def begin_custom(collection: "Collection", custom: CustomStudy, now: Now) -> Course:
    """Study a choice of cards; UserError where there are none."""
    cards = collection.studying.choose(custom)
    if not cards:
        raise UserError(_("No card fits that. Nothing was changed."))
    return _go_through(collection, custom, cards, now, None)


def go_on(collection: "Collection", now: Now) -> Course | None:
    """Study from where one stopped; None where that was finished."""
    place = collection.studying.place()
    if place is None:
        return None
    if place.custom is None:
        return begin_deck(collection, place.deck, now)
    return _go_through(collection, place.custom, place.cards, now, place)


def _go_through(
    collection: "Collection",
    custom: CustomStudy,
    cards: tuple[str, ...] | list[str],
    now: Now,
    place: Place | None,
) -> Course:
    chosen = ChosenCards(
        collection,
        collection.studying,
        cards,
        now,
        rescheduling=custom.rescheduling,
        label=_("Answer card"),
        today=collection.studying.today,
    )
    return Course(Session(chosen, custom.deck or "", now, place=place), custom, chosen)


def look(course: Course, view: View, collection: "Collection") -> Shown:
    """What shows after a step; where the session stands is kept."""
    studying = collection.studying
    studying.keep_place(course.place, None if course.custom else course.session.deck)
    if view.card is None:
        return Shown(course, view)
    detail = collection.card(view.card)
    preset = studying.preset(view.card)
    way = studying.way(course.session.deck)
    sides = sides_of(detail, collection)
    return Shown(
        course,
        view,
        detail,
        collection.preview(view.card) if course.counts else _returns(),
        look_up_media(collection, (detail.card.front, detail.card.back)),
        ask(detail.card, way, str(detail.memory.reps), detail.note.fields),
        studying.remark(detail.note.id),
        preset.answer_seconds,
        preset.show_timer,
        sides,
    )


def sides_of(detail: CardDetail, collection: "Collection") -> Sides | None:
    """An imported card in its own design; our own cards have none, and cost no look."""
    return None if detail.note.type in NOTE_TYPES else collection.importing.sides(detail.card.id)


def change_way(collection: "Collection", deck_id: str) -> Way:
    """The next way to answer a deck's cards: turned over, typed, chosen, and round again."""
    ways = list(Way)
    way = ways[(ways.index(collection.studying.way(deck_id)) + 1) % len(ways)]
    collection.studying.choose_way(deck_id, way)
    return way


def way_in_words(way: Way) -> str:
    """What a way to answer is called."""
    return {
        Way.FLIP: _("Cards are turned over"),
        Way.TYPE: _("Short answers are typed"),
        Way.CHOOSE: _("Answers are chosen where wrong ones are known"),
    }[way]


def next_deck(collection: "Collection") -> str | None:
    """The deck with most to do."""
    tops = [d for d in collection.decks() if d.level == 0 and d.today]
    return max(tops, key=lambda d: (d.due + d.learning, d.new)).id if tops else None


def _returns() -> dict[Rating, str]:
    """What the buttons say where nothing is written: when the card comes again in this session."""
    return {rating: format_interval(-RETURNS[rating]) if rating in RETURNS else "" for rating in Rating}
