"""A base of a few invented files, whole in itself; none of it is guidance."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from drypoint.knowledge import KnowledgeBase
from drypoint.knowledge.contract_ids import MEASURES, QUESTION_IDS, SYMPTOMS

Documents = dict[str, dict[str, dict[str, Any]]]

DAY = "2026-11-01"

WHOLE: Documents = {
    "base": {
        "base": {"version": "2026.1", "review_every_months": 24},
        "units": {"units": [{"id": "mm", "meaning": "millimetre"}]},
        "lint_exceptions": {"exceptions": []},
    },
    "citations": {
        "example-2020": {"id": "example-2020", "title": "Example (2020). A study.", "read_as": "seen"}
    },
    "facts": {
        "ex_001": {
            "id": "ex_001",
            "reference_id": "EX-001",
            "topic": "contraindication.relative",
            "codes": {"icd10": ["Z33.1"]},
            "subject": "An example",
            "statement": "Example words.",
            "plain_statement": {"en": "Plain example words.", "es": "Palabras llanas."},
            "confidence": "memory",
            "review": "unreviewed",
            "action_basis": "compiler",
            "sources": [{"key": "example-2020"}],
            "quantities": [{"name": "depth", "unit": "mm", "value": 5.0, "low": 4.0, "high": 6.0}],
            "measurement": {
                "bound_kind": "depth_to_hazard_shortest",
                "lower_bound_mm": 14.0,
                "method": "ultrasound",
                "read_as": "abstract seen",
            },
        },
    },
    "public/pages": {
        "example_page": {
            "id": "example_page",
            "order": 1,
            "group": "what",
            "title": {"en": "An example", "es": "Un ejemplo"},
            "lead": {"en": "Invented words.", "es": "Palabras inventadas."},
            "review": "unreviewed",
            "changed_on": DAY,
            "sections": [
                {
                    "id": "depth",
                    "title": {"en": "How deep", "es": "A qué profundidad"},
                    "sentences": [
                        {"text": {"en": "About 5 mm deep.", "es": "Unos 5 mm."}, "basis": ["ex_001"]}
                    ],
                }
            ],
        }
    },
    "public/places": {
        "arm.front": {
            "id": "arm.front",
            "name": {"en": "Front of the arm", "es": "Parte delantera del brazo"},
            "review": "unreviewed",
        }
    },
    "public/muscles": {
        "example_muscle": {
            "id": "example_muscle",
            "order": 1,
            "name": {"en": "Example muscle", "es": "Músculo de ejemplo"},
            "review": "unreviewed",
        }
    },
    "regions": {
        f"arm.front.{side}": {
            "id": f"arm.front.{side}",
            "base_id": "arm.front",
            "name": f"Front of arm ({side})",
            "side": side,
            "view": "anterior",
            "body_group": "upper_limb",
        }
        for side in ("left", "right")
    },
    "muscles": {
        "example_muscle": {
            "id": "example_muscle",
            "name_latin": "Musculus exempli",
            "name_en": "Example muscle",
            "region_group": "shoulder_arm",
            "patient_position": "supine",
            "palpation": ["flat"],
            "hazard_level_max": "medium",
            "pneumothorax_risk_level": "low",
            "needling_regions_basis": "anatomical fact",
            "review": "unreviewed",
            "innervation": {"nerve": "Example nerve", "roots": "C5"},
            "needling": {"direction": "flat", "technique": "deep", "length_min_mm": 15, "length_max_mm": 30},
            "confidence": {"referral": "seen", "needling": "memory", "innervation": "memory"},
            "sources": [{"key": "example-2020"}],
            "hazards": [{"structure": "lung", "type": "pleura", "level": "medium"}],
            "trigger_points": [
                {
                    "id": "example_muscle.tp1",
                    "location": "mid-belly",
                    "laterality": "ipsilateral",
                    "primary": ["arm.front"],
                    "secondary": [],
                    "needling_regions": ["arm.front"],
                }
            ],
        }
    },
    "planning/depth": {
        "example_site": {
            "id": "example_site",
            "muscles": ["example_muscle"],
            "text": "The lung lies behind.",
            "basis": ["ex_001"],
            "figures": [
                {
                    "kind": "lower_bound",
                    "value_mm": 14.0,
                    "structure": "lung",
                    "what": "least distance in some people",
                    "fact": "ex_001",
                }
            ],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "planning/paths": {
        "example_muscle": {
            "id": "example_muscle",
            "approach": "pincer",
            "entry_side": "from the front",
            "position": "supine",
            "position_basis": "atlas",
            "missing": "Everything.",
            "lyings": [{"lying": "supine"}],
            "basis": ["ex_001"],
            "points": [
                {
                    "id": "example_muscle.tp1",
                    "known_by": "anatomy, from memory",
                    "not_here": [{"structure": "lung", "type": "pleura", "hazards": ["lung"]}],
                }
            ],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "localisation/prevalence": {
        "pv001": {
            "id": "pv001",
            "muscles": ["example_muscle"],
            "muscle_as_reported": "example",
            "condition": "example pain",
            "population": "adults",
            "status": "active",
            "statistic": "point prevalence",
            "confidence": "seen",
            "review": "unreviewed",
            "share": 0.5,
            "sources": [{"key": "example-2020"}],
        }
    },
    "consent/topics": {
        "example_topic": {
            "id": "example_topic",
            "order": 1,
            "name": "An example",
            "heading": {"en": "An example", "es": "Un ejemplo"},
            "basis": ["ex_001"],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "conflicts": {
        "example_conflict": {
            "id": "example_conflict",
            "question": "Which word holds?",
            "reference": "example 1",
            "choice": "The stricter word stands.",
            "chosen_by": "stricter_word",
            "reason": "It harms nobody.",
            "review": "unreviewed",
            "valid_from": DAY,
            "voices": [{"says": "Yes.", "sources": ["example-2020"], "basis": ["ex_001"]}],
        }
    },
    "evidence/conditions": {
        "example_ache": {
            "id": "example_ache",
            "reference_id": "EX-C1",
            "name": "ache",
            "clinical_term": "example ache",
            "state": "few_small_trials",
            "no_usable_trial": False,
            "finding": "One small trial, less ache at once.",
            "articles": ["example-2020"],
            "review": "unreviewed",
            "valid_from": DAY,
            "first_offer": {"text": "rest", "guideline": "none found", "confidence": "memory"},
            "plain": {
                "changed_on": DAY,
                "name": {"en": "Ache", "es": "Dolor"},
                "term": {"en": "example ache", "es": "dolor de ejemplo"},
                "answer": {"en": "Less ache at once.", "es": "Menos dolor al momento."},
                "certainty": "not_graded",
                "why": {"en": "One small trial.", "es": "Un ensayo pequeño."},
                "first_offer": {"en": "Rest.", "es": "Reposo."},
                "finding": [
                    {
                        "text": {
                            "en": "One small trial found less ache.",
                            "es": "Un ensayo pequeño halló menos dolor.",
                        },
                        "sources": ["example-2020"],
                    },
                    {"text": {"en": "Later is not known.", "es": "Más tarde no se sabe."}},
                ],
                "conflicts": [
                    {
                        "id": "example_conflict",
                        "question": {"en": "Does it ache?", "es": "¿Duele?"},
                        "choice": {"en": "We show both.", "es": "Mostramos ambas."},
                        "voices": [
                            {"text": {"en": "Yes.", "es": "Sí."}, "sources": ["example-2020"]},
                            {"text": {"en": "No.", "es": "No."}, "sources": ["example-2020"]},
                        ],
                    }
                ],
            },
            "conflicts": ["example_conflict"],
            "figures": [
                {
                    "window": "at once",
                    "comparator": "sham",
                    "outcome": "ache 0-10",
                    "effect": "-1.0 (-1.9, -0.1)",
                    "certainty": "not graded",
                    "modality": "dry needling",
                    "confidence": "seen",
                    "sources": ["example-2020"],
                    "plain": {
                        "compared": {
                            "en": "Dry needling against sham",
                            "es": "Punción seca frente a simulada",
                        },
                        "when": {"en": "At once", "es": "Al momento"},
                        "result": {"en": "1.0 lower (0.1 to 1.9)", "es": "1,0 menos (0,1 a 1,9)"},
                        "people": {"en": "1 trial", "es": "1 ensayo"},
                        "certainty": "not_graded",
                        "estimates": [
                            {
                                "measure": {"en": "Ache", "es": "Dolor"},
                                "better": "lower",
                                "value": -1.0,
                                "low": -1.9,
                                "high": -0.1,
                                "scale_top": 10.0,
                            }
                        ],
                    },
                }
            ],
            "sources": [{"key": "example-2020"}],
        }
    },
    "evidence/statements": {
        "example_statement": {
            "id": "example_statement",
            "topic": "mechanism",
            "text": "In 3 mice it rose for 15 minutes.",
            "standing": "animal",
            "confidence": "seen",
            "review": "unreviewed",
            "sources": [{"key": "example-2020"}],
        }
    },
    "mechanism/parameters": {
        "example_number": {
            "id": "example_number",
            "name": {"en": "How long it rises", "es": "Cuánto sube"},
            "text": {"en": "More means longer.", "es": "Más es más tiempo."},
            "value": 15.0,
            "low": 0.0,
            "high": 60.0,
            "step": 1.0,
            "group": "needle",
            "standing": "animal",
            "known": "size",
            "confidence": "seen",
            "review": "unreviewed",
            "place": 1,
            "valid_from": DAY,
            "statements": ["example_statement"],
        }
    },
    "forbidden_claims": {
        "example_claim": {
            "id": "example_claim",
            "reference": "example 2",
            "patterns": ["moonlight"],
            "myth": "Moonlight loosens muscles.",
            "correction": "No study shows that.",
            "plain_myth": {"en": "Moonlight loosens muscles.", "es": "La luz de luna suelta los músculos."},
            "plain_correction": {"en": "No study shows that.", "es": "Ningún estudio lo muestra."},
            "patterns_es": ["luz de luna"],
            "reason": "Unsupported.",
            "review": "unreviewed",
            "valid_from": DAY,
            "basis": ["ex_001"],
        }
    },
    "aftercare/phrases": {
        "example_phrase": {
            "id": "example_phrase",
            "text": "Drink something.",
            "plain_text": {"en": "Drink something.", "es": "Beba algo."},
            "basis": ["ex_001"],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "screening/questions": {
        name: {
            "id": name,
            "text": "Does it apply?",
            "help": "An example.",
            "plain": {"en": "Does it apply?", "es": "¿Es así?"},
            "plain_help": {"en": "An example.", "es": "Un ejemplo."},
            "plain_name": {"en": "an example", "es": "un ejemplo"},
            "asked_of": "patient",
            "reassuring": "no",
            "group": "example",
            "order": 1,
            "basis": ["ex_001"],
            "review": "unreviewed",
            "valid_from": DAY,
        }
        for name in QUESTION_IDS
    },
    "screening/gates": {
        "example_gate": {
            "id": "example_gate",
            "text": "Is any of this so?",
            "plain": {"en": "Is any of this so?", "es": "¿Ocurre algo de esto?"},
            "members": [
                {"question": "diabetes", "words": "diabetes"},
                {"question": "frail", "words": "frailty"},
            ],
            "basis": ["ex_001"],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "screening/rules": {
        "example_rule": {
            "id": "example_rule",
            "text": "An example rule.",
            "when": {"any": [{"question": name} for name in sorted(QUESTION_IDS)]},
            "basis": ["ex_001"],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "screening/conditions": {
        "example_condition": {
            "id": "example_condition",
            "text": "An example condition.",
            "answers": ["pregnant"],
            "icd10": ["Z33"],
            "basis": ["ex_001"],
            "review": "unreviewed",
            "valid_from": DAY,
            "names_confidence": "memory",
        }
    },
    "screening/medicine_names": {
        "nothing_to_say": {
            "id": "nothing_to_say",
            "text": "medicines that raise no question here",
            "names": {"examplol": ["examplol", "example forte"]},
            "names_confidence": "memory",
            "sources": [{"key": "example-2020"}],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "screening/problem_names": {
        "nothing_to_say": {
            "id": "nothing_to_say",
            "text": "problems that raise no question here",
            "raises_no_question": True,
            "names": {"M77": ["tennis elbow"]},
            "names_confidence": "memory",
            "sources": [{"key": "example-2020"}],
            "review": "unreviewed",
            "valid_from": DAY,
        }
    },
    "aftercare/symptoms": {
        name: {
            "id": name,
            "order": 1,
            "name": "Example",
            "question": "Do you have it?",
            "basis": ["ex_001"],
            "review": "unreviewed",
            "valid_from": DAY,
        }
        for name in SYMPTOMS
    },
    "outcomes": {
        name: {
            "id": name,
            "name": "Example measure",
            "domain": "pain",
            "better": "lower",
            "purpose": "outcome",
            "scoring": "sum",
            "missing_rule": "no score",
            "licence": {"ship_items": "no"},
            "scales": [],
            "review": "unreviewed",
            "valid_from": DAY,
        }
        for name in MEASURES
    },
}


def whole() -> Documents:
    """Return a copy of the base that may be broken at will."""
    return deepcopy(WHOLE)


def base_of(documents: Mapping[str, Mapping[str, dict[str, Any]]]) -> KnowledgeBase:
    """Return the documents as a base."""
    return KnowledgeBase(version="2026.1", documents=documents)
