"""iData and iMeta are read as they are, in the spellings R and spreadsheets write."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from vantage.casework.coin.building import build_from_coin
from vantage.casework.coin.reading import Coin, read_coin
from vantage.errors import BadInput, FileProblem
from vantage.workspace import open_workspace, reading


def cell(coin: Coin, criterion: str, actor: str) -> float | None:
    score = coin.assessment.score(criterion, actor)
    return None if score is None else score.likely


def test_that_every_column_lands_where_it_belongs(read) -> None:
    coin = read()
    assessment = coin.assessment
    assert [c.code for c in assessment.criteria] == ["index", "knowledge", "patents", "supply", "power"]
    assert [c.points for c in assessment.criteria] == [1, 0.3, 2, 0.7, 1]
    patents, power = assessment.criterion("patents"), assessment.criterion("power")
    assert (patents.normalisation, patents.denominator, patents.unit) == ("minmax", "People", "per head")
    assert (power.normalisation, power.goalpost_low, power.goalpost_high, power.direction) == ("goalposts", 50, 100, -1)
    assert (assessment.actors[0].code, assessment.actors[0].name) == ("CN", "China")
    assert [cell(coin, "patents", actor) for actor in ("CN", "US", "DE")] == [12.5, None, 3]
    score = assessment.score("power", "US")
    assert score is not None
    assert (score.likely, score.year, score.has_range) == (80.25, 2024, False)
    assert [d.code for d in assessment.denominators] == ["Area", "People"]
    assert assessment.denominator("People").value("CN") == 1410
    assert coin.warnings == ("Left out, as iMeta says that they are no part of the index: Group.",)


def test_that_columns_without_a_row_in_imeta_are_left_out_and_named(read) -> None:
    coin = read(data=(("uCode,uName,Time", "uCode,uName,Notes"), (",2024,", ",x,"), (",2024,", ",y,")))
    assert "d.csv: left out, since iMeta has no row for them: Notes." in coin.warnings
    assert {score.year for score in coin.assessment.scores} == {None}
    assert any("Colour" in said for said in read(meta=((",Denominator\n", ",Colour\n"),)).warnings)


def test_that_all_indicators_may_stand_directly_under_the_index(read) -> None:
    meta = (
        ("1,knowledge", "1,index"), ("1,supply", "1,index"), ("knowledge,Knowledge,2,index,0.3,1,Aggregate,,,,,\n", ""),
        ("supply,Supply,2,index,0.7,1,Aggregate,,,,,\n", ""), ("Index,3", "Index,2"),
    )  # fmt: skip
    coin = read(meta=meta)
    assert [c.code for c in coin.assessment.advantages] == ["patents", "power"]
    assert len(coin.warnings) == 1


def test_that_several_times_give_the_latest_value_of_each_cell_with_a_warning(read) -> None:
    older = "US,United States,2020,9.8,330,America,7,90\nUS,United States,2024"
    coin = read(data=(("US,United States,2024", older),))
    patents, power = coin.assessment.score("patents", "US"), coin.assessment.score("power", "US")
    assert patents is not None and power is not None
    assert (patents.likely, patents.year, power.likely, power.year) == (7, 2020, 80.25, 2024)
    assert len(coin.assessment.actors) == 3
    assert any("the latest value was taken" in said for said in coin.warnings)


def test_that_one_unit_alone_is_taken_with_a_warning(read) -> None:
    coin = read(data=(("US,United States,2024,9.8,340,America,NA,80.25\nDE,Germany,2024,0.36,84,Europe,3,70\n", ""),))
    assert any("one unit only" in said for said in coin.warnings)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_that_separators_marks_and_row_names_of_r_are_understood(tmp_path: Path, separator: str, start: str) -> None:
    decimal = "." if separator == "," else ","
    data = [
        ["", "uCode", "uName", "a"],
        ["1", "NA", "Namibia", "1.5"],
        ["2", "US", "NA", "-2e3"],
        ["3", "CI", "Côte", "NA"],
    ]
    meta = [
        ["", "iCode", "Level", "Parent", "Weight", "Direction", "Type"],
        ["1", "a", "1", "I", "1.5", "-1", "Indicator"],
        ["2", "I", "2", "NA", "1", "1", "Aggregate"],
    ]
    for name, rows in (("d.csv", data), ("m.csv", meta)):
        text = "\r\n".join(
            separator.join(f'"{c}"' if i == 0 else c.replace(".", decimal) for c in r) for i, r in enumerate(rows)
        )
        (tmp_path / name).write_bytes((start + text + "\r\n\r\n").encode())
    coin = read_coin(tmp_path / "d.csv", tmp_path / "m.csv")
    assert [(a.code, a.name) for a in coin.assessment.actors] == [("NA", "Namibia"), ("US", "US"), ("CI", "Côte")]
    assert [cell(coin, "a", code) for code in ("NA", "US", "CI")] == [1.5, -2000, None]
    assert coin.assessment.criterion("a").points == 1.5
    assert (coin.assessment.criterion("a").name, coin.assessment.criterion("a").direction) == ("a", -1)


def test_that_a_number_that_may_be_thousands_is_named(tmp_path: Path, read) -> None:
    (tmp_path / "d.csv").write_text("uCode;a\nX;1,234\nY;2,5\n", encoding="utf-8")
    (tmp_path / "m.csv").write_text(
        "iCode;Level;Parent;Weight;Direction;Type\na;1;I;1;1;Indicator\nI;2;;1;1;Aggregate\n", encoding="utf-8"
    )
    coin = read_coin(tmp_path / "d.csv", tmp_path / "m.csv")
    assert cell(coin, "a", "X") == 1.234
    assert coin.warnings == ("d.csv, line 2 (X): in the column a, 1,234 was read as 1.234.",)
    with pytest.raises(BadInput, match=r"line 2 \(CN\).*“9,6” is no number"):
        read(data=((",9.6,", ',"9,6",'),))


def test_that_a_workbook_with_both_sheets_is_read_given_once_or_twice(tmp_path: Path) -> None:
    book = Workbook()
    data, meta = book.active, book.create_sheet("iMeta")
    data.title = "iData"
    for row in (["uCode", "a"], ["X", 0.1 + 0.2], ["Y", None], ["Z", 3]):
        data.append(row)
    for row in (
        ["iCode", "Level", "Parent", "Weight", "Direction", "Type"],
        ["a", 1, "I", 1, 1, "Indicator"],
        ["I", 2, None, 1, 1, "Aggregate"],
    ):
        meta.append(row)
    book.save(tmp_path / "index.xlsx")
    coin = read_coin(tmp_path / "index.xlsx", tmp_path / "index.xlsx")
    assert [cell(coin, "a", code) for code in "XYZ"] == [pytest.approx(0.3, abs=1e-9), None, 3]
    data["B3"] = "=1/3"
    book.save(tmp_path / "index.xlsx")
    with pytest.raises(BadInput, match="row 3: column 2 holds a formula without a saved result"):
        read_coin(tmp_path / "index.xlsx", tmp_path / "index.xlsx")
    data["B3"] = "many"
    book.save(tmp_path / "index.xlsx")
    with pytest.raises(BadInput, match=r"index.xlsx, sheet iData, row 3 \(Y\): in the column a, “many” is no number"):
        read_coin(tmp_path / "index.xlsx", tmp_path / "index.xlsx")
    book.remove(meta)
    book.create_sheet("other")
    book.save(tmp_path / "index.xlsx")
    with pytest.raises(BadInput, match="no sheet iMeta"):
        read_coin(tmp_path / "index.xlsx", tmp_path / "index.xlsx")


def test_that_files_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("iCode,Level\n", encoding="utf-8")
    ragged = (b"uCode,a\nX,1,2\n", b"uCode,a\nX\n", b"uCode,a,a\nX,1,2\n", b'uCode,a\nX,"1')
    foreign = (b"", b"  \n", b"\x00\x01\x02", b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old")
    for content in (*ragged, *foreign):
        (tmp_path / "d.csv").write_bytes(content)
        with pytest.raises(BadInput):
            read_coin(tmp_path / "d.csv", tmp_path / "m.csv")
    with pytest.raises(FileProblem):
        read_coin(tmp_path / "none.csv", tmp_path / "m.csv")
    with pytest.raises(FileProblem):
        read_coin(tmp_path, tmp_path / "m.csv")


def test_that_the_file_has_the_tree_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("uCode,a\nX,1\nY,2\n", encoding="utf-8")
    meta = "iCode,Level,Parent,Weight,Direction,Type\na,1,capital,1,1,Indicator\ncapital,2,,1,1,Aggregate\n"
    (tmp_path / "m.csv").write_text(meta, encoding="utf-8")
    with pytest.raises(FileProblem):
        build_from_coin(tmp_path / "missing" / "w.vantage", tmp_path / "d.csv", tmp_path / "m.csv")
    build_from_coin(tmp_path / "w.vantage", tmp_path / "d.csv", tmp_path / "m.csv")
    with open_workspace(tmp_path / "w.vantage") as workspace:
        assert [c.code for c in reading.load_assessment(workspace).criteria] == ["capital", "a"]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["d.csv", "m.csv", "w.vantage"]
    with pytest.raises(FileProblem):
        build_from_coin(tmp_path / "w.vantage", tmp_path / "d.csv", tmp_path / "m.csv")


def test_that_a_year_no_file_can_hold_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("uCode,a\nX,1\n", encoding="utf-8")
    meta = "iCode,Level,Parent,Weight,Direction,Type,Year\na,1,I,1,1,Indicator,1e300\nI,2,,1,1,Aggregate,\n"
    (tmp_path / "m.csv").write_text(meta, encoding="utf-8")
    with pytest.raises(BadInput, match=r"line 2 \(a\): the year is 1e\+300"):
        build_from_coin(tmp_path / "w.vantage", tmp_path / "d.csv", tmp_path / "m.csv")
    assert not list(tmp_path.glob("w.vantage*"))
