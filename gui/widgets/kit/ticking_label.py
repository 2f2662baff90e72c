"""Words that count seconds, without arranging anew what is around them."""

from gui.widgets.kit.labels import Label


class TickingLabel(Label):
    """A label whose words change again and again, mostly by a digit.

    Each new text of a QLabel makes all layouts around it measure again. Here one that is as long
    as the last, and takes as many lines, is only painted.
    """

    def text(self) -> str:
        """Return the words that are shown, which Qt's label need not have been told."""
        return self.accessibleName()

    def setText(self, text: str) -> None:
        if text == self.text():
            return
        height_before = self.heightForWidth(self.width())
        is_alike = len(text) == len(self.text()) and self.isVisible()
        self.setAccessibleName(text)
        if is_alike and self.heightForWidth(self.width()) == height_before:
            self.update()
        else:
            super().setText(text)
