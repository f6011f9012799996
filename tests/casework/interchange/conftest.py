"""An empty workspace to import into, and small reference files."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from vantage.casework import editing
from vantage.domain.evidence import Publisher
from vantage.workspace import Workspace, create_workspace, open_workspace

RIS = """TY  - RPRT
AU  - Shao, Grace
AU  - World Bank
TI  - Chips and power
PY  - 2025
DA  - 2025/04/16
T2  - Quarterly Review
PB  - The Wire
UR  - https://example.org/chips/
DO  - 10.1234/chips.1
LA  - English
AB  - A short abstract.
L1  - papers/chips.txt
C1  - kept as it came
KW  - chips
ER  -
"""


@pytest.fixture(scope="session")
def with_one_publisher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; never write to it: use `workspace`."""
    path = tmp_path_factory.mktemp("interchange") / "w.vantage"
    with create_workspace(path) as made:
        editing.add_publisher(made, Publisher("wire", "The Wire", "B", "Long record."))
    return path


@pytest.fixture
def workspace(with_one_publisher: Path, tmp_path: Path) -> Iterator[Workspace]:
    """With one publisher, The Wire, and nothing else."""
    with open_workspace(Path(shutil.copy(with_one_publisher, tmp_path / "w.vantage")), writing=True) as opened:
        yield opened


@pytest.fixture
def sample_workspace(sample: Path) -> Iterator[Workspace]:
    """The sample, open for writing."""
    with open_workspace(sample, writing=True) as opened:
        yield opened
