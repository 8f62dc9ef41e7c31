from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.libraries.models import Library


class PromiseQuery(models.QuerySet["Promise"]):
    def open(self) -> PromiseQuery:
        return self.filter(settlement=None)

    def overdue(self, today: datetime.date) -> PromiseQuery:
        return self.open().filter(due__lt=today)


class Promise(models.Model):
    """What a library said it will do: what, to whom, by when. Settled when kept or refused.

    One record whoever it was made to. Rooms above (loops, and later partners and plans) point to it.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="promises")
    text = models.CharField(_("what we promise"), max_length=400)
    to_whom = models.CharField(_("to whom"), max_length=200, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=120, blank=True)  # such as "answer:UUID:row 2"; never a foreign key

    objects = PromiseQuery.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        indexes = [
            models.Index(fields=["library", "due"]),
            models.Index(fields=["source"], condition=~Q(source=""), name="promise_sources"),
        ]

    def __str__(self) -> str:
        return self.text


class Settlement(models.Model):
    """A promise was kept, or the library said "we will not, and why". Taking it back deletes the row."""

    class How(models.TextChoices):
        KEPT = "kept", _("kept")
        REFUSED = "refused", _("we will not")

    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="settlement")
    how = models.CharField(max_length=10, choices=How.choices)
    why = models.TextField(_("why"), max_length=2000, blank=True)  # needed where we will not
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how="kept") | ~Q(why=""), name="a_refusal_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} {self.how}"


class Change(models.Model):
    """A plan changed: what was planned, what was learned, and why it is now as it is. Never edited."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="changes")
    planned = models.CharField(max_length=400)
    planned_due = models.DateField(null=True, blank=True)
    learned = models.TextField(_("what we learned"), max_length=2000)
    why = models.TextField(_("why we change it"), max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"change of {self.promise_id}"


class StepQuery(models.QuerySet["Step"]):
    def open(self) -> StepQuery:
        return self.filter(done_at=None, dropped_at=None)

    def owed(self) -> StepQuery:
        """Open, and not under a promise that is settled: nobody is reminded of those."""
        return self.open().filter(promise__settlement=None)


class Step(models.Model):
    """One thing somebody does, with an owner and a day. It stands under a promise or alone.

    `owner` has an account; `owner_name` names somebody who has none. `done_at` says finished,
    `dropped_at` says it will not be done; a step that is neither is open.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="steps")
    promise = models.ForeignKey(
        Promise, on_delete=models.CASCADE, null=True, blank=True, related_name="steps"
    )
    text = models.CharField(_("step"), max_length=400)
    owner = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps_owned"
    )
    owner_name = models.CharField(_("who"), max_length=120, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=120, blank=True)

    objects = StepQuery.as_manager()

    class Meta:
        ordering = ["done_at", "due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=~Q(source="") & Q(dropped_at=None), name="one_step_per_source"
            )
        ]
        indexes = [
            models.Index(
                fields=["owner", "due"], condition=Q(done_at=None, dropped_at=None), name="steps_owed"
            ),
            models.Index(
                fields=["library", "due"], condition=Q(done_at=None, dropped_at=None), name="open_steps"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def state(self) -> str:
        """ "open", "begun", "done" or "dropped"."""
        if self.dropped_at:
            return "dropped"
        return "done" if self.done_at else "begun" if self.begun_at else "open"

    @property
    def who(self) -> str:
        return self.owner.name if self.owner else self.owner_name


class Outcome(models.Model):
    """What came of a promise, in words that a resident would understand."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="outcomes")
    words = models.TextField(_("what came of it"), max_length=2000)
    on = models.DateField(_("as of"))
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.words


class Evidence(models.Model):
    """What an outcome rests on: a number with what it counts, or somebody's words; and who says so."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="evidence")
    measure = models.CharField(_("what was counted"), max_length=200, blank=True)
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=2, null=True, blank=True)
    words = models.TextField(_("in words"), max_length=2000, blank=True)
    says_who = models.CharField(_("who says so"), max_length=200)

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=False) & ~Q(measure="") | ~Q(words=""),
                name="evidence_says_something",
            )
        ]

    def __str__(self) -> str:
        return self.measure or self.words
