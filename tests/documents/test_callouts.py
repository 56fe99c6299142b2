"""Labels of boxes and remarks are no part of the sentences behind them."""

from pathlib import Path

import pytest

from app.documents.reading import read_document


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Info:** The **Blue Ledger** was a list of debts.", "The **Blue Ledger** was a list of debts."),
        ("**Note**: A tarn is a small lake.", "A tarn is a small lake."),
        ('!!! info "Did you know?"\n    A tarn is a small lake.', "A tarn is a small lake."),
        ("Definition: A tarn is a small lake.", "A tarn is a small lake."),
        ("*Background.* The valley was held by three clans.", "The valley was held by three clans."),
        ("- **Key point:** Lakes turn over twice a year.", "Lakes turn over twice a year."),
        ("**Example:** The lake froze in one night.", "**Example:** The lake froze in one night."),
        ("Background. The valley was held by clans.", "Background. The valley was held by clans."),
        ("**Note:** see page nine", "**Note:** see page nine"),
        ("**Information age**: The years of the net.", "**Information age**: The years of the net."),
    ],
)
def test_the_text_begins_behind_the_label(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "notes.md"
    path.write_text(f"# Lakes\n\n{text}\n", encoding="utf-8")
    document = read_document(path)
    assert document.quote(document.blocks[-1]) == said
