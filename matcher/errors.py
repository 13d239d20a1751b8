"""The tree of errors that a caller may meet.

* MatcherError
  * InputError            the caller gave something that cannot be used
    * UnreadableError     a file or text that cannot be read at all
    * ProgrammeError      a programme file that says something impossible
    * InstanceError       a bare instance that is not valid numbers
    * RequestError        an option or a named pair that does not fit the people
  * SolverError           a solver broke its own contract: a bug, never an answer

An `InputError` names its fault by a code and values; `matcher.messages` says it
in the reader's language. Values are ids, numbers and places: never a name or an
answer of a person.
"""


class MatcherError(Exception):
    """Anything that the library raises on purpose."""


class InputError(MatcherError):
    """Something given by the caller cannot be used.

    Parameters
    ----------
    code
        Stable key of the fault, `<room>.<fault>`; the message files say it in words
        under `<room>.error.<fault>`.
    field
        The field, option or place at fault, where there is one.
    values
        What the sentence is filled with: ids, numbers, places.
    """

    def __init__(
        self, code: str, *, field: str | None = None, **values: str | float
    ) -> None:
        super().__init__(code, values)
        self.code = code
        self.field = field
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Keep every part on the way between processes, of kinds below as well."""
        return _restored, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        """Name the fault for a log: the code and its values."""
        said = ", ".join(f"{key}={value}" for key, value in self.values.items())
        return f"{self.code} ({said})" if said else self.code


def _restored(
    kind: type[InputError], arguments: tuple[object, ...], state: dict[str, object]
) -> InputError:
    """Return an error as it was in another process."""
    error = kind.__new__(kind)
    error.args = arguments
    error.__dict__.update(state)
    return error


class UnreadableError(InputError):
    """A file or text cannot be read at all."""


class ProgrammeError(InputError):
    """A programme file says something impossible."""


class InstanceError(InputError):
    """A bare instance is not valid numbers."""


class RequestError(InputError):
    """An option or a named pair does not fit the people."""


class SolverError(MatcherError):
    """A solver broke its own contract: a bug, never an answer."""
