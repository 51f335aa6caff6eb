"""The forms of the outside JSON, each declared once."""
