"""What is read in a trace: every call that writes, and when a mail has left without our having noted it."""

from __future__ import annotations

from tests.crash.places import Place, places

TRACE = r"""
7 openat(AT_FDCWD</x>, "/x/a.json", O_RDONLY|O_CLOEXEC) = 3</x/a.json>
7 openat(AT_FDCWD</x>, "/x/b.json", O_WRONLY|O_CREAT|O_CLOEXEC, 0600) = 3</x/b.json>
7 sendto(9<TCP:[127.0.0.1:5->127.0.0.1:25]>, "data\r\n", 6, 0, NULL, 0) = 6
7 pwrite64(4</x/journal.sqlite-wal>, "point"..., 24, 0) = 24
7 fdatasync(4</x/journal.sqlite-wal>) = 0
7 sendto(9<TCP:[127.0.0.1:5->127.0.0.1:25]>, ".\r\n", 3, 0, NULL, 0) = 3
7 pwrite64(4</x/journal.sqlite-wal>, "sent"..., 24, 24) = 24
7 fdatasync(4</x/journal.sqlite-wal>) = 0
7 sendto(9<TCP:[127.0.0.1:5->127.0.0.1:25]>, "mail FROM:<t@exemple.fr>\r\n", 26, 0, NULL, 0) = 26
7 sendto(9<TCP:[127.0.0.1:5->127.0.0.1:25]>, ".\r\n", 3, 0, NULL, 0) = 3
7 fdatasync(4</x/journal.sqlite-wal>) = 0
7 mkdir("/x/mail", 0700) = 0
7 +++ exited with 0 +++
"""


def test_the_calls_of_each_kind_are_counted_and_what_can_go_wrong_there() -> None:
    found = list(places(TRACE.splitlines()))

    assert [(place.nth, place.wrong) for place in found if place.call == "openat"] == [
        (1, "EMFILE"),
        (2, "kill"),
        (2, "ENOSPC"),
        (2, "EIO"),
        (2, "EROFS"),
        (2, "EMFILE"),
    ]
    assert [place.nth for place in found if place.wrong == "kill" and place.call == "sendto"] == [1, 2, 3, 4]
    assert Place("sendto", 1, "EPIPE").injection == "inject=sendto:error=EPIPE:when=1"
    assert Place("mkdir", 1, "kill").injection == "inject=mkdir:signal=SIGKILL:when=1"


def test_the_gap_of_a_mail_begins_after_its_dot_and_ends_with_the_commit_of_its_note() -> None:
    found = [place for place in places(TRACE.splitlines()) if place.wrong == "kill"]

    assert [(place.call, place.nth, place.dot) for place in found if place.dot is not None] == [
        ("fdatasync", 1, 0),
        ("sendto", 2, 0),
        ("fdatasync", 2, 1),
        ("sendto", 4, 1),
    ]
    assert [(place.call, place.nth, place.gap) for place in found if place.gap is not None] == [
        ("pwrite64", 2, 0),
        ("fdatasync", 2, 0),
        ("fdatasync", 3, 1),
    ]
