"""Zip archives from strangers: what is refused, and that what is opened holds what it declares."""

import io
import struct
import tracemalloc
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vantage.documents.archives import open_archive, read_entry
from vantage.errors import BadInput


def packed(entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def declaring(data: bytes, size: int, checksum: int) -> bytes:
    """The archive of one entry with another unpacked size and checksum in both of its headers."""
    changed = bytearray(data)
    directory = changed.rfind(b"PK\x01\x02")
    struct.pack_into("<I", changed, 14, checksum)
    struct.pack_into("<I", changed, 22, size)
    struct.pack_into("<I", changed, directory + 16, checksum)
    struct.pack_into("<I", changed, directory + 24, size)
    return bytes(changed)


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(BadInput) as caught:
        open_archive(data, **limits)
    assert caught.value.advice
    return caught.value.title


def test_that_an_ordinary_archive_opens_and_its_entries_are_read() -> None:
    archive = open_archive(packed({"a.txt": b"one", "folder/b.txt": b"two" * 1000, "folder/": b"", "empty": b""}))
    assert read_entry(archive, "a.txt") == b"one"
    assert read_entry(archive, "folder/b.txt") == b"two" * 1000
    assert read_entry(archive, "empty") == b""


@pytest.mark.parametrize("name", ["../a", "a/../../b", "/etc/passwd", "..\\a", "a\\b", "C:/a", "c:a", ".."])
def test_that_a_name_leaving_the_folder_is_refused(name: str) -> None:
    assert "not allowed" in refusal(packed({"good": b"1", name: b"2"}))


@pytest.mark.parametrize("name", ["a..b", "notes...txt", "项目/来源.txt", "ab:c"])
def test_that_a_harmless_name_is_accepted(name: str) -> None:
    assert read_entry(open_archive(packed({name: b"2"})), name) == b"2"


def test_that_two_entries_of_one_name_are_refused() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a", b"1")
        archive.writestr("a", b"2")
    assert "same name" in refusal(buffer.getvalue())


def test_that_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed({"a": bytes(20_000_000)})
    tracemalloc.start()
    assert "zip bomb" in refusal(bomb)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_that_small_entries_that_are_a_bomb_together_are_refused() -> None:
    assert "zip bomb" in refusal(packed({str(number): bytes(9_000_000) for number in range(3)}))


def test_that_an_entry_larger_than_it_declares_is_refused_without_unpacking_it() -> None:
    bomb = packed({"a": bytes(50_000_000)})
    lying = declaring(bomb, 1000, zlib.crc32(bytes(1000)))
    tracemalloc.start()
    assert "larger than the archive says" in refusal(lying)
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


def test_that_an_entry_smaller_than_it_declares_is_refused() -> None:
    data = packed({"a": b"some text"})
    assert "damaged" in refusal(declaring(data, 10, zlib.crc32(b"some text\x00")))
    assert "damaged" in refusal(declaring(data, 9, zlib.crc32(b"other text")))


def test_that_the_total_and_the_number_of_files_are_capped() -> None:
    data = packed({str(number): b"0123456789" for number in range(20)}, zipfile.ZIP_STORED)
    assert "more than 199 bytes" in refusal(data, most_bytes=199)
    assert "more than 19 files" in refusal(data, most_files=19)
    assert len(open_archive(data, most_bytes=200, most_files=20).infolist()) == 20


def test_that_the_entries_of_an_archive_inside_are_not_counted() -> None:
    inner = packed({str(number): b"0123456789" for number in range(20)})
    assert len(open_archive(packed({"inner.zip": inner}, zipfile.ZIP_STORED), most_files=5).infolist()) == 1


def test_that_reading_an_entry_stops_at_its_own_cap() -> None:
    archive = open_archive(packed({"a": bytes(5000)}))
    with pytest.raises(BadInput, match="more than 4,999 bytes"):
        read_entry(archive, "a", 4999)
    assert len(read_entry(archive, "a", 5000)) == 5000


def test_that_a_missing_entry_is_named() -> None:
    with pytest.raises(BadInput, match="no part called “b”"):
        read_entry(open_archive(packed({"a": b""})), "b")


def test_that_an_encrypted_entry_is_refused() -> None:
    data = bytearray(packed({"a": b"text"}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(data))


def test_that_an_unusual_packing_method_is_refused() -> None:
    assert "unusual method" in refusal(packed({"a": b"text"}, zipfile.ZIP_LZMA))


def test_that_entries_lying_over_one_another_are_refused() -> None:
    data = bytearray(packed({"a": b"x" * 50, "b": b"y" * 50}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    assert "overlap" in refusal(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip at all", b"PK\x05\x06" + bytes(10), b"\x00" * 100_000])
def test_that_what_is_no_archive_is_refused(data: bytes) -> None:
    assert "not a readable zip" in refusal(data)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_that_a_damaged_archive_is_refused_or_holds_what_it_declares(data: st.DataObject) -> None:
    good = packed({"a.txt": b"one" * 100, "b/c.txt": b"two" * 500})
    changed = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(changed[: data.draw(st.integers(0, len(good)) | st.just(len(good)))])
    try:
        archive = open_archive(cut)
        for entry in archive.infolist():
            assert len(read_entry(archive, entry.filename)) == entry.file_size
    except BadInput:
        pass
