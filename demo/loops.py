"""Loops in every stage, as half a year leaves them: closed, late, refused, opened again, and just begun.

Every voice, name and figure here is invented. The Spanish and Vietnamese texts were written for the
demonstration and no reader of those languages has read them; the pages say so.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from demo.people import Cast
from demo.texts import heard
from withal.commitments.actions import add_outcome, add_step, change_promise, mark_step, settle
from withal.commitments.models import Promise, Settlement
from withal.followers.actions import confirm, follow
from withal.followers.delivering import deliver
from withal.followers.models import Follower, Letter
from withal.libraries.models import Library
from withal.loops import actions
from withal.loops.models import Loop, Report, Voice


@dataclass
class Scribe:
    """Sets down what happened so many days ago, and by whom."""

    cast: Cast
    library: Library
    neighbours: int = 0

    def on(self, days: int) -> datetime.date:
        """The day so many days from today."""
        return self.cast.clock.today + datetime.timedelta(days=days)

    def hears(self, days: int, by: str, words: str, **fields: Any) -> Voice:
        self.cast.clock.at(days)
        fields.setdefault("quoting", Voice.Quoting.QUOTE)
        branch = self.library.branches.filter(name=fields.pop("branch", "")).first()
        heard_on = self.on(-days)
        return actions.record_voice(
            self.library, by=self.cast[by], words=words, branch=branch, heard_on=heard_on, **fields
        )[0]

    def opens(self, days: int, by: str, title: str, *voices: Voice, **fields: Any) -> Loop:
        self.cast.clock.at(days)
        branch = self.library.branches.filter(name=fields.pop("branch", "")).first()
        return actions.open_loop(
            self.library, by=self.cast[by], title=title, voices=voices, branch=branch, **fields
        )

    def promises(self, days: int, by: str, loop: Loop, text: str, to_whom: str, due: int) -> Promise:
        self.cast.clock.at(days)
        return actions.promise_in(loop, by=self.cast[by], text=text, to_whom=to_whom, due=self.on(due))

    def steps(self, promise: Promise, by: str, *steps: tuple[str, str, int, int | None]) -> None:
        """Each: what, who, due in how many days, done how many days ago (None: not yet)."""
        for text, who, due, done in steps:
            self.cast.clock.at(max(-due + 14, done or 0, 3))
            step = add_step(
                self.library,
                by=self.cast[by],
                promise=promise,
                text=text,
                owner=self.cast[who],
                due=self.on(due),
            )
            if done is not None:
                self.cast.clock.at(done)
                mark_step(step, by=self.cast[who], as_="done")

    def keeps(self, days: int, by: str, promise: Promise, came: str, **evidence: Any) -> None:
        self.comes_of(days, by, promise, came, **evidence)
        self.cast.clock.at(days)
        settle(promise, by=self.cast[by], how=Settlement.How.KEPT)

    def comes_of(self, days: int, by: str, promise: Promise, came: str, **evidence: Any) -> None:
        self.cast.clock.at(days)
        add_outcome(promise, by=self.cast[by], words=came, on=self.on(-days), evidence=evidence or None)

    def followed(self, loop: Loop, *when: tuple[int, str]) -> None:
        """Neighbours who follow from so many days ago, in which language."""
        for days, language in when:
            self.cast.clock.at(days)
            self.neighbours += 1
            follow(
                loop.subject,
                library=self.library,
                address=f"neighbour{self.neighbours}@residents.example",
                language=language,
            )
            self.cast.clock.at(days)
            confirm(Follower.objects.latest("pk"))

    def tells(self, days: int, by: str, loop: Loop, texts: dict[str, dict[str, str]]) -> Report:
        self.cast.clock.at(days)
        draft = actions.begin_report(loop, by=self.cast[by])
        voices = list(loop.voices.filter(quoting=Voice.Quoting.QUOTE)[:2])
        draft = actions.save_report(
            draft, by=self.cast[by], revision=draft.revision, texts=texts, voices=voices
        )
        report = actions.publish_report(draft, by=self.cast[by], revision=draft.revision)
        self.cast.clock.at(days)
        deliver(Letter.objects.get(key=f"loops.report:{report.pk}").pk)
        return report


def loops(cast: Cast, rivermouth: Library) -> dict[str, Loop]:
    """Rivermouth's loops, by a short name."""
    scribe = Scribe(cast, rivermouth)
    stories = (_laundromat, _homework, _first_card, _sundays, _quiet_hour, _large_print, _crossing)
    made = {story.__name__.removeprefix("_"): story(scribe) for story in stories}
    _waiting(scribe)
    return made


