"""How wide a line of text is, without a font engine: advance widths of Inter in hundredths of the type size.

Figures are given the width of tabular figures, so the estimate is never short of what is drawn.
"""

import unicodedata
from functools import lru_cache

_WIDTHS = (
    (24, "ijl|"),
    (28, "I ',.:;!·\u00a0"),
    (33, "`tr()[]/\\f-"),
    (43, '{}"°_^*'),
    (50, "–?“”‘’"),
    (53, "sz"),
    (57, "acevxyk$7JL¢"),
    (60, "Fhnu5Eo"),
    (63, "bdgpqZ#£€"),
    (66, "0123456789PRST&B+<=>~±×÷−K"),
    (70, "AVXYD"),
    (75, "CHUGN"),
    (78, "OQwW…"),
    (90, "mM"),
    (100, "@%—"),
)
_BY_CHARACTER = {character: width for width, characters in _WIDTHS for character in characters} | {"W": 99}
_BOLD = 1.03
_FULL_WIDTH = 100
_OTHER = 66


def text_width(text: str, size: int, bold: bool = False) -> float:
    """Estimated width in pixels at a type size in pixels."""
    return _hundredths(text) * size / 100 * (_BOLD if bold else 1.0)


@lru_cache(maxsize=4096)
def _hundredths(text: str) -> int:
    return sum(_character(character) for character in unicodedata.normalize("NFC", text))


def _character(character: str) -> int:
    if (known := _BY_CHARACTER.get(character)) is not None:
        return known
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL_WIDTH
    base = unicodedata.normalize("NFD", character)[0]
    return _BY_CHARACTER.get(base, _OTHER) if base != character else _OTHER
