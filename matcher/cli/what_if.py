"""`vmeste what-if`: who would move if a weight, a rule, a place or a lock changed."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from matcher.cli.arguments import add_file
from matcher.cli.by_name import faults_by_name
from matcher.cli.command import Parser
from matcher.cli.console import Heading, show_line, show_table, step
from matcher.cli.exits import Exit
from matcher.cli.explain import write_json
from matcher.cli.match import Asked as AskedMatch
from matcher.cli.match import (
    add_matching,
    add_repeated,
    matched,
    named_pairs,
    request_of,
)
from matcher.cli.words import words
from matcher.errors import RequestError
from matcher.whatif import (
    Edits,
    Names,
    PlacesEdit,
    Prepared,
    RuleEdit,
    Telling,
    Trial,
    WeightEdit,
    trial_to_json,
    try_edits,
)

_Edit = TypeVar("_Edit")
_ON: Final = ("on", "yes", "true", "да")
_OFF: Final = ("off", "no", "false", "нет")
_WEIGHT: Final = "weight:"


class Asked(AskedMatch):
    """What stands after `vmeste what-if`."""

    set: list[str]
    rule: list[str]
    capacity: list[str]
    json: bool


def what_if(parser: Parser, given: Sequence[str]) -> Exit:
    """Match as it is, then as it would be, and show who moves; save nothing."""
    for name in ("mentees", "mentors"):
        add_file(parser, name)
    for name in ("set", "rule", "capacity"):
        add_repeated(parser, name)
    parser.add_argument("--json", action="store_true", help=words("help.json"))
    add_matching(parser)
    asked = parser.parse_args(given, Asked())
    edits = _edits(asked)
    # Locks are what is tried here, so the match to compare with is without them.
    asked.fix, asked.forbid = [], []
    request = request_of(asked)
    prepared = Prepared.of(request, matched(request))
    with faults_by_name(request.intake.people), step(words("step.match")):
        trial = try_edits(prepared, edits)
    if asked.json:
        write_json(trial_to_json(prepared, trial))
    else:
        _show(prepared, trial)
    return Exit.DONE


def _edits(asked: Asked) -> Edits:
    """Return what is to be tried."""
    return Edits(
        weights=_each(asked.set, "--set", _weight),
        rules=_each(asked.rule, "--rule", _rule),
        places=_each(asked.capacity, "--capacity", _places),
        fixed=named_pairs(asked.fix, "--fix"),
        forbidden=named_pairs(asked.forbid, "--forbid"),
    )


def _each(
    texts: Sequence[str], field: str, read: Callable[[str, str, str], _Edit | None]
) -> tuple[_Edit, ...]:
    """Read «name=value» texts; raise RequestError where one is not."""
    found = []
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        edit = read(name, value, field) if name and equals and value else None
        if edit is None:
            key = field.removeprefix("--")
            raise RequestError(f"cli.{key}_form", field=field, text=text)
        found.append(edit)
    return tuple(found)


def _weight(name: str, value: str, field: str) -> WeightEdit | None:
    """Read `weight:requests=5`."""
    if not name.startswith(_WEIGHT):
        return None
    try:
        weight = float(value.replace(",", "."))
    except ValueError:
        return None
    return WeightEdit(name.removeprefix(_WEIGHT), weight, field)


def _rule(name: str, value: str, field: str) -> RuleEdit | None:
    """Read `min_shared_slots=0` or `organisation=off`."""
    lowered = value.lower()
    if lowered in _ON or lowered in _OFF:
        return RuleEdit(name, lowered in _ON, field)
    return RuleEdit(name, int(value), field) if value.isdecimal() else None


def _places(name: str, value: str, field: str) -> PlacesEdit | None:
    """Read `MENTOR=3`."""
    return PlacesEdit(name, int(value), field) if value.isdecimal() else None


def _show(prepared: Prepared, trial: Trial) -> None:
    """Show what changes in a sentence, the whole before and after, and who moves."""
    telling = Telling(prepared, Names(prepared.cohort))
    show_line(telling.trial(trial))
    show_line("")
    headings = [
        Heading(words("table.what"), 4),
        Heading(words("table.as_is"), 2),
        Heading(words("table.would_be"), 2),
    ]
    show_table(headings, _wholes(trial))
    lines = telling.ledger(trial.difference, trial.problem)
    show_table([Heading(words("table.would_move"))], [(line,) for line in lines])


def _wholes(trial: Trial) -> list[tuple[str, str, str]]:
    """Return how good each matching is, one row for each number."""
    both = trial.before, trial.after
    counts = ("served", "waiting", "mentors_used")
    rows = [
        (words(f"whole.{name}"), *(str(getattr(one, name)) for one in both))
        for name in counts
    ]
    rows += [
        (words(f"whole.{name}"), *(_number(getattr(one, name)) for one in both))
        for name in ("total", "mean", "worst")
    ]
    return [(name, before, after) for name, before, after in rows]


def _number(value: float | None) -> str:
    return "—" if value is None else words("number", value=value)
