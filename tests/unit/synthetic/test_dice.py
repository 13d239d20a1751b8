from collections import Counter

from matcher.synthetic.dice import Dice


def test_same_seed_and_stream_give_the_same_draws() -> None:
    one, other = Dice(3, "a"), Dice(3, "a")
    assert [one.below(9) for _ in range(50)] == [other.below(9) for _ in range(50)]


def test_streams_differ() -> None:
    one, other = Dice(3, "ab", "c"), Dice(3, "a", "bc")
    assert [one.uniform() for _ in range(5)] != [other.uniform() for _ in range(5)]


def test_between_reaches_both_ends_and_no_further() -> None:
    dice = Dice(0)
    assert {dice.between(2, 4) for _ in range(200)} == {2, 3, 4}


def test_some_keeps_the_order_and_never_repeats() -> None:
    dice = Dice(1)
    for _ in range(50):
        drawn = dice.some("абвгд", 3)
        assert list(drawn) == sorted(set(drawn))
        assert len(drawn) == 3


def test_some_gives_all_where_more_is_asked_than_there_is() -> None:
    assert Dice(1).some("аб", 5) == ("а", "б")


def test_shuffled_holds_the_same_things() -> None:
    assert sorted(Dice(1).shuffled(range(20))) == list(range(20))


def test_place_follows_the_weights() -> None:
    # Weights 1, 0 and 3: three draws in four give the last, none the middle one.
    dice = Dice(5)
    counts = Counter(dice.place((1.0, 1.0, 4.0)) for _ in range(4000))
    assert counts[1] == 0
    assert 0.70 < counts[2] / 4000 < 0.80
