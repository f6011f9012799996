"""The exact odds of two actors on the flat simplex, where no score is uncertain."""

from collections.abc import Sequence


def exact_simplex_probability(differences: Sequence[float]) -> float:
    """P(B ahead of A) from differences v_Aj - v_Bj, all weights on the simplex being equally likely (0-1).

    It is the sum over d_j < 0 of the product over k != j of d_j / (d_j - d_k), which fails where two differences are
    equal. Computed as the share of a simplex on one side of a plane through its mean, by averages of numbers between 0
    and 1 alone (Varsi 1973): any number of equal or zero differences, and no cancellation. Where all are zero the two
    are tied and split it: 1/2. Raises ValueError without differences.
    """
    if not differences:
        raise ValueError("There are no differences.")
    ahead = [d for d in differences if d < 0]
    behind = [d for d in differences if d > 0]
    if not ahead and not behind:
        return 0.5
    # The level differences (0) go with neither side: they add nothing to the mean. They only thin out the simplex.
    share = [1.0] + [0.0] * len(behind)
    for d in ahead:
        for k, other in enumerate(behind, start=1):
            share[k] = (other * share[k] - d * share[k - 1]) / (other - d)
    return share[-1]
