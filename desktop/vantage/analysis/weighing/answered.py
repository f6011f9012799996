"""From kept answers to weights, also while some are still missing: what a dialog shows as questions are answered."""

from collections.abc import Mapping, Sequence

from vantage.analysis.names import counted, listed
from vantage.analysis.weighing.ahp import weigh_by_ahp
from vantage.analysis.weighing.best_worst import weigh_by_best_worst
from vantage.analysis.weighing.critic import weigh_by_critic
from vantage.analysis.weighing.decision_table import reason_for_blocking
from vantage.analysis.weighing.entropy import weigh_by_entropy
from vantage.analysis.weighing.kept_answers import (
    AhpAnswers,
    Answers,
    BwmAnswers,
    DataAnswers,
    RankingAnswers,
    SwingAnswers,
    TradeOffAnswers,
)
from vantage.analysis.weighing.log_ratios import Ratio, fit_ratios, unconnected
from vantage.analysis.weighing.ranking_weights import weigh_by_ranking
from vantage.analysis.weighing.swing import weigh_by_swing
from vantage.analysis.weighing.trade_off import NaturalRange, TradeOffAnswer, ratio_of, weigh_by_trade_offs
from vantage.analysis.weighing.weighing import Consistency, Weighing
from vantage.errors import BadInput

Codes = tuple[str, ...]
_MOST_NAMED = 4


def weigh_answers(
    answers: Answers,
    codes: Sequence[str],
    names: Mapping[str, str] | None = None,
    ranges: Mapping[str, NaturalRange] | None = None,
) -> Weighing:
    """The weights of these sibling criteria by what was answered so far; never raises for unfinished answers.

    `names` are used in messages (the codes without them); trade-offs need the `ranges` of the criteria in natural
    units. Answers about other codes are left out. For DataAnswers use `weigh_figures`.
    """
    known = tuple(codes)
    if len(known) < 2:
        return Weighing({code: 1.0 for code in known}, ("There is nothing to weigh against: add a second criterion.",))
    labels = _labels(known, names or {})
    try:
        match answers:
            case RankingAnswers():
                return _ranking(answers, known, labels)
            case SwingAnswers():
                return _swing(answers, known, labels)
            case AhpAnswers():
                return _ahp(answers, known, labels)
            case BwmAnswers():
                return _best_worst(answers, known, labels)
            case TradeOffAnswers():
                return _trade_offs(answers, known, labels, ranges or {})
            case DataAnswers():
                return Weighing(messages=("The figures of the actors are needed for weights from the data.",))
    except BadInput as error:
        return Weighing(messages=(f"{error.title} {error.advice}",))


def weigh_figures(
    method: str,
    codes: Sequence[str],
    figures: Mapping[str, Sequence[float]],
    directions: Mapping[str, int] | None = None,
    names: Mapping[str, str] | None = None,
) -> Weighing:
    """Entropy or CRITIC weights from the figures of each actor, in the order of the codes.

    Blocked, with the reason as the only message, where there are fewer than eight actors. Never raises BadInput.
    """
    reason = reason_for_blocking(len(figures))
    if reason:
        return Weighing(messages=(reason,))
    known = tuple(codes)
    labels = _labels(known, names or {})
    table, actors = list(figures.values()), list(figures)
    signs = [(directions or {}).get(code, 1) for code in known]
    try:
        found = (
            weigh_by_entropy(table, labels, actors)
            if method == "entropy"
            else weigh_by_critic(table, labels, signs, actors)
        )
    except BadInput as error:
        return Weighing(messages=(f"{error.title} {error.advice}",))
    return Weighing(_by_code(known, found.weights), found.warnings, True)


def _labels(codes: Codes, names: Mapping[str, str]) -> Codes:
    """A name for each code, with the code where two criteria share a name."""
    plain = [" ".join(names.get(code, code).split()) or code for code in codes]
    return tuple(f"{name} ({code})" if plain.count(name) > 1 else name for code, name in zip(codes, plain, strict=True))


def _by_code(codes: Codes, weights: Mapping[str, float]) -> dict[str, float]:
    return dict(zip(codes, weights.values(), strict=True))


def _some(words: Sequence[str]) -> str:
    shown = list(words[:_MOST_NAMED])
    return listed([*shown, f"{len(words) - len(shown)} more"] if len(words) > len(shown) else shown)


def _ranking(answers: RankingAnswers, codes: Codes, labels: Codes) -> Weighing:
    ranked = [code for code in answers.order if code in codes]
    missing = [code for code in codes if code not in ranked]
    label = dict(zip(codes, labels, strict=True))
    order = [*ranked, *missing]
    found = _by_code(tuple(order), weigh_by_ranking([label[code] for code in order], answers.method).weights)
    messages = (f"Not ranked yet: {_some([label[code] for code in missing])}.",) if missing else ()
    return Weighing({code: found[code] for code in codes}, messages, not missing)


def _swing(answers: SwingAnswers, codes: Codes, labels: Codes) -> Weighing:
    missing = [name for code, name in zip(codes, labels, strict=True) if code not in answers.points]
    messages = (f"No swing yet for {_some(missing)}.",) if missing else ()
    if len(missing) == len(codes):
        return Weighing(messages=messages)
    found = weigh_by_swing([answers.points.get(code, 0.0) for code in codes], labels)
    return Weighing(_by_code(codes, found.weights), (*messages, *found.warnings), not missing)


