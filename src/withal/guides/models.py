from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.libraries.models import Library, Membership


class GuideQuery(models.QuerySet["Guide"]):
    def visible_to(self, person: Person) -> GuideQuery:
        """What Withal ships, and what any of this person's libraries published."""
        homes = Membership.objects.of(person).values("library")
        return self.filter(Q(library=None) | Q(library__in=homes))

    def published(self) -> GuideQuery:
        return self.filter(versions__isnull=False).distinct()


class Guide(models.Model):
    """A learning text with activities. `library` is empty for the guides that Withal ships."""

    slug = models.SlugField(max_length=80)
    library = models.ForeignKey(
        Library, on_delete=models.CASCADE, related_name="guides", null=True, blank=True
    )
    started_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = GuideQuery.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slug"], condition=Q(library__isnull=True), name="one_shipped_guide_per_slug"
            ),
            models.UniqueConstraint(
                fields=["library", "slug"],
                condition=Q(library__isnull=False),
                name="one_guide_per_library_and_slug",
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Version(models.Model):
    """A published text of a guide. Immutable: answers are keyed by the ids of its prompts."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    minutes = models.PositiveIntegerField(null=True, blank=True)
    modes = models.JSONField(default=list)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class DraftQuery(models.QuerySet["Draft"]):
    def open(self) -> DraftQuery:
        return self.filter(published=None, discarded_at=None)


class Draft(models.Model):
    """A guide being written or corrected, by hand or from a Word file. Seen by its library's guide makers."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="drafts")
    guide = models.ForeignKey(Guide, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafts")
    # The version whose text it was begun from; a newer one is not overwritten unsaid.
    begun_from = models.ForeignKey(
        Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.TextField()
    title = models.CharField(max_length=200, blank=True)  # as the text gives it, for lists
    revision = models.PositiveIntegerField(default=1)
    file_name = models.CharField(max_length=200, blank=True)
    original = models.JSONField(default=list)  # what the Word file held: each entry a word_in.OriginalBlock
    warnings = models.JSONField(default=list)  # [code, values] of each word_in.Remark
    started_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    published = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuery.as_manager()

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.title or self.file_name or str(_("A guide without a title"))

    @property
    def closed(self) -> bool:
        return self.published_id is not None or self.discarded_at is not None
