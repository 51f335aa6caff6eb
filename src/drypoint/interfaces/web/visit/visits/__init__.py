"""The day's list, booking, and the visit page that holds the six steps.

In: the clinic's visit values. Out: pages; each step fills its own part.
"""
