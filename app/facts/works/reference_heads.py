"""Who made a work, as the head of its reference says: people, a body, a dash, one name, or nobody."""

import re

from app.facts.works.reference_dates import date_at
from app.facts.works.reference_entry import Entry
from app.facts.works.reference_name_forms import Name
from app.facts.works.reference_names import Names, organisation, read_names, role_at
from app.facts.works.reference_pieces import MASK, Look, look_of, sentences
from app.facts.works.reference_titles import Titles, quoted_at
from app.facts.works.reference_words import ARTICLES, ORGANISATION, THESIS

_REPEATED = re.compile(r"\s*(?:[—–―‒_-]{2,}|(?:[—–―] ?){2,}|[—–―](?=\s?[.,(:]))\s*[.,:]?\s*")
_JOINED = re.compile(r"(?:and |& )")
_GROUP = re.compile(
    r"[;,] ?(?:and |for |on behalf of )?(?:the )?([^.;,“\"«‘]{3,90}(?:Group|Investigators|Collaborators|"
    r"Collaboration|Consortium|Network|Team|Committee|Initiative|Society))(?=[.,:])"
)
_ANONYMOUS = re.compile(
    r"(?:Anon(?:\.|ymous)?|Anonyme|Anónimo|\[?[Ss]\. ?n\.\]?|N\. ?N\.)[.,]? ?(?=[(\[“\"A-Z\d])"
)
_MONONYM = re.compile(
    r"((?:(?:Ibn|Abu|Abū|Al-|al-|Bar|Ben) ?)*[A-ZÀ-ÞА-Я][^\W\d_]{2,}(?: of [A-Z][^\W\d_]+)?)"
    r"(?:\.(?= ?[A-ZÀ-ÞА-Я“\"‘«(\d])|(?=,? \(?(?:1[4-9]|20)\d\d\b))"
)
_HAN = re.compile(r"[一-鿿]{2,4}(?=[.．。,，] ?[一-鿿《「『])")
"""A Chinese or Japanese name: family and given name are not parted."""
_CHAIN = re.compile(
    r"(?:[A-Z][\w’']+(?: (?:of|and|the|for|[A-Z][\w’']+)){0,6}\. ){1,3}[A-Z][\w’', ]{3,80}(?=\.? \()"
)
"""A state with its bodies: "Australia. Department of Health (1999)"."""
_BEFORE_QUOTE = re.compile(r"(?P<maker>[A-ZÀ-Þ][^.“\"«‘\d()]{2,80}?)(?:,|\.) ?(?=[“«‘\"])")
_BY = re.compile(r",? (?:by|von|par|por) (?=[A-ZÀ-Þ])")


def read_repeated_maker(entry: Entry) -> None:
    """ "———": the maker of the entry before."""
    found = _REPEATED.match(entry.text) if not entry.opened else None
    if found is None:
        return
    mark = entry.text[: found.end()].strip(" .,:")
    names = Names([{"literal": mark}], found.end(), strong=True)
    entry.open_with(names)
    more = _JOINED.match(entry.text, names.end)
    others = read_names(entry.text, more.end()) if more else None
    if others is not None and ends_well(entry.text, others):
        names.people += others.people
        names.end = others.end
    names.role, names.end = role_at(entry.text, names.end)
    names.role = names.role or "author"
    entry.body = entry.start = names.end


def see_title_first(entry: Entry) -> None:
    """A quotation mark at the start, or "Anon.", means that nobody is named."""
    if entry.opened:
        return
    if quoted_at(entry.text, 0):
        entry.open_with(None)
    elif nobody := _ANONYMOUS.match(entry.text):
        entry.open_with(None)
        entry.body = entry.start = nobody.end()


def read_body(entry: Entry) -> None:
    """An organisation, by its words or because nothing but a maker can stand there."""
    if entry.opened:
        return
    corporate = _read_organisation(entry.text, read_names(entry.text))
    if corporate:
        entry.open_with(corporate)


