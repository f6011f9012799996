"""Web pages: the main text and what they say about themselves; nothing runs, nothing is fetched, nothing hangs."""

import socket
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.parsed import Parsed
from vantage.documents.visible_text import visible_text
from vantage.documents.web_pages import WHOLE_PAGE, declared_charset, page_text, read_html, web_address
from vantage.errors import BadInput

SENTENCE = "New fabs and cheap energy decide who can build compute at scale in the coming years. "
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/buy'>Subscribe today</a></li></ul></nav>"
ARTICLE = f"<article><h1>The energy gap</h1><p>{SENTENCE * 3}</p><p>Second: {SENTENCE * 3}</p></article>"
HEAD = """<head><title>The energy gap | Paper</title><meta name="author" content="Foreign Desk">
<meta property="og:site_name" content="Paper"><meta property="article:published_time" content="2025-04-16T09:00:00Z">
<link rel="canonical" href="https://paper.example/gap"></head>"""
DEEP = 100_000


def html(markup: str | bytes, encoding: str = "") -> Parsed:
    data = markup.encode() if isinstance(markup, str) else markup
    return read_html(data, lambda done, total: None, encoding)


@pytest.fixture(autouse=True)
def without_a_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tried: list[object] = []

    def refused(*names: object, **_: object) -> None:
        tried.append(names)
        raise OSError("there is no network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    yield
    assert tried == []


def test_that_the_main_text_is_kept_with_its_paragraphs_and_the_menu_is_not() -> None:
    parsed = html(f'<!doctype html><html lang="en">{HEAD}<body>{MENU}{ARTICLE}<footer>Imprint</footer></body></html>')
    lines = parsed.pages[0].text.split("\n")
    assert lines[0] == "The energy gap"
    assert lines[2].startswith("Second: New fabs")
    assert "Subscribe" not in parsed.pages[0].text and "Imprint" not in parsed.pages[0].text
    assert parsed.extractor == "trafilatura" and parsed.version
    assert parsed.warnings == ()


def test_that_a_page_says_who_wrote_it_when_where_and_in_which_language() -> None:
    parsed = html(f'<!doctype html><html lang="en-GB">{HEAD}<body>{ARTICLE}</body></html>')
    assert parsed.title == "The energy gap"
    assert (parsed.author, parsed.publisher, parsed.date) == ("Foreign Desk", "Paper", "2025-04-16")
    assert (parsed.language, parsed.url) == ("en-GB", "https://paper.example/gap")


def test_that_a_date_is_never_guessed_from_the_text() -> None:
    assert html(f"<html><body><article><p>In 1995 {SENTENCE * 4}</p></article></body></html>").date == ""


def test_that_scripts_styles_frames_and_objects_are_never_text() -> None:
    hidden = (
        "<script>alert('no')</script><style>p{color:no}</style><iframe src='file:///etc/passwd'>no</iframe>"
        "<object data='file:///etc/passwd'>no</object><embed src='no'><template>no</template><svg><text>no</text></svg>"
    )
    assert " no" not in html(f"<html><body>{hidden}{ARTICLE}{hidden}</body></html>").pages[0].text
    assert visible_text(f"<p>a</p>{hidden}<p>b</p>{hidden}") == "a\nb"


def test_that_entities_and_document_types_do_nothing() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    parsed = html(
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head><base href="http://evil.example/"/></head>'
        f"<body><p>{SENTENCE * 4} &l11; &x; &amp; &eacute;</p></body></html>"
    )
    assert parsed.pages[0].text == SENTENCE * 4 + "&l11; &x; & é"
    assert page_text(f"<!DOCTYPE html [{laughs}]><p>shown").text == "shown"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * DEEP + f"<p>{SENTENCE}</p>" + "</div>" * DEEP,
        "<b><p>" * DEEP + SENTENCE,
        "<div>" * DEEP + "</b>" * DEEP + SENTENCE,
        "<table><tr><td>" * DEEP + SENTENCE,
        "<object>" * DEEP + SENTENCE,
        "<ul><li>" * DEEP + SENTENCE,
    ],
)
def test_that_endless_nesting_is_read_to_its_end_and_said(markup: str) -> None:
    parsed = html("<html><body>" + markup)
    assert SENTENCE.strip() in parsed.pages[0].text
    assert WHOLE_PAGE in parsed.warnings


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(DEEP)) + f">{SENTENCE * 4}</p>",
        "<" * DEEP + f"<p>{SENTENCE}</p>",
        "<p a='" * DEEP + f"'><p>{SENTENCE}</p>",
        "&" * DEEP + f"<p>{SENTENCE}</p>",
        "&#" + "1" * DEEP + f";<p>{SENTENCE}</p>",
        f"<p>{SENTENCE}</p>" + "<!--" * DEEP,
        f"<p>{SENTENCE}</p>" + "</p" * DEEP,
        f'<img src="data:image/png;base64,{"A" * 40 * DEEP}"><p>{SENTENCE}</p>',
        f"<p>{SENTENCE}</p>" + "<p><span>x</span></p>" * DEEP,
    ],
)
def test_that_a_page_made_to_be_slow_or_odd_is_read(markup: str) -> None:
    assert "cheap energy" in html(f"<html><body>{markup}</body></html>").pages[0].text


