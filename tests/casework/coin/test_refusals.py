"""What is wrong with iData or iMeta is refused by line, code and remedy."""

import pytest

from vantage.casework.coin.meta_rows import NORMALISATIONS
from vantage.errors import BadInput

META_FAULTS = {
    "a parent that is not there": (("1,knowledge", "1,knowlege"), r"line 2 \(patents\).*knowlege.*no iCode"),
    "a parent that is a denominator": (("1,knowledge", "1,People"), r"line 2 \(patents\).*“People” is a Denominator"),
    "a parent that is an indicator": (("1,knowledge", "1,power"), r"line 2 \(patents\).*“power” is an indicator"),
    "an orphan": (("1,knowledge", "1,NA"), r"line 2 \(patents\): the indicator has no parent"),
    "its own parent": (("2,index,0.3", "2,knowledge,0.3"), r"line 4 \(knowledge\): the row is its own parent"),
    "a cycle": (("Index,3,NA", "Index,3,supply"), r"line 5 \(supply\).*5, 6.*supply → index → supply"),
    "a duplicate code": (("supply,Supply", "knowledge,Supply"), r"line 5 \(knowledge\).*already in line 4"),
    "a denominator with the code of another": (("Area,Area", "People,Area"), r"line 8 \(People\).*already in line 7"),
    "two tops": (("2,index,0.3", "2,NA,0.3"), r"no parent: knowledge \(line 4\), index \(line 6\)"),
    "an aggregate of nothing": (("1,knowledge", "1,supply"), r"line 4 \(knowledge\).*nothing beneath"),
    "a parent below": (("Supply,2", "Supply,4"), r"line 5 \(supply\): level 4 stands under “index”"),
    "an aggregate at the bottom": (("Supply,2", "Supply,1"), r"line 5 \(supply\): an aggregate is at level 1"),
    "no level": (("Supply,2", "Supply,NA"), r"line 5 \(supply\): the level is missing"),
    "a level between": (("Supply,2", "Supply,2.5"), r"line 5 \(supply\): the level is 2.5"),
    "a negative weight": (("index,0.3", "index,-0.3"), r"line 4 \(knowledge\): the weight -0.3 is negative"),
    "no weight": (("index,0.3", "index,"), r"line 4 \(knowledge\): the weight is missing"),
    "a weight in words": (("index,0.3", "index,half"), r"line 4 \(knowledge\): the weight “half” is no number"),
    "weights that are all zero": (("1,supply,1,", "1,supply,0,"), r"line 5 \(supply\): the weights.*are 0"),
    "a direction of 2": (("knowledge,2,1,", "knowledge,2,2,"), r"line 2 \(patents\): the direction is 2"),
    "no direction": (("knowledge,2,1,", "knowledge,2,,"), r"line 2 \(patents\): the direction is missing"),
    "a direction in words": (("knowledge,2,1,", "knowledge,2,up,"), r"line 2 \(patents\): the direction.*up"),
    "an unknown type": (("1,Indicator,$", "1,Measure,$"), r"line 3 \(power\): the type is Measure"),
    "no type": (("1,Indicator,$", "1,,$"), r"line 3 \(power\): the type is missing"),
    "an unknown rule": ((",goalposts,", ",goalpost,"), r"line 3 \(power\): the normalisation is goalpost"),
    "equal goalposts": ((",50,100", ",50,50"), r"line 3 \(power\): the goalposts 50 and 50 are equal"),
    "reversed goalposts": ((",50,100", ",100,50"), r"line 3 \(power\): the goalposts 100 and 50 are reversed"),
    "one goalpost": ((",50,100", ",50,"), r"line 3 \(power\): one of the two goalposts is missing"),
    "no goalposts": ((",50,100", ",,"), r"line 3 \(power\): goalposts are missing"),
    "an unknown denominator": ((",People\n", ",Persons\n"), r"line 2 \(patents\): “Persons” is no denominator"),
    "no code": (("power,Power cost", ",Power cost"), r"line 3: the row has no iCode"),
    "a code with another meaning": (("power,Power cost", "Time,Power cost"), r"line 3 \(Time\).*meaning of its own"),
    "an indicator without a column": (("power,Power cost", "Power,Power cost"), r"no column Power, the Indicator"),
}
EXTRA = {
    ("Transform", "ln"): r"line 3 \(power\): the transform is ln",
    ("Aggregation", "mean"): r"line 3 \(power\): the aggregation is mean",
    ("Treat", "trim"): r"line 3 \(power\): the treat is trim",
    ("Exponent", "two"): r"line 3 \(power\): the exponent “two” is no number",
    ("Curve", "0:0; 50"): r"line 3 \(power\): “50” is no point",
    ("Curve", "50:0; 0:100"): r"line 3 \(power\): the value function does not go up",
    ("Locked", "perhaps"): r"line 3 \(power\): Locked is “perhaps”",
    ("PassThrough", "1"): r"line 3 \(power\): the row cannot be passed through",
    ("Year", "2024.5"): r"line 3 \(power\): the year is 2024.5",
}
DATA_FAULTS = {
    "text in a number cell": (("3,70", "3,high"), r"line 4 \(DE\): in the column power, “high” is no number"),
    "a percentage": (("3,70", "3,70 %"), r"line 4 \(DE\): in the column power, “70 %” is no number"),
    "infinity": (("3,70", "3,Inf"), r"line 4 \(DE\): in the column power, “Inf” is no number"),
    "a number too large": (("3,70", "3,1e999"), r"line 4 \(DE\): in the column power"),
    "text in a denominator": ((",84,", ",many,"), r"line 4 \(DE\): in the column People, “many” is no number"),
    "a unit twice": (("DE,Germany", "US,Germany"), r"line 4 \(US\): the unit stands already in line 3"),
    "a unit without a code": (("DE,Germany", ",Germany"), r"line 4: the unit has no uCode"),
    "a year in words": (("Germany,2024", "Germany,late"), r"line 4 \(DE\): in the column Time, “late” is no number"),
    "no column of codes": (("uCode", "code"), r"no column uCode"),
    "a row too short": (("Europe,3,70", "Europe,3"), r"line 4: 7 cells stand under 8 headings"),
    "a row too long": (("Europe,3,70", "Europe,3,70,8"), r"line 4: 9 cells stand under 8 headings"),
    "an indicator without values": (("12.5", "NA"), r"column patents has no value for any unit"),
}


