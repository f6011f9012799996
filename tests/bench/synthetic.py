"""Made-up workspaces of a given size, built once and kept in `build/bench` until the workspace code changes."""

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from vantage.domain.assessment import Actor
from vantage.domain.criterion import Criterion
from vantage.domain.document import Document, Page, TextLayer
from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.domain.score import Score
from vantage.workspace import Workspace, create_workspace, reading, writing

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench"
RARE_WORD = "lithography"
ADVANTAGES = ("talent", "capital", "hardware", "energy", "manufacturing", "applications")


def broad_comparison() -> Path:
    """10 actors, 6 advantages, 60 indicators, every cell with a range."""
    return _kept("broad", _fill_broad)


def much_evidence(rows: int = 100_000) -> Path:
    """Two actors, this many evidence items and 20 documents; one item in seventy speaks of lithography."""
    return _kept(f"evidence-{rows}", lambda workspace: _fill_evidence(workspace, rows))


def _kept(name: str, fill: Callable[[Workspace], None]) -> Path:
    code = sorted([*(ROOT / "desktop" / "vantage" / "workspace").rglob("*.py"), Path(__file__)])
    state = hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()[:12]
    path = FOLDER / f"{name}-{state}.vantage"
    if path.exists():
        return path
    FOLDER.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished.vantage")
    unfinished.unlink(missing_ok=True)
    with create_workspace(unfinished) as workspace, workspace.step(f"Fill {name}", kind="creation"):
        fill(workspace)
    return unfinished.rename(path)


def _fill_broad(workspace: Workspace) -> None:
    chance = random.Random(1)
    for number in range(10):
        writing.add_actor(workspace, Actor(f"N{number}", f"Nation {number}"))
    for advantage in reading.load_assessment(workspace).advantages:
        for number in range(10):
            code = f"{advantage.code}-{number}"
            writing.add_criterion(workspace, Criterion(code, f"Indicator {code}", advantage.code, points=50))
            for actor in range(10):
                low, likely, high = sorted(round(chance.uniform(5, 95), 1) for _ in range(3))
                writing.put_score(workspace, Score(code, f"N{actor}", likely, low, high))


def _fill_evidence(workspace: Workspace, rows: int) -> None:
    chance = random.Random(2)
    for code, name in (("US", "United States"), ("CN", "China")):
        writing.add_actor(workspace, Actor(code, name))
        for advantage in ADVANTAGES:
            writing.put_score(workspace, Score(advantage, code, 55, 40, 70))
    for number in range(20):
        writing.add_publisher(workspace, Publisher(f"p{number}", f"Publisher {number}", "ABCDEF"[number % 6]))
        writing.add_source(workspace, Source(f"s{number}", f"Source {number}", f"p{number}", date="2025"))
    _fill_documents(workspace, random.Random(3))
    for number, claim in zip(range(rows), _claims(chance), strict=False):
        link = EvidenceLink(chance.choice(ADVANTAGES), chance.choice(("US", "CN")), "favours", 2)
        writing.add_evidence(
            workspace,
            Evidence(
                f"e{number:06d}",
                claim,
                source=f"s{number % 20}",
                locator=f"¶ {number % 40 + 1}",
                credibility=str(number % 6 + 1),
                date=f"20{number % 25:02d}",
                links=(link,),
            ),
        )


def _fill_documents(workspace: Workspace, chance: random.Random) -> None:
    """A document of 40 pages for each source; the words are those of the claims, a tenth of the pages are Chinese."""
    claims = _claims(chance)
    for number in range(20):
        pages, text = [], ""
        for page in range(1, 41):
            words = " ".join(next(claims) for _ in range(12))
            body = words if page % 10 else "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(1200))
            pages.append(Page(page, len(text), len(text) + len(body) + 1, "", 595.0, 842.0))
            text += f"{body}\n"
        original = text.encode()
        layer = TextLayer(text, tuple(pages), "plain", "1", "nfc")
        sha256 = hashlib.sha256(original).hexdigest()
        document = Document(f"{number}.txt", "text/plain", sha256, len(original), layer)
        writing.attach_text_layer(
            workspace, f"s{number}", writing.add_document(workspace, document, original), document
        )


def _claims(chance: random.Random) -> Iterator[str]:
    """Sentences of 28 words out of 5,000, the frequent ones far more often, as in a natural text."""
    letters = "abcdefghijklmnoprstuvwyz"
    words = ["".join(chance.choice(letters) for _ in range(chance.randint(3, 9))) for _ in range(5000)]
    while True:
        sentence = [words[min(int(chance.paretovariate(0.6)) - 1, 4999)] for _ in range(28)]
        if chance.random() < 1 / 70:
            sentence[chance.randrange(28)] = RARE_WORD
        yield " ".join(sentence).capitalize() + "."
