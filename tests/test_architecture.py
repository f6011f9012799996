"""Who may import whom, and the shape of the code: one test per rule."""

import re
import sys
from pathlib import Path

import pytest
from pytest_archon import archrule

PACKAGE = Path(__file__).resolve().parent.parent / "desktop" / "vantage"
FOR_ALL = ("vantage", "vantage.errors", "vantage.locations")
QT = ("PySide6*", "shiboken6*", "pyqtgraph*")
SQL = ("sqlite3*", "sqlite_utils*", "PySide6.QtSql*")
NETWORK = ("socket", "socketserver", "ssl", "http.*", "urllib.request", "ftplib", "smtplib", "requests*", "httpx*")


def layer(name: str, *may_use: str) -> None:
    """Of our own code, the folder imports only itself, the named folders, errors and locations."""
    allowed = [f"vantage.{folder}{end}" for folder in (name, *may_use) for end in ("", ".*")]
    (
        archrule(f"{name} <- {', '.join(may_use) or 'nothing of ours'}")
        .match(f"vantage.{name}", f"vantage.{name}.*")
        .should_not_import("vantage.*")
        .may_import(*FOR_ALL, *allowed)
        .check("vantage", only_direct_imports=True)
    )


def test_that_the_program_uses_nothing_of_what_makes_its_packages() -> None:
    archrule("vantage without bundle").match("vantage*").should_not_import("bundle*").check("vantage")


def test_that_the_domain_uses_nothing_of_ours() -> None:
    layer("domain")


def test_that_the_domain_uses_the_standard_library_only() -> None:
    def standard_library_only(module: str, direct: set[str], everything: object) -> bool:
        return all(name.split(".")[0] in {*sys.stdlib_module_names, "vantage"} for name in direct)

    archrule("domain is plain").match("vantage.domain*").should(standard_library_only).check("vantage")


def test_that_analysis_uses_the_domain_only() -> None:
    layer("analysis", "domain")


def test_that_analysis_touches_no_files_no_database_no_widgets_and_imports_pandas_only_in_functions() -> None:
    rule = archrule("analysis is pure").match("vantage.analysis*")
    rule.should_not_import(*QT, *SQL, "pathlib", "os", "io", "tempfile", "shutil", "click*").check(
        "vantage", only_direct_imports=True
    )
    rule.should_not_import("pandas*").check("vantage", only_toplevel_imports=True)


def test_that_the_workspace_uses_the_domain_only_and_no_widgets() -> None:
    layer("workspace", "domain")
    archrule("workspace without Qt").match("vantage.workspace*").should_not_import(*QT, "click*").check("vantage")


def test_that_documents_use_the_domain_only_and_no_widgets() -> None:
    layer("documents", "domain")
    archrule("documents without Qt").match("vantage.documents*").should_not_import(*QT, *SQL, "click*").check("vantage")


def test_that_charts_use_domain_and_analysis_and_only_the_screen_renderer_needs_qt() -> None:
    layer("charts", "domain", "analysis")
    (
        archrule("Qt only on the screen")
        .match("vantage.charts*")
        .exclude("vantage.charts.screen*")
        .should_not_import(*QT)
        .check("vantage")
    )


def test_that_fonts_use_nothing_of_ours_and_the_typesetter_only_inside_functions() -> None:
    layer("fonts")
    archrule("fonts without Qt").match("vantage.fonts*").should_not_import(*QT, *SQL, "click*").check("vantage")
    rule = archrule("fonts are quick to start with").match("vantage.fonts*").should_not_import("typst*")
    rule.check("vantage", only_toplevel_imports=True)


def test_that_the_memo_uses_domain_analysis_charts_and_fonts_and_no_widgets() -> None:
    layer("memo", "domain", "analysis", "charts", "fonts")
    archrule("memo without Qt").match("vantage.memo*").should_not_import(*QT, *SQL, "click*").check("vantage")


def test_that_casework_knows_neither_widgets_nor_the_command_line() -> None:
    layer("casework", "domain", "analysis", "workspace", "documents", "memo", "charts")
    archrule("casework without doors").match("vantage.casework*").should_not_import(*QT, "click*").check("vantage")


def test_that_the_window_knows_nothing_of_the_command_line() -> None:
    (
        archrule("window without click")
        .match("vantage.window*")
        .should_not_import("vantage.command_line*", "click*")
        .check("vantage", only_direct_imports=True)
    )


def test_that_the_command_line_imports_the_window_only_inside_functions() -> None:
    (
        archrule("command line without widgets")
        .match("vantage.command_line*", "vantage.__main__")
        .should_not_import("vantage.window*", "vantage.charts.screen*", *QT)
        .check("vantage", only_toplevel_imports=True)
    )


def test_that_only_the_workspace_speaks_sql() -> None:
    (
        archrule("SQL in one folder")
        .match("vantage*")
        .exclude("vantage.workspace*")
        .should_not_import(*SQL)
        .check("vantage", only_direct_imports=True)
    )
    statement = re.compile(r"\b(SELECT\b.+\bFROM|INSERT INTO|DELETE FROM|CREATE TABLE|PRAGMA)\b")
    speaking = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] != "workspace" and statement.search(path.read_text(encoding="utf-8"))
    ]
    assert speaking == []


def test_that_nothing_opens_the_network_and_no_heavy_science_stack_comes_in() -> None:
    (
        archrule("offline and light")
        .match("vantage*")
        .should_not_import(*NETWORK, "PySide6.QtNetwork*", "scipy*", "matplotlib*")
        .check("vantage", only_direct_imports=True)
    )


@pytest.mark.parametrize("folder", ["desktop", "tests"])
def test_that_no_file_is_longer_than_400_lines(folder: str, repository: Path) -> None:
    files = (repository / folder).rglob("*.py")
    lengths = {f.relative_to(repository).as_posix(): len(f.read_text(encoding="utf-8").splitlines()) for f in files}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_that_files_are_named_by_nouns_of_the_trade() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    names = {word for path in PACKAGE.rglob("*.py") for word in path.stem.split("_")}
    assert names & empty_words == set()
