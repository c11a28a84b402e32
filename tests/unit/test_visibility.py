"""Whoever says who may see their need is heeded in everything that members see, down to the bytes of the files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.core.model.assessment import Assessment
from sync.core.model.choices import Audience
from sync.core.parse.questions import question_key
from sync.core.people.privacy import without_withheld
from sync.core.reading import parse
from sync.core.text import fold
from sync.snapshot import Format, Wanted, write_snapshot
from tests.drawn import drawn
from tests.letters import COMMUNITY, MEMBERS
from tests.property.test_discretion import outputs
from tests.property.test_letters import NOW, TEMPLATES, mails

HEAD = (
    "# Besoins et ressources\n| Date | Type | Catégorie | Titre | Description | Qui | Contact | Échéance | Notes | {} |"
)
LINE = (
    "| {{2026-12-10}} | besoin | prêt | Trottinette {word} | Mistigri, pour {who} | {who} | {contact} | "
    "{{2027-01-20}} | {who} | {said} |"
)
OPEN = "| {2026-12-10} | besoin | prêt | Une remorque | | Ali Benali | ali@exemple.fr | {2027-01-20} | | |"


def sheet(said: str, header: str = "Visibilité", who: str = "Zoé Martin", contact: str = "zoe@exemple.fr") -> str:
    line = LINE.format(word="vermillon", who=who, contact=contact, said=said)
    return "\n".join((MEMBERS, HEAD.format(header), line, OPEN))


def audience(said: str, header: str = "Visibilité") -> Audience:
    return parse(drawn(sheet(said, header), read_at=NOW), COMMUNITY).listings[0].visibility


@pytest.mark.parametrize(
    ("said", "header", "expected"),
    [
        ("", "Visibilité", Audience.EVERYONE),
        ("Tout le monde", "Visibilité", Audience.EVERYONE),
        ("sans mon nom", "Visibilité", Audience.UNNAMED),
        ("tout le monde sans mon nom", "Visibilité", Audience.UNNAMED),
        ("tous sans mon nom", "Visibilité", Audience.UNNAMED),
        ("public sans nom", "Visibilité", Audience.UNNAMED),
        ("Public, sans mon nom svp", "Visibilité", Audience.UNNAMED),
        ("tout le monde mais pas mon nom", "Visibilité", Audience.UNNAMED),
        ("tous les membres, anonyme", "Visibilité", Audience.UNNAMED),
        ("sans nom ni contact", "Visibilité", Audience.UNNAMED),
        ("tous, merci", "Visibilité", Audience.EVERYONE),
        ("tous le monde", "Visibilité", Audience.EVERYONE),
        ("public avec contact", "Visibilité", Audience.EVERYONE),
        ("Coordination seulement", "Visibilité", Audience.COORDINATORS),
        ("x", "Discret", Audience.COORDINATORS),
        ("non", "Discret", Audience.EVERYONE),
        ("oui", "Anonyme ?", Audience.UNNAMED),
        ("non", "Visible ?", Audience.COORDINATORS),
        ("public avec contact sans mon nom", "Visibilité", Audience.COORDINATORS),
        ("public sans contact", "Visibilité", Audience.COORDINATORS),
        ("sans mes coordonnées", "Visibilité", Audience.COORDINATORS),
        ("tous les membres sans contact", "Visibilité", Audience.COORDINATORS),
        ("tous à partir de 2027", "Visibilité", Audience.COORDINATORS),
        ("sans mon nom avant juin", "Visibilité", Audience.COORDINATORS),
        ("tous ? sans nom", "Visibilité", Audience.COORDINATORS),
        ("pas anonyme", "Visibilité", Audience.COORDINATORS),
        ("entre nous", "Visibilité", Audience.COORDINATORS),
        ("tout le monde sauf Ali", "Visibilité", Audience.COORDINATORS),
        ("oui", "Visibilité", Audience.EVERYONE),
        ("{#REF!}", "Visibilité", Audience.COORDINATORS),
        ("?", "Visibilité", Audience.COORDINATORS),
    ],
)
def test_what_is_not_surely_understood_is_for_coordinators_alone(said: str, header: str, expected: Audience) -> None:
    assert audience(said, header) is expected


@pytest.mark.parametrize(
    "said", ["public avec contact sans mon nom", "public sans contact", "tous les membres sans contact", "public (?)"]
)
def test_a_restriction_that_cannot_be_kept_is_asked_about(said: str) -> None:
    listing = parse(drawn(sheet(said), read_at=NOW), COMMUNITY).listings[0]

    assert [part.field for part in listing.misreads if not part.is_settled] == ["visibility"]
    assert not listing.diffusion.is_public


def test_an_unclear_public_is_for_coordinators_alone_until_an_answer_says_how_far_it_goes() -> None:
    workbook = drawn(sheet("public pour les bureaux"), read_at=NOW)
    listing = parse(workbook, COMMUNITY).listings[0]

    assert (listing.visibility, listing.diffusion.is_public) == (Audience.COORDINATORS, False)
    for answer, is_public in (("public", True), ("tout le monde", False)):
        answers = {question_key(listing.origin, "visibility"): answer}
        settled = parse(workbook, COMMUNITY, answers).listings[0]
        assert (settled.visibility, settled.diffusion.is_public) == (Audience.EVERYONE, is_public)


def told(said: str, folder: Path, **options: str) -> Iterator[bytes]:
    """All that members get of a sheet: the mails and the calendar, the page, the snapshot in each format, unzipped."""
    register = parse(drawn(sheet(said, **options), read_at=NOW), COMMUNITY)
    yield from (text.encode() for text in outputs(register))
    for name, digest, file in mails(register):
        if name != "ending_listing":  # told to its author alone
            mail = TEMPLATES.render(name, digest)
            yield from (mail.subject.encode(), mail.text.encode(), mail.html.encode(), file.encode())
    for shape in Format:
        folder.mkdir(exist_ok=True)
        path = folder / f"photo{shape.suffix}"
        write_snapshot(path, Assessment.bare(register), COMMUNITY, Wanted(format=shape))
        yield path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(entry) for entry in archive.namelist())


def holding(word: str, everything: Iterator[bytes]) -> int:
    return sum(fold(word) in fold(part.decode("utf-8", "replace")) for part in everything)


def test_a_need_for_coordinators_alone_is_in_nothing_that_members_get(tmp_path: Path) -> None:
    assert holding("vermillon", told("tout le monde", tmp_path / "all")) > 3

    parts = list(told("coordination seulement", tmp_path / "discreet"))

    assert holding("vermillon", iter(parts)) == holding("mistigri", iter(parts)) == 0
    assert holding("remorque", iter(parts)) > 3


@pytest.mark.parametrize("who", ["Zoé Martin", "Zoé", "Wilfrid Tournesol"])
def test_a_need_without_a_name_is_told_and_names_nobody(who: str, tmp_path: Path) -> None:
    register = parse(drawn(sheet("sans mon nom", who=who, contact="wt@exemple.fr"), read_at=NOW), COMMUNITY)

    shown = without_withheld(Assessment.bare(register)).register.listings[0]

    said = " ".join(map(str, (*shown.origin.row.cells, shown.title, shown.description, shown.who, *shown.emails)))
    assert "vermillon" in said
    assert not [word for word in (*who.split(), "wt@exemple") if fold(word) in fold(said)]
    assert holding("wt@exemple", told("sans mon nom", tmp_path, who=who, contact="wt@exemple.fr")) == 0


def test_the_letter_says_whom_to_answer_when_a_need_has_no_name() -> None:
    register = parse(drawn(sheet("sans mon nom"), read_at=NOW), COMMUNITY)

    letter = next(digest for name, digest, _ in mails(register) if name == "newsletter")

    assert "écrivez à la coordination" in repr(letter)
