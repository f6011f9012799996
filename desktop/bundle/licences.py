"""Collects the licences of everything in a built folder into it: `python -m bundle.licences`.

Ends with 1 and says what stands in the way when a file's origin is unknown or a licence is not permitted; then
nothing is written."""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bundle.components import Component, LicenceText, Part
from bundle.inventory import Inventory, UnknownOrigin, take_inventory
from bundle.licence_index import component_page, index_page
from bundle.staging import PROGRAM
from vantage import __version__

FOLDER = "licences"
SHARED = "texts"


def write_licences(inventory: Inventory) -> Path:
    """Writes `licences/` into the built folder anew and returns it: one folder for each component with a page about it
    and its texts, `texts/` for texts that several share, and README.txt."""
    target = inventory.folder / FOLDER
    if target.exists():
        shutil.rmtree(target)
    shared = shared_texts(inventory.components)
    for name, content in {name: content for content, name in shared.items()}.items():
        _write(target / SHARED / name, content)
    for component in inventory.components:
        folder = target / component.folder
        places: dict[str, None] = {}
        for text in all_texts(component):
            if text.content in shared:
                places[f"../{SHARED}/{shared[text.content]}"] = None
            else:
                _write(folder / text.name, text.content)
                places[text.name] = None
        _write(folder / "COMPONENT.txt", component_page(component, tuple(places)))
    _write(target / "README.txt", index_page(inventory))
    return target


def all_texts(component: Component) -> tuple[LicenceText, ...]:
    """The texts of a component and of its parts, each content once."""
    found: dict[str, LicenceText] = {}
    for text in (*component.texts, *(text for part in component.parts for text in part.texts)):
        found.setdefault(text.content, text)
    return tuple(found.values())


def shared_texts(components: Iterable[Component]) -> dict[str, str]:
    """The texts that more than one component has, with a name of their own each."""
    texts = [text for component in components for text in all_texts(component)]
    counted = Counter(text.content for text in texts)
    names: dict[str, str] = {}
    for text in sorted(texts, key=lambda text: (text.name.lower(), text.content)):
        if counted[text.content] > 1 and text.content not in names:
            names[text.content] = _free_name(text.name.rsplit("/", 1)[-1], set(names.values()))
    return names


def _free_name(name: str, taken: set[str]) -> str:
    stem = name.removesuffix(".txt")
    name, number = f"{stem}.txt", 2
    while name.lower() in {other.lower() for other in taken}:
        name, number = f"{stem}-{number}.txt", number + 1
    return name


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="\n")


def missing_texts(inventory: Inventory) -> list[str]:
    """Components and parts that would be passed on without any text of their licence."""
    found = []
    for component in inventory.components:
        if not component.texts:
            found.append(component.name)
        found += [f"{part.name} in {component.name}" for part in component.parts if not _has_text(component, part)]
    return found


def _has_text(component: Component, part: Part) -> bool:
    return bool(part.texts or component.texts)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bundle.licences", description=__doc__)
    parser.add_argument("--folder", type=Path, default=PROGRAM, help="the folder PyInstaller built")
    folder = parser.parse_args(arguments).folder
    try:
        inventory = take_inventory(folder, __version__)
    except (UnknownOrigin, FileNotFoundError, ValueError) as why:
        print(f"The licences of {folder} are not complete:\n{why}", file=sys.stderr)
        return 1
    if lacking := missing_texts(inventory):
        print(f"No licence text for: {', '.join(lacking)}", file=sys.stderr)
        return 1
    target = write_licences(inventory)
    parts = sum(len(component.parts) for component in inventory.components)
    print(f"{target}: {len(inventory.components)} components with {parts} parts inside them, all permitted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
