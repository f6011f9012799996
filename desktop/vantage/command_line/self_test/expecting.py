"""What a part of the self-test says when something is not as it must be."""


def expect(holds: bool, otherwise: str) -> None:
    """Raises AssertionError with the sentence; an `assert` would be gone in an optimised program."""
    if not holds:
        raise AssertionError(otherwise)
