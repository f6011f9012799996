"""Qt is to find a locale of Unicode: else it says so at length, on the terminal of whoever set none."""

import os
import sys

UNICODE = "C.UTF-8"
"""As the locale C in all but its characters; the C library has it by itself."""


def choose_unicode_locale() -> None:
    """Where the characters of the locale are those of ASCII, as in C and POSIX and where the named one is not on this
    system, have those of Unicode instead, for this process and those it starts. To be called before there is an
    application. Numbers and dates stay as they are."""
    if sys.platform != "linux":
        return
    import locale

    try:
        locale.setlocale(locale.LC_CTYPE, "")
        if locale.nl_langinfo(locale.CODESET) != "ANSI_X3.4-1968":
            return
    except locale.Error:
        pass
    try:
        locale.setlocale(locale.LC_CTYPE, UNICODE)
    except locale.Error:  # a C library that has no such locale: Qt does what it can
        return
    name = "LC_ALL" if os.environ.get("LC_ALL") in ("C", "POSIX") else "LC_CTYPE"
    os.environ[name] = UNICODE
