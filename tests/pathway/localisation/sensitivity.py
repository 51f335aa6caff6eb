"""How much each constant of the localiser matters, on invented drawings; prints the table of the docs.

    .venv/bin/python -m tests.pathway.localisation.sensitivity [drawings]

The drawings are not made with the model's own constants: how often a zone is drawn varies from person to
person, marks slip to other regions, and one to three points are active. Tuning and test drawings come
from different seeds.
"""

import sys
from dataclasses import fields, replace

import numpy as np

from drypoint.contract.localisation import read_findings
from drypoint.knowledge import Zone, load
from drypoint.pathway.localisation import WEIGHTS, localise
from drypoint.pathway.localisation.inference import referral_network

TUNING_SEED, TEST_SEED = 1, 2
ACTIVE_POINTS = ((1, 2, 3), (0.5, 0.35, 0.15))
DRAWN = {Zone.PRIMARY: (0.6, 0.95), Zone.SECONDARY: (0.1, 0.5), Zone.CONTRALATERAL: (0.05, 0.25)}
SLIPS_PER_DRAWING = 0.4
OVERLAP = {Zone.PRIMARY: 1.0, Zone.SECONDARY: 0.4, Zone.CONTRALATERAL: 0.0}


def drawings(knowledge, count, seed, *, points=False, both_sides=False):
    """Yield (findings document, muscles that are active) pairs; with `points` also the active points.

    With `both_sides` every active point is active on the other side as well.
    """
    rng = np.random.default_rng(seed)
    referral = knowledge.referral_map
    zones, twins = {}, referral_network(referral, WEIGHTS).twin
    for link in referral.links:
        zones.setdefault(link.cause, []).append((link.region, link.zone))
    made = 0
    while made < count:
        number = rng.choice(ACTIVE_POINTS[0], p=ACTIVE_POINTS[1])
        active = rng.choice(len(referral.causes), size=number, replace=False)
        active = sorted({*active, *twins[active]}) if both_sides else active
        share = {zone: rng.uniform(*ends) for zone, ends in DRAWN.items()}
        painted = {
            referral.regions[region]: int(rng.integers(3, 10))
            for cause in active
            for region, zone in zones[cause]
            if rng.random() < share[zone]
        }
        if not painted or len(painted) > 12:
            continue
        for _ in range(rng.poisson(SLIPS_PER_DRAWING)):
            painted[referral.regions[rng.integers(len(referral.regions))]] = int(rng.integers(1, 6))
        made += 1
        causes = [referral.causes[cause] for cause in active]
        muscles = {(cause.muscle, str(cause.side)) for cause in causes}
        own = ({cause.id for cause in causes},) if points else ()
        yield {"drawing": painted}, muscles, *own


def scored(cases, knowledge, weights):
    """Return how often an active muscle is ranked first and among three, and the Brier score."""
    first, three, brier = [], [], []
    for document, active in cases:
        findings = read_findings(document, knowledge=knowledge)
        answer = localise(findings=findings, knowledge=knowledge, top=1000, weights=weights)
        ranks = [(rank.muscle, str(rank.side)) for rank in answer.muscles]
        first.append(ranks[0] in active)
        three.append(bool(active & set(ranks[:3])))
        brier.append(
            sum(
                (rank.probability - ((rank.muscle, str(rank.side)) in active)) ** 2 for rank in answer.muscles
            )
        )
    return np.mean(first), np.mean(three), np.mean(brier)


def overlap_scored(cases, knowledge):
    """Return the same for a plain overlap scorer: primary 1.0, secondary 0.4, the best point counts."""
    first, three = [], []
    for document, active in cases:
        ranks = overlap_ranks(document, knowledge)
        first.append(ranks[0] in active)
        three.append(bool(active & set(ranks[:3])))
    return np.mean(first), np.mean(three)


def overlap_ranks(document, knowledge):
    """Return (muscle, side) pairs by plain overlap, equals in the order of their names."""
    referral = knowledge.referral_map
    points = np.zeros(len(referral.causes))
    for link in referral.links:
        points[link.cause] += OVERLAP[link.zone] * (referral.regions[link.region] in document["drawing"])
    muscles = {}
    for cause, score in zip(referral.causes, points, strict=True):
        key = (cause.muscle, str(cause.side))
        muscles[key] = max(muscles.get(key, 0.0), score)
    return sorted(muscles, key=lambda key: (-muscles[key], key))


def say(line):
    sys.stdout.write(f"{line}\n")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    knowledge = load()
    cases = list(drawings(knowledge, count, TEST_SEED))
    say(f"{count} drawings, seed {TEST_SEED}")
    say("| constant | value | first | among three | Brier |\n| --- | --- | --- | --- | --- |")
    say("| plain overlap | | {:.3f} | {:.3f} | |".format(*overlap_scored(cases, knowledge)))
    say("| as shipped | | {:.3f} | {:.3f} | {:.3f} |".format(*scored(cases, knowledge, WEIGHTS)))
    for name, value, weights in changes(field.name for field in fields(WEIGHTS)):
        if name not in UNTOUCHED:
            line = scored(cases, knowledge, weights)
            say(f"| {name} | {value:g} | {line[0]:.3f} | {line[1]:.3f} | {line[2]:.3f} |")

    say_both_sides(knowledge, count)


def say_both_sides(knowledge, count):
    """Print how well points that are active on both sides are found, with ties and without."""
    cases = list(drawings(knowledge, count, TEST_SEED, both_sides=True))
    say(f"{count} drawings, every point on both sides")
    for value in (0.0, WEIGHTS.both_sides):
        line = scored(cases, knowledge, replace(WEIGHTS, both_sides=value))
        say(f"| both_sides | {value:g} | {line[0]:.3f} | {line[1]:.3f} | {line[2]:.3f} |")


def changes(names):
    """Yield (constant, value, weights) with each constant halved and doubled."""
    for name in names:
        for factor in (0.5, 2.0):
            value = min(getattr(WEIGHTS, name) * factor, 0.98 if name not in COUNTS else 1e9)
            yield name, value, replace(WEIGHTS, **{name: value})


COUNTS = ("listed_factor", "pseudo_people", "unstated_people", "active_points")
"""Constants that are no probabilities."""
UNTOUCHED = (
    "listed_factor",
    "pseudo_people",
    "unstated_people",
    "any_active_share",
    "muscle_prior_cap",
    "point_prior",
    "latent_share",
    "clue",
    "clue_leak",
)
"""Without a context, clues and palpation these change nothing; `examined.py` varies them."""

if __name__ == "__main__":
    main()
