"""Fields that several forms of this room have: which loop, which branch, which language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from withal.libraries.models import Branch, Library
from withal.loops.models import Loop
from withal.loops.queries import staff

SELECTED = format_html(" {}", "selected")


class QuickSelect(forms.Select):
    """A list of hundreds, written without a template for each of its lines."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        lines = ((key, SELECTED if str(key) == chosen else "", label) for key, label in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', lines)
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt({**self.attrs, **(attrs or {})}), options
        )


class LoopField(forms.ModelChoiceField[Loop]):
    """Any loop of the library that is not put away; the list names the newest open ones and `chosen`."""

    def __init__(self, library: Library, *, empty: Any, chosen: Loop | None = None, **more: Any) -> None:
        super().__init__(library.loops.current(), required=False, widget=QuickSelect, **more)
        listed = staff.loops_to_choose(library)
        if chosen and chosen.pk not in dict(listed):
            listed.insert(0, (chosen.pk, chosen.title))
        self.choices = [("", empty), *listed]
        self.initial = chosen.pk if chosen else ""
        self.error_messages["invalid_choice"] = _("Choose a loop from the list.")


class BranchField(forms.ModelChoiceField[Branch]):
    def __init__(self, library: Library, **more: Any) -> None:
        more.setdefault("label", _("Branch"))
        super().__init__(
            Branch.objects.filter(library=library), required=False, empty_label=_("No branch"), **more
        )
        self.error_messages["invalid_choice"] = _("Choose one from the list.")


class LanguageField(forms.ChoiceField):
    """A language that the community speaks; the library's first one unless somebody says otherwise."""

    def __init__(self, library: Library, **more: Any) -> None:
        more.setdefault("label", _("Language"))
        more.setdefault("initial", next(iter(library.languages), "en"))
        super().__init__(choices=settings.COMMUNITY_LANGUAGES, **more)


class Seen(forms.Form):
    """A form that changes what stands: `seen` marks what stood there when it was opened."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @property
    def mark(self) -> str:
        """What was seen; where nothing differs from what stands, that: a second press is no quarrel."""
        sent: str = self.cleaned_data["seen"]
        return sent if set(self.changed_data) - {"seen"} else str(self["seen"].initial)

    @property
    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def typed(self, seen: str) -> dict[str, Any]:
        """The same words to send once more, now that what somebody else changed has been said."""
        return {**self.data.dict(), "seen": seen}  # type: ignore[attr-defined]


def day_field(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)
