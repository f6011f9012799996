"""Memos with Chinese, Japanese and Korean: set in the fonts there are, which the memo names."""

import os
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from tests.fonts.made_up_font import collection, made_up_font

from vantage import fonts
from vantage.casework import editing
from vantage.casework.memo import gather_memo, preview_pages
from vantage.memo.glyphs import missing_characters, printable_text, typefaces_used
from vantage.workspace import open_workspace, reading

DECISION = "芯片产业的竞争力取决于算力数据人才与资本的综合投入而先进制程芯片的供应链仍然高度集中"
QUOTED = "快的打车"
"""Chinese words in the sample."""
BUILT = Path("build/fonts/wqy-microhei.ttc")


@pytest.fixture
def east_asian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two fonts: a collection with Chinese in its second face, and one with Korean."""
    han, hangul = tmp_path / "han.ttc", tmp_path / "hangul.ttf"
    simplified = made_up_font("Square SC", DECISION + "中国、～AB1" + QUOTED)
    han.write_bytes(collection(made_up_font("Square JP", "の"), simplified))
    hangul.write_bytes(made_up_font("Round", "한국中"))
    monkeypatch.setenv(fonts.CHOICE, os.pathsep.join(map(str, (han, hangul))))
    return [han, hangul]


@pytest.fixture
def chinese(sample: Path, east_asian: list[Path]) -> Path:
    with open_workspace(sample, writing=True) as workspace:
        editing.set_memo_fields(workspace, memo_title="中国 and the rest", decision=DECISION)
        editing.rename_actor(workspace, "CN", "中国、한국")
    return sample


def embedded(path: Path) -> set[str]:
    """The names of the fonts in a PDF, without the tag of the subset."""
    with pikepdf.open(path) as pdf:
        fonts_in_it = [part for part in pdf.objects if isinstance(part, pikepdf.Dictionary) and "/BaseFont" in part]
        return {str(font.BaseFont).rsplit("+", 1)[-1].split("-")[0].strip("/") for font in fonts_in_it}


def test_that_names_claims_and_titles_are_printed_and_can_be_copied(chinese: Path, export: Any) -> None:
    made = export(chinese)
    assert made.report.missing_characters == ()
    joined = made.text.replace(" ", "")
    assert DECISION in joined
    assert joined.count("中国、한국") > 5
    assert "[U+" not in made.text


def test_that_the_labels_of_the_charts_are_set_too(chinese: Path, export: Any) -> None:
    with open_workspace(chinese, writing=True) as workspace:
        editing.rename_criterion(workspace, "talent", "芯片")
    document = pypdfium2.PdfDocument(export(chinese).path)
    page = document[0]
    text = page.get_textpage()
    characters = text.get_text_range()
    heading = text.get_charbox(characters.index("Scores and gap"))
    below = [text.get_charbox(place) for place, character in enumerate(characters) if character == "芯"]
    text.close()
    document.close()
    assert [box for box in below if box[3] < heading[1]]


def test_that_it_is_still_archival_tagged_and_the_same_twice(chinese: Path, export: Any) -> None:
    made = export(chinese)
    with pikepdf.open(made.path) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")
    assert export(chinese).report.sha256 == made.report.sha256


def test_that_the_memo_names_its_fonts_and_holds_no_others(chinese: Path, export: Any) -> None:
    made = export(chinese)
    named = made.text.split("Fonts ")[-1]
    places = [named.index(name) for name in ("Inter 4", "Square SC 1.0 (SHA-256", "Round 1.0 (SHA-256")]
    assert places == sorted(places)
    assert "Square JP" not in named
    assert embedded(made.path) == {"Inter", "SquareSC", "Round"}


def test_that_fonts_change_nothing_in_a_memo_that_needs_none(
    tmp_path: Path, sample: Path, export: Any, east_asian: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    latin = without_other_scripts(sample)
    with_fonts = export(latin).report.sha256
    monkeypatch.setenv(fonts.CHOICE, "")
    assert export(latin).report.sha256 == with_fonts


def without_other_scripts(sample: Path) -> Path:
    """The sample without the words it quotes in other scripts."""
    with open_workspace(sample, writing=True) as workspace:
        for item in reading.load_evidence(workspace):
            if not item.evidence.claim.isascii():
                editing.edit_evidence(workspace, item.evidence.code, claim="A claim in Latin letters.")
    return sample


def test_that_the_preview_shows_them_too(chinese: Path) -> None:
    with open_workspace(chinese) as workspace:
        preview = preview_pages(gather_memo(workspace), 40)
    assert not any("no font" in note for note in preview.notes)
    assert preview.title.startswith("中国")


@pytest.mark.usefixtures("east_asian")
def test_that_a_character_is_set_by_the_first_font_that_has_it() -> None:
    assert [face.family for face in typefaces_used("中")] == ["Inter", "Square SC"]
    assert [face.family for face in typefaces_used("A 1 é")] == ["Inter"]
    assert [face.family for face in typefaces_used(("한", "芯"))] == ["Inter", "Square SC", "Round"]


@pytest.mark.usefixtures("east_asian")
def test_that_what_no_font_has_is_still_a_number() -> None:
    assert printable_text("芯の") == "芯[U+306E]"
    assert missing_characters("芯の\ue000") == ("の", "[U+E000]")


@pytest.mark.usefixtures("east_asian")
def test_that_a_wave_dash_no_font_has_is_the_tilde_that_looks_the_same() -> None:
    assert printable_text("1〜2") == "1～2"
    assert missing_characters("1〜2") == ()


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, repository: Path) -> None:
    if not (repository / BUILT).is_file():
        pytest.skip("the font of the package has not been fetched here")
    monkeypatch.setenv(fonts.CHOICE, str(repository / BUILT))


@pytest.mark.usefixtures("built")
def test_that_the_packages_font_has_all_three_scripts(sample: Path, export: Any) -> None:
    text = "半导体，臺灣積體電路，半導体のメーカー、한국의 반도체。"
    with open_workspace(sample, writing=True) as workspace:
        editing.set_memo_fields(workspace, decision=text)
    made = export(sample)
    assert made.report.missing_characters == ()
    assert text.replace(" ", "") in made.text.replace(" ", "")
