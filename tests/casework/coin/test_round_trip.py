"""What goes out as iData and iMeta comes back as the same assessment, to the last bit."""

import csv
import io
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from vantage.casework.coin.building import build_from_coin
from vantage.casework.coin.cells import number_of, protected, unprotected, written
from vantage.casework.coin.reading import coin_of
from vantage.casework.coin.table_reading import csv_table, workbook_table
from vantage.casework.coin.writing import coin_csv, coin_tables, coin_xlsx
from vantage.casework.interchange.exporting import export_file
from vantage.domain.assessment import Actor, Assessment
from vantage.domain.criterion import AGGREGATIONS, NORMALISATIONS, TRANSFORMS, TREATMENTS, Criterion
from vantage.domain.denominator import Denominator, DenominatorValue
from vantage.domain.score import Score
from vantage.errors import BadInput, FileProblem
from vantage.workspace import Workspace, create_workspace, open_workspace, reading, writing

TEXT = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" \n"), min_size=1, max_size=12)
NAMES = TEXT.map(lambda text: text.strip() or "n") | st.sampled_from(
    ["NA", "'NA", "=1+1", "'=x", "-", "@a", "+1", "a,b;c"]
)
CODES = st.from_regex(r"[A-Za-z0-9_.=+@'-]{1,6}", fullmatch=True).filter(lambda c: c not in ("uCode", "uName", "Time"))
POSITIVE = st.floats(1e-300, 1e300)
ANY = st.floats(allow_nan=False, allow_infinity=False).map(lambda x: x + 0.0)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Any tree of up to a dozen nodes with every rule a leaf can have, values with blanks, denominators and years."""
    codes = draw(st.lists(CODES, min_size=2, max_size=12, unique=True))
    units = draw(st.lists(CODES, min_size=1, max_size=4, unique=True))
    chance = draw(st.randoms(use_true_random=False))
    parents = {code: codes[chance.randrange(place)] for place, code in enumerate(codes) if place}
    years = st.sampled_from(draw(st.sampled_from([(None,), (2024,), (2020, 2024), (None, 2021)])))
    denominators = tuple(
        Denominator(
            code, draw(NAMES), draw(NAMES), tuple(DenominatorValue(u, draw(POSITIVE), draw(years)) for u in units[1:])
        )
        for code in draw(st.lists(CODES.filter(lambda c: c not in codes), max_size=2, unique=True))
    )
    order = _depth_first(codes, parents)
    leaves = [code for code in order if code not in parents.values()]
    drawn = [_criterion(draw, code, parents.get(code), code in leaves, denominators, chance) for code in order]
    criteria = tuple(drawn)
    scores = []
    for criterion in criteria:
        if criterion.code not in leaves:
            continue
        year = draw(years)
        present = [u for u in units if chance.random() < 0.8] or units[:1]
        ratios = criterion.transform == "log" or criterion.normalisation in ("ratio-to-best", "share-of-total")
        measured = POSITIVE if ratios else ANY
        numbers = measured if criterion.measured else st.floats(0, 100)
        scores += [Score(criterion.code, u, draw(numbers) + 0.0, year=year) for u in present]
    return Assessment(
        criteria[0].name,
        question="",
        actors=tuple(Actor(u, draw(NAMES)) for u in units),
        criteria=criteria,
        scores=tuple(scores),
        denominators=denominators,
    )


def _depth_first(codes: list[str], parents: dict[str, str]) -> list[str]:
    def below(code: str) -> list[str]:
        return [code, *(d for child, parent in parents.items() if parent == code for d in below(child))]

    return below(codes[0])


def _criterion(
    draw: st.DrawFn,
    code: str,
    parent: str | None,
    leaf: bool,
    denominators: tuple[Denominator, ...],
    chance: random.Random,
) -> Criterion:
    rule = draw(st.sampled_from(NORMALISATIONS)) if leaf else "none"
    log = draw(st.sampled_from(TRANSFORMS))
    posts: tuple[float | None, float | None] = (None, None)
    if rule == "goalposts" or chance.random() < 0.2:
        low = draw(POSITIVE if log == "log" else st.floats(-1e9, 1e9))
        posts = (low, low * 2 if low > 0 else low + 1e9)
    ends = sorted({0.0, draw(st.floats(1e-6, 50)), 99.5})
    return Criterion(
        code,
        draw(NAMES),
        parent,
        points=draw(st.floats(1e-9, 1e9)),
        locked=chance.random() < 0.2,
        description=draw(st.just("") | NAMES),
        aggregation=draw(st.sampled_from(AGGREGATIONS)),
        normalisation=rule,
        direction=chance.choice((1, -1)),
        goalpost_low=posts[0],
        goalpost_high=posts[1],
        unit=draw(st.just("") | NAMES),
        transform=log,
        treatment=draw(st.sampled_from(TREATMENTS)),
        denominator=chance.choice([d.code for d in denominators]) if denominators and chance.random() < 0.5 else "",
        target=draw(ANY) if rule == "distance-to-target" or chance.random() < 0.3 else None,
        curve=tuple(zip(ends, (0.0, 1 / 3, 100.0), strict=False)) if rule == "value-function" else (),
        exponent=draw(st.sampled_from([1.0, 0.1, -2.0, 1 / 3])),
        source_note=draw(st.just("") | NAMES),
    )


def _with_years_that_fit(assessment: Assessment) -> Assessment:
    """Years that differ from unit to unit have no place in the tables."""
    one = tuple(
        replace(d, values=tuple(replace(v, year=d.values[0].year) for v in d.values)) for d in assessment.denominators
    )
    return replace(assessment, denominators=one)


@settings(max_examples=120, deadline=None)
@given(assessments())
def test_that_any_assessment_comes_back_from_csv_as_it_went_out(assessment: Assessment) -> None:
    wanted = _with_years_that_fit(assessment)
    data, meta = coin_csv(coin_tables(wanted))
    found = coin_of(csv_table(data, "d"), csv_table(meta, "m")).assessment
    assert replace(found, title=wanted.title, question="") == wanted


@settings(max_examples=40, deadline=None)
@given(assessments())
def test_that_any_assessment_comes_back_from_a_workbook_as_it_went_out(assessment: Assessment) -> None:
    wanted = _with_years_that_fit(assessment)
    book = coin_xlsx(coin_tables(wanted))
    found = coin_of(workbook_table(book, "b", "iData"), workbook_table(book, "b", "iMeta")).assessment
    assert replace(found, title=wanted.title, question="") == wanted


@settings(max_examples=100, deadline=None)
@given(assessments())
def test_that_levels_are_as_r_asks_for_them(assessment: Assessment) -> None:
    """What COINr checks before it takes the tables: indicators at 1, every parent one level above, one top."""
    rows = list(csv.DictReader(io.StringIO(coin_csv(coin_tables(assessment))[1].decode(), newline="")))
    tree = [row for row in rows if row["Type"] != "Denominator"]
    level = {row["iCode"]: int(row["Level"]) for row in tree}
    assert len({row["iCode"] for row in rows}) == len(rows)
    assert {row["Level"] == "1" for row in tree if row["Type"] == "Indicator"} == {True}
    assert [row["iCode"] for row in tree if row["Parent"] == "NA"] == [tree[0]["iCode"]]
    assert all(level[row["Parent"]] == level[row["iCode"]] + 1 for row in tree if row["Parent"] != "NA")
    parents = {row["Parent"] for row in tree}
    assert all(row["iCode"] in parents for row in tree if row["Type"] == "Aggregate")
    assert set(level.values()) == set(range(1, max(level.values()) + 1))


@given(st.text() | st.from_regex(r"'{0,2}(=|\+|-|@|NA)?.?", fullmatch=True))
def test_that_protection_is_taken_off_exactly_and_leaves_no_formula(text: str) -> None:
    assert unprotected(protected(text)) == text
    assert unprotected(protected(text, formulas=False)) == text
    assert not protected(text).startswith(("=", "+", "-", "@"))
    assert protected(text) != "NA"


@given(ANY)
def test_that_numbers_are_written_so_that_they_read_the_same(number: float) -> None:
    assert number_of(written(number)) == number


def test_that_a_workspace_rebuilt_from_its_own_export_is_the_same(tmp_path: Path) -> None:
    """From the window's kind of tree, leaves at different depths, to the same content hash after one round."""
    with create_workspace(tmp_path / "w.vantage") as made:
        _fill(made)
        before = reading.load_assessment(made)
        report = export_file(made, tmp_path / "o.coin.csv")
        export_file(made, tmp_path / "o.coin.xlsx")
    assert (report.file.name, report.second and report.second.name) == ("o.iData.csv", "o.iMeta.csv")
    assert report.items == 2
    assert report.second is not None
    build_from_coin(tmp_path / "a.vantage", report.file, report.second)
    build_from_coin(tmp_path / "b.vantage", tmp_path / "o.coin.xlsx", tmp_path / "o.coin.xlsx")
    found = []
    for name in ("a", "b"):
        with open_workspace(tmp_path / f"{name}.vantage") as workspace:
            found.append((reading.content_hash(workspace), reading.load_assessment(workspace)))
    assert found[0] == found[1]
    after = found[0][1]
    assert [replace(c, guid="") for c in after.criteria] == [replace(c, guid="") for c in before.criteria]
    assert {replace(s, guid="") for s in after.scores} == {replace(s, guid="") for s in before.scores}
    assert [replace(d, guid="") for d in after.denominators] == [replace(d, guid="") for d in before.denominators]


