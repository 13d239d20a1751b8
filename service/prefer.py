"""Whether the client wants an answer now or a job to ask about later (RFC 7240)."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from service.convert import job_to_json
from service.language import reader_language
from service.services import Services
from service.workers import Work

_ASYNC: Final = "respond-async"
_JSON: Final = "application/json"


async def answer(
    request: Request, services: Services, *, owner: str, work: Work
) -> Response:
    """Do the work and return its result, or begin a job where one is preferred."""
    if not _prefers_job(request):
        return Response(await services.workers.result(work), media_type=_JSON)
    job = services.jobs.start(work, owner=owner)
    return Response(
        job_to_json(job, reader_language(request)),
        HTTPStatus.ACCEPTED,
        headers={
            "Location": f"/v1/jobs/{job.id}",
            "Preference-Applied": _ASYNC,
        },
        media_type=_JSON,
    )


def _prefers_job(request: Request) -> bool:
    wanted = ",".join(request.headers.getlist("prefer"))
    return _ASYNC in (one.partition(";")[0].strip() for one in wanted.split(","))
