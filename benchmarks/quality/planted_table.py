"""What was measured on planted cohorts: a table, a plot, and figures that are kept."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.pages import Plot, Section, Span, machine_line, versions_line
from benchmarks.quality.kept import Kept
from benchmarks.quality.methods import LIMIT_S, Way
from benchmarks.quality.paired import LEAST, interval
from benchmarks.quality.planted import MEASURES, Method
from benchmarks.quality.trials import Spec

BEFORE, LATER = "Vmeste total", "Vmeste blend, total"
"""What the product does where nobody chooses, before and after the meeting."""


@dataclass(frozen=True, slots=True)
class Column:
    """A measure as the table shows it."""

    title: str
    measure: str
    style: str

    def cell(self, values: Sequence[float]) -> str:
        """Return the mean over cohorts; a rounded zero has no sign."""
        return format(round(statistics.fmean(values), 9) + 0.0, self.style)


_SERVED = Column("served", "served", ".1%")
_SCORES = (
    Column("of the best", "truth_of_best", ".1%"),
    Column("total", "total", ".3f"),
    Column("gap to optimum", "gap", ".2%"),
    Column("worst pair", "worst", ".3f"),
    Column("Gini", "gini", ".3f"),
    Column("first wish", "first", ".1%"),
    Column("top three", "top_three", ".1%"),
    Column("mutual wishes", "mutual", ".1%"),
    Column("blocking wishes", "wish_blocking", ".1f"),
    Column("blocking scores", "blocking", ".1f"),
    Column("envy", "envy", ".1%"),
    Column("worst-off class", "balance", ".1%"),
)
_INSIDE = (
    Column("group size spread", "size_spread", ".1f"),
    Column("grades in a group", "grade_span", ".2f"),
    Column("groups within the span", "near", ".1%"),
)
_LAST = (
    Column("changed on re-run", "changed", ".1%"),
    Column("broken rules", "broken", ".1f"),
    Column("ledger", "ledger", ".1%"),
)
_WORDS = ("method", "planted truth", "less ours")

_NOTE = (
    "Mean over {seeds} cohorts of {n_mentees} × {n_mentors} invented people. Planted "
    "truth is the satisfaction of both sides that the model of "
    "matcher/synthetic/satisfaction.py really gives, for a unit of demand, 0 … 1, with "
    "the standard deviation over cohorts; a mentee left out counts nothing. «Less "
    "ours»: the same less «{before}», or less «{later}» for methods that know the "
    "wishes after the meeting (from «{first_later}» down), paired by cohort, with the "
    "bootstrapped interval of 95 %; {told}.\n\n"
    "The total is of the scores that the method saw, the gap to their proven optimum. "
    "Blocking wishes and scores: pairs who would both rather have each other, by "
    "mutual wishes and by scores. Envy: served mentees who would score higher with the "
    "mentor of somebody else. Worst-off class: planted truth of the grade that gets "
    "least, as a share of everybody's. Changed on re-run: one mentor withdraws; the "
    "share of the other mentees who then get another mentor. Ledger: pairs whose "
    "explained points add up to their score.\n\n"
    "Learned weights are those that `vmeste learn` proposes after three past cycles of "
    "other people; all measures of scores are by the preset's. «Stable, by scores» "
    "takes scores for wishes of both sides. Leximin is offered by the library and for "
    "bare instances, not by programmes."
)
_NOTE_GROUPS = (
    "\n\nGroups: greatest less least size; mean span of grades among mentees of one "
    "mentor; share of groups within the span that the programme allows. No method is "
    "asked for the span here: it is what each gives of itself. «balanced» serves as "
    "many as groups can, then makes the worst pair as good as can be; leximin raises "
    "the others after it, as far as it comes in {limit_s:g} s. «stable» is refused: "
    "with least sizes a stable matching need not exist, and whether one does is "
    "NP-complete to tell (Biró et al. 2010, doi:10.1016/j.tcs.2010.05.005)."
)


def planted_section(spec: Spec, number: int, methods: Sequence[Method]) -> Section:
    """Return the table of a kind of cohorts."""
    shown = _columns(spec)
    kept = kept_of(spec, number, methods)
    words = [_words(method, kept) for method in methods]
    rows = [
        (*own, *(_cell(column, method) for column in shown))
        for own, method in zip(words, methods, strict=True)
    ]
    return Section(
        name=kept.name,
        title=f"Planted truth: {kept.title}",
        note=_note(spec, methods),
        columns=(*_WORDS, *(column.title for column in shown)),
        rows=tuple(rows),
        machine=machine_line(),
        versions=f"{versions_line()}, seeds 0–{spec.seeds - 1}",
        plots=_plots(methods),
    )


def kept_of(spec: Spec, number: int, methods: Sequence[Method]) -> Kept:
    """Return every figure, cohort by cohort."""
    return Kept(
        name=f"{20 + number}-planted-{_slug(spec.title)}",
        title=f"{spec.title}, {spec.n_mentees:,} × {spec.n_mentors:,}",
        seeds=spec.seeds,
        later=tuple(one.way.title for one in methods if one.way.is_later),
        figures={
            one.way.title: {name: one.values(name) for name in MEASURES}
            for one in methods
            if one.found
        },
    )


def columns(spec: Spec) -> tuple[str, ...]:
    """Return the titles of all columns."""
    return (*_WORDS, *(column.title for column in _columns(spec)))


def _columns(spec: Spec) -> tuple[Column, ...]:
    inside = _INSIDE if spec.group_least else ()
    return (_SERVED, *_SCORES, *inside, *_LAST)


def _words(method: Method, kept: Kept) -> tuple[str, str, str]:
    """Return the name, the truth, and the truth less ours."""
    title = method.way.title
    if not method.found:
        return title, f"left out: {method.failure}", ""
    truths = method.values("truth")
    spread = f" ± {statistics.stdev(truths):.4f}" if len(truths) > 1 else ""
    return title, f"{statistics.fmean(truths):.4f}{spread}", _less(method.way, kept)


def _less(way: Way, kept: Kept) -> str:
    """Return by how much the truth differs from ours, with its interval."""
    ours = LATER if way.is_later else BEFORE
    if way.title == ours or ours not in kept.figures:
        return ""
    less = kept.less("truth", way.title, ours)
    found = interval(less)
    if found is None:
        return f"{statistics.fmean(less):+z.4f}"
    return found.words("+z.4f")


def _cell(column: Column, method: Method) -> str:
    if not method.found or (column.measure == "ledger" and not method.way.is_ours):
        return ""
    return column.cell(method.values(column.measure))


def _note(spec: Spec, methods: Sequence[Method]) -> str:
    told = "an interval that holds 0 says that they cannot be told apart"
    if spec.seeds < LEAST:
        told = f"below {LEAST} cohorts none is given"
    note = _NOTE.format(
        seeds=spec.seeds,
        n_mentees=f"{spec.n_mentees:,}",
        n_mentors=f"{spec.n_mentors:,}",
        before=BEFORE,
        later=LATER,
        first_later=next(one.way.title for one in methods if one.way.is_later),
        told=told,
    )
    groups = _NOTE_GROUPS.format(limit_s=LIMIT_S) if spec.group_least else ""
    return note + groups


def _plots(methods: Sequence[Method]) -> tuple[Plot, ...]:
    """Draw the planted truth as a share of the best, with intervals, on one axis."""
    spans = {
        when: tuple(
            _span(one)
            for one in methods
            if one.found and one.way.is_later == (when == "After")
        )
        for when in ("Before", "After")
    }
    ends = [end for drawn in spans.values() for s in drawn for end in (s.low, s.high)]
    return tuple(
        Plot(
            title=f"{when} the meeting: planted satisfaction, % of the best possible, "
            "with intervals of 95 %",
            spans=drawn,
            reach=(min(ends), max(ends)),
        )
        for when, drawn in spans.items()
        if drawn
    )


def _span(method: Method) -> Span:
    values = [100 * value for value in method.values("truth_of_best")]
    found = interval(values)
    mean = statistics.fmean(values)
    return Span(
        method.way.title,
        mean,
        low=mean if found is None else found.low,
        high=mean if found is None else found.high,
        is_ours=method.way.is_ours,
    )


def _slug(title: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in title)
    return "-".join(words.lower().split())
