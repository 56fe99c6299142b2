# ruff: noqa: E501 (lines of the documents in here stay whole)
"""Web pages: what is read, what is furniture, whose voice, and what the head says."""

from collections.abc import Callable

import pytest

from app.documents.document import BlockKind, Document, Voice

FILLER = "<p>" + "The council met in spring and set the price of grain for the whole coast. " * 8 + "</p>"


def found(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(block) for block in document.blocks if block.kind is kind]


def test_a_caption_inside_a_sentence_is_lifted_out(read: Callable[..., Document]) -> None:
    text = (
        "<p>The pump was the work of Anna Moro, <br>Fig. 4.—Moro’s Pump of Oslo, 1705. who in 1705 built it "
        "for the mines, and it was soon used elsewhere.</p>"
    )
    document = read(text + FILLER, "pump.html")
    assert found(document, BlockKind.PARAGRAPH)[0] == (
        "The pump was the work of Anna Moro, who in 1705 built it for the mines, and it was soon used elsewhere."
    )
    assert found(document, BlockKind.BOILERPLATE) == ["Fig. 4.—Moro’s Pump of Oslo, 1705."]


def test_structure(read: Callable[..., Document]) -> None:
    document = read(
        """<h1>The Ink  Trade</h1><p>Ink was <b>costly</b><sup><a href="#n1">1</a></sup> in 1450.</p>
        <ul><li>gall<ul><li>oak gall</li></ul></li></ul>
        <table><tr><th>Year</th><th>Price</th></tr><tr><td>1450</td><td>3</td></tr></table>
        <dl><dt>Vellum</dt><dd>skin of a calf prepared for writing</dd></dl>
        <pre><code>year = 1450</code></pre><script>alert("x")</script><p hidden>never</p><p style="display: none">never</p>
        <h2>References</h2><ol><li>Berg, A. 2010. <i>Inks of the North</i>. Oslo: Fjord Press. <a>Google Scholar</a></ol>""",
        "ink.html",
    )
    blocks = [(block.kind.value, block.level, document.quote(block)) for block in document.blocks]
    assert blocks == [
        ("heading", 1, "The Ink Trade"),
        ("paragraph", 0, "Ink was costly in 1450."),
        ("list_item", 0, "gall"),
        ("list_item", 1, "oak gall"),
        ("table", 0, "Year\tPrice\n1450\t3"),
        ("list_item", 0, "Vellum: skin of a calf prepared for writing"),
        ("boilerplate", 0, "year = 1450"),
        ("heading", 2, "References"),
        ("reference", 0, "Berg, A. 2010. Inks of the North. Oslo: Fjord Press."),
        ("boilerplate", 0, "Google Scholar"),
    ]


def test_around_the_article_is_furniture(read: Callable[..., Document]) -> None:
    document = read(
        f"""<nav><a href=/>News and more</a></nav><div class="cookie-banner">Take our biscuits.</div>
        <article><h1>Ink</h1>{FILLER}<aside>See also our other pages.</aside></article>
        <div class=teaser>Ten more things to read.</div><footer>Made by the coast.</footer>""",
        "ink.html",
    )
    assert found(document, BlockKind.BOILERPLATE) == [
        "News and more",
        "Take our biscuits.",
        "See also our other pages.",
        "Ten more things to read.",
        "Made by the coast.",
    ]


def test_link_lists_are_furniture_but_linked_sentences_are_text(read: Callable[..., Document]) -> None:
    document = read(
        '<ul><li><a href="/a">Older stories from the coast</a></ul><p><a href="/b">The fleet sailed in 1310.</a></p>',
        "a.html",
    )
    assert found(document, BlockKind.BOILERPLATE) == ["Older stories from the coast"]
    assert found(document, BlockKind.PARAGRAPH) == ["The fleet sailed in 1310."]


def test_comment_sections(read: Callable[..., Document]) -> None:
    document = read(
        f'<article><h1>Ink</h1>{FILLER}</article><section id="comments"><h3>2 Comments</h3><p>I saw it in 1999.</p></section>',
        "ink.html",
    )
    comments = [document.quote(block) for block in document.blocks if block.voice is Voice.COMMENT]
    assert comments == ["2 Comments", "I saw it in 1999."]


