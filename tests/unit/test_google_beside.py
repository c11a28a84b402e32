"""What stands beside the value of a cell of Google Sheets."""

from __future__ import annotations

from typing import Any

import pytest

from sync.core.model.workbook import LOADING, CellError
from sync.sheets.google.beside import is_struck, targets
from sync.sheets.google.values import read_value

MAIL = "mailto:a@exemple.fr"
STRUCK = {"strikethrough": True}


@pytest.mark.parametrize(
    ("cell", "links"),
    [
        ({"hyperlink": "https://a.exemple.fr"}, ["https://a.exemple.fr"]),
        ({"textFormatRuns": [{}, {"startIndex": 3, "format": {"link": {"uri": MAIL}}}]}, [MAIL]),
        ({"chipRuns": [{"chip": {"personProperties": {"email": "a@exemple.fr"}}}, {"startIndex": 1}]}, [MAIL]),
        ({"chipRuns": [{"chip": {"richLinkProperties": {"uri": "https://a.exemple.fr"}}}]}, ["https://a.exemple.fr"]),
        ({"effectiveValue": {"stringValue": "a"}}, []),
    ],
)  # fmt: skip
def test_the_words_of_a_cell_open_what_its_link_its_runs_and_its_chips_say(cell: Any, links: list[str]) -> None:
    assert list(targets(cell)) == links


@pytest.mark.parametrize(
    ("style", "runs", "struck"),
    [
        (STRUCK, [], True),
        ({}, [], False),
        ({}, [{"format": STRUCK}], True),
        ({}, [{"startIndex": 2, "format": STRUCK}], False),
        (STRUCK, [{"startIndex": 2, "format": {"bold": True}}], True),
        (STRUCK, [{"startIndex": 2, "format": {"strikethrough": False}}], False),
    ],
)
def test_a_cell_is_struck_out_when_all_of_its_text_is(style: Any, runs: list[Any], struck: bool) -> None:
    assert is_struck({"effectiveFormat": {"textFormat": style}, "textFormatRuns": runs}) is struck


def test_a_value_that_is_still_loading_is_told_from_any_other_error() -> None:
    assert read_value({"effectiveValue": {"errorValue": {"type": "LOADING"}}}) == CellError(LOADING)
