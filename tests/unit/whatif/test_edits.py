"""Edits check themselves, and name what there is where something is not."""

from collections.abc import Callable

import pytest

from matcher.errors import RequestError
from matcher.messages import Language, say_error
from matcher.participants import Capacity, Cohort
from matcher.programme import preset
from matcher.whatif import Edits, PlacesEdit, RuleEdit, WeightEdit
from matcher.whatif.edits import edited_cohort, edited_programme
from tests.people import mentor

PROGRAMME = preset("pupil-pupil")


def test_weights_and_rules_are_changed_and_nothing_else() -> None:
    edits = Edits(
        weights=(WeightEdit("interests", 7.0, "--set"),),
        rules=(RuleEdit("min_shared_slots", 0, "--rule"),),
    )
    edited = edited_programme(PROGRAMME, edits)
    assert edited.criterion("interests").weight == 7.0
    assert edited.criterion("requests") == PROGRAMME.criterion("requests")
    assert edited.rules.min_shared_slots == 0
    assert edited.limits == PROGRAMME.limits


def test_places_of_one_mentor_are_changed() -> None:
    cohort = Cohort((), (mentor("x"), mentor("y")))
    edited = edited_cohort(cohort, {1: PlacesEdit("y", 3, "--capacity")})
    assert [one.capacity for one in edited.mentors] == [Capacity(1), Capacity(3)]


def _no_weight() -> object:
    weights = tuple(WeightEdit(one.id, 0.0, "s") for one in PROGRAMME.criteria)
    return edited_programme(PROGRAMME, Edits(weights=weights))


def _small_group() -> object:
    cohort = Cohort((), (mentor("x", places=5, least=3),))
    return edited_cohort(cohort, {0: PlacesEdit("x", 2, "c")})


def _no_criterion() -> object:
    edits = Edits(weights=(WeightEdit("request", 1.0, "s"),))
    return edited_programme(PROGRAMME, edits)


FAULTS: list[tuple[str, Callable[[], object]]] = [
    ("whatif.weight", lambda: WeightEdit("interests", -1.0, "s")),
    ("whatif.weight", lambda: WeightEdit("interests", float("nan"), "s")),
    ("whatif.weight", lambda: WeightEdit("interests", 1e308, "s")),
    ("whatif.unknown_rule", lambda: RuleEdit("organization", True, "r")),
    ("whatif.rule_switch", lambda: RuleEdit("organisation", 3, "r")),
    ("whatif.rule_count", lambda: RuleEdit("min_shared_slots", False, "r")),
    ("whatif.rule_count", lambda: RuleEdit("min_shared_slots", -1, "r")),
    ("whatif.rule_count", lambda: RuleEdit("min_shared_slots", 10**20, "r")),
    ("whatif.places", lambda: PlacesEdit("x", -1, "c")),
    ("whatif.places", lambda: PlacesEdit("x", 10**20, "c")),
    ("whatif.unknown_criterion", _no_criterion),
    ("whatif.no_weight", _no_weight),
    ("whatif.group_too_small", _small_group),
]


@pytest.mark.parametrize(("code", "make"), FAULTS)
@pytest.mark.parametrize("language", list(Language))
def test_impossible_edit_is_refused_in_words(
    code: str, make: Callable[[], object], language: Language
) -> None:
    with pytest.raises(RequestError) as caught:
        make()
    assert caught.value.code == code
    assert say_error(caught.value, language)


def test_nearest_name_is_offered_first() -> None:
    with pytest.raises(RequestError) as caught:
        _no_criterion()
    assert str(caught.value.values["offered"]).startswith("requests")
