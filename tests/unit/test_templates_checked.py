"""Templates that a community wrote are looked at before they are trusted."""

from pathlib import Path

import pytest

from sync.assets import shipped
from sync.errors import ConfigurationError
from sync.mail.checking import check_templates, refuse_broken
from sync.mail.confined import Confined
from sync.mail.render import Showing, Templates
from sync.mailings import samples

A_FEW = tuple(each for each in samples() if each[0] in {"newsletter", "open_role", "quiet_week", "weekly_digest"})
"""Enough for what is told of one template: to show them all, full and bare, takes seconds."""


def test_the_templates_we_ship_can_all_be_trusted() -> None:
    assert check_templates(Templates(), samples()) == ()


def test_every_mail_that_has_templates_is_looked_at() -> None:
    names = {path.name.split(".")[0] for path in shipped("mail_templates").glob("[!_]*.*")}

    assert {name for name, _ in samples()} == names


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("newsletter.txt", "{{ digest.nothing }}", "nothing"),
        ("newsletter.html", "{% if digest.title %}", "newsletter.html"),
        ("newsletter.subject.txt", "", "objet"),
        ("open_role.txt", "{{ digest.title }}", "arrêter"),
        ("_footer.txt", "Bonne journée.", "arrêter"),
        ("_footer.html", "<p>Bonne journée.</p>", "arrêter"),
        ("_footer.html", '<p>{{ stop.words }}</p><img alt="" src="https://x.fr/p.png">', ""),
        ("weekly_digest.html", "<p>{{ digest.title }}</p>" + "x" * 101_000, "100 ko"),
        ("_macros.html", "{% macro section(part) %}{{ part.unknown }}{% endmacro %}", "unknown"),
    ],
)
def test_a_fault_is_told_before_any_mail(tmp_path: Path, file: str, content: str, said: str) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")

    problems = check_templates(Templates([tmp_path]), A_FEW)

    assert any(said in problem for problem in problems)


def test_a_remote_image_is_refused(tmp_path: Path) -> None:
    page = '{% extends "_layout.html" %}{% block content %}<img alt="" src="https://x.fr/p.png">{% endblock %}'
    (tmp_path / "quiet_week.html").write_text(page, encoding="utf-8")

    with pytest.raises(ConfigurationError):
        refuse_broken(Templates([tmp_path]), "quiet_week", A_FEW)
    refuse_broken(Templates([tmp_path]), "newsletter", A_FEW)


def test_a_template_that_is_only_worded_otherwise_is_trusted(tmp_path: Path) -> None:
    (tmp_path / "newsletter.subject.txt").write_text("La gazette : {{ digest.headline }}", encoding="utf-8")

    assert check_templates(Templates([tmp_path]), A_FEW) == ()


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("newsletter.txt", "Bonjour\n{{ inconnue }}", "parle de {{ inconnue }}, que Tablée ne connaît pas, ligne 2."),
        (
            "newsletter.txt",
            "{{ digest.nothing }}",
            "parle de {{ digest.nothing }}, que Tablée ne connaît pas, ligne 1.",
        ),
        ("newsletter.txt", "\n{% if digest.title %}", "n’est pas compris à la ligne 2."),
        ("newsletter.txt", "{{ 1 | surprise }}", "n’est pas compris à la ligne 1."),
        ("newsletter.txt", "\n\n{{ 1 // 0 }}", "ne peut pas être utilisé : un calcul n’aboutit pas, ligne 3."),
        ("newsletter.txt", "\n{{ none }}", "une valeur absente serait écrite dans le mail, ligne 2."),
        ("newsletter.txt", '{% include "autre.txt" %}', "ne peut pas être utilisé : « autre.txt » n’existe pas."),
        (
            "_section.txt",
            "\n{{ section.sujet }}",
            "{{ section.sujet }}, que Tablée ne connaît pas, ligne 2 de « _section.txt ».",
        ),
        ("_section.txt", "{% for %}", "n’est pas compris à la ligne 1 de « _section.txt »."),
    ],
)
def test_a_fault_is_told_in_french_with_its_line(tmp_path: Path, file: str, content: str, said: str) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")

    with pytest.raises(ConfigurationError) as refused:
        refuse_broken(Templates([tmp_path]), "newsletter", A_FEW)

    what = refused.value.what.replace("\u00a0", " ")
    assert what.startswith("Le modèle de mail « newsletter.txt » ")
    assert what.endswith(said)
    assert not any(word in what for word in ("undefined", "xpected", "filter", "object", "known"))


