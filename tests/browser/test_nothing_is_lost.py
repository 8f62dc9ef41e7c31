"""Whatever happens between typing and saving, no word goes away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House, Opener, Stage, Visitors
from tests.browser.sheet import box, open_section, saved, state, write

SIGNED_OUT = "You are signed out. Your words are still here"
NO_CONNECTION = "There is no connection. Your words stay on this page"


def trouble(page: Page, words: str) -> None:
    expect(page.locator("#trouble")).to_contain_text(words)


def test_a_reload_while_saving_keeps_the_words(stage: Stage, sit_down: Opener) -> None:
    book = stage("workbook", "team")
    ana = sit_down("ana")
    open_section(ana, book)
    ana.on("dialog", lambda asked: asked.accept())  # "leave this page?"
    write(ana, "team-goal", "Typed just before")
    ana.reload()
    expect(box(ana, "team-goal")).to_have_value("Typed just before")
    saved(ana, "team-goal")
    assert stage("answers", book, "team-goal")[0][1] == "Typed just before"


def test_when_the_session_ends_the_words_stay_and_are_saved_after_signing_in_again(
    stage: Stage, visitors: Visitors
) -> None:
    book = stage("workbook", "team")
    desk = visitors.context("ana")
    ana = desk.new_page()
    open_section(ana, book)
    stage("end_sessions", "ana")
    write(ana, "team-goal", "Written too late")
    trouble(ana, SIGNED_OUT)
    expect(state(ana, "team-goal")).to_have_text("Not saved yet")
    expect(box(ana, "team-goal")).to_have_value("Written too late")
    other = desk.new_page()
    other.goto("/account/login/")
    other.get_by_label("E-mail").fill("ana.reyes@example.org")
    other.get_by_label("Password", exact=True).fill("paper boats at the weir")
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Ana")
    ana.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # coming back to this tab
    saved(ana, "team-goal")
    expect(ana.locator("#trouble")).to_be_hidden()
    assert stage("answers", book, "team-goal")[0][1] == "Written too late"


def test_without_a_connection_the_words_wait_and_are_saved_when_it_is_back(
    stage: Stage, visitors: Visitors
) -> None:
    visitors.expects(offline=True)
    book = stage("workbook", "team")
    desk = visitors.context("ana")
    ana = desk.new_page()
    open_section(ana, book)
    desk.set_offline(True)
    write(ana, "team-goal", "In the basement")
    trouble(ana, NO_CONNECTION)
    expect(box(ana, "team-goal")).to_have_value("In the basement")
    desk.set_offline(False)
    saved(ana, "team-goal")
    assert stage("answers", book, "team-goal")[0][1] == "In the basement"


def closed_and_opened_again(visitors: Visitors, ana: Page) -> Page:
    """The browser was closed without a connection; what it kept is all there is."""
    kept = ana.context.storage_state()
    ana.context.close()
    visitors.contexts.remove(ana.context)
    return visitors.page("", storage_state=kept)


@pytest.mark.parametrize(
    ("prompt", "mine", "comes_back"),
    [("team-goal", False, True), ("personal", False, False), ("personal", True, True)],
    ids=["a team's words", "private words at a shared desk", "private words on a device of one's own"],
)
def test_a_closed_browser_gives_back_a_draft_where_it_may(
    stage: Stage, visitors: Visitors, prompt: str, mine: bool, comes_back: bool
) -> None:
    visitors.expects(offline=True)
    book = stage("workbook", "team")
    ana = visitors.page("ana")
    open_section(ana, book)
    if mine:
        ana.get_by_label("This device is mine").check()
    ana.context.set_offline(True)
    write(ana, prompt, "Not sent yet")
    trouble(ana, NO_CONNECTION)
    again = closed_and_opened_again(visitors, ana)
    open_section(again, book)
    if comes_back:
        expect(box(again, prompt)).to_have_value("Not sent yet")
        saved(again, prompt)
        assert stage("answers", book, prompt)[0][1] == "Not sent yet"
    else:
        expect(box(again, prompt)).to_have_value("")


def test_signing_out_clears_what_this_browser_kept(stage: Stage, visitors: Visitors) -> None:
    visitors.expects(offline=True)
    book = stage("workbook", "team")
    ana = visitors.page("ana")
    open_section(ana, book)
    ana.get_by_label("This device is mine").check()
    ana.route("**/answer/", lambda request: request.abort())
    write(ana, "personal", "Nobody's business")
    trouble(ana, NO_CONNECTION)
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('withal:draft:')).length"
    assert ana.evaluate(kept) == 1
    other = ana.context.new_page()
    other.goto("/")
    other.locator(".bar summary", has_text="Ana").click()
    other.get_by_role("button", name="Sign out").click()
    expect(other.locator(".bar summary")).to_have_count(0)
    assert other.evaluate(kept) == 0


def test_the_server_is_killed_while_somebody_types_and_nothing_acknowledged_is_lost(
    stage: Stage, visitors: Visitors, house: House
) -> None:
    visitors.expects(500, 502, 503, offline=True)
    book = stage("workbook", "team")
    ana = visitors.page("ana")
    open_section(ana, book)
    write(ana, "team-goal", "Acknowledged.")
    saved(ana, "team-goal")
    house.kill()
    write(ana, "team-goal", " Not yet.")
    trouble(ana, NO_CONNECTION)
    assert stage("answers", book, "team-goal")[0][1] == "Acknowledged."
    house.start()
    expect(ana.locator("#trouble")).to_be_hidden(timeout=20000)
    expect(state(ana, "team-goal")).to_have_text(re.compile("Saved"))
    assert stage("answers", book, "team-goal")[0][1] == "Acknowledged. Not yet."
