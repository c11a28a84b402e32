"""The letter of the month: when it leaves, what is in it, to whom."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

import pytest

from sync.config.choices import Choices
from sync.core.digests.newsletter import is_newsletter_day
from sync.core.notes import Note, NoteCode
from sync.delivery.outbox import JournalOutbox
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.letters.newsletter import send_due_newsletter, send_newsletter
from sync.letters.told import reached_somebody
from sync.mail.base import Batch, Letter, MemoryOutbox, MemoryPost
from sync.mail.render import Templates
from sync.mail.sending import Sending
from sync.mailings.newsletter import NewsletterSetting
from tests.letters import COMMUNITY, GATHERINGS, LISTINGS, MEMBERS, SHEET, LetterOffice, text_of

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
ZOE, ALI = "zoe@exemple.fr", "ali@exemple.fr"


# When


@pytest.mark.parametrize(
    ("day", "leaves"),
    [
        (date(2026, 12, 1), True),
        (date(2026, 12, 5), False),  # a Saturday
        (date(2026, 5, 1), False),  # a public holiday
        (date(2026, 8, 3), False),  # the summer
        (date(2027, 1, 4), True),
        (date(2026, 12, 18), True),
        (date(2026, 11, 30), False),  # the next one is for tomorrow
    ],
)
def test_the_letter_leaves_on_a_working_day_early_in_the_month(day: date, leaves: bool) -> None:
    assert is_newsletter_day(day, COMMUNITY) is leaves


def test_the_letter_leaves_once_a_month(letters: LetterOffice) -> None:
    for day in ("2026-12-01", "2026-12-01", "2026-12-02", "2027-01-04"):
        letters.newsletter(day)

    assert [letter.period for letter in letters.to(ZOE)] == ["2026-12", "2027-01"]


def test_the_letter_leaves_on_the_day_that_the_schedule_chose_whatever_it_is(letters: LetterOffice) -> None:
    last_friday = letters.turn("2026-11-27")

    by_hand = send_newsletter(last_friday)
    nothing = len(letters.outbox.letters)
    due = send_due_newsletter(last_friday)

    assert (nothing, "aujourd’hui" in by_hand.sentence) == (0, True)
    assert "prêts" in due.sentence
    assert "déjà" in send_due_newsletter(letters.turn("2026-11-30")).sentence


def test_a_community_may_not_want_it(letters: LetterOffice) -> None:
    letters.choices = Choices((NewsletterSetting(enabled=False),))
    letters.newsletter("2026-12-01")

    assert letters.letters() == []


def test_an_empty_month_has_no_letter(letters: LetterOffice) -> None:
    old = LISTINGS
    letters.newsletter("2026-12-01", MEMBERS.replace("{2026-11-05}", "{2020-11-05}") + old)

    assert letters.letters() == []


# What


def test_the_letter_tells_what_comes_what_was_what_is_shared_and_who_came(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01")
    text = text_of(letters.to(ZOE)[0])

    places = [
        text.index(words)
        for words in ("« Le port »", "« Nos droits »", "https://partage.exemple.fr/cr", "https://partage.exemple.fr/photos",
                      "« Une remorque »", "« Je fais du son. »")
    ]  # fmt: skip
    assert places == sorted(places)
    assert "== Prêt" not in text
    assert "Prêt" in text


def test_the_contact_of_a_listing_is_shown_as_the_sheet_says(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01")

    assert "Zoé Martin : zoe@exemple.fr." in text_of(letters.to(ALI)[0])


def test_a_person_who_asked_not_to_be_shown_is_nowhere(letters: LetterOffice) -> None:
    discreet = SHEET.replace("| oui   |            |           |", "| oui | | non |", 1)
    letters.newsletter("2026-12-01", discreet)

    (letter,) = letters.to(ALI)
    assert "« Une remorque »" in text_of(letter)
    assert "Martin" not in text_of(letter)
    assert ZOE not in text_of(letter)
    assert "Martin" not in letter.html


def test_a_new_member_added_by_someone_else_is_not_shown_before_they_agree(letters: LetterOffice) -> None:
    added = SHEET.replace("| Je fais du son.  |       |            |", "| Je fais du son.  |       | Zoé        |")
    letters.newsletter("2026-12-01", added)

    assert "Je fais du son" not in text_of(letters.to(ZOE)[0])


def test_a_newcomer_is_welcomed_in_one_letter_only(letters: LetterOffice) -> None:
    for day in ("2026-12-01", "2027-01-04"):
        letters.newsletter(day)

    assert ["Je fais du son" in text_of(letter) for letter in letters.to(ZOE)] == [True, False]


def test_someone_typed_late_is_welcomed_all_the_same(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01")
    late = SHEET.replace(
        "| Yves   |", "| Maude | Duval | maude@exemple.fr | danseuse | {2026-11-20} | Je danse. | | | |\n| Yves   |"
    )
    letters.newsletter("2027-01-04", late)

    assert "Je danse." in text_of(letters.to(ZOE)[1])


def test_after_a_month_without_a_letter_its_gatherings_are_told(letters: LetterOffice) -> None:
    for day in ("2026-11-02", "2027-01-04"):
        letters.newsletter(day)

    text = text_of(letters.to(ZOE)[1])
    assert "« Nos droits »" in text
    assert "« Le port »" in text


def test_news_are_what_a_coordinator_wrote_and_are_told_once(letters: LetterOffice, tmp_path: Path) -> None:
    news = tmp_path / "nouvelles.txt"
    news.write_text("# Les comptes\n\nTout est sur https://exemple.fr/comptes.\n- À bientôt", encoding="utf-8")
    letters.choices = Choices((NewsletterSetting(news=str(news)),))
    for day in ("2026-12-01", "2027-01-04"):
        letters.newsletter(day)

    first, second = letters.to(ZOE)
    assert '<a href="https://exemple.fr/comptes"' in first.html
    assert "Les comptes Tout est sur https://exemple.fr/comptes. À bientôt" in text_of(first)
    assert "comptes" not in text_of(second)


NEWS = """
# Nouvelles
| Titre            | Texte                         | Lien                       | Du         | Au         | Qui      |
| Le local rouvre  | Venez voir les murs blancs.   | https://exemple.fr/local   |            | 31/01/2027 | Zoé      |
| La fête          |                               | htp:/nulle-part            | 02/01/2027 |            |          |
| Un vieux départ  | Bon vent à Odile              |                            | 01/02/2024 |            |          |
| Les comptes      | Merci à Yves Le Goff          |                            |            |            | Yves     |
"""


def test_news_of_the_tab_are_told_once_while_they_last(letters: LetterOffice) -> None:
    for day in ("2026-12-01", "2027-01-04"):
        letters.newsletter(day, SHEET + NEWS)

    first, second = letters.to(ZOE)
    assert "Le local rouvre" in text_of(first)
    assert "Venez voir les murs blancs. (Zoé)" in text_of(first)
    assert '<a href="https://exemple.fr/local"' in first.html
    assert "La fête" not in text_of(first)
    assert "La fête" in text_of(second)
    assert "nulle-part" not in second.html
    assert "Le local" not in text_of(second)
    assert not any("Odile" in text_of(letter) for letter in (first, second))


def test_news_that_were_corrected_are_not_told_again(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01", SHEET + NEWS)
    letters.newsletter("2027-01-04", SHEET + NEWS.replace("Venez voir les murs blancs.", "Venez voir les murs bleus !"))

    assert "Le local" not in text_of(letters.to(ZOE)[1])


def test_news_say_nothing_of_whoever_says_no(letters: LetterOffice) -> None:
    discreet = SHEET.replace("| non   |            |           |", "| non   |            | non       |")
    letters.newsletter("2026-12-01", discreet + NEWS)

    told = text_of(letters.to(ZOE)[0])
    assert "Les comptes" in told
    assert "Yves" not in told
    assert "(non diffusé)" not in told


TRIED = """
# Expérimentations
| Idée      | Qui porte  | Bureau | Au         | Ce qui a marché | Ce qui n’a pas marché | Suite   |
| Petit-déj | Zoé Martin | Lyon   | 30/10/2026 |                 | Trop tôt.             | arrêter |
"""


def test_what_came_of_an_experiment_is_told_once_whatever_is_corrected(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01", SHEET + TRIED)
    letters.newsletter(
        "2027-01-04", SHEET + TRIED.replace("Petit-déj", "Petits-déj").replace("Trop tôt.", "Trop tôt !")
    )

    first, second = map(text_of, letters.to(ZOE))
    assert "« Petit-déj » (Lyon, par Zoé Martin) Ce qui n’a pas marché : « Trop tôt. »" in first
    assert "on s’arrête là" in first
    assert "-déj" not in second


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 200_000])
def test_news_that_cannot_be_read_are_told_before_anything_leaves(
    letters: LetterOffice, tmp_path: Path, content: bytes
) -> None:
    news = tmp_path / "nouvelles.txt"
    news.write_bytes(content)
    letters.choices = Choices((NewsletterSetting(news=str(news)),))

    with pytest.raises(ConfigurationError):
        letters.newsletter("2026-12-01")
    assert letters.letters() == []


def test_a_link_that_is_not_plainly_one_is_neither_link_nor_text(letters: LetterOffice) -> None:
    odd = SHEET.replace("https://partage.exemple.fr/cr", "https://exemple.fr@evil.fr/")
    letters.newsletter("2026-12-01", odd)

    assert "evil.fr" not in letters.to(ZOE)[0].html


def test_five_hundred_listings_make_a_letter_that_is_not_cut(letters: LetterOffice) -> None:
    rows = "\n".join(
        f"| {{2026-11-{1 + n % 28:02d}}} | {'besoin' if n % 2 else 'ressource'} | thème {n % 40} | {'Titre ' * 20}{n} "
        f"| {'Une description assez longue. ' * 10} | {'troc ' * 30} | Zoé Martin | {'0639980001 ' * 10} | | ouvert |"
        for n in range(500)
    )
    letters.newsletter("2026-12-01", MEMBERS + GATHERINGS + LISTINGS + rows)

    (letter,) = letters.to(ZOE)
    assert len(letter.html.encode()) < 80_000
    assert letter.html.count("<li") <= 60
    assert "dans le tableur" in text_of(letter)


# To whom


def test_the_stop_of_each_reader_is_their_own(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01")

    stops = {text_of(letter).split("STOP lettre ")[1][:12] for letter in letters.letters()}
    assert len(stops) == len(letters.letters()) == 2


def test_letters_are_given_by_handfuls_however_many_there_are(letters: LetterOffice) -> None:
    crowd = "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | | | | | | |" for n in range(120))
    letters.newsletter("2026-12-01", MEMBERS + crowd + GATHERINGS)

    assert [len(batch.letters) for batch in letters.outbox.batches] == [50, 50, 22]


def test_a_crash_in_the_middle_doubles_and_loses_nothing(letters: LetterOffice) -> None:
    crowd = MEMBERS + "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | | | | | | |" for n in range(120)) + GATHERINGS
    letters.outbox = _Crashing()
    with pytest.raises(KeyboardInterrupt):
        letters.newsletter("2026-12-01", crowd)
    before = dict(letters.outbox.letters)
    letters.newsletter("2026-12-01", crowd)

    assert len(before) == 50
    assert len(letters.outbox.letters) == 122
    assert {key: letter.eml for key, letter in before.items()} == {
        key: letters.outbox.letters[key].eml for key in before
    }


class _Crashing(MemoryOutbox):
    """An outbox whose process is killed while it takes the second handful, once."""

    def take(self, batch: Batch) -> int:
        if len(self.batches) == 1:
            self.batches.append(batch)
            raise KeyboardInterrupt
        return super().take(batch)


def test_a_broken_template_is_refused_before_anything_is_given(letters: LetterOffice, tmp_path: Path) -> None:
    (tmp_path / "newsletter.txt").write_text("{{ digest.nothing }}", encoding="utf-8")
    letters.templates = Templates([tmp_path])

    with pytest.raises(ConfigurationError):
        letters.newsletter("2026-12-01")
    assert letters.letters() == []


# A STOP that nobody would hear


@pytest.mark.parametrize(
    ("address", "by_a_server", "written"),
    [
        ("tablee@localhost", True, False),
        ("tablee@localhost", False, True),  # files, that a person looks at: the doctor tells
        ("stop@exemple.fr", True, True),
    ],
)
def test_nothing_is_written_to_members_whose_stop_would_reach_nobody(
    letters: LetterOffice, address: str, *, by_a_server: bool, written: bool
) -> None:
    letters.stops_at = address
    letters.sending = Sending(transport=MemoryPost() if by_a_server else None)

    said = (letters.newsletter("2026-12-10"), letters.reminders("2026-12-10"))

    assert {bool(letters.letters(kind)) for kind in ("newsletter", "gathering-reminder")} == {written}
    assert {"tablee@localhost" in outcome.sentence for outcome in said} == {not written}


def test_what_was_not_written_is_written_once_there_is_an_address(letters: LetterOffice) -> None:
    letters.sending, letters.stops_at = Sending(transport=MemoryPost()), "tablee@localhost"
    letters.newsletter("2026-12-10")
    letters.stops_at = "stop@exemple.fr"
    letters.newsletter("2026-12-11")

    assert [letter.period for letter in letters.to(ZOE, "newsletter")] == ["2026-12"]


def test_the_letter_shows_nothing_that_is_hidden(letters: LetterOffice) -> None:
    hidden = SHEET.replace("# Annuaire", "# Annuaire {hidden: D}").replace("ressources", "ressources {hidden: 2}")
    letters.newsletter("2026-12-01", hidden)

    said = text_of(letters.to(ZOE)[0])
    assert "Je fais du son" in said
    assert "égisseur" not in said
    assert "remorque" not in said
    assert "Du montage" in said


def test_whose_names_are_hidden_is_not_welcomed(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01", SHEET.replace("# Annuaire", "# Annuaire {hidden: A B}"))

    assert "Je fais du son" not in text_of(letters.to(ZOE)[0])


# What is new, and what was told already


FEBRUARY = (
    GATHERINGS
    + "| 18/02/2027 | 18:30 | Partage | Le gel | Voir | Tour | Le Quai | | Zoé | Ali | Ali | Zoé | | | prévu |\n"
)
LATER = MEMBERS + FEBRUARY + LISTINGS
"""A sheet that has something to tell in January and in February."""


def listing(title: str, *, date: str = "", who: str = "Zoé Martin", contact: str = "", theme: str = "prêt") -> str:
    """A line of the listings: an open need."""
    return f"| {date} | besoin | {theme} | {title} | | | {who} | {contact} | | ouvert |\n"


def listings_of(letter: Letter) -> str:
    """What a letter says of needs and resources, news included."""
    return text_of(letter).split("== Le mois dernier")[-1]


@pytest.mark.parametrize(
    "line",
    [
        listing("Un camion", date="{2026-11-29}", theme="Transport"),  # typed late, and dated before the last letter
        listing("Un camion", date="{2020-01-01}"),
        listing("Un camion"),
        listing("Un camion", date="à la Saint-Glinglin"),
    ],
)
def test_what_is_posted_between_two_letters_is_told_once(letters: LetterOffice, line: str) -> None:
    letters.newsletter("2026-12-01")
    for day in ("2026-12-03", "2027-01-04", "2027-02-01"):
        letters.newsletter(day, LATER + line)

    assert ["« Un camion »" in listings_of(each) for each in letters.to(ZOE)] == [False, True, False]


def test_what_was_told_does_not_come_back_even_when_it_is_corrected_or_moved(letters: LetterOffice) -> None:
    rows = [listing(f"Objet {n}", date="{2026-11-10}") for n in range(9)]
    letters.newsletter("2026-12-01", SHEET + "".join(rows))
    corrected = [rows[0].replace("Objet 0", "Objet zéro"), *rows[1:]][::-1]
    letters.newsletter("2027-01-04", SHEET + "".join(corrected))

    first, second = letters.to(ZOE)
    assert all(f"« Objet {n} »" in text_of(first) for n in range(9))
    assert "Objet" not in text_of(second)
    assert "11 annonces plus anciennes restent ouvertes, dans le tableur." in text_of(second)


def test_a_need_without_a_name_is_told_once_too(letters: LetterOffice) -> None:
    titles, *lines = LISTINGS.strip().splitlines()[1:]
    unnamed = "\n".join(("# Besoins et ressources", f"{titles} Discret |", *(f"{line} anonyme |" for line in lines)))
    for day in ("2026-12-01", "2027-01-04"):
        letters.newsletter(day, MEMBERS + GATHERINGS + unnamed)

    assert ["« Du montage »" in text_of(each) for each in letters.to(ZOE)] == [True, False]


def test_a_need_that_is_posted_anew_is_told_anew(letters: LetterOffice) -> None:
    for day, date_typed in (("2026-12-01", "{2026-11-10}"), ("2027-03-01", "{2027-02-12}")):
        letters.newsletter(day, SHEET + listing("Une garde d’enfants", date=date_typed))

    assert ["garde" in text_of(each) for each in letters.to(ZOE)] == [True, True]


def test_nothing_new_is_left_out_however_much_there_is(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01")
    many = "".join(listing(f"Objet {n:02d}", theme=f"thème {n % 7}", date="{2026-12-20}") for n in range(55))
    letters.newsletter("2027-01-04", SHEET + many)

    text = text_of(letters.to(ZOE)[1])
    assert [n for n in range(55) if f"« Objet {n:02d} »" not in text] == []


def test_what_had_no_room_comes_in_the_next_letters(letters: LetterOffice) -> None:
    old = "".join(listing(f"Objet {n:02d}", date="{2019-05-02}") for n in range(30))
    for day in ("2026-12-01", "2027-01-04", "2027-02-01"):
        letters.newsletter(day, LATER + old)

    told = [[n for n in range(30) if f"« Objet {n:02d} »" in text_of(each)] for each in letters.to(ZOE)]
    assert sorted(chain.from_iterable(told)) == list(range(30))
    assert all(told[:2])


def test_what_is_new_comes_before_what_is_not_and_what_ends_soon_before_all(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01")
    more = listing("Un camion", date="{2027-01-02}", theme="Zébrures") + listing("Une échelle", date="{2027-01-03}")
    letters.newsletter("2027-01-04", SHEET + more)

    text = text_of(letters.to(ZOE)[1])
    assert "Depuis la dernière lettre : 2 besoins" in text
    assert text.index("== Nouveau") < text.index("« Un camion »") < text.index("restent ouvertes")


def test_a_letter_that_nobody_got_told_nothing(letters: LetterOffice, journal: Journal) -> None:
    line = listing("Un camion", date="{2026-11-20}")
    for day in ("2026-12-01", "2027-01-04", "2027-02-01"):
        now = datetime.fromisoformat(day).replace(tzinfo=UTC)
        journal.mails.expire(now)
        letters.outbox = JournalOutbox(journal, now)  # type: ignore[assignment]
        letters.newsletter(day, LATER + line)
        if day == "2027-01-04":
            journal.mails.shift(now, states=[State.TO_SEND], state=State.SENT.value)

    seen = {mail.period: journal.mails.content(mail.id) for mail in journal.mails.find(reader=ZOE)}
    told = {period: "Un camion" in mail.html for period, mail in seen.items() if mail}
    assert told == {"2026-12": True, "2027-01": True, "2027-02": False}


@pytest.mark.parametrize(
    "second",
    [
        listing("Un camion"),
        listing("CAMION", who="zoé  martin"),
        listing("Cherche un camion", who="Z. M.", contact="zoe@exemple.fr"),
        listing("Un camion", who=""),
    ],
)
def test_the_same_need_typed_twice_is_told_once(letters: LetterOffice, second: str) -> None:
    first = listing("Un camion", date="{2026-11-20}", contact="zoe@exemple.fr")
    letters.newsletter("2026-12-01", SHEET + first + second)
    letters.newsletter("2027-01-04", SHEET + first + second)

    text, later = (listings_of(each).casefold() for each in letters.to(ZOE))
    assert (text.count("camion"), later.count("camion")) == (1, 0)


def test_the_same_words_of_two_people_are_two_needs(letters: LetterOffice) -> None:
    both = listing("Un camion", date="{2026-11-20}") + listing("Un camion", date="{2026-11-20}", who="Ali Benali")
    letters.newsletter("2026-12-01", SHEET + both)

    assert text_of(letters.to(ZOE)[0]).count("« Un camion »") == 2


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("zoe@gmial.com", "adresse à vérifier, demandez-la à la coordination"),
        ("zoe@exemple@fr", "adresse à vérifier, demandez-la à la coordination"),
        ("zoe@gmial.com / 06 39 98 10 45", "06 39 98 10 45"),
        ("zoe@gmial.com, zoe.m@exemple.fr", "zoe.m@exemple.fr"),
        ("zoe@exemple.fr (ne plus utiliser)", "adresse à vérifier, demandez-la à la coordination"),
        ("zoe@exemple.fr, le soir", "zoe@exemple.fr, le soir"),
    ],
)
def test_an_address_that_the_digest_calls_wrong_is_not_given_to_members(
    letters: LetterOffice, contact: str, shown: str
) -> None:
    letters.newsletter("2026-12-01", SHEET + listing("Un camion", date="{2026-11-20}", contact=contact))

    assert f"« Un camion » Zoé Martin : {shown}." in text_of(letters.to(ALI)[0])


@pytest.mark.parametrize(
    ("who", "contact", "shown"),
    [
        ("Zoé Martin", "", "Zoé Martin : pour répondre, écrivez à la coordination."),
        ("Zoé Martin", "https://exemple.fr/annonce", "Zoé Martin : pour répondre, écrivez à la coordination."),
        ("", "", "Pour répondre, écrivez à la coordination."),
        ("Zoé Martin zoe@exemple.fr", "", "Zoé Martin zoe@exemple.fr."),
        ("", "06 39 98 10 45", "06 39 98 10 45."),
    ],
)
def test_an_announcement_without_a_contact_is_answered_through_the_coordination(
    letters: LetterOffice, who: str, contact: str, shown: str
) -> None:
    row = listing("Un camion", date="{2026-11-20}", contact=contact, who=who)
    letters.newsletter("2026-12-01", SHEET + row)

    assert f"« Un camion » {shown}" in text_of(letters.to(ALI)[0])


def test_an_address_that_mails_came_back_from_is_not_given_to_members(letters: LetterOffice, journal: Journal) -> None:
    journal.mails.stop(StopKind.SUSPENDED, "zoe@exemple.fr", "n’existe pas", NOW)
    letters.newsletter("2026-12-01")

    assert ZOE not in text_of(letters.to(ALI)[0])


def test_the_letter_opens_with_a_line_or_two_of_news_then_those_of_the_coordinators(
    letters: LetterOffice, tmp_path: Path
) -> None:
    news = tmp_path / "nouvelles.txt"
    news.write_text("Le bail est signé.", encoding="utf-8")
    letters.choices = Choices((NewsletterSetting(news=str(news)),))
    letters.newsletter("2026-11-02")
    letters.newsletter("2026-12-01", SHEET.replace("| {2026-09-02} | ressource", "| {2026-11-28} | ressource"))
    concluded = SHEET.replace("{2027-01-31} | ouvert", "{2027-01-31} | conclu")
    letters.newsletter("2027-01-04", concluded.replace("17/12/2026", "21/01/2027"))

    first, _, third = (text_of(each) for each in letters.to(ZOE))
    assert first.index("Le bail est signé.") < first.index("== À vos agendas")
    assert "Prochain rendez-vous : jeudi 21 janvier 2027 à 18 h 30, « Le port »." in third
    assert "Depuis la dernière lettre : 1 annonce conclue." in third


@pytest.mark.parametrize(
    ("header", "cells", "said"),
    [
        ("Inscrits | Places", "8 | 12", "8 personnes inscrites, il reste 4 places."),
        ("Inscrits | Places restantes", "8 | 4", "8 personnes inscrites, il reste 4 places."),
        ("Inscrits | Places", "12 | 12", "12 personnes inscrites, c’est complet."),
        ("Inscrits | Capacité", "1 | 2 personnes", "1 personne inscrite, il reste 1 place."),
        ("Inscrits | Places libres", " | complet", "C’est complet."),
        ("Inscrits", "8 sur 12", "8 personnes inscrites, il reste 4 places."),
        ("Inscrits / places", "8/12", "8 personnes inscrites, il reste 4 places."),
        ("Qui vient", "Zoé, Ali Benali", "Déjà de la partie : Zoé et Ali Benali."),
        ("Inscrits", "8/12", ""),  # eight of twelve, or eight to twelve?
        ("Inscrits", "une quinzaine", ""),
        ("Jauge", "20", ""),
        ("Inscrits | Places | Reste", "8 | 12 | 5", "8 personnes inscrites."),  # they do not agree
        ("Qui vient", "Zoé, Gaspard", ""),  # a name that nobody knows is a remark, or someone who was not asked
        ("Qui vient", "tout le monde", ""),
    ],
)
def test_free_places_and_who_comes_are_told_where_the_sheet_says_so(
    letters: LetterOffice, header: str, cells: str, said: str
) -> None:
    planning = f"""
