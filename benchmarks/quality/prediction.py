"""Can questionnaires foretell a mutual yes? Real people, folds by evening."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.stats import rankdata

from benchmarks.pages import Plot, Section, Span, machine_line, versions_line
from benchmarks.quality.evenings import Evenings
from benchmarks.quality.foretelling import OURS, foretold
from benchmarks.quality.paired import Interval, interval_of
from matcher.arrays import BoolArray, FloatArray, IntArray

COLUMNS = (
    "prediction",
    "AUC yes",
    "AUC yes within a person",
    "AUC mutual yes",
    "AUC mutual less ours",
    "AUC mutual yes, mean of evenings",
    "mutual pairs made, of 268",
    "share of mutual yeses",
    "share less random",
    "share less ours",
    "of what can be had",
    "share of gain in likes",
)
_NOTE = (
    "Speed dating, 551 people, 21 evenings, one evening left out at a time; only what "
    "was known before. A pair's worth is the sum of both sides' predictions; "
    "one-to-one matching in each evening by it, which makes 268 pairs. Share of mutual "
    "yeses: of these pairs, those in which both said yes after meeting. «Less ours» "
    "and «less random» say whether a model is told apart.\n\n"
    "An AUC over all evenings also compares people who never met; the mean of evenings "
    "does not. Of what can be had: between random pairs and the most mutual pairs that "
    "any matching could hold. Share of gain: sum of likes of the pairs made, between "
    "random and the best. Intervals of 95 % are bootstrapped over evenings; "
    "differences are paired by evening. Recorded: the baselines that came with the "
    "table, without their predictions and so without intervals."
)
_DRAWS = 1_000
_STYLE = "+z.3f"


def prediction_section(folder: Path) -> Section:
    """Measure all predictions on the same folds."""
    table = Evenings.read(folder / "speed_dating" / "speed_dating_reduced.csv")
    judged = [Judged(table, name, said) for name, said in foretold(table).items()]
    ours = next(one for one in judged if one.title == OURS)
    bounds = Bounds.of(table)
    rows = [
        bounds.row("random", bounds.random, "0.5"),
        bounds.row("best possible: the yeses known", bounds.best, ""),
        *(_row(one, ours, bounds) for one in judged),
        *_recorded(folder, bounds),
    ]
    return Section(
        name="90-prediction",
        title="Real people: who will want whom",
        note=_NOTE,
        columns=COLUMNS,
        rows=tuple(rows),
        machine=machine_line(),
        versions=f"{versions_line()}, bootstrap seed 0",
        plots=(_share_plot(judged, bounds), _auc_plot(judged)),
    )


def auc(said: BoolArray, foretold: FloatArray) -> float:
    """Return the chance that a yes is foretold above a no; ties count half.

    Examples
    --------
    >>> auc(np.array([True, False]), np.array([0.9, 0.1]))
    1.0
    """
    n_yes = int(said.sum())
    n_no = said.size - n_yes
    if not n_yes or not n_no:
        return float("nan")
    ranks = rankdata(foretold)
    return float((ranks[said].sum() - n_yes * (n_yes + 1) / 2) / (n_yes * n_no))


@dataclass(frozen=True, slots=True)
class Bounds:
    """Pairs of each evening, and how many are mutual: at random and at best.

    Parameters
    ----------
    n_pairs, random, best
        (n_evenings,) each.
    least, most
        Sum of likes at random and at best.
    """

    n_pairs: FloatArray
    random: FloatArray
    best: FloatArray
    least: float
    most: float

    @classmethod
    def of(cls, table: Evenings) -> "Bounds":
        """Compute what no prediction is needed for."""
        grids, match = _grids(table), table.columns["match"]
        n_pairs = np.array([min(grid.shape) for _, grid in grids], dtype=np.float64)
        by_chance = np.array([match[rows].mean() for rows, _ in grids])
        likes = _pair_likes(table)
        mean_likes = np.array([likes[rows].mean() for rows, _ in grids])
        return cls(
            n_pairs,
            n_pairs * by_chance,
            _made(table, match, match),
            float(mean_likes @ n_pairs),
            float(_made(table, likes, likes).sum()),
        )

    def share(self, mutual: FloatArray) -> Interval:
        """Return the share of pairs that are mutual."""
        return interval_of(
            lambda rows: float(mutual[rows].sum() / self.n_pairs[rows].sum()),
            mutual.size,
            draws=_DRAWS,
        )

    def had(self, mutual: float) -> str:
        """Return a number of mutual pairs between random and the best."""
        low, high = float(self.random.sum()), float(self.best.sum())
        return f"{(mutual - low) / (high - low):.3f}"

    def row(self, title: str, mutual: FloatArray, auc_: str) -> tuple[str, ...]:
        """Return the line of a bound."""
        less = self.share(mutual - self.random)
        blank = "" if title == "random" else less.words("+.1%")
        share = self.share(mutual).words(".1%")
        whole = float(mutual.sum())
        parts = (f"{whole:.1f}", share, blank, "", self.had(whole))
        return title, auc_, auc_, auc_, "", auc_, *parts, "0" if auc_ else ""


class Judged:
    """A prediction of each person's like, and what comes of it."""

    def __init__(self, table: Evenings, title: str, said: FloatArray) -> None:
        self.table, self.title, self.said = table, title, said
        self.worth = said + said[table.partner_row]

    @cached_property
    def mutual(self) -> FloatArray:
        """Mutual yeses among the pairs made, (n_evenings,)."""
        return _made(self.table, self.worth, self.table.columns["match"])

    @cached_property
    def likes(self) -> float:
        """Sum of likes of the pairs made."""
        return float(_made(self.table, self.worth, _pair_likes(self.table)).sum())

    def mutual_auc(self, less: "Judged | None" = None) -> Interval:
        """Return the AUC of a mutual yes, or the difference from another's."""
        is_match = self.table.columns["match"] == 1
        evenings = self.table.evenings

        def statistic(drawn: IntArray) -> float:
            rows = np.concatenate([evenings[at] for at in drawn])
            own = auc(is_match[rows], self.worth[rows])
            return own - (auc(is_match[rows], less.worth[rows]) if less else 0.0)

        return interval_of(statistic, len(evenings), draws=_DRAWS)

    @cached_property
    def evening_auc(self) -> Interval:
        """The mean of the AUC of a mutual yes inside each evening."""
        is_match = self.table.columns["match"] == 1
        found = np.array(
            [auc(is_match[rows], self.worth[rows]) for rows in self.table.evenings]
        )
        # An evening without any mutual yes has no AUC.
        known = found[~np.isnan(found)]
        return interval_of(
            lambda drawn: float(known[drawn].mean()), known.size, draws=_DRAWS
        )


