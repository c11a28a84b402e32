"""What is surely wrong with an address that gave no session: libpq tells no code, and its words are for people."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any, Final

import psycopg
from psycopg import Connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import PGconn, Ping

from sync.core.say import tell

Connect = Callable[[str], Connection[tuple[Any, ...]]]

_PATIENCE: Final = 2
"""Seconds to wait for a server that did not answer just before."""
_EVERYWHERE: Final = "postgres"
"""The database that each server has (initdb), for whoever asks it for the others."""


def fault_of(address: str, connect: Connect) -> str:
    """Return what is wrong with an address; empty when it may be right, and waiting may help: a server that is away, or
    that has no room. ``connect`` opens a session at an address.
    """
    try:
        parameters = conninfo_to_dict(address)
        answer = Ping(PGconn.ping(make_conninfo(address, connect_timeout=_PATIENCE).encode()))
    except psycopg.ProgrammingError:
        return tell("elle n’est pas écrite comme PostgreSQL le demande")
    if answer is Ping.NO_RESPONSE and _names_no_machine(str(parameters.get("host") or "")):
        return tell("aucune machine ne porte le nom qui y est")
    if answer is Ping.OK and _lacks(str(parameters.get("dbname") or ""), address, connect):
        return tell("ce serveur n’a pas de base de ce nom")
    return ""


def _names_no_machine(host: str) -> bool:
    if not host or host.startswith(("/", "@")):
        return False
    try:
        socket.getaddrinfo(host, None)
    except socket.gaierror as error:  # any other answer may change
        return error.errno == socket.EAI_NONAME
    return False


def _lacks(database: str, address: str, connect: Connect) -> bool:
    try:
        with connect(make_conninfo(address, dbname=_EVERYWHERE)) as session:
            return session.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone() is None
    except psycopg.Error:  # this account may not ask: nothing is sure
        return False
