"""Landmark points of the chart, drawn for this project in half figures: x from the midline outwards, y down.

In: nothing.
Out: one module per shape, each with its outline, its cuts and its ink lines; no other code.
"""