def read_likely_people(entry: Entry) -> None:
    """People by the form of their names alone."""
    names = read_names(entry.text) if not entry.opened else None
    if names is None or not ends_well(entry.text, names):
        return
    if not names.strong and ORGANISATION.search(entry.text[: names.end]):
        return
    if _is_acronym(names.people[0]):  # "BBC News (2014)"
        names = Names([organisation(entry.text[: names.end])], names.end, form="O")
    group = _GROUP.match(entry.text, names.end) if names.strong else None
    if group and not re.match(r"An? ", group[1]):  # no body is called "A ...": the title begins there
        names.people.append(organisation(group[1]))
        names.end = group.end()
    entry.open_with(names)


def read_maker_before_quote(entry: Entry) -> None:
    """ "City of Turku, “Annual report”": whatever stands before a quoted title made it."""
    found = _BEFORE_QUOTE.match(entry.text) if not entry.opened else None
    if found and not re.match(r"(?:The|A|An|In|On) [a-z]", found[0]) and ":" not in found[0]:
        entry.open_with(Names([organisation(found["maker"])], found.end(), form="O"))


def read_mononym(entry: Entry) -> None:
    """ "Homer.", "Ibn Khaldun.", "司马迁.": one name before a title."""
    if not entry.opened and (whole := _HAN.match(entry.text)):
        entry.open_with(Names([organisation(whole[0])], whole.end() + 1, form="O"))
        return
    found = _MONONYM.match(entry.text) if not entry.opened else None
    if found and found[1].lower() not in ARTICLES:
        entry.open_with(Names([{"family": found[1]}], found.end(), form="E"))


def read_names_behind_title(entry: Entry) -> None:
    """Authors who stand behind the title: "Sea Roads, by Anna Berg", "Sea Roads. Berg AB, Falk C. 2014"."""
    text, titles = entry.text, entry.titles
    if entry.names is not None or (entry.opened and not titles.quoted and entry.body):
        return
    begin = titles.title[0]
    for by in _BY.finditer(text, begin + 3):
        people = read_names(text, by.end()) if by.end() - begin < 200 else None
        if (
            people
            and re.match(r"[\s.,;(]*(?:$|[\x02\d(]|[A-Z])", text[people.end :])
            and (people.joined or people.strong or ends_well(text, people))
        ):
            if ORGANISATION.search(text[by.end() : people.end]):
                continue
            entry.names = people
            entry.titles = titles if titles.quoted else Titles((begin, by.start()), rest=people.end)
            return
    if titles.quoted or titles.title[0] != len(text) - len(text.lstrip()):
        return
    for _begin, stop in sentences(text, 0, len(text))[:2]:
        at = stop + 2 if text[stop : stop + 1] == "." else stop + 1
        names = read_names(text, at)
        if names is None or names.role != "author" or not re.match(r"[\s.,(]*[\x02\d]", text[names.end :]):
            continue
        several = len(names.people) > 1 and names.strong and names.form in "ABC"
        if several or (names.joined and len(names.people) > 2):
            entry.names, entry.titles = names, Titles((0, stop), rest=names.end)
            return


def give_back_title(entry: Entry) -> None:
    """Take back names that were the title, or its first words, where no other title is left."""
    names, titles = entry.names, entry.titles
    if names is None or names.strong or names.form not in "DE" or not _lacks_title(entry.text, titles):
        return
    text = entry.text
    if (
        len(names.people) > 1
        and names.form == "E"
        and not text[names.last_start - 4 : names.last_start].strip().endswith(("and", "&"))
        and (
            not re.match(r"[.,]? ?[\x02]", text[names.end : names.end + 3])
            or text[names.end : names.end + 2].strip(MASK) == " "
        )
    ):
        entry.names = Names(names.people[:-1], names.last_start, strong=True, form="E")
        entry.titles = Titles((names.last_start, names.end), rest=names.end)
        return
    entry.names = None
    entry.titles = Titles((0, names.end), rest=titles.title[0] or names.end)


def ends_well(text: str, names: Names) -> bool:
    """Whether a list of names stops where one can."""
    after = text[names.end : names.end + 2]
    return (
        text[names.end - 1] in ".)"
        or names.role != "author"
        or not after
        or after.lstrip()[:1] in ".,:;([“\"«‘`'-–1234567890„'/"
        or names.strong
    )


