"""Ask about a match: why, why not, and what if."""

from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from service.bodies import read_model
from service.convert_whatif import explain_to_json, what_if_to_json
from service.documented import AnswersOut, TrialOut, work_responses
from service.keys import Owner
from service.openapi import json_request, reference
from service.prefer import answer
from service.schemas import ExplainBody, WhatIfBody
from service.services import ServicesHere

router = APIRouter(prefix="/v1", tags=["matching"])


async def _question(request: Request, _: Owner) -> ExplainBody:
    return await read_model(request, ExplainBody)


async def _changes(request: Request, _: Owner) -> WhatIfBody:
    return await read_model(request, WhatIfBody)


@router.post(
    "/explain",
    response_model=AnswersOut,
    responses=work_responses(),
    openapi_extra=json_request(reference(ExplainBody)),
    status_code=HTTPStatus.OK,
)
async def explain(
    request: Request,
    services: ServicesHere,
    owner: Owner,
    body: Annotated[ExplainBody, Depends(_question)],
) -> Response:
    """Say why a pair is, is not, or somebody is alone, with exact prices.

    Without `mentee`: which mentors to look for, and how far weights may move. The
    people are matched anew, for nothing is stored: send the same body as to
    `/v1/match`.
    """
    work = partial(explain_to_json, body, services.settings)
    return await answer(request, services, owner=owner, work=work)


@router.post(
    "/what-if",
    response_model=TrialOut,
    responses=work_responses(),
    openapi_extra=json_request(reference(WhatIfBody)),
    status_code=HTTPStatus.OK,
)
async def what_if(
    request: Request,
    services: ServicesHere,
    owner: Owner,
    body: Annotated[WhatIfBody, Depends(_changes)],
) -> Response:
    """Say who would move if weights, rules, places or locks changed; save nothing."""
    work = partial(what_if_to_json, body, services.settings)
    return await answer(request, services, owner=owner, work=work)
