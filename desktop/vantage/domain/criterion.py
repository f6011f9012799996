"""A criterion: a node of the tree from the root through the advantages to the indicators."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """One node. A leaf is judged (0-100 by the analyst) or measured (in its own unit, normalised to 0-100).

    `points` are importance points among siblings (>= 0); shares are derived. `aggregation` (one of AGGREGATIONS) says
    how an inner node combines its children, `exponent` belongs to the power mean. `direction` is 1 where more is
    better, -1 where less is better.

    A measured leaf is divided by its `denominator` (a code, "" for none), treated for outliers, transformed and
    normalised, in this order. Goalposts and `target` are in its own unit after the division; `curve` holds the points
    (raw, 0-100) of a value function, raw ascending. `source_note` says where the series comes from.
    """

    code: str
    name: str
    parent: str | None
    points: float = 1.0
    locked: bool = False
    description: str = ""
    aggregation: str = "arithmetic"
    normalisation: str = "none"
    direction: int = 1
    goalpost_low: float | None = None
    goalpost_high: float | None = None
    unit: str = ""
    guid: str = ""
    transform: str = "none"
    treatment: str = "none"
    denominator: str = ""
    target: float | None = None
    curve: tuple[tuple[float, float], ...] = ()
    exponent: float = 1.0
    source_note: str = ""

    @property
    def measured(self) -> bool:
        return self.normalisation != "none"


AGGREGATIONS = ("arithmetic", "geometric", "harmonic", "power", "minimum")
NORMALISATIONS = (
    "none",
    "goalposts",
    "minmax",
    "zscore",
    "rank",
    "percentile",
    "distance-to-best",
    "distance-to-target",
    "ratio-to-best",
    "share-of-total",
    "value-function",
)
TRANSFORMS = ("none", "log")
TREATMENTS = ("none", "winsorise", "log")

ADVANTAGES = (
    ("talent", "Talent", "Graduates and researchers, who returns and who stays, founders, education."),
    ("capital", "Capital", "Venture and state funds, appetite for risk, who may invest, pressure to earn."),
    ("hardware", "Hardware", "Accelerators, fabs, tool chains, export controls, clusters and compute in use."),
    ("energy", "Energy", "Generation, how fast power and data centres are built, and what they cost."),
    (
        "manufacturing",
        "Manufacturing",
        "Supply chains, mechatronics, robots, batteries and vehicles; making cheaply what others invent.",
    ),
    ("applications", "Applications", "Products, distribution, adoption, open models, trust and revenue."),
)
"""Code, name and what it covers of the six national advantages; every new assessment starts with them."""

ROOT_CODE = "overall"
