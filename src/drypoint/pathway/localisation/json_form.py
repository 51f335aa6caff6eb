"""Write a localisation as the plain JSON of the contract, section 4."""

from __future__ import annotations

from typing import Any

from drypoint.pathway.localisation.answer import Localisation, MuscleRank, PointRank
from drypoint.pathway.localisation.rule_out import RuledOutFirst

DIGITS = 6
"""Decimals of a probability in JSON; the model is far less sure than that."""


def localisation_as_json(localisation: Localisation) -> dict[str, Any]:
    """Return the answer in the contract's form; the keys beyond the contract are additions."""
    return {
        "muscles": [_muscle(rank) for rank in localisation.muscles],
        "trigger_points": [_point(rank) for rank in localisation.trigger_points],
        "explanations": [
            {
                "trigger_points": list(one.trigger_points),
                "probability": round(one.probability, DIGITS),
                "unexplained": list(one.unexplained),
            }
            for one in localisation.explanations
        ],
        "unexplained": list(localisation.unexplained),
        "rule_out_first": [rule.text for rule in localisation.rule_out_first],
        "rule_out_reasons": [_rule_out(rule) for rule in localisation.rule_out_first],
        "examine_next": [
            {"trigger_point": one.trigger_point, "information_bits": round(one.information_bits, DIGITS)}
            for one in localisation.examine_next
        ],
        "palpated": [
            {"trigger_point": one.trigger_point, "classification": str(one.classification)}
            for one in localisation.palpated
        ],
        "method": str(localisation.method),
        "knowledge": localisation.knowledge,
    }


def _muscle(rank: MuscleRank) -> dict[str, Any]:
    return {
        "muscle": rank.muscle,
        "name": rank.name,
        "side": str(rank.side),
        "probability": round(rank.probability, DIGITS),
        "rank": rank.rank,
        "do_not_needle": rank.do_not_needle,
        "flags": list(rank.flags),
    }


def _point(rank: PointRank) -> dict[str, Any]:
    return {
        "trigger_point": rank.trigger_point,
        "muscle": rank.muscle,
        "side": str(rank.side),
        "probability": round(rank.probability, DIGITS),
        "explains": list(rank.explains),
        "do_not_needle": rank.do_not_needle,
        "confidence": str(rank.confidence),
        "sources": list(rank.sources),
    }


def _rule_out(rule: RuledOutFirst) -> dict[str, Any]:
    return {
        "id": rule.id,
        "text": rule.text,
        "because": list(rule.because),
        "certainty": str(rule.certainty),
        "sources": list(rule.sources),
    }