def test_that_what_the_tables_cannot_hold_is_said(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "w.vantage") as made:
        _fill(made)
        with made.step("Ranges, reasons, years"):
            writing.put_score(made, Score("energy", "CN", 60.0, 50.0, 70.0, "Because.", 2023))
            writing.clear_score(made, "capital", "US")
            writing.clear_score(made, "capital", "CN")
        lost = " ".join(coin_tables(reading.load_assessment(made)).lost)
    for said in ("low and high of 1 score.", "reason of 1 score.", "unit to unit: energy.", "GDP-ppp", "have none"):
        assert said in lost


def test_that_an_assessment_that_cannot_be_a_table_is_refused(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "w.vantage") as made:
        with pytest.raises(BadInput, match="no actor"):
            export_file(made, tmp_path / "o.coin.csv")
        with made.step("Two of one code"):
            writing.add_actor(made, Actor("US", "United States"))
            writing.put_denominator(made, Denominator("talent", "Talent", values=(DenominatorValue("US", 1.0),)))
        with pytest.raises(BadInput, match="criterion and of a denominator"):
            export_file(made, tmp_path / "o.coin.xlsx")
    assert not list(tmp_path.glob("o.*"))


def test_that_one_table_is_not_left_without_the_other(tmp_path: Path) -> None:
    (tmp_path / "o.iMeta.csv").mkdir()
    with create_workspace(tmp_path / "w.vantage") as made:
        _fill(made)
        with pytest.raises(FileProblem):
            export_file(made, tmp_path / "o.coin.csv")
        assert not (tmp_path / "o.iData.csv").exists()
        (tmp_path / "p.iMeta.csv").symlink_to(made.path)
        with pytest.raises(FileProblem, match="cannot replace the workspace"):
            export_file(made, tmp_path / "p.coin.csv")
        assert not (tmp_path / "p.iData.csv").exists()


