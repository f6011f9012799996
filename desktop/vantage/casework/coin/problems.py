"""What is wrong with a file, gathered so that one message can name several rows."""

from dataclasses import dataclass, field

from vantage.errors import BadInput

SHOWN = 5


@dataclass
class Problems:
    """Sentences on what is wrong, each with what to do about it."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, title: str, advice: str) -> None:
        self.found.append((title, advice))

    def refuse(self) -> None:
        """Raise BadInput where anything was found: the first in full, a few more by name, the rest by number."""
        if not self.found:
            return
        title, advice = self.found[0]
        others = list(dict.fromkeys(other for other, _ in self.found[1:] if other != title))
        more = [f"Also: {other}" for other in others[: SHOWN - 1]]
        left = len(others) - len(more)
        if left:
            more.append(f"{left} more {'problem follows' if left == 1 else 'problems follow'}.")
        raise BadInput(title, " ".join((advice, *more)))
