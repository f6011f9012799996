"""A workspace with a little of everything, open for writing, and what the tests compare it by."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from vantage.domain.anchor import Anchor, Rectangle
from vantage.domain.assessment import Actor, Preset, Scenario, ScoreShift
from vantage.domain.capital_stock import Efficiency
from vantage.domain.coding import Code
from vantage.domain.criterion import Criterion
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.document import Document, Page, TextLayer
from vantage.domain.elicitation import Elicitation
from vantage.domain.evidence import Derivation, Evidence, EvidenceLink, Excerpt, Publisher, Source
from vantage.domain.score import Score
from vantage.workspace import Workspace, create_workspace, open_workspace, writing
from vantage.workspace.schema import AUDITED


def fill(ws: Workspace) -> None:
    """One step that puts something in every table."""
    with ws.step("Fill the workspace"):
        writing.update_assessment(ws, title="Lead in AI", decision="Whom to fund", deadline="2025-12-31")
        writing.add_actor(ws, Actor("US", "United States"))
        writing.add_actor(ws, Actor("CN", "China"))
        writing.update_assessment(ws, pair=("CN", "US"))
        writing.add_criterion(ws, Criterion("fabs", "Fabs", "hardware", 30.0, locked=True, aggregation="geometric"))
        writing.add_criterion(
            ws,
            Criterion("power", "Power", "energy", 1.5, False, "TWh", "arithmetic", "goalposts", -1, 10.0, 90.5, "TWh"),
        )
        writing.put_score(ws, Score("talent", "US", 80.0, 70.0, 90.0, "Graduates stay.", 2025))
        writing.put_score(ws, Score("fabs", "CN", 41.0, rationale="Export controls bite."))
        shifts = (ScoreShift("talent", "US", -5.5, "Visas"), ScoreShift("fabs", "CN", 8.0, "Self-reliance"))
        writing.add_scenario(ws, Scenario("optimistic", "Optimistic", 0.25, "2030", "All goes well.", shifts))
        writing.add_preset(ws, Preset("chips", "Chips first", {"hardware": 80.0, "talent": 0.0}, "Hardware leads."))
        writing.add_publisher(ws, Publisher("wire", "The Wire", "B", "Long record", True, "An agency"))
        writing.add_source(
            ws, Source("s1", "芯片战争 and after", "wire", "Li", "2024-05", "estimate", "zh", "A report")
        )
        writing.add_source(ws, Source("s2", "Power grids", "", reliability="C", reliability_reason="Own record"))
        links = (EvidenceLink("fabs", "CN", "disfavours", 3), EvidenceLink("talent", "US"))
        writing.add_evidence(
            ws,
            Evidence(
                "e1", "人工智能 needs chips.", "excerpt claim", "s1", "p. 12", "滴滴出行", "2", "Seen", "2024", links
            ),
        )
        writing.add_evidence(ws, Evidence("e2", "Power is plentiful.", source="s2", credibility="3"))
        writing.add_evidence(ws, Evidence("e10", "Demand keeps growing.", "assumption"))
        writing.add_derivation(ws, Derivation("s1", "s2", "Quotes it at length"))
        writing.put_spread_rule(ws, "reliability", "B", 7.5)
        writing.put_code(ws, Code("code-1", "Chips", colour="#FF0000"), "hardware")
        writing.put_denominator(ws, Denominator("people", "Population", "m", (DenominatorValue("US", 335.0, 2023),)))
        writing.put_efficiency(ws, Efficiency("CN", 1.3, 1.0, 1.8, "Mixture of experts"))
        writing.put_elicitation(ws, Elicitation("overall", "swing", '{"talent": 100}'))
        layer = TextLayer("Turbines hum.\n电网 sings.\n", (Page(1, 0, 14), Page(2, 14, 24)), "plain", "1", "nfc")
        original = layer.text.encode()
        document = Document("grids.txt", "text/plain", hashlib.sha256(original).hexdigest(), len(original), layer)
        guid = writing.add_document(ws, document, original, compact_sha256="c", fingerprint=b"f")
        writing.attach_text_layer(ws, "s2", guid, document)
        anchor = Anchor(0, 8, "Turbines", "", " hum.\n电网 sings.\n", guid, 1, (Rectangle(1, 2.5, 3, 4),))
        excerpt = writing.add_excerpt(ws, Excerpt("s2", "¶ 1", "Turbines", anchor=anchor, note="Mine"))
        writing.add_coding(ws, "code-1", excerpt=excerpt)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; never write to it."""
    path = tmp_path_factory.mktemp("workspace") / "filled.vantage"
    with create_workspace(path) as ws:
        fill(ws)
    return path


@pytest.fixture
def path(filled_file: Path, tmp_path: Path) -> Path:
    """A filled workspace file of the test's own."""
    return Path(shutil.copy(filled_file, tmp_path / "w.vantage"))


@pytest.fixture
def ws(path: Path) -> Iterator[Workspace]:
    """The filled workspace, open for writing."""
    with open_workspace(path, writing=True) as opened:
        yield opened


Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="session")
def rows_of() -> Callable[[Workspace], Rows]:
    """Every row of every audited table, row ids and guids included."""
    return lambda ws: {t: ws.connection.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in AUDITED}


@pytest.fixture
def tamper(path: Path) -> Callable[..., None]:
    """Change the file behind the program's back: its triggers are dropped, and put back afterwards."""

    def change(*statements: str) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                raw.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                raw.execute(statement)
            for _, sql in triggers:
                raw.execute(sql)

    return change
