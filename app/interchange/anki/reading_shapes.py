"""Anki's protobuf settings (schema 18) in the words of its older JSON (schema 11), which both are kept in.

The numbers are those of Anki's `notetypes.proto`, `decks.proto`, `deck_config.proto` and
`import_export.proto`; a field that is absent holds zero, no text, or nothing.
"""

import json
from collections.abc import Mapping
from typing import Any

from app.interchange.anki.protobuf import Field, Kind, Shape, read_message

Json = dict[str, Any]

_OTHER = Field("other", Kind.BYTES)

NOTE_TYPE: Shape = {
    1: Field("type", Kind.INT),
    2: Field("sortf", Kind.INT),
    3: Field("css", Kind.TEXT),
    4: Field("did", Kind.SIGNED),
    5: Field("latexPre", Kind.TEXT),
    6: Field("latexPost", Kind.TEXT),
    7: Field("latexsvg", Kind.BOOL),
    9: Field("originalStockKind", Kind.INT),
    10: Field("originalId", Kind.SIGNED, optional=True),
    255: _OTHER,
}
FIELD: Shape = {
    1: Field("sticky", Kind.BOOL),
    2: Field("rtl", Kind.BOOL),
    3: Field("font", Kind.TEXT),
    4: Field("size", Kind.INT),
    5: Field("description", Kind.TEXT),
    6: Field("plainText", Kind.BOOL),
    7: Field("collapsed", Kind.BOOL),
    8: Field("excludeFromSearch", Kind.BOOL),
    9: Field("id", Kind.SIGNED, optional=True),
    10: Field("tag", Kind.INT, optional=True),
    11: Field("preventDeletion", Kind.BOOL),
    255: _OTHER,
}
TEMPLATE: Shape = {
    1: Field("qfmt", Kind.TEXT),
    2: Field("afmt", Kind.TEXT),
    3: Field("bqfmt", Kind.TEXT),
    4: Field("bafmt", Kind.TEXT),
    5: Field("did", Kind.SIGNED),
    6: Field("bfont", Kind.TEXT),
    7: Field("bsize", Kind.INT),
    8: Field("id", Kind.SIGNED, optional=True),
    255: _OTHER,
}
_DAY_LIMIT: Shape = {1: Field("limit", Kind.INT), 2: Field("today", Kind.INT)}
_TERM: Shape = {
    1: Field("search", Kind.TEXT),
    2: Field("limit", Kind.INT),
    3: Field("order", Kind.INT),
}
_NORMAL: Shape = {
    1: Field("conf", Kind.SIGNED),
    2: Field("extendNew", Kind.INT),
    3: Field("extendRev", Kind.INT),
    4: Field("desc", Kind.TEXT),
    5: Field("md", Kind.BOOL),
    6: Field("reviewLimit", Kind.INT),
    7: Field("newLimit", Kind.INT),
    8: Field("reviewLimitToday", of=_DAY_LIMIT),
    9: Field("newLimitToday", of=_DAY_LIMIT),
    10: Field("desiredRetention", Kind.FLOAT),
}
_FILTERED: Shape = {
    1: Field("resched", Kind.BOOL),
    2: Field("terms", of=_TERM, repeated=True),
    3: Field("delays", Kind.FLOAT, repeated=True),
    4: Field("previewDelay", Kind.INT),
    5: Field("previewHardSecs", Kind.INT),
    6: Field("previewGoodSecs", Kind.INT),
    7: Field("previewAgainSecs", Kind.INT),
}
DECK_KIND: Shape = {1: Field("normal", of=_NORMAL), 2: Field("filtered", of=_FILTERED)}
DECK_COMMON: Shape = {
    1: Field("collapsed", Kind.BOOL),
    2: Field("browserCollapsed", Kind.BOOL),
    255: _OTHER,
}
PRESET: Shape = {
    1: Field("learn_steps", Kind.FLOAT, repeated=True),
    2: Field("relearn_steps", Kind.FLOAT, repeated=True),
    3: Field("fsrsWeights", Kind.FLOAT, repeated=True),
    4: Field("easyDaysPercentages", Kind.FLOAT, repeated=True),
    5: Field("fsrsParams5", Kind.FLOAT, repeated=True),
    6: Field("fsrsParams6", Kind.FLOAT, repeated=True),
    9: Field("new_per_day", Kind.INT),
    10: Field("reviews_per_day", Kind.INT),
    11: Field("initial_ease", Kind.FLOAT),
    12: Field("easy_multiplier", Kind.FLOAT),
    13: Field("hard_multiplier", Kind.FLOAT),
    14: Field("lapse_multiplier", Kind.FLOAT),
    15: Field("interval_multiplier", Kind.FLOAT),
    16: Field("maximum_review_interval", Kind.INT),
    17: Field("minimum_lapse_interval", Kind.INT),
    18: Field("graduating_interval_good", Kind.INT),
    19: Field("graduating_interval_easy", Kind.INT),
    20: Field("new_card_insert_order", Kind.INT),
    21: Field("leech_action", Kind.INT),
    22: Field("leech_threshold", Kind.INT),
    23: Field("disable_autoplay", Kind.BOOL),
    24: Field("maxTaken", Kind.INT),
    25: Field("show_timer", Kind.BOOL),
    26: Field("skip_question_when_replaying_answer", Kind.BOOL),
    27: Field("bury_new", Kind.BOOL),
    28: Field("bury_reviews", Kind.BOOL),
    29: Field("buryInterdayLearning", Kind.BOOL),
    30: Field("newMix", Kind.INT),
    31: Field("interdayLearningMix", Kind.INT),
    32: Field("newSortOrder", Kind.INT),
    33: Field("reviewOrder", Kind.INT),
    34: Field("newGatherPriority", Kind.INT),
    35: Field("newPerDayMinimum", Kind.INT),
    36: Field("questionAction", Kind.INT),
    37: Field("desiredRetention", Kind.FLOAT),
    38: Field("stopTimerOnAnswer", Kind.BOOL),
    40: Field("sm2Retention", Kind.FLOAT),
    41: Field("secondsToShowQuestion", Kind.FLOAT),
    42: Field("secondsToShowAnswer", Kind.FLOAT),
    43: Field("answerAction", Kind.INT),
    44: Field("waitForAudio", Kind.BOOL),
    45: Field("weightSearch", Kind.TEXT),
    46: Field("ignoreRevlogsBeforeDate", Kind.TEXT),
    255: _OTHER,
}
MEDIA: Shape = {
    1: Field(
        "entries",
        of={
            1: Field("name", Kind.TEXT),
            2: Field("size", Kind.INT),
            3: Field("sha1", Kind.BYTES),
            255: Field("entry", Kind.INT),
        },
        repeated=True,
    )
}

