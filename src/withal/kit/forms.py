"""How a form looks: label, help, control, error; above them a summary that leads to each error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.core.validators import EmailValidator, ProhibitNullCharactersValidator
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Renderer(DjangoTemplates):
    """`{{ form }}` as `kit/form.html`, each field as `kit/field.html`."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"

    @cached_property
    def engine(self) -> Any:
        """Django's own form engine, with the tags that all our templates have."""
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(forms.__file__).parent / "templates"],
                "NAME": "forms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n", "withal.kit.templatetags.kit"]},
            }
        )


def speak_plainly() -> None:
    """Errors say what to do: replaces what Django says about fields everywhere."""
    forms.Field.default_error_messages["required"] = _("Fill this in.")
    forms.BooleanField.default_error_messages = {"required": _("Tick this to go on.")}
    forms.ChoiceField.default_error_messages["invalid_choice"] = _("Choose one from the list.")
    forms.MultipleChoiceField.default_error_messages["invalid_choice"] = _("Choose from the list.")
    forms.DateField.default_error_messages["invalid"] = _("Write a date such as 2026-11-28.")
    forms.IntegerField.default_error_messages["invalid"] = _("Write a whole number.")
    ProhibitNullCharactersValidator.message = _("There is a sign in it that nobody can see. Write it anew.")
    EmailValidator.message = _("Write an address such as ana@example.org.")
