"""Builds the sample of the United States and China: judged scores over a graded evidence base."""

from pathlib import Path
from typing import Any

from vantage.casework.sample_files import read_toml, sample_folder, sample_guid
from vantage.domain.anchor import Anchor
from vantage.domain.assessment import Actor, Preset, Scenario, ScoreShift
from vantage.domain.capital_stock import Efficiency
from vantage.domain.criterion import Criterion
from vantage.domain.evidence import Evidence, EvidenceLink, Excerpt, Publisher, Source
from vantage.domain.score import Score
from vantage.workspace import Workspace, create_workspace, reading, writing

NAME = "us-china"


def build_us_china(path: Path) -> None:
    """Create the sample at `path`. Refuses to overwrite (FileProblem)."""
    folder = sample_folder("sample")
    assessment = read_toml(folder / "assessment.toml")
    with create_workspace(path) as workspace, workspace.step("Build the sample workspace", kind="creation"):
        writing.update_assessment(
            workspace,
            guid=sample_guid("assessment", NAME),
            **{key: assessment.get(key, "") for key in ("title", "question", "decision", "deadline")},
        )
        for row in assessment["actor"]:
            writing.add_actor(workspace, Actor(**row, guid=sample_guid("actor", row["code"])))
        writing.update_assessment(workspace, pair=tuple(assessment["pair"]))
        _put_criteria(workspace, assessment["criterion"])
        chosen = {key: assessment[key] for key in ("compute", "model_quality")}
        writing.update_assessment(workspace, **chosen)
        for row in assessment["efficiency"]:
            writing.put_efficiency(workspace, Efficiency(**row, guid=sample_guid("efficiency", row["actor"])))
        for row in assessment["score"]:
            cell = f"{row['criterion']}/{row['actor']}"
            writing.put_score(workspace, Score(**row, guid=sample_guid("score", cell)))
        for row in assessment["scenario"]:
            writing.add_scenario(workspace, _scenario(row))
        for row in assessment["preset"]:
            writing.add_preset(workspace, Preset(**row, guid=sample_guid("preset", row["code"])))
        for row in read_toml(folder / "publishers.toml")["publisher"]:
            writing.add_publisher(workspace, Publisher(**row, guid=sample_guid("publisher", row["code"])))
        for row in read_toml(folder / "sources.toml")["source"]:
            row["document_sha256"] = row.pop("sha256")
            fields = {key: value for key, value in row.items() if key != "document"}
            writing.add_source(workspace, Source(**fields, guid=sample_guid("source", row["code"])))
            for item in read_toml(folder / f"evidence-{row['code']}.toml")["evidence"]:
                _add_evidence(workspace, item)


def _put_criteria(workspace: Workspace, rows: list[dict[str, Any]]) -> None:
    """The criteria, over those every new assessment starts with."""
    ready = {c.code for c in reading.load_assessment(workspace).criteria}
    for row in rows:
        if row["code"] in ready:
            fields = {name: value for name, value in row.items() if name not in ("code", "parent")}
            writing.update_criterion(workspace, row["code"], **fields)
        else:
            writing.add_criterion(workspace, Criterion(**row, guid=sample_guid("criterion", row["code"])))


def _scenario(row: dict[str, Any]) -> Scenario:
    shifts = tuple(ScoreShift(**shift) for shift in row.pop("shifts", []))
    return Scenario(**row, shifts=shifts, guid=sample_guid("scenario", row["code"]))


def _add_evidence(workspace: Workspace, row: dict[str, Any]) -> None:
    """An item drawn from an excerpt of its own, whose position in the document is known before the document is there:
    its prefix and suffix are filled in when the document is added."""
    code = row["code"]
    links = tuple(
        EvidenceLink(**link, guid=sample_guid("link", f"{code}/{link['criterion']}/{link['actor']}"))
        for link in row.pop("links", [])
    )
    start, end = row.pop("start", None), row.pop("end", None)
    excerpt = ""
    if start is not None:
        quote = row.get("quote", "")
        passage = Excerpt(
            row["source"], row.get("locator", ""), quote, sample_guid("excerpt", code), Anchor(start, end, quote)
        )
        excerpt = writing.add_excerpt(workspace, passage)
    item = Evidence(**row, links=links, guid=sample_guid("evidence", code), excerpt=excerpt)
    writing.add_evidence(workspace, item)
