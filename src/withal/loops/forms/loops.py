from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from withal.commitments.forms import Once
from withal.commitments.models import Promise
from withal.libraries.models import Library
from withal.loops.forms.parts import BranchField, LanguageField, Seen, day_field
from withal.loops.models import Loop
from withal.loops.queries import staff
from withal.loops.seen import mark_of_loop

TO_TIE = 100


class LoopFacts(forms.Form):
    title = forms.CharField(
        label=_("What it is about"),
        max_length=160,
        help_text=_(
            "In a neighbour’s words: “Homework help on Saturdays”. Residents read it when it is shown."
        ),
    )

    def __init__(self, *args: Any, library: Library, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = LanguageField(library, label=_("Language of these words"))
        self.fields["branch"] = BranchField(library)


class OpenLoop(LoopFacts, Once):
    pass


class ChangeLoop(LoopFacts, Seen):
    """The loop's own facts, then its title in the library's other languages."""

    def __init__(self, *args: Any, loop: Loop, **kwargs: Any) -> None:
        kept = {name: getattr(loop, name) for name in ("title", "language", "branch", "keeper", "tell_by")}
        kept["seen"] = mark_of_loop(loop)
        self.titles = {title.language: title for title in staff.titles_of(loop)}
        for language, title in self.titles.items():
            kept |= {f"title_{language}": title.title, f"checked_{language}": title.checked_by}
        super().__init__(*args, library=loop.library, initial=kept, **kwargs)
        self.fields["keeper"] = forms.ModelChoiceField(
            staff.listeners_of(loop.library),
            label=_("Who keeps it"),
            required=False,
            empty_label=_("Nobody"),
            help_text=_("It stands on their Today until it closes."),
        )
        self.fields["tell_by"] = day_field(
            label=_("Report back by"),
            required=False,
            help_text=_("Left empty: two weeks after everything promised is kept or refused."),
        )
        self._add_titles(loop)

    def _add_titles(self, loop: Loop) -> None:
        for code, called in settings.COMMUNITY_LANGUAGES:
            if code == loop.language or (code not in loop.library.languages and code not in self.titles):
                continue
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("What it is about, in %(language)s") % {"language": called},
                max_length=160,
                required=False,
                help_text=_("Written by a person. Left empty: it is not shown in this language."),
            )
            self.fields[f"checked_{code}"] = forms.CharField(
                label=_("Who has read it as a reader of %(language)s") % {"language": called},
                max_length=120,
                required=False,
                help_text=_("Left empty: it is marked as not yet checked by a reader."),
            )

    def again(self, loop: Loop) -> ChangeLoop:
        form = ChangeLoop(self.typed(mark_of_loop(loop)), loop=loop)
        words = _("Somebody changed this loop while you wrote. It is now called “%(title)s”, kept by "
                  "%(keeper)s. What you typed is below; save it again if it still holds.")  # fmt: skip
        form.add_error(None, words % {"title": loop.title, "keeper": loop.keeper or _("nobody")})
        return form

    @property
    def facts(self) -> dict[str, Any]:
        """The loop's own fields."""
        return {
            name: self.cleaned_data[name] for name in ("title", "language", "branch", "keeper", "tell_by")
        }

    def titles_changed(self) -> Iterator[dict[str, str]]:
        """The titles in other languages that somebody changed, as `title_in` takes them."""
        for name in self.fields:
            _title, sep, language = name.partition("title_")
            if sep and {name, f"checked_{language}"} & set(self.changed_data):
                yield {
                    "language": language,
                    "title": self.cleaned_data[name],
                    "checked_by": self.cleaned_data[f"checked_{language}"],
                }


class PromiseSomething(Once):
    keeps_focus = True

    text = forms.CharField(
        label=_("What we promise"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing that can be kept, in plain words. Promise only what you can do."),
    )
    to_whom = forms.CharField(
        label=_("To whom"),
        max_length=200,
        required=False,
        help_text=_("Such as “families at Eastgate”."),
    )
    due = day_field(label=_("By when"), required=False)


class TieAPromise(forms.Form):
    """A promise of the library, made elsewhere, that answers this loop too."""

    keeps_focus = True

    def __init__(self, *args: Any, loop: Loop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = Promise.objects.filter(library=loop.library).exclude(loops__loop=loop)
        self.fields["promise"] = field = forms.ModelChoiceField(
            free, label=_("A promise that was made before")
        )
        listed = free.filter(settlement=None).order_by("-made_at", "-pk")[:TO_TIE]
        field.choices = [("", _("Choose")), *((promise.pk, promise.text) for promise in listed)]
        field.error_messages["invalid_choice"] = _("Choose a promise from the list.")
        self.any = len(field.choices) > 1


class Refuse(Once):
    text = forms.CharField(
        label=_("What we will not do"),
        max_length=400,
        help_text=_("As they asked for it: “Open the library on Sundays”."),
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The true reason, in plain words. People can live with a no that is explained."),
        error_messages={"required": _("Say why. A no without a reason closes a door.")},
    )
