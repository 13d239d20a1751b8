"""What the explanations of people left out are drawn from."""

from dataclasses import dataclass

from matcher.compatibility import Eligibility
from matcher.explanation.standing import Standing
from matcher.explanation.survey import Survey
from matcher.meeting import Ruling
from matcher.messages import Language, say
from matcher.participants import Cohort
from matcher.scoring import Scoring
from matcher.solver import Problem, Termination


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything known about a matching, for those who were left out.

    Parameters
    ----------
    cohort, scoring, problem
        The people, why their scores are so, and the numbers.
    rules
        Every rule that may close a pair, forbidden pairs included.
    standing, surveyed
        The matching, and what one walk over all pairs found.
    termination
        Whether the answer is proven.
    language
        The reader's language.
    ruling
        What wishes and an earlier result have settled; None where there are none.
    """

    cohort: Cohort
    scoring: Scoring
    problem: Problem
    rules: Eligibility
    standing: Standing
    surveyed: Survey
    termination: Termination
    language: Language
    ruling: Ruling | None = None

    def say(self, key: str, /, **values: object) -> str:
        """Say a sentence of this room in the reader's language."""
        return say(f"explanation.{key}", self.language, **values)