def _ahp(answers: AhpAnswers, codes: Codes, labels: Codes) -> Weighing:
    count = len(codes)
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    given = {(i, j): value for i, j in pairs if (value := answers.judged(codes[i], codes[j])) is not None}
    missing = [f"{labels[i]} over {labels[j]}" for i, j in pairs if (i, j) not in given]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        message = f"{len(missing)} of {len(pairs)} judgements {verb} missing: {_some(missing)}."
        return _provisional(codes, [Ratio(i, j, value) for (i, j), value in given.items()], message)
    matrix = [[1.0 if i == j else given.get((i, j)) or 1 / given[j, i] for j in range(count)] for i in range(count)]
    found = weigh_by_ahp(matrix, labels, answers.random_index)
    code = dict(zip(labels, codes, strict=True))
    verdict = "acceptable" if found.acceptable else "too high, 0.10 is acceptable"
    consistency = Consistency(
        "consistency ratio",
        found.cr,
        found.acceptable,
        f"Consistency ratio {found.cr:.3f}: {verdict} (random index: {found.table.source}).",
        found.worst,
        found.mend,
        (code[found.worst.row], code[found.worst.column]) if found.worst else None,
        (code[found.mend.row], code[found.mend.column]) if found.mend else None,
        (
            ("λmax", found.lambda_max),
            ("consistency index", found.ci),
            ("random index", found.random_index or 0.0),
            ("consistency ratio", found.cr),
        ),
    )
    return Weighing(_by_code(codes, found.weights), found.warnings, True, consistency)


def _provisional(codes: Codes, ratios: Sequence[Ratio], message: str) -> Weighing:
    """Weights from the ratios there are, if they connect all criteria; never complete."""
    if unconnected(len(codes), ratios):
        return Weighing(messages=(message,))
    weights = fit_ratios(len(codes), ratios).weights
    return Weighing(dict(zip(codes, weights, strict=True)), (message, "The weights shown are provisional."))


def _best_worst(answers: BwmAnswers, codes: Codes, labels: Codes) -> Weighing:
    unchosen = [word for word, code in (("most", answers.best), ("least", answers.worst)) if code not in codes]
    if unchosen:
        return Weighing(messages=(f"Choose the criterion that counts {listed(unchosen)}.",))
    if answers.best == answers.worst:
        return Weighing(messages=("The criterion that counts most and the one that counts least must differ.",))
    label = dict(zip(codes, labels, strict=True))
    to = {**answers.to_best, answers.best: 1.0}
    spread = {answers.best: to[answers.worst]} if answers.worst in to else {}
    of = {**answers.to_worst, **spread, answers.worst: 1.0}
    missing = [f"{label[answers.best]} over {label[code]}" for code in codes if code not in to]
    missing += [
        f"{label[code]} over {label[answers.worst]}" for code in codes if code not in of and code != answers.best
    ]
    if missing:
        places = {code: place for place, code in enumerate(codes)}
        ratios = [Ratio(places[answers.best], places[c], to[c]) for c in codes if c in to and c != answers.best]
        ratios += [
            Ratio(places[c], places[answers.worst], of[c])
            for c in codes
            if c in of and c not in (answers.best, answers.worst)
        ]
        return _provisional(
            codes, ratios, f"{counted(len(missing), 'answer is', 'answers are')} missing: {_some(missing)}."
        )
    found = weigh_by_best_worst(
        [to[c] for c in codes], [of[c] for c in codes], labels, label[answers.best], label[answers.worst]
    )
    sentence = f"Input-based consistency ratio {found.input_based_cr:.2f} (0 is consistent), ξ {found.xi:.3f}"
    sentence += f"; {found.least_consistent} fits least." if found.least_consistent else "."
    consistency = Consistency("input-based consistency ratio", found.input_based_cr, None, sentence)
    return Weighing(_by_code(codes, found.weights), found.warnings, True, consistency)


def _trade_offs(answers: TradeOffAnswers, codes: Codes, labels: Codes, ranges: Mapping[str, NaturalRange]) -> Weighing:
    without = [name for code, name in zip(codes, labels, strict=True) if code not in ranges]
    if without:
        return Weighing(messages=(f"Trade-offs need the goalposts of {_some(without)}.",))
    label = dict(zip(codes, labels, strict=True))
    spans = [NaturalRange(label[c], ranges[c].low, ranges[c].high, ranges[c].unit, ranges[c].direction) for c in codes]
    told = [
        TradeOffAnswer(label[t.code], t.amount, label[t.other], t.other_amount)
        for t in answers.trade_offs
        if t.code in label and t.other in label
    ]
    alone = unconnected(len(codes), [ratio_of(spans, labels, answer) for answer in told])
    if alone:
        return Weighing(messages=(f"No trade-off connects {_some([labels[k] for k in alone])} with {labels[0]} yet.",))
    found = weigh_by_trade_offs(spans, told)
    sentence = f"The answers contradict each other by a factor of up to {found.misfit:.2f} (1 is consistent)."
    consistency = Consistency("contradiction factor", found.misfit, None, sentence)
    return Weighing(_by_code(codes, found.weights), found.warnings, True, consistency)
