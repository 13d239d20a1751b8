from pathlib import Path

import pytest

from matcher.errors import ProgrammeError
from matcher.programme import (
    PRESETS,
    load_programme,
    preset,
    programme_from_mapping,
)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_and_each_of_its_role_models_is_valid(name: str) -> None:
    plain = preset(name)
    assert plain.id == plain.form == name
    assert len(plain.role_models) >= 2
    for model in plain.role_models:
        chosen = preset(name, role_model=model.id)
        assert chosen.role_model == model.id
        assert chosen.criteria != plain.criteria


def test_presets_have_criteria_of_their_own() -> None:
    kinds = {tuple(one.id for one in preset(name).criteria) for name in PRESETS}
    assert len(kinds) == len(PRESETS)


def test_file_is_laid_over_its_preset(tmp_path: Path) -> None:
    path = tmp_path / "programme.toml"
    path.write_text(
        'preset = "pupil-pupil"\nid = "school"\n[criteria.requests]\nweight = 9\n'
        "[rules]\nformats = false\n[limits]\ngroup_greatest = 4\n",
        encoding="utf-8-sig",
    )
    made = load_programme(path)
    assert (made.id, made.criterion("requests").weight) == ("school", 9)
    assert made.criterion("interests") == preset("pupil-pupil").criterion("interests")
    assert (made.rules.formats, made.rules.consent) == (False, True)
    assert (made.limits.group_greatest, made.limits.group_least) == (4, 2)


def test_own_file_wins_over_the_role_model() -> None:
    made = programme_from_mapping(
        {
            "preset": "pupil-pupil",
            "role_model": "leader",
            "criteria": {"interests": {"weight": 7}},
        }
    )
    assert made.criterion("interests").weight == 7  # the role model says 3
    assert made.criterion("activity").weight == 2


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("id = 'a'\nweight == 3\n", encoding="utf-8")
    with pytest.raises(ProgrammeError) as found:
        load_programme(broken)
    assert found.value.code == "programme.not_toml"
    assert found.value.values["line"] == "2"
    with pytest.raises(ProgrammeError) as missing:
        load_programme(tmp_path / "none.toml")
    assert missing.value.code == "programme.unreadable"
