"""New workspaces: empty, from a sample, or from the tables of COINr; a new one never replaces a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from vantage.window.asking_for_files import DOCUMENTS, ask_save, file_dialog

SAMPLES = (
    ("us-china", "Sample: United States and China…"),
    ("nations", "Sample: Twelve nations in public figures…"),
)
"""Name of each sample and its entry in the menu."""

_TABLES = "COINr tables (*.csv *.tsv *.txt *.xlsx);;All files (*)"

Made = Callable[[Path, tuple[str, ...]], object]
"""Called with the new file and what there is to say of it."""


def make_empty(path: Path) -> tuple[str, ...]:
    """A question, six advantages, no actors."""
    from vantage.workspace import create_workspace

    create_workspace(path).close()
    return ()


def make_sample(path: Path, name: str = SAMPLES[0][0]) -> tuple[str, ...]:
    from vantage.casework.sample import build_sample

    build_sample(path, name)
    return ()


def make_from_coin(path: Path, data: Path, meta: Path) -> tuple[str, ...]:
    """From iData and iMeta; the warnings say what was left out."""
    from vantage.casework.coin.building import build_from_coin

    return build_from_coin(path, data, meta).warnings


def ask_empty(parent: QWidget, act: Callable[[Path], object]) -> None:
    # A new workspace never replaces a file, so asking whether to replace it would mislead.
    ask_save(parent, "New workspace", "assessment.vantage", act, confirm=False)


def ask_sample(parent: QWidget, name: str, act: Callable[[Path], object]) -> None:
    ask_save(parent, "New workspace from the sample", f"{name}.vantage", act, confirm=False)


def ask_coin(parent: QWidget, act: Callable[[Path, Path, Path], object]) -> None:
    """Ask for iData, then for iMeta (the same workbook may hold both), then for the workspace."""

    def ask_meta(data: Path) -> None:
        if data.suffix.lower() == ".xlsx":
            ask_place(data, data)
        else:
            _ask_table(parent, "The table of indicators (iMeta)", lambda meta: ask_place(data, meta))

    def ask_place(data: Path, meta: Path) -> None:
        name = f"{data.stem.removesuffix('.coin')}.vantage"
        ask_save(parent, "New workspace", name, lambda path: act(path, data, meta), confirm=False)

    _ask_table(parent, "The table of values (iData), or a workbook with iData and iMeta", ask_meta)


def _ask_table(parent: QWidget, title: str, act: Callable[[Path], object]) -> None:
    dialog = file_dialog(parent, title, DOCUMENTS, _TABLES)
    dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
    dialog.open()
