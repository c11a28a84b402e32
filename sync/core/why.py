"""« Pourquoi ? »: what answers a question on a person, a cell, or two lines of the directory (promise 7)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence
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
from sync.core.people.directory import persons
from sync.core.people.meant import lines_meant, row_meant
from sync.core.people.recipients import consent_column, why_no_mail
from sync.core.people.typology import classify
from sync.core.reasons import reasons_sentence, reasons_told
from sync.core.rules import BY_CODE, look_at
from sync.core.say import msgid, tell
from sync.core.tables import is_silent
from sync.core.tabs import MEMBERS
from sync.core.text import capital, euros, fold, listed, plural, typeset
from sync.errors import ConfigurationError

TIERS: Final = {
    Tier.SURE: msgid("la même personne, sans guère de doute"),
    Tier.TO_CONFIRM: msgid("peut-être la même personne"),
    None: msgid("sans doute deux personnes"),
}


def _no_journal(_address: str) -> tuple[MailFact, ...]:
    return ()


def explain(
    register: Register,
    duplicates: Duplicates,
    about: Sequence[str],
    *,
    activity: Sequence[YearOfActivity] | None = None,
    normal: Collection[str] = (),
    mails: Callable[[str], Sequence[MailFact]] = _no_journal,
) -> Why:
    """Answer a question: one person (« zoe@exemple.fr », « Zoé Martin », « ligne 14 »), one cell (« Annuaire!D14 »), or
    two rows (« 14 », « 87 »). ``mails`` tells what the journal knows of the mails to an address.

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
        lines = _lines_meant(register, duplicates, " ".join(words))
        addresses = dict.fromkeys(address for member in lines for address in member.emails)
        facts = tuple(fact for address in addresses for fact in mails(address))
        answers = _about_person(register, duplicates, lines, activity, facts)
    return Why(" ".join(words), tuple(answers))


def _because(register: Register, claim: object, cells: Sequence[str], rule: str = "", threshold: str = "") -> Because:
    sentence = typeset(capital(str(claim)))
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
            raise _empty_row(row)
    if one == other:
        raise ConfigurationError(tell("C’est deux fois la même ligne."), tell("Donnez deux numéros différents."))
    verdict = compare_rows(people_from_members(register.members), one, other)
    both = members[one], members[other]
    yield from _answered(register, duplicates, (min(one, other), max(one, other)), both)
    claim = tell(
        "{name} (ligne {one}) et {name_2} (ligne {other}) : {tiers}",
        name=both[0].name,
        one=one,
        name_2=both[1].name,
        other=other,
        tiers=tell(TIERS[verdict.tier]),
    )
    yield _compared(register, claim, _cells(both, "first_name", "last_name"), verdict.score)
    for reason, words in reasons_told(verdict):
        yield _because(register, words, _cells(both, *reason.fields), tell("doublons"))


def _empty_row(row: int) -> ConfigurationError:
    return ConfigurationError(
        tell("L’annuaire n’a personne à la ligne {row}.", row=row), tell("Vérifiez le numéro dans le tableau.")
    )


def _answered(
    register: Register, duplicates: Duplicates, rows: tuple[int, int], both: tuple[Member, Member]
) -> Iterator[Because]:
    """Yield what the coordination said of two lines, which wins over all that follows."""
    cells = _cells(both, "first_name", "last_name")
    if rows in {pair.rows for pair in duplicates.confirmed}:
        yield _because(register, tell("la coordination a dit que c’est la même personne"), cells, tell("doublons"))
    if rows in {pair.rows for pair in duplicates.apart}:
        yield _because(register, tell("la coordination a dit que ce sont deux personnes"), cells, tell("doublons"))
    for dispute in duplicates.contradictions:
        if rows in dispute:
            yield _because(register, contradiction_sentence(dispute), cells, tell("doublons"))


def _cells(members: tuple[Member, Member], *fields: str) -> tuple[str, ...]:
    return tuple(cell for member in members for cell in _at(member, *fields))


def _compared(register: Register, claim: str, cells: Sequence[str], score: float) -> Because:
    """Return what the comparison of two lines says, with its score: bits, or the word for a difference that settles it
    alone.
    """
    if math.isinf(score):
        return _because(register, claim, cells, tell("doublons"), tell("une différence qui suffit à elle seule"))
    weight = tell("poids des ressemblances : {score} bits", score=f"{score:.1f}").replace(".", ",")
    return replace(_because(register, claim, cells, tell("doublons")), weight=weight)


