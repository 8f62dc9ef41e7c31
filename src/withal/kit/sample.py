"""What the style guide shows: one of everything. All of it is invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone

from withal.kit import colours

NOTICES = ("info", "success", "warning", "harm")
CHIPS = ("on the way", ""), ("private", "private"), ("9 days late", "late"), ("closed", "closed")
MORE_CHIPS = ("reported", "harm"), ("archived", "still")
LOOPS = (
    ("said", False, False, "Said. Nobody has answered yet."),
    ("said promised", False, False, "Promised."),
    ("said promised underway", False, False, "Under way."),
    ("said promised underway done", True, False, "Done, and nobody told: 9 days late."),
    ("said promised underway done told", False, True, "Told, and closed."),
    ("said promised underway done", False, False, "Reopened: somebody wrote “that is not what we meant”."),
)


def _months(*numbers: tuple[int, int]) -> list[tuple[date, int, int]]:
    """Invented numbers, the last for this month."""
    last = timezone.localdate()
    count = last.year * 12 + last.month - len(numbers)
    return [(date((count + at) // 12, (count + at) % 12 + 1, 1), *pair) for at, pair in enumerate(numbers)]


class SampleForm(forms.Form):
    """Every control that Django knows, once. Its errors are only for show, so they take no focus."""

    keeps_focus = True

    name = forms.CharField(label="Name", help_text="As colleagues call you.")
    email = forms.EmailField(label="E-mail")
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    day = forms.DateField(label="By when", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    role = forms.ChoiceField(
        label="Role", choices=[("m", "member"), ("f", "facilitator")], widget=forms.RadioSelect
    )
    branch = forms.ChoiceField(label="Branch", choices=[("e", "Eastgate"), ("f", "The Flats")])
    wishes = forms.MultipleChoiceField(
        label="Tell me about",
        choices=[("loops", "loops that wait for me"), ("mentor", "notes from my mentor")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    guide = forms.FileField(label="Word document", required=False)
    agree = forms.BooleanField(label="I have read who can see this")


def context() -> dict[str, Any]:
    now = timezone.localtime()
    days = (0, -1, -3, 1, 3, -40, 400)
    return {
        "tokens": colours.tokens(),
        "pairs": colours.pairs(),
        "notices": NOTICES,
        "chips": CHIPS + MORE_CHIPS,
        "loops": LOOPS,
        "shares": [(done, 11) for done in (0, 1, 6, 10, 11)],
        "form": SampleForm(auto_id="new_%s"),
        "refused": SampleForm({"email": "ana"}, auto_id="refused_%s"),
        "moments": [now + timedelta(days=away) for away in days],
        "dates": [(now + timedelta(days=away)).date() for away in days],
        "no_months": _months((0, 0), (0, 0), (0, 0)),
        "one_month": _months((3, 1)),
        "months": _months((4, 1), (7, 3), (2, 6), (0, 0), (12, 5), (3, 4)),
        "many_months": _months(*(((at * 7) % 23, (at * 5) % 17) for at in range(24))),
        "page": Paginator(range(50), 10).page(2),
        "scale": range(1, 6),
        "lines": range(3),
    }
