"""The practice's rules on screen: all of them are found, each act is offered to whom the policy allows."""

from __future__ import annotations

import re
import tomllib
from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import Role
from drypoint.interfaces.web.practice.house_rules.conditions import condition_view, filter_words
from drypoint.knowledge import load
from drypoint.pathway.screening import read_policy
from drypoint.terms import Decision
from tests.clinic.practice import AT, Practice, row_counts
from tests.interfaces.web.conftest import SignIn

TIGHTEN = {"tighten-effect": "defer", "tighten-reason": "many feet"}
LOOSEN = {"loosen-effect": "precautions", "loosen-reason": "a neurologist next door"}


@pytest.fixture
def lead(sign_in: SignIn) -> Client:
    return sign_in(Role.PRACTICE_LEAD)


def listed(page: str) -> set[str]:
    return set(re.findall(r'href="/house-rules/([a-z0-9_]+)/"', page)) - {"changes"}


def shown(client: Client, rule: str = "epilepsy_not_controlled") -> str:
    return client.get(f"/house-rules/{rule}/").content.decode()


def post(client: Client, act: str, data: dict[str, str], rule: str = "epilepsy_not_controlled") -> str:
    return client.post(f"/house-rules/{rule}/{act}/", data, follow=True).content.decode()


def standing(
    practice: Practice, rule: str = "epilepsy_not_controlled"
) -> tuple[clinic.house_rules.ChangeLine, ...]:
    return clinic.house_rules.house_rule(by=practice.lead, rule=rule).changes


def proposed(practice: Practice) -> UUID:
    return clinic.house_rules.propose_loosening(
        by=practice.lead,
        at=AT,
        rule="epilepsy_not_controlled",
        effect=Decision.PRECAUTIONS,
        reason="rare here",
    )


# -- The list ---------------------------------------------------------------------------------


def test_every_rule_is_listed_under_what_it_does_here(practice: Practice, lead: Client):
    clinic.house_rules.tighten_rule(
        by=practice.lead, at=AT, rule="latex_allergy", effect=Decision.DEFER, reason="r"
    )

    page = lead.get("/house-rules/").content.decode()

    assert listed(page) == set(load().screening_rules)
    assert (
        page.index(">Not today") < page.index("/house-rules/latex_allergy/") < page.index(">Clearance first")
    )
    assert "In force here: 1 stricter" in page


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("BLOOD nerve thing that is nowhere", set()),
        ("epilep", {"epilepsy_not_controlled", "epilepsy_care", "electrical_with_uncontrolled_epilepsy"}),
    ],
)
def test_the_list_is_searched_by_every_word(find: str, found: set[str], practice: Practice, lead: Client):
    page = lead.get("/house-rules/", {"find": find}).content.decode()

    assert listed(page) >= found
    assert bool(found) is ("No rule fits this." not in page)
    assert len(listed(page)) < 10


def test_the_list_is_narrowed_to_what_waits_and_what_was_not_reviewed(practice: Practice, lead: Client):
    proposed(practice)
    clinic.house_rules.review_rule(by=practice.lead, at=AT, rule="diabetes")

    waiting = lead.get("/house-rules/", {"show": "waiting"}).content.decode()
    unreviewed = lead.get("/house-rules/", {"show": "unreviewed"}).content.decode()

    assert listed(waiting) == {"epilepsy_not_controlled"}
    assert listed(unreviewed) == set(load().screening_rules) - {"diabetes"}


