"""Lines of a tab that are no record: titles of sections, totals, hints, examples, defaults that were drawn down.

They are never counted, mailed, compared nor judged. A person who knows better says so (``Layout.kept``). In doubt a
line is a record: one that has an address, a phone or a day is one, whatever its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sync.core.model.records import NoRecord
from sync.core.model.tabs import Layout
from sync.core.model.workbook import CellValue, Row, Tab, position
from sync.core.parse.dates.vocabulary import TIMES_OF_YEAR
from sync.core.parse.values import error_in
from sync.core.text import fold, shown

_FEW_HEADERS: Final = 2
"""Values from which a line may be the headers again."""
_LONGEST_HEADER: Final = 60
_ASIDE: Final = re.compile(r"\([^()]{0,60}\)")
_DETERMINER: Final = re.compile(r"^(?:votre|vos|ton|ta|tes|le|la|les|l|son|sa) ")
_BEGIN: Final = 3
"""First letters by which most cells are seen to be no header, at little cost."""
_DETERMINERS: Final = frozenset(["vot", "vos", "ton", "ta ", "tes", "le ", "la ", "les", "son", "sa "])
"""How a header that has a determiner begins."""
_SEVERAL: Final = 3
"""Things that a title, a total or a default drawn down never tells at once."""
_LONG: Final = 8
"""Words from which a text alone on its line is a sentence to the readers, and nobody's name."""
_SAME_CHOICE: Final = 2
"""Lines that hold the same value of a list: alone on one of them, it is a default, or a choice made in advance."""

