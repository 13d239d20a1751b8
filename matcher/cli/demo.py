"""`vmeste demo`: the whole way on the sample questionnaires."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import matcher
from matcher.cli.command import Parser
from matcher.cli.console import show_line, step
from matcher.cli.exits import Exit
from matcher.cli.inputs import remember
from matcher.cli.match import matched, options_for, write_outcome
from matcher.cli.matches import show_outcome
from matcher.cli.words import called, chosen_language, words
from matcher.errors import RequestError
from matcher.pipeline import MatchRequest, Outcome
from matcher.programme import load_programme
from matcher.questionnaires import Contents, Source, read_files
from matcher.solver import solution_to_mapping, write_instance, write_solution

REPORTS = ("report.html", "result.xlsx", "result.json")


class Asked(Namespace):
    """What stands after `vmeste demo`."""

    folder: Path | None
    out: Path


def demo(parser: Parser, given: Sequence[str]) -> Exit:
    """Match a sample school, show the pairs and write the reports."""
    parser.add_argument("--folder", type=Path, help=words("help.folder"))
    parser.add_argument("--out", type=Path, default="out", help=words("help.out"))
    asked = parser.parse_args(given, Asked())
    began = perf_counter()
    folder = asked.folder or sample_folder() / "school"
    request = sample_request(folder)
    outcome = matched(request)
    show_outcome(outcome)
    asked.out.mkdir(parents=True, exist_ok=True)
    for name in REPORTS:
        write_outcome(asked.out / name, request, outcome)
        remember(asked.out / name, _inputs(folder))
    _write_proof(asked.out, outcome)
    show_line(words("summary.seconds", seconds=perf_counter() - began))
    return Exit.DONE


def _write_proof(out: Path, outcome: Outcome) -> None:
    """Write the problem in numbers and its solution, for `vmeste verify`."""
    if outcome.problem.groups is not None:
        return
    solution = solution_to_mapping(outcome.problem, outcome.solved)
    write_instance(outcome.problem, out / "instance.json")
    write_solution(solution, out / "solution.json")
    show_line(words("summary.proof", command=called(), folder=out))


def sample_request(folder: Path) -> MatchRequest:
    """Read a sample folder: programme, both questionnaires, third parties' notes."""
    if not folder.is_dir():
        raise RequestError("cli.no_sample", field="--folder", folder=str(folder))
    programme = load_programme(folder / "programme.toml")
    with step(words("step.read")):
        intake = read_files(_sources(folder))
    return MatchRequest(
        intake=intake,
        programme=programme,
        options=options_for(programme, None, None, 0),
        language=chosen_language(),
    )


def sample_folder() -> Path:
    """Return where the samples are: beside the sources, or among installed data."""
    beside = Path(matcher.__file__).parent.parent / "sample_data"
    installed = Path(sys.prefix) / "share" / "vmeste" / "sample_data"
    return beside if beside.is_dir() else installed


def _inputs(folder: Path) -> dict[str, object]:
    """Return the files of a folder as the options of a match name them."""
    paths = _paths(folder)
    return {
        "mentees": next(path for path, what in paths if what is Contents.MENTEES),
        "mentors": next(path for path, what in paths if what is Contents.MENTORS),
        "notes": [path for path, what in paths if what is Contents.THIRD_PARTY],
        "programme": str(folder / "programme.toml"),
    }


def _sources(folder: Path) -> list[Source]:
    return [Source.of(path, contents) for path, contents in _paths(folder)]


def _paths(folder: Path) -> list[tuple[Path, Contents]]:
    """Return the questionnaires of a folder, whatever kind of table each is."""
    wanted = (
        ("mentees", Contents.MENTEES),
        ("mentors", Contents.MENTORS),
        ("third_party", Contents.THIRD_PARTY),
    )
    return [
        (path, contents)
        for stem, contents in wanted
        for path in sorted(folder.glob(f"{stem}.*"))
    ]