@pytest.mark.parametrize(
    "content",
    [
        "\n{{ digest.__class__.__mro__ }}",
        "\n{{ ''.__class__ }}",
        "\n{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "\n{{ self.__init__.__globals__ }}",
        "\n{% set f = version.__class__ %}{{ f }}",
        "\n{{ (digest | attr('__class__')).__subclasses__() }}",
        "\n{{ '{0.__class__}'.format(digest) }}",
        "\n{{ digest['__class__'] }}",
        "\n{{ (''['__cl' ~ 'ass__'])() }}",
        "\n{% for _ in range(10000000) %}{% endfor %}{{ ().__class__ }}",
    ],
)
def test_a_template_that_reaches_out_is_refused_with_its_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "newsletter.txt").write_text(content, encoding="utf-8")
    templates = Templates([tmp_path])

    problems = check_templates(templates, A_FEW)

    assert problems
    assert all("newsletter.txt" in problem and "ligne 2" in problem for problem in problems)
    with pytest.raises(ConfigurationError):
        refuse_broken(templates, "newsletter", A_FEW)


def test_no_command_is_run_by_a_template_that_tries(tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    command = f"{{{{ cycler.__init__.__globals__.os.system('touch {trace}') }}}}"
    (tmp_path / "newsletter.subject.txt").write_text(command, encoding="utf-8")

    (problem,) = check_templates(Templates([tmp_path]), A_FEW)

    assert "est refusé" in problem
    assert not trace.exists()


TOO_LONG, TOO_LARGE, TOO_MUCH = "trop de temps de calcul", "texte démesuré", "trop de mémoire"
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"\n{LOOP}{{% endfor %}}{{% endfor %}}", TOO_LONG),
        (f"\n{LOOP}{{% set c = a * b %}}{{% endfor %}}{{% endfor %}}", TOO_LONG),
        ("\n{% macro again(n) %}{{ again(n) }}{% endmacro %}{{ again(1) }}", "sans fin"),
        ("\n{% set n = 9 ** (9 ** 9) %}", TOO_LONG),
        ("\n{{ 7 ** (10 ** 9) > 1 }}", TOO_LONG),
        (f"\n{LOOP}assez{{% endfor %}}{{% endfor %}}", TOO_LARGE),
        ("\n{{ 'x' * 9000000 }}", TOO_LARGE),
        ("\n{{ 'x' * 10 ** 10 }}", TOO_MUCH),
        ("\n{{ 'x' | center(10 ** 10) }}", TOO_MUCH),
        ("\n{{ '{:>9999999999}'.format(1) }}", TOO_MUCH),
        ("\n{{ ([0] * 10 ** 10) | length }}", TOO_MUCH),
        (
            "\n{% set ns = namespace(t='x') %}{% for _ in range(40) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
            TOO_MUCH,
        ),
    ],
)
def test_a_template_that_asks_for_too_much_is_refused_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "newsletter.txt").write_text(content, encoding="utf-8")
    templates = Templates([tmp_path])

    with pytest.raises(ConfigurationError) as refused:
        refuse_broken(templates, "newsletter", A_FEW)

    assert "« newsletter.txt »" in refused.value.what.replace("\u00a0", " ")
    assert said in refused.value.what
    assert refused.value.what.endswith("ligne 2.")
    refuse_broken(templates, "quiet_week", A_FEW)  # the others are shown all the same


def test_a_mail_is_the_same_shown_by_the_process_apart(tmp_path: Path) -> None:
    apart, here = Templates([tmp_path]), Templates()

    for name, digest in samples():
        assert apart.render(name, digest, postal="Nantes") == here.render(name, digest, postal="Nantes")


def test_a_process_that_gives_no_answer_is_ended_and_another_one_serves_the_next_mail(tmp_path: Path) -> None:
    name, digest = samples()[0]
    confined = Confined([tmp_path], patience=0.0)

    with pytest.raises(ConfigurationError, match="trop de temps ou de mémoire"):
        confined.show(Showing(name, digest, None, ""))

    again = Confined([tmp_path])
    again.show(Showing(name, digest, None, ""))
    assert again.process is not None
    again.process.kill()
    again.process.wait()
    with pytest.raises(ConfigurationError, match="trop de temps ou de mémoire"):
        again.show(Showing(name, digest, None, ""))
    assert again.show(Showing(name, digest, None, "")).subject
