"""Leaving Google: our tabs taken away from the coordinators' spreadsheet, the members' own shown to be as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL

from sync.core.text import listed, quoted, typeset
from sync.sheets.base import Condition
from sync.sheets.google import refusals, rejections
from sync.sheets.google.refusals import NotSharedError
from sync.sheets.google.remote import MEMO, table_of
from sync.sheets.google.sharing import FILE, sharing_of
from sync.sheets.google.transport import FateUnknownError, RejectedError, Transport
from sync.sheets.google.values import Json

_MASK: Final = "sheets(properties(sheetId,title,hidden),developerMetadata(metadataKey,metadataValue))"
_ROUNDS: Final = 5
"""How many times to ask again when the answer does not come, or people change the tabs at the same moment."""
_NEW_TAB: Final = "Feuille"
"""What the tab is called that must stay, for a spreadsheet has one that is seen."""


@dataclass(frozen=True, slots=True)
class _Tabs:
    """The tabs of a spreadsheet: ours, their titles as people see them by id; those of people; whether one of these is
    seen.
    """

    ours: Mapping[int, str]
    hidden: frozenset[int]
    others: tuple[str, ...]
    shows_another: bool


def our_tabs(transport: Transport, file_id: str) -> tuple[str, ...]:
    """Return the titles of our tabs in a spreadsheet, as people see them."""
    transport.deadline.start()
    tabs = _tabs(transport, file_id)
    return tuple(title for number, title in tabs.ours.items() if number not in tabs.hidden)


def remove_tabs(transport: Transport, file_id: str) -> None:
    """Take our tabs away, and the hidden one, in one batch; those of people stay, a copy of ours included.

    Raises UnavailableError when Google does not do it.
    """
    transport.deadline.start()
    for tries in range(_ROUNDS):
        tabs = _tabs(transport, file_id)
        if not tabs.ours:
            return
        body = {"requests": _farewells(tabs)}
        try:
            transport.request("post", SPREADSHEET_BATCH_UPDATE_URL % file_id, json=body)
        except FateUnknownError as error:
            transport.pause_before_another(tries, error.status)
        except RejectedError:
            transport.pause_before_another(tries)
    if _tabs(transport, file_id).ours:
        raise refusals.contested()


def condition_of(transport: Transport, file_id: str) -> Condition:
    """Return what shows that nothing in the members' spreadsheet is of Tablée."""
    try:
        sharing = sharing_of(transport, file_id)
    except NotSharedError:
        return Condition("", (typeset("Il n’est plus partagé avec Tablée : elle ne peut ni le lire, ni y écrire."),))
    params = {"fields": "version,lastModifyingUser/me", "supportsAllDrives": "true"}
    state = dict(transport.request("get", FILE + file_id, params=params).json())
    tabs = _tabs(transport, file_id)
    last_is_ours = bool((state.get("lastModifyingUser") or {}).get("me"))
    facts = (
        f"Ses onglets : {listed(map(quoted, tabs.others))} ; aucun n’est de Tablée." if not tabs.ours else "",
        "Sa dernière modification n’est pas du compte de Tablée." if not last_is_ours else "",
        f"Ce compte y a le rôle {quoted(sharing.role.label)}"
        + (" : il pourrait y écrire, et ne l’a pas fait." if sharing.may_write else " : il ne peut rien y écrire."),
    )
    ours = (*tabs.ours.values(), *(("sa dernière modification",) if last_is_ours else ()))
    return Condition(f"{state.get('version')}", tuple(typeset(fact) for fact in facts if fact), ours)


def _farewells(tabs: _Tabs) -> list[Json]:
    """Return the requests that leave what is people's, and a tab that is seen."""
    requests: list[Json] = [{"deleteSheet": {"sheetId": number}} for number in tabs.ours]
    if tabs.shows_another:
        return requests
    titles = {title.casefold() for title in (*tabs.others, *tabs.ours.values())}
    numbered = (f"{_NEW_TAB} {number}" for number in range(1, len(titles) + 2))
    title = next(each for each in numbered if each.casefold() not in titles)
    return [{"addSheet": {"properties": {"title": title}}}, *requests]


def _tabs(transport: Transport, file_id: str) -> _Tabs:
    try:
        answer: Mapping[str, Any] = transport.fetch_sheet_metadata(file_id, params={"fields": _MASK})
    except RejectedError:
        raise rejections.not_understood() from None
    ours, hidden, others, shows_another = dict[int, str](), set[int](), list[str](), False
    for sheet in answer["sheets"]:
        properties = sheet["properties"]
        number, title = properties.get("sheetId", 0), str(properties["title"])
        table = table_of(sheet, number)
        if table is None:
            others.append(title)
            shows_another |= not properties.get("hidden", False)
        else:
            ours[number] = title
            hidden |= {number} if table == MEMO else set()
    return _Tabs(ours, frozenset(hidden), tuple(others), shows_another)
