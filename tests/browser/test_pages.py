"""Every page, at a desk and on a phone: readable by everybody, and never wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.conftest import House, Stage, Visitors, new_house
from tests.browser.sheet import around, open_section, write

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
AXE = AXE_SCRIPT
DESK, TABLET, PHONE = (1280, 900), (640, 450), (360, 740)  # the second is a desk at 200 %
ROOT = Path(__file__).resolve().parents[2]
WIDE = """() => {
  const all = document.scrollingElement.scrollWidth, screen = document.documentElement.clientWidth;
  if (all <= screen) return "";
  const outside = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    const out = box.width && (box.right > screen + 1 || box.left < -1);
    return out && !one.closest(".scroll, .visually-hidden, nav");
  });
  return `${all} px wide: ` + outside.slice(-3).map((one) => one.outerHTML.slice(0, 120)).join(" | ");
}"""

PAGES = {
    "dana": (
        "/", "/library/", "/library/settings/", "/library/words/", "/library/record/", "/library/branches/",
        "/library/branches/{branch}/", "/library/teams/new/", "/library/teams/{team}/",
        "/library/teams/{ended}/", "/library/teams/{team}/change/", "/library/teams/{team}/add/",
        "/library/teams/{team}/invite/", "/library/memberships/{membership}/", "/library/invite/",
        "/library/invitations/", "/guides/drafts/", "/guides/drafts/{draft}/", "/guides/{guide}/",
        "/no-such-page/",
        # loops: staff pages
        "/loops/", "/loops/?show=late", "/loops/{loop}/", "/loops/{shown_loop}/", "/loops/{loop}/change/",
        "/loops/{loop}/refusal/",
        # report backs
        "/loops/reports/{report}/", "/loops/reports/{report}/preview/",
        "/loops/reports/{report}/publication/",
        "/loops/reports/{report}/discarding/", "/loops/reports/{told}/",
    ),
    "ana": (
        "/", "/account/me/", "/account/password/change/", "/account/logout/", "/library/", "/workbooks/",
        "/workbooks/put-away/", "/workbooks/shared/", "/workbooks/start/{version}/", "/workbooks/{book}/",
        "/workbooks/{lone}/", "/workbooks/{book}/print/", "/workbooks/{book}/section/goals/",
        "/workbooks/{book}/section/words/", "/workbooks/{book}/section/workshop/",
        "/workbooks/{book}/section/plan/", "/workbooks/{book}/section/alone/",
        "/workbooks/{pair}/section/goals/", "/workbooks/{book}/prompt/team-goal/history/",
        "/workbooks/{book}/prompt/personal/sharing/", "/join/{secret}/",
        "/coming-up/", "/reminders/{stop_token}/stop/",
        # loops: staff pages
        "/loops/new/", "/loops/{loop}/promise/", "/loops/voices/", "/loops/voices/new/",
        "/loops/voices/{voice}/", "/loops/voices/{voice}/change/", "/loops/voices/{voice}/place/",
        "/loops/voices/{voice}/taking-back/",
    ),
    "femi": (
        "/gatherings/", "/gatherings/open/{version}/", "/gatherings/{gathering}/",
        "/gatherings/{gathering}/wall/", "/gatherings/{gathering}/tally/ready/",
        "/promises/", "/promises/?show=mine", "/promises/?show=settled", "/promises/new/",
        "/promises/{promise}/", "/promises/{settled}/", "/promises/{promise}/change/",
        "/promises/{promise}/refusal/",
        "/promises/{promise}/outcomes/", "/promises/outcomes/{outcome}/evidence/", "/promises/steps/",
        "/promises/{promise}/steps/", "/promises/steps/{step}/", "/promises/from/{steps_answer}/",
    ),
    "jo": ("/g/{code}/", "/gatherings/{gathering}/room/", "/gatherings/{gathering}/home/"),
    "{guest}": (
        "/gatherings/{gathering}/room/", "/gatherings/{gathering}/home/", "/gatherings/{gathering}/wall/",
    ),
    "sam": ("/", "/library/", "/workbooks/shared/"),
    "mrs_tran": ("/", "/library/", "/workbooks/"),
    "newcomer": ("/", "/workbooks/"),
    "": (
        "/account/login/", "/account/login/code/", "/account/new/", "/account/password/reset/",
        "/account/password/reset/done/", "/g/", "/g/{code}/", "/g/nothere/", "/join/{secret}/",
        "/join/gone/", "/styleguide/", "/no-such-page/",
        *(
            f"{page}{'&' if '?' in page else '?'}lang={language}"
            for language in ("en", "es", "vi")
            for page in (
                "/l/{shown}/", "/l/{shown}/answer/", "/l/{shown}/poster/", "/heard/rivermouth/",
                "/heard/rivermouth/?show=closed", "/take-back/", "/l/nothing/",
            )
        ),
        "/follow/confirm/{confirm}/", "/follow/stop/{stop}/", "/follow/stop/nothing/",
    ),
}  # fmt: skip


# Pages that speak a language of the community, whatever the language of staff is.
OF_THE_COMMUNITY = ("/l/", "/heard/", "/take-back/", "/follow/", "/g/")


@dataclass
class Place:
    visitors: Visitors
    ids: dict[str, Any]


@pytest.fixture
def furnished_house(chromium: Browser, house: House, stagehand: Stage) -> Iterator[Place]:
    visitors = Visitors(chromium, house, stagehand)
    visitors.expects(404, 422)
    yield Place(visitors, stagehand("world"))
    visitors.leave()


def problems(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules).then((said) => said.violations)", RULES)
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def too_wide(page: Page) -> list[str]:
    said = page.evaluate(WIDE)
    return [said] if said else []


def at(page: Page, size: tuple[int, int]) -> Page:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return page


# A few pages a test, so that two workers share them evenly.
ROUNDS = [
    pytest.param(who, pages[start : start + 7], id=f"{who or 'signed out'} {start // 7 + 1}")
    for who, pages in PAGES.items()
    for start in range(0, len(pages), 7)
]


@pytest.mark.parametrize(("who", "pages"), ROUNDS)
def test_every_page_can_be_read_by_everybody_and_fits_a_phone(
    furnished_house: Place, who: str, pages: tuple[str, ...]
) -> None:
    page, wrong = furnished_house.visitors.page(who.format(**furnished_house.ids)), []
    for address in pages:
        at(page, DESK).goto(address.format(**furnished_house.ids))
        wrong += [f"{address} {one}" for one in problems(page)]
        wrong += [f"{address} at 200 % {one}" for one in too_wide(at(page, TABLET))]
        wrong += [f"{address} on a phone {one}" for one in (*too_wide(at(page, PHONE)), *problems(page))]
    assert wrong == []


def test_a_fault_would_be_seen(furnished_house: Place) -> None:
    page = at(furnished_house.visitors.page(), PHONE)
    page.goto("/account/login/")
    page.evaluate("""() => {
      const fault = document.createElement("img");
      fault.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
      fault.style.minWidth = "900px";
      document.querySelector("main").append(fault);
    }""")
    assert [one for one in problems(page) if one.startswith("image-alt")]
    assert "px wide" in too_wide(page)[0]


def test_pages_in_unusual_states_can_be_read_by_everybody(furnished_house: Place) -> None:
    """A conflict, an error beside a field, a workbook put away, a menu that is open, a library of nothing."""
    visitors, ids = furnished_house.visitors, furnished_house.ids
    visitors.expects(409)
    wrong: list[str] = []

    def look(page: Page, what: str) -> None:
        for size in (DESK, PHONE):
            at(page, size)
            wrong.extend(f"{what} {one}" for one in (*problems(page), *too_wide(page)))

    ana = visitors.page("ana")
    open_section(ana, ids["book"])
    assert visitors.stage
    visitors.stage("write", "jo", ids["book"], "team-goal", "In between")
    write(ana, "team-goal", " and mine")
    around(ana, "team-goal").locator(".conflict").wait_for()
    look(ana, "a conflict")
    ana.context.close()
    visitors.contexts.remove(ana.context)
    dana = visitors.page("dana")
    dana.goto("/library/invite/")
    dana.get_by_label("Their e-mail").evaluate("field => { field.type = 'text'; field.value = 'nobody'; }")
    dana.get_by_role("button", name="Invite").or_(dana.locator("main form button.button")).first.click()
    look(dana, "a form with an error")
    dana.locator(".bar summary").last.click()
    look(dana, "an open menu")
    visitors.stage("archive", ids["lone"], "ana")
    ana = visitors.page("ana")
    for address in ("/workbooks/{lone}/", "/workbooks/{lone}/section/goals/", "/workbooks/put-away/"):
        ana.goto(address.format(**ids))
        look(ana, address)
    quinn = visitors.page(visitors.stage("empty_library"))
    for address in (
        "/",
        "/library/",
        "/library/branches/",
        "/library/invitations/",
        "/library/record/",
        "/workbooks/",
        "/loops/",
        "/loops/voices/",
    ):
        quinn.goto(address)
        look(quinn, f"nothing at {address}")
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_longer_language_and_one_from_right_to_left_fit_a_phone(
    template: Path, tmp_path: Path, chromium: Browser, direction: str
) -> None:
    more = {"RIGHT_TO_LEFT": "yes"} if direction == "rtl" else {}
    house = new_house(template, tmp_path / "house", DJANGO_SETTINGS_MODULE="tests.pseudo_settings", **more)
    stage, wrong = Stage(house.folder), []
    visitors = Visitors(chromium, house, stage)
    visitors.expects(404, 422)
    try:
        ids = stage("world")
        for who, addresses in PAGES.items():
            page = at(visitors.page(who.format(**ids)), PHONE)
            for address in addresses:
                page.goto(address.format(**ids))
                if not address.startswith(OF_THE_COMMUNITY):
                    assert page.evaluate("document.documentElement.dir") == direction
                wrong += [f"{who} {address} {one}" for one in too_wide(page)]
        visitors.leave()
    finally:
        stage.process.kill()
        house.kill()
    assert wrong == []


def test_the_main_pages_are_pictured(
    visitors: Visitors, stage: Stage, request: pytest.FixtureRequest
) -> None:
    """`test-pictures/` for whoever looks; with --pictures also the one in the documentation."""
    folder = ROOT / "test-pictures"
    folder.mkdir(exist_ok=True)
    book = stage("workbook", "team")
    stage(
        "write",
        "jo",
        book,
        "team-goal",
        "Meet the people at Harbor Shelter before we plan anything for them.",
    )
    stage("write", "ana", book, "personal", "To ask one question more before I offer help.")
    ana = visitors.page("ana")
    for called, address in (
        ("today", "/"),
        ("learn", "/workbooks/"),
        ("workbook", f"/workbooks/{book}/section/goals/"),
        ("library", "/library/"),
    ):
        for size in (DESK, PHONE):
            at(ana, size).goto(address)
            ana.screenshot(path=folder / f"{called}-{size[0]}.png", full_page=True)
    if request.config.getoption("--pictures"):
        at(ana, DESK).goto(f"/workbooks/{book}/section/goals/")
        (ROOT / "docs" / "pictures").mkdir(exist_ok=True)
        ana.screenshot(path=ROOT / "docs" / "pictures" / "workbook.png")
