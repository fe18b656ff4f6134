"""The examples of docs/register.md run, one after the other, as a reader would run them."""

import re
from datetime import date
from pathlib import Path

import pytest

from register import register as register_module
from tests.register.samples import sample_records

DOC = Path(__file__).parents[2] / "docs" / "register.md"
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(register_module, "today_here", lambda: date(2021, 6, 1))
    (tmp_path / "OUT").mkdir()
    lines = [record.model_dump_json() for record in sample_records()]
    (tmp_path / "OUT" / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    source = "\n".join(BLOCK.findall(DOC.read_text(encoding="utf-8")))
    exec(compile(source, str(DOC), "exec"), {})  # noqa: S102 - our own documentation
