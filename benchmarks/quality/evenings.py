"""Real people who met: questionnaires before, likes of both sides after.

The table is read where it lies and never copied: measurement only, no licence.
"""

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from matcher.arrays import FloatArray, IntArray

HOBBIES = (
    *("sports", "tvsports", "exercise", "dining", "museums", "art", "hiking", "gaming"),
    *("clubbing", "reading", "tv", "theater", "movies", "concerts", "music"),
    *("shopping", "yoga"),
)
TRAITS = ("attr", "sinc", "intel", "fun", "amb")
_OWN = (
    *("age", "race", "field_cd", "career_c", "imprace", "imprelig", "goal", "date"),
    *("go_out", "exphappy", "attr1_1", "sinc1_1", "intel1_1", "fun1_1", "amb1_1"),
    *("shar1_1", "attr3_1", "sinc3_1", "fun3_1", "intel3_1", "amb3_1"),
)
_AGE_SPAN = 10.0


@dataclass(frozen=True, slots=False)
class Evenings:
    """A row for each person and partner met.

    Parameters
    ----------
    columns
        The table, NaN where empty.
    """

    columns: dict[str, FloatArray]

    @classmethod
    def read(cls, path: Path) -> "Evenings":
        """Read the table."""
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["pid"]]
        return cls(
            {name: np.array([_number(row[name]) for row in rows]) for name in rows[0]}
        )

    @cached_property
    def partner_row(self) -> IntArray:
        """The row in which the partner speaks about the person."""
        person, partner = self.columns["iid"], self.columns["pid"]
        place = {
            pair: at
            for at, pair in enumerate(
                zip(person.tolist(), partner.tolist(), strict=True)
            )
        }
        both = zip(partner.tolist(), person.tolist(), strict=True)
        return np.array([place[pair] for pair in both])

    @cached_property
    def evenings(self) -> list[IntArray]:
        """The rows of each evening."""
        waves = self.columns["wave"]
        return [np.flatnonzero(waves == wave) for wave in np.unique(waves)]

    def of_partner(self, name: str) -> FloatArray:
        """Return what the partner told about himself or herself."""
        return self.columns[name][self.partner_row]

    @cached_property
    def criteria(self) -> FloatArray:
        """Values of criteria as the product compares answers, each in [0, 1].

        What is wished × what the other says to have; common hobbies; near in age;
        the same field, career, goal and origin; and what the other says to be.
        """
        near = 1 - np.abs(self.columns["age"] - self.of_partner("age")) / _AGE_SPAN
        parts = [
            *(self._wished(trait) for trait in TRAITS),
            self._common_hobbies(),
            np.clip(near, 0, 1),
            *(
                (self.columns[name] == self.of_partner(name)).astype(np.float64)
                for name in ("field_cd", "career_c", "goal", "race")
            ),
            *(self.of_partner(f"{trait}3_1") / 10 for trait in TRAITS),
            1 - self.of_partner("go_out") / 7,
        ]
        table = np.stack(parts, axis=1)
        neutral = np.nanmean(table, axis=0)
        return np.where(np.isnan(table), neutral, table)

    @cached_property
    def raw(self) -> FloatArray:
        """Every answer of both sides that was known before, NaN where empty."""
        names = [*_OWN, *HOBBIES]
        own = [self.columns[name] for name in names]
        other = [self.of_partner(name) for name in names]
        both = [self.columns["int_corr"], self.columns["samerace"]]
        return np.stack([*own, *other, *both], axis=1)

    def _wished(self, trait: str) -> FloatArray:
        has = self.of_partner(f"{trait}3_1") / 10
        return np.clip(self.columns[f"{trait}1_1"] / 100, 0, 1) * has

    def _common_hobbies(self) -> FloatArray:
        """Return the cosine of the hobbies of both."""
        own = np.nan_to_num(np.stack([self.columns[name] for name in HOBBIES], axis=1))
        own = own / (np.linalg.norm(own, axis=1, keepdims=True) + 1e-9)
        return np.asarray((own * own[self.partner_row]).sum(axis=1))


def _number(text: str) -> float:
    return float(text) if text else np.nan
