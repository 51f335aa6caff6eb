"""What holds on every page: versions, plain words, no inline script, one reply for page and part."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from drypoint.knowledge import load
from tests.clinic.practice import Practice
from tests.interfaces.web.routes import given_sheet

# A block of JSON is data: no browser runs it, and the content policy forbids nothing about it.
INLINE = re.compile(
    rb"<script(?![^>]*(?:\bsrc=|\btype=.application/json))|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
STEPS = {
    "screen": "screened",
    "consent": "consented",
    "examine": "examined",
    "plan": "planned",
    "needle": "needled",
    "after": "closed",
}


def pages(practice: Practice) -> list[str]:
    patient_id = practice.patient()
    steps = [f"/visits/{getattr(practice, prepare)()}/{step}/" for step, prepare in STEPS.items()]
    sheet = f"/visits/{given_sheet(practice)[0]}/after/sheet/"
    return ["/today/", "/patients/", "/patients/add/", f"/patients/{patient_id}/", "/nowhere/", sheet, *steps]


def test_every_page_names_the_knowledge_and_says_that_it_awaits_review(practice: Practice, physio: Client):
    version = f"Knowledge {load().version}".encode()

    silent = [
        url
        for url in pages(practice)
        if version not in (body := physio.get(url).content) or b"awaits clinical review" not in body
    ]

    assert silent == []


def test_no_page_has_script_or_style_inside_it(practice: Practice, physio: Client):
    found = {url: INLINE.findall(physio.get(url).content) for url in pages(practice)}

    assert {url: hits for url, hits in found.items() if hits} == {}


def test_every_page_forbids_foreign_script(practice: Practice, physio: Client):
    policy = physio.get("/today/")["Content-Security-Policy"]

    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_demo_says_on_every_page_that_everybody_is_invented(
    practice: Practice, physio: Client, settings: Any
):
    settings.DEMO = True

    plain = [
        url
        for url in pages(practice)
        if b"Every person and every record here is invented" not in physio.get(url).content
    ]

    assert plain == []


def test_a_real_practice_does_not_call_itself_a_demo(practice: Practice, physio: Client):
    assert b"invented" not in physio.get("/patients/").content


@pytest.mark.parametrize("step", STEPS)
def test_htmx_gets_the_part_that_the_page_holds_too(step: str, practice: Practice, physio: Client):
    url = f"/visits/{getattr(practice, STEPS[step])()}/{step}/"

    part = physio.get(url, headers={"HX-Request": "true"})

    assert part.content.lstrip().startswith(b'<div class="dp-visit" id="visit"')
    assert b"<html" not in part.content
    assert "HX-Request" in part["Vary"]


def test_the_back_button_gets_the_whole_page(practice: Practice, physio: Client):
    url = f"/visits/{practice.screened()}/consent/"

    whole = physio.get(url, headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert b"<html" in whole.content


def test_a_page_without_htmx_varies_too(practice: Practice, physio: Client):
    assert "HX-Request" in physio.get("/patients/")["Vary"]


def test_an_address_that_leads_nowhere_says_so(practice: Practice, physio: Client):
    response = physio.get("/nowhere/")

    assert response.status_code == 404
    assert b"This is not here" in response.content


def test_a_form_from_a_page_out_of_date_is_explained(practice: Practice):
    response = Client(enforce_csrf_checks=True).post("/", {"username": "lead", "password": "x"})

    assert response.status_code == 403
    assert b"out of date" in response.content
