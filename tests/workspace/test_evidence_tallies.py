"""Tallies count the linked items of each cell by source and grade, as counting them one by one would."""

import random
from collections import Counter

from vantage.domain.evidence import Evidence, EvidenceLink, Publisher, Source
from vantage.workspace import Workspace, load_evidence, reading, writing

CELLS = [(criterion, actor) for criterion in ("fabs", "power", "talent") for actor in ("US", "CN")]


def test_that_tallies_are_what_counting_one_by_one_gives(ws: Workspace) -> None:
    chance = random.Random(5)
    with ws.step("Fill"):
        writing.add_publisher(ws, Publisher("bureau", "Bureau", "A"))
        for number in range(6):
            reliability = ("", "D")[number % 2]
            publisher = ("bureau", "wire", "")[number % 3]
            writing.add_source(ws, Source(f"n{number}", "T", publisher, reliability=reliability, retracted=number == 4))
        for number in range(80):
            links = tuple(EvidenceLink(*cell, "favours", 2) for cell in chance.sample(CELLS, chance.randrange(4)))
            source = chance.choice(["", *(f"n{n}" for n in range(6))])
            day = f"2025-0{chance.randrange(1, 9)}"
            writing.add_evidence(
                ws,
                Evidence(f"i{number}", "Claim", source=source, credibility=str(number % 6 + 1), date=day, links=links),
            )
    counted: Counter[tuple[str, ...]] = Counter()
    newest: dict[tuple[str, ...], str] = {}
    for item in load_evidence(ws):
        if item.retracted:
            continue
        for link in item.evidence.links:
            key = (link.criterion, link.actor, item.publisher, item.grade, item.evidence.source)
            counted[key] += 1
            newest[key] = max(newest.get(key, ""), item.evidence.date)
    tallies = reading.evidence_tallies(ws)
    assert {(t.criterion, t.actor, t.publisher, t.grade, t.source): t.count for t in tallies} == counted
    assert {(t.criterion, t.actor, t.publisher, t.grade, t.source): t.newest for t in tallies} == newest
    assert len(tallies) == len(counted)
