"""What the person reads is in their language; the clinician's frame stays, and another is one tap away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from drypoint import clinic
from drypoint.clinic.documents import letter_pdf
from drypoint.clinic.session import NewCare
from drypoint.knowledge import load
from drypoint.record.models import AftercareSheet, CareWithoutNeedles, Consent
from drypoint.terms import Language, Urgency
from tests.clinic.practice import AT, MINUTE, NELL, Practice
from tests.interfaces.web.visit.test_steps import CONSENT, text_of

SPANISH_NELL = replace(NELL, language=Language.SPANISH)
UNCHECKED = {
    Language.ENGLISH: "which awaits review by a registered clinician",
    Language.SPANISH: "Ningún profesional sanitario de habla española ha revisado aún esta traducción.",
}


@pytest.fixture
def spanish_visit(practice: Practice) -> UUID:
    return practice.booked(practice.patient(SPANISH_NELL))


def given_sheet(practice: Practice, visit_id: UUID) -> UUID:
    screened = practice.screened(visit_id)
    practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(screened)))))
    clinic.aftercare.give_aftercare(by=practice.physio, at=AT + 21 * MINUTE, visit_id=visit_id)
    return visit_id


def said(client: Client, name: str, visit_id: UUID, asked: str = "") -> str:
    address = reverse(name, args=[visit_id])
    return client.get(f"{address}?language={asked}" if asked else address).content.decode()


def spoken_parts(html: str, language: Language) -> str:
    """Return the words of the parts that say to be in a language."""
    found = re.findall(rf'<(\w+)[^>]* lang="{language}"[^>]*>(.*?)</\1>', html, re.DOTALL)
    return " ".join(text_of(part.encode()) for _, part in found)


def test_consent_is_explained_in_the_persons_language(
    practice: Practice, physio: Client, spanish_visit: UUID
):
    practice.screened(spanish_visit)

    html = said(physio, "visit_consent", spanish_visit)

    assert '<html lang="en-GB">' in html
    explained = spoken_parts(html, Language.SPANISH)
    for topic in load().consent_topics:
        assert topic.heading.es in explained
        for fact in topic.basis:
            assert load().facts[fact].plain_statement.es in explained
    assert UNCHECKED[Language.SPANISH] in explained
    assert "Record this consent" in html


def test_another_language_is_one_tap_away_and_kept_by_a_fault(
    practice: Practice, physio: Client, spanish_visit: UUID
):
    practice.screened(spanish_visit)

    english = said(physio, "visit_consent", spanish_visit, "en")
    refused = physio.post(
        reverse("visit_consent", args=[spanish_visit]), CONSENT | {"language": "en", "given_by": ""}
    )

    assert f'href="{reverse("visit_consent", args=[spanish_visit])}?language=es"' in english
    for html in (english, refused.content.decode()):
        assert load().facts["ed_002"].plain_statement.en in text_of(html.encode())
        assert 'name="language" value="en"' in html


@pytest.mark.parametrize("language", Language)
def test_consent_keeps_the_language_in_which_it_was_explained(
    language: Language, practice: Practice, physio: Client, spanish_visit: UUID
):
    practice.screened(spanish_visit)

    physio.post(reverse("visit_consent", args=[spanish_visit]), CONSENT | {"language": language})

    assert Consent.objects.get(visit=spanish_visit).language == language
    told = text_of(physio.get(reverse("visit_consent", args=[spanish_visit])).content)
    assert ("It was explained in Spanish." in told) is (language is Language.SPANISH)


@pytest.mark.parametrize("language", Language)
def test_the_text_to_read_before_consent_stands_alone(
    language: Language, practice: Practice, physio: Client, spanish_visit: UUID
):
    html = said(physio, "consent_text", spanish_visit, language)

    sheet = html.partition("<article")[2].partition("</article>")[0]
    assert f'lang="{language}" dir="ltr"' in sheet
    assert load().facts["at_001"].plain_statement.spoken(language) in text_of(sheet.encode())
    assert UNCHECKED[language] in text_of(sheet.encode())


def test_the_sheet_is_in_the_persons_language_and_the_other_is_one_tap_away(
    practice: Practice, physio: Client, spanish_visit: UUID
):
    given_sheet(practice, spanish_visit)

    spanish, english = (
        said(physio, "sheet", spanish_visit, asked).partition("<article")[2] for asked in ("", "en")
    )

    row = AftercareSheet.objects.get(visit=spanish_visit)
    assert row.language == "es"
    for language, html in ((Language.SPANISH, spanish), (Language.ENGLISH, english)):
        words = text_of(html.encode())
        assert f' lang="{language}"' in html[:80]
        assert all(
            text in words for part in ("help", "expect", "watch") for text in row.spoken[language][part]
        )
        assert UNCHECKED[language] in words
    assert "Cuándo pedir ayuda de inmediato" in spanish
    assert "parte alta del hombro, lado derecho" in spanish
    assert spanish.count("<li>") == english.count("<li>")
    assert spanish.count("dp-sheet-urgent") == english.count("dp-sheet-urgent") > 0


def test_a_sheet_from_before_there_were_languages_is_read_as_it_was_given(
    practice: Practice, physio: Client, spanish_visit: UUID
):
    given_sheet(practice, spanish_visit)
    row = AftercareSheet.objects.get(visit=spanish_visit)
    names = ("visit_id", "input", "output", "knowledge", "recorded_at", "recorded_by_id")
    older = AftercareSheet(**{name: getattr(row, name) for name in names}, replaces=row)
    older.save(force_insert=True)

    html = said(physio, "sheet", spanish_visit)

    sheet = html.partition("<article")[2]
    assert ' lang="en"' in sheet[:80]
    assert all(line["text"] in text_of(sheet.encode()) for line in row.output["expect"])
    assert "?language=es" not in html


@pytest.mark.parametrize(
    ("answers", "spanish"),
    [
        ({"anticoagulant": "yes"}, "Toma un anticoagulante"),
        ({"pregnant": "unknown"}, "Quedan preguntas sin respuesta."),
    ],
)
def test_why_no_needle_was_used_is_told_in_the_persons_language(
    answers: dict[str, str], spanish: str, practice: Practice, physio: Client, spanish_visit: UUID
):
    practice.screened(spanish_visit, **answers)
    care = NewCare(reason="Invented reason.", advice="Invented advice.")
    clinic.session.close_without_needles(
        by=practice.physio, at=AT + 30 * MINUTE, visit_id=spanish_visit, care=care
    )

    html = said(physio, "care_sheet", spanish_visit)

    sheet = text_of(html.partition("<article")[2].encode())
    assert "No se usó ninguna aguja." in sheet
    assert spanish in sheet
    assert "Consejos Invented advice." in sheet
    assert "Invented reason." in sheet
    assert UNCHECKED[Language.SPANISH] in sheet


def test_a_doubtful_entry_is_not_told_as_if_the_person_had_it(
    practice: Practice, physio: Client, spanish_visit: UUID
):
    patient_id = clinic.visits.open_visit(
        by=practice.physio, at=AT, visit_id=spanish_visit
    ).patient.patient_id
    entry = clinic.patients.NewEntry(clinic.EntryKind.PROCEDURE, "Screening for epilepsy")
    clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)
    practice.screened(spanish_visit, epilepsy="unknown")
    care = NewCare(advice="Invented advice.")

    clinic.session.close_without_needles(
        by=practice.physio, at=AT + 30 * MINUTE, visit_id=spanish_visit, care=care
    )

    plain = CareWithoutNeedles.objects.get(visit=spanish_visit).plain_because
    assert "find out whether this is so: “You have epilepsy" in plain["en"]
    assert plain["es"].startswith("Primero hay que averiguar si esto es así: “Tiene epilepsia")


@pytest.fixture
def set_for_paper(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """What was set, beside the real setting."""
    told: list[Mapping[str, Any]] = []

    def kept(name: str, content: Mapping[str, Any], *, at: datetime) -> bytes:
        told.append(content)
        return letter_pdf(name, content, at=at)

    monkeypatch.setattr("drypoint.clinic.documents.home.letter_pdf", kept)
    return told


@pytest.mark.parametrize("language", Language)
def test_the_sheet_on_paper_says_what_the_page_says(
    language: Language,
    practice: Practice,
    physio: Client,
    spanish_visit: UUID,
    set_for_paper: list[Mapping[str, Any]],
):
    given_sheet(practice, spanish_visit)
    address = f"{reverse('sheet_pdf', args=[spanish_visit])}?language={language}"

    reply = physio.get(address)

    (content,) = set_for_paper
    shown = text_of(said(physio, "sheet", spanish_visit, language).partition("<article")[2].encode())
    lines = [line["text"] for part in content["parts"] for line in part["lines"]]
    urgent = [line for part in content["parts"] for line in part["lines"] if line["is_urgent"]]
    assert reply.content.startswith(b"%PDF")
    assert f"/Lang({language})".encode() in reply.content
    assert reply["Cache-Control"] == "no-store"
    assert all(line in shown for line in [content["title"], *content["lead"], *lines, content["footer"]])
    assert len(urgent) == shown_urgent(practice, spanish_visit)
    assert content["parts"][0]["is_framed"]


def shown_urgent(practice: Practice, visit_id: UUID) -> int:
    sheet = clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).aftercare.output
    return sum(line.urgency is Urgency.EMERGENCY for line in (*sheet.watch, *sheet.help))


@pytest.mark.parametrize("name", ["consent_pdf", "care_pdf"])
def test_other_texts_for_home_are_set_in_the_persons_language(
    name: str,
    practice: Practice,
    physio: Client,
    spanish_visit: UUID,
    set_for_paper: list[Mapping[str, Any]],
):
    practice.screened(spanish_visit, anticoagulant="yes")
    care = NewCare(advice="Invented advice.")
    clinic.session.close_without_needles(
        by=practice.physio, at=AT + 30 * MINUTE, visit_id=spanish_visit, care=care
    )

    reply = physio.get(reverse(name, args=[spanish_visit]))

    (content,) = set_for_paper
    assert b"/Lang(es)" in reply.content
    assert content["language"] == "es"
    assert UNCHECKED[Language.SPANISH] in content["footer"]
    headings = {part["heading"] for part in content["parts"]}
    assert headings & {"Los riesgos graves", "Consejos"}