# -- a cell ----------------------------------------------------------------------------------------------------------


def _about_cell(register: Register, place_asked: str, normal: Collection[str]) -> Iterator[Because]:
    tab, _, cell = place_asked.rpartition("!")
    cell = cell.strip().replace("$", "").upper()
    layout = _layout_named(register, tab.strip(" '"))
    if layout is None or not re.fullmatch(r"[A-Z]{1,3}[1-9]\d{0,6}", cell):
        examples = listed([f"« {layout.tab}!A2 »" for layout in register.layouts], tell("ou"))
        raise ConfigurationError(
            tell("Je ne trouve pas la cellule {place_asked:quoted}.", place_asked=place_asked),
            typeset(tell("Écrivez par exemple {examples}.", examples=examples)),
        )
    row, column = position(cell)
    field = next((name for name, at in layout.columns.items() if at == column), None)
    record = next((each for each in register.records() if each.origin.place == Place(layout.tab, row)), None)
    place = f"{layout.tab}!{cell}"
    yield _because(
        register, _reading_of(record, field, (row, column), layout.header_row), [place], tell("lecture des en-têtes")
    )
    here = [finding for finding in look_at(register) if finding.tab == layout.tab and finding.cell == cell]
    for finding in here:
        is_normal = not finding.answer and is_silent(finding, normal)
        silent = tell(" (vous l’avez dite normale : elle reste silencieuse)") if is_normal else ""
        yield _because(register, f"{finding.message}{silent}", [place], _rule(finding))
    if not here:
        yield _because(register, tell("rien à signaler sur cette cellule"), [place], tell("toutes les règles"))


def _layout_named(register: Register, tab: str) -> Layout | None:
    """Return the tab of this title; else the only one of the kind that is so called."""
    by_title = [layout for layout in register.layouts if fold(layout.tab) == fold(tab)]
    by_kind = [layout for layout in register.layouts if fold(layout.kind.title) == fold(tab)]
    return by_title[0] if by_title else by_kind[0] if len(by_kind) == 1 else None


def _reading_of(record: Record | None, field: str | None, place: tuple[int, int], header_row: int) -> str:
    row, column = place
    if row == header_row:
        return tell("c’est la ligne des en-têtes")
    if record is None:
        return tell("cette ligne ne tient aucune fiche")
    if column not in {heading.column for heading in record.origin.layout.headings}:
        return tell("cette colonne n’a pas d’en-tête : rien n’y est lu")
    if field is None:
        return tell(
            "cette colonne n’est pas lue : elle est gardée dans les instantanés, et laissée tranquille ailleurs"
        )
    text = text_of(record.origin.typed(field))
    if not text:
        return tell("cette case est lue comme « {label} », et elle est vide", label=record.origin.label(field))
    odd = any(part.field == field for part in record.misreads)
    remark = tell(", mais je ne comprends pas ce qui y est écrit") if odd else ""
    return tell(
        "cette case est lue comme « {label} »{remark} : {text:quoted}",
        label=record.origin.label(field),
        remark=remark,
        text=text,
    )


def _rule(finding: Finding) -> str:
    return f"{finding.code}, {tell(BY_CODE[finding.code].title)}"


# -- a person --------------------------------------------------------------------------------------------------------


def _about_address(
    register: Register,
    duplicates: Duplicates,
    address: str,
    activity: Sequence[YearOfActivity] | None,
    mails: Callable[[str], Sequence[MailFact]],
) -> Iterator[Because]:
    lines = [member for member in register.members if address in member.emails]
    facts = mails(address)
    if not lines and not facts:
        raise ConfigurationError(
            tell("Aucune ligne de l’annuaire ne porte cette adresse."), tell("Vérifiez-la dans le tableau.")
        )
    return _about_person(register, duplicates, lines, activity, facts)


