"""How well several files become people: `python -m benchmarks.intake_joins`.

Prints ways of joining × people (true, read, right), notes, vetoes and withdrawals that
came to the right person, and silent errors: a person lost or doubled, a veto lost or
invented, without any problem listed.
"""

import argparse
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from benchmarks.intake_truth import fold
from matcher.participants import Mentee, Mentor
from matcher.questionnaires import Intake, Source, read_files
from matcher.synthetic import make_world
from matcher.synthetic.damage import FilesTogether, Join, together

_COLUMNS = ("people", "right", "too many", "attached", "astray", "problems", "silent")


@dataclass(frozen=True, slots=True)
class Facts:
    """What became of files read together.

    Parameters
    ----------
    people
        How many there are in truth, in both roles.
    right, too_many
        How many were read once, and how many more were read.
    attached, astray
        Notes, vetoes and withdrawals at the right person, and all others.
    problems
        How many problems were listed that ask for a person.
    silent
        Faults while no such problem was listed.
    """

    people: int
    right: int
    too_many: int
    attached: int
    astray: int
    problems: int

    @property
    def silent(self) -> int:
        """Faults of which nobody was told: each needs a question or a warning."""
        faults = self.people - self.right + self.too_many + self.astray
        return max(0, faults - self.problems)

    def line(self, name: str) -> str:
        """Return the line of the table."""
        numbers = (
            self.people,
            self.right,
            self.too_many,
            self.attached,
            self.astray,
            self.problems,
            self.silent,
        )
        return f"{name:<16}" + "".join(f"{number:10d}" for number in numbers)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where anything is silent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake_joins")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rows", type=int, default=60, help="mentees")
    asked = parser.parse_args(arguments)
    world = make_world(
        "pupil-pupil",
        n_mentees=asked.rows,
        n_mentors=max(3, asked.rows // 2),
        seed=asked.seed,
    )
    print(f"{'join':<16}" + "".join(f"{name:>10}" for name in _COLUMNS))
    silent = 0
    for join in Join:
        files = together(world, join, seed=asked.seed)
        facts = judge_join(files, read_together(files))
        print(facts.line(join))
        silent += facts.silent
    return 1 if silent else 0


def judge_join(files: FilesTogether, intake: Intake) -> Facts:
    """Compare what was read with the truth."""
    true = Counter([*map(_key, files.mentees), *map(_key, files.mentors)])
    read = Counter(_key(person) for person in intake.people)
    right = sum((true & read).values())
    meant, found = _attachments(files), _found(intake)
    return Facts(
        people=true.total(),
        right=right,
        too_many=read.total() - right,
        attached=len(meant & found),
        astray=len(meant ^ found),
        problems=sum(problem.needs_person for problem in intake.problems),
    )


def read_together(files: FilesTogether) -> Intake:
    """Read all the files in their order."""
    sources = [Source(name, content, is_trusted=True) for name, content in files.files]
    return read_files(sources)


def _key(person: Mentee | Mentor) -> Hashable:
    return (person.role, fold(person.name), person.unit)


def _attachments(files: FilesTogether) -> set[Hashable]:
    """Return what third parties said and who withdrew, by person."""
    mentees, mentors = files.mentees, files.mentors
    return {
        *(("note", _key(mentees[place])) for place in files.noted),
        *(("gone", _key(mentees[place])) for place in files.withdrawn),
        *(
            ("veto", _key(mentees[mentee]), _key(mentors[mentor]))
            for mentee, mentor in files.vetoed
        ),
    }


def _found(intake: Intake) -> set[Hashable]:
    """Return the same as read."""
    cohort = intake.cohort()
    mentors = {mentor.id: mentor for mentor in intake.mentors}
    present = set(cohort.mentee_index)
    return {
        *(("note", _key(each)) for each in intake.mentees if each.notes),
        *(("gone", _key(each)) for each in intake.mentees if each.id not in present),
        *(
            ("veto", _key(each), _key(mentors[veto]))
            for each in intake.mentees
            if each.notes
            for veto in each.vetoes
        ),
    }


if __name__ == "__main__":
    raise SystemExit(main())
