"""Predictions of likes: the product's criteria with learned weights, and its rivals.

Each evening is foretold from all others, by what was known before it.
"""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.children import run_child
from benchmarks.peers.make import environment
from benchmarks.quality.evenings import Evenings
from benchmarks.speed.running import PROJECT
from matcher.arrays import FloatArray, IntArray
from matcher.learning import Observations, learned_fit

_RIDGE = 300.0
"""Penalty on standardised answers, as heavy as the noise of likes asks for."""

OURS = "Vmeste criteria, learned weights"
ORACLE = "own like afterwards (oracle)"

Fit = Callable[[FloatArray, FloatArray], Callable[[FloatArray], FloatArray]]


def foretold(table: Evenings) -> dict[str, FloatArray]:
    """Return what each method says of each person's like; ours stands first."""
    liked = table.columns["like"]
    found: dict[str, FloatArray | None] = {
        OURS: _learned(table, liked),
        "Vmeste criteria, equal weights": table.criteria.mean(axis=1),
        "ridge on all answers": _folded(table, table.raw, liked, _ridge),
        "logistic regression on all answers (scikit-learn)": _peer(table, "logistic"),
        "gradient boosting on all answers (scikit-learn)": _peer(table, "boosting"),
        ORACLE: np.nan_to_num(liked),
    }
    return {name: said for name, said in found.items() if said is not None}


def _folded(
    table: Evenings, features: FloatArray, said: FloatArray, fit: Fit
) -> FloatArray:
    """Foretell each evening from all others."""
    waves, foretold = table.columns["wave"], np.zeros(said.size)
    for wave in np.unique(waves):
        train = (waves != wave) & ~np.isnan(said)
        foretold[waves == wave] = fit(features[train], said[train])(
            features[waves == wave]
        )
    return foretold


def _learned(table: Evenings, said: FloatArray) -> FloatArray:
    """Foretell each evening by weights that the library learns from all others."""
    waves, foretold = table.columns["wave"], np.zeros(said.size)
    for wave in np.unique(waves):
        train = np.flatnonzero((waves != wave) & ~np.isnan(said))
        made = learned_fit(_observed(table, said, train))
        foretold[waves == wave] = table.criteria[waves == wave] @ made.weights
    return foretold


def _observed(table: Evenings, said: FloatArray, rows: IntArray) -> Observations:
    """Return some likes as the library learns from them: equal weights are today's."""
    n_criteria = table.criteria.shape[1]
    people = [table.columns[name].astype(np.int64)[rows] for name in ("iid", "pid")]
    return Observations(
        criteria=tuple(f"criterion-{at}" for at in range(n_criteria)),
        today=np.full(n_criteria, 1 / n_criteria),
        values=table.criteria[rows],
        said=said[rows],
        level=np.zeros(len(rows), dtype=np.int64),
        mentees=people[0],
        mentors=people[1],
    )


def _ridge(
    features: FloatArray, said: FloatArray
) -> Callable[[FloatArray], FloatArray]:
    """Fit standardised answers with a penalty; an empty answer counts as the mean."""
    mean, spread = np.nanmean(features, axis=0), np.nanstd(features, axis=0) + 1e-9

    def table(given: FloatArray) -> FloatArray:
        return np.asarray(np.nan_to_num((given - mean) / spread))

    design = table(features)
    square = design.T @ design + _RIDGE * np.eye(design.shape[1])
    weights = np.linalg.solve(square, design.T @ (said - said.mean()))
    return lambda new: np.asarray(table(new) @ weights + said.mean())


def _peer(table: Evenings, model: str) -> FloatArray | None:
    """Ask scikit-learn in its own environment; None where it is not there."""
    python = environment("scikit-learn")
    if not python.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.npz"
        np.savez(
            path,
            features=table.raw,
            said=table.columns["dec"],
            groups=table.columns["wave"],
        )
        done = run_child(
            [str(python), "-m", "benchmarks.peers.sklearn_models", model, str(path)],
            folder=PROJECT,
            # Threads that wait for a busy core spin, and make it busier.
            environment={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        done.check_returncode()
    return np.array(json.loads(done.stdout))
