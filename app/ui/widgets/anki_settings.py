"""Whether, where and how decks are sent to an Anki that runs on this computer."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import UserError
from app.settings import Settings, SettingsFile
from app.ui.theme.typography import font
from app.ui.widgets.arranging import column, panel, row
from app.ui.widgets.buttons import CheckBox
from app.ui.widgets.fields import labelled
from app.ui.widgets.labels import Label
from app.wording import gettext as _


class AnkiSettings(QWidget):
    """Every change is kept at once; an address of another computer is refused with a sentence."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._settings = settings
        self.on_field = CheckBox(_("Send decks to a running Anki"))
        self.address_field, self.key_field = QLineEdit(), QLineEdit()
        for field in (self.address_field, self.key_field):
            field.setFont(font())
        self.address_field.setPlaceholderText(Settings().anki_address)
        self.key_field.setPlaceholderText(_("none"))
        self.fault = Label("", "small", "again", wrap=True)
        about = Label(
            _(
                "Adds and updates them there without a file, by Anki's add-on AnkiConnect, after a look at "
                "what will change. On this computer alone; while this is off, Lectern does not ask whether "
                "Anki runs."
            ),
            "small",
            wrap=True,
        )
        where = row(
            (labelled(_("Where AnkiConnect listens"), self.address_field), 1),
            (labelled(_("Its key (apiKey), if it wants one"), self.key_field), 1),
            gap=16,
        )
        self._where = panel(column(where, self.fault, gap=6))
        column(self.on_field, about, self._where, gap=8, inside=self)
        self.on_field.toggled.connect(self._switch)
        self.address_field.editingFinished.connect(self._keep_address)
        self.key_field.editingFinished.connect(self._keep_key)
        self.refresh()

    def refresh(self) -> None:
        """Show the settings as they are."""
        values = self._settings.values
        self.on_field.setChecked(values.anki_sending)
        self.address_field.setText(values.anki_address)
        self.key_field.setText(values.anki_key)
        self._where.setVisible(values.anki_sending)
        self._tell("")

    def _switch(self, is_on: bool) -> None:
        self._settings.change(anki_sending=is_on)
        self._where.setVisible(is_on)

    def _keep_key(self) -> None:
        self._settings.change(anki_key=self.key_field.text().strip())

    def _keep_address(self) -> None:
        from app.interchange.anki.connect import read_address

        text = self.address_field.text().strip() or Settings().anki_address
        try:
            address = str(read_address(text))
        except UserError as error:
            self._tell(str(error))
            return
        self._settings.change(anki_address=address)
        self.address_field.setText(address)
        self._tell("")

    def _tell(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
