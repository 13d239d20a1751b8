"""The figures of wishes are said with the numbers of both sides."""

from dataclasses import replace

from matcher.meeting import OverChosen, SideMetrics, WishMetrics, wish_summary
from matcher.messages import Language
from matcher.participants import Role

MET = WishMetrics(
    mentees=SideMetrics(wished=9, first=4, top_three=6, named=7),
    mentors=SideMetrics(wished=5, first=2, top_three=3, named=3),
    mutual=3,
    mutual_met=2,
    mutual_firsts=1,
    mutual_firsts_met=1,
    blocking_pairs=1,
    over_chosen=(OverChosen(id="x", role=Role.MENTOR, first=3, named=4, places=1),),
)


def test_every_figure_is_said_in_russian() -> None:
    assert wish_summary(MET, Language.RU) == (
        "Пожелания наставляемых: первый выбор — у 4 из 9, один из трёх первых — у 6.",
        "Пожелания наставников: первый выбор — у 2 из 5, один из трёх первых — у 3.",
        "Взаимных пожеланий исполнено 2 из 3, взаимных первых выборов — 1 из 1.",
        "Ещё 1 пара, где оба предпочли бы друг друга.",
        "Первым выбирали чаще, чем есть мест: 1 человека.",
    )


def test_what_nobody_suffers_from_is_not_said() -> None:
    calm = replace(MET, blocking_pairs=0, over_chosen=())
    assert wish_summary(calm, Language.RU) == wish_summary(MET, Language.RU)[:3]


def test_english_says_as_much() -> None:
    said = wish_summary(MET, Language.EN)
    assert len(said) == 5
    assert said[0] == (
        "Wishes of mentees: 4 of 9 have their first choice, 6 one of their first three."
    )


def test_a_side_that_wished_nothing_is_not_spoken_of() -> None:
    silent = replace(MET.mentors, wished=0, first=0, top_three=0)
    met = replace(MET, mentors=silent, mutual=0, mutual_met=0)
    said = wish_summary(met, Language.RU)
    assert [line.split()[1] for line in said[:1]] == ["наставляемых:"]
    assert not any("из 0" in line for line in said)
