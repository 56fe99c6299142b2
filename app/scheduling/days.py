"""Study days: when one ends and the next begins, by the local clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo


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
