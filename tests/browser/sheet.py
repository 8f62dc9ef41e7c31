"""The words of the journeys: a person's worksheet, as they see it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

SAVED = re.compile(r"Saved \d\d:\d\d")


def open_section(page: Page, book: str, section: str = "goals") -> None:
    page.goto(f"/workbooks/{book}/section/{section}/")


def box(page: Page, prompt: str) -> Locator:
    """Where one writes."""
    return page.locator(f'[id="p.{prompt}"]')


def around(page: Page, prompt: str) -> Locator:
    return page.locator(f'[id="prompt-{prompt}"]')


def state(page: Page, prompt: str) -> Locator:
    return around(page, prompt).locator(".state")


def write(page: Page, prompt: str, words: str) -> None:
    """Type, and stay where one is."""
    box(page, prompt).click()
    box(page, prompt).press("Control+End")
    box(page, prompt).press_sequentially(words)


def saved(page: Page, prompt: str) -> None:
    expect(state(page, prompt)).to_have_text(SAVED)


def wait_for_poll(page: Page) -> None:
    """Twenty seconds pass on this page (its clock was installed)."""
    with page.expect_response(lambda answer: "/here/" in answer.url):
        page.clock.fast_forward(21000)
