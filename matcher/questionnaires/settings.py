"""Limits and thresholds of reading, with their defaults."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSettings:
    """How files are read.

    Parameters
    ----------
    default_capacity
        Places of a mentor who did not say how many.
    sure_from
        Confidence from which a column's meaning is taken without asking.
    ask_from
        Confidence from which a meaning is offered as a question.
    on
        The day for which ages are computed from dates of birth; None: the latest
        time stamp in the files, and no age where there is none.
    adult_age
        The age from which a person signs the own consent.
    most_bytes
        Greatest size of one file.
    most_unpacked_bytes
        Greatest size of a packed file once unpacked.
    most_rows, most_columns
        Greatest extent of one sheet.
    most_cells
        Greatest number of cells of one sheet.
    time_limit_s
        Greatest time for parsing one upload.
    memory_limit_mb
        Greatest memory for parsing one upload.
    """

    default_capacity: int = 1
    sure_from: float = 0.75
    ask_from: float = 0.5
    on: date | None = None
    adult_age: int = 18
    most_bytes: int = 200_000_000
    most_unpacked_bytes: int = 1_500_000_000
    most_rows: int = 1_048_576
    most_columns: int = 1_000
    most_cells: int = 20_000_000
    time_limit_s: float = 60.0
    memory_limit_mb: int = 2_000

    def __post_init__(self) -> None:
        if self.default_capacity < 0:
            raise ValueError(
                f"Expected a default of 0 or more, got {self.default_capacity}."
            )
        if not 0 <= self.ask_from <= self.sure_from <= 1:
            raise ValueError(
                "Expected 0 <= ask_from <= sure_from <= 1, "
                f"got {self.ask_from} and {self.sure_from}."
            )
