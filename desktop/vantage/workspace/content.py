"""The canonical content of a workspace: what a memo rests on, the same for two files that say the same."""

import hashlib
import json
from dataclasses import asdict

from vantage.workspace.assessment_reading import load_assessment
from vantage.workspace.evidence_reading import load_derivations, load_evidence, load_publishers, load_sources
from vantage.workspace.workspace_file import Workspace


def content(ws: Workspace) -> dict[str, object]:
    """The assessment, publishers, sources, derivations and evidence by code and guid; no row ids, times or steps."""
    return {
        "assessment": asdict(load_assessment(ws)),
        "publishers": [asdict(publisher) for publisher in load_publishers(ws)],
        "sources": [asdict(source) for source in load_sources(ws)],
        "derivations": [asdict(derivation) for derivation in load_derivations(ws)],
        "evidence": [asdict(item.evidence) for item in load_evidence(ws)],
    }


def content_hash(ws: Workspace) -> str:
    """SHA-256, in hexadecimal, of the content as JSON with sorted keys, no spaces and UTF-8."""
    canonical = json.dumps(content(ws), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
