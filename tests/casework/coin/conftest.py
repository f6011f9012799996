"""A small index as texts of iData and iMeta, and ways to change one cell of it."""

from collections.abc import Callable

import pytest

from vantage.casework.coin.reading import Coin, coin_of
from vantage.casework.coin.table_reading import csv_table

DATA = """uCode,uName,Time,Area,People,Group,patents,power
CN,China,2024,9.6,1410,Asia,12.5,60
US,United States,2024,9.8,340,America,NA,80.25
DE,Germany,2024,0.36,84,Europe,3,70
"""
META = """iCode,iName,Level,Parent,Weight,Direction,Type,Unit,Normalisation,GoalpostLow,GoalpostHigh,Denominator
patents,Patents,1,knowledge,2,1,Indicator,per head,,,,People
power,Power cost,1,supply,1,-1,Indicator,$,goalposts,50,100,
knowledge,Knowledge,2,index,0.3,1,Aggregate,,,,,
supply,Supply,2,index,0.7,1,Aggregate,,,,,
index,Index,3,NA,1,1,Aggregate,,,,,
Area,Area,NA,NA,NA,NA,Denominator,km2,,,,
People,People,NA,NA,NA,NA,Denominator,million,,,,
Group,Group,NA,NA,NA,NA,Group,,,,,
"""

Read = Callable[..., Coin]


@pytest.fixture
def read() -> Read:
    """The index read after replacements in the texts, each `(old, new)` once."""

    def read_changed(*, data: tuple[tuple[str, str], ...] = (), meta: tuple[tuple[str, str], ...] = ()) -> Coin:
        texts = []
        for text, changes in ((DATA, data), (META, meta)):
            changed = text
            for old, new in changes:
                assert old in changed
                changed = changed.replace(old, new, 1)
            texts.append(changed)
        return coin_of(csv_table(texts[0].encode(), "d.csv"), csv_table(texts[1].encode(), "m.csv"))

    return read_changed
