"""Components by what a person types: a whole name, or words of a filter."""

import re
from collections.abc import Iterable, Iterator

from vantage.casework.licences.component import Component, Contents, Part
from vantage.errors import UnknownCode

_SHOWN = 8


def find_component(made: Contents, name: str) -> Component:
    """The one component of that name, else the one with a part of that name inside, else the one whose name holds it.

    Upper and lower case, `-`, `_` and `.` are alike. Raises UnknownCode where it is none or several."""
    wanted = _plain(name)
    named = [component for component in made.components if wanted == _plain(component.name)]
    inside = [c for c in made.components if any(_is_named(part, wanted) for part in c.parts)]
    holding = [component for component in made.components if wanted and wanted in _plain(component.name)]
    for found in (named, inside, holding):
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownCode(f"“{name}” is in several components.", f"Name one of: {_names(found)}.")
    raise UnknownCode(f"There is no component “{name}”.", "`vantage licences` lists all of them.")


def matching(made: Contents, words: str) -> Iterator[tuple[Component, Part | None]]:
    """What has every one of the words in its name, version, licence or purpose: the components, then the parts inside
    others. All components, and no parts, where there are no words."""
    wanted = words.casefold().split()
    for component in made.components:
        if _holds((component.title, component.licence, component.purpose), wanted):
            yield component, None
    if wanted:
        yield from (
            (component, part)
            for component in made.components
            for part in component.parts
            if _holds((part.title, part.licence), wanted)
        )


def _holds(texts: Iterable[str], wanted: Iterable[str]) -> bool:
    text = "\n".join(texts).casefold()
    return all(word in text for word in wanted)


def _is_named(part: Part, wanted: str) -> bool:
    title = _plain(part.title)
    return title == wanted or (bool(wanted) and _plain(part.title.rsplit(" ", 1)[0]) == wanted)


def _names(found: list[Component]) -> str:
    names = [component.name for component in found]
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _plain(name: str) -> str:
    return re.sub(r"[-_.\s]+", "-", name.strip()).casefold()
