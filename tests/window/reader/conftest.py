"""A panel on a workspace with a PDF of three pages, a Chinese text, and a source without its document."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect
from pytestqt.qtbot import QtBot
from tests.documents.samples import pdf_with_pages

from vantage.charts.palette import LIGHT
from vantage.documents.anchors import make_anchor
from vantage.documents.reading import read_document
from vantage.domain.anchor import Anchor
from vantage.domain.evidence import Evidence, Excerpt, Publisher, Source
from vantage.window.application import make_application
from vantage.window.reader.reader_panel import ReaderPanel
from vantage.window.session import Session
from vantage.workspace import Workspace, create_workspace, reading, writing

PAGES = (
    "Power for the clusters\n\nThe region adds transmission lines every year.\nNew plants stand beside the old ones.",
    "Second page\n\nCooling takes a third of all power.\nCooling takes a third of all power.",
    "Third page\n\nNothing here repeats what was said.",
)
CHINESE = (
    "😀 第一章\n\n人工智能需要电力。芯片不是唯一的瓶颈。\n\n半导体产业正在发展,𠀀字也在其中。\n\nعاصمة الطاقة الجديدة\n"
)


def add_document(workspace: Workspace, code: str, data: bytes, name: str) -> None:
    """Give a source its document, as an import would."""
    document = read_document(data, name)
    with workspace.step(f"Add {name}"):
        layer = writing.add_document(workspace, document, data)
        writing.attach_text_layer(workspace, code, layer, document)


def anchor_of(workspace: Workspace, code: str, quote: str) -> Anchor:
    """The anchor of the first place of a quote in the text of a source."""
    layer = reading.load_text_layer(workspace, code)
    assert layer is not None
    source = next(s for s in reading.load_sources(workspace) if s.code == code)
    start = layer.text.index(quote)
    return make_anchor(layer, start, start + len(quote), source.layer)


def add_excerpt(workspace: Workspace, code: str, anchor: Anchor, evidence: str = "") -> str:
    """An excerpt at an anchor, and an evidence item of that code on it."""
    with workspace.step("Add an excerpt"):
        guid = writing.add_excerpt(workspace, Excerpt(code, "¶ 9", anchor.quote, anchor=anchor))
        if evidence:
            writing.add_evidence(workspace, Evidence(evidence, "A claim.", source=code, excerpt=guid))
    return guid


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Three sources of one publisher: `pdf`, `text` and `bare`, which has no document."""
    with create_workspace(tmp_path / "reading.vantage") as made:
        with made.step("Add sources"):
            writing.add_publisher(made, Publisher("press", "The Press", "B", "For the test."))
            for code, title in (("pdf", "Power and clusters"), ("text", "人工智能"), ("bare", "Not here")):
                writing.add_source(made, Source(code, title, "press"))
        add_document(made, "pdf", pdf_with_pages(PAGES), "power.pdf")
        add_document(made, "text", CHINESE.encode(), "chapter.txt")
        yield made


@pytest.fixture
def show_panel(qtbot: QtBot, workspace: Workspace) -> Iterator[Callable[[], ReaderPanel]]:
    """Opens the workspace, as the test has left it, in a panel as large as the smallest window leaves it."""
    made: list[ReaderPanel] = []

    def show() -> ReaderPanel:
        workspace.close()
        make_application()
        session = Session()
        session.open(workspace.path)
        panel = ReaderPanel(session, LIGHT)
        made.append(panel)
        qtbot.addWidget(panel)
        panel.resize(1200, 690)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    yield show
    for panel in made:
        panel.shut_down()
        session_of(panel).shut_down()


@pytest.fixture
def panel(show_panel: Callable[[], ReaderPanel]) -> ReaderPanel:
    """A panel on the workspace as it is."""
    return show_panel()


def session_of(panel: ReaderPanel) -> Session:
    return panel._session


def opened(qtbot: QtBot, panel: ReaderPanel, code: str) -> None:
    """Open a source, and wait until everything that is wanted for it has come."""
    panel.show_source(code)
    settle(qtbot, panel)
    assert panel.current_source == code


def settle(qtbot: QtBot, panel: ReaderPanel) -> None:
    qtbot.waitUntil(lambda: not panel.busy)


def text_of(panel: ReaderPanel) -> str:
    layer = panel.document.layer
    assert layer is not None
    return layer.text


def box_on_screen(panel: ReaderPanel, number: int, start: int, end: int) -> QRect:
    """Where code points `start` to `end` of a page's text lie in the page view."""
    pages = panel.document.pages
    placed = pages._layout.placed(number)
    base = placed.page.start
    (box,) = pages.rectangles(number, base + start, base + end)
    scale = pages._layout.scale
    corner = QPointF(placed.left, placed.top - pages.verticalScrollBar().value())
    left, top = corner.x() + box.left * scale, corner.y() + box.top * scale
    return QRect(round(left), round(top), round((box.right - box.left) * scale), round((box.bottom - box.top) * scale))
