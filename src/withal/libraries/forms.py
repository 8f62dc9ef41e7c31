from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from withal.accounts.forms import NewAccount, TimeZoneField
from withal.accounts.models import Person
from withal.libraries import first_run, words
from withal.libraries.models import LIBRARY_ROLES, TEAM_ROLES, Role

# What a role lets somebody do, in a sentence beside its name.
LIBRARY_ROLE_LINES = {
    Role.ADMINISTRATOR: _("Administrator: everything, with settings and the record of deeds"),
    Role.MANAGER: _("Manager: runs the library's teams, branches and invitations"),
    Role.FACILITATOR: _("Facilitator: writes guides and starts teams"),
    Role.MENTOR: _("Mentor: looks on and helps, reads nothing private"),
    Role.MEMBER: _("Member: learns and works with colleagues"),
}
TEAM_ROLE_LINES = {
    Role.FACILITATOR: _("Facilitator: looks after the team and writes with it"),
    Role.MANAGER: _("Manager: looks after the team, reads nothing private"),
    Role.MENTOR: _("Mentor: looks on and helps, reads nothing private"),
    Role.MEMBER: _("Member: writes with the team"),
    Role.PARTNER: _("Outside partner: writes with this team and sees nothing else of the library"),
}


def role_field(*, team: bool, administer: bool = True) -> forms.ChoiceField:
    """Roles to choose from, each with what it means."""
    lines = TEAM_ROLE_LINES if team else LIBRARY_ROLE_LINES
    roles = TEAM_ROLES if team else LIBRARY_ROLES
    choices = [(role.value, lines[role]) for role in roles if administer or role != Role.ADMINISTRATOR]
    return forms.ChoiceField(label=_("Role"), choices=choices, widget=forms.RadioSelect, initial=Role.MEMBER)


def _languages() -> list[tuple[str, str]]:
    return list(settings.COMMUNITY_LANGUAGES)


class Place(forms.Form):
    """When and in which tongues a library works."""

    time_zone = TimeZoneField(
        empty=_("Choose one"), help_text=_("Due dates and meetings are reckoned in it.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages your library works in"),
        choices=_languages,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )


class LibraryFacts(Place):
    name = forms.CharField(label=_("Name of the library"), max_length=160)
    field_order = ("name", "time_zone", "languages")


class OwnWords(forms.Form):
    """A field for each registered word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for word in words.all_words():
            self.fields[word.name] = forms.CharField(
                label=f"{word.meaning}: {word.default}",
                required=False,
                max_length=60,
            )


class FirstRun(Place, NewAccount):
    """The library first, then who looks after it."""

    code = forms.CharField(
        label=_("The code that “withal prepare” printed"),
        help_text=_("So that nobody who merely finds this page can take it over."),
        max_length=40,
    )
    library = forms.CharField(label=_("Name of your library"), max_length=160)
    field_order = ("code", "library", "time_zone", "languages", "name", "email", "password")

    def __init__(self, *args: Any, asks_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]

    def clean_code(self) -> str:
        given = str(self.cleaned_data["code"])
        if not first_run.right_code(given):
            raise forms.ValidationError(
                _("That is not the code. Run “withal prepare” again: it prints the code.")
            )
        return given


class BranchName(forms.Form):
    name = forms.CharField(label=_("Name of the branch"), max_length=160)


class TeamFacts(forms.Form):
    name = forms.CharField(label=_("Name of the team"), max_length=160)
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=400,
        required=False,
        help_text=_("One sentence. Everybody in the library can read it."),
    )


class Invite(forms.Form):
    email = forms.EmailField(
        label=_("Their e-mail"),
        required=False,
        help_text=_("Leave it empty to get a link that you hand over yourself."),
    )

    def __init__(self, *args: Any, team: bool, administer: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(team=team, administer=administer)


class AddMember(forms.Form):
    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        self.fields["person"] = forms.ChoiceField(
            label=_("Who"),
            choices=[("", _("Choose somebody")), *((pk, str(name)) for pk, name in self._people.items())],
        )
        self.fields["role"] = role_field(team=True)

    def clean_person(self) -> Person:
        return self._people[self.cleaned_data["person"]]


class ChangeRole(forms.Form):
    def __init__(self, *args: Any, team: bool, administer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(team=team, administer=administer)


class Join(NewAccount):
    """A new account by invitation. Where the invitation names an address, that one is the account's."""

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if email:
            self.fields["email"].disabled = True
            self.fields["email"].initial = email