def _row(one: Judged, ours: Judged, bounds: Bounds) -> tuple[str, ...]:
    """Judge predictions of each person's like."""
    said = one.table.columns["dec"] == 1
    is_ours = one is ours
    whole = float(one.mutual.sum())
    gain = (one.likes - bounds.least) / (bounds.most - bounds.least)
    return (
        one.title,
        f"{auc(said, one.said):.3f}",
        f"{_within(one.table, said, one.said):.3f}",
        one.mutual_auc().words(".3f"),
        "" if is_ours else one.mutual_auc(ours).words(_STYLE),
        one.evening_auc.words(".3f"),
        f"{whole:.0f}",
        bounds.share(one.mutual).words(".1%"),
        bounds.share(one.mutual - bounds.random).words("+z.1%"),
        "" if is_ours else bounds.share(one.mutual - ours.mutual).words("+z.1%"),
        bounds.had(whole),
        f"{gain:.3f}",
    )


def _within(table: Evenings, said: BoolArray, foretold: FloatArray) -> float:
    """Return the mean over persons who said both yes and no."""
    persons = table.columns["iid"]
    found = [
        auc(said[persons == person], foretold[persons == person])
        for person in np.unique(persons)
    ]
    return float(np.nanmean(found))


def _pair_likes(table: Evenings) -> FloatArray:
    likes = np.nan_to_num(table.columns["like"])
    return np.asarray(likes + likes[table.partner_row])


def _made(table: Evenings, worth: FloatArray, counted: FloatArray) -> FloatArray:
    """Return what is counted of the best pairs by a worth, (n_evenings,)."""
    found = []
    for _, grid in _grids(table):
        met = np.where(grid >= 0, worth[grid], -1e6)
        women, men = linear_sum_assignment(met, maximize=True)
        chosen = grid[women, men]
        found.append(float(counted[chosen[chosen >= 0]].sum()))
    return np.array(found)


def _grids(table: Evenings) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return for each evening the rows of women, and where they met whom."""
    made = []
    for wave in np.unique(table.columns["wave"]):
        rows = np.flatnonzero(
            (table.columns["wave"] == wave) & (table.columns["gender"] == 0)
        )
        women, row_of = np.unique(table.columns["iid"][rows], return_inverse=True)
        men, column_of = np.unique(table.columns["pid"][rows], return_inverse=True)
        grid = np.full((women.size, men.size), -1)
        grid[row_of, column_of] = rows
        made.append((rows, grid))
    return made


def _share_plot(judged: list[Judged], bounds: Bounds) -> Plot:
    """Draw the share of mutual yeses beside random and the best."""
    rows = [("random", bounds.random), ("best possible", bounds.best)]
    rows += [(one.title, one.mutual) for one in judged]
    spans = [_span(title, bounds.share(mutual), 100) for title, mutual in rows]
    title = "Mutual yeses among the pairs made, %, with intervals of 95 % by evening"
    return Plot(title=title, spans=tuple(spans))


def _auc_plot(judged: list[Judged]) -> Plot:
    spans = [_span(one.title, one.mutual_auc(), 1) for one in judged]
    title = "AUC of a mutual yes (chance: 0.5), with intervals of 95 % by evening"
    return Plot(title=title, spans=tuple(spans))


def _span(title: str, found: Interval, times: float) -> Span:
    low, mean, high = (times * end for end in (found.low, found.mean, found.high))
    short = title.replace(" on all answers", "").replace(" (scikit-learn)", "")
    return Span(short, mean, low, high, is_ours=title.startswith("Vmeste"))


def _recorded(folder: Path, bounds: Bounds) -> list[tuple[str, ...]]:
    """Return the recorded baselines, as they came with the table."""
    path = folder / "speed_dating" / "baseline_results.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    return [
        (
            f"recorded: {name.replace('_', ' ')}",
            f"{found['auc_dec']:.3f}",
            f"{found['within_person_auc_dec']:.3f}",
            f"{found['auc_match']:.3f}",
            "",
            "",
            str(found["mutual_pairs"]),
            f"{found['mutual_pairs'] / found['pairs']:.1%}",
            "",
            "",
            bounds.had(found["mutual_pairs"]),
            f"{found['share_of_gain']:.3f}",
        )
        for name, found in kept.items()
    ]
