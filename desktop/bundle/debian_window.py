"""Uses the window of the installed program in the bare root by hand: a weight is dragged, the memo is exported."""

import json
import subprocess
from pathlib import Path

from bundle.bare_root import NotAsExpected, Root, as_user, must, share
from bundle.screen import SIZE, Screen, screen

SOCKETS = Path("/tmp/.X11-unix")
SLIDER = (267, 118)
"""Where the handle of the first weight is in a window of `SIZE` at the top left of the screen."""
FURTHER = (292, 118)


def window_works(root: Root, workspace: str, pictures: Path) -> None:
    """Open, close the welcome, drag, export, close. Raises NotAsExpected; the pictures show how far it came."""
    SOCKETS.mkdir(mode=0o1777, exist_ok=True)
    share(root, SOCKETS)
    memo = f"{root.home}/by hand.pdf"
    with screen() as shown:
        command = as_user(root, "vantage", workspace, DISPLAY=shown.display)
        program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        try:
            _use(shown, memo, pictures)
            said, _ = program.communicate(timeout=60)
        except (NotAsExpected, subprocess.TimeoutExpired):
            shown.picture(pictures / "where it stopped.png")
            raise
        finally:
            program.kill()
    if program.returncode != 0:
        raise NotAsExpected(f"the window ended with {program.returncode}", said)
    if not root.outside(memo).is_file() or not root.outside(memo).read_bytes().startswith(b"%PDF"):
        raise NotAsExpected("the window exported no memo")
    newest = json.loads(must(as_user(root, "vantage", "log", workspace, "--json")))[0]
    if "weight" not in newest["words"].lower():
        raise NotAsExpected("dragging the weight is not the newest step", json.dumps(newest, ensure_ascii=False))


def _use(shown: Screen, memo: str, pictures: Path) -> None:
    shown.window("Welcome")
    shown.picture(pictures / "1 welcome.png")
    shown.hand("key", "Return")
    window = shown.window("Vantage")
    shown.hand("windowsize", window, *map(str, SIZE))
    shown.hand("windowmove", window, "0", "0")
    shown.picture(pictures / "2 window.png")
    shown.drag(SLIDER, FURTHER)
    shown.picture(pictures / "3 weight dragged.png")
    shown.hand("key", "ctrl+e")
    shown.picture(pictures / "4 export.png")
    shown.hand("key", "ctrl+a")
    shown.hand("type", memo)
    shown.hand("key", "Return")
    shown.picture(pictures / "5 exported.png")
    shown.hand("key", "alt+F4")
