"""What every way out of a mail promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.mail.answers import Verdict
from sync.mail.base import MemoryPost, Transport
from sync.mail.folder import FolderPost
from tests.mail_servers.posting import by_smtp, letter
from tests.mail_servers.scripted import scripted


@dataclass
class Way:
    transport: Transport
    taken: Callable[[], list[bytes]]


@pytest.fixture(params=["memory", "folder", "smtp"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    if request.param == "memory":
        memory = MemoryPost()
        yield Way(memory, lambda: [each.eml for each in memory.letters])
    elif request.param == "folder":
        folder = tmp_path / "mail"
        yield Way(FolderPost(folder), lambda: [path.read_bytes() for path in sorted(folder.glob("*.eml"))])
    else:
        with scripted() as (port, told):
            transport = by_smtp(port)
            yield Way(transport, lambda: [content for _, content in told.mails])
            transport.close()


def test_a_letter_is_taken_as_it_is(way: Way) -> None:
    answer = way.transport.send(letter("zoe@exemple.fr"), lambda: None)

    assert answer.verdict is Verdict.SENT
    assert way.taken() == [letter("zoe@exemple.fr").eml]


def test_before_the_last_word_nothing_has_left(way: Way) -> None:
    seen: list[list[bytes]] = []
    way.transport.send(letter("zoe@exemple.fr"), lambda: seen.append(way.taken()))

    assert seen == [[]]


def test_a_letter_that_must_not_leave_after_all_does_not(way: Way) -> None:
    def refuse() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        way.transport.send(letter("zoe@exemple.fr"), refuse)
    way.transport.send(letter("ali@exemple.fr"), lambda: None)

    assert way.taken() == [letter("ali@exemple.fr").eml]


def test_what_repeats_may_be_sent_again(way: Way) -> None:
    if not way.transport.repeats:
        pytest.skip("this one does not: what may have left is in doubt")
    for _ in range(2):
        way.transport.send(letter("zoe@exemple.fr"), lambda: None)

    assert len(way.taken()) == 1


def test_after_goodbye_sending_opens_anew(way: Way) -> None:
    way.transport.send(letter("zoe@exemple.fr"), lambda: None)
    way.transport.close()
    way.transport.close()
    way.transport.send(letter("ali@exemple.fr"), lambda: None)

    assert len(way.taken()) == 2
