"""The window: top bar, rail, pages, messages and the status line."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vantage.casework.copying import save_copy
from vantage.charts.palette import SPACING, Theme
from vantage.errors import VantageError
from vantage.window import theme as styling
from vantage.window.assess_page import AssessPage
from vantage.window.card import plain_label
from vantage.window.drawing_status import DrawingStatus
from vantage.window.following_bar import FollowingBar
from vantage.window.half_typed import leave_field
from vantage.window.importing import Importing
from vantage.window.importing.file_drops import FileDrops, dropped_paths
from vantage.window.interchange import ENDINGS as INTERCHANGED
from vantage.window.main_menu import MainMenu
from vantage.window.message_bar import MessageBar
from vantage.window.new_workspace import make_empty, make_from_coin, make_sample
from vantage.window.preferences import Preferences
from vantage.window.rail import Rail
from vantage.window.scrolled_pages import ScrolledPages
from vantage.window.session import Session
from vantage.window.top_bar import TopBar

if TYPE_CHECKING:
    from vantage.window.evidence_page import EvidencePage
    from vantage.window.help_window import HelpWindow
    from vantage.window.memo_page import MemoPage
    from vantage.window.robustness.page import RobustnessPage
    from vantage.window.welcome import Welcome


class MainWindow(QMainWindow):
    """Wires the pages to one session; knows how to open files and nothing of what they hold."""

    def __init__(self, session: Session, preferences: Preferences, theme_choice: str | None = None) -> None:
        super().__init__()
        self.session = session
        session.setParent(self)  # what its signals hold of the pages goes with the window
        self.preferences = preferences
        self._choice = theme_choice or preferences.theme
        self._theme: Theme = styling.resolve(self._choice)
        self.setWindowTitle("Vantage")
        self.setWindowIcon(styling.application_icon())
        self.setMinimumSize(960, 600)
        self.setAcceptDrops(True)
        self._help: HelpWindow | None = None
        self.welcome: Welcome | None = None
        self.pages = QStackedWidget()
        self.scrolled = ScrolledPages(self.pages)
        self.importing = Importing(session, self, self.pages, self._theme)
        self._drops = FileDrops(self.take_files, self)
        self.menu = MainMenu(self)
        self.top = TopBar(session, self._theme, self.menu)
        self.rail = Rail(self._theme)
        self.messages = MessageBar(self.scrolled)
        self.following = FollowingBar(session, self.messages, self.open_file)
        self.assess = AssessPage(session, self._theme, preferences)
        self.pages.addWidget(self.assess)
        self._others: dict[str, QWidget] = {}
        self._lay_out()
        self._connect()
        self.resize(1280, 800)
        self.restoreGeometry(preferences.state("window"))

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def theme_choice(self) -> str:
        """ "system", "light" or "dark"."""
        return self._choice

    @property
    def busy(self) -> bool:
        """Whether draws, a preview or an import are still under way."""
        pages = (self.session, self.importing, self.assess.charts, self.assess.flips, *self._others.values())
        return any(getattr(part, "busy", False) for part in pages)

    # pages

    @property
    def evidence(self) -> "EvidencePage":
        from vantage.window.evidence_page import EvidencePage

        def make() -> EvidencePage:
            page = EvidencePage(self.session, self._theme)
            page.add_documents_asked.connect(self.importing.ask_files)
            page.add_document_asked.connect(self.importing.add_document_for)
            page.duplicates_asked.connect(self.importing.show_duplicates)
            page.references_asked.connect(self.import_references)
            page.export_asked.connect(self.export)
            page.cell_asked.connect(self._open_cell)
            page.memo_asked.connect(lambda: self.show_page("memo"))
            return page

        page = self._page("evidence", make)
        assert isinstance(page, EvidencePage)
        return page

    @property
    def memo(self) -> "MemoPage":
        from vantage.window.memo_page import MemoPage

        page = self._page("memo", lambda: MemoPage(self.session, self._theme))
        assert isinstance(page, MemoPage)
        return page

    @property
    def robustness(self) -> "RobustnessPage":
        from vantage.window.robustness.page import RobustnessPage

        page = self._page("robustness", lambda: RobustnessPage(self.session, self._theme))
        assert isinstance(page, RobustnessPage)
        return page

    def show_page(self, name: str) -> None:
        """Bring a page of the rail to the front; pages other than Assess are made when first shown."""
        page: QWidget = getattr(self, name)
        self.pages.setCurrentWidget(page)
        self.messages.raise_()
        self.rail.show_page(name)
        self.preferences.page = name

    def export_memo(self) -> None:
        """Bring the Memo page to the front, since it shows how the export goes, and ask where to write."""
        self.show_page("memo")
        self.memo.ask_export()

    def _page(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        if name not in self._others:
            self._others[name] = make()
            self.pages.addWidget(self._others[name])
        return self._others[name]

    # files

    def open_file(self, path: Path, *, remembered: bool = True) -> bool:
        """Open a workspace; a refusal is shown and leaves the open one as it is. Among the recent files it is unless
        nobody asked for it."""
        try:
            self.session.open(path)
        except VantageError as error:
            self.messages.show_problem(error.title, error.advice)
            return False
        if remembered:
            self.preferences.remember(path)
        return True

    def new_empty(self, path: Path) -> None:
        self._make(path, lambda: make_empty(path))

    def new_from_sample(self, path: Path, name: str = "us-china") -> None:
        self._make(path, lambda: make_sample(path, name))

    def new_from_coin(self, path: Path, data: Path, meta: Path) -> None:
        self._make(path, lambda: make_from_coin(path, data, meta))

    def _make(self, path: Path, make: Callable[[], tuple[str, ...]]) -> None:
        """Make a workspace and open it; a refusal is shown and leaves the open one as it is."""
        try:
            said = make()
        except VantageError as error:
            self.messages.show_problem(error.title, error.advice)
            return
        if self.open_file(path) and said:
            self.messages.show_problem("Part of the tables was left out or read in doubt.", " ".join(said))

    def save_copy(self, path: Path) -> None:
        try:
            save_copy(self.session.workspace, path, overwrite=True)
        except VantageError as error:
            self.messages.show_problem(error.title, error.advice)
            return
        self.messages.show_notice(f"Copy saved to {path}.")

    def set_theme_choice(self, choice: str) -> None:
        """Follow the system, or stay light or dark; remembered."""
        self._choice = choice
        self.preferences.theme = choice
        self.apply_theme(styling.resolve(choice))

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            styling.apply(application, theme)
        self.top.set_theme(theme)
        self.rail.set_theme(theme)
        self.assess.set_theme(theme)
        self.importing.set_theme(theme)
        for page in self._others.values():
            page.set_theme(theme)  # type: ignore[attr-defined]

    def show_help(self) -> None:
        from vantage.window.help_window import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self)
        self._help.show()
        self._help.raise_()

    def show_welcome(self, *, first: bool = False) -> None:
        """What the program is and where files live now; in a window of its own."""
        from vantage.window.welcome import Welcome

        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
        self.welcome = Welcome(self, first=first)
        self.welcome.show()

    # inner

    def _lay_out(self) -> None:
        root = QWidget()
        root.setObjectName("window")
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.following)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.scrolled, 1)
        column.addLayout(middle, 1)
        line = QFrame()
        line.setObjectName("statusLine")
        line.setFixedHeight(24)
        row = QHBoxLayout(line)
        row.setContentsMargins(2 * SPACING, 0, 2 * SPACING, 0)
        self.status = plain_label("")
        row.addWidget(self.status, 1)
        row.addWidget(DrawingStatus(self.session.drawing))
        row.addWidget(self.importing.status)
        column.addWidget(line)
        self.setCentralWidget(root)

    def _connect(self) -> None:
        session = self.session
        self.rail.chosen.connect(self.show_page)
        session.problem.connect(self.messages.show_problem)
        session.notice.connect(self.messages.show_notice)
        session.lasting_notice.connect(self.messages.show_lasting_notice)
        session.undo_changed.connect(self._show_status)
        session.opened.connect(self._show_status)
        self.importing.document_asked.connect(self._open_document)
        self.importing.source_asked.connect(self._open_source)
        self.top.searched.connect(self._search)
        self.assess.evidence_opened.connect(self._open_evidence)
        self.assess.linking_wanted.connect(lambda: self.show_page("evidence"))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)
        for keys, action in (
            ("Ctrl+1", lambda: self.show_page("assess")),
            ("Ctrl+2", lambda: self.show_page("evidence")),
            ("Ctrl+3", lambda: self.show_page("robustness")),
            ("Ctrl+4", lambda: self.show_page("memo")),
            ("Ctrl+K", self._focus_search),
            ("Ctrl+Y", session.redo),
        ):
            shortcut = QAction(self)
            shortcut.setShortcut(keys)
            shortcut.triggered.connect(action)
            self.addAction(shortcut)

    def _search(self, text: str) -> None:
        self.show_page("evidence")
        self.evidence.search_for(text)

    def _open_evidence(self, code: str) -> None:
        self.show_page("evidence")
        self.evidence.show_evidence(code)

    def _open_cell(self, criterion: str, actor: str) -> None:
        self.show_page("assess")
        self.session.select_cell(criterion, actor)
        self.session.ask_why("score", f"{criterion}/{actor}")

    def import_references(self, path: Path | None = None) -> None:
        from vantage.window.interchange import open_import_dialog

        open_import_dialog(self.session, self, path, self.importing.add_paths)

    def import_table(self, path: Path | None = None) -> None:
        from vantage.window.tables import open_table_dialog

        open_table_dialog(self.session, self, path)

    def export(self) -> None:
        from vantage.window.interchange import open_export_dialog

        open_export_dialog(self.session, self)

    def _open_document(self, source: str) -> None:
        self.show_page("evidence")
        self.evidence.show_passage(source)

    def _open_source(self, source: str) -> None:
        from vantage.window.evidence_page import SOURCES

        self.show_page("evidence")
        self.evidence.show_part(SOURCES)
        self.evidence.sources.show_code(source)

    def _focus_search(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()

    def _system_theme_changed(self) -> None:
        if self._choice == "system":
            self.apply_theme(styling.resolve("system"))

    def _show_status(self) -> None:
        step = self.session.workspace.last_step()
        state = "read-only" if self.session.read_only else "saved"
        self.status.setText(f"{self.session.path.name} · {state} · step {step.step} “{step.words}” · offline")
        looking = " (read-only)" if self.session.read_only else ""
        self.setWindowTitle(f"{self.session.path.name}{looking} – Vantage")

    def take_files(self, paths: Sequence[Path]) -> None:
        """Open a workspace that was dropped, plan the import of references or a project, and add whatever else was."""
        workspace = next((path for path in paths if path.suffix == ".vantage"), None)
        if workspace is not None:
            self.open_file(workspace)
        elif len(paths) == 1 and paths[0].suffix.lower() in INTERCHANGED and not self.session.read_only:
            self.import_references(paths[0])
        elif (source := self._waiting_source()) and len(paths) == 1 and paths[0].is_file():
            self.importing.attach(source, paths[0], dropped=True)
        else:
            self.importing.add_paths(paths)

    def _waiting_source(self) -> str:
        return self.evidence.waiting_source() if "evidence" in self._others else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(dropped_paths(event.mimeData()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._drops.watch(self.windowHandle())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.importing.work.may_close():
            event.ignore()
            return
        leave_field()
        self.preferences.keep_state("window", self.saveGeometry())
        self.assess.keep_state()
        self.assess.shut_down()
        self.importing.shut_down()
        for page in self._others.values():
            if hasattr(page, "shut_down"):
                page.shut_down()
        self.session.shut_down()
        super().closeEvent(event)
