"""The six steps: what a sent form does, and that a faulty one does nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import EntryKind
from drypoint.clinic.patients import NewEntry
from drypoint.interfaces.web.visit.screening.verdict import answer_line
from drypoint.knowledge import Sign, load
from drypoint.pathway.localisation import Palpation
from drypoint.pathway.planning import NeedleDimensions, TargetWanted
from drypoint.pathway.screening import AnswerGiven
from drypoint.terms import Answer, Language, Technique
from tests.clinic.practice import (
    AT,
    MINUTE,
    NELL,
    TARGET,
    Practice,
    needle_in,
    reassuring_answers,
    row_counts,
)
from tests.interfaces.web.markup import closed_up

TOPICS = tuple(topic.id for topic in load().consent_topics)
CONSENT = {"given_by": "Nell Invented", "relationship": "patient", **dict.fromkeys(TOPICS, "yes")}
DRAWING = {
    "pain-head.temple.right": "8",
    "pain-neck.posterior.right": "5",
    "chart": "v1",
    "sides": "right",
    "then": "save",
}


def page(visit_id: UUID, step: str) -> str:
    return f"/visits/{visit_id}/{step}/"


def stored(practice: Practice, visit_id: UUID) -> clinic.standing.values.VisitPage:
    return clinic.visits.open_visit(by=practice.physio, at=AT + 30 * MINUTE, visit_id=visit_id)


def text_of(content: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content.decode()))


# -- Screen -----------------------------------------------------------------------------------


def test_a_screening_is_shown_as_a_sentence_with_its_findings(practice: Practice, physio: Client):
    answers = {**reassuring_answers(), "anticoagulant": "yes"}

    response = physio.post(page(practice.booked(), "screen"), answers, follow=True)

    assert b"Not yet: clearance is needed first." in response.content
    assert "Do you take a blood thinner? Answered: yes." in text_of(response.content)


def test_an_empty_screening_is_stored_and_asks(practice: Practice, physio: Client):
    visit_id = practice.booked()

    response = physio.post(page(visit_id, "screen"), {}, follow=True)

    assert stored(practice, visit_id).screening.output.decision == "ask"
    assert b"Ask first:" in response.content


def test_a_contradiction_shows_the_answer_beside_the_entry(practice: Practice, physio: Client):
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.MEDICATION, "apixaban 5 mg tablet", source="an invented bundle")
    clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)
    url = page(practice.booked(patient_id), "screen")

    words = text_of(physio.post(url, reassuring_answers(), follow=True).content)

    answered = "Do you take a blood thinner? Answered: no."
    assert f"{answered} The record lists “apixaban 5 mg tablet” (an invented bundle)." in words


def recorded(practice: Practice) -> UUID:
    """A visit of somebody whose record lists a blood thinner."""
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.MEDICATION, "apixaban 5 mg tablet", source="an invented bundle")
    clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)
    return practice.booked(patient_id)


def test_what_the_record_says_is_shown_with_its_source_and_answers_nothing_for_anybody(
    practice: Practice, physio: Client
):
    content = physio.get(page(recorded(practice), "screen")).content.decode()

    question = content[content.index('id="q-anticoagulant"') :].partition("</fieldset>")[0]
    assert "apixaban 5 mg tablet" in question
    assert "Not confirmed yet. It counts as “yes” until you ask and tap an answer." in question
    assert " checked" not in question


def test_an_answer_that_nobody_gave_is_not_stored_and_the_record_counts_as_much(
    practice: Practice, physio: Client
):
    visit_id = recorded(practice)
    url, others = page(visit_id, "screen"), {**reassuring_answers()}
    del others["anticoagulant"]

    untouched = text_of(physio.post(url, others, follow=True).content)
    unconfirmed = stored(practice, visit_id).screening
    tapped = text_of(physio.post(url, {**others, "anticoagulant": "yes"}, follow=True).content)
    confirmed = stored(practice, visit_id).screening

    asked = "Do you take a blood thinner?"
    assert f"{asked} It comes from the record, and nobody has confirmed it yet. The record lists" in untouched
    assert "anticoagulant" not in unconfirmed.input.answers
    assert f"{asked} Answered: yes. The record lists" in tapped
    assert "Not confirmed yet" not in tapped
    assert unconfirmed.output.decision == confirmed.output.decision == "clearance_first"
    assert rules_of(unconfirmed) == rules_of(confirmed)


def rules_of(screening: clinic.StoredScreening) -> list[tuple[str, str]]:
    return [(one.rule, one.effect) for one in screening.output.findings]


def test_an_answer_that_somebody_signed_for_names_them():
    answers = {"heart_valve_disease": AnswerGiven(Answer.YES, by="the record of this practice")}

    words = answer_line(load(), "heart_valve_disease", answers)

    assert words.endswith(" Known: yes, by the record of this practice.")


def test_a_place_that_is_not_on_the_list_stores_nothing_and_keeps_the_answers(
    practice: Practice, physio: Client
):
    visit_id = practice.booked()
    answers = {**reassuring_answers(), "local_infection": "yes", "local_infection-where": "Elbw"}
    before = row_counts()

    response = physio.post(page(visit_id, "screen"), answers)

    assert response.status_code == 422
    assert "“Elbw” is not a place on the list" in response.content.decode()
    assert b'href="#q-local_infection"' in response.content
    assert re.search(r'name="pregnant" value="no" checked', closed_up(response.content.decode()))
    assert row_counts() == before


def test_an_impossible_date_stands_beside_its_question(practice: Practice, physio: Client):
    answers = {**reassuring_answers(), "recent_surgery": "yes", "recent_surgery-on": "2027-02-31"}
    before = row_counts()

    response = physio.post(page(practice.booked(), "screen"), answers)

    assert response.status_code == 422
    assert b'id="q-recent_surgery-fault"' in response.content
    assert row_counts()["Screening"] == before["Screening"]


def test_a_place_is_taken_by_its_name(practice: Practice, physio: Client):
    visit_id = practice.booked()
    answers = {
        **reassuring_answers(),
        "local_infection": "yes",
        "local_infection-where": ["buttock, LEFT", ""],
    }

    physio.post(page(visit_id, "screen"), answers)

    assert stored(practice, visit_id).screening.output.excluded_regions == ("buttock.gluteal.left",)


def test_what_is_not_recognised_is_acknowledged_by_hand(practice: Practice, physio: Client):
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, "wibbling of the third floogle")
    clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)
    visit_id = practice.screened(practice.booked(patient_id))
    shown = physio.get(page(visit_id, "screen")).content

    physio.post(page(visit_id, "screen/acknowledge"), {"acknowledged": entry.text})

    assert b"Not recognised" in shown
    assert stored(practice, visit_id).screening.unacknowledged == ()


def test_acknowledging_what_was_never_listed_is_a_fault(practice: Practice, physio: Client):
    response = physio.post(
        page(practice.screened(), "screen/acknowledge"), {"acknowledged": "something else"}
    )

    assert response.status_code == 422


# -- Consent ----------------------------------------------------------------------------------


def test_consent_keeps_who_gave_it_and_what_was_explained(practice: Practice, physio: Client):
    visit_id = practice.screened()

    physio.post(page(visit_id, "consent"), CONSENT)

    consent = stored(practice, visit_id).consent
    assert consent.given_by == "Nell Invented"
    assert set(consent.explained) == {fact for topic in load().consent_topics for fact in topic.basis}


@pytest.mark.parametrize("missing", ["given_by", "relationship", *TOPICS])
def test_consent_with_a_part_left_out_is_not_taken(missing: str, practice: Practice, physio: Client):
    visit_id = practice.screened()
    data = {name: value for name, value in CONSENT.items() if name != missing}
    before = row_counts()

    response = physio.post(page(visit_id, "consent"), data)

    assert response.status_code == 422
    assert f'href="#id_{missing}"'.encode() in response.content
    assert row_counts() == before


@pytest.mark.parametrize(
    ("born", "name", "chosen"),
    [
        (AT.date().replace(year=AT.year - 40), "Nell Invented", 1),
        (AT.date().replace(year=AT.year - 17), "", 0),
        (None, "", 0),
    ],
)
def test_nobody_is_taken_to_consent_for_a_minor_or_at_an_unknown_age(
    born: Any, name: str, chosen: int, practice: Practice, physio: Client
):
    patient_id = practice.patient(replace(NELL, birth_date=born))
    visit_id = practice.screened(practice.booked(patient_id), guardian_consents="yes")

    shown = physio.get(page(visit_id, "consent")).content.decode()

    who = re.findall(r'<input[^>]*name="given_by"[^>]*>', shown)[0]
    assert re.findall(r'value="([^"]+)"', who) == ([name] if name else [])
    assert (
        sum("checked" in one for one in re.findall(r'<input[^>]*name="relationship"[^>]*>', shown)) == chosen
    )


@pytest.mark.parametrize("step", ["consent", "examine"])
def test_consent_and_examination_say_what_the_screening_stops(step: str, practice: Practice, physio: Client):
    stopped, clear = practice.screened(anticoagulant="yes"), practice.screened()

    assert "anticoagulant raises the risk of bleeding" in text_of(physio.get(page(stopped, step)).content)
    assert "dp-level--defer" not in physio.get(page(clear, step)).content.decode()


def test_consent_before_a_screening_is_refused_in_words(practice: Practice, physio: Client):
    response = physio.post(page(practice.booked(), "consent"), CONSENT)

    assert response.status_code == 422
    assert b"One thing needs mending" in response.content


def test_consent_can_be_withdrawn(practice: Practice, physio: Client):
    visit_id = practice.consented()

    physio.post(page(visit_id, "consent/withdraw"))

    assert stored(practice, visit_id).consent is None


# -- Examine ----------------------------------------------------------------------------------


def test_a_drawing_is_ranked_and_the_step_goes_on(practice: Practice, physio: Client):
    visit_id = practice.consented()

    response = physio.post(page(visit_id, "examine"), DRAWING, follow=True)

    assert b"Upper trapezius, right, point 1" in response.content
    assert b"Rule out first" in response.content
    assert stored(practice, visit_id).examination.targets == ()


def test_palpation_is_kept_sign_by_sign(practice: Practice, physio: Client):
    visit_id = practice.consented()
    felt = {"palpable": TARGET, f"felt-{TARGET}-taut_band": "yes", f"felt-{TARGET}-tender": "no"}

    physio.post(page(visit_id, "examine"), {**DRAWING, **felt})

    assert stored(practice, visit_id).examination.input.palpation == (
        Palpation(TARGET, {Sign.TAUT_BAND: True, Sign.TENDER: False}),
    )


def test_chosen_targets_lead_to_the_plan(practice: Practice, physio: Client):
    visit_id = practice.consented()
    chosen = {**DRAWING, "then": "choose", "target": TARGET, f"technique-{TARGET}": "deep"}

    response = physio.post(page(visit_id, "examine"), chosen)

    assert response["Location"] == page(visit_id, "plan")
    assert stored(practice, visit_id).examination.targets == (TargetWanted(TARGET, Technique.DEEP),)


def test_a_point_outside_the_ranking_is_chosen_by_its_name(practice: Practice, physio: Client):
    visit_id = practice.consented()
    typed = {
        "then": "choose",
        "another": "piriformis, LEFT, point 1",
        "technique-another": "deep",
        "sides": "right left",
    }

    physio.post(page(visit_id, "examine"), {**DRAWING, **typed})

    assert [one.trigger_point for one in stored(practice, visit_id).examination.targets] == [
        "piriformis.tp1.left"
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pain-head.temple.right": "11"}, "a number from 0 to 10"),
        ({"pain-head.temple.right": "much"}, "a number"),
        ({"pain-head.temple.right": "", "pain-neck.posterior.right": ""}, "at least one region"),
        ({"pain-head.horn.right": "3"}, "body chart"),
        ({"condition": "the_blues"}, "condition"),
        ({"then": "choose"}, "Choose at least one target"),
        ({"then": "choose", "another": "the big one"}, "is not a point on the list"),
        ({"then": "choose", "target": "example.tp9.left", "technique-example.tp9.left": "deep"}, "expected"),
    ],
)
def test_a_faulty_examination_stores_nothing_and_keeps_what_was_typed(
    change: dict[str, str], words: str, practice: Practice, physio: Client
):
    visit_id = practice.consented()
    data = {**DRAWING, "pain-face.jaw.left": "2", **change}
    if "at least one region" in words:
        data.pop("pain-face.jaw.left")
    before = row_counts()

    response = physio.post(page(visit_id, "examine"), data)

    assert response.status_code == 422
    assert words in text_of(response.content)
    assert row_counts() == before
    assert all(
        f'value="{data[name]}"' in response.content.decode() for name in data if name == "pain-face.jaw.left"
    )


# -- Plan -------------------------------------------------------------------------------------


def test_a_plan_shows_the_ceiling_the_hazards_and_the_sources(practice: Practice, physio: Client):
    visit_id = practice.examined()

    words = text_of(physio.post(page(visit_id, "plan"), follow=True).content)

    step = stored(practice, visit_id).plan.output.steps[0]
    assert f"No deeper than {step.depth_ceiling_mm:g} mm" in words
    assert step.hazards[0].structure in words
    assert "sources" in words


def test_needles_in_stock_are_read_from_one_line(practice: Practice, physio: Client):
    visit_id = practice.examined()

    physio.post(page(visit_id, "plan"), {"stock": "0.30 x 30, 0,25 × 15 mm"})

    assert stored(practice, visit_id).plan.input.needles_in_stock == (
        NeedleDimensions(0.3, 30.0),
        NeedleDimensions(0.25, 15.0),
    )


@pytest.mark.parametrize("stock", ["thick ones", "0.25", "0.25 x 40, and more", "99 x 40"])
def test_a_stock_that_cannot_be_read_makes_no_plan(stock: str, practice: Practice, physio: Client):
    visit_id = practice.examined()
    before = row_counts()

    response = physio.post(page(visit_id, "plan"), {"stock": stock})

    assert response.status_code == 422
    assert f'value="{stock}"'.encode() in response.content
    assert row_counts() == before


def test_a_plan_without_consent_is_refused_in_words(practice: Practice, physio: Client):
    visit_id = practice.examined()
    clinic.consent.withdraw_consent(by=practice.physio, at=AT + 6 * MINUTE, visit_id=visit_id)

    response = physio.post(page(visit_id, "plan"))

    assert response.status_code == 422
    assert b"onsent" in response.content


# -- Needle -----------------------------------------------------------------------------------


def tap(client: Client, visit_id: UUID, **event: Any) -> Any:
    return client.post(page(visit_id, "needle"), event)


def a_needle(**more: Any) -> dict[str, Any]:
    return {"kind": "needle_in", "id": str(uuid4()), "target": TARGET, "technique": "superficial", **more}


def test_a_needle_goes_in_is_counted_and_comes_out(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), a_needle(depth_mm="4,5")

    tap(physio, visit_id, **needle)
    one_in = text_of(physio.get(page(visit_id, "needle")).content)
    physio.post(page(visit_id, "needle"), {"tap": f"needle_out {needle['id']} {uuid4()}"})

    assert "One needle is still in." in one_in
    assert "4.5 mm deep" in one_in
    assert b"Every needle that went in is out." in physio.get(page(visit_id, "needle")).content


def test_a_form_sent_twice_is_one_needle(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), a_needle()

    answers = [tap(physio, visit_id, **needle).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(stored(practice, visit_id).events) == 1
    assert stored(practice, visit_id).conflicts == ()


def test_every_page_brings_fresh_ids(practice: Practice, physio: Client):
    url = page(practice.planned(), "needle")
    ids = [set(re.findall(r'name="id" value="([^"]+)"', physio.get(url).content.decode())) for _ in range(2)]

    assert ids[0]
    assert ids[0].isdisjoint(ids[1])


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"kind": "needle_in"},
        a_needle(depth_mm="deep"),
        a_needle(target="the neck"),
        {"kind": "levitation", "id": str(uuid4())},
        {"tap": "needle_out"},
        {"kind": "reaction", "id": str(uuid4()), "adverse_event": "hiccup", "severity": "mild"},
        {"kind": "sharps_disposed", "id": str(uuid4()), "count": "a few"},
        {"kind": "note", "id": str(uuid4())},
    ],
)
def test_a_faulty_event_is_answered_in_words_and_stored_nowhere(
    event: dict[str, Any], practice: Practice, physio: Client
):
    visit_id = practice.planned()
    before = row_counts()

    response = tap(physio, visit_id, **event)

    assert response.status_code == 422
    assert b'role="alert"' in response.content
    assert row_counts() == before


def test_no_needle_goes_in_before_the_plan(practice: Practice, physio: Client):
    visit_id = practice.consented()
    before = row_counts()

    response = tap(physio, visit_id, **a_needle())

    assert response.status_code == 422
    assert row_counts() == before


def test_the_stop_keeps_the_count_and_says_where_needles_are(practice: Practice, physio: Client):
    visit_id = practice.planned()
    tap(physio, visit_id, **a_needle())

    tap(physio, visit_id, kind="emergency_stop", id=str(uuid4()))

    words = text_of(physio.get(page(visit_id, "needle")).content)
    assert "Stopped at" in words
    assert "One needle is still in. Upper trapezius, right, point 1" in words


def test_a_session_with_a_needle_in_does_not_close(practice: Practice, physio: Client):
    visit_id = practice.planned()
    practice.send(visit_id, needle_in())
    before = row_counts()

    response = physio.post(page(visit_id, "needle/close"))

    assert response.status_code == 422
    assert row_counts() == before


def test_a_needle_that_cannot_be_found_is_an_incident_with_its_steps(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    steps = re.findall(
        r'name="steps_done" value="([^"]+)"', physio.get(page(visit_id, "needle")).content.decode()
    )

    tap(physio, visit_id, kind="retained_needle", id=str(uuid4()), needle=needle["id"], steps_done=steps)
    physio.post(page(visit_id, "needle/close"))

    assert steps
    assert stored(practice, visit_id).closure is not None


def test_a_mistake_is_corrected_and_stays_visible(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)

    tap(
        physio,
        visit_id,
        kind="correction",
        id=str(uuid4()),
        corrects=needle["id"],
        reason="Entered by mistake",
    )

    words = text_of(physio.get(page(visit_id, "needle")).content)
    assert "No needle has gone in." in words
    assert "(corrected)" in words


def test_closing_leads_to_the_sheet(practice: Practice, physio: Client):
    visit_id = practice.needled()

    response = physio.post(page(visit_id, "needle/close"))

    assert response["Location"] == page(visit_id, "after")


def test_a_closed_session_takes_no_tap(practice: Practice, physio: Client):
    visit_id = practice.closed()
    before = row_counts()

    response = tap(physio, visit_id, kind="note", id=str(uuid4()), text="late")

    assert response.status_code == 422
    assert row_counts() == before
    assert b'value="needle_in"' not in physio.get(page(visit_id, "needle")).content


# -- After ------------------------------------------------------------------------------------


def test_the_sheet_is_made_once_the_session_is_closed(practice: Practice, physio: Client):
    visit_id = practice.closed()

    response = physio.post(page(visit_id, "after"), follow=True)

    _, sheet = stored(practice, visit_id).aftercare.said(Language.ENGLISH)
    words = text_of(response.content)
    assert all(line.text in words.replace("&#x27;", "'") for line in sheet.expect)


def test_the_sheet_of_an_open_session_is_refused(practice: Practice, physio: Client):
    response = physio.post(page(practice.needled(), "after"))

    assert response.status_code == 422


def test_the_printed_sheet_waits_for_the_sheet(practice: Practice, physio: Client):
    assert physio.get(page(practice.closed(), "after/sheet")).status_code == 404


def test_a_remark_is_added_to_what_is_signed(practice: Practice, physio: Client):
    visit_id = practice.closed()

    physio.post(page(visit_id, "after/amend"), {"text": "The patient called."})
    empty = physio.post(page(visit_id, "after/amend"), {"text": ""})

    assert [one.text for one in stored(practice, visit_id).amendments] == ["The patient called."]
    assert empty.status_code == 422


# -- the visit as a whole ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prepare", "heading"),
    [
        ("booked", "Screen"),
        ("screened", "Consent"),
        ("consented", "Examine"),
        ("examined", "Plan"),
        ("planned", "Needle"),
        ("closed", "After"),
    ],
)
def test_a_visit_opens_at_the_step_it_has_come_to(
    prepare: str, heading: str, practice: Practice, physio: Client
):
    response = physio.get(f"/visits/{getattr(practice, prepare)()}/")

    assert f"<h1>{heading}</h1>".encode() in response.content


def test_a_stopped_visit_says_why_at_every_later_step(practice: Practice, physio: Client):
    visit_id = practice.screened(chest_pain_or_breathlessness="yes")

    words = text_of(physio.get(page(visit_id, "plan")).content)

    assert "mergency" in words
    assert "Plan these needles" not in words
