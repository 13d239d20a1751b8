"""A page may use its own style, known by its hash, and nothing else."""

import base64
import hashlib

from service.page.headers import page_response, policy, workbook_response


def test_each_style_is_allowed_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"p { margin: 0 }").digest()).decode()
    made = policy("<style>p { margin: 0 }</style><p>...</p>")
    assert f"style-src 'sha256-{digest}';" in made


def test_page_without_a_style_may_use_none() -> None:
    assert "style-src 'none';" in policy("<p>...</p>")


def test_page_with_people_is_not_kept_by_the_browser() -> None:
    assert page_response("").headers["cache-control"] == "no-store"
    assert page_response("", may_be_kept=True).headers["cache-control"] == "no-cache"
    assert workbook_response(b"").headers["cache-control"] == "no-store"
