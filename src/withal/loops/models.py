from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from withal.accounts.models import Person
from withal.commitments.models import Promise
from withal.kit.codes import CODE_LETTERS, new_code
from withal.libraries.models import Branch, Library


def plain_code(code: str) -> str:
    """A code as it is hashed, however it was typed."""
    return "".join(letter for letter in code.lower() if letter in CODE_LETTERS)


class LoopQuery(models.QuerySet["Loop"]):
    def current(self) -> LoopQuery:
        return self.filter(put_away_at=None)

    def open(self) -> LoopQuery:
        return self.current().filter(closed_at=None)

    def late(self, today: object) -> LoopQuery:
        return self.open().filter(due__lt=today)

    def public(self) -> LoopQuery:
        return self.current().exclude(shown_at=None)


class Loop(models.Model):
    """Voices that belong together, what was promised, and what they were told.

    `stage`, `due`, `closed_at`, `reopened`, `refused` and `voice_count` are reckoned by `actions.reckon`
    from the records after every deed (see `standing`), never set by hand; `withal doctor` compares them.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="loops")
    code = models.CharField(max_length=8, unique=True, default=new_code)  # its short public address
    language = models.CharField(_("language"), max_length=12, default="en")  # that the title is written in
    title = models.CharField(_("what it is about"), max_length=160)
    branch = models.ForeignKey(Branch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    keeper = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="loops_kept"
    )
    tell_by = models.DateField(_("report back by"), null=True, blank=True)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    shown_at = models.DateTimeField(null=True, blank=True)  # on the public pages since
    shown_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    put_away_at = models.DateTimeField(null=True, blank=True)  # emptied, or opened by mistake
    source = models.CharField(
        max_length=120, blank=True
    )  # the form that opened it: sent twice it is one loop

    stage = models.PositiveSmallIntegerField(default=0)
    due = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)  # answered, and with nothing but "we will not, and why"
    voice_count = models.PositiveIntegerField(default=0)

    objects = LoopQuery.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [
            models.Index(fields=["library", "closed_at", "due"]),
            models.Index(fields=["library", "shown_at"]),
            models.Index(fields=["library", "-opened_at"]),
            models.Index(fields=["keeper", "due"], condition=Q(closed_at=None), name="loops_held_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "source"], condition=~Q(source=""), name="one_loop_per_sending"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What its followers follow."""
        return f"loops.loop:{self.pk}"


class LoopTitle(models.Model):
    """The title in another language, written by a person. `checked_by` names who read it as a reader."""

    loop = models.ForeignKey(Loop, on_delete=models.CASCADE, related_name="titles")
    language = models.CharField(max_length=12)
    title = models.CharField(_("what it is about"), max_length=160)
    checked_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["loop", "language"], name="one_title_per_language")]

    def __str__(self) -> str:
        return self.title


class Voice(models.Model):
    """What somebody said, and what they allow to be told of it. Taking it back erases the words and the name.

    `source` names the record it came from ("answer:UUID"), or is empty where it was typed in.
    `about` is the report that it answers ("that is not what we meant").
    """

    class Telling(models.TextChoices):
        """How the speaker may be told of."""

        NOBODY = "nobody", _("not at all")
        DESCRIBED = "described", _("as described, without a name")
        NAMED = "named", _("by name")

    class Quoting(models.TextChoices):
        """What may be done with the words outside the library's staff."""

        NO = "no", _("keep them among staff")
        OWN_WORDS = "told", _("tell what was meant, in the library’s words")
        QUOTE = "quote", _("quote them word for word")

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="voices")
    loop = models.ForeignKey(Loop, on_delete=models.SET_NULL, null=True, blank=True, related_name="voices")
    words = models.TextField(_("what was said"), max_length=4000, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    telling = models.CharField(max_length=10, choices=Telling.choices, default=Telling.NOBODY)
    name = models.CharField(_("their name"), max_length=120, blank=True)
    description = models.CharField(_("how to describe them"), max_length=160, blank=True)
    quoting = models.CharField(max_length=10, choices=Quoting.choices, default=Quoting.OWN_WORDS)
    about_child = models.BooleanField(_("It is about a child, or a child said it"), default=False)
    guardian_agreed = models.BooleanField(_("A parent or guardian agreed to this"), default=False)
    heard_on = models.DateField(_("when"))
    branch = models.ForeignKey(Branch, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=120, blank=True)
    about = models.ForeignKey(
        "Report", on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    code_hash = models.CharField(max_length=64, blank=True)  # of the code that takes the words back
    send_key = models.CharField(max_length=40, blank=True)  # makes a form sent twice one voice
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["library", "source"],
                condition=~Q(source="") & Q(withdrawn_at=None),
                name="one_voice_per_source",
            ),
            models.UniqueConstraint(
                fields=["library", "send_key"], condition=~Q(send_key=""), name="one_voice_per_sending"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(words="", name="", description=""),
                name="words_taken_back_are_gone",
            ),
        ]
        indexes = [
            models.Index(fields=["loop", "-recorded_at"]),
            models.Index(
                fields=["library", "-recorded_at"],
                condition=Q(loop=None, withdrawn_at=None),
                name="voices_waiting",
            ),
            models.Index(fields=["code_hash"]),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def quotable(self) -> bool:
        """Whether the words may stand on a public page."""
        return (
            self.withdrawn_at is None
            and self.quoting == self.Quoting.QUOTE
            and (self.guardian_agreed or not self.about_child)
        )

    @property
    def speaker(self) -> str:
        """Who said it, as they allow it to be told in public; empty for "not at all"."""
        if self.telling == self.Telling.NAMED and (self.guardian_agreed or not self.about_child):
            return self.name
        return self.description if self.telling == self.Telling.DESCRIBED else ""


class LoopPromise(models.Model):
    """A promise made in answer to a loop. The same promise may answer several."""

    loop = models.ForeignKey(Loop, on_delete=models.CASCADE, related_name="promised")
    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="loops")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["loop", "promise"], name="a_promise_once_per_loop")]

    def __str__(self) -> str:
        return f"{self.promise_id} in {self.loop_id}"


class Report(models.Model):
    """A report back: you said, we promised, we did, we have not done. A draft until it is published.

    `revision` counts saves of its texts; a save or a publication names the one it began from.
    """

    loop = models.ForeignKey(Loop, on_delete=models.CASCADE, related_name="reports")
    revision = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = [F("published_at").desc(nulls_first=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["loop"], condition=Q(published_at=None), name="one_draft_report_per_loop"
            )
        ]
        indexes = [models.Index(fields=["loop", "-published_at"])]

    def __str__(self) -> str:
        return f"report {self.pk} of {self.loop_id}"


class ReportText(models.Model):
    """A report in one language, written by a person. Quotations stand apart, in `Quotation`."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    title = models.CharField(_("heading"), max_length=160)
    said = models.TextField(_("You said"), max_length=4000, blank=True)
    promised = models.TextField(_("We promised"), max_length=4000, blank=True)
    did = models.TextField(_("We did"), max_length=4000, blank=True)
    not_done = models.TextField(_("We have not done"), max_length=4000, blank=True)
    checked_by = models.CharField(_("who read it as a reader of this language"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "language"], name="one_report_text_per_language")
        ]

    def __str__(self) -> str:
        return self.title


class Quotation(models.Model):
    """A voice quoted in a report, shown only while it may be quoted: taking it back ends it everywhere."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="quotations")
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="quotations")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "voice"], name="a_voice_once_per_report")]

    def __str__(self) -> str:
        return f"{self.voice_id} in {self.report_id}"
