import pytest

from matcher.errors import ProgrammeError
from matcher.messages import Language, say_error
from matcher.programme import programme_from_mapping

REQUESTS = "criteria.requests"
FAULTS = [
    ({"preset": "pupil-pupl"}, "unknown_choice_near", "preset"),
    ({"preset": 7}, "unknown_choice", "preset"),
    ({"rulez": {}}, "unknown_key_near", "rulez"),
    ({"rules": {"consnt": True}}, "unknown_key_near", "rules.consnt"),
    ({"rules": {"qqqqqq": True}}, "unknown_key", "rules.qqqqqq"),
    ({"rules": {"consent": "yes"}}, "not_yes_no", "rules.consent"),
    ({"rules": {"min_shared_slots": -1}}, "too_small", "rules.min_shared_slots"),
    ({"rules": {"min_shared_slots": True}}, "not_whole", "rules.min_shared_slots"),
    ({"limits": 5}, "not_table", "limits"),
    ({"limits": {"group_least": 50}}, "impossible", "limits.group_least"),
    ({"limits": {"grade_span": 10**9}}, "too_great", "limits.grade_span"),
    ({"objective": "best"}, "unknown_choice", "objective"),
    ({"leximin": True}, "leximin", "leximin"),
    ({"objective": "stable", "leximin": True}, "leximin", "leximin"),
    ({"objective": "balanced", "leximin": 1}, "not_yes_no", "leximin"),
    ({"title": {"ru": " ", "en": "x"}}, "blank", "title.ru"),
    ({"title": {"ru": 5, "en": "x"}}, "not_text", "title.ru"),
    ({"role_model": "lider"}, "unknown_choice_near", "role_model"),
    ({"criteria": {"new": {"weight": 1}}}, "missing_key", "criteria.new.kind"),
    ({"criteria": {"new": {"kind": "text"}}}, "missing_key", "criteria.new.mentee"),
    ({"criteria": {"requests": {"weight": -1}}}, "too_small", f"{REQUESTS}.weight"),
    (
        {"criteria": {"requests": {"weight": float("nan")}}},
        "not_number",
        f"{REQUESTS}.weight",
    ),
    ({"criteria": {"requests": {"weight": 1e308}}}, "too_great", f"{REQUESTS}.weight"),
    (
        {"criteria": {"requests": {"weight": 10**999}}},
        "too_great",
        f"{REQUESTS}.weight",
    ),
    ({"criteria": {"requests": {"neutral": 2}}}, "too_great", f"{REQUESTS}.neutral"),
    (
        {"criteria": {"requests": {"wieght": 1}}},
        "unknown_key_near",
        f"{REQUESTS}.wieght",
    ),
    (
        {"criteria": {"requests": {"mentee": "reqests"}}},
        "unknown_choice_near",
        f"{REQUESTS}.mentee",
    ),
    ({"criteria": {"requests": {"mentee": "age"}}}, "fields_do_not_fit", REQUESTS),
    (
        {"criteria": {"grade_gap": {"reach": 0}}},
        "not_above",
        "criteria.grade_gap.reach",
    ),
    (
        {"criteria": {"sex_wish": {"cells": 5}}},
        "not_list",
        "criteria.sex_wish.cells",
    ),
    (
        {"criteria": {"sex_wish": {"cells": [{"mentee": "female"}]}}},
        "missing_key",
        "criteria.sex_wish.cells.0.mentor",
    ),
]


@pytest.mark.parametrize(("wrong", "code", "place"), FAULTS)
def test_fault_names_its_place_in_both_languages(
    wrong: dict[str, object], code: str, place: str
) -> None:
    with pytest.raises(ProgrammeError) as found:
        programme_from_mapping({"preset": "pupil-pupil", **wrong})
    assert (found.value.code, found.value.field) == (f"programme.{code}", place)
    for language in Language:
        assert place in say_error(found.value, language)


def test_a_programme_without_weights_is_refused() -> None:
    nothing = {
        "id": "a",
        "form": "local",
        "title": {"ru": "а", "en": "a"},
        "criteria": {
            "interests": {
                "kind": "overlap",
                "title": {"ru": "а", "en": "a"},
                "mentee": "interests",
                "mentor": "interests",
                "weight": 0,
            }
        },
    }
    with pytest.raises(ProgrammeError, match="no_weight"):
        programme_from_mapping(nothing)
    nothing["criteria"]["interests"]["weight"] = 1  # type: ignore[index]  # a plain table
    assert programme_from_mapping(nothing).form == "local"


@pytest.mark.parametrize("leximin", [True, False])
def test_leximin_is_a_kind_of_balanced(leximin: bool) -> None:
    asked = {"preset": "pupil-pupil", "objective": "balanced", "leximin": leximin}
    assert programme_from_mapping(asked).leximin is leximin
