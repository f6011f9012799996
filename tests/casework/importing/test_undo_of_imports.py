"""Whatever is imported: undo leaves the workspace as it was, redo brings all of it back, and the file stays whole."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vantage.casework.importing import import_documents
from vantage.workspace import check, content, create_workspace, reading

names = st.text("ab 汉é", min_size=1, max_size=4).map(str.strip).filter(bool)
suffixes = st.sampled_from([".txt", ".md", ".csv", ".bin"])
bodies = st.one_of(
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    st.text("人工智能 Chips\r\n\u200b\ufeff😀ا", max_size=60).map(lambda text: text.encode("utf-16")),
    st.binary(max_size=80),
    st.sampled_from([b"<p>one</p>", b"a,b\n1,2\n", b"Subject: s\n\nbody", b"the same", b"The same!"]),
)
files = st.dictionaries(st.tuples(names, suffixes).map("".join), bodies, min_size=1, max_size=5)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(files, min_size=1, max_size=2))
def test_that_an_import_can_be_undone_and_redone(batches: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "documents"
        folder.mkdir()
        with create_workspace(Path(name) / "w.vantage") as ws:
            states = [content(ws)]
            for batch in batches:
                for file, data in batch.items():
                    (folder / file).write_bytes(data)
                report = import_documents(ws, [folder])
                if report.step is not None:
                    states.append(content(ws))
                for file in report.files:
                    layer = reading.load_text_layer(ws, file.source) if file.source else None
                    assert (layer is None) == bool(file.problem)
            for before in reversed(states[:-1]):
                ws.undo()
                assert content(ws) == before
            for after in states[1:]:
                ws.redo()
                assert content(ws) == after
            assert check(ws.path) == []
