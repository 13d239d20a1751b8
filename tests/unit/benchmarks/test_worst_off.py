"""What is said of the class that gets least, and of priority, is so."""

import numpy as np
import pytest

from benchmarks.pages import load_sections
from benchmarks.quality.measures import classes_of
from benchmarks.quality.methods import ways
from benchmarks.quality.planted import Judged, judged
from benchmarks.quality.trials import Spec, make_trial
from benchmarks.quality.worst_off import (
    COLUMNS,
    NAME,
    equal_shares_first,
    fared,
    least_served_first,
)
from benchmarks.results import RESULTS
from matcher.arrays import IntArray
from tests.conftest import PROJECT

SEEDS = range(4)


@pytest.fixture(scope="module")
def cohorts() -> list[Judged]:
    spec = Spec(title="class", n_mentees=40, n_mentors=8, seeds=len(SEEDS))
    return [judged(make_trial(spec, seed)) for seed in SEEDS]


def _total(on: Judged) -> IntArray:
    return next(way for way in ways() if way.title == "Vmeste total").make(on.trial)


def test_classes_are_apart_and_of_five_or_more(cohorts: list[Judged]) -> None:
    for one in cohorts:
        members = np.concatenate(classes_of(one.trial))
        assert np.unique(members).size == members.size
        assert min(len(members) for members in classes_of(one.trial)) >= 5


def test_priority_serves_as_many(cohorts: list[Judged]) -> None:
    for one in cohorts:
        served = len(_total(one))
        assert len(least_served_first(one.trial)) == served
        assert len(equal_shares_first(one.trial)) == served


def test_who_goes_first_is_not_served_less(cohorts: list[Judged]) -> None:
    before = [fared(one, _total(one)).least for one in cohorts]
    after = [fared(one, equal_shares_first(one.trial)).least for one in cohorts]
    assert all(late >= early for early, late in zip(before, after, strict=True))
    assert sum(after) > sum(before)


def test_a_class_without_pairs_has_nobody(cohorts: list[Judged]) -> None:
    nothing = fared(cohorts[0], np.empty((0, 2), dtype=np.int64))
    assert (nothing.nobody, nothing.least, nothing.balance) == (1.0, 0.0, 0.0)


def test_curators_read_what_was_measured() -> None:
    told = (PROJECT / "docs" / "few_mentors.md").read_text(encoding="utf-8")
    (section,) = (s for s in load_sections(RESULTS / "quality") if s.name == NAME)
    rows = {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in section.rows}
    for title, beginning in (
        ("Vmeste total", "| никому"),
        ("Vmeste total, priority to the class least served", "| всем из класса"),
        ("Vmeste total, priority to an equal share of each class", "| в каждом"),
        ("random", "| для сравнения"),
    ):
        line = next(one for one in told.splitlines() if one.startswith(beginning))
        shares = [rows[title][name] for name in ("worst-off class", "served")]
        assert [cell.strip() for cell in line.split("|")[2:4]] == [
            share.replace(".", ",").replace("%", " %") for share in shares
        ]
