from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.core.digests import quiet_week, weekly_digest
from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import ChangeKind, FieldChange
from sync.core.tabs import MEMBERS
from sync.mail.base import Letter
from sync.mail.folder import FolderPost
from sync.mail.message import Letterhead, build
from sync.mail.render import Templates
from tests.digest_samples import COMMUNITY, a_week, assessed, event, finding, sheet_link, since_last_week

LETTERHEAD = Letterhead(
    name="Tablée",
    address="tablee@exemple.fr",
    list_name="Hebdo de Nantes",
    list_id="hebdo.nantes.exemple.fr",
    group="Coordination de Nantes",
)
HOSTILE = (
    "=?utf-8?q?Zo=0D=0ABcc:_evil@x.fr?=",
    "Zoé\u2028Bcc: evil@x.fr\n\n== Faux titre\n",
    "<script>alert(1)</script>",
    '"><a href=javascript:alert(1)>',
    "{{ digest.community }}{% raw %}",
    "\u202egnol\u0000 \ud83d",
    "=HYPERLINK(1)",
    "m" * 40_000,
)


def letter_of(assessment: Assessment, to: tuple[str] = ("ali@exemple.fr",)) -> Letter:
    digest = weekly_digest(assessment, COMMUNITY, link=sheet_link, office="Nantes")
    rendered = Templates().render("weekly_digest", digest)
    key = ("weekly_digest", "2026-W47", *to)
    eml = build(rendered, letterhead=LETTERHEAD, to=to, date=assessment.as_of, key=key)
    return Letter("weekly_digest", "2026-W47", assessment.today, to, rendered.subject, eml, rendered.html)


def parts(eml: bytes) -> list[str]:
    message = BytesParser(EmailMessage, policy=default).parsebytes(eml)
    return [str(part.get_content()) for part in message.iter_parts() if isinstance(part, EmailMessage)]


def test_a_wrong_cell_reaches_both_parts_of_the_mail_in_the_folder(tmp_path: Path) -> None:
    (receipt,) = FolderPost(tmp_path).deliver([letter_of(a_week())])

    assert [path.name for path in receipt.files] == [
        "2026-11-21-weekly_digest-1.eml",
        "2026-11-21-weekly_digest-1.html",
    ]
    assert all("Annuaire!C2" in part for part in parts(receipt.files[0].read_bytes()))
    assert "Annuaire!C2" in receipt.files[1].read_text(encoding="utf-8")


def test_the_same_reading_writes_nothing_again(tmp_path: Path) -> None:
    FolderPost(tmp_path).deliver([letter_of(a_week())])
    (again,) = FolderPost(tmp_path).deliver([letter_of(a_week())])

    assert not again.new


def test_two_readers_have_two_letters() -> None:
    letters = [letter_of(a_week(), (address,)) for address in ("ali@exemple.fr", "zoe@exemple.fr")]

    assert len({letter.eml for letter in letters}) == 2


def test_a_quiet_week_is_a_mail_of_its_own() -> None:
    quiet = quiet_week(assessed(), COMMUNITY, office="Nantes")
    rendered = Templates().render("quiet_week", quiet)

    assert rendered.subject == "Semaine 47 : tout est calme"
    assert "bureau de Nantes" in rendered.html


def test_hostile_cells_everywhere_still_make_a_plain_mail() -> None:
    for hostile in HOSTILE:
        text, html = parts(letter_of(infested(hostile)).eml)

        assert not any(line.startswith(("Bcc", "== Faux")) for line in text.splitlines())
        assert "<script" not in html
        assert "href=javascript" not in html.replace('"&gt;&lt;a href=javascript', "")
        assert len(html.encode()) < 80_000


@given(st.text(st.characters(), max_size=120))
@example("=?utf-8?q?x=0D=0ABcc:_evil@x.fr?=")
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_typed_keeps_a_mail_from_being_written(typed: str) -> None:
    letter = letter_of(infested(typed))
    message = BytesParser(EmailMessage, policy=default).parsebytes(letter.eml)

    assert [address.addr_spec for address in message["To"].addresses] == ["ali@exemple.fr"]
    assert "Bcc" not in message
    assert not any(part.defects for part in message.walk())


def infested(typed: str) -> Assessment:
    """A week in which someone typed the same thing in every cell and every conclusion quotes it."""
    changed = event(ChangeKind.CHANGED, MEMBERS, typed, 2, FieldChange(typed, typed, typed))
    return assessed(
        """
        # Annuaire
        | @ | @ | @ | @ | @ | @ | @ |
        # Apéros
        | 17/12/2026 | 18:30 | @ | @ | | @ | @ | @ | @ | | @ | @ | prévu |
        # Besoins et ressources
        | 05/01/2026 | besoin | @ | @ | @ | @ | 27/11/2026 | ouvert | |
        """,
        at_sign=typed,
        findings=(finding("A2", record=typed, field=typed, value=typed, message=f"« {typed} »", suggestion=typed),),
        changes=since_last_week(changed, event(ChangeKind.ARRIVED, MEMBERS, typed, 2)),
    )
