"""A logistic regression with a penalty on the squares of its weights, by Newton's method.

It is solved for a number a passage, of which the weights follow (the dual problem), because there are more weights than
passages. Nothing is drawn by chance.
"""

import numpy as np
from numpy.typing import NDArray

STEPS = 12
"""Of Newton's method; after ten nothing moves in the fourth decimal."""
LEAST_CURVE = 1e-6
"""Of a passage, so that one that is surely judged can still be divided by it."""

Floats = NDArray[np.float64]


def regress(inputs: Floats, targets: Floats, penalty: Floats, counts_for: Floats) -> tuple[Floats, float]:
    """The weights of a logistic regression, and the bias, which alone has no penalty.

    `inputs` has a row for each passage, `targets` is 1 or 0 of each, `counts_for` how much each counts; half of
    `penalty`, a number a column, times its squared weight is added to the loss.
    """
    scaled = inputs / np.sqrt(penalty)
    alike = scaled @ scaled.T
    size = len(targets)
    system = np.ones((size + 1, size + 1))
    system[size, size] = 0.0
    pulls, bias = np.zeros(size), 0.0
    for _ in range(STEPS):
        log_odds = alike @ pulls + bias
        probable = 1 / (1 + np.exp(-log_odds))
        curve = np.maximum(counts_for * probable * (1 - probable), LEAST_CURVE)
        system[:size, :size] = alike + np.diag(1 / curve)
        solved = np.linalg.solve(system, np.append(log_odds + counts_for * (targets - probable) / curve, 0.0))
        pulls, bias = solved[:size], float(solved[size])
    return scaled.T @ pulls / np.sqrt(penalty), bias
