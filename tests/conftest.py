"""What has to hold before the first test: the server that forks reading processes keeps its first environment.

And the order: what takes longest comes first, so that no process is left with it alone at the end.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

LONGEST = (
    "test_scripts.py", "test_killed.py", "test_dask.py", "test_browser_letter.py", "test_browser_groups.py",
    "test_browser_lists.py", "test_browser_tasks.py", "test_storage.py", "test_pages.py", "test_scan.py",
    "test_scans_faults.py", "test_cli.py", "test_originals.py", "test_hostile.py", "test_fuzz.py", "test_seeds.py",
    "test_writers.py", "test_scans_shown.py", "test_samples.py",
)  # fmt: skip
"""Files of half a minute or more, the longest first (measured 2026-11-28)."""

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # how fast inputs are made says how busy the machine is, and nothing of the product


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests so that the longest files begin; all others stay as they are."""
    rank = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


@pytest.fixture(scope="session", autouse=True)
def _storage_of_the_tests_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file that says where object storage is; the S3 server of the tests fills it once it runs, and processes that
    were started long before find it."""
    config = tmp_path_factory.mktemp("aws") / "config.ini"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
            patch.delenv(name, raising=False)
        patch.setenv("AWS_CONFIG_FILE", str(config))
        patch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(config))
        patch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield config
