"""`vmeste learn`: past cycles propose weights; the curator decides."""

import json
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from matcher.cli.arguments import add_out, check_out
from matcher.cli.check import show_problems
from matcher.cli.command import Parser
from matcher.cli.console import Heading, show_line, show_table, step
from matcher.cli.exits import Exit
from matcher.cli.explain import write_json
from matcher.cli.inputs import recall
from matcher.cli.match import DEFAULT_PROGRAMME, add_programme, chosen_programme
from matcher.cli.words import chosen_language, words
from matcher.errors import RequestError, UnreadableError
from matcher.learning import (
    Lesson,
    PastCycle,
    Target,
    cycle_of_people,
    cycle_of_result,
    interval_of,
    lesson_to_json,
    lesson_to_toml,
    lesson_words,
    past_pairs,
    title_of,
    weights_of,
)
from matcher.learning import learn as learn_weights
from matcher.programme import Programme
from matcher.questionnaires import (
    Contents,
    Intake,
    IntakeProblem,
    Severity,
    Source,
    read_files,
)
from matcher.whole_file import write_whole

_TARGETS: Final = tuple(target.value for target in Target)
_WRITERS: Final = {".json": lesson_to_json, ".toml": lesson_to_toml}
_OF_SURVEYS: Final = ("outcome", "partner")
"""Meanings of columns that only closing surveys have."""


class Asked(Namespace):
    """What stands after `vmeste learn`."""

    files: list[Path]
    cycle: list[list[Path]]
    programme: str | None
    target: str
    seed: int
    out: Path | None
    json: bool


def learn(parser: Parser, given: Sequence[str]) -> Exit:
    """Read past cycles, propose weights, show how sure they are; apply nothing."""
    _add_arguments(parser)
    asked = parser.parse_args(given, Asked())
    if asked.out is not None and asked.out.suffix.lower() not in _WRITERS:
        allowed = ", ".join(_WRITERS)
        raise RequestError(
            "cli.suffix", field="--out", name=asked.out.name, allowed=allowed
        )
    check_out(asked.out, (*asked.files, *(path for one in asked.cycle for path in one)))
    with step(words("step.read")):
        past = [_Past.of(files) for files in (asked.files, *asked.cycle) if files]
    programme = _programme(asked, past)
    with step(words("step.learn")):
        cycles, problems = _cycles(past, programme, Target(asked.target))
    if not asked.json:
        people = [person for one in past for person in one.intake.people]
        show_problems(tuple(problems), people)
    pairs = past_pairs(cycles, programme)
    with step(words("step.learn")):
        lesson = learn_weights(pairs, target=Target(asked.target), seed=asked.seed)
    _tell(lesson, programme, as_json=asked.json)
    if asked.out is not None:
        written = _WRITERS[asked.out.suffix.lower()]
        write_whole(asked.out, written(lesson, programme, chosen_language()))
        if not asked.json:
            show_line(words("summary.written", path=asked.out))
    return Exit.PERSON if any(one.needs_person for one in problems) else Exit.DONE


@dataclass(frozen=True, slots=True)
class _Past:
    """The files of one cycle: its people where there are any, what came of it.

    Parameters
    ----------
    intake
        People and closing survey.
    result
        The result as JSON has it; None: the people are scored.
    programme
        With which the result was made, as it was named; None where that is not known.
    """

    intake: Intake
    result: object
    programme: str | None

    @classmethod
    def of(cls, files: Sequence[Path]) -> "_Past":
        """Read RESULT OUTCOMES… or MENTEES MENTORS OUTCOMES….

        Raises
        ------
        RequestError
            If there are too few files for either.
        """
        result = _result(files[0])
        if len(files) < (2 if result is not None else 3):
            raise RequestError("cli.cycle_form", field="--cycle")
        if result is None:
            return cls(_intake(files[:2], files[2:]), None, None)
        made_from = _made_from(files[0])
        sides = [made_from.get(side) for side in ("mentees", "mentors")]
        people = cast("list[Path]", [side for side in sides if side is not None])
        named = made_from.get("programme")
        return cls(
            _intake(people, files[1:]), result, None if named is None else str(named)
        )

    def doubts(self) -> list[IntakeProblem]:
        """Return what reading the closing survey left open."""
        columns = self.intake.columns
        surveys = {one.sheet for one in columns if one.meaning in _OF_SURVEYS}
        return [
            problem
            for problem in self.intake.problems
            if problem.severity is Severity.ERROR
            or (problem.sheet in surveys and problem.needs_person)
        ]

    def cycle(
        self, programme: Programme, target: Target
    ) -> tuple[PastCycle, tuple[IntakeProblem, ...]]:
        """Return the judged pairs with their values."""
        outcomes = self.intake.outcomes
        if self.result is not None:
            return cycle_of_result(self.result, outcomes, target)
        return cycle_of_people(self.intake.cohort(), programme, outcomes, target)


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("files", type=Path, nargs="*", help=words("help.past"))
    parser.add_argument(
        "--cycle",
        type=Path,
        nargs="+",
        action="append",
        default=[],
        help=words("help.cycle"),
    )
    add_programme(parser)
    parser.add_argument(
        "--target",
        choices=_TARGETS,
        default=Target.SATISFACTION.value,
        help=words("help.target"),
    )
    parser.add_argument("--seed", type=int, default=0, help=words("help.seed"))
    parser.add_argument("--json", action="store_true", help=words("help.json"))
    add_out(parser)


