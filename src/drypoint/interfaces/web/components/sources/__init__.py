"""One component. In: `SourcesView`. Out: `sources.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.sources.sources import (
    EXAMPLES,
    ConflictView,
    MoreView,
    SourcesView,
    SourceView,
)

__all__ = ["EXAMPLES", "ConflictView", "MoreView", "SourceView", "SourcesView"]
