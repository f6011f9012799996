"""What the reading process is allowed on Windows: the structures as that system lays them out, and what is asked."""

import ctypes
import sys
from pathlib import Path

import pytest

from vantage.documents import process
from vantage.documents.windows_limits import BasicLimits, ExtendedLimits, limit_this_process, limits


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the program is made for 64 bits")
def test_that_the_structures_are_as_large_and_lie_as_windows_wants_them() -> None:
    assert ctypes.sizeof(BasicLimits) == 64
    assert BasicLimits.LimitFlags.offset == 16
    assert BasicLimits.ActiveProcessLimit.offset == 40
    assert ctypes.sizeof(ExtendedLimits) == 144
    assert ExtendedLimits.ProcessMemoryLimit.offset == 112


def test_that_bounded_memory_and_no_children_are_asked_for() -> None:
    asked = limits(1_000_000_000)
    assert asked.ProcessMemoryLimit == 1_000_000_000
    assert asked.BasicLimitInformation.ActiveProcessLimit == 1
    assert asked.BasicLimitInformation.LimitFlags == 0x508


@pytest.mark.skipif(sys.platform == "win32", reason="would limit the tests")
def test_that_other_systems_are_left_to_their_own_limits() -> None:
    assert not limit_this_process(1)


@pytest.mark.parametrize(
    ("program", "asked"), [("vantagew.exe", "vantage.exe"), ("vantage.exe", "vantage.exe"), ("vantage", "vantage")]
)
def test_that_documents_are_read_by_the_program_with_streams(
    program: str, asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert process._command() == [str(tmp_path / asked), "read-documents"]
