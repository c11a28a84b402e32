"""Taking a person out of everything of ours: the journal, its copies, and every file beside it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sync.claims import Claims, Unshared
from sync.core.model.tables import OurTab
from sync.core.model.workbook import Row
from sync.core.say import tell
from sync.core.tables.requests import ANSWER
from sync.core.tables.understanding import SAMPLES
from sync.core.traces import Traces
from sync.delivery import kept_answers
from sync.delivery.own_line_answers import forget_people
from sync.delivery.tellings import tellings_to
from sync.disk import replacing
from sync.excel.save import is_ours
from sync.journal import Journal
from sync.journal.backup import keep_weekly_copy
from sync.journal.beside import COPIES, copies
from sync.journal.erasure import Unnaming
from sync.mail.unnaming import mail_tells, page_tells, unnamed
from sync.privacy.persons import Person
from sync.snapshot.paper import PAPER
from sync.turn.arrivals import ids_of
from sync.turn.elsewhere import forget_elsewhere
from sync.turn.our_files import our_folder
from sync.turn.proposals import forget_person
from sync.turn.requests import forget_quotes
from sync.turn.sponsors import forget_sponsorships

_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
_TEXTS: Final = frozenset({".ics", ".vcf", ".atom", ".csv", ".json", ".txt", ".md", ".log"})

_ALONE: Final = Unshared()


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: how many lines went from the journal, which files went, which were cleaned, which cannot be opened
    by us; ``others`` are files that are not ours and tell of the person: they were left as they are. ``unreachable`` is
    what the journal's database keeps out of our reach, in French.
    """

    lines: int
    gone: tuple[Path, ...]
    cleaned: tuple[Path, ...]
    closed: tuple[Path, ...]
    others: tuple[Path, ...] = ()
    unreachable: str = ""


def erase_person(
    journal: Journal,
    person: Person,
    out: Path,
    now: datetime,
    *,
    not_ours: Collection[Path] = (),
    claims: Claims = _ALONE,
) -> Erased:
    """Take a person out of all that Tablée made in its folder. What people put there, and what is ``not_ours`` whatever
    it looks like, is theirs: none of it is touched, and what tells of the person is named. ``claims`` keeps what this
    office and others tell alike. The journal comes last: as long as it tells who they are, what was cut short can be
    done again. Raises what the journal raises, OSError for files.
    """
    traces = person.traces
    theirs = {_texts(line.cells) for line in person.lines}

    def is_theirs(row: Row) -> bool:
        return _texts(row.cells) in theirs or traces.bears_name(row.cells)

    deleted_files, cleaned_files, closed_files = list[Path](), list[Path](), list[Path]()
    files, other_files = _files(out, not_ours)
    telling_files = {file for file in files if file.suffix not in _WORKBOOKS and _tells(file, traces)}
    closed_files += [file for file in other_files if _is_closed(file)]
    others = tuple(file for file in other_files if file not in closed_files and _speaks(file, traces))
    for file in reversed(files):  # the page of a mail goes before it: a mail that is gone would leave it to nobody
        if file.suffix in _WORKBOOKS:
            if _is_closed(file):
                closed_files.append(file)
            elif _clean_workbook(file, traces, theirs):
                cleaned_files.append(file)
        elif file in telling_files or _mail_of(file) in telling_files:
            file.unlink()
            deleted_files.append(file)
    for copy in copies(out / COPIES):
        copy.unlink()
    forget_quotes(journal, now)
    forget_person(journal, traces)
    kept_answers.forget_person(journal, traces)
    forget_people(journal, ids_of(journal, traces))
    forget_sponsorships(journal, traces.addresses)
    forget_elsewhere(journal, traces.addresses)
    claims.forget(tellings_to(journal, traces.addresses))
    lines = journal.erase(is_theirs, traces.addresses, Unnaming(traces, lambda eml, page: unnamed(eml, page, traces)))
    if (out / COPIES).is_dir():
        keep_weekly_copy(journal, out / COPIES, now)
    return Erased(lines, tuple(deleted_files), tuple(cleaned_files), tuple(closed_files), others, journal.unreachable)


def files_about(out: Path, traces: Traces, not_ours: Collection[Path] = ()) -> Iterator[Path]:
    """Yield the files of ours that tell of a person; what is ``not_ours`` is people's own."""
    files, _ = _files(out, not_ours)
    for file in files:
        if _speaks(file, traces) or (_mail_of(file).is_file() and _tells(_mail_of(file), traces)):
            yield file


def _speaks(file: Path, traces: Traces) -> bool:
    return _workbook_tells(file, traces) if file.suffix in _WORKBOOKS else _tells(file, traces)


def _is_closed(file: Path) -> bool:
    return file.suffix in _WORKBOOKS and not zipfile.is_zipfile(file)


def _mail_of(page: Path) -> Path:
    """Return the mail of which a file would be the page: its token stops somebody's mails, though it names nobody."""
    return page.with_suffix(".eml")


