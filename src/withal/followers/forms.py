from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from withal.followers.addresses import written_one_way

HOW_TO_WRITE = _("Write an address such as ana@example.org.")


def _languages() -> list[tuple[str, str]]:
    return list(settings.COMMUNITY_LANGUAGES)


class Follow(forms.Form):
    """It stands on pages of other rooms too, so its ids begin with its own name."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"max_length": HOW_TO_WRITE},
    )
    language = forms.ChoiceField(label=_("Language of the letters"), choices=_languages)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="follow_%s", initial={"language": get_language()})

    def clean_address(self) -> str:
        """An address out in the world: not one of this machine, and one whose host can be written in mail."""
        address: str = self.cleaned_data["address"]
        host = address.rpartition("@")[2]
        try:
            written = written_one_way(address)
        except UnicodeError:
            written = ""
        if not written.isascii() or "." not in host or host.startswith("[") or not written:
            raise ValidationError(HOW_TO_WRITE)
        return written
