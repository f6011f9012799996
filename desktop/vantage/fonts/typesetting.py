"""What the memo's typesetter makes of a font file. It passes over in silence what it cannot load, and finds out about
damaged outlines only as it writes them."""

import shutil
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vantage.fonts.typeface import Typeface

if TYPE_CHECKING:
    import typst

STANDARDS = ["a-3a", "ua-1"]
"""What a memo keeps to: PDF/A-3a and PDF/UA-1. Both want a glyph for every character."""

_TRIAL = b"""#set document(title: "Trial")
#set text(font: sys.inputs.family, fallback: false)
#sys.inputs.words"""
_TRIED = "汉漢の한"
_FEW = 4


def loaded_fonts(typefaces: Sequence[Typeface], folder: Path) -> "tuple[typst.Fonts, tuple[str | None, ...]]":
    """The fonts for a compiler that is to know these and no others, and the family of each; None for one that the
    typesetter does not load. Puts them into a new folder `fonts` in the folder, which must be there."""
    import typst

    kept = folder / "fonts"
    kept.mkdir()
    places = [kept / f"{number}{face.path.suffix}" for number, face in enumerate(typefaces)]
    for place, face in zip(places, typefaces, strict=True):
        _put(face.path, place)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(kept)])
    known = {(Path(font.path).resolve(), font.index): font.family for font in fonts.fonts() if font.path}
    return fonts, tuple(known.get((place.resolve(), face.index)) for place, face in zip(places, typefaces, strict=True))


@lru_cache(maxsize=64)
def can_set(face: Typeface) -> bool:
    """Whether a few of its characters come out as an archival PDF."""
    import typst

    there = [character for character in _TRIED if ord(character) in face.characters]
    words = there or [chr(point) for point in sorted(face.characters) if chr(point).isalnum()][:_FEW]
    with tempfile.TemporaryDirectory(prefix="vantage-font-", ignore_cleanup_errors=True) as folder:
        fonts, (family,) = loaded_fonts([face], Path(folder))
        if family is None:
            return False
        given = {"family": family, "words": "".join(words)}
        archival: dict[str, Any] = {"format": "pdf", "pdf_standards": STANDARDS, "timestamp": 0}
        try:
            typst.Compiler(root=folder, font_paths=fonts).compile(input=_TRIAL, sys_inputs=given, **archival)
        except typst.TypstError:
            return False
    return True


def _put(font: Path, place: Path) -> None:
    """A link where the system allows one, else a copy."""
    try:
        place.symlink_to(font.resolve())
    except OSError:
        shutil.copyfile(font, place)
