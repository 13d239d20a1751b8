"""`vmeste explain`: why this pair, why not that one, why nobody; whom to look for."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from matcher.cli.by_name import faults_by_name
from matcher.cli.command import Parser
from matcher.cli.console import Heading, show_line, show_table, step
from matcher.cli.exits import Exit
from matcher.cli.inputs import recall
from matcher.cli.match import Asked as AskedMatch
from matcher.cli.match import add_matching, matched, read_previous, request_of
from matcher.cli.words import words
from matcher.errors import RequestError
from matcher.explanation import ContributionAccount, PreviousMatch
from matcher.whatif import (
    Absence,
    Names,
    PairWhy,
    Prepared,
    Telling,
    Why,
    answers_to_json,
    check_same_result,
    outlook,
    why,
)

_SIDES: Final = ("mentees", "mentors")


class Asked(AskedMatch):
    """What stands after `vmeste explain`."""

    result: Path
    files: list[Path]
    mentee: str | None
    mentor: str | None
    json: bool


def explain(parser: Parser, given: Sequence[str]) -> Exit:
    """Answer about a result: a person, a pair, or the programme as a whole."""
    _add_arguments(parser)
    asked = parser.parse_intermixed_args(given, Asked())
    if asked.mentor is not None and asked.mentee is None:
        raise RequestError("cli.mentee_needed", field="--mentee")
    prepared = _prepared(asked)
    if asked.mentee is None:
        _show_outlook(prepared, as_json=asked.json)
        return Exit.DONE
    answers = _answers(prepared, asked.mentee, asked.mentor)
    if asked.json:
        write_json(answers_to_json(prepared, answers))
        return Exit.DONE
    telling = Telling(prepared, Names(prepared.cohort))
    for answer in answers:
        _show(telling, answer)
    return Exit.DONE


def write_json(content: bytes) -> None:
    """Write JSON to the standard output."""
    sys.stdout.write(content.decode())


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("result", type=Path, help=words("help.result"))
    parser.add_argument("files", type=Path, nargs="*", help=words("help.both_files"))
    parser.add_argument("--mentee", help=words("help.mentee"))
    parser.add_argument("--mentor", help=words("help.mentor"))
    parser.add_argument("--json", action="store_true", help=words("help.json"))
    add_matching(parser)


def _prepared(asked: Asked) -> Prepared:
    """Bring the people of a result back and make sure that they are the ones."""
    made = read_previous(asked.result, "result") or PreviousMatch(None, ())
    request = request_of(AskedMatch(**{**vars(asked), **_inputs(asked)}))
    with step(words("step.match")):
        prepared = Prepared.of(request, matched(request))
    check_same_result(prepared, made)
    return prepared


def _inputs(asked: Asked) -> dict[str, object]:
    """Return the files that were named, or those that stand beside the result."""
    if not asked.files:
        return recall(asked.result)
    if len(asked.files) != len(_SIDES):
        raise RequestError("cli.two_files", field="MENTEES MENTORS")
    return dict(zip(_SIDES, asked.files, strict=True))


def _answers(prepared: Prepared, mentee: str, mentor: str | None) -> tuple[Why, ...]:
    """Answer about the mentee, or the pair, that was named."""
    with faults_by_name((*prepared.cohort.mentees, *prepared.cohort.mentors)):
        row = prepared.mentee_at(mentee, "--mentee")
        column = None if mentor is None else prepared.mentor_at(mentor, "--mentor")
        return why(prepared, row, column)


def _show(telling: Telling, answer: Why) -> None:
    """Show the sentence, then the ledger: what made the score, and who would move."""
    show_line(telling.why(answer))
    show_line("")
    if isinstance(answer, Absence):
        _show_helps(telling, answer)
        return
    contributions = (
        answer.account.contributions
        if isinstance(answer, PairWhy)
        else answer.contributions
    )
    _show_contributions(contributions)
    if answer.price is not None and answer.price.moves:
        show_table(
            [Heading(words("table.would_move"))],
            [(line,) for line in telling.ledger(answer.price)],
        )


def _show_contributions(contributions: Sequence[ContributionAccount]) -> None:
    """Show what each criterion adds to the score."""
    headings = [Heading(words("table.points"), 1), Heading(words("table.why"), 8)]
    rows = [(words("points", points=one.points), one.text) for one in contributions]
    show_table(headings, rows)


def _show_helps(telling: Telling, answer: Absence) -> None:
    """Show who would be nearest, and what one more place would change."""
    mentors = telling.prepared.cohort.mentor_index
    rows = [
        (telling.naming.mentor(mentors[other.id]), other.text)
        for other in answer.account.alternatives
    ]
    show_table(
        [Heading(words("table.mentor"), 3), Heading(words("table.why"), 8)], rows
    )
    for one in answer.helps:
        lines = [(line,) for line in telling.ledger(one.price)]
        name = telling.naming.mentor(one.mentor)
        show_table([Heading(words("table.one_more_place", mentor=name))], lines)


def _show_outlook(prepared: Prepared, *, as_json: bool) -> None:
    """Show which mentors to look for, and how far the weights may move."""
    found = outlook(prepared)
    if as_json:
        write_json(answers_to_json(prepared, (), found))
        return
    telling = Telling(prepared, Names(prepared.cohort))
    sections = (
        ("table.look_for_places", [telling.place(one) for one in found.places]),
        ("table.look_for", [telling.competence(one) for one in found.competences]),
        ("table.weights", [telling.weight(one) for one in found.weights or ()]),
    )
    for heading, lines in sections:
        show_table([Heading(words(heading))], [(line,) for line in lines])
    if found.weights is None:
        show_line(words("summary.no_weights"))
