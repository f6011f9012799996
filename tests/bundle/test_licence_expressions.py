"""Which licences may be in the package: a choice needs one permitted licence, a combination needs all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundle.decisions import decisions
from bundle.licence_expressions import (
    PERMISSIVE,
    REDISTRIBUTABLE,
    WEAK_COPYLEFT,
    WITH_EXCEPTION,
    licences_in,
    normal,
    objection,
)
from bundle.standard_texts import NO_TEXT, TEXTS, standard_texts

FORBIDDEN = ["GPL-3.0-only", "GPL-3.0-or-later", "GPL-2.0-only", "AGPL-3.0-only", "SSPL-1.0", "Sleepycat", "BUSL-1.1"]
permitted = st.sampled_from(sorted(PERMISSIVE | WEAK_COPYLEFT))
forbidden = st.sampled_from(FORBIDDEN)


@pytest.mark.parametrize("licence", FORBIDDEN)
def test_that_licences_for_whole_programs_and_restricted_ones_are_refused(licence: str) -> None:
    assert licence in str(objection(licence))


@pytest.mark.parametrize("text", ["", "BSD", "GPLv3", "MIT/Apache-2.0", "see the file", "Proprietary"])
def test_that_what_is_no_expression_is_refused(text: str) -> None:
    assert objection(text)
    with pytest.raises(ValueError, match="licen"):
        normal(text)


@settings(max_examples=60, deadline=None)
@given(permitted, forbidden, st.booleans())
def test_that_a_choice_needs_one_permitted_licence_and_a_combination_all(good: str, bad: str, swapped: bool) -> None:
    first, second = (bad, good) if swapped else (good, bad)
    assert objection(f"{first} OR {second}") is None
    assert bad in str(objection(f"{first} AND {second}"))
    assert objection(f"({first} OR {second}) AND {good}") is None


def test_that_a_gpl_is_permitted_only_with_an_exception_that_gives_the_freedom_back() -> None:
    assert objection("GPL-3.0-or-later WITH GCC-exception-3.1") is None
    assert objection("GPL-2.0-or-later WITH Bootloader-exception") is None
    assert objection("GPL-3.0-or-later WITH LLVM-exception")
    assert all(objection(f"{licence} WITH {exception}") is None for licence, exception in WITH_EXCEPTION)


def test_that_every_permitted_licence_is_one_spdx_knows() -> None:
    own = {"LicenseRef-ICC-License", *REDISTRIBUTABLE}
    for licence in PERMISSIVE | WEAK_COPYLEFT:
        assert licence in own or licences_in(licence) == (licence,)


def test_that_every_decision_names_a_licence_and_only_those_named_as_warnings_are_refused() -> None:
    tables = decisions()
    refused = set()
    for entries in (tables.python, tables.debian, tables.files, tables.other):
        for name, decision in entries.items():
            if decision.spdx and objection(decision.spdx):
                refused.add(name)
            refused |= {rule.part.name for rule in decision.parts if objection(rule.part.spdx)}
    assert refused == {"readline", "gdbm", "db5.3", "modules of Qt under the GPL alone"}


def test_that_a_part_without_a_text_of_its_own_has_a_standard_one() -> None:
    rules = [
        rule for table in (decisions().python, decisions().other) for entry in table.values() for rule in entry.parts
    ]
    assert len(rules) > 60
    for rule in rules:
        free = set(licences_in(rule.part.spdx)) <= NO_TEXT
        assert rule.own_text or free or standard_texts(rule.part.spdx)


def test_that_the_lgpl_3_comes_with_the_gpl_3_it_adds_to() -> None:
    assert [text.name for text in standard_texts("LGPL-3.0-only")] == ["LGPL-3.0.txt", "GPL-3.0.txt"]


def test_that_of_a_choice_the_text_of_a_permitted_licence_is_given() -> None:
    assert [text.name for text in standard_texts("GPL-3.0-only OR ISC")] == ["ISC.txt"]


def test_that_no_text_is_empty() -> None:
    assert all(len(path.read_text(encoding="utf-8")) > 200 for path in TEXTS.glob("*.txt"))
