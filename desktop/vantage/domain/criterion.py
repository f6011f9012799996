"""A criterion: a node of the tree from the root through the advantages to the indicators."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Criterion:
    """One node. A leaf is judged (0-100 by the analyst) or measured (in its own unit, normalised to 0-100).

    `points` are importance points among siblings (>= 0); shares are derived. `aggregation` says how an inner
    node combines its children: "arithmetic" or "geometric". `normalisation` of a leaf: "none" (already 0-100),
    "goalposts" or "minmax". `direction` is 1 where more is better, -1 where less is better.
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

    @property
    def measured(self) -> bool:
        return self.normalisation != "none"


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
