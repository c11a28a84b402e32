"""From the planning to what members receive: told in time, once, and told again when it is not true any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sync.config.choices import Choices
from sync.core.model.tabs import AnyTab
from sync.core.notes import Note, NoteCode, note
from sync.core.tabs import GATHERINGS as GATHERINGS_TAB
from sync.core.tabs import LISTINGS as LISTINGS_TAB
from sync.core.tabs import MEMBERS as MEMBERS_TAB
from sync.core.traces import traces_of
from sync.journal.erasure import Unnaming
from sync.letters.drafting import write_round
from sync.letters.followed_gatherings import follow_gatherings, truth_of
from sync.letters.rechecks import checks_of
from sync.mail.unnaming import unnamed
from sync.mailings.reminders import REMINDERS, RemindersSetting
from tests.letters import GATHERINGS, LISTINGS, MEMBERS, SHEET, LetterOffice, entry_of, html_of, message, text_of

TO_COME, CHANGED, ROLE, LISTING = "gathering-reminder", "gathering-change", "open-role", "ending-listing"
PLACE = "Le Quai  |"


def moved(before: str, after: str) -> str:
    assert before in GATHERINGS
    return MEMBERS + GATHERINGS.replace(before, after) + LISTINGS


CANCELLED = moved("prévu", "annulé")
POSTPONED = moved("prévu", "reporté")
LATER = moved("17/12/2026", "18/12/2026")
ANOTHER_HOUR = moved("17/12/2026 | 18:30", "17/12/2026 | 20:00")
ELSEWHERE = moved(PLACE, "La Grange |")
GONE = MEMBERS + "\n".join(GATHERINGS.splitlines()[:-1]) + LISTINGS


# When


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-12-09", 0),
        ("2026-12-10", 2),
        ("2026-12-13", 2),
        ("2026-12-15", 2),
        ("2026-12-16", 2),
        ("2026-12-17", 2),
        ("2026-12-17T18:29", 2),
        ("2026-12-17T18:30", 0),
        ("2026-12-18", 0),
    ],
)
def test_a_gathering_is_told_from_a_week_before_and_never_after_its_start(
    letters: LetterOffice, day: str, told: int
) -> None:
    letters.reminders(day)

    assert len(letters.letters(TO_COME)) == told


def test_each_reminder_leaves_once_however_often_the_clock_ticks(letters: LetterOffice) -> None:
    for day in ("2026-12-10", "2026-12-10", "2026-12-12", "2026-12-16", "2026-12-16T20:00", "2026-12-17"):
        letters.reminders(day)

    assert len(letters.to("zoe@exemple.fr", TO_COME)) == 2
    assert len(letters.outbox.batches) == 2


def test_after_some_days_of_silence_what_is_still_to_come_is_told(letters: LetterOffice) -> None:
    letters.reminders("2026-12-01")
    letters.reminders("2026-12-16")

    assert len(letters.to("zoe@exemple.fr", TO_COME)) == 1


def test_a_community_chooses_its_days(letters: LetterOffice) -> None:
    letters.choices = Choices((RemindersSetting(days=()),))
    letters.reminders("2026-12-16")

    assert letters.letters(TO_COME) == []


@pytest.mark.parametrize(
    "day",
    [
        "10 ou 17/12/2026",
        "vendredi 17/12/2026",
        "17/12/2026 ?",
        "pas le 17/12/2026",
        "1 7/12/2026",
        "ANNULÉ 17/12/2026",
    ],
)
def test_nothing_is_told_of_a_day_with_two_readings(letters: LetterOffice, day: str) -> None:
    letters.reminders("2026-12-16", moved("17/12/2026", day))

    assert letters.letters() == []


@pytest.mark.parametrize(
    "state",
    ["annulé", "reporté", "passé", "annulé/reporté", "déprogrammé", "n’aura pas lieu", "à confirmer", "prévu ?", "bof"],
)
def test_nothing_is_told_of_what_does_not_stand(letters: LetterOffice, state: str) -> None:
    letters.reminders("2026-12-16", moved("prévu", state))

    assert letters.letters() == []


def test_an_announcement_waits_for_its_words_and_says_so(letters: LetterOffice) -> None:
    silent = moved("Découvrir", " ")
    early = letters.reminders("2026-12-10", silent)
    late = letters.reminders("2026-12-16", silent)

    assert "l’objectif" in early.sentence
    assert "l’objectif" not in late.sentence
    assert len(letters.to("zoe@exemple.fr", TO_COME)) == 1


def test_without_a_place_nobody_is_told_to_come(letters: LetterOffice) -> None:
    nowhere = moved(f"{PLACE} https://visio.exemple.fr/apero", " | ")
    said = letters.reminders("2026-12-16", nowhere)

    assert letters.letters() == []
    assert "le lieu" in said.sentence


def test_a_gathering_on_a_hidden_line_is_announced_to_nobody_and_the_job_says_so(letters: LetterOffice) -> None:
    hidden = SHEET.replace("# Apéros", "# Apéros {hidden: 3}")
    waiting = letters.turn("2026-12-10")
    write_round(REMINDERS, waiting)
    before = len(letters.letters())
    said = letters.reminders("2026-12-16", hidden)

    assert len(letters.letters()) == before > 0
    assert "masquée" in said.sentence
    truth = truth_of(letters.turn("2026-12-16", hidden))
    assert all("masquée" in str(truth(each.about)) for each in letters.letters(TO_COME))


def test_a_hidden_column_is_in_no_reminder(letters: LetterOffice) -> None:
    letters.reminders("2026-12-16", SHEET.replace("# Apéros", "# Apéros {hidden: G}"))

    told = letters.to("zoe@exemple.fr", TO_COME)[0]
    assert "Le Quai" not in text_of(told)
    assert b"Le Quai" not in entry_of(told)


# What and to whom


def test_a_reminder_tells_what_why_where_how_from_afar_and_who(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    text = text_of(letters.to("ali@exemple.fr")[0])

    for words in ("« Le port »", "Découvrir", "Balade", "Le Quai", "https://visio.exemple.fr/apero", "Zoé Martin"):
        assert words in text
    assert "Jeudi 17 décembre 2026 à 18 h 30" in text


def test_only_those_who_accept_mails_are_written_to_and_the_others_are_told_apart(letters: LetterOffice) -> None:
    letters.refused = {"ali@exemple.fr": note(NoteCode.STOPPED, since="2026-11-03")}
    letters.reminders("2026-12-10")

    (batch,) = letters.outbox.batches
    assert [letter.to for letter in batch.letters] == [("zoe@exemple.fr",)]
    assert [(each.name, each.address) for each in batch.left_out] == [
        ("Ali Benali", "ali@exemple.fr"),
        ("Yves Le Goff", "yves@exemple.fr"),
    ]
    assert batch.to_members


def test_what_a_person_asked_not_to_be_shown_is_not(letters: LetterOffice) -> None:
    discreet = SHEET.replace("| oui   |            |           |", "| oui | | non |", 1)
    letters.reminders("2026-12-10", discreet)

    (letter,) = letters.to("zoe@exemple.fr")
    assert "Zoé" not in text_of(letter)
    assert b"Zo" not in entry_of(letter)


def test_the_calendar_entry_goes_with_the_mail(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")

    entry = entry_of(letters.letters()[0])
    assert b"DTSTART;TZID=Europe/Paris:20261217T183000" in entry
    assert b"STATUS:CONFIRMED" in entry


def test_the_second_reminder_stands_in_the_thread_of_the_first(letters: LetterOffice) -> None:
    for day in ("2026-12-10", "2026-12-16"):
        letters.reminders(day)
    first, second = letters.to("zoe@exemple.fr", TO_COME)

    assert message(second)["References"] == message(first)["Message-ID"]
    assert first.subject != second.subject


# Moved, cancelled


@pytest.mark.parametrize(
    ("sheet", "word", "status", "start"),
    [
        (CANCELLED, "Annulé", b"CANCELLED", b"20261217T183000"),
        (POSTPONED, "Reporté", b"CANCELLED", b"20261217T183000"),
        (GONE, "Annulé", b"CANCELLED", b"20261217T183000"),
        (LATER, "Nouvelle date", b"CONFIRMED", b"20261218T183000"),
        (ANOTHER_HOUR, "Nouvel horaire", b"CONFIRMED", b"20261217T200000"),
        (ELSEWHERE, "Nouveau lieu", b"CONFIRMED", b"20261217T183000"),
    ],
)
def test_a_change_after_the_announcement_is_told_once_in_its_thread(
    letters: LetterOffice, sheet: str, word: str, status: bytes, start: bytes
) -> None:
    letters.reminders("2026-12-10")
    for day in ("2026-12-11", "2026-12-11", "2026-12-12"):
        letters.reminders(day, sheet)

    (first,) = letters.to("zoe@exemple.fr", TO_COME)
    (told,) = letters.to("zoe@exemple.fr", CHANGED)
    assert told.subject.startswith(word)
    assert {batch.title.split("\u00a0:")[0] for batch in letters.outbox.batches if batch.kind == CHANGED} == {word}
    assert message(told)["In-Reply-To"] == message(first)["Message-ID"]
    assert b"STATUS:" + status in entry_of(told)
    assert start in entry_of(told)


ANOTHER_LINK = moved("https://visio.exemple.fr/apero", "https://visio.exemple.fr/autre")
ALL_AT_ONCE = moved(
    "17/12/2026 | 18:30 | Visites | Le port    | Découvrir | Balade  | Le Quai  | https://visio.exemple.fr/apero",
    "18/12/2026 | 20:00 | Visites | Le port    | Découvrir | Balade  | La Grange | https://visio.exemple.fr/autre",
)


def test_a_change_of_everything_is_told_whole_in_one_mail_old_and_new(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    letters.reminders("2026-12-11", ALL_AT_ONCE)

    (told,) = letters.to("zoe@exemple.fr", CHANGED)
    for words in (
        "change de date, d’heure, de lieu et de lien",
        "Jeudi 17 décembre 2026 à 18 h 30", "Vendredi 18 décembre 2026 à 20 h",
        "Lieu annoncé : Le Quai", "Lieu maintenant : La Grange",
        "https://visio.exemple.fr/autre", "Ne sert plus : https://visio.exemple.fr/apero",
    ):  # fmt: skip
        assert words in text_of(told)
        assert words.split(" : ")[-1] in html_of(told)


def test_another_link_alone_is_told(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    letters.reminders("2026-12-11", ANOTHER_LINK)

    (told,) = letters.to("zoe@exemple.fr", CHANGED)
    assert told.subject.startswith("Nouveau lien")
    assert "https://visio.exemple.fr/autre" in text_of(told)


def test_a_place_that_was_never_shown_is_not_told_as_the_old_one(letters: LetterOffice) -> None:
    discreet = moved(PLACE, "Chez Zoé Martin |").replace("| oui   |            |           |", "| oui | | non |", 1)
    letters.reminders("2026-12-10", discreet)
    letters.reminders(
        "2026-12-11", discreet.replace("Chez Zoé Martin", "La Grange").replace("18:30 | Vis", "20:00 | Vis")
    )

    (told,) = letters.to("ali@exemple.fr", CHANGED)
    assert "Zoé" not in text_of(told)
    assert "La Grange" in text_of(told)


def test_a_place_from_which_a_person_was_erased_has_not_changed_and_another_one_has(letters: LetterOffice) -> None:
    hers = moved(PLACE, "Chez Zoé Martin |")
    letters.reminders("2026-12-10", hers)
    traces = traces_of([("Zoé", "Martin")])
    letters.journal.erase(lambda _row: False, (), Unnaming(traces, lambda eml, page: unnamed(eml, page, traces)))
    letters.reminders("2026-12-11", hers)
    assert letters.letters(CHANGED) == []

    letters.reminders("2026-12-12", ELSEWHERE)
    assert len(letters.to("ali@exemple.fr", CHANGED)) == 1


def test_an_entry_keeps_its_identity_across_moves_and_its_sequence_grows(letters: LetterOffice) -> None:
    for day, sheet in (("2026-12-10", SHEET), ("2026-12-11", LATER), ("2026-12-12", CANCELLED)):
        letters.reminders(day, sheet)

    entries = [entry_of(letter).decode().splitlines() for letter in letters.to("zoe@exemple.fr")]
    uids = {line for entry in entries for line in entry if line.startswith("UID:")}
    assert len(uids) == 1
    assert [line for entry in entries for line in entry if line.startswith("SEQUENCE:")] == [
        "SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2",
    ]  # fmt: skip


def test_a_line_that_moves_in_the_sheet_is_the_same_gathering(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    header, past, coming = GATHERINGS.strip().splitlines()[1:]
    letters.reminders("2026-12-11", "\n".join((MEMBERS, "# Apéros", header, coming, past, LISTINGS)))

    assert letters.letters(CHANGED) == []
    assert len(letters.to("zoe@exemple.fr")) == 1


def test_a_change_before_any_announcement_is_nobodys_business(letters: LetterOffice) -> None:
    letters.reminders("2026-12-01")
    letters.reminders("2026-12-02", LATER)
    letters.reminders("2026-12-03", CANCELLED)

    assert letters.letters() == []


def test_a_gathering_that_is_on_again_is_told(letters: LetterOffice) -> None:
    for day, sheet in (("2026-12-10", SHEET), ("2026-12-11", CANCELLED), ("2026-12-12", SHEET)):
        letters.reminders(day, sheet)

    assert [letter.subject.split(" :")[0] for letter in letters.to("zoe@exemple.fr", CHANGED)] == [
        "Annulé", "De nouveau prévu",
    ]  # fmt: skip


def test_a_place_made_more_precise_is_no_change(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    letters.reminders("2026-12-11", moved(PLACE, "Le Quai, 3 rue du Port |"))

    assert letters.letters(CHANGED) == []


def test_the_mail_that_tells_a_new_date_is_enough_for_that_day(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    letters.reminders("2026-12-11", LATER)
    letters.reminders("2026-12-12", LATER)
    letters.reminders("2026-12-17", LATER)

    assert [letter.kind for letter in letters.to("zoe@exemple.fr")] == [TO_COME, CHANGED, TO_COME]


def test_what_was_announced_by_the_newsletter_is_told_in_its_thread_when_it_changes(letters: LetterOffice) -> None:
    letters.newsletter("2026-12-01")
    letters.reminders("2026-12-04", CANCELLED)

    (month,) = letters.to("zoe@exemple.fr", "newsletter")
    (told,) = letters.to("zoe@exemple.fr", CHANGED)
    assert message(told)["References"] == message(month)["Message-ID"]


def test_nothing_is_said_of_a_change_to_what_is_past(letters: LetterOffice) -> None:
    letters.reminders("2026-12-16")
    letters.reminders("2026-12-18", moved("17/12/2026", "16/12/2026"))

    assert letters.letters(CHANGED) == []


def test_killed_before_it_was_noted_a_change_is_known_to_have_been_told(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    (told, *_) = (one.told for one in letters.journal.gatherings() if one.told)
    letters.reminders("2026-12-11", LATER)
    letters.journal.keep_gatherings(replace(one, told=told) for one in letters.journal.gatherings() if one.told)
    letters.reminders("2026-12-11", LATER)
    letters.reminders("2026-12-12")

    assert len(letters.to("zoe@exemple.fr", CHANGED)) == 2


# A role, a listing


def open_role(day: str) -> str:
    return moved("17/12/2026 | 18:30", f"{day} | 18:30").replace(
        "Zoé Martin | Ali | Ali | Zoé | | | prévu", "Zoé | | Ali | ? | | | prévu"
    )


@pytest.mark.parametrize(("day", "told"), [("08/12/2026", 0), ("09/12/2026", 2), ("29/12/2026", 2), ("30/12/2026", 0)])
def test_an_open_role_is_offered_to_everyone_between_four_weeks_and_eight_days_before(
    letters: LetterOffice, day: str, told: int
) -> None:
    letters.reminders("2026-12-01", open_role(day))

    assert len(letters.letters(ROLE)) == told


def test_one_role_a_month_at_most(letters: LetterOffice) -> None:
    for day in ("2026-12-01", "2026-12-02", "2026-12-05"):
        letters.reminders(day, open_role("17/12/2026"))

    (letter,) = letters.to("zoe@exemple.fr", ROLE)
    assert "Qui en parle" in letter.subject
    assert "anime" not in text_of(letter)


def test_a_listing_about_to_expire_is_told_to_its_author_alone(letters: LetterOffice) -> None:
    letters.reminders("2027-01-12")
    assert letters.letters(LISTING) == []
    letters.reminders("2027-01-13")
    letters.reminders("2027-01-14")

    (letter,) = letters.letters(LISTING)
    assert letter.to == ("ali@exemple.fr",)
    assert "« Du montage »" in text_of(letter)


def test_the_author_of_a_listing_who_said_no_is_not_written_to(letters: LetterOffice) -> None:
    letters.reminders("2027-01-13", SHEET.replace("| Ali Benali | ali@exemple.fr |", "| Yves Le Goff | |"))

    assert letters.letters(LISTING) == []
    assert [each.name for batch in letters.outbox.batches for each in batch.left_out if batch.kind == LISTING] == [
        "Yves Le Goff"
    ]


def test_a_listing_of_nobody_known_is_left_to_the_digest(letters: LetterOffice) -> None:
    letters.reminders("2027-01-13", SHEET.replace("| Ali Benali | ali@exemple.fr |", "| Odette | au bureau |"))

    assert letters.letters(LISTING) == []


# At the moment of leaving


@pytest.mark.parametrize(
    ("day", "sheet", "leaves"),
    [
        ("2026-12-10", SHEET, True),
        ("2026-12-17T18:00", SHEET, True),
        ("2026-12-17T18:30", SHEET, False),
        ("2026-12-11", CANCELLED, False),
        ("2026-12-11", POSTPONED, False),
        ("2026-12-11", LATER, False),
        ("2026-12-11", ANOTHER_HOUR, False),
        ("2026-12-11", GONE, False),
        ("2026-12-11", moved("prévu", "à confirmer"), False),
        ("2026-12-11", moved("prévu", "prévu/annulé"), False),
        ("2026-12-11", moved("17/12/2026", "17 ou 18/12/2026"), False),
    ],
)
def test_a_reminder_leaves_only_while_it_is_true(letters: LetterOffice, day: str, sheet: str, leaves: bool) -> None:
    letters.reminders("2026-12-10")
    reason = truth_of(letters.turn(day, sheet))(letters.letters(TO_COME)[0].about)

    assert (reason is None) is leaves


def test_a_change_leaves_only_while_it_is_the_last_one(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    letters.reminders("2026-12-11", LATER)
    (told,) = letters.to("zoe@exemple.fr", CHANGED)

    assert truth_of(letters.turn("2026-12-11", LATER))(told.about) is None
    assert truth_of(letters.turn("2026-12-12", CANCELLED))(told.about)


def test_a_call_for_a_role_leaves_only_while_it_is_open(letters: LetterOffice) -> None:
    letters.reminders("2026-12-01", open_role("17/12/2026"))
    about = letters.letters(ROLE)[0].about

    assert truth_of(letters.turn("2026-12-02", open_role("17/12/2026")))(about) is None
    assert truth_of(letters.turn("2026-12-03"))(about)


@pytest.mark.parametrize("after", ["{2027-02-28} | ouvert", "{2027-01-20} | conclu", "{2027-01-20} | retiré"])
def test_a_word_about_a_listing_leaves_only_while_it_ends(letters: LetterOffice, after: str) -> None:
    letters.reminders("2027-01-13")
    (letter,) = letters.letters(LISTING)

    assert truth_of(letters.turn("2027-01-13"))(letter.about) is None
    assert truth_of(letters.turn("2027-01-14", SHEET.replace("{2027-01-20} | ouvert", after)))(letter.about)
    assert truth_of(letters.turn("2027-01-21"))(letter.about)


def test_a_reader_who_says_no_in_between_is_not_written_to(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    checks = checks_of(letters.turn("2026-12-11", SHEET.replace("| oui   |", "| non   |", 1)))

    assert checks.may_mail("zoe@exemple.fr") == Note(NoteCode.SAYS_NO)
    assert checks.may_mail("ali@exemple.fr") is None
    assert checks.may_mail("partie@exemple.fr")


def test_what_asks_for_nothing_may_always_leave(letters: LetterOffice) -> None:
    assert truth_of(letters.turn("2026-12-01"))("") is None


def test_a_letter_expires_when_it_is_of_no_use(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")

    (letter,) = letters.to("zoe@exemple.fr", TO_COME)
    assert letter.expires is not None
    assert letter.expires.isoformat() == "2026-12-17T18:30:00+01:00"


# Half a reading


def test_a_planning_that_is_not_whole_changes_nothing(letters: LetterOffice) -> None:
    letters.reminders("2026-12-10")
    before = letters.journal.gatherings()
    turn = letters.turn("2026-12-11", CANCELLED)
    kinds = tuple(layout.kind for layout in turn.register.layouts)
    half = replace(turn, register=replace(turn.register, partial=kinds, complete=False))
    write_round(REMINDERS, half)

    assert len(letters.letters()) == 2
    assert follow_gatherings(half).tracked == before


@pytest.mark.parametrize("kind", [MEMBERS_TAB, GATHERINGS_TAB, LISTINGS_TAB], ids=lambda kind: str(kind.title))
def test_mails_to_members_wait_for_what_was_not_read_whole(letters: LetterOffice, kind: AnyTab) -> None:
    turn = letters.turn("2026-12-11")
    half = replace(turn, register=replace(turn.register, partial=(kind,), complete=False))

    assert (checks_of(turn).members, checks_of(half).members) == (True, False)
