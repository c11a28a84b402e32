"""From a cell to the coordinators' page: what needs someone, what leaves with the very mail, and when it is written."""

from __future__ import annotations

import re
import shutil
import webbrowser
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sync import connect
from sync.cli.commands.open import open as open_dashboard
from sync.cli.commands.rehearse import played
from sync.cli.commands.run import make_turn
from sync.connect import Asked, Plan
from sync.core.counts import Counts
from sync.core.say import tell
from sync.dashboard.departures import AHEAD, to_come
from sync.dashboard.page import write_dashboard
from sync.dashboard.values import Service
from sync.delivery import holds
from sync.delivery.outbox import JournalOutbox
from sync.errors import ConfigurationError, UnavailableError
from sync.jobs.registry import timetable
from sync.jobs.runner import Report, run_turn
from sync.journal.ledger import Trouble
from sync.language import speak
from sync.letters.coordinators import audiences
from sync.letters.weekly_digest import digest_for
from sync.mail.sending import Go
from sync.service.executor import carry_out
from sync.service.lock import Lock
from sync.service.protocol import Order
from sync.turn.context import DASHBOARD
from sync.turn.reading import read
from tests.conftest import A_SMALL_COMMUNITY, Office, Tablee
from tests.drawn import READ_AT
from tests.mail_servers.posting import batch, letter

EXAMPLE = Path(__file__).resolve().parents[2] / "examples"
NOON = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - its zone is the community's
TODAY = ("--today", "2026-11-21")
NOBODY = Service(alive=False)
FRAME = re.compile(r'<iframe title="([^"]*)" sandbox="([^"]*)" loading="lazy" srcdoc="([^"]*)"></iframe>')


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    for name in ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml"):
        shutil.copy(EXAMPLE / name, tmp_path)
    its = connect.plan(Asked(config=tmp_path / "tablee.toml", out=tmp_path / "out"))
    return replace(its, now=NOON.replace(tzinfo=its.now.tzinfo))


def page_of(plan: Plan) -> str:
    return words_of((plan.out / DASHBOARD).read_text("utf-8"))


def words_of(page: str) -> str:
    return page.replace("\u00a0", " ").replace("\u202f", " ")


def written(office: Office, tmp_path: Path, drawing: str = A_SMALL_COMMUNITY, *, days: int = 0) -> str:
    """The page of an office in memory, after a turn."""
    context = replace(office.with_sheet(drawing, days=days), snapshots=tmp_path / "snapshots")
    turn = run_turn(context, {}).turn
    write_dashboard(turn, timetable(connect.plan(Asked(source="x.xlsx")).service), NOBODY)
    return words_of((tmp_path / DASHBOARD).read_text("utf-8"))


def test_what_a_member_typed_needs_someone_on_a_page_of_its_owner(tablee: Tablee, sheet: Path) -> None:
    said = tablee("run", sheet, "--json", *TODAY).document

    page = sheet.parent / "tablee" / DASHBOARD
    text = words_of(page.read_text("utf-8"))
    assert str(page) in said["files"]
    assert page.stat().st_mode & 0o077 == 0
    assert "« ali@@exemple.fr » ne peut pas être une adresse e-mail" in text
    assert "Annuaire!C3" in text
    assert "Il reste à écrire le lieu" in text


def test_the_letters_of_the_days_to_come_are_those_that_a_rehearsal_plays(plan: Plan) -> None:
    last = plan.now.date() + AHEAD
    played_days = played(plan, last, quiet=True).departures
    with connect.context(plan) as context:
        days = to_come(run_turn(context).turn, timetable(plan.service))

    foreseen = [
        (day.date, each.subject, each.readers, len(each.left_out))
        for day in days
        for each in day.departures
        if each.html
    ]
    told = [
        (each.at.date(), each.subject, tell("{n} personnes", n=each.readers), len(each.left_out))
        for each in played_days
        if each.to_members
    ]
    assert [(*rest[:2], words_of(rest[2]), rest[3]) for rest in foreseen] == told
    assert told
    digests = [day.date for day in days for each in day.departures if each.title == "Le digest de la semaine"]
    assert digests == [each.at.date() for each in played_days if each.mailing == "weekly-digest"]


