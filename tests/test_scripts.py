"""The scripts of a machine without pip: what they call, once everything is set up."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.reading.engines.choice import engine_name
from tests.register.samples import sample_records

ROOT = Path(__file__).parents[1]
PYTHON = f"""#!/bin/sh
if [ "$1" = -m ]; then echo "$PYTHONPATH" "$@"; else exec {sys.executable} "$@"; fi
"""

pytestmark = pytest.mark.skipif(engine_name("pytesseract") is None, reason="the scripts would install Tesseract")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the scripts that is set up already, whose Python tells what it is to run."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    (tmp_path / "requirements.lock").touch()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    (tmp_path / ".venv" / f"installed-requirements.lock-{hashlib.sha256(b'').hexdigest()[:16]}").touch()
    return tmp_path


CALLS = [
    (["congvan", "show", "a b.pdf", "--overlay", "x"], "congvan show a b.pdf --overlay x"),
    (["congvan"], "congvan"),
    (["run", "in", "results", "--fresh"], "congvan run in --out results --fresh"),
    (["run"], "congvan run {root}/data/samples/letters --out {root}/out"),
]


@pytest.mark.parametrize(("arguments", "expected"), CALLS)
def test_scripts_call_the_command(checkout: Path, arguments: list[str], expected: str) -> None:
    script = checkout / "scripts" / arguments[0]
    environment = {"PATH": os.environ["PATH"]}
    ended = subprocess.run(
        [str(script), *arguments[1:]], cwd="/", env=environment, capture_output=True, text=True, check=True
    )
    assert ended.stdout == f"{checkout} -m {expected.format(root=checkout)}\n"


@pytest.mark.slow
def test_the_demo_shows_late_tasks_and_a_history(checkout: Path, tmp_path: Path) -> None:
    """On records of the samples that are there already, so that nothing need be read."""
    (checkout / ".venv" / "bin" / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    lines = "\n".join(record.model_dump_json() for record in sample_records())
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "documents.jsonl").write_text(lines, encoding="utf-8")
    ended = subprocess.run(
        [str(checkout / "scripts" / "demo"), str(tmp_path / "demo")],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        cwd="/", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    for shown in ("overdue 5 days", "$ congvan tasks return", "trả lại 21 ngày", "gia hạn", "2210/UBND-KTTH"):
        assert shown in ended.stdout
