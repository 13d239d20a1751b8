"""What the page draws: how strong pairs are, how many each mentor has, wishes met."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from matcher.explanation import By, GroupQuality
from matcher.messages import Language, say
from matcher.report.match_result import MatchResult

_BANDS: Final = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its number in words, and how full it is, in percent."""

    label: str
    said: str
    percent: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A titled list of bars; the numbers stand beside them, so it needs no table."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of mentees beside the best it could have had alone."""

    by: str
    name: str
    served: str
    first: str
    best_served: int | None
    mean: float | None
    best: float | None


def charts(result: MatchResult, language: Language) -> tuple[Chart, ...]:
    """Return the charts of a result; none where there are no pairs."""
    if not result.pairs:
        return ()
    drawn = [_scores(result, language), _loads(result, language)]
    if result.metrics.wishes is not None:
        drawn.append(_wishes(result, language))
    return tuple(drawn)


def group_rows(result: MatchResult, language: Language) -> tuple[GroupRow, ...]:
    """Return a row for each group of mentees."""
    return tuple(_group(group, language) for group in result.metrics.groups)


def _group(group: GroupQuality, language: Language) -> GroupRow:
    name = group.name
    if group.by is By.SEX:
        name = say(f"report.sex.{group.name}", language)
    return GroupRow(
        by=say(f"report.by.{group.by.value}", language),
        name=name,
        served=_of(group.served, group.demand, language),
        first=_of(group.first_choices, group.served, language),
        best_served=group.best_served,
        mean=group.mean,
        best=group.best_mean,
    )


def _scores(result: MatchResult, language: Language) -> Chart:
    """Count pairs by tenths of the score."""
    bands = Counter(
        min(int(_BANDS * max(pair.score, 0.0)), _BANDS - 1) for pair in result.pairs
    )
    low, high = min(bands), max(bands)
    labels = {
        band: say(
            "report.chart.band",
            language,
            low=band / _BANDS,
            high=(band + 1) / _BANDS,
        )
        for band in range(low, high + 1)
    }
    counts = [(labels[band], bands[band]) for band in range(high, low - 1, -1)]
    return Chart(say("report.chart.scores", language), _bars(counts))


def _loads(result: MatchResult, language: Language) -> Chart:
    """Count mentors by how many mentees they have."""
    loads = Counter(len(match.explanations) for match in result.matches)
    idle = result.metrics.mentors - result.metrics.mentors_used
    if idle > 0:
        loads[0] = idle
    counts = [
        (say("report.chart.load", language, count=load), loads[load])
        for load in range(min(loads), max(loads) + 1)
    ]
    return Chart(say("report.chart.loads", language), _bars(counts))


def _wishes(result: MatchResult, language: Language) -> Chart:
    met = result.metrics.wishes
    if met is None:
        raise ValueError("Expected wishes.")
    bars: list[Bar] = []
    for role, side in (("mentee", met.mentees), ("mentor", met.mentors)):
        for name in ("first", "top_three", "named"):
            count: int = getattr(side, name)
            percent = round(100 * count / side.wished) if side.wished else 0
            label = say(f"report.chart.{role}_{name}", language)
            bars.append(Bar(label, _of(count, side.wished, language), percent))
    return Chart(say("report.chart.wishes", language), tuple(bars))


def _bars(counts: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    listed = list(counts)
    most = max(count for _, count in listed)
    return tuple(
        Bar(label, str(count), round(100 * count / most)) for label, count in listed
    )


def _of(count: int, whole: int, language: Language) -> str:
    return say("report.chart.of", language, count=count, whole=whole)
