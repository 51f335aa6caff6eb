"""One visit, step by step, as hands on a tablet do it: given, when, then.

Every function takes the page and works on what is on screen, with or without JavaScript, so that the same
walk serves other patients, databases and sizes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from drypoint.record.models import User

GATES = "all => all.map(one => ({id: one.id, names: one.querySelector('[type=hidden]').value.split(',')}))"
ALONE = "all => all.filter(one => !one.closest('.dp-gate, .dp-changed')).map(one => one.id.slice(2))"
"""The gates with the questions behind them, and the questions that are asked by themselves."""


def given_somebody_signed_in(page: Page, url: str, username: str) -> None:
    """Bring the session of somebody who came through the door before, and open today's list."""
    client = Client()
    client.force_login(User.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[-1])
    page.context.add_cookies(
        [{"name": one.key, "value": one.value, "url": url} for one in client.cookies.values()]
    )
    page.goto(f"{url}/today/")


def when_somebody_signs_in(page: Page, url: str, username: str, password: str) -> None:
    page.goto(url)
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/(today|audit)/"))


def when_the_visit_is_opened_from_todays_list(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/today/")
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name="Screen", level=1)).to_be_visible()


def when_the_questions_are_answered(page: Page, answers: Mapping[str, str]) -> None:
    """Tap an answer for all that is asked of this person, and screen."""
    for gate in page.locator("fieldset.dp-gate").evaluate_all(GATES):
        when_a_gate_is_answered(page, gate["id"], {name: answers[name] for name in gate["names"]})
    for name in page.locator("fieldset.dp-question:not(.dp-gate)").evaluate_all(ALONE):
        page.check(f"#{name}-{answers[name]}")
    if page.locator("#unchanged").count():
        page.check("#unchanged")
    page.get_by_role("button", name="Screen with these answers").last.click()
    expect(page.locator("#verdict")).to_be_visible()


def when_a_gate_is_answered(page: Page, gate: str, answers: Mapping[str, str]) -> None:
    """Answer a gate with no, or open it and answer what is behind it."""
    worrying = {name: answer for name, answer in answers.items() if answer != "no"}
    page.check(f"#{gate}-{'yes' if worrying else 'no'}")
    for name, answer in worrying.items():
        page.check(f"#{name}-{answer}")
    if worrying:
        page.check(f"#{gate}-rest")


def when_entries_that_were_not_recognised_are_read(page: Page) -> None:
    boxes = page.locator("#unrecognised input[type=checkbox]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    if boxes.count():
        page.get_by_role("button", name="I have read these").click()
        expect(page.locator("#unrecognised button.dp-button--second")).to_be_visible()
    set_aside = page.get_by_role("button", name="I have read this list")
    if set_aside.count():
        set_aside.click()
        expect(set_aside).to_have_count(0)


def then_the_verdict_says(page: Page, words: str) -> None:
    expect(page.locator("#verdict h2")).to_contain_text(words)


def when_one_goes_on_to(page: Page, step: str) -> None:
    name = f"Go on to {step}"
    page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).click()
    then_the_step_is(page, step)


def then_the_step_is(page: Page, step: str) -> None:
    expect(page.get_by_role("heading", name=step, level=1, exact=True)).to_be_visible()


