"""The sample workspace in the user's data folder: built on first use, and another beside it where it cannot be used."""

import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from vantage import locations
from vantage.errors import FileProblem, VantageError

if TYPE_CHECKING:
    from vantage.window.main_window import MainWindow

NAME = "us-china"
_MOST = 9
"""So many samples may lie in the folder, each but the last unusable, before the start gives up."""

_lent: list[TemporaryDirectory[str]] = []
"""Folders of samples for looking only; they go when the program ends."""


def sample_place() -> Path:
    """Where the user's own sample is, or will be. Raises FileProblem where there is no home."""
    return locations.user_folder() / f"{NAME}.vantage"


def sample_path() -> Path:
    """The user's own sample workspace, built on first use. Raises FileProblem where it cannot be."""
    return next(samples())


def samples() -> Iterator[Path]:
    """The user's own sample, then others under other names for as long as none will do: each is built if it is not
    there. Raises FileProblem where none can be built."""
    folder = locations.user_data()
    for number in range(1, _MOST + 1):
        path = folder / (f"{NAME}.vantage" if number == 1 else f"{NAME}-{number}.vantage")
        if not os.path.lexists(path):
            _build_whole(path)
        yield path


def sample_to_look_at() -> Path:
    """A sample that cannot be changed, in a temporary folder that goes when the program ends. Raises FileProblem."""
    from vantage.casework.sample import build_sample

    folder = TemporaryDirectory(prefix="vantage-", ignore_cleanup_errors=True)
    _lent.append(folder)
    path = build_sample(Path(folder.name) / f"{NAME}.vantage")
    path.chmod(0o444)
    return path


def is_lent(folder: Path) -> bool:
    """Whether a folder is that of a sample to look at, which goes when the program ends."""
    return any(folder == Path(lent.name) for lent in _lent)


def open_sample(window: "MainWindow", instead_of: Path | None = None) -> None:
    """Open the user's own sample, or one beside it where that cannot be opened, or one to look at only where none can
    be kept; says so, and leaves standing what the window said before. `instead_of` is the workspace that was wanted and
    could not be opened: it is said that this is not it. Raises VantageError where there is room for none.
    """
    messages = window.messages
    before = earlier = messages.problem
    try:
        refused = _open_own(window, remembered=instead_of is None)
    except VantageError as error:
        refused = error
    if refused is not None:
        window.open_file(sample_to_look_at(), remembered=instead_of is None)
        window.assess.hint.hide()  # it promises that everything is kept
        messages.show_problem(
            "This sample is for looking only: nothing entered here could be kept.",
            f"{refused.title} Open or make a workspace in a folder you may write to. {refused.advice}",
        )
    now = messages.problem
    if instead_of is not None:
        gone = f"“{instead_of.name}”, the workspace used last, is no longer in {instead_of.parent}."
        title, advice = earlier or (gone, "Open it from where it is now.")
        before = title, f"{advice} What you see here is the sample, “{window.session.path.name}”."
    if before is not None:
        messages.show_problem(*before)
        if now is not None and now != earlier:
            messages.add_problem(*now)


def _open_own(window: "MainWindow", *, remembered: bool) -> VantageError | None:
    """Open the first of the user's samples that can be; None, or why there is none. Raises FileProblem."""
    for path in samples():
        if window.open_file(path, remembered=remembered):
            if path.stem != NAME:
                window.messages.add_problem(
                    f"A fresh sample was made: “{path.name}”.", f"“{NAME}.vantage” stays as it is, in {path.parent}."
                )
            return None
    return FileProblem(
        f"None of the samples in “{locations.user_folder()}” can be opened.", "Move those you do not need elsewhere."
    )


def _build_whole(path: Path) -> None:
    """The file appears whole or not at all, and never in the place of one that another window has just built."""
    from vantage.casework.sample import build_sample

    draft = path.with_name(f".{path.stem}-{uuid.uuid4().hex}.vantage")
    try:
        build_sample(draft)
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:  # a file system without hard links
            if not path.exists():
                draft.rename(path)
    except VantageError as error:
        raise FileProblem(
            f"The sample cannot be made in “{path.parent}”: the disk is full, or it must not be written to.",
            f"Free disk space or make it writable. {locations.remedy()}",
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
