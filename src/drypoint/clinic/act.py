"""The frame of every act: permission, one transaction, one entry in the audit."""

from __future__ import annotations

from drypoint.errors import DrypointError


class NotFound(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """There is no such thing here, or it is not for this person to know."""

    code = "DP302"


class AlreadyCorrected(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """Another row corrects this one already; correct that one."""

    code = "DP306"
