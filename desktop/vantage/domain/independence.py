"""Which sources speak for themselves: one press release counts once, however many repeat it."""

from collections.abc import Iterable, Mapping


def independence_groups(publishers: Mapping[str, str], derivations: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The group of each source, named by the first of its sources in the order given.

    `publishers` gives the publisher of each source ("" where unknown: such a source stands alone); `derivations` are
    pairs of a source and what it derives from. Sources of one publisher share a group, and so do sources that derive
    from each other or from the same origin, however long the chain.
    """
    above: dict[str, str] = {}
    order = {source: place for place, source in enumerate(publishers)}

    def top(name: str) -> str:
        while name in above:
            name = above[name]
        return name

    def join(one: str, other: str) -> None:
        first, second = sorted((top(one), top(other)), key=order.__getitem__)
        if first != second:
            above[second] = first

    by_publisher: dict[str, str] = {}
    for source, publisher in publishers.items():
        if publisher:
            join(by_publisher.setdefault(publisher, source), source)
    for source, origin in derivations:
        if source in order and origin in order:
            join(source, origin)
    return {source: top(source) for source in publishers}
