"""The form at the door."""

from __future__ import annotations

from django import forms


class SignInForm(forms.Form):
    """Who are you? Checks only that both parts are there."""

    username = forms.CharField(
        label="User name",
        error_messages={"required": "Write your user name."},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        error_messages={"required": "Write your password."},
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
