"""With the keyboard alone: to a prompt, through it, and on."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Stage
from tests.browser.sheet import box, open_section, saved

FOCUS = """() => {
  const on = document.activeElement, style = getComputedStyle(on);
  return {name: on.getAttribute("name"), text: on.textContent.trim(),
          outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2};
}"""


def tab_until(page: Page, **wanted: str) -> None:
    """Tab, seeing at each stop where one is, until the one that is wanted."""
    for _stop in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        assert at["outline"], f"The focus cannot be seen on {at}"
        if all(at[key] == value for key, value in wanted.items()):
            return
    raise AssertionError(f"No way by Tab to {wanted}")


def test_ana_answers_and_goes_on_without_a_mouse(stage: Stage, sit_down: Opener) -> None:
    book = stage("workbook", "team")
    ana = sit_down("ana")
    open_section(ana, book)
    tab_until(ana, text="Skip to the page")
    ana.keyboard.press("Enter")
    tab_until(ana, name="p.team-goal")
    ana.keyboard.type("By keyboard")
    saved(ana, "team-goal")
    expect(box(ana, "team-goal")).to_be_focused()
    tab_until(ana, text="Next section")
    ana.keyboard.press("Enter")
    expect(ana).to_have_url(re.compile("/section/words/"))
    tab_until(ana, name="p.practices.listening-more-than-talking")
    ana.keyboard.press("Space")
    saved(ana, "practices")
    assert stage("answers", book, "team-goal")[0][1] == "By keyboard"


def test_the_menu_opens_and_closes_by_keyboard_and_gives_the_focus_back(sit_down: Opener) -> None:
    ana = sit_down("ana")
    ana.goto("/")
    tab_until(ana, text="Ana")
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("link", name="Your account")).to_be_visible()
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("link", name="Your account")).to_be_hidden()
    assert ana.evaluate(FOCUS)["text"] == "Ana"
