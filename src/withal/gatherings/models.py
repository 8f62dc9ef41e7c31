from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.guides.models import Version
from withal.kit.codes import new_code
from withal.libraries.models import Library
from withal.workbooks.models import Workbook


class Gathering(models.Model):
    """One guide worked at one time. People join by `code`, each with a workbook of their own.

    `section` is where the room is; `until` when its time is up. Ended, it takes no more people and
    everybody keeps their workbook.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="gatherings")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="gatherings")
    code = models.CharField(max_length=8, unique=True, default=new_code)
    title = models.CharField(_("what this gathering is called"), max_length=160, blank=True)
    led_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="gatherings_led")
    opened_at = models.DateTimeField(default=timezone.now)
    section = models.CharField(max_length=80, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        indexes = [models.Index(fields=["library", "-opened_at"])]

    def __str__(self) -> str:
        return self.title or self.code


class Seat(models.Model):
    """Somebody in the room. `person` is a guest made for this gathering, or somebody with an account."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="gathering_seats")
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="gathering_seats")
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "person"], name="one_seat_per_person_and_gathering")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.gathering_id}"


class Pair(models.Model):
    """Two people of the room, or three where the number is odd, who talk in one round."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="pairs")
    round = models.PositiveSmallIntegerField()
    seats = models.ManyToManyField(Seat, related_name="pairs")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-round", "pk"]

    def __str__(self) -> str:
        return f"round {self.round} of {self.gathering_id}"


class Tally(models.Model):
    """A snapshot of how a room answered one prompt, taken on a button; never who.

    Nothing under five people; the next only when five more have answered; where all said the same it is
    not shown. `counts` has the shape that the prompt's kind gives.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="tallies")
    prompt = models.CharField(max_length=80)
    answered = models.PositiveIntegerField()
    counts = models.JSONField()
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-taken_at"]
        indexes = [models.Index(fields=["gathering", "prompt", "-taken_at"])]

    def __str__(self) -> str:
        return f"{self.prompt} at {self.gathering_id}"


class WallNote(models.Model):
    """Words that somebody chose to show to the room, without a name. Taking them down erases them.

    `hidden_at` is the facilitator's deed: the room no longer reads it, until it is shown again.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="wall")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="wall_notes")
    prompt = models.CharField(max_length=80)
    words = models.TextField(max_length=1000)
    shown_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-shown_at"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "prompt"], name="one_wall_note_per_prompt"),
            models.CheckConstraint(condition=~Q(words=""), name="a_wall_note_says_something"),
        ]

    def __str__(self) -> str:
        return f"note at {self.gathering_id}"
