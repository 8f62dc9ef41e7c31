from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from withal.accounts.forms import NewAccount
from withal.gatherings.actions import MOST_MINUTES


class Open(forms.Form):
    title = forms.CharField(
        label=_("What you call it"),
        max_length=160,
        required=False,
        help_text=_("For example: Staff day, Thursday morning. Left empty, it is called like the guide."),
    )


class Name(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_(
            "The person who leads reads it, and whoever you are paired with. Leave it empty if you like."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class Time(forms.Form):
    """Minutes from now; with `more`, on top of what is left."""

    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    more = forms.BooleanField(required=False, widget=forms.HiddenInput)


class Code(forms.Form):
    code = forms.CharField(
        label=_("The code from the wall"),
        max_length=8,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


class Keep(NewAccount):
    """A guest's own account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _("You sign in with it. No letter is sent to it now.")


class Forget(forms.Form):
    sure = forms.BooleanField(label=_("Yes, erase my workbook and my name. I have what I want to keep."))
