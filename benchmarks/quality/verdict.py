"""Where another method is better than all of ours, and why: more than chance only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages import Section, machine_line, versions_line
from benchmarks.quality.chance import FLIPS_FROM, false_discovery, family_wise
from benchmarks.quality.comparing import Compared, compared, spreads_found
from benchmarks.quality.kept import load_kept
from benchmarks.quality.paired import LEAST, LEVEL, interval
from benchmarks.quality.planted_table import BEFORE, LATER

NAME = "00-verdict"
DEFAULT_NAME = "01-default"
DEFAULTS = (BEFORE, LATER)

FIGURES = "figures"
"""The folder, beside the sections, in which figures are kept cohort by cohort."""

LISTED = 1 - LEVEL
"""What is listed has at most this corrected probability of luck."""

COLUMNS = (
    "cohorts",
    "measure",
    "better method of others",
    "its mean",
    "our best",
    "its mean ",
    "difference, 95 %",
    "luck, of all listed",
    "luck, of any listed",
    "why",
)

_AHEAD = 1e-9
"""Means that differ by less are the same but for rounding."""

_SMALLEST = 1e-4


@dataclass(frozen=True, slots=True)
class Behind:
    """A comparison with its probabilities of luck, corrected for all others.

    Parameters
    ----------
    compared
        What is compared.
    discovery, family
        Corrected so that few of those listed are luck, and so that hardly any is.
    """

    compared: Compared
    discovery: float
    family: float

    @property
    def is_certain(self) -> bool:
        """Whether that is more than chance."""
        return self.discovery <= LISTED

    def row(self) -> tuple[str, ...]:
        """Return the line of the table."""
        one = self.compared
        style = one.judged.style
        less = interval(one.less)
        return (
            one.kept.title,
            one.name,
            one.rival,
            format(one.mean(one.rival), style),
            one.ours.removeprefix("Vmeste "),
            format(one.mean(one.ours), style),
            "" if less is None else less.words(f"+z{style}"),
            _chance(self.discovery),
            _chance(self.family),
            one.judged.why,
        )


def verdict_section(folder: Path) -> Section:
    """Compare all methods on the kept figures, measure by measure."""
    found = _corrected(compared(load_kept(folder / FIGURES)))
    return Section(
        name=NAME,
        title="Where we are not the best, and why",
        note=_note(found),
        columns=COLUMNS,
        rows=tuple(one.row() for one in found if one.is_certain),
        machine=machine_line(),
        versions=versions_line(),
    )


def default_section(folder: Path) -> Section:
    """Compare others with what the product does where nobody chooses."""
    kinds = load_kept(folder / FIGURES)
    found = _corrected(compared(kinds, only=DEFAULTS))
    certain = [one for one in found if one.is_certain]
    # The same few reasons in each of many lines would hide the figures.
    reasons = _reasons(certain)
    return Section(
        name=DEFAULT_NAME,
        title="Where the default is not the best",
        note="\n\n".join((_default_note(certain, found), *reasons)),
        columns=COLUMNS[:-1],
        rows=tuple(one.row()[:-1] for one in certain),
        machine=machine_line(),
        versions=versions_line(),
    )


def _default_note(certain: Sequence[Behind], found: Sequence[Behind]) -> str:
    return (
        "The list above holds every objective of ours against others, and whoever "
        "strives for one measure may choose the objective that serves it. Here only "
        f"the default counts, «{DEFAULTS[0]}» before the meeting and «{DEFAULTS[1]}» "
        "after it: no one objective is best in everything. Tested and corrected in the "
        f"same way, apart from the list above: {len(certain)} of {len(found)} "
        "comparisons are lost by more than chance; why, is said below once for each "
        "measure."
    )


def _reasons(certain: Sequence[Behind]) -> list[str]:
    """Say once for each reason in which measures others are better."""
    measures: dict[str, dict[str, None]] = {}
    for one in certain:
        judged = one.compared.judged
        measures.setdefault(judged.why, {})[judged.name] = None
    return [
        f"Others are ahead in {', '.join(names)}: {why}."
        for why, names in measures.items()
    ]


def _corrected(found: Sequence[Compared]) -> list[Behind]:
    """Correct all probabilities together."""
    chances = [one.luck for one in found]
    both = zip(false_discovery(chances), family_wise(chances), strict=True)
    return [Behind(one, *pair) for one, pair in zip(found, both, strict=True)]


def _note(found: Sequence[Behind]) -> str:
    """Say what is listed, what is left out as chance, and what could be found."""
    certain = [one for one in found if one.is_certain]
    ahead = [one for one in found if one.compared.ahead > _AHEAD]
    doubtful = [one for one in ahead if not one.is_certain]
    alone = [one for one in doubtful if one.compared.luck <= LISTED]
    strict = sum(one.family <= LISTED for one in certain)
    return (
        "Measures of the planted cohorts below in which a method of others that breaks "
        "no rule is better than every method of ours that knows the same (before the "
        "meeting, or with its wishes), and that is more than chance among all "
        f"{len(found)} comparisons. The product strives for as many served as can be, "
        "then for the total: what is listed here is what that costs. In "
        f"{len(ahead)} comparisons the mean is better elsewhere, in {len(doubtful)} of "
        f"them within chance{_named(doubtful)}.\n\n"
        "Each method of others is compared with each of ours, paired by cohort: the "
        "greatest probability of luck counts, as many times as methods of others were "
        f"tried. It is exact, by all flips of signs, from {FLIPS_FROM} cohorts on, and "
        f"Student's of fewer; below {LEAST} nothing is told apart. Then all "
        f"{len(found)} are corrected together: listed is what keeps the expected share "
        f"of luck in the list below {LISTED:.0%} (Benjamini and Hochberg 1995, "
        "doi:10.1111/j.2517-6161.1995.tb02031.x). That is the milder correction, since "
        "a strict one would hide losses of ours; «luck, of any listed» is the strict "
        f"one (Holm 1979), and {strict} of {len(certain)} lines hold under it too.\n\n"
        f"Alone, and not among {len(found)}, {len(alone)} more would be listed"
        f"{_named(alone)}. {_power(found)}The interval beside a difference is not "
        "corrected."
    )


def _power(found: Sequence[Behind]) -> str:
    """Say how great a difference can be told apart by so many cohorts."""
    worst = max((one.compared.luck for one in found if one.is_certain), default=0.0)
    chance = worst or LISTED / max(1, len(found))
    counts = sorted({one.compared.kept.seeds for one in found}, reverse=True)
    told = [
        f"{spreads_found(count, chance):.1f} with {count}"
        for count in counts
        if count >= LEAST
    ]
    if not told:
        return ""
    return (
        "What is not listed is not proven equal: four times in five a difference is "
        "found that is so many standard deviations of itself between cohorts: "
        f"{', '.join(told)} cohorts. "
    )


def _named(doubtful: Sequence[Behind]) -> str:
    """Say by which measures, the most frequent first."""
    told = Counter(one.compared.name for one in doubtful).most_common()
    return f" ({'; '.join(f'{name}: {count}' for name, count in told)})" if told else ""


def _chance(corrected: float) -> str:
    return f"< {_SMALLEST:g}" if corrected < _SMALLEST else f"{corrected:.2g}"
