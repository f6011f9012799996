"""Typesets a memo: PDF/A-3a and PDF/UA-1 with the snapshot attached, or a plain draft. Same input, same bytes."""

import atexit
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from vantage import locations
from vantage.charts.palette import LIGHT
from vantage.charts.svg import svg
from vantage.fonts import Typeface
from vantage.fonts.typesetting import STANDARDS, loaded_fonts
from vantage.memo.content import MemoContent, Section
from vantage.memo.glyphs import missing_characters, printable, typefaces_used

CHART_WIDTH = 400
"""Pixels; the template scales the chart to half the width of the text."""
CHART_MARGIN = 4
"""Pixels; the picture is cut at its edge, and type may run a little wider than it was measured."""

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class RenderedMemo:
    """`missing_characters` are those no font of the memo has, in code point order."""

    pdf: bytes
    missing_characters: tuple[str, ...]


class TypesettingProblem(RuntimeError):
    """The template does not compile without warnings, or a font of the package is damaged; a fault of the program, not
    of the memo's text."""


def render_pdf(content: MemoContent, snapshot: bytes, timestamp: datetime) -> RenderedMemo:
    """The PDF, dated by the timestamp (aware), with `snapshot` attached as snapshot.json."""
    setting = _setting(typefaces_used(content))
    inputs = _inputs(content, setting, timestamp, snapshot)
    pdf = _compile(setting, inputs, format="pdf", pdf_standards=STANDARDS, timestamp=int(timestamp.timestamp()))
    return RenderedMemo(pdf, missing_characters(content))


def render_draft(content: MemoContent) -> bytes:
    """A PDF whose pages look the same, without tags and attachment: to be drawn, which is quicker than PNG pages."""
    setting = _setting(typefaces_used(content))
    draft: bytes = _compile(setting, _inputs(content, setting, None, b""), format="pdf", pdf_tags=False)
    return draft


@dataclass(frozen=True)
class _Setting:
    """A compiler that knows these families and no others."""

    compiler: typst.Compiler
    families: tuple[str, ...]


def _inputs(content: MemoContent, setting: _Setting, timestamp: datetime | None, snapshot: bytes) -> dict[str, str]:
    """The template's data: user texts are values of JSON, never source."""
    shown = printable(content)
    data: dict[str, Any] = asdict(shown)
    data["sections"] = [_section(section) for section in shown.sections]
    data["families"] = setting.families
    data["colours"] = {name: getattr(LIGHT, name) for name in ("text", "muted", "border", "accent", "raised")}
    data["moment"] = None if timestamp is None else [*timestamp.timetuple()[:6]]
    return {"memo": json.dumps(data), "snapshot": snapshot.decode("utf-8")}


def _section(section: Section) -> dict[str, Any]:
    charts = [
        {
            "svg": svg(chart, LIGHT, CHART_WIDTH, margin=CHART_MARGIN),
            "alt": chart.alt_text,
            "title": chart.title,
            "note": chart.note,
        }
        for chart in section.charts
    ]
    return {
        "heading": section.heading,
        "paragraphs": section.paragraphs,
        "charts": charts,
        "tables": [asdict(table) for table in section.tables],
        "command": section.command,
        "terms": section.terms,
        "points": section.points,
    }


def _compile(setting: _Setting, inputs: dict[str, str], **how: Any) -> Any:
    template = (locations.assets() / "memo" / "memo.typ").read_bytes()
    with _ONE_AT_A_TIME:
        made, warnings = setting.compiler.compile_with_warnings(input=template, sys_inputs=inputs, **how)
    if warnings:
        raise TypesettingProblem("; ".join(str(warning) for warning in warnings))
    return made


@lru_cache(maxsize=4)
def _setting(typefaces: tuple[Typeface, ...]) -> _Setting:
    """Kept for the life of the program: fonts are read once. The compiler's root is an empty folder, so no file can be
    read; the fonts are alone in a folder beside it, so that none but those named can be chosen."""
    folder = Path(tempfile.mkdtemp(prefix="vantage-memo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "root").mkdir()
    fonts, known = loaded_fonts(typefaces, folder)
    families = tuple(family for family in known if family is not None)
    if len(families) != len(typefaces):
        unknown = next(face for face, family in zip(typefaces, known, strict=True) if family is None)
        raise TypesettingProblem(f"the typesetter does not load {unknown.path}")
    return _Setting(typst.Compiler(root=str(folder / "root"), font_paths=fonts), families)
