"""The form at the door."""

from __future__ import annotations

from django import forms

from drypoint.interfaces.web.lazy import gettext_lazy


class SignInForm(forms.Form):
    """Who are you? Checks only that both parts are there."""

    username = forms.CharField(
        label=gettext_lazy("User name"),
        error_messages={"required": gettext_lazy("Write your user name.")},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        strip=False,
        error_messages={"required": gettext_lazy("Write your password.")},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
