"""The app: settings in, routes, error handlers and limits put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from matcher import __version__
from service.errors import install_handlers, unexpected, wants_page
from service.limits import BodyLimit
from service.observe import Observe
from service.openapi import document
from service.page.fault import page_of_error, page_of_failure
from service.routes import health, jobs, match, page, solve, whatif
from service.services import Services
from service.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """Put one service together.

    Parameters
    ----------
    settings
        What its keeper has set.

    Returns
    -------
    FastAPI
        An ASGI app; its threads end with its lifespan.
    """
    services = Services.start(settings)
    app = FastAPI(
        title="Vmeste",
        version=__version__,
        summary="Exact, explained matching of mentors and mentees.",
        docs_url=None,  # both would load scripts from another site
        redoc_url=None,
        lifespan=_lifespan,
        middleware=[
            Middleware(Observe, metrics=services.metrics, apology=_apology),
            Middleware(BodyLimit, max_bytes=settings.max_body_bytes),
        ],
    )
    app.state.services = services
    install_handlers(app, page_of=page_of_error)
    for part in (health, match, whatif, solve, jobs, page):
        app.include_router(part.router)
    _document_itself(app)
    return app


def _apology(request: Request) -> Response:
    """Answer a fault of our own: a page to the curator, else a problem."""
    return page_of_failure(request) if wants_page(request) else unexpected(request)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """End the threads when the app ends."""
    yield
    services: Services = app.state.services
    services.workers.close()


def _document_itself(app: FastAPI) -> None:
    made = document(app)
    app.openapi = lambda: made  # type: ignore[method-assign]  # as FastAPI has it done
