"""A card says when its whole group can meet."""

from matcher.messages import Language
from matcher.report.meeting_time import meeting_time
from tests.people import mentee, mentor

FREE = ("wed-15", "wed-16", "thu-15", "thu-16", "fri-15")


def test_hours_that_suit_everybody_are_named() -> None:
    said = meeting_time(
        mentor("m", free=("wed-15", "wed-16")),
        [mentee("a", free=("wed-16", "thu-15")), mentee("b", free=("wed-16",))],
        Language.RU,
    )
    assert said == "Вместе могут встречаться: ср 16:00."


def test_many_hours_are_counted() -> None:
    said = meeting_time(mentor("m", free=FREE), [mentee("a", free=FREE)], Language.RU)
    assert said.endswith("ср 15:00, ср 16:00, чт 15:00, чт 16:00 и ещё 1 час.")


def test_who_has_not_answered_is_not_promised_for() -> None:
    group = [mentee("a", free=("wed-15",)), mentee("b")]
    said = meeting_time(mentor("m", free=FREE), group, Language.RU)
    assert said == "Вместе могут встречаться: ср 15:00. Своё время назвали не все."
    assert meeting_time(mentor("m", free=FREE), [mentee("b")], Language.RU) == ""


def test_a_group_without_a_common_hour_is_no_group_at_one_time() -> None:
    group = [mentee("a", free=("wed-15",)), mentee("b", free=("thu-15",))]
    said = meeting_time(mentor("m", free=FREE), group, Language.RU)
    assert said == "Общего для всех часа нет: встречи по отдельности."
