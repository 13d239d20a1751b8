"""Where another method is better than all of ours, and why: more than chance only."""

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import Section, machine_line, versions_line
from benchmarks.quality.kept import Kept, load_kept
from benchmarks.quality.paired import LEAST, LEVEL, Interval, interval

NAME = "00-verdict"
FIGURES = "figures"
"""The folder, beside the sections, in which figures are kept cohort by cohort."""

COLUMNS = (
    "cohorts",
    "measure",
    "best method of others",
    "its mean",
    "our best",
    "its mean ",
    "difference, 95 %",
    "why",
)

_LESS_SERVED = (
    "who serves fewer can leave out the pairs that are hard to make well; we serve as "
    "many as can be before anything else"
)
_WISHES_FIRST = (
    "makes the best-loved pairs first and leaves more people without any; the product "
    "serves first, then wishes"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A measure by which methods are compared.

    Parameters
    ----------
    name, measure, style
        Its name in words, in the figures, and how it is printed.
    sign
        1 where more is better, -1 where less is.
    why
        Why others may be better.
    """

    name: str
    measure: str
    style: str
    sign: float
    why: str


_MEASURES = (
    Judged("served", "served", ".1%", 1, "nobody can serve more by the rules"),
    Judged(
        "planted truth",
        "truth",
        ".4f",
        1,
        "the truth is not seen: questionnaires tell it with noise",
    ),
    Judged("worst pair", "worst", ".3f", 1, _LESS_SERVED),
    Judged("first wish", "first", ".1%", 1, _WISHES_FIRST),
    Judged("top three", "top_three", ".1%", 1, _WISHES_FIRST),
    Judged("mutual wishes", "mutual", ".1%", 1, _WISHES_FIRST),
    Judged(
        "worst-off class",
        "balance",
        ".1%",
        1,
        "places go where scores are highest; no objective of ours looks at classes",
    ),
    Judged("Gini", "gini", ".3f", -1, _LESS_SERVED),
    Judged(
        "blocking wishes",
        "wish_blocking",
        ".1f",
        -1,
        "the most demand served may part two who chose each other",
    ),
    Judged(
        "blocking scores",
        "blocking",
        ".1f",
        -1,
        "the pair that both would rather have is given up to serve more or to add more",
    ),
    Judged(
        "envy",
        "envy",
        ".1%",
        -1,
        "who serves fewer, each better, leaves less to envy",
    ),
    Judged(
        "changed on re-run",
        "changed",
        ".1%",
        -1,
        "an order in which people come is kept however things change",
    ),
    Judged(
        "grades in a group",
        "grade_span",
        ".2f",
        -1,
        "no span was asked for; smaller groups, or fewer served, span fewer grades",
    ),
)


@dataclass(frozen=True, slots=True)
class Behind:
    """A measure in which a method of others has the better mean than all of ours."""

    kept: Kept
    judged: Judged
    is_later: bool
    rival: str
    ours: str
    less: Interval | None

    @property
    def is_certain(self) -> bool:
        """Whether that is more than chance."""
        return self.less is not None and self.less.excludes_zero

    @property
    def name(self) -> str:
        """The measure, and what the methods knew."""
        return f"{self.judged.name}{', after the meeting' if self.is_later else ''}"

    def row(self) -> tuple[str, ...]:
        """Return the line of the table."""
        style = self.judged.style
        means = [format(self._mean(title), style) for title in (self.rival, self.ours)]
        return (
            self.kept.title,
            self.name,
            self.rival,
            means[0],
            self.ours.removeprefix("Vmeste "),
            means[1],
            "" if self.less is None else self.less.words(f"+z{style}"),
            self.judged.why,
        )

    def _mean(self, title: str) -> float:
        return statistics.fmean(self.kept.figures[title][self.judged.measure])


def verdict_section(folder: Path) -> Section:
    """Compare all methods on the kept figures, measure by measure."""
    kinds = load_kept(folder / FIGURES)
    behind = [one for kept in kinds for one in _behind(kept)]
    certain = [one for one in behind if one.is_certain]
    return Section(
        name=NAME,
        title="Where we are not the best, and why",
        note=_note(behind, kinds),
        columns=COLUMNS,
        rows=tuple(one.row() for one in certain),
        machine=machine_line(),
        versions=versions_line(),
    )


def _note(behind: Sequence[Behind], kinds: Sequence[Kept]) -> str:
    """Say what is listed, and what is left out as chance."""
    doubtful = [one for one in behind if not one.is_certain]
    compared = sum(2 * _measured(kept) for kept in kinds)
    return (
        "Measures of the planted cohorts below in which a method of others that breaks "
        "no rule is better than every method of ours that knows the same (before the "
        "meeting, or with its wishes). Listed are only differences that are more than "
        f"chance: paired by cohort, the bootstrapped interval of {LEVEL:.0%} does not "
        f"hold 0. Of {compared} comparisons {len(behind)} have the better mean "
        f"elsewhere, {len(doubtful)} of them within chance{_named(doubtful)}. The best "
        "of several methods is chosen by its mean, on both sides, and intervals are "
        "not widened for their number, so that one in forty may still be luck. The "
        "product strives for as many served as can be, then for the total: what is "
        f"listed here is what that costs. Below {LEAST} cohorts nothing is told apart."
    )


def _named(doubtful: Sequence[Behind]) -> str:
    """Say by which measures, the most frequent first."""
    told = Counter(one.name for one in doubtful).most_common()
    return f" ({'; '.join(f'{name}: {count}' for name, count in told)})" if told else ""


def _measured(kept: Kept) -> int:
    """Return how many of the measures a kind of cohorts has."""
    figures = next(iter(kept.figures.values()))
    return sum(one.measure in figures for one in _judged(kept))


def _judged(kept: Kept) -> list[Judged]:
    """Return the measures that mean something: groups' only where there are groups."""
    return [
        one
        for one in _MEASURES
        if one.measure != "grade_span" or "groups" in kept.title
    ]


def _behind(kept: Kept) -> Iterator[Behind]:
    """Yield the measures in which others have the better mean."""
    for is_later in (False, True):
        rivals, ours = kept.rivals(is_later=is_later), kept.ours(is_later=is_later)
        for judged in _judged(kept) if rivals and ours else ():
            rival, own = _best(kept, judged, rivals), _best(kept, judged, ours)
            less = kept.less(judged.measure, rival, own)
            if judged.sign * statistics.fmean(less) > 1e-9:  # noqa: PLR2004  # rounding
                yield Behind(kept, judged, is_later, rival, own, interval(less))


def _best(kept: Kept, judged: Judged, titles: Sequence[str]) -> str:
    return max(
        titles,
        key=lambda title: (
            judged.sign * statistics.fmean(kept.figures[title][judged.measure])
        ),
    )
