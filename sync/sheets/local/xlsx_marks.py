"""What stands beside the values of an .xlsx: links, strokes, comments, and why a row is out of sight.

Nothing here is spread over cells: what is said of a range stays a range until ``Grid`` meets cells that hold something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from zipfile import ZipFile

from openpyxl.packaging.relationship import RelationshipList, get_dependents
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, iterparse

from sync.excel.parsing import strings_part
from sync.sheets.local.grid import LAST_COLUMN, LAST_ROW, Box, Grid

_MAIN: Final = f"{{{SHEET_MAIN_NS}}}"
_TABLE: Final = "/table"
_TRUE: Final = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter in force over a range: by column (A is 1), the texts that it lets through, case aside; None when it
    chooses in another way (dates, numbers, colours).
    """

    box: Box
    lets_through: Mapping[int, frozenset[str] | None]

    def may_hide(self, grid: Grid, row: int) -> bool:
        """Return whether a hidden row may be out of sight because of this filter, and not by someone's hand."""
        _, top, _, bottom = self.box
        if not top < row <= bottom:
            return False
        for column, texts in self.lets_through.items():
            value = grid.value(row, column)
            if texts is None or not isinstance(value, str) or value.strip().casefold() not in texts:
                return True
        return False


def box_of(reference: str) -> Box:
    """Return a range of cells by its A1 reference; whole columns and rows go to the end of the sheet."""
    left, top, right, bottom = range_boundaries(reference)
    return left or 1, top or 1, right or LAST_COLUMN, bottom or LAST_ROW


def mark(grid: Grid, archive: ZipFile, part: str, parser: Any) -> None:
    """Note what the parser of a sheet met beside its values, and what the parts of the sheet say."""
    relations = _relations(archive, part)
    grid.merged.extend(map(box_of, parser.merges))
    grid.comments.update(_comments(archive, relations))
    targets = {relation.Id: relation.Target for relation in relations if relation.TargetMode == "External"}
    for link in parser.links:
        if link.ref and (target := targets.get(link.id)):
            whole = f"{target}#{link.location}" if link.location and "#" not in target else target
            grid.linked.append((box_of(link.ref), whole))
    for look in parser.column_dimensions.values():
        if look.get("hidden") in _TRUE:
            grid.hidden_columns.append((int(look["min"]), int(look["max"])))
    grid.hidden.update(int(row) for row, look in parser.row_dimensions.items() if look.get("hidden") in _TRUE)
    if grid.hidden:
        filters = [*_filters(parser.auto_filter), *_of_tables(archive, relations)]
        grid.filtered.update(row for row in grid.hidden if any(each.may_hide(grid, row) for each in filters))


def struck_styles(book: Any) -> frozenset[int]:
    """Return the styles whose text is struck out."""
    fonts, styles = book._fonts, book._cell_styles  # noqa: SLF001 - the only place where openpyxl keeps them
    struck_fonts = {number for number, font in enumerate(fonts) if font.strike}
    return (
        frozenset(number for number, style in enumerate(styles) if style.fontId in struck_fonts)
        if struck_fonts
        else frozenset()
    )


def struck_strings(package: Any) -> frozenset[int]:
    """Return the shared texts of which every word is struck out, by number."""
    part = strings_part(package)
    if part is None or b"strike" not in package.archive.read(part):
        return frozenset()
    numbers, number = set(), 0
    with package.archive.open(part) as stream:
        for _, element in iterparse(stream):
            if element.tag == f"{_MAIN}si":
                if runs_are_struck(element.iterfind(f"{_MAIN}r")):
                    numbers.add(number)
                number += 1
                element.clear()
    return frozenset(numbers)


def runs_are_struck(text: Iterable[Any]) -> bool:
    """Return whether a text in runs is struck out from its beginning to its end."""
    runs = [run for run in text if run.findtext(f"{_MAIN}t", "").strip()]
    return bool(runs) and all(_is_struck(run.find(f"{_MAIN}rPr/{_MAIN}strike")) for run in runs)


def _is_struck(strike: Any) -> bool:
    return strike is not None and strike.get("val", "1") in _TRUE


def _relations(archive: ZipFile, part: str) -> RelationshipList:
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    return get_dependents(archive, path) if path in archive.NameToInfo else RelationshipList()


def _comments(archive: ZipFile, relations: RelationshipList) -> dict[str, str]:
    """Return the text of each comment by its A1 address."""
    return {
        comment.get("ref", ""): "".join(piece.text or "" for piece in comment.iter(f"{_MAIN}t"))
        for relation in relations.find(COMMENTS_NS)
        for comment in fromstring(archive.read(relation.Target)).iter(f"{_MAIN}comment")
    }


def _of_tables(archive: ZipFile, relations: RelationshipList) -> Iterator[Filter]:
    """Yield the filters of the tables of a sheet: each has its own."""
    for relation in relations:
        if relation.Type.endswith(_TABLE) and relation.Target in archive.NameToInfo:
            table: Any = fromstring(archive.read(relation.Target))
            for own in table.iterfind(f"{_MAIN}autoFilter"):
                yield from _filters(AutoFilter.from_tree(own))


def _filters(filter_: Any) -> Iterator[Filter]:
    if filter_ is None or not filter_.ref or not filter_.filterColumn:
        return
    left, top, right, bottom = box_of(filter_.ref)
    choices = {left + column.colId: _texts(column) for column in filter_.filterColumn}
    yield Filter((left, top, right, bottom), choices)


def _texts(column: Any) -> frozenset[str] | None:
    if column.filters is None or column.filters.blank or column.filters.dateGroupItem:
        return None
    return frozenset(str(text).strip().casefold() for text in column.filters.filter)
