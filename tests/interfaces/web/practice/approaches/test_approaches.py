"""Approach classes on screen: every muscle with what is known, and each act offered to whom it is allowed."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import Role
from drypoint.clinic.frame import approaches_in_force
from drypoint.clinic.house_rules import muscles_to_adopt
from drypoint.knowledge import load
from drypoint.wording import BODY_PART_NAMES, BodyPart, points_named
from tests.clinic.practice import AT, Practice, row_counts
from tests.interfaces.web.conftest import SignIn

BUTTOCK = "/approaches/buttock/"
MUSCLE = "gluteus_medius"


@pytest.fixture
def lead(sign_in: SignIn) -> Client:
    return sign_in(Role.PRACTICE_LEAD)


def shown(client: Client, address: str = BUTTOCK) -> str:
    return client.get(address).content.decode()


def post(client: Client, standing: str, act: str, reason: str = "read", **data: object) -> str:
    fields = {f"{standing}-reason": reason, **data}
    return client.post(f"{BUTTOCK}{standing}/{act}/", fields, follow=True).content.decode()


def proposed(practice: Practice) -> tuple[UUID, ...]:
    return clinic.house_rules.propose_approaches(by=practice.lead, at=AT, muscles=[MUSCLE], reason="hips")


def adopted(practice: Practice) -> tuple[UUID, ...]:
    changes = proposed(practice)
    clinic.house_rules.agree_approaches(by=practice.physio, at=AT, change_ids=changes, words="agreed")
    return changes


def in_force() -> set[str]:
    return {one.muscle for one in approaches_in_force(muscles=load().muscles)}


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def section(page: str, key: str) -> str:
    found = re.search(rf'<section[^>]* id="{key}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


# -- The list ---------------------------------------------------------------------------------


def test_one_page_shows_every_muscle_with_class_hazards_sources_and_doubts(lead: Client):
    page = text_of(shown(lead, "/approaches/"))

    for path in load().muscle_paths.values():
        assert load().muscles[path.id].name_en in page
        assert points_named(path.missing) in page
        for point in path.points:
            assert all(near.structure[1:] in page for near in point.near)
    assert not re.search(r"\btp\d", page)
    assert all(part in page for part in BODY_PART_NAMES.values())
    assert all(rule.text in page for rule in load().approach_rules.values())


def test_the_list_says_what_is_adopted_since_when_and_what_waits(practice: Practice, lead: Client):
    adopted(practice)
    clinic.house_rules.propose_approaches(by=practice.lead, at=AT, muscles=["gluteus_minimus"], reason="r")

    page = text_of(shown(lead, "/approaches/"))

    assert "Adopted here: 1 of the" in page
    assert "1 waits for a second person." in page
    assert "Adopted since 21 November 2026" in page
    assert "Nothing to adopt" in page


def test_the_practices_menu_leads_to_the_list(physio: Client):
    assert 'href="/approaches/"' in shown(physio, "/today/")


def test_a_part_of_the_body_that_nobody_has_is_not_found(lead: Client):
    assert lead.get("/approaches/tail/").status_code == 404
    assert lead.post(f"{BUTTOCK}invented/propose/").status_code == 404


# -- Adopting ---------------------------------------------------------------------------------


def test_what_is_proposed_stands_open_to_be_read_first(lead: Client):
    free, nothing = (section(shown(lead), key) for key in ("free", "nothing"))

    assert free.count('class="dp-fold dp-path" open') == len(muscles_to_adopt(part=BodyPart.BUTTOCK))
    assert 'type="checkbox"' not in nothing
    assert "<form" not in nothing


def test_ticked_muscles_are_proposed_and_wait(practice: Practice, lead: Client):
    page = post(lead, "free", "propose", muscle=[MUSCLE, "gluteus_minimus"])

    assert in_force() == set()
    assert "You proposed these" in page
    assert "Agree to" not in page


def test_a_whole_region_is_proposed_and_agreed_to(practice: Practice, lead: Client, physio: Client):
    post(lead, "free", "propose", then="all")
    page = post(physio, "waiting", "agree", then="all")

    assert in_force() == set(muscles_to_adopt(part=BodyPart.BUTTOCK))
    assert "Adopted since" in page


def test_the_second_person_agrees_to_what_they_ticked_alone(practice: Practice, lead: Client, physio: Client):
    post(lead, "free", "propose", muscle=[MUSCLE, "gluteus_minimus"])
    ticks = re.findall(r'name="change"\s+value="([^"]+)"', shown(physio))

    post(physio, "waiting", "agree", change=ticks[:1])

    assert in_force() == {MUSCLE}


def test_an_adoption_is_withdrawn_with_a_reason(practice: Practice, physio: Client):
    (change,) = adopted(practice)

    page = post(physio, "adopted", "withdraw", reason="a haematoma", change=str(change))

    assert in_force() == set()
    assert "a haematoma" in page


def test_without_a_reason_nothing_is_stored_and_the_ticks_stay(practice: Practice, lead: Client):
    before = row_counts()

    answer = lead.post(f"{BUTTOCK}free/propose/", {"free-reason": "", "muscle": [MUSCLE]})

    page = answer.content.decode()
    assert (answer.status_code, row_counts()) == (422, before)
    assert ">Why? Say why, in words.</a>" in page
    assert re.search(rf'value="{MUSCLE}" checked', page)


def test_without_a_tick_the_words_stay(lead: Client):
    answer = lead.post(f"{BUTTOCK}free/propose/", {"free-reason": "we were taught them"})

    assert answer.status_code == 422
    assert "we were taught them" in answer.content.decode()
    assert "at least one muscle" in answer.content.decode()


def test_what_somebody_changed_meanwhile_is_shown_before_it_is_acted_on(practice: Practice, lead: Client):
    made_on = re.search(r'name="made_on" value="([^"]*)"', shown(lead))
    assert made_on
    proposed(practice)

    answer = lead.post(f"{BUTTOCK}free/propose/", {"free-reason": "r", "then": "all", "made_on": made_on[1]})

    assert answer.status_code == 422
    assert "Somebody wrote here" in answer.content.decode()


def test_a_physiotherapist_is_offered_no_proposal_and_an_auditor_nothing(
    practice: Practice, physio: Client, sign_in: SignIn
):
    proposed(practice)

    assert "Propose all of them" not in shown(physio)
    assert "A practice lead proposes; a second licensed person agrees." in section(shown(physio), "free")
    assert 'class="dp-fold dp-path" open' not in section(shown(physio), "free")
    assert "Agree to the ticked ones" in shown(physio)
    assert "<form" not in section(shown(sign_in(Role.AUDITOR)), "waiting")


def test_what_is_no_adoption_at_all_is_not_found(physio: Client):
    answer = physio.post(f"{BUTTOCK}waiting/agree/", {"waiting-reason": "r", "change": "seven"})

    assert answer.status_code == 404
