"""What a clinician sees with sources leads, in one tap, to what the public may see of its ground."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from drypoint.clinic import Role
from drypoint.interfaces.web.visit.localisation.present import trials_views
from drypoint.knowledge import load
from tests.clinic.practice import Practice
from tests.interfaces.web.conftest import SignIn
from tests.interfaces.web.routes import given_sheet

FOLD = re.compile(r'<details class="dp-sources[^"]*">(?:(?!</details>).)*</details>', re.DOTALL)
MORE = re.compile(r'href="(/learn/sources/([^"]+)/)"')


def precaution(practice: Practice) -> str:
    return f"/visits/{practice.screened(latex_allergy='yes')}/screen/"


def consent(practice: Practice) -> str:
    return f"/visits/{practice.screened()}/consent/"


def examine(practice: Practice) -> str:
    return f"/visits/{practice.examined()}/examine/"


def plan(practice: Practice) -> str:
    return f"/visits/{practice.planned()}/plan/"


def sheet(practice: Practice) -> str:
    return f"/visits/{given_sheet(practice)[0]}/after/"


@pytest.mark.parametrize(
    ("prepare", "leads_to"),
    [
        (precaution, "screening/rules/latex_allergy"),
        (consent, "facts/"),
        (examine, "muscles/"),
        (plan, "muscles/"),
        (sheet, "facts/"),
    ],
)
def test_every_fold_of_sources_in_a_visit_leads_to_its_public_page(
    practice: Practice, physio: Client, prepare: Callable[[Practice], str], leads_to: str
) -> None:
    html = physio.get(prepare(practice)).content.decode()
    assert_leads(html, leads_to)


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("house_rule", "facts/"), ("approach_part", "muscles/gluteus_medius"), ("approaches", "facts/")],
)
def test_every_fold_of_sources_in_the_practice_leads_to_its_public_page(
    sign_in: SignIn, address: str, leads_to: str
) -> None:
    given = {"house_rule": ["epilepsy_not_controlled"], "approach_part": ["buttock"], "approaches": []}
    html = sign_in(Role.PRACTICE_LEAD).get(reverse(address, args=given[address])).content.decode()
    assert_leads(html, leads_to)


def assert_leads(html: str, leads_to: str) -> None:
    """Say that each fold has its way on, to a page that is there for somebody who is not signed in."""
    folds = [fold for fold in FOLD.findall(html) if "What was measured" not in fold]
    assert folds
    for fold in folds:
        assert MORE.search(fold), fold
    found = {ground: url for fold in folds for url, ground in MORE.findall(fold)}
    assert any(ground.startswith(leads_to) for ground in found), found
    for url in list(found.values())[:3]:
        assert Client().get(url).status_code == 200, url


def test_the_named_condition_says_what_trials_found_and_leads_to_its_page() -> None:
    knowledge = load()
    context = next(one for condition in knowledge.named_conditions.values() for one in condition.contexts)
    named = [one for one in knowledge.named_conditions.values() if context in one.contexts]

    views = trials_views(knowledge, context)

    assert [view.finding for view in views] == [one.finding for one in named]
    assert [view.sources.more[0].ground for view in views] == [
        f"evidence/conditions/{one.id}" for one in named
    ]
    assert trials_views(knowledge, "") == ()
