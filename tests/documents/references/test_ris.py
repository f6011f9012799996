"""RIS as programs really write it."""

import pytest

from vantage.documents.references import ReferenceFile, read_references, write_references
from vantage.domain.reference import Name, Reference


def read(text: str, name: str = "library.ris") -> ReferenceFile:
    return read_references(text.encode(), name)


def one(text: str) -> Reference:
    (reference,) = read(text).references
    return reference


def record(*lines: str, kind: str = "RPRT") -> Reference:
    return one("\r\n".join([f"TY  - {kind}", "TI  - A title", *lines, "ER  - "]))


def test_that_a_whole_record_is_read() -> None:
    found = record(
        "AU  - Ding, Jeffrey", "AU  - World Bank", "PY  - 2025", "PB  - Publisher", "CY  - Oxford", "M1  - 7",
        "SP  - 3", "EP  - 9", "LA  - en", "KW  - chips", "KW  - energy", "DO  - 10.1/x", "UR  - http://a.example/1",
        "Y2  - 2025/03/04", "AB  - What it says.", "ID  - ding2025", "L1  - file.pdf", "N1  - Read twice.",
    )  # fmt: skip
    assert found == Reference(
        title="A title", type="report", authors=(Name("Ding", "Jeffrey"), Name(literal="World Bank")), issued="2025",
        publisher="Publisher", place="Oxford", number="7", pages="3-9", language="en", keywords=("chips", "energy"),
        doi="10.1/x", url="http://a.example/1", accessed="2025-03-04", abstract="What it says.", key="ding2025",
        files=("file.pdf",), note="Read twice.",
    )  # fmt: skip


@pytest.mark.parametrize("end", ["ER  - ", "ER  -", "ER -", "ER-", "  ER  - ", "ER  - \n\n\n"])
def test_that_an_end_tag_is_known_however_it_is_spaced(end: str) -> None:
    assert one(f"TY  - JOUR\nTI  - One\n{end}\n").warnings == ()


def test_that_records_without_end_tags_are_all_kept_and_say_so() -> None:
    found = read("TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two\n")
    assert [(r.title, r.type) for r in found.references] == [("One", "article-journal"), ("Two", "book")]
    assert all("no end tag" in r.warnings[0] for r in found.references)


def test_that_text_after_the_end_tag_is_left_out_and_said() -> None:
    found = read("Exported today\nTY  - JOUR\nTI  - One\nER  - and more\nstray\n")
    assert found.references[0].warnings == ("Text after the end tag was left out: “and more”.",)
    assert found.problems == ("Text outside the records was left out, first at line 1.",)


def test_that_continuation_lines_join_the_text_above_and_blank_lines_do_not_matter() -> None:
    found = record("AB  - The first", "   part and", "", "the second.", "KW  - chips", "energy", "  ", "talent")
    assert found.abstract == "The first part and the second."
    assert found.keywords == ("chips", "energy", "talent")


def test_that_a_line_starting_with_two_capitals_is_not_taken_for_a_tag() -> None:
    assert record("AB  - On", "AI - and after", "US-made chips").abstract == "On AI - and after US-made chips"


@pytest.mark.parametrize("line", ["TI - One", "TI  -One", "  TI  - One", "T1  - One", "BT  - One", "TI  - One  "])
def test_that_titles_are_found_under_their_many_tags(line: str) -> None:
    assert one(f"TY  - BOOK\n{line}\nER  - \n").title == "One"


def test_that_a_byte_order_mark_and_latin_1_are_read() -> None:
    text = "TY  - BOOK\r\nTI  - Über Zürich und die Größe\r\nAU  - Gödel, Kurt\r\nER  - \r\n"
    for data in (b"\xef\xbb\xbf" + text.encode(), text.encode("latin-1"), text.encode("utf-16")):
        (found,) = read_references(data, "x.ris").references
        assert (found.title, found.authors) == ("Über Zürich und die Größe", (Name("Gödel", "Kurt"),))


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        (["PY  - 2024///"], "2024"),
        (["PY  - 2024/03//"], "2024-03"),
        (["Y1  - 2024/03/05/"], "2024-03-05"),
        (["PY  - 2024", "DA  - 2024/03/05/"], "2024-03-05"),
        (["PY  - 2024", "DA  - 5 March 2024"], "2024-03-05"),
        (["DA  - 2024-03"], "2024-03"),
        (["PY  - 2024/02/31"], "2024-02"),
        (["PY  - 2024/03/05/Spring"], "2024-03-05"),
        (["PY  - in press"], ""),
    ],
)
def test_that_dates_are_read_as_far_as_they_are_dates(lines: list[str], issued: str) -> None:
    assert record(*lines).issued == issued


