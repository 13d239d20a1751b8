"""Whether the service lives, is ready, and how busy it is."""

from typing import Literal

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from starlette.responses import Response

from service.faults import BusyError
from service.services import ServicesHere

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The service answers."""

    status: Literal["ok"] = "ok"


@router.get("/healthz")
async def healthz() -> Health:
    """Say that the process lives."""
    return Health()


@router.get("/readyz")
async def readyz(services: ServicesHere) -> Health:
    """Say that the next request would be taken; 503 while every place is taken."""
    if services.workers.is_full:
        raise BusyError("service.busy", places=len(services.workers))
    return Health()


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(services: ServicesHere) -> Response:
    """Return numbers for Prometheus."""
    return Response(services.metrics.exposition(), media_type=CONTENT_TYPE_LATEST)
