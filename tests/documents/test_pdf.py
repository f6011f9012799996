"""PDFs: their pages, text and doubts; what cannot be read is refused with a remedy."""

import io
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.samples import encrypted_pdf, pdf_with_pages, scanned_pdf

from vantage.documents import pdf
from vantage.documents.parsed import Parsed
from vantage.documents.pdf import iso_date, pages_named, read_pdf
from vantage.documents.pdf_text import mended
from vantage.errors import BadInput, VantageError


def read(data: bytes) -> Parsed:
    return read_pdf(data, lambda done, of: None)


def texts(data: bytes) -> list[str]:
    return [page.text for page in read(data).pages]


def refused(data: bytes) -> VantageError:
    with pytest.raises(BadInput) as caught:
        read(data)
    assert caught.value.advice
    return caught.value


def test_that_pages_come_in_order_with_their_text_and_size() -> None:
    parsed = read(pdf_with_pages(["First page\nsecond line", "半导体 制造\nTwo", "Déjà vu"]))
    assert [page.text for page in parsed.pages] == ["First page\nsecond line\n", "半导体 制造\nTwo\n", "Déjà vu\n"]
    assert {(page.width, page.height, page.label) for page in parsed.pages} == {(595.0, 842.0, "")}
    assert (parsed.extractor, parsed.media_type, parsed.warnings) == ("pypdfium2", "application/pdf", ())
    assert "pdfium" in parsed.version


def test_that_what_the_pdf_says_about_itself_is_kept() -> None:
    parsed = read(
        pdf_with_pages(["x"], title="芯片  and\nchips", author="A", created="D:20240131120000Z", language="zh-CN")
    )
    assert (parsed.title, parsed.author, parsed.date, parsed.language) == ("芯片 and chips", "A", "2024-01-31", "zh-CN")


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("D:20240131120000+01'00'", "2024-01-31"),
        ("D:202402", "2024-02"),
        ("2024", "2024"),
        ("2024-05-06T10:00", "2024-05-06"),
        ("D:20241399", "2024"),
        ("D:00000000", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_that_a_date_is_as_precise_as_it_is_stated(stated: str, date: str) -> None:
    assert iso_date(stated) == date


@pytest.mark.parametrize(
    ("rotate", "width", "height"), [(0, 300, 400), (90, 400, 300), (180, 300, 400), (270, 400, 300)]
)
def test_that_a_page_has_the_size_it_is_displayed_in(rotate: int, width: float, height: float) -> None:
    (page,) = read(pdf_with_pages(["Text"], rotate=rotate, crop=(100, 50, 400, 450))).pages
    assert (page.width, page.height) == (width, height)


def test_that_a_page_label_is_kept_only_where_it_is_not_the_number() -> None:
    labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 3 >>] >>"
    assert [page.label for page in read(pdf_with_pages(["a", "b", "c"], catalog=labels)).pages] == ["i", "ii", ""]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("a notwith-\nstanding word", "a notwithstanding word\n"),
        ("a state-of-the-\nart thing", "a state-of-the-art thing\n"),
        ("the US-\nbased firm", "the US-based firm\n"),
        ("the Sino-\nAmerican race", "the Sino-American race\n"),
    ],
)
def test_that_a_hyphen_at_a_line_end_goes_from_a_split_word_and_stays_in_a_compound(lines: str, text: str) -> None:
    assert texts(pdf_with_pages([lines])) == [text]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_that_lines_are_read_in_order_whichever_way_the_page_and_its_text_are_turned(rotate: int, matrix: str) -> None:
    lines = ["First line", "second line", "third notwith-", "standing"]
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    data = pdf_with_pages(["", ""], rotate=rotate, backdrop=f"BT 16 TL /L 12 Tf {matrix} 300 400 Tm {shown} ET")
    parsed = read(data)
    assert [page.text for page in parsed.pages] == ["First line\nsecond line\nthird notwithstanding\n"] * 2
    assert {(page.width, page.height) for page in parsed.pages} == {(595, 842) if rotate in {0, 180} else (842, 595)}


def test_that_a_soft_hyphen_that_is_drawn_is_a_hyphen() -> None:
    assert texts(pdf_with_pages(["a well\xadknown fact"])) == ["a well-known fact\n"]


@given(st.text("ab-C1 \x00\x02\r\n\xad\ufffe", max_size=30))
@settings(max_examples=200, deadline=None)
def test_that_mending_keeps_every_other_character_and_knows_where_it_was(text: str) -> None:
    result, places = mended(text)
    assert len(result) == len(places) and places == sorted(set(places))
    for character, place in zip(result, places, strict=True):
        assert text[place] == character or (character == "-" and text[place] in "\x02\xad\ufffe")
    assert not set(result) & {"\x00", "\x02", "\xad", "\ufffe"}


