"""Citations in author-date form, and the entry of a bibliography, both as plain text."""

from vantage.documents.references.names import names_of
from vantage.documents.references.plain_text import OTHERS, full_name, is_han, one_line
from vantage.domain.reference import Name, Reference

__all__ = ["bibliography_entry", "cite", "names_of"]
NO_DATE = "n.d."
_SHORT_TITLE = 40


def cite(reference: Reference, grade: str = "", locator: str = "") -> str:
    """`(Ding and Shao 2025, p. 12; B2)`. From three authors on “et al.”; a short title stands for a missing author."""
    names = [name for name in reference.authors or reference.editors if name != OTHERS]
    who = _short_names(names, len(names) < len(reference.authors or reference.editors)) or _quoted(reference.title)
    where = f", {one_line(locator)}" if locator.strip() else ""
    mark = f"; {one_line(grade)}" if grade.strip() else ""
    return f"({who} {reference.issued[:4] or NO_DATE}{where}{mark})"


def _short_names(names: list[Name], others: bool) -> str:
    shown = [one_line(name.literal or name.family or name.given) for name in names]
    shown = [name for name in shown if name]
    if not shown:
        return ""
    if len(shown) > 2 or others:
        return f"{shown[0]} et al."
    return " and ".join(shown)


def _quoted(title: str) -> str:
    """The title, cut at a word, in quotation marks; quotation marks inside it become single ones."""
    title = one_line(title).translate({ord("“"): "‘", ord("”"): "’", ord('"'): "'"})
    if len(title) > _SHORT_TITLE:
        cut = title[: _SHORT_TITLE + 1].rpartition(" ")[0] or title[:_SHORT_TITLE]
        title = cut.rstrip(" ,:;–—-") + "…"
    return f"“{title or 'Untitled'}”"


def bibliography_entry(reference: Reference) -> str:
    """`Ding, Jeffrey, and Grace Shao. 2025. “Title.” Container 3 (2): 1-9. Place: Publisher. URL (accessed …).`"""
    authors = _full_names(reference.authors)
    editors = _full_names(reference.editors)
    who = authors or (f"{editors} (ed.)" if editors else "")
    title = f"“{one_line(reference.title) or 'Untitled'}”"
    parts = [
        who, reference.issued or NO_DATE, title, _container(reference),
        f"Edited by {editors}" if authors and editors else "",
        f"No. {reference.number}" if reference.number else "",
        ": ".join(part for part in (reference.place, reference.publisher) if part),
        f"doi:{reference.doi}" if reference.doi else reference.url,
        f"Accessed {reference.accessed}" if reference.accessed else "",
    ]  # fmt: skip
    sentences = [one_line(part) for part in parts if part]
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in sentences)


def _container(reference: Reference) -> str:
    issue = f"({reference.issue})" if reference.issue else ""
    where = " ".join(part for part in (reference.container, reference.volume, issue) if part)
    if not reference.pages:
        return where
    return f"{where}: {reference.pages}" if where else f"Pages {reference.pages}"


def _full_names(names: tuple[Name, ...]) -> str:
    """The first name inverted, the others in reading order."""
    known = [name for name in names if name != OTHERS]
    shown = [_inverted(name) for name in known[:1]] + [full_name(name) for name in known[1:]]
    if len(known) < len(names):
        shown.append("et al.")
        return ", ".join(shown)
    if len(shown) < 3:
        return (", and " if known and known[0].given and "," in shown[0] else " and ").join(shown)
    return ", ".join(shown[:-1]) + f", and {shown[-1]}"


def _inverted(name: Name) -> str:
    """The family name first; Chinese names have it there anyway."""
    if is_han(name.family) and is_han(name.given):
        return full_name(name)
    return ", ".join(part for part in (name.family, name.given) if part) or name.literal
