"""What no pair may break, whatever its score: each rule on or off by a setting."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The hard rules of a programme; the defaults are the strict ones of the field.

    Parameters
    ----------
    consent
        Only people with a valid consent take part.
    minors_under
        Below this age, years, a consent given by the person alone is not enough; 0
        switches the rule off. A file that does not say who signed is believed.
    vetting
        External mentors need valid certificates.
    age_wish_mentor, age_wish_mentee
        The wished age of the mentor's (mentee's) partner must be kept.
    grade_wish_mentor, grade_wish_mentee
        The wished grade of the mentor's (mentee's) partner must be kept.
    sex_wish_mentor, sex_wish_mentee
        The wished sex of the mentor's (mentee's) partner must be kept.
    organisation
        Both are of one organisation, or the mentor lets others call on them.
    relatives
        Relatives are not paired.
    vetoes
        Whoever was vetoed, by either side or by a third party, is not paired.
    min_shared_slots
        Least number of hours a week in which both are free; 0 switches it off.
    formats
        At least one format of work suits both.

    Notes
    -----
    A rule never closes a pair for want of an answer: an age that nobody stated does
    not break a wished age. Only consent and vetting must be there.
    """

    consent: bool = True
    minors_under: int = 18
    vetting: bool = True
    age_wish_mentor: bool = True
    age_wish_mentee: bool = False
    grade_wish_mentor: bool = True
    grade_wish_mentee: bool = False
    sex_wish_mentor: bool = False
    sex_wish_mentee: bool = False
    organisation: bool = True
    relatives: bool = True
    vetoes: bool = True
    min_shared_slots: int = 1
    formats: bool = True

    def __post_init__(self) -> None:
        if self.minors_under < 0:
            raise ValueError(f"Expected an age of 0 or more, got {self.minors_under}.")
        if self.min_shared_slots < 0:
            raise ValueError(
                f"Expected 0 or more shared slots, got {self.min_shared_slots}."
            )
