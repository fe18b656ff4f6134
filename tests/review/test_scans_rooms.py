"""The rooms behind the pictures: who is served first, and how much is kept."""

import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.desk import Desk
from review.scans.cache import PictureCache, PictureKey
from review.scans.desks import AllBusy, Desks
from review.scans.errors import TooSlow
from review.scans.failures import Failures


class Counter:
    """A desk that answers when it is let go."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.go = threading.Event()
        self.asked: list[str] = []

    def ask(self, question: str, timeout_s: float) -> str:
        self.asked.append(question)
        assert self.go.wait(10)
        return self.name


def desks(*some: Counter) -> Desks[str, str]:
    return Desks(cast(list[Desk[str, str]], list(some)))


def in_thread(ask: Any) -> tuple[threading.Thread, list[object]]:
    got: list[object] = []

    def run() -> None:
        try:
            got.append(ask())
        except AllBusy as error:
            got.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, got


def wait_for(what: Any) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_who_is_asked_about_the_same_page_again_answers_again() -> None:
    one, other = Counter("one"), Counter("other")
    one.go.set()
    other.go.set()
    both = desks(one, other)
    assert both.ask("a", "page 1", 1.0) == "one"
    assert both.ask("b", "page 2", 1.0) == "other"
    assert [both.ask("c", "page 1", 1.0) for _ in range(3)] == ["one"] * 3
    assert both.ask("d", "page 2", 1.0) == "other"


def test_the_background_leaves_one_to_the_others() -> None:
    one, other = Counter("one"), Counter("other")
    both = desks(one, other)
    first, _ = in_thread(lambda: both.ask("preload 1", "1", 5.0, in_background=True))
    wait_for(lambda: one.asked)
    second, got = in_thread(lambda: both.ask("preload 2", "2", 0.3, in_background=True))
    second.join()
    assert isinstance(got[0], AllBusy)
    assert other.asked == []
    other.go.set()
    assert both.ask("look", "3", 5.0) == "other"
    one.go.set()
    first.join()


def test_who_waits_for_a_picture_goes_before_the_background() -> None:
    one = Counter("one")
    only = desks(one)
    running, _ = in_thread(lambda: only.ask("first", "1", 5.0))
    wait_for(lambda: one.asked)
    background, _ = in_thread(lambda: only.ask("preload", "2", 5.0, in_background=True))
    time.sleep(0.05)
    waiting, _ = in_thread(lambda: only.ask("look", "3", 5.0))
    wait_for(lambda: only._waiting == 1)
    one.go.set()
    for thread in (running, waiting, background):
        thread.join()
    assert one.asked == ["first", "look", "preload"]


def test_who_waits_too_long_is_told() -> None:
    one = Counter("one")
    only = desks(one)
    running, _ = in_thread(lambda: only.ask("first", "1", 5.0))
    wait_for(lambda: one.asked)
    with pytest.raises(AllBusy):
        only.ask("look", "2", 0.1)
    one.go.set()
    running.join()
    assert only.ask("look", "2", 1.0) == "one"


KEY = st.builds(
    PictureKey, st.sampled_from(["aa" * 32, "bb" * 32]), st.integers(1, 3), st.sampled_from(["800", "9_1_1"])
)


@given(puts=st.lists(st.tuples(KEY, st.binary(min_size=1, max_size=40)), max_size=30))
def test_the_cache_is_bounded_and_gives_what_was_put_last(
    tmp_path_factory: pytest.TempPathFactory, puts: list[tuple[PictureKey, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    cache = PictureCache(folder, memory_bytes=60, disk_bytes=100)
    for key, picture in puts:
        cache.put(key, picture)
        assert cache.get(key) == picture
    last = dict(puts)
    for key, picture in last.items():
        assert cache.get(key) in (None, picture)
    memory, disk = cache.sizes
    assert memory <= 60
    assert disk <= 100
    assert disk == sum(path.stat().st_size for path in folder.rglob("*.picture"))
    again = PictureCache(folder, memory_bytes=60, disk_bytes=100)
    assert again.sizes == (0, disk)
    cache.forget("aa" * 32)
    assert all(cache.get(key) is None for key in last if key.sha256 == "aa" * 32)
    assert not list((folder / "aa").rglob("*.picture"))


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    blocked = tmp_path / "pictures"
    blocked.write_bytes(b"a file, not a folder")
    cache = PictureCache(blocked, memory_bytes=1, disk_bytes=100)
    key = PictureKey("aa" * 32, 1, "800")
    cache.put(key, b"picture")
    assert cache.get(key) is None
    assert cache.sizes == (0, 0)


def test_what_was_asked_for_last_stays(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, memory_bytes=0, disk_bytes=30)
    keys = [PictureKey("aa" * 32, page, "800") for page in range(1, 5)]
    for key in keys[:3]:
        cache.put(key, b"x" * 10)
    assert cache.get(keys[0])
    cache.put(keys[3], b"x" * 10)
    assert [cache.get(key) is not None for key in keys] == [True, False, True, True]


def test_a_failure_is_remembered_for_some_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("review.scans.failures.time", SimpleNamespace(monotonic=lambda: now))
    failures = Failures(30)
    error = TooSlow("letter 1, page 1")
    failures.remember("aa", 1, error)
    failures.check("aa", 2)
    now += 29
    with pytest.raises(TooSlow):
        failures.check("aa", 1)
    now += 1
    failures.check("aa", 1)
