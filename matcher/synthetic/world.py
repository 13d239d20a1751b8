"""An invented world: people as they are, what they tell, how well they would do."""

from dataclasses import dataclass

from matcher.participants import Cohort
from matcher.synthetic.dice import Dice
from matcher.synthetic.form import Form, form
from matcher.synthetic.habits import Habits
from matcher.synthetic.latent import LatentMentee, LatentMentor
from matcher.synthetic.people import Town
from matcher.synthetic.satisfaction import Satisfaction
from matcher.synthetic.telling import Telling


@dataclass(frozen=True, slots=True)
class World:
    """People with their latent truth, in the order of rows and columns.

    Parameters
    ----------
    seed
        What the world was drawn from; the same seed gives the same world.
    form
        The form of mentoring.
    mentees, mentors
        What people are.
    cohort
        What the same people tell, in the same order: exactly what a faultless reader
        finds in their questionnaires.
    """

    seed: int
    form: Form
    mentees: tuple[LatentMentee, ...]
    mentors: tuple[LatentMentor, ...]
    cohort: Cohort

    def __post_init__(self) -> None:
        if (len(self.mentees), len(self.mentors)) != (
            self.cohort.n_mentees,
            self.cohort.n_mentors,
        ):
            raise ValueError("Expected the told people to be the latent ones.")

    def satisfaction(self) -> Satisfaction:
        """Return how satisfied any two would be; keep it, it is made anew each time."""
        return Satisfaction(self.mentees, self.mentors)


def make_world(
    form_name: str,
    *,
    n_mentees: int,
    n_mentors: int,
    seed: int = 0,
    habits: Habits | None = None,
) -> World:
    """Invent a world of a form and size.

    Parameters
    ----------
    form_name
        Name of the form, as programme presets have it: `pupil-pupil` …
    n_mentees, n_mentors
        How many people, at least one of each.
    seed
        The same seed gives the same people, bit for bit.
    habits
        How people fill in questionnaires; None: as most do.

    Raises
    ------
    RequestError
        For an unknown form.
    ValueError
        Where a side is empty.

    Examples
    --------
    >>> world = make_world("pupil-pupil", n_mentees=3, n_mentors=2, seed=1)
    >>> world == make_world("pupil-pupil", n_mentees=3, n_mentors=2, seed=1)
    True
    >>> world.cohort.n_mentees
    3
    """
    if n_mentees < 1 or n_mentors < 1:
        raise ValueError(f"Expected people, got {n_mentees} and {n_mentors}.")
    made = form(form_name)
    town = Town(seed, made)
    mentees, mentors = town.mentees(n_mentees), town.mentors(n_mentors)
    telling = Telling(made, habits or Habits(), Dice(seed, form_name, "telling"))
    cohort = Cohort(
        tuple(
            telling.mentee(p, number, mentors) for number, p in enumerate(mentees, 1)
        ),
        tuple(
            telling.mentor(p, number, mentees) for number, p in enumerate(mentors, 1)
        ),
    )
    return World(seed, made, mentees, mentors, cohort)


def make_cohort(
    form_name: str = "pupil-pupil",
    *,
    n_mentees: int = 150,
    n_mentors: int = 60,
    seed: int = 0,
) -> Cohort:
    """Return only what the people of a world tell; see `make_world`."""
    return make_world(
        form_name, n_mentees=n_mentees, n_mentors=n_mentors, seed=seed
    ).cohort