def test_line_breaks(read: Callable[..., Document]) -> None:
    assert read("<p>one<br>two<br><br>three", "a.html").text == "one\ntwo\n\nthree"


def test_layout_tables_are_walked_through(read: Callable[..., Document]) -> None:
    document = read(
        f"<table><tr><td>Menu</td><td>{FILLER}<p>Another paragraph.</p></td></tr></table>", "a.html"
    )
    assert "Another paragraph." in found(document, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="iso-8859-15">',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">',
    ],
)
def test_declared_encoding(read: Callable[..., Document], head: str) -> None:
    assert read(f"<head>{head}</head><p>Größe 5 €".encode("iso-8859-15"), "a.html").text == "Größe 5 €"


def test_citation_tags(read: Callable[..., Document]) -> None:
    document = read(
        """<head><title>Ink | Coastal Review</title>
        <meta name="citation_title" content="The Ink Trade"><meta name="citation_author" content="Berg, Anna">
        <meta name="citation_author" content="Tim Cole"><meta name="citation_publication_date" content="2018/03/02">
        <meta name="citation_journal_title" content="Coastal Review"><meta name="citation_volume" content="12">
        <meta name="citation_issue" content="3"><meta name="citation_firstpage" content="30">
        <meta name="citation_lastpage" content="44"><meta name="citation_doi" content="10.1000/ink.12"></head><p>Ink was sold.""",
        "ink.html",
    )
    assert document.csl == {
        "type": "article-journal",
        "title": "The Ink Trade",
        "author": [{"family": "Berg", "given": "Anna"}, {"family": "Cole", "given": "Tim"}],
        "issued": {"date-parts": [[2018, 3, 2]]},
        "container-title": "Coastal Review",
        "volume": "12",
        "issue": "3",
        "page": "30–44",
        "DOI": "10.1000/ink.12",
    }


def test_linked_data_and_open_graph(read: Callable[..., Document]) -> None:
    document = read(
        """<head><title>Ink - The Coast</title><meta property="og:site_name" content="The Coast">
        <meta property="og:url" content="https://example.org/ink">
        <script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "x"}, {"@type": ["NewsArticle"],
        "headline": "Ink", "author": [{"name": "Anna Berg"}], "datePublished": "2018-03-02T10:00"}]}</script></head><p>Ink.""",
        "ink.html",
    )
    assert document.csl["title"] == "Ink"
    assert document.csl["author"] == [{"family": "Berg", "given": "Anna"}]
    assert document.csl["issued"] == {"date-parts": [[2018, 3, 2]]}
    assert document.csl["URL"] == "https://example.org/ink"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "deep",
        "<p>a" + "<b>" * 5000 + "b",
        "<table>" * 300 + "<tr><td>a",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>a",
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b; word',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x; word',
        "<p>" + "&#0;&#1;&#x110000;" * 100 + "word",
        "<" * 100_000 + "a",
        "<meta name=" + '"' * 10_000 + "><p>a",
        "<dl>" + "<dt>a<dd>b" * 3000,
        "<ul>" * 2000 + "<li>a",
    ],
)
def test_hostile_pages_are_read_or_refused(read: Callable[..., Document], page: str) -> None:
    from app.errors import UserError

    try:
        text = read(page, "a.html").text
    except UserError:
        return
    assert "root:" not in text
    assert len(text) < 1_000_000


def test_a_box_beside_the_text_ends_with_its_own_markup(read: Callable[..., Document]) -> None:
    page = (
        "<html><body><h1>Tidal mills</h1><table class='vertical-navbox'><tr><td>Water power</td></tr>"
        "<tr><td>Related articles</td></tr><tr><td>Weirs</td></tr></table>"
        "<p>A tidal mill is a mill that is driven by the rise and fall of the sea.</p></body></html>"
    )
    document = read(page, "mills.html")
    assert found(document, BlockKind.PARAGRAPH) == [
        "A tidal mill is a mill that is driven by the rise and fall of the sea."
    ]
