"""One control with its label, hint and fault."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One thing that can be chosen."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class FieldView:
    """One control.

    Args:
        kind: `text`, `password`, `date`, `time`, `number`, `search`, `long` (several lines), `choice` (a
            list), `tap` (a strip of radio buttons) or `tick`.
        autocomplete: The browser's own word for what goes in, such as `username`.
        attributes: Further plain attributes, such as `("inputmode", "numeric")`.
        words: What stands in it, read back: a day such as `5 March 1980, 46 years`.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    fault: str = ""
    is_required: bool = False
    choices: tuple[ChoiceView, ...] = ()
    autocomplete: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    words: str = ""

    @property
    def element_id(self) -> str:
        """Return the id of the control."""
        return f"id_{self.name}"

    @property
    def described_by(self) -> str:
        """Return the ids of what explains the control, for `aria-describedby`."""
        parts = [
            f"{self.element_id}_{part}" for part, text in (("hint", self.hint), ("fault", self.fault)) if text
        ]
        return " ".join(parts)


SEXES = (
    ChoiceView("female", "Female"),
    ChoiceView("male", "Male", is_chosen=True),
    ChoiceView("unknown", "Not known"),
)

EXAMPLES = {
    "a plain text": FieldView("family_name", "Family name", is_required=True),
    "with a hint and a fault": FieldView(
        "birth_date",
        "Birth date",
        kind="date",
        value="2062-01-01",
        hint="As in the passport.",
        fault="The birth date lies in the future. Check the year.",
    ),
    "a day read back": FieldView(
        "born_on",
        "Birth date",
        kind="date",
        value="1980-03-05",
        attributes=(("data-age", "yes"),),
        words="5 March 1980, 46 years",
    ),
    "a list": FieldView("sex_list", "Sex in the record", kind="choice", choices=SEXES),
    "a strip to tap": FieldView("sex", "Sex in the record", kind="tap", choices=SEXES),
    "a box to tick": FieldView(
        "understood", "I have read this to the patient and answered the questions.", kind="tick"
    ),
    "several lines": FieldView("note", "Note", kind="long", value="First line\nSecond line"),
}
