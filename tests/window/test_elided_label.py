"""Labels that have too little room end in an ellipsis and tell the whole in the tip."""

from pytestqt.qtbot import QtBot

from vantage.window.application import make_application
from vantage.window.elided_label import ElidedLabel

WHOLE = "Unnamed finance professional & co. <b>in China</b>, translated · 2024-04"


def test_that_the_whole_is_told_by_the_tip_where_there_is_no_room_and_only_there(qtbot: QtBot) -> None:
    make_application()
    label = ElidedLabel("muted")
    qtbot.addWidget(label)
    label.setText(WHOLE)
    label.show()
    label.resize(900, 20)
    assert label.shown == label.text() == WHOLE and not label.toolTip()
    wide = label.grab().toImage()
    label.resize(120, 20)
    assert label.shown.endswith("…") and label.text() == WHOLE
    assert "&lt;b&gt;in China&lt;/b&gt;" in label.toolTip()
    assert label.fontMetrics().horizontalAdvance(label.shown) <= 120
    assert label.grab().toImage() != wide.copy(0, 0, 120, 20)
