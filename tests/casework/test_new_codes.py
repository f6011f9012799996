"""Codes made from names."""

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vantage.casework import editing
from vantage.casework.editing.new_codes import actor_code_from_name, code_from_name
from vantage.casework.interchange.exporting import exported
from vantage.domain.evidence import Evidence, EvidenceLink, Source
from vantage.workspace import check, open_workspace, reading


@pytest.mark.parametrize(
    ("name", "code"),
    [("China", "CN"), ("the Netherlands", "NL"), ("Japan", "JP"), ("Gulf States", "GS"), ("欧盟", "A")],
)
def test_that_an_actor_gets_the_two_letters_it_is_known_by(name: str, code: str) -> None:
    assert actor_code_from_name(name, []) == code


def test_that_a_code_is_never_used_twice() -> None:
    assert actor_code_from_name("China", ["CN"]) == "CN2"
    assert code_from_name("Power cost", ["power-cost", "power-cost-2"], "criterion") == "power-cost-3"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("国产芯片与人工智能 2024", "国产芯片与人工智能-2024"),
        ("日本のＡＩ戦略２０２５", "日本のai戦略2025"),
        ("인공지능 반도체", "인공지능-반도체"),
        ("Чипы и энергия: доклад", "чипы-и-энергия-доклад"),
        ("الذكاء الاصطناعي", "الذكاء-الاصطناعي"),
        ("हिन्दी रिपोर्ट", "हिन्दी-रिपोर्ट"),
        ("٢٠٢٤ تقرير", "2024-تقرير"),
    ],
)
def test_that_letters_of_any_script_are_kept(title: str, code: str) -> None:
    assert code_from_name(title, [], "source") == code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Power – cost (2024)", "power-cost-2024"),
        ("Énergie à Łódź, Straße", "energie-a-lodz-strasse"),
        ("İstanbul", "istanbul"),
        ("a -\u0301 b", "a-b"),
    ],
)
def test_that_the_code_of_a_latin_title_can_be_typed_on_any_keyboard(title: str, code: str) -> None:
    assert code_from_name(title, [], "source") == code


@pytest.mark.parametrize("title", ["", "!?", "\u3164", "\u0301", "\u200d\ufe0f", "🙂"])
def test_that_a_title_without_letters_and_digits_becomes_the_fallback_with_a_number(title: str) -> None:
    assert code_from_name(title, [], "source") == "source"
    assert code_from_name(title, ["Source"], "source") == "source-2"


def test_that_a_code_is_cut_between_whole_characters_at_what_a_line_of_a_table_holds() -> None:
    assert code_from_name("国" * 60, [], "source") == "国" * 20
    assert code_from_name("a" * 60, [], "source") == "a" * 40
    assert code_from_name(f"{'a' * 39} b", [], "source") == "a" * 39
    assert code_from_name(f"{'क' * 39}ि{'क' * 9}", [], "source") == f"{'क' * 39}ि"
    assert code_from_name(f"{'क' * 40}ि", [], "source") == "क" * 39


@example("ﷺ" * 9)
@example("e\u0301\u0302 ß ǆ ℻ ①")
@example("\ud800x\0y\u202e")
@given(st.text(max_size=60) | st.text(st.characters(categories=["L", "M", "N"]), max_size=60))
@settings(max_examples=300, deadline=None)
def test_that_no_title_makes_a_code_that_could_not_be_typed_stored_or_named_again(title: str) -> None:
    code = code_from_name(title, [], "source")
    assert 0 < len(code) <= 40
    assert code == unicodedata.normalize("NFC", code) == code.strip("-") and "--" not in code
    assert all(c == "-" or (c.isdecimal() and c.isascii()) or unicodedata.category(c)[0] in "LM" for c in code)
    assert code_from_name(code, [], "other") == code
    assert code_from_name(title, [code], "source") == f"{code}-2"


def test_that_a_chinese_code_goes_through_the_workspace_and_out_and_what_there_was_keeps_its_own(sample: Path) -> None:
    with open_workspace(sample, writing=True) as workspace:
        before = {item.evidence.code for item in reading.load_evidence(workspace)}
        publisher = reading.load_sources(workspace)[0].publisher
        editing.add_source(workspace, Source(code="", title="国产芯片与人工智能", publisher=publisher))
        code = "国产芯片与人工智能"
        made = Evidence(
            code="", claim="Chips are made at home.", kind="excerpt claim", source=code, credibility="6",
            links=(EvidenceLink("hardware", "CN", "favours", 1),),
        )  # fmt: skip
        editing.add_evidence(workspace, made)
        editing.add_evidence(workspace, made)
        after = {item.evidence.code for item in reading.load_evidence(workspace)}
        assert after - before == {f"{code}-01", f"{code}-02"} and before < after
        table = csv.DictReader(io.StringIO(exported(workspace, "csv").data.decode("utf-8-sig")))
        assert {row["id"] for row in table} == after
        assert any(source.code == code for source in reading.load_sources(workspace))
    assert check(sample) == []
