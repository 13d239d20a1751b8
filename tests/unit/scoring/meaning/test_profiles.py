import numpy as np

from matcher.scoring.meaning.profiles import Anchors


def anchors(n_tags: int) -> Anchors:
    drawn = np.random.default_rng(0).normal(size=(n_tags, 512))
    return Anchors(np.zeros(512), drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


def test_profiles_are_shares_of_what_a_text_is_about() -> None:
    vectors = np.random.default_rng(1).normal(size=(20, 512))
    profiles = anchors(40).profiles(vectors)
    assert profiles.min() >= 0
    assert (profiles**2).sum(axis=1).max() <= 1


def test_a_tag_is_about_itself() -> None:
    made = anchors(40)
    profiles = made.profiles(made.tags)
    assert np.diag(profiles @ profiles.T).min() > 0.999


def test_texts_about_nothing_known_are_not_alike() -> None:
    # Two directions at random are near to no tag, and so far from each other.
    vectors = np.random.default_rng(1).normal(size=(2, 512))
    profiles = anchors(40).profiles(vectors)
    assert profiles[0] @ profiles[1] < 0.3


def test_one_tag_alone_is_no_fault() -> None:
    one = anchors(1)
    assert one.profiles(one.tags).round(3).tolist() == [[1.0]]
