"""Just enough of formulas for a members' sheet: arithmetic, texts, comparisons, references, a few functions.

What is not understood is #NAME? (a function) or #ERROR! (the rest), as Sheets answers what it cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

Value: TypeAlias = "str | float | bool | list[Value] | None"
Fetch: TypeAlias = Callable[[str], "Value"]
"""The value at an address such as ``A1``, ``A1:B2`` or ``'L''été'!A1``; a list for a range."""

_TOKENS = re.compile(
    r"""\s*(?:
    (?P<error>\#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|ERROR!))
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<text>"(?:[^"]|"")*")
  | (?P<place>(?:'(?:[^']|'')*'!|[^\W\d]\w*!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?(?![\w(])
             |(?:'(?:[^']|'')*'!|[^\W\d]\w*!)?\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(]))
  | (?P<name>[^\W\d][\w.]*)
  | (?P<mark><>|<=|>=|[-+*/^&=<>(),;])
    )""",
    re.VERBOSE,
)
_TYPES = {
    "#REF!": "REF",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#NULL!": "NULL_VALUE",
    "#N/A": "N_A",
    "#ERROR!": "ERROR",
}


class FormulaError(Exception):
    """A formula that shows an error; ``kind`` is the type of Google's ErrorValue."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def evaluate(formula: str, fetch: Fetch) -> Value:
    """The value of a formula.

    Raises FormulaError when it shows an error.
    """
    parser = _Parser(_tokens(formula.removeprefix("=")), fetch)
    value = parser.comparison()
    if parser.tokens:
        raise FormulaError("ERROR")
    return _single(value)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        token = _TOKENS.match(text, at)
        if token is None or token.lastgroup is None:
            raise FormulaError("ERROR")
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return found


def _single(value: Value) -> Value:
    while isinstance(value, list):
        value = value[0] if value else None
    return value


def _number(value: Value) -> float:
    value = _single(value)
    if value is None:
        return 0.0
    try:
        return float(value)  # type: ignore[arg-type]  # _single leaves no list
    except ValueError:
        raise FormulaError("VALUE") from None


def _text(value: Value) -> str:
    value = _single(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _flat(values: list[Value]) -> Iterator[Value]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield value


def _divide(first: float, second: float) -> float:
    if second == 0:
        raise FormulaError("DIVIDE_BY_ZERO")
    return first / second


_ARITHMETIC: dict[str, Callable[[float, float], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
    "^": lambda a, b: a**b,
}
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def _sum(values: list[Value]) -> Value:
    return sum(float(each) for each in _flat(values) if isinstance(each, int | float) and not isinstance(each, bool))


def _choose(values: list[Value]) -> Value:
    return values[1] if _number(values[0]) else (values[2] if len(values) > 2 else False)


def _loading(_: list[Value]) -> Value:
    """What another spreadsheet holds, before it came: nobody is there to send it."""
    raise FormulaError("LOADING")


_FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "SUM": _sum,
    "SOMME": _sum,
    "COUNTA": lambda values: float(sum(each is not None for each in _flat(values))),
    "NBVAL": lambda values: float(sum(each is not None for each in _flat(values))),
    "IF": _choose,
    "SI": _choose,
    "CONCATENATE": lambda values: "".join(_text(each) for each in _flat(values)),
    "HYPERLINK": lambda values: values[-1],
    "IMPORTRANGE": _loading,
    "LIEN_HYPERTEXTE": lambda values: values[-1],
    "TRUE": lambda _: True,
    "VRAI": lambda _: True,
    "FALSE": lambda _: False,
    "FAUX": lambda _: False,
}


class _Parser:
    """Precedence climbing over the tokens: comparison, joining, sum, product, power, sign."""

    def __init__(self, tokens: list[tuple[str, str]], fetch: Fetch) -> None:
        self.tokens = tokens
        self._fetch = fetch

    def _mark(self, *marks: str) -> str | None:
        if self.tokens and self.tokens[0][0] == "mark" and self.tokens[0][1] in marks:
            return self.tokens.pop(0)[1]
        return None

    def comparison(self) -> Value:
        value = self._joined()
        while mark := self._mark(*_COMPARE):
            value = _COMPARE[mark](_single(value), _single(self._joined()))
        return value

    def _joined(self) -> Value:
        value = self._binary(0)
        while self._mark("&"):
            value = _text(value) + _text(self._binary(0))
        return value

    def _binary(self, level: int) -> Value:
        marks = (("+", "-"), ("*", "/"), ("^",))
        if level == len(marks):
            return self._signed()
        value = self._binary(level + 1)
        while mark := self._mark(*marks[level]):
            value = _ARITHMETIC[mark](_number(value), _number(self._binary(level + 1)))
        return value

    def _signed(self) -> Value:
        if self._mark("-"):
            return -_number(self._signed())
        if self._mark("+"):
            return self._signed()
        return self._atom()

    def _atom(self) -> Value:
        if not self.tokens:
            raise FormulaError("ERROR")
        kind, text = self.tokens.pop(0)
        match kind:
            case "error":
                raise FormulaError(_TYPES[text])
            case "number":
                return float(text)
            case "text":
                return text[1:-1].replace('""', '"')
            case "place":
                return self._fetch(text)
            case "name":
                return self._call(text.upper())
        if text != "(":
            raise FormulaError("ERROR")
        value = self.comparison()
        self._close()
        return value

    def _call(self, name: str) -> Value:
        if not self._mark("("):
            raise FormulaError("NAME")
        values: list[Value] = []
        while not self._mark(")"):
            values.append(self.comparison())
            if not self._mark(",", ";"):
                self._close()
                break
        if name not in _FUNCTIONS:
            raise FormulaError("NAME")
        return _FUNCTIONS[name](values)

    def _close(self) -> None:
        if not self._mark(")"):
            raise FormulaError("ERROR")
