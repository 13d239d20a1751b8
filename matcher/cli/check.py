"""`vmeste check`: what was read from files, and every doubt about them."""

import json
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from matcher.cli.arguments import add_out, check_out
from matcher.cli.command import Parser
from matcher.cli.console import Heading, show_line, show_table, step
from matcher.cli.exits import Exit
from matcher.cli.words import chosen_language, words
from matcher.messages import say
from matcher.participants import Mentee, Mentor
from matcher.questionnaires import (
    Column,
    Intake,
    IntakeProblem,
    Skipped,
    Source,
    intake_to_mapping,
    left_out,
    names_by_id,
    offers,
    read_files,
)
from matcher.whole_file import write_whole


class Asked(Namespace):
    """What stands after `vmeste check`."""

    files: list[Path]
    out: Path | None


def check(parser: Parser, given: Sequence[str]) -> Exit:
    """Read files, show columns and doubts, and write them down where asked."""
    parser.add_argument("files", type=Path, nargs="+", help=words("help.files"))
    add_out(parser)
    asked = parser.parse_args(given, Asked())
    check_out(asked.out, asked.files)
    with step(words("step.read")):
        intake = read_files([Source.of(path) for path in asked.files])
    show_columns(intake.columns)
    show_skipped(intake.skipped)
    show_problems(intake.problems, intake.people)
    show_line(_verdict(intake))
    if asked.out is not None:
        _write(asked.out, intake)
    return exit_code(intake)


def exit_code(intake: Intake) -> Exit:
    """Return what the files are good for as an exit code."""
    if not intake.columns:
        return Exit.UNREADABLE
    return Exit.PERSON if intake.needs_person else Exit.DONE


def show_columns(columns: tuple[Column, ...]) -> None:
    """Show what each column was taken to mean."""
    headings = [
        Heading(words("table.place"), 2),
        Heading(words("table.header"), 4),
        Heading(words("table.meaning"), 2),
        Heading(words("table.confidence")),
    ]
    rows = [
        (
            column.sheet,
            column.header,
            _meaning(column.meaning),
            f"{column.confidence:.0%}",
        )
        for column in columns
    ]
    show_table(headings, rows)


def _meaning(meaning: str | None) -> str:
    """Say what a column means in words."""
    if meaning is None:
        return words("table.unmapped")
    return say(f"questionnaires.meaning.{meaning}", chosen_language())


def show_skipped(skipped: tuple[Skipped, ...]) -> None:
    """Show which rows were left out as no answers, and why."""
    headings = [
        Heading(words("table.place"), 2),
        Heading(words("table.skipped"), 3),
        Heading(words("table.why"), 2),
    ]
    rows = [(one.sheet, *left_out(one, chosen_language())) for one in skipped]
    show_table(headings, rows)


def show_problems(
    problems: tuple[IntakeProblem, ...], people: Iterable[Mentee | Mentor] = ()
) -> None:
    """Show every doubt with its place, what was read there and what it may mean."""
    names = names_by_id(people)
    headings = [
        Heading(words("table.severity")),
        Heading(words("table.place"), 3),
        Heading(words("table.what"), 5),
    ]
    language = chosen_language()
    rows = [
        (
            words(f"severity.{problem.severity.value}"),
            problem.place(language),
            _with_read(problem, names),
        )
        for problem in problems
    ]
    show_table(headings, rows)


def _write(out: Path, intake: Intake) -> None:
    """Write down what was read, as the contract has it."""
    mapping = intake_to_mapping(intake, chosen_language())
    text = json.dumps(mapping, ensure_ascii=False, indent=1)
    write_whole(out, f"{text}\n".encode())
    show_line(words("summary.written", path=out))


def _with_read(problem: IntakeProblem, names: Mapping[str, str]) -> str:
    """Say the problem, what was read, and what it may be instead."""
    language = chosen_language()
    said = problem.sentence(language)
    if problem.read:
        said += f" {say('explanation.quote', language, words=problem.read)}"
    if problem.choices:
        said += f" → {'; '.join(offers(problem, names, language))}"
    return said


def _verdict(intake: Intake) -> str:
    """Say in one or two sentences what the files are good for."""
    code = exit_code(intake)
    if code is Exit.UNREADABLE:
        return words("summary.unreadable")
    language = chosen_language()
    people = words(
        "summary.people",
        mentees=say("common.mentees", language, count=len(intake.mentees)),
        mentors=say("common.mentors", language, count=len(intake.mentors)),
    )
    doubts = sum(problem.needs_person for problem in intake.problems)
    verdict = (
        words("summary.doubts", count=doubts) if doubts else words("summary.usable")
    )
    return f"{people} {verdict}"
