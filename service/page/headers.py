"""What a browser may do with our pages: show them, send our form, nothing else."""

import base64
import hashlib
import re
from typing import Final

from starlette.responses import HTMLResponse, Response

_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# `same-origin`, not `no-referrer`: that one would send forms with `Origin: null`.
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def page_response(
    html: str, status: int = 200, *, may_be_kept: bool = False
) -> Response:
    """Return a page that may use its own style and nothing from anywhere.

    Parameters
    ----------
    html, status
        The page.
    may_be_kept
        Whether nobody is named on it: going back to a page that a browser may keep,
        the curator finds her chosen files again.
    """
    headers = {**_HEADERS, "Content-Security-Policy": policy(html)}
    if may_be_kept:
        headers["Cache-Control"] = "no-cache"
    return HTMLResponse(html, status, headers=headers)


def policy(html: str) -> str:
    """Return the content security policy: the very styles of this page, by hash."""
    styles = " ".join(_hash(style) for style in _STYLE.findall(html)) or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def workbook_response(content: bytes) -> Response:
    """Return an XLSX to be saved under a name of ours."""
    headers = {
        **_HEADERS,
        "Content-Disposition": (
            'attachment; filename="vmeste.xlsx"; '
            "filename*=UTF-8''%D0%9F%D0%BE%D0%B4%D0%B1%D0%BE%D1%80.xlsx"
        ),
    }
    return Response(content, media_type=XLSX, headers=headers)


def _hash(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"'sha256-{digest}'"
