"""One table says the status of every fault."""

import pytest

from matcher.errors import InputError, ProgrammeError
from matcher.messages import Language
from matcher.pipeline import UnusableError
from matcher.questionnaires import IntakeProblem, Severity
from service import faults
from service.errors import problem_of, problem_response, status_of
from service.faults import ContentError, FieldFault


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (faults.MalformedError("service.not_a_form"), 400),
        (faults.UnknownKeyError("service.unknown_key"), 401),
        (faults.ForeignOriginError("service.foreign_origin"), 403),
        (faults.NoSuchJobError("service.no_such_job"), 404),
        (faults.TooLargeError("service.too_many_files"), 413),
        (faults.WrongTypeError("service.wrong_type", expected="x"), 415),
        (ContentError([]), 422),
        (ProgrammeError("service.foreign_origin"), 422),
        (faults.BusyError("service.busy", places=1), 503),
        (faults.TooSlowError("service.too_slow", seconds=1.0), 503),
    ],
)
def test_first_class_that_fits_gives_the_status(error: InputError, status: int) -> None:
    assert status_of(error) == status
    answer = problem_response(problem_of(error, Language.RU))
    assert answer.status_code == status
    assert ("retry-after" in answer.headers) == (status == 503)


def test_every_field_at_fault_is_named() -> None:
    error = ContentError(
        [
            FieldFault("mentors", "missing"),
            FieldFault("options.seed", "out_of_range", "0"),
        ]
    )
    problem = problem_of(error, Language.EN)
    assert problem["detail"] == "2 fields of the request are wrong; errors names each."
    assert problem["errors"] == [
        {
            "place": "mentors",
            "code": "service.field_missing",
            "detail": "Field mentors is required.",
        },
        {
            "place": "options.seed",
            "code": "service.field_out_of_range",
            "detail": "Field options.seed: the value is out of range (0).",
        },
    ]


def test_files_that_hold_nobody_are_named_too() -> None:
    problem = problem_of(UnusableError(()), Language.RU)
    assert isinstance(problem["errors"], list)
    assert [one["code"] for one in problem["errors"]] == ["pipeline.unusable"]


def test_doubts_of_people_are_named_as_paths_without_what_was_read() -> None:
    doubts = (
        IntakeProblem(Severity.ERROR, "grade", "mentees", 3, "grade", read="Секрет"),
        IntakeProblem(Severity.ERROR, "no_header", "mentors"),
        IntakeProblem(Severity.NOTE, "empty_sheet", "mentors"),
    )
    problem = problem_of(UnusableError(doubts), Language.RU)
    assert isinstance(problem["errors"], list)
    places = [one["place"] for one in problem["errors"]]
    assert places == ["mentees[3].grade", "mentors"]
    assert "Секрет" not in str(problem)
