"""An account of every pair of a matching."""

from dataclasses import dataclass

import numpy as np

from matcher.arrays import FloatArray
from matcher.compatibility import Factored
from matcher.explanation.account import Binding, ContributionAccount, PairAccount
from matcher.explanation.contribution_words import ContributionWords
from matcher.explanation.evidence import Evidence
from matcher.explanation.pair_words import PairFacts, PairWords
from matcher.explanation.standing import Standing
from matcher.explanation.strength import Strength
from matcher.scoring import Contribution
from matcher.solver import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAccounts:
    """Writes the account of each pair of a matching.

    Parameters
    ----------
    words
        The writer of contributions.
    evidence
        The people, the matching, and what one walk over all pairs found.
    parts
        The contributions of each pair.
    extra
        What wishes add to the score of each pair, (n_pairs,).
    """

    words: ContributionWords
    evidence: Evidence
    parts: tuple[tuple[Contribution, ...], ...]
    extra: FloatArray

    @classmethod
    def of(cls, evidence: Evidence, words: ContributionWords) -> "PairAccounts":
        """Look up the parts of every pair at once."""
        standing = evidence.standing
        return cls(
            words=words,
            evidence=evidence,
            parts=evidence.scoring.contributions_of(standing.mentees, standing.mentors),
            extra=_extra(evidence.problem, standing),
        )

    def all(self) -> tuple[PairAccount, ...]:
        """Return the account of each pair, by mentor, then mentee."""
        return tuple(self._account(place) for place in range(len(self.parts)))

    def _account(self, place: int) -> PairAccount:
        """Return the account of one pair."""
        facts, surveyed = self._facts(place), self.evidence.surveyed
        mentor = int(self.evidence.standing.mentors[place])
        return PairAccount(
            mentee=facts.mentee.id,
            mentor=facts.mentor.id,
            score=float(self.evidence.standing.scores[place]),
            strength=facts.strength,
            contributions=facts.written,
            rank_for_mentee=facts.rank,
            rank_for_mentor=int(surveyed.rank_for_mentor[place]),
            choices_for_mentee=facts.choices,
            choices_for_mentor=int(surveyed.mentor_choices[mentor]),
            binding=facts.binding,
            text=PairWords(self.words).text(facts),
        )

    def _facts(self, place: int) -> PairFacts:
        """Gather what the sentence of a pair is made of."""
        standing, cohort = self.evidence.standing, self.evidence.cohort
        mentee = int(standing.mentees[place])
        choices = int(self.evidence.surveyed.mentee_choices[mentee])
        return PairFacts(
            mentee=cohort.mentees[mentee],
            mentor=cohort.mentors[int(standing.mentors[place])],
            strength=Strength.of(float(standing.scores[place])),
            rank=int(self.evidence.surveyed.rank_for_mentee[place]),
            choices=choices,
            binding=self._binding(place, choices),
            contributions=self.parts[place],
            written=self._written(place),
        )

    def _written(self, place: int) -> tuple[ContributionAccount, ...]:
        """Return the parts of a pair in words, wishes last where there are any."""
        written = tuple(self.words.account(part) for part in self.parts[place])
        if not self.extra[place]:
            return written
        return (*written, self.words.wishes(float(self.extra[place])))

    def _binding(self, place: int, choices: int) -> Binding | None:
        """Return what decided a pair apart from its score."""
        if self.evidence.standing.is_fixed[place]:
            return Binding.FIXED
        if choices == 1:
            return Binding.ONLY_MENTOR
        return Binding.PREFERENCE if self.extra[place] > 0 else None


def _extra(problem: Problem, standing: Standing) -> FloatArray:
    """Return what is added to the score of each pair beside the criteria."""
    compatibility = problem.compatibility
    if isinstance(compatibility, Factored) and compatibility.extra is not None:
        return compatibility.extra.pairs(standing.mentees, standing.mentors)
    return np.zeros(len(standing.mentees))
