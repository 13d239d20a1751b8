import pytest

from matcher.participants import Role
from matcher.synthetic import make_world
from matcher.synthetic.damage import DAMAGES, Damage, Stage, damaged, mixture
from tests.unit.synthetic.damage.tables import WORLD, file_of, named, sheets_of

ALONE = [(one, role) for one in DAMAGES for role in Role if one.concerns(role)]
NAMED = [(one, role) for one, role in ALONE if one.stage is not Stage.NAME]


@pytest.mark.parametrize(
    ("damage", "role"), NAMED, ids=[f"{one.name}-{role}" for one, role in NAMED]
)
def test_places_lead_to_the_surnames_of_the_truth(damage: Damage, role: Role) -> None:
    file = damaged(WORLD, role, [damage], seed=1)
    sheets = sheets_of(file)
    places = [i for i, q in enumerate(file.draft.questions) if q.kind == "name"]
    assert set(file.places.values()) == set(range(len(file.draft.expected)))
    for (title, row), person in file.places.items():
        cells = [str(sheets[title][row - 1][place]) for place in places]
        assert " ".join(cells).split() == file.draft.expected[person].name.split()


@pytest.mark.parametrize("role", list(Role))
def test_same_seed_gives_the_same_bytes(role: Role) -> None:
    damages = mixture(3, role)
    one, other = (damaged(WORLD, role, damages, seed=3) for _ in range(2))
    assert one.content == other.content


@pytest.mark.parametrize("seed", range(40))
def test_mixture_never_holds_what_clashes(seed: int) -> None:
    for role in Role:
        chosen = mixture(seed, role)
        assert all(damage.concerns(role) for damage in chosen)
        for one in chosen:
            assert not any(one.clashes(other) for other in chosen if other is not one)


def test_mixtures_reach_every_damage() -> None:
    seen = {
        one.name for seed in range(200) for role in Role for one in mixture(seed, role)
    }
    assert seen == {damage.name for damage in DAMAGES}


@pytest.mark.parametrize("form", ["teacher-teacher", "employer-pupil"])
@pytest.mark.parametrize("role", list(Role))
def test_adults_are_asked_of_their_work(form: str, role: Role) -> None:
    world = make_world(form, n_mentees=6, n_mentors=5, seed=1)
    for damage in DAMAGES:
        if damage.concerns(role):
            assert damaged(world, role, [damage], seed=1).places
    adult = form == "teacher-teacher" or role is Role.MENTOR
    asked = damaged(world, role, [], seed=1).draft.asked
    assert ("stage" in asked, "unit" in asked) == (adult, not adult)


def test_order_of_asking_changes_nothing() -> None:
    names = ["numbered", "latin_letters", "cp1251"]
    assert file_of(*names).content == file_of(*reversed(names)).content


def test_undamaged_file_tells_the_cohort() -> None:
    assert file_of().draft.expected == WORLD.cohort.mentees


def test_clash_is_mutual() -> None:
    assert named("cp1251").clashes(named("sheet_per_class"))
    assert named("sheet_per_class").clashes(named("cp1251"))