_TOTAL: Final = re.compile(
    r"(?:sous |grand )?tota(?:l|ux)(?: (?:general|annuel|(?:de|des|du|d|par|en|au)\b|membre|adherent|participant"
    r"|present|inscrit|apero|annonce|personne|ligne|\d).{0,50})?|(?:nombre|nb|nbre) (?:total |de |d ).{0,60}"
    r"|(?:somme|moyenne|effectif)\b.{0,40}"
    r"|(?:soit |en tout )?\d{1,6} (?:membre|adherent|personne|inscrit|contact|ligne|participant|apero|annonce"
    r"|societaire)s?"
)
_TOTAL_OF: Final = re.compile(r"sous total(?: .{1,50})?|(?:grand )?tota(?:l|ux) .{1,50}")
"""A total of something, which only figures stand beside."""
_HINT: Final = re.compile(
    r"obligatoire|facultati(?:f|ve)|optionnel(?:le)?|requis|si possible|a remplir|a completer ici|texte(?: libre)?"
    r"|liste deroulante|oui non|oui ou non|o n|jj mm(?: aaaa| aa)?|aaaa mm(?: jj)?|hh ?h? ?mm"
    r"|choisir(?: dans la liste)?|champ .{1,30}"
    r"|(?:exemple|par exemple|p ex)\b.{1,80}"
)
_HINT_BEGINS: Final = frozenset(
    [
        "obl",
        "fac",
        "opt",
        "req",
        "si ",
        "a r",
        "a c",
        "tex",
        "lis",
        "oui",
        "ou ",
        "o n",
        "o/n",
        "cho",
        "cha",
        "ex",
        "exe",
        "ex ",
        "ex:",
        "ex.",
        "par",
        "p e",
        "p. ",
        "p.e",
        "for",
        "jj/",
        "jj ",
        "jj-",
        "hh:",
        "hh ",
        "hh/",
        "hhm",
        "hhh",
        "aaa",
        "tes",
        "ess",
        "leg",
        "tot",
        "sou",
    ]
)
"""How every hint and example begins, when it begins with a letter."""
_COUNT: Final = re.compile(r"[^:]{2,30}:\s*\d{1,6}")
_MOST_COUNT: Final = 10_000
"""A greater number alone on its line may be a phone that lost its zero, or a day."""
_FIGURES: Final = 8
"""Characters of a figure that was typed as text."""
_FORMAT: Final = re.compile(r"\W*format\s*:", re.IGNORECASE)
_EXAMPLE: Final = re.compile(
    r"\W*(?:ex|exemples?|par ex(?:emple)?|p\. ?ex)\b\s*\.?(?:\s*[:.)\]]|\s+[–—-]).*|\W*exemple\W*"
    r"|.*\((?:par )?ex(?:emple)?\.?\)\W*",
    re.IGNORECASE | re.DOTALL,
)
_YEARS: Final = frozenset(range(1990, 2101))
_EXAMPLE_SAID: Final = re.compile(r"\b(?:ligne|fiche|annonce|apero) d exemple\b|\bceci est un exemple\b")
_SECTION: Final = re.compile(
    r"\b(?:familles?|mis a jour|modifie le|imprime le"
    r"|nouveau(?:x|te|tes)?|nouvelles?|ancien(?:s|ne|nes)?|membres?|adherents?|adherentes?|societaires?|bureaux?"
    r"|antenne|equipe|groupe|section|saison|annee|semestre|trimestre|rentree|liste|contacts?|partenaires?|sympathisants?"
    r"|benevoles?|coordination|coordinateurs?|salaries?|besoins?|ressources?|offres?|demandes?|idees?|archives?|passee?s"
    r"|a venir|prochains|en cours|terminee?s?|annonces?|rencontres?|aperos?|commission|pole|conseil|departs?|arrivees?"
    r"|inactifs?|en pause|legende|rappel|inscrits?|arrivants?|partis|mise a jour|maj|suite|college|ca"
    r"|consignes?|attention|important|nb|note|mode d emploi|propositions?|a programmer|a planifier|autres?|divers)\b"
)
_LEGEND: Final = re.compile(r"\W*(?:l[ée]gende|mode d.emploi|consignes?|nb|attention|important)\s*:", re.IGNORECASE)
_KEY: Final = re.compile(r"\W*(?:l[ée]gende|codes? couleurs?|mode d.emploi|consignes?)\s*:\s*", re.IGNORECASE)
"""What stands before a key of colours that takes several cells."""
_LISTS: Final = re.compile(
    r"(?:besoins|ressources|offres|demandes|propositions|idees|annonces|dons|prets|trocs|savoirs|services)\b"
)
"""How the title of a part of the listings begins; « Besoin d’une échelle » is somebody's."""
_REQUEST: Final = re.compile(
    r"besoin\b|(?:re)?cherche|je |j |on |nous |propose|offre |demande |don d|pret d|prete|donne|vend|a |urgen|qui |loue"
    r"|echange "
)
"""How somebody asks, in capitals too: « BESOIN VÉLO », « CHERCHE GARAGE »."""
_CAPITALS: Final = 5
"""Letters from which a word in capitals is no acronym: « TV », « DVD »."""
_ORDER: Final = re.compile(
    r"(?:ne (?:pas|plus|rien|jamais)|merci de|merci d|priere de|veuillez|svp|pensez a|n oubliez|remplir|remplissez"
    r"|completez?|completer|inscrivez|ajoute[rz]|indique[rz]|inserer|inserez|cliquez?|voir|a partir d|saisir|saisissez"
    r"|ecrire|ecrivez) \w+.*|.{0,60}\bci (?:dessous|dessus|apres)|fin(?: (?:de|du|des) (?:la )?(?:liste|tableau|fichier"
    r"|feuille|membres))?"
)
"""What is said to those who fill the tab, alone on its line, where a name or a day stands on the others."""
_ORDER_ON_TAB: Final = re.compile(
    r"(?:ne (?:pas|plus|rien|jamais)|merci de|priere de|veuillez|pensez a|n oubliez pas) .*\b(?:lignes?|colonnes?"
    r"|feuille|tableau|onglet|cases?|cellules?|champs?|formulaire|fichier|trier|remplir|completer|supprimer|modifier|effacer)\b.*"
    r"|.{0,40}\b(?:ajouter|inscrire|remplir|ecrire|completer)\w* (?:vos? .{1,20} )?ci (?:dessous|apres)"
)
"""What says so wherever it stands: it speaks of the tab itself."""
_ARROW: Final = re.compile(r"\s*(?:[→⇒➜➡▶►↓⬇⇩▼👇👉]|[-=]+>)")
_BREAK: Final = re.compile(
    r"(?:vacances|conges|treve|fermeture|relache|ferme|pause)(?: (?:scolaires?|annuelle?s?|estivale?s?|zone [abc]"
    r"|(?:pour |de |d |du |des |a )?(?:les |la |l )?(?:vacances|fetes?|noel|toussaint|paques|fin d annee"
    rf"|{TIMES_OF_YEAR}))){{0,3}}"
    r"(?: \d{2,4}){0,2}|pas d apero.{0,30}|pas de rencontre.{0,30}|jours? feries?.{0,30}"
)
"""A time without gatherings, which is none."""
_TRIALS: Final = frozenset({"test", "tests", "essai", "essais", "test test", "xxx", "xxxx", "aaa", "azerty", "toto"})
_TOWNS: Final = re.compile(
    "aix en provence|amiens|angers|angouleme|avignon|bayonne|besancon|bordeaux|bourges|brest|bruxelles|caen|charleroi"
    "|chambery|clermont ferrand|dijon|dunkerque|geneve|grenoble|la rochelle|lausanne|le havre|le mans|liege|lille"
    "|limoges|lorient|lyon|marseille|metz|mons|montpellier|montreuil|mulhouse|namur|nantes|nice|nimes|niort|orleans|paris|pau"
    "|perpignan|poitiers|quimper|reims|rennes|rouen|saint brieuc|saint denis|saint etienne|saint nazaire|strasbourg"
    "|toulon|toulouse|tours|troyes|vannes|villeurbanne"
)
"""Towns after which nobody is called by first name: a title where another town is one."""
_SURNAMES: Final = frozenset(
    {"nouveau", "nouvelle", "ancien", "membre", "groupe", "section", "saison", "rencontre", "rappel", "conseil"}
    | {"depart", "note", "attention", "important", "contact", "benevole", "annee", "liste", "commission"}
)
"""Words of titles that people are called by too: « Jean Nouveau » alone on a line is a person."""
_FIRST: Final = frozenset(["nouveau", "ancien"])
"""Those of them that stand first only where the surname does: « Groupe Nantes » is a title."""
_LITTLE: Final = frozenset(
    ["de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "au", "aux", "a", "pour", "nos", "notre", "vos", "par"]
)
_SEASON: Final = re.compile(
    rf"(?:(?:{TIMES_OF_YEAR})(?: (?:et |a |au )?(?:{TIMES_OF_YEAR}))?(?: \d{{2,4}})?|\d{{4}}(?: \d{{4}})?"
    r"|(?:saison|annee|rentree)(?: [a-z]{1,12})?(?: \d{2,4}){1,2}"
    r"|[1-4](?:er|e|eme) (?:tri|se)mestre.{0,12}|[ts][1-4](?: \d{4})?)"
)
_ALL_LINES: Final = frozenset(
    {"fiche", "fiches", "toutes", "tous", "ce sont des fiches", "c est une fiche", "toutes sont des fiches"}
    | {"record", "records", "all", "all of them", "it is a record", "they are records", "all are records"}
)
_ANSWERS: Final = re.compile(r"[;,\n]|\bet\b")
_CONTACT: Final = re.compile(r"@\w|(?:\d[ .-]{0,2}){9}")


class Sieve:
    """Tells the records of one tab from the lines that are none; made once for its ``lines`` below the headers, with
    what merged cells say of them, since a line is judged by others.
    """

    def __init__(self, tab: Tab, layout: Layout, lines: Sequence[Row]) -> None:
        self._layout = layout
        self._kept = fold(layout.kept)
        self._fields = layout.fields
        self._headers = {heading.column: _bare(heading.text) for heading in layout.headings if heading.field}
        self._titles = frozenset(self._headers.values())
        self._begins = frozenset(title[:_BEGIN] for title in self._titles) | _DETERMINERS | _HINT_BEGINS
        self._telling = frozenset(at for at, name in layout.fields.items() if layout.kind.by_name[name].is_telling)
        self._banners = frozenset(_banners(tab))
        self._cells: dict[int, Mapping[int, CellValue]] = {}
        self._places = {
            fold(text)
            for name in layout.kind.names(lambda each: each.is_where)
            for row in lines
            if isinstance(text := row.at(layout.columns.get(name, 0)), str) and len(self._filled(row)) > 1
        }
        alone = [value for row in lines for value in self._alone(row)]
        self._is_by_town = any(words in self._places for words in alone)
        titles = [row.at(layout.columns.get("title", 0)) for row in lines if len(self._filled(row)) > 1]
        self._is_in_capitals = 2 * sum(isinstance(each, str) and each.isupper() for each in titles) > len(titles)
        self._drawn = Counter(cell for row in lines for cell in self._said_of_nobody(row))

    def _alone(self, row: Row) -> Iterator[str]:
        """Yield what a line says when it says one thing, folded."""
        values = self._filled(row)
        if len(values) == 1:
            value = next(iter(values.values()))
            if isinstance(value, str):
                yield fold(value)

    def is_kept(self, row: Row) -> bool:
        """Return whether a person said that a line is a record: all lines of the tab, or this one by what it says."""
        if not self._kept:
            return False
        text = fold(" ".join(map(shown, self._filled(row).values())))
        parts = map(fold, _ANSWERS.split(self._layout.kept))
        return self._kept in _ALL_LINES or text in self._kept or any(part in text for part in parts if part)

    def reason(self, row: Row) -> NoRecord | None:
        """Return why a line below the headers is no record; None when it is one, or when it is empty."""
        values = self._filled(row)
        if not values or self._is_plain(values):
            return None
        if self._repeats_headers(values):
            return NoRecord.HEADERS
        if self._is_drawn_down(row, values):
            return NoRecord.DEFAULTS
        texts = [text for value in values.values() if isinstance(value, str) and (text := value.strip())]
        return self._by_words(row, values, texts) if texts else self._by_numbers(values)

    def _is_plain(self, values: Mapping[int, CellValue]) -> bool:
        """Return whether a line is a record at first sight, as nearly all are: it tells several things, none of which
        begins as a header, a hint or an example does.
        """
        count = 0
        for column, value in values.items():
            if column not in self._telling:
                continue
            if isinstance(value, str):
                if _may_begin(value, self._begins) or "(" in value or ("xemple" in value and "@" not in value):
                    return False
                count += 1
            elif not (_is_weak(value) or error_in(value)):
                count += 1
        return count >= _SEVERAL

    def _by_words(self, row: Row, values: Mapping[int, CellValue], texts: Sequence[str]) -> NoRecord | None:
        if self._is_example(row) or self._is_a_trial(row, texts):
            return NoRecord.EXAMPLE
        if _are_hints(texts, len(values)):
            return NoRecord.HINT
        if any(_CONTACT.search(text) for text in texts):
            return None
        words = [phrase for text in texts if any(map(str.isalpha, phrase := fold(text[:120])))]
        if self._is_total(values, texts, words):
            return NoRecord.TOTAL
        if len(values) == 1:
            return NoRecord.SECTION if self._is_title(row, *values.items()) else None
        if _KEY.fullmatch(texts[0]) or (self._layout.kind.lists_people and _KEY.match(texts[0])):
            return NoRecord.SECTION
        return NoRecord.SECTION if len(texts) == len(values) and not any(map(fold, texts)) else None

    def _is_total(self, values: Mapping[int, CellValue], texts: Sequence[str], words: Sequence[str]) -> bool:
        if words and all(map(_TOTAL.fullmatch, words)):
            return True
        if len(words) == 1 and _TOTAL_OF.fullmatch(words[0]):
            rest = [value for value in values.values() if not (isinstance(value, str) and any(map(str.isalpha, value)))]
            return bool(rest) and all(map(_is_a_figure, rest))
        return self._layout.kind.lists_people and all(_COUNT.fullmatch(text) for text in texts)

    def _by_numbers(self, values: Mapping[int, CellValue]) -> NoRecord | None:
        """Return why a number makes a line no record: a directory holds nobody who is but a number; in the other tabs a
        number may be a headcount, or a year.
        """
        counts = all(isinstance(value, int | float) and abs(value) < _MOST_COUNT for value in values.values())
        if counts and self._layout.kind.lists_people:
            return NoRecord.TOTAL
        is_year = [self._fields[column] for column in values] == ["date"] and set(values.values()) <= _YEARS
        return NoRecord.SECTION if is_year else None

    def _filled(self, row: Row) -> Mapping[int, CellValue]:
        """Return what stands on a line under a known header; asked many times of each line, hence kept."""
        values = self._cells.get(row.number)
        if values is None:
            cells, width = row.cells, len(row.cells)
            values = {
                column: value
                for column in self._fields
                if column <= width and (value := cells[column - 1]) is not None and value != ""
            }
            self._cells[row.number] = values
        return values

    def _said_of_nobody(self, row: Row) -> Iterator[tuple[int, CellValue]]:
        """Yield what a line says that tells no record from another: in the columns that never do, or an error."""
        cells = self._filled(row).items()
        return ((column, value) for column, value in cells if column not in self._telling or error_in(value))

    def _tells_nothing(self, row: Row) -> bool:
        return not any(
            column in self._telling and not (_is_weak(value) or error_in(value))
            for column, value in self._filled(row).items()
        )

    def _is_drawn_down(self, row: Row, values: Mapping[int, CellValue]) -> bool:
        """Return whether nothing on the line tells a record, and each value is a box, a zero, or what other lines say
        too.
        """
        if not self._tells_nothing(row):
            return False
        return all(_is_weak(value) or self._drawn[column, value] >= _SAME_CHOICE for column, value in values.items())

    def _repeats_headers(self, values: Mapping[int, CellValue]) -> bool:
        """Return whether most of a line is the names of its columns, as a header or as a hint says them (« votre
        nom »). The first cell is looked at alone first, since this is asked of every line.
        """
        first = next(iter(values.values()))
        if len(values) < _FEW_HEADERS or not isinstance(first, str) or not _may_begin(first, self._begins):
            return False
        if _bare(first) not in self._titles:
            return False
        return 2 * sum(_bare(value) == self._headers[column] for column, value in values.items()) > len(values)

    def _is_example(self, row: Row) -> bool:
        columns = self._layout.columns
        names = (each.name for each in self._layout.kind.fields if each.is_naming and each.name in columns)
        texts = (shown(row.at(columns[name]))[:200] for name in names)
        return any(map(_says_example, texts))

    def _is_title(self, row: Row, cell: tuple[int, CellValue]) -> bool:
        """Return whether the only text of a line is a title, or a sentence to the readers."""
        column, value = cell
        if not isinstance(value, str):
            return False
        words, field = fold(value), self._fields[column]
        definition = self._layout.kind.by_name[field]
        if not (definition.is_telling or definition.is_short or definition.is_where):
            return False
        if not words or row.number in self._banners or value.rstrip().endswith(":"):
            return True
        if _SEASON.fullmatch(words) or words in self._places or re.fullmatch(r"[a-z](?: [a-z]){0,3}", words):
            return True
        is_a_part = self._layout.kind.has_parts and self._is_a_part(value, words)
        if is_a_part or _LEGEND.match(value) or self._is_of_the_tab(field, value, words):
            return True
        parts = words.split()
        if any(map(str.isalpha, parts)) and all(
            _SECTION.fullmatch(part) or part in _LITTLE or part.isdigit() for part in parts
        ):
            return not definition.stands_alone
        if definition.is_short:
            main = fold(_ASIDE.sub(" ", value[:200]))
            return len(words.split()) >= _LONG or bool(_SECTION.search(main) and not _is_a_name(main))
        return False

    def _is_of_the_tab(self, field: str, value: str, words: str) -> bool:
        """Return whether a text alone on its line is said of the tab, to those who fill it, or of a time without
        anything.
        """
        if _ORDER_ON_TAB.fullmatch(words):
            return True
        if self._layout.kind.by_name[field].is_short and (_ORDER.fullmatch(words) or _ARROW.match(value)):
            return True
        if self._layout.kind.planning:
            return bool(_BREAK.fullmatch(words))
        is_town = self._layout.kind.by_name[field].is_person_name and _TOWNS.fullmatch(words)
        return bool(is_town) and (self._is_by_town or value.isupper())

    def _is_a_part(self, value: str, words: str) -> bool:
        """Return whether a text in capitals is the title of a part of the listings, where others are not written so."""
        if not value.isupper():
            return False
        if _LISTS.match(words):
            return True
        letters = sum(map(str.isalpha, words))
        return letters >= _CAPITALS and not self._is_in_capitals and not _REQUEST.match(words)

    def _is_a_trial(self, row: Row, texts: Sequence[str]) -> bool:
        """Return whether someone tried the directory: « Test | Test ». A « Test » who has an address may be a
        person.
        """
        if not self._layout.kind.lists_people:
            return False
        columns = self._layout.columns
        names = [shown(row.at(columns[name])) for name in ("first_name", "last_name", "structure") if name in columns]
        keys = [fold(name) for name in names if name.strip()]
        is_trial = bool(keys) and all(name in _TRIALS for name in keys)
        return is_trial and (len(keys) > 1 or len(texts) == 1)


def _is_weak(value: CellValue) -> bool:
    """Return whether a value is one that a box or a formula leaves on an empty line. An error is one when it is on
    other lines too.
    """
    return isinstance(value, bool) or value == 0


def _is_a_figure(value: CellValue) -> bool:
    """Return whether a value is what a total counts: a greater number may be a phone or a code of a town."""
    if isinstance(value, str):
        return len(value) <= _FIGURES and bool(re.fullmatch(r"[\d\s.,€%]+", value))
    return isinstance(value, int | float) and abs(value) < _MOST_COUNT


def _banners(tab: Tab) -> Iterator[int]:
    """Yield the lines that are one cell merged over several columns."""
    for merge in tab.merged:
        first, _, last = merge.partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        if top == bottom and right > left:
            yield top


def _bare(value: CellValue) -> str:
    """Return a header as it would be copied: « Prénom * », « PRENOM (obligatoire) » and « votre prénom » are
    « prenom ».
    """
    if not isinstance(value, str) or len(value) > _LONGEST_HEADER:
        return ""
    return _DETERMINER.sub("", fold(_ASIDE.sub(" ", value)) or fold(value))


def _says_example(text: str) -> bool:
    begin = text[:8].casefold()
    if "ex" in begin or "(" in text:
        return bool(_EXAMPLE.fullmatch(text) or _EXAMPLE_SAID.search(fold(text)))
    return "exemple" in text and "@" not in text and bool(_EXAMPLE_SAID.search(fold(text)))


def _may_begin(text: str, beginnings: frozenset[str]) -> bool:
    """Return whether a text may begin with some letters, folded; most cells do not, which spares the rest."""
    begin = text[:_BEGIN]
    begin = begin.casefold() if begin.isascii() else fold(begin)
    return begin in beginnings or not text[:1].isalnum()


def _are_hints(texts: Sequence[str], cells: int) -> bool:
    """Return whether most cells of a line say how to fill it. Then one of the first half does: few are looked at."""
    half = texts[: cells // 2 + 1]
    return any(map(_is_hint, half)) and 2 * sum(map(_is_hint, texts)) > cells


def _is_hint(text: str) -> bool:
    """Return whether a cell says how to fill it: « obligatoire », « jj/mm/aaaa », « ex : 06… », « format : … »."""
    if not _may_begin(text, _HINT_BEGINS) and "(" not in text:
        return False
    return bool(_HINT.fullmatch(fold(text[:120])) or _EXAMPLE.fullmatch(text[:200]) or _FORMAT.match(text))


def _is_a_name(words: str) -> bool:
    """Return whether words in which one is of titles are a person's all the same: « jean nouveau », « nouveau
    jean ».
    """
    parts = words.split()
    others = [part for part in parts if part not in _SURNAMES]
    if len(parts) not in {2, 3} or len(others) != len(parts) - 1 or not (parts[-1] in _SURNAMES or parts[0] in _FIRST):
        return False
    return not any(_SECTION.fullmatch(part) or part in _LITTLE or part.isdigit() for part in others)
