"""Whatever the bytes and whatever the name: a document, or an error with advice."""

import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vantage.documents.normalisation import normalise
from vantage.documents.reading import read_document, readable_extensions
from vantage.errors import VantageError


def archive(part: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(part, "<x/>")
        made.writestr("[Content_Types].xml", "<Types/>")
    return buffer.getvalue()


BEGINNINGS = [
    b"",
    b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    b"PK\x03\x04",
    archive("word/document.xml"),
    archive("xl/workbook.xml"),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<!doctype html><html><body><p>",
    b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=B\n\n--B\n",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n",
    b"---\ntitle: x\n",
    b'a,b;c\t"d\n1,2\n',
]
EXTENSIONS = [*readable_extensions, "", ".doc", ".ris", ".qdpx", ".zip", ".exe", ".PDF"]
pieces = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=100).map(lambda text: text.encode("utf-16", "surrogatepass")),
    st.sampled_from(
        [*BEGINNINGS, b"\x00" * 50, b"\n" * 20, b"endstream", b"--B--", b"=1+1|cmd", b"trailer<</Root 1 0 R>>"]
    ),
)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(BEGINNINGS),
    st.lists(pieces, max_size=4).map(b"".join),
    st.sampled_from(EXTENSIONS),
    st.sampled_from(["", "", "", "utf-8", "gb18030", "utf-16", "nonsense"]),
)
def test_that_any_bytes_under_any_name_give_a_document_or_advice(
    beginning: bytes, rest: bytes, extension: str, encoding: str
) -> None:
    data = beginning + rest
    try:
        document = read_document(data, "file" + extension, encoding=encoding)
    except VantageError as refused:
        assert refused.title and refused.advice
        return
    text, pages = document.layer.text, document.layer.pages
    text.encode("utf-8")
    assert normalise(text) == text
    bounds = [0, *(page.end for page in pages)]
    assert bounds[-1] == len(text) and [page.start for page in pages] == bounds[:-1]
    assert document.size == len(data)
