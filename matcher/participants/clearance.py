"""Whether a person may take part at all: consent and vetting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConsentStatus(StrEnum):
    """What is known of the consent to process personal data (152-ФЗ)."""

    GIVEN = "given"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Consent:
    """Consent to take part, with who gave it.

    Parameters
    ----------
    status
        Given, missing (not asked or not answered) or withdrawn.
    by_representative
        Whether a legal representative gave it; None where the file does not say.
    signed_on
        The day it was given, where known.
    """

    status: ConsentStatus
    by_representative: bool | None = None
    signed_on: date | None = None

    @property
    def is_given(self) -> bool:
        """Whether consent was given and not withdrawn."""
        return self.status is ConsentStatus.GIVEN


class Vetting(StrEnum):
    """What is known of an external mentor's certificates."""

    NOT_NEEDED = "not_needed"
    VALID = "valid"
    MISSING = "missing"
