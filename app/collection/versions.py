"""Documents and their earlier versions: which sources are one document, and which decks rest on it."""

import json
from collections.abc import Mapping, Sequence

from app.collection.changes import Action
from app.collection.deck_tree import subtree
from app.collection.sources import read_document
from app.collection.store import Store
from app.collection.values import Earlier
from app.documents.document import Document
from app.errors import UserError
from app.wording import gettext as _

INSIDE = "in (select value from json_each(?))"


def lineage_of(store: Store, source: str) -> str:
    """The first version of a source; itself where no earlier one is known."""
    found = store.column("select lineage from versions where source = ?", source)
    return found[0] if found else source


def versions_of(store: Store, document: Document) -> list[str]:
    """All sources that are versions of a document: itself where known, and what is recognised as such."""
    from app.updating.versions import is_version

    rows = store.query(
        """select s.uid from sources s join documents d on d.sha256 = s.sha256
        where lower(d.name) = lower(?) or lower(json_extract(d.csl, '$.title')) = lower(?) order by s.id""",
        document.name,
        str(document.csl.get("title") or ""),
    )
    stored = ((row["uid"], read_document(store, row["uid"])) for row in rows)
    recognised = [uid for uid, other in stored if other is not None and is_version(document, other)]
    same = store.column("select uid from sources where sha256 = ? order by id", document.sha256)
    found = dict.fromkeys([document.id, *same])
    for uid in [document.id, *same, *recognised]:
        found.update(dict.fromkeys(siblings(store, uid)))
    return list(found)


def siblings(store: Store, source: str) -> list[str]:
    """A source with all its versions, the first one first."""
    first = lineage_of(store, source)
    return [first, *store.column("select source from versions where lineage = ? order by id", first)]


def find_earlier(store: Store, documents: Sequence[Document]) -> list[Earlier]:
    """The decks with notes that rest on all these documents or versions of them, most notes first."""
    counted: dict[str, list[int]] = {}
    changed = False
    for document in documents:
        versions = versions_of(store, document)
        known = set(store.column(f"select uid from sources where uid {INSIDE}", json.dumps(versions)))
        changed = changed or document.id not in known
        rows = store.query(
            f"""select d.uid, count(distinct n.id) as notes from evidence e join facts f on f.id = e.fact
            join notes n on n.fact = f.uid join cards c on c.note = n.id join decks d on d.id = c.deck
            where e.source {INSIDE} group by d.uid""",
            json.dumps(versions),
        )
        for row in rows:
            counted.setdefault(row["uid"], []).append(row["notes"])
    names = {r["uid"]: r["name"] for r in store.query("select uid, name from decks")}
    found = [
        Earlier(uid, names[uid], sum(notes), changed)
        for uid, notes in counted.items()
        if len(notes) == len(documents)
    ]
    return sorted(found, key=lambda e: (-e.notes, e.deck))


def replaced_sources(store: Store, documents: Sequence[Document]) -> dict[str, str]:
    """Each source that is a version of one of the documents, with that document's id."""
    return {source: d.id for d in documents for source in versions_of(store, d)}


def replaced_in(store: Store, deck: int, documents: Sequence[Document]) -> dict[str, str]:
    """The same where the person says that a deck's documents changed to these, however they are named.

    A document that is not recognised stands for the deck's likest one; UserError where none is like it.
    """
    decks = json.dumps([row["id"] for row in subtree(store, deck)])
    own = store.column(
        f"""select s.uid from sources s join deck_sources l on l.source = s.id where l.deck {INSIDE}
        order by s.id""",
        decks,
    )
    replaces = replaced_sources(store, documents)
    for document in documents:
        if not any(replaces.get(source) == document.id for source in own):
            likest = _likest(store, document, [source for source in own if source not in replaces])
            replaces |= dict.fromkeys(siblings(store, likest), document.id)
    return replaces


def _likest(store: Store, document: Document, sources: Sequence[str]) -> str:
    from app.updating.versions import VERSION, shared_text

    if len(sources) == 1:
        return sources[0]
    texts = [(source, read_document(store, source)) for source in sources]
    shared = [(shared_text(document, other), source) for source, other in texts if other is not None]
    best = max(shared, default=(0.0, ""))
    if best[0] < VERSION:
        raise UserError(
            _("No document of this deck is like {name}, so it can't be an update of one.").format(
                name=document.name
            )
        )
    return best[1]


def store_versions(store: Store, action: Action, replaces: Mapping[str, str]) -> None:
    """Remember which sources are versions of one another."""
    for old, new in replaces.items():
        first = lineage_of(store, old)
        if new != first and lineage_of(store, new) != first:
            other = lineage_of(store, new)
            for table in ("versions", "judgements"):
                rows = store.column(f"select id from {table} where lineage = ?", other)
                action.update(table, {row: {"lineage": first} for row in rows})
            if not store.column("select id from versions where source = ?", new):
                action.insert("versions", [{"source": new, "lineage": first}])
