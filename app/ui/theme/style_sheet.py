"""The style sheet (style.css), filled from the tokens."""

from importlib.resources import files
from string import Template

from app.ui.theme.tokens import Tokens


def style_sheet(table: Tokens) -> str:
    """The whole application's style sheet in these colours."""
    sheet = files("app.ui.theme").joinpath("style.css").read_text(encoding="utf-8")
    return Template(sheet).substitute(table.as_dict())
