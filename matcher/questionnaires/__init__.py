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
from matcher.questionnaires.intake_mapping import intake_to_mapping
from matcher.questionnaires.left_out import left_out
from matcher.questionnaires.mapping import mapping_from, mapping_text, read_mapping
from matcher.questionnaires.naming import names_by_id, with_names
from matcher.questionnaires.offers import offers
from matcher.questionnaires.people.directory import resolve_person
from matcher.questionnaires.people.to_mapping import participant_to_mapping
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.reader import read_files, read_records
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
    "intake_to_mapping",
    "left_out",
    "mapping_from",
    "mapping_text",
    "names_by_id",
    "offers",
    "participant_to_mapping",
    "read_files",
    "read_mapping",
    "read_records",
    "resolve_person",
    "with_names",
]
