"""Solve a bare instance: numbers only, no people."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from service.bodies import read_mapping
from service.convert import solve_to_json
from service.documented import SolutionOut, work_responses
from service.keys import Owner
from service.openapi import json_request, reference
from service.prefer import answer
from service.schemas import InstanceBody
from service.services import ServicesHere

router = APIRouter(prefix="/v1", tags=["solving"])


async def _instance(request: Request, _: Owner) -> dict[str, object]:
    return await read_mapping(request)


@router.post(
    "/solve",
    response_model=SolutionOut,
    responses=work_responses(),
    openapi_extra=json_request(reference(InstanceBody)),
)
async def solve(
    request: Request,
    services: ServicesHere,
    owner: Owner,
    instance: Annotated[dict[str, object], Depends(_instance)],
) -> Response:
    """Solve an instance to a proven optimum; clashing rules are a reason, no error.

    Scores may be any numbers up to 1e300 in size; a larger one is refused by its key.
    `null` (or `NaN`) in `scores` forbids a pair.
    """
    work = partial(solve_to_json, instance, services.settings)
    return await answer(request, services, owner=owner, work=work)
