"""Bodies become the library's types; what cannot be is refused by its field."""

import json
from concurrent.futures import Future

import pytest

from matcher.errors import RequestError
from matcher.messages import Language
from matcher.solver import Objective, Options, Progress
from service.convert import job_to_json, options_of, ready_programme, watch_of
from service.faults import ContentError, FieldFault
from service.jobs import Job
from service.schemas import SolveOptionsBody
from service.settings import Settings
from service.workers import Control


def _job(future: "Future[bytes]") -> Job:
    return Job("j1", "", Control(60.0), future)


def test_result_of_a_job_is_the_very_bytes() -> None:
    future: Future[bytes] = Future()
    future.set_result(b'{\n"run": "1.0"\n}\n')
    written = job_to_json(_job(future), Language.RU)
    assert b'"result":{\n"run": "1.0"\n}}' in written
    assert json.loads(written)["status"] == "done"


def test_error_of_a_job_is_a_problem() -> None:
    future: Future[bytes] = Future()
    future.set_exception(ContentError([FieldFault("scores", "missing")]))
    read = json.loads(job_to_json(_job(future), Language.RU))
    assert read["result"] is None
    assert read["error"]["errors"][0]["place"] == "scores"


def test_waiting_job_has_neither() -> None:
    read = json.loads(job_to_json(_job(Future()), Language.RU))
    assert (read["status"], read["result"], read["error"]) == ("waiting", None, None)


def test_progress_is_heard_and_infinity_is_nothing() -> None:
    control = Control(60.0)
    watch = watch_of(control)
    watch.progress(Progress(round=2, objective=1.5, bound=float("inf")))
    assert control.progress == {"round": 2, "objective": 1.5, "bound": None}
    assert not watch.cancelled()
    control.stop()
    assert watch.cancelled()


def test_option_left_out_is_the_programmes_own() -> None:
    fair = Options(objective=Objective.BALANCED, leximin=True)
    assert options_of(SolveOptionsBody(), fair, Settings()) == fair


def test_objective_that_is_named_leaves_the_programmes_leximin() -> None:
    fair = Options(objective=Objective.BALANCED, leximin=True)
    named = SolveOptionsBody(objective="balanced")
    assert not options_of(named, fair, Settings()).leximin


def test_leximin_of_another_objective_is_refused_by_its_place() -> None:
    with pytest.raises(RequestError) as caught:
        options_of(SolveOptionsBody(leximin=True), Options(), Settings())
    assert caught.value.field == "options.leximin"


def test_time_above_the_limit_is_refused() -> None:
    wanted = SolveOptionsBody(time_limit_s=301.0)
    with pytest.raises(RequestError) as caught:
        options_of(wanted, Options(), Settings(max_seconds=300.0))
    assert caught.value.field == "options.time_limit_s"


@pytest.mark.parametrize("name", ["nobody", "../pupil-pupil", "pupil-pupil.toml"])
def test_only_ready_programmes_have_names(name: str) -> None:
    with pytest.raises(RequestError):
        ready_programme(name)
