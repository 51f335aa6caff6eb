"""What must stand before a step of a visit can be done."""

from __future__ import annotations

from drypoint.errors import DrypointError


class StepBlocked(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """A step cannot be done yet; the message is the sentence that the visit page shows beside it."""

    code = "DP303"


class VisitLocked(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """The visit is signed or cancelled; it takes dated remarks only."""

    code = "DP304"