def test_htmx_gets_the_found_rules_alone(practice: Practice, lead: Client):
    part = lead.get("/house-rules/", {"find": "epilepsy"}, headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="found">')
    assert "<html" not in part


def test_the_list_asks_as_often_for_one_change_as_for_many(
    practice: Practice, lead: Client, django_assert_num_queries
):
    for rule in ("diabetes", "latex_allergy", "hypothyroidism"):
        clinic.house_rules.review_rule(by=practice.lead, at=AT, rule=rule)
        clinic.house_rules.tighten_rule(by=practice.lead, at=AT, rule=rule, effect=Decision.DEFER, reason="r")

    with django_assert_num_queries(4):
        lead.get("/house-rules/")


def test_the_condition_of_every_rule_has_words():
    def texts(view):
        return [view.text, *(text for part in view.parts for text in texts(part))]

    told = {
        rule.id: " ".join(texts(condition_view(load(), rule.when)))
        for rule in load().screening_rules.values()
    }

    assert {rule: words for rule, words in told.items() if re.search(r"[{}=_]|\bNone\b", words)} == {}


def test_a_target_is_named_by_its_part_of_the_body_and_not_by_a_code():
    for muscle in load().muscles.values():
        near = tuple(hazard.type for hazard in muscle.hazards)
        filters = {"groups": (muscle.region_group,), "hazards": near, "muscles": (muscle.id,)}

        told = filter_words(load(), filters)

        assert "_" not in told
        assert re.match(r"a target in a muscle of the [a-z]+( or [a-z]+)?\b", told)
        assert all(re.search(rf"\b(a|an|the) {hazard.replace('_', ' ')}\b", told) for hazard in near)
        assert muscle.name_en in told


# -- One rule ---------------------------------------------------------------------------------


def test_a_rule_shows_its_text_its_grounds_and_why_nobody_loosens_it(practice: Practice, lead: Client):
    page = shown(lead, "cauda_equina")

    rule = load().screening_rules["cauda_equina"]
    assert load().facts[rule.basis[0]].statement.split("'")[0][:40] in page
    assert "Awaits clinical review." in page
    assert "Nobody may make it milder: only a rule that asks for clearance" in page
    assert "Propose to make it milder" not in page


def test_a_rule_says_in_plain_english_where_it_holds_and_what_lifts_it(practice: Practice, lead: Client):
    epilepsy = shown(lead, "epilepsy_care")
    anticoagulant = shown(lead, "anticoagulant")

    assert "Do not needle: a target in a muscle of the head or neck." in epilepsy
    assert "This is about needling with current only." in epilepsy
    assert "A clearance lifts it when it names “" in anticoagulant


def test_a_review_is_kept_with_name_day_and_note(practice: Practice, lead: Client):
    page = post(lead, "review", {"review-note": "read with the neurologist"})

    assert "Reviewed, knowledge 2026.1" in page
    assert "Lea Lead, 21 November 2026, 09:25" in page
    assert "“read with the neurologist”" in page
    assert "Reviewed here" in page


def test_a_tightening_is_in_force_at_once_and_shown_beside_the_knowledges_own_word(
    practice: Practice, lead: Client
):
    page = post(lead, "tighten", TIGHTEN)

    assert "Here: Not today" in page
    assert "In the knowledge: Clearance first" in page
    assert standing(practice)[0].holds


def test_only_what_would_be_stricter_is_offered(practice: Practice, lead: Client):
    page = shown(lead)

    offered = re.search(r'<select[^>]*id="id_tighten-effect".*?</select>', page, re.DOTALL)
    assert offered is not None
    assert re.findall(r'value="(\w*)"', offered[0]) == ["", "defer", "do_not_needle"]


def test_a_loosening_is_a_proposal_until_another_person_agrees(
    practice: Practice, lead: Client, physio: Client
):
    page = post(lead, "loosen", LOOSEN)
    (change,) = standing(practice)
    words = {f"agree-{change.change_id}-words": "I know this patient group"}

    own, other = shown(lead), shown(physio)
    after = post(physio, f"agree/{change.change_id}", words)

    assert "You proposed this. It changes nothing until another" in page
    assert not change.holds
    assert ("Agree to this loosening" in own, "Agree to this loosening" in other) == (False, True)
    assert "The physiotherapist agreed, 21 November 2026, 09:25: I know this patient group" in after
    assert standing(practice)[0].holds


def test_who_is_asked_to_agree_sees_which_cases_become_less_strict(practice: Practice, physio: Client):
    proposed(practice)

    page = shown(physio)

    assert re.search(r"Of \d{3} signed cases, \d+ come out otherwise; \d+ become less strict\.", page)
    assert "epilepsy_not_controlled: precautions instead of clearance first" in page


def test_what_is_withdrawn_no_longer_holds_and_stays_in_the_history(practice: Practice, lead: Client):
    post(lead, "tighten", TIGHTEN)
    (change,) = standing(practice)

    page = post(lead, f"withdraw/{change.change_id}", {f"withdraw-{change.change_id}-reason": "too strict"})

    assert "Nothing is changed here." in page
    assert "Withdrawn: Tightened to at least “Not today”" in page
    assert "“too strict”" in page
    assert standing(practice) == ()


@pytest.mark.parametrize(
    ("act", "data", "words"),
    [
        ("tighten", {**TIGHTEN, "tighten-reason": " "}, "Say why, in words."),
        ("tighten", {**TIGHTEN, "tighten-effect": ""}, "it would not make the rule stricter"),
        ("tighten", {**TIGHTEN, "tighten-effect": "precautions"}, "Select a valid choice."),
        ("loosen", {**LOOSEN, "loosen-effect": ""}, "Choose what it is loosened to."),
        ("loosen", {**LOOSEN, "loosen-reason": ""}, "Say why, in words."),
        ("review", {"review-note": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_faulty_form_stores_nothing_and_keeps_what_was_typed(
    act: str, data: dict[str, str], words: str, practice: Practice, lead: Client
):
    before = row_counts()

    response = lead.post(f"/house-rules/epilepsy_not_controlled/{act}/", data)

    content = response.content.decode()
    assert response.status_code == 422
    assert words in content
    assert f">{data.get(f'{act}-reason', data.get('review-note'))}</textarea>" in content
    assert row_counts() == before


@pytest.mark.parametrize("field", ["agree", "withdraw"])
def test_agreeing_and_withdrawing_need_words(field: str, practice: Practice, physio: Client):
    change = proposed(practice)
    before = row_counts()

    response = physio.post(f"/house-rules/epilepsy_not_controlled/{field}/{change}/", {})

    assert response.status_code == 422
    assert "in words." in response.content.decode()
    assert row_counts() == before


@pytest.mark.parametrize(("act", "data"), [("tighten", TIGHTEN), ("loosen", LOOSEN)])
def test_what_a_change_would_do_is_shown_and_nothing_is_stored(
    act: str, data: dict[str, str], practice: Practice, lead: Client
):
    before = row_counts()

    page = post(lead, act, {**data, f"{act}-reason": "", "then": "look"})

    assert "What it would change" in page
    assert re.search(r"Of \d{3} signed cases, [1-9]\d* come out otherwise", page)
    assert row_counts() == before


def test_a_rule_is_tightened_once(practice: Practice, lead: Client):
    post(lead, "tighten", TIGHTEN)

    response = lead.post("/house-rules/epilepsy_not_controlled/tighten/", TIGHTEN)

    assert response.status_code == 422
    assert len(standing(practice)) == 1


@pytest.mark.parametrize("role", [Role.PHYSIOTHERAPIST, Role.AUDITOR])
def test_who_may_only_read_sees_no_forms(role: Role, practice: Practice, sign_in: SignIn):
    page = shown(sign_in(role))

    for words in ("Review this rule", "Make it stricter", "Propose to make it milder"):
        assert words not in page


@pytest.mark.parametrize(("role", "leads"), [(role, role is not Role.FRONT_DESK) for role in Role])
def test_the_way_to_the_rules_is_shown_to_who_may_enter(
    role: Role, leads: bool, practice: Practice, sign_in: SignIn
):
    page = sign_in(role).get("/", follow=True).content.decode()

    assert ('href="/house-rules/"' in page) is leads


def test_a_rule_that_never_was_is_nowhere(practice: Practice, lead: Client):
    assert lead.get("/house-rules/nothing_known/").status_code == 404
    assert lead.post("/house-rules/nothing_known/review/", {}).status_code == 404


# -- The file, and what is changed ------------------------------------------------------------


def test_the_rules_are_downloaded_as_the_policy_in_force(practice: Practice, lead: Client):
    post(lead, "tighten", TIGHTEN)

    response = lead.get("/house-rules/house-rules.toml")

    policy = read_policy(tomllib.loads(response.content.decode()), knowledge=load())
    assert response["Content-Disposition"] == 'attachment; filename="house-rules.toml"'
    assert policy.version == clinic.house_rules.house_rules(by=practice.lead).policy


def test_what_the_rules_of_the_practice_change_is_shown(practice: Practice, lead: Client):
    before = lead.get("/house-rules/changes/").content.decode()
    post(lead, "tighten", TIGHTEN)

    after = lead.get("/house-rules/changes/").content.decode()

    assert "0 come out otherwise; none become less strict." in before
    assert re.search(r"[1-9]\d* come out otherwise; none become less strict\.", after)
    assert "Clearance first → Not today" in after


def test_without_the_cases_the_page_says_so(practice: Practice, lead: Client, settings, tmp_path):
    settings.SPEC_CASES = tmp_path

    page = lead.get("/house-rules/changes/").content.decode()

    assert "The signed cases are not on this machine, so none was screened." in page