def _files(out: Path, not_ours: Collection[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files of a folder but those of its journal: ours, our workbook also with tabs that people added; then
    those that people put there.
    """
    folder = our_folder(out, not_ours)
    workbooks = {file for file in folder.others if file.parent == out and file.suffix in _WORKBOOKS and is_ours(file)}
    apart = {path.resolve() for path in not_ours}
    ours = sorted({*folder.files, *workbooks} - {file for file in workbooks if file.resolve() in apart})
    others = [file for file in folder.others if file not in ours and file.resolve() not in apart]
    return ours, [file for file in others if file.is_file() and not file.is_symlink()]


def _tells(file: Path, traces: Traces) -> bool:
    content = file.read_bytes()
    match file.suffix:
        case ".eml":
            return mail_tells(content, traces)
        case ".html":
            return page_tells(content.decode("utf-8", "replace"), traces)
        case ".ods" | ".zip":
            return zipfile.is_zipfile(io.BytesIO(content)) and _archive_tells(content, traces)
        case ".json":
            return _text_tells(content, traces) or any(map(traces.bears_name, _records_in(content)))
        case suffix if suffix in _TEXTS:
            return _text_tells(content, traces)
    return False


def _records_in(content: bytes) -> Iterator[list[object]]:
    """Yield the values of each record of a JSON document: keys stand between a first name and a last one. What is no
    JSON has none, and is only a text.
    """
    try:
        waiting = [json.loads(content)]
    except ValueError:
        return
    while waiting:
        match waiting.pop():
            case dict() as record:
                yield [value for value in record.values() if isinstance(value, str)]
                waiting += record.values()
            case list() as several:
                waiting += several


def _text_tells(content: bytes, traces: Traces) -> bool:
    """Return whether a text tells of them: in the words, in a calendar's folded lines, in the cells of one line of a
    .csv, in JSON's escapes.
    """
    text = content.decode("utf-8", "replace")
    whole_lines = text.replace("\r\n ", "").replace("\n ", "")
    plain_text = text.encode("ascii", "backslashreplace").decode("unicode_escape", "replace") if "\\u" in text else ""
    return any(map(traces.tells, (text, whole_lines, plain_text)))


def _archive_tells(content: bytes, traces: Traces) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(page_tells(archive.read(name).decode("utf-8", "replace"), traces) for name in archive.namelist())


def _texts(cells: Iterable[object]) -> tuple[str, ...]:
    """Return what a line holds, whatever its columns and the empty cells around."""
    return tuple(str(cell).strip() for cell in cells if cell is not None and str(cell).strip())


def _clean_workbook(file: Path, traces: Traces, theirs: set[tuple[str, ...]]) -> bool:
    """Empty their lines and mask the cells that tell of them, in a workbook of ours; whether there was any. Sheets for
    paper, which tell the lines of others again under no header of theirs, go whole, with the line that leads there.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and only for workbooks

    book = load_workbook(file)
    has_changed = False
    paper = [sheet for sheet in book.worksheets if sheet.title.startswith(PAPER)]
    sheets = [sheet for sheet in book.worksheets if sheet not in paper]
    for sheet in sheets:
        asks = sheet.title == OurTab.REQUESTS.title
        for row in sheet.iter_rows():
            quotes = sheet.title in {OurTab.INTRODUCTIONS.title, OurTab.SPONSORS.title, OurTab.GROUPS.title}
            has_changed |= _clean_row(row, traces, set() if asks else theirs, quotes=quotes, may_be_line=not asks)
        if asks:
            has_changed |= _without_answers(sheet)
        if sheet.title == OurTab.UNDERSTANDING.title:
            has_changed |= _without_samples(sheet)
    if has_changed:
        _without_paper(book, paper)
        with replacing(file) as draft:
            book.save(draft)
    return has_changed


def _without_answers(sheet: Any) -> bool:
    """Empty the answers to requests, which may quote anybody's cells: the next publication tells those that are still
    told.
    """
    places = [cell.column for cell in sheet[1] if cell.value == tell(ANSWER)]
    cells = [sheet.cell(row, at) for at in places for row in range(2, sheet.max_row + 1) if sheet.cell(row, at).value]
    for cell in cells:
        cell.value = None
    return bool(cells)


def _without_samples(sheet: Any) -> bool:
    """Empty the values that are shown of each column, whosever they are: the next publication shows others."""
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=SAMPLES + 1, max_col=SAMPLES + 1) if cell.value]
    for cell in cells:
        cell.value = None
    return bool(cells)


def _without_paper(book: Any, paper: Iterable[Any]) -> None:
    titles = [sheet.title for sheet in paper]
    for sheet in paper:
        book.remove(sheet)
    for row in book.worksheets[0].iter_rows():
        if row[0].value in titles:
            for cell in row:
                cell.value = cell.hyperlink = None


def _clean_row(
    row: Iterable[Any], traces: Traces, theirs: set[tuple[str, ...]], *, quotes: bool, may_be_line: bool
) -> bool:
    """Clean one row; one that ``quotes`` the line of whoever it names goes whole, as one that is their line."""
    cells = [cell for cell in row if cell.value is not None or cell.comment or cell.hyperlink]
    values = [cell.value for cell in cells]
    is_line = may_be_line and traces.is_line(values)
    whole = _texts(values) in theirs or is_line or (quotes and any(map(traces.tells, map(str, values))))
    has_changed = False
    for cell in cells:
        text = "" if cell.value is None else str(cell.value)
        target = str(cell.hyperlink.target or "") if cell.hyperlink else ""
        if whole or traces.tells(target):
            cell.hyperlink = None
            has_changed = True
        if whole and cell.value is not None:
            cell.value = None
        elif traces.tells(text):
            cell.value, has_changed = traces.masked(text), True
        if cell.comment and (whole or traces.tells(cell.comment.text)):
            cell.comment, has_changed = None, True
    return has_changed


def _workbook_tells(file: Path, traces: Traces) -> bool:
    from openpyxl import load_workbook  # noqa: PLC0415 - as above

    if not zipfile.is_zipfile(file):
        return False
    with closing(load_workbook(file, read_only=True)) as book:
        return any(
            traces.is_line(row) or any(traces.tells(str(cell)) for cell in row if cell is not None)
            for sheet in book.worksheets
            for row in sheet.iter_rows(values_only=True)
        )
