"""A snapshot as an OpenDocument spreadsheet (OASIS ODF 1.2), for LibreOffice and whoever prefers open formats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED

from sync.core.model.tables import CellLink, Table, TableValue
from sync.core.text import shown
from sync.excel.archive import FixedZip
from sync.excel.book import COVER_WIDTHS
from sync.excel.cells import Content, Repairs, clean, plain, told
from sync.excel.layout import widths_of
from sync.excel.names import sheet_title
from sync.snapshot.contents import COVER, Contents, Sheet
from sync.snapshot.files import write_new
from sync.snapshot.open_styles import LOOKS, SPACES, Heights, columns, pages

_MIME: Final = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES_TOGETHER: Final = re.compile(r"(?<= ) +|^ +| +$")
"""Spaces that a reader of XML would take for one, or for none."""
_EMPTY: Final = '<table:table-cell table:style-name="e"/>'
_MANIFEST: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{_MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def write_ods(path: Path, snapshot: Contents) -> str:
    """Write a snapshot; tell the SHA-256 of its bytes."""
    return write_new(path, document(snapshot))


def document(snapshot: Contents, *, is_dated: bool = True) -> bytes:
    """Return a snapshot as a file; without its date it changes only when what it holds does. Every text stays text: no
    cell holds a formula.
    """
    repairs: Repairs = Counter()
    titles: list[str] = [COVER]
    sheets = (*snapshot.sheets, *snapshot.paper)
    for sheet in sheets:
        titles.append(sheet_title(sheet.table.title, titles))
    widths = [list(COVER_WIDTHS), *(widths_of(sheet.table, sheet.frame.most) for sheet in sheets)]
    heights = Heights()
    body = "".join(
        _table(titles[at], at, sheet, widths[at], heights, repairs) for at, sheet in enumerate(sheets, start=1)
    )
    cover = _cover(snapshot, told(repairs))
    names = "".join(_range(title, sheet.table) for title, sheet in zip(titles[1:], sheets, strict=True))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {SPACES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:automatic-styles>{LOOKS}{''.join(columns(at, each) for at, each in enumerate(widths))}"
        f"{heights.styles()}</office:automatic-styles><office:body><office:spreadsheet>{cover}{body}"
        f"<table:database-ranges>{names}</table:database-ranges></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    archive = BytesIO()
    with FixedZip(archive, "w", ZIP_DEFLATED) as folder:
        folder.store("mimetype", _MIME)
        folder.writestr("META-INF/manifest.xml", _MANIFEST)
        folder.writestr("meta.xml", _meta(snapshot, is_dated=is_dated))
        folder.writestr("styles.xml", pages(widths, snapshot.foot))
        folder.writestr("content.xml", content)
    return archive.getvalue()


def _cover(snapshot: Contents, repair_phrases: Sequence[str]) -> str:
    lines = [(line.label, line.value) for line in snapshot.cover]
    lines += [("Pour tenir dans le tableur", phrase) for phrase in repair_phrases]
    rows = "".join(
        f"<table:table-row>{_text(label, 'b')}{_text(shown(value) if value is not None else '', 's')}</table:table-row>"
        for label, value in lines
    )
    title = f"<table:table-row>{_text(snapshot.heading, 'title')}</table:table-row><table:table-row/>"
    start = f'<table:table table:name={quoteattr(COVER)} table:style-name="ta0">'
    return f"{start}{_columns(0, 0, 2)}{title}{rows}</table:table>"


def _table(title: str, number: int, sheet: Sheet, widths: Sequence[float], heights: Heights, repairs: Repairs) -> str:
    table, names = sheet.table, max(sheet.frame.frozen, 1)
    header = "".join(_text(column.title, "h") for column in table.columns)
    rows = "".join(
        f"<table:table-row{heights.style(row, widths, sheet.frame.lines)}>"
        f"{''.join(_cell(value, repairs) for value in row)}</table:table-row>"
        for row in table.rows
    )
    return (
        f'<table:table table:name={quoteattr(title)} table:style-name="ta{number}"><table:table-header-columns>'
        f"{_columns(number, 0, names)}</table:table-header-columns>{_columns(number, names, len(table.columns))}"
        f"<table:table-header-rows><table:table-row>{header}</table:table-row></table:table-header-rows>"
        f"{rows}</table:table>"
    )


def _columns(number: int, first: int, last: int) -> str:
    return "".join(f'<table:table-column table:style-name="c{number}_{at}"/>' for at in range(first, last))


def _cell(value: TableValue, repairs: Repairs) -> str:
    if isinstance(value, CellLink):
        value = value.text
    if isinstance(value, str):
        return _text(plain(value, repairs) or "", "w")
    content, _ = clean(value, repairs)
    if content is None:
        return _EMPTY
    if isinstance(content, str):
        return _text(content, "w")
    return _typed(content)


def _typed(content: Content) -> str:
    text = f"<text:p>{escape(shown(content))}</text:p></table:table-cell>"
    if isinstance(content, datetime | date):
        style = "m" if isinstance(content, datetime) else "d"
        kind = f'office:value-type="date" office:date-value="{content.isoformat()}"'
        return f'<table:table-cell table:style-name="{style}" {kind}>{text}'
    if isinstance(content, time):
        kind = f'office:value-type="time" office:time-value="PT{content:%HH%MM%SS}"'
        return f'<table:table-cell table:style-name="t" {kind}>{text}'
    return f'<table:table-cell table:style-name="e" office:value-type="float" office:value="{content}">{text}'


def _text(text: str, style: str) -> str:
    if not text:
        return _EMPTY
    paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{paragraphs}</table:table-cell>'


def _spaced(line: str) -> str:
    """Return a line whose spaces and tabulations are kept as they were typed."""
    markup = _SPACES_TOGETHER.sub(lambda spaces: f'<text:s text:c="{len(spaces[0])}"/>', escape(line))
    return markup.replace("\t", "<text:tab/>")


def _range(title: str, table: Table) -> str:
    """Return the filter of a table."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - with the rest of openpyxl

    last = f"{get_column_letter(max(len(table.columns), 1))}{len(table.rows) + 1}"
    sheet_name = title.replace("'", "''")
    where = quoteattr(f"'{sheet_name}'.A1:'{sheet_name}'.{last}")
    name = quoteattr(f"filtre_{title}")
    return (
        f"<table:database-range table:name={name} table:target-range-address={where} "
        'table:display-filter-buttons="true"/>'
    )


def _meta(snapshot: Contents, *, is_dated: bool) -> str:
    day = snapshot.register.read_at.replace(tzinfo=None, microsecond=0).isoformat()
    date_told = f"<dc:date>{day}</dc:date>" if is_dated else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {SPACES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>'
        f"<dc:title>{escape(snapshot.title)}</dc:title><dc:creator>Tablée</dc:creator>{date_told}"
        "<dc:language>fr-FR</dc:language></office:meta></office:document-meta>"
    )
