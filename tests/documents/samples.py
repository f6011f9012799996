"""Makes small documents for tests, so that none has to be kept in the repository."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

A4 = (0.0, 0.0, 595.0, 842.0)
SIZE, LEADING, MARGIN = 12, 16, 50


def pdf_with_pages(
    texts: Sequence[str],
    *,
    rotate: int = 0,
    media: tuple[float, float, float, float] = A4,
    crop: tuple[float, float, float, float] | None = None,
    title: str = "",
    author: str = "",
    created: str = "",
    language: str = "",
    catalog: str = "",
    page_extra: str = "",
    backdrop: str = "",
) -> bytes:
    """A PDF with a page for each text, drawn line by line from the top left of the page as its own axes have it.

    Latin-1 lines are set in Helvetica, others in a Chinese font that is named but not inside; "" makes an empty page.
    `catalog` and `page_extra` are more PDF syntax for the catalog and for each page, `backdrop` drawing commands.
    """
    objects = ["", "", *FONTS]
    kids = []
    for text in texts:
        content = f"{backdrop}\n{drawn(text, crop or media)}"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        cropped = f"/CropBox [{numbers(crop)}]" if crop else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{numbers(media)}] {cropped} /Rotate {rotate} {page_extra} "
            f"/Resources << /Font << /L 3 0 R /C 4 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {f'/Lang ({language})' if language else ''} {catalog} >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    stated = {"Title": text_string(title), "Author": text_string(author), "CreationDate": f"({created})"}
    objects.append("<< " + " ".join(f"/{key} {value}" for key, value in stated.items() if value != "()") + " >>")
    return assembled(objects)


FONTS = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 6 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
    "/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
)


def drawn(text: str, box: tuple[float, float, float, float]) -> str:
    """The page's drawing commands, ASCII only."""
    if not text:
        return ""
    commands = ["BT", f"{LEADING} TL", f"{box[0] + MARGIN} {box[3] - MARGIN} Td"]
    for line in text.split("\n"):
        font = "L" if is_latin(line) else "C"
        encoded = line.encode("cp1252") if font == "L" else line.encode("utf-16-be")
        commands.append(f"/{font} {SIZE} Tf <{encoded.hex()}> Tj T*")
    return "\n".join([*commands, "ET"])


def is_latin(line: str) -> bool:
    try:
        line.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def assembled(objects: Sequence[str]) -> bytes:
    """The file around numbered objects; the first is the catalog, the last the document information."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return bytes(out) + end.encode("latin-1")


def text_string(text: str) -> str:
    """A text string of PDF: UTF-16 in hexadecimal; `()` for none."""
    marked = "\ufeff" + text
    return f"<{marked.encode('utf-16-be').hex()}>" if text else "()"


def numbers(box: Iterable[float]) -> str:
    return " ".join(f"{measure:g}" for measure in box)


def scanned_pdf(pages: int = 2) -> bytes:
    """Pages that show a grey square and hold no text."""
    return pdf_with_pages([""] * pages, backdrop="0.5 g 100 100 200 300 re f")


def encrypted_pdf(password: str = "secret") -> bytes:
    """A PDF that opens with a password only."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with_pages(["Hidden text"]))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user=password, owner=password))
    return out.getvalue()


def docx_with_paragraphs(
    paragraphs: Sequence[str],
    *,
    title: str = "",
    author: str = "",
    language: str = "",
    table: Sequence[Sequence[str]] = (),
) -> bytes:
    """A Word document: paragraphs (`# ` makes a heading, `- ` a list entry), then a table."""
    import docx

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, language
    properties.created = datetime(2024, 3, 5, 12, tzinfo=UTC).replace(tzinfo=None)
    for text in paragraphs:
        if text.startswith("# "):
            document.add_heading(text[2:], 1)
        elif text.startswith("- "):
            document.add_paragraph(text[2:], style="List Bullet")
        else:
            document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                grid.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx_with_rows(
    sheets: Sequence[Sequence[Any]] | Mapping[str, Sequence[Sequence[Any]]], *, title: str = ""
) -> bytes:
    """A spreadsheet of one sheet called `Sheet`, or of the named ones."""
    import openpyxl

    book = openpyxl.Workbook()
    book.properties.title = title or None
    book.remove(book.worksheets[0])
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet": sheets}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(data: bytes, changed: dict[str, bytes | None]) -> bytes:
    """The Word or Excel file with parts replaced or added, or taken out (None)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, bytes | None] = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **changed}.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()
