"""Builds the sample of twelve nations in public figures: measured indicators, one evidence item for every value.

The figures stand in `data/nations/values.csv`; how a series is graded, put on 0-100 and weighed in `indicators.toml`.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vantage.analysis.names import sentence_case, with_article
from vantage.analysis.normalisation import goalposts
from vantage.casework.sample_files import read_rows, read_toml, sample_folder, sample_guid
from vantage.domain.assessment import Actor, Preset
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.evidence import Derivation, Evidence, EvidenceLink, Publisher, Source
from vantage.domain.score import Score
from vantage.workspace import Workspace, create_workspace, writing

NAME = "nations"
FAVOURS, DISFAVOURS = 200 / 3, 100 / 3
"""From two thirds of the way between the goalposts a figure favours its nation, up to one third it disfavours it."""


@dataclass(frozen=True)
class Figure:
    """One row of the table: the value of a series for an actor, in the unit of the series."""

    value: float
    year: int


Figures = dict[str, dict[str, Figure]]
"""By series, then by actor; a blank is not there."""


def build_nations(path: Path) -> None:
    """Create the sample at `path`. Refuses to overwrite (FileProblem)."""
    folder = sample_folder(NAME)
    frame = read_toml(folder / "assessment.toml")
    indicators = read_toml(folder / "indicators.toml")["indicator"]
    figures = _figures(folder / "values.csv")
    actors = {row["code"]: Actor(**row, guid=sample_guid("actor", row["code"])) for row in frame["actor"]}
    denominators = {row["code"]: _denominator(row, figures, actors) for row in frame["denominator"]}
    with create_workspace(path) as workspace, workspace.step("Build the sample workspace", kind="creation"):
        _write_frame(workspace, frame, actors, denominators)
        sources = _write_sources(workspace, folder)
        for row in indicators:
            writing.add_criterion(workspace, _criterion(row, sources[_source_code(row["code"])]))
        for row in indicators:
            for actor, figure in figures[row["code"]].items():
                _write_cell(workspace, row, actors[actor], figure, denominators.get(row.get("denominator", "")))
        for row in frame["absence"]:
            writing.add_evidence(workspace, _absence(row))
        for row in frame["preset"]:
            writing.add_preset(workspace, Preset(**row, guid=sample_guid("preset", f"{NAME}/{row['code']}")))
        writing.update_assessment(workspace, compute=frame["compute"], model_quality=frame["model_quality"])


def _figures(path: Path) -> Figures:
    found: Figures = defaultdict(dict)
    for row in read_rows(path):
        found[row["indicator"]][row["actor"]] = Figure(float(row["value"]), int(row["year"]))
    return found


def _write_frame(
    workspace: Workspace, frame: dict[str, Any], actors: dict[str, Actor], denominators: dict[str, Denominator]
) -> None:
    fields = {key: frame[key] for key in ("title", "question", "decision", "deadline", "as_of")}
    writing.update_assessment(workspace, guid=sample_guid("assessment", NAME), **fields)
    for actor in actors.values():
        writing.add_actor(workspace, actor)
    writing.update_assessment(workspace, pair=tuple(frame["pair"]))
    for row in frame["criterion"]:
        writing.update_criterion(workspace, row.pop("code"), **row)
    for denominator in denominators.values():
        writing.put_denominator(workspace, denominator)


def _denominator(row: dict[str, Any], figures: Figures, actors: dict[str, Actor]) -> Denominator:
    """A series of the table as a denominator, in the order of the actors."""
    series = figures[row.pop("series")]
    values = tuple(DenominatorValue(code, series[code].value, series[code].year) for code in actors if code in series)
    return Denominator(**row, values=values, guid=sample_guid("denominator", row["code"]))


def _write_sources(workspace: Workspace, folder: Path) -> dict[str, dict[str, Any]]:
    """Publishers, one source a series, and which series derives from which; the sources by code."""
    for row in read_toml(folder / "publishers.toml")["publisher"]:
        writing.add_publisher(workspace, Publisher(**row, guid=sample_guid("publisher", row["code"])))
    sources = {row["code"]: row for row in read_toml(folder / "sources.toml")["source"]}
    for row in sources.values():
        fields = {key: row[key] for key in ("code", "title", "publisher", "date")}
        description = f"Read in a stored public copy: {row['copy']}. Terms: {row['licence']}."
        note = row.get("date_note", "")
        guid = sample_guid("source", row["code"])
        source = Source(**fields, date_note=note, description=description, type="dataset", guid=guid)
        writing.add_source(workspace, source)
    for code, row in sources.items():
        if "derived_from" in row:
            reason = "Worked out from the same figures."
            writing.add_derivation(workspace, Derivation(code, row["derived_from"], reason))
    return sources


def _criterion(row: dict[str, Any], source: dict[str, Any]) -> Criterion:
    low, high = row["goalposts"]
    parts = (row["description"], f"Goalposts: {row['goalposts_reason']}", row.get("points_reason", ""))
    return Criterion(
        row["code"],
        row["name"],
        row["parent"],
        points=row["points"],
        description=" ".join(part for part in parts if part),
        normalisation="goalposts",
        direction=row.get("direction", 1),
        goalpost_low=low,
        goalpost_high=high,
        unit=row["unit"],
        guid=sample_guid("criterion", row["code"]),
        transform=row.get("transform", "none"),
        denominator=row.get("denominator", ""),
        source_note=f"{source['title']}. Terms: {source['licence']}.",
    )


def _write_cell(
    workspace: Workspace, row: dict[str, Any], actor: Actor, figure: Figure, denominator: Denominator | None
) -> None:
    """The score of a cell and the evidence item it rests on."""
    code, cell = f"{_source_code(row['code'])}-{actor.code}", f"{row['code']}/{actor.code}"
    rationale = f"As published for {figure.year} ({code})."
    guid = sample_guid("score", cell)
    writing.put_score(
        workspace, Score(row["code"], actor.code, figure.value, rationale=rationale, year=figure.year, guid=guid)
    )
    grade = {"credibility": row["credibility"], "reason": row["credibility_reason"]}
    grade = next((worse for worse in row.get("worse", ()) if worse["actor"] == actor.code), grade)
    divided_by = denominator.value(actor.code) if denominator else 1.0
    link = EvidenceLink(
        row["code"],
        actor.code,
        direction_of(row, figure.value, divided_by),
        row["strength"],
        sample_guid("link", f"{code}/{cell}"),
    )
    item = Evidence(
        code,
        claim_of(row["claim"], actor.name, figure),
        "indicator value",
        _source_code(row["code"]),
        credibility=grade["credibility"],
        credibility_reason=grade["reason"],
        date=str(figure.year),
        links=(link,),
        guid=sample_guid("evidence", code),
        value=figure.value,
        unit=row["unit"],
        year=figure.year,
    )
    writing.add_evidence(workspace, item)


def claim_of(template: str, actor: str, figure: Figure) -> str:
    """The sentence of a cell; `{Actor}` is the name where it begins the sentence."""
    name = with_article(actor)
    number = f"{figure.value:,.10g}".replace("-", "−")
    return template.format(actor=name, Actor=sentence_case(name), value=number, year=figure.year)


def direction_of(row: dict[str, Any], value: float, divided_by: float | None) -> str:
    """Whether a figure speaks for its actor, by where it lies between the goalposts. Neutral where it cannot be
    divided."""
    if divided_by is None:
        return "neutral"
    numbers = np.array([value / divided_by, *row["goalposts"]], dtype=float)
    if row.get("transform") == "log":
        numbers = np.log(numbers)
    place = float(goalposts(numbers[:1], numbers[1], numbers[2], row.get("direction", 1))[0])
    return "favours" if place >= FAVOURS else "disfavours" if place <= DISFAVOURS else "neutral"


def _absence(row: dict[str, Any]) -> Evidence:
    """Why cells are blank: an item of the analyst's own, without a source."""
    code = row["code"]
    links = tuple(
        EvidenceLink(**link, guid=sample_guid("link", f"{code}/{link['criterion']}/{link['actor']}"))
        for link in row.pop("links")
    )
    kind = "absence of evidence"
    return Evidence(**row, kind=kind, credibility="2", links=links, guid=sample_guid("evidence", code))


def _source_code(series: str) -> str:
    return series.replace("_", "-")
