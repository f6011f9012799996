"""The one way linear programs are solved here: HiGHS without output, on one thread."""

from typing import TYPE_CHECKING

import numpy as np

from vantage.analysis.normalisation import Array

if TYPE_CHECKING:
    from highspy import Highs


def quiet_solver() -> "Highs":
    """A solver that prints nothing and uses one thread, with no model yet."""
    from highspy import Highs

    solver = Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver


def solution(solver: "Highs") -> Array | None:
    """The values of the variables at the optimum of the solver's model; None where its conditions contradict.

    Raises RuntimeError where the solver ends in any other way: that says nothing about the model.
    """
    from highspy import Highs, HighsModelStatus

    solver.run()
    if solver.getModelStatus() == HighsModelStatus.kNotset:
        # HiGHS refuses to start where this thread solved with another number of threads before; then it starts anew.
        Highs.resetGlobalScheduler(True)
        solver.run()
    status = solver.getModelStatus()
    if status == HighsModelStatus.kInfeasible:
        return None
    if status != HighsModelStatus.kOptimal:
        raise RuntimeError(f"The linear program ended as {solver.modelStatusToString(status)}.")
    return np.asarray(solver.getSolution().col_value, dtype=float)
