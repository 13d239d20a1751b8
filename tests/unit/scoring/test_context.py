import numpy as np

from tests.scoring_world import HashEncoder, context


def test_known_words_need_no_text_vectors() -> None:
    world = context()
    world.likeness(world.meanings("математика"), world.meanings("алгебра"))
    assert isinstance(world.vectors.encoder, HashEncoder)
    assert world.vectors.encoder.asked == []


def test_unknown_words_are_like_themselves() -> None:
    world = context()
    one = world.meanings("квантовая левитация")
    assert one[0].text == "квантовая левитация"
    assert world.likeness(one, one)[0, 0] > 0.999


def test_likeness_stays_in_its_range() -> None:
    world = context()
    said = ["квантовая левитация", "математика", "ЕГЭ", "чтение мыслей", "ЕГЭ физика"]
    meanings = [one for item in said for one in world.meanings(item)]
    table = world.likeness(meanings, meanings)
    assert table.min() >= 0
    assert table.max() <= 1
    assert world.tag_likeness([]).shape == (0, world.n_tags)
    assert np.isfinite(world.tag_likeness(said)).all()
