"""A lesson in words, as JSON, and as a fragment that a programme takes."""

import json
import tomllib

import numpy as np
import pytest

from matcher.learning import (
    Lesson,
    Observations,
    learn,
    lesson_to_json,
    lesson_to_toml,
    lesson_words,
)
from matcher.messages import Language
from matcher.programme import preset, programme_from_mapping
from tests.unit.learning.world import pairs_of, planted

PROGRAMME = preset("pupil-pupil")
IDS = tuple(criterion.id for criterion in PROGRAMME.criteria)
TODAY = [PROGRAMME.weight_of(criterion) for criterion in PROGRAMME.criteria]


def _lesson(n_pairs: int, *, noise: float = 0.3) -> Lesson:
    weights = (2, 2, 6, 1, 0, 0, 1)
    drawn = planted(n_pairs, 1, weights=weights, noise=noise)
    return learn(_named(drawn.values, drawn))


def _named(values: np.ndarray, drawn: Observations) -> Observations:
    return Observations(
        criteria=IDS,
        today=np.array(TODAY),
        values=values,
        said=drawn.said,
        level=drawn.level,
        mentees=drawn.mentees,
        mentors=drawn.mentors,
    )


@pytest.mark.parametrize("language", list(Language))
def test_fragment_pasted_into_a_programme_gives_the_proposed_weights(
    language: Language,
) -> None:
    lesson = _lesson(200)
    fragment = tomllib.loads(lesson_to_toml(lesson, PROGRAMME, language).decode())
    taken = programme_from_mapping({"preset": "pupil-pupil", **fragment})
    for one in lesson.proposals:
        share = taken.weight_of(taken.criterion(one.criterion))
        assert share == pytest.approx(one.proposed, abs=1e-3)
    assert taken.total_weight == pytest.approx(PROGRAMME.total_weight, abs=0.01)


def test_json_has_the_same_fragment_and_everything_that_tells_how_sure_it_is() -> None:
    lesson = _lesson(200)
    made = json.loads(lesson_to_json(lesson, PROGRAMME, Language.EN))
    fragment = tomllib.loads(lesson_to_toml(lesson, PROGRAMME, Language.EN).decode())
    assert made["criteria"] == fragment["criteria"]
    assert made["advice"] == "consider"
    assert made["sample"]["pairs"] == 200
    assert sum(one["pairs"] for one in made["quality"]["calibration"]) == 200
    assert made["weights"][0]["interval"][0] <= made["weights"][0]["proposed"]


def test_lesson_without_quality_is_json_too() -> None:
    made = json.loads(lesson_to_json(_lesson(6), PROGRAMME, Language.RU))
    assert made["quality"] is None
    assert made["weights"][0]["interval"] is None
    assert made["advice"] == "too_few"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("n_pairs", [6, 40, 200])
def test_every_kind_of_lesson_has_its_words(n_pairs: int, language: Language) -> None:
    drawn = _lesson(n_pairs)
    said = lesson_words(drawn, PROGRAMME, language)
    assert said[0].strip()
    assert len(said) == len(set(said))
    assert any(str(n_pairs) in sentence for sentence in said)


@pytest.mark.parametrize("language", list(Language))
def test_every_caution_has_its_words(language: Language) -> None:
    # One mentor of everybody, and answers that never vary: all four cautions at once.
    values = np.full((12, 7), 0.5)
    drawn = pairs_of(values, np.full(12, 5.0), mentors=[0] * 12)
    lesson = learn(_named(values, drawn))
    assert len({one.caution for one in lesson.warnings}) == 4
    said = lesson_words(lesson, PROGRAMME, language)
    titles = [criterion.title.said(language) for criterion in PROGRAMME.criteria]
    assert all(any(title in sentence for sentence in said) for title in titles)
