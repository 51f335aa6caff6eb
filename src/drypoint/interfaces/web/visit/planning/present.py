"""Turn a stored plan into the cards that the step shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drypoint.clinic import LastSession, LastTarget
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.components.plan_step import PlanStepView, RefusalView
from drypoint.interfaces.web.frame import answer_sources, day_of, sentence_case, target_name
from drypoint.interfaces.web.visit.localisation.present import TECHNIQUES
from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Technique


@dataclass(frozen=True, slots=True)
class LastView:
    """The last session as a template: what comes over, and what does not."""

    sentence: str
    targets: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The step: the chosen targets, the needles planned, what is refused, what to keep in mind."""

    targets: tuple[str, ...]
    is_planned: bool
    steps: tuple[PlanStepView, ...]
    refused: tuple[RefusalView, ...]
    precautions: tuple[str, ...]
    sentence: str
    knowledge: str
    fields: tuple[FieldView, ...]
    last: LastView | None = None


def sentences(parts: Iterable[Any]) -> tuple[str, ...]:
    """Return reasons as sentences; a reason is a text, or an object with one."""
    return tuple(str(part["text"]) if isinstance(part, Mapping) else str(part) for part in parts)


def millimetres(value: object) -> str:
    """Return a length as it is read, without needless decimals."""
    return f"{value:g}" if isinstance(value, int | float) else ""


def needle_text(needle: Mapping[str, Any] | None) -> str:
    """Return a needle such as `0.25 × 40 mm`."""
    if not needle:
        return ""
    return f"{needle['diameter_mm']:.2f} × {millimetres(needle['length_mm'])} mm"


def step_view(knowledge: KnowledgeBase, step: Mapping[str, Any]) -> PlanStepView:
    """Return one planned needle."""
    names = (("Position", "position"), ("Grip", "grip"), ("Direction", "direction"))
    target = target_name(knowledge, step["target"])
    return PlanStepView(
        order=step["order"],
        target=target,
        technique=TECHNIQUES[Technique(step["technique"])],
        needle=needle_text(step.get("needle")),
        ceiling=millimetres(step.get("depth_ceiling_mm")),
        details=tuple(
            (label, sentence_case(str(step[name]).replace("_", " ")))
            for label, name in names
            if step.get(name)
        ),
        hazards=tuple(f"{hazard['structure']} ({hazard['level']})" for hazard in step.get("hazards", ())),
        reasons=sentences(step.get("because", ())),
        sources=answer_sources(knowledge, step, about=target),
    )


def refusal_view(knowledge: KnowledgeBase, refusal: Mapping[str, Any]) -> RefusalView:
    """Return one target that is not needled."""
    target = target_name(knowledge, refusal["target"])
    sources = answer_sources(knowledge, refusal, about=target)
    return RefusalView(target, sentences(refusal["because"]), sources)


def plan_sentence(output: Mapping[str, Any]) -> str:
    """Say how many needles and how long."""
    count, minutes = output.get("needle_count", 0), output.get("minutes")
    if not count:
        return "No needle is planned."
    needles = "One needle" if count == 1 else f"{count} needles"
    return f"{needles}, about {minutes:g} minutes." if minutes else f"{needles}."


def last_target(knowledge: KnowledgeBase, target: LastTarget) -> str:
    """Return one target of the last session with the needles that went into it."""
    needles = "one needle" if target.needles == 1 else f"{target.needles} needles"
    sizes = ", ".join(f"{diameter:.2f} × {length:g}\N{NO-BREAK SPACE}mm" for diameter, length in target.sizes)
    deepest = f"{max(target.depths_mm):g}\N{NO-BREAK SPACE}mm deep at most" if target.depths_mm else ""
    done = ", ".join(part for part in (needles, sizes, deepest) if part)
    return f"{target_name(knowledge, target.target)}: {TECHNIQUES[target.technique].lower()}, {done}"


def last_view(knowledge: KnowledgeBase, last: LastSession) -> LastView:
    """Return the last session as a template."""
    kept = tuple(last_target(knowledge, one) for one in last.targets if one.can_be_copied)
    left_out = tuple(last_target(knowledge, one) for one in last.targets if not one.can_be_copied)
    return LastView(f"The last session was on {day_of(last.at)}, by {last.by}.", kept, left_out)


def plan_view(
    knowledge: KnowledgeBase,
    output: Mapping[str, Any],
    targets: Sequence[Mapping[str, Any]],
    fields: tuple[FieldView, ...],
    last: LastSession | None = None,
) -> PlanView:
    """Return the step as it stands."""
    return PlanView(
        targets=tuple(target_name(knowledge, target["trigger_point"]) for target in targets),
        is_planned=bool(output),
        steps=tuple(step_view(knowledge, step) for step in output.get("steps", ())),
        refused=tuple(refusal_view(knowledge, one) for one in output.get("refused", ())),
        precautions=sentences(output.get("precautions", ())),
        sentence=plan_sentence(output) if output else "",
        knowledge=str(output.get("knowledge", "")),
        fields=fields,
        last=last_view(knowledge, last) if last else None,
    )
