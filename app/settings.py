"""All settings of the product, built once for each command.

A value comes from the first of these that has it: the options of the command, the environment, the settings file, the
defaults. The file is congvan.toml in the current folder, or the one that CONGVAN_SETTINGS names:
    workers = 4
    [reading]
    ocr = "tesserocr"
The same in the environment: CONGVAN_WORKERS=4, CONGVAN_READING__OCR=tesserocr
"""

import os
import warnings
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from models.errors import BadSettings
from pipeline.batch.messages import Limits
from pipeline.calibration import read_office_rows
from pipeline.letter_settings import LetterSettings, ParsingSettings, Secrets
from pipeline.reading.settings import ReadingSettings

SETTINGS_FILE = Path("congvan.toml")
# `register` is a method of every class with an abstract base, which no setting needs.
warnings.filterwarnings("ignore", message='Field name "register" in "Settings" shadows')


class Settings(BaseSettings):
    """Everything that can be set; `docs/settings.md` explains each setting to users.

    `reading` changes pages, `parsing` and `secrets` change records, the others change neither, but how fast and with
    how much patience files are read. Where a setting stands decides what is read or parsed again after its change.
    """

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="CONGVAN_", env_nested_delimiter="__", frozen=True, extra="forbid"
    )

    reading: ReadingSettings = ReadingSettings()
    parsing: ParsingSettings = ParsingSettings()
    secrets: Secrets = "refuse"
    """What is done with a letter that certainly bears a mark of secrecy."""
    pages_mb: float = Field(default=2000.0, ge=0)
    """Megabytes for the pages that OUT keeps so that they can be parsed again; 0 keeps none."""
    limits: Limits = Limits()
    signers: Path | None = None
    """The office's list of signers (CSV with organ_name, full_name), to complete names half under a stamp."""
    calibration: Path | None = None
    """The office's own table of confidences, made by `congvan calibrate`; None is the one that ships."""
    register: str | None = None
    """Path or address (postgresql://...) of the register; None is register.db in the output folder of a run."""
    originals: Literal["copy", "reference"] = "copy"
    """How the register keeps the files that were read: copied, or referred to where they lie."""
    originals_folder: Path | None = None
    """Where the copies lie; None is a folder beside the register's file."""
    by: str | None = None
    """Who makes the changes of the register that are made from this machine; None asks each time."""
    measure_review: bool = True
    """Whether the register keeps how long people look at values on the review page; by day, without their names."""
    lang: Literal["en", "vi"] = "en"
    """Language in which the commands of the register print."""
    workers: int | None = Field(default=None, ge=1)
    """Processes that read at once; None is one for each core."""

    @property
    def letters(self) -> LetterSettings:
        """The part of the settings that the record of a file depends on. Raises `BadSettings`.

        It has the office's table itself and not only its path, so that processes on other machines have it too.
        """
        rows = read_office_rows(self.calibration) if self.calibration else ()
        return LetterSettings(reading=self.reading, parsing=self.parsing, secrets=self.secrets, office_rows=rows)

    @property
    def worker_count(self) -> int:
        """How many processes read at once: what was set, else one for each core that this process may use."""
        return self.workers or len(_cores())

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where pydantic-settings looks for values, first to last: options, environment, settings file."""
        file = TomlConfigSettingsSource(settings_cls, os.environ.get("CONGVAN_SETTINGS") or SETTINGS_FILE)
        return init_settings, env_settings, file


def load_settings(flags: dict[str, Any]) -> Settings:
    """The settings of a command, of which `flags` are the options given.

    A nested mapping sets a part: {"reading": {"ocr": "tesserocr"}}. Raises `BadSettings` where a value is not allowed
    or the settings file cannot be read.
    """
    named = os.environ.get("CONGVAN_SETTINGS")
    if named and not Path(named).is_file():
        raise BadSettings(f"CONGVAN_SETTINGS names {named}, which is no file")
    try:
        return Settings(**flags)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise BadSettings(f"a setting is wrong: {wrong}") from error
    except ValueError as error:  # a settings file that is no TOML
        raise BadSettings(f"the settings file cannot be read: {error}") from error


def _cores() -> set[int]:
    """The cores that this process may use; in a container these are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return os.sched_getaffinity(0)
    return set(range(os.cpu_count() or 1))
