"""A mailing is one declaration: a new one is scheduled, written, shown, configured and documented by it alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import time, timedelta
from itertools import permutations
from pathlib import Path
from typing import ClassVar

import pytest
from pydantic import Field

from sync import mailings
from sync.config import ServiceSettings
from sync.config.choices import Choices
from sync.config.loading import understand
from sync.config.mailings import MailingSetting
from sync.core.schedule import MonthDay, parse_rule, said
from sync.delivery import holds
from sync.delivery.pending import pending
from sync.errors import ConfigurationError
from sync.jobs.recovery import agreed, mark_restored
from sync.jobs.registry import every_job, timetable
from sync.jobs.runner import run_turn
from sync.letters.drafting import Drafting
from sync.mail.base import Sample
from sync.mail.checking import check_templates
from sync.mail.render import Templates
from sync.mail.sending import Go, Sending
from sync.mail.stops import stop_mail
from sync.mailings import MAILINGS, mailing_settings, rounds, samples
from sync.mailings.base import Issue, Mailing, Readers, Round, side_by_side
from sync.mailings.configuration import about_mailings
from sync.starter import Beginning, configuration_text
from sync.turn.context import Turn
from sync.turn.tables import mail_rows
from tests.letters import LetterOffice, message, text_of
from tools.mailings_page import GUIDE, REFERENCE, guide, reference

DAY = "2026-12-15"


class RaffleSetting(MailingSetting):
    SECTION: ClassVar = "raffle"
    EXPLAINED: ClassVar = "Le tirage du mois."

    prize: str = Field(default="un panier", description="ce qu’on gagne")


@dataclass(frozen=True, slots=True)
class Raffle:
    """What its templates show."""

    community: str
    why: str
    prizes: tuple[str, ...]


def _raffle(drafting: Drafting) -> Iterator[Issue]:
    prize = drafting.desk.choices.of(RaffleSetting).prize
    value = Raffle(drafting.turn.context.community.name, "Vous êtes de la partie.", tuple(prize.split(" et ")))
    yield Issue(RAFFLE, f"{drafting.turn.assessment.today:%Y-%m}", f"Tirage : {prize}", value)


def _samples() -> tuple[Sample, ...]:
    return tuple(("raffle", Raffle("Coop", "Vous êtes de la partie.", prizes)) for prizes in (("un panier",), ()))


RAFFLE = Mailing(
    "raffle",
    "tirage du mois",
    Readers.MEMBERS,
    "le 15 du mois",
    "ce qu’on peut gagner",
    round=Round("raffle", "Le tirage", "le 15 à 9 h", "2 jours"),
    compose=_raffle,
    setting=RaffleSetting,
    samples=_samples,
    period=lambda day: f"{day:%Y-%m}",
)

TEMPLATES = {
    "raffle.subject.txt": "Le tirage de {{ digest.community }}",
    "raffle.txt": "À gagner : {% for each in digest.prizes %}{{ each }}{% endfor %}\n\n{% include '_footer.txt' %}",
    "raffle.html": "{% extends '_layout.html' %}{% block title %}Le tirage{% endblock %}{% block content %}<p>À gagner"
    " : {% for each in digest.prizes %}{{ each }}{% endfor %}</p>{% endblock %}",
}


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Templates:
    """The mailing and its templates are there, and nothing else was touched."""
    monkeypatch.setattr(mailings, "MAILINGS", (*MAILINGS, RAFFLE))
    monkeypatch.chdir(tmp_path)  # a turn takes a snapshot
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Templates([tmp_path])


@pytest.fixture
def office(templates: Templates, letters: LetterOffice) -> LetterOffice:
    letters.templates = templates
    return letters


def kept(turn: Turn) -> Turn:
    """The same turn, its letters waiting in the journal."""
    assert turn.context.desk is not None
    context = replace(turn.context, desk=replace(turn.context.desk, outbox=turn.context.outbox))
    return replace(turn, context=context)


def written(turn: Turn) -> None:
    job = next(each.job for each in every_job() if each.name == "raffle")
    assert job is not None
    job(turn)


# When


@pytest.mark.usefixtures("templates")
def test_a_new_mailing_has_its_hour_its_lateness_and_what_holds_mails_back() -> None:
    job = next(each for each in timetable(ServiceSettings()) if each.name == "raffle")

    assert (job.title, job.rule, job.policy.late) == ("Le tirage", MonthDay(15, time(9)), timedelta(days=2))
    assert (job.mails, job.to_members) == (True, True)
    names = [each.name for each in every_job()]
    assert names.index("raffle") < names.index("post")


@pytest.mark.usefixtures("templates")
def test_a_community_chooses_another_hour() -> None:
    later = ServiceSettings(rules={"raffle": parse_rule("lundi 10:00")}, late={"raffle": timedelta(hours=1)})

    job = next(each for each in timetable(later) if each.name == "raffle")

    assert (job.rule, job.policy.late) == (parse_rule("lundi 10:00"), timedelta(hours=1))


def test_after_a_restoration_it_waits_for_a_person_then_is_not_sent_twice(office: LetterOffice) -> None:
    turn = office.turn(DAY)
    mark_restored(office.journal, turn.context.community, turn.context.now)

    held = run_turn(turn.context).outcomes
    agreed(office.journal)
    agreed_to = run_turn(turn.context).outcomes

    assert ("raffle" in held, "raffle" in agreed_to) == (False, True)
    assert office.letters("raffle") == []


# What


def test_it_is_written_once_in_a_turn_by_hand(office: LetterOffice) -> None:
    first = run_turn(office.turn(DAY).context).outcomes["raffle"].sentence.replace("\xa0", " ")
    again = run_turn(office.turn("2026-12-16").context).outcomes["raffle"].sentence

    assert (first, again) == ("2 mails prêts.", "Rien à dire aujourd’hui.")
    assert {letter.to for letter in office.letters("raffle")} == {("zoe@exemple.fr",), ("ali@exemple.fr",)}
    assert "À gagner : un panier" in text_of(office.to("zoe@exemple.fr", "raffle")[0])


def test_who_stops_it_is_heard(office: LetterOffice) -> None:
    written(office.turn(DAY))
    letter = message(office.to("zoe@exemple.fr", "raffle")[0])
    subject = str(letter["List-Unsubscribe"]).partition("?subject=")[2].rstrip(">").replace("%20", " ")

    heard = stop_mail(f"From: zoe@exemple.fr\nSubject: {subject}\n\n".encode(), office.turn(DAY).context.now)

    assert (heard is not None and heard.sure, subject.split()[:2]) == (True, ["STOP", "raffle"])
    assert str(letter["List-Id"]).startswith("Tirage du mois")


def test_an_issue_that_tells_more_than_it_may_is_not_given(office: LetterOffice) -> None:
    office.choices = Choices((RaffleSetting(prize="un panier et un vélo"),))

    with pytest.raises(ValueError, match="raffle"):
        written(office.turn(DAY))

    assert office.letters() == []


@pytest.mark.usefixtures("templates")
def test_its_templates_are_looked_at_with_its_samples(templates: Templates, tmp_path: Path) -> None:
    assert check_templates(templates, samples()) == ()
    (tmp_path / "raffle.txt").write_text("{{ digest.unknown }}", encoding="utf-8")

    assert any("unknown" in problem for problem in check_templates(Templates([tmp_path]), samples()))


# Shown


def test_post_and_our_tab_call_it_by_its_name(office: LetterOffice) -> None:
    turn = kept(office.turn(DAY))
    written(turn)
    rows = list(mail_rows(office.journal, turn.context.now, by_relay=True))
    (asks,) = pending(office.journal, Sending(), turn.context.now)

    assert {row.values[1] for row in rows} == {"tirage du mois"}
    assert asks.what.replace("\xa0", " ") == "Tirage : un panier : 2 mails attendent votre feu vert."
    assert holds.without_go(office.journal, Go.FIRST) == (("raffle", "2026-12"),)


# Configured


def test_its_section_puts_it_out_or_changes_it(office: LetterOffice) -> None:
    def chosen(text: str) -> Choices:
        return understand(text, Path("tablee.toml"), mailing_settings()).mailings

    office.choices = chosen("[raffle]\nenabled = false")
    written(office.turn(DAY))
    none = office.letters()
    office.choices = chosen('[raffle]\nprize = "un vélo"')
    written(office.turn(DAY))

    assert none == []
    assert "un vélo" in text_of(office.letters("raffle")[0])
    with pytest.raises(ConfigurationError):
        chosen("[raffle]\nunknown = 1")


@pytest.mark.usefixtures("templates")
def test_a_new_configuration_explains_it() -> None:
    text = configuration_text(Beginning(), about_mailings())

    assert '# Le tirage du mois.\n[raffle]\nenabled = true\nprize = "un panier"\n' in text
    assert ('raffle = "le 15 à 9 h"\n' in text, 'raffle = "2 jours"\n' in text) == (True, True)
    assert understand(text, Path("tablee.toml"), mailing_settings()).mailings.of(RaffleSetting) == RaffleSetting()


# Documented


@pytest.mark.usefixtures("templates")
def test_the_reference_and_the_guide_describe_it() -> None:
    page = reference()

    assert "## Tirage du mois\n" in page
    assert '| `prize` | ce qu’on gagne | `"un panier"` |' in page
    assert "| **Tirage du mois** | tous les membres | le 15 du mois |" in guide(GUIDE.read_text(encoding="utf-8"))


def test_the_pages_are_up_to_date() -> None:
    page = GUIDE.read_text(encoding="utf-8")

    assert REFERENCE.read_text(encoding="utf-8") == reference(), "python -m tools.mailings_page writes it"
    assert page == guide(page), "python -m tools.mailings_page writes its table"


def test_what_a_declaration_does_not_say_holds_its_mails_back() -> None:
    bare = Mailing("bare", "nu", Readers.MEMBERS, "jamais", "rien")

    assert (bare.subjects, bare.lasts, bare.goes_with) == (1, timedelta(weeks=1), ())
    assert {bare.is_repeatable, bare.is_urgent, bare.is_about_a_day, bare.begins_thread, bare.outlives_stop} == {False}


# Those that are there


def test_ids_are_permanent_and_told_apart() -> None:
    assert [each.id for each in MAILINGS] == [
        "weekly-digest", "newsletter", "gathering-change", "gathering-reminder", "gathering-headcount", "open-role",
        "ending-listing", "cycle-step", "welcome", "newcomer-step", "your-line", "leads", "group-invitation",
        "introduction-offer", "introduction-ask",
        "introduction-made", "go-request", "notice", "stop-ack", "test",
    ]  # fmt: skip
    assert not any(one.has(other.id) for one, other in permutations(MAILINGS, 2))
    assert len({each.name for each in every_job()}) == len(every_job())
    assert len({each.SECTION for each in mailing_settings()}) == len(mailing_settings())


@pytest.mark.parametrize("mailing", MAILINGS, ids=lambda each: str(each.id))
def test_a_declaration_is_whole(mailing: Mailing) -> None:
    assert mailing.round is None or mailing.compose or mailing.round.job
    assert mailing.compose is None or mailing.template in mailing.templates
    for kind in filter(None, (mailing.setting,)):
        assert all(each.description for each in kind.model_fields.values())
    if mailing.subjects is not None:
        assert all(side_by_side(value) <= mailing.subjects for _, value in mailing.samples())


def test_what_declarations_name_is_there() -> None:
    """Hours and spans are words, read when they are asked for; a go is that of another mailing."""
    assert [said(each.rule).replace("\xa0", " ") for each in rounds()] == [
        "chaque lundi à 8 h", "le premier jour ouvré du mois à 9 h", "chaque jour à 9 h",
    ]  # fmt: skip
    assert all(each.policy.late > timedelta() for each in rounds())
    assert {named for each in MAILINGS for named in each.goes_with} <= {each.id for each in MAILINGS}


def test_lists_of_offices_are_of_their_mailing() -> None:
    assert mailings.mailing_of("weekly-digest-nantes") is mailings.WEEKLY_DIGEST
    assert (mailings.mailing_of("weekly"), mailings.mailing_of("newsletters")) == (None, None)
