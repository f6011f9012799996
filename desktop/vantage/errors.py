"""Every expected error: a title that says what is wrong and advice that says what to do about it.

The command line prints both and exits 1; the window shows both in a message bar. Nothing has been changed
when one of these is raised.
"""


class VantageError(Exception):
    """An error the program expects and can advise on."""

    def __init__(self, title: str, advice: str) -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice


class FileProblem(VantageError):
    """A file is missing, foreign, damaged, newer than this program, in use, or cannot be written."""


class InUse(FileProblem):
    """Another program has the workspace open for writing."""


class UnknownCode(VantageError):
    """A code names no actor, criterion, scenario, lens, preset, source or evidence item."""


class BadScore(VantageError):
    """A score outside its scale, or low, likely and high out of order."""


class BadWeights(VantageError):
    """Negative points, or points that are all zero among siblings."""


class BadGrade(VantageError):
    """A reliability that is not A-F, a credibility that is not 1-6, or a grade without what it demands."""


class BadInput(VantageError):
    """A text that cannot be read as what it should be: a number, a date, a code, an option."""


class NothingToCompare(VantageError):
    """The assessment has no actor or no score to compare."""


class NothingToUndo(VantageError):
    """There is no step to take back, or none to take forward again."""
