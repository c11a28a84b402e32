"""Lines of a tab that are no record: titles of sections, totals, hints, examples, defaults that were drawn down.

They are never counted, mailed, compared nor judged. A person who knows better says so (``Layout.kept``). In doubt a line
is a record: a line that has an address, a phone or a day is one, whatever its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sync.core.model.fields import ROLES, TabKind
from sync.core.model.records import Layout, NoRecord
from sync.core.model.workbook import CellError, CellValue, Row, Tab, position
from sync.core.text import fold, shown

_HEADERS_SHARE: Final = 0.5
_LONG: Final = 8
"""Words from which a text alone on its line is a sentence to the readers, and nobody's name."""
_DRAWN: Final = 3
"""Lines that hold the same default and nothing else: it was drawn down."""

_TELLING: Final[Mapping[TabKind, frozenset[str]]] = {
    TabKind.MEMBERS: frozenset(
        {"first_name", "last_name", "structure", "emails", "phones", "website", "presentation", "trades", "skills"}
    ),
    TabKind.GATHERINGS: frozenset(
        {"date", "theme", "purpose", "programme", "place", "remote", "headcount", "recap", "photos", *ROLES}
    ),
    TabKind.LISTINGS: frozenset({"title", "description", "who", "contact", "deadline", "with_whom"}),
    TabKind.ACTIVITY: frozenset({"email"}),
}
"""The fields that tell one record from another; a state, a box or an office alone tell nothing."""
_NAMING: Final[Mapping[TabKind, tuple[str, ...]]] = {
    TabKind.MEMBERS: ("first_name", "last_name", "structure", "emails", "presentation"),
    TabKind.GATHERINGS: ("date", "theme", "carried_by", "purpose"),
    TabKind.LISTINGS: ("title", "who", "description", "date"),
    TabKind.ACTIVITY: ("email",),
}
"""Where a line says that it is an example."""
_PLACES: Final = ("office", "city")

_TOTAL: Final = re.compile(
    r"(?:sous |grand )?tota(?:l|ux)\b.{0,60}|(?:nombre|nb|nbre) (?:total |de |d ).{0,60}"
    r"|(?:somme|moyenne|effectif)\b.{0,40}"
    r"|(?:soit |en tout )?\d{1,6} (?:membre|adherent|personne|inscrit|contact|ligne|participant|apero|annonce"
    r"|societaire)s?"
)
_HINT: Final = re.compile(
    r"obligatoire|facultati(?:f|ve)|optionnel(?:le)?|requis|si possible|a remplir|a completer ici|texte(?: libre)?"
    r"|liste deroulante|oui non|oui ou non|o n|jj mm(?: aaaa| aa)?|hh mm|choisir(?: dans la liste)?|champ .{1,30}"
    r"|(?:ex|exemple|par exemple|p ex|format)\b.{1,80}"
)
_EXAMPLE: Final = re.compile(
    r"\W*(?:ex|exemples?|par ex(?:emple)?|p\. ?ex)\b\s*\.?\s*[:.)\]–—-].*|\W*exemple\W*", re.IGNORECASE | re.DOTALL
)
_EXAMPLE_SAID: Final = re.compile(r"\b(?:ligne|fiche|annonce|apero) d exemple\b|\bceci est un exemple\b")
_SECTION: Final = re.compile(
    r"\b(?:nouveau(?:x|te|tes)?|nouvelles?|ancien(?:s|ne|nes)?|membres?|adherents?|adherentes?|societaires?|bureaux?"
    r"|antenne|equipe|groupe|section|saison|annee|semestre|trimestre|rentree|liste|contacts?|partenaires?|sympathisants?"
    r"|benevoles?|coordination|coordinateurs?|salaries?|besoins?|ressources?|offres?|demandes?|idees?|archives?|passes"
    r"|a venir|prochains|en cours|termines?|rencontres?|aperos?|commission|pole|conseil|departs?|arrivees?|inactifs?"
    r"|en pause|legende|rappel"
    r"|consignes?|attention|important|nb|note|mode d emploi|propositions?|a programmer|a planifier|autres?|divers)\b"
)
_LITTLE: Final = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "au", "aux", "a", "pour", "nos", "notre", "vos", "par"]
)
_MONTHS: Final = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|ete|automne|hiver)"
_SEASON: Final = re.compile(
    rf"(?:{_MONTHS}(?: (?:et |a |au )?{_MONTHS})?(?: \d{{2,4}})?|\d{{4}}(?: \d{{4}})?|(?:saison|annee|rentree) .{{1,20}}"
    r"|[1-4](?:er|e|eme) (?:tri|se)mestre.{0,12}|[ts][1-4](?: \d{4})?)"
)
_CONTACT: Final = re.compile(r"@\w|\d[\d .-]{7,}\d")


