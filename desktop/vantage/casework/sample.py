"""Builds the sample workspace from the text files in `data/sample/`."""

import tomllib
import uuid
from pathlib import Path
from typing import Any

from vantage import locations
from vantage.domain.assessment import Actor, Preset, Scenario, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.domain.score import Score
from vantage.errors import UnknownCode
from vantage.workspace import create_workspace, reading, writing

SAMPLE_NAMES = ("us-china",)
_NOT_YET_KEPT = {"document", "media_type", "sha256", "start", "end"}
"""Keys that say which file a source is, and where in its text a quote stands."""
_GUID_SPACE = uuid.UUID("6f9b8f0e-52f1-4a43-9d7e-0c2a7d5b1e11")


def build_sample(path: Path, name: str = SAMPLE_NAMES[0]) -> Path:
    """Create the named sample as a workspace file. Guids are uuid5 of codes, so two samples agree.

    Refuses to overwrite (FileProblem) and an unknown name (UnknownCode).
    """
    if name not in SAMPLE_NAMES:
        raise UnknownCode(f"There is no sample “{name}”.", f"Use one of: {', '.join(SAMPLE_NAMES)}.")
    folder = locations.data() / "sample"
    assessment = _read(folder / "assessment.toml")
    with create_workspace(path) as workspace, workspace.step("Build the sample workspace", kind="creation"):
        writing.update_assessment(
            workspace,
            guid=_guid("assessment", name),
            **{key: assessment.get(key, "") for key in ("title", "question", "decision", "deadline")},
        )
        for row in assessment["actor"]:
            writing.add_actor(workspace, Actor(**row, guid=_guid("actor", row["code"])))
        writing.update_assessment(workspace, pair=tuple(assessment["pair"]))
        ready = {c.code for c in reading.load_assessment(workspace).criteria}
        for row in assessment["criterion"]:
            if row["code"] in ready:
                fields = {name: value for name, value in row.items() if name not in ("code", "parent")}
                writing.update_criterion(workspace, row["code"], **fields)
            else:
                writing.add_criterion(workspace, Criterion(**row, guid=_guid("criterion", row["code"])))
        for row in assessment["score"]:
            cell = f"{row['criterion']}/{row['actor']}"
            writing.put_score(workspace, Score(**row, guid=_guid("score", cell)))
        for row in assessment["scenario"]:
            writing.add_scenario(workspace, _scenario(row))
        for row in assessment["preset"]:
            writing.add_preset(workspace, Preset(**row, guid=_guid("preset", row["code"])))
        for row in _read(folder / "publishers.toml")["publisher"]:
            writing.add_publisher(workspace, Publisher(**row, guid=_guid("publisher", row["code"])))
        for row in _read(folder / "sources.toml")["source"]:
            fields = {key: value for key, value in row.items() if key not in _NOT_YET_KEPT}
            writing.add_source(workspace, Source(**fields, guid=_guid("source", row["code"])))
            for item in _read(folder / f"evidence-{row['code']}.toml")["evidence"]:
                writing.add_evidence(workspace, _evidence(item))
    return path


def _scenario(row: dict[str, Any]) -> Scenario:
    shifts = tuple(ScoreShift(**shift) for shift in row.pop("shifts", []))
    return Scenario(**row, shifts=shifts, guid=_guid("scenario", row["code"]))


def _evidence(row: dict[str, Any]) -> Evidence:
    links = tuple(
        EvidenceLink(**link, guid=_guid("link", f"{row['code']}/{link['criterion']}/{link['actor']}"))
        for link in row.pop("links", [])
    )
    row = {key: value for key, value in row.items() if key not in _NOT_YET_KEPT}
    return Evidence(**row, links=links, guid=_guid("evidence", row["code"]))


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _guid(kind: str, code: str) -> str:
    return str(uuid.uuid5(_GUID_SPACE, f"{kind}:{code}"))
