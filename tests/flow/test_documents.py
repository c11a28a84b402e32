"""What the documents say is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from sync.cli.commands import COMMANDS
from sync.config.file import File
from sync.core.rules import RULES
from tests.conftest import Tablee

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.fr.md")
DOCUMENTS = (*READMES, "PROMISES.md", "CONTRIBUTING.md", "CHANGELOG.md", *(
    str(page.relative_to(ROOT)) for page in sorted((ROOT / "docs").rglob("*.md"))
))  # fmt: skip
REFERENCE = "docs/reference/"


def said(document: str) -> str:
    return (ROOT / document).read_text("utf-8")


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("document", READMES)
def test_the_demonstration_prints_what_the_readme_shows(document: str, tablee: Tablee, tmp_path: Path) -> None:
    shown = said(document).partition("$ make demo\n")[2].partition("```")[0].split("[…]")

    printed = flat(tablee("demo", "--out", "demo").out)

    assert len(shown) > 3
    assert [piece for piece in map(flat, shown) if piece not in printed] == []


def test_why_answers_what_is_shown(tablee: Tablee) -> None:
    question, shown = re.findall(
        r"\$ tablee why (\S+) --today 2026-11-21\n(.*?)```", said("docs/operations.fr.md"), re.DOTALL
    )[0]
    tablee("demo", "--out", "demo", "--quiet")

    printed = tablee("why", question, "--config", "demo/tablee.toml", "--today", "2026-11-21").out

    assert flat(printed) == flat(shown)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", said(document))
    inside = [link for link in links if not link.startswith("https://")]

    assert [link for link in inside if not (ROOT / document).parent.joinpath(link).exists()] == []


def test_every_command_is_in_the_table() -> None:
    assert set(COMMANDS) == set(re.findall(r"^\| `tablee ([a-z]+)", said(f"{REFERENCE}commandes.fr.md"), re.MULTILINE))


def test_every_setting_is_in_the_table_and_no_other() -> None:
    cells = re.findall(r"^\| (`[^|]+) \|", said(f"{REFERENCE}configuration.fr.md"), re.MULTILINE)
    shown = {word for cell in cells for name in re.findall(r"`\[*([a-z_.]+)", cell) for word in name.split(".") if word}

    assert shown == set(_names(File))


def _names(model: type[BaseModel]) -> Iterator[str]:
    """The settings of a section, and of those inside it, as they are typed."""
    for name, field in model.model_fields.items():
        yield field.alias or name
        for each in (field.annotation, *get_args(field.annotation)):
            for inner in (each, *get_args(each)):
                if isinstance(inner, type) and issubclass(inner, BaseModel):
                    yield from _names(inner)


@pytest.mark.parametrize("document", READMES)
def test_a_readme_is_read_in_five_minutes(document: str) -> None:
    assert len(said(document).split()) <= 900


def test_the_documents_are_one_site_without_a_dead_link(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]

    built = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)

    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site" / "guide.fr.html").exists()


def test_every_dependency_has_its_reason() -> None:
    wanted = tomllib.loads(said("pyproject.toml"))["project"]["dependencies"]
    reasons = re.findall(
        r"^\| ([a-z0-9., -]+) \| \S", said("CONTRIBUTING.md").partition("## Dependencies")[2], re.MULTILINE
    )
    named = {name for names in reasons for name in names.split(", ")} - {"dependency"}

    assert named == {re.split(r"[><=]", each)[0] for each in wanted}


def test_the_number_of_rules_is_the_real_one() -> None:
    assert f"the {len(RULES)} rules" in said("README.md")
    assert f"{len(RULES)} rules" in said("CHANGELOG.md")


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "images").glob("*.png")), ids=lambda picture: picture.name)
def test_a_picture_is_light_and_shown(picture: Path) -> None:
    assert picture.stat().st_size < 150_000
    assert f"images/{picture.name}" in said("docs/guide.fr.md")
