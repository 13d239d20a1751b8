"""How well damaged questionnaires are read: `python -m benchmarks.intake_quality`.

Prints damages × (people and fields: recall, precision; silent errors). A silent error
is a wrong field, or a lost or invented person, without a problem listed at that row and
column.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.intake_truth import Verdict, judge
from matcher.errors import InputError
from matcher.participants import Role
from matcher.questionnaires import Intake, Source, read_files
from matcher.synthetic import World, make_world
from matcher.synthetic.damage import DAMAGES, Damage, DamagedFile, damaged, mixture

SINGLE_TARGET = 0.99
MIXED_TARGET = 0.97
_HEADER = (
    f"{'damage':<24} {'people':>15} {'fields':>15} {'silent':>7}  what is wrong\n"
    f"{'':<24} {'recall':>7} {'prec.':>7} {'recall':>7} {'prec.':>7}"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the table: a damage with what became of its files."""

    name: str
    verdicts: tuple[Verdict, ...]
    refused: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[float, float]:
        """Recall and precision of people."""
        right = sum(verdict.people_right for verdict in self.verdicts)
        return (
            _share(right, sum(verdict.people_true for verdict in self.verdicts)),
            _share(right, sum(verdict.people_read for verdict in self.verdicts)),
        )

    @property
    def fields(self) -> tuple[float, float]:
        """Recall and precision of fields."""
        right = sum(verdict.fields_right for verdict in self.verdicts)
        return (
            _share(right, sum(verdict.fields_true for verdict in self.verdicts)),
            _share(right, sum(verdict.fields_read for verdict in self.verdicts)),
        )

    @property
    def silent(self) -> int:
        """Number of silent errors."""
        return sum(len(verdict.silent) for verdict in self.verdicts)

    def reaches(self, target: float) -> bool:
        """Whether all shares reach the target and nothing is silent."""
        return not self.silent and min(*self.people, *self.fields) >= target

    def line(self) -> str:
        """Return the line of the table."""
        shares = " ".join(f"{share:7.3f}" for share in (*self.people, *self.fields))
        wrong = ", ".join((*self.refused, *_wrong(self.verdicts)))
        return f"{self.name:<24} {shares} {self.silent:7d}  {wrong}"


def single_outcomes(world: World, *, seed: int) -> Iterator[Outcome]:
    """Read files with no damage, then with each damage alone."""
    yield _outcome("none", [_file(world, role, (), seed) for role in Role])
    for damage in DAMAGES:
        roles = [role for role in Role if damage.concerns(role)]
        files = [_file(world, role, (damage,), seed) for role in roles]
        yield _outcome(damage.name, files)


def mixed_outcomes(world: World, *, seed: int, count: int) -> Iterator[Outcome]:
    """Read files with drawn mixtures of damages."""
    for number in range(seed, seed + count):
        for role in Role:
            damages = mixture(number, role)
            name = f"mixture {number} {role.value}"
            yield _outcome(name, [_file(world, role, damages, number)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a target is missed."""
    asked = _parser().parse_args(arguments)
    world = make_world(
        asked.form,
        n_mentees=asked.rows,
        n_mentors=max(1, asked.rows // 2),
        seed=asked.seed,
    )
    print(_HEADER)
    missed = 0
    single = single_outcomes(world, seed=asked.seed)
    mixed = mixed_outcomes(world, seed=asked.seed, count=asked.mixtures)
    for target, outcomes in ((SINGLE_TARGET, single), (MIXED_TARGET, mixed)):
        for outcome in outcomes:
            missed += not outcome.reaches(target)
            print(outcome.line())
            _print_silent(outcome, asked.details)
    print(f"below target: {missed}")
    return 1 if missed else 0


def _file(
    world: World, role: Role, damages: Sequence[Damage], seed: int
) -> DamagedFile:
    return damaged(world, role, damages, seed=seed)


def _outcome(name: str, files: Sequence[DamagedFile]) -> Outcome:
    verdicts, refused = [], []
    for file in files:
        try:
            intake = _read(file)
        except InputError as error:
            refused.append(f"refused: {error.code}")
            intake = None
        verdicts.append(judge(file, intake) if intake else _refusal(file))
    return Outcome(name, tuple(verdicts), tuple(refused))


def _read(file: DamagedFile) -> Intake:
    # Nobody says which side answers: that is recognised too.
    return read_files([Source(file.name, file.content, is_trusted=True)])


def _refusal(file: DamagedFile) -> Verdict:
    """Return the verdict on a file refused as a whole: all is lost, and said."""
    return Verdict(len(file.draft.expected), 0, 0, 1, 0, 0, ())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _wrong(verdicts: Sequence[Verdict]) -> list[str]:
    """Count what is wrong by field; a `!` marks what nobody said."""
    counts = Counter(
        miss.field if miss.is_said else f"{miss.field}!"
        for verdict in verdicts
        for miss in verdict.misses
    )
    return [f"{field} {count}" for field, count in sorted(counts.items())]


def _print_silent(outcome: Outcome, most: int) -> None:
    """Print the first silent errors: the people are invented, nothing is private."""
    silent = [miss for verdict in outcome.verdicts for miss in verdict.silent]
    for miss in silent[:most]:
        print(f"    row {miss.row} {miss.field}: {miss.truth!r} read as {miss.read!r}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake_quality")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--form", default="pupil-pupil", help="form of mentoring")
    parser.add_argument("--rows", type=int, default=60, help="mentees in a file")
    parser.add_argument("--mixtures", type=int, default=10, help="how many mixtures")
    parser.add_argument("--details", type=int, default=0, help="silent errors shown")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
