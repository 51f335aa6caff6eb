"""The clinic in a browser: server-rendered pages, whole without JavaScript, quicker with htmx.

In: requests of signed-in people, and the frozen values and stored JSON of the clinic.
Out: `urls` for the project, pages, and parts of pages; every decision stays with the clinic's acts.
"""
