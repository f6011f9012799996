"""What Windows lets a process hold: this process alone in a job object with bounded memory and no children."""

import ctypes
import sys
from ctypes import wintypes

EXTENDED_LIMITS = 9
ACTIVE_PROCESSES = 0x00000008
PROCESS_MEMORY = 0x00000100
NO_ERROR_BOX = 0x00000400

_held: list[int] = []
"""The job of this process, for as long as it runs."""


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of a 64-bit Windows, in types of fixed width."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, with IO_COUNTERS as six numbers."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits(most_memory: int) -> ExtendedLimits:
    """At most this many bytes of committed memory, one process, and no box on the screen when it crashes."""
    asked = ExtendedLimits()
    asked.BasicLimitInformation.LimitFlags = PROCESS_MEMORY | ACTIVE_PROCESSES | NO_ERROR_BOX
    asked.BasicLimitInformation.ActiveProcessLimit = 1
    asked.ProcessMemoryLimit = most_memory
    return asked


def limit_this_process(most_memory: int) -> bool:
    """Put this process into a job with those limits; False where the system cannot be told so, as elsewhere."""
    if sys.platform != "win32":
        return False
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, wintypes.LPVOID, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    _held.append(job)
    asked = limits(most_memory)
    told = kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(asked), ctypes.sizeof(asked))
    return bool(told and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()))