def test_that_two_dates_that_differ_are_both_kept() -> None:
    found = record("PY  - 2024", "DA  - 2023/03/05")
    assert (found.issued, found.unknown) == ("2024", {"DA": ("2023/03/05",)})
    assert "two dates" in found.warnings[0]


def test_that_half_understood_dates_stay_in_the_file() -> None:
    found = record("PY  - 2024/03/05/Spring issue")
    assert found.unknown == {"PY": ("2024/03/05/Spring issue",)}
    assert "was read as 2024-03-05" in found.warnings[0]


@pytest.mark.parametrize(
    ("lines", "pages"),
    [(["SP  - 3-9"], "3-9"), (["SP  - 3-9", "EP  - 9"], "3-9"), (["SP  - 3", "EP  - 9"], "3-9"), (["EP  - 9"], "9")],
)
def test_that_a_start_page_may_hold_the_range(lines: list[str], pages: str) -> None:
    assert record(*lines).pages == pages


def test_that_what_has_no_place_is_kept_and_written_again() -> None:
    found = record("UR  - http://a.example", "UR  - http://b.example", "C1  - x", "C1  - y", "AB  - A", "N2  - B")
    assert (found.url, found.abstract) == ("http://a.example", "A")
    assert found.unknown == {"UR": ("http://b.example",), "C1": ("x", "y"), "N2": ("B",)}
    (again,) = read_references(write_references([found], "ris"), "x.ris").references
    assert again == found


def test_that_the_same_journal_under_two_tags_is_one_journal() -> None:
    same = record("JO  - Nature", "T2  - Nature", kind="JOUR")
    assert (same.container, same.unknown) == ("Nature", {})
    short = record("JF  - The Journal", "JO  - J.", kind="JOUR")
    assert (short.container, short.unknown) == ("The Journal", {"JO": ("J.",)})


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Shao, Grace", Name("Shao", "Grace")),
        ("World Bank", Name(literal="World Bank")),
        ("World Bank,", Name(literal="World Bank")),
        ("University of California,, Berkeley", Name(literal="University of California, Berkeley")),
        ("van der Waerden, Bartel", Name("van der Waerden", "Bartel")),
        ("King, Martin Luther, Jr.", Name("King", "Martin Luther, Jr.")),
    ],
)
def test_that_names_are_people_only_with_a_comma(line: str, name: Name) -> None:
    assert record(f"AU  - {line}").authors == (name,)


def test_that_several_names_in_one_line_are_taken_apart() -> None:
    assert record("AU  - Ding, Jeffrey; Shao, Grace").authors == (Name("Ding", "Jeffrey"), Name("Shao", "Grace"))


@pytest.mark.parametrize(
    ("ris", "csl"),
    [
        ("RPRT", "report"), ("JOUR", "article-journal"), ("NEWS", "article-newspaper"), ("ELEC", "webpage"),
        ("WEB", "webpage"), ("CONF", "paper-conference"), ("BOOK", "book"), ("CHAP", "chapter"), ("DATA", "dataset"),
        ("GOVDOC", "report"), ("BILL", "bill"), ("STAT", "legislation"), ("PAT", "patent"), ("BLOG", "post-weblog"),
        ("GEN", "document"), ("MGZN", "article-magazine"), ("THES", "thesis"), ("SLIDE", "document"),
    ],
)  # fmt: skip
def test_that_types_map_both_ways_and_the_original_returns(ris: str, csl: str) -> None:
    found = record(kind=ris)
    assert found.type == csl
    assert write_references([found], "ris").startswith(f"TY  - {ris}\r\n".encode())


def test_that_the_file_has_crlf_a_type_first_and_an_end_last() -> None:
    lines = write_references([Reference(title="a\nER  - b")], "ris").decode().split("\r\n")
    assert lines == ["TY  - GEN", "TI  - a ER - b", "ER  - ", ""]


def test_that_a_record_without_anything_is_reported() -> None:
    found = read("TY  - JOUR\nER  - \nTY  - BOOK\nTI  - Two\nER  - \n")
    assert (len(found.references), found.problems) == (1, ("The record at line 1 is empty.",))
