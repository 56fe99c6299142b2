"""The tables of a collection, made and changed by small named migrations.

Every table that undo tracks has an integer `id`; the ids that other programs see are in `uid`. Days are
ordinals of study days, `_at` and `_ms` instants since 1970; `data` holds as JSON what only imports know.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from app.cards.templates.note_types import NOTE_TYPES

APPLICATION_ID = 0x4C454354
"""Marks a SQLite file as a collection of this app ("LECT")."""
VERSION = 3
"""The schema's version, in `user_version`; a file with a higher one is not opened."""

migrations = Migrations("collection")

FIRST_TABLES = (
    """create table presets (
        id integer primary key autoincrement, name text not null, options text not null) strict""",
    """create table decks (
        id integer primary key autoincrement, uid text not null unique,
        name text not null unique collate nocase, description text not null default '',
        language text not null default 'en', quotes text not null default 'included',
        review text not null default '{}', preset integer not null default 1 references presets(id),
        created_at integer not null, data text not null default '{}') strict""",
    """create table notetypes (
        id integer primary key autoincrement, name text not null unique, title text not null,
        number integer not null, cloze integer not null default 0, css text not null default '',
        data text not null default '{}') strict""",
    """create table fields (
        id integer primary key autoincrement, notetype integer not null references notetypes(id),
        position integer not null, name text not null, data text not null default '{}',
        unique (notetype, position)) strict""",
    """create table templates (
        id integer primary key autoincrement, notetype integer not null references notetypes(id),
        position integer not null, name text not null, title text not null default '',
        front text not null default '', back text not null default '', data text not null default '{}',
        unique (notetype, name)) strict""",
    """create table sources (
        id integer primary key autoincrement, uid text not null unique, title text not null,
        media_type text not null, sha256 text not null, csl text not null) strict""",
    """create table documents (
        sha256 text primary key, name text not null, media_type text not null, text text not null,
        blocks text not null, csl text not null) strict""",
    """create table facts (
        id integer primary key autoincrement, uid text not null unique, kind text not null,
        importance real not null, why text not null default '', value text not null) strict""",
    """create table notes (
        id integer primary key autoincrement, uid text not null unique,
        notetype integer not null references notetypes(id), fact text, tags text not null default ' ',
        modified integer, created_at integer not null, fields text not null, plain text not null,
        data text not null default '{}') strict""",
    """create table evidence (
        id integer primary key autoincrement, fact integer references facts(id),
        note integer references notes(id), position integer not null, source text not null,
        start integer not null, "end" integer not null, quote text not null, page integer,
        role text not null, check ((fact is null) <> (note is null))) strict""",
    """create table deck_facts (
        id integer primary key autoincrement, deck integer not null references decks(id),
        fact integer not null references facts(id), unique (deck, fact)) strict""",
    """create table deck_sources (
        id integer primary key autoincrement, deck integer not null references decks(id),
        source integer not null references sources(id), unique (deck, source)) strict""",
    """create table cards (
        id integer primary key autoincrement, uid text not null unique,
        note integer not null references notes(id), deck integer not null references decks(id),
        template integer not null references templates(id), ordinal integer not null,
        state integer not null default 0, step integer not null default 0, due_day integer, due_at integer,
        interval integer not null default 0, stability real, difficulty real, last_review_ms integer,
        reps integer not null default 0, lapses integer not null default 0,
        suspended integer not null default 0, buried_day integer not null default 0,
        buried_by integer not null default 0, flag integer not null default 0,
        position integer not null, created_at integer not null, front text not null, back text not null,
        accepted text not null default '[]', distractors text not null default '[]',
        data text not null default '{}') strict""",
    # the log outlives cards, so it does not refer to them by a foreign key
    """create table revlog (
        id integer primary key, card integer not null, rating integer not null, kind integer not null,
        interval integer not null, last_interval integer not null, factor integer not null,
        took_ms integer not null, stability real, difficulty real, data text not null default '{}') strict""",
    """create table blobs (sha256 text primary key, data blob not null) strict""",
    """create table media (
        id integer primary key autoincrement, name text not null unique,
        sha256 text not null references blobs(sha256)) strict""",
    """create table tags (
        id integer primary key autoincrement, name text not null unique collate nocase) strict""",
    """create table graves (
        id integer primary key autoincrement, kind text not null, uid text not null, at integer not null)
        strict""",
    """create table actions (
        id integer primary key autoincrement, name text not null, at integer not null,
        undone integer not null default 0) strict""",
    """create table changes (
        id integer primary key autoincrement,
        action integer not null references actions(id) on delete cascade,
        tbl text not null, kind text not null, rows text not null) strict""",
    """create table settings (
        id integer primary key autoincrement, key text not null unique, value text not null) strict""",
    """create table saved_searches (
        id integer primary key autoincrement, name text not null unique, query text not null) strict""",
    """create table exams (
        id integer primary key autoincrement, uid text not null unique, name text not null,
        day integer not null, minutes_a_day integer not null, data text not null default '{}') strict""",
    """create table exam_decks (
        id integer primary key autoincrement, exam integer not null references exams(id),
        deck integer not null references decks(id), unique (exam, deck)) strict""",
)

