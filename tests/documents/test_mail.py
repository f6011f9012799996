"""Mail and saved web pages: headers, the right part, its encoding, and attachments named but never opened."""

from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vantage.documents.mail import read_eml, read_mhtml
from vantage.documents.parsed import Parsed
from vantage.errors import BadInput

SENTENCE = "New fabs and cheap energy decide who can build compute at scale in the coming years. "
SAVED = """From: <Saved by a browser>
Snapshot-Content-Location: https://paper.example/gap
Subject: =?utf-8?B?6IqC55yB?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/html; charset="{charset}"
Content-Transfer-Encoding: {transfer}
Content-Location: https://paper.example/other

{body}
--B
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://paper.example/a.png

iVBORw0KGgo=
--B--
"""


def eml(data: bytes, encoding: str = "") -> Parsed:
    return read_eml(data, lambda done, total: None, encoding)


def mhtml(data: bytes, encoding: str = "") -> Parsed:
    return read_mhtml(data, lambda done, total: None, encoding)


def message(**headers: str) -> EmailMessage:
    made = EmailMessage()
    defaults = {"From": "Foreign Desk <desk@paper.example>", "To": "team@paper.example", "Subject": "Chips 芯片"}
    for name, value in {**defaults, "Date": "Wed, 16 Apr 2025 09:00:00 +0200", **headers}.items():
        made[name] = value
    return made


def test_that_a_message_begins_with_its_headers_and_then_its_plain_text() -> None:
    made = message()
    made.set_content("The plain body, größer.\n", charset="utf-8")
    made.add_alternative("<html><body><p>The marked-up body.</p></body></html>", subtype="html")
    parsed = eml(made.as_bytes())
    assert parsed.pages[0].text.splitlines() == [
        "From: Foreign Desk <desk@paper.example>",
        "To: team@paper.example",
        "Date: Wed, 16 Apr 2025 09:00:00 +0200",
        "Subject: Chips 芯片",
        "",
        "The plain body, größer.",
    ]
    assert (parsed.title, parsed.author, parsed.date) == ("Chips 芯片", "Foreign Desk", "2025-04-16")
    assert (parsed.media_type, parsed.encoding, parsed.warnings) == ("message/rfc822", "utf-8", ())


def test_that_a_message_of_html_only_gives_its_main_text() -> None:
    made = message()
    made.set_content(f"<html lang='de'><body><p>{SENTENCE * 4}</p><script>no()</script></body></html>", subtype="html")
    parsed = eml(made.as_bytes())
    assert parsed.pages[0].text.count("New fabs") == 4 and "no()" not in parsed.pages[0].text
    assert parsed.language == "de"


def test_that_attachments_are_named_and_not_opened() -> None:
    made = message()
    made.set_content("Body\n")
    made.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="bomb 炸弹.zip")
    made.add_attachment("attached words", filename="notes.txt")
    inner = message(Subject="Inner")
    inner.set_content("inner words")
    made.add_attachment(inner)
    parsed = eml(made.as_bytes())
    assert "“bomb 炸弹.zip”, “notes.txt”, “an inner message”" in parsed.warnings[0]
    assert "words" not in parsed.pages[0].text and parsed.pages[0].text.endswith("Body\n")


def test_that_an_attached_text_before_the_body_is_not_taken_for_it() -> None:
    attached = "--B\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nattached\n"
    inline = "--B\nContent-Type: text/plain\n\nThe body.\n"
    head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    parsed = eml((head + attached + inline + "--B--\n").encode())
    assert parsed.pages[0].text == "From: a@b.example\n\nThe body."
    assert "“a.txt”" in parsed.warnings[0]


@pytest.mark.parametrize(("charset", "label"), [("gb18030", "gb2312"), ("big5", "big5"), ("gb18030", "utf-8")])
def test_that_the_body_is_read_in_its_own_encoding_or_a_wrong_label_is_noticed(charset: str, label: str) -> None:
    body = "芯片與電力決定優勢。" if charset == "big5" else "芯片与电力决定人工智能的优势。"
    text = (body if charset != "big5" else "晶片與電力決定優勢。") * 4
    head = f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset={label}\n\n"
    parsed = eml(head.encode() + text.encode(charset))
    assert parsed.pages[0].text.endswith(text)
    assert bool(parsed.warnings) == (label == "utf-8")


