"""Pairs, groups and whoever was left out, as tables on the screen."""

from matcher.cli.console import Heading, show_line, show_table
from matcher.cli.second_round import (
    second_round_words,
    show_changes,
    show_over_chosen,
)
from matcher.cli.words import chosen_language, words
from matcher.explanation import UnmatchedAccount
from matcher.messages import say
from matcher.participants import Cohort, Format, Role
from matcher.pipeline import Outcome
from matcher.questionnaires import Severity
from matcher.report import MatchResult
from matcher.report.figures import proof_words


def show_outcome(outcome: Outcome) -> None:
    """Show pairs with reasons, whoever was left out, and how good the whole is."""
    _show_pairs(outcome.result, outcome.cohort)
    _show_left_out(outcome.result, outcome.cohort)
    show_changes(outcome.result, outcome.cohort)
    show_over_chosen(outcome.result, outcome.cohort)
    for line in _summary(outcome):
        show_line(line)


def _show_pairs(result: MatchResult, cohort: Cohort) -> None:
    """Show one row for each mentee, by mentor."""
    headings = [
        Heading(words("table.mentor"), 3),
        Heading(words("table.mentees"), 3),
        Heading(words("table.strength"), 2),
        Heading(words("table.why"), 8),
    ]
    language = chosen_language()
    rows = [
        (
            _mentor_name(cohort, match.mentor, match.format),
            _name(cohort, Role.MENTEE, pair.mentee),
            pair.strength.said(language),
            pair.text,
        )
        for match in result.matches
        for pair in match.explanations
    ]
    show_table(headings, rows)


def _show_left_out(result: MatchResult, cohort: Cohort) -> None:
    """Show whoever has no partner, with the reason."""
    headings = [
        Heading(words("table.left_out"), 3),
        Heading(words("table.role"), 2),
        Heading(words("table.why"), 8),
    ]
    rows = [
        (
            _name(cohort, person.role, person.id),
            say(f"common.{person.role.value}", chosen_language()),
            person.text,
        )
        for person in result.unmatched
    ]
    show_table(headings, rows)


def _summary(outcome: Outcome) -> list[str]:
    """Say how many are served and what is proven."""
    metrics = outcome.result.metrics
    lines = [
        words(
            "summary.served",
            served=metrics.served,
            demand=metrics.demand,
            used=metrics.mentors_used,
            mentors=metrics.mentors,
        ),
        proof_words(outcome.result, chosen_language()),
    ]
    if outcome.result.unmatched:
        lines.append(_left_out(outcome.result.unmatched))
    if outcome.scoring.findings:
        lines.append(
            words("summary.unknown_items", count=len(outcome.scoring.findings))
        )
    asked = [one for one in outcome.result.problems if one.severity in _ASKED]
    if asked:
        lines.append(words("summary.questions", count=len(asked)))
    return [*lines, *second_round_words(outcome.result)]


_ASKED = frozenset({Severity.QUESTION.value, Severity.ERROR.value})


def _left_out(unmatched: tuple[UnmatchedAccount, ...]) -> str:
    """Count whoever was left out, by role."""
    language = chosen_language()
    mentees = sum(person.role is Role.MENTEE for person in unmatched)
    return words(
        "summary.left_out",
        mentees=say("common.mentees", language, count=mentees),
        mentors=say("common.mentors", language, count=len(unmatched) - mentees),
    )


def _mentor_name(cohort: Cohort, mentor: str, form: Format) -> str:
    name = _name(cohort, Role.MENTOR, mentor)
    return words("table.group", name=name) if form is Format.GROUP else name


def _name(cohort: Cohort, role: Role, person_id: str) -> str:
    """Return the name of a person with the class, as the curator knows them."""
    if role is Role.MENTEE:
        mentee = cohort.mentees[cohort.mentee_index[person_id]]
        return f"{mentee.name}, {mentee.unit}" if mentee.unit else mentee.name
    return cohort.mentors[cohort.mentor_index[person_id]].name
