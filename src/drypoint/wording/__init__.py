"""What each decision, technique, place and day is called, said once for every page, letter and command.

In: the enums of the pathway.
Out: their words, each in one table.
"""

from drypoint.wording.decisions import EFFECTS, HEADINGS, SENTENCES, TECHNIQUES

__all__ = ["EFFECTS", "HEADINGS", "SENTENCES", "TECHNIQUES"]