def test_that_a_short_page_without_main_text_is_read_whole() -> None:
    found = page_text("<html><body><div>" * 300 + "<td>one<td>two<p>three<br>four &lt;five&gt;")
    assert (found.text, found.is_main_text) == ("one two\nthree\nfour <five>", False)


@pytest.mark.parametrize("markup", ["", "<html></html>", "<!-- only a comment -->", "<script>x</script>", "<p> </p>"])
def test_that_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(BadInput, match="no text"):
        html(markup)


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("gb2312", "gb18030"),
        ("Big5", "big5"),
        ("shift_jis", "cp932"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "gb18030"),
        ("latin-9-which-is-none", "big5"),
    ],
)
def test_that_a_page_is_read_in_the_encoding_it_names_if_it_fits(declared: str, written: str) -> None:
    text = {
        "cp1252": "Größe und Wärme – über 5 €. ",
        "cp932": "半導体の素材で日本が強い。",
        "big5": "晶片與電力決定優勢。",
    }
    sentence = text.get(written, "芯片与电力决定优势。") * 20
    parsed = html(
        f'<html><head><meta charset="{declared}"></head><body><p>{sentence}</p></body></html>'.encode(written)
    )
    assert parsed.pages[0].text.strip() == sentence.strip()
    assert bool(parsed.warnings) == (declared[:6] in {"utf-8", "latin-"} and written != "utf-8")


def test_that_a_named_encoding_wins_over_the_declared_one() -> None:
    page = '<html><head><meta charset="latin-1"></head><body><p>' + "Größe " * 60 + "</p></body></html>"
    parsed = html(page.encode("utf-8"), "utf-8")
    assert "Größe Größe" in parsed.pages[0].text and parsed.encoding == "utf-8"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=big5">', "big5"),
        (b"<?xml version='1.0' encoding='gb2312'?><html>", "gb2312"),
        (b"<html>", ""),
    ],
)
def test_that_the_declared_encoding_is_found(head: bytes, found: str) -> None:
    assert declared_charset(head) == found


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", 'https://a"b', "", "http://"]
)
def test_that_only_addresses_of_the_web_are_addresses(text: str) -> None:
    assert web_address(text) == ""
    assert web_address("https://paper.example/a?b=1#c") == "https://paper.example/a?b=1#c"


PIECES = [
    "<div>",
    "</div>",
    "<p>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<a href='",
    "'",
    '"',
    ">",
]
PIECES += [
    "&#xD800;",
    "&#0;",
    "&amp",
    "text ",
    "半導",
    "\x00",
    "<html lang=",
    "<meta charset=",
    "<?xml ",
    "<!DOCTYPE [",
]


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_that_any_heap_of_tags_gives_a_text_or_advice(pieces: list[str]) -> None:
    markup = "".join(pieces)
    try:
        html(markup.encode()).pages[0].text.encode("utf-8")
    except BadInput as refused:
        assert refused.advice
    visible_text(markup).encode("utf-8")
