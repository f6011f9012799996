"""Reference files: RIS, BibTeX and CSL-JSON, read leniently and written strictly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from vantage.documents.references import bibtex, csl_json, limits, ris
from vantage.documents.references.citation import bibliography_entry, cite
from vantage.documents.references.names import names_of
from vantage.domain.reference import Reference
from vantage.errors import BadInput

__all__ = ["FORMATS", "ReferenceFile", "bibliography_entry", "cite", "names_of", "read_references", "write_references"]

RIS, BIBTEX, CSL_JSON = "ris", "bibtex", "csl-json"
FORMATS = {RIS: ".ris", BIBTEX: ".bib", CSL_JSON: ".csl.json"}
"""The formats and the file name each is written under."""
_BY_SUFFIX = {".ris": RIS, ".bib": BIBTEX, ".bibtex": BIBTEX, ".json": CSL_JSON}


@dataclass(frozen=True)
class ReferenceFile:
    """What a reference file held. `problems` are sentences on records that could not be read and on the file itself."""

    references: tuple[Reference, ...]
    problems: tuple[str, ...]
    format: str


def read_references(data: bytes, name: str, encoding: str = "") -> ReferenceFile:
    """Read a reference file; its content decides the format, then the ending of its name.

    Records that cannot be read are reported among the problems and the others kept. Raises BadInput for a file that is
    empty, no text, in none of the formats, or larger than `limits` allows.
    """
    from vantage.documents.encodings import decode

    limits.check_bytes(data)
    decoded = decode(data, encoding)
    text = decoded.text
    format_ = _format(text, name)
    if format_ == RIS:
        limits.check_ris(text)
        references, problems = ris.read_ris(text)
    elif format_ == BIBTEX:
        limits.check_bibtex(text)
        references, problems = bibtex.read_bibtex(text)
    else:
        limits.check_json(text)
        references, problems = csl_json.read_csl_json(text)
    if not references and not _recognised(text):
        raise _no_references()
    if not references and not problems:
        problems = ["The file holds no references."]
    if decoded.warning:
        problems.insert(0, decoded.warning)
    return ReferenceFile(tuple(references), tuple(problems), format_)


def _format(text: str, name: str) -> str:
    if found := _recognised(text) or _BY_SUFFIX.get(PurePath(name).suffix.lower()):
        return found
    raise _no_references()


def _recognised(text: str) -> str:
    """The format the content shows, or ""."""
    if csl_json.looks_like_json(text):
        return CSL_JSON
    if ris.looks_like_ris(text):
        return RIS
    return BIBTEX if bibtex.looks_like_bibtex(text) else ""


def _no_references() -> BadInput:
    return BadInput(
        "The file is neither RIS nor BibTeX nor CSL-JSON.",
        "Export the references in one of these formats; a document is added with “Add documents…”.",
    )


def write_references(references: Sequence[Reference], format: str, custom: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """The references as a file in UTF-8, in one of FORMATS. `custom` (grade, hash, locator) goes into CSL-JSON only.

    Raises BadInput for another format.
    """
    if format == RIS:
        text = ris.write_ris(references)
    elif format == BIBTEX:
        text = bibtex.write_bibtex(references)
    elif format == CSL_JSON:
        text = csl_json.write_csl_json(references, custom)
    else:
        raise BadInput(f"References cannot be written as “{format}”.", f"Use one of: {', '.join(FORMATS)}.")
    return text.encode()
