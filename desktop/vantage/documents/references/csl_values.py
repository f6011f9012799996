"""Names and dates as CSL-JSON writes them."""

import re
from typing import Any

from vantage.documents.references.dates import is_iso, iso_date, read_date
from vantage.documents.references.names import with_suffix
from vantage.documents.references.plain_text import one_line
from vantage.domain.reference import Name

_NAME_KEYS = frozenset({"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"})
_NAME_FLAGS = frozenset({"comma-suffix", "static-ordering", "parse-names"})


def read_name(value: Any) -> Name | None:
    """A name object, or a name given as a text. Particles stay with the part of the name they stand at."""
    if isinstance(value, str):
        return Name(literal=one_line(value)) if value.strip() else None
    if not isinstance(value, dict):
        return None
    part = {key: one_line(value[key]) for key in _NAME_KEYS if isinstance(value.get(key), str)}
    if part.get("literal"):
        return Name(literal=part["literal"])
    family = " ".join(text for key in ("non-dropping-particle", "family") if (text := part.get(key, "")))
    given = " ".join(text for key in ("given", "dropping-particle") if (text := part.get(key, "")))
    given = with_suffix(given, part.get("suffix", ""))
    if not family:
        return Name(literal=given) if given else None
    return Name(family=family, given=given)


def written_name(value: Any) -> Any:
    """The name object of a Name; of a name object itself, the object if the schema allows it, else None."""
    if isinstance(value, Name):
        if value.literal:
            return {"literal": literal} if (literal := one_line(value.literal)) else {}
        parts = (("family", one_line(value.family)), ("given", one_line(value.given)))
        return {key: text for key, text in parts if text}
    if not isinstance(value, dict) or not set(value) <= _NAME_KEYS | _NAME_FLAGS:
        return None
    return value if all(isinstance(value[key], str) for key in _NAME_KEYS & set(value)) else None


def read_date_value(value: Any) -> tuple[str, bool]:
    """The (first) date of a date object or an EDTF text, and whether that is all it says."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return read_date(str(value))
    if not isinstance(value, dict):
        return "", False
    alone = not any(value.get(key) for key in ("season", "circa"))
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [_number(part) for part in parts[0][:3]]
        year, month, day = [*numbers, 0, 0, 0][:3]
        date = iso_date(year, month, day)
        whole = len(date) == (4 if not month else 7 if not day else 10) and len(parts) == 1
        return date, alone and whole and set(value) == {"date-parts"}
    for key in ("edtf", "raw", "literal"):
        if isinstance(value.get(key), str):
            date, whole = read_date(value[key])
            return date, alone and whole and set(value) == {key}
    return "", False


def edtf_of(value: Any) -> str:
    """A date object as EDTF, which BibLaTeX reads: `2024-01/2024-03`, `2024~`, `2024-21` (spring); "" where it says no
    more than words."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if not isinstance(parts, list) or not parts or not all(isinstance(one, list) for one in parts):
        return next((text for key in ("edtf", "raw") if is_edtf(text := str(value.get(key, "")))), "")
    dates = [iso_date(*([*map(_number, one[:3]), 0, 0, 0][:3])) for one in parts[:2]]
    season = _number(value.get("season"))
    if len(dates) == 1 and len(dates[0]) == 4 and 1 <= season <= 4:
        dates[0] += f"-{20 + season}"
    return "/".join(f"{date}~" if value.get("circa") else date for date in dates) if all(dates) else ""


def is_edtf(text: str) -> bool:
    """Whether this is a date or a range of dates BibLaTeX takes."""
    one = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[?~%]?"
    return re.fullmatch(rf"{one}(?:/(?:{one}|\.\.)?)?", text, re.ASCII) is not None


def _number(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,4}\s*", value, re.ASCII):
        return int(value)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10_000 else 0


def written_date(value: Any) -> Any:
    """The date object of an ISO date; of a date object itself, the object if the schema allows it, else None."""
    if isinstance(value, str):
        if is_iso(value):
            return {"date-parts": [[int(part) for part in value.split("-")]]}
        return value if re.search(r"[0-9,%~X?./-]", value) else None
    if not isinstance(value, dict) or not value or not set(value) <= {
        "date-parts", "season", "circa", "literal", "raw", "edtf"
    }:  # fmt: skip
        return None
    parts = value.get("date-parts", [[1]])
    lists = isinstance(parts, list) and 1 <= len(parts) <= 2 and all(isinstance(one, list) for one in parts)
    if not lists or not all(1 <= len(one) <= 3 and all(_is_part(part) for part in one) for one in parts):
        return None
    texts = all(isinstance(value.get(key, ""), str) for key in ("literal", "raw", "edtf"))
    season = _is_part(value.get("season", 1)) and isinstance(value.get("circa", True), str | int | float | bool)
    return value if texts and season else None


def _is_part(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
