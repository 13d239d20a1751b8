"""The people of a cycle: mentors, mentees and what each may and can do."""

from matcher.participants.availability import Availability, Slot
from matcher.participants.capacity import Capacity
from matcher.participants.clearance import Consent, ConsentStatus, Vetting
from matcher.participants.cohort import Cohort
from matcher.participants.participant import Mentee, Mentor, Participant
from matcher.participants.role import Format, Role, Sex
from matcher.participants.wish import AgeRange, Wish

__all__ = [
    "AgeRange",
    "Availability",
    "Capacity",
    "Cohort",
    "Consent",
    "ConsentStatus",
    "Format",
    "Mentee",
    "Mentor",
    "Participant",
    "Role",
    "Sex",
    "Slot",
    "Vetting",
    "Wish",
]
