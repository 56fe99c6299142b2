"""Intervals against the real Anki's scheduler, without fuzz, over random lives of a card."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.scheduling.answering import answer
from app.scheduling.days import Days
from app.scheduling.memory_card import Memory, MemoryCard, Preset, Rating, State

PLAYED_BY_ANKI = """
import json, sys, random, time
import anki.collection
from anki.collection import Collection
lives = []
for seed in range(25):
    col = Collection(f"{sys.argv[1]}/{seed}.anki2")
    col.set_config("fsrs", True)
    note = col.newNote()
    note["Front"] = "q"; note["Back"] = "a"
    col.add_note(note, 1)
    card_id = note.cards()[0].id
    rng = random.Random(seed)
    life = []
    for _ in range(12):
        card = col.get_card(card_id)
        rating = rng.choice([1, 2, 3, 3, 3, 4])
        states = col._backend.get_scheduling_states(card_id)
        elapsed = 0
        if card.type == 2:
            # as if so many days had passed: everything about the card lies further back
            elapsed = rng.choice([card.ivl, card.ivl, max(1, card.ivl // 2), card.ivl * 2, 0, 1])
            card.due = col.sched.today + card.ivl - elapsed
            card.last_review_time = int(time.time()) - elapsed * 86400
            col.update_card(card)
            for row in col.db.list("select id from revlog where cid = ? order by id", card_id):
                col.db.execute("update revlog set id = id - ? where id = ?", elapsed * 86400_000, row)
            card = col.get_card(card_id)
            states = col._backend.get_scheduling_states(card_id)
        card.start_timer()
        reply = col.sched.build_answer(card=card, states=states, rating=rating - 1)
        col.sched.answer_card(reply)
        after = col.get_card(card_id)
        memory = after.memory_state
        life.append(dict(rating=rating, elapsed=elapsed, type=after.type, queue=after.queue, ivl=after.ivl,
            left=after.left % 1000, lapses=after.lapses,
            stability=memory.stability, difficulty=memory.difficulty,
            log=col.db.scalar("select ivl from revlog order by id desc limit 1")))
        if after.queue == -1:
            break
        if after.queue in (1, 3) and after.type in (1, 3):
            col.db.execute("update cards set due = ? , queue = 1 where id = ?", int(time.time()) - 1, card_id)
    lives.append(life)
    col.close()
print(json.dumps(lives))
"""


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> list[list[dict]]:
    """What the real Anki did to some cards."""
    pytest.importorskip("anki")
    played = subprocess.run(
        [sys.executable, "-c", PLAYED_BY_ANKI, str(tmp_path_factory.mktemp("anki"))],
        env={"ANKI_TEST_MODE": "1", "PATH": "", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    return json.loads(played.stdout)


@pytest.mark.real_anki
def test_every_answer_gives_what_anki_gives(lives: list[list[dict]]) -> None:
    preset = Preset(learning_steps=(60, 600), relearning_steps=(600,))
    days = Days(4, UTC)
    compared = set()
    for life in lives:
        card, now = MemoryCard(), datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
        for step in life:
            before = card.state
            now += step["elapsed"] * 86_400
            outcome = answer(card, Rating(step["rating"]), now, days, preset)
            card = outcome.card
            assert outcome.log.interval == step["log"]
            assert card.state == step["type"]
            assert card.lapses == step["lapses"]
            if card.state in (State.LEARNING, State.RELEARNING):
                steps = preset.learning_steps if card.state is State.LEARNING else preset.relearning_steps
                assert len(steps) - card.step == step["left"]
            assert card.memory is not None
            assert card.memory.stability == pytest.approx(step["stability"], rel=2e-3, abs=1e-4)
            assert card.memory.difficulty == pytest.approx(step["difficulty"], abs=2e-3)
            # Anki stores rounded values and goes on from them
            card = replace(card, memory=Memory(step["stability"], step["difficulty"]))
            compared.add((before, step["rating"]))
    assert len(compared) >= 14
