from matcher.scoring.kinds.likeness import LONGEST_QUOTE, compare_texts
from tests.scoring_world import context


def test_spelling_makes_no_difference() -> None:
    made = compare_texts(["Люблю лес"], ["люблю  ЛЕС", "Физика"], context=context())
    assert made.mentor_rows[0].tolist() == made.mentee_rows[0].tolist()
    assert 0 < made.links(0, 0)[0].value <= 1


def test_long_texts_are_quoted_by_whole_words() -> None:
    long = "слово " * 60
    made = compare_texts([long], ["лес"], context=context())
    quote = made.links(0, 0)[0].mentee_words
    assert len(quote) <= LONGEST_QUOTE + 1
    assert quote.endswith("слово…")
