"""What a REFI-QDA project holds that this program has no place for, one sentence for each kind of element."""

from collections import Counter
from typing import Any

from vantage.documents.refi_qda.xml_text import kind

_NAMED = {
    "User": ("user", "users"), "Variable": ("variable", "variables"), "Case": ("case", "cases"),
    "Note": ("note", "notes"), "Link": ("link", "links"), "Set": ("set", "sets"), "Graph": ("graph", "graphs"),
    "PictureSource": ("picture", "pictures"), "AudioSource": ("audio recording", "audio recordings"),
    "VideoSource": ("video", "videos"), "Transcript": ("transcript", "transcripts"),
    "VariableValue": ("variable value", "variable values"), "NoteRef": ("link to a note", "links to notes"),
    "PictureSelection": ("coded part of a picture", "coded parts of pictures"),
    "AudioSelection": ("coded part of a recording", "coded parts of recordings"),
    "VideoSelection": ("coded part of a video", "coded parts of videos"),
    "TranscriptSelection": ("coded part of a transcript", "coded parts of transcripts"),
}  # fmt: skip
_WITHIN = frozenset(
    """Users Variables Cases Notes Links Sets Graphs MemberCode MemberSource MemberNote SourceRef SelectionRef
    VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue Vertex Edge SyncPoint
    TextDescription""".split()
)
"""Parts of the elements above, which go with them."""
_TAKEN = frozenset(
    """Project CodeBook Codes Code Description Sources TextSource PDFSource Representation PlainTextContent
    PlainTextSelection PDFSelection Coding CodeRef""".split()
)


def left_out(root: Any) -> list[str]:
    """Sentences in the order of the standard, with counts; elements of no standard by their own name."""
    found: Counter[str] = Counter()
    rich = authored = 0
    for element in root.iter():
        found[kind(element)] += 1
        rich += bool(element.get("richTextPath"))
        authored += bool(element.get("creatingUser") or element.get("modifyingUser"))
    sentences = [
        f"{found[name]} {one if found[name] == 1 else several}."
        for name, (one, several) in _NAMED.items()
        if found[name]
    ]
    if rich:
        sentences.append(f"The formatting of {rich} {'text' if rich == 1 else 'texts'}: the plain text was taken.")
    if authored:
        sentences.append(f"Who made or changed {authored} {'element' if authored == 1 else 'elements'}.")
    others = [name for name in found if name not in _TAKEN | _WITHIN | set(_NAMED)]
    return sentences + [
        f"{found[name]} elements called “{name[:60]}”, which the standard has not." for name in others[:20]
    ]
