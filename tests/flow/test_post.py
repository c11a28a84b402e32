"""« tablee post »: what waits, the go, a stop, a doubt, an address left alone; and « tablee why » on mails."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from sync.core.notes import Note, NoteCode
from sync.delivery.outbox import JournalOutbox
from sync.journal import Journal
from sync.journal.mail_rows import State
from sync.journal.stops import StopKind
from sync.mail.base import LeftOut
from tests.conftest import A_SMALL_COMMUNITY, Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import READ_AT, drawn
from tests.mail_servers.posting import batch, letter
from tests.mail_servers.scripted import KEEP_AND_CUT, Told, scripted

TODAY = ("--today", "2026-11-21")
LATER = READ_AT + timedelta(seconds=1)


INES = "| Inès   | Diop    | ines@exemple.fr     | 06 39 98 00 04 | Nantes | Nantes | {2022-03-01} | oui   |"


@pytest.fixture
def community(tmp_path: Path, tablee: Tablee) -> Path:
    """A community whose newsletter waits for its first go, without any server."""
    first, _, rest = A_SMALL_COMMUNITY.partition("| Ali ")
    sheet = tmp_path / "annuaire.xlsx"
    write_xlsx(drawn(f"{first}{INES}\n| Ali {rest}"), sheet)
    (tmp_path / "tablee.toml").write_text(f'[spreadsheet]\nsource = "{sheet.name}"\n[reminders]\nenabled = false\n')
    assert tablee("run", *TODAY).code == 0
    with Journal.open(tmp_path / "tablee" / "journal.sqlite") as journal:
        left_out = [LeftOut("Yves Le Goff", "yves@exemple.fr", Note(NoteCode.SAYS_NO))]
        letters = [letter("zoe@exemple.fr"), letter("ines@exemple.fr")]
        JournalOutbox(journal, LATER).take(batch(letters, to_members=True, left_out=left_out))
    return tmp_path


def by_relay(folder: Path, port: int, more: str = "") -> None:
    text = (folder / "tablee.toml").read_text()
    relay = f'[mail]\nsender = "tablee@exemple.fr"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n{more}'
    (folder / "tablee.toml").write_text(text + relay)


def test_a_newsletter_waits_for_a_go_then_leaves(community: Path, tablee: Tablee) -> None:
    waiting = tablee("post", "--json", *TODAY).document["waiting"]
    before = tablee("run", "--json", *TODAY).document["mails"]
    said = tablee("post", "approve", "newsletter", *TODAY)
    after = tablee("run", "--json", *TODAY).document["mails"]

    assert [(each["kind"], each["mails"], each["needs_go"]) for each in waiting] == [("newsletter", 2, True)]
    assert (before, said.code, after) == (0, 0, 2)
    assert tablee("run", "--json", *TODAY).document["mails"] == 0
    assert len(list((community / "tablee" / "mail").glob("*newsletter*.eml"))) == 2


def test_a_turn_says_that_a_batch_waits_for_a_go(community: Path, tablee: Tablee) -> None:
    assert "1 envoi attend votre accord" in tablee("run", *TODAY).out.replace("\u00a0", " ")
    tablee("post", "approve", *TODAY)

    assert "votre accord" not in tablee("run", *TODAY).out


def test_the_batch_can_be_looked_at_whole(community: Path, tablee: Tablee) -> None:
    shown = tablee("post", "show", *TODAY)
    document = tablee("post", "show", "newsletter", "--json", *TODAY).document

    assert "yves@exemple.fr" in shown.out
    assert document["to"] == ["zo…@exemple.fr", "in…@exemple.fr"]
    assert document["left_out"][0]["because"] == "La colonne Mails dit non."
    assert (community / document["files"][0]).read_bytes() == letter("zoe@exemple.fr").eml


def test_all_the_doubts_of_a_kind_are_settled_together(community: Path, tablee: Tablee) -> None:
    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        journal.mails.shift(LATER, states=[State.TO_SEND], state=State.DOUBT)

    said = tablee("post", "resolve", "newsletter", "sent", *TODAY)

    counts = tablee("post", "--json", *TODAY).document["states"]
    assert (said.code, counts.get("doubt", 0)) == (0, 0)
    assert tablee("post", "resolve", "newsletter", "sent", *TODAY).code == 2


def test_the_postal_address_of_the_community_stands_at_the_foot_of_mails_to_members(
    sheet: Path, tablee: Tablee
) -> None:
    sheet.with_name("tablee.toml").write_text(
        f'[spreadsheet]\nsource = "{sheet.name}"\n[mail]\npostal = "2 rue Kervégan, Nantes"\n', encoding="utf-8"
    )
    tablee("run", "--today", "2026-12-01")

    files = tablee("post", "show", "newsletter", "--today", "2026-12-01", "--json").document["files"]

    page = next(Path(file) for file in files if file.endswith(".html"))
    assert "2 rue Kervégan, Nantes" in (sheet.parent / page).read_text(encoding="utf-8")


def test_stop_holds_everything_until_resume(community: Path, tablee: Tablee) -> None:
    tablee("post", "approve", *TODAY)
    tablee("post", "stop", *TODAY)
    held = tablee("run", "--json", *TODAY).document["mails"]
    closed = tablee("post", "--json", *TODAY).document["closed"]
    tablee("post", "resume", *TODAY)

    assert held == 0
    assert "retenu" in closed
    assert tablee("run", "--json", *TODAY).document["mails"] == 2


def test_a_doubt_is_shown_and_settled(community: Path, tablee: Tablee) -> None:
    with scripted(Told({"dot": [KEEP_AND_CUT]})) as (port, told):
        by_relay(community, port)
        tablee("post", "approve", *TODAY)
        tablee("run", *TODAY)
        tablee("run", *TODAY)
        (doubt,) = tablee("post", "--json", *TODAY).document["doubts"]
        settled = tablee("post", "resolve", doubt["id"], "sent", *TODAY)
        tablee("run", *TODAY)

    assert (doubt["to"], doubt["state"], settled.code) == ("zo…@exemple.fr", "held", 0)
    assert sorted(told.readers()) == ["ines@exemple.fr", "zoe@exemple.fr"]
    assert tablee("post", "resolve", doubt["id"], "again", *TODAY).code == 2


def test_an_address_left_alone_can_be_mailed_again_when_a_person_says_so(community: Path, tablee: Tablee) -> None:
    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        journal.mails.stop(StopKind.STOP, "zoe@exemple.fr", "newsletter", LATER)

    (alone,) = tablee("post", "--json", *TODAY).document["left_alone"]
    assert (alone["kind"], alone["to"]) == ("stop", "zo…@exemple.fr")
    assert tablee("post", "resume", "zoe@exemple.fr", *TODAY).code == 0
    assert tablee("post", "--json", *TODAY).document["left_alone"] == []
    assert tablee("post", "resume", "zoe@exemple.fr", *TODAY).code == 2


def test_a_test_mail_goes_to_oneself_by_the_way_that_mails_take(community: Path, tablee: Tablee) -> None:
    written = tablee("post", "test", "moi@exemple.fr", *TODAY)
    with scripted() as (port, told):
        by_relay(community, port)
        sent = tablee("post", "test", "moi@exemple.fr", *TODAY)

    assert (written.code, sent.code) == (0, 0)
    assert "test-1.eml" in written.out
    assert told.readers() == ["moi@exemple.fr"]


def test_a_wrong_password_is_one_sentence_said_once(community: Path, tablee: Tablee) -> None:
    expected, wrong = "le-bon", "le-mauvais-secret"
    with scripted(Told(password=expected)) as (port, told):
        by_relay(community, port, 'user = "tablee"\ngo = "never"\n')
        first = tablee("run", *TODAY, TABLEE_MAIL_PASSWORD=wrong)
        second = tablee("run", *TODAY, TABLEE_MAIL_PASSWORD=wrong)
        auths = told.auths
        third = tablee("run", "--json", *TODAY, TABLEE_MAIL_PASSWORD=expected)

    assert (first.code, second.code, auths) == (77, 0, 1)
    assert third.document["mails"] == 2
    assert "mauvais" not in first.out + first.err + second.out + second.err
    assert b"mauvais" not in (community / "tablee" / "journal.sqlite").read_bytes()


@pytest.mark.parametrize("words", [["dance"], ["resolve", "x", "sent"], ["resolve", "999", "sent"], ["approve", "x"]])
def test_what_cannot_be_done_is_one_sentence(words: list[str], community: Path, tablee: Tablee) -> None:
    said = tablee("post", *words, *TODAY)

    assert said.code == 2
    assert said.err.strip()


def test_before_any_turn_the_post_is_empty_and_nothing_is_made(sheet: Path, tablee: Tablee, tmp_path: Path) -> None:
    said = tablee("post", "--source", sheet, "--json")

    assert (said.code, said.document["states"]) == (0, {})
    assert not (tmp_path / "tablee").exists()
    assert tablee("post", "stop", "--source", sheet).code == 2


def test_the_tab_of_mails_tells_where_each_one_is(community: Path) -> None:
    from sync.turn.tables import mail_rows  # noqa: PLC0415 - SQLAlchemy, as the verbs do

    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        rows = list(mail_rows(journal, READ_AT, by_relay=False))

    assert [(row.values[1], row.values[3], row.values[5]) for row in rows] == [
        ("lettre du mois", "ines@exemple.fr", "à envoyer"),
        ("lettre du mois", "zoe@exemple.fr", "à envoyer"),
        ("digest de la semaine", None, "écrit, sans destinataire"),
    ]


def test_why_tells_a_waiting_mail_a_stop_and_a_batch_that_was_not_for_someone(community: Path, tablee: Tablee) -> None:
    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        journal.mails.stop(StopKind.SUSPENDED, "zoe@exemple.fr", "550 5.1.1", READ_AT)

    zoe = tablee("why", "zoe@exemple.fr", "--json", *TODAY).document["answers"]
    yves = tablee("why", "yves@exemple.fr", "--json", *TODAY).document["answers"]

    assert [each["date"] for each in zoe if "suspendue" in each["claim"]] == ["2026-11-21"]
    assert any("feu vert" in each["claim"] for each in zoe)
    assert any("dit non" in each["claim"] and each["rule"] == "destinataires" for each in yves)


def test_about_is_kept_with_the_mail(community: Path) -> None:
    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        JournalOutbox(journal, LATER).take(batch([replace(letter("ali@exemple.fr"), about="apéro 2026-12-17")]))
        (mail,) = journal.mails.find(reader="ali@exemple.fr")

    assert mail.about == "apéro 2026-12-17"


def test_a_server_that_does_not_answer_is_told_alike_each_time_and_nothing_is_lost(
    community: Path, tablee: Tablee
) -> None:
    with scripted() as (port, _):
        pass  # nobody listens there any more
    by_relay(community, port, 'go = "never"\n')
    first, second = tablee("run", *TODAY), tablee("run", "--json", *TODAY)
    closed = tablee("post", "--json", *TODAY).document["closed"].replace("\u00a0", " ").replace("\u202f", " ")

    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        kept = journal.mails.counts()
    assert (first.code, second.code) == (75, 75)
    assert closed.startswith("le serveur de mails ne répond pas ; nouvel essai vers 8 h 15")
    assert closed in second.document["problems"][0].replace("\u00a0", " ").replace("\u202f", " ")
    assert kept[State.TO_SEND] == 2


def test_a_server_that_asks_to_wait_is_told_alike_each_time(community: Path, tablee: Tablee) -> None:
    with scripted(Told({"rcpt": ["421 4.3.2 later"]})) as (port, told):
        by_relay(community, port, 'go = "never"\n')
        first, second = tablee("run", *TODAY), tablee("run", *TODAY)
        resumed = tablee("post", "resume", *TODAY)
        third = tablee("run", "--json", *TODAY)

    assert (first.code, second.code, resumed.code, third.code) == (75, 75, 0, 0)
    assert "a demandé d’attendre (421 4.3.2)" in second.out.replace("\u00a0", " ")
    assert sorted(told.readers()) == ["ines@exemple.fr", "zoe@exemple.fr"]


def test_a_person_who_resumes_is_not_made_to_wait_for_what_a_server_put_off(community: Path, tablee: Tablee) -> None:
    with scripted(Told({"rcpt": ["451 4.7.1 later"]})) as (port, told):
        by_relay(community, port, 'go = "never"\n')
        put_off = tablee("run", "--json", *TODAY).document["mails"]
        still = tablee("run", "--json", *TODAY).document["mails"]
        tablee("post", "resume", *TODAY)
        gone = tablee("run", "--json", *TODAY).document["mails"]

    assert (put_off, still, gone) == (1, 0, 1)
    assert sorted(told.readers()) == ["ines@exemple.fr", "zoe@exemple.fr"]


def test_a_go_without_a_name_is_for_the_one_batch_that_waits_never_for_one_that_nobody_looked_at(
    community: Path, tablee: Tablee
) -> None:
    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        other = [letter("zoe@exemple.fr", kind="open_role", period="2026-11")]
        JournalOutbox(journal, LATER).take(batch(other, to_members=True, title="Appel : qui anime ?"))
    unnamed = tablee("post", "approve", *TODAY)
    still = tablee("post", "--json", *TODAY).document["waiting"]
    named = tablee("post", "approve", "open_role", *TODAY)
    alone = tablee("post", "approve", *TODAY)

    assert (unnamed.code, [each["needs_go"] for each in still]) == (2, [True, True])
    assert all(f"tablee post approve {kind}" in unnamed.err for kind in ("newsletter", "open_role", "--all"))
    assert "Feu vert : Appel : qui anime ?, 1 mail." in named.out.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Feu vert : Lettre, 2 mails." in alone.out.replace("\u00a0", " ")


def test_a_go_for_all_names_each_one(community: Path, tablee: Tablee) -> None:
    with Journal.open(community / "tablee" / "journal.sqlite") as journal:
        other = [letter("zoe@exemple.fr", kind="open_role", period="2026-11")]
        JournalOutbox(journal, LATER).take(batch(other, to_members=True, title="Appel"))
    both = tablee("post", "approve", "newsletter", "--all", *TODAY)
    said = tablee("post", "approve", "--all", *TODAY)

    assert (both.code, said.code, said.out.count("Feu vert")) == (2, 0, 2)
    assert not any(each["needs_go"] for each in tablee("post", "--json", *TODAY).document["waiting"])


def plain(text: str) -> str:
    return " ".join(text.split())


def test_the_counts_agree_and_what_waits_says_its_own_commands(community: Path, tablee: Tablee) -> None:
    waiting = plain(tablee("post", *TODAY).out)
    tablee("post", "approve", *TODAY)
    agreed = plain(tablee("post", *TODAY).out)

    assert "Envois 2 à envoyer, 1 écrit dans un dossier" in waiting
    assert "Lettre : 2 mails attendent votre feu vert (« tablee post show newsletter », puis « tablee post" in waiting
    assert "Lettre : 2 mails à envoyer" in agreed


def test_a_mail_that_was_only_written_to_files_is_never_said_to_be_sent(community: Path, tablee: Tablee) -> None:
    tablee("post", "approve", *TODAY)
    tablee("run", *TODAY)
    said, status = plain(tablee("post", *TODAY).out), plain(tablee("status").out)
    with scripted() as (port, _):
        by_relay(community, port)
        with Journal.open(community / "tablee" / "journal.sqlite") as journal:
            JournalOutbox(journal, LATER).take(batch([letter("yves@exemple.fr", kind="notice")], to_members=False))
        assert tablee("run", *TODAY).code == 0
    after = plain(tablee("post", *TODAY).out)

    assert "Envois 3 écrits dans un dossier" in said
    assert "envoyé" not in said
    assert "Courrier 3 écrits dans un dossier" in status
    assert "Envois 1 envoyé, 3 écrits dans un dossier" in after
    assert tablee("post", "--json", *TODAY).document["states"] == {"sent": 4}
    zoe = tablee("why", "zoe@exemple.fr", "--json", *TODAY).document["answers"]
    assert any("est écrit dans un dossier" in each["claim"] for each in zoe)


def test_why_says_that_a_server_put_a_mail_off_and_when_it_is_tried_again(community: Path, tablee: Tablee) -> None:
    with scripted(Told({"rcpt": ["451 4.7.1 later"]})) as (port, _):
        by_relay(community, port, 'go = "never"\n')
        tablee("run", *TODAY)
    claims = [
        plain(each["claim"])
        for address in ("zoe", "ines")
        for each in tablee("why", f"{address}@exemple.fr", "--json", *TODAY).document["answers"]
    ]

    assert any(
        "n’est pas encore parti : reporté par le serveur (451 4.7.1) ; nouvel essai à partir du samedi 21" in claim
        for claim in claims
    )
    assert not any("remis" in claim for claim in claims)
