"""Files that one process holds at a time."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sync.errors import RefusedError, UnavailableError
from sync.journal.locate import located
from sync.locks import held_by_another

HOLDS = "import sys, time\nfrom pathlib import Path\nfrom sync.journal.locate import located\n\
with located(Path(sys.argv[1])).turn():\n    print('held', flush=True)\n    time.sleep(float(sys.argv[2]))\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "tablee" / "journal.sqlite"


def another_turn(journal: Path, seconds: float) -> subprocess.Popen[str]:
    """A process that holds a turn for so long."""
    other = subprocess.Popen([sys.executable, "-c", HOLDS, journal, str(seconds)], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    return other


def test_a_turn_waits_for_another_one_to_end(journal: Path) -> None:
    with another_turn(journal, 0.5) as other, located(journal).turn():
        assert other.wait() == 0


def test_a_turn_that_lasts_is_not_disturbed(journal: Path) -> None:
    with another_turn(journal, 60) as other:
        with pytest.raises(UnavailableError), located(journal).turn(patience=0.1):
            pytest.fail("two turns at once")
        other.kill()


def test_a_killed_turn_lets_go(journal: Path) -> None:
    with another_turn(journal, 60) as other:
        held = held_by_another(journal.with_name("journal.sqlite-turn"))
        other.kill()
        other.wait()

        assert (held, held_by_another(journal.with_name("journal.sqlite-turn"))) == (True, False)
        with located(journal).turn(patience=0.1):
            pass


def test_only_the_owner_opens_the_file(journal: Path) -> None:
    with located(journal).turn():
        pass

    assert stat.S_IMODE(journal.with_name("journal.sqlite-turn").stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "tablee").write_text("a file")

    with pytest.raises(RefusedError), located(tmp_path / "tablee" / "journal.sqlite").turn():
        pytest.fail("nothing can be held there")