def test_the_days_to_come_note_nothing(plan: Plan) -> None:
    with connect.context(plan) as context:
        turn = run_turn(context).turn
        before = (
            [*context.journal.gatherings()],
            context.journal.mails.counts(),
            context.journal.decisions("mailings given"),
        )
        to_come(turn, timetable(plan.service))

        assert ([*context.journal.gatherings()], context.journal.mails.counts()) == before[:2]
        assert context.journal.decisions("mailings given") == before[2]


def complete(folder: Path, words: Mapping[str, str] | None = None) -> None:
    """Write where the gatherings are, so that they are announced, and other words of theirs."""
    book = load_workbook(folder / "nantes.xlsx")
    planning = book["Apéros"]
    at = {str(cell.value): number for number, cell in enumerate(planning[1], start=1)}
    for row in range(2, planning.max_row + 1):
        for header, text in {"Lieu": "Le Quai", **(words or {})}.items():
            planning.cell(row, at[header], text)
    book.save(folder / "nantes.xlsx")


def test_a_reminder_to_come_is_shown_once_a_day_it_leaves_as_rehearsed(plan: Plan) -> None:
    complete(plan.source.parent)
    departures = played(plan, plan.now.date() + AHEAD, quiet=True).departures
    with connect.context(plan) as context:
        days = to_come(run_turn(context).turn, timetable(plan.service))

    foreseen = [(day.date, each.subject) for day in days for each in day.departures if each.html]
    assert foreseen == [(each.at.date(), each.subject) for each in departures if each.to_members]
    assert {day for day, subject in foreseen if "17 décembre" in words_of(subject)} >= {
        date(2026, 12, 10),
        date(2026, 12, 16),
    }


@pytest.mark.parametrize(
    ("go", "given", "waits"),
    [
        (Go.FIRST, "", True),
        (Go.FIRST, "newsletter 2020-01", False),  # the first of its kind had its go
        (Go.ALWAYS, "newsletter 2020-01", True),
        (Go.NEVER, "", False),
    ],
)
def test_a_letter_to_come_tells_whether_it_will_wait_for_a_go(plan: Plan, go: Go, given: str, waits: bool) -> None:
    with connect.context(plan) as context:
        if given:
            kind, period = given.split()
            holds.approve(context.journal, [(kind, period)], context.now)
        sending = replace(context.sending, rules=replace(context.sending.rules, go=go))
        days = to_come(run_turn(replace(context, sending=sending)).turn, timetable(plan.service))

    (state,) = [
        each.state
        for day in days
        for each in day.departures
        if each.html and day.date > plan.now.date() and "lettre" in each.title.casefold()
    ]
    assert ("attendra votre feu vert, dans l’onglet Envois" in state) is waits


def test_an_unchanged_turn_leaves_it_as_it_is_and_a_changed_cell_writes_it_again(plan: Plan) -> None:
    file = plan.out / DASHBOARD
    make_turn(plan)
    first, at = file.read_bytes(), file.stat().st_mtime_ns

    assert isinstance(make_turn(replace(plan, now=plan.now + timedelta(hours=1))), Counts)
    (plan.source.parent / "tablee.toml").touch()
    shutil.copy(plan.source, plan.source.with_suffix(".bak"))
    plan.source.with_suffix(".bak").replace(plan.source)  # another file: everything is read again
    whole = make_turn(replace(plan, now=plan.now + timedelta(hours=2)))

    assert isinstance(whole, Report)
    assert (whole.files, file.read_bytes(), file.stat().st_mtime_ns) == ((), first, at)

    complete(plan.source.parent)
    changed = make_turn(replace(plan, now=plan.now + timedelta(hours=3)))

    assert isinstance(changed, Report)
    assert file in changed.files
    assert file.read_bytes() != first


