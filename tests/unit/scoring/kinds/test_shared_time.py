from matcher.scoring.kinds.shared_time import compare_hours


def test_share_of_the_hours_that_the_mentee_named() -> None:
    # Two of four hours.
    made = compare_hours([(1, 2, 3, 4)], [(3, 4, 5)], wanted=1)
    assert made.mentee_rows[0] @ made.mentor_rows[0] == 0.5


def test_who_names_few_hours_counts_as_wanting_the_least() -> None:
    made = compare_hours([(15,)], [(15, 16)], wanted=2)
    assert made.mentee_rows[0] @ made.mentor_rows[0] == 0.5


def test_links_are_hours_of_the_week() -> None:
    # Hour 63 of the week is Wednesday, 15:00.
    made = compare_hours([(15, 63)], [(63,)], wanted=1)
    assert [link.mentee_words for link in made.links(0, 0)] == ["wed-15"]
    assert made.links(0, 0)[0].value == 0.5


def test_naming_no_hour_shares_none() -> None:
    made = compare_hours([()], [(63,)], wanted=1)
    assert made.links(0, 0) == ()
    assert made.mentee_rows[0] @ made.mentor_rows[0] == 0.0
