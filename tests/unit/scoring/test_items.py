from matcher.scoring.items import read_items
from tests.scoring_world import context


def test_items_of_one_meaning_are_one_item() -> None:
    items = read_items(("ЕГЭ по математике", "математика, ЕГЭ"), context())
    assert items is not None
    assert [item.words for item in items] == ["ЕГЭ по математике"]


def test_an_answer_that_only_refuses_is_missing() -> None:
    assert read_items(("не хочу математику",), context()) is None
    assert read_items(None, context()) is None
