"""What the curator chooses on the page is what the solver is asked for."""

from dataclasses import replace

import pytest

from matcher.errors import RequestError
from matcher.programme import PRESETS, preset
from matcher.programme import Aim as ProgrammeAim
from matcher.solver import Objective, Options
from service.page.aim import Aim, aim_of

FAIR = replace(preset("pupil-pupil"), objective=ProgrammeAim.BALANCED, leximin=True)
LEXIMIN = Options(objective=Objective.BALANCED, leximin=True)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("", LEXIMIN),
        ("programme", LEXIMIN),
        ("total", Options()),
        ("balanced", Options(objective=Objective.BALANCED)),
        ("leximin", LEXIMIN),
    ],
)
def test_choice_goes_before_the_programme(given: str, asked: Options) -> None:
    assert aim_of(given).options(FAIR) == asked


@pytest.mark.parametrize("aim", list(Aim))
def test_every_choice_fits_every_programme(aim: Aim) -> None:
    for own in ProgrammeAim:
        aim.options(replace(preset("pupil-pupil"), objective=own))


def test_ready_programmes_strive_for_what_the_page_says_of_them() -> None:
    # «В готовых программах — все пары вместе.»
    assert {Aim.PROGRAMME.options(preset(name)) for name in PRESETS} == {Options()}


def test_unknown_choice_is_refused_by_its_field() -> None:
    with pytest.raises(RequestError) as caught:
        aim_of("stable")
    assert caught.value.field == "aim"
