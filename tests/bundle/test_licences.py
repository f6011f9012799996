"""The folder of licences inside the package, and the bill of materials beside it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from packageurl import PackageURL

from bundle import bill_of_materials, licences
from bundle.inventory import Inventory
from bundle.licence_index import index_page
from bundle.staging import moment

from .made_up_folder import MIT, MadeUp, make

TIME = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> MadeUp:
    return make(tmp_path)


@pytest.fixture
def inventory(made: MadeUp) -> Inventory:
    made.install(
        "gamma", {"gamma/x.txt": b"x", "licenses/LICENSE": MIT.encode()}, "License: MIT\nRequires-Dist: alpha\n"
    )
    made.bundle("gamma/x.txt", b"x")
    made.install("pyside6-essentials", {"PySide6/Qt/lib/libQt6Svg.so.6": b"qt"})
    made.bundle("PySide6/Qt/lib/libQt6Svg.so.6", b"qt")
    return made.inventory()


def test_that_each_component_has_a_folder_with_its_texts(inventory: Inventory) -> None:
    target = licences.write_licences(inventory)
    assert (target / "beta-tool" / "LICENSE").read_text() == "beta"
    assert {path.name for path in target.iterdir()} >= {"README.txt", "texts", "alpha", "CPython", "Vantage"}
    page = (target / "alpha" / "COMPONENT.txt").read_text()
    assert "Licence: MIT" in page
    assert "Copyright (c) 2020 Ada Example" in page
    assert "_internal/alpha/words.txt" in page


def test_that_a_text_two_components_have_is_kept_once_and_both_say_where(inventory: Inventory) -> None:
    target = licences.write_licences(inventory)
    kept = [path for path in target.rglob("*") if path.is_file() and path.read_text(encoding="utf-8") == MIT]
    assert [path.parent.name for path in kept] == ["texts"]
    for name in ("alpha", "gamma"):
        assert f"../texts/{kept[0].name}" in (target / name / "COMPONENT.txt").read_text()


def test_that_every_text_a_page_names_is_there(inventory: Inventory) -> None:
    target = licences.write_licences(inventory)
    for component in inventory.components:
        page = (target / component.folder / "COMPONENT.txt").read_text(encoding="utf-8")
        named = next(line for line in page.splitlines() if line.startswith("Texts: ")).removeprefix("Texts: ")
        for place in named.split(", "):
            assert (target / component.folder / place).is_file()


def test_that_the_overview_lists_all_and_says_how_qt_is_replaced(inventory: Inventory) -> None:
    page = (licences.write_licences(inventory) / "README.txt").read_text(encoding="utf-8")
    assert all(component.name in page for component in inventory.components)
    assert "pyside6-essentials 1.0 (LGPL-3.0-only)" in page
    assert "put changed versions of them in their place" in page
    assert "HPND-sell-variant" in page


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        ("linux", ["_internal/PySide6/Qt/lib"]),
        ("win32", ["_internal\\PySide6"]),
        ("darwin", ["Contents/Frameworks/PySide6/Qt/lib", "codesign --force --deep --sign - Vantage.app"]),
    ],
)
def test_that_the_overview_says_where_qt_is_on_each_system(
    inventory: Inventory, platform: str, words: list[str]
) -> None:
    page = index_page(inventory, platform)
    assert [word for word in words if word not in page] == []
    assert ("_internal" in page) == ("codesign" not in page) == (platform != "darwin")


def test_that_writing_again_leaves_nothing_of_before(made: MadeUp, inventory: Inventory) -> None:
    target = licences.write_licences(inventory)
    (target / "old").mkdir()
    licences.write_licences(made.inventory())
    assert not (target / "old").exists()


def test_that_an_unknown_file_ends_both_commands_with_its_name_and_writes_nothing(
    made: MadeUp, capsys: pytest.CaptureFixture[str]
) -> None:
    made.bundle("strange.bin", b"?")
    bill = made.site / "bill.json"
    assert licences.main(["--folder", str(made.folder)]) == 1
    assert "unknown file: _internal/strange.bin" in capsys.readouterr().err
    assert bill_of_materials.main(["--folder", str(made.folder), "--to", str(bill)]) == 1
    assert "unknown file: _internal/strange.bin" in capsys.readouterr().err
    assert not (made.folder / "licences").exists()
    assert not bill.exists()


def test_that_the_bill_names_everything_with_version_licence_and_hash(inventory: Inventory) -> None:
    bill = json.loads(bill_of_materials.bill_of_materials(inventory, TIME))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["timestamp"] == TIME.isoformat()
    assert bill["metadata"]["authors"] == [{"name": "The contributors of Vantage"}]
    assert bill["metadata"]["lifecycles"] == [{"phase": "build"}]
    program = bill["metadata"]["component"]
    assert (program["name"], program["version"], program["type"]) == ("Vantage", "1.2.3", "application")
    listed = {entry["name"]: entry for entry in bill["components"]}
    assert set(listed) == {component.name for component in inventory.others}
    assert listed["alpha"]["licenses"] == [{"license": {"acknowledgement": "concluded", "id": "MIT"}}]
    assert listed["alpha"]["purl"] == "pkg:pypi/alpha@1.0"
    (file,) = listed["alpha"]["components"]
    assert file["name"] == "_internal/alpha/words.txt"
    assert file["hashes"] == [{"alg": "SHA-256", "content": inventory_hash(inventory, "_internal/alpha/words.txt")}]
    assert listed["PyInstaller"]["licenses"][0]["expression"] == "GPL-2.0-or-later WITH Bootloader-exception"


def inventory_hash(inventory: Inventory, place: str) -> str:
    files = (file for component in inventory.components for file in component.files)
    return next(file.sha256 for file in files if file.place == place)


def test_that_the_bill_holds_together(inventory: Inventory) -> None:
    bill = json.loads(bill_of_materials.bill_of_materials(inventory, TIME))
    entries = _with_inner([bill["metadata"]["component"], *bill["components"]])
    references = [entry["bom-ref"] for entry in entries]
    assert len(references) == len(set(references))
    assert all(entry.get("licenses") for entry in entries if entry["type"] != "file")
    named = [entry for entry in entries if entry["type"] != "file"]
    assert all(PackageURL.from_string(entry["purl"]) for entry in named if "purl" in entry)
    excused = [{found["name"] for found in entry.get("properties", [])} for entry in named if "purl" not in entry]
    assert all("vantage:without-purl" in names for names in excused)
    placed = {entry["name"] for entry in entries if entry["type"] == "file"}
    assert placed == {file.place for component in inventory.components for file in component.files}
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in bill["dependencies"]}
    assert "pkg:pypi/alpha@1.0" in needs["pkg:pypi/gamma@1.0"]
    assert set(needs) <= set(references)


def _with_inner(entries: list[dict]) -> list[dict]:
    return [found for entry in entries for found in (entry, *_with_inner(entry.get("components", [])))]


def test_that_the_same_folder_gives_the_same_bill_and_another_one_another_number(
    made: MadeUp, inventory: Inventory
) -> None:
    first = bill_of_materials.bill_of_materials(inventory, TIME)
    assert bill_of_materials.bill_of_materials(made.inventory(), TIME) == first
    made.bundle("alpha/words.txt", b"other")
    second = bill_of_materials.bill_of_materials(made.inventory(), TIME)
    assert json.loads(first)["serialNumber"] != json.loads(second)["serialNumber"]


def test_that_the_time_of_everything_in_a_package_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert moment() == datetime(1970, 1, 2, tzinfo=UTC)
