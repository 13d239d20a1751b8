"""The closed lists of words about a person: role, sex, format of work."""

from enum import StrEnum


class Role(StrEnum):
    """Which side of a pair a person stands on in one programme."""

    MENTEE = "mentee"
    MENTOR = "mentor"


class Sex(StrEnum):
    """Sex as a questionnaire asks it; used only where a wish names it."""

    FEMALE = "female"
    MALE = "male"


class Format(StrEnum):
    """How mentor and mentee work together; a person may accept several."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    ON_SITE = "on_site"
    ONLINE = "online"
    MIXED = "mixed"
