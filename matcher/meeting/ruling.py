"""What wishes and an earlier result have settled before anything is solved."""

from dataclasses import dataclass, field

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
    dissolved
        Pairs of an earlier result that came apart, (n_pairs, 2).
    """

    wishes: Wishes
    policy: MeetingPolicy
    share: float
    mutual: IndexArray
    refused: tuple[Refusal, ...]
    kept: IndexArray
    dissolved: IndexArray
    _mutual: frozenset[tuple[int, int]] = field(init=False, repr=False)
    _kept: frozenset[tuple[int, int]] = field(init=False, repr=False)
    _dissolved: frozenset[tuple[int, int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("mutual", "kept", "dissolved"):
            pairs = getattr(self, name).tolist()
            known = frozenset((mentee, mentor) for mentee, mentor in pairs)
            object.__setattr__(self, f"_{name}", known)

    @property
    def has_wishes(self) -> bool:
        """Whether anybody wished anything."""
        return not self.wishes.is_empty

    def is_mutual(self, mentee: int, mentor: int) -> bool:
        """Whether a pair was fixed as a mutual first choice."""
        return (mentee, mentor) in self._mutual

    def is_kept(self, mentee: int, mentor: int) -> bool:
        """Whether a pair stays by the curator's word."""
        return (mentee, mentor) in self._kept

    def is_dissolved(self, mentee: int, mentor: int) -> bool:
        """Whether a pair came apart after the earlier result."""
        return (mentee, mentor) in self._dissolved
