"""When a whole group can meet, as its card says it."""

from collections.abc import Sequence
from functools import reduce
from typing import Final

from matcher.explanation import hours_words
from matcher.messages import Language, say
from matcher.participants import Availability, Mentee, Mentor

_FEWEST_KNOWN: Final = 2


def meeting_time(mentor: Mentor, mentees: Sequence[Mentee], language: Language) -> str:
    """Say in which hours a mentor and all mentees are free.

    Parameters
    ----------
    mentor, mentees
        The group.
    language
        The reader's language.

    Returns
    -------
    The sentence; empty where fewer than two have said when they are free.
    """
    people = (mentor, *mentees)
    known = [one.availability for one in people if one.availability is not None]
    if len(known) < _FEWEST_KNOWN:
        return ""
    shared = reduce(lambda all_, one: Availability(all_.shared_with(one)), known)
    if not shared.slots:
        return say("report.page.apart", language)
    key = "together" if len(known) == len(people) else "together_of_some"
    return say(
        f"report.page.{key}",
        language,
        hours=hours_words([str(slot) for slot in shared.slots], language),
    )
