"""The parts that pages are put together from: one template, one view value, named examples.

In: a frozen view value, made by a step's `present.py`.
Out: `<name>.html`, which shows it and nothing else, and `EXAMPLES` for the gallery and the tests.
"""
