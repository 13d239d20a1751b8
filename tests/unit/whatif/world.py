"""Three mentees and two mentors with one place each, reckoned by hand."""

from matcher.messages import Language
from matcher.pipeline import MatchRequest, NamedPair
from matcher.programme import preset
from matcher.questionnaires import Intake
from matcher.whatif import Prepared, prepare
from tests.people import mentee, mentor

A, B, C = 0, 1, 2
X, Y = 0, 1

MENTEES = (
    mentee("a", "математика", name="Анна Первая"),
    mentee("b", "рисование", name="Борис Второй"),
    mentee("c", "физика", name="Вера Третья"),
)
MENTORS = (
    mentor("x", "рисование", name="Глеб Четвёртый"),
    mentor("y", "математика", name="Дина Пятая"),
)
NAMES = [person.name for person in (*MENTEES, *MENTORS)]


def request(
    *,
    language: Language = Language.RU,
    fixed: tuple[NamedPair, ...] = (),
    forbidden: tuple[NamedPair, ...] = (),
) -> MatchRequest:
    """Ask for the match of the little world: a with y, b with x, c with nobody."""
    return MatchRequest(
        intake=Intake(MENTEES, MENTORS),
        programme=preset("pupil-pupil"),
        language=language,
        fixed=fixed,
        forbidden=forbidden,
    )


def prepared(language: Language = Language.RU) -> Prepared:
    return prepare(request(language=language))
