from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.guides.outline import Guide
from withal.libraries.models import Team


class StartForm(forms.Form):
    """How to take up a guide: alone, with one colleague, or with a team."""

    MODES = {
        "alone": _("On my own. Only I read it, until I share an answer."),
        "pair": _("With one colleague. We both read and write it."),
        "team": _("With a team. Everyone in the team reads and writes it."),
    }
    mode = forms.ChoiceField(label=_("How will you work?"), widget=forms.RadioSelect)
    partner = forms.ChoiceField(label=_("Your colleague, for a pair"), required=False)
    team = forms.ChoiceField(label=_("Your team, for a team"), required=False)
    again = forms.BooleanField(label=_("Start a second workbook all the same"), required=False)

    def __init__(
        self,
        *args: Any,
        guide: Guide,
        people: list[Person],
        teams: list[Team],
        at_work: set[int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        possible = [mode for mode in guide.modes if mode == "alone" or (people if mode == "pair" else teams)]
        possible = possible or ["alone"]
        self.people = {str(person.pk): person for person in people}
        self.teams = {str(team.pk): team for team in teams}
        self.fields["mode"].choices = [(mode, self.MODES[mode]) for mode in possible]  # type: ignore[attr-defined]
        self.fields["mode"].initial = possible[0]
        empty = [("", _("Choose"))]
        self.fields["partner"].choices = empty + [(pk, str(person)) for pk, person in self.people.items()]  # type: ignore[attr-defined]
        self.fields["team"].choices = empty + [(pk, str(team)) for pk, team in self.teams.items()]  # type: ignore[attr-defined]
        if len(self.teams) == 1:
            self.fields["team"].initial = next(iter(self.teams))
        self.at_work = {str(pk) for pk in at_work}  # teams that have a workbook of this guide open
        if self.data.get("team") not in self.at_work or self.data.get("mode") != "team":
            del self.fields["again"]
        for name, mode in (("partner", "pair"), ("team", "team")):
            if mode not in possible:
                del self.fields[name]
            else:
                self.fields[name].depends = True  # type: ignore[attr-defined]  # on how they work

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("mode") == "pair" and not data.get("partner"):
            self.add_error("partner", _("Choose the colleague you will work with."))
        if data.get("mode") == "team" and not data.get("team"):
            self.add_error("team", _("Choose the team you will work with."))
        if data.get("mode") == "team" and data.get("team") in self.at_work and not data.get("again"):
            self.add_error(
                "team", _("This team is already working on this guide. Go on from Learn, or tick below.")
            )
        return data

    @property
    def chosen_partner(self) -> Person | None:
        return (
            self.people.get(self.cleaned_data.get("partner", ""))
            if self.cleaned_data["mode"] == "pair"
            else None
        )

    @property
    def chosen_team(self) -> Team | None:
        return (
            self.teams.get(self.cleaned_data.get("team", "")) if self.cleaned_data["mode"] == "team" else None
        )
