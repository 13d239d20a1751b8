from collections import Counter

from tests.unit.synthetic.damage.tables import WORLD, file_of, sheets_of


def test_some_answer_twice_and_the_later_answer_is_the_truth() -> None:
    file = file_of("twice")
    rows = Counter(file.places.values())
    again = [person for person, count in rows.items() if count == 2]
    assert again
    table, place = sheets_of(file)["Лист1"], file.draft.column("interests")
    assert place is not None
    for person in again:
        last = max(row for (_, row), who in file.places.items() if who == person)
        assert table[last - 1][place] == ", ".join(
            file.draft.expected[person].interests
        )


def test_those_who_answer_once_tell_what_they_told() -> None:
    file = file_of("twice")
    rows = Counter(file.places.values())
    for person, count in rows.items():
        if count == 1:
            assert file.draft.expected[person] == WORLD.cohort.mentees[person]
