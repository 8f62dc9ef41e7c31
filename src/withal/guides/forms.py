from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from withal.guides import word_in
from withal.guides.drafting import in_words
from withal.guides.models import Version
from withal.guides.source import plain_lines


class BringIn(forms.Form):
    """A Word file to make a guide of. The file is read while the form is checked, and never kept."""

    file = forms.FileField(
        label=_("Word file (.docx)"),
        help_text=_(
            "Up to 10 MB. Withal reads its words, headings and tables, and leaves pictures out. "
            "The file itself is not kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": _("Choose a Word file first."),
            "empty": _("This file is empty: choose the Word file again."),
        },
    )

    def clean_file(self) -> word_in.Reading:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        self.file_name = upload.name or ""
        try:
            return word_in.read(upload.read())
        except word_in.Refused as refused:
            raise forms.ValidationError(in_words(refused.code, refused.values), refused.code) from None


class Copy(forms.Form):
    """A published guide to begin from."""

    def __init__(self, *args: Any, versions: Iterable[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(version.pk): version for version in versions}
        choices = [(pk, _called(version)) for pk, version in self.versions.items()]
        self.fields["version"] = forms.ChoiceField(
            label=_("Guide"), choices=[("", _("Choose one")), *choices]
        )

    def clean_version(self) -> Version:
        return self.versions[self.cleaned_data["version"]]


def _called(version: Version) -> str:
    home = version.guide.library
    return f"{version.title} · {home}" if home else version.title


def typed_text(data: QueryDict) -> tuple[str, int]:
    """The text of a draft and the revision it was begun from, 0 where that is not told. Refuses nothing."""
    return plain_lines(data.get("source", "")), _number(data.get("revision", ""))


def told(data: QueryDict) -> tuple[list[str], int]:
    """What somebody was told before they pressed again: prompts left out, and a newer version's number."""
    return data.getlist("dropping"), _number(data.get("over", ""))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
