"""`vantage licences`."""

from typing import TYPE_CHECKING, Any

import click

from vantage.command_line.answers import answer_json, say, table
from vantage.command_line.options import json_option

if TYPE_CHECKING:
    from vantage.casework.licences import Component, Contents


@click.command("licences")
@click.argument("name", required=False, metavar="[NAME]")
@json_option
def licences_command(name: str | None, as_json: bool) -> None:
    """List what the program is made of, with versions and licences, or show the licence texts of component NAME."""
    from vantage.casework.licences import contents, find_component

    made = contents()
    if name is not None:
        _show_one(find_component(made, name), as_json)
    elif as_json:
        folder = None if made.folder is None else str(made.folder)
        answer_json({"folder": folder, "components": [_row(component) for component in made.components]})
    else:
        _list(made)


def _list(made: "Contents") -> None:
    if not made.components:
        say("There is no list of components beside this program. The licences of a package lie in its folder licences.")
        return
    from vantage.casework.licences import EXCHANGE

    rows = [(component.name, component.version, component.licence) for component in made.components]
    click.echo(table(["component", "version", "licence"], rows))
    say(f"\n{EXCHANGE}")
    say("`vantage licences NAME` shows the texts of one.")
    if made.folder is not None:
        say(f"All texts, and how libraries are exchanged: {made.folder}")


def _show_one(component: "Component", as_json: bool) -> None:
    texts = [(text.name, text.read().strip("\n")) for text in component.texts]
    if as_json:
        answer_json({**_row(component), "texts": [{"name": name, "text": text} for name, text in texts]})
        return
    say(component.title)
    for name, value in (
        ("Licence", component.licence),
        ("Used for", component.purpose),
        ("Home", component.homepage),
        ("Inside it", "; ".join(f"{part.title} ({part.licence})" for part in component.parts)),
    ):
        if value:
            say(f"{name}: {value}")
    for name, text in texts:
        say(f"\n==== {name} ====\n\n{text}")
    if not texts:
        say("\nIts makers put no licence text beside it.")


def _row(component: "Component") -> dict[str, Any]:
    return {
        "name": component.name,
        "version": component.version,
        "licence": component.licence,
        "purpose": component.purpose,
        "homepage": component.homepage,
        "parts": [{"name": part.title, "licence": part.licence} for part in component.parts],
    }
