"""Ask how far a long run is, and stop it."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from service.convert import job_to_json
from service.documented import JobOut, problems
from service.jobs import Job
from service.keys import Owner
from service.language import reader_language
from service.services import ServicesHere

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


def _job(
    services: ServicesHere,
    owner: Owner,
    job: Annotated[str, Path(examples=["kz3Jc0q9WmT4sV1xY7bR2A"])],
) -> Job:
    return services.jobs.get(job, owner=owner)


JobHere = Annotated[Job, Depends(_job)]


@router.get("/{job}", response_model=JobOut, responses=problems(HTTPStatus.NOT_FOUND))
async def show_job(request: Request, job: JobHere) -> Response:
    """Say how far a job is; once it is over, with its result or its error."""
    return Response(
        job_to_json(job, reader_language(request)), media_type="application/json"
    )


@router.delete(
    "/{job}",
    response_model=JobOut,
    status_code=HTTPStatus.ACCEPTED,
    responses=problems(HTTPStatus.NOT_FOUND)
    | {204: {"description": "The job was over, and is forgotten now."}},
)
async def cancel_job(
    request: Request, job: JobHere, services: ServicesHere
) -> Response:
    """Stop a job and keep the best found so far; forget one that is over."""
    was_over = job.is_over
    services.jobs.cancel(job)
    if was_over:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return Response(
        job_to_json(job, reader_language(request)),
        HTTPStatus.ACCEPTED,
        media_type="application/json",
    )