def when_consent_is_given(page: Page) -> None:
    boxes = page.locator(".dp-talk input[type=checkbox]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    page.get_by_role("button", name="Record this consent").click()
    then_the_step_is(page, "Examine")


def when_the_pain_is_drawn(page: Page, drawing: Mapping[str, str]) -> None:
    """Fill in the list: each region by its name, such as `Temple (temporal fossa), right`."""
    for region, intensity in drawing.items():
        field = page.locator(f'.dp-bodychart-list input[aria-label="{region}"]')
        for fold in field.locator("xpath=ancestor::details").all():
            if fold.get_attribute("open") is None:
                fold.locator("> summary").click()
        field.fill(intensity)
    # With JavaScript the ranking follows by itself, and takes the button away.
    page.locator("button", has_text="Rank what may explain this").dispatch_event("click")
    expect(page.locator(".dp-candidate").first).to_be_visible()
    for fold in page.locator(".dp-bodychart-list[open]").all():
        fold.locator("> summary").click()


def when_left_and_right_are_confirmed(page: Page) -> None:
    page.get_by_label(re.compile("Left and right checked with the patient")).check()


def when_the_first_candidate_is_felt_and_chosen(page: Page, technique: str) -> str:
    """Record a taut band, a tender spot and the known pain; return the name of the point."""
    candidate = page.locator(".dp-candidate").first
    candidate.locator("summary", has_text="Palpation").click()
    for sign in ("Taut band", "Tender spot", "Recognised as their pain"):
        candidate.get_by_role("group", name=sign, exact=True).get_by_label("Yes").check(force=True)
    candidate.get_by_label(re.compile("Treat this point")).check()
    candidate.locator("select").select_option(technique)
    name = candidate.locator("h3").evaluate("one => one.lastChild.textContent")
    when_left_and_right_are_confirmed(page)
    page.get_by_role("button", name="Keep these targets and go on").click()
    then_the_step_is(page, "Plan")
    return name


def when_the_needles_are_planned(page: Page) -> None:
    page.get_by_role("button", name="Plan these needles").click()
    expect(page.locator(".dp-plan-step").first).to_be_visible()


def then_the_plan_has_a_ceiling_for(page: Page, target: str) -> None:
    step = page.locator(".dp-plan-step", has_text=target)
    expect(step.locator(".dp-ceiling-figure")).to_contain_text("mm")


def when_the_time_out_is_done(page: Page) -> None:
    boxes = page.locator(".dp-time-out input[type=checkbox]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    page.get_by_role("button", name="Record the time-out").click()
    expect(page.get_by_text("All checked")).to_be_visible()


def when_a_needle_goes_in(page: Page, target: str, depth_mm: str) -> None:
    place = page.locator(".dp-target", has_text=target)
    if not place.get_by_label("Depth in mm").is_visible():
        place.locator("summary", has_text="Another depth").click()
    place.get_by_label("Depth in mm").fill(depth_mm)
    place.get_by_role("button", name="Needle in").click()


def when_the_needle_twitches(page: Page) -> None:
    page.get_by_role("button", name="Twitch").first.click()
    expect(page.get_by_text("1 twitch")).to_be_visible()


def when_the_needle_comes_out(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Out")).first.click()


def then_the_count_says(page: Page, words: str) -> None:
    expect(page.locator(".dp-count [role=status]")).to_contain_text(words)


def when_the_session_is_closed(page: Page) -> None:
    page.get_by_role("button", name="Close and sign this session").click()
    then_the_step_is(page, "After")


def then_closing_is_refused(page: Page) -> None:
    page.get_by_role("button", name="Close and sign this session").click()
    expect(page.locator(".dp-fault-summary")).to_be_visible()


def when_the_sheet_is_made_and_opened(page: Page) -> None:
    page.get_by_role("button", name="Make the sheet to take home").click()
    page.get_by_role("link", name="Open the sheet to print").click()
    expect(page.get_by_role("heading", name="After your treatment")).to_be_visible()


def then_the_sheet_prints(page: Page, target: str) -> bytes:
    """Print to PDF and return it; what is only for the screen is not on the paper."""
    muscle, side, *_point = target.split(", ")
    # In plain words: the muscle with its place, and no number of a point.
    expect(page.locator(".dp-sheet")).to_contain_text(re.compile(rf"{muscle} \([^()]+, {side} side\)"))
    page.emulate_media(media="print")
    expect(page.locator(".dp-masthead")).to_be_hidden()
    expect(page.locator(".dp-sources").first).to_be_hidden()
    printed = page.pdf(format="A4", print_background=True)
    page.emulate_media(media="screen")
    return printed
