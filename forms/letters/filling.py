"""Fills a template in: the office's own where its folder has one of the name, ours otherwise."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl.template import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from forms.letters.chart import PlacedChart
from forms.letters.templates import TEMPLATES
from forms.request import FormRefused, LetterPlan
from pipeline.atomic import whole_file, write_whole
from pipeline.export.workbook import NO_XML


def write_letter(plan: LetterPlan, path: Path, templates: Path | None) -> None:
    """Write a letter to `path`. Raises `FormRefused` where the office's template cannot be filled in."""
    own = templates / plan.template if templates else None
    source: Path | BytesIO = own if own is not None and own.is_file() else BytesIO(_ours(plan.template))
    # A template comes from a person, so it may only name values: no attribute that runs code, no unknown name.
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        letter = DocxTemplate(source)
        letter.init_docx()
        for each in plan.context.values():
            if isinstance(each, PlacedChart):
                each.document = letter.docx
        letter.render(clean(plan.context), environment, autoescape=True)
        with whole_file(path) as file:
            letter.save(file)
    except (TemplateError, PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        where = own if own is not None and own.is_file() else plan.template
        raise FormRefused(
            f"the template {where} cannot be filled in ({error}): compare it with the one that `congvan templates DIR` "
            "writes"
        ) from error


def write_templates(folder: Path) -> list[Path]:
    """Write our templates to a folder, for an office to change; files that are there already stay. Those written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / name for name in TEMPLATES if not (folder / name).exists()]
    for path in written:
        write_whole(path, _ours(path.name))
    return written


def clean(value: Any) -> Any:
    """A value for a template without characters that no XML file may hold."""
    if isinstance(value, str):
        return NO_XML.sub("", value)
    if isinstance(value, Mapping):
        return {key: clean(each) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [clean(each) for each in value]
    return value


def _ours(name: str) -> bytes:
    content = BytesIO()
    TEMPLATES[name]().save(content)
    return content.getvalue()
