"""Text as the search index stores it: a zero-width space between a Han, kana or hangul character and its neighbours.

The index takes a run of letters as one word, which would hide every Chinese word inside its sentence. Split, each
character is a word, and a word of several characters is a phrase. The zero-width space makes closing up exact.
"""

import re

SEPARATOR = "\u200b"
_SINGLE = (
    "\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\u1100-\u11ff\uf900-\ufaff\uff66-\uff9d\U00020000-\U000323af"
)
_RUN = re.compile(rf"((?<=\S))?([{_SINGLE}]+)((?=\S))?")
"""Single characters in a row, and whether another one touches them before and after. A run at a time is several times
faster than a boundary at a time."""
_HAS_SINGLE = re.compile(f"[{_SINGLE}]")


def split_text(text: str) -> str:
    """The text with each Han, kana and hangul character set apart."""
    plain = text.replace(SEPARATOR, "")
    return plain if plain.isascii() or not _HAS_SINGLE.search(plain) else _RUN.sub(_set_apart, plain)


def _set_apart(run: re.Match[str]) -> str:
    before, characters, after = run.groups()
    apart = SEPARATOR.join(characters)
    return f"{'' if before is None else SEPARATOR}{apart}{'' if after is None else SEPARATOR}"


def close_up(text: str) -> str:
    """The text as it was before `split_text`."""
    return text.replace(SEPARATOR, "")


def is_split(text: str) -> bool:
    """Whether the text holds a character that stands alone in the index."""
    return _HAS_SINGLE.search(text) is not None
