"""Several files of the same people: sent twice, both sides in one, namesakes, notes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from matcher.participants import Mentee, Mentor, Role
from matcher.synthetic.cells import cell
from matcher.synthetic.damage import files, names
from matcher.synthetic.damage.draft import DamagedFile, Draft, Line, draft_of, written
from matcher.synthetic.dice import Dice
from matcher.synthetic.sheet import Cell, Sheet, xlsx_bytes
from matcher.synthetic.third_party import notes_sheet
from matcher.synthetic.words import strings
from matcher.synthetic.world import World


class Join(StrEnum):
    """A way in which several files speak of the same people."""

    SENT_TWICE = "sent_twice"
    TWO_SPELLINGS = "two_spellings"
    FILE_PER_CLASS = "file_per_class"
    TWO_SHEETS = "two_sheets"
    ROLE_COLUMN = "role_column"
    NAMESAKES = "namesakes"
    BOTH_ROLES = "both_roles"
    NOTES = "notes"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FilesTogether:
    """Files to be read together, and what a faultless reader makes of them.

    Parameters
    ----------
    files
        Names and bytes.
    mentees, mentors
        The people, each once.
    noted
        Positions of mentees about whom a third party writes.
    vetoed
        Pairs (position of mentee, position of mentor) that third parties or the
        mentees of whom they write forbid.
    withdrawn
        Positions of mentees who withdrew consent.
    """

    files: tuple[tuple[str, bytes], ...]
    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    noted: frozenset[int] = frozenset()
    vetoed: frozenset[tuple[int, int]] = frozenset()
    withdrawn: frozenset[int] = frozenset()


def together(world: World, join: Join, *, seed: int = 0) -> FilesTogether:
    """Write the files of one way of joining."""
    dice = Dice(seed, "join", join)
    return _MAKERS[join](world, dice)


def _sent_twice(world: World, dice: Dice) -> FilesTogether:
    """Send the same answers as a workbook and as a text table."""
    draft = draft_of(world, Role.MENTEE, dice)
    again = replace(written(files.cp1251(draft, dice)), name="копия.csv")
    return _of(world, written(draft), again)


def _two_spellings(world: World, dice: Dice) -> FilesTogether:
    """Send the answers again with Latin letters, е for ё and odd spaces in names."""
    draft = draft_of(world, Role.MENTEE, dice)
    again = names.odd_spaces(
        names.latin_letters(names.plain_e(draft, dice), dice), dice
    )
    return _of(world, written(draft), replace(written(again), name="копия.xlsx"))


def _file_per_class(world: World, dice: Dice) -> FilesTogether:
    """Send a file for every class."""
    draft = draft_of(world, Role.MENTEE, dice)
    units = sorted({mentee.unit or "" for mentee in world.cohort.mentees})
    made = [_only(draft, unit) for unit in units]
    return _of(world, *made)


def _two_sheets(world: World, dice: Dice) -> FilesTogether:
    """Keep both sides in one workbook, a sheet each."""
    drafts = [draft_of(world, role, dice) for role in Role]
    titles = ("Наставляемые", "Наставники")
    sheets = [
        Sheet(title, _rows(draft)) for title, draft in zip(titles, drafts, strict=True)
    ]
    content = xlsx_bytes(sheets)
    cohort = world.cohort
    return FilesTogether((("база.xlsx", content),), cohort.mentees, cohort.mentors)


def _role_column(world: World, dice: Dice) -> FilesTogether:
    """Ask everybody the same, and who they want to be."""
    sides = [draft_of(world, role, dice) for role in Role]
    questions = list(sides[0].questions)
    known = {question.kind for question in questions}
    questions += [each for each in sides[1].questions if each.kind not in known]
    head = ("Кем Вы хотите быть в программе?", *(each.header for each in questions))
    rows: list[tuple[Cell, ...]] = [head]
    for word, side in zip(("Наставляемый", "Наставник"), sides, strict=True):
        asked = {question.kind for question in side.questions}
        rows += [
            (
                word,
                *(
                    cell(q.kind, who, dice) if q.kind in asked else None
                    for q in questions
                ),
            )
            for who in side.expected
        ]
    content = xlsx_bytes([Sheet("Анкета", tuple(rows))])
    cohort = world.cohort
    return FilesTogether((("анкета.xlsx", content),), cohort.mentees, cohort.mentors)


def _namesakes(world: World, dice: Dice) -> FilesTogether:
    """Give some people the name of another who is in another class."""
    people = list(world.cohort.mentees)
    for number in range(0, len(people) - 1, 2):
        one, other = people[number], people[number + 1]
        if one.unit != other.unit:
            people[number + 1] = replace(other, name=one.name)
    draft = draft_of(world, Role.MENTEE, dice)
    renamed = replace(draft, expected=tuple(people))
    named = renamed.rewritten("name", lambda person, _: person.name)
    return replace(_of(world, written(named)), mentees=tuple(people))


def _both_roles(world: World, dice: Dice) -> FilesTogether:
    """Let three mentors be mentees as well, in the other file."""
    sides = {role: draft_of(world, role, dice) for role in Role}
    draft = sides[Role.MENTEE]
    doubles = tuple(_as_mentee(mentor) for mentor in world.cohort.mentors[:3])
    start = len(draft.expected)
    lines = tuple(
        Line(tuple(cell(q.kind, who, dice) for q in draft.questions), start + number)
        for number, who in enumerate(doubles)
    )
    longer = replace(
        draft, lines=(*draft.lines, *lines), expected=(*draft.expected, *doubles)
    )
    made = _of(world, written(longer), written(sides[Role.MENTOR]))
    return replace(
        made, mentees=(*made.mentees, *doubles), mentors=world.cohort.mentors
    )


def _notes(world: World, dice: Dice) -> FilesTogether:
    """Add the notes of third parties, some with whom not to pair."""
    sheet = notes_sheet(world, seed=dice.below(1000), share=0.5)
    sides = [written(draft_of(world, role, dice)) for role in Role]
    mentee_places = {m.name: place for place, m in enumerate(world.cohort.mentees)}
    noted = frozenset(mentee_places[str(row[0])] for row in sheet.rows[1:])
    typed = [(mentee_places[str(row[0])], str(row[6])) for row in sheet.rows[1:]]
    # Who is noted may have a veto of their own: in the end both forbid the same way.
    typed += [
        (place, name)
        for place in sorted(noted)
        for name in world.cohort.mentees[place].wish.vetoes
    ]
    known = [(place, _only_match(world, name)) for place, name in typed if name]
    certain = frozenset((a, b) for a, b in known if b is not None)
    made = _of(world, *sides)
    return FilesTogether(
        (*made.files, ("сведения.xlsx", xlsx_bytes([sheet]))),
        world.cohort.mentees,
        world.cohort.mentors,
        noted,
        certain,
    )


def _withdrawn(world: World, dice: Dice) -> FilesTogether:
    """Add a list of those who withdrew consent."""
    draft = draft_of(world, Role.MENTEE, dice)
    given = [
        place
        for place, mentee in enumerate(world.cohort.mentees)
        if mentee.consent.is_given
    ]
    gone = frozenset(dice.some(given, 4))
    ways = strings("wild", "withdrawals")
    again = draft.rewritten("consent", lambda *_: dice.pick(ways))
    lines = tuple(line for line in again.lines if line.person in gone)
    later = replace(written(replace(again, lines=lines)), name="отзывы.xlsx")
    return replace(_of(world, written(draft), later), withdrawn=gone)


def _of(world: World, *made: DamagedFile) -> FilesTogether:
    """Return files of mentees only."""
    return FilesTogether(
        tuple((file.name, file.content) for file in made), world.cohort.mentees, ()
    )


def _only(draft: Draft, unit: str) -> DamagedFile:
    """Write the people of one class into a file of its name."""
    lines = tuple(
        line
        for line in draft.lines
        if line.person is not None and draft.expected[line.person].unit == unit
    )
    return replace(written(replace(draft, lines=lines)), name=f"{unit}.xlsx")


def _rows(draft: Draft) -> tuple[tuple[Cell, ...], ...]:
    headers = tuple(question.header for question in draft.questions)
    return (headers, *(line.cells for line in draft.lines))


def _as_mentee(mentor: Mentor) -> Mentee:
    """Return the same person asking for help."""
    return Mentee(
        id=f"mentee-of-{mentor.id}",
        name=mentor.name,
        consent=mentor.consent,
        grade=mentor.grade,
        unit=mentor.unit,
        age=mentor.age,
        birth_date=mentor.birth_date,
        sex=mentor.sex,
        phone=mentor.phone,
        email=mentor.email,
        interests=mentor.interests,
        availability=mentor.availability,
        formats=mentor.formats,
        requests=("Выбор профессии",),
    )


def _only_match(world: World, typed: str) -> int | None:
    """Return the one mentor whom a typed name can mean; None where several."""
    words = {word.strip(".,").lower() for word in typed.replace(".", ". ").split()}
    found = [
        place
        for place, mentor in enumerate(world.cohort.mentors)
        if all(
            any(part.lower().startswith(word) for part in mentor.name.split())
            for word in words
        )
    ]
    return found[0] if len(found) == 1 else None


_MAKERS: dict[Join, Callable[[World, Dice], FilesTogether]] = {
    Join.SENT_TWICE: _sent_twice,
    Join.TWO_SPELLINGS: _two_spellings,
    Join.FILE_PER_CLASS: _file_per_class,
    Join.TWO_SHEETS: _two_sheets,
    Join.ROLE_COLUMN: _role_column,
    Join.NAMESAKES: _namesakes,
    Join.BOTH_ROLES: _both_roles,
    Join.NOTES: _notes,
    Join.WITHDRAWN: _withdrawn,
}
