from matcher.messages import Language
from matcher.participants import Mentee, Mentor, Role
from matcher.programme import Coverage, Overlap, Title
from matcher.scoring import Finding
from tests.scoring_world import GIVEN, criterion, scored


def test_unknown_words_are_reported_once_a_side_with_all_who_wrote_them() -> None:
    wish = ("квантовая левитация", "математика")
    scoring = scored(
        [
            Mentee(id=str(at), name="А", consent=GIVEN, interests=wish)
            for at in range(3)
        ],
        [Mentor(id="b", name="Б", consent=GIVEN, interests=("шахматы",))],
        criterion(Overlap(), "interests", "interests"),
        criterion(Coverage(), "interests", "interests"),
    )
    assert [(one.role, one.words, one.people) for one in scoring.findings] == [
        (Role.MENTEE, "квантовая левитация", (0, 1, 2))
    ]


def test_finding_is_said_in_both_languages() -> None:
    near = Finding("c", Role.MENTOR, "слова", (0, 1), Title("Физика", "Physics"))
    assert "2 человека" in near.message(Language.RU)
    assert "Physics" in near.message(Language.EN)
    far = Finding("c", Role.MENTOR, "слова", (0,), None)
    assert "слова" in far.message(Language.EN)
