"""What is shown of the way to one exam, in two steps: the plan, and what takes longer to find out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.scheduling.exam.asked import Exam, Time
from app.scheduling.exam.outlook import Help, Outlook, latest_start, look_ahead, what_helps
from app.scheduling.exam.plan import Planner, rounds_for
from app.scheduling.exam.today import choose_today


@dataclass(frozen=True, slots=True)
class Forecast:
    """The outlook for one exam on a day, `today` (an ordinal).

    `budgets` are each day's minutes, `others` the minutes that other exams take of them. `reviews` and
    `new` are today's. `latest` is the last day on which to begin (an ordinal) and None where today is too
    late; it and `helps` are there when it is `complete`.
    """

    today: int
    outlook: Outlook
    budgets: tuple[float, ...]
    others: tuple[float, ...]
    reviews: int
    new: int
    latest: int | None = None
    helps: tuple[Help, ...] = ()
    complete: bool = False

    @property
    def days(self) -> int:
        """Days from today to the exam."""
        return len(self.outlook.minutes)


def foresee(
    time: Time, exams: Sequence[Exam], number: int, today: int, pause: Callable[[], None] = lambda: None
) -> Iterator[Forecast]:
    """The forecast for one of several exams that share the time: first without, then with what would help.

    `pause` is called before each plan that is made; what it raises ends all.
    """
    pause()
    plan = Planner(time, exams).plan(rounds=rounds_for(max(e.days for e in exams)))
    way = plan.ways[number]
    days = way.exam.days
    chosen = choose_today(way, way.exam.cards, round(way.exam.new))
    found = Forecast(
        today,
        look_ahead(way),
        tuple((plan.time.budgets[:days] / 60).tolist()),
        tuple(((plan.seconds[:days] - way.flow.seconds) / 60).tolist()),
        len(chosen.reviews),
        chosen.new,
    )
    yield found
    if found.outlook.total:
        begin = latest_start(time, exams, number, pause)
        helps = what_helps(plan, number, pause)
        yield replace(found, latest=None if begin is None else today + begin, helps=helps, complete=True)
    else:
        yield replace(found, complete=True)