def _result(path: Path) -> object:
    """Return what a result holds; None where the file is something else."""
    if path.suffix.lower() != ".json":
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError("cli.previous", field="RESULT", name=path.name) from error
    return content if isinstance(content, dict) and "matches" in content else None


def _made_from(result: Path) -> dict[str, object]:
    """Return the files of a result; nothing where they are not named beside it.

    Then names are found by the ids alone, and those misspelt are asked about.
    """
    try:
        return recall(result)
    except UnreadableError:
        return {}


def _intake(people: Sequence[Path], outcomes: Sequence[Path]) -> Intake:
    kinds = (Contents.MENTEES, Contents.MENTORS)
    return read_files(
        [
            *(Source.of(*one) for one in zip(people, kinds, strict=False)),
            *(Source.of(path, Contents.OUTCOMES) for path in outcomes),
        ]
    )


def _programme(asked: Asked, past: Sequence[_Past]) -> Programme:
    """Return the programme named, else that of the latest result that knows its own."""
    if not past:
        raise RequestError("cli.cycle_form", field="--cycle")
    known = [one.programme for one in past if one.programme is not None]
    return chosen_programme(asked.programme or (known or [DEFAULT_PROGRAMME])[-1])


def _cycles(
    past: Sequence[_Past], programme: Programme, target: Target
) -> tuple[list[PastCycle], list[IntakeProblem]]:
    """Return all cycles, and every doubt about what was said of them."""
    cycles: list[PastCycle] = []
    problems: list[IntakeProblem] = []
    for one in past:
        cycle, doubts = one.cycle(programme, target)
        cycles.append(cycle)
        problems += one.doubts()
        problems += doubts
    return cycles, problems


def _tell(lesson: Lesson, programme: Programme, *, as_json: bool) -> None:
    """Show the weights side by side, calibration and advice."""
    if as_json:
        write_json(lesson_to_json(lesson, programme, chosen_language()))
        return
    _show_weights(lesson, programme)
    _show_calibration(lesson)
    for line in lesson_words(lesson, programme, chosen_language()):
        show_line(line)


def _show_weights(lesson: Lesson, programme: Programme) -> None:
    """Show each weight of today beside the proposed one."""
    headings = [
        Heading(words("table.criterion"), 5),
        Heading(words("table.today"), 2),
        Heading(words("table.proposed"), 2),
        Heading(words("table.interval"), 3),
        Heading(words("table.vary"), 2),
    ]
    rows = []
    for one in lesson.proposals:
        today, proposed = weights_of(programme, one)
        ends = interval_of(programme, one)
        rows.append(
            (
                title_of(programme, one.criterion, chosen_language()),
                words("weight", weight=today),
                words("weight", weight=proposed),
                "—" if ends is None else words("ends", low=ends[0], high=ends[1]),
                str(one.n_varying),
            )
        )
    show_table(headings, rows)


def _show_calibration(lesson: Lesson) -> None:
    """Show what was expected of unseen pairs beside what they said."""
    if lesson.quality is None:
        return
    headings = [
        Heading(words(f"table.{name}")) for name in ("foretold", "said", "pairs")
    ]
    rows = [
        (
            words("weight", weight=one.foretold),
            words("weight", weight=one.said),
            str(one.n_pairs),
        )
        for one in lesson.quality.bins
    ]
    show_table(headings, rows)
