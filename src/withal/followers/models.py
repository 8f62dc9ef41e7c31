from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from withal.libraries.models import Library


class FollowerQuery(models.QuerySet["Follower"]):
    def of(self, subject: str) -> FollowerQuery:
        return self.filter(subject=subject)

    def told(self) -> FollowerQuery:
        """Those who get letters: they confirmed, and the mail server never said there is no such address."""
        return self.filter(confirmed_at__isnull=False, refused_at=None)


class Follower(models.Model):
    """An address that follows a subject. Nobody reads it: the library sees a count, a letter is sent to it.

    The address is sealed under a key from the key file; `address_hash` (keyed as well) finds it again.
    Stopping deletes the row, so nothing is kept of somebody who left.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="followers")
    subject = models.CharField(max_length=90)  # such as "loops.loop:12"
    address_hash = models.CharField(max_length=64)
    sealed = models.BinaryField()  # see `addresses`
    language = models.CharField(_("language"), max_length=12)
    asked_at = models.DateTimeField()  # the beginning of that day
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)  # the mail server said: no such address

    objects = FollowerQuery.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "address_hash"], name="one_follower_per_address")
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(confirmed_at=None), name="unconfirmed")]

    def __str__(self) -> str:
        return f"a follower of {self.subject}"


class LetterQuery(models.QuerySet["Letter"]):
    def unfinished(self) -> LetterQuery:
        return self.filter(finished_at=None)


class Letter(models.Model):
    """What the followers of a subject are told, in each language that has been written.

    `key` names what it tells of ("loops.report:5"), so that the same is never told twice. `texts` maps a
    language to its subject line and body; "" is the language that stands in where a follower's is missing.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="letters")
    subject = models.CharField(max_length=90)
    key = models.CharField(max_length=90, unique=True)
    texts = models.JSONField()
    written_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuery.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject"])]

    def __str__(self) -> str:
        return self.key


class DeliveryQuery(models.QuerySet["Delivery"]):
    def waiting(self) -> DeliveryQuery:
        return self.filter(state=Delivery.State.WAITING)

    def due(self, now: datetime) -> DeliveryQuery:
        return self.waiting().filter(due_at__lte=now)


class Delivery(models.Model):
    """One letter to one follower. The follower may stop afterwards; that they were told stays counted."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("refused")  # by the mail server, for good
        GIVEN_UP = "given up", _("given up")  # after two days of trying

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="deliveries")
    follower = models.ForeignKey(Follower, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = DeliveryQuery.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["letter", "follower"], name="one_delivery_per_follower")
        ]
        indexes = [
            models.Index(fields=["letter", "due_at"], condition=Q(state="waiting"), name="deliveries_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} to {self.follower_id}"
