"""Archives as other programs make them."""

import io
import zipfile
from collections.abc import Callable

import pypdfium2
import pytest


@pytest.fixture(scope="session")
def archive() -> Callable[..., bytes]:
    """A zip file of these entries."""

    def made(entries: dict[str, bytes | str]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
            for name, data in entries.items():
                zipped.writestr(name, data)
        return buffer.getvalue()

    return made


@pytest.fixture(scope="session")
def qde() -> Callable[..., str]:
    """A project.qde around codes, sources and what follows them."""

    def made(sources: str = "", codes: str = "", rest: str = "", origin: str = "Test") -> str:
        book = f"<CodeBook><Codes>{codes}</Codes></CodeBook>" if codes else ""
        held = f"<Sources>{sources}</Sources>" if sources else ""
        start = f'<Project xmlns="urn:QDA-XML:project:1.0" name="A project" origin="{origin}">'
        return f'<?xml version="1.0" encoding="utf-8"?>\n{start}{book}{held}{rest}</Project>'

    return made


@pytest.fixture(scope="session")
def blank_pdf() -> bytes:
    """Two empty pages of 600 × 800 points."""
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(2):
        pdf.new_page(600, 800).close()
    buffer = io.BytesIO()
    pdf.save(buffer)
    pdf.close()
    return buffer.getvalue()


@pytest.fixture(scope="session")
def printed_pdf() -> bytes:
    """A page of 600 × 800 points with “upper words” near its top and “lower words” near its bottom."""
    content = b"BT /F 20 Tf 50 740 Td (upper words) Tj ET BT /F 20 Tf 50 40 Td (lower words) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end
