"""What a person wishes of the other side, as asked in the questionnaire."""

from dataclasses import dataclass

from matcher.participants.role import Sex


@dataclass(frozen=True, slots=True)
class AgeRange:
    """A wished range of ages or of grades, both ends included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"Expected low <= high, got {self.low} > {self.high}.")

    def __contains__(self, value: int) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Wish:
    """Wishes of one side about the other; None where nothing was asked or said.

    Parameters
    ----------
    sex
        The wished sex of the other person.
    ages
        The wished age of the other person, years.
    grades
        The wished grade or course of the other person.
    text
        Qualities wished for, in the person's own words.
    vetoes
        Names, as typed, of those the person would not work with; resolved to people
        by the questionnaires room into `Participant.vetoes`.
    """

    sex: Sex | None = None
    ages: AgeRange | None = None
    grades: AgeRange | None = None
    text: str | None = None
    vetoes: tuple[str, ...] = ()
