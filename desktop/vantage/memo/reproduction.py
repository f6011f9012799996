"""Under which assumptions a memo holds, and what it takes to make it again."""

import shlex

from vantage.analysis.lenses import find_lens
from vantage.analysis.names import listed
from vantage.memo.content import Section, Stamp

AGAIN = (
    "The attached snapshot.json holds the numbers, sources and evidence of this memo. From the workspace named below, "
    "the same version with the same fonts makes the same file by this command, where FILE is the workspace and "
    "MEMO.pdf the memo."
)
_SPREADS = {
    "fixed": "with the weights taken as exact",
    "flat": "with nothing known of the weights",
    "ordered": "with only the order of the weights known",
}


def scope_sentence(stamp: Stamp) -> str:
    """The scenario, lens and weight uncertainty that are not the usual ones; "" where all are."""
    said = {
        "--scenario": f"in the scenario “{stamp.scenario}”",
        "--lens": f"under the lens “{find_lens(stamp.lens).name}”",
        "--weights-spread": _weights(stamp.spread),
    }
    parts = [said[option] for option, _ in stamp.options if option in said]
    return f"This holds {listed(parts)}." if parts else ""


def _weights(spread: float | str) -> str:
    if isinstance(spread, str):
        return _SPREADS[spread]
    return f"with a concentration of {spread:g} for the weights"


def command(stamp: Stamp) -> tuple[str, ...]:
    """The command that makes the same memo, in parts that stay on one line each. It names no folder."""
    options = [f"{option} {shlex.quote(value)}" for option, value in stamp.options]
    return ("vantage memo FILE", "--to MEMO.pdf", *options)


def stamp_section(stamp: Stamp) -> Section:
    terms = (
        ("Version", f"Vantage {stamp.version}"),
        ("Workspace", stamp.content_hash),
        ("Last step", stamp.last_step_hash),
        ("Time", stamp.timestamp),
        ("Scenario", stamp.scenario),
        ("Lens", find_lens(stamp.lens).name),
        ("Draws", f"{stamp.draws:,}"),
        ("Seed", str(stamp.seed)),
        ("Weight spread", stamp.spread if isinstance(stamp.spread, str) else f"{stamp.spread:g}"),
    )
    return Section("Reproducibility", (AGAIN,), command=command(stamp), terms=terms)
