"""The figures of the whole stand beside their best, and who is behind is named."""

from dataclasses import replace

import pytest

from matcher.explanation import Best, Metrics, SectionKind, SectionMetrics
from matcher.messages import Language
from matcher.report.quality import Quality
from tests.unit.report.result import make_result


def _section(value: str | None, total: float, kind: SectionKind) -> SectionMetrics:
    return SectionMetrics(
        kind=kind,
        value=value,
        mentees=6,
        demand=6,
        served=4,
        total=total,
        first_choices=2,
        best=Best(served=6, total=4.0, first_choices=3),
    )


def _metrics(kind: SectionKind = SectionKind.GRADE) -> Metrics:
    """Return figures with a section that has all it could and one with a quarter."""
    sections = (_section("9", 4.0, kind), _section(None, 1.0, kind))
    return replace(make_result()[0].metrics, sections=sections)


def test_each_measure_stands_beside_its_best() -> None:
    rows = Quality(_metrics(), Language.RU).measures()
    assert [(row.name, row.here, row.best) for row in rows[:4]] == [
        ("Сколько получили", "3", "3"),
        ("Сумма совпадений", "1,60", "1,60"),
        ("Самое слабое совпадение", "0,40", "0,40"),
        ("С лучшим для себя наставником", "2", "2"),
    ]


def test_a_section_says_what_it_got_of_what_it_could() -> None:
    (table,) = Quality(_metrics(), Language.RU).tables()
    first, last = table.rows
    assert (table.kind, first.name, last.name) == ("Класс, курс", "9", "не указано")
    assert (first.served, first.mean, first.first_choices) == (
        "4 из 6",
        "1,00",
        "2 из 3",
    )
    assert (first.percent, first.is_behind) == (100, False)
    assert (last.percent, last.is_behind) == (25, True)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(SectionKind))
def test_whoever_is_behind_is_named(kind: SectionKind, language: Language) -> None:
    (said,) = Quality(_metrics(kind), language).behind()
    assert "25 %" in said
    assert "62 %" in said  # 5 of 8 together, rounded to the even


def test_what_was_not_compared_says_why() -> None:
    alone = replace(_metrics(), best=None, best_worst=None)
    quality = Quality(alone, Language.RU)
    assert "200000" in quality.note()
    assert {row.best for row in quality.measures()} == {""}


def test_a_bound_is_not_called_the_best_that_can_be_reached() -> None:
    reached = Quality(_metrics(), Language.RU).note()
    bound = Quality(replace(_metrics(), is_best_reached=False), Language.RU).note()
    assert reached != bound
    assert "не проверялось" in bound
