"""The sentences of a memo: its title, its reasons, and names as they stand in a table."""

from collections.abc import Sequence
from datetime import datetime

from vantage.analysis.lenses import LEAVES, find_lens
from vantage.analysis.names import cell_name, inside_sentence, listed, sentence_case, with_article
from vantage.analysis.results import Gap
from vantage.analysis.weights import local_shares
from vantage.charts.descriptions.wording import MINUS, NO_BREAK, number
from vantage.domain.assessment import Assessment
from vantage.domain.estimative_words import estimative_word
from vantage.memo.findings import Findings, gap_of_headline

REASONS = 3
NAMED = 4
"""How many cells a sentence names before it says how many more there are."""

_MONTHS = "January February March April May June July August September October November December"
_EVEN = "roughly even chance"


def title(found: Findings) -> str:
    """The analyst's own title, else the judgement in one line."""
    if found.assessment.memo_title.strip():
        return found.assessment.memo_title.strip()
    leader, follower = (
        with_article(found.assessment.actor(code).name) for code in (found.headline.leader, found.headline.follower)
    )
    word = estimative_word(found.headline.probability)
    if not found.headline.scored:
        text = f"whether {leader} or {follower} is ahead cannot be said yet"
    elif not word.word:
        text = f"{leader} is ahead of {follower} in {word.bracket} of draws"
    elif word.word == _EVEN:
        text = f"{leader} and {follower} have a roughly even chance of being ahead"
    else:
        text = f"{leader} is {word.before_ahead} ahead of {follower}"
    return sentence_case(text)


def reasons(found: Findings) -> tuple[str, ...]:
    """The largest terms of the gap, one sentence each; the heaviest first, whichever way it points.

    A term with a blank on one side only shifts weight to the rest, which is no reason, so it is left out.
    """
    gap = gap_of_headline(found)
    if gap.total is None:
        return ("One of the two has no score, so there is no gap to give reasons for.",)
    if gap.terms is None or gap.leader is None or gap.follower is None:
        return ("The gap cannot be split exactly by advantage here.",)
    shares = local_shares(found.assessment)
    values = found.comparison.values
    compared = {
        code: value
        for code, value in gap.terms.items()
        if values[gap.leader].get(code) is not None and values[gap.follower].get(code) is not None
    }
    terms = {code: value for code, value in compared.items() if abs(value) >= 0.05}
    largest = sorted(terms, key=lambda code: -abs(terms[code]))[:REASONS]
    if not largest:
        return ("No advantage makes a difference of a tenth of a point.",)
    first = terms[largest[0]]
    before = [first, *(terms[code] for code in largest)]
    return tuple(
        _reason(found, gap, code, terms[code], shares[code], turns=terms[code] * first < 0 < last * first)
        for code, last in zip(largest, before, strict=False)
    )


def _reason(found: Findings, gap: Gap, code: str, term: float, share: float, *, turns: bool) -> str:
    """`turns` is whether the reason points the other way than the first, and the one before it does not."""
    assessment, values = found.assessment, found.comparison.values
    favoured, other = (gap.leader, gap.follower) if term > 0 else (gap.follower, gap.leader)
    if favoured is None or other is None:
        return ""
    name, against = (with_article(assessment.actor(actor).name) for actor in (favoured, other))
    mine, theirs = values[favoured].get(code), values[other].get(code)
    advantage = assessment.criterion(code).name
    if turns:
        advantage = f"Against this, {inside_sentence(advantage)}"
    by = f"{advantage} favours {name} by {number(abs(term))} points"
    if mine is None or theirs is None:
        return f"{by}; one of the two has no score there."
    if find_lens(found.comparison.lens).basis == LEAVES:
        # Pairs of actors are compared on each indicator, so the values of the advantage are not what made the term.
        return f"{by}, over its indicators at {share_text(share)} of the weight."
    return f"{by}: {number(mine)} against {number(theirs)} for {against}, at {share_text(share)} of the weight."


def share_text(share: float) -> str:
    """A share (0-1) with one decimal: "16.7 %"."""
    return f"{100 * share:.1f}{NO_BREAK}%"


def raw(value: float) -> str:
    """A figure in its own unit: up to six significant digits, thousands set apart."""
    kept = float(f"{value:.6g}")
    return f"{kept:,.10g}".replace(",", NO_BREAK).replace("-", MINUS)


def range_text(low: float, high: float) -> str:
    return f"{low:.0f}–{high:.0f}"


def cells_text(assessment: Assessment, cells: Sequence[tuple[str, str]]) -> str:
    """The first few cells by their names, and how many more there are."""
    named = [cell_name(assessment, criterion, actor) for criterion, actor in cells[:NAMED]]
    more = len(cells) - len(named)
    return f"{', '.join(named)} and {more} more" if more > 0 else listed(named)


def level_sentence(found: Findings) -> str:
    """How a level chosen by the analyst differs from the one the evidence gives; "" where it does not."""
    sure = found.confidence
    if not sure.suggested or sure.suggested == sure.level:
        return ""
    return f"The level of confidence is the analyst's; the rule would give {sure.suggested}."


def long_date(moment: datetime) -> str:
    """ "1 June 2025", in English whatever the system's language."""
    return f"{moment.day} {_MONTHS.split()[moment.month - 1]} {moment.year}"


def date_text(text: str) -> str:
    """A whole ISO date in words; anything else as it was written."""
    try:
        return long_date(datetime.strptime(text.strip(), "%Y-%m-%d"))
    except ValueError:
        return text.strip()
