"""What two people wished is said in both languages, without a name."""

import pytest

from matcher.meeting import NO_WISH, PairWish, wish_words
from matcher.messages import Language


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (PairWish(1, 1), "взаимный первый выбор"),
        (PairWish(1, None), "наставляемый назвал наставника первым"),
        (PairWish(None, 3), "наставник назвал наставляемого третьим"),
        (
            PairWish(2, 5),
            (
                "наставляемый назвал наставника вторым, "
                "наставник назвал наставляемого 5-м по счёту"
            ),
        ),
        (NO_WISH, "друг друга не называли"),
    ],
)
def test_each_case_is_said_in_russian(wish: PairWish, said: str) -> None:
    assert wish_words(wish, Language.RU) == said


def test_english_says_the_same() -> None:
    said = wish_words(PairWish(2, 5), Language.EN)
    assert (
        said == "the mentee put the mentor second, the mentor put the mentee in place 5"
    )
