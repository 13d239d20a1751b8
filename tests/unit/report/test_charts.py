"""Bars count what stands in the result, and can be read without being seen."""

from dataclasses import replace

import pytest

from matcher.explanation import PairAccount
from matcher.meeting import SideMetrics, WishMetrics
from matcher.messages import Language
from matcher.report import MatchResult
from matcher.report.charts import Chart, charts
from tests.unit.report.result import make_result


def _chart(result: MatchResult, name: str, language: Language = Language.RU) -> Chart:
    return next(one for one in charts(result, language) if one.name == name)


def _bars(chart: Chart) -> list[tuple[str, int, float]]:
    return [(bar.label, bar.count, bar.percent) for bar in chart.bars]


def _with_scores(*scores: float) -> MatchResult:
    """Give the first pairs of the small school other scores."""
    result, _ = make_result()
    first = result.matches[0]
    pair: PairAccount = first.explanations[0]
    pairs = tuple(replace(pair, score=score) for score in scores)
    return replace(result, matches=(replace(first, explanations=pairs),))


def test_scores_are_counted_by_tenths_from_the_strongest() -> None:
    # 0.7 and 0.3 lie on an edge: each belongs to the tenth above it. 1 is the last.
    chart = _chart(_with_scores(0.7, 0.75, 0.3, 0.61), "scores")
    assert _bars(chart) == [
        ("от 0,7 до 0,8", 2, 100.0),
        ("от 0,6 до 0,7", 1, 50.0),
        ("от 0,5 до 0,6", 0, 0.0),
        ("от 0,4 до 0,5", 0, 0.0),
        ("от 0,3 до 0,4", 1, 50.0),
    ]
    assert chart.text == "Чаще всего совпадение от 0,7 до 0,8: 2 из 4."
    assert _bars(_chart(_with_scores(1.0), "scores")) == [("от 0,9 до 1,0", 1, 100.0)]


def test_loads_count_mentors_the_idle_ones_first() -> None:
    # Three of six mentors have one mentee each.
    chart = _chart(make_result()[0], "loads", Language.EN)
    assert _bars(chart) == [("nobody", 3, 100.0), ("1 mentee", 3, 100.0)]


def _side(*, wished: int) -> SideMetrics:
    return SideMetrics(
        wished=wished,
        first=min(1, wished),
        top_three=min(3, wished),
        named=min(3, wished),
    )


@pytest.mark.parametrize(("wished", "shown"), [(5, True), (0, False)])
def test_wishes_are_shown_where_somebody_wished(*, wished: int, shown: bool) -> None:
    result, _ = make_result()
    met = WishMetrics(
        mentees=_side(wished=5),
        mentors=_side(wished=wished),
        mutual=0,
        mutual_met=0,
        mutual_firsts=0,
        mutual_firsts_met=0,
        blocking_pairs=0,
        over_chosen=(),
    )
    wishing = replace(result, metrics=replace(result.metrics, wishes=met))
    names = [one.name for one in charts(wishing, Language.RU)]
    assert ("mentors" in names) is shown
    assert _bars(_chart(wishing, "mentees", Language.EN)) == [
        ("first choice", 1, 50.0),
        ("second or third", 2, 100.0),
        ("named later", 0, 0.0),
        ("nobody they named", 2, 100.0),
    ]


def test_nothing_is_drawn_without_pairs() -> None:
    result, _ = make_result()
    assert charts(replace(result, matches=()), Language.RU) == ()
