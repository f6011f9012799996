"""BibTeX with its strings, braces and accents, and with its mistakes."""

import pytest

from vantage.documents.references import ReferenceFile, read_references, write_references
from vantage.domain.reference import Name, Reference


def read(text: str) -> ReferenceFile:
    return read_references(text.encode(), "library.bib")


def entry(fields: str, kind: str = "article") -> Reference:
    (reference,) = read(f"@{kind}{{key, {fields}}}").references
    return reference


def test_that_a_whole_entry_is_read() -> None:
    found = entry(
        r"""author = {Ding, Jeffrey and {World Bank}}, title = {{The {AI} Race} \& After}, journal = "Nature",
        year = 2025, month = mar, volume = 3, number = {2}, pages = {1--9}, url = {http://a.example/x_y%20z~},
        urldate = {2025-04-01}, langid = {english}, keywords = {chips, energy}, doi = {10.1/x_y}, note = {Seen}"""
    )
    assert found == Reference(
        title="The AI Race & After", type="article-journal",
        authors=(Name("Ding", "Jeffrey"), Name(literal="World Bank")), container="Nature", issued="2025-03",
        volume="3", issue="2", pages="1-9", url="http://a.example/x_y%20z~",
        accessed="2025-04-01", language="en", keywords=("chips", "energy"), doi="10.1/x_y", note="Seen", key="key",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"G{\"o}del", "Gödel"), (r"G\"{o}del", "Gödel"), (r'G\"odel', "Gödel"), (r"\'{\i}", "í"), (r"\c{c}a", "ça"),
        (r"Po{\v{z}}ar", "Požar"), (r"\v s", "š"), (r"{\ss}", "ß"), (r"\o{}re", "øre"), (r"{\AA}rhus", "Århus"),
        (r"50\% \& \$5 \#1 a\_b", "50% & $5 #1 a_b"), (r"50% of it", "50% of it"), (r"``so''", "“so”"),
        (r"1--2 --- x", "1–2 — x"), (r"a~b", "a b"), (r"\emph{very} \textbf{so}", "very so"),
        (r"$x_1^{2}$", "$x_1^{2}$"),
        (r"\unknown{x}", r"\unknownx"), (r"\textbackslash{}n", r"\n"), (r"a\\b", "a b"),
        ("two\n   lines", "two lines"),
    ],
)  # fmt: skip
def test_that_latex_is_decoded_and_nothing_is_lost(latex: str, text: str) -> None:
    assert entry(f"title = {{{latex}}}").title == text


def test_that_strings_are_put_together() -> None:
    found = read(
        '@string{mit = "MIT " # {Press}}\n@comment{x}\n@book{a, title={T}, publisher = mit # " Books", year=1999}'
    )
    assert found.references[0].publisher == "MIT Press Books"
    assert found.problems == ()


def test_that_strings_that_double_each_other_stay_small() -> None:
    text = '@string{a0 = "0123456789"}\n' + "".join(f"@string{{a{i} = a{i - 1} # a{i - 1}}}\n" for i in range(1, 60))
    assert len(read(text + "@misc{k, title = a59}").references[0].title) <= 1_000_000


def test_that_the_good_entries_around_a_broken_one_are_kept() -> None:
    found = read("@article{a, title={One}}\n@article{b, title={no end\n@book{c, title={Three}}\n@book{d title}\n")
    assert [r.title for r in found.references] == ["One", "Three"]
    assert len(found.problems) == 2
    assert "line 2" in found.problems[0]


