"""What may be told beside the drawing: few choices, kept with the examination, silent when not ticked."""

from __future__ import annotations

import re

from django.test import Client

from drypoint.interfaces.web.visit.localisation.entered import EnteredFindings, entered_findings
from drypoint.interfaces.web.visit.localisation.told import told_view
from drypoint.knowledge import load
from drypoint.pathway.localisation import Findings
from tests.clinic.practice import Practice
from tests.interfaces.web.visit.test_steps import page

HEEL = {"pain-foot.heel.right": "7"}


def choices(content: bytes) -> dict[str, bool]:
    """Return each choice that is offered, and whether it is ticked."""
    boxes = re.findall(r'id="told-([a-z_]+)"[^>]*?value="[a-z_]+"( checked)?', content.decode())
    return {clue: bool(checked) for clue, checked in boxes}


def test_only_what_speaks_for_a_candidate_is_offered(practice: Practice, physio: Client):
    content = physio.post(page(practice.consented(), "examine"), {**HEEL, "then": "preview"}).content

    assert "standing" in choices(content)
    assert "toothache" not in choices(content)
    assert '<details class="dp-fold dp-told" id="told">' in content.decode()


def test_before_anything_is_drawn_nothing_is_offered(practice: Practice, physio: Client):
    content = physio.get(page(practice.consented(), "examine")).content

    assert choices(content) == {}
    assert b'id="told"' not in content


def test_what_was_ticked_is_ranked_stored_and_shown_again(practice: Practice, physio: Client):
    visit_id = practice.consented()
    told = {"aggravated_by": ["standing"], "symptoms": ["toothache"]}

    looked = physio.post(page(visit_id, "examine"), {**HEEL, **told, "then": "preview"}).content
    kept = physio.post(page(visit_id, "examine"), {**HEEL, **told, "then": "save", "sides": "right"})
    again = physio.get(page(visit_id, "examine")).content

    assert kept.status_code == 303
    for content in (looked, again):
        ticked = {clue for clue, is_told in choices(content).items() if is_told}
        assert ticked == {"standing", "toothache"}
        assert '<details class="dp-fold dp-told" id="told" open>' in content.decode()


def test_few_choices_stand_on_the_page():
    """The eight candidates shown bring at most a handful; the page stays calm."""
    knowledge = load()
    muscles = list(knowledge.muscles)
    for start in range(0, len(muscles), 8):
        told = told_view(knowledge, EnteredFindings(), muscles[start : start + 8])
        assert sum(len(kind.choices) for kind in told.kinds) <= 12


def test_an_examination_of_before_there_were_clues_reads_as_nothing_told():
    entered = entered_findings(Findings({"foot.heel.right": 7.0}, condition="plantar_heel_pain"))

    assert entered.as_contract()["context"] == {"condition": "plantar_heel_pain"}
    assert told_view(load(), entered, ()).kinds == ()
