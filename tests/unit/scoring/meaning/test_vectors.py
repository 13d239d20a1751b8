from pathlib import Path

import numpy as np

from matcher.scoring.meaning.store import VectorStore
from matcher.scoring.meaning.vectors import WIDTH, SentenceEncoder, TextVectors
from tests.scoring_world import HashEncoder


def test_a_text_has_one_vector_whatever_stands_beside_it() -> None:
    vectors = TextVectors(None, SentenceEncoder())
    alone = vectors.of(["Люблю математику"])
    beside = vectors.of(["Хочу в поход", "люблю  МАТЕМАТИКУ", "Играю в шахматы " * 9])
    assert alone[0].tobytes() == beside[1].tobytes()
    assert abs(np.linalg.norm(alone) - 1) < 1e-3


def test_a_kept_vector_needs_no_encoder(tmp_path: Path) -> None:
    first = TextVectors(VectorStore(tmp_path / "v"), HashEncoder())
    made = first.of(["один", "два", "один"])
    encoder = HashEncoder()
    again = TextVectors(VectorStore(tmp_path / "v"), encoder).of(["один", "два"])
    assert encoder.asked == []
    assert made[:2].tobytes() == again.tobytes()


def test_no_text_is_written_anywhere(tmp_path: Path) -> None:
    vectors = TextVectors(VectorStore(tmp_path / "v"), HashEncoder())
    vectors.of(["секретное слово"])
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "секретное".encode() not in kept


def test_a_vector_cut_short_is_made_again(tmp_path: Path) -> None:
    store = VectorStore(tmp_path / "v")
    whole = TextVectors(store, HashEncoder()).of(["один"])
    key = next(iter(_keys(store)))
    store.path.unlink()
    store.write({key: b"short"})
    again = TextVectors(store, HashEncoder()).of(["один"])
    assert again.tobytes() == whole.tobytes()


def test_no_texts_give_no_vectors() -> None:
    assert TextVectors(None, HashEncoder()).of([]).shape == (0, WIDTH)


def _keys(store: VectorStore) -> list[bytes]:
    import sqlite3  # noqa: PLC0415
    from contextlib import closing  # noqa: PLC0415

    with closing(sqlite3.connect(store.path)) as opened:
        return [row[0] for row in opened.execute("SELECT key FROM vectors")]
