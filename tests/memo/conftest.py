"""Memos of the sample, and of workspaces changed before the memo is made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from vantage.casework.memo import MemoReport, export_memo, gather_memo
from vantage.casework.sample import build_sample
from vantage.workspace import open_workspace

TIME = "2025-06-01T00:00:00Z"


@dataclass(frozen=True)
class Exported:
    report: MemoReport
    path: Path
    text: str


Export = Callable[..., Exported]


@pytest.fixture(scope="session")
def nations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of twelve nations, built once; never write to it."""
    path = tmp_path_factory.mktemp("built") / "nations.vantage"
    build_sample(path, "nations")
    return path


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Export the memo of a workspace and read its text back."""

    def make(workspace: Path, scenario: str = "baseline", lens: str = "tree") -> Exported:
        with open_workspace(workspace) as opened:
            given = gather_memo(opened, scenario, lens, timestamp=TIME)
        target = tmp_path / f"{workspace.stem}.pdf"
        report = export_memo(given, target)
        return Exported(report, target, pdf_text(target))

    return make


def pdf_text(path: Path) -> str:
    """The text of all pages, line breaks as spaces."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage() for page in document]
        text = " ".join(page.get_text_range() for page in pages)
        for page in pages:
            page.close()
    finally:
        document.close()
    return " ".join(text.replace("\ufffe", "-").split())
