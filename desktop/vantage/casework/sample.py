"""Builds a sample workspace from text files: the United States and China, or twelve nations in public figures."""

from pathlib import Path

from vantage.casework.sample_nations import build_nations
from vantage.casework.sample_us_china import build_us_china
from vantage.errors import UnknownCode

_BUILDERS = {"us-china": build_us_china, "nations": build_nations}
SAMPLE_NAMES = tuple(_BUILDERS)


def build_sample(path: Path, name: str = SAMPLE_NAMES[0]) -> Path:
    """Create the named sample as a workspace file. Guids are uuid5 of codes, so two samples agree.

    Refuses to overwrite (FileProblem) and an unknown name (UnknownCode).
    """
    if name not in _BUILDERS:
        raise UnknownCode(f"There is no sample “{name}”.", f"Use one of: {', '.join(SAMPLE_NAMES)}.")
    _BUILDERS[name](path)
    return path
