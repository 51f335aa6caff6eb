"""What a practice may adopt: the path as two people read it, and whether that would free any point."""

from __future__ import annotations

from drypoint.knowledge import ApproachClass, KnowledgeBase, Muscle, TriggerPoint, content_digest
from drypoint.pathway.planning.path.approach import against_class, approach_at
from drypoint.pathway.planning.path.depth import depth_site, record_says_superficial


def path_fingerprint(*, muscle: str, knowledge: KnowledgeBase) -> str:
    """Return the digest of a muscle's path, its class and its hazards as they are; empty without a path."""
    path = knowledge.muscle_paths.get(muscle)
    if path is None:
        return ""
    kinds = (("planning/paths", muscle), ("planning/approaches", path.approach))
    # Of the muscle its hazards alone: what its pain does is nothing that anybody adopts.
    hazards = knowledge.documents["muscles"][muscle].get("hazards")
    return content_digest([*(knowledge.fingerprint(kind, name) for kind, name in kinds), hazards])


def why_not_adopted(*, muscle: str, approach: str, of: str, knowledge: KnowledgeBase) -> str:
    """Return why an adoption does not count in this knowledge, or an empty text.

    Args:
        muscle: Id of the muscle.
        approach: The class that was adopted.
        of: The fingerprint of the path that two people read; another one is another path.
        knowledge: The base that stands now.
    """
    if because := why_nothing_to_adopt(muscle=muscle, knowledge=knowledge):
        return because
    proposed = knowledge.muscle_paths[muscle].approach
    if proposed != approach or of != path_fingerprint(muscle=muscle, knowledge=knowledge):
        return "what the knowledge says of the path has changed since; look at it again"
    return ""


def why_nothing_to_adopt(*, muscle: str, knowledge: KnowledgeBase) -> str:
    """Return why the class of a muscle is none to adopt, or an empty text."""
    path = knowledge.muscle_paths.get(muscle)
    if path is None:
        return "there is no such muscle any more"
    if not path.approach.for_adoption:
        return f"its class is {path.approach.replace('_', ' ')}, which has nothing to adopt"
    points = knowledge.muscles[muscle].trigger_points
    if all(frees_nothing(point=point, knowledge=knowledge) for point in points):
        return "adopting it would free no point, so there is nothing to adopt"
    return ""


def frees_nothing(*, point: TriggerPoint, knowledge: KnowledgeBase) -> str:
    """Return why adopting the class of a muscle changes nothing at one of its points, or an empty text."""
    muscle = knowledge.muscles[point.id.partition(".")[0]]
    site = depth_site(muscle=muscle, point=point, knowledge=knowledge)
    if site is not None and any(figure.kind.carries_ceiling for figure in site.figures):
        return "A published least depth limits the needle here, adopted or not."
    if site is not None and site.figures:
        return "Only means, or needles that reached, are published here: superficial only."
    own = record_says_superficial(muscle)
    because = own[0] if own else against_class(muscle=muscle, point=point, knowledge=knowledge)
    return because.text if because else ""


def awaited_approach(
    *, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase
) -> ApproachClass | None:
    """Return the class whose adoption would let a deep needle to a point; None where none would."""
    if frees_nothing(point=point, knowledge=knowledge):
        return None
    return approach_at(path=knowledge.muscle_paths.get(muscle.id), point=point)
