"""What a person without an account writes."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from withal.followers.forms import HOW_TO_WRITE, Follow
from withal.loops.models import Voice

MOST_WORDS = 2000
# How a reader is asked; what each means for staff stands in `Voice.Quoting`.
MAY_WE = [
    (Voice.Quoting.QUOTE, _("Yes, show my words as I wrote them. My name is not shown.")),
    (Voice.Quoting.OWN_WORDS, _("No, but tell in your own words what I meant.")),
    (Voice.Quoting.NO, _("No, only the people who work at the library may read them.")),
]


def _languages() -> list[tuple[str, str]]:
    return list(settings.COMMUNITY_LANGUAGES)


class Unseen(forms.BoundField):
    """Off the screen, and read aloud with its label."""

    def css_classes(self, extra_classes: Any = None) -> str:
        return "visually-hidden"


class Trap(forms.CharField):
    """A field that machines fill in and people do not meet."""

    bound_field_class = Unseen
    depends = True  # and so it does not say "if you like"

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"tabindex": "-1", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)


class Answer(forms.Form):
    """ "That is not what we meant." """

    words = forms.CharField(
        label=_("What should we know?"),
        help_text=_("At most 2,000 letters. Please leave out names of other people."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write at least a few words. We cannot save an empty answer."),
            "max_length": _(
                "This is too long for us to keep: at most %(limit_value)d letters. Please make it shorter."
            ),
        },
    )
    language = forms.ChoiceField(
        label=_("Which language did you write in?"), choices=_languages, required=False
    )
    quoting = forms.ChoiceField(
        label=_("May we show your words to others?"),
        choices=MAY_WE,
        widget=forms.RadioSelect,
        initial=Voice.Quoting.OWN_WORDS,
    )
    about_child = forms.BooleanField(
        label=_("I am under 18, or this is about a child"),
        help_text=_("Then we show your words to nobody before a parent or guardian agrees."),
        required=False,
    )
    email = forms.EmailField(
        label=_("Your e-mail, to hear what comes of it"),
        help_text=_("We use it for this and nothing else. We first send you a letter to confirm it."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"max_length": HOW_TO_WRITE},
    )
    send_key = forms.CharField(widget=forms.HiddenInput, required=False)
    website = Trap(label=_("Leave this empty"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        self.initial.setdefault("send_key", uuid.uuid4().hex)
        if not settings.MAIL_ON:
            del self.fields["email"]

    def clean_email(self) -> str:
        """The followers' room says which addresses letters can go to."""
        address: str = self.cleaned_data["email"]
        if not address:
            return ""
        form = Follow({"address": address, "language": get_language()})
        if not form.is_valid():
            raise forms.ValidationError(HOW_TO_WRITE)
        written: str = form.cleaned_data["address"]
        return written

    def clean_website(self) -> str:
        """Somebody's browser may have filled it in for them: pressing once more is enough."""
        if self.cleaned_data["website"]:
            self.data = {**{name: self.data.get(name) for name in self.data}, "website": ""}
            raise forms.ValidationError(
                _("One field is there to catch machines and stays empty. We emptied it: please send again.")
            )
        return ""

    def clean_send_key(self) -> str:
        """It only makes a form that is sent twice one voice; whoever sends none, or another, is heard too."""
        try:
            return uuid.UUID(self.cleaned_data["send_key"]).hex
        except ValueError:
            return uuid.uuid4().hex

    @property
    def voice(self) -> dict[str, Any]:
        """The fields of the voice that it becomes."""
        given = self.cleaned_data
        return {
            "words": given["words"],
            "language": given["language"] or get_language() or "en",
            "quoting": given["quoting"],
            "about_child": given["about_child"],
            # Of the words too: whoever goes back and writes more is heard.
            "send_key": uuid.uuid5(uuid.UUID(given["send_key"]), given["words"]).hex,
        }


class TakeBack(forms.Form):
    """The code from the slip of paper."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Ten letters and numbers, such as abcde-fgh23. Large or small letters are the same."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
