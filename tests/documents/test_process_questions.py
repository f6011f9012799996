"""What a reading process is asked beside files: bytes that are in no file, and areas of a PDF."""

import os
import signal
import sys
from pathlib import Path

import pytest
from tests.documents.samples import pdf_with_pages

from vantage.documents.process import Cancelled, ReadingProcess
from vantage.documents.reading import read_document
from vantage.documents.refi_qda.pdf_areas import look
from vantage.documents.similarity import sketch
from vantage.errors import BadInput

AREA = (1, (0.0, 0.0, 600.0, 400.0))


def test_that_bytes_are_read_as_a_file_of_that_name_would_be() -> None:
    with ReadingProcess() as process:
        first = process.pid
        for data, name in (("Энергия".encode("cp866"), "a.txt"), (b"a,b\n1,2\n", "a.csv")):
            found = process.read_bytes(data, name, encoding="cp866")
            assert found.document == read_document(data, name, encoding="cp866")
            assert (found.original, found.sketch) == (data, sketch(found.document.layer.text))
        with pytest.raises(BadInput):
            process.read_bytes(b"", "a.txt")
        assert process.pid == first


def test_that_areas_of_a_pdf_are_looked_at() -> None:
    data = pdf_with_pages(["Chips are scarce."])
    with ReadingProcess() as process:
        assert process.look_at_pdf(data, [AREA]) == look(data, [AREA])
        with pytest.raises(BadInput):
            process.look_at_pdf(b"no PDF", [AREA])
        assert process.look_at_pdf(data, []).heights


def test_that_a_question_is_not_answered_with_a_file_that_was_sent_ahead(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    with ReadingProcess() as process:
        process.read(tmp_path / "one.txt", then=tmp_path / "two.txt")
        assert process.read_bytes(b"three", "three.txt").document.layer.text == "three"
        process.read(tmp_path / "one.txt", then=tmp_path / "two.txt")
        assert process.look_at_pdf(pdf_with_pages(["A page."]), []).heights
        assert process.read(tmp_path / "two.txt").document.layer.text == "two"


@pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
def test_that_a_question_is_given_up_when_it_is_cancelled() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with ReadingProcess() as process:
        for ask in (
            lambda: process.read_bytes(b"words", "a.txt", cancelled=cancelled),
            lambda: process.look_at_pdf(pdf_with_pages(["A page."]), [], cancelled=cancelled),
        ):
            process.read_bytes(b"first", "a.txt")
            asked.clear()
            os.kill(process.pid, signal.SIGSTOP)
            with pytest.raises(Cancelled):
                ask()
            assert process.pid == 0
