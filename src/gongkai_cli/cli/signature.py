"""Options that belong together, declared once and taken by a verb as one parameter.

Typer makes a command's options from the function's signature. A verb may take a *group* among its parameters:

    class Shown(NamedTuple):
        format: Format = None
        raw: Raw = False

    def command(number: Number, shown: Shown) -> None: ...

``expanded(command)`` is what Typer is shown: a function whose signature has ``--format`` and ``--raw`` in
the group's place, and which puts the group together again before it calls ``command``. A group that is
made from a table instead (the filters) names its parameters itself, in ``parameters``.
"""

from __future__ import annotations

import inspect
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def expanded(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command as Typer is to see it: groups of options replaced by the options in them.

    Args:
        command: a verb's function; groups are recognised by their annotation.
    """
    parts = {
        each.name: _options(each) for each in inspect.signature(command, eval_str=True).parameters.values()
    }
    groups = {name: group for name, (group, _) in parts.items() if group is not None}

    def run(**typed: Any) -> Any:
        given = {
            name: groups[name](**{each.name: typed.pop(each.name) for each in options})
            for name, (group, options) in parts.items()
            if group is not None
        }
        return command(**typed, **given)

    run.__signature__ = Signature([each for _, options in parts.values() for each in options])  # type: ignore[attr-defined]
    run.__doc__ = command.__doc__
    return run


def _options(parameter: Parameter) -> tuple[Callable[..., Any] | None, Sequence[Parameter]]:
    """The group that a parameter stands for, with its options; of any other, None and the parameter."""
    kind = parameter.annotation
    if hasattr(kind, "parameters"):
        return kind, kind.parameters()
    if hasattr(kind, "_fields"):
        hints = get_type_hints(kind, include_extras=True)
        return kind, [
            option(name, hints[name], kind._field_defaults.get(name, Parameter.empty))
            for name in kind._fields
        ]
    return None, [option(parameter.name, kind, parameter.default)]


def option(name: str, annotation: Any, default: Any) -> Parameter:
    """A parameter that Typer calls by its name, so that those with and without a default may mix."""
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
