"""Importing in the window: files read by a worker, saved as one step, and a report on each of them."""

from vantage.window.importing.importing import Importing

__all__ = ["Importing"]
