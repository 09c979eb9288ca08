"""How a page looks to axe: in both themes, wide and narrow, on one load."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LOOKS = (("light", 1360), ("dark", 420), ("light", 420), ("dark", 1360))
TWO, OTHERS = LOOKS[:2], pytest.param(LOOKS[2:], marks=pytest.mark.slow)
SETTLED = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}"""
"""Every card is in its place."""
NARROWEST = 320
"""What 1280 pixels are at 400 % zoom."""


def complaints(page: Page, address: str, looks: Sequence[tuple[str, int]], *, status: int = 200) -> list[str]:
    """What axe finds on a page in each look, and whether anything sticks out of a narrow one."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 1360, "height": 900})
    answer = page.goto(address)
    assert answer is not None and answer.status == status, address
    found = []
    for theme, width in looks:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        for one in Axe().run(page).response["violations"]:
            found.append(f"{address} {theme} {width}: {one['id']}: {one['nodes'][0]['html'][:160]}")
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{address}: {wide} pixels wide"] if wide > NARROWEST else [])
