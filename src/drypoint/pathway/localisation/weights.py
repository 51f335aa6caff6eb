"""Every constant of the localiser; `docs/explanation/localisation.md` says where each comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """The constants of the noisy-OR network; all are probabilities unless the name says otherwise.

    Args:
        primary: An active point is felt in a region of its primary zone.
        secondary: The same for a region of its secondary zone.
        contralateral: The same for a region across the midline that pain may spill into.
        leak: A region is painted for a reason that is not a trigger point of the atlas.
        slip: A region is painted by mistake, at the weakest intensity; falls to 0 at the strongest.
        reported: Pain that is felt in a region is painted without being asked for.
        point_prior: A point is active in someone who was chosen for a complaint in which points are usual.
        active_points: Number of active points in a person who has any.
        listed_factor: How many times likelier a point is where its muscle's record lists the context.
        pseudo_people: Weight, in people, of the uninformed prior against a published prevalence.
        unstated_people: Weight of a published prevalence whose number of people was not seen.
        any_active_share: Share of active points among points counted as "any".
        muscle_prior_cap: Highest prior of a muscle on one side, however prevalent it was in a study.
        latent_share: A point that is not active is latent.
        clue: A person with an active point in a muscle tells a clue that is told of it.
        clue_leak: A person tells a clue for a reason that is not a muscle of which it is told.
        both_sides: One cause works on the same point of both sides, so that neither or both are active.

    Source:
        Assumptions, save where the explanation page names a study.
    """

    primary: float = 0.85
    secondary: float = 0.34
    contralateral: float = 0.17
    leak: float = 0.01
    slip: float = 0.036
    reported: float = 0.7
    point_prior: float = 0.01
    active_points: float = 3.8
    listed_factor: float = 2.0
    pseudo_people: float = 100.0
    unstated_people: float = 20.0
    any_active_share: float = 0.5
    muscle_prior_cap: float = 0.3
    latent_share: float = 0.2
    clue: float = 0.3
    clue_leak: float = 0.15
    both_sides: float = 0.22


WEIGHTS = Weights()
