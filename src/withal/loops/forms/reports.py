from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from withal.loops.models import ReportText
from withal.loops.queries.reports import name_of_language

PARTS = ("title", "said", "promised", "did", "not_done")


class TextForm(forms.Form):
    """What a report says in one language. All of it may stay empty until it is published."""

    title = forms.CharField(label=_("Heading"), max_length=160, required=False)
    said = forms.CharField(label=_("You said"), max_length=4000, required=False, widget=forms.Textarea)
    promised = forms.CharField(label=_("We promised"), max_length=4000, required=False, widget=forms.Textarea)
    did = forms.CharField(label=_("We did"), max_length=4000, required=False, widget=forms.Textarea)
    not_done = forms.CharField(
        label=_("We have not done"), max_length=4000, required=False, widget=forms.Textarea
    )
    checked_by = forms.CharField(
        label=_("Read by a reader of this language"),
        max_length=120,
        required=False,
        help_text=_("Their name. It is not shown to residents; without it the text is marked as unread."),
    )

    def __init__(self, data: QueryDict | None, *, language: str, initial: dict[str, str]) -> None:
        super().__init__(data, prefix=language, initial=initial)
        self.language = language
        self.language_name = name_of_language(language)
        for part in PARTS:
            self.fields[part].widget.attrs |= {"lang": language, "dir": "auto"}
            self.fields[part].depends = True  # type: ignore[attr-defined]  # on what there is to tell
        for part in PARTS[1:]:
            self.fields[part].widget.attrs["rows"] = 4

    def clean_title(self) -> str:
        """One line, for it is the subject of a letter too."""
        return " ".join(str(self.cleaned_data["title"]).split())


class Writing:
    """The form of a whole report: a `TextForm` for each language, the voices quoted, the revision."""

    def __init__(
        self,
        languages: Sequence[str],
        texts: Mapping[str, ReportText],
        *,
        quoted: Sequence[str] = (),
        data: QueryDict | None = None,
    ) -> None:
        self.data = data
        self.quoted = data.getlist("quoted") if data is not None else list(quoted)
        self.revision = revision_in(data) if data is not None else 0
        self.texts = [
            TextForm(data, language=language, initial=_initial(texts.get(language))) for language in languages
        ]

    def is_valid(self) -> bool:
        return not [form for form in self.texts if not form.is_valid()]  # each says what is wrong with it

    @property
    def written(self) -> dict[str, dict[str, str]]:
        """By language what was typed, once it `is_valid`."""
        return {form.language: form.cleaned_data for form in self.texts}

    @property
    def typed(self) -> list[tuple[str, str, str]]:
        """(language, label, words) of every part that holds words, whether they could be taken or not."""
        return [
            (form.language, str(form.fields[part].label), words)
            for form in self.texts
            for part in PARTS
            if (words := str(form[part].value() or "").strip())
        ]

    def filled_from(self, saved: Mapping[str, ReportText]) -> Writing:
        """The same, with what was saved meanwhile wherever nothing was typed."""
        data = self.data.copy() if self.data is not None else QueryDict(mutable=True)
        for language, text in saved.items():
            for part, words in _initial(text).items():
                if not data.get(f"{language}-{part}", "").strip():
                    data[f"{language}-{part}"] = words
        languages = dict.fromkeys([form.language for form in self.texts])
        return Writing([*languages, *(saved.keys() - languages.keys())], saved, data=data)

    def differing(self, saved: Mapping[str, ReportText]) -> dict[str, list[tuple[str, str]]]:
        """By language the parts, with their labels, that were saved otherwise than typed here."""
        found: dict[str, list[tuple[str, str]]] = {}
        for form in self.texts:
            text = saved.get(form.language)
            for part in PARTS:
                theirs = getattr(text, part, "")
                if _plain(theirs) != _plain(str(form[part].value() or "")):
                    label = str(form.fields[part].label)
                    found.setdefault(form.language, []).append((label, theirs))
        return found


def _initial(text: ReportText | None) -> dict[str, str]:
    return {part: getattr(text, part) for part in (*PARTS, "checked_by")} if text else {}


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").strip()


def revision_in(data: QueryDict, name: str = "revision") -> int:
    """The revision that a form was begun from; 0, which is none, where it does not say."""
    given = data.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 16 else 0


class Reader(forms.Form):
    """Who read a text as a reader of its language."""

    reader = forms.CharField(label=_("Name of the reader"), max_length=120)
