"""A snapshot as an OpenDocument spreadsheet (OASIS ODF 1.2), for LibreOffice and whoever prefers open formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED

from sync.core.model.tables import CellLink, Table, TableValue
from sync.core.text import shown
from sync.excel.archive import FixedZip
from sync.excel.cells import Content, Repairs, clean, plain, told
from sync.excel.layout import column_width, width_of
from sync.excel.names import sheet_title
from sync.snapshot.contents import COVER, Contents
from sync.snapshot.files import write_new

_MIME: Final = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES: Final = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        *(("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle")),
        *(("fo", "xsl-fo-compatible"), ("meta", "meta"), ("manifest", "manifest"), ("config", "config")),
    )
)
_CENTIMETRES: Final = 0.19
"""In the width of one character."""
_HEAD: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">
<office:automatic-styles>
<number:date-style style:name="nd"><number:day number:style="long"/><number:text>/</number:text><number:month \
number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>
<number:date-style style:name="nm"><number:day number:style="long"/><number:text>/</number:text><number:month \
number:style="long"/><number:text>/</number:text><number:year number:style="long"/><number:text> </number:text>\
<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>
<number:time-style style:name="nt"><number:hours number:style="long"/><number:text>:</number:text><number:minutes \
number:style="long"/></number:time-style>
<style:style style:name="d" style:family="table-cell" style:data-style-name="nd"/>
<style:style style:name="m" style:family="table-cell" style:data-style-name="nm"/>
<style:style style:name="t" style:family="table-cell" style:data-style-name="nt"/>
<style:style style:name="w" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/></style:style>
<style:style style:name="h" style:family="table-cell"><style:table-cell-properties fo:background-color="#1f5a66" \
fo:wrap-option="wrap"/><style:text-properties fo:color="#ffffff" fo:font-weight="bold"/></style:style>
"""
_MANIFEST: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{_MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def write_ods(path: Path, made: Contents) -> str:
    """Write a snapshot; tell the SHA-256 of its bytes. Every text stays text: no cell holds a formula."""
    repairs: Repairs = Counter()
    titles: list[str] = [COVER]
    tables = []
    for sheet in made.sheets:
        titles.append(sheet_title(sheet.table.title, titles))
        tables.append((titles[-1], sheet.table))
    body = "".join(_table(title, number, table, repairs) for number, (title, table) in enumerate(tables))
    widths = "".join(_widths(number, table) for number, (_, table) in enumerate(tables))
    cover = _cover(made, told(repairs))
    names = "".join(_range(title, table) for title, table in tables)
    content = (
        f"{_HEAD}{widths}</office:automatic-styles><office:body><office:spreadsheet>{cover}{body}"
        f"<table:database-ranges>{names}</table:database-ranges></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    archive = BytesIO()
    with FixedZip(archive, "w", ZIP_DEFLATED) as folder:
        folder.store("mimetype", _MIME)
        folder.writestr("META-INF/manifest.xml", _MANIFEST)
        folder.writestr("meta.xml", _meta(made))
        folder.writestr("content.xml", content)
    return write_new(path, archive.getvalue())


def _cover(made: Contents, repaired: Sequence[str]) -> str:
    lines = [(made.heading, ""), ("", ""), *((line.label, line.value) for line in made.cover)]
    lines += [("Pour tenir dans le tableur", phrase) for phrase in repaired]
    rows = "".join(
        f"<table:table-row>{_text(label)}{_text(shown(value) if value is not None else '')}</table:table-row>"
        for label, value in lines
    )
    column = "<table:table-column/>"
    return f"<table:table table:name={quoteattr(COVER)}>{column}{column}{rows}</table:table>"


def _table(title: str, number: int, table: Table, repairs: Repairs) -> str:
    columns = "".join(f'<table:table-column table:style-name="c{number}_{at}"/>' for at in range(len(table.columns)))
    header = "".join(_text(column.title, "h") for column in table.columns)
    rows = "".join(
        f"<table:table-row>{''.join(_cell(value, repairs) for value in row)}</table:table-row>" for row in table.rows
    )
    return (
        f"<table:table table:name={quoteattr(title)}>{columns}<table:table-header-rows><table:table-row>{header}"
        f"</table:table-row></table:table-header-rows>{rows}</table:table>"
    )


def _cell(value: TableValue, repairs: Repairs) -> str:
    if isinstance(value, CellLink):
        value = value.text
    if isinstance(value, str):
        return _text(plain(value, repairs) or "", "w")
    content, _ = clean(value, repairs)
    if content is None:
        return "<table:table-cell/>"
    if isinstance(content, str):
        return _text(content)
    return _typed(content)


def _typed(content: Content) -> str:
    said = f"<text:p>{escape(shown(content))}</text:p></table:table-cell>"
    if isinstance(content, datetime | date):
        style = "m" if isinstance(content, datetime) else "d"
        kind = f'office:value-type="date" office:date-value="{content.isoformat()}"'
        return f'<table:table-cell table:style-name="{style}" {kind}>{said}'
    if isinstance(content, time):
        kind = f'office:value-type="time" office:time-value="PT{content:%HH%MM%SS}"'
        return f'<table:table-cell table:style-name="t" {kind}>{said}'
    return f'<table:table-cell office:value-type="float" office:value="{content}">{said}'


def _text(text: str, style: str = "") -> str:
    if not text:
        return "<table:table-cell/>"
    look = f' table:style-name="{style}"' if style else ""
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell{look} office:value-type="string">{paragraphs}</table:table-cell>'


def _widths(number: int, table: Table) -> str:
    return "".join(
        f'<style:style style:name="c{number}_{at}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{_CENTIMETRES * width:.2f}cm"/></style:style>'
        for at, width in enumerate(_characters(table))
    )


def _characters(table: Table) -> Iterator[float]:
    for at, column in enumerate(table.columns):
        shown_ = (row[at] for row in table.rows)
        widest = max((width_of(_said(value)) for value in shown_ if value is not None), default=0)
        yield column_width(column, widest)


def _said(value: TableValue) -> Content:
    return value.text if isinstance(value, CellLink) else value


def _range(title: str, table: Table) -> str:
    """The filter of a table."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - with the rest of openpyxl

    last = f"{get_column_letter(max(len(table.columns), 1))}{len(table.rows) + 1}"
    quoted = title.replace("'", "''")
    where = quoteattr(f"'{quoted}'.A1:'{quoted}'.{last}")
    name = quoteattr(f"filtre_{title}")
    return (
        f"<table:database-range table:name={name} table:target-range-address={where} "
        'table:display-filter-buttons="true"/>'
    )


def _meta(made: Contents) -> str:
    day = made.register.read_at.replace(tzinfo=None, microsecond=0).isoformat()
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {_SPACES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:meta>'
        f"<dc:title>{escape(made.title)}</dc:title><dc:creator>Tablée</dc:creator><dc:date>{day}</dc:date>"
        "<dc:language>fr-FR</dc:language></office:meta></office:document-meta>"
    )
