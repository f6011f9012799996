"""The font of the package: the right file or none, its licence beside it, whichever way it came."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from bundle import cjk_font
from bundle.cjk_font import NoFont, fetched, from_package, is_the_font, main, packed

FONT, OTHER = b"the font", b"another font"


@pytest.fixture(autouse=True)
def small_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A few bytes are taken for the font, and the work is done in a folder of the test's own."""
    monkeypatch.setattr(cjk_font, "SHA256", hashlib.sha256(FONT).hexdigest())
    monkeypatch.setattr(cjk_font, "FOLDER", tmp_path / "build" / "fonts")
    monkeypatch.chdir(tmp_path)


def way(content: bytes | None) -> Callable[[Path], Path | None]:
    """A way that finds a file with this content, or none."""

    def found(work: Path) -> Path | None:
        if content is not None:
            (work / "found.ttc").write_bytes(content)
        return None if content is None else work / "found.ttc"

    return found


def test_that_the_first_way_with_the_right_file_is_taken() -> None:
    to = fetched(Path("fonts"), None, (way(None), way(OTHER), way(FONT)))
    assert (to.name, to.read_bytes()) == ("wqy-microhei.ttc", FONT)


def test_that_the_licence_stands_beside_it_with_its_authors() -> None:
    fetched(Path("fonts"), None, (way(FONT),))
    licence = Path("fonts/wqy-microhei.LICENSE.txt").read_text(encoding="utf-8")
    assert "The WenQuanYi Project Board of Trustees" in licence
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in licence


def test_that_a_font_once_fetched_is_kept() -> None:
    to = fetched(Path("fonts"), None, (way(FONT),))
    assert fetched(Path("fonts"), None, ()) == to


def test_that_a_damaged_font_is_fetched_again() -> None:
    fetched(Path("fonts"), None, (way(FONT),)).write_bytes(OTHER)
    assert is_the_font(fetched(Path("fonts"), None, (way(FONT),)))


def test_that_a_given_file_or_folder_is_used_where_there_is_no_other_way() -> None:
    Path("given").mkdir()
    Path("given/wqy-microhei.ttc").write_bytes(FONT)
    assert is_the_font(fetched(Path("a"), Path("given"), ()))
    assert is_the_font(fetched(Path("b"), Path("given/wqy-microhei.ttc"), ()))


def test_that_a_given_file_which_is_another_font_is_refused() -> None:
    Path("other.ttc").write_bytes(OTHER)
    with pytest.raises(NoFont, match=r"other\.ttc is not the font"):
        fetched(Path("fonts"), Path("other.ttc"), (way(FONT),))
    assert not Path("fonts/wqy-microhei.ttc").exists()


def test_that_without_the_font_the_remedy_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cjk_font, "WAYS", (way(None), way(OTHER)))
    assert main([]) == 1
    said = capsys.readouterr().err
    assert "Install the package fonts-wqy-microhei" in said
    assert "python -m bundle.cjk_font FILE" in said


def test_that_a_package_is_not_built_without_the_font_or_without_its_licence() -> None:
    with pytest.raises(NoFont, match=r"python -m bundle\.cjk_font"):
        packed(Path("fonts"))
    font = fetched(Path("fonts"), None, (way(FONT),))
    assert packed(Path("fonts")) == (font, Path("fonts/wqy-microhei.LICENSE.txt"))
    font.write_bytes(OTHER)
    with pytest.raises(NoFont):
        packed(Path("fonts"))
    font.write_bytes(FONT)
    Path("fonts/wqy-microhei.LICENSE.txt").unlink()
    with pytest.raises(NoFont):
        packed(Path("fonts"))


def test_that_the_build_takes_along_this_font_and_no_other(repository: Path) -> None:
    spec = (repository / "build.spec").read_text(encoding="utf-8")
    assert "cjk_font.packed(cjk_font.FOLDER)" in spec
    assert "build/fonts" not in spec


def test_that_without_apt_get_the_package_is_not_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert from_package(tmp_path) is None
