"""`make bench`: the speed budgets, measured on this machine. A word after the name runs only that part."""

import os
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


PARTS = ["analysis", "drivers", "files", "search", "import", "window", "window-import", "start", "package"]


def main(wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VANTAGE_USER_DATA"] = folder
        print(f"{'what':<62}{'median':>10}{'p95':>10}{'budget':>10}      verdict", flush=True)
        for part in wanted or PARTS:
            for line in __import__(f"measure_{part.replace('-', '_')}").measure():
                budget = "" if line.budget is None else f"{line.budget:g}"
                numbers = f"{line.median:>10.2f}{line.p95:>10.2f}{budget:>10} {line.unit:<4} "
                print(f"{line.what:<62}{numbers} {line.verdict}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