def _laundromat(scribe: Scribe) -> Loop:
    """Closed, and told in three languages."""
    mother = scribe.hears(
        150, "jo", heard.LAUNDROMAT, telling="described", description="a mother of two at the laundromat",
        branch="The Flats",
    )  # fmt: skip
    owner = scribe.hears(
        148, "ana", heard.LAUNDROMAT_OWNER, telling="named", name="Mr Aldous", branch="The Flats"
    )
    loop = scribe.opens(147, "jo", heard.LAUNDROMAT_TITLE["en"], mother, owner, branch="The Flats")
    for language in ("es", "vi"):
        scribe.cast.clock.at(147)
        actions.title_in(
            loop, by=scribe.cast["jo"], language=language, title=heard.LAUNDROMAT_TITLE[language]
        )
    promise = scribe.promises(
        145, "mona", loop, heard.LAUNDROMAT_PROMISE, "families who wash on Tuesdays", -90
    )
    scribe.steps(
        promise, "jo",
        ("Ask Mr Aldous which hour is loudest, and avoid it", "jo", -130, 133),
        ("Borrow a rug and forty books for a box that stays there", "jo", -115, 117),
        ("Change the desk plan so that Tuesday mornings are free", "mona", -110, 111),
    )  # fmt: skip
    scribe.keeps(
        48, "jo", promise, heard.LAUNDROMAT_OUTCOME,
        measure="Tuesdays with story time, of 14", number=Decimal(13), says_who="Jo, from the diary",
    )  # fmt: skip
    scribe.followed(loop, (140, "en"), (132, "es"), (121, "vi"), (60, "en"), (44, "es"))
    scribe.tells(20, "jo", loop, heard.LAUNDROMAT_REPORT)
    return loop


def _homework(scribe: Scribe) -> Loop:
    """Done, and nobody has been told yet: late."""
    father = scribe.hears(
        104, "ana", heard.HOMEWORK, telling="described", description="a father at Eastgate", about_child=True,
        guardian_agreed=True, branch="Eastgate",
    )  # fmt: skip
    parents = scribe.hears(
        101, "ana", heard.HOMEWORK_PARENTS, telling="named", name="Eastgate Vietnamese Parents",
        language="vi", branch="Eastgate",
    )  # fmt: skip
    pupil = scribe.hears(99, "jo", heard.HOMEWORK_PUPIL, about_child=True, quoting="told", branch="Eastgate")
    loop = scribe.opens(98, "ana", heard.HOMEWORK_TITLE["en"], father, parents, pupil, branch="Eastgate")
    scribe.cast.clock.at(98)
    actions.title_in(loop, by=scribe.cast["ana"], language="vi", title=heard.HOMEWORK_TITLE["vi"])
    promise = scribe.promises(92, "mona", loop, heard.HOMEWORK_PROMISE, "families at Eastgate", -55)
    scribe.cast.clock.at(70)
    change_promise(
        promise,
        by=scribe.cast["mona"],
        text=heard.HOMEWORK_PROMISE_NOW,
        due=scribe.on(-30),
        learned=heard.HOMEWORK_LEARNED,
        why=heard.HOMEWORK_WHY,
    )
    scribe.steps(
        promise, "ana",
        ("Find two helpers who read Vietnamese, and pay them", "ana", -60, 61),
        ("Open the side door on Saturdays", "mona", -58, 58),
        ("Ask the parents after four weeks what to change", "ana", -25, 26),
    )  # fmt: skip
    scribe.keeps(
        23, "ana", promise, heard.HOMEWORK_OUTCOME,
        measure="children who came back three times or more", number=Decimal(11),
        says_who="Eastgate Vietnamese Parents and the library, counted together",
    )  # fmt: skip
    scribe.cast.clock.at(98)
    actions.show_loop(loop, by=scribe.cast["mona"])
    scribe.followed(loop, (88, "vi"), (80, "vi"), (51, "en"), (30, "vi"))
    return loop


