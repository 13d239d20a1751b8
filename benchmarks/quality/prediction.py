"""Can questionnaires foretell a mutual yes? Real people, folds by evening."""

import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.stats import rankdata

from benchmarks.pages import Plot, Section, machine_line, versions_line
from benchmarks.peers.make import environment
from benchmarks.quality.evenings import Evenings
from benchmarks.speed.running import PROJECT
from matcher.arrays import BoolArray, FloatArray, IntArray
from matcher.learning import Observations, learned_fit

COLUMNS = (
    "prediction",
    "AUC yes",
    "AUC yes within a person",
    "AUC mutual yes",
    "mutual pairs made",
    "share of gain",
)
_RIDGE = 300.0
"""Penalty on standardised answers, as heavy as the noise of likes asks for."""

Fit = Callable[[FloatArray, FloatArray], Callable[[FloatArray], FloatArray]]


def prediction_section(folder: Path) -> Section:
    """Measure all predictions on the same folds."""
    table = Evenings.read(folder / "speed_dating" / "speed_dating_reduced.csv")
    liked = table.columns["like"]
    rows = [
        ("random", "0.5", "0.5", "0.5", *_random(table)),
        _row(
            table,
            "Vmeste criteria, learned weights",
            _learned(table, liked),
        ),
        _row(table, "Vmeste criteria, equal weights", table.criteria.mean(axis=1)),
        _row(table, "ridge on all answers", _folded(table, table.raw, liked, _ridge)),
    ]
    for name, model in (
        ("logistic regression", "logistic"),
        ("gradient boosting", "boosting"),
    ):
        foretold = _peer(table, model)
        if foretold is not None:
            rows.append(_row(table, f"{name} on all answers (scikit-learn)", foretold))
    rows.append(_row(table, "own like afterwards (oracle)", np.nan_to_num(liked)))
    rows += _recorded(folder)
    return Section(
        name="90-prediction",
        title="Real people: who will want whom",
        note="Speed dating, 551 people, 21 evenings, one evening left out at a time; "
        "only what was known before. A pair's worth is the sum of both sides' "
        "predictions; one-to-one matching in each evening by it. Share of gain: sum of "
        "likes of the pairs made, between random and the best. Best possible: 204 "
        "mutual pairs.",
        columns=COLUMNS,
        rows=tuple(rows),
        machine=machine_line(),
        versions=versions_line(),
        plots=(
            Plot(
                title="Mutual pairs made, of 268",
                bars=tuple((row[0], float(row[4])) for row in rows if row[4]),
            ),
        ),
    )


def auc(said: BoolArray, foretold: FloatArray) -> float:
    """Return the chance that a yes is foretold above a no; ties count half.

    Examples
    --------
    >>> auc(np.array([True, False]), np.array([0.9, 0.1]))
    1.0
    """
    n_yes = int(said.sum())
    n_no = said.size - n_yes
    if not n_yes or not n_no:
        return float("nan")
    ranks = rankdata(foretold)
    return float((ranks[said].sum() - n_yes * (n_yes + 1) / 2) / (n_yes * n_no))


def _row(table: Evenings, title: str, foretold: FloatArray) -> tuple[str, ...]:
    """Judge predictions of each person's like."""
    said = table.columns["dec"] == 1
    worth = foretold + foretold[table.partner_row]
    mutual, likes = _matched(table, worth)
    _, least = _expected(table)
    _, most = _matched(table, _pair_likes(table))
    return (
        title,
        f"{auc(said, foretold):.3f}",
        f"{_within(table, said, foretold):.3f}",
        f"{auc(table.columns['match'] == 1, worth):.3f}",
        f"{mutual:.0f}",
        f"{(likes - least) / (most - least):.3f}",
    )


def _within(table: Evenings, said: BoolArray, foretold: FloatArray) -> float:
    """Return the mean over persons who said both yes and no."""
    persons = table.columns["iid"]
    found = [
        auc(said[persons == person], foretold[persons == person])
        for person in np.unique(persons)
    ]
    return float(np.nanmean(found))


def _pair_likes(table: Evenings) -> FloatArray:
    likes = np.nan_to_num(table.columns["like"])
    return np.asarray(likes + likes[table.partner_row])


def _matched(table: Evenings, worth: FloatArray) -> tuple[float, float]:
    """Return mutual yeses and likes of the best pairs by a worth, all evenings."""
    mutual = likes = 0.0
    for _, grid in _grids(table):
        women, men = linear_sum_assignment(
            np.where(grid >= 0, worth[grid], -1e6), maximize=True
        )
        chosen = grid[women, men]
        chosen = chosen[chosen >= 0]
        mutual += float(table.columns["match"][chosen].sum())
        likes += float(_pair_likes(table)[chosen].sum())
    return mutual, likes


def _expected(table: Evenings) -> tuple[float, float]:
    """Return mutual yeses and likes of pairs drawn at random, on average."""
    mutual = likes = 0.0
    for rows, grid in _grids(table):
        n_pairs = min(grid.shape)
        mutual += float(table.columns["match"][rows].mean()) * n_pairs
        likes += float(_pair_likes(table)[rows].mean()) * n_pairs
    return mutual, likes


def _random(table: Evenings) -> tuple[str, str]:
    return f"{_expected(table)[0]:.1f}", "0"


def _grids(table: Evenings) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return for each evening the rows of women, and where they met whom."""
    made = []
    for wave in np.unique(table.columns["wave"]):
        rows = np.flatnonzero(
            (table.columns["wave"] == wave) & (table.columns["gender"] == 0)
        )
        women, row_of = np.unique(table.columns["iid"][rows], return_inverse=True)
        men, column_of = np.unique(table.columns["pid"][rows], return_inverse=True)
        grid = np.full((women.size, men.size), -1)
        grid[row_of, column_of] = rows
        made.append((rows, grid))
    return made


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
        done = subprocess.run(
            [str(python), "-m", "benchmarks.peers.sklearn_models", model, str(path)],
            cwd=PROJECT,
            # Threads that wait for a busy core spin, and make it busier.
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
    return np.array(json.loads(done.stdout))


def _recorded(folder: Path) -> list[tuple[str, ...]]:
    """Return the recorded baselines, as they came with the table."""
    path = folder / "speed_dating" / "baseline_results.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [
        (
            f"recorded: {name.replace('_', ' ')}",
            f"{found['auc_dec']:.3f}",
            f"{found['within_person_auc_dec']:.3f}",
            f"{found['auc_match']:.3f}",
            str(found["mutual_pairs"]),
            f"{found['share_of_gain']:.3f}",
        )
        for name, found in kept.items()
    ]
