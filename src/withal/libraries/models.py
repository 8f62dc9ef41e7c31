from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person, check_time_zone


def english_only() -> list[str]:
    return ["en"]


class Library(models.Model):
    """A library system: the home of branches, teams and everything they write.

    `words` holds what this library calls things ("equity" → "welcome for all"): a mapping from the
    setting's name to the library's own words, see `libraries.words`.
    """

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[check_time_zone])
    languages = models.JSONField(_("languages"), default=english_only)
    words = models.JSONField(_("words"), default=dict, blank=True)
    invented = models.BooleanField(default=False)  # demonstration data says so on every page
    founded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def __str__(self) -> str:
        return self.name


class Branch(models.Model):
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="branches")
    name = models.CharField(_("name"), max_length=160)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["library", "name"], name="one_branch_per_name")]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A staff group, a resource group, a leadership team. One home library; members may come from others."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=160)
    purpose = models.CharField(_("purpose"), max_length=400, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["library", "name"], name="one_team_per_name")]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What somebody may do, attached to a library (team empty) or to one team."""

    ADMINISTRATOR = "administrator", _("administrator")
    MANAGER = "manager", _("manager")
    FACILITATOR = "facilitator", _("facilitator")
    MENTOR = "mentor", _("mentor")
    MEMBER = "member", _("member")
    PARTNER = "partner", _("outside partner")


# Where each role can be held: in a library as a whole, and in one team.
LIBRARY_ROLES = (Role.ADMINISTRATOR, Role.MANAGER, Role.FACILITATOR, Role.MENTOR, Role.MEMBER)
TEAM_ROLES = (Role.FACILITATOR, Role.MANAGER, Role.MENTOR, Role.MEMBER, Role.PARTNER)


class MembershipQuery(models.QuerySet["Membership"]):
    def current(self) -> MembershipQuery:
        return self.filter(until=None)

    def of(self, person: Person) -> MembershipQuery:
        return self.current().filter(person=person)


class Membership(models.Model):
    """A person holds a role in a library or a team, from a day until a day. Ended, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="memberships", null=True, blank=True
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuery.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "team", "role"],
                condition=Q(until=None, team__isnull=False),
                name="one_current_team_role",
            ),
            models.UniqueConstraint(
                fields=["person", "library", "role"],
                condition=Q(until=None, team__isnull=True),
                name="one_current_library_role",
            ),
        ]
        indexes = [models.Index(fields=["person"], condition=Q(until=None), name="current_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.team_id or self.library_id}"


class InvitationQuery(models.QuerySet["Invitation"]):
    def unanswered(self) -> InvitationQuery:
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> InvitationQuery:
        return self.unanswered().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link that makes one person a member. Only a hash of the link's secret is kept."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="invitations")
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="invitations", null=True, blank=True
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    email = models.EmailField(_("e-mail"), blank=True)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuery.as_manager()

    def __str__(self) -> str:
        return f"{self.email or 'by link'} → {self.library_id}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()
