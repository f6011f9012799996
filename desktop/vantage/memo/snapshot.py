"""The memo's numbers, sources and evidence as canonical JSON: what travels inside the PDF and can be checked."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from vantage.domain.evidence import EvidenceItem, Publisher, Source
from vantage.memo.content import ScenarioRow, Stamp
from vantage.memo.findings import Findings

FORMAT = "vantage-memo-snapshot-1"


def snapshot(
    found: Findings,
    items: Sequence[EvidenceItem],
    sources: Sequence[Source],
    publishers: Sequence[Publisher],
    rows: Sequence[ScenarioRow],
    stamp: Stamp,
) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces; the same input gives the same bytes. Blanks are null, never NaN."""
    used = {item.evidence.source for item in items}
    cited = [source for source in sources if source.code in used]
    behind = {source.publisher for source in cited}
    content = {
        "format": FORMAT,
        "stamp": asdict(stamp),
        "assessment": asdict(found.assessment),
        "comparison": asdict(found.comparison),
        "odds": asdict(found.odds),
        "gap": asdict(found.gap),
        "confidence": asdict(found.confidence),
        "headline": asdict(found.headline),
        "blanks": None if found.blanks is None else asdict(found.blanks),
        "flips": None if found.flips is None else asdict(found.flips),
        "stability": [asdict(row) for row in found.stability],
        "scenarios": [asdict(row) for row in rows],
        "evidence": [{**asdict(item), "grade": item.grade} for item in items],
        "sources": [asdict(source) for source in cited],
        "publishers": [asdict(publisher) for publisher in publishers if publisher.code in behind],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    # A lone surrogate has no UTF-8: it stays visible as its escape.
    return text.encode("utf-8", "backslashreplace")
