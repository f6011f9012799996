"""Vantage.app and its disk image, as far as they can be looked at without macOS."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from bundle.disk_image import (
    DOCUMENT_ICON,
    READ_ME,
    image_name,
    imaging,
    put_resources_in,
    run_with_patience,
    signing,
    staged,
)
from bundle.icons import draw_icons
from bundle.mac_application import IDENTIFIER, WORKSPACE, property_list


@pytest.fixture
def application(tmp_path: Path) -> Path:
    made = tmp_path / "dist" / "Vantage.app"
    (made / "Contents" / "Resources").mkdir(parents=True)
    (made / "Contents" / "Frameworks").mkdir()
    (made / "Contents" / "Resources" / "a.txt").write_text("a", encoding="utf-8")
    (made / "Contents" / "Frameworks" / "a.txt").symlink_to("../Resources/a.txt")
    return made


@pytest.fixture
def licences(tmp_path: Path) -> Path:
    folder = tmp_path / "licences"
    folder.mkdir()
    (folder / "LICENSE.txt").write_text("text", encoding="utf-8")
    return folder


def test_that_the_property_list_can_be_written_and_claims_workspaces_and_nothing_else() -> None:
    told = plistlib.loads(plistlib.dumps(property_list("workspace.icns")))
    (opened,), (declared,) = told["CFBundleDocumentTypes"], told["UTExportedTypeDeclarations"]
    assert opened["LSItemContentTypes"] == [declared["UTTypeIdentifier"]] == [WORKSPACE]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["vantage"]
    assert opened["CFBundleTypeIconFile"] == declared["UTTypeIconFile"] == "workspace.icns"
    assert told["NSHighResolutionCapable"] is True
    assert "LSBackgroundOnly" not in told
    assert not [key for key in told if key.endswith("UsageDescription") or key == "NSAppTransportSecurity"]
    assert IDENTIFIER.count(".") == 2 and WORKSPACE != IDENTIFIER


def test_that_the_licences_go_into_the_application_and_old_ones_out(
    application: Path, licences: Path, tmp_path: Path
) -> None:
    icon = tmp_path / "workspace.icns"
    icon.write_bytes(b"icns")
    put_resources_in(application, licences, icon)
    kept = application / "Contents" / "Resources" / "licences"
    assert [file.name for file in kept.iterdir()] == ["LICENSE.txt"]
    (licences / "LICENSE.txt").rename(licences / "OTHER.txt")
    put_resources_in(application, licences, icon)
    assert [file.name for file in kept.iterdir()] == ["OTHER.txt"]
    with pytest.raises(FileNotFoundError, match="no application"):
        put_resources_in(licences, licences, icon)


def test_that_the_icon_of_workspaces_is_in_the_application_under_the_name_it_is_told_by(
    application: Path, licences: Path, tmp_path: Path, repository: Path
) -> None:
    icon = tmp_path / DOCUMENT_ICON.name
    icon.write_bytes(b"icns")
    put_resources_in(application, licences, icon)
    assert (application / "Contents" / "Resources" / DOCUMENT_ICON.name).read_bytes() == b"icns"
    assert "property_list(DOCUMENT_ICON.name)" in (repository / "build.spec").read_text(encoding="utf-8")
    draw_icons(tmp_path / "icons")
    assert (tmp_path / "icons" / DOCUMENT_ICON.name).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_that_the_image_shows_the_application_with_its_links_and_where_to_put_it(
    application: Path, tmp_path: Path
) -> None:
    folder = staged(application, tmp_path / "image")
    (folder / "old").write_text("old", encoding="utf-8")
    folder = staged(application, tmp_path / "image")
    assert sorted(entry.name for entry in folder.iterdir()) == ["Applications", READ_ME.name, "Vantage.app"]
    assert (folder / "Applications").readlink() == Path("/Applications")
    assert (folder / "Vantage.app" / "Contents" / "Frameworks" / "a.txt").is_symlink()


def test_that_signing_is_looked_over_and_the_image_is_compressed_and_named_by_machine(tmp_path: Path) -> None:
    sign, verify = signing(tmp_path / "Vantage.app")
    assert sign[sign.index("--sign") + 1] == "-"
    assert "--verify" in verify
    asked = imaging(tmp_path / "image", tmp_path / image_name("0.4.0", "arm64"), "0.4.0")
    assert asked[:2] == ["hdiutil", "create"]
    assert asked[-1].endswith("vantage-0.4.0-macos-arm64.dmg")
    assert asked[asked.index("-format") + 1] == "UDZO"


def test_that_a_busy_image_is_tried_again_and_a_hopeless_one_is_not_tried_for_ever(tmp_path: Path) -> None:
    count = tmp_path / "count"
    script = (
        "import sys; f = open(sys.argv[1], 'a+'); f.write('x'); f.seek(0); sys.exit(len(f.read()) < int(sys.argv[2]))"
    )
    run_with_patience([sys.executable, "-c", script, str(count), "3"], tries=3, pause=0)
    assert count.read_text(encoding="utf-8") == "xxx"
    with pytest.raises(subprocess.CalledProcessError):
        run_with_patience([sys.executable, "-c", script, str(count), "9"], tries=2, pause=0)
    assert count.read_text(encoding="utf-8") == "xxxxx"
