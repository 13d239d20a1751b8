"""Counts as bars: how scores spread, how mentors are loaded, which wishes are met."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matcher.meeting import SideMetrics
from matcher.messages import Language, say
from matcher.report.match_result import MatchResult

_BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what is counted, how many, and its length in percent of the longest."""

    label: str
    count: int
    percent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A few bars under one another, with all that is needed to do without seeing them.

    Parameters
    ----------
    name
        Stable word, for ids in the page.
    title, text
        What is shown, and what is to be seen in it.
    counted, count
        Headings of the same figures as a table.
    bars
        From top to bottom; at least one.
    """

    name: str
    title: str
    text: str
    counted: str
    count: str
    bars: tuple[Bar, ...]


def charts(result: MatchResult, language: Language) -> tuple[Chart, ...]:
    """Return the charts that the result has something to show in."""
    if not result.pairs:
        return ()
    wishes = result.metrics.wishes
    drawn = [_scores(result, language), _loads(result, language)]
    if wishes is not None:
        drawn += [
            _wishes(side, met, language)
            for side, met in (("mentees", wishes.mentees), ("mentors", wishes.mentors))
            if met.wished
        ]
    return tuple(drawn)


def _scores(result: MatchResult, language: Language) -> Chart:
    """Count the pairs by tenths of the score, from the strongest there is down."""
    bins = Counter(_bin(pair.score) for pair in result.pairs)
    shown = range(max(bins), min(bins) - 1, -1)
    most = max(shown, key=lambda at: (bins[at], at))
    return _chart(
        "scores",
        [(_said("bin", language, **_edges(at)), bins[at]) for at in shown],
        _said(
            "scores.text",
            language,
            count=bins[most],
            pairs=len(result.pairs),
            **_edges(most),
        ),
        language,
    )


def _loads(result: MatchResult, language: Language) -> Chart:
    """Count the mentors by how many mentees they have."""
    metrics = result.metrics
    loads = Counter(len(match.explanations) for match in result.matches)
    loads[0] = metrics.mentors - metrics.mentors_used
    counted = [
        (_said("load" if load else "load_none", language, count=load), loads[load])
        for load in sorted(loads)
        if loads[load]
    ]
    text = _said(
        "loads.text",
        language,
        used=metrics.served,
        places=metrics.places,
        most=metrics.greatest_load,
    )
    return _chart("loads", counted, text, language)


def _wishes(side: str, met: SideMetrics, language: Language) -> Chart:
    """Count the people of one side by the wish of theirs that was met."""
    counts = {
        "first": met.first,
        "next": met.top_three - met.first,
        "later": met.named - met.top_three,
        "none": met.wished - met.named,
    }
    counted = [(_said(f"wish.{name}", language), n) for name, n in counts.items()]
    text = _said(f"{side}.text", language, named=met.named, wished=met.wished)
    return _chart(side, counted, text, language)


def _chart(
    name: str, counted: Sequence[tuple[str, int]], text: str, language: Language
) -> Chart:
    longest = max(count for _, count in counted)
    return Chart(
        name=name,
        title=_said(f"{name}.title", language),
        text=text,
        counted=_said(f"{name}.counted", language),
        count=_said(f"{name}.count", language),
        bars=tuple(
            Bar(label, count, round(100 * count / longest, 1) if longest else 0.0)
            for label, count in counted
        ),
    )


def _bin(score: float) -> int:
    """Return which tenth a score is in; the edge belongs to the tenth above it."""
    return min(max(int(score * _BINS), 0), _BINS - 1)


def _edges(at: int) -> dict[str, float]:
    return {"low": at / _BINS, "high": (at + 1) / _BINS}


def _said(key: str, language: Language, /, **values: object) -> str:
    return say(f"report.chart.{key}", language, **values)
