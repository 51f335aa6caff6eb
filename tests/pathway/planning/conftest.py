import pytest

from drypoint.contract.planning import read_plan_request
from drypoint.knowledge import load
from drypoint.pathway.planning import plan
from drypoint.pathway.screening import QUESTION_IDS

REASSURING_YES = ("consents", "understands_treatment", "can_communicate")
LEFT_OUT = ("guardian_consents", "physician_cleared")
CLEAR = {
    **{question: "no" for question in QUESTION_IDS if question not in LEFT_OUT},
    **dict.fromkeys(REASSURING_YES, "yes"),
}
PATIENT = {"birth_date": "1985-05-01", "sex": "female", "height_cm": 170, "weight_kg": 68}
PROVIDER = {
    "licensed": True,
    "privileges": ["thoracic", "neck", "abdominal", "pelvic", "children", "electrical"],
    "jurisdiction": "US-CO",
    "authorised": True,
    "insured": True,
    "training_hours": 60,
}


def adoption(muscle, **changes):
    """Return the adoption of what the knowledge proposes for a muscle."""
    approach = str(load().muscle_paths[muscle].approach)
    agreed = {"muscle": muscle, "approach": approach, "on": "2026-11-20", "by": ["A. One", "B. Two"]}
    return agreed | changes


def request_document(
    *targets, answers=None, patient=None, provider=None, technique="deep", stock=None, adopted=()
):
    """Return a request for a person without any risk, changed where the test says so.

    `adopted` names the muscles whose proposed approach the practice has adopted.
    """
    document = {
        "facts": {
            "on": "2026-11-21",
            "patient": PATIENT if patient is None else patient,
            "answers": CLEAR | (answers or {}),
        },
        "targets": [
            target if isinstance(target, dict) else {"trigger_point": target, "technique": technique}
            for target in targets
        ],
        "provider": PROVIDER | (provider or {}),
    }
    if adopted:
        document["adopted"] = [adoption(muscle) for muscle in adopted]
    return document if stock is None else document | {"needles_in_stock": stock}


@pytest.fixture(scope="session")
def knowledge():
    return load()


@pytest.fixture(scope="session")
def planned(knowledge):
    """Read a request and plan it."""

    def run(document):
        return plan(request=read_plan_request(document, knowledge=knowledge), knowledge=knowledge)

    return run
