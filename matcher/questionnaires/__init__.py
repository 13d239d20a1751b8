"""From the files as they come to people, with every doubt listed.

`read_files` and `read_records` give an `Intake`; nothing is dropped in silence and
nothing is guessed.
"""

from matcher.questionnaires.intake import (
    Column,
    Intake,
    Outcome,
    Preference,
    Skipped,
)
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.resolution import Match, Resolution
from matcher.questionnaires.settings import IntakeSettings
from matcher.questionnaires.source import Contents, Source

__all__ = [
    "Column",
    "Contents",
    "Intake",
    "IntakeProblem",
    "IntakeSettings",
    "Match",
    "Outcome",
    "Preference",
    "Resolution",
    "Severity",
    "Skipped",
    "Source",
]
