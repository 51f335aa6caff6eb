"""The linter: whether the knowledge makes sense across its files, one check a file.

In: a loaded `KnowledgeBase`, and the day on which it is looked at.
Out: every fault that no exception covers, as `Fault`s with a `Kxxx` code.
"""

from drypoint.knowledge.lint.inspection import Inspection
from drypoint.knowledge.lint.run import checks_by_code, lint

__all__ = ["Inspection", "checks_by_code", "lint"]
