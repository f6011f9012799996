"""The Robustness page: how far the answer can be trusted, and what would change it."""
