"""Search beside the same raw full-text query, the first page of filters, and what opening reads, at 100,000 items."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from stopwatch import Row, milliseconds, row
from synthetic import RARE_WORD, much_evidence

from vantage.workspace import Facets, Workspace, open_workspace, reading, search, search_with_counts
from vantage.workspace.search import SNIPPET_WORDS

RAW = f"""SELECT rowid, snippet(search_index, -1, '', '', '…', {SNIPPET_WORDS}) FROM search_index
WHERE search_index MATCH ? ORDER BY rank LIMIT 20"""
FACETS = {
    "grade B2": Facets(grades=("B2",)),
    "publisher": Facets(publishers=("p3",)),
    "advantage and actor": Facets(advantages=("energy",), actors=("CN",)),
    "since 2024": Facets(date_from="2024"),
    "language zh (none)": Facets(languages=("zh",)),
}
ROUNDS = 15
FIRST_PAGE = 200


def measure() -> Iterator[Row]:
    path = much_evidence()
    yield from opening(path)
    with open_workspace(path) as workspace:
        words = _words_by_frequency(path)
        queries = {"rare word": RARE_WORD, "frequent word": words[30], "word in nearly all": words[0]}
        queries["two words"] = f"{words[0]} {words[2]}"
        yield from searches(workspace, queries)
        yield from filters(workspace, {**queries, "grade": "b2", "advantage": "hardware", "actor": "US",
                                       "publisher": '"Publisher 3"', "all publishers": "Publisher",
                                       "word and grade": f"{words[30]} b2"})  # fmt: skip


def opening(path: Path) -> Iterator[Row]:
    def opened() -> None:
        with open_workspace(path) as workspace:
            reading.load_assessment(workspace)
            reading.evidence_tallies(workspace)
            reading.evidence_page(workspace, 0, FIRST_PAGE)

    yield row("open, tallies and first page, 100,000 evidence rows", milliseconds(opened, 5), 700)


def searches(workspace: Workspace, queries: dict[str, str]) -> Iterator[Row]:
    """Each ratio is of rounds in turn, so that a busy moment of the machine falls on both."""
    raw = sqlite3.connect(workspace.path)
    raw.execute(f"PRAGMA cache_size = {workspace.connection.execute('PRAGMA cache_size').fetchone()[0]}")
    try:
        for what, query in queries.items():
            wanted = (" AND ".join(f'"{word}"' for word in query.split()),)
            bare = lambda wanted=wanted: raw.execute(RAW, wanted).fetchall()  # noqa: E731
            plain = lambda query=query: search(workspace, query)  # noqa: E731
            base, ours = _in_turn(bare, plain)
            yield row(f"raw full-text query, {what}", base, None)
            yield row(f"search / raw, {what}", _ratios(base, ours), 1.5, unit="x")
            for name, facets in FACETS.items():
                narrowed = lambda query=query, facets=facets: search(workspace, query, 20, facets)  # noqa: E731
                base, ours = _in_turn(bare, narrowed)
                yield row(f"search / raw, {what}, {name}", _ratios(base, ours), 1.5, unit="x")
            counted = milliseconds(lambda query=query: search_with_counts(workspace, query), 5)
            yield row(f"search with facet counts, {what}, in a worker", counted, None)
    finally:
        raw.close()


def filters(workspace: Workspace, texts: dict[str, str]) -> Iterator[Row]:
    """Typing a filter over the table shown: its count and its first page, with nothing of it known before."""
    reading.evidence_page(workspace, 0, FIRST_PAGE)
    for what, text in texts.items():

        def first_page(text: str = text) -> None:
            for key in [key for key in workspace.evidence_orders.kept if key[0]]:
                del workspace.evidence_orders.kept[key]
            workspace.evidence_orders.matches.clear()
            reading.count_evidence(workspace, text)
            reading.evidence_page(workspace, 0, FIRST_PAGE, text)

        yield row(f"first page of a filter, {what}", milliseconds(first_page, 7), 50)


def _in_turn(one: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    one(), other()
    rounds = [(milliseconds(one, 1, warm=0)[0], milliseconds(other, 1, warm=0)[0]) for _ in range(ROUNDS)]
    return [first for first, _ in rounds], [second for _, second in rounds]


def _ratios(base: list[float], ours: list[float]) -> list[float]:
    return [mine / raw for raw, mine in zip(base, ours, strict=True)]


def _words_by_frequency(path: Path) -> list[str]:
    """The words of the claims, those in the most rows first."""
    raw = sqlite3.connect(path)
    try:
        raw.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'search_index', 'row')")
        query = "SELECT term FROM temp.words ORDER BY doc DESC LIMIT 60"
        found = [word for (word,) in raw.execute(query).fetchall()]
        return [word for word in found if word not in ("claim", "excerpt")]
    finally:
        raw.close()
