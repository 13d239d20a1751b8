"""What the curator may want most on the page, in her words, as the solver's options."""

from enum import StrEnum

from matcher.errors import RequestError
from matcher.pipeline import programme_options
from matcher.programme import Programme
from matcher.solver import Objective, Options


class Aim(StrEnum):
    """What goes first once as many as can be are served."""

    PROGRAMME = "programme"
    """What the programme says."""

    TOTAL = "total"
    """All pairs together."""

    BALANCED = "balanced"
    """The weakest pair, then all together."""

    LEXIMIN = "leximin"
    """The weakest pair, then the next, and so on to the strongest."""

    def options(self, programme: Programme) -> Options:
        """Return what the solver is asked for."""
        own = programme_options(programme)
        if self is Aim.PROGRAMME:
            return own
        if self is Aim.LEXIMIN:
            return own.aimed(Objective.BALANCED, leximin=True)
        return own.aimed(Objective(self.value), leximin=False)


def aim_of(given: str) -> Aim:
    """Return the choice of a form; the programme's own where it has none.

    Raises
    ------
    RequestError
        If there is no such choice.
    """
    try:
        return Aim(given or Aim.PROGRAMME)
    except ValueError:
        raise RequestError("page.unknown_aim", field="aim") from None
