"""Pages for everybody: what dry needling is, how it may work, whether it is right for me.

In: `knowledge/data/public/` and every kind that has a plain wording. Nothing is stored and nobody is asked
who they are: no cookie, no account, no other site. Out: the addresses in `urls.py`.

| I want to change… | go to |
| --- | --- |
| what a page says | `knowledge/data/public/pages/<page>.toml` (English and Spanish side by side) |
| what is made from other knowledge on a page | `blocks/<name>.py` and `.html`, named by `shows` in the page |
| what depends on a page’s address, as the model of a trigger point does | its own room: `mechanism/` |
| what is said of a source, a fact, a rule | `sources/`; which kinds are public: `wording/grounds.py` |
| a word of the frame | the template, and `tools/catalogues` for the Spanish |
"""
