"""A project made by hand: emoji, CRLF, characters that normalisation changes, nested codes, a PDF with an area."""

from tests.documents.samples import pdf_with_pages

from vantage.documents.pdf import read_pdf
from vantage.documents.reading import text_layer
from vantage.domain.coding import Code, CodedSource, Project, Selection

CODES = (
    Code("11111111-1111-4111-8111-111111111111", "Hardware", colour="#AA0000", description="Chips & fabs"),
    Code("22222222-2222-4222-8222-222222222222", "芯片", "11111111-1111-4111-8111-111111111111"),
    Code("33333333-3333-4333-8333-333333333333", "Mood", is_codable=False),
)
HARDWARE, CHIPS, MOOD = (code.guid for code in CODES)
PLAIN = "Intro.\nChips 🇨🇳 芯片 are scarce, 👩‍👩‍👧 say.\n\nPower is not.\n"
PDF_TEXT = ["Chips are the first bottleneck.", "Power is plentiful here."]


def guid(number: int) -> str:
    return f"aaaaaaaa-0000-4000-8000-{number:012}"


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def text_source(number: int = 1, text: str = PLAIN) -> CodedSource:
    selections = (
        Selection(guid(10 * number + 1), *span(text, "芯片 are scarce"), (HARDWARE, CHIPS)),
        Selection(guid(10 * number + 2), *span(text, "👩‍👩‍👧 say.\n"), (MOOD,), description="A family"),
        Selection(guid(10 * number + 3), *span(text, "Power is not."), ()),
    )
    return CodedSource(
        guid(number), f"Interview {number}", "text", text, codes=(MOOD,), description="Notes", selections=selections
    )


def pdf_source(number: int = 2) -> CodedSource:
    data = pdf_with_pages(PDF_TEXT)
    text = text_layer(read_pdf(data, lambda done, total: None)).text
    selections = (
        Selection(
            guid(10 * number + 1), *span(text, "first bottleneck"), (HARDWARE,), page=1,
            rectangle=(100.0, 50.0, 180.0, 64.0),
        ),
        Selection(guid(10 * number + 2), *span(text, "Power is"), (CHIPS,)),
        Selection(guid(10 * number + 3), 0, 0, (MOOD,), page=2, rectangle=(10.0, 20.0, 110.0, 220.0)),
    )  # fmt: skip
    return CodedSource(guid(number), "Report.pdf", "pdf", text, data, "report.pdf", "", (), selections)


def project(*sources: CodedSource) -> Project:
    return Project("Study", "Elsewhere 1.0", codes=CODES, sources=sources or (text_source(), pdf_source()))
