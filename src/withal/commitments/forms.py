from __future__ import annotations

import uuid
from collections.abc import Container, Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.commitments.models import Promise
from withal.commitments.rows import Row


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def long_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=required, max_length=2000, help_text=help_text, widget=widget
    )


class Once(forms.Form):
    """A form that makes something new: `once` tells a second press of the same form from a second form."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    @property
    def source(self) -> str:
        return f"form:{self.cleaned_data['once']}"

    @property
    def given(self) -> dict[str, Any]:
        """What was written, without the mark."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class NewPromise(Once):
    text = forms.CharField(
        label=_("What we promise"),
        max_length=400,
        help_text=_("One sentence that the people it is for would understand."),
    )
    to_whom = forms.CharField(label=_("To whom"), max_length=200, required=False)
    due = day_field(_("By when"), help_text=_("Leave it empty only if nobody can know yet."))


class ChangePromise(forms.Form):
    """What it says from now on, and what was learned. `seen` is the last change this form was opened on."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(label=_("What we promise now"), max_length=400)
    due = day_field(_("By when"))
    learned = long_field(_("What did you learn?"), help_text=_("What you know now and did not know then."))
    why = long_field(_("Why do you change it?"))

    @staticmethod
    def of(promise: Promise) -> dict[str, Any]:
        last = promise.changes.first()
        return {"seen": last.pk if last else 0, "text": promise.text, "due": promise.due}

    def again(self, promise: Promise) -> ChangePromise:
        """The same words to send once more, now that what somebody else changed has been said."""
        form = ChangePromise({**self.data.dict(), "seen": self.of(promise)["seen"]})  # type: ignore[attr-defined]
        words = _("Somebody changed this promise while you wrote. It now says: “%(text)s”. "
                  "Your words are below; send them again if they still hold.")  # fmt: skip
        form.add_error(None, words % {"text": promise.text})
        return form


class Refusal(forms.Form):
    why = long_field(
        _("Why not?"),
        help_text=_("People who spoke deserve the reason. Write it as you would say it to them."),
    )


class StepFields(forms.Form):
    text = forms.CharField(label=_("What will be done"), max_length=400)
    due = day_field(_("By when"))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        nobody = [("", _("Nobody from the list"))]
        self.fields["owner"] = forms.ChoiceField(
            label=_("Who does it"),
            required=False,
            choices=nobody + [(pk, str(person)) for pk, person in self._people.items()],
        )
        self.fields["owner_name"] = forms.CharField(
            label=_("Or a name, if they have no account here"), max_length=120, required=False
        )
        self.order_fields(("once", "text", "owner", "owner_name", "due"))

    def clean_owner(self) -> Person | None:
        return self._people.get(self.cleaned_data["owner"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("owner") and data.get("owner_name"):
            self.add_error("owner_name", _("Choose somebody from the list or write a name, not both."))
        return data


class NewStep(StepFields, Once):
    pass


class ChangeStep(StepFields):
    pass


class EvidenceFields(forms.Form):
    """A number with what it counts, or words; and always who says so."""

    measure = forms.CharField(
        label=_("What was counted"), max_length=200, required=False, help_text=_("Such as: Saturdays open")
    )
    number = forms.DecimalField(label=_("The number"), max_digits=14, decimal_places=2, required=False)
    words = forms.CharField(
        label=_("Or in words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    says_who = forms.CharField(
        label=_("Who says so"),
        max_length=200,
        required=False,
        help_text=_("Such as: the door counter, Mrs Tran, our sign-up list"),
    )
    needed = True

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        measure, number, words = data["measure"], data["number"], data["words"]
        if number is not None and not measure:
            self.add_error("measure", _("Write what this number counts."))
        elif measure and number is None and not words:
            self.add_error("number", _("Write the number, or say it in words."))
        said = number is not None or bool(words)
        if not said and not self.errors and (self.needed or data["says_who"]):
            self.add_error("words", _("Write a number with what it counts, or say it in words."))
        if said and not data["says_who"]:
            self.add_error("says_who", _("Write who says so, so that others can ask them."))
        return data

    @property
    def evidence(self) -> dict[str, str | Decimal | None] | None:
        data = self.cleaned_data
        if data["number"] is None and not data["words"]:
            return None
        return {name: data[name] for name in ("measure", "number", "words", "says_who")}


class NewOutcome(EvidenceFields):
    came = long_field(
        _("What came of it?"), help_text=_("In words that the people it is for would understand.")
    )
    on = day_field(_("As of"), required=True)
    needed = False
    field_order = ("came", "on", "measure", "number", "words", "says_who")


class NewEvidence(EvidenceFields):
    """One thing more that an outcome rests on: a number or words, and in any case who says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["says_who"].required = True
        for name in ("measure", "number", "words"):
            self.fields[name].depends = True  # type: ignore[attr-defined]  # on each other


