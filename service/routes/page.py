"""The curator's page and its buttons; nothing is stored."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from service.language import page_language
from service.origin import SameOrigin
from service.page.headers import page_response, workbook_response
from service.page.render import Chosen, home_page
from service.page.work import check_page, example_page, report_page, workbook
from service.services import ServicesHere
from service.uploads import Upload, read_upload

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


async def _upload(request: Request) -> Upload:
    """Read the form, and remember its choice in case the page must come back."""
    upload = await read_upload(request)
    request.state.chosen = Chosen(upload.preset, upload.aim)
    return upload


UploadHere = Annotated[Upload, Depends(_upload)]


@router.get("/")
async def home(request: Request) -> Response:
    """Show the page."""
    html = home_page(page_language(request))
    return page_response(html, may_be_kept=True)


@router.post("/check", dependencies=[SameOrigin])
async def check(
    request: Request, services: ServicesHere, upload: UploadHere
) -> Response:
    """Show what was recognised in the files, and every doubt."""
    work = partial(check_page, upload, page_language(request), services.settings)
    return page_response((await services.workers.result(work)).decode())


@router.post("/suggest", dependencies=[SameOrigin])
async def suggest(
    request: Request, services: ServicesHere, upload: UploadHere
) -> Response:
    """Show the pairs and groups with reasons."""
    work = partial(report_page, upload, page_language(request), services.settings)
    return page_response((await services.workers.result(work)).decode())


@router.post("/workbook", dependencies=[SameOrigin])
async def download(
    request: Request, services: ServicesHere, upload: UploadHere
) -> Response:
    """Send the pairs and groups as XLSX."""
    work = partial(workbook, upload, page_language(request), services.settings)
    return workbook_response(await services.workers.result(work))


@router.post("/example", dependencies=[SameOrigin])
async def example(request: Request, services: ServicesHere) -> Response:
    """Show the pairs and groups of invented people."""
    work = partial(example_page, page_language(request))
    return page_response((await services.workers.result(work)).decode())
