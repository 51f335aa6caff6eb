"""What is offered beside a verdict: what each act stores, and that a faulty one stores nothing."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus, Role
from drypoint.clinic.patients import NewEntry, NewPatient
from drypoint.interfaces.web.visit.screening.clearance import lifted_words
from drypoint.knowledge import load
from drypoint.record.models import AuditEntry, Clearance
from drypoint.terms import Decision, Sex
from tests.clinic.practice import AT, MINUTE, Practice, reassuring_answers, row_counts
from tests.interfaces.web.conftest import SignIn
from tests.interfaces.web.markup import closed_up
from tests.interfaces.web.routes import CLEARANCE, OVERRIDE


def url(visit_id: UUID, act: str = "") -> str:
    return f"/visits/{visit_id}/screen/{act}"


# -- The letter -------------------------------------------------------------------------------


def test_a_verdict_that_stops_the_visit_offers_a_letter_to_a_physician(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")

    content = physio.get(url(visit_id)).content

    assert b"Letter to a physician" in content
    assert b"Do not needle until a physician has said in writing" in content


def test_an_emergency_says_whom_to_call_and_offers_a_letter_for_them(practice: Practice, physio: Client):
    visit_id = practice.screened(chest_pain_or_breathlessness="yes")

    content = physio.get(url(visit_id)).content

    assert b"Call emergency services now" in content
    assert b"Letter for the emergency services" in content


def test_a_verdict_that_stops_nobody_offers_no_letter(practice: Practice, physio: Client):
    visit_id = practice.screened()

    assert b"What to do next" not in physio.get(url(visit_id)).content


def test_the_letter_is_downloaded_and_is_the_same_ever_after(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    first = physio.post(url(visit_id, "letter/"))

    again = physio.post(url(visit_id, "letter/"))

    assert first.content.startswith(b"%PDF-")
    assert again.content == first.content
    assert first["Content-Disposition"] == 'attachment; filename="referral.pdf"'
    assert first["Cache-Control"] == "no-store"


def test_looking_at_the_address_of_the_letter_writes_none(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    before = row_counts()

    response = physio.get(url(visit_id, "letter/"))

    assert response.status_code == 405
    assert row_counts() == before


def test_no_letter_is_written_where_nothing_asks_for_one(practice: Practice, physio: Client):
    response = physio.post(url(practice.screened(), "letter/"))

    assert response.status_code == 422
    assert b"Nothing in the screening asks for a letter of referral." in response.content


# -- A clearance ------------------------------------------------------------------------------


def stands(practice: Practice, visit_id: UUID) -> clinic.standing.values.VisitPage:
    return clinic.visits.open_visit(by=practice.physio, at=AT + 40 * MINUTE, visit_id=visit_id)


def test_a_clearance_is_recorded_and_shown_with_who_when_and_what(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    sent = {**CLEARANCE, "until": "2026-12-20", "note": "Letter in the file."}

    content = physio.post(url(visit_id, "clearance/"), sent, follow=True).content.decode()

    line = "An invented physician, on 20 November 2026, for “Do you take a blood thinner?” until"
    assert f"{line} 20 December 2026. It counts today. Letter in the file." in content


def test_the_form_says_beside_each_ground_who_may_clear_it_and_for_how_long(
    practice: Practice, physio: Client
):
    shown = closed_up(physio.get(url(practice.screened(anticoagulant="yes"))).content.decode())

    words = "Do you take a blood thinner? Proposed: cleared by the prescriber, for 12 months at most."
    assert f"{words}</label>" in shown
    assert "Left empty, or later, it holds for as long as stands beside what it names." in shown


def test_what_can_be_cleared_stands_with_who_may_clear_it_and_for_how_long():
    words = lifted_words(load(), "pregnant")

    assert words.endswith("Proposed: cleared by the obstetrician or the midwife, for 4 weeks at most.")


def test_a_recorded_clearance_counts_once_the_patient_is_screened_again(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    physio.post(url(visit_id, "clearance/"), CLEARANCE)
    before = stands(practice, visit_id).screening
    shown = physio.get(url(visit_id)).content.decode()

    physio.post(url(visit_id), sent_as_shown(shown))

    assert before is not None
    assert before.output.decision == "clearance_first"
    assert stands(practice, visit_id).screening.output.decision == "precautions"


def test_a_clearance_sent_twice_is_stored_once(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    physio.post(url(visit_id, "clearance/"), CLEARANCE)
    before = row_counts()

    response = physio.post(url(visit_id, "clearance/"), CLEARANCE)

    assert response.status_code == 422
    assert "this very one is on record already" in response.content.decode()
    assert row_counts() == before


def cleared(practice: Practice, physio: Client) -> tuple[UUID, str]:
    visit_id = practice.screened(anticoagulant="yes")
    page = closed_up(physio.post(url(visit_id, "clearance/"), CLEARANCE, follow=True).content.decode())
    named = re.search(r'name="end" value="([^"]+)"', page)
    assert named is not None
    return visit_id, named[1]


def test_a_clearance_for_some_places_is_shown_with_them(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    sent = {**CLEARANCE, "clearance-where": ["Palm and front of wrist, left", "", "thigh.anterior.right"]}

    content = physio.post(url(visit_id, "clearance/"), sent, follow=True).content.decode()

    assert Clearance.objects.get().regions == ["hand.palm.left", "thigh.anterior.right"]
    words = closed_up(content)
    assert "only “Palm and front of wrist, left”; “Front of thigh, right”." in words
    assert "It counts today, where all that is planned lies there." in words
    assert "An invented physician, 20 November 2026, only “Palm and front of wrist, left”" in words


def test_a_place_of_a_clearance_that_is_none_stores_nothing_and_keeps_what_was_typed(
    practice: Practice, physio: Client
):
    visit_id = practice.screened(anticoagulant="yes")
    sent = {**CLEARANCE, "clearance-where": ["Elbw", "hand.palm.left"]}

    response = physio.post(url(visit_id, "clearance/"), sent)

    content = response.content.decode()
    assert (response.status_code, Clearance.objects.count()) == (422, 0)
    assert "“Elbw” is not a place on the list." in content
    assert all(f'value="{typed}"' in content for typed in ("Elbw", "hand.palm.left"))


def test_a_clearance_answered_in_the_visit_takes_places_too(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    cleared = {"physician_cleared": "yes", "physician_cleared-where": "hand.palm.left"}

    physio.post(url(visit_id), {**reassuring_answers(), "anticoagulant": "yes", **cleared})

    screening = stands(practice, visit_id).screening
    assert screening is not None
    assert screening.input.answers["physician_cleared"].regions == ("hand.palm.left",)


def test_a_clearance_is_withdrawn_with_words_and_stays_in_sight(practice: Practice, physio: Client):
    visit_id, clearance_id = cleared(practice, physio)
    sent = {"end": clearance_id, f"end-{clearance_id}": "the medicine has changed"}

    page = physio.post(url(visit_id, "withdraw/"), sent, follow=True).content.decode()

    assert "Withdrawn: the medicine has changed" in page
    assert "Withdraw this clearance" not in page


def test_a_clearance_is_not_withdrawn_without_words(practice: Practice, physio: Client):
    visit_id, clearance_id = cleared(practice, physio)
    before = row_counts()

    response = physio.post(url(visit_id, "withdraw/"), {"end": clearance_id, f"end-{clearance_id}": " "})

    assert response.status_code == 422
    assert "Say why, in words." in response.content.decode()
    assert row_counts() == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"for": []}, "Say what is cleared"),
        ({"given_by": ""}, "Write the name of the physician."),
        ({"cleared_on": "soon"}, "Write a date"),
        ({"cleared_on": "2027-01-01"}, "a day up to 21 November 2026"),
        ({"until": "2026-11-01"}, "a day from 20 November 2026"),
        ({"for": ["local_infection"]}, "what a clearance can lift"),
    ],
)
def test_a_faulty_clearance_stores_nothing_and_keeps_what_was_typed(
    changed: dict[str, object], words: str, practice: Practice, physio: Client
):
    visit_id = practice.screened(anticoagulant="yes")
    before = row_counts()

    response = physio.post(url(visit_id, "clearance/"), {**CLEARANCE, "note": "typed", **changed})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert ">typed</textarea>" in response.content.decode()
    assert row_counts() == before


@pytest.mark.parametrize("sent", [{}, dict.fromkeys(CLEARANCE, "")])
def test_an_empty_clearance_opens_its_fold_so_that_its_faults_lead_somewhere(
    sent: dict[str, str], practice: Practice, physio: Client
):
    visit_id = practice.screened(anticoagulant="yes")

    response = physio.post(url(visit_id, "clearance/"), sent)

    page = closed_up(response.content.decode())
    assert response.status_code == 422
    assert '<details class="dp-fold" open><summary>Record a clearance</summary>' in page
    assert "Write the name of the physician." in page


def test_no_clearance_is_offered_where_nothing_asks_for_one(practice: Practice, physio: Client):
    assert b"Record a clearance" not in physio.get(url(practice.screened())).content


def sent_as_shown(page: str) -> dict[str, str]:
    """Return the answers as the page has them filled in, as a browser would send them."""
    radio = r'type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)" checked'
    return dict(re.findall(radio, closed_up(page)))


# -- An override ------------------------------------------------------------------------------


def test_a_precaution_offers_an_override_with_the_coded_reasons(practice: Practice, physio: Client):
    content = physio.get(url(practice.screened(latex_allergy="yes"))).content.decode()

    assert content.count("Depart from this precaution") == 1
    assert "Another measure gives the same protection; the words say which." in content


@pytest.mark.parametrize("answers", [{}, {"anticoagulant": "yes"}, {"chest_pain_or_breathlessness": "yes"}])
def test_what_is_no_precaution_offers_none(answers: dict[str, str], practice: Practice, physio: Client):
    assert b"Depart from this precaution" not in physio.get(url(practice.screened(**answers))).content


def test_where_nobody_is_needled_today_no_departure_is_offered(practice: Practice, physio: Client):
    child = practice.patient(NewPatient("Invented", "Kid", date(2017, 5, 1), Sex.FEMALE))
    grown, young = (
        practice.screened(visit, latex_allergy="yes") for visit in (practice.booked(), practice.booked(child))
    )

    offered, barred = (physio.get(url(visit_id)).content.decode() for visit_id in (grown, young))

    assert "Depart from this precaution" in offered
    assert "dp-level--do_not_needle" in barred
    assert "Depart from this precaution" not in barred


def test_a_visit_that_is_put_off_leads_to_booking_another(practice: Practice, physio: Client):
    patient_id = practice.patient()
    put_off = practice.screened(practice.booked(patient_id), fever_or_systemic_infection="yes")

    content, other = (physio.get(url(visit)).content.decode() for visit in (put_off, practice.screened()))

    assert f'href="/patients/{patient_id}/book/">Book another visit</a>' in content
    assert "Book another visit</a>" not in other


def test_in_an_emergency_nothing_but_the_next_act_is_offered_beside_the_findings(
    practice: Practice, physio: Client
):
    visit_id = practice.screened(chest_pain_or_breathlessness="yes", latex_allergy="yes")

    content = physio.get(url(visit_id)).content.decode()

    assert "Depart from this precaution" not in content
    assert content.index("Call emergency services now") < content.index('class="dp-verdict-findings"')


def test_an_override_is_shown_beside_its_finding_with_who_when_and_why(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")

    content = physio.post(url(visit_id, "override/"), OVERRIDE, follow=True).content.decode()

    assert "Take care, overridden" in content
    assert "The physiotherapist, 21 November 2026, 09:25. Another measure gives" in content
    assert "“nitrile gloves”" in content
    assert "Depart from this precaution" not in content


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"override-latex_allergy-reason": ""}, "Choose a reason from the list."),
        ({"override-latex_allergy-reason": "because"}, "Choose a reason from the list."),
        ({"override-latex_allergy-words": " "}, "Say why, in words."),
        ({"override": "anticoagulant"}, "Choose a reason from the list."),
    ],
)
def test_a_faulty_override_stores_nothing_and_keeps_what_was_typed(
    changed: dict[str, str], words: str, practice: Practice, physio: Client
):
    visit_id = practice.screened(latex_allergy="yes")
    before = row_counts()

    response = physio.post(url(visit_id, "override/"), {**OVERRIDE, **changed})

    sent = {**OVERRIDE, **changed}
    assert response.status_code == 422
    assert words in response.content.decode()
    assert f">{sent['override-latex_allergy-words']}</textarea>" in response.content.decode()
    assert row_counts() == before


def test_a_finding_that_may_not_be_overridden_is_refused_in_words(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    sent = {
        "override": "anticoagulant",
        "override-anticoagulant-reason": "other_measure_taken",
        "override-anticoagulant-words": "w",
    }

    response = physio.post(url(visit_id, "override/"), sent)

    assert response.status_code == 422
    assert "Only a precaution can be overridden" in response.content.decode()


def test_the_same_override_sent_twice_is_stored_once(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")
    physio.post(url(visit_id, "override/"), OVERRIDE)

    response = physio.post(url(visit_id, "override/"), OVERRIDE)

    assert response.status_code == 422
    assert len(stands(practice, visit_id).overrides) == 1


def test_other_facts_raise_the_finding_again_where_everybody_sees_it(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")
    physio.post(url(visit_id, "override/"), OVERRIDE)

    practice.screened(visit_id, at=AT + 30 * MINUTE, latex_allergy="yes", diabetes="yes")
    content = physio.get(url(visit_id)).content.decode()

    assert "No longer overridden." in content
    assert "The patient was screened again with other facts or rules. Decide again." in content
    assert "Take care, overridden" not in content
    assert 'value="latex_allergy" formaction' in closed_up(content)


def test_an_override_of_what_is_no_longer_found_stays_in_sight(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")
    physio.post(url(visit_id, "override/"), OVERRIDE)

    practice.screened(visit_id, at=AT + 30 * MINUTE)
    content = physio.get(url(visit_id)).content.decode()

    assert "Overrides of what is no longer found" in content
    assert content.count("“nitrile gloves”") == 1


def test_an_override_is_shown_once_beside_others_that_are_gone(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes", hypothyroidism="yes")
    physio.post(url(visit_id, "override/"), OVERRIDE)
    other = {name.replace("latex_allergy", "hypothyroidism"): text for name, text in OVERRIDE.items()}
    physio.post(
        url(visit_id, "override/"),
        {**other, "override": "hypothyroidism", "override-hypothyroidism-words": "warm hands"},
    )

    practice.screened(visit_id, at=AT + 30 * MINUTE, latex_allergy="yes")
    content = physio.get(url(visit_id)).content.decode()

    assert (content.count("“nitrile gloves”"), content.count("“warm hands”")) == (1, 1)


def back(practice: Practice, visit_id: UUID, words: str = "the gloves are used up") -> dict[str, str]:
    override_id = str(stands(practice, visit_id).overrides[0].override_id)
    return {"take_back": override_id, f"back-{override_id}": words}


def test_an_override_is_taken_back_with_words(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")
    physio.post(url(visit_id, "override/"), OVERRIDE)

    sent = back(practice, visit_id)
    content = physio.post(url(visit_id, "take-back/"), sent, follow=True).content.decode()

    assert "Taken back by The physiotherapist, 21 November 2026, 09:25: the gloves are used up" in content
    assert "Depart from this precaution" in content


@pytest.mark.parametrize("words", ["", "  "])
def test_an_override_is_not_taken_back_without_words(words: str, practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")
    physio.post(url(visit_id, "override/"), OVERRIDE)
    before = row_counts()

    response = physio.post(url(visit_id, "take-back/"), back(practice, visit_id, words))

    assert response.status_code == 422
    assert "Say why it is taken back." in response.content.decode()
    assert row_counts() == before


def test_a_closed_visit_shows_its_overrides_and_takes_none(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")
    physio.post(url(visit_id, "override/"), OVERRIDE)
    practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(visit_id)))))

    content = physio.get(url(visit_id)).content.decode()

    assert "“nitrile gloves”" in content
    assert "This visit is closed and signed: the screening can be read, and no longer changed." in content
    for words in (
        "Take this override back",
        "Screen with these answers</button><button",
        "I have read these",
    ):
        assert words not in content


# -- Nothing that was tapped is lost ----------------------------------------------------------


def with_strange_entry(practice: Practice) -> UUID:
    patient_id = practice.patient()
    for text in ("wibbling", "wibbling"):
        entry = NewEntry(EntryKind.CONDITION, text)
        clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    return practice.screened(
        practice.booked(patient_id), anticoagulant="yes", latex_allergy="yes", bleeding_disorder="no"
    )


ACTS = {
    "clearance/": (CLEARANCE, "The clearance is recorded."),
    "acknowledge/": ({"acknowledged": "wibbling"}, "That these were read is recorded."),
    "override/": (OVERRIDE, "The override is recorded."),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_beside_the_questions_keeps_what_was_tapped_and_not_screened(
    act: str, practice: Practice, physio: Client
):
    visit_id = practice.screened(latex_allergy="yes") if act == "override/" else with_strange_entry(practice)
    shown = sent_as_shown(physio.get(url(visit_id)).content.decode())
    sent, words = ACTS[act]

    response = physio.post(url(visit_id, act), {**shown, "diabetes": "yes", **sent})

    content = response.content.decode()
    assert response.status_code == 200
    assert f"{words} What you tapped below is kept and not screened yet" in content
    assert "As answered so far:" in content
    assert sent_as_shown(content)["diabetes"] == "yes"
    assert stands(practice, visit_id).screening.input.answers["diabetes"].answer == "no"


@pytest.mark.parametrize("act", ACTS)
def test_where_nothing_is_unsaved_an_act_leads_back_to_the_step(act: str, practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes") if act == "override/" else with_strange_entry(practice)
    shown = sent_as_shown(physio.get(url(visit_id)).content.decode())

    response = physio.post(url(visit_id, act), {**shown, **ACTS[act][0]})

    assert response.status_code == 303
    assert response["Location"].startswith(url(visit_id))


@pytest.mark.parametrize("act", ["clearance/", "override/", "take-back/", "acknowledge/"])
def test_reloading_after_an_act_leads_back_to_the_step(act: str, practice: Practice, physio: Client):
    visit_id = practice.screened()

    response = physio.get(url(visit_id, act))

    assert (response.status_code, response["Location"]) == (303, url(visit_id))


def test_a_faulty_act_keeps_the_taps_too(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    shown = sent_as_shown(physio.get(url(visit_id)).content.decode())

    response = physio.post(
        url(visit_id, "clearance/"), {**shown, "diabetes": "yes", **CLEARANCE, "given_by": ""}
    )

    assert response.status_code == 422
    assert sent_as_shown(response.content.decode())["diabetes"] == "yes"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (CLEARANCE, "A clearance is filled in and not recorded."),
        ({"override-latex_allergy-words": "nitrile"}, "An override is filled in and not recorded."),
    ],
)
def test_screening_does_not_throw_away_what_is_filled_in_for_another_act(
    sent: dict[str, str], words: str, practice: Practice, physio: Client
):
    visit_id = practice.screened(anticoagulant="yes" if "for" in sent else "no", latex_allergy="yes")
    shown = sent_as_shown(physio.get(url(visit_id)).content.decode())
    before = row_counts()

    response = physio.post(url(visit_id), {**shown, "diabetes": "yes", **sent})

    content = response.content.decode()
    assert response.status_code == 422
    assert words in content
    assert list(sent.values())[-1] in content
    assert sent_as_shown(content)["diabetes"] == "yes"
    assert row_counts() == before


def test_an_entry_that_is_ticked_counts_as_read_with_the_screening(practice: Practice, physio: Client):
    visit_id = with_strange_entry(practice)
    shown = sent_as_shown(physio.get(url(visit_id)).content.decode())

    physio.post(url(visit_id), {**shown, "acknowledged": "wibbling"})

    assert stands(practice, visit_id).screening.unacknowledged == ()


def test_an_entry_that_the_record_says_twice_says_so(practice: Practice, physio: Client):
    content = physio.get(url(with_strange_entry(practice))).content.decode()

    assert content.count('value="wibbling"') == 1
    assert "The record says this twice." in content


# -- Nothing that was decided is left out -----------------------------------------------------


def test_what_is_done_differently_is_shown_though_a_physician_has_cleared_it(
    practice: Practice, physio: Client
):
    visit_id = practice.booked()
    physio.post(url(practice.screened(visit_id, anticoagulant="yes"), "clearance/"), CLEARANCE)
    practice.screened(visit_id, at=AT + 26 * MINUTE, anticoagulant="yes")

    content = physio.get(url(visit_id)).content.decode()

    assert "What to do differently" in content
    assert "Fewer and thinner needles in shallow muscles that can be pressed on" in content


def test_an_entry_that_was_recognised_and_does_not_count_is_shown_with_the_reason(
    practice: Practice, physio: Client
):
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, "Epilepsy", status=EntryStatus.REFUTED)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)

    content = physio.get(url(practice.screened(practice.booked(patient_id)))).content.decode()

    assert "Recognised, but not counted" in content
    assert "“Epilepsy”: refuted." in content


def test_what_was_set_aside_is_read_with_one_tap_that_lasts_over_a_screening(
    practice: Practice, physio: Client
):
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, "Epilepsy", status=EntryStatus.REFUTED)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    visit_id = practice.screened(practice.booked(patient_id))
    assert stands(practice, visit_id).screening.unacknowledged

    told = physio.post(
        url(visit_id, "acknowledge/") + "?place=set-aside", {"acknowledged": "“Epilepsy”: refuted."}
    )
    content = physio.get(url(visit_id)).content.decode()
    (kept,) = re.findall(r'type="hidden" name="acknowledged" value="([^"]+)"', closed_up(content))
    physio.post(url(visit_id), {**sent_as_shown(content), "acknowledged": kept})

    assert "#set-aside" in told.headers["Location"]
    assert "I have read this list" not in content
    assert stands(practice, visit_id).screening.unacknowledged == ()


def test_the_verdict_names_the_knowledge_and_the_rules_of_the_practice(practice: Practice, physio: Client):
    clinic.house_rules.tighten_rule(
        by=practice.lead, at=AT, rule="latex_allergy", effect=Decision.DEFER, reason="r"
    )

    content = physio.get(url(practice.screened())).content.decode()

    policy = clinic.house_rules.house_rules(by=practice.lead).policy
    assert f"awaits clinical review, under the rules of this practice, {policy}." in content


def test_the_questions_stand_open_where_one_is_still_to_ask(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes", local_infection="unknown", pregnant="unknown")
    verdict = stands(practice, visit_id).screening
    assert verdict is not None
    assert verdict.output.ask

    content = physio.get(url(visit_id)).content.decode()

    assert '<details class="dp-answers" open>' in content


# -- What the page is worded from -------------------------------------------------------------


def test_the_page_speaks_with_the_rules_of_the_practice(practice: Practice, physio: Client):
    clinic.house_rules.tighten_rule(
        by=practice.lead, at=AT, rule="latex_allergy", effect=Decision.CLEARANCE_FIRST, reason="r"
    )
    visit_id = practice.screened(latex_allergy="yes")

    content = physio.get(url(visit_id)).content.decode()

    assert "This practice is stricter here (clearance first)." in content
    assert "Record a clearance" in content
    assert 'id="clearance-for-latex_allergy"' in content


def test_a_finding_opens_to_its_review_in_this_practice_and_to_where_sources_disagree(
    practice: Practice, physio: Client
):
    clinic.house_rules.review_rule(by=practice.lead, at=AT, rule="needle_phobia")

    content = physio.get(url(practice.screened(needle_phobia="yes"))).content.decode()

    assert "Lea Lead has read this rule here, 21 November 2026." in content
    assert "<strong>Sources disagree.</strong>" in content


# -- The verdict on its way -------------------------------------------------------------------


def previewed(client: Client, visit_id: UUID, **answers: str) -> str:
    sent = {**reassuring_answers(), **answers, "then": "preview"}
    response = client.post(url(visit_id), sent, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return response.content.decode()


def test_a_preview_says_what_the_answers_lead_to_and_stores_nothing(practice: Practice, physio: Client):
    visit_id = practice.booked()
    before = row_counts()

    part = previewed(physio, visit_id, chest_pain_or_breathlessness="yes")

    assert part.strip().startswith('<div id="preview"')
    assert "As answered so far: Stop. This is an emergency." in part
    assert "Nothing is stored yet." in part
    assert row_counts() == before


@pytest.mark.parametrize("examined", [False, True])
def test_a_preview_is_the_verdict_of_the_whole_step(examined: bool, practice: Practice, physio: Client):
    visit_id = practice.examined() if examined else practice.screened()
    sent = {**reassuring_answers(), "local_infection": "yes", "then": "preview"}

    part = previewed(physio, visit_id, local_infection="yes")
    whole = physio.post(url(visit_id), sent).content.decode()

    assert part.strip() in whole


def test_a_preview_stands_in_the_audit_as_the_visit_opened(practice: Practice, physio: Client):
    visit_id = practice.booked()
    before = AuditEntry.objects.count()

    previewed(physio, visit_id)

    (entry,) = AuditEntry.objects.order_by("number")[before:]
    assert (entry.act, entry.about, entry.outcome) == ("open_visit", f"visit {visit_id}", "done")


def test_a_preview_is_for_those_who_may_screen(practice: Practice, sign_in: SignIn):
    sent = {"local_infection": "yes", "local_infection-where": "Elbw", "then": "preview"}
    desk = sign_in(Role.FRONT_DESK)

    assert desk.post(url(practice.booked()), sent, headers={"HX-Request": "true"}).status_code == 403


def test_a_preview_of_no_visit_is_not_found(practice: Practice, physio: Client):
    sent = {**reassuring_answers(), "then": "preview"}

    assert physio.post(url(uuid4()), sent, headers={"HX-Request": "true"}).status_code == 404


def test_a_preview_of_nothing_asks(practice: Practice, physio: Client):
    visit_id = practice.booked()

    response = physio.post(url(visit_id), {"then": "preview"}, headers={"HX-Request": "true"})

    assert "As answered so far: Ask first:" in response.content.decode()


def test_a_preview_of_a_place_that_is_not_on_the_list_asks_for_mending(practice: Practice, physio: Client):
    part = previewed(physio, practice.booked(), local_infection="yes", **{"local_infection-where": "Elbw"})

    assert "An answer needs mending." in part


def test_without_htmx_a_preview_is_the_step_with_what_was_tapped_and_what_it_leads_to(
    practice: Practice, physio: Client
):
    visit_id = practice.booked()
    before = row_counts()

    response = physio.post(url(visit_id), {"then": "preview", "anticoagulant": "yes"})

    content = response.content.decode()
    assert sent_as_shown(content)["anticoagulant"] == "yes"
    assert "As answered so far: Not yet: clearance is needed first." in content
    assert "The verdict so far</button></noscript>" in closed_up(content)
    assert row_counts() == before
