"""Explain a whole matching: every pair, and everyone who was left out."""

import numpy as np

from matcher.explanation.account import Account
from matcher.explanation.contribution_words import ContributionWords
from matcher.explanation.evidence import Evidence
from matcher.explanation.left_out import left_out_mentees, left_out_mentors
from matcher.explanation.metrics import Metrics
from matcher.explanation.pairs import PairAccounts
from matcher.explanation.rules import all_rules
from matcher.explanation.standing import Standing
from matcher.explanation.survey import survey
from matcher.meeting import Ruling, WishMetrics
from matcher.messages import Language
from matcher.participants import Cohort
from matcher.programme import Programme
from matcher.scoring import Scoring
from matcher.solver import Problem, SolveResult


def explain(  # noqa: PLR0913  # everything that is explained
    cohort: Cohort,
    programme: Programme,
    scoring: Scoring,
    problem: Problem,
    result: SolveResult,
    language: Language = Language.RU,
    *,
    ruling: Ruling | None = None,
) -> Account:
    """Return why each pair is what it is, and why people were left out.

    Parameters
    ----------
    cohort, programme, scoring
        The people, the criteria and the parts of every score.
    problem
        The numbers that were solved; its scores are those of the scoring, with
        wishes added where there are any.
    result
        The answer; it must have a matching.
    language
        The reader's language.
    ruling
        What wishes and an earlier result have settled, where there are any.

    Raises
    ------
    SolverError
        If the result has no matching.

    Notes
    -----
    Every reason is computed from the rules, the places and the scores; nothing is
    guessed. One walk over all pairs by blocks, and where these are few a few solves
    more: what each section of the mentees could get at best.
    """
    standing = Standing.of(problem, result.matching)
    rules = all_rules(problem)
    surveyed = survey(problem, rules, standing)
    evidence = Evidence(
        cohort=cohort,
        scoring=scoring,
        problem=problem,
        rules=rules,
        standing=standing,
        surveyed=surveyed,
        termination=result.termination,
        language=language,
        ruling=ruling,
    )
    words = ContributionWords(programme, language)
    metrics = Metrics.of(problem, standing, surveyed, _met(evidence))
    return Account(
        language=language,
        pairs=PairAccounts.of(evidence, words).all(),
        unmatched=(*left_out_mentees(evidence), *left_out_mentors(evidence)),
        metrics=metrics.compared(cohort, problem, standing, surveyed),
    )


def _met(evidence: Evidence) -> WishMetrics | None:
    """Measure which wishes are met, where there are any."""
    ruling, standing = evidence.ruling, evidence.standing
    if ruling is None or not ruling.has_wishes:
        return None
    pairs = np.column_stack([standing.mentees, standing.mentors])
    return WishMetrics.of(ruling.wishes, evidence.cohort, evidence.problem, pairs)
