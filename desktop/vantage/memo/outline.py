"""Builds what a memo says from what was judged: everything but the typesetting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from vantage.analysis.names import with_article
from vantage.charts.descriptions import gap_ledger, overall_chart
from vantage.domain.evidence import EvidenceItem, Publisher, Source
from vantage.memo.annexes import evidence_section, sources_section
from vantage.memo.changes import changes_section
from vantage.memo.content import MemoContent, ScenarioRow, Section, Stamp
from vantage.memo.findings import Findings, gap_of_headline
from vantage.memo.glyphs import missing_characters, typefaces_used
from vantage.memo.indicator_annex import indicator_section
from vantage.memo.lens_words import lens_reasons
from vantage.memo.method import method_section
from vantage.memo.reproduction import scope_sentence, stamp_section
from vantage.memo.spread_annex import spread_section
from vantage.memo.tables import ledger_table, scenario_tables, score_tables
from vantage.memo.wording import cells_text, date_text, level_sentence, long_date, reasons, title

__all__ = ["Findings", "MemoContent", "ScenarioRow", "Stamp", "build_outline"]


def build_outline(
    found: Findings,
    items: Sequence[EvidenceItem],
    sources: Sequence[Source],
    publishers: Sequence[Publisher],
    rows: Sequence[ScenarioRow],
    stamp: Stamp,
) -> MemoContent:
    """The memo in reading order. `items` are those linked to a score; `rows` the scenarios, the baseline first."""
    assessment = found.assessment
    heading = title(found)
    notes = _notes(found, items)
    measured = [section for section in (indicator_section(assessment),) if section is not None]
    content = MemoContent(
        title=heading,
        short_title=heading if len(heading) <= 70 else f"{heading[:69].rstrip()}…",
        subject=assessment.title,
        frame=_frame(found),
        headline=" ".join(part for part in (found.headline.sentence, scope_sentence(stamp)) if part),
        detail=_detail(found),
        confidence=" ".join(part for part in (found.headline.confidence_sentence, level_sentence(found)) if part),
        reasons=_reasons(found),
        scores=score_tables(found),
        sections=(
            _overview(found),
            Section("Gap ledger", (_ledger_lead(found),), tables=(ledger_table(found),)),
            changes_section(found),
            _scenarios(found, rows),
            evidence_section(assessment, items, sources),
            sources_section(sources, publishers, items, found.derivations),
            *measured,
            method_section(found, stamp),
            spread_section(found),
            Section("Warnings", points=notes or ("None.",)),
            stamp_section(stamp),
        ),
        date=long_date(datetime.fromisoformat(stamp.timestamp)),
        notes=notes,
    )
    return _with_fonts(_with_missing_characters(content))


def _detail(found: Findings) -> str:
    """The detail of the headline; where one of the two has no score, nothing of the odds is printed."""
    said, drawn = found.headline.detail, found.headline.drawn
    return said.replace(f"{drawn} ", "").removesuffix(drawn).rstrip() if drawn else said


def _reasons(found: Findings) -> tuple[str, ...]:
    gap = gap_of_headline(found)
    own = () if gap.total is None else lens_reasons(found, gap)
    return own or reasons(found)


def _frame(found: Findings) -> tuple[tuple[str, str], ...]:
    assessment = found.assessment
    given = (
        ("Question", assessment.question.strip()),
        ("Decision", assessment.decision.strip()),
        ("Deadline", date_text(assessment.deadline)),
    )
    return tuple((label, text or "Not stated.") for label, text in given)


def _overview(found: Findings) -> Section:
    charts = (
        overall_chart(found.assessment, found.comparison, found.odds),
        gap_ledger(found.assessment, gap_of_headline(found)),
    )
    return Section("Scores and gap", charts=charts)


def _ledger_lead(found: Findings) -> str:
    leader = with_article(found.assessment.actor(found.headline.leader).name)
    if found.gap.total is None:
        return "One of the two has no score, so there is no gap."
    if found.gap.terms is None:
        return "The gap cannot be split exactly by advantage here."
    return f"A positive number is in favour of {leader}. The terms sum to the gap; printed figures are rounded."


def _scenarios(found: Findings, rows: Sequence[ScenarioRow]) -> Section:
    lead = (
        "First is the actor with the highest score, gap its distance to the second, odds the share of draws it leads."
    )
    reasons_given = tuple(
        (scenario.name, scenario.description) for scenario in found.assessment.scenarios if scenario.description
    )
    return Section("Scenarios", (lead,), tables=scenario_tables(found, rows), terms=reasons_given)


def _notes(found: Findings, items: Sequence[EvidenceItem]) -> tuple[str, ...]:
    """What a reader should know before exporting, the weightiest first."""
    assessment, notes = found.assessment, list(found.comparison.warnings)
    if found.odds.blanks:
        cells = cells_text(assessment, found.odds.blanks)
        notes.append(f"Blank, so drawn over the whole scale: {cells}.")
    if found.blanks is not None and found.blanks.blanks:
        notes.append(found.blanks.sentence)
    if found.odds.no_range:
        notes.append(
            f"Scored without a range, so certain in every draw: {cells_text(assessment, found.odds.no_range)}."
        )
    if not items:
        notes.append("No evidence is linked to a score.")
    unstated = [label.lower() for label, text in _frame(found) if text == "Not stated."]
    if unstated:
        notes.append(f"The memo states no {' and no '.join(unstated)}.")
    if override := level_sentence(found):
        notes.append(override)
    return tuple(notes)


def _with_missing_characters(content: MemoContent) -> MemoContent:
    missing = missing_characters(content)
    if not missing:
        return content
    note = f"Printed as numbers, since no font of the memo has them: {' '.join(missing)}"
    sections = tuple(
        replace(section, points=(*content.notes, note)) if section.heading == "Warnings" else section
        for section in content.sections
    )
    return replace(content, notes=(*content.notes, note), sections=sections)


def _with_fonts(content: MemoContent) -> MemoContent:
    """The fonts it is set in stand last among what it takes to make it again."""
    fonts = "\n".join(face.words for face in typefaces_used(content))
    *others, last = content.sections
    return replace(content, sections=(*others, replace(last, terms=(*last.terms, ("Fonts", fonts)))))
