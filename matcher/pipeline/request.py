"""What a match is asked to do: people, programme, the curator's word."""

from dataclasses import dataclass, field

from matcher.explanation import PreviousMatch
from matcher.messages import Language
from matcher.programme import Programme
from matcher.questionnaires import Intake
from matcher.solver import Options


@dataclass(frozen=True, slots=True)
class NamedPair:
    """A mentee and a mentor as a person names them: by id or by name.

    Parameters
    ----------
    mentee, mentor
        An id, or a name typed by hand.
    field
        Where it was said, for messages: `--fix`, `fixed[2]`.
    """

    mentee: str
    mentor: str
    field: str


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
    options: Options = field(default_factory=Options)
    language: Language = Language.RU
