"""One component. In: `EntriesView`. Out: `entries.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.entries.entries import EXAMPLES, EntriesView, EntryView

__all__ = ["EXAMPLES", "EntriesView", "EntryView"]
