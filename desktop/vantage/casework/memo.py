"""Makes the memo: reads the workspace once, judges every scenario, and hands plain data to the typesetter."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vantage import __version__
from vantage.analysis.evidence_spread import half_widths
from vantage.analysis.flips import Flips, nearest_flips
from vantage.analysis.lenses import find_lens
from vantage.analysis.stability import stability
from vantage.casework.judgement import DRAWS, SEED, SPREAD, Judgement, judge
from vantage.domain.assessment import BASELINE, Assessment, Scenario
from vantage.domain.evidence import Derivation, EvidenceItem, EvidenceTally, Publisher, Source
from vantage.errors import BadInput, FileProblem, NothingToCompare
from vantage.memo.outline import Findings, MemoContent, ScenarioRow, Stamp, build_outline
from vantage.memo.snapshot import snapshot
from vantage.workspace import Workspace, reading

LENS = "tree"
"""The usual lens."""

_Parts = tuple[Findings, Sequence[EvidenceItem], Sequence[Source], Sequence[Publisher], Sequence[ScenarioRow], Stamp]


@dataclass(frozen=True)
class MemoInput:
    """What a memo rests on, read from the workspace at one moment; typesetting needs no file after this. `last_time` is
    the time of the last step, `timestamp` the one printed."""

    workspace: Path
    assessment: Assessment
    items: Sequence[EvidenceItem]
    tallies: Sequence[EvidenceTally]
    sources: Sequence[Source]
    derivations: Sequence[Derivation]
    publishers: Sequence[Publisher]
    scenario: str
    lens: str
    spread: float | str
    draws: int
    seed: int
    timestamp: datetime
    last_time: datetime
    content_hash: str
    step_hash: str


@dataclass(frozen=True)
class MemoPreview:
    """Pages as width and height in pixels and the pixels of a row after the other, four bytes each (red, green, blue,
    255); the title, and what a reader should know before exporting."""

    pages: list[tuple[int, int, bytes]]
    notes: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class MemoReport:
    """What was written. `missing_characters` are those no font of the memo has, printed as `[U+82AF]`."""

    file: Path
    sha256: str
    pages: int
    seed: int
    draws: int
    missing_characters: tuple[str, ...]


def gather_memo(
    workspace: Workspace,
    scenario: str = BASELINE.code,
    lens: str = LENS,
    timestamp: str | None = None,
    *,
    spread: float | str = SPREAD,
    draws: int = DRAWS,
    seed: int = SEED,
) -> MemoInput:
    """Read everything a memo needs. The time is the last step's unless given (ISO 8601).

    Raises UnknownCode for a bad scenario or lens, BadInput for a bad time, NothingToCompare with fewer than two actors.
    """
    assessment = reading.load_assessment(workspace)
    assessment.scenario(scenario)
    find_lens(lens)
    if len(assessment.actors) < 2:
        raise NothingToCompare("A memo needs two actors to compare.", "Add actors and scores on the Assess page first.")
    last = workspace.last_step()
    items = [item for item in reading.load_evidence(workspace) if item.evidence.links and not item.retracted]
    return MemoInput(
        workspace.path,
        assessment,
        items,
        reading.evidence_tallies(workspace),
        reading.load_sources(workspace),
        reading.load_derivations(workspace),
        reading.load_publishers(workspace),
        scenario,
        lens,
        spread,
        draws,
        seed,
        parse_timestamp(timestamp or last.time),
        parse_timestamp(last.time),
        reading.content_hash(workspace),
        last.hash,
    )


def preview_pages(given: MemoInput, ppi: float = 110) -> MemoPreview:
    """The pages as pictures, at so many pixels an inch."""
    from vantage.documents.pdf_geometry import OpenPdf, page_picture
    from vantage.memo.pdf import render_draft

    content = build_outline(*_parts(given))
    with OpenPdf(render_draft(content)) as draft:
        pages = [page_picture(draft, number, ppi / 72) for number in range(1, draft.pages + 1)]
    return MemoPreview(pages, content.notes, content.title)


def export_memo(given: MemoInput, to: Path) -> MemoReport:
    """Typeset and write the memo atomically: the whole file or nothing (FileProblem)."""
    from vantage.documents.pdf import count_pages
    from vantage.memo.pdf import render_pdf
    from vantage.memo.writing import write_atomically

    if to.resolve() == given.workspace.resolve():
        raise FileProblem("A memo cannot replace the workspace it is made from.", "Choose another name or folder.")

    content, attached = _compose(given)
    rendered = render_pdf(content, attached, given.timestamp)
    write_atomically(to, rendered.pdf)
    digest = hashlib.sha256(rendered.pdf).hexdigest()
    return MemoReport(to, digest, count_pages(rendered.pdf), given.seed, given.draws, rendered.missing_characters)


def parse_timestamp(text: str) -> datetime:
    """An ISO 8601 time as UTC; a time without a zone is taken as UTC. Raises BadInput."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadInput(f"“{text}” is not a time.", "Use ISO 8601, such as 2025-06-01T00:00:00Z.") from None


