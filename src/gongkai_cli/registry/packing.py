"""The model's values as nested tuples of what ``marshal`` writes, and back.

Everything follows from the names and annotations of the model's fields. What comes back has been held
against them: a value of another type, or one too few, is a TypeError or a ValueError, never a wrong registry.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from gongkai_cli import model

if TYPE_CHECKING:
    from collections.abc import Callable


def _annotations(kind: Any) -> dict[str, str]:
    """The fields of a class of the model with their annotations as they are written."""
    return {name: getattr(each, "__forward_arg__", each) for name, each in kind.__annotations__.items()}


_CLASSES: dict[str, Any] = {name: each for name, each in vars(model).items() if isinstance(each, type)}
_PLAIN: dict[str, type] = {
    "str": str, "int": int, "bool": bool, "date": int, "date | None": int,
    "UnitKind": str, "GroupKind": str, "DeadlineKind": str, "TaskKind": str, "Recurrence | None": dict,
}  # fmt: skip
"""How the values of an annotation are stored; dates as ordinals, 0 for none.

A recurrence is stored by the names of its fields, for its class belongs to ``language`` and is imported only
where a duty recurs. Of the model's own classes ``MODEL`` knows the names.
"""
_PAIRS = "tuple[tuple[str, str], ...]"
_WORDS = "tuple[str, ...]"
_RULING = "tuple[str, ...] | None"
_TEXT = {str}

MODEL = ";".join(f"{name}{_annotations(each)}" for name, each in _CLASSES.items())
"""All classes with their fields' names and annotations, in order: what a snapshot depends on."""

_date = cache(date.fromordinal)


def pack(item: Any) -> tuple[Any, ...]:
    """The fields of a value of the model, in their order."""
    kind: Any = type(item)
    names, columns = _storing(kind)
    values = list(item) if isinstance(item, tuple) else [getattr(item, name) for name in names]
    for at, store in columns:
        values[at] = store(values[at])
    return tuple(values)


@cache
def _storing(kind: Any) -> tuple[tuple[str, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """The names of a class's fields, and how to store those that are not stored as they are."""
    written = _written(kind)
    stores = ((at, _store(each)) for at, each in enumerate(written.values()))
    return tuple(written), tuple((at, store) for at, store in stores if store is not None)


def stored(annotation: str, value: Any) -> Any:
    """A field's value as it is kept."""
    store = _store(annotation)
    return value if store is None else store(value)


@cache
def _store(annotation: str) -> Callable[[Any], Any] | None:
    """What makes of a field's value what is kept; None where that is the value itself."""
    if annotation in ("date", "date | None"):
        return lambda value: 0 if value is None else value.toordinal()
    if annotation == "Recurrence | None":
        return lambda value: (
            {} if value is None else {name: getattr(value, name) for name in value.__annotations__}
        )
    if annotation == _RULING:
        return lambda value: () if value is None else (value,)
    if annotation in _CLASSES:
        return pack
    return (lambda value: tuple(map(pack, value))) if _inner(annotation) in _CLASSES else None


_written = cache(_annotations)


def unpack(kind: Any, row: Any) -> Any:
    """The value of a class of the model that ``pack`` made a row of.

    Raises:
        TypeError, ValueError: it did not make it.
    """
    types, columns = _shape(kind)
    if type(row) is not tuple or tuple(map(type, row)) != types:
        raise TypeError(f"not the fields of {kind.__name__}")
    values = list(row)
    for at, read in columns:
        values[at] = read(values[at])
    return kind(*values)


@cache
def _shape(kind: Any) -> tuple[tuple[type, ...], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """The types of a row as stored, and how to read the fields that are more than they are stored as."""
    annotations = tuple(_written(kind).values())
    types = tuple(_PLAIN.get(each, tuple) for each in annotations)
    readers = ((at, _reader(each)) for at, each in enumerate(annotations))
    return types, tuple((at, read) for at, read in readers if read is not None)


def _reader(annotation: str) -> Callable[[Any], Any] | None:
    if annotation in ("date", "date | None"):
        optional = annotation != "date"
        return lambda value: None if optional and value == 0 else _date(value)
    if annotation in _READERS:
        return _READERS[annotation]
    if annotation in _PLAIN:
        return None
    if annotation in _CLASSES:
        return lambda value: unpack(_CLASSES[annotation], value)
    inner = _CLASSES[_inner(annotation)]
    return lambda value: tuple([unpack(inner, row) for row in value])


def recurrence_of(value: dict[str, Any]) -> Any:
    """The recurrence that was kept as these values.

    Raises:
        KeyError, TypeError: it was none.
    """
    if not value:
        return None
    from gongkai_cli.language.values import Recurrence

    if any(type(each) not in RECURRENCE[name] for name, each in value.items()):
        raise TypeError("not a recurrence")
    _words(value["days"])
    return Recurrence(**value)


RECURRENCE: dict[str, tuple[type, ...]] = {
    "every": (str, type(None)), "times": (int, type(None)), "on": (str, type(None)), "interval": (int,),
    "days": (tuple,),
}  # fmt: skip
"""The fields of a recurrence and the types they may have; another version's are a KeyError or a TypeError."""


def _inner(annotation: str) -> str:
    return annotation.removeprefix("tuple[").removesuffix(", ...]")


def _words(value: tuple[Any, ...]) -> tuple[str, ...]:
    if value and set(map(type, value)) != _TEXT:
        raise TypeError("not all text")
    return value


def _ruling(value: tuple[Any, ...]) -> tuple[str, ...] | None:
    """What was ruled, stored in a tuple; None, stored as an empty one, where nobody ruled."""
    if not value:
        return None
    (words,) = value
    if type(words) is not tuple:
        raise TypeError("not a ruling")
    return _words(words)


def _pair(value: Any) -> tuple[str, ...]:
    if type(value) is not tuple:
        raise TypeError("not a pair")
    one, two = value
    return _words((one, two))


_READERS: dict[str, Callable[[Any], Any]] = {
    _WORDS: _words,
    _RULING: _ruling,
    _PAIRS: lambda value: tuple(_pair(each) for each in value),
    "Recurrence | None": recurrence_of,
}
