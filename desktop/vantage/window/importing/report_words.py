"""What the report of an import says, in words: its summary, each file, and the whole as plain text."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from vantage.casework.duplicates import NEAR_TEXT, SAME_DOCUMENT, SAME_REFERENCE, SAME_TEXT
from vantage.casework.importing.report import ADDED, ALREADY_THERE, ATTACHED, CANCELLED, FAILED
from vantage.documents.encodings import CORRECT_IT

if TYPE_CHECKING:
    from vantage.casework.importing import DuplicateFound, FileReport, ImportReport

ORDER = (FAILED, CANCELLED, ATTACHED, ADDED, ALREADY_THERE)
"""Files in a report stand in this order: what needs a look comes first."""
STATES = {
    ADDED: ("✓", "Added"),
    ATTACHED: ("✓", "Attached"),
    ALREADY_THERE: ("=", "Already there"),
    FAILED: ("✕", "Not read"),
    CANCELLED: ("–", "Left out"),
}
"""Glyph and word of each outcome."""
_KINDS = {
    SAME_DOCUMENT: "same file as",
    SAME_TEXT: "same text as",
    SAME_REFERENCE: "same reference as",
}
_PARTS = (
    (ADDED, "{} added"),
    (ATTACHED, "{} attached to sources that waited for them"),
    (ALREADY_THERE, "{} already there"),
    (FAILED, "{} could not be read"),
    (CANCELLED, "{} left out"),
)
_ENCODINGS = {
    "ascii": "ASCII",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "big5": "Big5",
    "cp932": "Shift-JIS",
    "shift_jis": "Shift-JIS",
    "cp949": "Korean (949)",
    "euc_kr": "EUC-KR",
    "euc_jp": "EUC-JP",
    "cp1252": "Windows-1252",
    "latin-1": "ISO 8859-1",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp874": "Windows-874",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
}


def encoding_name(codec: str) -> str:
    """What an encoding is called among people; the codec's own name where there is no other."""
    return _ENCODINGS.get(codec) or codec.replace("iso8859-", "ISO 8859-")


def ordered(report: "ImportReport") -> list["FileReport"]:
    """The files of a report, those that need a look first."""
    return sorted(report.files, key=lambda file: (ORDER.index(file.outcome), file.path))


def summary(report: "ImportReport") -> str:
    """One line: how many came out how."""
    counted = [words.format(f"{report.count(outcome):,}") for outcome, words in _PARTS if report.count(outcome)]
    line = ", ".join(counted) or "No document was found"
    return line.replace("1 attached to sources that waited for them", "1 attached to a source that waited for it") if (
        report.count(ATTACHED) == 1
    ) else line  # fmt: skip


def pages_words(file: "FileReport") -> str:
    """Pages and how many of them have no text; "" where nothing was read."""
    if not file.pages:
        return ""
    return f"{file.pages:,}, {file.pages_without_text:,} without text" if file.pages_without_text else f"{file.pages:,}"


def encoding_words(file: "FileReport") -> str:
    """The encoding of a text file and whether that is certain."""
    if not file.encoding:
        return ""
    return encoding_name(file.encoding) if file.encoding_certain else f"{encoding_name(file.encoding)}, recognised"


def likeness(found: "DuplicateFound", titles: Mapping[str, str]) -> str:
    """Such as: 83 % like “Title”."""
    file = PurePath(found.file).name
    name = titles.get(found.source) or file or found.source
    how = f"{percent(found.similarity)} like" if found.kind == NEAR_TEXT else _KINDS.get(found.kind, found.kind)
    return f"{how} “{name}”" + (f" ({file})" if file and file != name else "")


def percent(share: float) -> str:
    """A similarity, never rounded up to a whole it is not."""
    return f"{min(share * 100, 100 if share == 1 else 99):.0f} %"


def warnings(file: "FileReport") -> list[str]:
    """What was lost or doubtful, without what the report says itself of the encoding and how to correct it."""
    told = [warning.replace(CORRECT_IT, "").strip() for warning in file.warnings]
    return [warning for warning in told if warning and not warning.startswith("The encoding was recognised as")]


def notes_in_short(file: "FileReport", titles: Mapping[str, str]) -> str:
    """What there is to notice about a file, in one cell of a table."""
    if file.problem:
        return f"{file.problem} {file.advice}".strip()
    parts = [likeness(found, titles) for found in file.duplicates[:1]]
    if len(file.duplicates) > 1:
        parts[0] += f" and {len(file.duplicates) - 1} more"
    if file.excerpts:
        parts.append(f"{file.exact} of {file.excerpts} excerpts stand exactly")
    told = warnings(file)
    parts += told[:1]
    if len(told) > 1:
        parts.append("1 more note" if len(told) == 2 else f"{len(told) - 1} more notes")
    text = "; ".join(part.rstrip(".") for part in parts)
    return text[:1].upper() + text[1:]


def as_text(report: "ImportReport", titles: Mapping[str, str]) -> str:
    """The whole report for the clipboard."""
    lines = [summary(report) + "."]
    for file in ordered(report):
        lines.append("")
        lines.append(f"{STATES[file.outcome][1]}: {file.name}" + (f" as “{file.title}”" if file.title else ""))
        told = [file.problem, file.advice]
        told.append(f"Pages: {pages_words(file)}" if file.pages else "")
        told.append(f"Encoding: {encoding_words(file)}" if file.encoding else "")
        told.append(excerpts_words(file))
        told += warnings(file)
        told += [f"Looks like: {likeness(found, titles)}" for found in file.duplicates]
        lines += [f"  {line}" for line in told if line]
    if report.skipped:
        lines += ["", "Left aside:", *(f"  {found.path.name}: {found.reason}" for found in report.skipped)]
    return "\n".join(lines) + "\n"


def excerpts_words(file: "FileReport") -> str:
    """How the excerpts of a source that got its document fared; "" where there were none."""
    if not file.excerpts:
        return ""
    return f"{file.exact} of {file.excerpts} excerpts stand exactly where they are said to."