_NOTHING_TODAY = ("lrnToday", "revToday", "newToday", "timeToday")


def read_json(text: str | bytes) -> Any:
    """JSON whose texts can all be stored: halves of characters are replaced. ValueError if it is none."""
    try:
        found = json.loads(text)
        plain = json.dumps(found, ensure_ascii=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    whole = plain.encode("utf-8", "replace").decode("utf-8")
    return found if whole == plain else json.loads(whole)


def read_shape(data: bytes, shape: Shape) -> Json:
    """A message with what is absent filled in, and with other settings in it, which are JSON."""
    found = read_message(data, shape)
    other = found.pop("other", b"")
    for field in shape.values():
        if field.kind is not None and field.name != "other":
            found.setdefault(field.name, [] if field.repeated else _absent(field))
    return (_read_other(other) | found) if other else found


def note_type_json(row: tuple[Any, ...], fields: list[Json], templates: list[Json]) -> Json:
    """A row of `notetypes` (id, name, mtime, config)."""
    number, name, modified, config = row
    found = read_shape(config, NOTE_TYPE)
    found["did"] = found.get("did") or None
    return found | {
        "id": number,
        "name": name,
        "mod": modified,
        "usn": 0,
        "flds": fields,
        "tmpls": templates,
    }


def field_json(ordinal: int, name: str, config: bytes) -> Json:
    """A row of `fields`."""
    return {"name": name, "ord": ordinal} | read_shape(config, FIELD)


def template_json(ordinal: int, name: str, config: bytes) -> Json:
    """A row of `templates`."""
    found = read_shape(config, TEMPLATE)
    return {"name": name, "ord": ordinal} | found | {"did": found["did"] or None}


def deck_json(row: tuple[Any, ...]) -> Json:
    """A row of `decks` (id, name, mtime, common, kind)."""
    number, name, modified, common, kind = row
    found = read_shape(common, DECK_COMMON) | {key: [0, 0] for key in _NOTHING_TODAY}
    found |= {"id": number, "name": name.replace("\x1f", "::"), "mod": modified, "usn": 0}
    kinds = read_message(kind, DECK_KIND)
    if "filtered" in kinds:
        inside = {"resched": False, "terms": [], "delays": []} | kinds["filtered"]
        terms = [[t.get("search", ""), t.get("limit", 0), t.get("order", 0)] for t in inside["terms"]]
        return found | inside | {"dyn": 1, "desc": "", "terms": terms, "delays": inside["delays"] or None}
    normal = {"conf": 1, "extendNew": 0, "extendRev": 0, "desc": ""}
    limits = ("reviewLimit", "newLimit", "reviewLimitToday", "newLimitToday", "desiredRetention")
    return found | {"dyn": 0} | normal | dict.fromkeys(limits) | kinds.get("normal", {})


def preset_json(row: tuple[Any, ...]) -> Json:
    """A row of `deck_config` (id, name, mtime, config)."""
    number, name, modified, config = row
    found = read_shape(config, PRESET)
    take = found.pop
    own = {"new": take("new", {}), "rev": take("rev", {}), "lapse": take("lapse", {})}
    new = {
        "bury": take("bury_new"),
        "delays": take("learn_steps"),
        "initialFactor": round(take("initial_ease") * 1000),
        "ints": [take("graduating_interval_good"), take("graduating_interval_easy"), 0],
        "order": 0 if take("new_card_insert_order") else 1,
        "perDay": take("new_per_day"),
    }
    reviews = {
        "bury": take("bury_reviews"),
        "ease4": take("easy_multiplier"),
        "ivlFct": take("interval_multiplier"),
        "maxIvl": take("maximum_review_interval"),
        "perDay": take("reviews_per_day"),
        "hardFactor": take("hard_multiplier"),
    }
    lapses = {
        "delays": take("relearn_steps"),
        "leechAction": take("leech_action"),
        "leechFails": take("leech_threshold"),
        "minInt": take("minimum_lapse_interval"),
        "mult": take("lapse_multiplier"),
    }
    named = {"id": number, "name": name, "mod": modified, "usn": 0, "dyn": False}
    named |= {
        "autoplay": not take("disable_autoplay"),
        "replayq": not take("skip_question_when_replaying_answer"),
        "timer": int(take("show_timer")),
    }
    return found | named | {
        "new": _merged(own["new"], new),
        "rev": _merged(own["rev"], reviews),
        "lapse": _merged(own["lapse"], lapses),
    }  # fmt: skip


def _merged(before: Any, values: Json) -> Json:
    return (before if isinstance(before, dict) else {}) | values


def _absent(field: Field) -> Any:
    if field.optional or field.kind is None:
        return None
    zeros: Mapping[Kind, Any] = {Kind.BOOL: False, Kind.FLOAT: 0.0, Kind.TEXT: "", Kind.BYTES: b""}
    return zeros.get(field.kind, 0)


def _read_other(data: bytes) -> Json:
    try:
        found = read_json(data)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
