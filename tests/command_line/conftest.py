"""The command line as tests use it: run it in this process and look at text, JSON and exit code."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from vantage.command_line.commands import vantage

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run `vantage` with these words; an exception that is not an expected error fails the test."""

    def run_command(*words: object) -> Result:
        return CliRunner().invoke(vantage, [str(word) for word in words], catch_exceptions=False)

    return run_command


@pytest.fixture
def answer(run: Run) -> Callable[..., Any]:
    """Run `vantage ... --json`, demand success and strict JSON, and return the document."""

    def strict(name: str) -> float:
        raise AssertionError(f"{name} is not JSON")

    def run_for_json(*words: object, exit_code: int = 0) -> Any:
        result = run(*words, "--json")
        assert result.exit_code == exit_code, result.stderr
        return json.loads(result.stdout, parse_constant=strict)

    return run_for_json
