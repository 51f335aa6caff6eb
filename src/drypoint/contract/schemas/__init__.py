"""The JSON Schemas of what goes into each decision call and what comes out, kept by hand beside them."""
