"""« Pourquoi ? »: what answers a question on an address, a cell, or two lines of the directory (promise 7)."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sync.core.contradictions import contradiction_sentence
from sync.core.duplicates import compare_rows, people_from_members
from sync.core.mail_facts import MailFact, mail_answers
from sync.core.model.outcomes import Because, Duplicates, Finding, Pair, Tier, Typed, Why
from sync.core.model.records import Consent, Member, Register, YearOfActivity
from sync.core.model.tabs import Layout, Origin, Place, Record
from sync.core.model.workbook import position
from sync.core.parse.consents import columns_asked
from sync.core.parse.values import text_of
from sync.core.people.recipients import consent_column, why_no_mail
from sync.core.people.typology import classify
from sync.core.reasons import reasons_sentence, reasons_told
from sync.core.rules import BY_CODE, look_at
from sync.core.tables import is_silent
from sync.core.tabs import MEMBERS
from sync.core.text import fold, listed, plural, quoted, typeset
from sync.errors import ConfigurationError

TIERS: Final = {
    Tier.SURE: "la même personne, sans guère de doute",
    Tier.TO_CONFIRM: "peut-être la même personne",
    None: "sans doute deux personnes",
}


def explain(
    register: Register,
    duplicates: Duplicates,
    about: Sequence[str],
    *,
    activity: Sequence[YearOfActivity] | None = None,
    normal: Collection[str] = (),
    mails: Sequence[MailFact] = (),
) -> Why:
    """Answer a question: one address (« zoe@exemple.fr »), one cell (« Annuaire!D14 »), or two rows (« 14 », « 87 »).
    ``mails`` is what the journal knows of the mails to that address.

    Raises ConfigurationError when the question is none of these, or names nothing that is there.
    """
    words = [word.strip() for word in about]
    if len(words) == 2 and all(re.fullmatch(r"\d{1,7}", word) for word in words):
        answers = _about_rows(register, duplicates, int(words[0]), int(words[1]))
    elif len(words) == 1 and "!" in words[0]:
        answers = _about_cell(register, words[0], normal)
    elif len(words) == 1 and "@" in words[0]:
        answers = _about_address(register, duplicates, words[0].lower(), activity, mails)
    else:
        raise ConfigurationError(
            "Je ne comprends pas la question.",
            "Donnez une adresse e-mail, une cellule (« Annuaire!D14 ») ou deux numéros de ligne de l’annuaire.",
        )
    return Why(" ".join(words), tuple(answers))


def _because(register: Register, claim: str, cells: Sequence[str], rule: str = "", threshold: str = "") -> Because:
    sentence = typeset(claim[:1].upper() + claim[1:])
    return Because(
        sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}.",
        tuple(cells),
        rule,
        threshold,
        register.today,
    )


def _at(record: Record, *fields: str) -> tuple[str, ...]:
    cells = (record.origin.cell(field) for field in fields)
    return tuple(f"{record.origin.tab}!{cell}" for cell in cells if cell)


# -- two lines -------------------------------------------------------------------------------------------------------


def _about_rows(register: Register, duplicates: Duplicates, one: int, other: int) -> Iterator[Because]:
    members = {member.row: member for member in register.members}
    for row in (one, other):
        if row not in members:
            raise ConfigurationError(
                f"L’annuaire n’a personne à la ligne {row}.", "Vérifiez le numéro dans le tableau."
            )
    if one == other:
        raise ConfigurationError("C’est deux fois la même ligne.", "Donnez deux numéros différents.")
    verdict = compare_rows(people_from_members(register.members), one, other)
    both = members[one], members[other]
    yield from _answered(register, duplicates, (min(one, other), max(one, other)), both)
    claim = f"{both[0].name} (ligne {one}) et {both[1].name} (ligne {other}) : {TIERS[verdict.tier]}"
    yield _because(register, claim, _cells(both, "first_name", "last_name"), "doublons", _weight(verdict.score))
    for reason, words in reasons_told(verdict):
        yield _because(register, words, _cells(both, *reason.fields), "doublons")


def _answered(
    register: Register, duplicates: Duplicates, rows: tuple[int, int], both: tuple[Member, Member]
) -> Iterator[Because]:
    """Yield what the coordination said of two lines, which wins over all that follows."""
    cells = _cells(both, "first_name", "last_name")
    if rows in {pair.rows for pair in duplicates.confirmed}:
        yield _because(register, "la coordination a dit que c’est la même personne", cells, "doublons")
    if rows in {pair.rows for pair in duplicates.apart}:
        yield _because(register, "la coordination a dit que ce sont deux personnes", cells, "doublons")
    for dispute in duplicates.contradictions:
        if rows in dispute:
            yield _because(register, contradiction_sentence(dispute), cells, "doublons")


def _cells(members: tuple[Member, Member], *fields: str) -> tuple[str, ...]:
    return tuple(cell for member in members for cell in _at(member, *fields))


def _weight(score: float) -> str:
    """Return the score for people: bits, or the word for a difference that settles it alone."""
    if math.isinf(score):
        return "une différence qui suffit à elle seule"
    return f"poids des ressemblances : {score:.1f} bits".replace(".", ",")


# -- a cell ----------------------------------------------------------------------------------------------------------


def _about_cell(register: Register, place_asked: str, normal: Collection[str]) -> Iterator[Because]:
    tab, _, cell = place_asked.rpartition("!")
    cell = cell.strip().replace("$", "").upper()
    layout = _layout_named(register, tab.strip(" '"))
    if layout is None or not re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}", cell):
        examples = listed([f"« {layout.tab}!A2 »" for layout in register.layouts], "ou")
        raise ConfigurationError(
            f"Je ne trouve pas la cellule {quoted(place_asked)}.", typeset(f"Écrivez par exemple {examples}.")
        )
    row, column = position(cell)
    field = next((name for name, at in layout.columns.items() if at == column), None)
    record = next((each for each in register.records() if each.origin.place == Place(layout.tab, row)), None)
    place = f"{layout.tab}!{cell}"
    yield _because(
        register, _reading_of(record, field, (row, column), layout.header_row), [place], "lecture des en-têtes"
    )
    here = [finding for finding in look_at(register) if finding.tab == layout.tab and finding.cell == cell]
    for finding in here:
        is_normal = not finding.answer and is_silent(finding, normal)
        silent = " (vous l’avez dite normale : elle reste silencieuse)" if is_normal else ""
        yield _because(register, finding.message + silent, [place], _rule(finding))
    if not here:
        yield _because(register, "rien à signaler sur cette cellule", [place], "toutes les règles")


def _layout_named(register: Register, tab: str) -> Layout | None:
    """Return the tab of this title; else the only one of the kind that is so called."""
    by_title = [layout for layout in register.layouts if fold(layout.tab) == fold(tab)]
    by_kind = [layout for layout in register.layouts if fold(layout.kind.title) == fold(tab)]
    return by_title[0] if by_title else by_kind[0] if len(by_kind) == 1 else None


def _reading_of(record: Record | None, field: str | None, place: tuple[int, int], header_row: int) -> str:
    row, column = place
    if row == header_row:
        return "c’est la ligne des en-têtes"
    if record is None:
        return "cette ligne ne tient aucune fiche"
    if column not in {heading.column for heading in record.origin.layout.headings}:
        return "cette colonne n’a pas d’en-tête : rien n’y est lu"
    if field is None:
        return "cette colonne n’est pas lue : elle est gardée dans les instantanés, et laissée tranquille ailleurs"
    text = text_of(record.origin.typed(field))
    if not text:
        return f"cette case est lue comme « {record.origin.label(field)} », et elle est vide"
    odd = any(part.field == field for part in record.misreads)
    remark = ", mais je ne comprends pas ce qui y est écrit" if odd else ""
    return f"cette case est lue comme « {record.origin.label(field)} »{remark} : {quoted(text)}"


def _rule(finding: Finding) -> str:
    return f"{finding.code}, {BY_CODE[finding.code].title}"


# -- an address ------------------------------------------------------------------------------------------------------


def _about_address(
    register: Register,
    duplicates: Duplicates,
    address: str,
    activity: Sequence[YearOfActivity] | None,
    mails: Sequence[MailFact],
) -> Iterator[Because]:
    lines = [member for member in register.members if address in member.emails]
    if not lines and not mails:
        raise ConfigurationError("Aucune ligne de l’annuaire ne porte cette adresse.", "Vérifiez-la dans le tableau.")
    for member in lines:
        yield _because(
            register,
            f"{_line(member)} : {consent_sentence(member)}",
            _at(member, "consent", "added_by"),
            "accord pour les mails",
        )
    if why := why_no_mail(register, duplicates.pairs, address):
        yield replace(why, claim=typeset(f"Aucun mail ne part vers cette personne : {why.claim}"))
    yield from mail_answers(mails)
    rows = {member.row for member in lines}
    for person in classify(register, duplicates.pairs, activity, register.community, register.today):
        if rows & set(person.rows):
            yield _class_of(register, person)
    for pair in duplicates.pairs:
        if rows & set(pair.rows):
            yield _pair(register, pair)
    for finding in look_at(register):
        if finding.kind is MEMBERS and finding.row in rows:
            cells = [f"{finding.tab}!{finding.cell}"] if finding.cell else []
            yield _because(register, f"{finding.field} : {finding.message}", cells, _rule(finding))


def _line(member: Member) -> str:
    return f"{member.name} (ligne {member.row})"


def consent_sentence(member: Member) -> str:
    """Return whether mails go to a person, and why."""
    match member.consent:
        case Consent.YES:
            return "les mails peuvent partir, la colonne Mails dit oui"
        case Consent.NO:
            return f"aucun mail ne part, {consent_column(member)}"
        case Consent.UNCLEAR if columns_asked(member.origin):
            return f"aucun mail ne part tant qu’on ne le sait pas : {consent_column(member)}"
        case Consent.UNCLEAR:
            return "aucun mail ne part tant que la colonne Mails ne dit ni oui ni non"
        case Consent.EMPTY if member.added_by:
            return (
                "aucun mail ne part : la ligne a été ajoutée par quelqu’un d’autre, et cette personne n’a pas dit oui"
            )
        case Consent.EMPTY:
            return f"les mails peuvent partir : {_silence(member.origin)}"


def _silence(origin: Origin) -> str:
    """Return what an empty consent rests on, and no more than the tab tells."""
    unsaid = "la case Mails est vide" if origin.has("consent") else "le tableau n’a pas de colonne Mails"
    if not origin.has("added_by"):
        return f"{unsaid}, et rien ne dit qui a écrit la ligne (pas de colonne « {origin.label('added_by')} »)"
    return f"{unsaid}, et la case « {origin.label('added_by')} » aussi : la personne est censée avoir écrit sa ligne"


def _class_of(register: Register, person: Typed) -> Because:
    thresholds = register.community.thresholds
    revenue = plural(round(thresholds.revenue), "€", "€")
    threshold = f"actif·ve à partir de {plural(thresholds.contracts, 'contrat')} ou {revenue} dans l’année"
    word = "ligne" if len(person.rows) == 1 else "lignes"
    lines = f"{word} {listed([str(row) for row in person.rows])}"
    tab = _directory(register)
    claim = f"classe « {person.type.label} » : {' ; '.join(person.because)} ({lines})"
    return _because(register, claim, [f"{tab}!A{row}" for row in person.rows], "typologie", typeset(threshold))


def _directory(register: Register) -> str:
    return register.directory.tab if register.directory else MEMBERS.title


def _pair(register: Register, pair: Pair) -> Because:
    one, other = pair.rows
    tab = _directory(register)
    claim = f"lignes {one} et {other}, {TIERS[pair.tier]} : {reasons_sentence(pair)}"
    return _because(register, claim, [f"{tab}!A{one}", f"{tab}!A{other}"], "doublons", _weight(pair.score))
