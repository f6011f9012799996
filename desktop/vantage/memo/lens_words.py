"""What a lens makes of the tree, and the reasons it gives where the gap has no terms by advantage."""

from vantage.analysis.lenses import CHOKEPOINT, STOCK, TREE, find_lens
from vantage.analysis.lensing.capital_stock import FACTORS, stock_terms
from vantage.analysis.names import listed, sentence_case, with_article
from vantage.analysis.results import Gap
from vantage.analysis.weights import local_shares
from vantage.charts.descriptions.wording import number
from vantage.domain.assessment import Assessment
from vantage.domain.criterion import Criterion
from vantage.memo.findings import Findings
from vantage.memo.wording import raw, share_text

_MEANS = {"geometric": "geometric mean", "harmonic": "harmonic mean", "minimum": "smallest part"}
HEAVIEST = 3


def aggregation_words(found: Findings) -> str:
    """The lens, its description, and the settings it uses here."""
    assessment, lens = found.assessment, find_lens(found.comparison.lens)
    parts = [f"{lens.name}: {lens.description}"]
    if lens.basis == TREE and not lens.aggregation:
        parts.append(_own_means(assessment))
    if lens.basis == CHOKEPOINT:
        threshold = assessment.chokepoint_threshold
        parts.append("No threshold is set." if threshold is None else f"The threshold is {threshold:g}.")
    if lens.basis == STOCK:
        named = [assessment.criterion(code).name for code in (assessment.compute, assessment.model_quality) if code]
        parts.append(f"Compute and the quality of models are here: {listed(named)}.")
    else:
        parts.append("Shares are importance points over their sum.")
    return " ".join(parts)


def blank_words(found: Findings) -> str:
    """What the lens does with a blank, in the likely score and in the draws, and when there is no score."""
    basis, needed = find_lens(found.comparison.lens).basis, 100 * found.assessment.coverage_needed
    if basis == STOCK:
        return (
            "An actor without compute or without the quality of models has no stock; in the draws a blank may be "
            "anything from 0 to the top of its scale."
        )
    dropped = "A blank is left out, as the lens says"
    if basis in (TREE, CHOKEPOINT):
        dropped = "A blank is dropped from the likely score and its weight goes to its siblings"
    return (
        f"{dropped}; in the draws it may be anything from 0 to 100. With less than {needed:.0f} % of the weight "
        "scored, no score is given."
    )


def _own_means(assessment: Assessment) -> str:
    inner = [c for c in assessment.criteria if assessment.children(c.code)]
    other = [f"{c.name} ({_mean(c)})" for c in inner if c.aggregation != "arithmetic"]
    if not other:
        return "Here that is the weighted mean everywhere."
    return f"Here that is the weighted mean, but for: {listed(other)}."


def _mean(criterion: Criterion) -> str:
    if criterion.aggregation == "power":
        return f"power mean, exponent {criterion.exponent:g}"
    return _MEANS.get(criterion.aggregation, criterion.aggregation)


def lens_reasons(found: Findings, gap: Gap) -> tuple[str, ...]:
    """Reasons under a lens that looks at something else than terms by advantage; empty where it does not."""
    basis = find_lens(found.comparison.lens).basis
    if basis == CHOKEPOINT:
        binding = found.comparison.details["binding"]
        return tuple(binding[actor]["sentence"] for actor in (gap.leader, gap.follower) if actor in binding)
    if basis == STOCK:
        return _factor_reasons(found, gap)
    if gap.terms is None:
        return (_without_terms(found, gap),)
    return ()


def _factor_reasons(found: Findings, gap: Gap) -> tuple[str, ...]:
    assessment, details = found.assessment, found.comparison.details
    leader, follower = gap.leader or "", gap.follower or ""
    terms = stock_terms(assessment, details, leader, follower)[1]
    if terms is None:
        return ("One of the two has no stock, so the gap cannot be split by factor.",)
    names = {
        "compute": f"compute ({assessment.criterion(assessment.compute).name})",
        "efficiency": "efficiency",
        "quality": f"the quality of models ({assessment.criterion(assessment.model_quality).name})",
    }
    said = []
    for factor in sorted(FACTORS, key=lambda name: -abs(terms[name])):
        if abs(terms[factor]) < 0.05:
            continue
        ahead, behind = (leader, follower) if terms[factor] > 0 else (follower, leader)
        mine, theirs = (raw(details["factors"][actor][factor]) for actor in (ahead, behind))
        name, other = (with_article(assessment.actor(actor).name) for actor in (ahead, behind))
        by = f"{names[factor]} favours {name} by {number(abs(terms[factor]))} points"
        said.append(sentence_case(f"{by}: {mine} against {theirs} for {other}."))
    return tuple(said) or ("No factor makes a difference of a tenth of a point.",)


def _without_terms(found: Findings, gap: Gap) -> str:
    """The largest weighted differences of values, which are no terms: they do not sum to the gap."""
    assessment, shares = found.assessment, local_shares(found.assessment)
    values = found.comparison.values
    differences = {}
    for advantage in assessment.advantages:
        mine, theirs = (values[actor or ""].get(advantage.code) for actor in (gap.leader, gap.follower))
        if mine is not None and theirs is not None and shares[advantage.code] > 0:
            differences[advantage] = shares[advantage.code] * (mine - theirs)
    largest = sorted(differences, key=lambda advantage: -abs(differences[advantage]))[:HEAVIEST]
    lead = "The gap cannot be split exactly by advantage here."
    if not largest:
        return lead
    pair = listed([with_article(assessment.actor(actor or "").name) for actor in (gap.leader, gap.follower)])
    told = [
        f"{advantage.name} {number(values[gap.leader or ''][advantage.code])} and "
        f"{number(values[gap.follower or ''][advantage.code])} at {share_text(shares[advantage.code])} of the weight"
        for advantage in largest
    ]
    return f"{lead} The largest weighted differences between {pair}: {'; '.join(told)}."
