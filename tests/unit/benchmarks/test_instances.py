"""Instances are of their kind, the same from the same seed."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks.instances import (
    Instance,
    Kind,
    changed,
    changed_wishes,
    grouped,
    make_instance,
    with_wishes,
)
from tests.conftest import PROJECT, skip_or_fail


def _drawn(kind: Kind, seed: int = 3) -> Instance:
    return make_instance(kind, n_mentees=40, n_mentors=12, places=5, seed=seed)


@pytest.mark.parametrize("kind", Kind)
def test_same_seed_gives_the_same_bytes(kind: Kind) -> None:
    first, second = _drawn(kind), _drawn(kind)
    assert first.mentee_features.tobytes() == second.mentee_features.tobytes()
    assert first.mentor_features.tobytes() == second.mentor_features.tobytes()


def test_ties_have_fewer_distinct_rows_than_mentees() -> None:
    drawn = make_instance(Kind.TIES, n_mentees=400, n_mentors=40, places=5)
    assert len(np.unique(drawn.mentee_features, axis=0)) < 300


def test_short_has_places_for_three_fifths() -> None:
    # 12 mentors with 3 of 5 places each.
    assert _drawn(Kind.SHORT).capacity.sum() == 36


def test_change_touches_one_mentee_of_forty() -> None:
    drawn, other = _drawn(Kind.PLAIN), _drawn(Kind.PLAIN, seed=4)
    now = changed(drawn, other, share=0.025)
    differs = (now.mentee_features != drawn.mentee_features).any(axis=1)
    assert differs.sum() == 1


def test_wishes_add_to_scores_and_of_one_mentee_they_change() -> None:
    drawn = _drawn(Kind.PLAIN)
    wished = with_wishes(drawn)
    assert wished.wishes is not None
    assert wished.wishes.shape == (40, 3)
    everybody, first = np.arange(40), wished.wishes[:, 0]
    added = wished.problem().scores(everybody, first)
    added -= drawn.problem().scores(everybody, first)
    assert (added > 0.3 - 1e-9).all()
    now = changed_wishes(wished, share=0.025)
    assert now.wishes is not None
    assert (now.wishes != wished.wishes).any(axis=1).sum() == 1
    with pytest.raises(ValueError, match="named"):
        changed_wishes(drawn)


def test_groups_offer_two_times_each() -> None:
    rules = grouped(_drawn(Kind.PLAIN)).groups
    assert rules is not None
    assert (rules.mentor_times.sum(axis=1) == 2).all()


@pytest.mark.parametrize("kind", Kind)
def test_recipe_is_the_one_others_use(kind: Kind, tmp_path: Path) -> None:
    beside = PROJECT.parent / "shared" / "tools" / "make_instance.py"
    tool = os.environ.get("VMESTE_INSTANCE_TOOL", str(beside))
    if not Path(tool).is_file():
        skip_or_fail(f"no tool to compare with at {tool}; set VMESTE_INSTANCE_TOOL")
    path = tmp_path / "theirs.npz"
    command = [sys.executable, tool, kind, "40", "12", "5", str(path), "--seed", "3"]
    subprocess.run(command, check=True)
    with np.load(path) as theirs:
        ours = _drawn(kind)
        assert (theirs["mentee_features"] == ours.mentee_features).all()
        assert (theirs["mentor_features"] == ours.mentor_features).all()
        assert (theirs["capacity"] == ours.capacity).all()
