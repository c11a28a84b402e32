"""The folder of the published pages: whole or not at all, the files of people left alone, nothing outside of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from sync.errors import NotOursError, UnavailableError
from sync.site import folder as site_folder
from sync.site.folder import MANIFEST, is_of_site, is_whole, write_site

OLD = {"index.html": b"old", "annuaire/a.html": b"a", "annuaire/b.html": b"b", "style.css": b"same"}
NEW = {"index.html": b"new", "annuaire/a.html": b"a", "agenda/c.html": b"c", "style.css": b"same"}


def held(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(params=["one call", "two renames"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds the old site, on a system that can exchange two names, and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(site_folder, "_exchanged", lambda *_: False)
    write_site(tmp_path / "site", OLD)
    return tmp_path / "site"


def test_the_folder_holds_the_new_site_and_nothing_else_of_ours(site: Path) -> None:
    written = write_site(site, NEW)

    assert held(site) == NEW
    assert set(written.changed) == {"index.html", "agenda/c.html"}
    assert written.removed == ("annuaire/b.html",)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_did_not_change_is_the_same_file(site: Path) -> None:
    before = {path: (site / path).stat() for path in ("annuaire/a.html", "style.css")}

    write_site(site, NEW)

    for path, facts in before.items():
        assert (site / path).stat().st_ino == facts.st_ino
        assert (site / path).stat().st_mtime_ns == facts.st_mtime_ns


def test_the_same_site_again_touches_nothing(site: Path) -> None:
    before = site.stat().st_ino

    assert not write_site(site, OLD).is_any
    assert site.stat().st_ino == before


def test_what_people_put_there_stays(site: Path) -> None:
    (site / "logo.png").write_bytes(b"ours")
    (site / "annuaire" / "photos").mkdir()
    (site / "annuaire" / "photos" / "zoe.jpg").write_bytes(b"zoe")
    (site / "vide").mkdir()
    (site / "ailleurs").symlink_to("/nulle/part")

    write_site(site, NEW)

    assert held(site) == {**NEW, "logo.png": b"ours", "annuaire/photos/zoe.jpg": b"zoe"}
    assert (site / "vide").is_dir()
    assert (site / "ailleurs").readlink() == Path("/nulle/part")


def test_a_file_of_theirs_with_a_name_of_ours_stops_everything(site: Path) -> None:
    (site / "agenda").mkdir()
    (site / "agenda" / "c.html").write_bytes(b"theirs")

    with pytest.raises(NotOursError):
        write_site(site, NEW)

    assert held(site) == {**OLD, "agenda/c.html": b"theirs"}


def test_a_page_that_was_spoilt_or_taken_away_is_written_again(site: Path) -> None:
    (site / "index.html").write_bytes(b"spoilt")
    (site / "style.css").unlink()
    assert not is_whole(site)

    write_site(site, OLD)

    assert held(site) == OLD
    assert is_whole(site)


@pytest.mark.parametrize("step", ["_write", "_carry", "_carry_others", "_swap"])
def test_a_publication_that_is_cut_leaves_the_old_site_and_the_next_one_ends_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (site / "logo.png").write_bytes(b"ours")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(site_folder, step, cut)
        with pytest.raises(KeyboardInterrupt):
            write_site(site, NEW)
    assert held(site) == {**OLD, "logo.png": b"ours"}

    write_site(site, NEW)

    assert held(site) == {**NEW, "logo.png": b"ours"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_one_that_is_cut_between_the_two_renames_is_put_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, OLD)
    site.rename(tmp_path / ".site.tablee-avant")

    write_site(site, NEW)

    assert held(site) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_somebody_puts_there_in_the_meantime_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = site_folder._swap  # noqa: SLF001 - the moment that no one sees from outside

    def late(draft: Path, folder: Path) -> None:
        (folder / "tard.txt").write_bytes(b"late")
        swap(draft, folder)

    monkeypatch.setattr(site_folder, "_swap", late)
    write_site(site, NEW)

    assert held(site) == {**NEW, "tard.txt": b"late"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="names are exchanged in one call on Linux alone")
def test_a_reader_sees_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    sites: list[Mapping[str, bytes]] = [
        {"index.html": word, "annuaire/index.html": word, "agenda/index.html": word} for word in (b"one", b"two")
    ]
    write_site(site, sites[0])
    seen: list[set[bytes]] = []
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            root = os.open(site, os.O_RDONLY)  # as a server that serves one request after another from a folder
            try:
                seen.append({_read(root, path) for path in sites[0]})
            except FileNotFoundError:  # the folder that was opened is not the one of the name any more
                continue
            finally:
                os.close(root)

    reader = threading.Thread(target=look)
    reader.start()
    for turn in range(60):
        write_site(site, sites[(turn + 1) % 2])
    is_over.set()
    reader.join()

    assert {frozenset(each) for each in seen} <= {frozenset({b"one"}), frozenset({b"two"})}
    assert seen


def _read(root: int, path: str) -> bytes:
    handle = os.open(path, os.O_RDONLY, dir_fd=root)
    try:
        return os.read(handle, 100)
    finally:
        os.close(handle)


@pytest.mark.parametrize("path", ["../dehors.html", "/dehors.html", "annuaire/../../dehors.html"])
def test_no_name_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        write_site(tmp_path / "site", {path: b"x"})

    assert list(tmp_path.rglob("*.html")) == []


def test_only_what_we_wrote_is_ours(site: Path) -> None:
    (site / "logo.png").write_bytes(b"theirs")

    ours = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and is_of_site(path)}
    assert ours == {MANIFEST, *OLD}


def test_pages_are_for_whoever_may_open_the_folder(site: Path) -> None:
    assert {(site / path).stat().st_mode & 0o777 for path in OLD} == {0o600}
    site.chmod(0o755)

    write_site(site, NEW)

    assert (site / "agenda" / "c.html").stat().st_mode & 0o777 == 0o644
    assert (site / "agenda").stat().st_mode & 0o777 == 0o755


def test_a_disk_that_refuses_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(UnavailableError, match="intactes"):
        write_site(tmp_path / "file" / "site", OLD)
