"""`tablee groups`: an invented statement in a file, what it answers and prints, and what it says when it cannot."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from sync.errors import ConfigurationError
from sync.solver import solver
from tests.conftest import Tablee


def somebody(who: str, name: str, *, animate: bool = False, secretary: bool = False) -> dict[str, Any]:
    return {
        "id": who,
        "name": name,
        "themes": ["eau"],
        "mode": "présentiel",
        "animate": animate,
        "secretary": secretary,
        "avec": [],
        "pinned": None,
    }


PEOPLE = [
    somebody("p1", "Zoé Martin", animate=True),
    somebody("p2", "Ali Benali", secretary=True),
    somebody("p3", "Luce Petit"),
    somebody("p4", "Noé Grand"),
]
FAR = somebody("p5", "Ève Loin")


def written(folder: Path, people: list[dict[str, Any]], **more: Any) -> Path:
    """Write a statement where Nantes takes one group of three to four, and one seat is kept."""
    document = {
        "name": "essai",
        "settings": {
            "min": 3,
            "max": 5,
            "seats_kept": 1,
            "limit_km": 60,
            "groups_per_slot": {"place": 1, "visio": 1},
        },
        "themes": {"eau": "L’eau"},
        "places": [{"id": "n", "name": "Nantes"}],
        "people": people,
        "distances_km": {each["id"]: {"n": 90.0 if each["id"] == "p5" else 6.0} for each in people},
        **more,
    }
    path = folder / "essai.instance.json"
    path.write_text(json.dumps(document), "utf-8")
    return path


def test_the_document_has_the_groups_the_rest_and_the_proof(tablee: Tablee, tmp_path: Path) -> None:
    said = tablee("groups", written(tmp_path, [*PEOPLE, FAR]), "--json")

    document = said.document
    (group,) = document["groups"]
    assert (said.code, said.err) == (0, "")
    assert (group["theme"], group["place"], "visio" in group) == ("eau", "n", False)
    assert (group["members"], group["animateur"], group["secretaire"]) == (["p1", "p2", "p3", "p4"], "p1", "p2")
    assert group["because"]["p3"] == ["son premier thème", "à 6\u00a0km de Nantes"]
    assert document["unplaced"] == ["p5"]
    assert [each[:27] for each in document["left_out"]["p5"]] == ["aucun lieu à moins de 60\u00a0km"]
    assert (document["score"], document["proven"], document["gap"], document["asks"]) == (4397.0, True, 0.0, [])


def test_a_folder_with_one_statement_is_that_statement(tablee: Tablee, tmp_path: Path) -> None:
    file = written(tmp_path, PEOPLE)

    assert tablee("groups", tmp_path, "--json").document == tablee("groups", file, "--json").document


def test_a_folder_with_several_says_which_to_choose(tablee: Tablee, tmp_path: Path) -> None:
    written(tmp_path, PEOPLE).rename(tmp_path / "autre.instance.json")
    written(tmp_path, PEOPLE)

    said = tablee("groups", tmp_path)

    assert said.code == 2
    assert "autre.instance.json, essai.instance.json" in said.err


def test_people_read_who_has_none_whom_to_ask_and_each_group(tablee: Tablee, tmp_path: Path) -> None:
    without = [{**each, "secretary": False} for each in PEOPLE]

    nobody = " ".join(tablee("groups", written(tmp_path, [*without, FAR])).out.split())
    group = " ".join(tablee("groups", written(tmp_path, [*PEOPLE, FAR])).out.split())

    assert "Un·e secrétaire de plus, « L’eau » à Nantes, placerait 4 personnes de plus" in nobody
    assert "Zoé Martin ou" not in nobody.split("demandez à")[1]
    assert group.index("Ève Loin") < group.index("Zoé Martin anime son premier thème, à 6 km de Nantes")
    assert "Ali Benali secrétaire" in group
    assert "prouvé" in group


def test_the_earlier_proposal_is_the_answer_itself(tablee: Tablee, tmp_path: Path) -> None:
    file = written(tmp_path, PEOPLE)
    earlier = tmp_path / "avant.json"
    earlier.write_text(tablee("groups", file, "--json").out, "utf-8")

    again = tablee("groups", file, "--json", "--previous", earlier).document
    named = tablee("groups", written(tmp_path, PEOPLE, previous="avant.json", changed=["p3"]), "--json").document

    assert again["score"] == 4397.0 + 4 * 15
    assert again["groups"][0]["because"]["p1"][-1] == "comme dans la proposition d’avant"
    assert named["score"] == 4397.0 + 3 * 15


@pytest.mark.parametrize("field", ["class", "revenue", "seniority", "mail"])
def test_what_a_line_says_besides_weighs_nothing(tablee: Tablee, tmp_path: Path, field: str) -> None:
    draw = random.Random(field)  # noqa: S311 - a draw of a test
    crowd = [somebody(f"q{each}", f"Q {each}", animate=True, secretary=True) for each in range(7)]
    answers = []
    for _ in range(3):
        values = draw.sample(range(1, 99), len(crowd))
        people = [{**each, field: value} for each, value in zip(crowd, values, strict=True)]
        draw.shuffle(people)
        answers.append(tablee("groups", written(tmp_path, people), "--json").out)

    assert len(set(answers)) == 1
    assert json.loads(answers[0])["unplaced"]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"mode": "peut-être"}, "people → 0 → mode"),
        ({"themes": ["eau"] * 4}, "people → 0 → themes"),
        ({"id": "p2"}, "deux personnes"),
    ],
)
def test_a_statement_that_is_none_says_where_and_repeats_nothing(
    tablee: Tablee, tmp_path: Path, wrong: dict[str, Any], where: str
) -> None:
    said = tablee("groups", written(tmp_path, [{**PEOPLE[0], **wrong}, *PEOPLE[1:]]))

    assert said.code == 2
    assert where in " ".join(said.err.split())
    assert "peut-être" not in said.err


def test_a_file_that_is_no_json_or_not_there_is_said(tablee: Tablee, tmp_path: Path) -> None:
    (tmp_path / "rien.json").write_text("ceci n’est pas", "utf-8")

    assert tablee("groups", tmp_path / "rien.json").code == 2
    assert tablee("groups", tmp_path / "absent.json").code == 2
    assert "absent.json" in tablee("groups", tmp_path / "absent.json").err


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    monkeypatch.delitem(sys.modules, "sync.solver.highs", raising=False)

    with pytest.raises(ConfigurationError, match=r"tablee\[groups\]") as raised:
        solver()

    assert raised.value.exit_code == 2
