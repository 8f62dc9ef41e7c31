from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.libraries.models import Library
from withal.workbooks.models import Workbook


class WorkingHours(models.Model):
    """When somebody works, so that learning outside of it is noticed. Seen by them alone."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="working_hours")
    weekdays = models.JSONField(default=list)  # 0 is Monday
    starts = models.TimeField()
    ends = models.TimeField()

    def __str__(self) -> str:
        return f"hours of {self.person_id}"


class TimeEntry(models.Model):
    """Learning time, as the learner logged it. A manager sees minutes, day and guide, and nothing else.

    Entries expire: who took which guide is itself sensitive.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="time_entries")
    workbook = models.ForeignKey(
        Workbook, on_delete=models.SET_NULL, null=True, blank=True, related_name="time_entries"
    )
    on = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    outside_hours = models.BooleanField(default=False)
    shown = models.BooleanField(_("my manager may see this"), default=False)
    logged_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "time entries"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["person", "-on"])]

    def __str__(self) -> str:
        return f"{self.minutes} minutes of {self.person_id}"


class Timer(models.Model):
    """A gentle clock that runs while somebody learns. One a person; stopping it offers an entry."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="timer")
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"timer of {self.person_id}"


class TimeRequest(models.Model):
    """Somebody asks a manager for hours to learn in, and is answered."""

    class Answer(models.TextChoices):
        GIVEN = "given", _("given")
        PARTLY = "partly", _("partly given")
        NOT_NOW = "not now", _("not now")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="time_requests")
    manager = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="time_requests_received")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="time_requests")
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=1)
    purpose = models.CharField(_("what for"), max_length=400)
    message = models.TextField(_("message"), max_length=4000)
    sent_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    reply = models.TextField(_("a word about it"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at"]
        indexes = [models.Index(fields=["manager"], condition=Q(answered_at=None), name="requests_waiting")]

    def __str__(self) -> str:
        return f"{self.hours} h for {self.person_id}"


class Background(models.Model):
    """What somebody brings: lived experience beside formal study. Private; it points to where to start."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="background")
    brings = models.JSONField(default=list)  # ids of what they ticked
    sealed = models.BinaryField(default=bytes)  # in their own words, under their key
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"background of {self.person_id}"


class Expertise(models.Model):
    """Somebody names themselves an expert on something, to their library, with what they are owed for it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="expertise")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="expertise")
    topic = models.CharField(_("what you know"), max_length=200)
    lived = models.BooleanField(_("I know it from my own life"), default=False)
    studied = models.BooleanField(_("I have studied or taught it"), default=False)
    offers = models.TextField(_("what people may ask you for"), max_length=1000, blank=True)
    owed = models.CharField(_("what you are owed for it"), max_length=200, blank=True)
    named_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "expertise"
        ordering = ["topic", "pk"]

    def __str__(self) -> str:
        return self.topic


class Compensation(models.Model):
    """What was promised to somebody for their expertise, and whether it was paid. Never a tax number."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="compensations")
    expertise = models.ForeignKey(
        Expertise, on_delete=models.SET_NULL, null=True, blank=True, related_name="compensations"
    )
    to_whom = models.CharField(_("to whom"), max_length=160)
    for_what = models.CharField(_("for what"), max_length=400)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    in_kind = models.CharField(_("or in kind"), max_length=200, blank=True)
    promised_on = models.DateField(_("promised on"))
    due = models.DateField(_("to be paid by"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["paid_on", "due", "-promised_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | ~Q(in_kind=""), name="compensation_is_money_or_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.for_what}, {self.to_whom}"
