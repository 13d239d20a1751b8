"""What is asked of the second round: what wishes do, which pairs stay."""

from dataclasses import dataclass

from matcher.errors import RequestError
from matcher.pipeline.named_pair import NamedPair
from matcher.programme import MeetingPolicy
from matcher.solver import Objective


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterMeeting:
    """The curator's word about wishes and about an earlier result.

    Parameters
    ----------
    policy
        What the wishes do; None: what the programme says.
    approved
        Pairs that stay, whatever wishes and scores say.
    keep_all_but
        People, by id or name, whose pairs of the earlier result dissolved: they are
        not paired with each other again, and all other pairs stay.
    inertia
        Score lost for every earlier pair that is not kept.
    most_changes
        How many earlier pairs may be given up at most; None: any number. Those that
        a rule closes now do not count.

    Raises
    ------
    RequestError
        If the price or the number of changes is negative.
    """

    policy: MeetingPolicy | None = None
    approved: tuple[NamedPair, ...] = ()
    keep_all_but: tuple[str, ...] = ()
    inertia: float = 0.0
    most_changes: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.inertia < float("inf"):
            raise RequestError("meeting.negative_inertia", field="inertia")
        if self.most_changes is not None and self.most_changes < 0:
            raise RequestError("meeting.negative_changes", field="most_changes")

    @property
    def spares(self) -> str | None:
        """The first option that spares earlier pairs by a price or a cap, if any."""
        if self.inertia > 0:
            return "inertia"
        return None if self.most_changes is None else "most_changes"


def check_objective(
    policy: MeetingPolicy | None,
    objective: Objective | None,
    *,
    leximin: bool = False,
    field: str,
) -> None:
    """Raise RequestError where another aim was named beside the stable policy."""
    other = leximin or objective not in {None, Objective.STABLE}
    if policy is MeetingPolicy.STABLE and other:
        raise RequestError("meeting.stable_objective", field=field)
