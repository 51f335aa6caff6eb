"""After: the sheet that goes home, on screen and on paper.

In: the stored sheet in JSON. Out: the step, the printable page, and one act.
"""
