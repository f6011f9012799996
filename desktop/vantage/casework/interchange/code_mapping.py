"""Which criterion a code of a codebook may mean: proposed by its name, for a person to confirm."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from vantage.domain.assessment import Assessment
from vantage.domain.coding import Code

BY_NAME, BY_SYNONYM, BY_PARENT, BEFORE = "same name", "a word for it", "as the code above it", "as before"
"""Why a criterion is proposed."""
SYNONYMS = {
    "talent": "people workforce labour labor skills researchers graduates education returnees 人才 教育",
    "capital": "funding finance financing money investment investors venture subsidies capex 资本 资金 投资",
    "hardware": "chip chips semiconductor semiconductors compute computing gpu gpus fabs 硬件 芯片 算力 半导体",
    "energy": "power electricity grid generation nuclear 能源 电力",
    "manufacturing": "production factories industry industrial robotics robots batteries 制造 供应链",
    "applications": "application apps adoption products deployment diffusion users usage software 应用",
}
"""Words, by the code of the advantage they stand for."""
_PHRASES = {
    "human capital": "talent", "brain drain": "talent", "data centre": "hardware", "data center": "hardware",
    "supply chain": "manufacturing", "solar panel": "manufacturing", "open model": "applications",
}  # fmt: skip
"""Words that mean something else together; they are looked for first."""
_WORDS = {word: code for code, words in SYNONYMS.items() for word in words.split()}


def proposed_criteria(
    assessment: Assessment, codes: Iterable[Code], before: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """For each code (a guid) the criterion it may mean and why; codes without a proposal are left out.

    `before` are the criteria of codes that are in the workspace already. A code below one that has a criterion is
    proposed the same, unless its own name says another.
    """
    codes = list(codes)
    known = {c.code for c in assessment.criteria}
    by_name = {_plain(text): c.code for c in reversed(assessment.criteria) for text in (c.code, c.name)}
    own: dict[str, tuple[str, str]] = {}
    for code in codes:
        name = _plain(code.name)
        if before.get(code.guid) in known:
            own[code.guid] = (before[code.guid], BEFORE)
        elif name in by_name and by_name[name] != assessment.root.code:
            own[code.guid] = (by_name[name], BY_NAME)
        elif (meant := _by_words(name)) in known:
            own[code.guid] = (meant, BY_SYNONYM)
    parents = {code.guid: code.parent for code in codes}
    found = dict(own)
    for code in codes:
        seen, above = {code.guid}, parents.get(code.guid, "")
        while above and above not in seen and code.guid not in found:
            if above in own:
                found[code.guid] = (own[above][0], BY_PARENT)
            seen.add(above)
            above = parents.get(above, "")
    return found


def _by_words(name: str) -> str:
    """The advantage the words of a name stand for, "" where they stand for none or for several."""
    meant = {code for phrase, code in _PHRASES.items() if phrase in name}
    if not meant:
        meant = {_WORDS[word] for word in re.findall(r"\w+", name) if word in _WORDS}
        meant |= {code for word, code in _WORDS.items() if not word.isascii() and word in name}
    return meant.pop() if len(meant) == 1 else ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold().replace("_", " ")))
