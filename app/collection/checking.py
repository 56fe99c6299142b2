"""Looking for damage in an open collection."""

import sqlite3

from app.collection.bulk_indexing import index_words
from app.collection.store import Store
from app.wording import gettext as _


def find_problems(store: Store) -> list[str]:
    """One sentence a problem, empty when all is well."""
    found: list[str] = []
    try:
        reports = store.column("pragma integrity_check(20)")
        found += [_("The file is damaged: {what}.").format(what=r) for r in reports if r != "ok"]
        broken = len(store.query("pragma foreign_key_check"))
        if broken:
            found.append(_("{n} rows refer to others that are missing.").format(n=broken))
        for sentence, sql in _counts():
            number = store.column(sql)[0]
            if number:
                found.append(sentence.format(n=number))
        index_words(store)
        store.execute("insert into notes_search (notes_search, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        found.append(_("The file is damaged: {what}.").format(what=error))
    return found


def _counts() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("{n} cards have no note."),
            "select count(*) from cards where note not in (select id from notes)",
        ),
        (
            _("{n} notes have no card."),
            "select count(*) from notes where id not in (select note from cards)",
        ),
        (
            _("{n} cards wait in learning without a time."),
            "select count(*) from cards where state in (1, 3) and (due_at is null) = (due_day is null)",
        ),
        (
            _("{n} cards in review have no day."),
            "select count(*) from cards where state = 2 and due_day is null",
        ),
        (
            _("{n} items or quizzes can't be read."),
            """select (select count(*) from items where not json_valid(value))
            + (select count(*) from quiz_items where not json_valid(value))
            + (select count(*) from quizzes where not json_valid(value))""",
        ),
        (
            _("{n} cards were answered but have no line in the review log."),
            """select count(*) from cards c where c.last_review_ms is not null and c.data = '{}'
            and not exists (select 1 from revlog r where r.card = c.id)""",
        ),
    )
