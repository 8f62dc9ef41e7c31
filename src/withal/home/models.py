from __future__ import annotations

from django.db import models

from withal.accounts.models import Person


class Feed(models.Model):
    """A person's private calendar address. Only a hash of its secret is kept; a new one ends the old one."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"


class Reminder(models.Model):
    """Whether a person is reminded by mail, and the last day they were: at most once a day.

    `told` is what the last letter held, so that the next one comes when there is something new. See
    `reminding.told_now`.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder")
    stopped_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    told = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"reminder of {self.person_id}"
