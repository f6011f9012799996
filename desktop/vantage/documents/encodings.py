"""Which encoding a text file is in: said by a mark or by whoever adds it, certain for Unicode, else recognised."""

import codecs
import re
from dataclasses import dataclass

from vantage.documents.recognition import everyday, recognise, telling_sample
from vantage.errors import BadInput

SAMPLE = 1 << 16
"""Bytes looked at to tell text in UTF-16 and damaged UTF-8 from other text."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}
"""What pages mean by an encoding's name: the larger one of the same family that browsers read it as."""
NO_CHARACTER_SETS = {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
CORRECT_IT = "If characters look wrong, add the file again and name its encoding."

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file and the encoding it was read in, by Python's name for it.

    `certain` is False where the encoding was recognised by its looks or bytes did not fit it; `warning` then says so
    and what to do ("" otherwise). The byte-order mark is not part of the text.
    """

    text: str
    encoding: str
    certain: bool = True
    warning: str = ""


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The bytes as text: in `encoding` if given, else by byte-order mark, else UTF-8, UTF-16 or a recognised one.

    BadInput if `encoding` is unknown or the bytes do not fit it. Without `encoding` nothing is refused: bytes that fit
    nowhere become U+FFFD, and the warning counts them.
    """
    if encoding:
        return _in_named(data, encoding)
    for mark, marked in MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], marked)
    looks_wide = _wide(data) if _CONTROL.search(data, 0, SAMPLE) else ""
    if looks_wide:
        read = _tolerant(data, looks_wide)
        return Decoded(read.text, looks_wide, False, read.warning or _recognised(looks_wide))
    try:
        return Decoded(data.decode("utf-8"), "ascii" if data.isascii() else "utf-8")
    except UnicodeDecodeError as error:
        damaged = data[max(0, error.start - SAMPLE // 2) : error.start + SAMPLE // 2]
    if _mostly_utf_8(damaged):
        return _tolerant(data, "utf-8")
    return _in_recognised(data)


def decode_declared(data: bytes, declared: str) -> Decoded:
    """The bytes in the encoding a page or message declares, widened as browsers do; another where they do not fit it.

    A byte-order mark wins over what is declared. Never BadInput.
    """
    name = codec_name(declared)
    if not declared or any(data.startswith(mark) for mark, _ in MARKS):
        return decode(data)
    if name and not name.startswith(("utf-16", "utf-32")):  # a page that could be read up to here is not in these
        for candidate in dict.fromkeys((WIDER.get(name, name), name)):
            try:
                return Decoded(data.decode(candidate), candidate)
            except UnicodeDecodeError:
                continue
    read = decode(data)
    if name.startswith("utf-") and read.encoding.startswith(name):
        return Decoded(read.text, read.encoding)
    doubt = f"The file says its encoding is “{declared[:40]}”, but that does not fit. It was read as {read.encoding}."
    return Decoded(read.text, read.encoding, False, f"{doubt} {CORRECT_IT}")


def codec_name(encoding: str) -> str:
    """Python's name of a character encoding, or "" if there is none of that name."""
    try:
        found = codecs.lookup(encoding.strip())
        "".encode(found.name)  # codecs between bytes and bytes, or text and text, are refused here
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if found.name in NO_CHARACTER_SETS else found.name


def _in_named(data: bytes, encoding: str) -> Decoded:
    name = codec_name(encoding)
    if not name:
        raise BadInput(
            f"“{encoding[:40]}” is no encoding this program knows.",
            "Names such as utf-8, utf-16, latin-1, cp1252, gb18030, big5, shift_jis, euc_kr or koi8_r are.",
        )
    try:
        return Decoded(data.decode(name).removeprefix("\ufeff"), name)
    except UnicodeDecodeError as error:
        if name in WIDER and name != "ascii":
            return _in_named(data, WIDER[name])
        raise BadInput(
            f"The file is not in {encoding[:40]}: byte {error.start + 1:,} does not fit.",
            "Name another encoding, or none to have it recognised.",
        ) from error


def _tolerant(data: bytes, encoding: str) -> Decoded:
    """Read in this encoding whatever the bytes are; those that do not fit become U+FFFD and are counted."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    places = f"{lost:,} {'place does' if lost == 1 else 'places do'} not fit it and became “\ufffd”."
    return Decoded(text, encoding, False, f"Read as {encoding}, but {places} {CORRECT_IT}")


def _recognised(encoding: str) -> str:
    return f"The encoding was recognised as {encoding}. {CORRECT_IT}"


def _mostly_utf_8(sample: bytes) -> bool:
    """Whether far more characters of the sample are UTF-8 beyond ASCII than bytes of it are not."""
    text = sample.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - wrong > 10 * wrong


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, which text without control characters never looks like; "" if it is neither."""
    sample = data[: SAMPLE // 4 * 4]
    sample = sample[: len(sample) // 4 * 4] if len(sample) >= 4 else sample[: len(sample) // 2 * 2]
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        if text and sum(map(everyday, text)) >= 0.95 * len(text):
            return encoding
    return ""


def _in_recognised(data: bytes) -> Decoded:
    candidates = recognise(telling_sample(data))
    for encoding in candidates:
        try:
            return Decoded(data.decode(encoding), encoding, False, _recognised(encoding))
        except UnicodeDecodeError:
            continue
    if candidates[0] == "cp1252":  # five bytes mean nothing in it
        return Decoded(data.decode("latin-1"), "latin-1", False, _recognised("latin-1"))
    return _tolerant(data, candidates[0])
