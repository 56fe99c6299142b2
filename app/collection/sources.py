"""Sources, documents with their text, facts with their evidence, and media: stored once each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from app.collection.changes import Action
from app.collection.store import Row, Store
from app.collection.values import Passage, StoredSource
from app.deckfile.deck import Media, Source
from app.documents.document import Block, BlockKind, Document, Voice
from app.facts.fact import KINDS, Evidence, Fact, Role

_SHARED = {f.name for f in fields(Fact)}
_CLASSES = {name: kind for kind, name in KINDS.items()}


def store_sources(store: Store, sources: Iterable[Source]) -> None:
    """Keep sources that are not known yet."""
    for s in sources:
        store.execute(
            "insert into sources (uid, title, media_type, sha256, csl) values (?, ?, ?, ?, ?)"
            " on conflict do nothing",
            s.id,
            s.title,
            s.media_type,
            s.sha256,
            _json(s.csl),
        )


def store_documents(store: Store, documents: Iterable[Document]) -> None:
    """Keep documents with their text, by content; every source of the same content has it then."""
    for d in documents:
        blocks = [[b.kind, b.start, b.end, b.page, b.level, b.voice] for b in d.blocks]
        store.execute(
            "insert into documents (sha256, name, media_type, text, blocks, csl) values (?, ?, ?, ?, ?, ?)"
            " on conflict do nothing",
            d.sha256,
            d.name,
            d.media_type,
            d.text,
            _json(blocks),
            _json(d.csl),
        )
        store_sources(store, [Source(d.id, d.title, d.media_type, d.sha256, d.csl)])


def read_document(store: Store, source: str) -> Document | None:
    """The stored document of a source id."""
    row = store.first(
        "select d.* from documents d join sources s on s.sha256 = d.sha256 where s.uid = ?", source
    )
    if row is None:
        return None
    blocks = tuple(
        Block(BlockKind(kind), start, end, page, level, Voice(voice))
        for kind, start, end, page, level, voice in json.loads(row["blocks"])
    )
    return Document(
        row["name"], row["media_type"], row["sha256"], row["text"], blocks, json.loads(row["csl"])
    )


def read_source(row: Row) -> Source:
    """A source from its row."""
    return Source(row["uid"], row["title"], row["media_type"], row["sha256"], json.loads(row["csl"]))


def list_sources(store: Store) -> list[StoredSource]:
    """All sources by title, with the number of notes that rest on each."""
    rows = store.query(
        """select s.*, d.name as file, d.sha256 is not null as has_text,
            (select count(distinct n.id) from evidence e join facts f on f.id = e.fact
             join notes n on n.fact = f.uid where e.source = s.uid)
            + (select count(distinct e.note) from evidence e where e.source = s.uid) as notes
        from sources s left join documents d on d.sha256 = s.sha256 order by s.title collate nocase"""
    )
    return [
        StoredSource(read_source(r), r["file"] or r["title"], bool(r["has_text"]), r["notes"]) for r in rows
    ]


def store_facts(store: Store, action: Action, facts: Sequence[Fact]) -> dict[str, int]:
    """Keep facts by id, renewed where they changed; gives row ids. Quotes we have are never lost."""
    known = store.ids("facts", [f.id for f in facts])
    new = [f for f in {f.id: f for f in facts}.values() if f.id not in known]
    ids = dict(zip((f.id for f in new), action.insert("facts", [_fact_row(f) for f in new]), strict=True))
    rows = [_evidence_row(e, place, fact=ids[f.id]) for f in new for place, e in enumerate(f.evidence)]
    action.insert("evidence", rows)
    _renew_facts(store, action, {known[f.id]: f for f in facts if f.id in known})
    return known | ids


def _renew_facts(store: Store, action: Action, facts: Mapping[int, Fact]) -> None:
    action.update("facts", {number: _fact_row(fact) for number, fact in facts.items()})
    stored: dict[int, list[Row]] = {number: [] for number in facts}
    for row in store.query(
        "select * from evidence where fact in (select value from json_each(?)) order by fact, position",
        json.dumps(list(facts)),
    ):
        stored[row["fact"]].append(row)
    stale: list[int] = []
    fresh: list[Row] = []
    for number, fact in facts.items():
        before = tuple(_evidence(row) for row in stored[number])
        withheld = any(e.quote for e in before) and not any(e.quote for e in fact.evidence)
        if before != fact.evidence and not withheld:
            stale += [row["id"] for row in stored[number]]
            fresh += [_evidence_row(e, place, fact=number) for place, e in enumerate(fact.evidence)]
    action.delete("evidence", stale)
    action.insert("evidence", fresh)


def store_note_evidence(action: Action, note: int, evidence: Sequence[Evidence]) -> None:
    """Keep the evidence of a note written by hand."""
    action.insert("evidence", [_evidence_row(e, place, note=note) for place, e in enumerate(evidence)])


def read_evidence(store: Store, owner: str, number: int) -> tuple[Evidence, ...]:
    """The evidence of a fact or a note (`owner`), in order."""
    rows = store.query(f"select * from evidence where {owner} = ? order by position", number)
    return tuple(_evidence(r) for r in rows)


def read_facts(store: Store, numbers: Sequence[int]) -> list[Fact]:
    """Facts by row id, in that order."""
    wanted = json.dumps(list(numbers))
    found = store.query("select * from facts where id in (select value from json_each(?))", wanted)
    evidence: dict[int, list[Evidence]] = {}
    for row in store.query(
        "select * from evidence where fact in (select value from json_each(?)) order by fact, position",
        wanted,
    ):
        evidence.setdefault(row["fact"], []).append(_evidence(row))
    by_id = {
        row["id"]: _CLASSES[row["kind"]](
            id=row["uid"],
            importance=row["importance"],
            evidence=tuple(evidence.get(row["id"], ())),
            why=row["why"],
            **json.loads(row["value"]),
        )
        for row in found
    }
    return [by_id[number] for number in numbers]


def passages(store: Store, note: Row) -> list[Passage]:
    """Where a note comes from, source by source; quotes are filled in where the text is here."""
    facts = store.column("select id from facts where uid = ?", note["fact"])
    evidence = read_evidence(store, "fact", facts[0]) if facts else ()
    evidence += read_evidence(store, "note", note["id"])
    found: list[Passage] = []
    for source in dict.fromkeys(e.source for e in evidence):
        row = store.first("select * from sources where uid = ?", source)
        if row is None:
            continue
        document = read_document(store, source)
        places = (e for e in evidence if e.source == source)
        found.append(Passage(read_source(row), document, tuple(_filled(e, document) for e in places)))
    return found


def store_media(store: Store, media: Iterable[Media]) -> dict[str, str]:
    """Keep media by content; gives new names for those whose name already stands for other content."""
    media = list(media)
    renamed = renamed_media(store, media)
    for item in media:
        store_blob(store, item)
        name = renamed.get(item.name, item.name)
        store.execute(
            "insert into media (name, sha256) values (?, ?) on conflict do nothing", name, item.sha256
        )
    return renamed


def store_blob(store: Store, item: Media) -> None:
    """Keep a file's content, which never changes."""
    store.execute(
        "insert into blobs (sha256, data) values (?, ?) on conflict do nothing", item.sha256, item.data
    )


