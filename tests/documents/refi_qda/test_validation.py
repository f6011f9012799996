"""The rules of the standard, each broken once."""

from collections.abc import Callable

import pytest

from vantage.documents.refi_qda import problems, problems_of_archive

Qde = Callable[..., str]
GUID = "00000000-0000-4000-8000-0000000000"
CODE = f'<Code guid="{GUID}01" name="a" isCodable="true" color="#abcdef"/>'
CODING = f'<Coding guid="{GUID}04"><CodeRef targetGUID="{GUID}01"/></Coding>'
PASSAGE = (
    f'<PlainTextSelection guid="{GUID}03" name="one" startPosition="0" endPosition="3">{CODING}</PlainTextSelection>'
)
GOOD = f'<TextSource guid="{GUID}02" name="T"><PlainTextContent>one two</PlainTextContent>{PASSAGE}</TextSource>'


def test_that_a_good_project_has_no_problems(qde: Qde) -> None:
    note = f'<Note guid="{GUID}05"><PlainTextContent>n</PlainTextContent></Note>'
    rest = f'<Notes>{note}</Notes><NoteRef targetGUID="{GUID}05"/>'
    assert problems(qde(GOOD, CODE, rest).encode()) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("urn:QDA-XML:project:1.0", "urn:other", "namespace"),
        ('name="A project" ', "", "Project has no name."),
        ('isCodable="true"', "", "Code has no isCodable."),
        ('isCodable="true"', 'isCodable="yes"', "neither true nor false"),
        ("#abcdef", "red", "colour of Code"),
        (f'guid="{GUID}03" ', "", "PlainTextSelection has no guid."),
        (f'guid="{GUID}03"', 'guid="3"', "no guid: “3”"),
        (f'guid="{GUID}03"', f'guid="{GUID}02"', "stands at two elements"),
        (f'targetGUID="{GUID}01"', f'targetGUID="{GUID}09"', "none of the project's"),
        (f'targetGUID="{GUID}01"', f'targetGUID="{GUID}02"', "none of the project's"),
        (f'<CodeRef targetGUID="{GUID}01"/>', "", "Coding has no CodeRef."),
        ('startPosition="0"', 'startPosition="-1"', "outside its text"),
        ('startPosition="0"', 'startPosition="4"', "outside its text"),
        ('endPosition="3"', 'endPosition="8"', "outside its text"),
        ('endPosition="3"', 'endPosition="3.5"', "no whole number"),
        ('endPosition="3"', "", "PlainTextSelection has no endPosition."),
        ("<PlainTextContent>one two</PlainTextContent>", "", "neither PlainTextContent nor plainTextPath"),
        (' name="T">', ' name="T" plainTextPath="internal://a.txt">', "both PlainTextContent and plainTextPath"),
        (
            "<PlainTextContent>one two</PlainTextContent>",
            "<PlainTextContent/><PlainTextContent/>",
            "has 2 PlainTextContent",
        ),
        ("</TextSource>", "<Description/></TextSource>", "Description stands too late in TextSource."),
        ("</Sources>", "</Sources><CodeBook><Codes/></CodeBook>", "Codes has no Code."),
        ("</Sources>", "</Sources><Users/>", "Users stands too late in Project."),
        ("</Sources>", "<Sources/></Sources>", "Sources may not stand in Sources."),
        ("</Project>", "<Extra/></Project>", "Extra may not stand in Project."),
        ("</Project>", "", "not readable XML"),
    ],
)
def test_that_a_broken_rule_is_a_problem(qde: Qde, before: str, after: str, problem: str) -> None:
    broken = qde(GOOD, CODE).replace(before, after)
    assert broken != qde(GOOD, CODE)
    assert any(problem in sentence for sentence in problems(broken.encode())), problems(broken.encode())


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("internal://a.txt", ""), ("internal://b.txt", "has no"), ("internal://x/a.txt", "does not lead"),
        ("relative:///a.txt", "does not lead"), ("absolute:///a.txt", "does not lead"),
        ("internal://c.txt", "not UTF-8"),
    ],
)  # fmt: skip
def test_that_texts_must_be_files_of_the_archive(qde: Qde, path: str, problem: str) -> None:
    source = f'<TextSource guid="{GUID}02" plainTextPath="{path}">{PASSAGE}</TextSource>'
    files = {"sources/a.txt": b"\xef\xbb\xbfone", "sources/c.txt": b"\xff\xff\xff"}
    found = problems(qde(source, CODE).encode(), files)
    assert any(problem in sentence for sentence in found) if problem else found == []


def test_that_the_archive_itself_has_rules(archive: Callable[..., bytes], qde: Qde) -> None:
    assert problems_of_archive(archive({"project.qde": qde()})) == []
    assert problems_of_archive(archive({"x": "y"})) == ["The archive has no project.qde."]
    assert problems_of_archive(archive({"project.qde": qde(), "Sources/a.txt": ""})) != []
