"""Commands that find their verbs when asked, show their help in Chinese, and end in one error boundary."""

# Contexts and formatters are Any: their types live in Typer's private copy of Click.
from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from gongkai_cli.cli import boundary, help_page, manner
from gongkai_cli.cli.signature import expanded
from gongkai_cli.cli.typed_line import Valued, first_word, is_flag, value_follows, valued, verb_first
from gongkai_cli.cli.verbs import EXAMPLES, VERBS, Family, Verb
from gongkai_cli.errors import UsageError
from gongkai_cli.language.hanzi import whether

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_FOLDER_OPTIONS = ("-C", "--data")


class VerbCommand(TyperCommand):
    """A verb, with examples in its help."""

    examples: tuple[tuple[str, str], ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; ``--json`` is ``--format json``."""
        rest: list[str] = super().parse_args(ctx, manner.with_json(self, args) if "--json" in args else args)
        manner.check_out(self, ctx.params)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page.command(self, ctx, self.examples, formatter.width))


class VerbGroup(TyperGroup):
    """A command whose verbs are imported on use."""

    verbs: Mapping[str, Verb | Family] = {}
    examples: tuple[tuple[str, str], ...] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  Typer's signature
        """The verbs, in the order of the table."""
        return list(self.verbs)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  Typer's signature
        """The verb's command, imported now; None where there is no such verb."""
        if cmd_name not in self.commands and cmd_name in self.verbs:
            self.commands[cmd_name] = _build(cmd_name, self.verbs[cmd_name])
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The verb that was typed.

        Raises:
            UsageError: there is no such verb.
        """
        if not args[0].startswith("-") and args[0] not in self.verbs and not ctx.resilient_parsing:
            raise self._unknown(args[0], ctx)
        return super().resolve_command(ctx, args)

    def _unknown(self, typed: str, ctx: Any) -> UsageError:
        from gongkai_cli.cli.hints import verbs_near

        question = whether([f"“{name}”" for name in verbs_near(typed, self.verbs)])
        meant = question or f"可用的命令：{'、'.join(self.verbs)}。"
        return UsageError(f"没有“{typed}”这个命令", f"{meant}用 {ctx.command_path} --help 查看用法")

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; options of a verb may also be typed before it."""
        return super().parse_args(ctx, self._verb_first(ctx, args) if args[:1] and is_flag(args[0]) else args)

    def _verb_first(self, ctx: Any, args: list[str]) -> list[str]:
        """The words with the verb before its options.

        Raises:
            UsageError: there is no verb among them, or none of that name.
        """
        own = valued(self.get_params(ctx))
        if value_follows(args[0], own) is not None and not any(word in self.verbs for word in args):
            return args  # gongkai --version: no verb need be looked into
        arranged = verb_first(args, own, self.verbs, self._flags)
        if arranged is not None or ctx.resilient_parsing:
            return arranged or args
        if own.keys() >= set(args):  # --version: nothing of a verb's is loaded for it
            return args
        usual = own | self._flags(["list"] if "list" in self.verbs else [next(iter(self.verbs))])
        word = first_word(args, usual)
        known = all(value_follows(each, usual) is not None for each in args if is_flag(each))
        if word is not None and known:
            raise self._unknown(word, ctx)
        if known and not all(each.partition("=")[0] in own for each in args if is_flag(each)):
            raise UsageError("没有写命令", f"如 {ctx.command_path} {' '.join(args)} list")
        verb = next((each for each in args if each in self.verbs), None)
        return args if verb is None else [verb, *args[: args.index(verb)], *args[args.index(verb) + 1 :]]

    def _flags(self, words: list[str]) -> Valued:
        """The options of the verb that these words call; what is no verb is passed over."""
        command: Any = self
        for word in words:
            inner = command.get_command(None, word) if isinstance(command, VerbGroup) else None
            command = inner or command
        return valued(command.params)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page.group(self, ctx, self.verbs, self.examples, formatter.width))


class RootGroup(VerbGroup):
    """The program itself."""

    verbs = VERBS
    examples = EXAMPLES

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run inside the error boundary; ends the process unless ``standalone_mode`` is off."""
        bare = boundary.bare_on_terminal(args)
        if bare:
            args = ["menu"]
        run = super().main
        if os.name == "nt" and windows_expand_args and args is None:
            args = expanded_arguments(sys.argv[1:])
        return boundary.guard(
            lambda: run(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=False,
                **extra,
            ),
            args,
            standalone=standalone_mode,
            window=bare,
        )

    def _main_shell_completion(self, *args: Any, **named: Any) -> None:
        """Typer prepares its shells only where its own completion options are in use."""
        if "_GONGKAI_COMPLETE" in os.environ:
            from typer.completion import completion_init  # type: ignore[attr-defined]  # not in __all__

            completion_init()
            super()._main_shell_completion(*args, **named)


def expanded_arguments(typed: Sequence[str]) -> list[str]:
    """What is typed on Windows, with the patterns that a shell elsewhere would have put names for.

    What follows ``-C`` stays: it stands for several registries, and names in its place would be arguments.
    """
    from glob import glob

    arguments: list[str] = []
    of_option = False
    for each in typed:
        own = of_option or each.startswith(_FOLDER_OPTIONS)
        pattern = "" if own else os.path.expandvars(os.path.expanduser(each))  # noqa: PTH111  text as typed
        arguments += sorted(glob(pattern, recursive=True)) or [pattern or each]  # noqa: PTH207  likewise
        of_option = each in _FOLDER_OPTIONS
    return arguments


def _build(name: str, entry: Verb | Family) -> Any:
    if isinstance(entry, Family):
        family = VerbGroup(
            name=name, help=entry.summary, no_args_is_help=True, rich_markup_mode=None,
            subcommand_metavar="命令 [参数]…", options_metavar="[选项]",
        )  # fmt: skip
        family.verbs = entry.verbs
        return family
    module = import_module(f"gongkai_cli.cli.{entry.module}")
    verb = getattr(module, "VERBS", {}).get(name, module)
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name, cls=VerbCommand, help=verb.HELP, options_metavar="[选项]", short_help=entry.summary)(
        expanded(verb.command)
    )
    command: Any = typer.main.get_command(single)
    command.examples = verb.EXAMPLES
    manner.add_to(command)
    return command
