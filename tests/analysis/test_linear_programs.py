"""Linear programs: every part that solves one can do so in the same thread, and failing is not having no solution."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from highspy import Highs, kHighsInf

from vantage.analysis.flips.least_movement import Movable, by_linear_program
from vantage.analysis.linear_programs import quiet_solver, solution
from vantage.analysis.weighing.best_worst import weigh_by_best_worst

CARS = ([2.0, 1.0, 4.0, 2.0, 8.0], [4.0, 8.0, 2.0, 4.0, 1.0], ["quality", "price", "comfort", "safety", "style"])


def moved() -> np.ndarray | None:
    free = np.ones(3, dtype=bool)
    rows = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]])
    return by_linear_program(Movable(np.array([0.2, 0.3, 0.5]), free, free), rows, np.zeros(2))


def in_new_thread(work):
    """HiGHS remembers the number of threads for each thread it is called from."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def solve_with(threads: int) -> None:
    solver = Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", threads)
    solver.addVar(0.0, 1.0)
    solver.run()


@pytest.mark.parametrize("threads_before", [0, 2])
def test_that_programs_are_solved_after_one_with_another_number_of_threads(threads_before) -> None:
    def work():
        solve_with(threads_before)
        return moved(), weigh_by_best_worst(*CARS)

    shares, weights = in_new_thread(work)
    assert shares == pytest.approx([1 / 3, 1 / 3, 1 / 3], abs=1e-9)
    assert weights.best == "price"


def test_that_best_worst_weights_and_flips_are_solved_in_one_thread_in_either_order() -> None:
    first = in_new_thread(lambda: (weigh_by_best_worst(*CARS).xi, moved()))
    second = in_new_thread(lambda: (moved(), weigh_by_best_worst(*CARS).xi))
    assert first[1] is not None and second[0] is not None
    assert first[0] == second[1]
    assert first[1].tolist() == second[0].tolist()


def test_that_every_solver_asks_for_one_thread() -> None:
    assert quiet_solver().getOptionValue("threads")[1] == 1


def test_that_contradicting_conditions_have_no_solution() -> None:
    solver = quiet_solver()
    solver.addVar(0.0, 1.0)
    solver.addRow(2.0, kHighsInf, 1, [0], [1.0])
    assert solution(solver) is None


def test_that_a_program_without_an_end_is_no_program_without_a_solution() -> None:
    solver = quiet_solver()
    solver.addVar(0.0, kHighsInf)
    solver.changeColCost(0, -1.0)
    with pytest.raises(RuntimeError, match="Unbounded"):
        solution(solver)
