"""Leads: a few of each kind, each with its reason, and nobody who may not be named."""

from __future__ import annotations

from sync.core.leads.letters import LeadPart, leads_letter
from sync.core.leads.looking import Leads, Surroundings, leads_for
from sync.core.matching import find_matches
from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.people.privacy import without_withheld
from sync.core.people.recipients import recipients
from sync.core.reading import parse
from sync.core.reminders.listings import lines_by_row
from sync.core.text import NBSP, THIN
from tests.drawn import drawn

HEAD = "| Prénom | Nom | E-mail | Métier | Compétences | Ville | Bureau | Mails | Ajouté par | Diffusion |"
ZOE = "| Zoé | Martin | zoe@exemple.fr | graphiste | illustration | Nantes | Nantes | oui | | |"
NOUR = "| Nour | Haddad | nour@exemple.fr | illustratrice | couture | 44400 Rezé | Nantes | oui | | |"
LISTINGS = "| Date | Type | Catégorie | Titre | Description | Qui | Contact | Échéance | Statut | Visibilité |"


def around(*people: str, listings: tuple[str, ...] = ()) -> Surroundings:
    lines = ("# Annuaire", HEAD, ZOE, *people, "# Besoins et ressources", LISTINGS, *listings)
    register = parse(drawn("\n".join(lines)), Community())
    shown = without_withheld(Assessment.bare(register)).register
    together = find_matches(register).together
    return Surroundings(register, shown, recipients(register, ()), lines_by_row(register.members, ()), together)


def leads(*people: str, listings: tuple[str, ...] = ()) -> Leads:
    """What Zoé could follow."""
    where = around(*people, listings=listings)
    return leads_for(where.register.members[:1], where)


def names(found: Leads) -> list[str]:
    return [each.person.first_name for each in found.complements]


def parts(found: Leads, *, introduces: bool = True) -> tuple[LeadPart, ...]:
    letter = leads_letter(found, (), Community(name="Les Tisserands"), introduces=introduces, asked=False)
    return letter.letter.parts


def test_who_is_near_and_does_something_else_beside_something_alike_is_a_lead_with_why() -> None:
    (part,) = parts(leads(NOUR))

    (line,) = part.lines
    assert (line.number, line.what) == ("1", "Nour Haddad")
    assert line.because.replace(NBSP, " ").replace(THIN, " ") == (
        "À Rezé, à une dizaine de kilomètres ; vous avez en commun : image et graphisme ; et en plus : « couture »."
    )


def test_nothing_alike_nothing_else_or_too_far_is_no_lead() -> None:
    assert names(leads("| Ali | Benali | ali@exemple.fr | boulanger | | Nantes | Nantes | oui | | |")) == []
    assert names(leads("| Ali | Benali | ali@exemple.fr | graphiste | | Nantes | Nantes | oui | | |")) == []
    assert names(leads(NOUR.replace("44400 Rezé | Nantes", "Lille | Nantes"))) == []
    assert names(leads(NOUR.replace("44400 Rezé | Nantes", " | Rennes"))) == []


def test_without_a_town_the_same_office_is_near_enough() -> None:
    (lead,) = leads(NOUR.replace("44400 Rezé", "")).complements

    assert lead.near.kilometres is None


def test_the_nearest_come_first_and_three_at_most() -> None:
    people = [
        NOUR.replace("Nour", name).replace("nour@", f"{name.lower()}@").replace("44400 Rezé", town)
        for name, town in (
            ("Ana", "Rezé"),
            ("Bob", "Nantes"),
            ("Cleo", "Saint-Nazaire"),
            ("Dan", "nantes"),
            ("Eve", "Rezé"),
        )
    ]

    assert names(leads(*people)) == ["Bob", "Dan", "Ana"]


def test_whoever_may_not_be_named_or_asked_is_no_lead() -> None:
    assert names(leads(NOUR.replace("| oui | | |", "| oui | | non |"))) == []
    assert names(leads(NOUR.replace("| oui | | |", "| non | | |"))) == []
    assert names(leads(NOUR.replace("| oui | | |", "| | Zoé Martin | |"))) == []
    assert names(leads(NOUR, NOUR.replace("Nour | Haddad", "Paul | Roy"))) == []  # one address for two people


NEED = "| {2026-11-02} | besoin | prêt | Une remorque | | %s | | | ouvert | %s |"


def test_who_seeks_the_same_is_a_lead() -> None:
    hers, other = NEED % ("Zoé Martin", ""), NEED % ("Nour Haddad", "")

    (part,) = parts(leads(NOUR.replace("illustratrice", "boulangère"), listings=(hers, other)))
    (line,) = part.lines
    assert (line.what, line.because.replace(NBSP, " ")) == ("Nour Haddad", "Cherche aussi : « Une remorque ».")
    assert leads(NOUR, listings=(other,)).same_needs == ()
    assert leads(NOUR, listings=(hers, NEED % ("Nour Haddad", "sans nom"))).same_needs == ()
    assert leads(NOUR, listings=(hers, NEED % ("Nour Haddad", "coordination seulement"))).same_needs == ()


CALL = "| {2026-11-02} | besoin | service | %s | | Nour Haddad | | {2027-03-01} | %s | %s |"


def test_a_call_for_several_is_a_lead_while_it_is_open_and_seen() -> None:
    title = "Cherche 3 artistes pour une fresque (nour@exemple.fr)"
    person = NOUR.replace("illustratrice", "boulangère")
    (part,) = parts(leads(person, listings=(CALL % (title, "ouvert", ""),)))

    (line,) = part.lines
    assert line.because.replace(NBSP, " ") == "Cherche 3 personnes, de la part de Nour Haddad, jusqu’au 1er mars 2027."
    assert "nour@" not in repr(part)
    assert leads(person, listings=(CALL % (title, "conclu", ""),)).calls == ()
    assert leads(person, listings=(CALL % (title, "ouvert", "coordination seulement"),)).calls == ()
    (unnamed,) = leads(person, listings=(CALL % (title.partition(" (")[0], "ouvert", "sans nom"),)).calls
    assert unnamed.person is None
    assert leads(person, listings=(CALL % ("Une fresque", "ouvert", ""),)).calls == ()


def test_people_have_numbers_only_where_they_are_asked_for_by_number() -> None:
    assert [line.number for part in parts(leads(NOUR), introduces=False) for line in part.lines] == [""]


def test_without_a_lead_it_says_so() -> None:
    letter = leads_letter(Leads(), (), Community(name="Les Tisserands"), introduces=True, asked=False).letter

    assert (letter.parts, letter.how) == ((), "")
    assert "pas trouvé de piste" in letter.intro


def test_no_word_of_a_lead_reaches_anybody() -> None:
    told = repr(parts(leads(NOUR.replace("couture", "couture 06 39 98 00 02"))))

    assert "couture" in told
    assert "06 39" not in told
