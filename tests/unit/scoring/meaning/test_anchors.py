from pathlib import Path

import numpy as np
import pytest

from matcher.scoring import Taxonomy, TextVectors
from matcher.scoring.meaning.anchors import (
    OWN_FILE,
    made_anchor,
    tag_key,
    text_meaning,
)
from matcher.scoring.meaning.vectors import SentenceEncoder
from tests.scoring_world import HashEncoder

TAXONOMY = Taxonomy.load()
TAGS = (*TAXONOMY.topics, *TAXONOMY.activities)


# Where this fails, the taxonomy changed: run `python -m matcher.scoring.meaning`.
def test_the_kept_anchors_are_those_of_the_taxonomy() -> None:
    with np.load(OWN_FILE) as kept:
        keys = [bytes(key) for key in kept["keys"]]
    assert keys == [tag_key(tag) for tag in TAGS], (
        "run python -m matcher.scoring.meaning"
    )


@pytest.mark.parametrize("at", [0, 50, len(TAGS) - 1])
def test_the_kept_anchors_are_what_the_model_makes(at: int) -> None:
    meaning = text_meaning(TAXONOMY, TextVectors(None, HashEncoder()))
    vectors = TextVectors(None, SentenceEncoder())
    made = made_anchor(TAGS[at], vectors, meaning.anchors.centre)
    assert np.abs(made - meaning.anchors.tags[at]).max() < 1e-3


def test_own_tags_get_their_anchors_from_the_encoder(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        "[topics.bees]\nru = 'Пчёлы'\nen = 'Bees'\nwords = 'улей'\n", "utf-8"
    )
    encoder = HashEncoder()
    meaning = text_meaning(Taxonomy.load([path]), TextVectors(None, encoder))
    assert encoder.asked == ["пчелы", "улей"]
    assert len(meaning.anchors.tags) == len(TAGS) + 1


# Twenty texts of mentees with the mentor's text that answers each, without common
# words: the right one must be first more often than by chance (1 in 20), as measured
# in docs/decisions/030.
PAIRS = [
    ("Боюсь отвечать у доски", "Веду школьные концерты, научу держаться на сцене"),
    ("Мечтаю стать программистом", "Учусь на айтишника, пишу на Python"),
    ("Хочу больше друзей, я новенький", "Помогу освоиться и познакомиться с классом"),
    ("Не успеваю делать уроки", "Научу планировать день"),
    ("Хочу помогать животным", "Езжу волонтёром в приют для собак"),
    ("Хочется рисовать лучше", "Закончила художественную школу"),
    ("Дети шумят на занятиях", "Большой стаж классного руководителя, держу порядок"),
    ("Интересует работа на заводе", "Ведущий инженер-технолог предприятия"),
    ("Хочу узнать, как открыть своё дело", "Предприниматель, владею магазинами"),
    ("Люблю играть на гитаре", "Выступаю с музыкальной группой"),
]


def test_texts_of_one_subject_are_more_alike_than_others() -> None:
    meaning = text_meaning(TAXONOMY, TextVectors(None, SentenceEncoder()))
    ours = meaning.features([one for one, _ in PAIRS])
    theirs = meaning.features([other for _, other in PAIRS])
    likeness = ours @ theirs.T
    first = likeness.argmax(axis=1) == np.arange(len(PAIRS))
    assert first.mean() >= 0.7
    own = np.diag(likeness).mean()
    other = (likeness.sum() - np.trace(likeness)) / (len(PAIRS) * (len(PAIRS) - 1))
    assert own > 2 * other
