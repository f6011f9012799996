"""Builds the sample workspace from the text files in `data/sample/`."""

import tomllib
import uuid
from pathlib import Path
from typing import Any

from vantage import locations
from vantage.domain.anchor import Anchor
from vantage.domain.assessment import Actor, Preset, Scenario, ScoreShift
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import Evidence, EvidenceLink, Excerpt, Publisher, Source
from vantage.domain.score import Score
from vantage.errors import UnknownCode
from vantage.workspace import Workspace, create_workspace, reading, writing

SAMPLE_NAMES = ("us-china",)
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
            row["document_sha256"] = row.pop("sha256")
            fields = {key: value for key, value in row.items() if key != "document"}
            writing.add_source(workspace, Source(**fields, guid=_guid("source", row["code"])))
            for item in _read(folder / f"evidence-{row['code']}.toml")["evidence"]:
                _add_evidence(workspace, item)
    return path


def _scenario(row: dict[str, Any]) -> Scenario:
    shifts = tuple(ScoreShift(**shift) for shift in row.pop("shifts", []))
    return Scenario(**row, shifts=shifts, guid=_guid("scenario", row["code"]))


def _add_evidence(workspace: Workspace, row: dict[str, Any]) -> None:
    """An item drawn from an excerpt of its own, whose position in the document is known before the document is there:
    its prefix and suffix are filled in when the document is added."""
    code = row["code"]
    links = tuple(
        EvidenceLink(**link, guid=_guid("link", f"{code}/{link['criterion']}/{link['actor']}"))
        for link in row.pop("links", [])
    )
    start, end = row.pop("start", None), row.pop("end", None)
    excerpt = ""
    if start is not None:
        quote = row.get("quote", "")
        passage = Excerpt(
            row["source"], row.get("locator", ""), quote, _guid("excerpt", code), Anchor(start, end, quote)
        )
        excerpt = writing.add_excerpt(workspace, passage)
    item = Evidence(**row, links=links, guid=_guid("evidence", code), excerpt=excerpt)
    writing.add_evidence(workspace, item)


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _guid(kind: str, code: str) -> str:
    return str(uuid.uuid5(_GUID_SPACE, f"{kind}:{code}"))
