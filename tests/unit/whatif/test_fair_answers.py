"""What is said of a balanced or leximin match is true of it, by hand."""

import pytest

from matcher.solver import Objective, Options
from matcher.whatif import Edits, Ids, PlacesEdit, Telling, try_edits
from tests.unit.whatif.fair_world import BALANCED, LEXIMIN, fair, said

# Crosswise both have 0.5; straight on the sum is 1.2, but one has only 0.3.
TEMPTING = ((0.9, 0.5), (0.5, 0.3))
# Mentee 0 has 0.1 with anybody. Of the rest the sum prefers 0.9 + 0.2, leximin 0.4
# twice.
UNEVEN = ((0.1, 0.1, 0.1), (0.1, 0.9, 0.4), (0.1, 0.4, 0.2))


@pytest.mark.parametrize("options", [BALANCED, LEXIMIN])
def test_exchange_that_makes_the_weakest_weaker_is_never_called_free(
    options: Options,
) -> None:
    ready = fair(TEMPTING, options)
    assert ready.position.matching.pairs.tolist() == [[0, 1], [1, 0]]
    answer = said(ready, 0)
    assert "ничего бы не стоила" not in answer
    worse = "самая слабая пара станет слабее на 0,20: m1 — n1 (0,30)"
    assert f"При этой замене {worse}." in answer
    assert "вырастет на 0,20, но слабые пары важнее суммы" in answer


@pytest.mark.parametrize("options", [BALANCED, LEXIMIN])
def test_pair_that_would_make_the_weakest_weaker_is_made_at_a_loss(
    options: Options,
) -> None:
    answer = said(fair(TEMPTING, options), 0, 0)
    assert "без потерь" not in answer
    assert "Если всё же составить эту пару, самая слабая пара станет слабее" in answer


def test_leximin_names_the_place_at_which_it_is_worse() -> None:
    ready = fair(UNEVEN, LEXIMIN)
    assert ready.position.matching.pairs.tolist() == [[0, 0], [1, 2], [2, 1]]
    answer = said(ready, 1, 1)
    assert "2-я снизу пара станет слабее на 0,20: m2 — n2 (0,20)" in answer
    assert "Сумма всех совпадений вырастет на 0,30" in answer


def test_balanced_answers_by_the_sum_where_the_weakest_stays() -> None:
    ready = fair(UNEVEN, BALANCED)
    assert ready.position.matching.pairs.tolist() == [[0, 0], [1, 1], [2, 2]]
    assert "пару, сумма всех совпадений уменьшится на 0,30" in said(ready, 1, 2)


@pytest.mark.parametrize("options", [Options(), BALANCED, LEXIMIN])
def test_equal_answer_is_called_equal(options: Options) -> None:
    ready = fair(((0.5, 0.5), (0.5, 0.5)), options)
    (mentor,) = ready.position.matching.mentors[:1].tolist()
    assert "без потерь" in said(ready, 0, 1 - mentor)
    assert "есть равный ответ" in said(ready, 0, mentor)


@pytest.mark.parametrize("options", [Options(), BALANCED, LEXIMIN])
def test_exchange_at_the_cost_of_who_goes_first_is_never_called_free(
    options: Options,
) -> None:
    # The only place is for mentee 0, who goes first, though mentee 1 fits better.
    answer = said(fair(((0.2,), (0.9,)), options, priority=(2.0, 1.0)), 0)
    assert "ничего бы не стоила" not in answer
    assert "без наставника остался бы тот, кому он положен раньше" in answer


@pytest.mark.parametrize("options", [Options(), BALANCED, LEXIMIN])
def test_exchange_that_parts_earlier_pairs_is_never_called_free(
    options: Options,
) -> None:
    earlier = (("m0", "n0"), ("m1", "n1"))
    ready = fair(((0.5, 0.5), (0.5, 0.5)), options, previous=earlier, inertia=0.1)
    assert ready.position.matching.pairs.tolist() == [[0, 0], [1, 1]]
    answer = said(ready, 0, 1)
    assert "без потерь" not in answer
    assert "Прежних пар распадётся больше на 2" in answer


def test_stable_exchange_that_parts_who_want_each_other_is_never_called_free() -> None:
    # 0 and 0 want each other first; crosswise the sum is the same.
    stable = Options(objective=Objective.STABLE)
    ready = fair(((0.6, 0.5), (0.5, 0.4)), stable)
    assert ready.position.matching.pairs.tolist() == [[0, 0], [1, 1]]
    answer = said(ready, 0, 1)
    assert "без потерь" not in answer
    assert "Появится 1 пара, где оба предпочли бы друг друга" in answer


def test_edits_say_what_becomes_of_the_weakest() -> None:
    # With two places at mentor 0 the weaker keeps 0.5 and the other has 0.9.
    ready = fair(TEMPTING, LEXIMIN)
    trial = try_edits(ready, Edits(places=(PlacesEdit("n0", 2, "capacity"),)))
    answer = Telling(ready, Ids(ready.cohort)).trial(trial)
    assert "2-я снизу пара станет сильнее на 0,40: m0 — n0 (0,90)" in answer
