from matcher.synthetic.third_party import notes_sheet
from matcher.synthetic.world import make_world

WORLD = make_world("pupil-pupil", n_mentees=150, n_mentors=60, seed=5)


def test_notes_are_about_children_of_the_world_by_class() -> None:
    rows = notes_sheet(WORLD, seed=5).rows[1:]
    names = {mentee.name for mentee in WORLD.cohort.mentees}
    assert {row[0] for row in rows} <= names
    grades = [int(str(row[1])[:-1]) for row in rows]
    assert grades == sorted(grades)


def test_some_notes_name_whom_not_to_pair() -> None:
    rows = notes_sheet(WORLD, seed=5).rows[1:]
    assert 0 < sum(bool(row[6]) for row in rows) < len(rows)


def test_share_says_how_many_are_noted() -> None:
    assert len(notes_sheet(WORLD, share=1.0).rows) == 151
    assert len(notes_sheet(WORLD, share=0.0).rows) == 1
