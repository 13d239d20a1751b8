"""Closed questions: yes or no, sex, formats, consent, certificates."""

import pytest

from matcher.participants import ConsentStatus, Format, Sex, Vetting
from matcher.questionnaires.cells.clearance import read_consent, read_vetting
from matcher.questionnaires.cells.words import read_formats, read_sex, read_yes


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("Да", True), ("нет", False), ("+", True), (True, True), ("Согласна", True)],
)
def test_yes_and_no(typed: str | bool, answer: bool) -> None:
    assert read_yes(typed).value is answer


@pytest.mark.parametrize("typed", ["возможно", "если получится", "42"])
def test_what_is_neither_is_asked(typed: str) -> None:
    assert read_yes(typed).value is None
    assert read_yes(typed).faults


@pytest.mark.parametrize(
    ("typed", "sex"),
    [("ж", Sex.FEMALE), ("Мужской", Sex.MALE), ("только девушка", Sex.FEMALE)],
)
def test_sex(typed: str, sex: Sex) -> None:
    assert read_sex(typed).value is sex


@pytest.mark.parametrize(
    ("typed", "formats"),
    [
        ("очно", (Format.ON_SITE,)),
        ("Онлайн / очно", (Format.ON_SITE, Format.ONLINE)),
        ("дистанционно", (Format.ONLINE,)),
        ("смешанный", (Format.MIXED,)),
        ("индивидуально, в группе", (Format.INDIVIDUAL, Format.GROUP)),
        ("любой", ()),
        ("on_site", (Format.ON_SITE,)),
    ],
)
def test_formats(typed: str, formats: tuple[Format, ...]) -> None:
    assert read_formats(typed).value == formats


@pytest.mark.parametrize("typed", ["как скажете", "не онлайн"])
def test_unclear_format_is_asked(typed: str) -> None:
    assert read_formats(typed).value is None
    assert read_formats(typed).faults


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("Да", ConsentStatus.GIVEN),
        ("Я даю согласие на обработку персональных данных", ConsentStatus.GIVEN),
        ("given", ConsentStatus.GIVEN),
        ("нет", ConsentStatus.MISSING),
        ("не согласен", ConsentStatus.MISSING),
        ("", ConsentStatus.MISSING),
        ("принесёт позже", ConsentStatus.MISSING),
        ("отозвано 12.01", ConsentStatus.WITHDRAWN),
        ("withdrawn", ConsentStatus.WITHDRAWN),
    ],
)
def test_consent(typed: str, status: ConsentStatus) -> None:
    value = read_consent(typed).value
    assert value is not None
    assert value.status is status


def test_consent_that_is_not_clearly_given_counts_as_missing_and_is_asked() -> None:
    reading = read_consent("ну такое")
    assert reading.value is not None
    assert reading.value.status is ConsentStatus.MISSING
    assert reading.faults[0].code == "consent"


def test_consent_of_a_mother_is_by_a_representative() -> None:
    value = read_consent("мама согласна").value
    assert value is not None
    assert value.by_representative is True


@pytest.mark.parametrize(
    ("typed", "vetting"),
    [
        ("есть", Vetting.VALID),
        ("нет", Vetting.MISSING),
        ("не требуется", Vetting.NOT_NEEDED),
        ("ждём справку", Vetting.MISSING),
    ],
)
def test_vetting(typed: str, vetting: Vetting) -> None:
    assert read_vetting(typed).value is vetting
