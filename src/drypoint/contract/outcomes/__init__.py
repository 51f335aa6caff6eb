"""The forms of `outcome`: a course of measurements, and what became of it.

In: the points of one scale. Out: the judged change.
"""

from drypoint.contract.outcomes.change import CHANGE, change_as_json
from drypoint.contract.outcomes.series import EXAMPLE, SERIES, read_series

__all__ = ["CHANGE", "EXAMPLE", "SERIES", "change_as_json", "read_series"]
