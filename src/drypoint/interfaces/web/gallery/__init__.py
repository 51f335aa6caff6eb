"""Every component with its named examples, for looking and for the tests.

In: the `EXAMPLES` beside each component. Out: one page, and `COMPONENTS`, which the tests walk through.
"""

from drypoint.interfaces.web.gallery.examples import COMPONENTS, Component

__all__ = ["COMPONENTS", "Component"]
