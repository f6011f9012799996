"""A folder as an analyst may drop it: good documents of every kind among broken, hostile and foolish ones."""

import io
import zipfile
from pathlib import Path

from tests.documents.samples import (
    docx_with_paragraphs,
    encrypted_pdf,
    pdf_with_pages,
    scanned_pdf,
    with_parts,
    xlsx_with_rows,
)

CHINESE = "研究人员认为本地芯片的产量每年都会明显增加，电力供应也很充足。"
JAPANESE = "データセンターの電力はことしも大きく増えると見られています。"
RUSSIAN = "Инженеры считают, что энергии хватит на все новые центры."
MAIL = (
    b"From: Ana <ana@example.org>\r\nTo: Bo <bo@example.org>\r\nSubject: Power\r\n"
    b"Date: Tue, 05 Mar 2024 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Turbines arrive in May.\r\n"
)
PAGE = b"<!doctype html><html><head><title>Grid notes</title></head><body><article><p>%s</p></article></body></html>"
SAVED_PAGE = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/grid\r\nSubject: Grid\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://example.org/grid\r\n\r\n"
    b"<html><body><article><p>The saved page speaks of transformers and cables at length.</p></article></body></html>"
    b"\r\n--B--\r\n"
)


def good_files() -> dict[str, bytes]:
    """Files that are all added."""
    long = "A sentence about turbines, number {}, that is like no other of its kind anywhere. "
    files = {f"notes-{number:02}.txt": note(number) for number in range(12)}
    files |= {
        "chinese-gb18030.txt": (CHINESE * 3).encode("gb18030"),
        "chinese-big5.txt": "研究人員認為本地晶片的產量每年都會明顯增加，電力供應也很充足。".encode("big5"),
        "japanese.txt": (JAPANESE * 3).encode("cp932"),
        "russian.txt": (RUSSIAN * 3).encode("cp1251"),
        "utf-16.txt": ("\ufeff" + RUSSIAN + " Да.").encode("utf-16-le"),
        "latin-1.txt": "Une centrale électrique à côté de la forêt a été fermée l’été passé.".encode("cp1252"),
        "readme.md": b"---\ntitle: Grid plan\ndate: 2024-03\n---\n\n# Grid plan\n\nCables first.\n",
        "report.pdf": pdf_with_pages(["The first page of a report", "And its second page"], title="Grid report"),
        "scan.pdf": scanned_pdf(3),
        "half-scan.pdf": pdf_with_pages(["Only this page has words", ""]),
        "many-pages.pdf": pdf_with_pages([f"Page {number} of many" for number in range(120)]),
        "paper.docx": docx_with_paragraphs(["# Plants", "Steam and gas.", long.format(1)], title="Plants"),
        "page.html": PAGE % (long.format(2).encode() * 4),
        "script.html": PAGE % b"<script>document.write('run')</script><p>Only this stays of the page, one hopes.</p>",
        "nested.html": b"<html><body>" + b"<div>" * 50_000 + b"deep inside the page" + b"</div>" * 50_000 + b"</body>",
        "saved.mhtml": SAVED_PAGE,
        "message.eml": MAIL,
        "table.csv": b"country,power\nA,12\nB,14\n",
        "ragged.csv": b"a,b,c\n1\n2,3,4,5\n\n6,7\n",
        "commas.csv": b"Land;Leistung\nDeutschland;12,5\nFrankreich;14,25\n",
        "formulas.csv": b'name,value\n=HYPERLINK("http://example.org"),=1+1\n+A,@SUM(1)\n',
        "book.xlsx": xlsx_with_rows({"Power": [["country", "TWh"], ["A", 12.5]], "Notes": [["none"]]}),
    }
    return files


def note(number: int) -> bytes:
    words = [f"word{number}x{place}" for place in range(60)]
    return f"Note {number}\n\n{' '.join(words)}\n".encode()


def bad_files() -> dict[str, bytes]:
    """Files that are refused, each with its reason."""
    paper = docx_with_paragraphs(["Plain text."])
    entities = (
        b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    return {
        "locked.pdf": encrypted_pdf(),
        "truncated.pdf": pdf_with_pages(["cut short"])[:150],
        "empty.pdf": b"",
        "empty.txt": b"",
        "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "program.docx": b"MZ" + bytes(500),
        "broken.docx": paper[: len(paper) // 2],
        "bad-xml.docx": with_parts(paper, {"word/document.xml": b"<w:document><w:body>"}),
        "xxe.docx": with_parts(paper, {"word/document.xml": entities}),
        "bomb.docx": bomb(paper),
        "outside.docx": with_parts(paper, {"../../outside.txt": b"over the wall"}),
        "long-line.csv": b"a,b\n" + b"x" * 2_000_000 + b",1\n",
        "unknown.bin": bytes(range(256)) * 20,
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
        "refs.ris": b"TY  - RPRT\nTI  - A report\nER  - \n",
    }


def bomb(paper: bytes) -> bytes:
    """A Word file of a few hundred kilobytes that unpacks to a gigabyte of zeros."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(paper)) as archive,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed,
    ):
        for name in archive.namelist():
            if name != "word/document.xml":
                packed.writestr(name, archive.read(name))
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(bytes(1_000_000))
    return out.getvalue()


def fill(folder: Path) -> tuple[set[str], set[str]]:
    """Write all of them, some twice and some in folders; the names of the good and of the bad ones."""
    good, bad = good_files(), bad_files()
    for name, data in {**good, **bad}.items():
        place = folder / ("more" if len(name) % 3 == 0 else ".") / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
    for name in (".hidden.txt", "~$paper.docx", ".~lock.paper.docx#", "other.vantage"):
        (folder / name).write_bytes(b"not to be imported")
    return set(good), set(bad)
