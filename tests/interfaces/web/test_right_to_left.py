"""In a language that nobody speaks, written from right to left, every string of the product is translated."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from drypoint import clinic
from drypoint.clinic.session import NewCare
from drypoint.pathway.aftercare import in_words
from drypoint.terms import Language
from tests.clinic.practice import AT, MINUTE, Practice
from tests.interfaces.web.pseudo import pseudo_language, unmarked
from tests.interfaces.web.public.addresses import PLACES

__all__ = ["pseudo_language"]


def test_a_word_that_nobody_marked_is_found(pseudo_language: Language) -> None:
    marked = Client().get(f"/{pseudo_language}/learn/").content.decode()
    links = re.sub("[⟦⟧]", "", marked)

    assert unmarked("<p>⟦Marked with ⟧<em>⟦a part⟧</em> · 2021</p>") == []
    assert unmarked("<p>⟦Marked.⟧ Next page</p><script>let word</script>") == ["Next page"]
    assert "Skip to the content" in unmarked(links)


@pytest.mark.parametrize("address", PLACES)
def test_a_public_page_is_turned_round_and_says_nothing_unmarked(
    address: str, pseudo_language: Language
) -> None:
    html = Client().get(f"/{pseudo_language}/{address}").content.decode()

    assert re.search(r'<html[^>]* dir="rtl"', html)
    # Its own address, which paper shows, is no word.
    assert [one for one in unmarked(html) if not re.fullmatch(r"https?://\S+", one)] == []


def treated(practice: Practice) -> UUID:
    visit_id = practice.closed()
    clinic.aftercare.give_aftercare(by=practice.physio, at=AT + 21 * MINUTE, visit_id=visit_id)
    return visit_id


def untreated(practice: Practice) -> UUID:
    visit_id = practice.screened(anticoagulant="yes")
    care = NewCare(reason="Invented reason.", advice="Invented advice.", exercises="Invented squats.")
    clinic.session.close_without_needles(
        by=practice.physio, at=AT + 30 * MINUTE, visit_id=visit_id, care=care
    )
    return visit_id


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "arrange"),
    [("sheet", treated), ("visit_after", treated), ("care_sheet", untreated), ("consent_text", untreated)],
)
def test_what_goes_home_is_turned_round_and_says_nothing_unmarked(
    name: str, arrange: object, practice: Practice, physio: Client, pseudo_language: Language
) -> None:
    visit_id = arrange(practice)  # type: ignore[operator]

    html = physio.get(f"{reverse(name, args=[visit_id])}?language={pseudo_language}").content.decode()

    part = html[html.index("<article") : html.index("</article>")]
    visit = clinic.visits.open_visit(by=practice.physio, at=AT + 31 * MINUTE, visit_id=visit_id)
    asked = visit.aftercare.output.check_ins if visit.aftercare else ()
    days = [in_words(one.from_at, pseudo_language).capitalize() for one in asked]
    written = ["Invented reason", "Invented advice", "Invented squats"]
    assert f'lang="{pseudo_language}" dir="rtl"' in part
    assert unmarked(part, *days, *written) == []