def test_that_numbers_in_the_workbook_are_numbers_and_texts_are_texts(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "w.vantage") as made:
        _fill(made)
        export_file(made, tmp_path / "o.coin.xlsx")
    book = load_workbook(tmp_path / "o.coin.xlsx")
    assert book.sheetnames == ["iData", "iMeta"]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    names = {row[1].value: row[1] for row in book["iMeta"].iter_rows()}
    assert names["=Chips"].quotePrefix


def _fill(made: Workspace) -> None:
    with made.step("A tree with leaves at different depths"):
        for actor in (Actor("US", "United States"), Actor("CN", "China")):
            writing.add_actor(made, actor)
        values = tuple(DenominatorValue(code, number, 2022) for code, number in (("US", 0.1 + 0.2), ("CN", 1e23)))
        writing.put_denominator(made, Denominator("GDP-ppp", "Product", "trillion", values))
        writing.add_criterion(made, Criterion("makers", "Makers", "hardware", aggregation="power", exponent=-0.5))
        writing.add_criterion(
            made, Criterion("chips", "=Chips", "makers", points=1 / 3, normalisation="rank", denominator="GDP-ppp")
        )
        writing.update_criterion(made, "energy", direction=-1, locked=True)
        for leaf in reading.load_assessment(made).leaves:
            for place, actor in enumerate(("US", "CN")):
                writing.put_score(made, Score(leaf.code, actor, 100 / (3 + place), year=None))
