"""A finished match, ready for questions about it."""

from dataclasses import dataclass

from matcher.errors import RequestError
from matcher.explanation import PreviousMatch
from matcher.messages import Language
from matcher.participants import Cohort
from matcher.pipeline import MatchRequest, Outcome, match, used_options
from matcher.pipeline.naming import position_of
from matcher.scoring import Taxonomy, TextVectors
from matcher.solver import Watch
from matcher.whatif.position import Position


@dataclass(frozen=True, slots=True)
class Prepared:
    """A match with everything that answers about it are drawn from.

    Make it once and ask it many things: no answer solves from nothing.

    Parameters
    ----------
    request, outcome
        What was asked, and everything that was made on the way.
    position
        The numbers, ready to be priced.
    """

    request: MatchRequest
    outcome: Outcome
    position: Position

    @classmethod
    def of(
        cls, request: MatchRequest, outcome: Outcome, watch: Watch | None = None
    ) -> "Prepared":
        """Prepare a match that is done; a watch may stop solving again."""
        options = used_options(request, outcome.ruling)
        position = Position.of(outcome.problem, outcome.solved, options, watch=watch)
        return cls(request, outcome, position)

    @property
    def cohort(self) -> Cohort:
        """The people."""
        return self.outcome.cohort

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.request.language

    def mentee_at(self, named: str, field: str) -> int:
        """Return the position of a mentee by id or name; RequestError for nobody."""
        return position_of(self.cohort.mentees, self.cohort.mentee_index, named, field)

    def mentor_at(self, named: str, field: str) -> int:
        """Return the position of a mentor by id or name; RequestError for nobody."""
        return position_of(self.cohort.mentors, self.cohort.mentor_index, named, field)


def prepare(
    request: MatchRequest,
    *,
    taxonomy: Taxonomy | None = None,
    vectors: TextVectors | None = None,
    watch: Watch | None = None,
) -> Prepared:
    """Match, and prepare the answer for questions; raises as `match` does."""
    outcome = match(request, taxonomy=taxonomy, vectors=vectors, watch=watch)
    return Prepared.of(request, outcome, watch)


def check_same_result(prepared: Prepared, result: PreviousMatch) -> None:
    """Raise RequestError unless a result has the very pairs that were prepared.

    A result holds ids only: the people come back from their files, and what is said
    about them would be wrong if those files, or the options, were others.
    """
    made = {(pair.mentee, pair.mentor) for pair in prepared.outcome.result.pairs}
    if made != set(result.pairs):
        differing = len(made ^ set(result.pairs))
        raise RequestError("whatif.another_result", field="result", count=differing)
