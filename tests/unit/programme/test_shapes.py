from matcher.participants import Role
from matcher.programme import Affinity, AffinityCell, Coverage, Kind
from matcher.programme.shapes import SHAPES


def test_every_kind_has_a_reader() -> None:
    assert set(SHAPES) == set(Kind)


def test_defaults_are_those_of_the_types() -> None:
    for kind, (_, reader) in SHAPES.items():
        shape = reader({}, "place")
        assert shape == type(shape)()
        assert shape.kind == kind


def test_stated_parameters_are_read() -> None:
    cells = [{"mentee": "a", "mentor": "b", "value": 0.5}]
    made = SHAPES["affinity"][1]({"cells": cells, "by_meaning": True}, "place")
    assert made == Affinity((AffinityCell("a", "b", 0.5),), by_meaning=True)
    assert SHAPES["coverage"][1]({"asker": "mentor"}, "p") == Coverage(Role.MENTOR)
