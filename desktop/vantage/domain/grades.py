"""The Admiralty (NATO STANAG 2511) grades: reliability A-F of who says it, credibility 1-6 of what is said.

The two are independent. F and 6 mean unknown and stand outside the order: never "worst".
"""

import re
from collections.abc import Iterable

from vantage.errors import BadGrade

RELIABILITY = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Cannot be judged",
}
CREDIBILITY = {
    "1": "Confirmed by other sources",
    "2": "Probably true",
    "3": "Possibly true",
    "4": "Doubtful",
    "5": "Improbable",
    "6": "Cannot be judged",
}


def check_reliability(letter: str) -> str:
    """The letter in upper case; raises BadGrade unless A-F."""
    if letter.strip().upper() not in RELIABILITY:
        raise BadGrade(
            f"“{letter}” is not a reliability.", "Use a letter from A (completely reliable) to F (cannot be judged)."
        )
    return letter.strip().upper()


def check_credibility(digit: str) -> str:
    """The digit as text; raises BadGrade unless 1-6."""
    if digit.strip() not in CREDIBILITY:
        raise BadGrade(
            f"“{digit}” is not a credibility.",
            "Use a number from 1 (confirmed by other sources) to 6 (cannot be judged).",
        )
    return digit.strip()


def parse_grade(text: str) -> tuple[str, str]:
    """Read a typed pair such as `b2` into ("B", "2"). Raises BadGrade."""
    match = re.fullmatch(r"\s*([A-Fa-f])\s*([1-6])\s*", text)
    if match is None:
        raise BadGrade(f"“{text}” is not a grade.", "Type a letter A-F and a number 1-6, such as b2.")
    return match[1].upper(), match[2]


def is_known(grade: str) -> bool:
    """Whether neither half of the pair is unknown (F or 6)."""
    return grade[0] != "F" and grade[1] != "6"


def worst_grade(grades: Iterable[str]) -> str | None:
    """The weakest known pair: the lowest reliability and the lowest credibility are judged by the later of the two
    positions, ties by their sum. None where no grade is known."""
    known = [g for g in grades if is_known(g)]
    return max(known, key=_weakness) if known else None


def at_least(grade: str, floor: str) -> bool:
    """Whether both halves of a known pair are as good as the floor's (B2 is at least C3; C1 is not at least B2)."""
    return is_known(grade) and grade[0] <= floor[0] and grade[1] <= floor[1]


def _weakness(grade: str) -> tuple[int, int, str]:
    letter, digit = ord(grade[0]) - ord("A") + 1, int(grade[1])
    return max(letter, digit), letter + digit, grade
