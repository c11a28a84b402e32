"""The scenes in which turns are disturbed, each as it is before its turn."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

import pytest

from sync.connect import ENDPOINT, KEY
from sync.journal import Journal
from tests.conftest import A_SMALL_COMMUNITY
from tests.contract.writers import write_xlsx
from tests.crash.crashing import ENDS_WELL, MONDAY, SUNDAY, forked, serve_once, start_again
from tests.crash.online import Online
from tests.crash.outside import outside
from tests.crash.scenes import Local, Scene
from tests.drawn import drawn
from tests.mail_servers.posting import still

COMMUNITY: Final = '[community]\nname = "Nantes"\ncoordinators = ["coordination@exemple.fr"]\n'
PAGE: Final = "https://docs.google.com/spreadsheets/d/"
BEFORE_CHRISTMAS: Final = ("{2026-12-17}", "{2026-11-27}")
"""The gathering to come is this very week: its reminder waits for a place, which is typed on Monday."""


@contextmanager
def local(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A phone number is corrected on Monday, in a file."""
    before = folder / "avant"
    before.mkdir()
    write_xlsx(drawn(A_SMALL_COMMUNITY), before / "annuaire.xlsx")
    (before / "tablee.toml").write_text(f'{COMMUNITY}[spreadsheet]\nsource = "annuaire.xlsx"\n')
    assert forked(before, now=SUNDAY) == ENDS_WELL
    edited = A_SMALL_COMMUNITY.replace("06 39 98 00 02", "06 39 98 00 12")
    write_xlsx(drawn(edited), before / "annuaire.xlsx")
    yield Local(before)


@contextmanager
def online(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """A phone number is corrected in Google, and the place of a gathering is told: a reminder leaves to a member."""
    before = folder / "avant"
    before.mkdir()
    with outside(A_SMALL_COMMUNITY.replace(*BEFORE_CHRISTMAS)) as there:
        base, port, members, coordinators, key = there.ask("about")
        monkeypatch.setenv(ENDPOINT, base)
        monkeypatch.delenv(KEY, raising=False)
        (before / "credentials.json").write_text(json.dumps(key))
        (before / "tablee.toml").write_text(
            f'{COMMUNITY}[spreadsheet]\nsource = "{PAGE}{members}/edit"\n'
            f'[google]\nkey = "credentials.json"\ncoordinators = "{PAGE}{coordinators}/edit"\n'
            '[mail]\nsender = "tablee@exemple.fr"\nreply_to = "coordination@exemple.fr"\n'
            f'host = "127.0.0.1"\nport = {port}\nsecurity = "none"\ngo = "never"\n'
        )
        assert forked(before, now=SUNDAY) == ENDS_WELL
        with Journal.open(before / "tablee" / "journal.sqlite") as journal:
            journal.secret()  # drawn at the first mail, it would make other stop links at each trial
        there.ask("type", "Annuaire", "D3", "06 39 98 00 12")
        there.ask("type", "Apéros", "G3", "Stereolux")
        there.ask("keep")
        yield Online(before, there)


SCENES: Final[dict[str, Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[Scene]]]] = {
    "local": local,
    "online": online,
}


@pytest.fixture
def scene(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """One of the scenes, and what its turn leaves when nothing disturbs it; this process is warm. No second passes
    while mails leave: « Envois » has the latest first, in whole seconds, and a busy machine would change their order.
    """
    monkeypatch.setattr("sync.jobs.post.clock_of", still)
    with SCENES[request.param](tmp_path, monkeypatch) as found:
        serve_once(found.put_back(tmp_path / "essai"), MONDAY)  # whatever a turn imports is imported before the forks
        undisturbed = found.put_back(tmp_path / "essai")
        assert [forked(undisturbed), start_again(undisturbed)] == [ENDS_WELL, ENDS_WELL]
        found.expect(undisturbed)
        yield found