class Sieve:
    """Tells the records of one tab from the lines that are none; made once a tab, since a line is judged by others."""

    def __init__(self, tab: Tab, layout: Layout) -> None:
        self._layout = layout
        self._fields = {column: name for name in layout.columns for column in layout.columns_of(name)}
        self._headers = {heading.column: _said(heading.text) for heading in layout.headings if heading.field}
        self._banners = frozenset(_banners(tab))
        lines = [row for row in tab.rows if row.number > layout.header_row]
        self._places = {
            fold(text)
            for name in _PLACES
            for row in lines
            if isinstance(text := row.at(layout.columns.get(name, 0)), str) and len(self._filled(row)) > 1
        }
        bare = (self._filled(row) for row in lines if self._tells_nothing(row))
        self._drawn = Counter(cell for cells in bare for cell in cells.items())

    def reason(self, row: Row) -> NoRecord | None:
        """Why a line below the headers is no record; None when it is one, or when it is empty."""
        filled = self._filled(row)
        if not filled or fold(" ".join(map(shown, filled.values()))) in self._layout.kept:
            return None
        if self._repeats_headers(row):
            return NoRecord.HEADERS
        if self._is_drawn_down(row, filled):
            return NoRecord.DEFAULTS
        texts = [text for value in filled.values() if isinstance(value, str) and (text := value.strip())]
        if not texts:
            return None
        if self._is_example(row):
            return NoRecord.EXAMPLE
        if 2 * sum(bool(_HINT.fullmatch(fold(text[:120]))) for text in texts) > len(filled):
            return NoRecord.HINT
        if any(_CONTACT.search(text) for text in texts):
            return None
        words = [said for text in texts if any(map(str.isalpha, said := fold(text[:120])))]
        if len(words) == 1 and _TOTAL.fullmatch(words[0]):
            return NoRecord.TOTAL
        return NoRecord.SECTION if len(filled) == 1 and self._is_title(row, *filled.items()) else None

    def _filled(self, row: Row) -> dict[int, CellValue]:
        cells = ((column, row.at(column)) for column in self._fields)
        return {column: value for column, value in cells if value is not None and value != ""}

    def _tells_nothing(self, row: Row) -> bool:
        telling = _TELLING[self._layout.kind]
        return not any(
            self._fields[column] in telling and not _is_weak(value) for column, value in self._filled(row).items()
        )

    def _is_drawn_down(self, row: Row, filled: Mapping[int, CellValue]) -> bool:
        """Nothing on the line tells a record, and each value is a box, a zero, or stands alone on other lines too."""
        if not self._tells_nothing(row):
            return False
        return all(_is_weak(value) or self._drawn[column, value] >= _DRAWN for column, value in filled.items())

    def _repeats_headers(self, row: Row) -> bool:
        same = sum(_said(row.at(column)) == text for column, text in self._headers.items())
        return same > len(self._headers) * _HEADERS_SHARE

    def _is_example(self, row: Row) -> bool:
        columns = self._layout.columns
        texts = [shown(row.at(columns[name])) for name in _NAMING[self._layout.kind] if name in columns]
        return any(_EXAMPLE.fullmatch(text[:200]) or _EXAMPLE_SAID.search(fold(text[:200])) for text in texts if text)

    def _is_title(self, row: Row, cell: tuple[int, CellValue]) -> bool:
        """Whether the only text of a line is a title, or a sentence to the readers."""
        column, value = cell
        if not isinstance(value, str):
            return False
        words, field = fold(value), self._fields[column]
        if field not in _TELLING[self._layout.kind] | {"date", "kind", "category", *_PLACES}:
            return False
        if not words or row.number in self._banners or value.rstrip().endswith(":"):
            return True
        if _SEASON.fullmatch(words) or words in self._places or re.fullmatch(r"[a-z]( [a-z])?", words):
            return True
        if all(_SECTION.fullmatch(word) or word in _LITTLE or word.isdigit() for word in words.split()):
            return field != "structure"
        if field in {"first_name", "last_name", "date", "kind", "category"}:
            return len(words.split()) >= _LONG or bool(_SECTION.search(words))
        return False


def _is_weak(value: CellValue) -> bool:
    """A value that a formula or a box leaves on an empty line."""
    return isinstance(value, bool | CellError) or value == 0


def _banners(tab: Tab) -> Iterator[int]:
    """The lines that are one cell merged over several columns."""
    for merge in tab.merged:
        first, _, last = merge.partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        if top == bottom and right > left:
            yield top


def _said(value: CellValue) -> str:
    """A header as it would be copied: case alone may differ. Looked at on every line, hence the plain means."""
    return value.strip().casefold() if isinstance(value, str) else ""


def lines_kept(texts: Sequence[str]) -> frozenset[str]:
    """The lines that a person said are records, by what they say."""
    return frozenset(map(fold, texts))
