"""PDFs inside projects are opened in a process of their own: what they do to it is said, and the rest is kept."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.documents.hostile_pdfs import pdf_that_fills_memory, reading_processes

import vantage
from vantage.documents.process import Cancelled
from vantage.documents.refi_qda import losses_of_writing, pdf_areas, read_qdpx, write_qdpx
from vantage.documents.refi_qda.pdf_areas import PdfLook, PdfLooks, framed_look, look, look_fields
from vantage.domain.coding import CodedSource, Project, Selection
from vantage.errors import BadInput

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is bounded and /proc read on Linux")
GUID = "00000000-0000-4000-8000-0000000000"
Archive = Callable[[dict[str, bytes | str]], bytes]
Qde = Callable[..., str]


def pdf_source(number: int, name: str, area_name: str = "upper words") -> str:
    area = (
        f'<PDFSelection guid="{GUID}{number + 1}" name="{area_name}" page="0" firstX="40" firstY="30" '
        'secondX="300" secondY="70"/>'
    )
    return f'<PDFSource guid="{GUID}{number}" name="{name}" path="internal://{name}.pdf">{area}</PDFSource>'


@pytest.fixture
def mixed(archive: Archive, qde: Qde, printed_pdf: bytes) -> bytes:
    """A project of a text, a PDF that fills the memory, and a PDF that is as it should be."""
    text = f'<TextSource guid="{GUID}10" name="Text"><PlainTextContent>words</PlainTextContent></TextSource>'
    sources = text + pdf_source(20, "bad") + pdf_source(30, "good")
    hostile = {"sources/bad.pdf": pdf_that_fills_memory(), "sources/good.pdf": printed_pdf}
    return archive({"project.qde": qde(sources), **hostile})


@linux
def test_that_a_pdf_that_brings_its_process_down_costs_only_a_sentence(mixed: bytes, printed_pdf: bytes) -> None:
    found = read_qdpx(mixed)
    text, bad, good = found.sources
    assert text.text == "words"
    assert (len(bad.selections), bad.page_heights, bad.data) == (1, (), pdf_that_fills_memory())
    assert (good.selections[0].rectangle, good.page_heights) == ((40, 30, 300, 70), (800.0,))
    about_bad = [sentence for sentence in found.repairs if sentence.startswith("“bad”")]
    assert "could not be verified" in about_bad[0] and "damaged" in about_bad[0]
    assert "“good”: the areas were measured from the top left corner." in found.repairs


def test_that_a_project_is_written_though_a_pdf_in_it_cannot_be_opened() -> None:
    areas = (Selection(f"{GUID}21", 0, 0, page=1, rectangle=(40.0, 30.0, 300.0, 70.0)),)
    source = CodedSource(f"{GUID}20", "bad", "pdf", "words", b"%PDF-1.4 and no more", selections=areas)
    project = Project("P", sources=(source,))
    assert any("height of the page is not known" in sentence for sentence in losses_of_writing(project))
    (found,) = read_qdpx(write_qdpx(project)).sources
    assert (found.text, found.data, found.selections) == (source.text, source.data, ())


@linux
def test_that_too_many_falls_end_the_opening_of_pdfs(printed_pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_areas, "MOST_FALLS", 1)
    with PdfLooks() as looks:
        assert looks.at(printed_pdf).heights == (800.0,)
        with pytest.raises(BadInput, match="damaged"):
            looks.at(pdf_that_fills_memory(), [(1, (0, 0, 9, 9))])
        with pytest.raises(BadInput, match="safely"):
            looks.at(printed_pdf)


def test_that_a_pdf_that_is_refused_is_no_fall(printed_pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_areas, "MOST_FALLS", 1)
    with PdfLooks() as looks:
        for data in (printed_pdf[:300], b"no PDF"):
            with pytest.raises(BadInput):
                looks.at(data)
        assert looks.at(printed_pdf).heights == (800.0,)


@linux
@pytest.mark.parametrize("question", [1, 2, 4])
def test_that_reading_a_project_can_be_cancelled_and_leaves_no_process(mixed: bytes, question: int) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) >= question

    before = reading_processes()
    with pytest.raises(Cancelled):
        read_qdpx(mixed, cancelled=cancelled)
    assert len(asked) == question
    assert reading_processes() == before


ALONE = """
import sys
from vantage.documents.refi_qda import losses_of_writing, read_qdpx, write_qdpx
with open(sys.argv[1], "rb") as file:
    project = read_qdpx(file.read())
assert project.sources[0].page_heights == (800.0,), project
losses_of_writing(project), write_qdpx(project)
sys.exit("opened here" if any(name.startswith("pypdfium2") for name in sys.modules) else 0)
"""


def test_that_the_program_itself_opens_no_pdf_of_a_project(
    archive: Archive, qde: Qde, printed_pdf: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "p.qdpx"
    path.write_bytes(archive({"project.qde": qde(pdf_source(20, "good")), "sources/good.pdf": printed_pdf}))
    package = str(Path(vantage.__file__).parent.parent)
    subprocess.run([sys.executable, "-c", ALONE, str(path)], check=True, env={**os.environ, "PYTHONPATH": package})


def test_that_text_is_found_where_either_way_of_measuring_puts_it(printed_pdf: bytes) -> None:
    found = look(printed_pdf, [(1, (40, 30, 300, 70)), (1, (40, 730, 300, 780)), (2, (0, 0, 9, 9)), (0, (0, 0, 9, 9))])
    assert [text.strip() for text in found.from_top] == ["upper words", "lower words", "", ""]
    assert [text.strip() for text in found.from_bottom] == ["lower words", "upper words", "", ""]
    assert framed_look(look_fields(found), 4) == found


@pytest.mark.parametrize(
    "said",
    [None, [], [[800.0]], [[800.0], [], ["a"]], [["high"], ["a"], ["a"]], [[1.0] * 10_001, ["a"], ["a"]], [[], 7, 7]],
)
def test_that_what_is_no_look_is_not_believed(said: object) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        framed_look({"look": said}, 1)


def test_that_heights_that_are_no_numbers_are_not_known() -> None:
    assert framed_look({"look": [[float("inf"), float("nan"), 800], [], []]}, 0) == PdfLook((0.0, 0.0, 800.0))
