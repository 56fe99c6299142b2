"""Random lives of cards under the real Anki, for comparison, in a process with a clock of its own.

`python anki_player.py FOLDER LIVES ANSWERS SEED`, with a shared library made from `FAKE_CLOCK` preloaded.
Prints each answer as a line of JSON, and at last what Anki remembers of the whole log. One person has all
cards: the person travels, has summer time, sets the clock back, studies at any hour, and often around the
hour at which the day begins.
"""

import ctypes
import heapq
import json
import os
import random
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

FAKE_CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
#include <sys/time.h>
static double fixed = 0;
void set_clock(double seconds) { fixed = seconds; }
int clock_gettime(clockid_t id, struct timespec *out) {
    static int (*real)(clockid_t, struct timespec *);
    if (fixed > 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
        out->tv_sec = (time_t)fixed;
        out->tv_nsec = (long)((fixed - (double)out->tv_sec) * 1e9);
        return 0;
    }
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    return real(id, out);
}
time_t time(time_t *out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
"""
START = datetime(2024, 1, 8, 12, tzinfo=ZoneInfo("Europe/Berlin")).timestamp()
END = datetime(2038, 1, 1, tzinfo=ZoneInfo("UTC")).timestamp()
"""Soon after it Anki's instants no longer fit their 32 bits."""
START_HOUR = 6
"""When the day begins. Not at four: Anki without fuzz also turns its clock back between two and four."""
DAY = 86_400
JOURNEY = (
    (0, "Europe/Berlin"),
    (130, "America/New_York"),
    (150, "Europe/Berlin"),
    (320, "Asia/Tokyo"),
    (335, "Pacific/Honolulu"),
    (350, "Pacific/Auckland"),
    (470, "Asia/Kolkata"),
    (480, "Europe/London"),
    (720, "Australia/Lord_Howe"),
    (900, "America/St_Johns"),
    (1100, "UTC"),
    (1200, "Europe/Berlin"),
)
"""From which day on the person is where."""
SET_BACK = ((200, 201, 26 * 3600), (400, 400.3, 3 * 3600), (600, 603, 40 * 3600), (1000, 1001, 6 * DAY))
"""From and to which day the clock is wrong, and by how many seconds it is set back then."""
PRESETS = (
    {"steps": [60, 600], "resteps": [600], "longest": 36500, "retention": 0.9, "parameters": []},
    {"steps": [], "resteps": [], "longest": 36500, "retention": 0.85, "parameters": []},
    {"steps": [900, 86400, 259200], "resteps": [3600, 86400], "longest": 36500, "retention": 0.95,
     "parameters": []},
    {"steps": [36000], "resteps": [600, 43200], "longest": 20000, "retention": 0.8,
     "parameters": [0.4, 1.0, 3.1, 9.9, 6.0, 0.9, 2.8, 0.01, 1.7, 0.12, 0.9, 1.6, 0.07, 0.3, 1.5, 0.5, 2.1,
                    0.6, 0.1, 0.07, 0.2]},
)  # fmt: skip
"""Study options; steps in seconds. The longest interval is never reached: there Anki panics (min > max)."""


def zone_at(seconds: float) -> str:
    """Where the person is."""
    days = (seconds - START) / DAY
    return [name for start, name in JOURNEY if start <= days][-1]


def clock_at(seconds: float) -> float:
    """What the person's clock shows, as an instant."""
    days = (seconds - START) / DAY
    return seconds - sum(back for start, end, back in SET_BACK if start <= days < end)


def offset_at(seconds: float) -> timedelta | None:
    """How far the person's clock is from UTC."""
    return datetime.fromtimestamp(clock_at(seconds), ZoneInfo(zone_at(seconds))).utcoffset()


def awake(seconds: float) -> float:
    """The instant, or a later one if the clock then shows an hour from two to four."""
    while 2 <= datetime.fromtimestamp(clock_at(seconds), ZoneInfo(zone_at(seconds))).hour < 4:
        seconds += 7200
    return seconds


def hour_of_study(rng: random.Random, day: datetime) -> float:
    """An instant on a day of the calendar: at any time, or around midnight or the hour of the day's start."""
    kind = rng.random()
    if kind < 0.5:
        second = rng.randrange(DAY)
    elif kind < 0.75:
        second = START_HOUR * 3600 + rng.choice([-1, 0, 1, rng.randrange(-5400, 5400)])
    else:
        second = rng.choice([-1, 0, 1, rng.randrange(-3600, 3600)]) % DAY
    return day.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() + second


def main() -> None:
    """Play, and print."""
    if len(sys.argv) < 5:
        print("Started by anki_equality.py.")
        return
    folder, lives, answers, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    clock = ctypes.CDLL(os.environ["LD_PRELOAD"])
    clock.set_clock.argtypes = [ctypes.c_double]

    def set_clock(seconds: float) -> None:
        os.environ["TZ"] = zone_at(seconds)
        time.tzset()
        clock.set_clock(clock_at(seconds))

    set_clock(START)
    import anki.collection  # noqa: F401  (first, or anki's own imports go in a circle)
    from anki.collection import Collection

    col = Collection(f"{folder}/c.anki2")
    col.set_config("fsrs", True)
    preferences = col.get_preferences()
    preferences.scheduling.rollover = START_HOUR
    col.set_preferences(preferences)
    card_ids = make_cards(col, lives)
    rng = random.Random(seed)
    events = [(awake(START + rng.random() * 600 * DAY), number) for number in range(lives)]
    heapq.heapify(events)
    left = [rng.randint(3, 2 * answers - 3) for _ in range(lives)]
    last = START
    while events:
        at, number = heapq.heappop(events)
        set_clock(at)
        if offset_at(at) != offset_at(last) or clock_at(at) - clock_at(last) != at - last:
            # an open Anki keeps the end of its day whatever becomes of the clock; it is started anew
            col.close()
            col = Collection(f"{folder}/c.anki2")
        last = at
        line = play(col, card_ids[number], rng.choice([1, 2, 3, 3, 3, 4]))
        print(json.dumps({"life": number, "preset": number % len(PRESETS), "now": clock_at(at),
                          "zone": zone_at(at), **line}))  # fmt: skip
        left[number] -= 1
        following = awake(next_time(rng, at, line))
        if left[number] > 0 and line["queue"] != -1 and following < END:
            heapq.heappush(events, (following, number))
    print(json.dumps({"now": clock_at(last), "zone": zone_at(last), **remembered(col, card_ids)}))
    col.close()


def make_cards(col, lives: int) -> list[int]:
    """A deck with options of its own for each preset, and the new cards."""
    decks = []
    for number, preset in enumerate(PRESETS):
        deck = col.decks.id(f"deck {number}")
        config = col.decks.add_config(f"preset {number}")
        config["new"]["delays"] = [s / 60 for s in preset["steps"]]
        config["lapse"]["delays"] = [s / 60 for s in preset["resteps"]]
        config["lapse"]["leechAction"] = 1
        config["rev"]["maxIvl"] = preset["longest"]
        config["desiredRetention"] = preset["retention"]
        config["fsrsParams6"] = preset["parameters"]
        col.decks.update_config(config)
        col.decks.set_config_id_for_deck_dict(col.decks.get(deck), config["id"])
        decks.append(deck)
    ids = []
    for number in range(lives):
        note = col.newNote()
        note["Front"], note["Back"] = f"q{number}", "a"
        col.add_note(note, decks[number % len(decks)])
        ids.append(note.cards()[0].id)
    return ids


def play(col, card_id: int, rating: int) -> dict:
    """Answer a card, and what became of it."""
    card = col.get_card(card_id)
    logged = set(col.db.list("select id from revlog where cid = ?", card_id))
    states = col._backend.get_scheduling_states(card_id)
    card.start_timer()
    col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=rating - 1))
    after = col.get_card(card_id)
    # the clock may have been set back: the new line is not the one with the highest number
    (line,) = set(col.db.list("select id from revlog where cid = ?", card_id)) - logged
    memory = after.memory_state
    return {
        "rating": rating,
        "type": after.type,
        "queue": after.queue,
        "due": after.due,
        "today": col.sched.today,
        "interval": after.ivl,
        "left": after.left % 1000,
        "lapses": after.lapses,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "log": col.db.scalar("select ivl from revlog where id = ?", line),
    }


def remembered(col, card_ids: list[int]) -> dict:
    """The memory states that Anki computes from the whole review log, and that log."""
    states = {}
    for number, card_id in enumerate(card_ids):
        state = col._backend.compute_memory_state(card_id).state
        states[card_id] = (number % len(PRESETS), state.stability, state.difficulty)
    log = col.db.all("select cid, id, ease, type, factor = 0 from revlog")
    return {"remembered": states, "log": log}


def next_time(rng: random.Random, at: float, line: dict) -> float:
    """When the person comes to the card again."""
    if line["queue"] == 1:
        return (
            at
            + max(1, line["due"] - clock_at(at))
            + rng.choice([0, 1, rng.randrange(900), rng.randrange(9 * 3600)])
        )
    wait = max(1, line["due"] - line["today"])
    late = rng.choice([0, 0, 0, 1, rng.randrange(20), wait, -wait // 2, -wait])
    when = hour_of_study(rng, datetime.fromtimestamp(at) + timedelta(days=min(400, max(0, wait + late))))
    return max(when, at + rng.randrange(1, 90))


if __name__ == "__main__":
    main()
