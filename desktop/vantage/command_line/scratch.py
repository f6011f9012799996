"""A user data folder that is gone afterwards, so that a demonstration leaves no trace in the analyst's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def scratch_user_data() -> Iterator[Path]:
    """Point VANTAGE_USER_DATA at a new temporary folder; yields it."""
    before = os.environ.get("VANTAGE_USER_DATA")
    with TemporaryDirectory(prefix="vantage-", ignore_cleanup_errors=True) as folder:
        os.environ["VANTAGE_USER_DATA"] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ["VANTAGE_USER_DATA"]
            else:
                os.environ["VANTAGE_USER_DATA"] = before
