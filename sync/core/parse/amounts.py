"""Amounts of money as people type them."""

from __future__ import annotations

import re
from typing import Final

from sync.core.model.doubts import Doubt
from sync.core.model.workbook import CellValue
from sync.core.parse.interpretation import Interpretation, doubtful, from_choice
from sync.core.parse.values import number_of, text_of

_ENGLISH: Final = re.compile(r"(-?)(\d{1,3})((?:,\d{3})+)(\.\d{1,2})?")
"""Thousands set apart as English does: « 1,200 »; in French it is one and a fifth, which no price is."""
_ASIDE: Final = re.compile(r"[\s\u00a0\u202f]|€$|(?<=\d)e(?:uros?|ur)?$", re.IGNORECASE)
_CENTS: Final = re.compile(r"(-?\d+)\s*€\s*(\d{2})")
"""« 12 €50 »."""


def interpret_amount(value: CellValue) -> Interpretation[float]:
    """Return an amount in euros. « 1,200 » may be twelve hundred or one and twenty cents: a person says which."""
    if not isinstance(value, str):
        return from_choice(number_of(value))
    text = _ASIDE.sub("", text_of(value).replace("−", "-"))
    text = text.removeprefix("+").removeprefix("€")
    if cents := _CENTS.fullmatch(text):
        return from_choice(float(f"{cents[1]}.{cents[2]}"))
    if english := _ENGLISH.fullmatch(text):
        whole = float(text.replace(",", ""))
        is_sure = english[4] is not None or english[3].count(",") > 1
        return from_choice(whole) if is_sure else doubtful(Doubt.AMBIGUOUS, whole, float(text.replace(",", ".")))
    return from_choice(number_of(text))
