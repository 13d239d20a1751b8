"""The scores of a cohort under a programme, with every part of every score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.compatibility import Eligibility, Factored, Positions
from matcher.scoring.block import Block
from matcher.scoring.contribution import Contribution
from matcher.scoring.finding import Finding


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores, hard rules and their reasons.

    Parameters
    ----------
    compatibility
        The score of each pair as an inner product, in [0, 1].
    eligibility
        The hard rules, each under its id.
    blocks
        The criteria in the order of the programme, those of weight 0 left out.
    ineligible_mentees, ineligible_mentors
        People whom a rule keeps out altogether, by position, with the ids of the
        rules: consent, vetting.
    findings
        Items that are not in the taxonomy.
    """

    compatibility: Factored
    eligibility: Eligibility
    blocks: tuple[Block, ...]
    ineligible_mentees: Mapping[int, tuple[str, ...]]
    ineligible_mentors: Mapping[int, tuple[str, ...]]
    findings: tuple[Finding, ...]

    def contributions(self, mentee: int, mentor: int) -> tuple[Contribution, ...]:
        """Return what each criterion adds to the score of one pair."""
        pair = np.array([mentee]), np.array([mentor])
        return self.contributions_of(*pair)[0]

    def contributions_of(
        self, mentees: Positions | Sequence[int], mentors: Positions | Sequence[int]
    ) -> tuple[tuple[Contribution, ...], ...]:
        """Return what each criterion adds to the score of each pair.

        Parameters
        ----------
        mentees, mentors
            Positions of the pairs, (n_pairs,) each.
        """
        rows, cols = np.asarray(mentees, np.int64), np.asarray(mentors, np.int64)
        by_criterion = [block.contributions(rows, cols) for block in self.blocks]
        return tuple(zip(*by_criterion, strict=True))
