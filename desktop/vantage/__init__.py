"""Vantage: which nation leads in artificial intelligence, by how much, how sure, and what would change it."""

__version__ = "0.4.0"
