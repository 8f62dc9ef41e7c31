"""Publishing: a draft becomes a guide, or its next version; answers are never left behind unsaid."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.books import SOURCE, team_workbook, write
from tests.cast import Cast, browser

from withal.guides import actions
from withal.guides.models import Draft, Guide, Version
from withal.guides.queries import current_versions
from withal.guides.tests.making import deeds, draft_of, published, save
from withal.kit.models import AuditEntry

WITHOUT_GOAL = SOURCE.replace(
    "2. What does your team want? {.text #team-goal lines=3}\n   _One thing is enough._\n", ""
)


def next_draft(version: Version, cast: Cast, source: str) -> Draft:
    draft = actions.change_guide(version.guide, by=cast.femi)
    return actions.change_draft(draft, source, by=cast.femi, revision=draft.revision)


def test_publishing_saves_what_is_typed_and_leads_to_the_guide(cast: Cast) -> None:
    draft = draft_of(cast)
    answer = save(browser(cast.femi), draft, SOURCE.replace("# Goals", "# Our goals"), name="publish")
    version = Version.objects.get()
    assert answer.headers["Location"] == reverse("guides:guide", args=[version.guide_id])
    assert "# Our goals" in version.source
    assert (version.number, version.title, version.published_by) == (
        1,
        "Preparing to meet a partner",
        cast.femi,
    )
    assert (version.guide.slug, version.guide.library) == ("meeting-a-partner", cast.library)
    assert Draft.objects.get().published == version
    assert deeds() == ["start_draft", "change_draft", "publish_guide"]
    assert AuditEntry.objects.latest("pk").library == cast.library.pk


def test_everybody_in_the_library_can_take_it_up_and_nobody_else(cast: Cast) -> None:
    version = published(cast)
    assert current_versions(cast.ana) == [version]
    assert current_versions(cast.stella) == []


def test_a_text_with_problems_is_saved_and_not_published(cast: Cast) -> None:
    draft = draft_of(cast)
    answer = save(browser(cast.femi), draft, "# No title\nWhat? {.txt}\n", name="publish")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "It is saved, and not published yet" in page
    assert "“txt” is not a kind of prompt" in page
    assert Draft.objects.get().source.startswith("# No title")
    assert not Guide.objects.exists()
    with pytest.raises(actions.NotReady) as raised:
        actions.publish(draft, by=cast.femi)
    assert len(raised.value.problems) == 2


def test_publishing_twice_publishes_once(cast: Cast) -> None:
    draft = draft_of(cast)
    for _twice in range(2):
        assert save(browser(cast.femi), draft, SOURCE, name="publish").status_code == 302
    assert Version.objects.count() == 1
    with pytest.raises(actions.Closed):
        actions.publish(draft, by=cast.femi)


def test_a_stale_text_is_not_published(cast: Cast) -> None:
    draft = draft_of(cast)
    actions.change_draft(draft, SOURCE + "\nMona.\n", by=cast.mona, revision=1)
    answer = save(browser(cast.femi), draft, SOURCE + "\nFemi.\n", revision=1, name="publish")
    assert answer.status_code == 409
    assert "Femi." in answer.content.decode()
    assert not Version.objects.exists()


def test_two_guides_of_one_name_get_names_of_their_own(cast: Cast) -> None:
    first, second, third = published(cast), published(cast), published(cast)
    assert [one.guide.slug for one in (first, second, third)] == [
        "meeting-a-partner", "meeting-a-partner-2", "meeting-a-partner-3",
    ]  # fmt: skip


def test_a_change_becomes_the_next_version_and_the_earlier_one_stays(cast: Cast) -> None:
    first = published(cast)
    second = actions.publish(next_draft(first, cast, SOURCE + "\nOne more line.\n"), by=cast.mona)
    assert (second.guide, second.number) == (first.guide, 2)
    assert Version.objects.get(number=1).source == SOURCE
    assert current_versions(cast.ana) == [second]


def test_a_change_that_changes_nothing_makes_no_version(cast: Cast) -> None:
    first = published(cast)
    draft = actions.change_guide(first.guide, by=cast.femi)
    assert actions.publish(draft, by=cast.femi) == first
    assert Draft.objects.open().count() == 0


def test_two_who_change_a_guide_work_on_one_draft(cast: Cast) -> None:
    guide = published(cast).guide
    assert actions.change_guide(guide, by=cast.femi) == actions.change_guide(guide, by=cast.mona)


# -- answers that would be left behind -------------------------------------------------------------


def a_workbook_with_an_answer(cast: Cast, version: Version) -> None:
    book = team_workbook(cast.outreach, cast.ana, version)
    write(browser(cast.ana), book, "team-goal", "Meet the shelter")


def test_dropping_a_prompt_that_was_answered_warns_first_and_asks_again(cast: Cast) -> None:
    first = published(cast)
    a_workbook_with_an_answer(cast, first)
    draft = next_draft(first, cast, WITHOUT_GOAL)
    femi = browser(cast.femi)
    answer = save(femi, draft, WITHOUT_GOAL, name="publish")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "People have answered prompts that this version leaves out:" in page
    assert "What does your team want?" in page
    assert "Meet the shelter" not in page
    assert Version.objects.count() == 1
    answer = save(femi, draft, WITHOUT_GOAL, name="publish", dropping="team-goal")
    assert answer.status_code == 302
    assert Version.objects.count() == 2


def test_the_second_press_counts_only_for_what_was_shown(cast: Cast) -> None:
    first = published(cast)
    a_workbook_with_an_answer(cast, first)
    draft = next_draft(first, cast, WITHOUT_GOAL)
    with pytest.raises(actions.DropsAnswers) as raised:
        actions.publish(draft, by=cast.femi, dropping=["another"])
    assert [prompt.id for prompt in raised.value.prompts] == ["team-goal"]


def test_dropping_a_prompt_nobody_answered_needs_no_second_press(cast: Cast) -> None:
    first = published(cast)
    assert actions.publish(next_draft(first, cast, WITHOUT_GOAL), by=cast.femi).number == 2


def test_an_answer_that_was_left_behind_stays_in_its_workbook(cast: Cast) -> None:
    first = published(cast)
    a_workbook_with_an_answer(cast, first)
    actions.publish(next_draft(first, cast, WITHOUT_GOAL), by=cast.femi, dropping=["team-goal"])
    book = first.workbooks.get()
    page = browser(cast.ana).get(reverse("workbooks:section", args=[book.pk, "goals"])).content.decode()
    assert "Meet the shelter" in page


# -- a newer version meanwhile ---------------------------------------------------------------------


def an_overtaken_draft(cast: Cast) -> Draft:
    """Femi's draft was begun from version 1 and put aside; Mona published version 2; he took his back."""
    first = published(cast)
    late = next_draft(first, cast, SOURCE + "\nFrom Femi.\n")
    actions.discard_draft(late, by=cast.femi)
    actions.publish(next_draft(first, cast, SOURCE + "\nFrom Mona.\n"), by=cast.mona)
    actions.take_draft_back(late, by=cast.femi)
    return late


