"""Units as people write them: which mean the same, and which are percentages."""


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same apart from spelling: case, spaces, % for per cent."""
    return _plain(one) == _plain(other)


def is_percent(unit: str) -> bool:
    """Whether figures in this unit are percentages."""
    return _plain(unit).startswith("%")


def _plain(unit: str) -> str:
    plain = " ".join(unit.casefold().split()).replace("per cent", "%").replace("percent", "%")
    return plain.replace("us$", "usd").replace(" ", "")
