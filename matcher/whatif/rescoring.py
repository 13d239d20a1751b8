"""Scores under other weights or rules, from the parts that are compiled already."""

from dataclasses import replace

import numpy as np

from matcher.compatibility import Factored
from matcher.participants import Cohort
from matcher.programme import Programme
from matcher.scoring import Scoring, Taxonomy, TextVectors, score
from matcher.scoring.eligibility import compile_rules
from matcher.scoring.participation import kept_out


def rescored(
    scoring: Scoring, cohort: Cohort, before: Programme, after: Programme
) -> Scoring:
    """Return the scores of the same people under an edited programme.

    The same numbers as scoring from nothing; answers are compared anew only for a
    criterion that had no weight before.

    Parameters
    ----------
    scoring
        The scores under the programme before; wishes may be blended into them.
    cohort
        The people, with other places at most.
    before, after
        The programmes; only weights and rules may differ.
    """
    counted = [one.id for one in after.criteria if one.weight > 0]
    known = {block.criterion.id: block for block in scoring.blocks}
    if any(criterion not in known for criterion in counted):
        return score(
            cohort, after, taxonomy=Taxonomy.load(), vectors=TextVectors.open()
        )
    weighted = [one for one in after.criteria if one.weight > 0]
    blocks = tuple(
        replace(known[one.id], criterion=one, weight=after.weight_of(one))
        for one in weighted
    )
    scores = Factored(
        np.hstack([block.weight * block.mentee_features() for block in blocks]),
        np.hstack([block.mentor_features() for block in blocks]),
    )
    fresh = replace(scoring, compatibility=scores, blocks=blocks)
    return fresh if after.rules == before.rules else _reruled(fresh, cohort, after)


def _reruled(scoring: Scoring, cohort: Cohort, programme: Programme) -> Scoring:
    """Return the same scores under other rules."""
    mentees_out = kept_out(cohort.mentees, programme.rules)
    mentors_out = kept_out(cohort.mentors, programme.rules)
    return replace(
        scoring,
        eligibility=compile_rules(
            cohort, programme.rules, mentees_out=mentees_out, mentors_out=mentors_out
        ),
        ineligible_mentees=mentees_out,
        ineligible_mentors=mentors_out,
    )
