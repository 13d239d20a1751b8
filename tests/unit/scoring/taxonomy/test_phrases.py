from matcher.scoring.taxonomy.phrases import PhraseBook

BOOK = PhraseBook.of([["физика"], ["публичная речь"], ["речь"], ["физика", "опыт"]])


def test_longest_phrase_wins() -> None:
    assert BOOK.find("речи публичные") == (1,)
    assert BOOK.find("моя речь") == (2,)


def test_a_phrase_may_stand_for_several_tags() -> None:
    assert BOOK.find("физику") == (0, 3)


def test_a_typing_slip_is_mended_only_when_asked() -> None:
    assert BOOK.find("пубдичная речь") == (2,)
    assert BOOK.find_mended("пубдичная речь") == (1,)


def test_order_of_words_does_not_matter() -> None:
    assert BOOK.find("речь публичная") == BOOK.find("публичная речь")
