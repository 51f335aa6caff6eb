"""What comes from outside, read strictly.

In: bytes and plain values of foreign JSON.
Out: `read_json`, one plain value or one fault with its place; `Reading`, which collects all faults.
"""

from drypoint.foreign.json import line_and_column, read_json
from drypoint.foreign.reading import MISSING, Reading, printable_value

__all__ = ["MISSING", "Reading", "line_and_column", "printable_value", "read_json"]
