"""Two people, or one at two windows, in one workbook at once."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Opener, Stage, Visitors
from tests.browser.sheet import around, box, open_section, saved, state, wait_for_poll, write


def test_two_people_write_at_once_and_both_texts_are_kept(stage: Stage, sit_down: Opener) -> None:
    book = stage("workbook", "team")
    ana, jo = sit_down("ana"), sit_down("jo")
    ana.clock.install()
    open_section(ana, book)
    jo.clock.install()
    open_section(jo, book)
    write(jo, "team-goal", "Meet the shelter")
    saved(jo, "team-goal")
    wait_for_poll(jo)
    write(ana, "personal", "Listen more")
    saved(ana, "personal")
    wait_for_poll(ana)
    expect(around(ana, "team-goal").locator(".writing")).to_have_text("Jo is writing here")
    expect(box(ana, "team-goal")).to_have_value("Meet the shelter")
    assert stage("answers", book, "team-goal")[0][1] == "Meet the shelter"
    assert stage("answers", book, "personal") == [["Ana Reyes", "Listen more", 1]]
    expect(box(jo, "personal")).to_have_value("")
    ana.reload()
    expect(state(ana, "team-goal")).to_have_text(re.compile(r"Saved \d\d:\d\d by Jo"))
    expect(ana.locator(".steps-nav [aria-current]")).to_contain_text("2 of 2 answered")
    expect(jo.locator(".steps-nav [aria-current]")).to_contain_text("1 of 2 answered")


def in_conflict(stage: Stage, sit_down: Opener, visitors: Visitors):
    """Ana has saved; Jo, who began from the same empty box, saves later."""
    visitors.expects(409)
    book = stage("workbook", "team")
    ana, jo = sit_down("ana"), sit_down("jo")
    open_section(ana, book)
    open_section(jo, book)
    write(ana, "team-goal", "Ana's words")
    saved(ana, "team-goal")
    write(jo, "team-goal", "Jo's words")
    conflict = around(jo, "team-goal").locator(".conflict")
    expect(conflict).to_contain_text("Ana Reyes saved this answer while you were writing")
    expect(conflict.locator(".theirs")).to_contain_text("Ana's words")
    expect(box(jo, "team-goal")).to_have_value("Jo's words")
    return book, jo, conflict


def test_the_later_of_two_sees_both_texts_and_saves_their_own(
    stage: Stage, sit_down: Opener, visitors: Visitors
) -> None:
    book, jo, conflict = in_conflict(stage, sit_down, visitors)
    assert stage("answers", book, "team-goal")[0][1] == "Ana's words"
    conflict.get_by_role("button", name="Save my text").click()
    saved(jo, "team-goal")
    expect(conflict).to_have_count(0)
    assert stage("answers", book, "team-goal")[0][1] == "Jo's words"
    assert stage("revisions", book, "team-goal") == 2


def test_the_later_of_two_keeps_what_the_other_wrote(
    stage: Stage, sit_down: Opener, visitors: Visitors
) -> None:
    book, jo, conflict = in_conflict(stage, sit_down, visitors)
    conflict.get_by_role("button", name="Keep theirs").click()
    expect(box(jo, "team-goal")).to_have_value("Ana's words")
    expect(around(jo, "team-goal").locator(".conflict")).to_have_count(0)
    assert stage("answers", book, "team-goal")[0][1:] == ["Ana's words", 1]


def test_the_later_of_two_brings_both_texts_together(
    stage: Stage, sit_down: Opener, visitors: Visitors
) -> None:
    book, jo, conflict = in_conflict(stage, sit_down, visitors)
    write(jo, "team-goal", " and Ana's words")
    conflict.get_by_role("button", name="Save my text").click()
    saved(jo, "team-goal")
    assert stage("answers", book, "team-goal")[0][1] == "Jo's words and Ana's words"


def test_one_person_at_two_windows_loses_neither_text(stage: Stage, visitors: Visitors) -> None:
    visitors.expects(409)
    book = stage("workbook", "alone")
    desk = visitors.context("ana")
    first, second = desk.new_page(), desk.new_page()
    open_section(first, book)
    open_section(second, book)
    write(first, "personal", "At the first window")
    saved(first, "personal")
    write(second, "personal", "At the second")
    conflict = around(second, "personal").locator(".conflict")
    expect(conflict.locator(".theirs")).to_contain_text("At the first window")
    expect(box(second, "personal")).to_have_value("At the second")
    assert stage("answers", book, "personal")[0][1] == "At the first window"


def test_a_double_press_on_save_and_on_next_does_no_harm(stage: Stage, sit_down: Opener) -> None:
    book = stage("workbook", "team")
    ana = sit_down("ana")
    open_section(ana, book)
    write(ana, "team-goal", "Once")
    ana.get_by_role("button", name="Save", exact=True).dblclick()
    saved(ana, "team-goal")
    write(ana, "team-goal", " and again")
    ana.get_by_role("button", name="Next section").dblclick()
    expect(ana).to_have_url(re.compile("/section/words/"))
    assert stage("answers", book, "team-goal")[0][1] == "Once and again"
