"""Pages of our own: one self-contained file, that asks the network for nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sync import __version__
from sync.assets import shipped
from sync.core.links import safe_link
from sync.core.model.tables import CellLink, Table, TableValue
from sync.core.panorama import Amount, Figure, Panorama, Row, said
from sync.core.say import tell
from sync.core.text import day, listed, moment, phone, plural, shown, typeset
from sync.disk import private_folder, replacing
from sync.errors import UnavailableError
from sync.language import install_translations, spoken

GENERATOR: Final = '<meta name="generator" content="Tablée">'
"""What every page of ours says of its maker, in its head."""
_BEGINNING: Final = 4096
"""Bytes of a page in which its maker is named."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its series (a number for its colour, a name), what it says, its length in percent of the longest."""

    series: int
    name: str
    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a figure: its label, its bars, the amounts as text, a word about it."""

    label: str
    bars: tuple[Bar, ...]
    texts: tuple[str, ...]
    detail: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as the page shows it: the lines of its table, those of its chart, and ``alt``, which says the chart to
    who does not see it; no chart when it is empty.
    """

    figure: Figure
    lines: tuple[Line, ...]
    drawn: tuple[Line, ...]
    alt: str


def panorama_page(whole: Panorama, folders: Sequence[Path] = ()) -> str:
    """Return the panorama as one HTML file: charts, tables beside them, readable on a phone, in the dark and on
    paper.
    """
    about = {
        "panorama": whole,
        "shown": shown_figures(whole),
        "people": people_told(whole.people),
        "moment": typeset(moment(whole.moment)),
    }
    return render("panorama", about, folders)


def shown_figures(whole: Panorama) -> dict[str, Shown]:
    """Return the figures of a panorama as a page shows them, by their keys."""
    return {figure.key: _shown(figure) for figure in whole.figures}


def render(template: str, about: Mapping[str, object], folders: Sequence[Path] = ()) -> str:
    """Return a page made by a template of ours, or by the one of that name in the folders."""
    return _environment(tuple(folders), spoken()).get_template(f"{template}.html").render(about)


def table_page(table: Table, title: str, folders: Sequence[Path] = ()) -> str:
    """Return any table of ours as one HTML file."""
    rows = tuple(tuple(_text(value) for value in row) for row in table.rows)
    return render("table", {"table": table, "rows": rows, "title": title}, folders)


def is_page_of_ours(path: Path) -> bool:
    """Return whether a file is a page that Tablée made. Raises OSError."""
    if not path.is_file():
        return False
    with path.open("rb") as content:
        return GENERATOR.encode() in content.read(_BEGINNING)


def write_page(path: Path, page: str) -> Path:
    """Put a page on disk, whole or not at all, readable by its owner only.

    Raises UnavailableError when the disk refuses.
    """
    try:
        private_folder(path.parent)
        with replacing(path) as draft:
            draft.write(page.encode("utf-8", "replace"))
    except OSError as error:
        raise UnavailableError(
            tell(
                "Je n’ai pas pu écrire la page ({strerror}) ; le fichier d’avant est intact.", strerror=error.strerror
            ),
            tell("Vérifiez le dossier et la place sur le disque, puis recommencez."),
        ) from error
    return path


def _text(value: TableValue) -> str:
    return value.text if isinstance(value, CellLink) else shown(value)


def people_told(count: Amount) -> str:
    """Return how many people a panorama is about, as people say it."""
    return plural(count, "personne") if isinstance(count, int) else tell("Quelques personnes")


def _shown(figure: Figure) -> Shown:
    lines = tuple(_line(row, figure) for row in figure.rows)
    chart_lines = tuple(line for line, row in zip(lines, figure.rows, strict=True) if not row.rest)
    return Shown(figure, lines, chart_lines, _alt(figure))


def _line(row: Row, figure: Figure) -> Line:
    bars = tuple(
        _bar(index, name, amount, figure.most)
        for index, (name, amount) in enumerate(zip(figure.series, row.amounts, strict=True))
    )
    return Line(row.label, bars, tuple(map(said, row.amounts)), row.detail)


def _bar(series: int, name: str, amount: Amount, most: int) -> Bar:
    percent = round(100 * amount / most) if isinstance(amount, int) and most else 0
    return Bar(series, name, said(amount), percent)


def _alt(figure: Figure) -> str:
    """Return what the chart says, in a sentence; empty when there is no bar to draw."""
    if not figure.most:
        return ""
    first = ", ".join(f"{row.label} {listed(map(said, row.amounts), tell('puis'))}" for row in figure.rows[:3])
    return typeset(tell("Barres : {first}… Les comptes sont dans le tableau à côté.", first=first))


def _weekday(when: date) -> str:
    return day(when, weekday=True, year=False)


@lru_cache(maxsize=4)  # what templates are compiled to
def _environment(folders: tuple[Path, ...], language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in (*folders, shipped("page_templates"))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        extensions=["jinja2.ext.i18n"],
        lstrip_blocks=True,
    )
    environment.globals.update(version=__version__, language=lambda: language)
    environment.filters.update(safe_link=safe_link, weekday=_weekday, day=day, phone=phone)
    environment.globals["generator"] = Markup(GENERATOR)  # noqa: S704 - a constant of ours
    install_translations(environment)
    return environment
