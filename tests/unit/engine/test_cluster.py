"""A Dask cluster gives the bytes that threads give, also when it loses a worker."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from matcher.compatibility import Dense, Factored
from matcher.compatibility.blocks import row_blocks
from matcher.engine import Threads
from matcher.engine.cluster import Cluster
from matcher.errors import RequestError
from matcher.solver import (
    Objective,
    Options,
    Problem,
    solution_to_mapping,
    solve,
    solve_all,
)
from matcher.solver.groups import near, walk
from tests.strategies_groups import offered_groups
from tests.unit.engine.work import Fatal, Late, refused, slow, squared


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with Cluster.local(2) as engine:
        yield engine


def _problem(seed: int, shape: tuple[int, int]) -> Problem:
    """Return a market in which no two people are alike."""
    rng = np.random.default_rng(seed)
    mentees, mentors = (rng.random((people, 8)) for people in shape)
    return Problem(compatibility=Factored(mentees, mentors), capacity=np.array(4))


def _bytes(problem: Problem, options: Options) -> str:
    """Return the solution file without its time."""
    mapping = solution_to_mapping(
        problem, solve(problem, options), objective=options.objective
    )
    del mapping["seconds"]
    return json.dumps(mapping)


def test_results_come_in_the_order_of_the_parts(cluster: Cluster) -> None:
    assert list(cluster.map(squared, range(100))) == [n * n for n in range(100)]
    assert list(cluster.map(squared, [])) == []


def test_first_parts_are_done_first(cluster: Cluster, tmp_path: Path) -> None:
    # Else whoever wants the first result waits for most others. Of 16 batches a worker
    # gets two at once, in any order, before it gets the next when it has done one.
    list(cluster.map(Late(tmp_path), range(320)))
    done: dict[str, list[tuple[int, int]]] = {}
    for path in tmp_path.glob("*-*"):
        number, worker, when = path.name.split("-")
        done.setdefault(worker, []).append((int(when), int(number)))
    for noted in done.values():
        later = [number for _, number in sorted(noted)[2 * 20 :]]
        assert later == sorted(later)


@pytest.mark.parametrize("objective", [Objective.TOTAL, Objective.BALANCED])
def test_solution_has_the_same_bytes(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, objective: Objective
) -> None:
    # Small blocks, so that even few pairs are many parts.
    monkeypatch.setattr(row_blocks, "__defaults__", (5_000,))
    problem = _problem(1, (440, 120))
    here = _bytes(problem, Options(objective=objective))
    assert here == _bytes(problem, Options(objective=objective, engine=cluster))


def test_groups_have_the_same_bytes(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Small blocks, so that even few pairs are many parts.
    monkeypatch.setattr(walk, "BLOCK_SCORES", 2_000)
    monkeypatch.setattr(near, "BLOCK_SCORES", 2_000)
    problem = offered_groups(2, n_mentees=200, n_mentors=60)
    here = _bytes(problem, Options())
    assert here == _bytes(problem, Options(engine=Threads(1)))
    assert here == _bytes(problem, Options(engine=Threads(3)))
    assert here == _bytes(problem, Options(engine=cluster))


def test_cohorts_have_the_answers_of_one_by_one(cluster: Cluster) -> None:
    problems = [_problem(seed, (40 + seed, 15)) for seed in range(5)]
    answers = solve_all(problems, Options(engine=cluster))
    for problem, answer in zip(problems, answers, strict=True):
        alone = solve(problem)
        assert answer.matching.pairs.tolist() == alone.matching.pairs.tolist()
        assert answer.termination == alone.termination
        assert answer.prices is not None
        assert alone.prices is not None
        assert answer.prices.mentor.tolist() == alone.prices.mentor.tolist()


def test_killed_worker_costs_only_its_parts(cluster: Cluster, tmp_path: Path) -> None:
    found = list(cluster.map(Fatal(tmp_path, at=7), range(32)))
    assert found == [n * n for n in range(32)]
    assert (tmp_path / "killed").exists()
    times = [int(path.name.split("-")[0]) for path in tmp_path.glob("*-*")]
    # Two workers, at most as much again as one of them held.
    assert set(times) == set(range(32))
    assert len(times) < 2 * 32


def test_error_of_a_part_comes_as_it_was_raised(cluster: Cluster) -> None:
    with pytest.raises(RequestError) as caught:
        list(cluster.map(refused, [3]))
    assert (caught.value.code, caught.value.field) == ("engine.workers", "engine")
    assert caught.value.values == {"value": 3}


def test_work_ends_soon_after_being_stopped(cluster: Cluster) -> None:
    seen: list[int] = []
    for result in cluster.map(slow, range(500), stopped=lambda: bool(seen)):
        seen.append(result)  # noqa: PERF402  # the word is asked meanwhile
    assert len(seen) <= 32


def test_scores_as_a_matrix_travel_as_well(cluster: Cluster) -> None:
    rng = np.random.default_rng(3)
    scores = rng.random((1500, 900))
    scores[rng.random(scores.shape) < 0.2] = np.nan
    problem = Problem(
        compatibility=Dense(scores), capacity=np.array(2), fixed=_allowed(scores)
    )
    assert _bytes(problem, Options()) == _bytes(problem, Options(engine=cluster))


def _allowed(scores: np.ndarray) -> np.ndarray:
    """Return one allowed pair to fix."""
    return np.argwhere(~np.isnan(scores))[:1]
