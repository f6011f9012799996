"""Builds a workspace that holds exactly the tree of an iMeta and the values of an iData."""

import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from vantage.casework.coin.reading import read_coin
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.errors import FileProblem
from vantage.workspace import Workspace, create_workspace, reading, writing

_GUID_SPACE = uuid.UUID("4d0c2b7a-5c0e-4f5b-9c55-1f6f6a0f6f0d")
_CRITERION_FIELDS = (
    "name", "points", "locked", "description", "aggregation", "normalisation", "direction", "goalpost_low",
    "goalpost_high", "unit", "transform", "treatment", "denominator", "target", "curve", "exponent", "source_note",
)  # fmt: skip


@dataclass(frozen=True)
class Built:
    """A new workspace, and sentences on what was left out of it or read in doubt."""

    file: Path
    warnings: tuple[str, ...]


def build_from_coin(path: Path, data: Path, meta: Path) -> Built:
    """Create a workspace from iData and iMeta. The same tables give the same guids.

    Both are read and checked before anything is created. Refuses to overwrite (FileProblem) and what `read_coin` does.
    """
    path = Path(path)
    if path.exists():
        raise FileProblem(f"“{path}” is already there.", "Choose another name; a workspace is never overwritten.")
    coin = read_coin(data, meta)
    workspace = create_workspace(path)
    try:
        with workspace:
            put_tree(workspace, coin.assessment)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Built(path, coin.warnings)


def put_tree(workspace: Workspace, wanted: Assessment) -> None:
    """Give a new workspace the actors, criteria, scores and denominators of an assessment in place of its own."""
    space = uuid.uuid5(_GUID_SPACE, repr(wanted))

    def guid(kind: str, code: str) -> str:
        return str(uuid.uuid5(space, f"{kind}:{code}"))

    with workspace.step(f"Build {wanted.title} from iData and iMeta", kind="creation"):
        ready = reading.load_assessment(workspace)
        writing.update_assessment(
            workspace, title=wanted.title, question=wanted.question, guid=guid("assessment", wanted.root.code)
        )
        for advantage in ready.advantages:
            writing.remove_criterion(workspace, advantage.code)
        for actor in wanted.actors:
            writing.add_actor(workspace, replace(actor, guid=guid("actor", actor.code)))
        for denominator in wanted.denominators:
            writing.put_denominator(workspace, replace(denominator, guid=guid("denominator", denominator.code)))
        _become(workspace, ready.root, replace(wanted.root, guid=guid("criterion", wanted.root.code)))
        for criterion in wanted.criteria[1:]:
            writing.add_criterion(workspace, replace(criterion, guid=guid("criterion", criterion.code)))
        for score in wanted.scores:
            cell = f"{score.criterion}/{score.actor}"
            writing.put_score(workspace, replace(score, guid=guid("score", cell)))


def _become(workspace: Workspace, root: Criterion, wanted: Criterion) -> None:
    """The root of a new workspace cannot be removed, so it is changed into another."""
    fields = {name: getattr(wanted, name) for name in (*_CRITERION_FIELDS, "code", "guid")}
    writing.update_criterion(workspace, root.code, **fields)
