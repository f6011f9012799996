"""Fixtures all tests share: no display, none of the machine's fonts in memos, no user data outside
the test, and a fresh copy of the sample."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["VANTAGE_CJK_FONTS"] = ""

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Bytes stay out of test names: they can hold a time of day, and one run's processes must agree on the names."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def own_user_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has its own user data folder."""
    folder = tmp_path / "user-data"
    monkeypatch.setenv("VANTAGE_USER_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def collected_garbage() -> Iterator[None]:
    """Once a window was made, garbage is collected by its event loop alone; between tests there is none."""
    yield
    if not gc.isenabled() and gc.get_count()[0] > 50_000:
        gc.collect()


@pytest.fixture(scope="session", autouse=True)
def emptied_clipboard() -> Iterator[None]:
    """Without a display Qt frees what is on the clipboard after Python is gone, and what Python made then crashes."""
    yield
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace, built once; never write to it: use `sample`."""
    from vantage.casework.sample import build_sample

    path = tmp_path_factory.mktemp("built") / "sample.vantage"
    build_sample(path)
    return path


@pytest.fixture
def sample(built_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample workspace that the test may change."""
    return Path(shutil.copy(built_sample, tmp_path / "sample.vantage"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The project's top folder."""
    return REPOSITORY
