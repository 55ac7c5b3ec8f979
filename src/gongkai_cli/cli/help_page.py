"""Help pages in Chinese, aligned by what characters measure; Typer's own are English and count letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai_cli.render.width import pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import typer

    from gongkai_cli.cli.verbs import Family, Verb

Rows = list[tuple[str, str]]
_LONGEST_LABEL = 30


def command(cmd: Any, ctx: typer.Context, examples: Iterable[tuple[str, str]], room: int) -> str:
    """The help page of a verb."""
    return _usage(cmd, ctx) + _about(cmd, room) + _parameters(cmd, ctx, room) + _examples(examples)


def group(
    cmd: Any,
    ctx: typer.Context,
    verbs: Mapping[str, Verb | Family],
    examples: Iterable[tuple[str, str]],
    room: int,
) -> str:
    """The help page of a command that holds verbs."""
    rows = [(name, _summary(entry)) for name, entry in verbs.items()]
    page = _usage(cmd, ctx) + _about(cmd, room) + _block("命令", rows, room) + _parameters(cmd, ctx, room)
    return page + _examples(examples)


def _summary(entry: Verb | Family) -> str:
    verbs = getattr(entry, "verbs", None)
    return f"{entry.summary}：{'、'.join(verbs)}" if verbs else entry.summary


def _usage(cmd: Any, ctx: typer.Context) -> str:
    pieces = (piece.strip("{}") for piece in cmd.collect_usage_pieces(ctx))
    return f"用法：{ctx.command_path} {' '.join(pieces)}\n"


def _about(cmd: Any, room: int) -> str:
    paragraphs = (cmd.help or "").strip().split("\n\n")
    # Chinese needs no blank where the source breaks a line.
    texts = ["".join(line.strip() for line in paragraph.split("\n")) for paragraph in paragraphs]
    lines = [line for text in texts for line in ("", *wrap(text, room - 2))][1:]
    return "\n" + "\n".join(f"  {line}".rstrip() for line in lines) + "\n"


def _parameters(cmd: Any, ctx: typer.Context, room: int) -> str:
    arguments: Rows = []
    options: Rows = []
    for param in cmd.get_params(ctx):
        if getattr(param, "hidden", False):
            continue
        if param.param_type_name == "argument":
            arguments.append((param.make_metavar(ctx=ctx), param.help or ""))
        else:
            options.append((_option_label(param), _option_help(param)))
    return _block("参数", arguments, room) + _block("选项", options, room)


_SAYS_ITSELF = ("data",)
"""Options whose help says whether several may be written."""


def _option_label(param: Any) -> str:
    names = ", ".join(sorted((*param.opts, *param.secondary_opts), key=len))
    return names if param.is_flag else f"{names} {param.metavar or param.name.upper()}"


def _option_help(param: Any) -> str:
    if param.name == "help":
        return "显示本页"
    extras = ["可以多次使用"] if param.multiple and param.name not in _SAYS_ITSELF else []
    extras += ["必填"] if param.required else []
    if param.show_default and isinstance(param.show_default, str):
        extras.append(f"默认 {param.show_default}")
    return (param.help or "") + (f"（{'；'.join(extras)}）" if extras else "")


def _block(title: str, rows: Rows, room: int) -> str:
    if not rows:
        return ""
    label = min(max(width(name) for name, _ in rows), _LONGEST_LABEL)
    lines = [f"\n{title}："]
    for name, text in rows:
        first, *rest = wrap(text, max(room - label - 4, 20))
        if width(name) > label:
            lines.append(f"  {name}")
            lines.append(f"  {' ' * label}  {first}")
        else:
            lines.append(f"  {pad(name, label)}  {first}".rstrip())
        lines += [f"  {' ' * label}  {line}" for line in rest]
    return "\n".join(lines) + "\n"


def _examples(examples: Iterable[tuple[str, str]]) -> str:
    lines = [f"  {line}\n      {what}" for line, what in examples]
    return "\n示例：\n" + "\n".join(lines) + "\n" if lines else ""
