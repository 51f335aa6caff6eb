"""How a trigger point might work: an explanatory model, not a measurement.

In: one of the published hypotheses and the numbers that a reader moves.
Out: a `Run` of eight quantities without a unit over two hours, drawn by `run_plots`. No decision about a
person rests on it: it stands beside the six steps and imports nothing but knowledge.
"""

from drypoint.pathway.mechanism.numbers import faults_in_numbers, numbers_in_force
from drypoint.pathway.mechanism.plots import PLOT_SCALE, run_plots
from drypoint.pathway.mechanism.runs import LOOKED_AT_AFTER, Run, run

__all__ = [
    "LOOKED_AT_AFTER",
    "PLOT_SCALE",
    "Run",
    "faults_in_numbers",
    "numbers_in_force",
    "run",
    "run_plots",
]
