"""Mail messages (EML), and web pages saved in the form of one (MHTML). Attachments are named, never opened."""

import dataclasses
import email
import email.header
import email.utils
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.message import Message

from vantage.documents.encodings import decode, decode_declared
from vantage.documents.parsed import Parsed, ParsedPage, Progress
from vantage.documents.web_pages import PageText, page_text, read_html, web_address
from vantage.errors import BadInput

EXTRACTOR, VERSION = "vantage-mail", "1"
MOST_PARTS = 10_000
TOO_DEEP = BadInput(
    "The message is nested too deep to be read.",
    "Open it in the program it came from and print it to PDF; then add that.",
)


def read_mhtml(data: bytes, progress: Progress, encoding: str = "") -> Parsed:
    """The page of a saved web page, as `web_pages` reads HTML; its address is where it was saved from."""
    message = _message(data)
    pages = [part for part in _leaves(message) if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not pages:
        raise BadInput(
            "The saved page holds no HTML.", "Save it again from the browser as “web page, complete”, or as PDF."
        )
    root = _start(message, pages)
    saved_from = header(message, "Snapshot-Content-Location") or header(root, "Content-Location")
    parsed = read_html(_bytes(root), progress, encoding, _charset(root))
    return dataclasses.replace(
        parsed,
        media_type="multipart/related",
        title=parsed.title or header(message, "Subject"),
        url=web_address(saved_from) or parsed.url,
    )


def read_eml(data: bytes, progress: Progress, encoding: str = "") -> Parsed:
    """A message: From, To, Date and Subject as its first lines, then its plain text, else the text of its HTML."""
    message = _message(data)
    leaves = list(_leaves(message))
    texts = [part for part in leaves if part.get_content_maintype() == "text" and not _is_attached(part)]
    plain = [part for part in texts if part.get_content_type() == "text/plain"]
    marked_up = [part for part in texts if part.get_content_type() == "text/html"]
    warnings: list[str] = []
    body, read_as, page = "", "", PageText("", False)
    chosen = (plain or marked_up or texts)[:1]
    for part in chosen:
        content = _bytes(part)
        read = decode(content, encoding) if encoding else decode_declared(content, _charset(part))
        page = page_text(read.text) if not plain and marked_up else PageText(read.text, True)
        body, read_as = page.text, read.encoding
        warnings += [read.warning] if read.warning else []
    if not chosen:
        warnings.append("The message has no text of its own.")
    attached = [_name(part) for part in leaves if part not in chosen and (_is_attached(part) or part not in texts)]
    if attached:
        named = ", ".join(f"“{name}”" for name in attached[:10]) + (" and more" if len(attached) > 10 else "")
        warnings.append(f"Attachments were left out: {named}. Save them from the mail program and add them.")
    lines = [f"{name}: {value}" for name in ("From", "To", "Date", "Subject") if (value := header(message, name))]
    progress(1, 1)
    return Parsed(
        (ParsedPage("\n".join([*lines, "", body])),),
        EXTRACTOR,
        VERSION,
        "message/rfc822",
        encoding=read_as,
        title=header(message, "Subject"),
        author=_sender(header(message, "From")),
        date=_day(header(message, "Date")),
        language=page.language,
        warnings=tuple(warnings),
    )


def header(message: "Message[str, str]", name: str) -> str:
    """A header as one line of text, its encoded words and raw bytes decoded; "" if it is not there."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    line = " ".join(str(raw).split())
    octets = line.encode("utf-8", "surrogateescape")
    if not octets.isascii():
        line = decode(octets).text
    try:
        pieces = [
            piece if isinstance(piece, str) else decode_declared(piece, charset or "").text
            for piece, charset in email.header.decode_header(line)
        ]
    except (HeaderParseError, ValueError):  # an encoded word that is none stays as it stands
        return line
    return " ".join("".join(pieces).split())


def _message(data: bytes) -> "Message[str, str]":
    try:
        return email.message_from_bytes(data)
    except RecursionError:
        raise TOO_DEEP from None


def _leaves(message: "Message[str, str]") -> Iterator["Message[str, str]"]:
    """The parts that hold content, in order. A message inside the message is one part, and is not opened."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        # Asked for its text, a part decodes it by whatever charset it names, which may be none that there is.
        content = part.get_payload() if part.is_multipart() else None
        if isinstance(content, list) and part.get_content_maintype() == "multipart":
            waiting += reversed([inner for inner in content if isinstance(inner, Message)])
            count += len(content)
            if count > MOST_PARTS:
                raise TOO_DEEP
        else:
            yield part


def _start(message: "Message[str, str]", pages: list["Message[str, str]"]) -> "Message[str, str]":
    """The part that is the page itself: the one named by the `start` parameter, else the first."""
    start = str(message.get_param("start") or "").strip("<> ")
    return next((page for page in pages if start and header(page, "Content-ID").strip("<> ") == start), pages[0])


def _bytes(part: "Message[str, str]") -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: "Message[str, str]") -> str:
    try:
        return str(part.get_content_charset() or "")
    except (LookupError, ValueError):  # a parameter in an encoding that does not exist
        return ""


def _is_attached(part: "Message[str, str]") -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _name(part: "Message[str, str]") -> str:
    name = _file_name(part) or ("an inner message" if part.get_content_maintype() == "message" else "")
    return (name or part.get_content_type())[:80]


def _file_name(part: "Message[str, str]") -> str:
    try:
        named = part.get_filename() or ""
    except (LookupError, ValueError):
        return "without a readable name"
    try:
        pieces = email.header.decode_header(named)
        return "".join(p if isinstance(p, str) else decode_declared(p, charset or "").text for p, charset in pieces)
    except (HeaderParseError, ValueError):
        return named


def _sender(text: str) -> str:
    name, address = email.utils.parseaddr(text)
    return name or address


def _day(text: str) -> str:
    """An ISO date; "" where the header is no date."""
    try:
        return email.utils.parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
