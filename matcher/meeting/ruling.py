"""What wishes and an earlier result have settled before anything is solved."""

from dataclasses import dataclass

from matcher.arrays import IndexArray
from matcher.meeting.mutual import Refusal
from matcher.meeting.wishes import Wishes
from matcher.programme import MeetingPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What wishes and an earlier result have settled.

    Parameters
    ----------
    wishes
        The choices of both sides; empty where nobody wished anything.
    policy
        What the wishes do.
    share
        Their weight in every score; 0 where they are not part of it.
    mutual
        Pairs fixed because each is the other's first choice, (n_pairs, 2).
    refused
        Mutual first choices that could not be fixed.
    kept
        Pairs of an earlier result that stay by the curator's word, (n_pairs, 2).
    """

    wishes: Wishes
    policy: MeetingPolicy
    share: float
    mutual: IndexArray
    refused: tuple[Refusal, ...]
    kept: IndexArray

    @property
    def has_wishes(self) -> bool:
        """Whether anybody wished anything."""
        return not self.wishes.is_empty

    def is_mutual(self, mentee: int, mentor: int) -> bool:
        """Whether a pair was fixed as a mutual first choice."""
        return [mentee, mentor] in self.mutual.tolist()

    def is_kept(self, mentee: int, mentor: int) -> bool:
        """Whether a pair stays by the curator's word."""
        return [mentee, mentor] in self.kept.tolist()
