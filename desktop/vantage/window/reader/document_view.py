"""One open document: its pages or its text, and the controls, keys and menu over them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from vantage.charts.palette import SPACING, Theme
from vantage.documents.anchors import make_anchor
from vantage.documents.locators import page_at
from vantage.documents.pdf_geometry import PageCharacters, rectangles
from vantage.domain.anchor import Anchor, Rectangle
from vantage.domain.document import TextLayer
from vantage.window.reader.find_bar import FindBar
from vantage.window.reader.highlight import Highlight
from vantage.window.reader.opened_source import OpenedSource
from vantage.window.reader.page_view import PageView
from vantage.window.reader.reader_bar import PAGE, TEXT, ReaderBar, next_zoom
from vantage.window.reader.reading_place import ReadingPlace
from vantage.window.reader.text_view import TextView
from vantage.workspace import Workspace


class DocumentView(QWidget):
    """Shows the text layer of an open source. All positions count its code points."""

    selected = Signal()
    excerpt_asked = Signal()
    evidence_asked = Signal()
    highlight_chosen = Signal(str)
    said = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: OpenedSource | None = None
        self._read_only = False
        self.bar, self.finder = ReaderBar(), FindBar()
        self.pages, self.text = PageView(theme), TextView(theme)
        self._stack = QStackedWidget()
        self._stack.setObjectName("document")
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self.bar)
        layout.addWidget(self.finder)
        layout.addWidget(self._stack, 1)
        for view in (self.pages, self.text):
            view.selected.connect(self._selection_changed)
            view.scrolled.connect(self._show_page)
            view.taken.connect(self.excerpt_asked)
            view.cited.connect(self.evidence_asked)
            view.highlight_chosen.connect(self.highlight_chosen)
            view.menu_asked.connect(self._show_menu)
        self.pages.nothing_to_select.connect(self._say_nothing_there)
        self.bar.view_asked.connect(self.show_view)
        self.bar.page_asked.connect(self.show_page)
        self.bar.zoom_asked.connect(self._zoom)
        self.bar.find_asked.connect(self._begin_find)
        self.bar.excerpt_asked.connect(self.excerpt_asked)
        self.bar.evidence_asked.connect(self.evidence_asked)
        self.finder.found.connect(self._show_found)
        self.finder.shown.connect(self._go_to_found)
        self.finder.closed.connect(self._focus_view)

    # the document

    @property
    def layer(self) -> TextLayer | None:
        return self._opened.layer if self._opened else None

    @property
    def view(self) -> PageView | TextView:
        """The view that is shown."""
        return self.pages if self._stack.currentWidget() is self.pages else self.text

    @property
    def busy(self) -> bool:
        return self.pages.loader.busy or self.finder.busy

    def open(self, workspace: Workspace, opened: OpenedSource) -> None:
        """Show the document of a source from its start, as pages where it has pictures."""
        self._opened = opened
        layer = opened.layer
        if layer is None:
            self.clear()
            return
        if opened.has_pictures:
            self.pages.loader.open(workspace, opened.source.code, layer)
            self.pages.open(layer)
        else:
            self.pages.clear()
        self.text.open(layer.text, table=opened.is_table)
        self.finder.set_text(layer.text)
        self._stack.setCurrentWidget(self.pages if opened.has_pictures else self.text)
        self._show_view()

    def clear(self) -> None:
        """Show nothing and let the document go."""
        self._opened = None
        self.pages.clear()
        self.text.open("")
        self.finder.set_text("")

    def shut_down(self) -> None:
        """End the workers."""
        self.pages.loader.shut_down()
        self.finder.shut_down()

    def set_theme(self, theme: Theme) -> None:
        self.pages.set_theme(theme)
        self.text.set_theme(theme)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._selection_changed()

    def set_highlights(self, marks: Sequence[Highlight]) -> None:
        self.pages.set_highlights(marks)
        self.text.set_highlights(marks)

    # places

    def reading_place(self) -> ReadingPlace | None:
        """Where the reader is, to come back to."""
        if self.layer is None:
            return None
        return ReadingPlace(PAGE if self.view is self.pages else TEXT, self.view.place(), self.selection())

    def return_to(self, place: ReadingPlace) -> None:
        """Show a place again."""
        if place.view == TEXT:
            self.show_view(TEXT)
        if place.selection is not None:
            self.view.select(*place.selection, show=False)
        self.view.show_place(place.place)

    def flash(self, start: int, end: int) -> None:
        """Show a passage and draw the eye to it."""
        self.view.flash(start, end)

    def show_page(self, number: int) -> None:
        """Go to a page, counted from 1."""
        pages = self.layer.pages if self.layer else ()
        if 1 <= number <= len(pages):
            self.view.show_place(pages[number - 1].start)

    def show_view(self, view: int) -> None:
        """Switch between PAGE and TEXT; place and selection stay."""
        old, new = self.view, self.pages if view == PAGE else self.text
        if new is not old and self._opened is not None and (new is self.text or self._opened.has_pictures):
            place, selection, had_focus = old.place(), old.selection(), old.hasFocus()
            self._stack.setCurrentWidget(new)
            new.select(*(selection or (place, place)), show=False)
            new.show_place(place)
            if selection is not None:
                new.reveal(*selection)
            if had_focus:
                new.setFocus()
        self._show_view()

    # the selection

    def selection(self) -> tuple[int, int] | None:
        """Start and end of what is selected."""
        return self.view.selection()

    def with_anchor(self, start: int, end: int, then: Callable[[Anchor], None]) -> None:
        """Call with the anchor of a passage, as soon as it is known where it lies on its page. Raises BadInput."""
        opened, layer = self._opened, self.layer
        if opened is None or layer is None:
            return
        bare = make_anchor(layer, start, end, opened.source.layer)
        guid = opened.source.layer
        self.with_rectangles(
            bare.start, bare.end, lambda found: then(make_anchor(layer, bare.start, bare.end, guid, found))
        )

    def with_rectangles(self, start: int, end: int, then: Callable[[tuple[Rectangle, ...]], object]) -> None:
        """Call with the rectangles of a passage on the page it starts on; with none where there is no picture."""
        opened, layer = self._opened, self.layer
        if opened is None or layer is None or not opened.has_pictures:
            then(())
            return
        page = layer.pages[page_at(layer.pages, start) - 1]

        def place(characters: PageCharacters | None) -> None:
            last = min(end, page.end) - page.start
            then(rectangles(characters, start - page.start, last) if characters else ())

        self.pages.loader.with_characters(page.number, place)

    # keys, wherever in the panel the keyboard is

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does that works everywhere in the panel; None for the others."""
        if self.layer is None:
            return None
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Find):
            return self._begin_find
        if key == Qt.Key.Key_F3:
            return lambda: self.finder.step(-1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)
        if event.matches(QKeySequence.StandardKey.ZoomIn) or (key == Qt.Key.Key_Equal and modifiers == control):
            return lambda: self._zoom(1)
        if event.matches(QKeySequence.StandardKey.ZoomOut):
            return lambda: self._zoom(-1)
        if modifiers != control:
            return None
        actions: dict[int, Callable[[], object]] = {
            Qt.Key.Key_G: self.bar.ask_for_page,
            Qt.Key.Key_E: self.excerpt_asked.emit,
            Qt.Key.Key_Return: self.evidence_asked.emit,
            Qt.Key.Key_Enter: self.evidence_asked.emit,
            Qt.Key.Key_0: lambda: self._zoom(0),
        }
        return actions.get(key)

    # inner

    def _show_view(self) -> None:
        opened = self._opened
        pictures = opened is not None and opened.has_pictures
        self.bar.show_view(PAGE if self.view is self.pages else TEXT, pictures=pictures)
        self._show_page()
        self._selection_changed()
        self._show_zoom()

    def _show_page(self) -> None:
        layer = self.layer
        if layer is None or self._opened is None:
            return
        number = max(1, page_at(layer.pages, self.view.place()))
        label = layer.pages[number - 1].label if layer.pages else ""
        noun = "page" if self._opened.has_pictures else "sheet" if self._opened.is_table else "part"
        self.bar.show_page(number, len(layer.pages), label, noun)

    def _show_zoom(self) -> None:
        zoom = self.pages.shown_zoom if self.view is self.pages else self.text.zoom
        self.bar.show_zoom(f"{zoom * 100:.0f} %")

    def _zoom(self, by: int) -> None:
        if self.view is self.pages:
            self.pages.set_zoom(next_zoom(self.pages.shown_zoom, by) if by else None)
        else:
            self.text.set_zoom(next_zoom(self.text.zoom, by) if by else 1.0)
        self._show_zoom()

    def _selection_changed(self) -> None:
        self.bar.show_selection(self.selection() is not None, read_only=self._read_only)
        self.selected.emit()

    def _focus_view(self) -> None:
        self.view.setFocus()

    def _begin_find(self) -> None:
        self.finder.begin(self.view.place())

    def _show_found(self, found: list[tuple[int, int]]) -> None:
        self.pages.set_found(found)
        self.text.set_found(found)

    def _go_to_found(self, start: int, end: int) -> None:
        self.view.select(start, end)

    def _say_nothing_there(self, page: int) -> None:
        known = self.pages.loader.has_characters(page)
        if known and self.pages.loader.characters(page) is None:
            self.said.emit(f"The text of page {page} cannot be placed on its picture. Select it under “Text”.")
        elif known:
            self.said.emit(f"There is no text to select on page {page}.")

    def _show_menu(self, event: QContextMenuEvent) -> None:
        has = self.selection() is not None
        menu = QMenu(self)
        copy = menu.addAction("Copy")
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.view.copy)
        menu.addSeparator()
        excerpt, evidence = menu.addAction("Excerpt\tE"), menu.addAction("Evidence from this passage…\tReturn")
        excerpt.triggered.connect(self.excerpt_asked)
        evidence.triggered.connect(self.evidence_asked)
        copy.setEnabled(has)
        for action in (excerpt, evidence):
            action.setEnabled(has and not self._read_only)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
