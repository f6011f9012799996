"""Where the weights come from: elicited by a named method, with its consistency, or given as points."""

from vantage.analysis.names import inside_sentence, sentence_case
from vantage.analysis.results import Comparison
from vantage.analysis.weighing.answered import weigh_answers, weigh_figures
from vantage.analysis.weighing.kept_answers import METHODS, DataAnswers, from_json
from vantage.analysis.weighing.natural_ranges import natural_ranges
from vantage.analysis.weighing.weighing import Weighing
from vantage.analysis.weights import local_shares
from vantage.domain.assessment import Assessment
from vantage.domain.elicitation import Elicitation
from vantage.errors import BadInput

_SAME = 5e-4
"""Shares (0-1) that differ by less are the same: points are kept with few decimals."""

_BY = {method.code: inside_sentence(method.name) for method in METHODS}


def weights_words(assessment: Assessment, comparison: Comparison) -> str:
    """How the weights of every group came about. Only answers that give the weights in use, or that gave those from
    which they were moved since, are told of; answers that are not finished are not."""
    said = [_group(assessment, comparison, c.code) for c in assessment.criteria if assessment.children(c.code)]
    told = [sentence for sentence in said if sentence]
    rest = "All weights" if not told else "The other weights"
    if len(told) < len(said):
        told.append(f"{rest} are importance points given by the analyst.")
    return " ".join(told)


def _group(assessment: Assessment, comparison: Comparison, parent: str) -> str:
    """What is said of one group; "" where nothing was elicited."""
    kept = [elicitation for elicitation in assessment.elicitations if elicitation.parent == parent]
    weighed = [(elicitation, _weighing(assessment, comparison, elicitation)) for elicitation in kept]
    complete = [(elicitation, found) for elicitation, found in weighed if found.complete]
    if not complete:
        return ""
    above = assessment.criterion(parent)
    group = "the advantages" if above.parent is None else f"the parts of {above.name}"
    shares = local_shares(assessment)
    for elicitation, found in complete:
        if all(abs(shares[c.code] - found.weights.get(c.code, 0.0)) < _SAME for c in assessment.children(parent)):
            return sentence_case(f"the weights of {group} were elicited by {_method(elicitation, found)}")
    methods = " ".join(sentence_case(_method(elicitation, found)) for elicitation, found in complete)
    return sentence_case(f"the weights of {group} were changed by hand after they had been elicited. {methods}")


def _method(elicitation: Elicitation, found: Weighing) -> str:
    consistency = "" if found.consistency is None else f" {found.consistency.sentence}"
    return f"{_BY.get(elicitation.method, elicitation.method)}.{consistency}"


def _weighing(assessment: Assessment, comparison: Comparison, elicitation: Elicitation) -> Weighing:
    """The answers weighed again; criteria without weight that the answers do not speak of take no part."""
    children = assessment.children(elicitation.parent)
    codes = [c.code for c in children if c.points > 0 or f'"{c.code}"' in elicitation.answers]
    try:
        answers = from_json(elicitation.method, elicitation.answers, codes)
    except BadInput:
        return Weighing()
    if isinstance(answers, DataAnswers):
        return _from_figures(answers, codes, comparison)
    names = {c.code: c.name for c in children}
    return weigh_answers(answers, codes, names, natural_ranges(assessment, elicitation.parent))


def _from_figures(answers: DataAnswers, codes: list[str], comparison: Comparison) -> Weighing:
    figures = {}
    for actor in answers.actors:
        values = [comparison.values.get(actor, {}).get(code) for code in codes]
        known = [value for value in values if value is not None]
        if len(known) == len(codes):
            figures[actor] = known
    return weigh_figures(answers.method, codes, figures)