@pytest.mark.parametrize("fault", META_FAULTS)
def test_that_a_fault_of_imeta_is_named_by_line_and_code(read, fault: str) -> None:
    change, said = META_FAULTS[fault]
    with pytest.raises(BadInput, match=said) as refused:
        read(meta=(change,))
    assert refused.value.advice


@pytest.mark.parametrize(("column", "value"), EXTRA)
def test_that_a_fault_in_a_further_column_is_named(read, column: str, value: str) -> None:
    meta = (
        (",Denominator\n", f",Denominator,{column}\n"),
        (",People\n", ",People,\n"),
        (",50,100,\n", f",50,100,,{value}\n"),
    )
    rows = [
        "index,0.3,1,Aggregate,,,,,",
        "index,0.7,1,Aggregate,,,,,",
        "NA,1,1,Aggregate,,,,,",
        "km2,,,,",
        "million,,,,",
        "Group,,,,,",
    ]
    with pytest.raises(BadInput, match=EXTRA[column, value]):
        read(meta=(*meta, *((row + "\n", f"{row},\n") for row in rows)))


@pytest.mark.parametrize("fault", DATA_FAULTS)
def test_that_a_fault_of_idata_is_named_by_line_and_code(read, fault: str) -> None:
    change, said = DATA_FAULTS[fault]
    extra = (("Europe,3,", "Europe,NA,"),) if fault == "an indicator without values" else ()
    with pytest.raises(BadInput, match=said) as refused:
        read(data=(change, *extra))
    assert refused.value.advice


def test_that_a_column_for_an_aggregate_is_refused(read) -> None:
    with pytest.raises(BadInput, match="has a column supply, which iMeta calls an Aggregate"):
        read(data=(("Group", "supply"),))


def test_that_a_judged_indicator_takes_scores_from_0_to_100_only(read) -> None:
    read(meta=(("goalposts,50,100", "none,,"),))
    with pytest.raises(BadInput, match=r"line 3 \(US\): in the column power, 101 is no score"):
        read(meta=(("goalposts,50,100", "none,,"),), data=(("80.25", "101"),))


def test_that_a_rule_without_what_it_needs_is_refused(read) -> None:
    for rule, said in (("distance-to-target", "target is missing"), ("value-function", "value function is missing")):
        assert rule in NORMALISATIONS
        with pytest.raises(BadInput, match=said):
            read(meta=(("goalposts,50,100", f"{rule},,"),))


def test_that_several_faults_are_told_together(read) -> None:
    with pytest.raises(BadInput) as refused:
        read(data=(("12.5", "x"), ("80.25", "y"), ("3,70", "3,z")))
    assert "“x”" in refused.value.title
    assert "“y”" in refused.value.advice and "“z”" in refused.value.advice
