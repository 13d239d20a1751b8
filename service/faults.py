"""What can be wrong with a request before the library is asked anything.

* InputError                 (the library's)
  * SettingError             a setting of the service that cannot be
  * ServiceFault             a request that the service does not take
    * MalformedError         a body that is not JSON, or not a form
    * TooLargeError          more bytes or people than allowed
    * WrongTypeError         a body of another content type than expected
    * ContentError           a body of which single fields are wrong
    * UnknownKeyError        no API key, or one that is not known
    * ForeignOriginError     a form sent from another site
    * NoSuchJobError         a job that never was, or is forgotten
    * BusyError              all workers and waiting places are taken
    * TooSlowError           no answer within the time limit
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.errors import InputError


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with one place of a request.

    Parameters
    ----------
    place
        The field or row at fault, `mentees[3].capacity`; empty for the whole.
    code
        Stable key of the fault.
    detail
        The fault in a sentence; never quotes an answer of a person.
    """

    place: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One thing wrong with one field, not yet in words.

    Parameters
    ----------
    place
        The field at fault.
    kind
        Key of its sentence, `service.field.<kind>`.
    limit
        What was expected, where that is known.
    """

    place: str
    kind: str
    limit: str = ""


class SettingError(InputError):
    """A setting of the service cannot be."""


class ServiceFault(InputError):  # noqa: N818  # a family; its members are errors
    """A request that the service does not take."""


class MalformedError(ServiceFault):
    """A body is not JSON, or not a form."""


class TooLargeError(ServiceFault):
    """A request has more bytes or people than allowed."""


class WrongTypeError(ServiceFault):
    """A body is of another content type than expected."""


class ContentError(ServiceFault):
    """Single fields of a body are wrong.

    Parameters
    ----------
    faults
        Every fault that was found, in the order of the body.
    """

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        super().__init__("service.content", count=len(faults))
        self.faults = tuple(faults)


class UnknownKeyError(ServiceFault):
    """No API key was given, or one that is not known."""


class ForeignOriginError(ServiceFault):
    """A form was sent from another site."""


class NoSuchJobError(ServiceFault):
    """A job never was, or is forgotten."""


class BusyError(ServiceFault):
    """All workers and waiting places are taken."""


class TooSlowError(ServiceFault):
    """No answer came within the time limit."""
