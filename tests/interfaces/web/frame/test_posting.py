"""A POST acts once and leads on, or shows everything that stands in its way."""

from __future__ import annotations

from functools import partial

import pytest
from django.forms import CharField, Form
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from drypoint.clinic.standing import VisitLocked
from drypoint.errors import Fault, InputError
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import (
    act_beside,
    act_reply,
    faults_of,
    faults_view,
    form_reply,
    posted_fields,
)

REFUSED = InputError([Fault("DP101", "name", "nothing", "a name", "Write one.")])
NEXT = "/next/"


class Named(Form):
    name = CharField()


def acted() -> str:
    return NEXT


def refused() -> str:
    raise REFUSED


def locked() -> str:
    raise VisitLocked("The visit is closed.")


def listed(faults: FaultsView) -> HttpResponse:
    return HttpResponse(";".join(f"{one.element_id}={one.text}" for one in faults.faults))


@pytest.mark.parametrize(("method", "expected"), [("get", False), ("post", True)])
def test_a_form_is_bound_by_the_method_even_when_nothing_was_sent(method: str, expected: bool):
    request = getattr(RequestFactory(), method)("/")

    assert Named(posted_fields(request)).is_bound is expected


def test_a_form_that_holds_acts_and_leads_on():
    answer = form_reply(Named({"name": "Lea"}), acted, HttpResponse)

    assert (answer.status_code, answer["Location"]) == (303, NEXT)


@pytest.mark.parametrize("form", [Named(), Named({})], ids=["not sent", "with a fault"])
def test_a_form_that_was_not_sent_or_has_faults_does_not_act(form: Form):
    answer = form_reply(form, refused, lambda: HttpResponse("page"))

    assert answer.content == b"page"


def test_what_an_act_refused_stands_in_the_form_beside_its_field():
    form = Named({"name": "Lea"})

    form_reply(form, refused, HttpResponse)

    assert [one.element_id for one in faults_view(form).faults] == ["id_name"]


def test_a_form_read_in_part_acts_and_says_each_fault_once():
    form = Named({})

    form_reply(form, refused, HttpResponse, reads_part=True)

    assert len(faults_view(form).faults) == 1


def test_an_act_without_a_form_leads_on():
    answer = act_reply(RequestFactory().post("/"), acted, listed)

    assert (answer.status_code, answer["Location"]) == (303, NEXT)


def test_asking_for_a_page_never_acts():
    answer = act_reply(RequestFactory().get("/"), refused, listed)

    assert answer.content == b""


def test_a_refusal_is_listed_with_its_place():
    told = partial(faults_of, places={"name": "id_given_by"})

    answer = act_reply(RequestFactory().post("/"), refused, listed, told=told)

    assert answer.content == b"id_given_by=Found nothing, expected a name. Write one."


def test_a_refusal_that_the_page_does_not_expect_goes_on():
    with pytest.raises(VisitLocked):
        act_reply(RequestFactory().post("/"), locked, listed, refusals=(InputError,))


def test_an_act_is_not_tried_while_what_was_sent_has_faults():
    answer = act_reply(RequestFactory().post("/"), refused, listed, faults=faults_view(Named({})))

    assert answer.content.startswith(b"id_name=")


def test_an_act_that_leads_nowhere_gives_its_own_answer():
    answer = act_reply(RequestFactory().post("/"), lambda: HttpResponse("letter"), listed)

    assert answer.content == b"letter"


@act_beside(lambda visit_id: f"/visits/{visit_id}/")
def acted_beside(_request: HttpRequest, visit_id: int) -> HttpResponse:
    return HttpResponse(f"acted on {visit_id}")


def test_an_act_with_its_own_address_takes_what_was_sent():
    answer = acted_beside(RequestFactory().post("/"), visit_id=7)

    assert answer.content == b"acted on 7"


@pytest.mark.parametrize("method", ["get", "head"])
def test_reloading_an_act_leads_back_to_its_page_and_does_not_act(method: str):
    answer = acted_beside(getattr(RequestFactory(), method)("/"), visit_id=7)

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/visits/7/", b"")


def test_an_act_takes_no_other_method():
    answer = acted_beside(RequestFactory().delete("/"), visit_id=7)

    assert answer.status_code == 405