class FromAnswer(forms.Form):
    """A tick, an owner or the people it is for, and a day for each row of an answer.

    Rows in `made` are ours already and not drawn; sent a second time they are taken and change nothing.
    """

    def __init__(
        self,
        *args: Any,
        rows: list[Row],
        made: Container[str],
        people: Iterable[Person],
        promises: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._made = made
        self._rows = {row.source.rpartition(" ")[2]: row for row in rows}
        self._people = {str(person.pk): person for person in people}
        self._promises = promises
        for key, row in self._rows.items():
            self._add(key, row)

    def _add(self, key: str, row: Row) -> None:
        self.fields[f"take.{key}"] = forms.BooleanField(label=row.text, required=False, initial=True)
        if self._promises:
            self.fields[f"whom.{key}"] = forms.CharField(
                label=_("To whom"), max_length=200, required=False, initial=row.to_whom
            )
        else:
            named = self._named(row.owner_name)
            written = [("", row.owner_name or _("Nobody yet"))]
            self.fields[f"owner.{key}"] = forms.ChoiceField(
                label=_("Who does it"),
                required=False,
                choices=written + [(pk, str(person)) for pk, person in self._people.items()],
                initial=named,
            )
        self.fields[f"due.{key}"] = day_field(_("By when"))
        self.fields[f"due.{key}"].initial = row.due

    def _named(self, words: str) -> str:
        """The one person of the library whom these words name, by their whole name or the first."""
        said = words.casefold()
        for part in ("name", "first_name"):
            found = [
                pk
                for pk, person in self._people.items()
                if said and str(getattr(person, part)).casefold() == said
            ]
            if len(found) == 1:
                return found[0]
        return ""

    @property
    def lines(self) -> list[dict[str, Any]]:
        """For the page: each row that is not ours yet, with its fields."""
        return [
            {
                "row": row,
                "take": self[f"take.{key}"],
                "who": self[f"whom.{key}" if self._promises else f"owner.{key}"],
                "due": self[f"due.{key}"],
                "fields": self._of(key),
            }
            for key, row in self._rows.items()
            if row.source not in self._made
        ]

    def _of(self, key: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.endswith(f".{key}")]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not any(data.get(f"take.{key}") for key in self._rows):
            self.add_error(None, _("Tick at least one."))
        return data

    @property
    def chosen(self) -> list[Row]:
        """The ticked rows as this person wants them."""
        data, chosen = self.cleaned_data, []
        for key, row in self._rows.items():
            if not data[f"take.{key}"]:
                continue
            owner = self._people.get(data.get(f"owner.{key}", ""))
            chosen.append(
                Row(
                    row.source, row.text, data[f"due.{key}"], owner=owner,
                    owner_name="" if owner else row.owner_name, to_whom=data.get(f"whom.{key}", ""),
                )
            )  # fmt: skip
        return chosen


def today() -> dict[str, Any]:
    return {"on": timezone.localdate()}
