"""The ICU data of the package: smaller, and for what Qt asks of it the same."""

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundle.unicode_data import (
    LIBRARY,
    UnknownData,
    block_in,
    is_kept,
    items_of,
    keep_what_qt_asks_for,
    trimmed,
)

NAMES = st.sampled_from(["root.res", "en.res", "de.res", "coll/zh.res", "zone/de_AT.res", "gb18030.cnv", "nfkc.nrm"])
ASKED = """
import functools, json
from PySide6.QtCore import QCollator, QDateTime, QLocale, QTimeZone
words = ["重慶", "北京", "上海", "Öl", "apple", "Zebra", "zebra", "ñandú", "nube", "서울", "부산", "カナ", "かな"]
words += ["file10", "file9"]
said = {}
for name in ("C", "en_US", "zh_CN", "zh_TW", "ja_JP", "ko_KR", "de_DE", "sv_SE", "es_ES", "tr_TR"):
    collator = QCollator(QLocale(name))
    collator.setNumericMode(True)
    said[name] = sorted(words, key=functools.cmp_to_key(collator.compare))
    said[name] += [QLocale(name).toUpper("istanbul straße"), QLocale(name).toLower("ISTANBUL ΣΑΣ")]
winter = QDateTime.fromSecsSinceEpoch(1_700_000_000)
kinds = (QTimeZone.NameType.LongName, QTimeZone.NameType.ShortName)
said["zone"] = [QTimeZone(b"Asia/Shanghai").displayName(winter, kind, QLocale("en_US")) for kind in kinds]
print(json.dumps(said))
"""


def made_block(items: dict[str, bytes]) -> bytes:
    """A block of ICU data as its makers write it, with a header of 32 bytes."""
    header = struct.pack("<HBB", 32, 0xDA, 0x27) + bytes(8) + b"CmnD" + bytes(16)
    names = [f"icudt1l/{name}".encode() + b"\0" for name in sorted(items)]
    places, data = [], b""
    first = 4 + 8 * len(items)
    begin = -(-(first + sum(map(len, names))) // 16) * 16
    for number, name in enumerate(sorted(items)):
        places.append((first + sum(map(len, names[:number])), begin + len(data)))
        data += items[name].ljust(-(-len(items[name]) // 16) * 16, b"\0")
    table = struct.pack("<I", len(items)) + b"".join(struct.pack("<II", *pair) for pair in places) + b"".join(names)
    return header + table.ljust(begin, b"\0") + data


@given(st.dictionaries(NAMES, st.binary(min_size=1, max_size=50), min_size=1))
@settings(max_examples=60, deadline=None)
def test_that_what_is_kept_is_found_again_unchanged(items: dict[str, bytes]) -> None:
    kept = {name: item for name, item in items.items() if is_kept(f"icudt1l/{name}")}
    block = trimmed(made_block(items))
    assert block[:32] == made_block(items)[:32]
    if kept:
        found = items_of(block)
        assert list(found) == [f"icudt1l/{name}" for name in sorted(kept)]
        assert all(found[f"icudt1l/{name}"].startswith(item) for name, item in kept.items())
        assert trimmed(block) == block


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("root.res", True),
        ("res_index.res", True),
        ("en_US.res", True),
        ("plurals.res", True),
        ("zone/root.res", True),
        ("zone/tzdbNames.res", True),
        ("coll/zh.res", True),
        ("cnvalias.icu", True),
        ("de.res", False),
        ("lang/zh_Hant.res", False),
        ("en_AU.res", False),
        ("ibm-1252_P100-2000.cnv", False),
        ("brkitr/cjdict.dict", False),
        ("translit/root.res", False),
    ],
)
def test_that_the_order_of_names_stays_for_every_language_and_words_for_english_only(name: str, kept: bool) -> None:
    assert is_kept(f"icudt73l/{name}") == kept


@pytest.mark.parametrize("data", [b"", b"\x7fELF without any", made_block({"root.res": b"x"})[:60]])
def test_that_data_of_another_kind_stop_the_build(data: bytes) -> None:
    with pytest.raises((UnknownData, struct.error)):
        items_of(block_in(data))


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("ld") is None, reason="libraries are linked anew where packages are built"
)
def test_that_qt_sorts_spells_and_tells_the_time_as_with_all_of_the_data(tmp_path: Path) -> None:
    (whole,) = Path(PySide6.__file__).parent.rglob(LIBRARY)
    small = Path(shutil.copy(whole, tmp_path))
    keep_what_qt_asks_for(tmp_path)
    assert small.stat().st_size < 8 << 20 < whole.stat().st_size
    assert answers(str(small)) == answers("")


def answers(preloaded: str) -> object:
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**os.environ, "LD_PRELOAD": preloaded},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return json.loads(done.stdout)
