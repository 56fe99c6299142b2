"""Sides of imported cards as web pages."""

from app.ui.models.web_page import PageLook, page_of

LOOK = PageLook(False, "#ffffff", "#000000", "#cccccc", "#0000ff")


def test_a_page_has_the_classes_of_anki(qtbot):
    day = page_of("words", "b {}", 1, LOOK)
    assert 'class="card card2 is' in day
    assert "nightMode" not in day.split("<body")[1]
    night = page_of("words", "b {}", 0, PageLook(True, "#000", "#fff", "#333", "#99f"))
    assert "nightMode night_mode" in night.split("<body")[1]
    assert 'content="default-src' in day


def test_a_style_can_not_end_itself(qtbot):
    page = page_of("", "b {} </style><script>1</script></STYLE ><b>", 0, LOOK)
    assert page.lower().count("</style") == 2


def test_hidden_parts_formulas_and_names_of_pictures(qtbot):
    page = page_of(
        r"\(x^2\) \[y\] \(\nosuch\) "
        '<img data-masks="rect 1 0 0 0.5 1;ellipse 0 0.5 0.1 0.2 0.3" src=a&amp;b#c.png>'
        '<img src="data:image/png;base64,AA"><img src="a%20b.png">'
        '<input type="radio"><input type=text value=checkbox>',
        "",
        0,
        LOOK,
    )
    assert page.count('<svg class="formula"') == 2
    assert "\\(\\nosuch\\)" in page
    assert 'src="a%26b%23c.png"' in page
    assert 'src="data:image/png;base64,AA"' in page
    assert 'src="a%20b.png"' in page
    assert '<input type="radio">' in page
    assert "<input type=text" not in page
    assert '<rect x="0" y="0" width="0.5" height="1"' in page
    assert '<ellipse cx="0.6" cy="0.25"' in page


def test_a_long_hostile_side_is_made_in_time_that_grows_with_it(qtbot):
    for part in ("<iframe", "<a target", "<img src=", "[sound:", "<a " + "x" * 50, "<img src='"):
        page = page_of(part * 100_000, "", 0, LOOK)
        assert len(page) > 100_000
