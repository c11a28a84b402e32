"""The syntax tree of the program, looked through for places where it reads a sentence that it made for people.

A text that people read is rendered from a value: what is decided is decided on the value. Here a text is *prose* when a
word of it has a letter that English has not, when it is several words of which one is a French article, preposition,
pronoun or auxiliary, or when it is the title of a tab or a word of a drop-down list.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sync.core.model.choices import Choice
from sync.core.model.tables import OurTab
from sync.core.tabs import TABS

READERS: Final = ("sync.core.parse", "sync.core.tabs")
"""Who reads the cells of people: French words are the data there, and in what others take from these modules."""
PAST: Final = ("sync.journal.former_notes", "sync.journal.topics")
"""Who reads, once, what an older Tablée kept in words."""

_LITTLE_WORDS: Final = frozenset(
    {"à", "le", "la", "les", "un", "une", "des", "du", "de", "et", "ou", "est", "sont", "ont", "ne", "pas", "au", "aux"}
    | {"par", "pour", "dans", "sur", "que", "qui", "ce", "cette", "ces", "il", "elle", "aucun", "aucune", "autre"}
    | {"autres", "sans", "avec", "leur", "leurs", "sa", "ses", "vous", "votre"}
)
"""Those that are no English word too."""
_MANY: Final = 2
_METHODS: Final = frozenset(
    {"startswith", "endswith", "find", "index", "count", "removeprefix", "removesuffix"}
    | {"partition", "rpartition", "split"}
)
_PLAIN: Final = frozenset({"frozenset", "set", "tuple", "list", "dict", "typeset", "MappingProxyType"})
_ORIGIN_OF_CELLS: Final = frozenset({"fold"})
"""What people typed is compared folded; nothing of ours ever is."""


def shown_words() -> frozenset[str]:
    """Return the titles of tabs and the words of drop-down lists."""
    choices = {each.label for kind in Choice.__subclasses__() for each in kind}
    return frozenset({tab.title for tab in OurTab} | {kind.title for kind in TABS} | choices)


def is_prose(text: str, shown: Set[str]) -> bool:
    """Whether a text is French that people read."""
    words = re.findall(r"[^\W\d_]+", text)
    accented = any(not word.isascii() and any(letter.isascii() for letter in word) for word in words)
    said = len(words) >= _MANY and not _LITTLE_WORDS.isdisjoint(word.lower() for word in words)
    return accented or said or text in shown


@dataclass(frozen=True, slots=True)
class Place:
    """Where the program compares something with prose."""

    module: str
    line: int
    code: str
    prose: str


class Program:
    """Modules by name, with the texts that each of their names stands for."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._trees = {name: ast.parse(source) for name, source in sources.items()}
        self._shown = shown_words()
        self._names = {name: dict[str, frozenset[str]]() for name in sources}
        for name in self._trees:
            self._learn(name)
        for _ in range(3):  # a constant of a module may come from another, that takes it from a third
            for name, tree in self._trees.items():
                self._learn_imports(name, tree)
        for name, tree in self._trees.items():
            self._learn_loops(name, tree)

    def places(self) -> Iterator[Place]:
        """Return every place where prose is compared, looked for or looked up, but where cells of people are read."""
        for name, tree in self._trees.items():
            if not name.startswith((*READERS, *PAST)):
                for node in ast.walk(tree):
                    for text in sorted(self._read_at(node, name)):
                        if is_prose(text, self._shown):
                            yield Place(name, getattr(node, "lineno", 0), ast.unparse(node), text)

    def _read_at(self, node: ast.AST, module: str) -> frozenset[str]:
        match node:
            case ast.Compare():
                sides = [node.left, *node.comparators]
                cells = any(_is_of_cells(side) for side in sides)
                return frozenset() if cells else self._union(sides, module)
            case ast.MatchValue():
                return self._texts(node.value, module)
            case ast.Call(func=ast.Attribute(attr=method), args=[first, *_]) if method in _METHODS:
                return self._texts(first, module)
            case ast.Call(func=ast.Attribute(value=held, attr="get"), args=[first, *_]):
                return frozenset() if _is_of_cells(first) else self._union([held, first], module)
            case ast.Subscript(value=ast.Name() as held, slice=key, ctx=ast.Load()):
                return self._keys(held, module) | self._texts(key, module)
        return frozenset()

    def _keys(self, held: ast.Name, module: str) -> frozenset[str]:
        """The texts of a name that is a mapping; a sequence is not looked up by what it holds."""
        return self._names[module].get(f"{held.id}[]", frozenset())

    def _union(self, nodes: list[ast.expr], module: str) -> frozenset[str]:
        return frozenset().union(*(self._texts(node, module) for node in nodes))

    def _texts(self, node: ast.expr, module: str) -> frozenset[str]:
        """The texts that an expression may be, as far as constants tell."""
        match node:
            case ast.Constant(value=str() as text):
                return frozenset({text})
            case ast.Name(id=name):
                return self._names[module].get(name, frozenset())
        return self._union(_parts(node), module)

    def _learn(self, module: str) -> None:
        names = self._names[module]
        for statement in self._trees[module].body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    pass
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                    pass
                case _:
                    continue
            names[name] = self._texts(value, module)
            if isinstance(value, ast.Dict):
                names[f"{name}[]"] = names[name]

    def _learn_imports(self, module: str, tree: ast.Module) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module in self._names and not node.module.startswith(READERS):
                held = self._names[node.module]
                for each in node.names:
                    for end in ("", "[]"):
                        if f"{each.name}{end}" in held:
                            self._names[module][f"{each.asname or each.name}{end}"] = held[f"{each.name}{end}"]

    def _learn_loops(self, module: str, tree: ast.Module) -> None:
        """« for word, fields in SPOKEN_OF.items() »: the variable stands for each key."""
        for node in ast.walk(tree):
            match node:
                case ast.For(target=target, iter=walked) | ast.comprehension(target=target, iter=walked):
                    self._learn_loop(module, target, walked)

    def _learn_loop(self, module: str, target: ast.expr, walked: ast.expr) -> None:
        match target, walked:
            case ast.Tuple(elts=[ast.Name(id=name), *_]), ast.Call(func=ast.Attribute(value=held, attr="items")):
                self._add(module, name, self._texts(held, module))
            case ast.Name(id=name), _:
                self._add(module, name, self._texts(walked, module))

    def _add(self, module: str, name: str, texts: frozenset[str]) -> None:
        self._names[module][name] = self._names[module].get(name, frozenset()) | texts


def _parts(node: ast.expr) -> list[ast.expr]:
    """The expressions whose texts another one holds."""
    match node:
        case ast.JoinedStr(values=parts) | ast.Set(elts=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            return parts
        case ast.Dict(keys=keys):
            return [key for key in keys if key]
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.Starred(value=value):
            return [value]
        case ast.Call(func=ast.Name(id=made), args=[value, *_]) if made in _PLAIN:
            return [value]
    return []


def _is_of_cells(node: ast.expr) -> bool:
    """Whether an expression is what people typed, folded to be compared."""
    calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id in _ORIGIN_OF_CELLS for call in calls)


def program(folder: Path) -> Program:
    """Return the program of a package."""
    files = sorted(folder.rglob("*.py"))
    return Program(
        {".".join(file.relative_to(folder.parent).with_suffix("").parts): file.read_text() for file in files}
    )
