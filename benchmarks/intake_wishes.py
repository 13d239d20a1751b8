"""How well typed names are resolved: `python -m benchmarks.intake_wishes`.

Prints ways of typing × (right, asked, wrong, lost). Wrong or lost without a problem at
that row is a silent error.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.intake_truth import fold
from matcher.participants import Mentee, Mentor, Role
from matcher.questionnaires import Intake, Preference, Source, read_files
from matcher.synthetic import World, make_world
from matcher.synthetic.damage import TypedWishes, Typing, damaged, type_wishes
from matcher.synthetic.meeting import hold_meeting
from matcher.synthetic.sheet import xlsx_bytes

_OTHER = {Role.MENTEE: Role.MENTOR, Role.MENTOR: Role.MENTEE}
_COLUMNS = ("right", "asked", "wrong", "lost", "too many", "silent")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where anything is silent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake_wishes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rows", type=int, default=60, help="mentees")
    asked = parser.parse_args(arguments)
    world = make_world(
        "pupil-pupil",
        n_mentees=asked.rows,
        n_mentors=max(1, asked.rows // 2),
        seed=asked.seed,
    )
    print(f"{'typing':<32}" + "".join(f"{name:>10}" for name in _COLUMNS))
    silent = 0
    for typing in Typing:
        for role in Role:
            for in_columns in (False, True):
                counts = wish_counts(
                    world, role, typing, asked.seed, in_columns=in_columns
                )
                name = f"{typing} {role}{' columns' if in_columns else ''}"
                print(f"{name:<32}" + "".join(f"{counts[c]:10d}" for c in _COLUMNS))
                silent += counts["silent"]
    return 1 if silent else 0


def wish_counts(
    world: World,
    role: Role,
    typing: Typing,
    seed: int,
    *,
    in_columns: bool,
) -> Counter[str]:
    """Let one side type its wishes, read them, and count what became of them."""
    meeting = hold_meeting(world, seed=seed)
    wishes = type_wishes(world, meeting, role, typing, seed=seed, in_columns=in_columns)
    return judge_wishes(world, role, wishes, _read(world, wishes, seed))


def judge_wishes(
    world: World, role: Role, wishes: TypedWishes, intake: Intake
) -> Counter[str]:
    """Count what became of every typed name.

    right: the one who was meant, in the right place of the order; asked: not resolved,
    with a problem at the row; wrong: somebody else; lost: nobody, and nothing said;
    too many: a choice that nobody typed.
    """
    own, theirs = _ids(world, intake, role), _ids(world, intake, _OTHER[role])
    title = wishes.sheet.title
    said = {each.row for each in intake.problems if title in (each.sheet or "")}
    found: dict[str, Preference] = {each.person: each for each in intake.preferences}
    counts: Counter[str] = Counter()
    for row, (place, chosen) in enumerate(wishes.meant, 2):
        preference = found.get(own.get(place, ""))
        got = preference.choices if preference else ()
        meant = tuple(theirs.get(choice, "?") for choice in chosen)
        counts += _row_counts(meant, got, said=row in said)
    return counts


def _row_counts(
    meant: tuple[str, ...], got: tuple[str, ...], *, said: bool
) -> Counter[str]:
    wrong = [choice for choice in got if choice not in meant]
    kept = [choice for choice in meant if choice in got]
    in_order = [choice for choice in got if choice in meant] == kept
    missing = len(meant) - len(kept)
    counts = Counter(
        {
            "right": len(kept) if in_order else 0,
            "wrong": min(len(wrong), missing) + (0 if in_order else len(kept)),
            "too many": max(0, len(wrong) - missing),
        }
    )
    absent = max(0, missing - len(wrong))
    counts["asked" if said else "lost"] += absent
    if not said:
        counts["silent"] += absent + counts["wrong"] + counts["too many"]
    return counts


def _read(world: World, wishes: TypedWishes, seed: int) -> Intake:
    files = [damaged(world, role, (), seed=seed) for role in Role]
    sources = [Source(f.name, f.content, is_trusted=True) for f in files]
    content = xlsx_bytes([wishes.sheet])
    return read_files([*sources, Source("wishes.xlsx", content, is_trusted=True)])


def _ids(world: World, intake: Intake, role: Role) -> Mapping[int, str]:
    """Map positions in the world to the ids that reading gave, by full name."""
    mentees = role is Role.MENTEE
    read: Sequence[Mentee | Mentor] = intake.mentees if mentees else intake.mentors
    told: Sequence[Mentee | Mentor] = (
        world.cohort.mentees if mentees else world.cohort.mentors
    )
    ids = {(fold(person.name), person.grade): person.id for person in read}
    return {
        place: ids[key]
        for place, person in enumerate(told)
        if (key := (fold(person.name), person.grade)) in ids
    }


if __name__ == "__main__":
    raise SystemExit(main())
