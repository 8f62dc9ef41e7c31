from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """Who did what to which row, when. Ids and verbs only, never words that people wrote.

    Append-only: triggers in the database refuse change and deletion. Kept without foreign keys, so that
    an entry outlives what it speaks of.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor = models.BigIntegerField(null=True)
    deed = models.CharField(max_length=60)
    subject = models.CharField(max_length=90)
    library = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "at"]), models.Index(fields=["library", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.deed} {self.subject}"


class OutboxMessage(models.Model):
    """A message that the demonstration would have sent; read on the outbox page, never mailed."""

    at = models.DateTimeField(auto_now_add=True)
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=400)
    body = models.TextField()

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"


class WorkerBeat(models.Model):
    """A worker that lives says so every few seconds; what one leaves that fell silent is taken up again."""

    worker = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker} at {self.at:%H:%M:%S}"
