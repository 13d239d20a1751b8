"""Every sentence of the room can be said, in both languages, without a name."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from matcher.messages import Language, say, sentences
from matcher.participants import Role
from matcher.whatif import (
    Absence,
    CompetenceWorth,
    Edits,
    Help,
    Ids,
    Method,
    Move,
    Names,
    PairWhy,
    PlaceWorth,
    Prepared,
    Price,
    Rival,
    Telling,
    WeightEdit,
    WeightEnd,
    WeightRange,
    WhyNot,
    telling,
    try_edits,
    why,
)
from matcher.whatif.lowest import Lowest
from tests.unit.whatif.world import NAMES, A, B, C, X, Y, prepared

EASIER = (Move(A, X, Y),)
HARDER = (Move(A, Y, X),)
SEATED, UNSEATED = Move(C, None, Y), Move(A, Y, None)
SAME = Move(A, Y, Y)


def _price(
    total: float = 0.0,
    moves: tuple[Move, ...] = (),
    *,
    served: int = 0,
    alike: bool = True,
    proven: bool = True,
) -> Price:
    return Price(
        served=served,
        total=total,
        moves=moves,
        pairs=np.empty((0, 2), dtype=np.int32),
        serves_alike=alike,
        at_least=None,
        method=Method.EXCHANGE,
        is_proven=proven,
    )


def _fair(total: float, place: int, gain: float) -> Price:
    """Return a price that also changes one of the weakest pairs."""
    return replace(_price(total, HARDER), lowest=Lowest(place, 0.5, 0.5 + gain, A, X))


PRICES = (
    _price(-0.5, (*HARDER, UNSEATED, SEATED), served=-1),
    _price(0.5, EASIER, served=1),
    _price(0.0, (UNSEATED,) * 4, alike=False),
    _price(-0.5, HARDER, proven=False),
    _price(),
    _price(-0.001, HARDER),
    _fair(0.1, 1, -0.2),
    _fair(-0.1, 3, -0.2),
    _fair(0.1, 1, 0.2),
    _fair(0.0, 3, 0.2),
    replace(_price(moves=HARDER), given_up=2),
    replace(_price(moves=HARDER), unstable=1),
)


def _facts(ready: Prepared) -> Iterator[PairWhy | WhyNot | Absence]:
    """Give a fact of each kind with prices of each kind."""
    pair, apart = why(ready, A)[0], why(ready, A, X)[0]
    absence = why(ready, C)[0]
    assert isinstance(pair, PairWhy)
    assert isinstance(apart, WhyNot)
    assert isinstance(absence, Absence)
    for price in (None, *PRICES):
        rivals = (
            Rival(Role.MENTOR, X, 0.5, price),
            Rival(Role.MENTEE, B, 0.5, price),
        )
        yield replace(pair, price=price, rivals=rivals)
        yield replace(apart, price=price)
    yield replace(apart, rules=("veto", "organisation"), price=None)
    for moves, reaches in (((SEATED,), True), ((SEATED,), False), (EASIER, False)):
        yield replace(absence, helps=(Help(Y, 0.5, _price(0.5, moves), reaches),))
    yield replace(absence, helps=(Help(Y, 0.5, _fair(-0.1, 2, 0.1), reaches=False),))


def _ranges() -> Iterator[WeightRange]:
    open_end, closed = WeightEnd(None, ()), WeightEnd(1.5, EASIER)
    yield WeightRange(criterion="interests", weight=2, low=open_end, high=open_end)
    yield WeightRange(criterion="interests", weight=2, low=closed, high=open_end)
    yield WeightRange(criterion="interests", weight=2, low=open_end, high=closed)
    at_last = WeightEnd(None, EASIER)
    yield WeightRange(criterion="interests", weight=2, low=closed, high=at_last)


def _everything(ready: Prepared, teller: Telling) -> list[str]:
    """Say everything that can be said."""
    said = [teller.why(fact) for fact in _facts(ready)]
    moves = (*EASIER, *HARDER, SAME, SEATED, UNSEATED)
    said += teller.ledger(_price(moves=moves))
    seated = _price(0.5, (SEATED,), served=1)
    for price in (seated, _price(0.5, EASIER), _fair(-0.1, 1, 0.1)):
        said.append(teller.place(PlaceWorth(Y, price)))
        said.append(teller.competence(CompetenceWorth("физика", (X, Y), price)))
    said += [teller.weight(one) for one in _ranges()]
    edits = Edits(weights=(WeightEdit("requests", 1.0, "s"),))
    trial = try_edits(ready, edits)
    for price in (_price(), *PRICES):
        said.append(teller.trial(replace(trial, difference=price)))
    return said


@pytest.fixture(params=list(Language))
def ready(request: pytest.FixtureRequest) -> Prepared:
    return prepared(request.param)


def test_every_sentence_is_said_somewhere(
    ready: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()

    def heard(key: str, language: Language, /, **values: object) -> str:
        asked.add(key.removeprefix("whatif."))
        return say(key, language, **values)

    monkeypatch.setattr(telling, "say", heard)
    assert all(_everything(ready, Telling(ready, Ids(ready.cohort))))
    known = sentences("whatif", ready.language)
    assert {key for key in known if not key.startswith("error.")} == asked


def test_sentences_by_ids_hold_no_name(ready: Prepared) -> None:
    said = " ".join(_everything(ready, Telling(ready, Ids(ready.cohort))))
    assert [name for name in NAMES if name.split()[0] in said] == []


def test_sentences_by_names_hold_the_names_of_those_who_move(ready: Prepared) -> None:
    teller = Telling(ready, Names(ready.cohort))
    (line,) = teller.ledger(_price(moves=HARDER))
    assert all(name in line for name in ("Анна Первая", "Глеб Четвёртый"))


def test_many_people_are_counted(ready: Prepared) -> None:
    teller = Telling(ready, Ids(ready.cohort))
    found = why(ready, A, X)[0]
    assert isinstance(found, WhyNot)
    said = teller.why(replace(found, price=_price(moves=(UNSEATED,) * 5)))
    assert "a; a; a" in said
    assert "2" in said


def test_small_loss_is_never_called_none(ready: Prepared) -> None:
    teller = Telling(ready, Ids(ready.cohort))
    found = why(ready, A, X)[0]
    assert isinstance(found, WhyNot)
    small, none = (
        teller.why(replace(found, price=_price(total))) for total in (-0.001, 0.0)
    )
    assert small != none
    assert "0,01" in small or "0.01" in small
