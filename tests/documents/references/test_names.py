"""Names as people write and read them: Chinese ones, and lists that say there are more."""

import pytest

from vantage.documents.references import bibliography_entry, cite, names_of, read_references, write_references
from vantage.documents.references.plain_text import OTHERS, full_name, without_markup
from vantage.domain.reference import Name, Reference

SMITH = Name("Smith", "J.")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name("王", "小明"), "王小明"),
        (Name("欧阳", "娜"), "欧阳娜"),
        (Name("Wang", "小明"), "小明 Wang"),
        (Name("Shao", "Grace"), "Grace Shao"),
        (Name("", "", "世界 银行"), "世界 银行"),
    ],
)
def test_that_a_chinese_name_has_the_family_first_and_no_space(name: Name, shown: str) -> None:
    assert full_name(name) == shown


def test_that_a_bibliography_keeps_chinese_names_in_their_order() -> None:
    entry = bibliography_entry(Reference("芯片", authors=(Name("王", "小明"), Name("李", "雷")), issued="2024"))
    assert entry.startswith("王小明 and 李雷. 2024.")


@pytest.mark.parametrize("text", ["Grace Shao et al.", "Shao, Grace; et al", "Grace Shao and others"])
def test_that_et_al_is_no_person(text: str) -> None:
    assert names_of(text) == (Name("Shao", "Grace"), OTHERS)
    assert cite(Reference("x", authors=names_of(text), issued="2024")) == "(Shao et al. 2024)"


def test_that_and_others_makes_no_person_in_ris_and_stays_in_bibtex() -> None:
    (read,) = read_references(b"@misc{x, title = {T}, author = {Smith, J. and others}}", "x.bib").references
    assert read.authors == (SMITH, OTHERS)
    assert read_references(write_references([read], "ris"), "x.ris").references[0].authors == (SMITH,)
    assert read_references(write_references([read], "bibtex"), "x.bib").references[0].authors == (SMITH, OTHERS)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Energy &amp; <i>AI</i>", "Energy & AI"),
        ('CO<sub>2</sub> and <span style="font-variant: small-caps;">x</span><sup>2</sup>', "CO2 and x2"),
        ("if a <b and c> d", "if a <b and c> d"),
        ("a < b & c", "a < b & c"),
        ("&lt;i&gt; is a tag; AT&T", "<i> is a tag; AT&T"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.  Two."),
        ("&#0;&#x110000;&unknown;", "\ufffd\ufffd&unknown;"),
    ],
)
def test_that_markup_of_csl_json_is_read_as_plain_text(text: str, plain: str) -> None:
    assert without_markup(text) == plain
