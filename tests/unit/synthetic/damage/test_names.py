import re

from tests.unit.synthetic.damage.tables import WORLD, column, file_of

TOLD = [mentee.name for mentee in WORLD.cohort.mentees]


def _names(damage: str) -> list[str]:
    return [str(name) for name in column(file_of(damage), "name")]


def test_no_yo_is_left() -> None:
    assert any("ё" in name for name in TOLD)
    assert not any("ё" in name.lower() for name in _names("plain_e"))


def test_some_letters_are_latin_and_look_the_same() -> None:
    changed = [name for name in _names("latin_letters") if re.search("[A-Za-z]", name)]
    assert 5 < len(changed) < 40


def test_spaces_are_odd_and_words_the_same() -> None:
    names = _names("odd_spaces")
    assert all(
        name.split() == told.split() for name, told in zip(names, TOLD, strict=True)
    )
    assert any("\u00a0" in name for name in names)
    assert names != TOLD


def test_initials_are_the_truth_too() -> None:
    file = file_of("initials")
    told = [mentee.name for mentee in file.draft.expected]
    assert [str(name) for name in column(file, "name")] == told
    assert all(re.fullmatch(r"\w+ \w\.( ?\w\.)?", name) for name in told)


def test_some_names_begin_with_the_first_name() -> None:
    names = _names("swapped")
    assert 5 < sum(n != told for n, told in zip(names, TOLD, strict=True)) < 40
    assert [sorted(n.split()) for n in names] == [sorted(t.split()) for t in TOLD]


def test_names_are_in_one_case() -> None:
    assert all(name in {name.upper(), name.lower()} for name in _names("capital_names"))
