"""Somebody of two offices whose sheets announce the same gathering is mailed once, and told by one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.cli.commands.access import access
from sync.cli.commands.erase import erase
from sync.cli.commands.leave import leave
from sync.cli.commands.run import run
from sync.cli.commands.why import why
from sync.core.replies.message import header_of, parsed
from sync.journal import Journal
from sync.journal.mail_rows import Mail, State
from sync.shared.claims_file import ClaimsFile
from tests.contract.writers import write_xlsx
from tests.drawn import drawn
from tests.held_texts import texts
from tests.mail_servers.scripted import Told, scripted

A_WEEK_BEFORE, THE_EVE = "2026-12-10", "2026-12-16"
SHEET = """
# Annuaire
| Prénom | Nom    | E-mail          | Arrivée      | Mails |
| Zoé    | Martin | zoe@exemple.fr  | {{2021-03-01}} | oui |
| {own}  | Benali | {own}@exemple.fr | {{2021-03-01}} | oui |
# Apéros
| Date           | Heure | Format  | Thème   | Objectif  | Déroulé | Lieu    | Qui porte  | Statut |
| {{2026-12-17}} | 18:30 | Visites | Le port | Découvrir | Balade  | Le Quai | Zoé Martin | prévu  |
| {{2026-12-17}} | 12:30 | Partage | Le pain | Se parler | Repas   | {place} | Zoé Martin | prévu  |
"""
OFFICES = {"nantes": ("ali", "Le Lieu"), "rennes": ("yves", "La Gare")}
"""Who is only there, besides Zoé, who is in both; and where each shares its bread."""
ALIKE = "Un autre bureau vient d’écrire la même chose à cette personne"


class Offices:
    """Nantes and Rennes, and the relay that both write by."""

    def __init__(self, folder: Path, port: int, told: Told) -> None:
        self.folder = folder / "offices"
        self.folder.mkdir()
        self.told = told
        (self.folder / "commun.toml").write_text(
            '[mail]\nsender = "tablee@exemple.fr"\nhost = "127.0.0.1"\nsecurity = "none"\n'
            f'port = {port}\ngo = "never"\nmails_per_week = 9\n'
            "[newsletter]\nenabled = false\n[your_line]\nenabled = false\n",
            encoding="utf-8",
        )
        for name, (own, place) in OFFICES.items():
            write_xlsx(drawn(SHEET.format(own=own, place=place)), self.folder / f"{name}.xlsx")
            (self.folder / f"{name}.toml").write_text(
                f'extends = "commun.toml"\n[community]\nname = "{name}"\n[spreadsheet]\nsource = "{name}.xlsx"\n'
                f'[output]\nfolder = "resultats/{name}"\n',
                encoding="utf-8",
            )

    def runs(self, day: str = A_WEEK_BEFORE) -> None:
        assert run(offices=self.folder, today=day, quiet=True) == 0

    def reminded(self) -> Counter[tuple[str, str, str]]:
        """Who was reminded of what, and by whom."""
        mails = [(to[0].partition("@")[0], parsed(content)) for to, content in self.told.mails]
        reminders = [(to, mail, header_of(mail, "List-Id").partition("<rappels.")[2]) for to, mail in mails]
        return Counter(
            (to, header_of(mail, "Subject")[-7:], office.partition(".")[0]) for to, mail, office in reminders if office
        )

    def held_on_zoe(self, name: str) -> str:
        """What she is told of what an office keeps of her."""
        assert access("zoe@exemple.fr", config=self.folder / f"{name}.toml", quiet=True) == 0
        (document,) = (self.folder / "resultats" / name / "acces").iterdir()
        return document.read_text(encoding="utf-8").replace("\u00a0", " ")

    def to_zoe(self, name: str) -> list[Mail]:
        with Journal.open(self.folder / "resultats" / name / "journal.sqlite") as journal:
            return [mail for mail in journal.mails.find(reader="zoe@exemple.fr") if mail.list == "gathering-reminder"]


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    with scripted() as (port, told):
        yield Offices(tmp_path, port, told)


def test_the_same_gathering_is_told_once_each_time_and_another_place_by_both(
    offices: Offices, capsys: pytest.CaptureFixture[str]
) -> None:
    offices.runs()
    offices.runs(THE_EVE)

    assert offices.reminded() == {
        ("zoe", "Le port", "nantes"): 2,
        ("zoe", "Le pain", "nantes"): 2,
        ("zoe", "Le pain", "rennes"): 2,
        **{("ali", what, "nantes"): 2 for what in ("Le port", "Le pain")},
        **{("yves", what, "rennes"): 2 for what in ("Le port", "Le pain")},
    }
    assert Counter(mail.state for mail in offices.to_zoe("rennes")) == {State.CANCELLED: 2, State.SENT: 2}
    results = offices.folder / "resultats" / "rennes" / "tablee-resultats.xlsx"
    assert ALIKE in " ".join(texts(results))
    capsys.readouterr()
    assert why(["zoe@exemple.fr"], config=offices.folder / "rennes.toml") == 0
    assert ALIKE in " ".join(capsys.readouterr().out.split())

    shared = offices.folder / "ensemble" / "mails.sqlite"
    held = " ".join(texts(shared)).lower()
    assert [
        word for word in ("zoe", "martin", "exemple", "port", "quai", "pain", "nantes", "rennes") if word in held
    ] == []

    assert "la même chose : 4 clés signées, sans votre adresse" in offices.held_on_zoe("nantes")
    assert erase("zoe@exemple.fr", config=offices.folder / "nantes.toml", yes=True, quiet=True) == 0
    assert ClaimsFile(shared).execute("SELECT count(*) FROM claim", {}) == [(10,)]  # those of the others, and of Rennes


def test_what_one_cannot_send_the_other_does_and_who_leaves_is_told_what_stays(
    offices: Offices, capsys: pytest.CaptureFixture[str]
) -> None:
    offices.told.script["rcpt"] = ["550 5.1.1 unknown"]  # to the first of Nantes, who is Zoé
    offices.runs()

    by = {name: {mail.state for mail in offices.to_zoe(name)} for name in OFFICES}
    assert by == {"nantes": {State.REFUSED, State.CANCELLED}, "rennes": {State.SENT}}

    assert leave(config=offices.folder / "nantes.toml", yes=True) == 0
    assert "« ensemble/mails.sqlite »" in capsys.readouterr().out.replace("\u00a0", " ").replace("\n", " ")
    assert (offices.folder / "ensemble" / "mails.sqlite").is_file()
