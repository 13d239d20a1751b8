"""Match people: the one call that other systems need."""

from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from service.bodies import read_model
from service.convert import match_to_json
from service.documented import ResultOut, work_responses
from service.keys import Owner
from service.openapi import json_request, reference
from service.prefer import answer
from service.schemas import MatchBody
from service.services import ServicesHere

router = APIRouter(prefix="/v1", tags=["matching"])


async def _body(request: Request, _: Owner) -> MatchBody:
    return await read_model(request, MatchBody)


@router.post(
    "/match",
    response_model=ResultOut,
    responses=work_responses(),
    openapi_extra=json_request(reference(MatchBody)),
    status_code=HTTPStatus.OK,
)
async def match(
    request: Request,
    services: ServicesHere,
    owner: Owner,
    body: Annotated[MatchBody, Depends(_body)],
) -> Response:
    """Pair mentees with mentors, with reasons; with `Prefer: respond-async` as a job.

    The body of the answer is the same, byte for byte, as the command line writes for
    the same people. Nothing is stored.
    """
    work = partial(match_to_json, body, services.settings)
    return await answer(request, services, owner=owner, work=work)
