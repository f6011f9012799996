"""The nouns of the trade as frozen dataclasses; standard library only."""
