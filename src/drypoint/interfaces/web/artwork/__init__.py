"""The print on the sign-in page, drawn by a program.

In: nothing.
Out: `draw()`, the lines of the print as an SVG template.
"""

from drypoint.interfaces.web.artwork.muscle_print import draw

__all__ = ["draw"]
