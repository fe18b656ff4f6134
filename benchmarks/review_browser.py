"""Measures in a real browser how fast letters come on the screen, over as large a register as years of letters make.

    python -m benchmarks.review_browser --place register.db [--letters 30]

The register is one that `benchmarks.review_latency` made. A cold letter is opened by its address, as from the queue:
the clock runs from the navigation to the picture of the value in focus and the page beside it, decoded, and a frame
after. A preloaded one follows on F8 (put off) after a pause in which a clerk looks: from the key press to the same.
Needs Chromium and the packages of the tests.
"""

import argparse
import os
import shutil
import statistics
import time
from collections.abc import Sequence

import psutil
from playwright.sync_api import Page, sync_playwright

from benchmarks.review_latency import BARS_MS, PAUSE_S, served, shown, viewable
from register.register import Register

WARM_UP_S = 5.0
"""A browser that has just been started is busy with itself."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SHOWN_BY = """
window.onScreen = async () => {
  const crop = document.querySelector(".station.current .crop img");
  await Promise.all([crop, document.querySelector("#scan image")].map((each) => each?.decode?.().catch(() => null)));
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  return performance.now();
};
document.addEventListener("DOMContentLoaded", async () => { window.coldMs = await window.onScreen(); });
document.addEventListener("keydown", ({ key, timeStamp }) => {
  if (key !== "F8") return;
  const before = document.querySelector("#letter");
  new MutationObserver(async (changes, observer) => {
    if (document.querySelector("#letter") === before) return;
    observer.disconnect();
    const swapped = performance.now() - timeStamp;
    window.nextMs = [swapped, (await window.onScreen()) - timeStamp];
  }).observe(document.body, { childList: true });
}, true);
"""
"""Runs in the page before its own scripts."""


def cold(page: Page, letters: Sequence[int]) -> list[float]:
    """Milliseconds for letters that neither server nor browser has shown."""
    times = []
    for letter in letters:
        page.goto(f"/letters/{letter}")
        page.wait_for_function("window.coldMs !== undefined")
        times.append(float(page.evaluate("window.coldMs")))
        time.sleep(PAUSE_S)
    return times


def preloaded(page: Page, first: int, amount: int) -> tuple[list[float], list[float]]:
    """The same for letters that follow one another: until the letter stands there, and until its pictures do."""
    page.goto(f"/letters/{first}")
    page.locator(".station.current").wait_for()
    swapped, whole = [], []
    for _ in range(amount):
        time.sleep(PAUSE_S)
        page.evaluate("window.nextMs = undefined")
        page.keyboard.press("F8")
        page.wait_for_function("window.nextMs !== undefined")
        there, all_there = page.evaluate("window.nextMs")
        swapped.append(float(there))
        whole.append(float(all_there))
    return swapped, whole


def main() -> None:
    """Serve, open, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--place", required=True, help="path of the register; letters of it are put off")
    parser.add_argument("--letters", type=int, default=30, help="of each kind")
    options = parser.parse_args()
    with Register.open(options.place) as register:
        letters = [letter for letter, _ in viewable(register, 10_000)][::7][: options.letters + 1]
    path = next(found for name in BROWSERS if (found := shutil.which(name)))
    with served(options.place) as (_, port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, base_url=f"http://127.0.0.1:{port}", bypass_csp=True
        )
        page = context.new_page()
        page.add_init_script(SHOWN_BY)
        page.goto("/search")
        time.sleep(WARM_UP_S)
        before = psutil.cpu_times()
        print("| what | median ms | nine of ten | worst | bar |\n|---|---|---|---|---|")
        print(shown("cold, by its address", cold(page, letters[:-1]), BARS_MS["cold"]), flush=True)
        swapped, whole = preloaded(page, letters[-1], options.letters)
        print(shown("preloaded: letter", swapped))
        print(shown("preloaded: with its pictures", whole, BARS_MS["preloaded"]))
        print(shown("loaded again, all kept", cold(page, letters[:-1])))
        browser.close()
        busy = psutil.cpu_times()
        idle = (busy.idle - before.idle) / sum(now - then for now, then in zip(busy, before, strict=True))
        print(
            f"\nload {os.getloadavg()[0]:.1f}, {idle:.0%} of {os.cpu_count()} cores idle; {statistics.mean(whole):.0f}"
        )


if __name__ == "__main__":
    main()
