"""The name of a run: a hash of everything that it depends on."""

import hashlib

from matcher import __version__
from matcher.participants import Cohort
from matcher.pipeline.request import MatchRequest

_HASH_BYTES = 8


def run_id(request: MatchRequest, cohort: Cohort) -> str:
    """Return the id of a run: the same people, programme and options, the same id.

    The hash covers every answer, so nobody can read an answer off it; the people
    enter as their frozen types print themselves, in the order of the cohort.
    """
    parts = (
        __version__,
        cohort.mentees,
        cohort.mentors,
        request.programme,
        request.fixed,
        request.forbidden,
        request.intake.preferences,
        request.previous,
        request.after_meeting,
        request.options,
        request.language,
    )
    digest = hashlib.blake2b(digest_size=_HASH_BYTES)
    for part in parts:
        digest.update(repr(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()
