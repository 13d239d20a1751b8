"""What changed, who was over-chosen and which wishes are met, on the screen."""

from matcher.cli.console import Heading, show_table
from matcher.cli.words import chosen_language, words
from matcher.meeting import wish_summary
from matcher.messages import say
from matcher.participants import Cohort, Role
from matcher.report import MatchResult
from matcher.report.people import People


def show_changes(result: MatchResult, cohort: Cohort) -> None:
    """Show every mentee whose mentor changed, and why."""
    people, nobody = People(cohort), say("report.nobody", chosen_language())
    rows = [
        (
            people.name(change.mentee, Role.MENTEE),
            people.name(change.before, Role.MENTOR, nobody=nobody),
            people.name(change.after, Role.MENTOR, nobody=nobody),
            change.text,
        )
        for change in result.changes
    ]
    headings = [
        Heading(words("table.changed"), 3),
        Heading(words("table.before"), 3),
        Heading(words("table.after"), 3),
        Heading(words("table.why"), 8),
    ]
    show_table(headings, rows)


def show_over_chosen(result: MatchResult, cohort: Cohort) -> None:
    """Show whom more people put first than there are places."""
    if result.metrics.wishes is None:
        return
    people, language = People(cohort), chosen_language()
    rows = [
        (
            people.name(one.id, one.role),
            say(f"common.{one.role.value}", language),
            str(one.first),
            str(one.named),
            str(one.places),
        )
        for one in result.metrics.wishes.over_chosen
    ]
    headings = [
        Heading(words("table.over_chosen"), 5),
        Heading(words("table.role"), 2),
        Heading(words("table.chosen_first"), 2),
        Heading(words("table.named"), 2),
        Heading(words("table.places"), 2),
    ]
    show_table(headings, rows)


def second_round_words(result: MatchResult) -> list[str]:
    """Say which wishes are met, and how many changes there are."""
    met = result.metrics.wishes
    lines = [] if met is None else [*wish_summary(met, chosen_language())]
    if result.changes:
        lines.append(words("summary.changes", count=len(result.changes)))
    return lines