def _lines_meant(register: Register, duplicates: Duplicates, about: str) -> Sequence[Member]:
    """Return the lines of the person whom a name or a row means. Raises ConfigurationError when it is nobody's."""
    lines = lines_meant(register, persons(register.members, duplicates.pairs), about)
    row = row_meant(register, about)
    if row is not None and not lines:
        raise _empty_row(row)
    if not lines:
        raise ConfigurationError(
            tell("Je ne comprends pas la question."),
            tell(
                "Donnez une adresse e-mail, un prénom et un nom tels qu’ils sont dans l’annuaire, une cellule "
                "(« Annuaire!D14 »), ou un ou deux numéros de ligne de l’annuaire."
            ),
        )
    return lines


def _about_person(
    register: Register,
    duplicates: Duplicates,
    lines: Sequence[Member],
    activity: Sequence[YearOfActivity] | None,
    mails: Sequence[MailFact],
) -> Iterator[Because]:
    rows = {member.row for member in lines}
    for member in lines:
        yield _because(
            register,
            f"{_line(member)} : {consent_sentence(member)}",
            _at(member, "consent", "added_by"),
            tell("accord pour les mails"),
        )
    if why := why_no_mail(register, duplicates.pairs, rows):
        yield replace(why, claim=typeset(tell("Aucun mail ne part vers cette personne : {claim}", claim=why.claim)))
    yield from mail_answers(mails)
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
    return tell("{name} (ligne {row})", name=member.name, row=member.row)


def consent_sentence(member: Member) -> str:
    """Return whether mails go to a person, and why."""
    match member.consent:
        case Consent.YES:
            return tell("les mails peuvent partir, la colonne Mails dit oui")
        case Consent.NO:
            return tell("aucun mail ne part, {consent_column}", consent_column=consent_column(member))
        case Consent.UNCLEAR if columns_asked(member.origin):
            return tell(
                "aucun mail ne part tant qu’on ne le sait pas : {consent_column}", consent_column=consent_column(member)
            )
        case Consent.UNCLEAR:
            return tell("aucun mail ne part tant que la colonne Mails ne dit ni oui ni non")
        case Consent.EMPTY if member.added_by:
            return tell(
                "aucun mail ne part : la ligne a été ajoutée par quelqu’un d’autre, et cette personne n’a pas dit oui"
            )
        case Consent.EMPTY:
            return tell("les mails peuvent partir : {silence}", silence=_silence(member.origin))


def _silence(origin: Origin) -> str:
    """Return what an empty consent rests on, and no more than the tab tells."""
    unsaid = tell("la case Mails est vide") if origin.has("consent") else tell("le tableau n’a pas de colonne Mails")
    if not origin.has("added_by"):
        return tell(
            "{unsaid}, et rien ne dit qui a écrit la ligne (pas de colonne « {label} »)",
            unsaid=unsaid,
            label=origin.label("added_by"),
        )
    return tell(
        "{unsaid}, et la case « {label} » aussi : la personne est censée avoir écrit sa ligne",
        unsaid=unsaid,
        label=origin.label("added_by"),
    )


def _class_of(register: Register, person: Typed) -> Because:
    thresholds = register.community.thresholds
    revenue = euros(round(thresholds.revenue))
    threshold = tell(
        "actif·ve à partir de {contracts} ou {revenue} dans l’année",
        contracts=plural(thresholds.contracts, "contrat"),
        revenue=revenue,
    )
    rows = listed([str(row) for row in person.rows])
    lines = tell("ligne {row}", row=rows) if len(person.rows) == 1 else tell("lignes {rows}", rows=rows)
    tab = _directory(register)
    claim = tell(
        "classe « {label} » : {because} ({lines})",
        label=person.type.label,
        because=" ; ".join(map(str, person.because)),
        lines=lines,
    )
    return _because(register, claim, [f"{tab}!A{row}" for row in person.rows], tell("typologie"), typeset(threshold))


def _directory(register: Register) -> str:
    return register.directory.tab if register.directory else MEMBERS.title


def _pair(register: Register, pair: Pair) -> Because:
    one, other = pair.rows
    tab = _directory(register)
    claim = tell(
        "lignes {one} et {other}, {tiers} : {reasons_sentence}",
        one=one,
        other=other,
        tiers=tell(TIERS[pair.tier]),
        reasons_sentence=reasons_sentence(pair),
    )
    return _compared(register, claim, [f"{tab}!A{one}", f"{tab}!A{other}"], pair.score)
