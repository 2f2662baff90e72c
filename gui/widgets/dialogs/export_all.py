"""Ask what all chats are to be made into."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.library.exporting import Form
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton, Segments
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 460, 190


class ExportAllDialog(Dialog):
    """A choice of four, with a sentence on each.

    Signals:
        form_chosen: All chats are to be made into this; carries the `Form`.
    """

    form_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        content = QWidget()
        self._label = Label(theme, "ui", "text", content)
        self.forms = Segments(theme, content, stacks=True)
        self._help = Label(theme, "caption", "text3", content, wraps=True)
        self._column = QVBoxLayout(content)
        for widget in (self._label, self.forms, self._help):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        scroll = ScrollArea(theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self._cancel = self.add_close_button()
        self.choose_button = PushButton(theme, self, kind="primary")
        self.choose_button.setDefault(True)
        self.buttons.addWidget(self.choose_button)
        self.forms.chosen.connect(self._explain)
        self.choose_button.clicked.connect(self._choose)
        self.refresh_look()
        self.forms.set_value(Form.MARKDOWN)
        self._explain(Form.MARKDOWN)
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Export all chats"))
        self._column.setContentsMargins(0, 0, self.theme.px(8), 0)
        self._column.setSpacing(self.theme.px(8))
        self._label.setText(self.tr("What the chats are made into"))
        self.forms.setAccessibleName(self._label.text())
        self.forms.set_items(
            [
                (Form.MARKDOWN, self.tr("Markdown")),
                (Form.HTML, self.tr("Web pages")),
                (Form.PDF, self.tr("PDF")),
                (Form.JSON, self.tr("JSON")),
            ]
        )
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Export nothing (Esc)"))
        self.choose_button.setText(self.tr("Choose a folder…"))
        self.choose_button.setToolTip(self.tr("Choose where the chats are written (Enter)"))
        self._explain(self.forms.value)

    @Slot(object)
    def _explain(self, form: object) -> None:
        if form is Form.JSON:
            text = self.tr(
                "One file with everything: all versions, thinking and figures. Pronk can import "
                "it again. Temporary chats are left out."
            )
        elif form is Form.HTML:
            text = self.tr(
                "A page for each chat, which any browser shows without fetching anything. Thinking "
                "and temporary chats are left out."
            )
        elif form is Form.PDF:
            text = self.tr(
                "A file for each chat, ready to be printed. Thinking and temporary chats are left "
                "out."
            )
        else:
            text = self.tr(
                "A file for each chat, which any editor shows. Thinking and temporary chats are "
                "left out."
            )
        self._help.setText(text)
        self.forms.setAccessibleDescription(text)

    @Slot()
    def _choose(self) -> None:
        self.close()
        self.form_chosen.emit(self.forms.value)
