"""What a new ``tablee.toml`` says about mailings: their sections, the hour of each job, how late it may be."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic.fields import FieldInfo

from sync.config.mailings import MailingSetting
from sync.core.text import toml_string
from sync.mailings import mailing_settings, rounds
from sync.starter import AboutMailings


def about_mailings() -> AboutMailings:
    """Return the lines of a configuration that are about mailings."""
    return AboutMailings(
        sections="\n".join(_section(each) for each in mailing_settings()),
        hours="".join(f"{each.name} = {toml_string(each.hour)}\n" for each in rounds()),
        late="".join(f"{each.name} = {toml_string(each.late)}\n" for each in rounds()),
    )


def toml(value: object) -> str:
    """Return a default as it is written in TOML, whose booleans, numbers, texts and lists are those of JSON."""
    return toml_string(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _section(setting: type[MailingSetting]) -> str:
    return "\n".join((f"# {setting.EXPLAINED}", f"[{setting.SECTION}]", *_lines(setting), ""))


def _lines(setting: type[MailingSetting]) -> Iterator[str]:
    """Yield each field by its default; a comment that shows an example where there is none."""
    for name, each in setting.model_fields.items():
        yield f"{name} = {toml(each.default)}" if each.default is not None else f"# {name} = {toml(_example(each))}"


def _example(field: FieldInfo) -> object:
    return next(iter(field.examples or ()), "")