def test_a_draft_taken_back_says_that_a_newer_version_is_out_and_asks_again(cast: Cast) -> None:
    late = an_overtaken_draft(cast)
    text, femi = SOURCE + "\nFrom Femi.\n", browser(cast.femi)
    answer = save(femi, late, text, name="publish")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Version 2 was published after this draft was begun." in page
    assert '<input type="hidden" name="over" value="2">' in page
    assert Version.objects.count() == 2
    assert save(femi, late, text, name="publish", over="2").status_code == 302
    assert Version.objects.get(number=3).source == text


def test_the_second_press_counts_only_for_the_version_that_was_shown(cast: Cast) -> None:
    late = an_overtaken_draft(cast)
    for over in ("1", "3", "nix", ""):
        answer = save(browser(cast.femi), late, SOURCE + "\nFrom Femi.\n", name="publish", over=over)
        assert answer.status_code == 409
    with pytest.raises(actions.Overtaken) as raised:
        actions.publish(late, by=cast.femi)
    assert raised.value.newest.number == 2


def test_words_written_into_a_closed_draft_do_not_hide_what_was_published(cast: Cast) -> None:
    draft = next_draft(published(cast), cast, SOURCE + "\nBoth.\n")
    actions.publish(draft, by=cast.mona)
    save(browser(cast.femi), draft, SOURCE + "\nLate words.\n")
    again = Draft.objects.open().get()
    answer = save(browser(cast.femi), again, SOURCE + "\nLate words.\n", name="publish")
    assert answer.status_code == 409
    assert "Version 2 was published after this draft was begun." in answer.content.decode()


def test_both_warnings_are_told_one_after_the_other(cast: Cast) -> None:
    first = published(cast)
    a_workbook_with_an_answer(cast, first)
    late = next_draft(first, cast, WITHOUT_GOAL)
    actions.discard_draft(late, by=cast.femi)
    actions.publish(next_draft(first, cast, SOURCE + "\nFrom Mona.\n"), by=cast.mona)
    actions.take_draft_back(late, by=cast.femi)
    femi = browser(cast.femi)
    page = save(femi, late, WITHOUT_GOAL, name="publish", over="2").content.decode()
    assert "People have answered prompts that this version leaves out:" in page
    assert '<input type="hidden" name="over" value="2">' in page
    answer = save(femi, late, WITHOUT_GOAL, name="publish", over="2", dropping="team-goal")
    assert answer.status_code == 302


def test_a_draft_with_the_same_text_as_the_newest_version_overtakes_nothing(cast: Cast) -> None:
    late = an_overtaken_draft(cast)
    newest = Version.objects.get(number=2)
    late = actions.change_draft(late, newest.source, by=cast.femi, revision=late.revision)
    assert actions.publish(late, by=cast.femi) == newest