FIRST_INDEXES = (
    "create index cards_due on cards(deck, suspended, state, due_day, due_at, buried_day)",
    "create index cards_note on cards(note, ordinal)",
    "create index revlog_card on revlog(card)",
    "create index evidence_fact on evidence(fact)",
    "create index evidence_note on evidence(note)",
    "create index notes_fact on notes(fact)",
    "create index deck_facts_fact on deck_facts(fact)",
    "create index deck_sources_source on deck_sources(source)",
    "create index exam_decks_deck on exam_decks(deck)",
    "create index cards_template on cards(template)",
    "create index sources_sha256 on sources(sha256)",
    "create index changes_action on changes(action)",
    "create index graves_uid on graves(uid)",
)

LIVING_TABLES = (
    # by source id: the source whose later version it is, through however many versions
    """create table versions (
        id integer primary key autoincrement, source text not null unique, lineage text not null) strict""",
    """create table judgements (
        id integer primary key autoincrement, lineage text not null, kind text not null, asked text not null,
        fact_print text not null, core text not null, subject text not null, sentence text not null,
        pattern text not null, verdict text not null, at integer not null) strict""",
    "create index versions_lineage on versions(lineage)",
    "create index judgements_lineage on judgements(lineage)",
    "create index evidence_source on evidence(source)",
)

SEARCH = (
    """create virtual table notes_search using fts5(
        plain, content='notes', content_rowid='id', tokenize='trigram', detail='full')""",
    """create trigger notes_search_insert after insert on notes begin
        insert into notes_search(rowid, plain) values (new.id, new.plain); end""",
    """create trigger notes_search_delete after delete on notes begin
        insert into notes_search(notes_search, rowid, plain) values ('delete', old.id, old.plain); end""",
    """create trigger notes_search_update after update of plain on notes begin
        insert into notes_search(notes_search, rowid, plain) values ('delete', old.id, old.plain);
        insert into notes_search(rowid, plain) values (new.id, new.plain); end""",
)

# a line of tags as a table of one column: quoted as a whole, then cut at its blanks
TAG_LINE = """json_each('[' || replace(json_quote(trim({row}.tags)), ' ', '","') || ']') line"""
_TAGS_IN = "insert or ignore into tags (name) select line.value from {source} where line.value <> ''"
_PAIRS = "select t.id, {row}.id from {source} join tags t on t.name = line.value"
_ADD = (
    _TAGS_IN.format(source=TAG_LINE.format(row="new"))
    + "; insert or ignore into note_tags (tag, note) "
    + _PAIRS.format(row="new", source=TAG_LINE.format(row="new"))
)
_TAKE = (
    "delete from note_tags where note = old.id and tag in (select t.id from "
    + TAG_LINE.format(row="old")
    + " join tags t on t.name = line.value)"
)

TAG_INDEX = (
    "create table note_tags (tag integer not null, note integer not null, primary key (tag, note))"
    " strict, without rowid",
    _TAGS_IN.format(source="notes, " + TAG_LINE.format(row="notes")),
    "insert or ignore into note_tags (tag, note) "
    + _PAIRS.format(row="notes", source="notes, " + TAG_LINE.format(row="notes")),
    f"create trigger note_tags_insert after insert on notes when new.tags <> ' ' begin {_ADD}; end",
    f"create trigger note_tags_delete after delete on notes when old.tags <> ' ' begin {_TAKE}; end",
    f"create trigger note_tags_update after update of tags on notes when old.tags <> new.tags"
    f" begin {_TAKE}; {_ADD}; end",
)

# a note that waits is not in the index, which can't be told to forget what it does not know
_WAITS = "exists (select 1 from unindexed where note = old.id)"
_FORGET_WORDS = "insert into notes_search(notes_search, rowid, plain) select 'delete', old.id, old.plain"
WORDS_LATER = (
    "create table unindexed (note integer primary key) strict",
    "drop trigger notes_search_delete",
    "drop trigger notes_search_update",
    f"""create trigger notes_search_delete after delete on notes begin
        {_FORGET_WORDS} where not {_WAITS};
        delete from unindexed where note = old.id; end""",
    f"""create trigger notes_search_update after update of plain on notes when not {_WAITS} begin
        {_FORGET_WORDS};
        insert into notes_search(rowid, plain) values (new.id, new.plain); end""",
)

