from matcher.participants import Slot
from matcher.synthetic.damage.free_time import _times
from tests.unit.synthetic.damage.tables import column, file_of, sheets_of


def test_every_saying_means_some_hours() -> None:
    assert all(free.slots for _, free in _times())


def test_excepted_day_is_not_meant() -> None:
    # «будни, кроме среды, 16-18»: four days of two hours.
    free = next(free for ways, free in _times() if "будни, кроме среды, 16-18" in ways)
    assert len(free.slots) == 8
    assert Slot(2, 16) not in free.slots


def test_truth_is_what_the_words_mean() -> None:
    file = file_of("time_words")
    meaning = {way: free for ways, free in _times() for way in ways}
    cells = column(file, "free_words")
    for person, cell in zip(file.draft.expected, cells, strict=True):
        assert meaning[str(cell)] == person.availability


def test_grid_has_a_column_for_every_day() -> None:
    file = file_of("grid")
    rows = sheets_of(file)["Лист1"]
    days = [str(header) for header in rows[0] if "[" in str(header)]
    assert days[0] == "Удобные дни и время [Понедельник]"
    assert len(days) == 7
    place = rows[0].index(days[0])
    free = (
        {slot.day for slot in file.draft.expected[0].availability.slots}
        if (file.draft.expected[0].availability)
        else set()
    )
    assert {day for day in range(7) if rows[1][place + day]} == free
