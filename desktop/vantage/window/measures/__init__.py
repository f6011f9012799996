"""How indicators are measured, how criteria combine their parts, and what the lenses need: each asked in a dialog."""

from PySide6.QtWidgets import QWidget

from vantage.window.session import Session

__all__ = ["MEASURE_TIP", "open_lens_settings", "open_measure_dialog"]

MEASURE_TIP = "Unit, direction and scale of an indicator, or the mean by which a criterion combines its parts."
READ_ONLY = "This workspace is open for reading only."


def open_measure_dialog(session: Session, parent: QWidget, code: str) -> QWidget | None:
    """Ask how a leaf is measured or how an inner node combines its parts; None where nothing can be changed."""
    if not _may_change(session) or code not in {c.code for c in session.assessment.criteria}:
        return None
    if session.assessment.is_leaf(code):
        from vantage.window.measures.measure_dialog import MeasureDialog

        return _opened(MeasureDialog(session, parent.window(), code))
    from vantage.window.measures.combination_dialog import CombinationDialog

    return _opened(CombinationDialog(session, parent.window(), code))


def open_lens_settings(session: Session, parent: QWidget) -> QWidget | None:
    """Ask for what the lenses need beside the scores; None where nothing can be changed."""
    if not _may_change(session):
        return None
    from vantage.window.measures.lens_settings_dialog import LensSettingsDialog

    return _opened(LensSettingsDialog(session, parent.window()))


def _may_change(session: Session) -> bool:
    if session.is_open and session.read_only:
        session.problem.emit(READ_ONLY, "Save a copy and change the copy, or reopen it later.")
    return session.is_open and not session.read_only


def _opened(dialog: QWidget) -> QWidget:
    from PySide6.QtWidgets import QDialog

    assert isinstance(dialog, QDialog)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
