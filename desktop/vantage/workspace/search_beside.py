"""Searching from a worker thread while the window goes on: a connection of its own per search, and a way to stop it."""

import sqlite3
import threading

from vantage.workspace.search import SearchResult, search_with_counts
from vantage.workspace.search_facets import Facets
from vantage.workspace.search_traits import SearchTraits
from vantage.workspace.workspace_file import Workspace


class SearchBeside:
    """One workspace searched by one worker at a time. No connection stays open between searches."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._traits = SearchTraits()
        self._at_work = threading.Lock()
        self._guard = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._closed = False

    def find(self, query: str, limit: int, facets: Facets) -> SearchResult | None:
        """As `search_with_counts`; None where it was stopped. Called by the worker."""
        with self._at_work:
            if self._closed:
                return None
            with self._ws.beside() as beside:
                beside.search_traits = self._traits
                self._hold(beside.connection)
                try:
                    return search_with_counts(beside, query, limit, facets)
                except sqlite3.OperationalError as error:
                    if "interrupted" in str(error):
                        return None
                    raise
                finally:
                    self._hold(None)

    def stop(self) -> None:
        """End the search under way, from any thread."""
        with self._guard:
            if self._connection is not None:
                self._connection.interrupt()

    def close(self) -> None:
        """End the search under way and wait until its connection is closed; nothing is searched afterwards."""
        self._closed = True
        self.stop()
        while not self._at_work.acquire(timeout=0.01):
            self.stop()
        self._at_work.release()

    def _hold(self, connection: sqlite3.Connection | None) -> None:
        with self._guard:
            self._connection = connection