def renamed_media(store: Store, media: Iterable[Media]) -> dict[str, str]:
    """New names for media whose name already stands for other content."""
    renamed: dict[str, str] = {}
    for item in media:
        taken = store.first("select sha256 from media where name = ?", item.name)
        if taken and taken["sha256"] != item.sha256:
            stem, dot, suffix = item.name.rpartition(".")
            renamed[item.name] = f"{stem if dot else suffix}-{item.sha256[:12]}{dot}{suffix if dot else ''}"
    return renamed


def _filled(evidence: Evidence, document: Document | None) -> Evidence:
    if evidence.quote or document is None:
        return evidence
    return replace(evidence, quote=document.text[evidence.start : evidence.end])


def _fact_row(fact: Fact) -> Row:
    value = {f.name: getattr(fact, f.name) for f in fields(fact) if f.name not in _SHARED}
    return {
        "uid": fact.id,
        "kind": KINDS[type(fact)],
        "importance": float(fact.importance),
        "why": fact.why,
        "value": _json(value),
    }


def _evidence_row(e: Evidence, position: int, *, fact: int | None = None, note: int | None = None) -> Row:
    return {
        "fact": fact,
        "note": note,
        "position": position,
        "source": e.source,
        "start": e.start,
        "end": e.end,
        "quote": e.quote,
        "page": e.page,
        "role": e.role.value,
    }


def _evidence(row: Row) -> Evidence:
    return Evidence(row["source"], row["start"], row["end"], row["quote"], row["page"], Role(row["role"]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