def test_that_headers_in_raw_bytes_and_in_broken_words_are_read() -> None:
    raw = (
        "Subject: 芯片与电力决定人工智能的优势\n".encode("gb18030")
        + b"From: =?klingon?Q?x?= <a@b.example>\nTo: =?utf-8?B?*?=\n\nBody"
    )
    text = eml(raw).pages[0].text
    assert "Subject: 芯片与电力决定人工智能的优势" in text
    assert text.endswith("Body")


@pytest.mark.parametrize("date", ["no date", "Wed, 99 Foo 2025", "", "Mon, 1 Jan 999999 00:00:00 +0000"])
def test_that_a_date_that_is_none_is_left_out(date: str) -> None:
    assert eml(f"From: a@b.example\nDate: {date}\n\nBody".encode()).date == ""


def test_that_a_message_without_text_says_so() -> None:
    raw = b"From: a@b.example\nContent-Type: image/png\n\nxx"
    assert eml(raw).warnings[0] == "The message has no text of its own."


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5", "shift_jis"])
def test_that_a_saved_page_is_read_from_its_html_part(charset: str) -> None:
    words = {"big5": "晶片與電力決定優勢。", "shift_jis": "半導体の素材で日本が強い。"}.get(
        charset, "芯片与电力决定优势。"
    )
    page = f"<html><body><article><p>{words * 30}</p></article></body></html>".encode(charset)
    body = "".join(f"={byte:02X}" for byte in page)
    body = "=\n".join(body[start : start + 75] for start in range(0, len(body), 75))
    parsed = mhtml(SAVED.format(charset=charset, transfer="quoted-printable", body=body).encode())
    assert parsed.pages[0].text == words * 30
    assert (parsed.url, parsed.media_type) == ("https://paper.example/gap", "multipart/related")
    assert parsed.title == "节省"


def test_that_the_start_parameter_names_the_page() -> None:
    part = "--B\nContent-Type: text/html\nContent-ID: <{name}>\n\n<html><body><p>{name} {text}</p></body></html>\n"
    parts = "".join(part.format(name=name, text=SENTENCE * 4) for name in ("frame", "page"))
    raw = f'MIME-Version: 1.0\nContent-Type: multipart/related; start="<page>"; boundary=B\n\n{parts}--B--\n'
    assert mhtml(raw.encode()).pages[0].text.startswith("page New fabs")


def test_that_an_address_that_is_none_of_the_web_is_left_out() -> None:
    raw = SAVED.format(charset="utf-8", transfer="8bit", body=f"<html><p>{SENTENCE * 4}</p></html>")
    assert mhtml(raw.replace("https://paper.example/gap", "file:///home/x").encode()).url == ""


def test_that_endless_nesting_of_parts_is_refused() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=B{n}\n\n--B{n}\n" for n in range(3_000))
    with pytest.raises(BadInput, match="too deep"):
        eml(("From: a@b.example\n" + deep).encode())
    many = "Content-Type: multipart/mixed; boundary=B\n\n" + "--B\n\nx\n" * 12_000
    with pytest.raises(BadInput, match="too deep"):
        mhtml(many.encode())


PIECES = [
    "From: ",
    "a@b.example",
    "\n",
    "\r\n",
    "\n\n",
    "--B",
    "--B--",
    "Content-Type: multipart/related; boundary=B\n",
]
PIECES += [
    "Content-Type: text/html; charset=",
    "=?utf-8?B?",
    "=?x?q?a?=",
    "Content-Transfer-Encoding: base64\n",
    "<p>text",
    "é",
]
PIECES += [
    "Content-Disposition: attachment; filename*=klingon''%ff\n",
    "Content-Type: message/rfc822\n",
    "\x00",
    "Date: ",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
@example(["Content-Type: text/html; charset=", "\x00", "\n", "é"])
def test_that_any_heap_of_headers_gives_a_text_or_advice(pieces: list[str]) -> None:
    data = "".join(pieces).encode("latin-1")
    for reader in (eml, mhtml):
        try:
            reader(data).pages[0].text.encode("utf-8")
        except BadInput as refused:
            assert refused.advice
