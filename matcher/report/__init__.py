"""The result of a match, and the files in which people read it."""

from matcher.report.compose import compose
from matcher.report.escape import escape_formula
from matcher.report.mapping import to_json, to_mapping
from matcher.report.match_result import Match, MatchResult, Partings, Question
from matcher.report.previous import previous_match
from matcher.report.questions import questions, refusals
from matcher.report.write import to_csv_bytes, to_html, to_xlsx_bytes, write_result

__all__ = [
    "Match",
    "MatchResult",
    "Partings",
    "Question",
    "compose",
    "escape_formula",
    "previous_match",
    "questions",
    "refusals",
    "to_csv_bytes",
    "to_html",
    "to_json",
    "to_mapping",
    "to_xlsx_bytes",
    "write_result",
]
