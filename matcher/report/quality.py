"""How good the whole is, beside the best that could be, and for whom it is worse."""

from dataclasses import dataclass
from itertools import groupby

from matcher.explanation import (
    MOST_PAIRS,
    Metrics,
    SectionMetrics,
    share_together,
)
from matcher.messages import Language, say


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of the whole: its name, what it is, and what it could be at best."""

    name: str
    here: str
    best: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """What the mentees of one section got; empty where it is not known."""

    name: str
    mentees: int
    served: str
    mean: str
    first_choices: str
    percent: int | None
    is_behind: bool


@dataclass(frozen=True, slots=True)
class SectionTable:
    """The sections of one kind, with the heading of their names."""

    kind: str
    title: str
    rows: tuple[SectionRow, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Says the figures of a matching in the reader's language."""

    metrics: Metrics
    language: Language

    def measures(self) -> tuple[MeasureRow, ...]:
        """Return the measures of the whole; those that have a best are compared."""
        metrics, best = self.metrics, self.metrics.best
        served = metrics.served, None if best is None else best.served
        total = metrics.total, None if best is None else best.total
        firsts = metrics.first_choices, None if best is None else best.first_choices
        rows = (
            ("served", *served),
            ("total", *total),
            ("worst", metrics.worst, metrics.best_worst),
            ("first_choices", *firsts),
            ("blocking_pairs", metrics.blocking_pairs, None),
            ("gini", metrics.gini, None),
        )
        return tuple(
            MeasureRow(
                say(f"report.figure.{name}", self.language),
                self._number(here),
                self._number(at_best),
            )
            for name, here, at_best in rows
            if here is not None
        )

    def note(self) -> str:
        """Say what the best is, or why it was not computed."""
        if self.metrics.best is None:
            return self._say("not_compared", pairs=MOST_PAIRS)
        return self._say("compared" if self.metrics.is_best_reached else "bound")

    def tables(self) -> tuple[SectionTable, ...]:
        """Return the sections, a table for each kind."""
        return tuple(
            SectionTable(
                self._say(f"kind.{kind.value}"),
                self._say(f"by.{kind.value}"),
                tuple(self._row(one) for one in sections),
            )
            for kind, sections in groupby(self.metrics.sections, lambda one: one.kind)
        )

    def behind(self) -> tuple[str, ...]:
        """Say of each section that is behind how far."""
        return tuple(self._behind(one) for one in self.metrics.behind)

    def _behind(self, section: SectionMetrics) -> str:
        same = [one for one in self.metrics.sections if one.kind is section.kind]
        return self._say(
            "behind",
            section=self._say(f"named.{section.kind.value}", name=self._name(section)),
            percent=_percent(section.share_of_best) or 0,
            together=_percent(share_together(same)) or 0,
        )

    def _row(self, section: SectionMetrics) -> SectionRow:
        best = section.best
        return SectionRow(
            name=self._name(section),
            mentees=section.mentees,
            served=self._of(section.served, None if best is None else best.served),
            mean=self._number(section.mean),
            first_choices=self._of(
                section.first_choices, None if best is None else best.first_choices
            ),
            percent=_percent(section.share_of_best),
            is_behind=section in self.metrics.behind,
        )

    def _name(self, section: SectionMetrics) -> str:
        return section.value or self._say("unknown")

    def _of(self, here: int, best: int | None) -> str:
        return str(here) if best is None else self._say("of", here=here, best=best)

    def _number(self, value: float | None) -> str:
        """Write a count as it is, anything else with two digits, nothing for None."""
        if value is None:
            return ""
        return (
            str(value) if isinstance(value, int) else self._say("number", value=value)
        )

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"report.quality.{key}", self.language, **values)


def _percent(share: float | None) -> int | None:
    """Return a share in whole percent; only the whole is 100."""
    if share is None:
        return None
    return 100 if share > 1 - 1e-9 else min(99, round(100 * share))
