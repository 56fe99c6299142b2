"""The style sheet (style.css), filled from the tokens."""

from pathlib import Path
from string import Template

from app.ui.theme.tokens import Tokens


def style_sheet(table: Tokens) -> str:
    """The whole application's style sheet in these colours."""
    sheet = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return Template(sheet).substitute(table.as_dict())
