"""The shape of what travels, held to Google's own discovery documents (those in google-api-python-client)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tests.google_emulator.masks import Mask, parse_mask
from tests.google_emulator.wire import Answer, ApiError, Json, Request, drive_error, invalid

_DOCUMENTS = {"/v4/": "sheets.v4.json", "/drive/v3/": "drive.v3.json"}
_PLAIN: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}


@dataclass(frozen=True)
class Misfit:
    """A place of a document that its schema does not know. ``reason`` is for people."""

    path: str
    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}.{self.name}: {self.reason}"


@lru_cache
def _discovery(name: str) -> Json:
    source = files("googleapiclient.discovery_cache.documents").joinpath(name)
    return dict(json.loads(source.read_text(encoding="utf-8")))


@lru_cache
def _methods(name: str) -> list[tuple[str, re.Pattern[str], Json]]:
    """Every method of a service: its verb, its path, what it takes and gives; the most precise path first."""
    document = _discovery(name)
    found = []
    for method in _walk(document):
        path = "/" + document["servicePath"] + method.get("flatPath", method["path"])
        pattern = "".join(
            "[^/:]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", path)
        )
        found.append(
            (method["httpMethod"], re.compile(pattern.replace("/values/[^/:]+", "/values/.+?"), re.DOTALL), method)
        )
    return sorted(found, key=lambda each: -len(each[1].pattern))


def _walk(resource: Json) -> Iterator[Json]:
    yield from resource.get("methods", {}).values()
    for below in resource.get("resources", {}).values():
        yield from _walk(below)


def _method(request: Request) -> tuple[str, Json] | None:
    for prefix, name in _DOCUMENTS.items():
        if request.path.startswith(prefix):
            for verb, path, method in _methods(name):
                if verb == request.method and path.fullmatch(request.path):
                    return name, method
    return None


def scopes(request: Request) -> frozenset[str]:
    """The scopes that a method takes, any one of them; none for what the documents do not know."""
    found = _method(request)
    told = found[1].get("scopes", []) if found else []
    return frozenset(scope.rpartition("/auth/")[2] for scope in told)


def check_request(request: Request) -> None:
    """Hold a request to its method.

    Raises ApiError in Google's words for what Sheets does not know; Drive lets much pass.
    """
    found = _method(request)
    if found is None:
        return
    name, method = found
    if not request.path.startswith("/v4/"):
        _check_drive_mask(name, method, request.first("fields"))
        return
    known = _discovery(name)["parameters"] | method.get("parameters", {})
    for key, value in request.query:
        if key not in known:
            raise _unknown(key, f"Cannot bind query parameter. Field '{key}' could not be found in request message.")
        if key == "fields" and "response" in method:
            _check_mask(_discovery(name)["schemas"], method["response"], parse_mask(value), "")
        if "enum" in known[key] and value not in known[key]["enum"]:
            raise invalid(f"Invalid value at '{_snake(key)}' (TYPE_ENUM), \"{value}\"", _snake(key))
    if "request" in method and request.body:
        _check_body(name, method, request.document)


def _check_body(name: str, method: Json, body: Any) -> None:
    for misfit in misfits(name, method["request"]["$ref"], body):
        place = _snake(misfit.path)
        if misfit.reason == "unknown":
            raise _unknown(misfit.name, "Cannot find field.", place)
        if misfit.name != "values":  # the method itself says what is wrong with values
            at = f"{place}.{_snake(misfit.name)}".strip(".")
            raise invalid(f"Invalid value at '{at}' ({misfit.reason})", at)
    for index, each in enumerate(body.get("requests") or []):
        _check_written(_discovery(name)["schemas"], index, each)


def _check_drive_mask(name: str, method: Json, fields: str) -> None:
    """Refuse, as Drive does, a mask that asks for a field that its answer cannot have."""
    if not fields or "response" not in method:
        return
    try:
        _check_mask(_discovery(name)["schemas"], method["response"], parse_mask(fields), "")
    except ApiError:
        field = {"location": "fields", "locationType": "parameter"}
        raise drive_error(400, f"Invalid field selection {fields}", "invalidParameter", **field) from None


def _check_written(schemas: Json, index: int, request: Json) -> None:
    """Refuse a request of a batch whose mask names a field that is not in what it writes; the description of the mask
    says where its root is.
    """
    for kind, given in request.items():
        schema = schemas[schemas["Request"]["properties"][kind]["$ref"]]["properties"]
        said = schema.get("fields", {}).get("description", "")
        root = re.search(r"root [`'](\w+)[`'] is implied", said)
        of = re.search(r"fields of (\w+) ", said)
        if not (given or {}).get("fields") or not (root or of):
            continue
        written = schema[root[1]] if root and root[1] in schema else {"$ref": of[1] if of else root[1] if root else ""}
        try:
            _check_mask(schemas, written, parse_mask(given["fields"]), "")
        except ApiError as error:
            at = f"requests[{index}].{_snake(kind)}.fields"
            raise invalid(f"Invalid value at '{at}' ({error.message})", at) from None


def _check_mask(schemas: Json, schema: Json, mask: Mask, path: str) -> None:
    """Refuse a mask that asks for a field that the answer cannot have."""
    while "$ref" in schema or schema.get("type") == "array":
        schema = schemas[schema["$ref"]] if "$ref" in schema else schema["items"]
    for field, below in mask.items():
        here = f"{path}.{field}".strip(".")
        inner = schema.get("properties", {}).get(field) or schema.get("additionalProperties")
        if field == "*":
            continue
        if inner is None:
            raise invalid(
                f"Error expanding 'fields' parameter. Cannot find matching fields for path '{here}'.", path or field
            )
        _check_mask(schemas, inner, below, here)


def _unknown(name: str, why: str, place: str = "") -> ApiError:
    at = f" at '{place}'" if place else ""
    return invalid(f'Invalid JSON payload received. Unknown name "{name}"{at}: {why}', place or name)


def _snake(path: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found[1].lower(), path)


def misfit_answers(request: Request, answer: Answer) -> list[str]:
    """What an answer holds that its method does not promise; nothing for errors, and for what is no JSON."""
    found = _method(request)
    if found is None or answer.document is None or answer.status != 200 or "response" not in found[1]:
        return []
    name, method = found
    return [
        f"{request.method} {request.path}: {misfit}"
        for misfit in misfits(name, method["response"]["$ref"], answer.document)
    ]


def misfits(name: str, schema: str, value: Any) -> list[Misfit]:
    """Where a document leaves a schema. Nulls are fine anywhere: protocol buffers take them for nothing."""
    found: list[Misfit] = []
    _look(_discovery(name)["schemas"], {"$ref": schema}, value, ("", ""), found)
    return found


def _look(schemas: Json, schema: Json, value: Any, at: tuple[str, str], found: list[Misfit]) -> None:
    """Add to what was found; ``at`` is the path of what holds the value, and its name there."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"]]
    kind = schema.get("type", "any")
    if value is None or kind == "any":
        return
    path, name = at
    if not _fits(kind, schema, value):
        found.append(Misfit(path, name, f"TYPE_{str(schema.get('format', kind)).upper()}"))
    elif kind in {"array", "object"}:  # a path costs more than the look at a plain value
        here = f"{path}.{name}".strip(".") if not name.startswith("[") else path + name
        if kind == "array":
            for index, element in enumerate(value):
                _look(schemas, schema["items"], element, (here, f"[{index}]"), found)
        else:
            _look_inside(schemas, schema, value, here, found)


def _look_inside(schemas: Json, schema: Json, value: Json, path: str, found: list[Misfit]) -> None:
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    for key, element in value.items():
        if key in known or others:
            _look(schemas, known.get(key, others), element, (path, key), found)
        else:
            found.append(Misfit(path, key, "unknown"))


def _fits(kind: str, schema: Json, value: Any) -> bool:
    if isinstance(value, bool) and kind != "boolean":
        return False
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    if kind == "string" and schema.get("format") in {"int64", "uint64"} and isinstance(value, int):
        return True
    return isinstance(value, _PLAIN[kind]) and ("enum" not in schema or value in schema["enum"])
