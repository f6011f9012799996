"""The parts of the self-test: each uses one part of the program and expects what must hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vantage.command_line.scratch import scratch_user_data
from vantage.command_line.self_test.expecting import expect
from vantage.command_line.self_test.files import files_are_whole
from vantage.command_line.self_test.memo import export_and_check
from vantage.command_line.self_test.network import network_uses, watch_network
from vantage.command_line.self_test.pages import draw_pages

CHINESE = "快的"
LONGEST_DETAIL = 600


@dataclass(frozen=True)
class PartResult:
    """One part of the program, and whether it works here."""

    part: str
    ok: bool
    detail: str = ""


def run_self_test() -> list[PartResult]:
    """Use every part once on a sample in a temporary folder. A part that fails does not stop the others, but for the
    first two, which all others need."""
    watch_network()
    with scratch_user_data() as folder:
        path = folder / "sample.vantage"
        parts: tuple[tuple[str, Callable[[Path], None]], ...] = (
            ("files of the program", lambda _: files_are_whole()),
            ("build the sample", _build),
            ("compare", _compare),
            ("odds", _odds),
            ("flips and drivers of the nations", _flips_and_drivers),
            ("method certificate", _certificate),
            ("undo and redo", _undo_and_redo),
            ("search, also in Chinese", _search),
            ("memo, checked against the workspace", export_and_check),
            ("documents and anchors", _documents),
            ("check", _check),
            ("every page of the window", draw_pages),
            ("no network socket", _no_network),
        )
        return run_parts(parts, path)


def run_parts(parts: Sequence[tuple[str, Callable[[Path], None]]], path: Path, needed: int = 2) -> list[PartResult]:
    """Each part in turn; where one of the first `needed` fails, the rest is not tried."""
    results: list[PartResult] = []
    lacking = ""
    for number, (part, run) in enumerate(parts):
        if lacking:
            results.append(PartResult(part, False, f"not tried: it needs “{lacking}”"))
            continue
        results.append(run_part(part, run, path))
        if number < needed and not results[-1].ok:
            lacking = part
    return results


def run_part(part: str, run: Callable[[Path], None], path: Path) -> PartResult:
    """One part, whatever happens in it; the detail is one line."""
    from vantage.command_line.starting.failures import plain

    try:
        run(path)
    except AssertionError as expected:
        return PartResult(part, False, _one_line(str(expected)))
    except Exception as error:  # whatever is broken here is what the report is for
        told = plain(error)
        words = f"{type(error).__name__}: {error}" if told is None else f"{told.title} {told.advice}"
        return PartResult(part, False, _one_line(words))
    return PartResult(part, True)


def _one_line(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST_DETAIL else f"{plain[:LONGEST_DETAIL]}…"


def _build(path: Path) -> None:
    from vantage.casework.sample import build_sample

    build_sample(path)


def _compare(path: Path) -> None:
    from vantage.analysis.comparison import compare
    from vantage.workspace import open_workspace, reading

    with open_workspace(path) as workspace:
        gap = compare(reading.load_assessment(workspace)).gap
    expect(gap.terms is not None and gap.total is not None, "no gap")
    expect(abs(sum((gap.terms or {}).values()) - (gap.total or 0.0)) < 1e-9, "the gap terms do not sum to the gap")


def _odds(path: Path) -> None:
    from vantage.analysis.odds import rank_odds
    from vantage.workspace import open_workspace, reading

    with open_workspace(path) as workspace:
        found = rank_odds(reading.load_assessment(workspace), draws=2000)
    for actor, row in found.acceptability.items():
        expect(abs(sum(row) - 1) < 1e-9, f"the rank odds of {actor} do not sum to 1")


def _flips_and_drivers(path: Path) -> None:
    """The second sample, with the solver of linear programs that comes as a compiled library."""
    from vantage.analysis.comparison import compare
    from vantage.analysis.drivers.gap_indices import gap_drivers
    from vantage.analysis.flips import nearest_flips, tried
    from vantage.analysis.weighing.best_worst import weigh_by_best_worst
    from vantage.casework.sample import build_sample
    from vantage.workspace import open_workspace, reading

    build_sample(path.with_name("nations.vantage"), "nations")
    with open_workspace(path.with_name("nations.vantage")) as workspace:
        assessment = reading.load_assessment(workspace)
    flips = nearest_flips(assessment, compare(assessment))
    leader = compare(tried(assessment, flips.weights)).gap.leader
    expect(leader == flips.challenger, "the flipping weights put back do not flip the lead")
    expect(bool(gap_drivers(assessment, samples=64).gap.indices.inputs), "the gap has no drivers")
    weights = weigh_by_best_worst((1, 2, 4), (4, 2, 1), ("a", "b", "c")).weights
    expect(abs(sum(weights.values()) - 1) < 1e-9, "the weights of the linear program do not sum to 1")


def _certificate(path: Path) -> None:
    from vantage.casework.certificate import certify

    results = certify().results
    expect(len(results) > 0, "there are no reference problems")
    failed = [result.problem.name for result in results if not result.passed]
    expect(not failed, f"{', '.join(failed)} disagree")


def _undo_and_redo(path: Path) -> None:
    from vantage.casework import editing
    from vantage.workspace import open_workspace, reading

    with open_workspace(path, writing=True) as workspace:
        before = reading.content_hash(workspace)
        advantage = reading.load_assessment(workspace).advantages[0]
        editing.set_weight(workspace, advantage.code, advantage.points + 5)
        after = reading.content_hash(workspace)
        workspace.undo()
        expect(reading.content_hash(workspace) == before != after, "undo did not bring the content back")
        workspace.redo()
        expect(reading.content_hash(workspace) == after, "redo did not bring the edit back")


def _search(path: Path) -> None:
    from vantage.workspace import open_workspace, search

    with open_workspace(path) as workspace:
        expect(bool(search(workspace, "energy")), "an English word was not found")
        expect(bool(search(workspace, CHINESE)), "two Chinese characters were not found")


def _documents(path: Path) -> None:
    """A PDF (the memo just made), a web page and a Chinese text, read in the reading process as the window does."""
    from vantage.casework.importing import ADDED, import_documents
    from vantage.workspace import open_workspace, reading, search

    folder = path.parent / "documents"
    folder.mkdir()
    page = "<html><title>Clusters</title><body><article><p>" + "Quokkas need no power. " * 20 + "</p></article></body>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "text.txt").write_bytes("标题\n电网建设加快。\n".encode("gb18030"))
    (folder / "memo.pdf").write_bytes(path.with_suffix(".pdf").read_bytes())
    with open_workspace(path, writing=True) as workspace:
        report = import_documents(workspace, [folder])
        expect(report.count(ADDED) == 3, "; ".join(f"{f.name}: {f.outcome} {f.problem}" for f in report.files))
        expect(any(s.layer for s in reading.load_sources(workspace)), "no text was kept")
        expect(bool(search(workspace, "quokkas")), "the text of a web page was not found")
        expect(bool(search(workspace, "电网")), "two Chinese characters of a document were not found")
        workspace.undo()
        expect(not search(workspace, "quokkas"), "undo left the text of a document behind")


def _check(path: Path) -> None:
    from vantage.workspace import check

    problems = check(path)
    expect(not problems, "; ".join(problems))


def _no_network(_: Path) -> None:
    """Comes last: it speaks of all parts before it. The window and the reading process watch themselves."""
    expect(not network_uses(), "; ".join(network_uses()))
