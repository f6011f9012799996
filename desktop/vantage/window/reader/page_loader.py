"""Fetches pictures and characters of PDF pages off the window's thread, what is on the screen first.

pdfium may take long over a page, and one call at a time: one worker, one page at a time, and what is wanted is asked
again after each, so that a page nobody looks at any more is never waited for. What is kept is bounded.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from vantage.documents.pdf_geometry import OpenPdf, PageCharacters, page_characters, page_picture
from vantage.domain.document import TextLayer
from vantage.errors import BadInput, VantageError
from vantage.workspace import Workspace, reading

MOST_BYTES = 120_000_000
"""Memory for pictures of pages, but those on the screen are always kept."""
MOST_CHARACTER_PAGES = 24


@dataclass(frozen=True)
class _Wish:
    number: int
    scale: float
    """Pixels a point of the picture; 0 for the characters of the page."""


@dataclass(frozen=True)
class _Loaded:
    wish: _Wish
    picture: QImage | None = None
    characters: PageCharacters | None = None


class PageLoader(QObject):
    """`loaded` names a page of which something came; `failed` says why the document cannot be shown."""

    loaded = Signal(int)
    failed = Signal(str, str)
    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vantage-pages")
        self._document: _Document | None = None
        self._number = 0
        self._working = False
        self._wishes: list[_Wish] = []
        self._urgent: list[tuple[int, Callable[[PageCharacters | None], None]]] = []
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        self._characters: OrderedDict[int, PageCharacters | None] = OrderedDict()
        self._broken: set[_Wish] = set()
        self._done.connect(self._deliver)

    @property
    def busy(self) -> bool:
        return self._working

    def open(self, workspace: Workspace, source: str, layer: TextLayer) -> None:
        """Show the document of another source; nothing is read before a page is wanted."""
        self.close()
        self._document = _Document(workspace, source, layer)

    def close(self) -> None:
        """Let the document go; whoever waits for characters gets None."""
        self._number += 1
        self._working = False
        if self._document is not None:
            self._pool.submit(self._document.close)
        self._document = None
        self._wishes = []
        waiting, self._urgent = self._urgent, []
        for _, then in waiting:
            then(None)
        self._pictures.clear()
        self._characters.clear()
        self._broken.clear()

    def shut_down(self) -> None:
        """End the worker."""
        self.close()
        self._pool.shutdown(wait=True, cancel_futures=False)

    def want(self, on_screen: Sequence[int], nearby: Sequence[int], scale: float) -> None:
        """From now on these pages are wanted: pictures and characters of those on the screen, then pictures of the
        others. `scale` is in pixels a point."""
        pictures = [_Wish(number, scale) for number in on_screen]
        self._wishes = [*pictures, *(_Wish(number, 0) for number in on_screen)]
        self._wishes += [_Wish(number, scale) for number in nearby]
        self._make_room(keep={*on_screen, *nearby})
        self._pump()

    def picture(self, number: int) -> QImage | None:
        """The picture of a page as far as it is there, perhaps at another scale than is wanted now."""
        found = self._pictures.get(number)
        return found[1] if found else None

    def has_characters(self, number: int) -> bool:
        """Whether it is known where the characters of a page stand, or that this cannot be known."""
        return number in self._characters

    def characters(self, number: int) -> PageCharacters | None:
        """Where the characters of a page stand; None where that is not known (yet)."""
        return self._characters.get(number)

    def with_characters(self, number: int, then: Callable[[PageCharacters | None], None]) -> None:
        """Call with the characters of a page, at once where they are there, else when they have come; with None where
        they cannot be had."""
        if self._document is None or number in self._characters:
            then(self._characters.get(number))
            return
        self._urgent.append((number, then))
        self._pump()

    def _pump(self) -> None:
        if self._working or self._document is None:
            return
        wish = next((w for w in self._all_wishes() if not self._has(w)), None)
        if wish is not None:
            self._working = True
            self._pool.submit(self._work, self._number, self._document, wish)

    def _all_wishes(self) -> list[_Wish]:
        return [*(_Wish(number, 0) for number, _ in self._urgent), *self._wishes]

    def _has(self, wish: _Wish) -> bool:
        if wish in self._broken:
            return True
        if not wish.scale:
            return wish.number in self._characters
        return wish.number in self._pictures and self._pictures[wish.number][0] == wish.scale

    def _work(self, number: int, document: "_Document", wish: _Wish) -> None:
        try:
            result, error = document.load(wish), None
        except Exception as raised:
            result, error = _Loaded(wish), raised
        self._done.emit(number, result, error)

    def _deliver(self, number: int, loaded: _Loaded, error: Exception | None) -> None:
        if number != self._number:
            return
        self._working = False
        wish = loaded.wish
        if error is not None:
            self._broken.add(wish)
        if not wish.scale:
            self._characters[wish.number] = loaded.characters
            while len(self._characters) > MOST_CHARACTER_PAGES:
                self._characters.popitem(last=False)
            ready = [then for page, then in self._urgent if page == wish.number]
            self._urgent = [(page, then) for page, then in self._urgent if page != wish.number]
            for then in ready:
                then(loaded.characters)
        elif loaded.picture is not None:
            self._pictures[wish.number] = (wish.scale, loaded.picture)
            self._pictures.move_to_end(wish.number)
        self.loaded.emit(wish.number)
        self._pump()
        if isinstance(error, VantageError):
            self.failed.emit(error.title, error.advice)
        elif error is not None:
            raise error

    def _make_room(self, keep: set[int]) -> None:
        for number in [n for n in self._pictures if n not in keep]:
            if sum(picture.sizeInBytes() for _, picture in self._pictures.values()) <= MOST_BYTES:
                return
            del self._pictures[number]


class _Document:
    """Lives in the worker: reads the file when the first page is wanted, and keeps it open."""

    def __init__(self, workspace: Workspace, source: str, layer: TextLayer) -> None:
        self._workspace, self._source, self._layer = workspace, source, layer
        self._pdf: OpenPdf | None = None

    def load(self, wish: _Wish) -> _Loaded:
        if self._pdf is None:
            with self._workspace.beside() as own:
                original = reading.load_original(own, self._source)
            if original is None:
                raise BadInput("The document of this source is not in the workspace.", "Add the document first.")
            self._pdf = OpenPdf(original)
        if not wish.scale:
            page = self._layer.pages[wish.number - 1]
            text = self._layer.text[page.start : page.end]
            return _Loaded(wish, characters=page_characters(self._pdf, wish.number, text))
        width, height, pixels = page_picture(self._pdf, wish.number, wish.scale)
        drawn = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBX8888)
        return _Loaded(wish, picture=drawn.convertToFormat(QImage.Format.Format_RGB32))

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None
