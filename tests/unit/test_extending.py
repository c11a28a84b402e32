"""``extends``: a configuration over the one that several offices share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from sync.cli.language import language_asked
from sync.config import Configuration
from sync.config.file import file_with
from sync.config.loading import load, read_document
from sync.config.salvage import salvaged
from sync.config.types import PathText
from sync.errors import ConfigurationError
from sync.mailings import mailing_settings
from sync.settings.overlay import Origin, effective

MAILINGS = mailing_settings()


def written(folder: Path, own: str, shared: str) -> Path:
    """An office over what its folder's parent shares; both files written."""
    (folder / "bureaux").mkdir()
    (folder / "commun.toml").write_text(shared, encoding="utf-8")
    path = folder / "bureaux" / "nantes.toml"
    path.write_text(f'extends = "../commun.toml"\n{own}', encoding="utf-8")
    return path


def loaded(path: Path) -> Configuration:
    return load(path, MAILINGS)


def test_tables_are_merged_key_by_key_and_lists_are_replaced(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[community]\nname = "Nantes"\noffices = ["Nantes"]\n[mapping.annuaire]\n"Où" = "Ville"\n',
        'language = "en"\n[community]\nname = "Coopérative"\ntimezone = "Europe/Brussels"\noffices = ["Lille"]\n'
        '[mapping.Annuaire]\n"Où" = "Bureau"\n"Quand" = "Arrivée"\n[[contacts]]\ntheme = "mails"\nwho = "Zoé"\n',
    )

    settings = loaded(path)

    community = settings.community
    assert (community.name, community.timezone, community.offices) == ("Nantes", "Europe/Brussels", ("Nantes",))
    assert community.mapping == {"Annuaire": {"Où": "Ville", "Quand": "Arrivée"}}
    assert [contact.theme for contact in community.contacts] == ["mails"]
    assert settings.language == language_asked(["check", "--config", str(path)], {}) == "en"


def test_each_file_leads_from_where_it_stands(tmp_path: Path) -> None:
    path = written(tmp_path, '[spreadsheet]\nsource = "annuaire.xlsx"\n', '[google]\nkey = "cles/cle.json"\n')

    settings = loaded(path)

    assert settings.source == str(tmp_path / "bureaux" / "annuaire.xlsx")
    assert settings.google_key == tmp_path / "cles" / "cle.json"
    (tmp_path / "commun.toml").write_text('[spreadsheet]\nsource = "https://exemple.fr/a.xlsx"\n', encoding="utf-8")
    path.write_text('extends = "../commun.toml"\n', encoding="utf-8")
    assert loaded(path).source == "https://exemple.fr/a.xlsx"


def test_every_path_of_a_shared_file_leads_from_where_it_stands(tmp_path: Path) -> None:
    """Each text of each section that moves with the folder of its file moves with that of the shared one."""
    texts = "\n".join(f'{".".join(names)} = "chemin"' for names in _texts(file_with(MAILINGS)) if names != ["extends"])
    servers = 'host = "localhost"\nuser = "a"\npassword_file = "chemin"\n'
    text = f"{texts}\n" + "".join(f"[mail.{box}]\n{servers}" for box in ("witness", "inbox"))
    text = text.replace('mail.host = "chemin"', 'mail.host = "localhost"\nmail.sender = "a@exemple.fr"')
    (tmp_path / "seul").mkdir()
    (tmp_path / "seul" / "tablee.toml").write_text(text, encoding="utf-8")

    alone = loaded(tmp_path / "seul" / "tablee.toml")
    shared = loaded(written(tmp_path, "", text))

    assert repr(alone).count(f"{tmp_path}/seul/chemin") >= 11
    assert _without_document(shared) == _without_document(alone).replace(f"{tmp_path}/seul/", f"{tmp_path}/")


def _without_document(settings: Configuration) -> str:
    return repr(settings).partition(", document=")[0]


def _texts(model: type[BaseModel], *above: str) -> Iterator[list[str]]:
    """Yield where a section may hold any text."""
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *get_args(field.annotation)]
        section = next((each for each in kinds if isinstance(each, type) and issubclass(each, BaseModel)), None)
        if section is not None and field.default is not None:
            yield from _texts(section, *above, name)
        elif field.default is None and any(each in {str, PathText} for each in kinds):
            yield [*above, name]


def test_reglages_tells_what_is_shared_from_what_is_the_office_s_own(tmp_path: Path) -> None:
    path = written(
        tmp_path, '[community]\nname = "Nantes"\n', '[community]\nname = "Tous"\nrhythm = "FREQ=MONTHLY;BYDAY=1MO"\n'
    )

    origins = {
        each.setting.key: each.origin
        for each in effective(read_document(path, MAILINGS), {"community.usual_time": "19 h"})
    }

    assert origins["community.name"] is Origin.FILE
    assert origins["community.rhythm"] is Origin.SHARED
    assert origins["community.usual_time"] is Origin.SHEET
    assert origins["community.offices"] is Origin.USUAL


@pytest.mark.parametrize(
    ("own", "shared", "sentence"),
    [
        ("", "extends = 'bureaux/nantes.toml'", "tourne en rond dans nantes.toml et commun.toml"),
        ("", "extends = 'commun.toml'", "tourne en rond dans nantes.toml et commun.toml"),
        ("", "extends = 'ailleurs.toml'", "ailleurs.toml n’est pas là ou ne peut pas être lu, et commun.toml s’y"),
        ("", "[community\n", "commun.toml n’est pas un fichier TOML valable (ligne 1)"),
        ("", "[community\n", "valable (ligne 1), et nantes.toml s’y appuie (« extends »)"),
        ("[community\n", "", "nantes.toml n’est pas un fichier TOML valable (ligne 2) ; rien"),
        ("", "extends = 3", "commun.toml : « extends » : il faut un texte entre guillemets"),
        ("", "version = 1000", "commun.toml a été écrit pour une version plus récente"),
        ("", "[community]\nname = 3", "commun.toml : « community.name » : il faut un texte"),
        ("[community]\nname = 3", "[community]\nname = 'Tous'", "nantes.toml : « community.name » : il faut un texte"),
    ],
)
def test_what_cannot_be_extended_is_a_sentence_that_names_its_file(
    tmp_path: Path, own: str, shared: str, sentence: str
) -> None:
    path = written(tmp_path, own, shared)

    with pytest.raises(ConfigurationError) as refusal:
        loaded(path)

    assert sentence in str(refusal.value).replace("\u00a0", " ").replace("\u202f", " ")
    assert str(tmp_path) not in str(refusal.value)
    assert language_asked(["check", f"--config={path}"], {}) == "fr"


def test_where_things_are_kept_is_salvaged_from_both_files(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[spreadsheet]\nsource = "annuaire.xlsx"\n[community]\nrhytme = "?"\n',
        'extends = "bureaux/nantes.toml"\n[output]\nfolder = "resultats"\n[community]\ntimezone = "Europe/Brussels"\n',
    )

    settings = salvaged(path)

    assert Path(settings.source or "") == tmp_path / "bureaux" / "annuaire.xlsx"
    assert (settings.out or tmp_path).resolve() == tmp_path / "resultats"
    assert settings.community.timezone == "Europe/Brussels"
