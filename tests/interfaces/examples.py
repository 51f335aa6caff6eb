"""The inputs of contract §3-§8 (and two of our own for what it leaves open), one for every decision."""

from __future__ import annotations

from typing import Any

FACTS: dict[str, Any] = {
    "on": "2026-11-21",
    "patient": {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62},
    "answers": {
        "pregnant": "no",
        "needle_phobia": "unknown",
        "local_infection": {"answer": "yes", "regions": ["arm.anterior.left"]},
        "recent_surgery": {"answer": "yes", "on": "2026-10-01", "regions": ["knee.anterior.right"]},
    },
    "conditions": [
        {"system": "icd-10-cm", "code": "D68.32", "text": "Haemorrhagic disorder due to anticoagulants"}
    ],
    "medications": [{"text": "apixaban 5 mg tablet"}, {"system": "atc", "code": "B01AA03"}],
    "allergies": [{"text": "nickel"}],
    "planned": {"targets": ["trapezius_upper.right"], "technique": "deep"},
    "provider": {"id": "pt-1"},
}
FINDINGS: dict[str, Any] = {
    "drawing": {"head.temple.right": 8, "neck.posterior.right": 5},
    "not_painful": ["face.jaw.right"],
    "palpation": [
        {
            "trigger_point": "trapezius_upper.tp1.right",
            "taut_band": True,
            "tender": True,
            "recognised_pain": True,
            "referred_pain": None,
            "twitch": None,
        }
    ],
    "context": {"condition": "tension_type_headache"},
}
PLAN_REQUEST: dict[str, Any] = {
    "facts": FACTS,
    "targets": [{"trigger_point": "infraspinatus.tp1.right", "technique": "deep"}],
    "provider": {"licensed": True, "privileges": ["thoracic", "neck"], "jurisdiction": "US-CO"},
    "needles_in_stock": [{"diameter_mm": 0.25, "length_mm": 40}],
}
SESSION: dict[str, Any] = {
    "ended_at": "2026-11-20T15:00:00+00:00",
    "targets": ["rhomboid_major.left"],
    "technique": "deep",
    "sharp_pain_at_insertion": "no",
}
REPORT: dict[str, Any] = {
    "session": SESSION,
    "facts": {"patient": {"birth_date": "1990-05-01", "sex": "male"}, "answers": {}},
    "report": {
        "at": "2026-11-20T19:00:00+00:00",
        "symptoms": {"breathless": "no", "pain_on_breathing_in": "yes"},
    },
}
NEEDLE = "0193a1f0-0000-7000-8000-000000000001"
EVENTS: dict[str, Any] = {
    "plan": {
        "steps": [
            {
                "target": "infraspinatus.tp1.right",
                "technique": "deep",
                "needle": {"diameter_mm": 0.25, "length_mm": 40},
                "depth_ceiling_mm": 19,
            }
        ]
    },
    "events": [
        {
            "kind": "needle_in",
            "id": NEEDLE,
            "at": "2026-11-20T14:45:00+00:00",
            "target": "infraspinatus.tp1.right",
            "technique": "deep",
        }
    ],
}
SERIES: dict[str, Any] = {
    "measure": "nprs",
    "condition": "low_back_pain",
    "points": [{"on": "2026-10-01", "value": 7}, {"on": "2026-11-02", "value": 3}],
    "treatment_start": "2026-10-01",
    "sessions": ["2026-10-01", "2026-10-08"],
}
STUDIES = "study,effect,variance\nA,-1.0,0.16\nB,-0.2,0.09\nC,-0.6,0.25\nD,-0.4,0.12\n"
POOL: dict[str, Any] = {"csv": STUDIES}

EXAMPLES: dict[str, dict[str, Any]] = {
    "screen": FACTS,
    "localise": FINDINGS,
    "plan": PLAN_REQUEST,
    "session": EVENTS,
    "aftercare": SESSION,
    "triage": REPORT,
    "outcome": SERIES,
    "pool": POOL,
}
# The keys that the contract promises; more may come, never fewer.
PROMISED = {
    "screen": "decision complete findings ask excluded_regions excluded_techniques precautions targets "
    "unrecognised knowledge",
    "localise": "muscles trigger_points explanations unexplained rule_out_first examine_next knowledge",
    "plan": "steps refused needle_count minutes precautions knowledge",
    "triage": "urgency because ask advice safety_net knowledge",
    "pool": "measure model test level k estimate se ci p tau2 tau2_ci tau2_ci_method i2 i2_convention h2 q "
    "q_df q_p prediction back_transformed studies notes",
}
