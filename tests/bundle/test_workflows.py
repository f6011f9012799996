"""The workflow files: what the hosting service runs, as far as it can be read here. They have not been run here."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from bundle.disk_image import image_name
from bundle.windows_installer import installer_name

PROJECT = Path(__file__).resolve().parent.parent.parent
WORKFLOWS = PROJECT / ".github" / "workflows"
WORKFLOW = pytest.mark.parametrize("workflow", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.stem)
STARTERS = [*sorted(WORKFLOWS.glob("*.yml")), PROJECT / "Makefile", *sorted((PROJECT / ".ci").iterdir())]
"""What starts scripts, targets and modules of the build by name."""


def package_workflow() -> str:
    return (WORKFLOWS / "package.yml").read_text(encoding="utf-8")


@WORKFLOW
def test_that_only_the_hosting_services_own_actions_are_used_each_of_a_stated_version(workflow: Path) -> None:
    used = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [action for action in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)] == []


@WORKFLOW
def test_that_a_run_may_only_read_knows_no_secret_and_ends(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    assert "\npermissions:\n  contents: read\n" in text
    assert "write" not in text and "secrets" not in text
    assert text.count("runs-on:") == text.count("timeout-minutes:")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@pytest.mark.parametrize("starter", STARTERS, ids=lambda path: path.name)
def test_that_every_module_script_and_target_that_is_started_by_name_is_there(starter: Path, repository: Path) -> None:
    text = starter.read_text(encoding="utf-8")
    modules = re.findall(r"-m (bundle\.\w+)", text) + [
        f"bundle.{name}" for name in re.findall(r"\(BUNDLE\)\.(\w+)", text)
    ]
    assert [module for module in modules if find_spec(module) is None] == []
    scripts = {repository / script for script in re.findall(r"(\.ci/[\w-]+)", text)}
    assert [script.name for script in scripts if not script.is_file()] == []
    if sys.platform != "win32":
        assert [script.name for script in scripts if not os.access(script, os.X_OK)] == []
    targets = re.findall(r"make ([\w-]+)$", text, re.M)
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


def test_that_what_starts_things_by_name_is_read_at_all(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    assert len(re.findall(r"\(BUNDLE\)\.(\w+)", makefile)) > 5
    assert {"run", "check-package"} <= {starter.name for starter in STARTERS}


def test_that_what_is_uploaded_is_named_as_it_is_made() -> None:
    text = package_workflow()
    assert f"dist/{installer_name('$VERSION')}" in text
    assert f"dist/{image_name('$VERSION', '${{ matrix.machine }}')}" in text
    assert re.findall(r"machine: (\w+)", text) == ["arm64", "x86_64"]


def test_that_the_file_type_has_one_name_on_all_systems(repository: Path) -> None:
    from bundle.mac_application import MEDIA_TYPE

    described = "".join(
        file.read_text(encoding="utf-8") for file in (repository / "desktop/bundle/linux").glob("*.xml")
    )
    assert MEDIA_TYPE in described


@pytest.mark.skipif(sys.platform == "win32", reason="needs sed")
def test_that_leaving_a_package_out_of_the_lock_leaves_every_other_one_in(repository: Path) -> None:
    script = (repository / ".ci" / "build-environment").read_text(encoding="utf-8")
    (expression,) = re.findall(r"sed '(.*)' requirements\.lock", script)
    lock = repository / "requirements.lock"
    done = subprocess.run(["sed", expression, str(lock)], capture_output=True, encoding="utf-8", check=True)
    before, after = lock.read_text(encoding="utf-8").splitlines(), done.stdout.splitlines()
    names = [re.findall(r"^([\w.-]+)==", "\n".join(lines), re.M) for lines in (before, after)]
    assert [name for name in names[0] if name not in names[1]] == ["pikepdf"]
    removed = before[before.index(next(line for line in before if line.startswith("pikepdf=="))) :][
        : len(before) - len(after)
    ]
    assert all(line.startswith("    --hash=") for line in removed[1:])
    assert len(removed) > 1