def test_that_a_key_or_field_that_stands_twice_is_kept_and_said() -> None:
    found = read(
        "@misc{k, title={One}}\n@misc{k, title={Two}, url={http://a.example}, url={http://b.example}}"
    ).references
    assert [r.title for r in found] == ["One", "Two"]
    assert found[1].warnings == (
        "Fields stand in the entry more than once: url.",
        "The key “k” stands in the file more than once.",
    )
    assert (found[1].url, found[1].unknown) == ("http://a.example", {"url": ("http://b.example",)})


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        ("{World Bank}", (Name(literal="World Bank"),)),
        ("van der Waerden, Bartel", (Name("van der Waerden", "Bartel"),)),
        ("Bartel van der Waerden", (Name("van der Waerden", "Bartel"),)),
        (r"G{\"o}del, Kurt and others", (Name("Gödel", "Kurt"), Name(literal="others"))),
        ("King, Jr., Martin Luther", (Name("King", "Martin Luther, Jr."),)),
        ("{Simon and Schuster}", (Name(literal="Simon and Schuster"),)),
        (r"{\"O}zg{\"u}r", (Name("Özgür"),)),
        ("Knuth, Donald,", (Name("Knuth", "Donald"),)),
        (r"Knuth, Donald and \'Emile Zola", (Name("Knuth", "Donald"), Name("Zola", "Émile"))),
        ("张三", (Name("张三"),)),
        (" and ", ()),
    ],
)
def test_that_names_come_apart(latex: str, names: tuple[Name, ...]) -> None:
    assert entry(f"author = {{{latex}}}, title={{T}}").authors == names


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year={2024}, month=mar, day={5}", "2024-03-05"), ("year={2024}, month={3}", "2024-03"),
        ("date={2024-03-05}", "2024-03-05"), ("date={2024-03/2024-05}", "2024-03"), ("year={2024}", "2024"),
        ("year={forthcoming}", ""), ("year={2024}, month={13}", "2024"), ("date={2024-03~}", "2024-03"),
    ],
)  # fmt: skip
def test_that_dates_are_read(fields: str, issued: str) -> None:
    assert entry(f"title={{T}}, {fields}").issued == issued


def test_that_unknown_fields_and_entry_types_return() -> None:
    found = entry(r"title={T}, institution={RAND}, eprint={1234.5}, mytag={a \& b}", kind="techreport")
    assert (found.type, found.publisher, found.unknown["mytag"]) == ("report", "RAND", ("a & b",))
    written = write_references([found], "bibtex")
    assert written.startswith(b"@techreport{key,\n")
    assert read_references(written, "x.bib").references == (found,)


@pytest.mark.parametrize(
    ("value", "files"),
    [
        (":C\\:/papers/a.pdf:PDF", ("C:/papers/a.pdf",)), ("a.pdf;b.pdf", ("a.pdf", "b.pdf")),
        (
            "Full Text:files/1/a.pdf:application/pdf;Snapshot:files/2/b.html:text/html",
            ("files/1/a.pdf", "files/2/b.html"),
        ),
    ],
)  # fmt: skip
def test_that_file_lists_of_other_programs_are_read(value: str, files: tuple[str, ...]) -> None:
    assert entry(f"title={{T}}, file={{{value}}}").files == files


def test_that_keys_are_ascii_and_each_stands_once() -> None:
    same = Reference(title="Über alles", authors=(Name("Gödel", "Kurt"),), issued="1931-01")
    keyed = [
        same,
        same,
        Reference(title="芯片", key="钥匙"),
        Reference(title="", key="Key"),
        Reference(title="", key="key"),
    ]
    read_back = read_references(write_references(keyed, "bibtex"), "x.bib").references
    assert [r.key for r in read_back] == ["Godel1931Uber", "Godel1931Uber-2", "reference", "Key", "key-2"]


def test_that_titles_are_protected_and_special_characters_escaped() -> None:
    text = write_references([Reference(title="50% of {AI} & a_b #1", language="en-GB")], "bibtex").decode()
    assert r"title = {{50\% of \textbraceleft{}AI\textbraceright{} \& a\_b \#1}}" in text
    assert "langid = {english}" in text


def test_that_brackets_instead_of_braces_and_prose_between_entries_are_read() -> None:
    found = read("My library\n@misc(a, title = {One})\nmore prose, with = signs\n@misc{b, title={Two}}")
    assert [r.title for r in found.references] == ["One", "Two"]