def _first_card(scribe: Scribe) -> Loop:
    """Under way: two of five steps are done."""
    guest = scribe.hears(
        66,
        "ana",
        heard.FIRST_CARD,
        telling="described",
        description="a guest of Harbor Shelter",
        branch="Harbor",
    )
    desk = scribe.hears(64, "rekha", heard.FIRST_CARD_DESK, quoting="told", branch="Main")
    loop = scribe.opens(60, "ana", "A first card without proof of an address", guest, desk, branch="Harbor")
    promise = scribe.promises(
        52, "dana", loop, heard.FIRST_CARD_PROMISE, "people who stay at Harbor Shelter", 40
    )
    scribe.steps(
        promise, "ana",
        ("Ask three libraries that dropped the rule what happened", "rekha", -30, 31),
        ("Write down what the rule is for, and what else would do", "ana", -14, 12),
        ("Write a memo of one page for the board", "dana", 4, None),
        ("Try the new form at Harbor for a month", "ana", 20, None),
        ("Tell the desk staff, and answer their questions", "mona", 30, None),
    )  # fmt: skip
    scribe.cast.clock.at(50)
    actions.show_loop(loop, by=scribe.cast["dana"])
    return loop


def _sundays(scribe: Scribe) -> Loop:
    """The road of refusal: we will not, and why; told; closed."""
    voice = scribe.hears(
        88, "rekha", heard.SUNDAYS, telling="described", description="a nurse who works weekdays",
        branch="The Flats",
    )  # fmt: skip
    loop = scribe.opens(86, "dana", "Open The Flats on Sundays", voice, branch="The Flats")
    scribe.cast.clock.at(71)
    actions.refuse_in(loop, by=scribe.cast["dana"], text="Open The Flats on Sundays", why=heard.SUNDAYS_WHY)
    scribe.followed(loop, (75, "en"))
    scribe.tells(69, "dana", loop, heard.SUNDAYS_REPORT)
    return loop


def _quiet_hour(scribe: Scribe) -> Loop:
    """Closed once, then opened again by somebody who wrote back."""
    voice = scribe.hears(120, "femi", heard.QUIET, telling="nobody", branch="Main")
    loop = scribe.opens(118, "femi", "A quiet hour at Main", voice, branch="Main")
    promise = scribe.promises(110, "femi", loop, heard.QUIET_PROMISE, "people who find Main too loud", -70)
    scribe.steps(promise, "femi", ("Turn the music and the bells off from 9 to 10", "femi", -100, 101))
    scribe.keeps(
        60, "femi", promise, heard.QUIET_OUTCOME,
        words="“I can hear myself read.”", says_who="A man who comes on Wednesdays",
    )  # fmt: skip
    scribe.followed(loop, (100, "en"), (64, "es"))
    report = scribe.tells(55, "femi", loop, heard.QUIET_REPORT)
    scribe.cast.clock.at(5)
    actions.answer_report(report, words=heard.QUIET_ANSWER, quoting="quote", heard_on=scribe.on(-5))
    return loop


def _large_print(scribe: Scribe) -> Loop:
    """Said, and waiting for a promise."""
    voice = scribe.hears(
        12, "rekha", heard.LARGE_PRINT, telling="described", description="a retired pilot", branch="Harbor"
    )
    return scribe.opens(11, "rekha", "Large print that is not only crime", voice, branch="Harbor")


def _crossing(scribe: Scribe) -> Loop:
    """Promised, and the day has passed."""
    voice = scribe.hears(
        95, "jo", heard.CROSSING, telling="described", description="a grandmother with a pram",
        branch="Eastgate",
    )  # fmt: skip
    loop = scribe.opens(94, "mona", "Crossing the road to Eastgate with a pram", voice, branch="Eastgate")
    promise = scribe.promises(90, "mona", loop, heard.CROSSING_PROMISE, "people who walk to Eastgate", -16)
    scribe.steps(
        promise, "mona",
        ("Count who crosses, for one week", "jo", -60, 62),
        ("Ask the county for a meeting", "mona", -40, 41),
        ("Go to the county’s meeting and speak", "mona", -16, None),
    )  # fmt: skip
    scribe.cast.clock.at(80)
    actions.show_loop(loop, by=scribe.cast["mona"])
    return loop


def _waiting(scribe: Scribe) -> None:
    """Voices that are in no loop yet."""
    scribe.hears(6, "ana", heard.WIFI, quoting="told", telling="nobody", branch="Harbor")
    scribe.hears(
        2, "jo", heard.TEENS, telling="described", description="three girls of about fourteen",
        about_child=True, quoting="no", branch="Eastgate",
    )  # fmt: skip
