from dataclasses import replace
from pathlib import Path

import pytest

from sync import assets
from sync.assets import shipped
from sync.core.digests import CellRef, WeeklyDigest, weekly_digest
from sync.errors import ConfigurationError
from sync.mail.clean import for_header, for_name, shown
from sync.mail.links import cell_link, safe_link
from sync.mail.render import Templates, cleaned, escapes, wrapped
from sync.mail.stop_links import stop_for
from tests.digest_samples import COMMUNITY, a_week, assessed, code_of, finding, sheet_link


def digest_of_a_week() -> WeeklyDigest:
    return weekly_digest(a_week(), COMMUNITY, link=sheet_link)


# The three parts


@pytest.mark.parametrize("name", ["Coopérative des Tisserands", "L’Atelier", "les Pies", "Notre communauté"])
def test_the_footer_reads_well_whatever_the_community_is_called(name: str) -> None:
    mail = Templates().render("weekly_digest", replace(digest_of_a_week(), community=name))

    said = " ".join(mail.text.replace("\u00a0", " ").split())
    assert f"à partir du tableur partagé ({name})" in said
    assert f"pour {name}" not in said + mail.html


def test_every_part_tells_the_same_cells() -> None:
    mail = Templates().render("weekly_digest", digest_of_a_week())

    for cell in ("Apéros!J3", "Annuaire!C2", "Annuaire!B3", "Annuaire!A5", "Annuaire!A6"):
        assert cell in mail.text
        assert cell in mail.html


def test_a_cell_is_a_link_in_both_parts() -> None:
    mail = Templates().render("weekly_digest", digest_of_a_week())

    assert '<a href="https://tableur.exemple.fr/d/1aZ/edit#gid=0&amp;range=C2"' in mail.html
    assert "https://tableur.exemple.fr/d/1aZ/edit#gid=0&range=C2" in mail.text


def test_a_mail_has_no_link_to_a_file_of_this_machine_and_tells_no_path() -> None:
    digest = weekly_digest(a_week(), COMMUNITY, link=lambda _tab, cell: f"file:///annuaire.xlsx#{cell}")
    mail = Templates().render("weekly_digest", digest)

    for part in (mail.html, mail.text):
        assert "file:" not in part
        assert "annuaire.xlsx" not in part
        assert "C2" in part


def test_styles_are_inlined_and_nothing_is_fetched() -> None:
    mail = Templates().render("weekly_digest", digest_of_a_week())

    assert "<h1 style=" in mail.html
    assert mail.html.count("prefers-color-scheme") == 1
    assert not any(word in mail.html for word in ("<img", "<link", "<script", "src=", "url(", "@import"))


def test_the_html_says_its_language_and_hides_its_preheader() -> None:
    mail = Templates().render("weekly_digest", digest_of_a_week())

    assert '<html lang="fr">' in mail.html
    assert '<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">2&nbsp;annonces' in mail.html


def test_a_browser_finds_the_alphabet_in_time() -> None:
    mail = Templates().render("weekly_digest", digest_of_a_week())

    assert '<meta charset="utf-8">' in mail.html[:1024]


def test_the_fullest_digest_is_not_clipped_by_mailboxes() -> None:
    long = "Une phrase assez longue pour tenir toute la place qu’un constat peut prendre. " * 6
    findings = tuple(finding(f"C{row}", code=code_of(row), message=long, suggestion="x" * 90) for row in range(2, 200))
    needs = "\n".join(
        f"| 05/01/2026 | besoin | {'t' * 40}{n} | {'Titre ' * 20} | | {'Nom ' * 20} | | ouvert |" for n in range(99)
    )
    digest = weekly_digest(assessed(f"# Besoins et ressources\n{needs}", findings=findings), COMMUNITY, link=sheet_link)
    mail = Templates().render("weekly_digest", digest)

    assert len(mail.html.encode()) < 80_000


# Hostile text


def test_what_a_member_types_is_never_html() -> None:
    hostile = finding("C2", record='<img src=x onerror="alert(1)">', message="« <script>x</script> » : </td>.")
    mail = Templates().render("weekly_digest", weekly_digest(assessed(findings=(hostile,)), COMMUNITY, link=sheet_link))

    assert "&lt;img src=x" in mail.html
    assert "<script" not in mail.html
    assert "<img" not in mail.html


def test_a_cell_cannot_forge_a_section_of_the_text_part() -> None:
    forged = finding("C2", message="« a\n\n== Virement à faire\n- Banque\u2028- x\x85y »")
    mail = Templates().render("weekly_digest", weekly_digest(assessed(findings=(forged,)), COMMUNITY, link=sheet_link))

    assert not any(line.startswith(("== Virement", "- Banque", "- x")) for line in mail.text.splitlines())
    assert all(c.isprintable() or c in "\n\u00a0\u202f" for c in mail.text)


@pytest.mark.parametrize("name", ["x.html", "x.html.j2", "x.j2", "x", "x.txt.html", None])
def test_every_template_is_escaped_but_plain_text(name: str | None) -> None:
    assert escapes(name)


@pytest.mark.parametrize("name", ["weekly_digest.txt", "weekly_digest.subject.txt"])
def test_plain_text_is_not_escaped(name: str) -> None:
    assert not escapes(name)


