"""The clock: each due time is done once, or said to be missed; nothing that goes wrong stops the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from sync.core.schedule import Before, Daily, Every, Policy, Weekly
from sync.jobs.registry import Scheduled
from sync.journal.ledger import FAILED, RUNNING, SKIPPED, WOKEN
from sync.service.clockwork import Clockwork
from sync.service.protocol import Order
from sync.service.resumed import try_post_again
from tests.service.simulated import DIGEST, AlwaysNew, KilledError, NeverNew, SimulatedWorker, World, nothing

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)  # 08:00 in Paris
DAY = timedelta(days=1)
READING = Scheduled("reading", "La lecture", Every(5), Policy(DAY, silent=True), job=nothing)
SNAPSHOT = Scheduled("take_snapshot", "L’instantané", Daily(time(20)), Policy(31 * DAY), job=nothing)


def test_a_job_is_done_at_its_time_once() -> None:
    world = World()

    world.live(SUNDAY, days=20)

    assert [at for _, at in world.worker.done] == [MONDAY, MONDAY + 7 * DAY, MONDAY + 14 * DAY]


def test_a_restart_right_after_does_nothing_again() -> None:
    world = World()
    world.live(SUNDAY, days=1)

    for minutes in range(0, 300, 7):
        world.live(MONDAY + timedelta(minutes=minutes), hours=0.1)

    assert len(world.worker.done) == 1


def test_a_job_missed_while_stopped_is_done_late_when_it_is_still_of_use() -> None:
    world = World()
    world.live(SUNDAY, hours=1)

    world.live(MONDAY + 2 * DAY, hours=1)

    assert world.worker.done == [("weekly_digest", MONDAY + 2 * DAY)]
    assert world.of("weekly_digest") == [MONDAY]


def test_a_job_missed_for_too_long_is_told_and_not_done() -> None:
    world = World()
    world.live(SUNDAY, hours=1)

    world.live(MONDAY + 4 * DAY, hours=2)

    (row,) = world.ledger.history(SUNDAY)
    assert (row.due, row.status, world.worker.done) == (MONDAY, SKIPPED, [])
    assert "ne tournait pas" in row.note
    assert any("Le digest" in told for told in world.worker.told)


def test_what_was_missed_is_told_once_and_is_no_trouble() -> None:
    world = World()
    world.live(SUNDAY, hours=1)

    world.live(MONDAY + 4 * DAY, days=6)

    news = [each for order in world.worker.orders for each in order.news]
    assert [(each.title, each.since, each.missed) for each in news] == [("Le digest", MONDAY, True)]
    assert world.ledger.troubles() == []
    assert len(world.worker.done) == 1


def test_what_was_missed_is_told_also_when_the_process_ends_before() -> None:
    world = World()
    world.live(SUNDAY, hours=1)
    world.worker.lost = True
    with pytest.raises(KilledError):
        world.live(MONDAY + 4 * DAY, hours=1)
    world.worker.lost = False

    world.live(MONDAY + 5 * DAY, days=1)

    assert len(world.worker.told) == 1


@pytest.mark.parametrize(
    ("weeks", "said"), [(4, "1 autre rendez-vous plus ancien aussi"), (5, "2 autres rendez-vous plus anciens aussi")]
)
def test_of_many_missed_the_older_ones_are_counted(weeks: int, said: str) -> None:
    world = World()
    world.live(SUNDAY, hours=1)

    world.live(MONDAY + weeks * 7 * DAY, hours=1)

    assert any(said in event.sentence.replace("\u00a0", " ") for event in world.events)


def test_the_newest_missed_replaces_the_older_ones() -> None:
    world = World()
    world.live(SUNDAY, hours=1)

    world.live(MONDAY + 21 * DAY, hours=1)

    assert world.of("weekly_digest") == [MONDAY + 21 * DAY]
    assert world.of("weekly_digest", SKIPPED) == [MONDAY + n * 7 * DAY for n in range(3)]
    assert "remplacé par celui du lundi 14" in world.ledger.history(SUNDAY)[0].note


def test_a_job_that_fails_is_tried_again_by_a_growing_delay_until_it_is_of_no_use() -> None:
    world = World(worker=SimulatedWorker(fails=lambda *_: "Le disque est plein."))

    world.live(SUNDAY, days=6, step=1)

    times = [order.at for order in world.worker.orders if order.jobs]
    gaps = [(after - before) // timedelta(minutes=1) for before, after in pairwise(times)]
    assert gaps[:6] == [1, 5, 15, 60, 180, 360]
    (row,) = [row for row in world.ledger.history(SUNDAY) if row.due == MONDAY]
    assert (row.status, row.attempts) == (SKIPPED, len(times))
    assert times[-1] <= MONDAY + 3 * DAY


def test_a_job_that_fails_never_blocks_the_others() -> None:
    worker = SimulatedWorker(fails=lambda _, job: "Non." if job == "weekly_digest" else "")
    world = World(worker=worker, jobs=(READING, DIGEST, SNAPSHOT))

    world.live(SUNDAY, days=3)

    done = [job for job, _ in worker.done]
    assert (done.count("take_snapshot"), done.count("reading")) == (3, 3 * 288)


def test_what_ends_its_process_is_tried_alone_and_does_not_take_the_others_along() -> None:
    def fails(order: Order, job: str) -> str:
        return "hangs" if job == "weekly_digest" else ""

    world = World(worker=SimulatedWorker(fails=fails), jobs=(DIGEST, replace(SNAPSHOT, rule=DIGEST.rule)))

    world.live(SUNDAY, days=2)

    assert world.of("take_snapshot") == [MONDAY]
    assert all(len(order.jobs) <= 1 for order in world.worker.orders[1:])


def test_coordinators_hear_once_that_a_job_fails_and_once_that_it_works() -> None:
    def fails(order: Order, job: str) -> str:
        return "Le disque est plein." if order.at < MONDAY + timedelta(hours=20) else ""

    world = World(worker=SimulatedWorker(fails=fails), jobs=(DIGEST, READING), watch=NeverNew())

    world.live(SUNDAY, days=4)

    assert world.worker.told == ["Le digest : Le disque est plein.", "Le digest : "]
    assert world.ledger.troubles() == []


def test_a_trouble_that_is_soon_over_is_not_told() -> None:
    def fails(order: Order, job: str) -> str:
        return "Occupé." if order.at < MONDAY + timedelta(minutes=20) else ""

    world = World(worker=SimulatedWorker(fails=fails), jobs=(DIGEST, READING), watch=NeverNew())

    world.live(SUNDAY, days=2)

    assert (world.of("weekly_digest"), world.worker.told) == ([MONDAY], [])


def test_a_network_that_is_away_for_a_day_is_told_once_and_everything_is_done_after() -> None:
    def fails(order: Order, job: str) -> str:
        return "not read" if MONDAY - DAY / 2 < order.at < MONDAY + DAY / 2 else ""

    world = World(worker=SimulatedWorker(fails=fails), jobs=(READING, DIGEST, SNAPSHOT))

    world.live(SUNDAY - DAY, days=4)

    assert world.worker.told == ["La lecture : Le réseau ne répond pas.", "La lecture : "]
    assert world.of("weekly_digest") == [MONDAY]
    assert len(world.of("take_snapshot")) == 4
    assert world.of("take_snapshot", FAILED) == []


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(hours=26), timedelta(days=366)])
def test_a_clock_set_forward_and_back_does_each_due_time_once(ahead: timedelta) -> None:
    world = World(jobs=(READING, DIGEST, SNAPSHOT))
    clockwork = world.boot(SUNDAY)
    now = SUNDAY
    for minute in range(0, 40 * 1440, 5):
        now = SUNDAY + timedelta(minutes=minute)
        clockwork.tick(now + ahead if 1440 * 3 <= minute < 1440 * 3 + 60 else now)

    digests = [at for job, at in world.worker.done if job == "weekly_digest"]
    expected = [MONDAY + n * 7 * DAY for n in range(6)]
    assert [due for due in world.of("weekly_digest") if due <= now] == expected
    assert len(digests) == len(set(world.of("weekly_digest")))


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=366)])
def test_a_clock_set_back_does_nothing_twice(back: timedelta) -> None:
    world = World(jobs=(DIGEST, SNAPSHOT))
    clockwork = world.boot(SUNDAY)
    for minute in range(0, 20 * 1440, 5):
        now = SUNDAY + timedelta(minutes=minute)
        clockwork.tick(now - back if 1440 * 3 <= minute < 1440 * 4 else now)

    assert world.of("weekly_digest") == [MONDAY + n * 7 * DAY for n in range(3)]
    assert [job for job, _ in world.worker.done].count("weekly_digest") == 3
    assert [job for job, _ in world.worker.done].count("take_snapshot") in {19, 20}


def test_a_suspended_laptop_catches_up_once() -> None:
    world = World(jobs=(READING, DIGEST, SNAPSHOT))
    clockwork = world.boot(SUNDAY)
    clockwork.tick(SUNDAY)

    clockwork.tick(MONDAY + 2 * DAY)

    assert sorted(world.worker.orders[-1].jobs) == ["reading", "take_snapshot", "weekly_digest"]
    assert world.of("weekly_digest") == [MONDAY]


POST_JOB = Scheduled("post", "L’envoi", Every(60), Policy(DAY, silent=True), job=nothing, mails=True)


class Barred(NeverNew):
    """Mails that a server, or a person, holds back until a moment."""

    def __init__(self, until: datetime) -> None:
        self.until = until

    def barred(self, _job: Scheduled, now: datetime) -> bool:
        return now < self.until

    def wants(self, _job: Scheduled, now: datetime) -> bool:
        return now >= self.until


def test_what_nothing_can_be_done_for_costs_no_turn_and_stays_a_trouble_until_it_works() -> None:
    opens = SUNDAY + timedelta(hours=5)
    world = World(watch=Barred(SUNDAY), jobs=(POST_JOB,))
    world.worker.fails = lambda order, _: "Le serveur ne répond pas." if order.at < opens else ""
    clockwork = world.boot(SUNDAY)
    clockwork.tick(SUNDAY)
    world.watch.until = opens  # type: ignore[attr-defined]  # a Barred
    for minutes in range(1, 60 * 4):
        clockwork.tick(SUNDAY + timedelta(minutes=minutes))
    orders, troubles = [order for order in world.worker.orders if order.jobs], world.ledger.troubles()
    clockwork.tick(opens)

    assert (len(orders), [trouble.attempts for trouble in troubles]) == (1, [1])
    assert world.worker.done == [("post", opens)]
    assert world.worker.told == ["L’envoi : Le serveur ne répond pas.", "L’envoi : "]


def test_a_trouble_of_which_nothing_is_left_to_do_is_over_at_the_next_look() -> None:
    world = World(watch=AlwaysNew(), jobs=(POST_JOB,))
    world.worker.fails = lambda order, _: "Le serveur ne répond pas." if order.at == SUNDAY else ""
    clockwork = world.boot(SUNDAY)
    clockwork.tick(SUNDAY)
    world.ledger.write([replace(world.ledger.failed("post")[0], status="done")])
    clockwork = Clockwork(  # by hand, someone sent all that waited
        world.jobs, world.community, world.ledger, worker=world.worker, watch=NeverNew(), listener=world.events.append
    )
    clockwork.tick(SUNDAY + timedelta(hours=1))

    assert (len(world.worker.done), world.ledger.troubles()) == (1, [])


def test_a_person_who_resumes_the_post_is_followed_at_the_next_tick() -> None:
    back = SUNDAY + timedelta(minutes=9)
    world = World(jobs=(POST_JOB,))
    world.worker.fails = lambda order, _: "Le serveur ne répond pas." if order.at < back else ""
    clockwork = world.boot(SUNDAY)
    for minutes in range(9):  # tried twice; the next time is a quarter of an hour away
        clockwork.tick(SUNDAY + timedelta(minutes=minutes))
    failing, resumed = world.ledger.troubles(), SUNDAY + timedelta(minutes=10)
    try_post_again(world.ledger, resumed)
    clockwork.tick(resumed + timedelta(seconds=20))
    clockwork.tick(resumed + timedelta(seconds=40))

    assert (len(failing), world.ledger.troubles(), world.ledger.fact(WOKEN)) == (1, [], None)
    assert world.worker.done == [("post", resumed + timedelta(seconds=20))]


def test_a_kill_during_a_job_is_repaired_by_the_next_start() -> None:
    killed = iter([True])

    def fails(order: Order, job: str) -> str:
        return "killed before" if next(killed, False) else ""

    world = World(worker=SimulatedWorker(fails=fails))
    with pytest.raises(KilledError):
        world.live(SUNDAY, days=2)
    assert world.of("weekly_digest", RUNNING) == [MONDAY]

    world.live(MONDAY + timedelta(minutes=10), hours=1)

    assert (world.of("weekly_digest"), len(world.worker.done)) == ([MONDAY], 1)


def test_a_job_that_kills_its_process_each_time_is_not_tried_for_ever() -> None:
    world = World(worker=SimulatedWorker(fails=lambda *_: "killed before"))
    now, kills = SUNDAY, 0
    while now < SUNDAY + 6 * DAY:
        try:
            now = world.live(now, hours=6)
        except KilledError:
            kills += 1
            now = max(now, MONDAY) + timedelta(minutes=5 * kills)

    assert world.of("weekly_digest", SKIPPED) == [MONDAY]


def test_an_unchanged_sheet_leaves_one_row_however_often_it_is_looked_at() -> None:
    world = World(jobs=(READING,), watch=NeverNew())

    world.live(SUNDAY, days=30)

    assert len(world.ledger.history(SUNDAY - DAY)) == 1
    assert world.worker.orders == []


def test_a_reading_that_fails_all_day_leaves_one_row() -> None:
    world = World(jobs=(READING,), worker=SimulatedWorker(fails=lambda *_: "not read"))

    world.live(SUNDAY, days=1)

    assert len(world.ledger.history(SUNDAY - DAY)) == 1


def test_each_gathering_has_its_own_reminder_and_none_after_it_began() -> None:
    paris = ZoneInfo("Europe/Paris")
    gatherings = tuple(datetime(2026, 12, day, 18, 30, tzinfo=paris) for day in (1, 3, 17))
    reminder = Scheduled("reminder", "Le rappel", Before(3, time(9)), Policy(3 * DAY, newest=False), job=nothing)
    world = World(jobs=(READING, reminder), worker=SimulatedWorker(gatherings=gatherings))
    world.live(SUNDAY, hours=1)

    world.live(datetime(2026, 12, 1, 20, tzinfo=UTC), days=20)

    assert [due.day for due in world.of("reminder")] == [30, 14]
    (missed,) = [row for row in world.ledger.history(SUNDAY) if row.status == SKIPPED and row.job == "reminder"]
    assert "ne sert plus" in missed.note


def test_after_a_restoration_no_mail_leaves_before_a_person_agrees() -> None:
    world = World(jobs=(READING, DIGEST))
    world.ledger.note_fact("restored", SUNDAY.isoformat())
    clockwork = world.boot(SUNDAY)
    for minute in range(0, 2880, 5):
        clockwork.tick(SUNDAY + timedelta(minutes=minute))
        if minute == 1440:
            assert [job for job, _ in world.worker.done if job == "weekly_digest"] == []
            world.ledger.note_fact("restored", None)

    assert world.of("weekly_digest") == [MONDAY]


def test_another_configuration_holds_at_once() -> None:
    world = World()
    clockwork = world.boot(SUNDAY)
    clockwork.tick(SUNDAY)

    clockwork.decided([replace(DIGEST, rule=Daily(time(14)))], world.community)
    clockwork.tick(SUNDAY + timedelta(hours=2))

    assert world.of("weekly_digest") == [SUNDAY + timedelta(hours=1)]


def test_a_mail_that_is_late_waits_for_the_end_of_a_holiday() -> None:
    thursday = replace(DIGEST, rule=Weekly(3, time(8)), policy=Policy(7 * DAY))
    christmas = datetime(2026, 12, 25, tzinfo=UTC)

    def fails(order: Order, _job: str) -> str:
        return "Non." if order.at < christmas + timedelta(hours=1) else ""

    world = World(jobs=(thursday,), worker=SimulatedWorker(fails=fails))

    world.live(christmas - 2 * DAY, days=8)

    assert [at for _, at in world.worker.done] == [datetime(2026, 12, 28, 7, tzinfo=UTC)]