def test_that_pages_without_text_are_named() -> None:
    parsed = read(pdf_with_pages(["a", "b", "", "d", "e", "f", "", "", ""]))
    assert parsed.warnings == ("Pages 3, 7-9 have no text (scanned?).",)
    assert [page.text for page in parsed.pages][1:4] == ["b\n", "", "d\n"]


def test_that_a_scan_is_kept_with_its_pages_and_the_remedy() -> None:
    parsed = read(scanned_pdf(3))
    assert len(parsed.pages) == 3 and not any(page.text for page in parsed.pages)
    (warning,) = parsed.warnings
    assert "scan" in warning and "cannot be searched or quoted" in warning and "OCR" in warning


def test_that_a_long_list_of_pages_is_cut() -> None:
    assert pages_named([5]) == "Page 5"
    assert pages_named(list(range(1, 99, 2))).endswith("37, 39 and more")


def test_that_shapes_without_letters_are_warned_of() -> None:
    private = "\ue001\ue002\ue003\ue004"
    assert any("does not say which letters" in warning for warning in read(pdf_with_pages([private])).warnings)


def test_that_a_locked_pdf_is_refused_with_the_remedy() -> None:
    error = refused(encrypted_pdf())
    assert "password" in error.title and "without one" in error.advice


def test_that_a_pdf_locked_only_against_changes_is_read() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with_pages(["Open text"]))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
    assert texts(out.getvalue()) == ["Open text\n"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 not a pdf", "not a PDF"),
        (b"<html>%PDE</html>" * 100, "not a PDF"),
        (b"%PDF-1.7\n", "cut short"),
        (b"%PDF-1.7\nrubbish\nstartxref\n9\n%%EOF\n", "damaged"),
    ],
)
def test_that_what_is_no_whole_pdf_is_refused(data: bytes, title: str) -> None:
    assert title in refused(data).title


def test_that_a_pdf_cut_short_is_refused_although_pages_could_be_saved() -> None:
    data = pdf_with_pages(["Some text that fills the page. " * 40] * 20)
    assert "cut short" in refused(data[: len(data) * 2 // 3]).title


def test_that_a_pdf_laid_out_for_the_web_and_cut_short_is_refused() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with_pages(["Text"] * 3))) as document:
        document.save(out, linearize=True)
    assert texts(out.getvalue()) == ["Text\n"] * 3
    assert "cut short" in refused(out.getvalue()[:-200]).title


def test_that_a_pdf_without_pages_is_refused() -> None:
    assert "no pages" in refused(pdf_with_pages([])).title


def test_that_one_broken_page_costs_that_page_only() -> None:
    data = pdf_with_pages(["one", "two", "three"]).replace(
        b"/Kids [8 0 R 10 0 R 12 0 R]", b"/Kids [8 0 R 99 0 R 12 0 R]"
    )
    parsed = read(data)
    assert [page.text for page in parsed.pages] == ["one\n", "", "three\n"]
    assert parsed.warnings == ("Page 2 could not be read and is empty.",)


def test_that_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 30)
    assert "million characters" in refused(pdf_with_pages(["twenty characters xx", "twenty characters xx"])).title


def test_that_attached_files_and_scripts_are_left_out_and_said_so() -> None:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(
        io.BytesIO(pdf_with_pages(["Text"], catalog="/OpenAction << /S /JavaScript /JS (x) >>"))
    ) as document:
        document.attachments["notes.txt"] = b"attached"
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.Names.JavaScript = pikepdf.Dictionary(Names=["start", script])
        document.save(out)
    assert read(out.getvalue()).warnings == (
        "One file is attached to the PDF and left out of the text.",
        "The PDF holds scripts; they were not run.",
    )


def test_that_progress_is_told_after_each_page_and_may_stop_the_reading() -> None:
    class Stopped(Exception):
        pass

    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        read_pdf(pdf_with_pages(["x"] * 5), progress)
    assert told == [(1, 5), (2, 5)]


def test_that_a_thousand_pages_take_little_memory() -> None:
    script = """
        import resource, sys
        from vantage.documents.pdf import read_pdf
        data = sys.stdin.buffer.read()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        parsed = read_pdf(data, lambda done, of: None)
        print(len(parsed.pages), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    source = str(Path(pdf.__file__).parents[2])
    data = pdf_with_pages(["A line of text on a page of its own.\n" * 20] * 1000)
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        input=data,
        capture_output=True,
        env={"PYTHONPATH": source},
        check=True,
    )
    pages, kilobytes = map(int, done.stdout.split())
    assert pages == 1000 and kilobytes < 60_000


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_that_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    good = pdf_with_pages(["One\nline", "半导体"], title="Title", created="D:2024")
    changed = bytearray(good)
    for _ in range(data.draw(st.integers(0, 5))):
        changed[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(changed[: data.draw(st.just(len(good)) | st.integers(0, len(good)))])
    try:
        assert read(cut).pages
    except VantageError as error:
        assert error.advice
