"""Every part inside a component has a name that others know it by, and the version its files tell."""

from importlib.metadata import distribution
from pathlib import Path

import pytest
from packageurl import PackageURL

from bundle.components import BundledFile, Part
from bundle.decisions import Decision, decisions, with_version
from bundle.installed import python_component

PART = """
[[python.alpha.parts]]
name = "zlib"
spdx = "Zlib"
inside = ["alpha/*.so"]
"""
PURL = 'purl = "pkg:generic/zlib"\n'
REASON = 'unpublished = "a table that its makers took over"\n'


def tables(folder: Path, words: str) -> Path:
    (folder / "made_up.toml").write_text(PART + words, encoding="utf-8")
    return folder


@pytest.mark.parametrize("words", ["", PURL + REASON])
def test_that_a_part_without_identity_or_with_an_excuse_it_does_not_need_stops_the_build(
    tmp_path: Path, words: str
) -> None:
    with pytest.raises(ValueError, match="zlib needs a purl, or the reason why it has none"):
        decisions(tables(tmp_path, words))


def test_that_the_version_is_read_from_the_file_a_part_is_inside_of(tmp_path: Path) -> None:
    rule = "told_by = '''zlib (\\d+)\\.(\\d+) '''\n"
    (rule_of_zlib,) = decisions(tables(tmp_path, PURL + rule)).python["alpha"].parts
    (tmp_path / "alpha").mkdir()
    library = tmp_path / "alpha" / "x.so"
    library.write_bytes(b"\x7fELF\0\xff zlib 1.3 by two people\0")
    found = rule_of_zlib.found_in(["_internal/alpha/x.so"], tmp_path)
    assert found is not None
    assert (found.version, found.purl, found.inside) == ("1.3", "pkg:generic/zlib@1.3", ("_internal/alpha/x.so",))
    library.write_bytes(b"\x7fELF")
    untold = rule_of_zlib.found_in(["_internal/alpha/x.so"], tmp_path)
    assert untold is not None and (untold.version, untold.purl) == ("", "pkg:generic/zlib")
    assert rule_of_zlib.found_in(["_internal/beta/x.so"], tmp_path) is None


@pytest.mark.parametrize(
    ("purl", "version", "whole"),
    [
        ("pkg:generic/icu", "73.2", "pkg:generic/icu@73.2"),
        ("pkg:generic/icu", "", "pkg:generic/icu"),
        ("pkg:generic/qt", "same", "pkg:generic/qt"),
        ("pkg:cargo/icu@1.0", "1.0", "pkg:cargo/icu@1.0"),
        ("", "1.0", ""),
    ],
)
def test_that_a_version_is_put_into_a_purl_once(purl: str, version: str, whole: str) -> None:
    assert with_version(purl, version) == whole


def test_that_every_purl_of_the_tables_is_written_as_the_format_wants_it() -> None:
    decided = decisions()
    entries = [entry for group in vars(decided).values() for entry in group.values()]
    purls = [rule.part.purl for entry in entries for rule in entry.parts if rule.part.purl]
    assert len(purls) > 50
    assert [purl for purl in purls if PackageURL.from_string(purl).to_string() != purl] == []


def parts_of(name: str) -> dict[str, Part]:
    found = distribution(name)
    files = [BundledFile(f"_internal/{file.as_posix()}", "0" * 64, 1) for file in found.files or []]
    component = python_component(found, decisions().python.get(name, Decision()), files, ())
    return {part.name: part for part in component.parts}


def test_that_what_wheels_tell_about_their_parts_is_what_their_modules_say() -> None:
    import pytz
    from lxml import etree
    from numpy import __config__ as numpy_config
    from pypdfium2.version import PDFIUM_INFO

    assert parts_of("lxml")["libxml2"].version == ".".join(map(str, etree.LIBXML_COMPILED_VERSION))
    assert parts_of("lxml")["libxslt and libexslt"].version == ".".join(map(str, etree.LIBXSLT_COMPILED_VERSION))
    blas = numpy_config.CONFIG["Build Dependencies"]["blas"]
    if "openblas" in blas["name"]:
        assert parts_of("numpy")["OpenBLAS and LAPACK"].version == blas["version"]
    build = f".{PDFIUM_INFO.build}."
    assert build in parts_of("pypdfium2")["PDFium"].purl
    assert parts_of("pytz")["IANA time zone database"].purl == f"pkg:generic/tzdata@{pytz.OLSON_VERSION}"
