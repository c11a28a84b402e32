"""What tells of a person in a text, and the text without it."""

from __future__ import annotations

import pytest

from sync.core.traces import ERASED, Traces, may_be, traces_of

ZOE = traces_of([("Zoé", "Quéméner")], ["zoe.q@exemple.fr"], ["+33612345678"])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Écrire à zoe.q@exemple.fr.", f"Écrire à {ERASED}."),
        ("ZOE.Q@Exemple.FR", ERASED),
        ("<zoe.q@exemple.fr>, ali@exemple.fr", f"<{ERASED}>, ali@exemple.fr"),
        ("avec Zoé Quéméner, hier", f"avec {ERASED}, hier"),
        ("avec ZOE QUEMENER", f"avec {ERASED}"),
        ("avec Quéméner Zoé", f"avec {ERASED}"),
        ("avec Zoé-Quéméner\net Ali", f"avec {ERASED}\net Ali"),
        ("avec Zoe\u0301 Que\u0301me\u0301ner", f"avec {ERASED}"),
        ("au 06 12 34 56 78 le soir", f"au {ERASED} le soir"),
        ("au +33 6.12.34.56.78", f"au {ERASED}"),
        ("au 0033612345678", f"au {ERASED}"),
        ("au 612345678", f"au {ERASED}"),
        ("xzoe.q@exemple.fr", "xzoe.q@exemple.fr"),
        ("a.zoe.q@exemple.fr", "a.zoe.q@exemple.fr"),
        ("zoe.q@exemple.fr.autre.org", "zoe.q@exemple.fr.autre.org"),
        ("zoe.q@exemple.france", "zoe.q@exemple.france"),
        ("Zoé Quéménerie", "Zoé Quéménerie"),
        ("Zoé et Ali", "Zoé et Ali"),
        ("Zoé Martin", "Zoé Martin"),
        ("9061234567890", "9061234567890"),
        ("", ""),
    ],
)
def test_what_tells_of_her_is_masked_and_nothing_else(text: str, kept: str) -> None:
    assert ZOE.masked(text) == kept
    assert ZOE.tells(text) is (text != kept)
    assert not ZOE.tells(kept)


def test_a_line_is_hers_by_her_name_in_two_cells_or_her_address_alone() -> None:
    assert ZOE.is_line(("QUEMENER", None, "zoé", 3))
    assert ZOE.is_line((" Zoe.Q@exemple.fr ",))
    assert not ZOE.is_line(("Zoé", "Martin", "xzoe.q@exemple.fr"))


def test_nobody_is_in_no_text() -> None:
    assert not Traces().tells("Zoé Quéméner")
    assert Traces().masked("Zoé Quéméner") == "Zoé Quéméner"


@pytest.mark.parametrize(
    ("masked", "text", "may"),
    [
        (f"Chez {ERASED}", "chez  Zoé Quéméner", True),
        (f"Chez {ERASED}", "Chez Zoé Quéméner, 2e étage", True),
        (f"Chez {ERASED}", "La Grange", False),
        (f"{ERASED} et Ali", "Zoé Quéméner et Yves", False),
        (ERASED, "Zoé Quéméner", True),
        ("La Grange", "La Grange", False),
        ("Le (bon) coin", "Le bon coin", False),
    ],
)
def test_a_text_may_be_what_stood_there_before_an_erasure(masked: str, text: str, may: bool) -> None:
    assert may_be(masked, text) is may
