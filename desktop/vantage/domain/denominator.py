"""A denominator: what an indicator is divided by before it is normalised, such as population or product."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DenominatorValue:
    """The value for one actor, in the unit of the denominator; the year it was measured where known."""

    actor: str
    value: float
    year: int | None = None


@dataclass(frozen=True)
class Denominator:
    """A series that is no criterion of its own. An actor without a value makes the indicators it divides blank."""

    code: str
    name: str
    unit: str = ""
    values: tuple[DenominatorValue, ...] = ()
    guid: str = ""

    def value(self, actor: str) -> float | None:
        return next((v.value for v in self.values if v.actor == actor), None)
