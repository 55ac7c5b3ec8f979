"""A command line before it is parsed: which words are options, which their values, and where the verb is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Valued = dict[str, bool]
"""Flags, each with whether a value follows it."""


def valued(params: Iterable[Any]) -> Valued:
    """The flags of a command's options."""
    return {
        flag: not param.is_flag
        for param in params
        if param.param_type_name == "option"
        for flag in (*param.opts, *param.secondary_opts)
    }


def flags_in(args: Sequence[str], params: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """The options among words, each with its place; values and what stands after ``--`` are passed over."""
    flags, skip = valued(params), False
    for index, word in enumerate(args):
        if skip:
            skip = False
        elif word == "--":
            return
        elif is_flag(word):
            yield index, word.partition("=")[0]
            skip = bool(value_follows(word, flags))


def is_flag(word: str) -> bool:
    """Whether a word is typed as an option."""
    return len(word) > 1 and word.startswith("-")


def value_follows(word: str, flags: Mapping[str, bool]) -> bool | None:
    """Whether the next word is the value of this option (``-C``, not ``-Cdata``); None for unknown ones."""
    if word.startswith("--"):
        name, joined, _ = word.partition("=")
        return None if name not in flags else flags[name] and not joined
    for at, letter in enumerate(word[1:], 2):
        if f"-{letter}" not in flags:
            return None
        if flags[f"-{letter}"]:
            return at == len(word)
    return False


def verb_first(
    args: list[str], own: Valued, verbs: Iterable[str], flags_of: Callable[[list[str]], Valued]
) -> list[str] | None:
    """The words with a verb's options moved from before it to behind it: ``-C DIR list`` → ``list -C DIR``.

    Args:
        args: as typed.
        own: the options of the program, or of the family, itself; they stay before the verb.
        verbs: those there are.
        flags_of: the words from a verb on → the options of that verb.

    Returns:
        None where no verb can be told from the values before it.
    """
    for index, word in enumerate(args):
        if word in verbs:
            parted = _parted(args[:index], own, flags_of(args[index:]))
            if parted is not None:
                kept, handed = parted
                return [*kept, word, *handed, *args[index + 1 :]]
    return None


def first_word(args: Sequence[str], flags: Valued) -> str | None:
    """The first word that is neither an option nor the value of one; None where there is none."""
    skip = False
    for word in args:
        if skip:
            skip = False
        elif is_flag(word):
            skip = bool(value_follows(word, flags))
        else:
            return word
    return None


def _parted(words: Sequence[str], own: Valued, flags: Valued) -> tuple[list[str], list[str]] | None:
    """Words that are nothing but options and their values: the program's own, and the verb's."""
    kept: list[str] = []
    handed: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        mine = value_follows(word, own)
        follows = mine if mine is not None else value_follows(word, flags) if is_flag(word) else None
        if follows is None or (follows and not rest):
            return None
        (kept if mine is not None else handed).extend([word, rest.pop(0)] if follows else [word])
    return kept, handed
