"""Which encoding a document is really in: chosen by what its first lines look like."""

import codecs
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from vantage.casework.importing.report import FileReport
from vantage.documents.encodings import codec_name, decode
from vantage.errors import VantageError
from vantage.window.form_dialog import FormDialog, choice, choose, chosen
from vantage.window.importing.report_words import encoding_words
from vantage.window.latest_job import LatestJob
from vantage.window.session import Session
from vantage.workspace import Workspace, reading

LOOKED_AT = 1 << 16
"""Bytes of the document the first lines are taken from."""
NOT_THERE = "The original file is not in the workspace."
_LINES, _WIDTH = 40, 400
ENCODINGS = {
    "": "Recognise it anew",
    "utf-8": "UTF-8   Unicode",
    "utf-16": "UTF-16   Unicode, with a mark or little-endian",
    "utf-16-be": "UTF-16   Unicode, big-endian",
    "gb18030": "GB18030   Chinese, simplified (also GBK, GB2312)",
    "big5hkscs": "Big5 (Big5-HKSCS)   Chinese, traditional",
    "cp932": "Shift-JIS (Windows-31J)   Japanese",
    "euc_jp": "EUC-JP   Japanese",
    "iso2022_jp": "ISO-2022-JP   Japanese, mail",
    "cp949": "EUC-KR (Windows-949)   Korean",
    "cp1252": "Windows-1252   Western European",
    "iso8859-1": "ISO 8859-1 (Latin-1)   Western European",
    "iso8859-15": "ISO 8859-15 (Latin-9)   Western European with the euro sign",
    "cp1250": "Windows-1250   Central European",
    "iso8859-2": "ISO 8859-2 (Latin-2)   Central European",
    "cp1257": "Windows-1257   Baltic",
    "iso8859-13": "ISO 8859-13 (Latin-7)   Baltic",
    "cp1251": "Windows-1251   Cyrillic",
    "iso8859-5": "ISO 8859-5   Cyrillic",
    "koi8-r": "KOI8-R   Cyrillic",
    "koi8-u": "KOI8-U   Cyrillic, Ukrainian",
    "cp1253": "Windows-1253   Greek",
    "iso8859-7": "ISO 8859-7   Greek",
    "cp1254": "Windows-1254   Turkish",
    "iso8859-9": "ISO 8859-9 (Latin-5)   Turkish",
    "cp1255": "Windows-1255   Hebrew",
    "iso8859-8": "ISO 8859-8   Hebrew",
    "cp1256": "Windows-1256   Arabic",
    "iso8859-6": "ISO 8859-6   Arabic",
    "cp874": "Windows-874   Thai",
    "iso8859-11": "ISO 8859-11   Thai",
    "cp437": "Code page 437   DOS",
    "mac-roman": "Mac Roman   old Macintosh",
}


class EncodingDialog(FormDialog):
    """Stays open until the document was read so: `encoding_chosen`, then `say` what is wrong, or `accept`."""

    encoding_chosen = Signal(str)

    def __init__(self, session: Session, file: FileReport, parent: QWidget) -> None:
        super().__init__(session, "Correct the encoding", "Read it so", parent, width=680)
        self.file = file
        self._head: bytes | None = None
        self._job = LatestJob(self)
        self._job.finished.connect(self._show_head)
        self._job.failed.connect(self._no_head)
        self.add_words(file.name, "strong")
        self.add_words(f"It was read as {encoding_words(file)}.", "mutedBody")
        self.encoding = choice(ENCODINGS)
        choose(self.encoding, _listed(file.encoding))
        self.add_field("Encoding", self.encoding, "Choose until the first lines read as they should.")
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview.setMinimumHeight(220)
        self.add_field("First lines", self.preview)
        self.fitting = self.add_words("", "muted")
        self.add_words(
            "The original file stays as it is. Excerpts that stand exactly as before stay; the others are shown as "
            "moved or lost, and are never placed anew by themselves.",
            "muted",
        )
        self.encoding.currentIndexChanged.connect(self._show_preview)
        self.finished.connect(lambda _: self._job.close())
        workspace, source = session.workspace, file.source
        self._job.run(_head_of(workspace, source))

    @property
    def busy(self) -> bool:
        return self._job.busy

    def confirm(self) -> None:
        """Ask for the reading; the dialog stays until it is known whether it can be done."""
        self.confirm_button.setEnabled(False)
        self.problem.hide()
        self.encoding_chosen.emit(chosen(self.encoding))

    def say(self, text: str) -> None:
        super().say(text)
        self.confirm_button.setEnabled(True)

    def _show_head(self, head: object) -> None:
        self._head = bytes(head) if isinstance(head, bytes) else None
        self._show_preview()
        if self._head is None:
            self.fitting.setText(NOT_THERE)

    def _no_head(self, error: object) -> None:
        if not isinstance(error, VantageError):
            raise error  # type: ignore[misc]
        self.fitting.setText(f"{error.title} {error.advice}")

    def _show_preview(self) -> None:
        """The first lines in the chosen encoding, once they are known."""
        if self._head is None:
            return
        text, wrong = first_lines(self._head, chosen(self.encoding))
        self.preview.setPlainText(text)
        places = "1 place does" if wrong == 1 else f"{wrong:,} places do"
        self.fitting.setText(f"{places} not fit this encoding and show as “\ufffd”." if wrong else "Every byte fits.")


def first_lines(head: bytes, encoding: str) -> tuple[str, int]:
    """The first lines of a document in an encoding (recognised where ""), and how many places do not fit it."""
    if not encoding:
        text = decode(head).text
    else:
        if encoding == "utf-16" and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16-le"
        decoder = codecs.getincrementaldecoder(codec_name(encoding) or "utf-8")("replace")
        text = decoder.decode(head, final=len(head) < LOOKED_AT)
    text = text.removeprefix("\ufeff").replace("\x00", "\ufffd")
    wrong = text.count("\ufffd")
    return "\n".join(line[:_WIDTH] for line in text.splitlines()[:_LINES]), wrong


def _listed(encoding: str) -> str:
    """The entry of the list that stands for the encoding a file was read in."""
    name = codec_name(encoding) if encoding else ""
    return {"ascii": "utf-8", "utf-16-le": "utf-16"}.get(name, name if name in ENCODINGS else encoding)


def _head_of(workspace: Workspace, source: str) -> Callable[[], bytes | None]:
    def read() -> bytes | None:
        with workspace.beside() as own:
            original = reading.load_original(own, source)
            return None if original is None else original[:LOOKED_AT]

    return read
