"""What a workload is simulated from: the cards of a preset, and how the person answers."""

from app.collection.exam_cards import ENOUGH, read_costs, read_first_ratings
from app.collection.store import Store
from app.scheduling.memory_card import Preset
from app.scheduling.workload import Pace, Studied


def read_studied(store: Store, preset: Preset) -> Studied:
    """The cards in the decks that a preset rules, suspended ones left out."""
    days, now = store.days(preset), store.seconds
    ruled = "deck in (select id from decks where preset = ?) and suspended = 0"
    rows = store.connection.execute(
        f"""select stability, difficulty, last_review_ms from cards
        where {ruled} and stability is not null and last_review_ms is not null and state <> 0 order by id""",
        [preset.id],
    ).fetchall()
    new = store.column(f"select count(*) from cards where {ruled} and state = 0", preset.id)[0]
    return Studied(
        tuple(row[0] for row in rows),
        tuple(row[1] for row in rows),
        tuple(float(days.elapsed(row[2] / 1000, now)) for row in rows),
        new,
    )


def read_pace(store: Store) -> Pace:
    """The person's own times and ratings where there are enough answers, else the usual ones."""
    rows = store.connection.execute(
        "select rating, count(*) from revlog where kind = 1 and rating > 1 group by rating"
    )
    counted = dict(rows.fetchall())
    usual = Pace()
    passing = tuple(counted.get(rating, 0) for rating in (2, 3, 4))
    return Pace(
        read_costs(store), read_first_ratings(store), passing if sum(passing) >= ENOUGH else usual.passing
    )
