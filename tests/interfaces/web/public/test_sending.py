"""What travels with a public page: it is packed, may be kept, and names its twins in other languages."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client

from drypoint.terms import Language
from tests.interfaces.web.public.addresses import ADDRESSES, sent

PACKED = {"accept-encoding": "gzip"}


@pytest.mark.parametrize("address", ["/en/learn/", "/es/learn/questions/", "/check/", "/styles/public.css"])
def test_a_page_is_packed_for_whoever_unpacks_it(address: str) -> None:
    plain = Client().get(address)
    packed = Client().get(address, headers=PACKED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_the_styles_are_packed_and_still_sent_once() -> None:
    first = Client().get("/styles/public.css", headers=PACKED)
    again = Client().get("/styles/public.css", headers={**PACKED, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_that_may_hold_secrets_is_not_packed(client: Client, db: None) -> None:
    door = client.get("/", headers=PACKED)
    assert "csrfmiddlewaretoken" in door.content.decode()
    assert "Content-Encoding" not in door.headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_may_be_kept_by_anybody(address: str) -> None:
    assert sent(f"/en/{address}").headers["Cache-Control"] == "max-age=60, public"


def test_the_answers_of_the_check_are_kept_by_nobody() -> None:
    for reply in (Client().get("/check/"), Client().post("/check/", {"say": "signs=no"})):
        assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("before", ["", "en/", "es/"])
@pytest.mark.parametrize("address", ["learn/", "learn/conditions/low-back-pain/", "check/"])
def test_a_page_names_itself_and_its_twins_by_whole_addresses(address: str, before: str) -> None:
    head = Client().get(f"/{before}{address}?asked=1").content.decode().partition("</head>")[0]
    twins = dict(re.findall(r'<link\s+rel="alternate"\s+hreflang="([^"]+)"\s+href="([^"]+)"', head))
    assert twins == {
        **{str(language): f"http://testserver/{language}/{address}" for language in Language},
        "x-default": f"http://testserver/{address}",
    }
    assert re.findall(r'<link rel="canonical" href="([^"]+)"', head) == [
        f"http://testserver/{before}{address}"
    ]


def test_paper_names_the_address_of_a_page_and_none_for_answers() -> None:
    assert "http://testserver/en/learn/cost/</p>" in Client().get("/en/learn/cost/").content.decode()
    assert "dp-public-address" not in Client().post("/en/check/", {"say": "signs=no"}).content.decode()
