"""What every scoring promises, on invented cohorts."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.participants import Cohort
from matcher.programme import PRESETS, preset
from matcher.scoring import Scoring, Taxonomy, TextVectors, score
from matcher.synthetic import make_cohort
from tests.scoring_world import HashEncoder

TAXONOMY = Taxonomy.load()
SIZE = (12, 7)
forms = st.sampled_from(PRESETS)
seeds = st.integers(0, 200)


def scored(cohort: Cohort, form: str) -> Scoring:
    vectors = TextVectors(None, HashEncoder())
    return score(cohort, preset(form), taxonomy=TAXONOMY, vectors=vectors)


def scores(scoring: Scoring) -> np.ndarray:
    rows, cols = scoring.compatibility.shape
    return scoring.compatibility.block(slice(0, rows), slice(0, cols))


def invented(form: str, seed: int) -> Cohort:
    return make_cohort(form, n_mentees=SIZE[0], n_mentors=SIZE[1], seed=seed)


@given(forms, seeds)
def test_points_add_up_to_the_score_and_values_are_shares(form: str, seed: int) -> None:
    scoring = scored(invented(form, seed), form)
    rows, cols = np.divmod(np.arange(SIZE[0] * SIZE[1]), SIZE[1])
    parts = scoring.contributions_of(rows, cols)
    sums = [sum(part.points for part in pair) for pair in parts]
    exact = scoring.compatibility.pairs(rows, cols)
    assert sums == pytest.approx(exact.tolist(), abs=1e-9)
    for pair in parts:
        assert all(0 <= part.value <= 1 for part in pair)
        assert all(part.points == part.value * part.weight for part in pair)
        assert sum(part.weight for part in pair) == pytest.approx(1)


@given(forms, seeds)
def test_links_of_lists_add_up_to_their_value(form: str, seed: int) -> None:
    scoring = scored(invented(form, seed), form)
    for part in scoring.contributions(0, 0):
        if part.links:
            total = sum(link.value for link in part.links)
            assert total == pytest.approx(part.value, abs=1e-9)
            values = [link.value for link in part.links]
            assert values == sorted(values, reverse=True)
            assert values[-1] > 0


@given(forms, seeds)
def test_permuting_people_permutes_the_scores(form: str, seed: int) -> None:
    cohort = invented(form, seed)
    generator = np.random.default_rng(seed)
    rows, cols = generator.permutation(SIZE[0]), generator.permutation(SIZE[1])
    moved = Cohort(
        tuple(cohort.mentees[at] for at in rows),
        tuple(cohort.mentors[at] for at in cols),
    )
    before, after = scored(cohort, form), scored(moved, form)
    assert np.abs(scores(before)[np.ix_(rows, cols)] - scores(after)).max() < 1e-12
    everyone = slice(0, SIZE[0]), slice(0, SIZE[1])
    allowed = before.eligibility.block(*everyone)[np.ix_(rows, cols)]
    assert (allowed == after.eligibility.block(*everyone)).all()


@given(seeds, st.sampled_from(["математика", "ЕГЭ", "чтение мыслей", "спорт, музыка"]))
def test_one_more_competence_never_lowers_coverage(seed: int, more: str) -> None:
    cohort = invented("pupil-pupil", seed)
    gifted = tuple(
        dataclasses.replace(one, competences=(*one.competences, more))
        for one in cohort.mentors
        if one.competences
    )
    plain = tuple(one for one in cohort.mentors if one.competences)
    before = scored(Cohort(cohort.mentees, plain), "pupil-pupil")
    after = scored(Cohort(cohort.mentees, gifted), "pupil-pupil")
    rows, cols = np.divmod(np.arange(SIZE[0] * len(plain)), len(plain))
    old = [parts[0].value for parts in before.contributions_of(rows, cols)]
    new = [parts[0].value for parts in after.contributions_of(rows, cols)]
    assert (np.array(new) >= np.array(old) - 1e-12).all()


@given(forms, seeds)
def test_who_else_is_there_changes_no_score(form: str, seed: int) -> None:
    cohort = invented(form, seed)
    fewer = Cohort(cohort.mentees[:5], cohort.mentors[:3])
    difference = scores(scored(cohort, form))[:5, :3] - scores(scored(fewer, form))
    assert np.abs(difference).max() < 1e-6
