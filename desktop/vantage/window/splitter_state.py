"""The sizes of a splitter as they were left, taken over only as far as they fit the splitter as it is now."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter


def restore_sizes(splitter: QSplitter, state: QByteArray) -> None:
    """What Qt kept says more than sizes: another version's orientation or handle must not come back with them, and a
    part that it left no room must not stay out of sight."""
    sizes, orientation, width = splitter.sizes(), splitter.orientation(), splitter.handleWidth()
    collapsible = splitter.childrenCollapsible()
    if state.isEmpty() or not splitter.restoreState(state):
        return
    fits = splitter.orientation() == orientation and all(size > 0 for size in splitter.sizes())
    splitter.setOrientation(orientation)
    splitter.setHandleWidth(width)
    splitter.setChildrenCollapsible(collapsible)
    if not fits:
        splitter.setSizes(sizes)
