"""Study days: when one ends and the next begins, by the local clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Days:
    """Turns instants (seconds since 1970) into study days (`date.toordinal`) that begin at an hour.

    Days are counted on the wall clock, so a day of 23 or 25 hours is still one day. `zone` None
    means this computer's local time with its own rules for summer time.
    """

    start_hour: int = 4
    zone: tzinfo | None = None

    def day_of(self, seconds: float) -> int:
        """The study day that an instant belongs to."""
        wall = datetime.fromtimestamp(seconds, self.zone).replace(tzinfo=None)
        return (wall - timedelta(hours=self.start_hour)).toordinal()

    def start_of(self, day: int) -> int:
        """The instant at which a study day begins."""
        return int(datetime.combine(date.fromordinal(day), time(self.start_hour), self.zone).timestamp())

    def end_of(self, now: float) -> int:
        """The instant at which the study day of an instant ends, by the clock's present offset from UTC.

        On the eve of a change to or from summer time this is an hour off the wall clock, as in Anki.
        """
        offset = self._offset(now)
        local = int(now) + offset - self.start_hour * 3600
        return (local // DAY + 1) * DAY + self.start_hour * 3600 - offset

    def elapsed(self, before: float, now: float) -> int:
        """Whole study days from an earlier instant to now, counted back from today's end as Anki does.

        All days are taken as begun at the hour that today begins at, whatever the clock showed then. Never
        negative, even if the clock was set back.
        """
        return days_before(self.end_of(now), before)

    def _offset(self, seconds: float) -> int:
        offset = datetime.fromtimestamp(seconds, self.zone).astimezone(self.zone).utcoffset()
        return int(offset.total_seconds()) if offset is not None else 0


def days_before(end: int, before: float) -> int:
    """Whole study days from an earlier instant to the day that ends at an instant, as `Days.elapsed`."""
    return max(0, (end - int(before)) // DAY)
