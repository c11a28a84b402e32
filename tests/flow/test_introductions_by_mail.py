"""The dance of an introduction: a go, a yes of each in turn, then both addresses; a no ends it, and is silent."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from sync.config import Retention
from sync.core.introductions.stages import Stage
from sync.core.model.community import Introducing
from sync.core.replies.message import header_of
from sync.core.replies.sent import texts_in
from sync.core.text import NBSP
from sync.delivery.kept_answers import every_answer
from sync.delivery.pending import ANSWER
from sync.jobs.recovery import agreed, mark_restored
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.letters.coordinators import audiences
from sync.letters.weekly_digest import digest_for
from sync.mail.imap import Box
from sync.mail.inbox import ImapStops
from sync.mail.relay import Security
from sync.mail.sending import Rules
from sync.privacy.access import Holding, held_on
from sync.privacy.persons import find_person
from sync.turn.reading import read
from tests.introducing import ALI, ASK, MADE, NOUR, OFFER, TAB, ZOE, Tisserands
from tests.letters import PARIS
from tests.mail_servers.inbox import ADDRESS, answer_to
from tests.mail_servers.posting import by_smtp
from tests.mail_servers.real import ENTRY, Servers, needs_servers, real_servers


@pytest.fixture
def tisserands(journal: Journal) -> Tisserands:
    return Tisserands(journal)


@pytest.fixture
def asked(tisserands: Tisserands) -> Tisserands:
    """The one who could answer was asked."""
    tisserands.begin()
    assert tisserands.sent == [(OFFER, NOUR)]
    return tisserands


@pytest.fixture
def sought(asked: Tisserands) -> Tisserands:
    """She said yes, and the one who seeks was asked."""
    asked.answers(OFFER, "oui", reader=NOUR)
    asked.day()
    asked.day()
    assert asked.sent == [(OFFER, NOUR), (ASK, ZOE)]
    return asked


@pytest.fixture
def met(sought: Tisserands) -> Tisserands:
    """Both said yes."""
    sought.answers(ASK, "oui avec plaisir", reader=ZOE)
    sought.day()
    sought.day()
    return sought


def words(eml: bytes) -> list[str]:
    """Both parts of a mail, spaces made plain."""
    return [" ".join(text.replace(NBSP, " ").split()) for text in texts_in(message_from_bytes(eml))]


def to_read(tisserands: Tisserands) -> list[str]:
    return [each.address for each in tisserands.journal.events() if each.kind == ANSWER]


# The dance


def test_nobody_is_written_to_before_a_go(tisserands: Tisserands) -> None:
    tisserands.day()
    tisserands.day()

    assert tisserands.mails() == []


def test_who_could_answer_reads_the_need_in_its_words_and_how_to_answer(asked: Tisserands) -> None:
    eml = asked.eml(OFFER, NOUR)

    for text in words(eml):
        for said in ("Zoé Martin cherche", "Machine à coudre industrielle", "pour des costumes", "un gâteau", "TAB-"):
            assert said in text
        assert "Répondez oui ou non" in text
        assert "a donné" not in text
        assert ZOE not in text
    assert header_of(message_from_bytes(eml), "Reply-To") == ADDRESS


def test_who_seeks_reads_what_could_answer_once_the_other_said_yes(sought: Tisserands) -> None:
    for text in words(sought.eml(ASK, ZOE)):
        assert "Nour Haddad" in text
        assert "couture, retouches" in text
        assert NOUR not in text


def test_both_have_each_others_address_after_two_yeses(met: Tisserands) -> None:
    assert met.sent[2:] == [(MADE, NOUR), (MADE, ZOE)]
    for reader in (NOUR, ZOE):
        for text in words(met.eml(MADE, reader)):
            assert all(said in text for said in (NOUR, ZOE, "Nour Haddad", "Zoé Martin", "Merci de dire"))


def test_what_is_forgotten_of_mails_after_a_year_undoes_nothing(met: Tisserands) -> None:
    met.day()
    met.journal.mails.forget_over(met.now + timedelta(days=1))
    met.sheet = met.sheet.replace("| ouvert |", "| conclu |")
    met.day(days=400)
    assert met.stage() is Stage.MET

    met.results.typed[TAB] = {met.journal.introductions()[0].key: "fait"}
    met.day()
    assert met.stage() is Stage.DONE


def test_it_is_said_done_by_either_and_once(met: Tisserands) -> None:
    met.answers(MADE, "C’est fait, merci !", reader=ZOE)
    met.answers(MADE, "c’est fait", reader=NOUR)
    met.day()

    assert met.stage() is Stage.DONE
    assert to_read(met) == []


def test_a_coordinator_may_say_that_it_is_done(met: Tisserands) -> None:
    met.say("fait")
    met.day()

    assert met.stage() is Stage.DONE


def test_each_step_is_written_once_however_many_days_pass(met: Tisserands) -> None:
    for _ in range(5):
        met.day()

    assert met.sent == [(OFFER, NOUR), (ASK, ZOE), (MADE, NOUR), (MADE, ZOE)]
    assert met.stage() is Stage.MET


def test_the_tab_tells_each_step(asked: Tisserands) -> None:
    said = [asked.rows()[0]["Où ça en est"]]
    for kind, reader in ((OFFER, NOUR), (ASK, ZOE)):
        asked.answers(kind, "oui", reader=reader)
        asked.day()
        asked.day()
        said.append(asked.rows()[0]["Où ça en est"])

    assert [text.partition(" ; ")[0] for text in said] == [
        "demandé à qui pourrait répondre",
        "demandé à qui cherche",
        "deux oui : chaque personne va recevoir l’adresse de l’autre",
    ]


# A no


def test_a_no_of_who_could_answer_is_final_and_the_other_hears_nothing(asked: Tisserands) -> None:
    asked.answers(OFFER, "Non, pas en ce moment", reader=NOUR)
    for _ in range(3):
        asked.day()

    assert asked.stage() is Stage.DECLINED
    assert asked.sent == [(OFFER, NOUR)]
    assert "sans suite" in asked.rows()[0]["Où ça en est"]


def test_a_no_of_who_seeks_is_silent_for_the_other(sought: Tisserands) -> None:
    sought.answers(ASK, "non merci", reader=ZOE)
    for _ in range(3):
        sought.day()

    assert sought.stage() is Stage.DECLINED
    assert [mail.reader for mail in sought.mails()] == [NOUR, ZOE]


def test_a_no_after_a_yes_counts_until_the_addresses_left(sought: Tisserands) -> None:
    sought.answers(ASK, "oui", reader=ZOE)
    sought.day()
    assert sought.stage() is Stage.INTRODUCED

    sought.answers(OFFER, "non", reader=NOUR)
    sought.rules = Rules(per_week=1)  # nothing leaves that day: both had a mail
    sought.day()
    sought.day(days=9)

    assert sought.stage() is Stage.DECLINED
    assert (MADE, NOUR) not in sought.sent
    assert (MADE, ZOE) not in sought.sent


def test_once_both_have_an_address_a_no_is_for_a_person_to_read(met: Tisserands) -> None:
    met.answers(OFFER, "non", reader=NOUR)
    met.day()
    met.day()

    assert met.stage() is Stage.MET
    assert to_read(met) == [NOUR]


def test_two_people_of_whom_one_said_no_are_not_proposed_again(asked: Tisserands) -> None:
    asked.answers(OFFER, "non", reader=NOUR)
    asked.day()
    asked.sheet = asked.sheet.replace("Machine à coudre industrielle", "Une machine à coudre").replace(
        "pour des costumes", "pour un spectacle"
    )
    asked.day()

    assert [row["Où ça en est"] for row in asked.rows() if not row["Où ça en est"]] == []
    asked.say("oui")
    asked.day()
    assert asked.sent == [(OFFER, NOUR)]


def test_two_people_are_asked_about_a_need_by_one_line_alone(asked: Tisserands) -> None:
    resource = (
        "| {2026-11-02} | ressource | prêt | Machine à coudre industrielle | | | Nour Haddad | | | ouvert | | |\n"
    )
    asked.sheet += resource
    asked.day()
    key = asked.key()
    assert key not in {one.key for one in asked.journal.introductions()}

    asked.results.typed[TAB] |= {key: "oui"}
    asked.day()
    asked.day()

    assert asked.sent == [(OFFER, NOUR)]
    assert len(asked.rows()) == 1


def test_a_no_of_one_is_no_word_on_another(asked: Tisserands) -> None:
    rose = "| Rose | Petit | rose@exemple.fr | couturière | couture | | | |\n"
    asked.answers(OFFER, "non", reader=NOUR)
    asked.sheet = asked.sheet.replace("| Ali ", f"{rose}| Ali ")
    asked.day()
    asked.day()
    (key,) = [
        key
        for key, row in zip(asked.results.tables[TAB].keys, asked.rows(), strict=True)
        if row["Qui pourrait répondre"] == "Rose Petit"
    ]
    asked.results.typed[TAB] |= {key: "oui"}
    asked.day()

    assert asked.sent == [(OFFER, NOUR), (OFFER, "rose@exemple.fr")]


def test_a_resource_that_is_given_elsewhere_ends_it(tisserands: Tisserands) -> None:
    resource = "| {2026-11-02} | ressource | prêt | Machine à coudre | | troc | Nour Haddad | | | ouvert | | |\n"
    tisserands.sheet += resource
    tisserands.begin()
    assert "J’ai pensé à votre ressource « Machine à coudre »." in words(tisserands.eml(OFFER, NOUR))[0]

    tisserands.sheet = tisserands.sheet.replace(resource, resource.replace("ouvert", "conclu"))
    tisserands.day()
    assert tisserands.stage() is Stage.STOPPED


def test_who_seeks_reads_the_resource_and_its_terms(tisserands: Tisserands) -> None:
    resource = "| {2026-11-02} | ressource | prêt | Surjeteuse, machine à coudre | neuve | troc | Nour Haddad"
    tisserands.sheet += f"{resource} | | | ouvert | | |\n"
    tisserands.begin()
    tisserands.answers(OFFER, "oui", reader=NOUR)
    tisserands.day()
    tisserands.day()

    for text in words(tisserands.eml(ASK, ZOE)):
        assert all(said in text for said in ("Surjeteuse, machine à coudre", "neuve", "Modalités : troc"))


def test_what_nobody_answers_ends_after_three_weeks_without_a_second_letter(asked: Tisserands) -> None:
    asked.day(days=20)
    assert asked.stage() is Stage.ASKED_GIVER

    asked.day()
    asked.day()
    assert asked.stage() is Stage.EXPIRED
    assert asked.sent == [(OFFER, NOUR)]

    asked.answers(OFFER, "oui", reader=NOUR)
    asked.day()
    assert asked.stage() is Stage.EXPIRED
    assert to_read(asked) == [NOUR]


# Who answers


@pytest.mark.parametrize(("text", "stage"), [("oui", Stage.ASKED_GIVER), ("non", Stage.DECLINED)])
def test_an_unknown_address_may_only_say_no(asked: Tisserands, text: str, stage: Stage) -> None:
    asked.answers(OFFER, text, reader=NOUR, sender="nour@ailleurs.example")
    asked.day()

    assert asked.stage() is stage
    assert bool(to_read(asked)) is (stage is Stage.ASKED_GIVER)


def test_the_yes_of_somebody_else_of_the_directory_is_none(asked: Tisserands) -> None:
    asked.answers(OFFER, "oui", reader=NOUR, sender=ALI)
    asked.day()

    assert asked.stage() is Stage.ASKED_GIVER
    assert to_read(asked) == [ALI]


def test_what_is_not_surely_a_yes_is_for_a_person_to_read(asked: Tisserands) -> None:
    asked.answers(OFFER, "oui mais seulement en mars", reader=NOUR)
    asked.day()

    assert asked.stage() is Stage.ASKED_GIVER
    assert to_read(asked) == [NOUR]


def test_a_stop_in_answer_stops_and_ends_it(asked: Tisserands) -> None:
    asked.answers(OFFER, "STOP", reader=NOUR)
    asked.day()
    asked.day()

    assert asked.stage() is Stage.STOPPED
    assert "STOP reçu" in asked.rows()[0]["Où ça en est"]
    assert asked.sent == [(OFFER, NOUR)]


def test_the_same_answer_twice_changes_nothing(asked: Tisserands) -> None:
    asked.answers(OFFER, "oui", reader=NOUR)
    asked.day()
    before, answers = asked.journal.introductions(), every_answer(asked.journal)
    asked.day()
    assert (asked.journal.introductions(), every_answer(asked.journal)) == (before, answers)

    asked.answers(OFFER, "oui", reader=NOUR, key="again")
    asked.day()
    assert asked.journal.introductions() == before
    assert to_read(asked) == []


def test_who_seeks_may_say_that_it_is_found(sought: Tisserands) -> None:
    sought.answers(ASK, "C’est trouvé", reader=ZOE)
    sought.day()

    assert sought.stage() is Stage.STOPPED
    assert "a trouvé" in sought.rows()[0]["Où ça en est"]


# What it stands on


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("| Machine à coudre industrielle |", "| Un vélo |", "n’est plus dans le tableau"),
        ("| ouvert |", "| conclu |", "n’est plus ouverte"),
        ("| zoe@exemple.fr |          | ouvert", "| zoe@exemple.fr | {2026-11-20} | ouvert", "arrivée à son terme"),
        ("couture, retouches |       |", "couture, retouches | non   |", "La colonne Mails dit non"),
        ("| lecture            |       |            |", "| lecture | | Ali |", "ajoutée par quelqu’un d’autre"),
        ("ouvert |          |            |", "ouvert | | coordination seulement |", "pour la coordination seulement"),
        ("retouches |       |            |           |", "retouches | | | non |", "coordination seulement"),
    ],
)  # fmt: skip
def test_what_lost_its_ground_goes_no_further_and_coordinators_see_why(
    asked: Tisserands, before: str, after: str, why: str
) -> None:
    assert before in asked.sheet
    asked.sheet = asked.sheet.replace(before, after)
    asked.day()
    asked.answers(OFFER, "oui", reader=NOUR)
    asked.day()
    asked.day()

    assert asked.stage() is Stage.STOPPED
    assert any(why in row["Où ça en est"] for row in asked.rows())
    assert asked.sent == [(OFFER, NOUR)]


@pytest.mark.parametrize("answer", ["non", "", "fait"])
def test_a_coordinator_takes_the_go_back(asked: Tisserands, answer: str) -> None:
    asked.say(answer)
    asked.day()
    asked.answers(OFFER, "oui", reader=NOUR)
    asked.day()
    asked.day()

    assert asked.stage() is Stage.STOPPED
    assert asked.sent == [(OFFER, NOUR)]


def test_a_mail_that_waits_does_not_leave_once_its_ground_is_lost(tisserands: Tisserands) -> None:
    tisserands.rules = Rules(per_week=1)
    tisserands.day()
    tisserands.journal.mails.stops()
    tisserands.say("oui")
    tisserands.journal.remember("post", "stopped", tisserands.now.isoformat(), tisserands.now)  # held by a person
    tisserands.day()
    (mail,) = tisserands.mails()
    assert mail.state is State.TO_SEND

    tisserands.journal.forget("post", "stopped")
    tisserands.sheet = tisserands.sheet.replace("| ouvert |", "| conclu |")
    tisserands.day()

    assert [mail.state for mail in tisserands.mails()] == [State.CANCELLED]
    assert tisserands.stage() is Stage.STOPPED


def test_a_stop_that_is_heard_before_the_addresses_leave_keeps_both_back(sought: Tisserands) -> None:
    sought.answers(ASK, "oui", reader=ZOE)
    sought.day()
    sought.journal.remember("post", "stopped", sought.now.isoformat(), sought.now)  # held by a person
    sought.day()
    assert [mail.state for mail in sought.mails(MADE)] == [State.TO_SEND] * 2

    sought.journal.forget("post", "stopped")
    sought.answers(OFFER, "STOP", reader=NOUR)
    sought.day()

    assert [mail.state for mail in sought.mails(MADE)] == [State.CANCELLED] * 2


def test_a_mail_that_waits_does_not_leave_with_a_name_that_is_to_be_hidden_since(tisserands: Tisserands) -> None:
    tisserands.day()
    tisserands.say("oui")
    tisserands.journal.remember("post", "stopped", tisserands.now.isoformat(), tisserands.now)  # held by a person
    tisserands.day()
    tisserands.journal.forget("post", "stopped")
    tisserands.sheet = tisserands.sheet.replace("ouvert |          |            |", "ouvert | | sans mon nom |")
    tisserands.day()
    tisserands.day()

    assert [mail.state for mail in tisserands.mails()] == [State.CANCELLED]
    assert "ne veut plus montrer" in tisserands.rows()[0]["Où ça en est"]


def test_a_half_reading_ends_nothing(asked: Tisserands) -> None:
    whole = asked.sheet
    asked.sheet = whole.partition("# Besoins")[0]
    report = None
    with pytest.raises(AssertionError):
        report = asked.day()
    assert report is None
    assert asked.stage() is Stage.ASKED_GIVER

    asked.sheet = whole
    asked.day()
    assert asked.stage() is Stage.ASKED_GIVER


def test_the_community_may_stop_introducing_by_mail(asked: Tisserands) -> None:
    asked.community = replace(asked.community, introductions=Introducing.COORDINATION)
    asked.answers(OFFER, "oui", reader=NOUR)
    asked.day()
    asked.day()

    assert asked.stage() is Stage.STOPPED
    assert asked.sent == [(OFFER, NOUR)]


def test_each_answer_is_in_the_tab_of_answers(sought: Tisserands) -> None:
    sought.answers(ASK, "non merci", reader=ZOE)
    sought.day()

    table = sought.results.tables["Réponses"]
    assert [(row[1], row[4], row[5]) for row in table.rows] == [
        ("Zoé Martin", "non merci", "ne donne pas suite"),
        ("Nour Haddad", "oui", "oui à la mise en relation"),
    ]


# Who chooses


@pytest.mark.parametrize("way", [Introducing.COORDINATION, Introducing.OFF])
def test_no_mail_leaves_unless_the_community_chose_it(journal: Journal, way: Introducing) -> None:
    tisserands = Tisserands(journal, way=way)
    tisserands.begin()
    tisserands.day()

    assert tisserands.mails() == []
    assert (tisserands.table is None) is (way is Introducing.OFF)


def test_off_is_neither_in_the_dashboard_nor_in_the_digest() -> None:
    said = {}
    for way in (Introducing.OFF, Introducing.COORDINATION):
        with Journal.in_memory() as of_its_own:
            tisserands = Tisserands(of_its_own, way=way)
            tisserands.day()
            dashboard = repr(tisserands.results.tables["Tableau de bord"].rows)
            tisserands.sheet = tisserands.sheet.replace(
                "| Ali ", "| Rose | Petit | rose@exemple.fr | | | | | |\n| Ali "
            )
            tisserands.now += timedelta(days=1)
            context = tisserands.context()
            sections = {each.key for each in digest_for(read(context), audiences(context.community)[0]).sections}
            said[way] = (TAB in dashboard, "introductions" in sections)

    assert said == {Introducing.OFF: (False, False), Introducing.COORDINATION: (True, True)}


def test_without_a_mailbox_to_hear_answers_nothing_begins_and_the_tab_says_so(journal: Journal) -> None:
    tisserands = Tisserands(journal, hears=False)
    tisserands.begin()
    tisserands.day()

    assert (tisserands.mails(), tisserands.stage()) == ([], None)
    assert tisserands.table is not None
    assert "[mail.inbox]" in tisserands.table.note


def test_a_yes_that_was_there_before_mails_is_no_go_until_it_is_said_again(journal: Journal) -> None:
    tisserands = Tisserands(journal, way=Introducing.COORDINATION)
    tisserands.begin()
    tisserands.community = replace(tisserands.community, introductions=Introducing.MAIL)
    tisserands.day()
    tisserands.day()
    assert tisserands.mails() == []
    assert "redites-le" in tisserands.rows()[0]["Où ça en est"]

    tisserands.say("")
    tisserands.day()
    tisserands.say("oui")
    tisserands.day()
    assert tisserands.sent == [(OFFER, NOUR)]


def test_a_journal_that_was_put_back_asks_nobody_twice(asked: Tisserands) -> None:
    mark_restored(asked.journal, asked.community, asked.now)
    agreed(asked.journal)
    asked.answers(OFFER, "oui", reader=NOUR)
    asked.day()
    asked.day()

    assert asked.stage() is Stage.STOPPED
    assert asked.sent == [(OFFER, NOUR)]


@pytest.mark.parametrize("event", ["another way", "a restoration"])
def test_what_two_people_have_is_theirs_whatever_happens_then(met: Tisserands, event: str) -> None:
    if event == "another way":
        met.community = replace(met.community, introductions=Introducing.COORDINATION)
    else:
        mark_restored(met.journal, met.community, met.now)
        agreed(met.journal)
    met.sheet = met.sheet.replace("| ouvert |", "| conclu |")
    met.results.typed.clear()
    met.day()
    assert met.stage() in {Stage.INTRODUCED, Stage.MET}

    met.answers(MADE, "c’est fait", reader=NOUR)
    met.day()
    assert met.stage() is Stage.DONE


def test_a_journal_that_begins_anew_takes_no_yes_of_before_for_a_go(asked: Tisserands) -> None:
    with Journal.in_memory() as lost:
        again = Tisserands(lost)
        again.results, again.now = asked.results, asked.now
        mark_restored(lost, again.community, again.now)
        agreed(lost)
        again.day()
        again.day()

        assert again.mails() == []


def test_no_other_go_is_asked_for(asked: Tisserands) -> None:
    assert [mail.list for mail in asked.journal.mails.find() if mail.list == "go-request"] == []


def test_the_weekly_cap_holds_an_introduction_as_any_mail(tisserands: Tisserands) -> None:
    tisserands.rules = Rules(per_week=1)
    tisserands.begin()
    tisserands.answers(OFFER, "oui", reader=NOUR)
    tisserands.day()
    tisserands.answers(ASK, "oui", reader=ZOE) if tisserands.mails(ASK) else None
    tisserands.day()
    tisserands.answers(ASK, "oui", reader=ZOE)
    tisserands.day()
    tisserands.day()

    assert [mail.state for mail in tisserands.mails(MADE)] == [State.TO_SEND] * 2
    tisserands.day(days=8)
    assert [mail.state for mail in tisserands.mails(MADE)] == [State.SENT] * 2


def test_the_digest_tells_the_steps_in_one_line(asked: Tisserands) -> None:
    asked.sheet = asked.sheet.replace("| Ali ", "| Rose | Petit | rose@exemple.fr | | | | | |\n| Ali ")
    asked.now = asked.now.replace(hour=9)
    context = asked.context()
    digest = digest_for(read(context), audiences(context.community)[0])

    (section,) = [each for each in digest.sections if each.key == "introductions"]
    (line,) = [text.replace(NBSP, " ") for text in section.paragraphs]
    assert line == "Mises en relation, depuis le dernier digest : 1 demandée à qui pourrait répondre."


# What is held, and by whom it is seen


def test_who_asks_is_shown_what_is_held_but_not_what_the_other_said(sought: Tisserands) -> None:
    sought.answers(ASK, "non", reader=ZOE)
    sought.day()

    assert "vous pourriez répondre à un besoin : proposée par la coordination" in held(sought, NOUR)
    assert "quelqu’un pourrait répondre à votre besoin : proposée par la coordination" in held(sought, ZOE)
    assert "sans suite" not in held(sought, NOUR)


def held(tisserands: Tisserands, address: str) -> str:
    person = find_person(tisserands.journal, tisserands.community, PARIS, address)
    sending = tisserands.context().sending
    document = held_on(Holding(tisserands.journal, person, Path("out"), tisserands.now, sending, Retention()))
    return document.replace(NBSP, " ")


def test_who_is_erased_is_asked_no_more_and_the_other_neither(sought: Tisserands) -> None:
    person = find_person(sought.journal, sought.community, PARIS, NOUR)
    sought.journal.erase(lambda _: False, person.traces.addresses)
    sought.answers(ASK, "oui", reader=ZOE)
    sought.day()
    sought.day()

    assert sought.stage() is Stage.STOPPED
    assert [mail.list for mail in sought.mails()] == [ASK]


# With a real relay and a real mailbox


@pytest.fixture
def servers() -> Iterator[Servers]:
    with real_servers() as servers:
        yield servers


@needs_servers
def test_the_whole_dance_by_a_real_relay_and_a_real_mailbox(servers: Servers, journal: Journal) -> None:
    box = ImapStops(Box("127.0.0.1", servers.imap, Security.NONE, "reponses"), lambda: ENTRY)
    tisserands = Tisserands(journal, transport=by_smtp(servers.smtp), mailbox=box)
    tisserands.begin()

    for number, (kind, reader, said) in enumerate(((OFFER, NOUR, "oui"), (ASK, ZOE, "Oui, volontiers !"))):
        reply(servers, received(servers, reader)[-1], said, key=f"oui{number}")
        tisserands.day()
        assert kind in {mail.list for mail in tisserands.mails()}
        tisserands.day()
    assert tisserands.stage() is Stage.INTRODUCED

    for reader in (NOUR, ZOE):
        assert all(address in " ".join(words(received(servers, reader)[-1])) for address in (NOUR, ZOE))
    reply(servers, received(servers, ZOE)[-1], "C’est fait", key="fait")
    tisserands.day()
    tisserands.day()

    assert tisserands.stage() is Stage.DONE
    introductions = {mail.message_id for mail in tisserands.mails()}
    arrived = servers.wait_for(4)
    assert {arrived[each] for each in introductions} == {1}


def received(servers: Servers, reader: str) -> list[bytes]:
    """The mails of introductions in the mailbox of a reader, the latest last."""
    name = reader.partition("@")[0]
    folder = servers.mails / name / "new"
    deadline = time.monotonic() + 20
    while not (folder.is_dir() and any(folder.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.5)
    files = sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: path.stat().st_mtime_ns)
    return [content for path in files if b"entraide" in (content := path.read_bytes())]


def reply(servers: Servers, mail: bytes, said: str, *, key: str) -> None:
    """Send an answer as its reader would, and wait until it lies in the mailbox of answers."""
    answer = answer_to(mail, said, key=key)
    sender = header_of(message_from_bytes(answer), "From").partition("<")[2].rstrip(">")
    with smtplib.SMTP("127.0.0.1", servers.smtp, timeout=5) as smtp:
        smtp.sendmail(sender, [ADDRESS], answer)
    deadline = time.monotonic() + 20
    while servers.arrived()[f"<{key}@exemple.fr>"] == 0 and time.monotonic() < deadline:
        time.sleep(0.1)
