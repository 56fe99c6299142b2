"""Text that can hold no fact is told before it is parsed."""

import pytest

from app.facts.candidates import holds_candidate

ENGLISH = (
    "The ferry crossed the strait twice a day until the bridge was opened, and those who had lived by it "
    "moved inland; of the eleven boats that the company owned in its best year, one is left."
)


@pytest.mark.parametrize(
    "text",
    [
        "1 204",
        "",
        "Table 4",
        "Паром ходил через пролив два раза в день, пока не открыли мост, а те, кто жил этим трудом, ушли "
        "вглубь страны; из одиннадцати лодок, которыми владело общество в лучший год, осталась одна, и та "
        "стоит на берегу без мачты.",
        "Die Fähre fuhr zweimal täglich über die Meerenge, bis die Brücke eröffnet wurde, und wer von ihr "
        "gelebt hatte, zog ins Landesinnere; von den elf Booten, die der Gesellschaft gehörten, blieb eines.",
        "Le bac traversait le détroit deux fois par jour jusqu’à l’ouverture du pont, et ceux qui vivaient "
        "de lui partirent vers l’intérieur ; des onze bateaux que possédait la compagnie, il en reste un.",
    ],
)
def test_text_without_a_candidate(text: str):
    assert not holds_candidate(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Ferries: see boats.",
        "**Osmosis** occurs when water crosses a membrane.",
        "The ports were Aarn, Belm, Corvo, Dusk, Elmar, Fenn, Gorse, Hale, Istrid, Jarrow, Kell, Lorne, "
        "Nyborg, Ost, Perran, Quill, Rona, Skerry, Tarn, Ulva and Vigo, with the islands of Wick and Yell.",
    ],
)
def test_text_that_may_say_something(text: str):
    assert holds_candidate(text)