# Apéros
| Date       | Format  | Lieu | {header} | Statut |
| 17/12/2026 | Visites | Quai | {cells} | prévu |
"""
    letters.newsletter("2026-12-01", MEMBERS + planning)

    line = text_of(letters.to(ZOE)[0]).split("Où : Quai. ")[1].split(" ==")[0]
    assert line == said or (not said and line.startswith("=="))


def test_who_comes_is_not_told_of_someone_who_asked_not_to_be_shown(letters: LetterOffice) -> None:
    planning = """
# Apéros
| Date       | Format  | Lieu | Qui vient | Statut |
| 17/12/2026 | Visites | Quai | Zoé, Ali  | prévu  |
"""
    discreet = MEMBERS.replace("| oui   |            |           |", "| oui | | non |", 1)
    letters.newsletter("2026-12-01", discreet + planning)

    assert "de la partie" not in text_of(letters.to(ALI)[0])


@pytest.mark.parametrize(
    ("change", "thanks"),
    [
        (("", ""), "Merci à Zoé Martin et Ali Benali !"),
        (("| oui   |            |           |", "| oui | | non |"), "Merci à Ali Benali !"),
        (("| Je fais du son.  |       |            |", "| Je fais du son. | | Zoé Martin |"), "Merci à Zoé Martin !"),
    ],
    ids=["both", "one who wants not to be shown", "one who was added by another"],
)
def test_who_carried_last_month_is_thanked_if_they_may_be_named(
    letters: LetterOffice, change: tuple[str, str], thanks: str
) -> None:
    letters.newsletter("2026-12-01", SHEET.replace(*change, 1))

    assert re.findall("Merci à [^!]*!", text_of(letters.to(ZOE)[0])) == [thanks]


def test_a_letter_that_may_still_leave_counts_until_it_is_of_no_use(letters: LetterOffice, journal: Journal) -> None:
    letters.outbox = JournalOutbox(journal, NOW)  # type: ignore[assignment]
    letters.newsletter("2026-12-01")

    later = {day: reached_somebody(letters.turn(day), "2026-12") for day in ("2026-12-02", "2026-12-14", "2026-12-16")}
    assert later == {"2026-12-02": True, "2026-12-14": True, "2026-12-16": False}
    assert reached_somebody(letters.turn("2026-12-16"), "2026-11")  # nothing is kept of it: it left long ago


def test_a_letter_that_another_office_told_every_reader_counts(letters: LetterOffice, journal: Journal) -> None:
    letters.outbox = JournalOutbox(journal, NOW)  # type: ignore[assignment]
    letters.newsletter("2026-12-01")
    journal.mails.shift(NOW, states=[State.TO_SEND], state=State.CANCELLED, note=Note(NoteCode.TOLD_ELSEWHERE))

    assert reached_somebody(letters.turn("2027-01-05"), "2026-12")
