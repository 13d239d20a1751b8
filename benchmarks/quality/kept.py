"""Every figure of every method on every cohort, as files: what comparisons are made of.

Tables print means; whether a difference is more than chance can only be told from the
cohorts one by one.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

OURS = "Vmeste"

Figures = Mapping[str, tuple[float, ...]]
"""The values of each measure, a cohort each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was measured on the cohorts of a kind.

    Parameters
    ----------
    name, title
        Its file, and how the kind is called.
    seeds
        How many cohorts, drawn from 0, 1, 2 …
    later
        Methods that know the wishes of the meeting.
    figures
        Of each method.
    """

    name: str
    title: str
    seeds: int
    later: tuple[str, ...]
    figures: Mapping[str, Figures]

    def rivals(self, *, is_later: bool) -> list[str]:
        """Return the methods of others that broke no rule, by what they know."""
        return [
            title
            for title in self._knowing(is_later=is_later)
            if not title.startswith(OURS) and not any(self.figures[title]["broken"])
        ]

    def ours(self, *, is_later: bool) -> list[str]:
        """Return our methods, by what they know."""
        return [
            title
            for title in self._knowing(is_later=is_later)
            if title.startswith(OURS)
        ]

    def less(self, measure: str, one: str, other: str) -> list[float]:
        """Return by how much a method has more than another, cohort by cohort."""
        both = (self.figures[one][measure], self.figures[other][measure])
        return [mine - its for mine, its in zip(*both, strict=True)]

    def _knowing(self, *, is_later: bool) -> list[str]:
        return [title for title in self.figures if (title in self.later) == is_later]


def save_kept(kept: Kept, folder: Path) -> None:
    """Keep the figures of a kind."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(kept), ensure_ascii=False)
    (folder / f"{kept.name}.json").write_text(text + "\n", encoding="utf-8")


def load_kept(folder: Path) -> list[Kept]:
    """Return the figures of all kinds, in the order of their names."""
    paths = sorted(folder.glob("*.json"))
    return [_kept(json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def _kept(read: dict[str, object]) -> Kept:
    later, figures = read["later"], read["figures"]
    if not (isinstance(later, list) and isinstance(figures, dict)):
        raise TypeError("Expected the figures of a kind of cohorts.")
    return Kept(
        name=str(read["name"]),
        title=str(read["title"]),
        seeds=int(str(read["seeds"])),
        later=tuple(later),
        figures={
            method: {measure: tuple(values) for measure, values in found.items()}
            for method, found in figures.items()
        },
    )
