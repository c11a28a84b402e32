"""Workbooks that mean harm, or were harmed: each function makes the bytes of one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.comments import Comment

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ODS_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(rows: str = "", *, after: str = "", prolog: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """An .xlsx made by hand: the XML of its rows, what follows them, what precedes the sheet, and parts to replace."""
    sheet = f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return changed(_plain_xlsx(), {"xl/worksheets/sheet1.xml": sheet.encode(), **(parts or {})})


def with_strings(workbook: bytes, strings: str) -> bytes:
    """A workbook with shared texts, by their XML."""
    part, kind = "xl/sharedStrings.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    told = types.replace("</Types>", f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')
    shared = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    return changed(workbook, {"[Content_Types].xml": told.encode(), part: shared.encode()})


def row(number: int, *texts: str) -> str:
    """The XML of a row of texts, from column A."""
    cells = (
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def ods(tables: str, *, styles: str = "", prolog: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """An .ods made by hand from the XML of its tables and of its own styles."""
    content = (
        f'<?xml version="1.0"?>{prolog}<office:document-content {_ODS_NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        f"</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS_TYPE.encode(), "content.xml": content.encode(), **(parts or {})})


def zipped(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(workbook: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A workbook with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**before, **parts})


def saved(workbook: openpyxl.Workbook) -> bytes:
    """The bytes that openpyxl saves."""
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _plain_xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "Annuaire"
    return saved(workbook)


def billion_laughs() -> bytes:
    """Entities of entities, ten by ten."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return xlsx(row(1, "Nom"), prolog=f'<!DOCTYPE w [<!ENTITY a0 "ha">{entities}]>')


def outside_entity() -> bytes:
    """A DTD that asks for a file of the machine, in the shared strings."""
    strings = f'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/hostname">]><sst xmlns="{_MAIN}"/>'
    return xlsx(row(1, "Nom"), parts={"xl/sharedStrings.xml": strings.encode()})


def late_doctype() -> bytes:
    """A DTD behind a comment long enough to sit astride two chunks."""
    return xlsx(row(1, "Nom"), prolog=f"<!--{'x' * (1024 * 1024 - 32)}--><!DOCTYPE w>")


def doctype_in_utf16() -> bytes:
    """A DTD that a search in bytes does not see."""
    sheet = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w><worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
    return xlsx(parts={"xl/worksheets/sheet1.xml": sheet.encode("utf-16")})


def doctype_in_ebcdic() -> bytes:
    """The same in an encoding of mainframes, which expat asks Python for."""
    sheet = f'<?xml version="1.0" encoding="cp037"?><!DOCTYPE w><worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
    return xlsx(parts={"xl/worksheets/sheet1.xml": sheet.encode("cp037")})


def doctype_in_unmarked_utf16() -> bytes:
    """The same without a byte order mark."""
    sheet = f'<?xml version="1.0"?><!DOCTYPE w><worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'
    return xlsx(parts={"xl/worksheets/sheet1.xml": sheet.encode("utf-16-le")})


def doctype_after_a_switch() -> bytes:
    """A declaration in plain ASCII, which turns the rest into EBCDIC."""
    rest = f'<!DOCTYPE w><worksheet xmlns="{_MAIN}"><sheetData/></worksheet>'.encode("cp037")
    return xlsx(parts={"xl/worksheets/sheet1.xml": b'<?xml version="1.0" encoding="cp037"?>' + rest})


def ods_with_doctype() -> bytes:
    """A DTD in an .ods."""
    return ods('<table:table table:name="Annuaire"/>', prolog='<!DOCTYPE d [<!ENTITY x "y">]>')


def power_query() -> bytes:
    """A workbook whose queries Excel keeps beside its sheets, in UTF-16."""
    mashup = '<?xml version="1.0" encoding="utf-16"?><DataMashup xmlns="urn:x">UEsDBBQ=</DataMashup>'
    return xlsx(row(1, "Nom") + row(2, "Zoé"), parts={"customXml/item1.xml": mashup.encode("utf-16")})


