from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.libraries.models import Library
from withal.loops.forms.parts import BranchField, LanguageField, LoopField, Seen, day_field
from withal.loops.models import Loop, Voice
from withal.loops.queries import staff
from withal.loops.seen import mark_of_voice

TELLING = {
    Voice.Telling.NOBODY: _("Not at all"),
    Voice.Telling.DESCRIBED: _("As described, without a name"),
    Voice.Telling.NAMED: _("By name"),
}
QUOTING = {
    Voice.Quoting.NO: _("Keep them among staff"),
    Voice.Quoting.OWN_WORDS: _("Tell what was meant, in our words"),
    Voice.Quoting.QUOTE: _("Quote them word for word"),
}


class Allowed(forms.Form):
    """What was said, and what the speaker lets the library tell of it. Only what may be told is kept."""

    template_name = "loops/forms/voice.html"

    words = forms.CharField(
        label=_("What was said"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write down what was said; the rest can stay as it is.")},
    )
    telling = forms.ChoiceField(
        label=_("May we tell who said it?"),
        choices=list(TELLING.items()),
        initial=Voice.Telling.NOBODY,
        widget=forms.RadioSelect,
    )
    description = forms.CharField(
        label=_("How to describe them"),
        max_length=160,
        required=False,
        help_text=_("As they would say it themselves, such as “a father at Eastgate”."),
    )
    name = forms.CharField(label=_("Their name"), max_length=120, required=False)
    quoting = forms.ChoiceField(
        label=_("What may be done with the words?"),
        choices=list(QUOTING.items()),
        initial=Voice.Quoting.OWN_WORDS,
        widget=forms.RadioSelect,
    )
    about_child = forms.BooleanField(label=_("It is about a child, or a child said it"), required=False)
    guardian_agreed = forms.BooleanField(label=_("A parent or guardian agreed to this"), required=False)

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard_on"] = day_field(label=_("When"), initial=timezone.localdate)
        self.fields["branch"] = BranchField(library, label=_("Where"))
        self.fields["language"] = LanguageField(library, label=_("Language of the words"))
        for name in ("description", "name", "about_child", "guardian_agreed"):
            self.fields[name].depends = True  # type: ignore[attr-defined]  # on what was chosen above it

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self._check_who(data)
        self._check_child(data)
        if (day := data.get("heard_on")) and day > timezone.localdate():
            self.add_error("heard_on", _("That day is still to come. Write the day when it was said."))
        return data

    def _check_who(self, data: dict[str, Any]) -> None:
        described = data.get("telling") == Voice.Telling.DESCRIBED
        named = data.get("telling") == Voice.Telling.NAMED
        if described and not data.get("description"):
            self.add_error("description", _("Write how to describe them, or choose “Not at all”."))
        if named and not data.get("name"):
            self.add_error("name", _("Write their name, or choose “Not at all”."))
        data["description"] = data.get("description", "") if described else ""
        data["name"] = data.get("name", "") if named else ""

    def _check_child(self, data: dict[str, Any]) -> None:
        if not data.get("about_child"):
            data["guardian_agreed"] = False
            return
        if data.get("guardian_agreed"):
            return
        if data.get("quoting") == Voice.Quoting.QUOTE:
            words = _(
                "A quotation about a child needs a parent or guardian who agreed. Tick this if one did, or "
                "choose “Tell what was meant, in our words”."
            )
            self.add_error("guardian_agreed", words)
        if data.get("telling") == Voice.Telling.NAMED:
            words = _(
                "Telling a name in what is about a child needs a parent or guardian who agreed. Tick this if "
                "one did, or choose another way to tell who said it."
            )
            self.add_error("guardian_agreed", words)

    @property
    def folded(self) -> list[Any]:
        """What most voices leave as it is; it opens by itself where something in it is to be looked at."""
        names = ("heard_on", "branch", "language")
        return [self[name] for name in names if name in self.fields]

    @property
    def opened(self) -> bool:
        return any(field.errors for field in self.folded)


class ChangeVoice(Allowed, Seen):
    """Correct the words or what the speaker allows."""

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        kept = {name: getattr(voice, name) for name in staff.ALLOWED}
        initial = {**kept, "seen": mark_of_voice(voice)}
        super().__init__(*args, library=voice.library, initial=initial, **kwargs)

    def again(self, voice: Voice) -> ChangeVoice:
        form = ChangeVoice(self.typed(mark_of_voice(voice)), voice=voice)
        words = _("Somebody changed this voice while you wrote. It now says: “%(words)s”. What may be done "
                  "with the words: %(quoting)s. Who said it may be told: %(telling)s%(who)s. What you typed "
                  "is below; save it again if it still holds.")  # fmt: skip
        who = voice.name or voice.description
        stands = {
            "words": voice.words,
            "quoting": voice.get_quoting_display(),
            "telling": voice.get_telling_display(),
            "who": f" (“{who}”)" if who else "",
        }
        form.add_error(None, words % stands)
        return form


class WriteVoice(Allowed):
    """The page of thirty seconds: the words, then defaults that are right for most."""

    send_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, library: Library, loop: Loop | None = None, **kwargs: Any) -> None:
        super().__init__(*args, library=library, **kwargs)
        self.fields["words"].widget.attrs["autofocus"] = not self.is_bound
        self.fields["send_key"].initial = uuid4
        self.fields["loop"] = LoopField(library, label=_("Which loop?"), empty=_("Decide later"), chosen=loop)
        self.fields["email"] = forms.EmailField(
            label=_("They want to be told: their e-mail"),
            required=False,
            help_text=_(
                "They get one letter to confirm it, and then every report back of the loop. With “Decide "
                "later”, a loop is opened for what they said, named after the day. Nobody can read the "
                "address here afterwards."
            ),
        )


class PlaceVoice(forms.Form):
    """Which loop a voice belongs to."""

    def __init__(self, *args: Any, library: Library, loop: Loop | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loop"] = LoopField(library, label=_("Which loop?"), empty=_("No loop yet"), chosen=loop)