def test_a_page_that_was_taken_away_comes_back(plan: Plan) -> None:
    make_turn(plan)
    (plan.out / DASHBOARD).unlink()

    assert isinstance(make_turn(plan), Report)
    assert "Ce qui part dans les trente jours" in page_of(plan)
    assert isinstance(make_turn(plan), Counts)


def test_a_mail_that_waits_is_the_very_mail_without_the_words_of_its_reader(office: Office, tmp_path: Path) -> None:
    run_turn(office.context)
    waiting = [letter(f"r{n}@exemple.fr") for n in range(3)]
    JournalOutbox(office.context.journal, READ_AT).take(batch(waiting, to_members=True))

    page = written(office, tmp_path)

    assert "attend votre feu vert, dans l’onglet Envois" in page
    assert "à 3 personnes" in page
    frames = [unescape(framed) for _, _, framed in FRAME.findall(page)]
    assert any(words_of(waiting[0].html) in framed.replace('<base target="_blank">', "") for framed in frames)


def test_nobody_can_be_stopped_from_a_mail_that_is_shown(plan: Plan) -> None:
    at_nine = datetime(2026, 12, 1, 10, tzinfo=plan.now.tzinfo)
    make_turn(replace(plan, now=at_nine))
    with connect.context(plan := replace(plan, now=at_nine)) as context:
        mails = [mail for mail in context.journal.mails.find() if mail.to_members]
        html = (context.journal.mails.content(mails[0].id) or mails[0]).html

    (token,) = {*re.findall(r"STOP%20lettre%20([\w-]+)", html)} or {""}
    page = unescape(page_of(plan))
    assert token
    assert "Nouvelles de décembre" in page
    assert token not in page
    assert "mailto:" not in page


HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


def test_hostile_cells_never_become_markup(plan: Plan) -> None:
    complete(plan.source.parent, {"Thème": HOSTILE, "Objectif": HOSTILE})
    make_turn(plan)
    page = page_of(plan)

    outside = FRAME.sub("", page).replace('<link rel="icon" href="data:,">', "")
    frames = [(sandbox, unescape(framed)) for _, sandbox, framed in FRAME.findall(page)]
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(2)" in outside
    assert not re.search(r"<(script|img|link|object|embed|form|base)\b", outside, re.IGNORECASE)
    assert "Content-Security-Policy" in page
    assert any("&lt;script&gt;alert(2)" in framed for _, framed in frames)
    assert {sandbox for sandbox, _ in frames} == {"allow-popups allow-popups-to-escape-sandbox"}
    assert not any("<script" in framed or "<img src=x" in framed for _, framed in frames)


def test_what_someone_else_called_so_is_not_touched(plan: Plan) -> None:
    plan.out.mkdir()
    (plan.out / DASHBOARD).write_text("<p>Le mien</p>", "utf-8")

    report = make_turn(plan)

    assert isinstance(report, Report)
    assert any("n’est pas une page de Tablée" in problem for problem in report.problems)
    assert (plan.out / DASHBOARD).read_text("utf-8") == "<p>Le mien</p>"


def test_a_half_reading_leaves_the_page_of_before(plan: Plan) -> None:
    make_turn(plan)
    before = (plan.out / DASHBOARD).read_bytes()
    book = load_workbook(plan.source)
    del book["Apéros"]
    book.save(plan.source)

    half = make_turn(replace(plan, now=plan.now + timedelta(hours=1)))

    assert isinstance(half, Report)
    assert half.turn.lost
    assert (plan.out / DASHBOARD).read_bytes() == before


