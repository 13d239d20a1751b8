"""What each criterion adds to the score of a pair, and the words that made it."""

from dataclasses import dataclass

from matcher.participants import Role
from matcher.programme import Kind


@dataclass(frozen=True, slots=True)
class Link:
    """Words of both sides that met, with what they add to the criterion's value.

    Parameters
    ----------
    mentee_words, mentor_words
        As the people wrote them; a number, a range «12–15» or an hour `wed-15` where
        the answer is one. Never a third party's note.
    value
        The part of the criterion's value that these words make, above 0.
    """

    mentee_words: str
    mentor_words: str
    value: float


@dataclass(frozen=True, slots=True)
class Contribution:
    """One criterion's part in the score of one pair.

    Parameters
    ----------
    criterion
        Id of the criterion in the programme.
    kind
        How the two answers were compared.
    value
        In [0, 1].
    weight
        The criterion's share in the whole score: its weight over the sum of weights.
    points
        `value * weight`; the points of a pair add up to its score.
    missing
        Whose answer was missing; where not empty, `value` is the neutral value.
    links
        The words that made the value, the greatest part first; empty where an answer
        was missing or the value is 0. Their values add up to `value`, except for
        closeness, ranges and texts, where the one link carries the whole value.
    """

    criterion: str
    kind: Kind
    value: float
    weight: float
    points: float
    missing: tuple[Role, ...]
    links: tuple[Link, ...]
