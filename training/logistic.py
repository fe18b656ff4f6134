"""A logistic regression with a penalty on the squares of its weights, by Newton's method: nothing is left to chance."""

import numpy as np
from numpy.typing import NDArray

STEPS = 15
"""Of Newton's method at most; it has ended after seven or eight."""
STILL = 1e-5
"""No weight moves further in a step: then it ends. Tables are written to four decimals."""
PENALTY_OF_BIAS = 0.01
"""Next to none; it keeps the bias finite where all targets are the same."""

Floats = NDArray[np.float64]


def regress(inputs: Floats, targets: Floats, penalty: Floats, counts_for: Floats) -> tuple[Floats, float]:
    """The weights of a logistic regression, and the bias.

    `inputs` has a row for each passage, `targets` is 1 or 0 of each, `counts_for` how much each counts; half of
    `penalty`, a number a column, times its squared weight is added to the loss.
    """
    rows = np.hstack([inputs, np.ones((len(inputs), 1))])
    pulled = np.append(penalty, PENALTY_OF_BIAS)
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        probable = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts_for * (targets - probable)) - pulled * weights
        bent = rows * np.sqrt(counts_for * probable * (1 - probable))[:, None]
        curve = bent.T @ bent
        curve[np.diag_indices_from(curve)] += pulled
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < STILL:
            break
    return weights[:-1], float(weights[-1])
