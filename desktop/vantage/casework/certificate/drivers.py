"""Reference problems of the drivers: functions whose Sobol' indices are known, and a tornado by hand."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from vantage.analysis.drivers.sobol import sobol_indices
from vantage.analysis.drivers.tornado import tornado
from vantage.analysis.normalisation import Array
from vantage.casework.certificate.reference_assessment import advantages_of, assessment_of
from vantage.errors import BadInput


def _ishigami(given: Mapping[str, Any]) -> tuple[Callable[[Array], Array], int]:
    a, b = float(given["a"]), float(given["b"])

    def model(points: Array) -> Array:
        x = np.pi * (2.0 * points - 1.0)
        value: Array = np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])
        return value

    return model, 3


def _g_function(given: Mapping[str, Any]) -> tuple[Callable[[Array], Array], int]:
    a = np.array(given["a"], dtype=float)

    def model(points: Array) -> Array:
        value: Array = np.prod((np.abs(4.0 * points - 2.0) + a) / (1.0 + a), axis=1)
        return value

    return model, len(a)


_FUNCTIONS = {"ishigami": _ishigami, "g-function": _g_function}


def _sobol(given: Mapping[str, Any]) -> dict[str, Any]:
    make = _FUNCTIONS.get(str(given["function"]))
    if make is None:
        raise BadInput(f"There is no function “{given['function']}”.", f"Use one of: {', '.join(_FUNCTIONS)}.")
    model, inputs = make(given)
    found = sobol_indices(model, inputs, int(given["samples"]), int(given["seed"]), resamples=100)
    return {
        "mean": found.mean,
        "first": [index.first for index in found.inputs],
        "total": [index.total for index in found.inputs],
    }


def _tornado(given: Mapping[str, Any]) -> dict[str, Any]:
    """Two actors under weights that are fixed; `bars` are the gaps at the low and at the high end."""
    assessment = assessment_of(advantages_of(given["points"]), given["scores"])
    found = tornado(assessment, spread="fixed")
    return {
        "gap": found.gap,
        "order": [bar.input.key for bar in found.bars],
        "bars": {bar.input.key: [bar.gap_low, bar.gap_high] for bar in found.bars},
    }


RUNNERS: dict[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {"sobol-indices": _sobol, "tornado": _tornado}
