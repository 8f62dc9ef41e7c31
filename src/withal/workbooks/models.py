from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.guides.models import Version
from withal.guides.outline import Prompt, Section
from withal.kit.sealing import unwrap_key
from withal.libraries.models import Library, Membership, Role, Team

# A mentor or a manager of a team looks on; these roles in a team write.
WRITERS = (Role.ADMINISTRATOR, Role.FACILITATOR, Role.MEMBER, Role.PARTNER)


class WorkbookQuery(models.QuerySet["Workbook"]):
    def visible_to(self, person: Person) -> WorkbookQuery:
        """Workbooks this person writes in: as a participant, or in a team by a role that writes.

        A pair is work, so it ends with the last place somebody has; what one wrote alone stays one's own.
        """
        seat = Participant.objects.filter(workbook=OuterRef("pk"), person=person, left_at=None)
        place = Membership.objects.of(person).filter(team=OuterRef("team"), role__in=WRITERS)
        at_work = Q(mode=Workbook.Mode.ALONE) | Exists(Membership.objects.of(person))
        return self.filter(Exists(seat) & at_work | Exists(place))

    def current(self) -> WorkbookQuery:
        return self.filter(archived_at=None)


class Workbook(models.Model):
    """One guide taken up by one person, a pair or a team. `wrapped` is the key to what the group writes."""

    class Mode(models.TextChoices):
        ALONE = "alone", _("alone")
        PAIR = "pair", _("pair")
        TEAM = "team", _("team")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="workbooks")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="workbooks")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="workbooks")
    mode = models.CharField(max_length=5, choices=Mode.choices)
    wrapped = models.BinaryField()
    started_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)
    archived_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = WorkbookQuery.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mode="team", team__isnull=False) | (~Q(mode="team") & Q(team__isnull=True)),
                name="a_team_workbook_has_a_team",
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.mode}"

    @cached_property
    def people(self) -> list[Person]:
        """Everyone who writes in it, by name. The door asks this, so a page need not ask again."""
        if self.team_id is None:
            found = Person.objects.filter(seats__workbook=self, seats__left_at=None)
            if self.mode == self.Mode.PAIR:
                found = found.filter(Exists(Membership.objects.current().filter(person=OuterRef("pk"))))
        else:
            places = {"memberships__team": self.team_id, "memberships__until": None}
            found = Person.objects.filter(**places, memberships__role__in=WRITERS).distinct()
        return list(found.only("name", "pronouns", "affiliation", "guest_since").order_by("name", "pk"))

    @property
    def locked(self) -> bool:
        """Put away, or its team has ended: it is read and printed, and takes no words."""
        return self.archived_at is not None or (self.team is not None and self.team.ended_at is not None)

    def open_key(self) -> bytes:
        return unwrap_key(self.wrapped, f"workbook:{self.pk}")

    def is_own(self, section: Section, prompt: Prompt) -> bool:
        """Whether each person answers this prompt for themselves, so that others read it only when shared."""
        return self.mode == self.Mode.ALONE or section.private or prompt.who == "me"


class Participant(models.Model):
    """A seat in a workbook worked alone or as a pair. A team's seats are its memberships."""

    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workbook", "person"], name="one_seat_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.workbook_id}"


class Answer(models.Model):
    """What stands under one prompt: one for each person where the prompt is theirs alone, else one for all.

    `person` empty means the group's answer, sealed with the workbook's key; otherwise it is sealed with
    that person's. `revision` counts saves; a save names the revision it began from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="answers")
    prompt = models.CharField(max_length=80)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    revision = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()
    answered = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workbook", "prompt", "person"],
                condition=Q(person__isnull=False),
                name="one_answer_per_person",
            ),
            models.UniqueConstraint(
                fields=["workbook", "prompt"], condition=Q(person__isnull=True), name="one_answer_for_all"
            ),
        ]
        indexes = [models.Index(fields=["workbook", "changed_at"])]

    def __str__(self) -> str:
        return f"{self.prompt} in {self.workbook_id}"

    @property
    def place(self) -> str:
        """What the sealed value is bound to."""
        return f"answer:{self.pk}:value"


class Revision(models.Model):
    """A text of an answer, kept with who and when until it expires. `save_key` makes a retry harmless."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    save_key = models.CharField(max_length=40)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="one_revision_per_number"),
            models.UniqueConstraint(fields=["answer", "save_key"], name="one_revision_per_save"),
        ]
        indexes = [models.Index(fields=["saved_at"])]

    def __str__(self) -> str:
        return f"{self.answer_id} revision {self.number}"

    @property
    def place(self) -> str:
        return f"answer:{self.answer_id}:revision:{self.number}"


class Share(models.Model):
    """One person lets one other person read one answer, until they take it back."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="shares")
    reader = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shared_with_me")
    role = models.CharField(max_length=20)  # why this reader: "pair", "team", "mentor" or "manager"
    shared_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "reader"],
                condition=Q(withdrawn_at=None),
                name="one_current_share_per_reader",
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} → {self.reader_id}"


class Presence(models.Model):
    """Who is writing where, as of a moment ago: advice, never a lock."""

    workbook = models.ForeignKey(Workbook, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    prompt = models.CharField(max_length=80, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workbook", "person"], name="one_presence_per_person")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.prompt}"
