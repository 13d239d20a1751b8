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
from matcher.meeting import NO_WISH, PairWish
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
        What is added to the score of each pair beside the criteria, (n_pairs,).
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
            wish=self._wish(place),
            contributions=self.parts[place],
            written=self._written(place),
        )

    def _written(self, place: int) -> tuple[ContributionAccount, ...]:
        """Return the parts of a pair in words, wishes last where they count."""
        written = tuple(self.words.account(part) for part in self.parts[place])
        ruling = self.evidence.ruling
        if ruling is not None and ruling.share > 0:
            return (*written, self.words.wishes(self._wish(place), ruling.share))
        if not self.extra[place]:
            return written
        return (*written, self.words.addition(float(self.extra[place])))

    def _binding(self, place: int, choices: int) -> Binding | None:
        """Return what decided a pair apart from its score."""
        if self.evidence.standing.is_fixed[place]:
            return self._why_fixed(place)
        if choices == 1:
            return Binding.ONLY_MENTOR
        is_wished = self._wish(place).is_any or self.extra[place] > 0
        return Binding.PREFERENCE if is_wished else None

    def _why_fixed(self, place: int) -> Binding:
        """Return whose word fixed a pair."""
        ruling = self.evidence.ruling
        if ruling is not None and ruling.is_mutual(*self._pair(place)):
            return Binding.MUTUAL
        if ruling is not None and ruling.is_kept(*self._pair(place)):
            return Binding.KEPT
        return Binding.FIXED

    def _wish(self, place: int) -> PairWish:
        """Return what the two of a pair wished of each other."""
        ruling = self.evidence.ruling
        return NO_WISH if ruling is None else ruling.wishes.of_pair(*self._pair(place))

    def _pair(self, place: int) -> tuple[int, int]:
        standing = self.evidence.standing
        return int(standing.mentees[place]), int(standing.mentors[place])


def _extra(problem: Problem, standing: Standing) -> FloatArray:
    """Return what is added to the score of each pair beside the criteria."""
    compatibility = problem.compatibility
    if isinstance(compatibility, Factored) and compatibility.extra is not None:
        return compatibility.extra.pairs(standing.mentees, standing.mentors)
    return np.zeros(len(standing.mentees))
