"""Excerpts as Web Annotations: what another program needs to find the passage again."""

import json

from vantage.documents.web_annotation import CONTEXT, AnnotatedExcerpt, annotations
from vantage.domain.anchor import Anchor

GUID, LAYER, HASH = "0F0E0D0C-0000-4000-8000-000000000001", "0f0e0d0c-0000-4000-8000-000000000002", "AB" * 32
ANCHOR = Anchor(start=10, end=12, quote="芯片", prefix="关于", suffix="的。", layer=LAYER, page=3)


def only(item: AnnotatedExcerpt) -> dict:
    written = json.loads(annotations([item]))
    assert (written["@context"], written["type"], written["total"]) == (CONTEXT, "AnnotationCollection", 1)
    (annotation,) = written["first"]["items"]
    return annotation


def test_that_an_annotation_carries_quote_position_page_and_version() -> None:
    found = only(AnnotatedExcerpt(GUID, ANCHOR, "Report", "", HASH, "Chips are short.", ("hardware", "talent")))
    assert found["id"] == f"urn:uuid:{GUID.lower()}"
    assert found["motivation"] == ["highlighting", "describing", "classifying"]
    assert [(body["value"], body["purpose"]) for body in found["body"]] == [
        ("Chips are short.", "describing"), ("hardware", "classifying"), ("talent", "classifying"),
    ]  # fmt: skip
    target = found["target"]
    assert target["source"] == {"id": f"urn:sha256:{HASH.lower()}", "dc:title": "Report"}
    assert [state["id"] for state in target["state"]] == [f"urn:sha256:{HASH.lower()}", f"urn:uuid:{LAYER}"]
    quote, position, fragment = target["selector"]
    assert quote == {"type": "TextQuoteSelector", "exact": "芯片", "prefix": "关于", "suffix": "的。"}
    assert position == {"type": "TextPositionSelector", "start": 10, "end": 12}
    assert (fragment["type"], fragment["value"]) == ("FragmentSelector", "page=3")


def test_that_an_address_comes_before_the_hash_and_what_is_unknown_is_left_out() -> None:
    found = only(AnnotatedExcerpt(GUID, Anchor(0, 1, "a"), "Page", "http://a.example", HASH))
    assert found["target"]["source"]["id"] == "http://a.example"
    assert found["target"]["source"]["via"] == f"urn:sha256:{HASH.lower()}"
    assert found["motivation"] == ["highlighting"]
    assert "body" not in found
    assert [selector["type"] for selector in found["target"]["selector"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
    ]
    assert "state" not in only(AnnotatedExcerpt(GUID, Anchor(0, 1, "a"), "Page", "http://a.example"))["target"]


def test_that_the_same_excerpts_give_the_same_bytes_and_any_text_can_be_written() -> None:
    items = [AnnotatedExcerpt(GUID, Anchor(0, 1, '"\ud800\x00</script>'), "א", claim="\n", tags=("{}",))]
    assert annotations(items) == annotations(items)
    assert only(items[0])["target"]["selector"][0]["exact"] == '"\ufffd\x00</script>'
    assert json.loads(annotations([]))["first"]["items"] == []