def ods_with_macro() -> bytes:
    """An .ods with a macro in Basic: LibreOffice puts each library and module under a DTD."""
    library = (
        '<?xml version="1.0"?><!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "l">'
    )
    parts = {f"Basic/{part}.xml": f"{library}<x/>".encode() for part in ("script-lc", "Standard/script-lb")}
    cell = '<table:table-cell office:value-type="string"><text:p>Nom</text:p></table:table-cell>'
    return ods(
        f'<table:table table:name="Annuaire"><table:table-row>{cell}</table:table-row></table:table>', parts=parts
    )


def sheet_elsewhere(prolog: bytes) -> bytes:
    """A workbook whose sheet stands where Power Query keeps its queries, with something before its XML."""
    whole = xlsx(row(1, "Nom"))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").removeprefix(b'<?xml version="1.0"?>')
    moved = rewritten(whole, b"/xl/worksheets/sheet1.xml", b"/customXml/item1.xml")
    return changed(moved, {"customXml/item1.xml": prolog + sheet})


def enormous_text() -> bytes:
    """One shared string of 310 MB, in a file of 300 kB."""
    strings = b'<sst xmlns="' + _MAIN.encode() + b'"><si><t>' + b"a" * (310 * 1024 * 1024) + b"</t></si></sst>"
    return xlsx(parts={"xl/sharedStrings.xml": strings})


def endless_rows() -> bytes:
    """Seven million rows, all alike."""
    return xlsx("<row><c><v>1</v></c></row>" * 7_000_000)


def many_rows(count: int) -> bytes:
    """More rows than a community has, compressed like any true workbook."""
    return xlsx("".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 1000003}</v></c></row>' for n in range(1, count + 1)))


def many_parts() -> bytes:
    """More parts than any workbook has."""
    return xlsx(row(1, "Nom"), parts={f"xl/part{n}.xml": b"<x/>" for n in range(2_100)})


def climbing_part() -> bytes:
    """A part whose name climbs out of the folder that would receive it."""
    return xlsx(row(1, "Nom"), parts={"../../etc/passwd": b"x"})


def bare_cells(rows: int) -> bytes:
    """Two lines, then twenty styled cells a row that hold nothing."""
    bare = ("".join(f'<c r="{chr(65 + at)}{n}" s="0"/>' for at in range(20)) for n in range(3, rows + 3))
    people = row(1, "Nom", "Ville") + row(2, "Zoé", "Nantes")
    return xlsx(people + "".join(f'<row r="{n}">{cells}</row>' for n, cells in enumerate(bare, start=3)))


def bare_ods_cells(rows: int) -> bytes:
    """The same in an .ods."""
    people = "".join(
        f"<table:table-row>{_ods_text(one)}{_ods_text(other)}</table:table-row>"
        for one, other in (("Nom", "Ville"), ("Zoé", "Nantes"))
    )
    bare = "".join(f'<table:table-cell table:style-name="ce{n}"/>' for n in range(20))
    lines = f"<table:table-row>{bare}</table:table-row>" * rows
    return ods(f'<table:table table:name="Annuaire">{people}{lines}</table:table>')


