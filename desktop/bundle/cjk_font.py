"""The package's font for Chinese, Japanese and Korean: `python -m bundle.cjk_font [FILE]` puts it into build/fonts.

It is WenQuanYi Micro Hei 0.2.0-beta, a sans serif with all three scripts in one file of 5.2 MB, which is 1.5 MB of the
.deb's 90. Counted in its table of characters: 20,932 of the 20,992 places of the CJK Unified Ideographs block; every
character of GB 2312, KS X 1001 and of modern Korean (11,172 syllables); of GBK, Big5 and JIS X 0208 all but five, of
which Inter has two, two are astronomical signs, and the wave dash is printed as a full-width tilde. It lacks the
rarer signs of extensions A and B, which the memo then prints as numbers.

Weighed against it: Noto Sans CJK is drawn better, comes in bold and covers extension A (6,582 of 6,592), but takes
19 MB, and its parts for one country about 5.8 MB packed each: the part for mainland China has no Korean. Droid Sans
Fallback, from which Micro Hei is drawn, has no Korean and no Latin punctuation.

Its makers offer the Apache licence 2.0 or the GPL 3 with a font exception; Vantage takes it under the Apache licence.
The file comes from this system's fonts or, unchanged, from the Debian or Ubuntu package; whatever its way, its SHA-256
must be the one below. Where there is no apt-get, name the file, or put it into build/fonts.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bundle.built_folder import sha256
from bundle.staging import PROJECT

NAME = "wqy-microhei.ttc"
LICENCE_BESIDE = "wqy-microhei.LICENSE.txt"
SHA256 = "2420e8078af796b19a3f6ef13de527a1a91c1e7171eea115926c614ced1009b3"
PACKAGE = "fonts-wqy-microhei"
INSTALLED = Path("/usr/share/fonts/truetype/wqy") / NAME
FOLDER = PROJECT / "build" / "fonts"
LICENCE = PROJECT / "LICENSE"
"""The project's own licence is the same one, word for word."""

NOTICE = """WenQuanYi Micro Hei 0.2.0-beta

Copyright (c) 2008-2009 The WenQuanYi Project Board of Trustees
Copyright (c) 2008-2009 mozbug and Qianqian Fang
Copyright (c) 2006-2008 Google Corporation; Steve Matteson, Ascender Corp. (the Droid fonts it is drawn from)
Copyright (c) 2003-2004 Electronic Font Open Laboratory (some punctuation, of the Ume font)
Copyright (c) 1990-2003 Wada Laboratory, the University of Tokyo (the same)

Offered under the Apache License 2.0 or the GNU General Public License 3 with a font exception. It is distributed here,
unchanged, under the Apache License 2.0, which follows.

"""


class NoFont(Exception):
    """The font could not be had; the message says what to do."""


def fetched(folder: Path, given: Path | None, ways: tuple[Callable[[Path], Path | None], ...]) -> Path:
    """The font in the folder, with its licence beside it: the one there, else the given file or the one in the given
    folder, else the first that a way finds. A way is handed a folder to work in.

    Raises NoFont where there is none, or a given file is another one.
    """
    to = folder / NAME
    if not is_the_font(to):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="vantage-font-") as work:
            found = _given(given) if given else _first(ways, Path(work))
            shutil.copyfile(found, to)
        to.chmod(0o644)
    licence = folder / LICENCE_BESIDE
    licence.write_text(NOTICE + LICENCE.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")
    return to


def packed(folder: Path) -> tuple[Path, Path]:
    """The font and its licence, for the package to take along. Raises NoFont where one is not in the folder."""
    font, licence = folder / NAME, folder / LICENCE_BESIDE
    if not (is_the_font(font) and licence.is_file()):
        raise NoFont(f"{font} and its licence are not there, or it is another font: run python -m bundle.cjk_font")
    return font, licence


def is_the_font(file: Path) -> bool:
    """Whether the file is there and has the right SHA-256."""
    return file.is_file() and sha256(file) == SHA256


def installed(work: Path) -> Path | None:
    """The font among those of this system."""
    return INSTALLED


def from_package(work: Path) -> Path | None:
    """Unpacked from Debian's package, which is not installed. Any user may: the lists of packages are read anew into a
    folder of its own where the system's are missing or old."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    lists = work / "lists"
    for part in ("state/lists/partial", "cache/archives/partial"):
        (lists / part).mkdir(parents=True)
    own = ["-o", f"Dir::State={lists / 'state'}", "-o", f"Dir::Cache={lists / 'cache'}", "-o", "APT::Sandbox::User="]
    if not _runs(["apt-get", "-qq", "download", PACKAGE], work) and not (
        _runs(["apt-get", "-qq", *own, "update"], work) and _runs(["apt-get", "-qq", *own, "download", PACKAGE], work)
    ):
        return None
    package = next(work.glob(f"{PACKAGE}_*.deb"), None)
    if package is None or not _runs(["dpkg-deb", "-x", str(package), "unpacked"], work):
        return None
    return next((work / "unpacked").rglob(NAME), None)


WAYS = (installed, from_package)


def _given(given: Path) -> Path:
    file = given / NAME if given.is_dir() else given
    if not is_the_font(file):
        raise NoFont(f"{file} is not the font Vantage is made with: SHA-256 {SHA256} is expected.")
    return file


def _first(ways: tuple[Callable[[Path], Path | None], ...], work: Path) -> Path:
    for way in ways:
        found = way(work)
        if found is not None and is_the_font(found):
            return found
    raise NoFont(
        f"The font for Chinese, Japanese and Korean is not here. Install the package {PACKAGE} of Debian or Ubuntu, or "
        f"get its file {NAME} on another machine and run: python -m bundle.cjk_font FILE"
    )


def _runs(command: list[str], work: Path) -> bool:
    return subprocess.run(command, cwd=work, stdout=subprocess.DEVNULL, check=False).returncode == 0


def main(arguments: list[str] | None = None) -> int:
    given = (sys.argv[1:] if arguments is None else arguments)[:1]
    try:
        print(fetched(FOLDER, Path(given[0]) if given else None, WAYS))
    except NoFont as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