QUIZ_TABLES = (
    # `value` is the item's JSON (app.quizfile.coding); the columns beside it are what searches ask for
    """create table items (
        id integer primary key autoincrement, uid text not null unique, version integer not null,
        kind text not null, value text not null, prompt text not null, plain text not null,
        tags text not null, topic text not null, difficulty text, points real not null, card text,
        sources text not null, retired integer not null default 0, created_at integer not null,
        modified integer not null) strict""",
    """create table item_versions (
        id integer primary key autoincrement, item integer not null references items(id),
        version integer not null, value text not null, at integer not null, unique (item, version)) strict""",
    # a quiz without its items and media, which change by themselves
    """create table quizzes (
        id integer primary key autoincrement, uid text not null unique, title text not null,
        version integer not null, value text not null, media text not null default '[]',
        created_at integer not null, modified integer not null) strict""",
    """create table quiz_items (
        id integer primary key autoincrement, quiz integer not null references quizzes(id),
        uid text not null, position integer not null, value text not null, unique (quiz, uid)) strict""",
    # what follows outlives items and quizzes, so it names them by their uid
    """create table item_uses (
        id integer primary key autoincrement, item text not null, version integer not null,
        quiz text not null, at integer not null, n integer not null, facility real,
        discrimination real) strict""",
    """create table attempts (
        id integer primary key autoincrement, quiz text not null, version integer not null,
        letter text not null, student text not null default '', state text not null,
        started integer not null, finished integer) strict""",
    """create table results (
        id integer primary key autoincrement, quiz text not null, version integer not null,
        student text not null, value text not null, at integer not null) strict""",
    "create index item_versions_item on item_versions(item, version)",
    "create index items_card on items(card)",
    "create index quiz_items_uid on quiz_items(uid)",
    "create index item_uses_item on item_uses(item, at)",
    "create index attempts_quiz on attempts(quiz)",
    "create index results_quiz on results(quiz)",
)

EXPORT_TABLES = (
    # what an export wrote outlives notes and decks, which are named by their uid
    """create table exported_notes (
        note text primary key, print integer not null, written integer not null, deck text not null,
        at integer not null) strict, without rowid""",
    """create table exported_decks (
        deck text primary key, name text not null, whole_at integer) strict, without rowid""",
)


@migrations()
def first_schema(db: Database) -> None:
    """All tables, the default preset and our own note types."""
    for statement in FIRST_TABLES + FIRST_INDEXES + SEARCH:
        db.execute(statement)
    db.execute("insert into presets (id, name, options) values (1, 'Default', '{}')")
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute("pragma user_version = 1")


@migrations()
def living_documents(db: Database) -> None:
    """What updates need: the version of a note that last came in, versions of documents, judgements."""
    for column in ("came text", "by_file integer not null default 0", "gone integer not null default 0"):
        db.execute(f"alter table notes add column {column}")
    for statement in LIVING_TABLES:
        db.execute(statement)
    db.execute("pragma user_version = 2")


@migrations()
def notes_by_deck(db: Database) -> None:
    """The notes of a deck without reading its cards. Older versions of the app read the file as well."""
    db.execute("create index cards_deck_note on cards(deck, note, ordinal)")


@migrations()
def notes_by_tag(db: Database) -> None:
    """Which notes have a tag, kept by triggers, so that older versions of the app keep it too."""
    for statement in TAG_INDEX:
        db.execute(statement)


@migrations()
def quizzes(db: Database) -> None:
    """Items, their versions and uses, quizzes, attempts, results. Older versions could not undo them."""
    for statement in QUIZ_TABLES:
        db.execute(statement)
    db.execute("pragma user_version = 3")


@migrations()
def exported_to_anki(db: Database) -> None:
    """What was last exported. Undo leaves it alone, so older versions of the app read the file as well."""
    for statement in EXPORT_TABLES:
        db.execute(statement)


@migrations()
def words_indexed_later(db: Database) -> None:
    """Which notes the index of words does not know yet. The triggers heed it, whichever version writes."""
    for statement in WORDS_LATER:
        db.execute(statement)


def store_own_note_types(db: Database) -> None:
    """Bring in our own note types that the file lacks (a new version of the app may bring more)."""
    known = {row["name"] for row in db.query("select name from notetypes")}
    for note_type in NOTE_TYPES.values():
        if note_type.name in known:
            continue
        with db.atomic():
            number = db.execute(
                "insert into notetypes (name, title, number, cloze) values (?, ?, ?, ?)",
                (note_type.name, note_type.title, note_type.number, int(note_type.cloze)),
            ).lastrowid
            db.conn.executemany(
                "insert into fields (notetype, position, name) values (?, ?, ?)",
                [(number, place, name) for place, name in enumerate(note_type.fields)],
            )
            db.conn.executemany(
                "insert into templates (notetype, position, name, title, front, back)"
                " values (?, ?, ?, ?, ?, ?)",
                [
                    (number, place, t.name, t.title, t.front, t.back)
                    for place, t in enumerate(note_type.templates)
                ],
            )
