"""Whether a process runs, and when it was started: what tells a live lock from one that was left behind."""

import os
import platform
import sys
from pathlib import Path

_MAY_QUERY = 0x1000
_ACCESS_DENIED = 5
_STILL_ACTIVE = 259


def this_machine() -> str:
    """The name of this machine. On Windows the standard library would load the network's name service for it."""
    return (os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else "") or platform.node()


def runs(pid: int) -> bool:
    """Whether there is a process of this number; one that belongs to somebody else counts."""
    if sys.platform == "win32":
        return _windows_runs(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def started(pid: int) -> str:
    """What differs between a process and a later one of the same number: on Linux the boot and the clock tick it
    started at (proc(5), field 22 of stat), on Windows the time. "" where it cannot be told, and where the process has
    ended and only waits for its parent."""
    if sys.platform == "win32":
        return _windows_started(pid)
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else f"{boot}/{fields[19]}"


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        kernel.GetExitCodeProcess.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
        kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)
        return kernel

    def _windows_runs(pid: int) -> bool:
        """A process that has ended can still be opened while somebody holds it, so its exit code is asked for."""
        kernel = _kernel()
        handle = kernel.OpenProcess(_MAY_QUERY, False, pid)
        if not handle:
            return ctypes.get_last_error() == _ACCESS_DENIED
        code = wintypes.DWORD()
        try:
            return not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value == _STILL_ACTIVE
        finally:
            kernel.CloseHandle(handle)

    def _windows_started(pid: int) -> str:
        kernel = _kernel()
        handle = kernel.OpenProcess(_MAY_QUERY, False, pid)
        if not handle:
            return ""
        made, ended, in_kernel, in_program = (wintypes.FILETIME() for _ in range(4))
        times = (ctypes.byref(time) for time in (made, ended, in_kernel, in_program))
        try:
            told = kernel.GetProcessTimes(handle, *times)
        finally:
            kernel.CloseHandle(handle)
        return f"{made.dwHighDateTime << 32 | made.dwLowDateTime}" if told else ""