def _is_acronym(person: Name) -> bool:
    """ "BBC News", "CIA World Factbook": what looks like a given name is an acronym."""
    given = str(person.get("given", ""))
    family = str(person.get("family", ""))
    return bool(re.fullmatch(r"[A-Z]{3,6}", given)) and not family.isupper()


def _read_organisation(text: str, names: Names | None) -> Names | None:
    """A body's name up to its date or sentence end ("World Bank, Trade Unit. 2019.")."""
    dated = re.compile(
        r"^[^.()]{0,4}?(?:[^()]{3,140}?(?: \([A-Z]{2,9}\))?)(?=[.,]? ?\((?:1[4-9]|20)\d\d[a-k]?\)|"
        r"[.,] (?:1[4-9]|20)\d\d[a-k]?[.,])"
    ).match(text)
    chained = _CHAIN.match(text)
    if chained and ORGANISATION.search(chained[0]) and _title_follows(text, chained.end()):
        return Names([organisation(chained[0])], chained.end(), strong=True, form="O")
    first = sentences(text, 0, len(text))[:1]
    if dated and len(sentences(text, 0, dated.end())) > 1:
        dated = None  # a title stands before that date
    end = dated.end() if dated else first[0][1] if first else 0
    chunk = text[:end]
    if re.search(r"[“\"«]", chunk):
        return None
    if dated and chunk and not ORGANISATION.search(chunk) and names is None and _is_nameless_body(text, end):
        return Names([organisation(chunk)], end, form="O")
    if chunk.count(",") > 1 and not ORGANISATION.search(chunk.split(",")[0]):
        return None
    if (
        not chunk
        or not ORGANISATION.search(chunk)
        or chunk.rstrip()[-1:] in "?!"
        or ":" in chunk
        or len(chunk) > 140
    ):
        return None
    if (
        not dated
        and (names is None or len(chunk.split()) > 9 or names.end < end)
        and not re.match(r"[^,:]{3,80}$", chunk)
    ):
        return None
    if not dated and (
        MASK in chunk or THESIS.search(chunk) or look_of(text, 0, end) in (Look.LOCATOR, Look.NAMED_LOCATOR)
    ):
        return None
    if dated and not _title_follows(text, end):
        return None
    return Names([organisation(chunk)], end, strong=bool(dated), form="O")


def _is_nameless_body(text: str, end: int) -> bool:
    """Whether a short head without any telling word is a maker: a plain title and more follow its date."""
    head = text[:end]
    if len(head.split()) > 5 or re.search(r"[?!:]", head) or not head[:1].isupper():
        return False
    issued, start = date_at(text, end)
    if issued is None:
        return False
    spans = [s for s in sentences(text, start, len(text)) if text[slice(*s)].strip(" .,;:()" + MASK)]
    return (
        len(spans) > 1 and look_of(text, *spans[0]) == Look.PLAIN and look_of(text, *spans[1]) != Look.LOCATOR
    )


def _title_follows(text: str, end: int) -> bool:
    """Whether after the date there's a title, and not only the paper it stood in."""
    issued, start = date_at(text, end)
    if issued is None:
        return False
    rest = sentences(text, start, len(text))
    rest = [(b, e) for b, e in rest if text[b:e].strip(" .,;:" + MASK)]
    if not rest:
        return False
    first = text[rest[0][0] : rest[0][1]]
    return len(rest) > 1 or not (
        re.search(r", \d{1,2} [A-Z]|: ?(?!(?:1[4-9]|20)\d\d\b)\d|, [A-Z][a-z]+ \d{1,2}", first)
    )


def _lacks_title(text: str, titles: Titles) -> bool:
    """Whether what was taken for the title is rather the paper it appeared in, or nothing."""
    title = text[slice(*titles.title)]
    if not title.strip(" .,;:" + MASK):
        return True
    rest = text[titles.title[1] :].strip(" ." + MASK)
    return (
        not titles.quoted
        and bool(
            re.fullmatch(
                r"[,.:; ]*(?:\d{1,2}(?:/\d{1,2})? )?(?:[A-Z][a-z]+)?\.?(?: \d{1,2})?[: ,\d–-]*", rest
            )
        )
        and (bool(re.search(r"\d", rest)) and (len(title.split()) <= 4))
    )
