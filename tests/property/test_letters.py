"""Whatever members type in any cell, every mail to members still reads as what was meant, for one reader each."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from email import message_from_bytes
from itertools import islice

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sync.core.cycle import StepStamp, step_entry, step_keys
from sync.core.digests import newsletter
from sync.core.digests.offers import Earlier
from sync.core.gatherings.agenda import entry
from sync.core.gatherings.following import Followed, Told, follow
from sync.core.gatherings.ics import calendar
from sync.core.introductions import letters, sponsoring
from sync.core.introductions.exchanges import Counts
from sync.core.introductions.grounds import Grounds, Parties, Sponsors
from sync.core.leads.letters import leads_letter
from sync.core.leads.looking import Surroundings, leads_for
from sync.core.model.assessment import Assessment
from sync.core.model.choices import Willing
from sync.core.model.records import Listing, Member, Register
from sync.core.model.workbook import CellError, Row, Workbook
from sync.core.people.privacy import without_withheld
from sync.core.people.recipients import recipients, sendable
from sync.core.reading import parse
from sync.core.reminders import StepTelling, changes_owed, endings_owed, reminders_owed, role_owed, steps_owed
from sync.core.reminders.coming import Waiting
from sync.core.reminders.listings import lines_by_row
from sync.core.reminders.own_line import line_told, remarks_on, your_line
from sync.core.reminders.steps import step_reminder, steps_by_key
from sync.core.rules import look_at
from sync.core.tabs import MEMBERS
from sync.mail.message import Beside, Letterhead, build, message_id
from sync.mail.render import Templates
from sync.mail.stop_links import stop_for
from sync.mailings import (
    CYCLE_STEP,
    ENDING_LISTING,
    GATHERING_CHANGE,
    GATHERING_REMINDER,
    LEADS,
    NEWCOMER_STEP,
    OPEN_ROLE,
    YOUR_LINE,
)
from sync.mailings.introductions import ASK, MADE, OFFER
from tests.drawn import drawn
from tests.letters import COMMUNITY, PARIS, SHEET

CASES = int(os.environ.get("TABLEE_LETTER_CASES", "150"))
NOW = datetime(2026, 12, 16, 8, tzinfo=PARIS)
TEMPLATES = Templates()
HEAD = Letterhead("Coop", "tablee@exemple.fr", "Rappels", "rappels.coop.exemple.fr", "Membres", "zoe@exemple.fr")
STOP = stop_for("stop@exemple.fr", "rappels", "0123456789ab")
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "X-Tablee-Id", "List-Id", "Auto-Submitted", "Precedence",
    "X-Auto-Response-Suppress", "Reply-To", "MIME-Version", "Content-Type", "List-Unsubscribe",
    "References", "In-Reply-To",
}  # fmt: skip

HOSTILE = st.sampled_from(
    [
        "=?utf-8?q?Zo=0D=0ABcc:_evil@x.fr?=",
        "=?utf-8?q?Zo=2C_comma_=3Cevil=40x.fr=3E?=",
        "Zoé\r\nBcc: evil@x.fr",
        "Zoé\u2028Bcc: evil@x.fr\x85X: y\x0b\x0c\x1c",
        "a\n\n== Virement à faire\n- Banque",
        "\u202eéoZ\u202c\u200b\ufeff",
        "javascript:alert(1)",
        "JaVaScRiPt://exemple.fr/%0Aalert(1)",
        "https://exemple.fr@evil.fr/",
        "https://еxemple.fr/",
        "http:evil.fr",
        "data:text/html,<script>x</script>",
        'https://exemple.fr/" onmouseover="x',
        '"><script>alert(1)</script>',
        "<img src=http://evil.fr/p.png>",
        '=HYPERLINK("http://evil.fr";"clic")',
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "{{ 7*7 }}{% include '/etc/passwd' %}",
        "nan",
        "NaN",
        "None",
        "#REF!",
        "x" * 40_000,
        "👩\u200d🎨" * 9_000,
        "a\x00b\x1b[31m\ud800",
        "BEGIN:VEVENT\nUID:x",
        ";,\\n",
    ]
)
PROGRAMME = """
# Accueil
| Étape | Texte        | Lien               |
| Outils | Nos outils. | https://exemple.fr |
| Rôles  | Nos rôles.  |                    |
"""
CELL = st.one_of(HOSTILE, st.text(max_size=60), st.floats(allow_nan=True), st.integers(), st.just(CellError("#REF!")))
DATES = (
    "Date",
    "Arrivée",
    "Échéance",
    "Heure",
    "Statut",
    "Mails",
    "E-mail",
    "Ajouté par",
    "Diffusion",
    "Type",
    "Contact",
)
"""The columns that decide who is told what and when: they keep what is needed for every mail to be written."""


@st.composite
def sheets(draw: st.DrawFn) -> Workbook:
    """The usual sheet, with anything at all in the cells that people write in."""
    workbook = drawn(SHEET + PROGRAMME, read_at=NOW)
    tabs = []
    for tab in workbook.tabs:
        head = tab.rows[0].cells
        rows = [tab.rows[0]]
        for row in tab.rows[1:]:
            cells = tuple(draw(CELL) if head[place] not in DATES else cell for place, cell in enumerate(row.cells))
            rows.append(Row(row.number, cells))
        tabs.append(replace(tab, rows=tuple(rows)))
    return replace(workbook, tabs=tuple(tabs))


def mails(register: Register) -> Iterator[tuple[str, object, str]]:
    """Every mail that a register can lead to: its templates, what it says, the calendar entry beside it."""
    shown_register = without_withheld(Assessment.bare(register)).register
    shown = {line.origin.place: line for line in shown_register.gatherings}
    tracked = follow((), {}, register.gatherings, reading=1, now=NOW)
    followed = Followed(tracked, {line.origin.place: line for line in register.gatherings})
    yield (
        "newsletter",
        newsletter(shown_register, COMMUNITY, Earlier(NOW.date().replace(month=11, day=1)), news=("x",)).digest,
        "",
    )
    before = tuple(
        replace(one, told=Told(replace(one.seen, start="2026-12-20T18:30"), "gathering-reminder", "x"))
        for one in tracked
    )
    early = NOW.replace(day=1)
    owed = {
        GATHERING_REMINDER: reminders_owed(followed, shown, COMMUNITY, NOW, (7, 1)),
        GATHERING_CHANGE: changes_owed(Followed(before, followed.by_place), shown, COMMUNITY, NOW),
        OPEN_ROLE: filter(None, [role_owed(followed, shown, COMMUNITY, early)]),
        ENDING_LISTING: endings_owed(register, (), COMMUNITY, NOW.replace(year=2027, month=1, day=15)),
    }
    by_id = {one.id: one for one in tracked}
    for mailing, each in ((mailing, each) for mailing, some in owed.items() for each in some):
        if isinstance(each, Waiting):
            continue
        one = by_id.get(each.gathering)
        line = followed.gathering(one) if one else None
        found = entry(one, shown[line.origin.place] if line else None, COMMUNITY) if one else None
        yield mailing.template, each.reminder, calendar([found]) if found else ""
    tellings = {place: StepTelling(key, date(2026, 3, 10)) for place, key in step_keys(shown_register).items()}
    for step, notice in steps_owed(shown_register, tellings, COMMUNITY, NOW.replace(month=3, day=9)):
        begins = step_entry(step, StepStamp("x", 0, NOW))
        yield CYCLE_STEP.template, notice.reminder, calendar([begins]) if begins else ""
    for member in register.members:
        own_line = your_line([line_told(member, None)], remarks_on([member], look_at(register)), COMMUNITY, asked=False)
        yield YOUR_LINE.template, own_line, ""
    people = Surroundings(register, shown_register, recipients(register, ()), lines_by_row(register.members, ()))
    leads = leads_for(register.members[:1], people)
    yield LEADS.template, leads_letter(leads, [*shown.values()], COMMUNITY, introduces=True, asked=False).letter, ""
    yield from ((OFFER.template, letters.offer(COMMUNITY, each, Counts(2, 1)), "") for each in parties(register))
    yield from ((ASK.template, letters.ask(COMMUNITY, each, Counts(2, 1)), "") for each in parties(register))
    for told in steps_by_key(shown_register, str).values():
        yield NEWCOMER_STEP.template, step_reminder(told, COMMUNITY), ""
    for two in islice(sponsors(register), 1):
        yield OFFER.template, sponsoring.offer(COMMUNITY, two), ""
        yield ASK.template, sponsoring.ask(COMMUNITY, two), ""


def sponsors(register: Register) -> Iterator[Sponsors]:
    """Whoever of a register could welcome whom, whatever they wrote of themselves."""
    willing = register.with_records(MEMBERS, [replace(each, sponsor=Willing.YES) for each in register.members])
    shown = without_withheld(Assessment.bare(willing)).register
    grounds = Grounds(willing, shown, recipients(willing, ()), ())
    pairs = (grounds.sponsors(one, other) for one in willing.members for other in willing.members)
    yield from (each for each in pairs if isinstance(each, Sponsors))


def parties(register: Register) -> Iterator[Parties]:
    """Whoever of a register could be introduced, whatever they seek and offer."""
    shown = without_withheld(Assessment.bare(register)).register
    grounds = Grounds(register, shown, recipients(register, ()), ())
    lines: tuple[Listing | Member, ...] = (*register.listings, *register.members)
    pairs = (grounds.between(need, line) for need in register.listings for line in lines)
    yield from (each for each in pairs if isinstance(each, Parties))


@given(sheets())
@settings(
    max_examples=CASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_no_cell_can_forge_anything_in_any_mail(workbook: Workbook) -> None:
    register = parse(workbook, COMMUNITY)
    people = recipients(register, ())
    assert {person.address for person in people.mailed} == {"zoe@exemple.fr", "ali@exemple.fr"}

    kinds = set()
    meetings = ((MADE.template, letters.meeting(COMMUNITY, each), "") for each in parties(register))
    for name, digest, file in (*mails(register), *meetings):
        kinds.add(name)
        reader = "zoe@exemple.fr"
        key = (name, "x", reader)
        rendered = TEMPLATES.render(name, digest, stop=STOP)
        beside = Beside(message_id(HEAD, key), STOP.link, file)
        eml = build(rendered, letterhead=HEAD, to=(reader,), date=NOW, key=key, beside=beside)

        assert set(message_from_bytes(eml).keys()) == HEADERS
        assert len(rendered.html.encode()) < 100_000
        looked_at(rendered.html)
        assert all(c.isprintable() or c in "\n\u00a0\u202f\u200d" for c in rendered.text)
        assert not any(line.startswith("== Virement") for line in rendered.text.splitlines())
        if file:
            (event,) = Calendar.from_ical(file).walk("VEVENT")
            assert str(event["UID"]).endswith("@tablee")
    assert kinds >= {"newsletter", "ending_listing"}
    assert bool(kinds & {OFFER.template, MADE.template}) is any(parties(register))


def looked_at(html: str) -> None:
    """No tag, no attribute and no link but ours."""
    assert "<script" not in html.lower()
    assert "<img" not in html.lower()
    for href in re.findall(r'href="([^"]*)"', html):
        assert href.startswith(("https://", "mailto:stop@exemple.fr")), href
        assert "@" not in href.removeprefix("mailto:stop@exemple.fr")
        assert "evil" not in href
    tags = {tag.lower() for tag in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", html)}
    assert tags <= {
        "html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "th", "p", "h1", "h2",
        "h3", "ul", "li", "a", "strong", "span", "br",
    }  # fmt: skip


@given(st.text(max_size=40), st.text(max_size=60))
@example("zoe", "exemple.fr\r\nBcc: x")
@example("a b", "x.fr")
@example('"a"', "x.fr")
@settings(max_examples=4 * CASES)
def test_an_address_that_may_be_written_to_is_one_address_in_a_mail(local: str, domain: str) -> None:
    address = sendable(f"{local}@{domain}")

    if address:
        rendered = TEMPLATES.render("ending_listing", _ENDING, stop=STOP)
        eml = build(rendered, letterhead=HEAD, to=(address,), date=NOW, key=("a", "b", address))
        assert message_from_bytes(eml)["To"].replace("\n ", "") == address


_REGISTER = parse(drawn(SHEET, read_at=NOW), COMMUNITY)
_ENDING = next(endings_owed(_REGISTER, (), COMMUNITY, NOW.replace(year=2027, month=1, day=15))).reminder
