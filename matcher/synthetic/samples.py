"""The sample sets: which people, in which files, under which names."""

from collections.abc import Callable, Mapping
from pathlib import Path

from matcher.synthetic.dice import Dice
from matcher.synthetic.habits import Habits
from matcher.synthetic.meeting import (
    hold_meeting,
    wishes_of_mentees,
    wishes_of_mentors,
)
from matcher.synthetic.past_cycle import outcome_sheets
from matcher.synthetic.questionnaire import (
    filled_in,
    google_sheet,
    plain_sheet,
    questionnaire,
    yandex_sheet,
)
from matcher.synthetic.sheet import Cell, Sheet, csv_bytes, xlsx_bytes
from matcher.synthetic.third_party import notes_sheet
from matcher.synthetic.world import World, make_world

SEED = 2026
_PROGRAMMES = Path(__file__).parent / "programmes"


def sample_files() -> dict[str, bytes]:
    """Return every file of the samples by its path, always the same bytes."""
    return {
        f"{folder}/{name}": content
        for folder, made in SAMPLES
        for name, content in sorted(_with_programme(folder, made()).items())
    }


def write_samples(folder: Path) -> list[Path]:
    """Write the samples into a folder; return their paths."""
    written = []
    for name, content in sample_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def school() -> World:
    """Return the people of `school/`: 150 pupils, 60 older pupils who help."""
    return make_world("pupil-pupil", n_mentees=150, n_mentors=60, seed=SEED)


def teachers() -> World:
    """Return the people of `teachers/`: 24 young teachers, 12 experienced ones."""
    return make_world("teacher-teacher", n_mentees=24, n_mentors=12, seed=SEED)


def employers() -> World:
    """Return the people of `employers/`: 60 pupils, 15 professionals from firms."""
    return make_world("employer-pupil", n_mentees=60, n_mentors=15, seed=SEED)


def first_minute() -> World:
    """Return the people of `first_minute/`: few enough to follow by eye."""
    tidy = Habits(missing=0.0, without_consent=0.0, vetoes=0.0, other=0.0)
    return make_world("pupil-pupil", n_mentees=8, n_mentors=5, seed=SEED, habits=tidy)


def _school_files() -> Mapping[str, bytes]:
    world = school()
    meeting = hold_meeting(world, seed=SEED)
    return {
        "mentees.xlsx": xlsx_bytes([_google(world, "school_mentees")]),
        "mentors.csv": csv_bytes(_yandex(world, "school_mentors")),
        "third_party.xlsx": xlsx_bytes([notes_sheet(world, seed=SEED)]),
        "wishes_mentees.xlsx": xlsx_bytes(
            [wishes_of_mentees(world, meeting, seed=SEED)]
        ),
        "wishes_mentors.xlsx": xlsx_bytes(
            [wishes_of_mentors(world, meeting, seed=SEED)]
        ),
        "outcomes_last_year.xlsx": xlsx_bytes(outcome_sheets(world, seed=SEED)),
    }


def _teachers_files() -> Mapping[str, bytes]:
    world = teachers()
    mentors = _plain(world, "teachers_mentors", "Наставники")
    return {
        "mentees.csv": csv_bytes(_yandex(world, "teachers_mentees")),
        "mentors.xlsx": xlsx_bytes([mentors]),
    }


def _employers_files() -> Mapping[str, bytes]:
    world = employers()
    mentors = _plain(world, "employers_mentors", "Наставники предприятий")
    return {
        "mentees.xlsx": xlsx_bytes([_google(world, "employers_mentees")]),
        "mentors.xlsx": xlsx_bytes([mentors]),
    }


def _first_minute_files() -> Mapping[str, bytes]:
    world = first_minute()
    mentees = _plain(world, "first_minute_mentees", "Наставляемые")
    mentors = _plain(world, "first_minute_mentors", "Наставники")
    return {
        "mentees.csv": csv_bytes(mentees, delimiter=";"),
        "mentors.csv": csv_bytes(mentors, delimiter=";"),
    }


def _google(world: World, name: str) -> Sheet:
    questions, dice = questionnaire(name), Dice(world.seed, name)
    return google_sheet(questions, _rows(world, name, dice), dice)


def _yandex(world: World, name: str) -> Sheet:
    questions, dice = questionnaire(name), Dice(world.seed, name)
    return yandex_sheet(questions, _rows(world, name, dice), dice)


def _plain(world: World, name: str, title: str) -> Sheet:
    rows = _rows(world, name, Dice(world.seed, name))
    return plain_sheet(title, questionnaire(name), rows)


def _rows(world: World, name: str, dice: Dice) -> list[list[Cell]]:
    """Fill in the questionnaire of the side that its name ends with."""
    cohort = world.cohort
    people = cohort.mentees if name.endswith("mentees") else cohort.mentors
    return filled_in(questionnaire(name), people, dice)


def _with_programme(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    programme = (_PROGRAMMES / f"{folder}.toml").read_bytes()
    return {**files, "programme.toml": programme}


SAMPLES: tuple[tuple[str, Callable[[], Mapping[str, bytes]]], ...] = (
    ("employers", _employers_files),
    ("first_minute", _first_minute_files),
    ("school", _school_files),
    ("teachers", _teachers_files),
)
"""Every sample folder with what makes its files."""