def _compose(given: MemoInput) -> tuple[MemoContent, bytes]:
    parts = _parts(given)
    return build_outline(*parts), snapshot(*parts)


def _parts(given: MemoInput) -> _Parts:
    """What both the memo and its snapshot are made of."""
    chosen = _judge(given, given.scenario)
    stamp = Stamp(
        version=__version__,
        content_hash=given.content_hash,
        seed=given.seed,
        draws=given.draws,
        spread=given.spread,
        timestamp=_printed(given.timestamp),
        scenario=given.assessment.scenario(given.scenario).name,
        lens=given.lens,
        last_step_hash=given.step_hash,
        options=_options(given),
    )
    rows = tuple(_scenario_row(given, scenario, chosen) for scenario in (BASELINE, *given.assessment.scenarios))
    return _findings(chosen, given.derivations), given.items, given.sources, given.publishers, rows, stamp


def _options(given: MemoInput) -> tuple[tuple[str, str], ...]:
    """The options of `vantage memo` that make this memo, but for those that have their usual value."""
    now, usual = _printed(given.timestamp), _printed(given.last_time)
    options = (
        ("--scenario", given.scenario, BASELINE.code),
        ("--lens", given.lens, LENS),
        ("--weights-spread", _exact(given.spread), _exact(SPREAD)),
        ("--draws", str(given.draws), str(DRAWS)),
        ("--seed", str(given.seed), str(SEED)),
        ("--timestamp", now, usual),
    )
    return tuple((option, value) for option, value, default in options if value != default)


def _exact(spread: float | str) -> str:
    """`25`, or all digits where there are more."""
    if isinstance(spread, str):
        return spread
    return f"{spread:g}" if float(f"{spread:g}") == spread else repr(spread)


def _printed(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _findings(chosen: Judgement, derivations: Sequence[Derivation]) -> Findings:
    if chosen.gap is None or chosen.confidence is None or chosen.headline is None:
        raise NothingToCompare("A memo needs two actors to compare.", "Add actors and scores on the Assess page first.")
    judged = chosen.comparison, chosen.odds, chosen.gap, chosen.confidence, chosen.headline
    return Findings(
        chosen.assessment,
        *judged,
        spreads=chosen.spreads,
        derivations=tuple(derivations),
        blanks=chosen.blanks,
        flips=_flips(chosen),
        stability=stability(chosen.assessment, chosen.comparison),
    )


def _flips(chosen: Judgement) -> Flips | None:
    """What would hand the lead to the other of the pair, where one of the two leads; else to the runner-up."""
    comparison, pair = chosen.comparison, chosen.assessment.head_to_head
    leader = comparison.gap.leader
    if comparison.gap.follower is None:
        return None
    other = next((code for code in pair if code != leader), None) if leader in pair else None
    to = other if other is not None and comparison.scores[other] is not None else None
    return nearest_flips(chosen.assessment, comparison, half_widths(chosen.spreads), to)


def _judge(given: MemoInput, scenario: str) -> Judgement:
    return judge(
        given.assessment,
        given.tallies,
        scenario,
        given.lens,
        draws=given.draws,
        seed=given.seed,
        spread=given.spread,
    )


def _scenario_row(given: MemoInput, scenario: Scenario, chosen: Judgement) -> ScenarioRow:
    judged = chosen if scenario.code == given.scenario else _judge(given, scenario.code)
    gap = judged.comparison.gap
    leads = judged.odds.leads.get(gap.leader) if gap.leader else None
    first = [given.assessment.actor(code).name for code, rank in judged.comparison.ranks.items() if rank == 1]
    return ScenarioRow(
        name=scenario.name,
        probability=scenario.probability,
        horizon=scenario.horizon,
        scores=judged.comparison.scores,
        leader=f"{', '.join(first)} (level)" if len(first) > 1 else "".join(first),
        gap=gap.total,
        odds=leads,
    )