def test_the_service_writes_it_and_tells_that_it_runs(plan: Plan) -> None:
    plan.out.mkdir()
    lock = Lock(plan.out)
    lock.take(plan.now)
    try:
        order = Order(("weekly_digest",), datetime(2026, 11, 23, 8, tzinfo=UTC))
        jobs = {each.name: each for each in timetable(plan.service)}
        answer = carry_out(order, plan, jobs, lambda _job, _result: None, lambda _stage, _share: None)
    finally:
        lock.release()

    assert not answer.problem
    page = page_of(plan)
    assert "elle tournait en continu" in page
    assert "La prochaine fois : mardi 1er décembre 2026 à 9 h" in page
    assert "Digest de la semaine – Coopérative de Nantes" in page


def test_what_does_not_work_for_long_is_told_until_it_does(plan: Plan) -> None:
    make_turn(plan)
    at = datetime(2026, 11, 23, 20, tzinfo=UTC)
    with connect.context(plan) as context:
        for job, since in (("take_snapshot", at - timedelta(hours=3)), ("reminders", at)):
            context.journal.ledger.note_trouble(Trouble(job, since, at, 2, "Le disque est plein."))
    jobs = {each.name: each for each in timetable(plan.service)}

    def after(*order: str) -> str:
        carry_out(Order(order, at), plan, jobs, lambda _job, _result: None, lambda _stage, _share: None)
        return page_of(plan)

    assert "L’instantané : ne marche pas depuis le lundi 23 novembre 2026 à 18 h. Le disque est plein." in after(
        "reading"
    )
    assert "Les rappels : ne marche pas" not in page_of(plan)
    assert "ne marche pas" not in after("take_snapshot", "reading")


def test_erasing_someone_takes_the_page_away_until_the_next_turn(tablee: Tablee, sheet: Path) -> None:
    (sheet.parent / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n', "utf-8")
    tablee("run", *TODAY)
    asked = tablee("erase", "zoe@exemple.fr", "--yes")

    assert asked.code == 0, asked.err
    assert not (sheet.parent / "tablee" / DASHBOARD).exists()


def test_open_opens_it(plan: Plan, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    asked = (plan.source.parent / "tablee.toml", plan.out)

    with pytest.raises(UnavailableError, match="n’est pas encore écrit"):
        open_dashboard(config=asked[0], out=asked[1])
    make_turn(plan)
    assert open_dashboard(config=asked[0], out=asked[1]) == 0

    assert opened == [(plan.out / DASHBOARD).resolve().as_uri()]
    assert DASHBOARD in capsys.readouterr().out.replace("\n", "")


def test_the_digest_says_where_it_is_when_the_folder_is_shared(office: Office) -> None:
    address = "https://nuage.exemple.fr/s/abc"
    for where in ("", address):
        turn = read(replace(office.with_sheet(A_SMALL_COMMUNITY), address=where))
        digest = digest_for(turn, audiences(turn.context.community)[0])
        rendered = office.context.templates.render("weekly_digest", digest)
        assert (address in rendered.html, address in rendered.text) == (bool(where), bool(where))


@pytest.mark.parametrize("address", ["http://nuage.exemple.fr", "nuage", "javascript:alert(1)", "https://a@b.fr/"])
def test_an_address_that_is_no_page_is_refused(tmp_path: Path, address: str) -> None:
    file = tmp_path / "tablee.toml"
    file.write_text(f'[spreadsheet]\nsource = "x.xlsx"\n[output]\naddress = "{address}"\n', "utf-8")

    with pytest.raises(ConfigurationError, match=r"output\.address"):
        connect.plan(Asked(config=file))

    file.write_text('[spreadsheet]\nsource = "x.xlsx"\n[output]\naddress = "https://nuage.exemple.fr/s/a"\n', "utf-8")
    assert connect.plan(Asked(config=file)).address == "https://nuage.exemple.fr/s/a"


def test_it_speaks_english_too(office: Office, tmp_path: Path) -> None:
    speak("en")
    page = written(office, tmp_path)

    assert '<html lang="en">' in page
    assert "What needs someone" in page
    assert "Ce qui" not in page
