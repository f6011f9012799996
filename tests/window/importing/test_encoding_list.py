"""Encodings are offered by their exact names, and each is the one it is called."""

import codecs

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.window.importing.imports import Import

from vantage.documents.encodings import codec_name
from vantage.window.form_dialog import choose
from vantage.window.importing.encoding_dialog import ENCODINGS, first_lines
from vantage.window.importing.report_words import encoding_name
from vantage.window.main_window import MainWindow
from vantage.workspace import reading

POLISH = "Wąskie gardło: energię zużywają już śląskie ośrodki, Łódź i Kraków."


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("iso8859-1", "ISO 8859-1"), ("cp1252", "Windows-1252"), ("iso8859-2", "ISO 8859-2"),
        ("cp1250", "Windows-1250"), ("iso8859-15", "ISO 8859-15"), ("cp1254", "Windows-1254"),
    ],
)  # fmt: skip
def test_that_an_encoding_bears_the_name_of_what_it_decodes(encoding: str, name: str) -> None:
    assert ENCODINGS[encoding].split("   ")[0].split(" (")[0] == name
    assert encoding_name(encoding) == name
    assert codecs.lookup(encoding).name == codecs.lookup(name.replace(" ", "").replace("Windows-", "cp")).name


def test_that_every_entry_is_found_again_by_the_name_a_text_layer_keeps() -> None:
    assert [encoding for encoding in ENCODINGS if encoding and codec_name(encoding) != encoding] == []


def test_that_a_polish_text_in_iso_8859_2_comes_out_right_when_that_is_chosen() -> None:
    data = POLISH.encode("iso8859-2")
    assert first_lines(data, "iso8859-2") == (POLISH, 0)
    assert first_lines(data, "cp1250")[0] != POLISH


def test_that_a_text_recognised_as_another_is_corrected_to_iso_8859_2(
    window: MainWindow, qtbot: QtBot, import_files: Import
) -> None:
    import_files({"polish.txt": f"{POLISH}\n".encode("iso8859-2") * 3})
    report = window.importing.report_dialog
    assert report is not None and report.selected_file is not None
    source = report.selected_file.source
    next(button for button in report.detail.findChildren(QPushButton) if button.text() == "Correct…").click()
    asked = window.importing.encoding_dialog
    assert asked is not None
    qtbot.waitUntil(lambda: not asked.busy)
    choose(asked.encoding, "iso8859-2")
    assert asked.preview.toPlainText().startswith(POLISH)
    assert asked.fitting.text() == "Every byte fits."
    asked.confirm()
    qtbot.waitUntil(lambda: window.importing.encoding_dialog is None and not window.busy)
    layer = reading.load_text_layer(window.session.workspace, source)
    assert layer is not None
    assert (layer.encoding, layer.text) == ("iso8859-2", f"{POLISH}\n" * 3)
