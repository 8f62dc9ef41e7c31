from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from withal.accounts import time_zones
from withal.accounts.models import Person

NEW_PASSWORD = _("At least 12 characters. Four words that do not belong together are good.")


def _reword(form: forms.Form, **labels: Any) -> None:
    """Our words on a form of allauth's; a placeholder would vanish just when it is needed."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = labels.get(name, field.label)
        field.help_text = NEW_PASSWORD if name == "password1" else ""


class SignIn(allauth.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, login=_("E-mail"), password=_("Password"))


class AskForCode(allauth.RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, email=_("E-mail"))


class EnterCode(allauth.ConfirmLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, code=_("The code from the message"))


class AskForPassword(allauth.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, email=_("E-mail"))


class ChoosePassword(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, password1=_("New password"), password2=_("The same once more"))


class ChangePassword(allauth.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(
            self,
            oldpassword=_("Password until now"),
            password1=_("New password"),
            password2=_("The same once more"),
        )


class SetPassword(allauth.SetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _reword(self, password1=_("New password"), password2=_("The same once more"))


class TimeZoneField(forms.ChoiceField):
    """A grouped list; `empty` is the first line, for "as the library" or "choose one"."""

    def __init__(self, *, empty: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Time zone"))
        super().__init__(choices=lambda: [("", empty), *time_zones.choices()], **kwargs)


class NewAccount(forms.Form):
    """Who somebody is when they first come in. Forms of other rooms build on it."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As colleagues should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_("You sign in with it. Only people who look after your library see it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=NEW_PASSWORD,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("password"):
            try:
                validate_password(
                    given["password"], Person(email=given.get("email", ""), name=given.get("name", ""))
                )
            except ValidationError as refused:
                self.add_error("password", refused)
        return given


class Profile(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    pronouns = forms.CharField(
        label=_("Pronouns"),
        max_length=60,
        required=False,
        help_text=_("If you want them to stand beside your name."),
    )
    affiliation = forms.CharField(
        label=_("What you do, and where"),
        max_length=120,
        required=False,
        help_text=_("For example: outreach librarian, Eastgate."),
    )
    language = forms.ChoiceField(label=_("Language of pages and messages"), required=False)
    time_zone = TimeZoneField(
        empty=_("Universal time (UTC)"), required=False, help_text=_("Dates and times are shown in it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101
        language.choices = [("", _("As my browser asks")), *settings.LANGUAGES]
        if len(settings.LANGUAGES) == 1:  # nothing to choose: the field comes with the next language
            language.widget = forms.HiddenInput()
