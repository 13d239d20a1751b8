"""Wishes as one more criterion: a share of every score."""

from dataclasses import replace

from matcher.compatibility import Factored, PairTerms
from matcher.meeting.wishes import Wishes
from matcher.scoring import Scoring


def blended(scoring: Scoring, wishes: Wishes, share: float) -> Scoring:
    """Return the scores with wishes as one more criterion.

    Parameters
    ----------
    scoring
        The scores of the questionnaires, in [0, 1].
    wishes
        The choices of both sides.
    share
        The weight of the wishes in the whole score, in [0, 1].

    Notes
    -----
    `score = (1 - share) · Σ w_c value_c + share · value of the wishes`. The weights of
    the other criteria shrink with it, so that scores stay in [0, 1] and the points of
    a pair still add up. Only pairs with a wish get a term: nothing of size
    n_mentees · n_mentors is made.

    Raises
    ------
    ValueError
        If the share is outside [0, 1].
    """
    if not 0 <= share <= 1:
        raise ValueError(f"Expected a share in [0, 1], got {share}.")
    rest, pairs = 1 - share, wishes.pairs
    values = share * wishes.values(pairs[:, 0], pairs[:, 1])
    scores = scoring.compatibility
    return replace(
        scoring,
        compatibility=Factored(
            rest * scores.mentee_features,
            scores.mentor_features,
            PairTerms(pairs[:, 0], pairs[:, 1], values, scores.shape),
        ),
        blocks=tuple(
            replace(block, weight=rest * block.weight) for block in scoring.blocks
        ),
    )
