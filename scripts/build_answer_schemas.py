"""Build ``schemas/output/``: the JSON Schema of every answer in JSON, from ``schema/answer_schemas.py``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))


def build(folder: Path) -> None:
    """Write a file for each answer; those of answers that are no longer given are removed."""
    from gongkai_cli.render.data import pretty
    from gongkai_cli.schema.answer_schemas import ANSWERS, answer_schema

    folder.mkdir(parents=True, exist_ok=True)
    made = {f"{name}.schema.json": pretty(answer_schema(name)) for name in ANSWERS}
    for old in folder.glob("*.schema.json"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Build into ``schemas/output/`` or another folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "schemas" / "output")
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
