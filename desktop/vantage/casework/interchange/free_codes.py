"""Codes for many new sources at once, without looking through all the codes there are for each."""

from collections.abc import Iterable

from vantage.casework.editing.new_codes import code_from_name


class FreeCodes:
    """Hands out codes of sources that are not taken yet, each once."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {code.casefold() for code in taken}
        self._numbers: dict[str, int] = {}

    def code_for(self, title: str) -> str:
        """As `code_from_name` makes it: from the title, with a number where that is taken."""
        base = code_from_name(title, (), "source")
        number = self._numbers.get(base, 1)
        code = base if number == 1 else f"{base}-{number}"
        while code.casefold() in self._taken:
            number += 1
            code = f"{base}-{number}"
        self._numbers[base] = number + 1
        self._taken.add(code.casefold())
        return code
