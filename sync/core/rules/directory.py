"""AN: the lines of the directory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from sync.core.model.outcomes import Severity
from sync.core.model.records import Consent, Member, Register
from sync.core.model.tabs import Origin
from sync.core.parse.consents import columns_asked, contradictions, unclear_column
from sync.core.parse.headers import toml_key, toml_line
from sync.core.parse.values import error_in
from sync.core.people.offices import known_offices, office_key, offices_in
from sync.core.providers import address_meant
from sync.core.rules.anywhere import is_formula
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import column_of, misread, misspelt_providers
from sync.core.say import Saying, counted, msgid, say
from sync.core.tabs import MEMBERS
from sync.core.text import fold, one_line, shown


@rule("AN01", Severity.ERROR, "Personne n’est nommé sur la ligne")
def nobody_named(register: Register) -> Iterator[Remark]:
    """A line has neither a first name, a last name nor a structure.

    Nobody can find this person in the directory, and Tablée cannot recognise them.
    """
    for member in register.members:
        origin = member.origin
        unreadable = any(origin.typed(field) is not None for field in ("first_name", "last_name", "structure"))
        if not (member.first_name or member.last_name or member.structure or unreadable):
            yield Remark(member, "last_name", say("personne n’est nommé sur cette ligne : de qui s’agit-il ?"))


@rule(
    "AN02",
    Severity.ERROR,
    "Adresse e-mail impossible",
    for_person=msgid("je n’arrive pas à lire une adresse e-mail dans {value:quoted}."),
)
def email_impossible(register: Register) -> Iterator[Remark]:
    """An e-mail address cannot be one: no @, two of them, or no dot in its domain.

    A mail sent there never arrives.
    """
    for member in register.members:
        for part in misread(member, "emails"):
            if not has_accent(part):
                message = say("{text:quoted} ne peut pas être une adresse e-mail", text=part)
                at = column_of(member, "emails", part)
                yield Remark(member, "emails", message, address_meant(part), column=at)


@rule(
    "AN03",
    Severity.WARNING,
    "Fournisseur de mail sans doute mal écrit",
    for_person=msgid("est-ce bien {value:quoted}, à une lettre près ?"),
)
def provider_misspelt(register: Register) -> Iterator[Remark]:
    """The domain of an address is one slip away from a well-known mail provider, such as gmial.com."""
    for member in register.members:
        yield from misspelt_providers(member, "emails")


@rule(
    "AN04",
    Severity.WARNING,
    "Accent dans une adresse e-mail",
    for_person=msgid("{value:quoted} porte un accent, que peu de messageries acceptent."),
)
def email_not_ascii(register: Register) -> Iterator[Remark]:
    """The part of an address before the @ bears an accent.

    Most mail servers refuse it, and people rarely mean it.
    """
    for member in register.members:
        parts = [part for part in (*member.emails, *misread(member, "emails")) if has_accent(part)]
        for part in parts:
            local, at, domain = part.lower().partition("@")
            plain = f"{fold(local).replace(' ', '.')}{at}{domain}"
            message = say("{text:quoted} porte un accent, que peu de messageries acceptent", text=part)
            yield Remark(member, "emails", message, plain, column=column_of(member, "emails", part))


def has_accent(address: str) -> bool:
    """Return whether the local part of an address is beyond ASCII."""
    return "@" in address and not address.partition("@")[0].isascii()


@rule(
    "AN05",
    Severity.ERROR,
    "Téléphone impossible",
    for_person=msgid("je n’arrive pas à lire un numéro de téléphone dans {value:quoted}."),
)
def phone_impossible(register: Register) -> Iterator[Remark]:
    """A phone cannot be one, even after the usual repairs (a lost zero, +33, dots, two numbers in a cell).

    Lengths are those of phonenumbers' ``is_possible_number`` for the region FR.
    """
    for member in register.members:
        for part in misread(member, "phones"):
            message = say("{text:quoted} ne peut pas être un numéro de téléphone", text=part)
            yield Remark(member, "phones", message, column=column_of(member, "phones", part))


@rule(
    "AN06",
    Severity.ERROR,
    "Date d’arrivée illisible",
    asks=True,
    for_person=msgid("de quel jour parle {value:quoted} ?"),
)
def arrival_unreadable(register: Register) -> Iterator[Remark]:
    """The arrival is no date that exists."""
    for member in register.members:
        for part in misread(member, "arrived"):
            yield Remark(member, "arrived", say("{text:quoted} n’est pas une date que je sais lire", text=part))


@rule(
    "AN07",
    Severity.WARNING,
    "Arrivée dans le futur",
    for_person=msgid("{value:quoted} est encore à venir."),
)
def arrival_to_come(register: Register) -> Iterator[Remark]:
    """The arrival is later than the day of the reading."""
    for member in register.members:
        if member.arrived and member.arrived.day > register.today:
            yield Remark(member, "arrived", say("l’arrivée est dans le futur ({date:day})", date=member.arrived.day))


@rule(
    "AN08",
    Severity.ERROR,
    "Adresse web impossible",
    for_person=msgid("{value:quoted} ne s’ouvre pas dans un navigateur."),
)
def website_impossible(register: Register) -> Iterator[Remark]:
    """The web address cannot be opened. A name on a social network, or an address without https, is fine."""
    for member in register.members:
        for part in misread(member, "website"):
            message = say("{text:quoted} n’est pas une adresse web que l’on peut ouvrir", text=part)
            yield Remark(member, "website", message)


@rule(
    "AN09",
    Severity.WARNING,
    "Bureau inconnu",
    asks=True,
    for_person=msgid("je ne connais pas de bureau {value:quoted}."),
)
def office_unknown(register: Register) -> Iterator[Remark]:
    """An office is neither in the configuration nor on three lines or more.

    It is often a slip, and its coordinators would not see this person. A cell may name several.
    """
    offices = known_offices(register)
    for member in register.members:
        for office in offices_in(member.office, offices) if offices else ():
            if office_key(office) not in offices:
                close = process.extractOne(office_key(office), list(offices), scorer=fuzz.ratio, score_cutoff=70)
                guess = member.office.replace(office, offices[close[0]]) if close else None
                yield Remark(member, "office", say("je ne connais pas le bureau {office:quoted}", office=office), guess)


@rule("AN10", Severity.WARNING, "Accord pour les mails incertain")
def consent_unclear(register: Register) -> Iterator[Remark]:
    """The mail column says neither yes nor no, or another contradicts it. Until it is settled, this person is not
    mailed (promise 9).

    Neither is anyone who answered in a column that may be about mails (« Accord », or « oui » under « Opposition »),
    until a person says what it is: that is said once a column, on its first answer.
    """
    yield from _columns_in_question(register)
    for member in register.members:
        is_asked = any(part.field == "consent" for part in member.misreads)  # of someone who seems to have left
        if member.consent is Consent.UNCLEAR and not is_asked:
            yield from _neither_yes_nor_no(member)


def _neither_yes_nor_no(member: Member) -> Iterator[Remark]:
    origin = member.origin
    column, apart = unclear_column(origin), contradictions(origin)
    if column and not error_in(origin.row.at(column)):
        message = say(
            "{answer:quoted} : est-ce oui ou non ? C’est à dire dans sa case ; en attendant, aucun mail ne part",
            answer=shown(origin.row.at(column)),
        )
        yield Remark(member, "consent", message, column=column)
    elif column is None and apart:
        message = say(
            "{answers:listed} : laquelle de ces réponses faut-il suivre ? En attendant, aucun mail ne part",
            answers=tuple(_answer_under(origin, at) for at in apart),
        )
        yield Remark(member, "consent", message, column=apart[0])


def _answer_under(origin: Origin, column: int) -> Saying:
    header = one_line(origin.layout.text(column), 40)
    return say("{answer:quoted} sous {header:quoted}", answer=shown(origin.row.at(column)), header=header)


def _columns_in_question(register: Register) -> Iterator[Remark]:
    for layout in register.layouts_of(MEMBERS):
        for heading in (heading for heading in layout.headings if heading.column in layout.in_question):
            members = [member for member in register.members if _is_held_by(member, heading.column)]
            if members:
                message = _whether(heading.text, layout.tab, members)
                yield Remark(members[0], "consent", message, column=heading.column)


def _is_held_by(member: Member, column: int) -> bool:
    """Return whether an answer in a column in question is what keeps a person from being mailed."""
    is_held = member.consent is Consent.UNCLEAR and column in columns_asked(member.origin)
    return is_held and not contradictions(member.origin)


def _whether(header: str, tab: str, members: Sequence[Member]) -> Saying:
    return say(
        "la colonne {header:quoted} dit-elle qui veut recevoir les mails ? Tant qu’on ne le sait pas, aucun mail ne "
        "part vers {people}. Si oui, appelez-la « Mails » ; si non, écrivez {line} sous "
        "[mapping.{tab}] dans tablee.toml.",
        header=header,
        people=counted(len(members), "personne", "personnes"),
        line=toml_line(header, ""),
        tab=toml_key(tab),
    )


@rule("AN11", Severity.HINT, "Ligne ajoutée par quelqu’un d’autre")
def added_without_consent(register: Register) -> Iterator[Remark]:
    """Someone else typed this line, and the person has not said yes to mails: they are not mailed (promise 9)."""
    for member in register.members:
        if member.added_by and member.consent is Consent.EMPTY:
            message = say(
                "ligne ajoutée par {author:quoted} : et si on lui demandait son accord pour les mails ?",
                author=member.added_by,
            )
            yield Remark(member, "consent", message)


@rule("AN12", Severity.HINT, "Une adresse pour plusieurs personnes")
def shared_mailbox(register: Register) -> Iterator[Remark]:
    """The same address stands on lines of clearly different people.

    It may be a family or an office; one person's mail would then be read by the others. Said once a mailbox.
    """
    holders: dict[str, list[Member]] = defaultdict(list)
    for member in register.members:
        for address in member.emails:
            holders[address].append(member)
    for address, members in holders.items():
        _, *others = _different_people(members)
        if others:
            more = [counted(len(others) - 3, "autre personne", "autres personnes")] if len(others) > 3 else []
            message = say(
                "{address:quoted} est aussi l’adresse {people:of} : est-ce voulu ?",
                address=address,
                people=(*others[:3], *more),
            )
            yield Remark(members[0], "emails", message)


def _different_people(members: list[Member]) -> list[str]:
    """Return the names of a group of lines, those that may be one person told once."""
    people: dict[str, str] = {}
    for member in members:
        first_name = "" if is_formula(member.first_name) else member.first_name
        key = " ".join(sorted(fold(f"{first_name} {member.last_name}").split())) or fold(member.name)
        if not any(fuzz.token_set_ratio(key, other) >= 80 for other in people):
            people[key] = member.name
    return list(people.values())
