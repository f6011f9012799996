"""A screen that nobody looks at, with a window manager, and a hand that uses it: Xvfb, openbox and xdotool."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bundle.bare_root import NotAsExpected

SIZE = (1280, 800)
SETTLES = 1.0
"""Seconds after which a window has drawn what a hand did to it; many times what it takes."""
PATIENCE = 60
_PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


@dataclass(frozen=True)
class Screen:
    """`display` is what DISPLAY must say."""

    display: str

    def hand(self, *words: str) -> str:
        """What xdotool does with these words, and says. Raises NotAsExpected."""
        done = subprocess.run(["xdotool", *words], env=self._environment(), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NotAsExpected(f"xdotool {' '.join(words)} ended with {done.returncode}", done.stderr)
        time.sleep(SETTLES)
        return done.stdout.strip()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one place of the screen, move in steps, let go at the other."""
        self.hand("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, 9):
            x, y = (round(a + (b - a) * step / 8) for a, b in zip(start, end, strict=True))
            subprocess.run(["xdotool", "mousemove", str(x), str(y)], env=self._environment(), check=True)
        self.hand("mouseup", "1")

    def window(self, name: str) -> str:
        """The number of the window of this name, once it is there. Raises NotAsExpected after a minute."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := self._windows(name):
                time.sleep(SETTLES)
                return found[-1]
            time.sleep(0.2)
        raise NotAsExpected(f"no window of the name {name} is on the screen")

    def close(self, name: str) -> None:
        """Close what is in front until the window of this name is gone. Raises NotAsExpected after a minute."""
        until = time.monotonic() + PATIENCE
        while self._windows(name):
            if time.monotonic() > until:
                raise NotAsExpected(f"the window of the name {name} does not close")
            self.hand("key", "alt+F4")

    def _windows(self, name: str) -> list[str]:
        command = ["xdotool", "search", "--onlyvisible", "--name", name]
        done = subprocess.run(command, env=self._environment(), capture_output=True, text=True, check=False)
        return done.stdout.split()

    def picture(self, place: Path) -> None:
        """Write what the screen shows."""
        place.parent.mkdir(parents=True, exist_ok=True)
        environment = {**self._environment(), "QT_QPA_PLATFORM": "xcb"}
        subprocess.run([sys.executable, "-c", _PICTURE, str(place)], env=environment, check=True)

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display}


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen with a window manager, for as long as the block lasts. It listens to no network."""
    read, write = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read, encoding="ascii") as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, "DISPLAY": display}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield Screen(display)
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()
