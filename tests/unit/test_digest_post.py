import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sync.errors import ConfigurationError
from sync.mail.base import Letter, MemoryPost, Post
from sync.mail.folder import FolderPost

LETTER = Letter(
    "weekly_digest", "2026-W47", date(2026, 11, 21), ("ali@exemple.fr",), "Semaine 47", b"From: x\r\n", "<p>é</p>"
)
OTHER = replace(LETTER, to=("zoe@exemple.fr",), eml=b"From: y\r\n")


@pytest.fixture(params=["memory", "folder"])
def post(request: pytest.FixtureRequest, tmp_path: Path) -> Post:
    return MemoryPost() if request.param == "memory" else FolderPost(tmp_path / "mail")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_letter_has_its_receipt_in_the_same_order(post: Post) -> None:
    receipts = post.deliver([LETTER, OTHER])

    assert [(receipt.letter, receipt.new) for receipt in receipts] == [(LETTER, True), (OTHER, True)]


def test_delivering_a_letter_again_changes_nothing(post: Post) -> None:
    first = post.deliver([LETTER])
    again = post.deliver([LETTER, OTHER])

    assert [receipt.new for receipt in again] == [False, True]
    assert again[0].files == first[0].files


def test_letters_are_numbered_from_one_for_each_day_and_kind(tmp_path: Path) -> None:
    sunday = replace(LETTER, day=date(2026, 11, 22))
    FolderPost(tmp_path).deliver([LETTER, OTHER, sunday])

    assert names(tmp_path) == [
        "2026-11-21-weekly_digest-1.eml",
        "2026-11-21-weekly_digest-1.html",
        "2026-11-21-weekly_digest-2.eml",
        "2026-11-21-weekly_digest-2.html",
        "2026-11-22-weekly_digest-1.eml",
        "2026-11-22-weekly_digest-1.html",
    ]


def test_the_files_hold_the_letter(tmp_path: Path) -> None:
    (receipt,) = FolderPost(tmp_path).deliver([LETTER])

    assert [path.read_bytes() for path in receipt.files] == [LETTER.eml, LETTER.html.encode()]


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    folder = tmp_path / "mail"
    FolderPost(folder).deliver([LETTER])

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_letter_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    (receipt,) = FolderPost(tmp_path).deliver([LETTER])
    before = [path.stat().st_mtime_ns for path in receipt.files]
    FolderPost(tmp_path).deliver([LETTER])

    assert [path.stat().st_mtime_ns for path in receipt.files] == before
    assert len(names(tmp_path)) == 2


def test_a_letter_whose_page_was_lost_gets_it_back(tmp_path: Path) -> None:
    (receipt,) = FolderPost(tmp_path).deliver([LETTER])
    receipt.files[1].unlink()
    (again,) = FolderPost(tmp_path).deliver([LETTER])

    assert again.new
    assert receipt.files[1].read_text(encoding="utf-8") == LETTER.html


def test_a_letter_is_never_written_over(tmp_path: Path) -> None:
    FolderPost(tmp_path).deliver([LETTER])
    FolderPost(tmp_path).deliver([OTHER])

    assert (tmp_path / "2026-11-21-weekly_digest-1.eml").read_bytes() == LETTER.eml


def test_a_kind_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    (receipt,) = FolderPost(tmp_path / "mail").deliver([replace(LETTER, kind="../../x")])

    assert {path.parent for path in receipt.files} == {tmp_path / "mail"}


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("")

    with pytest.raises(ConfigurationError):
        FolderPost(tmp_path / "mail").deliver([LETTER])
