"""What a match is asked to do: people, programme, the curator's word."""

from dataclasses import dataclass, field

from matcher.explanation import PreviousMatch
from matcher.messages import Language
from matcher.pipeline.after_meeting import AfterMeeting
from matcher.pipeline.named_pair import NamedPair
from matcher.programme import MeetingPolicy, Programme
from matcher.questionnaires import Intake
from matcher.solver import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRequest:
    """Everything that one match depends on: the same request, the same bytes.

    Parameters
    ----------
    intake
        The people, with what reading them left open.
    programme
        Criteria, rules and limits.
    fixed, forbidden
        Pairs that the curator wants, or does not want, whatever the scores.
    previous
        An earlier result; None: nothing to compare.
    after_meeting
        What wishes do, and which earlier pairs stay.
    options
        Objective, limits, seed.
    language
        The language of explanations.
    """

    intake: Intake
    programme: Programme
    fixed: tuple[NamedPair, ...] = ()
    forbidden: tuple[NamedPair, ...] = ()
    previous: PreviousMatch | None = None
    after_meeting: AfterMeeting = field(default_factory=AfterMeeting)
    options: Options = field(default_factory=Options)
    language: Language = Language.RU

    @property
    def policy(self) -> MeetingPolicy:
        """What wishes do: the curator's word, else the programme's."""
        return self.after_meeting.policy or self.programme.after_meeting