def _ods_text(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def merged_columns() -> bytes:
    """Whole columns merged, as Excel writes them, beside a comment."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Annuaire"
    for line in (("Nom", "Ville"), ("Zoé", "Nantes")):
        sheet.append(line)
    sheet["B2"].comment = Comment("depuis peu", "Ali")
    sheet.merge_cells("X1:X2")
    merges = b'<mergeCells count="2"><mergeCell ref="A:A"/><mergeCell ref="D:AMJ"/></mergeCells>'
    return rewritten(saved(book), b'<mergeCells count="1"><mergeCell ref="X1:X2" /></mergeCells>', merges)


def lonely_cell() -> bytes:
    """One cell in A1, one in the very last: a rectangle of 17 billion."""
    return xlsx(row(1, "Nom") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def lonely_cell_in_strict() -> bytes:
    """The same, in the dialect that openpyxl does not read."""
    return strict(lonely_cell())


def scattered_cells() -> bytes:
    """A thousand rows, each with one cell at the far right."""
    return xlsx("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 1_048_001, 1_000)))


def lying_dimension() -> bytes:
    """Two rows that say they are one cell."""
    lie = b'<dimension ref="A1:A1"/><sheetData>'
    return rewritten(xlsx(row(1, "Nom", "Ville") + row(2, "Zoé", "Nantes")), b"<sheetData>", lie)


def endless_merge() -> bytes:
    """The whole sheet merged into its first cell."""
    return xlsx(row(1, "Nom", "Ville"), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def endless_link() -> bytes:
    """One link over the whole sheet."""
    return xlsx(row(1, "Nom"), after='<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>')


def repeated_ods_rows() -> bytes:
    """Five hundred million cells in one element of an .ods."""
    text = 'office:value-type="string" table:number-columns-repeated="500"'
    cell = f"<table:table-cell {text}><text:p>a</text:p></table:table-cell>"
    row_of_them = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    return ods(f'<table:table table:name="A">{row_of_them}</table:table>')


def encrypted_ods() -> bytes:
    """An .ods with a password, as its manifest tells."""
    manifest = b'<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    return zipped({"mimetype": ODS_TYPE.encode(), "content.xml": b"\x8f\x02\x11", "META-INF/manifest.xml": manifest})


def encrypted_xlsx() -> bytes:
    """The start and the directory entry of what Excel writes for a workbook with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512


def bad_checksum() -> bytes:
    """A stored part with one byte changed."""
    workbook = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook>AAAA</workbook>"}, method=0)
    return workbook.replace(b"AAAA", b"AABA", 1)


def strict(workbook: bytes) -> bytes:
    """A workbook in « Strict Open XML », another choice of « Save as » in Excel."""
    return rewritten(
        rewritten(workbook, _MAIN.encode(), _STRICT.encode()), _RELATIONS.encode(), _STRICT_RELATIONS.encode()
    )


def rewritten(workbook: bytes, old: bytes, new: bytes) -> bytes:
    """A workbook where some bytes are replaced, in every part."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return zipped({name: archive.read(name).replace(old, new) for name in archive.namelist()})


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "billion_laughs.xlsx": (billion_laughs, "NotASpreadsheetError"),
    "outside_entity.xlsx": (outside_entity, "NotASpreadsheetError"),
    "late_doctype.xlsx": (late_doctype, "NotASpreadsheetError"),
    "doctype_in_utf16.xlsx": (doctype_in_utf16, "NotASpreadsheetError"),
    "doctype_in_ebcdic.xlsx": (doctype_in_ebcdic, "NotASpreadsheetError"),
    "doctype_in_unmarked_utf16.xlsx": (doctype_in_unmarked_utf16, "NotASpreadsheetError"),
    "doctype_after_a_switch.xlsx": (doctype_after_a_switch, "NotASpreadsheetError"),
    "doctype.ods": (ods_with_doctype, "NotASpreadsheetError"),
    "climbing_part.xlsx": (climbing_part, "NotASpreadsheetError"),
    "enormous_text.xlsx": (enormous_text, "TooLargeError"),
    "endless_rows.xlsx": (endless_rows, "TooLargeError"),
    "many_rows.xlsx": (lambda: many_rows(260_000), "TooLargeError"),
    "many_parts.xlsx": (many_parts, "TooLargeError"),
    "lonely_cell_in_strict.xlsx": (lonely_cell_in_strict, "TooLargeError"),
    "repeated_rows.ods": (repeated_ods_rows, "TooLargeError"),
    "encrypted.xlsx": (encrypted_xlsx, "ProtectedError"),
    "encrypted.ods": (encrypted_ods, "ProtectedError"),
    "bad_checksum.xlsx": (bad_checksum, "UnavailableError"),
}
"""Name of the file → its builder, and the class of the error it must give."""