def test_texts_are_cleaned_wherever_they_stand_in_a_digest() -> None:
    nested = (CellRef("a\u202eb\x00c", None), CellRef("e\u0301", "https://exemple.fr"))

    assert cleaned(nested) == (CellRef("ab c", None), CellRef("é", "https://exemple.fr"))


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("deux\nlignes\u2028ici", "deux lignes ici"),
        ("8\u00a0h\u202f;", "8\u00a0h\u202f;"),
        ("\u202egauche\u200b\ufeff", "gauche"),
        ("\ud800\ue000x", "x"),
        ("👩\u200d🎨", "👩\u200d🎨"),
        ("x" * 3_000, "x" * 1_999 + "…"),
    ],
)
def test_a_text_is_shown_on_one_visible_line(typed: str, line: str) -> None:
    assert shown(typed) == line


def test_a_header_holds_no_encoded_word_and_a_name_no_mark_of_an_address() -> None:
    assert for_header("=?utf-8?q?x?=") == "= ?utf-8?q?x? ="
    assert for_name('Zoé <z@x.fr>, "b"; (c)\\') == "Zoé z x.fr b c"


# Links


@pytest.mark.parametrize(
    "url",
    [
        "https://exemple.fr",
        "https://exemple.fr/a?b=1#c",
        "mailto:zoe@exemple.fr",
        "mailto:zoe@exemple.fr?subject=STOP%20hebdo",
    ],
)
def test_a_plain_page_or_address_is_a_link(url: str) -> None:
    assert safe_link(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://exemple.fr",
        "file:///etc/hosts",
        "https://exemple.fr@evil.fr/",
        "https://exemple.fr:8443/",
        "https://ехample.fr",
        "https://exemple.fr/\u0430dmin",
        "https:evil",
        "http:evil",
        "//evil.fr",
        "https://",
        "https://localhost",
        "https://127.0.0.1/",
        "https://[::1",
        "https://exemple.fr\\@evil.fr",
        'https://exemple.fr/"onclick=x',
        "https://exemple.fr/\nBcc: x",
        "https://exemple.fr/\u202e",
        "mailto:a@x.fr?bcc=evil@x.fr",
        "mailto:a@x.fr,evil@x.fr",
        "mailto:a@x.fr?subject=a&bcc=evil@x.fr",
        "mailto:",
        " https://exemple.fr",
        "https://exemple.fr/" + "a" * 3_000,
    ],
)
def test_anything_else_is_no_link(url: str) -> None:
    assert safe_link(url) == ""


def test_only_our_own_cell_links_may_lead_to_a_file() -> None:
    dead = (None, "javascript:x", "file://serveur/x", 'file:///a"b', "file:///home/annuaire.xlsx#A1")
    assert [cell_link(url) for url in dead] == [""] * len(dead)
    assert cell_link("https://tableau.exemple.fr/d/1#A1") == "https://tableau.exemple.fr/d/1#A1"


# Templates of a community


def test_the_shipped_templates_are_found() -> None:
    assert (shipped("mail_templates") / "weekly_digest.html").is_file()


def test_a_lost_folder_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path / "sync")

    with pytest.raises(FileNotFoundError):
        shipped("mail_templates")


def test_a_community_can_replace_one_template_and_keep_the_others(tmp_path: Path) -> None:
    (tmp_path / "weekly_digest.subject.txt").write_text("Nous, semaine {{ digest.week }}\n")
    mail = Templates([tmp_path]).render("weekly_digest", digest_of_a_week())

    assert mail.subject == "Nous, semaine 47"
    assert "Apéros!J3" in mail.html


@pytest.mark.parametrize(
    "broken", ["{{ digest.surprise }}", "{% if %}", "{{ digest.office }}", "{{ 1 | nothing }}", "{{ 1 // 0 }}"]
)
def test_a_template_that_cannot_be_used_is_an_error_of_configuration(tmp_path: Path, broken: str) -> None:
    (tmp_path / "weekly_digest.txt").write_text(broken)

    with pytest.raises(ConfigurationError, match=r"weekly_digest\.txt"):
        Templates([tmp_path]).render("weekly_digest", digest_of_a_week())


def test_a_template_in_another_alphabet_is_an_error_of_configuration(tmp_path: Path) -> None:
    (tmp_path / "weekly_digest.txt").write_bytes("Résumé".encode("cp1252"))

    with pytest.raises(ConfigurationError):
        Templates([tmp_path]).render("weekly_digest", digest_of_a_week())


def test_a_template_that_does_not_exist_is_an_error_of_configuration() -> None:
    with pytest.raises(ConfigurationError):
        Templates().render("nothing", digest_of_a_week())


def test_the_stop_address_is_a_link_and_is_written_out() -> None:
    stop = stop_for("stop@exemple.fr", "hebdo", "0123456789ab")
    mail = Templates().render("weekly_digest", digest_of_a_week(), stop=stop)

    assert 'href="mailto:stop@exemple.fr?subject=STOP%20hebdo%200123456789ab"' in mail.html
    assert all(words in mail.text for words in ("stop@exemple.fr", "STOP hebdo 0123456789ab"))


def test_the_text_part_folds_at_spaces_and_never_cuts_a_link() -> None:
    link = "https://tableur.exemple.fr/" + "x" * 90

    assert wrapped(f"Voir {link} ici", 2) == f"Voir\n  {link}\n  ici"


@pytest.mark.parametrize("mark", ["== Virement", "-- Zoé"])
def test_folding_makes_no_line_that_begins_as_ours_do(mark: str) -> None:
    for before in range(60, 80):
        lines = wrapped(f"{'x' * before} {mark} à faire", 0).splitlines()
        assert not any(line.startswith(mark) for line in lines)
