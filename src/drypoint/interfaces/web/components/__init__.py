"""The parts that pages are put together from: one template, one view value, named examples.

A component is a folder of its name: `<name>.py` with its view value and `EXAMPLES` for the gallery and
the tests, `<name>.html`, which shows it and nothing else, and `<name>.css`. The plate says what a page
may take.

In: a frozen view value, made by a step's `present.py`.
Out: the component, drawn.
"""
